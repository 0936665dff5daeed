"""Files of the registry that a table fills: what the table changes is spliced in, everything else stays as it was."""

from typing import Any

from izmainas.domain import layout
from izmainas.domain.record import Record
from izmainas.errors import Location, UsageError
from izmainas.message import msg
from izmainas.store.change_text import carried
from izmainas.store.records import parse
from izmainas.store.splice import patch
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_tree import Plain
from izmainas.store.yaml_writer import dump


def record_text(old: bytes | None, path: str, record: Record, schema: str) -> bytes:
    """Return the file at `path` saying `record`: `old` with what differs spliced in, else a new file.

    Raises `UsageError` for a file that would become too large to be read.
    """
    model, wanted = type(record), _plainly(record.data())
    try:
        if old is None:
            text = dump(wanted, comment=layout.schema_line(path, schema))
        else:
            loaded = read(old, path)
            before = _plainly(parse(model, loaded).data())
            order = [field.alias or name for name, field in model.model_fields.items()]
            text = patch(loaded.text, carried(loaded.value, before, wanted), order, path=path)
        written = parse(model, read(text.encode(), path))
    except YamlError as error:
        if error.code in _LIMITS:
            raise _too_large(path) from None
        raise
    if written != record:
        raise AssertionError(f"{path} says something else: this is a bug")
    return text.encode()


#: more bytes, or more parts, than one file may have
_LIMITS = frozenset({"IZM-Y001", "IZM-Y011"})


def _too_large(path: str) -> UsageError:
    return UsageError(
        "IZM-E237",
        msg("{path} would become larger than a file of the registry may be", path=path),
        where=Location(path),
        hint=msg("Bring in fewer days or months; what is many years old belongs in an archive"),
    )


def _plainly(value: Any) -> Any:  # noqa: ANN401 - any part of a record
    """Return `value` with its measured numbers as people write them: `95`, `0.000001`."""
    if isinstance(value, dict):
        return {key: _plainly(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plainly(part) for part in value]
    if isinstance(value, float):
        return Plain(f"{value:.6f}".rstrip("0").rstrip("."))
    return value
