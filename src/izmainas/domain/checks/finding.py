"""A finding: a rule that something in the repository breaks, where, and how to mend it."""

import hashlib
from typing import NamedTuple

from izmainas.domain.record import Word
from izmainas.message import Message, msg


class Severity(Word):
    """How bad it is: an `error` fails a check, a `warning` does not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """`where` leads from the top of the file to the value: keys and, in lists, places from 0."""

    rule: str
    path: str
    message: Message
    fix: Message
    where: tuple[str | int, ...] = ()
    severity: Severity = Severity.ERROR
    subject: str = ""

    @property
    def place(self) -> int | None:
        """The place of the entry of the history that it is about; None where it is about none."""
        of_entry = self.where[:1] == ("history",) and len(self.where) > 1
        place = self.where[1] if of_entry else None
        return place if isinstance(place, int) else None

    @property
    def fingerprint(self) -> str:
        """A name for the finding that survives moved lines: rule, file, place in the file and subject."""
        parts = (self.rule, self.path, *map(str, self.where), self.subject)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def put_back() -> Message:
    """Return what is done about a change that has ended and is not as it was."""
    return msg("Restore the file from git: a change that has ended is not edited any more")


def counts_once() -> Message:
    """Return what is done about an entry that says again what stands on record."""
    return msg(
        "Take the entry out while it is not on the main branch yet; once it is, it may stay: it counts once"
    )
