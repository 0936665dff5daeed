"""How the parts of a report are said: figures with their n, cells, periods."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, assert_never

from izmainas.domain.registry import Registry
from izmainas.message import Message, msg, msgn
from izmainas.render.language import Language
from izmainas.render.numbers import rounded
from izmainas.render.object_words import object_name
from izmainas.reports.figures import Figure, Unit
from izmainas.reports.material import NOBODY
from izmainas.reports.period import Period
from izmainas.reports.report import Cell, Condition, Label, Several, Told, What, Who, Worded

#: of the files that cannot be read, so many are named
_NAMED: Final = 5


class Wording:
    """Says the parts of a report in one language, with the names of the registry."""

    def __init__(self, registry: Registry, language: Language) -> None:
        self.registry = registry
        self.language = language

    def say(self, message: Message) -> str:
        """Return a message in this language."""
        return self.language.say(message)

    def cell(self, cell: Cell) -> str:  # noqa: PLR0911 - one return for each type
        """Return a cell as people read it."""
        match cell:
            case Who():
                return self.person(cell.person)
            case What():
                return object_name(cell.ref, self.registry, self.language)
            case Condition():
                return f"{cell.code} {self.language.word('condition', cell.code)}"
            case Worded():
                return f"{cell.before}{cell.name.of(self.language.code)}"
            case Several():
                return ", ".join(map(self.cell, cell.of)) or "–"
            case None:
                return "–"
            case _:
                return self.language.value(cell)

    def label(self, label: Label) -> str:
        """Return the name of a figure."""
        return self.cell(label)

    def person(self, key: str) -> str:
        """Return a person's name; nobody is told as such."""
        return self.say(msg("(nobody)")) if key == NOBODY else self.registry.name_of(key)

    def amount(self, figure: Figure) -> str:
        """Return the value with its unit; a share never without its n: `18 of 24 (75 %)`."""
        language, value = self.language, figure.value
        if value is None:
            return self.say(msg("nothing to measure"))
        match figure.unit:
            case "share":
                told = msg(
                    "{n} of {of} ({share})",
                    n=language.number(figure.n),
                    of=language.number(figure.of),
                    share=language.percent(_exact(figure)),
                )
                return self.say(told)
            case "days":
                return self._days(_shown(value))
            case "grade":
                return self.say(
                    msg(
                        "{grade} (n = {n})",
                        grade=language.number(round(value, 2)),
                        n=language.number(figure.n),
                    )
                )
            case "changes" | "times":
                return language.number(value)
            case _:
                assert_never(figure.unit)

    def _days(self, days: Decimal) -> str:
        return self.say(msg("{n} d.", n=self.language.number(days)))

    def unit(self, unit: Unit) -> str:
        """Return the word that a table of figures has for a unit."""
        return self.language.word("unit", unit)

    def told(self, told: Told) -> tuple[str, str]:
        """Return name and value of a figure."""
        return self.label(told.label), self.amount(told.figure)

    def difference(self, figure: Figure, before: Figure | None) -> str:
        """Return by how much a figure differs from what it was; of shares in percentage points, of days as they are shown."""
        if before is None or figure.value is None or before.value is None:
            return "–"
        gap = _exact(figure) - _exact(before) if figure.unit == "share" else figure.value - before.value
        sign = "+" if gap > 0 else ""
        if figure.unit == "share":
            return self.say(msg("{sign}{n} p.p.", sign=sign, n=self.language.number(round(gap * 100, 1))))
        if figure.unit == "days":
            days = _shown(figure.value) - _shown(before.value)
            return f"{'+' if days > 0 else ''}{self._days(days)}"
        return f"{sign}{self.language.number(round(gap, 2))}"

    def left_out(self, files: Sequence[str]) -> str:
        """Return which files no figure counts, as far as a line can hold them: whoever is shown the report saw no notice."""
        named = ", ".join(files[:_NAMED]) + (", …" if len(files) > _NAMED else "")
        return self.say(
            msgn(
                "Not counted: {n} file that cannot be read ({files})",
                "Not counted: {n} files that cannot be read ({files})",
                len(files),
                files=named,
            )
        )

    def period(self, period: Period) -> str:
        """Return the first and the last day of a period, either of which may be open."""
        return self.days(period.since, period.until)

    def days(self, since: date | None, until: date | None) -> str:
        """Return the days from `since` to `until`, either open."""
        if since and until:
            return f"{self.language.date(since)} – {self.language.date(until)}"
        if since:
            return self.say(msg("from {day}", day=since))
        if until:
            return self.say(msg("up to {day}", day=until))
        return self.say(msg("the whole register"))


def _exact(share: Figure) -> float:
    """Return a share as it was counted: its value, which is rounded for programs, would be rounded again."""
    return share.n / share.of


def _shown(days: float) -> Decimal:
    """Return days to the tenth that people are shown; whole days stay whole."""
    exact = Decimal(str(days))
    return exact if isinstance(days, int) else rounded(exact, 1)
