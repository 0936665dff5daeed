"""Signals that nobody has dismissed, as they are remembered: read from their files once for each state of their folder."""

from collections.abc import Sequence
from typing import Final

from izmainas.domain import layout
from izmainas.domain.signals import Signal
from izmainas.errors import IzmError
from izmainas.store.packing import pickled, unpickled
from izmainas.store.shelf import Shelf
from izmainas.store.sources import Source

_SIGNALS: Final = "signals"


def undismissed(
    shelf: Shelf, source: Source, tree: str | None
) -> tuple[Sequence[Signal], Sequence[IzmError]]:
    """Return the signals of `source`, whose folder of signals has the id `tree`, and what keeps others from being read."""
    if tree is None:
        return (), ()
    data = shelf.get(_SIGNALS, "")
    if data is not None:
        of_tree, signals = unpickled(data)
        if of_tree == tree:
            return signals, ()
    from izmainas.store.situation_files import load_situation  # noqa: PLC0415 - what is remembered needs no reader

    paths = [path for path in source.paths(layout.SIGNALS) if layout.is_signal(path)]
    surveyed = load_situation(source, tolerant=True, paths=paths)
    signals = [signal for signal in surveyed.situation.signals.values() if not signal.dismissed]
    if not surveyed.faults:  # what cannot be read is told each time
        shelf.put(_SIGNALS, "", pickled((tree, signals)))
    return signals, surveyed.faults
