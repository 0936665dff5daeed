"""What a change, or an object, reaches: as a page and as data."""

from collections.abc import Iterable, Iterator, Sequence

from izmainas.domain.impact import Reached, Way, graph_of
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Ref
from izmainas.message import msg
from izmainas.render.document import Block, Column, Document, Heading, Items, Paragraph, Particulars, Table
from izmainas.render.impact_tree import impact_tree
from izmainas.render.language import Language
from izmainas.render.object_words import object_label
from izmainas.reports.impact import Consulted, Group, Impact, count_by_kind

#: objects of somebody that are named one by one
_NAMED = 4


def impact_data(found: Impact) -> dict[str, object]:
    """Return `izm.impact/1`; `via` begins with a root and ends with the object before this one."""
    question = found.question
    return {
        "schema": "izm.impact/1",
        "change": question.change.id if question.change else None,
        "roots": list(question.roots),
        "depth": question.depth,
        "least": question.least.value,
        "affected": [_reached(reached) for reached in found.affected],
        "rests_on": [_reached(reached) for reached in found.rests_on],
        "owners": [
            {
                "person": owner.person,
                "objects": list(owner.objects),
                "vacant": list(owner.vacant),
                "heard": owner.heard,
            }
            for owner in found.owners
        ],
        "life_situations": _groups(found.life_situations, "id"),
        "recipients": _groups(found.recipients, "name"),
        "users": _groups(found.users, "name"),
        "conditions": [
            {
                "code": touched.code,
                "effect": touched.effect.value if touched.effect else None,
                "objects": list(touched.objects),
            }
            for touched in found.conditions
        ],
    }


def _reached(reached: Reached) -> dict[str, object]:
    kind, _, name = reached.ref.partition("/")
    return {
        "kind": kind,
        "id": name,
        "criticality": reached.criticality.value,
        **_way(reached.shortest),
        "strongest": _way(reached.strongest) if reached.strongest != reached.shortest else None,
    }


def _way(way: Way) -> dict[str, object]:
    return {"via": list(way.via), "links": [link.value for link in way.links]}


def _groups(groups: Iterable[Group], key: str) -> list[dict[str, object]]:
    return [{key: group.name, "objects": list(group.objects)} for group in groups]


def impact_document(found: Impact, registry: Registry, language: Language) -> Document:
    """Return the page: what suffers, what it rests on, whom it concerns, who is to be asked, which conditions."""
    page = _Page(registry, language)
    question = found.question
    title = (
        msg("What {change} reaches", change=f"{question.change.id} {question.change.title}")
        if question.change
        else msg("What is reached from {objects}", objects=[page.name(root) for root in question.roots])
    )
    return Document(language.say(title), tuple(page.blocks(found)))


class _Page:
    """Draws in one language, names from the registry."""

    def __init__(self, registry: Registry, language: Language) -> None:
        self._registry = registry
        self._language = language
        self._graph = graph_of(registry)

    def name(self, ref: Ref) -> str:
        return object_label(ref, self._registry, self._language)

    def blocks(self, found: Impact) -> Iterator[Block]:
        say, question = self._language.say, found.question
        if question.up:
            yield Heading(say(msg("What suffers with it")))
            yield from self._side(found, found.affected, msg_none=say(msg("Nothing depends on it.")), up=True)
        if question.down:
            yield Heading(say(msg("What it rests on")))
            yield from self._side(
                found, found.rests_on, msg_none=say(msg("The registry names nothing.")), up=False
            )
        if question.up:
            yield from self._people(found)
            yield from self._owners(found.owners)
            yield from self._conditions(found)

    def _side(self, found: Impact, reached: Sequence[Reached], *, msg_none: str, up: bool) -> Iterator[Block]:
        if not reached:
            yield Paragraph(msg_none)
            return
        counts = count_by_kind(one.ref for one in reached)
        told = self._language.join(self._language.counted(kind, n) for kind, n in counts.items() if n)
        yield Paragraph(
            self._language.say(
                msg(
                    "{counts}. After each stands how critical the link to it is; “…” is shown elsewhere in the tree.",
                    counts=told,
                )
            )
        )
        links = self._graph.needed_by if up else self._graph.needs
        question = found.question
        yield impact_tree(question.roots, reached, links, question.least, self.name, self._language)
        yield from self._stronger(reached)

    def _stronger(self, reached: Sequence[Reached]) -> Iterator[Block]:
        """Yield the ways that are longer but more critical than those in the tree."""
        lines = tuple(
            self._language.say(
                msg(
                    "{object}, {criticality}: {way}",
                    object=self.name(one.ref),
                    criticality=one.criticality,
                    way=" → ".join((*one.strongest.via, one.ref)),
                )
            )
            for one in reached
            if one.criticality.rank > one.shortest.criticality.rank
        )
        if lines:
            yield Paragraph(self._language.say(msg("By a longer way, these are touched more:")))
            yield Items(lines)

    def _people(self, found: Impact) -> Iterator[Block]:
        say = self._language.say
        situations = []
        for group in found.life_situations:
            known = self._registry.life_situations.get(group.name)
            situations.append((known and known.name.of(self._language.code)) or group.name)
        rows = [
            (say(msg("Life situations")), "; ".join(situations)),
            (say(msg("Recipients")), self._grouped(found.recipients)),
            (say(msg("Users")), self._grouped(found.users)),
        ]
        if any(text for _, text in rows):
            yield Heading(say(msg("Whom it concerns")))
            yield Particulars(tuple((label, text) for label, text in rows if text))

    def _grouped(self, groups: Sequence[Group]) -> str:
        return ", ".join(group.name for group in groups)

    def _owners(self, owners: Sequence[Consulted]) -> Iterator[Block]:
        if not owners:
            return
        say = self._language.say
        yield Heading(say(msg("Owners to ask")))
        columns = (
            Column(say(msg("Who"))),
            Column(say(msg("Answers for"))),
            Column(say(msg("Asked")), wrap=False),
        )
        yield Table(columns, tuple(self._owner(owner) for owner in owners))
        if any(owner.vacant for owner in owners):
            text = msg("* Nobody holds the role over the object itself; its portfolio owner stands in.")
            yield Paragraph(say(text), tone="quiet")

    def _owner(self, owner: Consulted) -> tuple[str, str, str]:
        say = self._language.say
        who = self._registry.name_of(owner.person) if owner.person else say(msg("nobody in the registry"))
        named = [f"{ref}{'*' if ref in owner.vacant else ''}" for ref in owner.objects]
        if len(named) > _NAMED + 1:
            more = msg("{n} more", n=len(named) - _NAMED)
            named = [*named[:_NAMED], say(more)]
        return who, ", ".join(named), say(msg("yes")) if owner.heard else "–"

    def _conditions(self, found: Impact) -> Iterator[Block]:
        if not found.conditions:
            return
        say, word = self._language.say, self._language.word
        yield Heading(say(msg("Conditions")))
        columns = (
            Column(say(msg("Condition"))),
            Column(say(msg("Expected effect"))),
            Column(say(msg("Objects that keep to it above others"))),
        )
        rows = tuple(
            (
                f"{touched.code} {word('condition', touched.code)}",
                self._language.value(touched.effect),
                ", ".join(touched.objects) or "–",
            )
            for touched in found.conditions
        )
        yield Table(columns, rows)
