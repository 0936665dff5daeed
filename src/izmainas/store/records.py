"""From what a file says to a model, and what is wrong where it does not fit."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from izmainas.domain import terms
from izmainas.domain.checks.newer import unless_newer
from izmainas.domain.record import Line, Record
from izmainas.errors import Location, UsageError
from izmainas.message import Message, msg
from izmainas.store.untrusted import forbidden
from izmainas.store.yaml_reader import Loaded

Model = TypeVar("Model", bound=Record)
#: how much of a wrong value is repeated
_SHOWN = 60
#: a key that the model does not have
_UNKNOWN = "IZM-S002"


class Problem(NamedTuple):
    """One place in a file that does not fit its model."""

    code: str
    message: Message
    where: tuple[str | int, ...]
    location: Location


class RecordError(UsageError):
    """A file that is YAML but not the record it should be; `problems` holds every place."""

    def __init__(self, problems: tuple[Problem, ...], *, given: bool = False) -> None:
        first = problems[0]
        repeat = msg("Correct it, and repeat the command")
        look = unless_newer(first.code, msg("See every place: {command}", command="izm check"))
        super().__init__(
            first.code,
            first.message,
            where=first.location,
            hint=repeat if given else look,
        )
        self.problems = problems
        if given:  # where `izm check` would not tell the rest
            self.others = tuple(UsageError(p.code, p.message, where=p.location) for p in problems[1:])


class TypedError(RecordError):
    """Values of the command line that do not make the record they should; no file holds them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems, given=True)


def parse(model: type[Model], loaded: Loaded, *, given: bool = False) -> Model:
    """Return the record that a file holds; raise `RecordError` with every place that does not fit.

    `given` says that the file was named on the command line and is none of the register.
    """
    return parse_with(model, loaded, loaded.value, given=given)


def parse_with(model: type[Model], loaded: Loaded, value: Any, *, given: bool = True) -> Model:  # noqa: ANN401 - any part of a file
    """Return the record that a file makes with what else is known of it: `value` is both; raises as `parse` does."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        refused = RecordError(tuple(_problems(error, loaded)), given=given)
        if given and refused.code == _UNKNOWN and len(refused.problems[0].where) == 1:
            keys = [field.alias or name for name, field in model.model_fields.items()]
            refused.hint = msg("The keys that may stand here: {keys}", keys=keys)
        raise refused from None


def validate(model: type[Model], value: Mapping[str, Any], path: str) -> Model:
    """Return the record made of values that come from the command line; `path` names them in errors.

    Raises `TypedError` with every value that does not fit.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        # the message says the key: with it in the place, too, it was told twice
        problems = tuple(Problem(*_told(d), where=_place(d), location=Location(path)) for d in _errors(error))
        raise TypedError(problems) from None


def fitting(kind: Any, value: str, name: str) -> str:  # noqa: ANN401 - an annotated type
    """Return one text from the command line if it fits its type; `name` is the flag that gave it."""
    try:
        return str(TypeAdapter(kind).validate_python(value))
    except ValidationError as error:
        detail = error.errors()[0]
        detail["loc"] = (name,)
        problem = Problem(*_told(detail), where=(name,), location=Location(name))
        raise TypedError((problem,)) from None


def _errors(error: ValidationError) -> list[ErrorDetails]:
    """Return what pydantic found; not that a list is too short for what does not fit in it."""
    found = error.errors()
    places = {_place(detail)[:-1] for detail in found}
    return [d for d in found if d["type"] != "too_short" or _place(d) not in places]


def _problems(error: ValidationError, loaded: Loaded) -> Iterator[Problem]:
    for detail in _errors(error):
        where = _place(detail)
        missing = detail["type"] == "missing"
        place = loaded.locate(where[:-1] if missing else where, key=detail["type"] == "extra_forbidden")
        code, message = _told(detail)
        yield Problem(code, message, where, place)


def _place(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Return the keys and places in lists that lead to what pydantic found."""
    return tuple(part for part in detail["loc"] if part != "[key]")


def _told(detail: ErrorDetails) -> tuple[str, Message]:
    """Return code and message for what pydantic found; its own English is for programmers."""
    name = ".".join(map(str, _place(detail))) or "-"
    context = detail.get("ctx", {})
    match detail["type"]:
        case "izm":
            told = context["message"]  # of the record as a whole there is no key to name
            return "IZM-S005", msg("{key}: {text}", key=name, text=told) if detail["loc"] else told
        case "string_unicode":
            return _half(str(detail["input"]))
        case "missing":
            return "IZM-S001", msg("the key “{key}” is missing", key=name)
        case "extra_forbidden":
            return _UNKNOWN, msg("the key “{key}” is not known here", key=name)
        case "enum" | "literal_error":
            expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            given = _given(detail)
            return "IZM-S003", msg(
                "{key}: “{given}” is none of: {expected}", key=name, given=given, expected=expected
            )
        case _:  # of the file itself: it is empty, a list or a text
            misfit = _misfit(detail, name) if detail["loc"] else msg("the file holds no keys with values")
            return "IZM-S004", misfit


def _given(detail: ErrorDetails) -> str:
    """Return the beginning of what stands there, in the words of a file: `null`, and not Python's `None`."""
    value: Any = detail["input"]
    if value is None or isinstance(value, bool | list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return str(value)[:_SHOWN]


def _half(text: str) -> tuple[str, Message]:
    """Return what is wrong with half of a surrogate pair: no text holds one, nor may it."""
    sign = next(sign for sign in text if "\ud800" <= sign <= "\udfff")
    refused = forbidden(sign, Location(""))
    return refused.code, refused.message


def _misfit(detail: ErrorDetails, name: str) -> Message:
    """Return what is wrong with a value's form."""
    context, given = detail.get("ctx", {}), _given(detail)
    match detail["type"]:
        case "string_pattern_mismatch":
            return _misformed(name, given, context["pattern"])
        case "string_too_long":
            return msg("{key}: longer than {n} characters", key=name, n=context["max_length"])
        case "too_long" | "too_short":
            return _too_many_or_few(name, context)
        case "greater_than_equal":
            return msg("{key}: {given} is less than {limit}", key=name, given=given, limit=context["ge"])
        case "less_than_equal":
            return msg("{key}: {given} is more than {limit}", key=name, given=given, limit=context["le"])
        case _:
            return msg("{key}: “{given}” does not fit here", key=name, given=given)


def _too_many_or_few(name: str, context: Mapping[str, Any]) -> Message:
    """Return how many a list may have."""
    if most := context.get("max_length"):
        return msg("{key}: at most {n} are expected", key=name, n=most)
    if (least := context["min_length"]) > 1:
        return msg("{key}: at least {n} are expected", key=name, n=least)
    return msg("{key}: at least one is expected", key=name)


def _misformed(name: str, given: str, pattern: str) -> Message:
    """Return that a text has another form than `pattern`, with that form in words for those that people write."""
    from izmainas.domain.calendar import EntryId  # noqa: PLC0415 - what fits needs none
    from izmainas.domain.people import Email  # noqa: PLC0415 - as above

    forms = (
        (
            terms.Slug,
            msg("small Latin letters without accents, digits, dots and hyphens, such as e-iesniegums"),
        ),
        (terms.Ref, msg("such as {example}", example="service/e-iesniegums")),
        (terms.Over, msg("such as {example}", example="service/e-iesniegums")),
        (terms.ChangeId, msg("such as {example}", example="IZM-2026-0042")),
        (terms.SignalId, msg("such as {example}", example="SIG-2026-0007")),
        (terms.GoalId, msg("such as {example}", example="G2")),
        (Email, msg("such as {example}", example="j.ozols@example.lv")),
        (EntryId, msg("such as {example}", example="F1")),
        (Line, msg("one line")),
    )
    for kind, form in forms:
        if TypeAdapter(kind).json_schema().get("pattern") == pattern:
            return msg("{key}: “{given}” has not the expected form: {form}", key=name, given=given, form=form)
    return msg("{key}: “{given}” has not the expected form", key=name, given=given)
