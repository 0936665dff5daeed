"""What depends on what, both ways, and the circles that dependencies may run in."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from izmainas.domain.registry import Registry, ResourceNeed, ServiceNeed
from izmainas.domain.terms import Criticality, Ref


class Tie(NamedTuple):
    """One dependency as seen from one of its ends: the object at the other end, and how much it matters."""

    ref: Ref
    criticality: Criticality


@dataclass(frozen=True)
class Dependencies:
    """The ties of every object: `needs` what it depends on, `needed_by` what depends on it.

    Built in one pass over the registry; objects that the registry only names
    appear at the end of a tie and have none of their own.
    """

    needs: Mapping[Ref, tuple[Tie, ...]]

    @classmethod
    def of(cls, registry: Registry) -> "Dependencies":
        """Return the ties of a registry."""
        needs = {f"service/{name}": _ties(service.depends_on) for name, service in registry.services.items()}
        needs |= {f"resource/{name}": _ties(thing.depends_on) for name, thing in registry.resources.items()}
        return cls(needs)

    @cached_property
    def needed_by(self) -> Mapping[Ref, tuple[Tie, ...]]:
        """The same ties from the other end."""
        found: dict[Ref, list[Tie]] = defaultdict(list)
        for ref, ties in self.needs.items():
            for tie in ties:
                found[tie.ref].append(Tie(ref, tie.criticality))
        return {ref: tuple(ties) for ref, ties in found.items()}

    def circle(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the shortest way from an object over what it needs back to itself, both ends included.

        Empty where there is none. Each object is looked at once.
        """
        before: dict[Ref, Ref] = {}
        waiting = deque([ref])
        while waiting:
            here = waiting.popleft()
            for tie in self.needs.get(here, ()):
                if tie.ref == ref:
                    return _way(before, here, ref)
                if tie.ref not in before:
                    before[tie.ref] = here
                    waiting.append(tie.ref)
        return ()


def _way(before: Mapping[Ref, Ref], last: Ref, ref: Ref) -> tuple[Ref, ...]:
    way = [ref]
    while last != ref:
        way.append(last)
        last = before[last]
    return (ref, *reversed(way)) if len(way) > 1 else (ref, ref)


def _ties(needs: Iterable[ServiceNeed | ResourceNeed]) -> tuple[Tie, ...]:
    return tuple(Tie(need.ref, need.criticality) for need in needs)
