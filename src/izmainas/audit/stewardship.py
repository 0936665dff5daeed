"""Whether whoever changed the registry had a say over it: the registry before the change tells."""

from collections.abc import Callable, Iterator

from izmainas.audit.acknowledging import acknowledged_by_who_may
from izmainas.audit.ground import Ground
from izmainas.audit.landing import Noted, RegistryFile
from izmainas.audit.preauthorization import approver_could, preauthorizers_of
from izmainas.domain.checks.finding import Finding
from izmainas.domain.registry import Registry
from izmainas.domain.stewardship import may_change, who_may_dismiss
from izmainas.message import msg

#: whether whoever has this e-mail may
_May = Callable[[str], bool]


def registry_change_is_authorized(
    file: RegistryFile, author: str, ground: Ground, after: Registry
) -> Iterator[tuple[Finding, str]]:
    """IZM-A008, IZM-A019: report a file of the registry that somebody changed who had no say over it, and their e-mail.

    Whoever lands it answers for it, or else everybody who brought it: a
    merge by a portfolio owner is a decision, and so is a portfolio owner's
    commit that somebody else merges. A signal on record is for who may
    dismiss it. A standard-change model that authorizes
    more than before takes who answers for all that it touches, and names
    somebody who did as who approved it; `after` is the registry with it.
    """
    registry, day = ground.registry, ground.day

    def may(email: str) -> bool:
        return may_change(email, file.path, registry, day, file.measured) and (
            file.signal is None or _may_dismiss(file.signal, email, ground)
        )

    who = _without_say(file, author, may)
    yield from acknowledged_by_who_may(file, author, ground, after, in_order=who is None)
    if who is not None:
        yield _without_role(file, registry, who), who
        return
    model = preauthorizers_of(file.path, ground, after)
    if model is None:
        return

    def may_authorize(email: str) -> bool:
        person = registry.by_email(email)
        return may(email) and person is not None and person.id in model.able

    who = _without_say(file, author, may_authorize)
    if who is not None:
        yield model.not_theirs(_name(who, registry)), who
    elif not approver_could(model, ground, after):
        yield model.not_theirs(registry.name_of(model.model.approved_by)), author


def _may_dismiss(signal: Noted, email: str, ground: Ground) -> bool:
    person = ground.registry.by_email(email)
    allowed = who_may_dismiss(signal.over, signal.by, ground.registry, ground.day)
    return person is not None and person.id in allowed


def _without_say(file: RegistryFile, author: str, may: _May) -> str | None:
    """Return the e-mail of who changed the file and may not: of several who brought it, the first such."""
    if may(author):
        return None
    return next((who for who in file.authors or (author,) if not may(who)), None)


def _name(email: str, registry: Registry) -> str:
    person = registry.by_email(email)
    return person.name if person else email


def _without_role(file: RegistryFile, registry: Registry, who: str) -> Finding:
    return Finding(
        rule="IZM-A008",
        path=file.path,
        subject=file.path,
        message=msg(
            "{person} changed {path} without a role that answers for it",
            person=_name(who, registry),
            path=file.path,
        ),
        fix=msg("Have a portfolio owner look at it, and merge it or take it back: {path}", path=file.path),
    )
