"""The values that an option takes, each with what it is called where that is another word: `failed (neizdevusies)`."""

from collections.abc import Iterator
from enum import Enum
from inspect import get_annotations, unwrap
from typing import Any, get_args

from izmainas.render.language import Language
from izmainas.render.vocabulary import KIND_OF


def choices_told(param: Any, context: Any, language: Language) -> list[str]:  # noqa: ANN401 - click's or typer's
    """Return the values that `param` of the command of `context` takes; none where it takes any."""
    kind = _kind(param, context)
    values = map(str, getattr(param.type, "choices", ()))
    return [f"{value} ({word})" if (word := _word(value, kind, language)) else value for value in values]


def _word(value: str, kind: str | None, language: Language) -> str | None:
    """Return what a value is called; None where it says so itself."""
    word = language.word(kind, value) if kind else value
    return None if word.casefold() == value.replace("-", " ") or word == value else word


def _kind(param: Any, context: Any) -> str | None:  # noqa: ANN401 - as above
    """Return what the values are words of: the enumeration that the command's function asks for tells."""
    function = getattr(context.command, "callback", None)
    asked = get_annotations(unwrap(function)).get(param.name) if function else None
    enums = (one for one in _within(asked) if isinstance(one, type) and issubclass(one, Enum))
    return next((KIND_OF[one.__name__] for one in enums if one.__name__ in KIND_OF), None)


def _within(hint: object) -> Iterator[object]:
    """Yield a type, and those that it is made of."""
    yield hint
    for part in get_args(hint):
        yield from _within(part)
