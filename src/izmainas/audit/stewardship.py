"""Who may change the registry: the registry before the change says so (PU2-20: portfolio owners answer for the whole)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from izmainas.audit.landing import RegistryFile
from izmainas.domain.checks.finding import Finding
from izmainas.domain.registry import OWNER_OF, Registry
from izmainas.domain.terms import INSTITUTION, RoleId
from izmainas.message import msg

_KIND_OF: Final = {"services": "service", "resources": "resource", "capabilities": "capability"}
#: anybody who is registered notes down a signal
_OPEN: Final = frozenset({"signals"})


def registry_change_is_authorized(
    file: RegistryFile, author: str, registry: Registry, day: date
) -> Iterator[Finding]:
    """IZM-A008: report a file of the registry that somebody changed who had no say over it.

    Whoever lands it answers for it, or else everybody who brought it: a
    merge by a portfolio owner is a decision, and so is a portfolio owner's
    commit that somebody else merges.
    """
    brought = file.authors
    if _may(author, file.path, registry, day) or (
        brought and all(_may(email, file.path, registry, day) for email in brought)
    ):
        return
    person = registry.by_email(next(iter(brought), author))
    yield Finding(
        rule="IZM-A008",
        path=file.path,
        subject=file.path,
        message=msg(
            "{person} changed {path} without a role that answers for it",
            person=person.name if person else next(iter(brought), author),
            path=file.path,
        ),
        fix=msg("Have a portfolio owner look at it, and merge it or take it back: {path}", path=file.path),
    )


def _may(email: str, path: str, registry: Registry, day: date) -> bool:
    person = registry.by_email(email)
    if person is None or (person.left is not None and person.left <= day):
        return False
    folder, name = _place(path)
    if folder in _OPEN:
        return True
    kind = _KIND_OF.get(folder)
    owners = registry.holders(OWNER_OF[kind], f"{kind}/{name}", day) if kind else ()
    return person.id in owners or person.id in _stewards(registry, day)


def _place(path: str) -> tuple[str, str]:
    parts = path.split("/")
    return (parts[1], parts[2].removesuffix(".yaml")) if len(parts) > 2 else ("", "")  # noqa: PLR2004


def _stewards(registry: Registry, day: date) -> Iterable[str]:
    """Return who answers for the whole: the portfolio owners and their substitutes of the day.

    Where the roles have all run out, those who held them last can still
    renew them; a register that never had any is still being founded.
    """
    portfolio = [role for role in RoleId if role.of_portfolio]
    held = {person for role in portfolio for person in registry.holders(role, INSTITUTION, day)}
    if held:
        return held | {s for person in held for s in registry.substitutes_of(person, day)}
    ever = {a.person for a in registry.roles.assignments if a.role in portfolio}
    return ever or {person.id for person in registry.people}
