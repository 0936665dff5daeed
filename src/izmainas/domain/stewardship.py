"""Who may change which file of the registry (PU2-20: portfolio owners answer for the whole, owners for their own)."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from izmainas.domain.layout import FOLDERS
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF, kind_of
from izmainas.domain.terms import INSTITUTION, Ref, RoleId

_KIND_OF: Final = {folder: kind for kind, folder in FOLDERS.items()}
_TICKETS: Final = "tickets"
_INDICATORS: Final = "indicators"
#: anybody who is registered notes down a signal
_OPEN: Final = frozenset({"signals"})


def may_change(email: str, path: str, registry: Registry, day: date, measured: Collection[Ref]) -> bool:
    """Whether whoever commits with `email` answers on `day` for a file of the registry.

    The file of an object, and that of the tickets about it, is for its owner
    and the portfolio owners; an indicator also for who answers for all that it
    measures (`measured`, before and after); a new signal for anybody who is
    registered; everything else for the portfolio owners.
    """
    person = registry.by_email(email)
    if person is None or person.gone_on(day):
        return False
    folder, name = _place(path)
    if folder in _OPEN:
        return True
    return person.id in {*_owners(folder, name, registry, day, measured), *stewards(registry, day)}


def who_may_dismiss(over: Iterable[str], noted_by: str, registry: Registry, day: date) -> tuple[str, ...]:
    """Return who may dismiss a signal over these objects, or change it: their owners and substitutes first, each once.

    To note one is for anybody; to say of one on record that nothing is done
    about it, for who answers for it, or who noted it.
    """
    owners = [person for ref in over for person in registry.owners(ref, day)]
    substitutes = [s for person in owners for s in registry.substitutes_of(person, day)]
    return tuple(dict.fromkeys([*owners, *substitutes, *sorted(stewards(registry, day)), noted_by]))


def who_may_change(path: str, registry: Registry, day: date, measured: Collection[Ref]) -> tuple[str, ...]:
    """Return the ids of those who answer for a file of the registry on `day`, its owners first."""
    owners = _owners(*_place(path), registry, day, measured)
    return tuple(dict.fromkeys([*owners, *sorted(stewards(registry, day))]))


def _owners(
    folder: str, name: str, registry: Registry, day: date, measured: Collection[Ref]
) -> tuple[str, ...]:
    """Return who owns all that a file is about; nobody where that is not one object, or several of one owner."""
    about: Collection[Ref] = (f"{_KIND_OF[folder]}/{name}",) if folder in _KIND_OF else ()
    if folder == _TICKETS:
        about = (name.replace(".", "/", 1),)  # `tickets/service.e-iesniegums.yaml`
    elif folder == _INDICATORS:
        about = measured
    held = [registry.owners(ref, day) for ref in about if kind_of(ref) in OWNER_OF]
    if not held or len(held) < len(about):
        return ()
    return tuple(person for person in held[0] if all(person in holders for holders in held))


def _place(path: str) -> tuple[str, str]:
    parts = path.split("/")
    return (parts[1], parts[2].removesuffix(".yaml")) if len(parts) > 2 else ("", "")  # noqa: PLR2004


def stewards(registry: Registry, day: date) -> Iterable[str]:
    """Return who answers for the whole: the portfolio owners and their substitutes of the day.

    Where the roles have all run out, or all who hold them have left, those who
    held them before can still renew them; where they have left as well, whoever
    answers for an object, or else anybody who is there: nobody could name a
    portfolio owner otherwise. A register that never had any is still being founded.
    """
    portfolio = [role for role in RoleId if role.of_portfolio]
    gone = {person.id for person in registry.people if person.gone_on(day)}
    held = {person for role in portfolio for person in registry.holders(role, INSTITUTION, day)}
    held |= {s for person in held for s in registry.substitutes_of(person, day)}
    if there := held - gone:
        return there
    ever = {a.person for a in registry.roles.assignments if a.role in portfolio}
    everybody = {person.id for person in registry.people}
    if not ever:
        return everybody
    owners = {a.person for a in registry.roles.assignments if a.holds_on(day)}
    return ever - gone or owners - gone or everybody - gone
