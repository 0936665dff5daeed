"""What is wrong with a row: found, told with its number, and never mended by guessing."""

from typing import NamedTuple

from izmainas.message import Message


class RowFault(NamedTuple):
    """One cell that cannot be taken as it stands; `column` is its title, empty for the whole row."""

    row: int
    column: str
    reason: Message


class CellError(ValueError):
    """A cell that does not say what its column needs."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
