"""Files of signals: the next free number, a new one's text, and one that was dismissed."""

import re
from typing import Final

from izmainas.domain import layout
from izmainas.domain.signals import Signal
from izmainas.store.change_text import carried
from izmainas.store.repository import Repository
from izmainas.store.splice import patch
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_writer import dump

_NUMBERED: Final = re.compile(r"SIG-([0-9]{4})-([0-9]{4,9})\.yaml\Z")


def next_signals(repository: Repository, year: int, count: int) -> list[str]:
    """Return the next free numbers of `year` over the work tree and every branch, local or fetched."""
    found = map(_NUMBERED.search, repository.paths_anywhere(f"{layout.SIGNALS}/{year}"))
    last = max((int(number[2]) for number in found if number and int(number[1]) == year), default=0)
    return [layout.signal_id(year, last + n) for n in range(1, count + 1)]


def new_signal_text(signal: Signal) -> str:
    """Return the text of a signal that has no file yet."""
    return dump(signal.data(), comment=layout.schema_line(layout.signal_path(signal.id), "signal"))


def changed_signal_text(text: str, before: Signal, after: Signal) -> str:
    """Return `text` with what `after` has changed since `before`; what people wrote beside it stays."""
    path = layout.signal_path(after.id)
    raw = read(text.encode(), path).value
    return patch(text, carried(raw, before.data(), after.data()), [*Signal.model_fields], path=path)
