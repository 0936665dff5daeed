"""The base of every value: frozen, closed, revalidating; and the scalar types that files are read with.

The YAML reader leaves every scalar as text, so that `no`, `12:30` and `010`
stay what people wrote wherever text is meant. A typed field turns its text
into a number, a date or a moment here, and accepts one notation only.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from izmainas.message import Message, msg

#: how a whole number and any number are written; the schemas say the same
WHOLE: Final = r"(?:0|-?[1-9][0-9]{0,14})"
NUMBER: Final = r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?"
_WHOLE: Final = re.compile(rf"{WHOLE}\Z")
_NUMBER: Final = re.compile(rf"{NUMBER}\Z")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})\Z"
)


#: the years in which moments lie: a zone, a deadline or the day before of one at either end of time cannot be told
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_CENTURIES: Final = frozenset(str(century) for century in range(FIRST_YEAR // 100, LAST_YEAR // 100 + 1))


def wrong(message: Message) -> PydanticCustomError:
    """Return the error of a value that breaks a rule; the message goes along, to be said in a language."""
    return PydanticCustomError("izm", "{text}", {"text": str(message), "message": message})


class Word(StrEnum):
    """A word of the process; hashed as the text that it is, which `Enum` itself does in Python, many times as slowly."""

    __hash__ = str.__hash__


class Record(BaseModel):
    """A value: frozen, closed to unknown fields, validated on every change."""

    # That defaults are valid, and what a field would make of them, is tested: it need not be found out for each record.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    def evolve(self, **changes: Any) -> Self:  # noqa: ANN401 - fields of any type
        """Return a validated copy (`model_copy(update=...)` skips validation)."""
        # iterated over, for a record may have a field `keys`, and `dict` would call that
        return type(self).model_validate(dict(iter(self)) | changes)

    def altered(self, values: Mapping[str, Any]) -> Self:
        """Return a copy with other `values`, which are valid already: what `model_copy` does, in a fifth of the time."""
        copy = object.__new__(type(self))
        copy.__setstate__({**self.__dict__, **values})
        return copy

    # Packed are the values alone: Pydantic would pack the names of those that were given as well, and keep a set of
    # them beside each of hundreds of thousands of records.

    def __getstate__(self) -> dict[Any, Any]:
        """Return what is packed."""
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take over what was packed."""
        settle = object.__setattr__
        settle(self, "__dict__", state)
        settle(self, "__pydantic_fields_set__", _fields_of(type(self)))
        settle(self, "__pydantic_extra__", None)
        settle(self, "__pydantic_private__", None)

    def data(self) -> dict[str, Any]:
        """Return what a file holds of this value: plain JSON-like data without empty fields."""
        return _without_empty(self.model_dump(mode="json", by_alias=True))


@cache
def _fields_of(model: type[Record]) -> set[str]:
    return set(model.model_fields)


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Return `data` without what says nothing; it comes from `model_dump`, which makes plain dicts and lists."""
    kept = {}
    for key, value in data.items():
        kind, inner = type(value), value
        if kind is dict:
            inner = _without_empty(value)
        elif kind is list:
            inner = [_without_empty(item) if type(item) is dict else item for item in value]
        if inner is not None and inner not in ({}, []):
            kept[key] = inner
    return kept


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not _WHOLE.match(value):
            raise wrong(msg("a whole number is expected, such as 15"))
        return int(value)
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not _NUMBER.match(value):
            raise wrong(msg("a number is expected, such as 1.5"))
        return float(value)
    return value


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise wrong(msg("true or false is expected"))
        return value == "true"
    return value


def _day(value: object) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and not _DATE.match(value)):
        raise wrong(msg("a date is expected, such as 2026-11-23"))
    return value


def _moment(value: object) -> object:
    if isinstance(value, str):
        if not _MOMENT.match(value):
            raise wrong(msg("a moment with its offset is expected, such as 2026-11-23T09:14:03+02:00"))
        if value[:2] not in _CENTURIES:
            raise wrong(msg("a year from {first} to {last} is expected", first=FIRST_YEAR, last=LAST_YEAR))
    elif isinstance(value, date) and (not isinstance(value, datetime) or value.tzinfo is None):
        raise wrong(msg("a moment needs its offset from UTC"))
    return value


def _said(value: str) -> str:
    """Return people's text in its composed form; some there must be."""
    if not value or value.isspace():
        raise wrong(msg("some text is expected"))
    return value if value.isascii() else unicodedata.normalize("NFC", value)


# What Pydantic checks by itself stands before our own function: behind it, it is checked in Python, many times as slowly.
#: One line of people's text, at most 300 characters.
Line = Annotated[str, Field(max_length=300, pattern=r"^[^\r\n]*$"), AfterValidator(_said)]
#: An SSH public key: of RSA it is longer than a line of text.
KeyLine = Annotated[str, Field(max_length=4_000, pattern=r"^[^\r\n]*$"), AfterValidator(_said)]
#: People's text, several lines allowed, at most 20,000 characters.
Text = Annotated[str, Field(max_length=20_000), AfterValidator(_said)]
Whole = Annotated[int, BeforeValidator(_whole)]
Natural = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
Number = Annotated[float, BeforeValidator(_number), Field(ge=0)]
#: A measured number, which may be below zero.
Measure = Annotated[float, BeforeValidator(_number)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[date, BeforeValidator(_day)]
#: A moment with its offset; written to the second.
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    PlainSerializer(lambda value: value.isoformat(timespec="seconds"), return_type=str, when_used="json"),
]


def _day_or_moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _DATE.match(value):
        return date.fromisoformat(value)
    if _MOMENT.match(value):
        return datetime.fromisoformat(value)
    raise wrong(msg("a date or a moment is expected, such as 2026-11-23 or 2026-11-23T09:14:03+02:00"))


#: A whole day, or one moment of it.
DayOrMoment = Annotated[datetime | date, BeforeValidator(_day_or_moment)]


class Name(Record):
    """A name in both languages; one of them may be missing."""

    lv: Line | None = None
    en: Line | None = None

    def of(self, language: str) -> str:
        """Return the name in `language` ("lv" or "en"), else in the other."""
        first, second = self._by(language)
        return first or second or ""

    def beside(self, language: str) -> str | None:
        """Return the name in the other language than `language`; None where `of` says it already."""
        first, second = self._by(language)
        return second if first and second != first else None

    def _by(self, language: str) -> tuple[str | None, str | None]:
        return (self.lv, self.en) if language == "lv" else (self.en, self.lv)
