"""The pages of people: what each answers for, who stands in for them, what waits for them, and signals over what is theirs."""

from collections.abc import Iterator, Sequence

from izmainas.domain.people import Person
from izmainas.domain.signals import Signal
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.object_words import object_name
from izmainas.render.site_part import MakePage, Page
from izmainas.render.waiting import names, step_word
from izmainas.reports.material import Material
from izmainas.reports.open_signals import signals_over, still_open


class PeoplePages:
    """Makes a page for each person, and one that lists them."""

    def __init__(self, material: Material, language: Language, signals: Sequence[Signal] = ()) -> None:
        self._material = material
        self._language = language
        self._signals = still_open(signals, material.summaries)

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
            blocks += self._signalled(person)
            yield page(f"people/{person.id}.html", Document(person.name, tuple(blocks)))

    def _signalled(self, person: Person) -> Iterator[Block]:
        """Yield the open signals over what a person answers for, as `izm` alone tells them."""
        registry, language, day = self._material.registry, self._language, self._material.now.date()
        over = signals_over(person, self._signals, registry, day, self._material.process.monitor)
        if not over:
            return
        columns = (
            Column(self._say(msg("Number")), wrap=False),
            Column(self._say(msg("Title"))),
            Column(self._say(msg("Over"))),
            Column(self._say(msg("Since")), wrap=False),
        )
        rows = tuple(
            (
                signal.id,
                signal.title,
                ", ".join(object_name(ref, registry, language) for ref in signal.over),
                language.date(call.day) if call.day else "",
            )
            for signal, call in over
        )
        yield Heading(self._say(msg("Open signals")))
        yield Table(columns, rows)

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
