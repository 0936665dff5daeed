"""The broken rules that are open on record, as `izm acknowledge` is asked about them: by change or by commit."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from izmainas.audit.record import Violation
from izmainas.cli.auditing import audit
from izmainas.cli.registry_people import held
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.acknowledged import Acknowledgements
from izmainas.domain.change import Change, path_of
from izmainas.domain.checks.looked_into import cause_of
from izmainas.domain.lifecycle.acknowledge import Broken
from izmainas.errors import BlockedError, NotFoundError, UsageError
from izmainas.message import Message, msg
from izmainas.store.authorship import made_by
from izmainas.store.inspection import inspect
from izmainas.store.main_branch import main_branch
from izmainas.store.quick_records import read_record
from izmainas.store.sources import CommitSource

#: as an audit shows a commit, or shorter; what is digits alone, and short, is the number of a change
_COMMIT: Final = re.compile(r"(?=.*[a-f]|.{10})[0-9a-f]{4,64}")


class Open(NamedTuple):
    """A broken rule that nobody has looked into, and what the audit (which tells the `violation`) or the check says of it."""

    broken: Broken
    message: Message
    violation: Violation | None = None


def open_rules(ws: Workspace, what: Sequence[str], rules: Iterable[str]) -> list[Open]:
    """Return what is open of the changes and commits that are named, of these rules alone where any are.

    Raises `NotFoundError` for one of which nothing is, and `UsageError` for
    digits that more than one commit begins with.
    """
    codes = frozenset(rule.upper() for rule in rules)
    named = [_named(ws, given) for given in what]
    on_record = [*_of_audit(ws)]
    on_record += _of_files(ws, named, {one.broken._replace(commit="") for one in on_record})
    waiting = _waiting(ws)
    found: list[Open] = []
    for name in named:
        of_it = [
            one for one in on_record if _is_of(one.broken, name) and (not codes or one.broken.rule in codes)
        ]
        if not of_it:
            raise _nothing_open(ws, name, codes)
        _require_one(name, {one.broken.commit for one in of_it})
        still = [one for one in of_it if one.broken not in waiting]
        if not still:
            raise NotFoundError(
                "IZM-E515",
                msg(
                    "what was open of {name} has been looked into, but that is not on the main branch yet",
                    name=name,
                ),
                hint=msg("Send it, or have it approved: {command}", command="izm sync"),
            )
        found += [one for one in still if one not in found]
    return [_with_makers(ws, one) for one in found]


def _with_makers(ws: Workspace, one: Open) -> Open:
    if one.violation is None:
        return one
    makers = made_by(ws.repository.git, ws.repository.objects, one.violation)
    return one._replace(broken=one.broken._replace(made_by=makers))


def _named(ws: Workspace, given: str) -> str:
    return given.lower() if _COMMIT.fullmatch(given.lower()) else ws.full_id(given)


def _nothing_open(ws: Workspace, name: str, codes: Collection[str]) -> NotFoundError:
    """Return the error for a name of which nothing is open; a change that is not there at all is named as such."""
    if not _COMMIT.fullmatch(name) and ws.repository.committed.read(path_of(name)) is None:
        raise ws.repository.missing(name)
    return NotFoundError(
        "IZM-E515",
        msg("{rules} is not open of {name}", rules=sorted(codes), name=name)
        if codes
        else msg("no broken rule is open of {name}", name=name),
        hint=msg("See what is open, and where: {command}", command="izm audit"),
    )


def _require_one(name: str, commits: Collection[str]) -> None:
    """Refuse digits that more than one commit begins with: what is said of one would be said of another."""
    if _COMMIT.fullmatch(name) and len(commits) > 1:
        raise UsageError(
            "IZM-E249",
            msg("more than one commit begins with {digits}", digits=name),
            hint=msg("Name it in more digits, as it is shown: {command}", command="izm audit"),
        )


def _waiting(ws: Workspace) -> Collection[Broken]:
    """Return what was looked into on this branch, and is not on the main branch yet."""
    main = main_branch(ws.repository.objects).head
    if main == ws.repository.head.commit:
        return ()
    data = CommitSource(ws.repository.objects, main).read(layout.ACKNOWLEDGED)
    there = read_record(Acknowledgements, data, layout.ACKNOWLEDGED) if data is not None else None
    landed = frozenset(there.acknowledged) if there else frozenset()
    return {
        Broken(one.rule, one.change or "", one.commit or "", one.subject or "", one.person or "")
        for one in held(ws, layout.ACKNOWLEDGED, Acknowledgements).acknowledged
        if one not in landed
    }


def _is_of(broken: Broken, name: str) -> bool:
    return broken.change == name or bool(_COMMIT.fullmatch(name) and broken.commit.startswith(name))


def _of_audit(ws: Workspace) -> Iterator[Open]:
    for violation in audit(ws).violations:
        rule, message = violation.finding.rule, violation.finding.message
        broken = Broken(rule, violation.change, violation.commit, violation.about, violation.by)
        yield Open(broken, message, violation)


def _of_files(ws: Workspace, changes: Collection[str], audited: Collection[Broken]) -> Iterator[Open]:
    """Yield what a check alone finds of what happened to these changes, as far as it is on record."""
    paths = {path_of(name): name for name in changes if not _COMMIT.fullmatch(name)}
    if not paths:
        return
    read = dict[str, Change | None]()
    for placed in inspect(ws.repository, ws.instant, remembering=ws.remembers).placed:
        name = paths.get(placed.finding.path)
        if name is not None and name not in read:
            read[name] = _readable(ws, name)
        change = read[name] if name is not None else None
        cause = cause_of(placed.finding, change) if change else None
        if name is None or cause is None:
            continue
        broken = Broken(placed.finding.rule, name, "", cause.subject, cause.person)
        if broken not in audited:
            yield Open(broken, placed.finding.message)


def _readable(ws: Workspace, name: str) -> Change | None:
    """Return a change; None where its file cannot be read, and so tells of nothing that happened."""
    try:
        return ws.repository.change(name)
    except (UsageError, NotFoundError, BlockedError):
        return None
