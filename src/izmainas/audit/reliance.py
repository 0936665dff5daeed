"""Whether decisions come together with the rules that they would be judged by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from izmainas.domain.checks.finding import Finding
from izmainas.domain.history import Entry
from izmainas.domain.layout import INSTITUTION, PEOPLE, PROCESS, ROLES, STANDARD_CHANGES
from izmainas.domain.terms import Kind, Step
from izmainas.message import msg

_POLICY: Final = frozenset({INSTITUTION, PEOPLE, ROLES, PROCESS})
#: what anybody of the register may put on record: it decides nothing
_OPEN_TO_ALL: Final = frozenset({Step.REGISTER, Step.COMMENT, Step.INFORM, Step.LINK})


def is_policy(path: str) -> bool:
    """Whether decisions are judged by what stands at `path`."""
    return path in _POLICY or path.startswith(f"{STANDARD_CHANGES}/")


def decides(entry: Entry, kind: Kind) -> bool:
    """Whether somebody needed a right for this entry; a standard change is authorized where it is registered."""
    return entry.step not in _OPEN_TO_ALL or (kind is Kind.STANDARD and entry.step is Step.REGISTER)


def relies_on_itself(policies: Iterable[str], decisions: Mapping[str, Sequence[Entry]]) -> Iterator[Finding]:
    """IZM-P002: report policy that changes together with decisions, given by the numbers of their changes.

    Whoever merges it would take the new rules for those that the decisions
    were made under. They are judged by the old ones anyhow; apart, both can
    be seen for what they are.
    """
    deciding = [number for number, entries in decisions.items() if entries]
    if not deciding:
        return
    for path in sorted(policies):
        yield Finding(
            rule="IZM-P002",
            path=path,
            message=msg(
                "{file} is changed together with decisions that rest on it: {changes}",
                file=path,
                changes=sorted(deciding),
            ),
            fix=msg("Make two pull requests: first the registry, and when that is merged, the decisions"),
        )
