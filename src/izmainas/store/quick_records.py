"""Records read quickly where their file is plain: what a hundred files of the registry cost is what a command costs."""

from typing import TypeVar

from pydantic import ValidationError

from izmainas.domain.record import Record
from izmainas.store.records import parse
from izmainas.store.untrusted import YamlError, decode
from izmainas.store.yaml_plain import LONGEST, plain
from izmainas.store.yaml_reader import read

Model = TypeVar("Model", bound=Record)


def read_record(model: type[Model], data: bytes, path: str) -> Model:
    """Return the record that a file holds; raises as `yaml_reader.read` and `records.parse` do.

    A plain file is read some twenty times as fast; one that is not certain to
    be plain, or does not fit, is read with care, which tells where.
    """
    quick = _quickly(model, data)
    return quick if quick is not None else parse(model, read(data, path))


def _quickly(model: type[Model], data: bytes) -> Model | None:
    if len(data) > LONGEST:
        return None
    try:
        value = plain(decode(data, ""))
        return model.model_validate(value) if isinstance(value, dict) else None
    except (YamlError, ValidationError):
        return None
