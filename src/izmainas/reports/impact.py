"""What a change reaches, put together for whoever assesses and decides: objects, people, conditions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from izmainas.domain.impact import Reached, answering, graph_of, walk
from izmainas.domain.registry import Capability, Registry, Resource, Service
from izmainas.domain.roles import kind_of
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Criticality, Effect, Ref


class Question(NamedTuple):
    """Whose impact is asked for, how far, over which links at the least, in which directions.

    `change` is the change whose targets the roots are, if they are some.
    """

    roots: tuple[Ref, ...]
    depth: int | None = None
    least: Criticality = Criticality.LOW
    up: bool = True
    down: bool = True
    change: Summary | None = None


class Group(NamedTuple):
    """Something that several objects have in common: its name, and the objects."""

    name: str
    objects: tuple[Ref, ...]


class Consulted(NamedTuple):
    """Somebody who answers for what is affected; `person` is None where nobody does.

    `vacant` are those of the objects whose own role is vacant, so that the
    portfolio owner stands in. `heard` says that the change shows that they know.
    """

    person: str | None
    objects: tuple[Ref, ...]
    vacant: tuple[Ref, ...]
    heard: bool


class Touched(NamedTuple):
    """One of the 24 conditions: what the assessment expects of it, and the objects that keep to it above others."""

    code: str
    effect: Effect | None
    objects: tuple[Ref, ...]


class Impact(NamedTuple):
    """The answer: what suffers (`affected`), what the roots rest on, and everything that follows from it."""

    question: Question
    affected: tuple[Reached, ...]
    rests_on: tuple[Reached, ...]
    life_situations: tuple[Group, ...]
    recipients: tuple[Group, ...]
    users: tuple[Group, ...]
    owners: tuple[Consulted, ...]
    conditions: tuple[Touched, ...]


def impact(question: Question, registry: Registry, day: date) -> Impact:
    """Return what the roots reach, as the registry has it on `day`.

    One graph, one walk each way; the rest is looked up for what was reached.
    """
    graph = graph_of(registry)
    affected, rests_on = (
        walk(links, question.roots, depth=question.depth, least=question.least) if wanted else ()
        for links, wanted in ((graph.needed_by, question.up), (graph.needs, question.down))
    )
    concerned = (*question.roots, *(reached.ref for reached in affected))
    things = {ref: thing for ref in concerned if (thing := registry.thing(ref)) is not None}
    services = {ref: thing for ref, thing in things.items() if isinstance(thing, Service)}
    resources = {ref: thing for ref, thing in things.items() if isinstance(thing, Resource)}
    return Impact(
        question=question,
        affected=affected,
        rests_on=rests_on,
        life_situations=_groups({ref: service.life_situations for ref, service in services.items()}),
        recipients=_groups({ref: service.recipients for ref, service in services.items()}),
        users=_groups({ref: thing.users for ref, thing in resources.items()}),
        owners=_owners(question, [reached.ref for reached in affected], registry, day),
        conditions=_conditions(question.change, things),
    )


def unheard(summary: Summary, registry: Registry, day: date) -> tuple[str, ...]:
    """Return who answers today for what the assessment says is affected, and does not show in the change."""
    people = (owner.person for ref in summary.affected for owner in answering(ref, registry, day))
    return tuple(dict.fromkeys(p for p in people if p is not None and p not in summary.heard))


def _groups(named: Mapping[Ref, Iterable[str]]) -> tuple[Group, ...]:
    """Turn objects with their words into words with their objects; the one with most objects first."""
    found: dict[str, list[Ref]] = defaultdict(list)
    for ref, words in named.items():
        for word in words:
            found[word].append(ref)
    groups = (Group(word, tuple(sorted(set(refs)))) for word, refs in found.items())
    return tuple(sorted(groups, key=lambda group: (-len(group.objects), group.name)))


def _owners(question: Question, refs: Iterable[Ref], registry: Registry, day: date) -> tuple[Consulted, ...]:
    own = {person for root in question.roots for person in registry.owners(root, day)}
    heard = question.change.heard if question.change else frozenset()
    objects: dict[str | None, list[Ref]] = defaultdict(list)
    vacant: dict[str | None, list[Ref]] = defaultdict(list)
    for ref in refs:
        for owner in answering(ref, registry, day):
            if owner.person in own:
                continue
            objects[owner.person].append(ref)
            if owner.person is None or owner.over != ref:
                vacant[owner.person].append(ref)
    return tuple(
        Consulted(person, tuple(sorted(mine)), tuple(sorted(vacant[person])), person in heard)
        for person, mine in sorted(objects.items(), key=lambda item: (-len(item[1]), item[0] or ""))
    )


def _conditions(
    change: Summary | None, things: Mapping[Ref, Service | Resource | Capability]
) -> tuple[Touched, ...]:
    """Return the conditions that the assessment names or an object has to keep to, in their official order."""
    expected = change.conditions if change else {}
    keeping: dict[str, list[Ref]] = defaultdict(list)
    for ref, thing in things.items():
        for code in () if isinstance(thing, Capability) else thing.conditions:
            keeping[code].append(ref)
    codes = sorted({*expected, *keeping}, key=_place)
    return tuple(Touched(code, expected.get(code), tuple(sorted(keeping.get(code, ())))) for code in codes)


def _place(code: str) -> tuple[int, int]:
    group, _, number = code.removeprefix("N").partition("-")
    return int(group), int(number)


def count_by_kind(refs: Iterable[Ref]) -> Mapping[str, int]:
    """Return how many services, resources and capabilities there are among `refs`, each in this order."""
    found = dict.fromkeys(("service", "resource", "capability"), 0)
    for ref in refs:
        found[kind_of(ref)] += 1
    return found
