"""What does not fit, named by the flag that gave it: `--risk`, where the record says `risks.0`."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from izmainas.domain.meant import objects_meant, people_meant
from izmainas.domain.registry import Registry
from izmainas.errors import IzmError, Location, UsageError
from izmainas.store.records import Problem, TypedError

#: flags that take the id of a person, and of an object of which kind; a name is often typed there
_OF_PEOPLE: Final = frozenset(
    {"--person", "--for", "--owner", "--requested-by", "--consulted", "--implementer", "--user"}
)
_OF_OBJECTS: Final = frozenset({"--service", "--resource", "--capability"})
#: a value that has not the form of an id
_MALFORMED: Final = "IZM-S004"


def by_flag(error: UsageError, flags: Collection[str], registry: Callable[[], Registry]) -> UsageError:
    """Return what was refused with each key named by the flag of the command that gave it, as far as one of `flags` did.

    Where a name was typed for an id, who or what may be meant is told.
    """
    if not isinstance(error, TypedError):
        return error
    told = TypedError(tuple(_renamed(problem, flags) for problem in error.problems))
    flag, given = str(told.message.values.get("key", "")).partition(" ")[0], told.message.values.get("given")
    if told.code == _MALFORMED and given is not None and flag in _OF_PEOPLE | _OF_OBJECTS:
        try:
            known = registry()
        except IzmError:  # which is not what was asked about
            return told
        told.hint = (
            people_meant(str(given), known)
            if flag in _OF_PEOPLE
            else objects_meant(f"{flag.removeprefix('--')}/{given}", known)
        )
    return told


def _renamed(problem: Problem, flags: Collection[str]) -> Problem:
    values = problem.message.values
    named = _named(problem.where, flags) if "key" in values else None
    if named is None:
        return problem
    message = problem.message._replace(values={**values, "key": named})
    return problem._replace(message=message, location=Location(""))


def _named(where: tuple[str | int, ...], flags: Collection[str]) -> str | None:
    """Return the flag of a place in the record, with what it leaves open: `--risk (2): likelihood`."""
    for at, part in enumerate(where):
        flag = next((name for name in _called(str(part)) if name in flags), None)
        if flag:
            rest = where[at + 1 :]
            if rest and isinstance(rest[0], int):  # an item of a list, the first of which needs no number
                flag, rest = f"{flag} ({rest[0] + 1})" if rest[0] else flag, rest[1:]
            return ": ".join(filter(None, [flag, ".".join(map(str, rest))]))
    return None


def _called(key: str) -> Iterator[str]:
    """Yield how the flag of a key may be called: as it, as one of its items, without its unit."""
    name = key.replace("_", "-")
    one = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    yield from (f"--{name}", f"--{one}", f"--add-{one}", f"--{name.partition('-')[0]}")
