"""The pages of people: what each answers for, who stands in for them, and what waits for them."""

from collections.abc import Iterator

from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.site_part import MakePage, Page
from izmainas.render.waiting import names, object_name, step_word
from izmainas.reports.material import Material


class PeoplePages:
    """Makes a page for each person, and one that lists them."""

    def __init__(self, material: Material, language: Language) -> None:
        self._material = material
        self._language = language

    def pages(self, page: MakePage) -> Iterator[Page]:
        """Yield the pages."""
        registry, language = self._material.registry, self._language
        waits: dict[str, list[tuple[str, ...]]] = {person.id: [] for person in registry.people}
        for summary in self._material.summaries:
            for wait in self._material.watch.waits(summary):
                for asked in wait.people:
                    waits.setdefault(asked, []).append(
                        (
                            summary.id,
                            summary.title,
                            step_word(wait, language),
                            language.date(wait.since),
                            language.date(wait.due) if wait.due else "",
                        )
                    )
        day = self._material.now.date()
        people = sorted(registry.people, key=lambda person: language.sort_key(person.name))
        columns = (
            Column(self._say(msg("Who"))),
            Column(self._say(msg("Answers for"))),
            Column(self._say(msg("Waits for them")), "right"),
        )
        overview = tuple(
            (person.name, ", ".join(self._roles(person.id)), language.number(len(waits[person.id])))
            for person in people
        )
        yield page("people.html", Document(self._say(msg("People")), (Table(columns, overview),)))
        heads = (
            Column(self._say(msg("Number")), wrap=False),
            Column(self._say(msg("Title"))),
            Column(self._say(msg("What is waited for"))),
            Column(self._say(msg("Since")), wrap=False),
            Column(self._say(msg("Due")), wrap=False),
        )
        for person in people:
            blocks: list[Block] = [Heading(self._say(msg("Answers for")))]
            roles = self._roles(person.id)
            blocks.append(Paragraph("; ".join(roles) or self._say(msg("Nothing today."))))
            instead = registry.substitutes_of(person.id, day)
            if instead:
                blocks.append(
                    Paragraph(
                        self._say(msg("Substituted today by {people}", people=names(instead, registry)))
                    )
                )
            blocks.append(Heading(self._say(msg("What waits"))))
            mine = tuple(waits[person.id])
            blocks.append(Table(heads, mine) if mine else Paragraph(self._say(msg("Nothing waits."))))
            yield page(f"people/{person.id}.html", Document(person.name, tuple(blocks)))

    def _roles(self, person: str) -> list[str]:
        """Return what a person answers for today, in words."""
        registry, language = self._material.registry, self._language
        return [
            f"{language.value(capacity.role)}: {object_name(capacity.over, registry, language)}"
            if "/" in capacity.over
            else language.value(capacity.role)
            for capacity in registry.capacities(person, self._material.now.date())
            if capacity.for_ is None
        ]

    def _say(self, message: Message) -> str:
        return self._language.say(message)
