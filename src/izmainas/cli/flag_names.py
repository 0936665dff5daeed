"""What does not fit, named by the flag that gave it: `--risk`, where the record says `risks.0`."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final

from izmainas.domain import layout
from izmainas.domain.meant import objects_meant, people_meant
from izmainas.domain.registry import Registry
from izmainas.errors import IzmError, Location, UsageError
from izmainas.store.records import Problem, TypedError

#: what stands in the help for the id of a person; a name is often typed there
_PERSON: Final = "PERSON"
#: the key of a person who answers for a risk
_OWNER: Final = "owner"
#: a value that has not the form of an id
_MALFORMED: Final = "IZM-S004"


def by_flag(error: UsageError, params: Iterable[Any], registry: Callable[[], Registry]) -> UsageError:
    """Return what was refused with each key named by the flag that gave it, as far as one of the command's `params` did.

    Where a name was typed for an id, who or what may be meant is told.
    """
    if not isinstance(error, TypedError):
        return error
    flags = {flag: param for param in params for flag in param.opts}
    told = TypedError(tuple(_renamed(problem, flags) for problem in error.problems))
    given = told.message.values.get("given")
    place, _, key = str(told.message.values.get("key", "")).partition(": ")  # such as `--risk (2): owner`
    flag = place.partition(" ")[0]
    of_person = flag in flags and (flags[flag].metavar == _PERSON or key == _OWNER)
    kind = flag.removeprefix("--")
    if told.code == _MALFORMED and given is not None and (of_person or kind in layout.FOLDERS):
        try:
            known = registry()
        except IzmError:  # which is not what was asked about
            return told
        said = str(given)
        told.hint = people_meant(said, known) if of_person else objects_meant(f"{kind}/{said}", known)
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
