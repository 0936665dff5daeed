"""How far a long reading has come: on stderr, and only when it takes longer than a second."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

from izmainas.cli import output
from izmainas.errors import IzmError
from izmainas.message import Message, msg
from izmainas.render.language import Language

_PATIENCE: Final = 1.0
_PAUSE: Final = 0.2
#: the clock is looked at once in so many steps
_STRIDE: Final = 64


class Progress:
    """A counter; rewritten in place on a terminal, one line elsewhere. `said` says how much of how much is done."""

    def __init__(self, language: Language, said: Callable[[int, int], Message]) -> None:
        self._language = language
        self._said = said
        self._next = time.monotonic() + _PATIENCE
        self._shown = False
        self._looked = 0

    def __enter__(self) -> Self:
        """Begin to count."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a clean line behind."""
        if self._shown:
            _leave_clean()

    def at(self, done: int, total: int) -> None:
        """Take note that `done` of `total` are done."""
        if abs(done - self._looked) < _STRIDE:
            return
        self._looked = done
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            if not self._shown or sys.stderr.isatty():  # elsewhere one line is enough
                _show(self._language.say(self._said(done, total)))
            self._shown = True


class Working:
    """Says once what is being done, where nobody can say how much of it is left."""

    def __init__(self, language: Language, said: Message) -> None:
        self._said = language.say(said)
        self._shown = False

    def __enter__(self) -> Self:
        """Begin to wait."""
        from threading import Timer  # noqa: PLC0415 - few commands need one

        self._timer = Timer(_PATIENCE, self._show)
        self._timer.daemon = True  # whoever interrupts the work does not wait for it
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a clean line behind."""
        self._timer.cancel()
        self._timer.join()
        if self._shown:
            _leave_clean()

    def _show(self) -> None:
        with suppress(OSError, IzmError):  # whoever cannot be told so is told with the answer
            _show(self._said)
            self._shown = True


def of_history(done: int, total: int) -> Message:
    """Say how far a reading of the history has come."""
    return msg("Reading the history: {done} of {total} commits", done=done, total=total)


def _show(said: str) -> None:
    """Say how far it is: rewritten in place on a terminal, a line elsewhere."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{said}\x1b[K")
        sys.stderr.flush()
    else:
        output.aside(said)


def _leave_clean() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
