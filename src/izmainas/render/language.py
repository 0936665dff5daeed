"""Latvian and English: says messages, terms, dates and numbers to people.

Built on the standard library's gettext alone, so that it costs nothing to
have; the Latvian plural rule stands in the catalogue's header.
"""

import gettext
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final, Literal

from izmainas.catalog.term import Term
from izmainas.errors import Location
from izmainas.message import AnyOf, Message
from izmainas.render import collation, dates, numbers, vocabulary

Code = Literal["lv", "en"]

#: `Language` has a method of the name `date`
Day = date

#: gettext's name for our catalogue, and where the compiled ones lie
DOMAIN: Final = "izmainas"
LOCALE: Final = Path(__file__).resolve().parent.parent / "catalog" / "locale"

_AND: Final = {"lv": " un ", "en": " and "}
_OR: Final = {"lv": " vai ", "en": " or "}
_NOTHING: Final = "–"
#: the values of a message that are command lines
_COMMANDS: Final = frozenset({"command", "other"})


@cache
def _catalogue(code: Code) -> gettext.NullTranslations:
    """Load a catalogue once; English is its own key and needs none."""
    if code == "en":
        return gettext.NullTranslations()
    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


class Language:
    """One of the two languages; `zone` is where moments are told, else each in its own offset."""

    def __init__(self, code: Code = "lv", zone: tzinfo | None = None) -> None:
        self.code: Code = code
        self.zone = zone

    def say(self, message: Message) -> str:
        """Return a message in this language.

        Values go into the translated text as data: a brace in what a user
        wrote is a brace. Values may be messages themselves, terms, dates, and
        members of the domain's enumerations, which are said as their words.
        """
        catalogue = _catalogue(self.code)
        text = message.text
        if message.plural:
            text = catalogue.ngettext(text, message.plural, int(str(message.values["n"])))
        elif text:  # gettext answers an empty text with the header of the catalogue
            text = catalogue.gettext(text)
        return text.format_map(
            {
                name: self.command(value) if name in _COMMANDS else self.value(value)
                for name, value in message.values.items()
            }
        )

    def translate(self, text: str) -> str:
        """Return a text that stands in no message: the help of a command, as the sources have it."""
        return _catalogue(self.code).gettext(text) if text else ""

    def command(self, line: object) -> str:
        """Return a command line whose words that stand for a value are in this language: `--reason TEKSTS`."""
        told = self.value(line)
        if self.code == "en":
            return told
        from izmainas.render.placeholders import command_told  # noqa: PLC0415 - many an answer names no command

        return command_told(told, self)

    def value(self, value: object) -> str:  # noqa: C901, PLR0911, PLR0912 - one line for each type
        """Return anything that a message may hold, as this language writes it."""
        match value:
            case Message():
                return self.say(value)
            case Term():
                return self.term(value)
            case Enum():
                # known by name: importing the domain's types would cost their models
                kind = vocabulary.KIND_OF.get(type(value).__name__)
                return self.word(kind, str(value.value)) if kind else str(value.value)
            case str():
                return str(value)
            case object(lv=lv, en=en):  # a name of the registry, known by what it holds
                first, second = (lv, en) if self.code == "lv" else (en, lv)
                return str(first or second or "")
            case None:
                return _NOTHING
            case bool():
                return self.word("answer", "yes" if value else "no")
            case datetime():
                return self.moment(value)
            case date():
                return self.date(value)
            case timedelta():
                return self.duration(value)
            case float() if value.is_integer():  # files hold whole numbers, the models floats
                return self.number(int(value))
            case int() | float() | Decimal():
                return self.number(value)
            case Location() | Mapping():
                return str(value)
            case AnyOf():
                return self.join(value, _OR)
            case Iterable():
                return self.join(value)
            case _:
                return str(value)

    def join(self, values: Iterable[object], before_last: Mapping[str, str] = _AND) -> str:
        """Return `a, b un c` or `a, b and c`."""
        said = [self.value(value) for value in values]
        return before_last[self.code].join(filter(None, [", ".join(said[:-1]), *said[-1:]]))

    def either(self, lv: str, en: str) -> str:
        """Return the one of two texts that is in this language."""
        return lv if self.code == "lv" else en

    def term(self, term: Term, *, short: bool = False) -> str:
        """Return a term; `short` prefers its name in brackets (PU2-20: `Izmaiņu pārvaldība`)."""
        if self.code == "lv":
            return (short and term.short_lv) or term.lv
        return (short and term.short_en) or term.en

    def word(self, kind: str, name: str) -> str:
        """Return the word for an id, `word("state", "closed")`; an id without one is its own word."""
        term = vocabulary.find(kind, name)
        return self.term(term) if term else str(name)

    def verb(self, step: str) -> str:
        """Return what is to be done: `verb("close")` is `slēgt`."""
        term = vocabulary.find("step", step)
        return self.either(term.verb_lv, term.verb_en) if term else str(step)

    def past(self, kind: str, name: str) -> str:
        """Return what somebody did, for a line of history: `A. Bērziņa reģistrēja`."""
        term = vocabulary.find(kind, name)
        return self.either(term.past_lv, term.past_en) if term else str(name)

    def person(self, role: str) -> str:
        """Return who holds a role: `service-owner` is held by a `Pakalpojuma vadītājs`."""
        term = vocabulary.find("role", role)
        return self.either(term.person_lv, term.person_en) if term else str(role)

    def gloss(self, kind: str, name: str) -> str:
        """Return what a word means, in a sentence of our own; KeyError where there is none."""
        from izmainas.catalog.glossary import GLOSSES  # noqa: PLC0415 - most commands explain nothing

        return self.either(*GLOSSES[f"{kind}/{name}"])

    def counted(self, noun: str, n: int) -> str:
        """Return `3 izmaiņas`, `21 izmaiņa`, `3 changes`; nouns are those of `catalog/plurals.py`."""
        from izmainas.catalog.plurals import PLURALS  # noqa: PLC0415 - most commands count nothing

        forms = PLURALS[noun]
        if self.code == "lv":
            template = (forms.lv_zero, forms.lv_one, forms.lv_other)[lv_plural(n)]
        else:
            template = forms.en_one if n == 1 else forms.en_other
        return template.format(n=self.number(n))

    def date(self, day: Day) -> str:
        """Return `23.11.2026.` or `23 Nov 2026`."""
        return dates.write_date(self.code, day)

    def moment(self, at: datetime) -> str:
        """Return `23.11.2026. 09:14` or `23 Nov 2026 09:14`, in the zone of this language."""
        return dates.write_moment(self.code, at.astimezone(self.zone) if self.zone and at.tzinfo else at)

    def month_of(self, day: Day) -> str:
        """Return `2026. gada novembris` or `November 2026`."""
        return dates.write_month(self.code, day)

    def weekday(self, number: int, *, short: bool = False) -> str:
        """Return the name of a day of the week, Monday being 0."""
        return dates.weekday(self.code, number, short=short)

    def duration(self, span: timedelta) -> str:
        """Return the two largest units: `2 dienas 3 stundas`."""
        sign = "-" if span < timedelta() else ""
        return sign + " ".join(self.counted(unit, n) for unit, n in dates.units(span))

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """Return `12 345,5` or `12,345.5`."""
        return numbers.write_number(self.code, value, digits)

    def percent(self, share: float) -> str:
        """Return a share of one as `45 %` or `45%`."""
        return numbers.write_percent(self.code, share)

    def sort_key(self, text: str) -> collation.Key:
        """Return a key for `sorted`; Latvian order serves both languages, as the names are Latvian."""
        return collation.sort_key(text)


def lv_plural(n: int) -> Literal[0, 1, 2]:
    """Return the Latvian form of a number: 0 for 0, 10 to 20, 30; 1 for 1, 21; 2 for the rest."""
    n = abs(n)
    if n % 10 == 0 or 11 <= n % 100 <= 19:  # noqa: PLR2004 - the rule is made of these numbers
        return 0
    return 1 if n % 10 == 1 else 2
