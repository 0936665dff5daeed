"""Change files read: the change that each holds."""

import re
from typing import TYPE_CHECKING, Final

from izmainas.domain.change import Change
from izmainas.errors import IzmError
from izmainas.message import msg
from izmainas.store.quick_records import quickly, read_record

if TYPE_CHECKING:
    from izmainas.store.records import RecordError
    from izmainas.store.yaml_reader import Loaded

#: letters written as numbers may spell any name, and so may a text that goes on in the next line
ESCAPED: Final = re.compile(rb"\\[xuU\r\n]")


def may_say(data: bytes, word: bytes) -> bool:
    """Whether a file may hold a word, be it spelled otherwise than by its own bytes."""
    # hardly any file has a backslash at all
    return word in data or (b"\\" in data and ESCAPED.search(data) is not None)


def read_change(data: bytes, path: str) -> "tuple[Change, Loaded]":
    """Return the change that a file holds, and the file with its places; raises `YamlError`, `RecordError`."""
    from izmainas.store.yaml_reader import Loaded, read  # noqa: PLC0415 - lists ask for no places

    quick = quickly(Change, data)
    if quick is not None:
        return quick, Loaded(path, data.decode())
    from izmainas.store.records import parse  # noqa: PLC0415 - hardly any file needs it

    loaded = read(data, path)
    return parse(Change, loaded), loaded


def readable(data: bytes | None, path: str) -> Change | None:
    """Return the change that a file holds; None where there is none, or it cannot be read: who brought that is told of it."""
    try:
        return None if data is None else read_change(data, path)[0]
    except IzmError:
        return None


def read_registered(data: bytes, path: str) -> Change:
    """Return the change that a file holds, as the register counts it; raises as `read_change` does.

    Without a single entry nobody has registered it, and it stands nowhere:
    `RecordError`, in the words of the check (IZM-C003).
    """
    change = read_record(Change, data, path)
    if not change.history:
        raise _unregistered(change, data, path)
    return change


def _unregistered(change: Change, data: bytes, path: str) -> "RecordError":
    from izmainas.store.records import Problem, RecordError  # noqa: PLC0415 - hardly any file needs it
    from izmainas.store.yaml_reader import read  # noqa: PLC0415 - as above

    where = ("history",)
    message = msg("the history of {change} does not begin with one registration", change=change.id)
    return RecordError((Problem("IZM-C003", message, where, read(data, path).locate(where)),))
