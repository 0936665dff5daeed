"""The pages of people: what each answers for, who stands in for them, what waits for them, and signals over what is theirs."""

from collections.abc import Iterator, Mapping, Sequence

from izmainas.domain.people import Person
from izmainas.domain.signals import Signal
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.object_words import object_name, over_told
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
        waits, by_name = self._waits(), self._language.sort_key
        people = sorted(self._material.registry.people, key=lambda person: by_name(person.name))
        yield page("people.html", Document(self._say(msg("People")), (self._overview(people, waits),)))
        for person in people:
            blocks = tuple(self._blocks(person, waits[person.id]))
            yield page(
                f"people/{person.id}.html", Document(self._material.registry.name_of(person.id), blocks)
            )

    def _waits(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """Return what waits for each person, as the rows of their page."""
        language = self._language
        waits: dict[str, list[tuple[str, ...]]] = {person.id: [] for person in self._material.registry.people}
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
        return waits

    def _overview(self, people: Sequence[Person], waits: Mapping[str, Sequence[tuple[str, ...]]]) -> Table:
        """Return everybody, with what they answer for and how much waits for them."""
        columns = (
            Column(self._say(msg("Who"))),
            Column(self._say(msg("Answers for"))),
            Column(self._say(msg("Waits for them")), "right"),
        )
        rows = (
            (
                self._material.registry.name_of(person.id),
                "; ".join(f"{role}: {over}" for role, over in self._roles(person.id)),
                self._language.number(len(waits[person.id])),
            )
            for person in people
        )
        return Table(columns, tuple(rows))

    def _blocks(self, person: Person, waiting: Sequence[tuple[str, ...]]) -> Iterator[Block]:
        """Yield the page of one person."""
        registry, day = self._material.registry, self._material.now.date()
        yield Heading(self._say(msg("Answers for")))
        roles = self._roles(person.id)
        yield Particulars(roles) if roles else Paragraph(self._say(msg("Nothing today.")))
        instead = registry.substitutes_of(person.id, day)
        if instead:
            yield Paragraph(self._say(msg("Substituted today by {people}", people=names(instead, registry))))
        yield Heading(self._say(msg("What waits")))
        heads = (
            Column(self._say(msg("Number")), wrap=False),
            Column(self._say(msg("Title"))),
            Column(self._say(msg("What is waited for"))),
            Column(self._say(msg("Since")), wrap=False),
            Column(self._say(msg("Due")), wrap=False),
        )
        yield Table(heads, tuple(waiting)) if waiting else Paragraph(self._say(msg("Nothing waits.")))
        yield from self._signalled(person)

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

    def _roles(self, person: str) -> tuple[tuple[str, str], ...]:
        """Return what a person answers for today, in words: each role with all that it is over."""
        registry, language = self._material.registry, self._language
        found: dict[str, list[str]] = {}
        for capacity in registry.capacities(person, self._material.now.date()):
            if capacity.for_ is None:
                over = capacity.over
                told = object_name if "/" in over else over_told
                found.setdefault(language.value(capacity.role), []).append(told(over, registry, language))
        return tuple((role, ", ".join(sorted(over, key=language.sort_key))) for role, over in found.items())

    def _say(self, message: Message) -> str:
        return self._language.say(message)
