"""Whether the files attached to a change are those that were recorded."""

from collections.abc import Iterator, Mapping, Sequence

from izmainas.domain.change import Attachment, Change, files_of
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.finding import Finding
from izmainas.domain.terms import Step
from izmainas.message import Message, msg


def attachments_match(change: Change, path: str, present: Mapping[str, str]) -> Iterator[Finding]:
    """IZM-C041: report a file beside the change whose content is not the recorded one.

    `present` gives the SHA-256 of each file that lies there, by name, and
    nothing for what is none. A file that is not there is no finding: it may be
    kept anywhere.
    """
    for place, attachment in enumerate(change.attachments):
        found = present.get(attachment.name)
        if found is not None and found != attachment.sha256:
            yield Finding(
                rule="IZM-C041",
                path=path,
                where=("attachments", place, "sha256"),
                subject=attachment.name,
                message=_another(f"{files_of(change.id)}/{attachment.name}", found),
                fix=msg(
                    "Put the recorded file back, and attach the new one under its own name: {command}",
                    command=f"izm attach {change.id} FILE --name NAME",
                ),
            )


def _another(name: str, found: str) -> Message:
    if not found:
        return msg("in the place of the file {name} that was recorded lies a link or a folder", name=name)
    return msg(
        "the file {name} is not the one that was recorded: its SHA-256 is {found}", name=name, found=found
    )


def attachments_are_recorded(case: Case) -> Iterator[Finding]:
    """IZM-C042: report an attachment that the history does not know, whose name has another content, or that is gone."""
    change = case.change
    recorded = [(e.ref, e.sha256, e.by, e.at) for e in change.history if e.step is Step.ATTACH]
    if not recorded and not change.attachments:
        return
    standing = [_as_recorded(a) for a in change.attachments]
    for place, attachment in enumerate(change.attachments):
        repeated = standing[place] in standing[:place] or _means_another(
            change.attachments[:place], attachment
        )
        if repeated or standing[place] not in recorded:
            yield _unrecorded(case.path, ("attachments", place), attachment.name)
    for key in recorded:
        if key not in standing:
            yield _unrecorded(case.path, ("attachments",), str(key[0]))


def _means_another(earlier: Sequence[Attachment], attachment: Attachment) -> bool:
    """Whether the name stood for another content before: what was recorded first could not be proved any more."""
    return any(a.name == attachment.name and a.sha256 != attachment.sha256 for a in earlier)


def _as_recorded(attachment: Attachment) -> tuple[object, ...]:
    return attachment.name, attachment.sha256, attachment.by, attachment.at


def _unrecorded(path: str, where: tuple[str | int, ...], name: str) -> Finding:
    return Finding(
        rule="IZM-C042",
        path=path,
        where=where,
        subject=name,
        message=msg("attachments and history do not agree about {name}", name=name),
        fix=msg("Restore the file of the change from git; izm attach writes both"),
    )


SETTLED = {attachments_are_recorded: Looks(frozenset({"attachments"}), frozenset({Step.ATTACH}))}
RULES = (attachments_are_recorded,)
