"""What a clone and the institution's server have to tell of each other, event by event."""

from dataclasses import dataclass
from typing import NamedTuple

from izmainas.domain.history import Entry


class Told(NamedTuple):
    """An event of a change; without an entry, what is known of it is in the title."""

    change: str
    uid: str
    title: str
    entry: Entry | None


@dataclass(frozen=True)
class Dispute:
    """A file that was changed here and on the server: what I did, and what others did meanwhile."""

    path: str
    mine: tuple[Told, ...]
    theirs: tuple[Told, ...]


class Withdrawal(NamedTuple):
    """A branch on the server that held what was put aside: whether it is gone, else whether somebody has `changed` it since."""

    branch: str
    gone: bool
    changed: bool
