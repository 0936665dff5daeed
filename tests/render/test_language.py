"""What people are told, in both languages."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas import domain
from izmainas.catalog.classification import KINDS
from izmainas.message import AnyOf, msg, msgn
from izmainas.render.language import Language, lv_plural
from izmainas.render.vocabulary import KIND_OF, find

LV = Language("lv")
EN = Language("en")


def test_a_message_is_said_in_the_language_with_its_values_as_data() -> None:
    """Braces and percent signs of a user's text are letters, in the template's place."""
    message = msg("There is no command {name}.", name="{0} {name!r} %(x)s {")
    assert LV.say(message) == "Komandas {0} {name!r} %(x)s { nav."
    assert EN.say(message) == "There is no command {0} {name!r} %(x)s {."


def test_a_message_inside_a_message_is_said_in_the_same_language() -> None:
    """Messages, terms, dates and lists of them are values."""
    inner = msg("one of: {choices}", choices=[KINDS[0], KINDS[1], date(2026, 11, 23)])
    message = msg("{name} does not fit: {reason}", name="--x", reason=inner)
    assert LV.say(message) == "--x neder: vērtības: Standarta izmaiņa, Normāla izmaiņa un 23.11.2026."
    assert EN.say(message) == "--x does not fit: one of: Standard change, Normal change and 23 Nov 2026"


def test_a_command_names_its_values_in_the_language() -> None:
    """What somebody wrote, in quotes or as an id, stays."""
    command = """izm split IZM-2026-0001 --part TITLE --part 'THE TITLE' --over "A TEXT" --risk "TEXT;2;3;MITIGATION" --control ID=TEXT"""
    latvian = """izm split IZM-2026-0001 --part NOSAUKUMS --part 'THE TITLE' --over "A TEXT" --risk "TEKSTS;2;3;PASĀKUMS" --control ID=TEKSTS"""
    assert (LV.command(command), EN.command(command)) == (latvian, command)
    assert LV.say(msg("Split it: {command}", command=command)) == f"Sadaliet to: {latvian}"


def test_a_message_without_a_translation_is_said_in_english() -> None:
    """An untranslated text is better than none; so is an empty one than the catalogue's header."""
    assert LV.say(msg("No catalogue knows {this}", this=1)) == "No catalogue knows 1"
    assert LV.say(msg("")) == ""


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "Pirms lēmuma vajadzīgi vismaz 0 ekspertu atzinumu."),
        (1, "Pirms lēmuma vajadzīgs vismaz 1 eksperta atzinums."),
        (2, "Pirms lēmuma vajadzīgi vismaz 2 ekspertu atzinumi."),
        (11, "Pirms lēmuma vajadzīgi vismaz 11 ekspertu atzinumu."),
        (21, "Pirms lēmuma vajadzīgs vismaz 21 eksperta atzinums."),
    ],
)
def test_the_form_of_a_message_follows_the_number(n: int, said: str) -> None:
    """The rule stands in the compiled catalogue, not in Babel's table."""
    one = "Before the decision at least {n} expert opinion is needed."
    many = "Before the decision at least {n} expert opinions are needed."
    assert LV.say(msgn(one, many, n)) == said


@given(st.integers(min_value=0, max_value=10**6))
def test_counted_nouns_and_the_catalogue_obey_one_rule(n: int) -> None:
    """CLDR's Latvian: zero for 0 and 10 to 20, one for 1, 21, 101, other for the rest."""
    zero = n % 10 == 0 or 11 <= n % 100 <= 19
    one = n % 10 == 1 and n % 100 != 11
    assert lv_plural(n) == (0 if zero else 1 if one else 2)
    noun = LV.counted("change", n).rsplit(" ", 1)[1]
    assert noun == ("izmaiņu", "izmaiņa", "izmaiņas")[lv_plural(n)]


def test_words_are_found_by_kind_and_id_or_code() -> None:
    """VARAM's terms and our own words; an unknown id is its own word, an unknown kind is a bug."""
    assert LV.word("state", "closed") == "slēgta"
    assert EN.word("state", "implementing") == "being implemented"
    assert LV.word("condition", "e-services") == "e-pakalpojumi"
    assert LV.person("service-owner") == "Pakalpojuma vadītājs"
    assert LV.verb("close") == "slēgt"
    assert EN.past("step", "close") == "closed"
    assert LV.word("resource-type", "spaceship") == "spaceship"
    with pytest.raises(KeyError):
        LV.word("nonsense", "closed")


def enumerations() -> list[type[StrEnum]]:
    """Return every enumeration of the domain, but for the keywords by which a mapping file describes a table."""
    names = [info.name for info in walk_packages(domain.__path__, "izmainas.domain.")]
    modules = [import_module(name) for name in names if not name.startswith("izmainas.domain.intake.")]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
    ]


@pytest.mark.parametrize("kind", enumerations(), ids=lambda kind: kind.__name__)
def test_each_member_of_an_enumeration_of_the_domain_has_a_word(kind: type[StrEnum]) -> None:
    """The core passes `State.CLOSED` into a message; people read `slēgta`, never an id."""
    for member in kind:
        term = find(KIND_OF[kind.__name__], member.value)
        assert term is not None, member
        assert LV.value(member) == term.lv
        assert EN.say(msg("{it}", it=[member])) == term.en


def test_dates_and_moments_are_written_as_in_letters() -> None:
    """A moment is told where the reader is, when that is known."""
    at = datetime(2026, 11, 3, 7, 4, 59, tzinfo=UTC)
    assert LV.date(at.date()) == "03.11.2026."
    assert EN.date(at.date()) == "3 Nov 2026"
    assert LV.moment(at.astimezone(timezone(timedelta(hours=2)))) == "03.11.2026. 09:04"
    assert Language("en", ZoneInfo("Europe/Riga")).moment(at) == "3 Nov 2026 09:04"
    assert LV.month_of(at.date()) == "2026. gada novembris"
    assert LV.weekday(at.weekday()) == "otrdiena"
    assert EN.weekday(6, short=True) == "Sun"


@pytest.mark.parametrize(
    ("value", "lv", "en"),
    [
        (2026, "2026", "2026"),
        (12345, "12\u00a0345", "12,345"),
        (-1234567.5, "-1\u00a0234\u00a0567,5", "-1,234,567.5"),
        (Decimal("1.50"), "1,50", "1.50"),
        (1e21, "1" + "\u00a0000" * 7, "1" + ",000" * 7),
        (float("nan"), "nan", "nan"),
    ],
)
def test_numbers_are_written_as_each_language_does(value: float, lv: str, en: str) -> None:
    """Four digits stay together; Latvian groups with a space that does not break."""
    assert (LV.number(value), EN.number(value)) == (lv, en)


def test_shares_carry_their_unit() -> None:
    """As each language writes it."""
    assert (LV.percent(0.456), EN.percent(0.456)) == ("46\u00a0%", "46%")


@pytest.mark.parametrize(
    ("span", "lv"),
    [
        (timedelta(), "0 minūšu"),
        (timedelta(minutes=61), "1 stunda 1 minūte"),
        (timedelta(days=21, minutes=5), "21 diena"),
        (timedelta(days=-2, hours=-3), "-2 dienas 3 stundas"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(span: timedelta, lv: str) -> None:
    """A minute beside three weeks is noise."""
    assert LV.duration(span) == lv


def test_lists_end_with_and() -> None:
    """`a, b un c`, and fewer."""
    assert [LV.join(list(letters)) for letters in ("", "a", "ab", "abc")] == ["", "a", "a un b", "a, b un c"]
    assert EN.join([1, True, None]) == "1, yes and –"


def test_of_several_of_whom_one_is_enough_the_last_stands_behind_or() -> None:
    """Otherwise, each would wait for all."""
    message = msg("{people}", people=AnyOf("abc"))
    assert (LV.say(message), EN.say(message)) == ("a, b vai c", "a, b or c")
