"""Values are frozen, closed and validated; a text becomes a number or a date by one notation only."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticUndefined

import izmainas.domain
from izmainas.domain.assessment import Envelope
from izmainas.domain.change import Change, Targets
from izmainas.domain.record import (
    Day,
    DayOrMoment,
    Line,
    Moment,
    Name,
    Natural,
    Number,
    Record,
    Text,
    Truth,
    Whole,
)
from izmainas.domain.request import Departure, Request
from izmainas.domain.terms import ConditionCode, TaskCode
from izmainas.domain.work import Window

if TYPE_CHECKING:
    from collections.abc import Iterator


class Everything(Record):
    """One field of each scalar type."""

    line: Line | None = None
    text: Text | None = None
    whole: Whole | None = None
    natural: Natural | None = None
    number: Number | None = None
    truth: Truth | None = None
    day: Day | None = None
    moment: Moment | None = None
    task: TaskCode | None = None
    condition: ConditionCode | None = None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("line", "no", "no"),
        ("line", "e\u0304", "ē"),
        ("whole", "-15", -15),
        ("whole", 3, 3),
        ("natural", "0", 0),
        ("number", "1.5", 1.5),
        ("number", 2, 2.0),
        ("truth", "true", True),
        ("truth", "false", False),
        ("truth", True, True),
        ("day", "2026-11-23", "2026-11-23"),
        ("moment", "2026-11-23T09:14+02:00", "2026-11-23T09:14:00+02:00"),
        ("moment", "2026-11-23T09:14:03Z", "2026-11-23T09:14:03+00:00"),
        ("task", "PU2-20", "PU2-20"),
        ("condition", "N6-1", "N6-1"),
    ],
)
def test_one_notation_is_read(field: str, text: object, value: object) -> None:
    """And written the same way."""
    assert Everything.model_validate({field: text}).data() == {field: value}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("line", "a\nb"),
        ("line", " "),
        ("line", "a" * 301),
        ("text", "\n\u00a0"),
        ("text", "a" * 20_001),
        ("whole", "015"),
        ("whole", "+1"),
        ("whole", "1_000"),
        ("whole", "1.0"),
        ("whole", "٣"),
        ("whole", "9" * 40),
        ("natural", "-1"),
        ("number", ".5"),
        ("number", "1e3"),
        ("number", "nan"),
        ("number", "-1"),
        ("truth", "yes"),
        ("truth", "True"),
        ("day", "23.11.2026"),
        ("day", "2026-02-30"),
        ("day", "20261123"),
        ("moment", "2026-11-23"),
        ("moment", "2026-11-23T09:14:03"),
        ("moment", "2026-11-23 09:14:03+02:00"),
        ("task", "PU2-99"),
        ("condition", "N99-1"),
        ("unknown", "x"),
    ],
)
def test_no_other_notation_is_guessed_at(field: str, text: str) -> None:
    """`010` and `yes` are texts, and no number and no truth."""
    with pytest.raises(ValidationError):
        Everything.model_validate({field: text})


def test_a_moment_needs_its_offset_and_a_day_no_time() -> None:
    """Also when they come as values."""
    with pytest.raises(ValidationError):
        Everything(moment=datetime(2026, 1, 1))  # noqa: DTZ001 - that is what is refused
    with pytest.raises(ValidationError):
        Everything(day=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-11-23T09:14:03Z", datetime(2026, 11, 23, 9, 14, 3, tzinfo=UTC)),
        ("2026-11-23T09:14+02:00", datetime(2026, 11, 23, 7, 14, tzinfo=UTC)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
    ],
)
def test_a_day_is_not_its_midnight(given: object, value: date) -> None:
    """What a calendar leaves out is the whole day, or one moment of it: also in a copy of it."""
    found = TypeAdapter[object](DayOrMoment).validate_python(given)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("given", ["23.11.2026", "2026-02-30", "2026-11-23T09:14:03", "20261123", "rīt"])
def test_a_day_or_moment_of_another_notation_is_refused(given: str) -> None:
    """With both notations there are."""
    with pytest.raises(ValidationError, match=r"2026-11-23T09:14:03\+02:00|day is out of range"):
        TypeAdapter[object](DayOrMoment).validate_python(given)


@pytest.mark.parametrize("year", ["0001", "0000", "1899", "2200", "9999"])
def test_a_moment_at_an_end_of_time_is_refused(year: str) -> None:
    """Neither the clock of another zone nor the working day after can be told of it."""
    with pytest.raises(ValidationError, match="1900"):
        Everything.model_validate({"moment": f"{year}-12-31T23:59:59+02:00"})
    for last in ("1900-01-01T00:00:00+14:00", "2199-12-31T23:59:59-14:00"):
        assert Everything.model_validate({"moment": last}).data() == {"moment": last}


def test_a_value_does_not_change_and_its_copies_are_validated() -> None:
    """`model_copy(update=...)` would not."""
    value = Everything(line="a")
    with pytest.raises(ValidationError):
        value.line = "b"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        value.evolve(line=" ")
    assert value.evolve(line="b").line == "b"


def test_what_is_empty_is_not_written_but_nought_and_no_are() -> None:
    """A file says only what there is to say."""
    assert Envelope(outage_minutes=0, rollback_required=False).data() == {
        "outage_minutes": 0,
        "rollback_required": False,
    }
    assert Request(title="X", services=("form",), tickets=()).data() == {"title": "X", "services": ["form"]}
    assert Departure.model_validate({"text": "X", "targets": ["service/form"]}).data()["targets"] == [
        "service/form"
    ]


def test_a_name_is_said_in_the_other_language_where_one_is_missing() -> None:
    """Or not at all."""
    assert (Name(lv="A", en="B").of("lv"), Name(lv="A", en="B").of("en")) == ("A", "B")
    assert (Name(en="B").of("lv"), Name(lv="A").of("en"), Name().of("lv")) == ("B", "A", "")


def test_a_change_touches_something_and_a_window_ends_after_it_starts() -> None:
    """Else it is none."""
    with pytest.raises(ValidationError, match="at least one"):
        Targets()
    with pytest.raises(ValidationError, match="ends after it starts"):
        Window.model_validate({"start": "2026-01-01T10:00Z", "end": "2026-01-01T10:00Z"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "IZM-2026-1"),
        ("id", "IZM-2026-0001\n"),
        ("id", "../../x"),
        ("uid", "01KATX3V9B6Q0Y8M2R4C5D7E1"),
        ("uid", "81KATX3V9B6Q0Y8M2R4C5D7E1F"),
        ("targets", {"services": ["../x"]}),
        ("targets", {"services": ["a--b"]}),
        ("targets", {"services": ["a" * 65]}),
        ("requested_by", "A.B"),
    ],
)
def test_what_becomes_a_path_is_checked_by_its_pattern(field: str, value: object) -> None:
    """Identifiers hold nothing that a path could take amiss."""
    good: dict[str, Any] = {
        "id": "IZM-2026-0001", "uid": "01KATX3V9B6Q0Y8M2R4C5D7E1F", "title": "X", "state": "registered",
        "kind": "normal", "complexity": "simple", "targets": {"services": ["form"]}, "action": "modify",
    }  # fmt: skip
    Change.model_validate(good)
    with pytest.raises(ValidationError):
        Change.model_validate(good | {field: value})


def _records(of: type[Record]) -> Iterator[type[Record]]:
    for model in of.__subclasses__():
        yield model
        yield from _records(model)


def test_every_default_is_what_its_field_would_make_of_it() -> None:
    """Defaults are not validated with each record: they are valid, and already in their final form."""
    for module in pkgutil.walk_packages(izmainas.domain.__path__, "izmainas.domain."):
        importlib.import_module(module.name)
    looked_at = 0
    for model in {*_records(Record)}:
        for name, field in model.model_fields.items():
            default = field.get_default(call_default_factory=True, validated_data={})
            if default is not PydanticUndefined:
                made = TypeAdapter(field.rebuild_annotation()).validate_python(default)
                assert (type(made), made) == (type(default), default), f"{model.__name__}.{name}"
                looked_at += 1
    assert looked_at > 250
