"""The site's page of each change: all of it, what it waits for, and how strongly its decisions are proved."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from izmainas.domain.change import Change
from izmainas.domain.facts import Known
from izmainas.message import msg
from izmainas.render.change_page import ChangePage
from izmainas.render.document import Block, Column, Heading, Table
from izmainas.render.events import next_blocks
from izmainas.render.language import Language
from izmainas.render.site_part import TOGETHER, MakePage, Page, Part
from izmainas.reports.material import Levels, Material


@dataclass(frozen=True)
class ChangePages:
    """What the pages are made of; `changes` reads those of the numbers that it is given."""

    material: Material
    changes: Callable[[Sequence[str]], Iterable[Change]]
    levels: Levels
    language: Language

    def parts(self, make: MakePage) -> Iterator[Part]:
        """Yield what draws the pages, some at a time."""
        known = Known(self.material.summaries)
        numbers = [summary.id for summary in self.material.summaries]
        for at in range(0, len(numbers), TOGETHER):
            yield partial(self._pages, make, numbers[at : at + TOGETHER], known)

    def _pages(self, make: MakePage, numbers: Sequence[str], known: Known) -> Iterator[Page]:
        material = self.material
        page = ChangePage(material.registry, material.process, known, self.language)
        for change in self.changes(numbers):
            waits = next_blocks(change, material.bench, known, self.language)
            document = page.document(change, waits, decided=self._proof(change))
            yield make(f"changes/{change.id}.html", document)

    def _proof(self, change: Change) -> Iterator[Block]:
        """Yield each decision with how strongly the commits prove it."""
        decided = [entry for entry in change.history if entry.decision is not None]
        if not decided:
            return
        say = self.language.say
        columns = (
            Column(say(msg("When")), wrap=False),
            Column(say(msg("Decision"))),
            Column(say(msg("Decided by"))),
            Column(say(msg("Level of proof"))),
        )
        rows = tuple(
            (
                self.language.moment(entry.at),
                self.language.value(entry.decision),
                self.material.registry.name_of(entry.by),
                self.language.value(self.levels.of(change.id, entry.id)),
            )
            for entry in decided
        )
        yield Heading(say(msg("How strongly decisions are proved")))
        yield Table(columns, rows)
