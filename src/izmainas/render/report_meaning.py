"""What the figures of a report mean: what is counted, among what, what is left out; and the changes behind each."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import Final

from izmainas.message import msg
from izmainas.render.document import Block, Fold, Heading, Particulars
from izmainas.render.report_words import Wording
from izmainas.reports.report import Definition, Report


class Explained(Enum):
    """How much of what the figures mean stands on the page."""

    NOT = "not"
    WORDS = "words"
    #: for a page: a browser does not open a hundred thousand numbers behind each figure
    WITH_SOME_CHANGES = "with-some-changes"
    WITH_CHANGES = "with-changes"


#: of the changes behind a figure, so many stand on a page
_ON_A_PAGE: Final = 1_000


def explained(report: Report, words: Wording, explain: Explained) -> Iterator[Block]:
    """Yield what the figures mean: what is counted, among what, what is left out; with the changes behind them, their numbers."""
    if not report.definitions:
        return
    yield Heading(words.say(msg("What the figures mean")))
    for definition in report.definitions:
        blocks: list[Block] = [Particulars(tuple(meaning(definition, words)))]
        if explain is not Explained.WORDS:
            most = _ON_A_PAGE if explain is Explained.WITH_SOME_CHANGES else None
            blocks += _behind(report, definition, words, most)
        yield Fold(words.say(definition.title), tuple(blocks), printed=True)


def meaning(definition: Definition, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield what a definition says, under its names."""
    yield words.say(msg("Counted")), words.say(definition.counted)
    if definition.of:
        yield words.say(msg("Out of")), words.say(definition.of)
    if definition.left_out:
        yield words.say(msg("Left out")), words.say(definition.left_out)


def _behind(report: Report, definition: Definition, words: Wording, most: int | None) -> Iterator[Block]:
    """Yield the numbers of the changes behind each figure, at most so many; of the rest, how many there are and what tells them.

    Figures that stand side by side and rest on the same changes have them
    together, from the first to the last: a distribution has six of them.
    """

    def numbers(changes: Sequence[str]) -> str:
        said = ", ".join(changes[:most])
        left = len(changes) - most if most else 0
        if left <= 0:
            return said
        rest = msg(
            "and {n} more: {command}",
            n=words.language.number(left),
            command=f"izm report {report.name} --explain",
        )
        return f"{said}, {words.say(rest)}"

    found = (told for told in report.told() if told.figure.group == definition.group and told.figure.changes)
    rows = []
    for changes, figures in groupby(found, lambda told: told.figure.changes):
        labels = [*dict.fromkeys(words.label(told.label) for told in figures)]
        rows.append((" … ".join(dict.fromkeys((labels[0], labels[-1]))), numbers(changes)))
    if rows:
        yield Particulars(tuple(rows))
