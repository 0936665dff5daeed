"""What an answer rested on, gathered while it is found: it may be said again as long as all of that agrees."""

import math
from datetime import datetime, time, timedelta

from izmainas.render.dates import write_moment
from izmainas.store.answers import Answer, digest_of


class Premises:
    """Files of the work tree that were read, the person whom git named, and how closely the clock was looked at."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._ident = ""
        self._since = -math.inf
        self._until = math.inf
        self._made: datetime | None = None
        self._spoiled = False

    def spoil(self) -> None:
        """Take note of something that cannot be compared later: the answer is given once."""
        self._spoiled = True

    def file(self, path: str | None, data: bytes | None) -> None:
        """Take note of a file and the bytes that were read, None of an absent one; no path stands for more than can be compared.

        A digest of what lies there a moment before or after could be that of another state.
        """
        if path is None:
            self.spoil()
            return
        digest = digest_of(data)
        if self._files.setdefault(path, digest) != digest:
            self.spoil()

    def person(self, name: str, email: str) -> None:
        """Take note of the person whom git named."""
        self._ident = f"{name} <{email}>"

    def day(self, moment: datetime) -> None:
        """Take note that the day of `moment` was asked for, in its own time zone."""
        first = datetime.combine(moment.date(), time(), moment.tzinfo)
        following = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
        self._within(first.timestamp(), following.timestamp())

    def minute(self, moment: datetime) -> None:
        """Take note that an answer about the day of `moment` tells the minute in which it was made."""
        self._made = moment
        self.day(moment)

    def _within(self, since: float, until: float) -> None:
        self._since, self._until = max(self._since, since), min(self._until, until)

    def answer(self, head: str, said: list[tuple[int, str]]) -> Answer | None:
        """Return what may be said again; None for an answer that is given once."""
        if self._spoiled:
            return None
        made, offset = self._place_of_minute(said), 0
        if self._made is not None:
            offset = int((self._made.utcoffset() or timedelta()).total_seconds())
            if not made or self._shifts(self._made):
                first = self._made.replace(second=0, microsecond=0).timestamp()
                made = ""
                self._within(first, first + 60)
        return Answer(head, self._ident, self._since, self._until, self._files, said, made, offset)

    def _place_of_minute(self, said: list[tuple[int, str]]) -> str:
        """Return the minute as the answer tells it, where it does so in exactly one place; else an empty text."""
        if self._made is None:
            return ""
        forms = {write_moment("lv", self._made), write_moment("en", self._made), self._made.isoformat()[:16]}
        found = [form for form in forms for _, text in said for _ in range(text.count(form))]
        return found[0] if len(found) == 1 and found[0].endswith(f"{self._made:%H:%M}") else ""

    @staticmethod
    def _shifts(moment: datetime) -> bool:
        """Whether the clocks are changed on the day of `moment`."""
        ends = (datetime.combine(moment.date(), at, moment.tzinfo) for at in (time.min, time.max))
        return len({end.utcoffset() for end in ends}) > 1
