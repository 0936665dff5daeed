"""What a change reaches: a graph of who needs whom, and the ways from the targets to everything else.

The graph is built in one pass over the registry and kept for as long as that
registry is asked about; a walk costs what it reaches. Dependencies may run in
circles: an object is reached once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from izmainas.domain.registry import Registry
from izmainas.domain.roles import PORTFOLIO_OF, kind_of
from izmainas.domain.terms import INSTITUTION, Criticality, PersonId, Ref

#: object -> the objects beside it, and how critical each link is
Links = Mapping[Ref, Mapping[Ref, Criticality]]

_STRONGEST_FIRST: Final = (Criticality.HIGH, Criticality.MEDIUM, Criticality.LOW)


class Way(NamedTuple):
    """How an object is reached: the objects passed through, the root first, and the link behind each."""

    via: tuple[Ref, ...]
    links: tuple[Criticality, ...]

    @property
    def criticality(self) -> Criticality:
        """A way is as strong as its weakest link."""
        return min(self.links, key=lambda link: link.rank)


class Reached(NamedTuple):
    """An object that a walk reached: by the shortest way, and by the strongest one where that is another.

    Of the shortest ways it is the strongest, of equals the first by name.
    """

    ref: Ref
    shortest: Way
    strongest: Way

    @property
    def criticality(self) -> Criticality:
        """How much the object is touched: the weakest link of the strongest way."""
        return self.strongest.criticality


class Owner(NamedTuple):
    """Who answers for an object; the portfolio owner where its own role is vacant (`person` None: that too)."""

    person: PersonId | None
    over: str


@dataclass(frozen=True)
class Graph:
    """Who needs whom: `needs` leads to what an object rests on, `needed_by` to what suffers with it.

    An object that only a dependency names is in the graph as well: the
    registry's check reports it, and a walk does not lose it.
    """

    needs: Links
    needed_by: Links

    @classmethod
    def of(cls, registry: Registry) -> "Graph":
        """Return the graph of `registry`; of a dependency listed twice, the more critical one counts."""
        needs: dict[Ref, dict[Ref, Criticality]] = defaultdict(dict)
        needed_by: dict[Ref, dict[Ref, Criticality]] = defaultdict(dict)
        for ref, depends_on in registry.needs:
            for need in depends_on:
                known = needs[ref].get(need.ref, need.criticality)
                link = max(known, need.criticality, key=lambda criticality: criticality.rank)
                needs[ref][need.ref] = needed_by[need.ref][ref] = link
        return cls(dict(needs), dict(needed_by))


def answering(ref: Ref, registry: Registry, day: date) -> tuple[Owner, ...]:
    """Return who answers for an object on `day`: its owners, else one level up the portfolio owner."""
    wide = PORTFOLIO_OF[kind_of(ref)]
    own = tuple(Owner(person, ref) for person in registry.owners(ref, day))
    higher = tuple(Owner(person, INSTITUTION) for person in registry.holders(wide, INSTITUTION, day))
    return own or higher or (Owner(None, ref),)


#: the graphs of the registries asked about last, each with the registry that it is of
_GRAPHS: Final[dict[int, tuple[Registry, Graph]]] = {}
_REMEMBERED: Final = 4


def graph_of(registry: Registry) -> Graph:
    """Return the graph of `registry`, built once for as long as the same value is asked about."""
    known = _GRAPHS.get(id(registry))
    if known is None:
        if len(_GRAPHS) >= _REMEMBERED:
            _GRAPHS.clear()
        known = _GRAPHS[id(registry)] = (registry, Graph.of(registry))
    return known[1]


def walk(
    links: Links,
    roots: Iterable[Ref],
    *,
    depth: int | None = None,
    least: Criticality = Criticality.LOW,
) -> tuple[Reached, ...]:
    """Return everything that `roots` reach over links of at least `least`, in at most `depth` links.

    Nearest first, then by name; the roots themselves are not in it.
    """
    begin = sorted(set(roots))
    strongest: dict[Ref, _Steps] = {}
    steps: _Steps = {}
    for bound in _STRONGEST_FIRST:
        if bound.rank < least.rank:
            break
        steps = _search(links, begin, depth, bound)
        for ref in steps:
            strongest.setdefault(ref, steps)
    return tuple(Reached(ref, _way(steps, ref, links), _way(strongest[ref], ref, links)) for ref in steps)


#: object -> the object before it on the way from a root
_Steps = dict[Ref, Ref]


def _search(links: Links, roots: Sequence[Ref], depth: int | None, least: Criticality) -> _Steps:
    """Search breadth first, level by level; each object comes once, from its best neighbour before it."""
    found: _Steps = {}
    width = dict.fromkeys(roots, Criticality.HIGH.rank)
    level, hops = list(roots), 0
    while level and (depth is None or hops < depth):
        best: dict[Ref, tuple[int, Ref]] = {}
        for here in level:
            for there, link in links.get(here, {}).items():
                narrowest = min(width[here], link.rank)
                if link.rank < least.rank or there in width:
                    continue
                if there not in best or narrowest > best[there][0]:
                    best[there] = (narrowest, here)
        level, hops = sorted(best), hops + 1
        for there in level:
            width[there], found[there] = best[there]
    return found


def circle(links: Links, ref: Ref) -> tuple[Ref, ...]:
    """Return the shortest way over `links` from an object back to itself, both ends included; empty where there is none."""
    if ref in links.get(ref, {}):
        return (ref, ref)
    last = next((found for found in walk(links, [ref]) if ref in links.get(found.ref, {})), None)
    return (*last.shortest.via, last.ref, ref) if last else ()


def _way(steps: _Steps, ref: Ref, links: Links) -> Way:
    via: list[Ref] = []
    behind: list[Criticality] = []
    here = ref
    while here in steps:
        before = steps[here]
        via.append(before)
        behind.append(links[before][here])
        here = before
    return Way(tuple(reversed(via)), tuple(reversed(behind)))


def beyond(registry: Registry, targets: Sequence[Ref], day: date, least: Criticality) -> tuple[Ref, ...]:
    """Return what suffers with the targets by links of at least `least`, and is somebody else's.

    What the owners of the targets answer for themselves is left out: they
    know. An object whose role is vacant counts.
    """
    own = {person for ref in targets for person in registry.owners(ref, day)}
    reached = (found.ref for found in walk(graph_of(registry).needed_by, targets, least=least))
    return tuple(sorted(ref for ref in reached if not own.intersection(registry.owners(ref, day))))
