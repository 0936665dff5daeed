"""Records read quickly: what the files of a register cost is what a command costs."""

from typing import TypeVar

from pydantic import ValidationError

from izmainas.domain.record import Record
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.store.untrusted import Bounds, YamlError, bounds, decode
from izmainas.store.yaml_plain import plain
from izmainas.store.yaml_tree import Value

Model = TypeVar("Model", bound=Record)


def read_record(model: type[Model], data: bytes, path: str) -> Model:
    """Return the record that a file holds; raises as `yaml_reader.read` and `records.parse` do.

    A file in a usual layout is read some thirty times as fast; one that is
    unusual, or does not fit, is read with care, which tells where.
    """
    quick = quickly(model, data, path)
    return quick if quick is not None else _carefully(model, data, path)


def _carefully(model: type[Model], data: bytes, path: str) -> Model:
    from izmainas.store.records import parse  # noqa: PLC0415 - hardly any file needs it
    from izmainas.store.yaml_reader import read  # noqa: PLC0415 - as above

    return parse(model, read(data, path))


def quickly(model: type[Model], data: bytes, path: str = "") -> Model | None:
    """Return the record that a file holds, None where only the careful reader can say."""
    try:
        text, within = decode(data, path), bounds(path)
        value = plain(text, within) or _unusual(text, within)
        return model.model_validate(value) if isinstance(value, dict) else None
    except (YamlError, ValidationError):
        return None


def _unusual(text: str, within: Bounds) -> Value:
    from izmainas.store.yaml_libyaml import read_any  # noqa: PLC0415 - as above

    return read_any(text, within)


def misnamed(held: str, data: bytes, path: str) -> UsageError:
    """Return the refusal of a file that is not named after the id that it holds."""
    from izmainas.store.yaml_reader import read  # noqa: PLC0415 - only what is wrong is looked for

    return UsageError(
        "IZM-S006",
        msg("the id “{id}” is not the name of its file", id=held),
        where=read(data, path).locate(("id",)),
        hint=msg("Rename the file, or correct the id"),
    )
