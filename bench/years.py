"""The register's years: which change begins when, goes which way, and how each of its events reads."""

import hashlib
import math
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from pattern import Slot, Story, armour, in_json, line
from signing import Keys
from tale import ZONE
from words import Words

from izmainas.domain.change import path_of

#: the first business day and the evening on which the register is handed over
BEGIN: Final = datetime(2003, 1, 6)  # noqa: DTZ001 - by the clock on the wall
END: Final = datetime(2026, 11, 25, 19)  # noqa: DTZ001
#: what is still open began within so many days
_RECENT: Final = 150
_SATURDAY: Final = 5
_BASE32: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS: Final = tuple(a + b for a in _BASE32 for b in _BASE32)


class Begun(NamedTuple):
    """A change that is to be told: its story, when it begins, its number."""

    story: Story
    begin: datetime
    number: str


class Event(NamedTuple):
    """One commit: when, by whom, what it says, and the file as it leaves it."""

    at: float
    offset: str
    name: str
    email: str
    message: str
    path: str
    text: str


def begun(
    stories: Sequence[tuple[Story, float]], count: int, events: float, chance: random.Random
) -> list[Begun]:
    """Return so many changes in the order of their numbers; of `events` events each on the average.

    Every story is told once before any is told twice.
    """
    weights = _tilted(stories, events)
    chosen = [one for one, _ in stories[:count]]
    repeatable = [(one, weight) for (one, _), weight in zip(stories, weights, strict=True) if not one.once]
    chosen += chance.choices(
        [one for one, _ in repeatable], [weight for _, weight in repeatable], k=count - len(chosen)
    )
    timed = sorted(((_begin(one, chance), place) for place, one in enumerate(chosen)), key=lambda pair: pair)
    made: list[Begun] = []
    numbers: dict[int, int] = {}
    for begin, place in timed:
        numbers[begin.year] = numbers.get(begin.year, 0) + 1
        made.append(Begun(chosen[place], begin, f"IZM-{begin.year}-{numbers[begin.year]:04}"))
    return made


def _tilted(stories: Sequence[tuple[Story, float]], events: float) -> list[float]:
    """Return the weights, turned towards longer or shorter stories until they have `events` events on average."""
    low, high = -2.0, 2.0
    tilted: list[float] = []
    for _ in range(40):
        tilt = (low + high) / 2
        tilted = [0.0 if s.once else weight * math.exp(tilt * len(s.steps)) for s, weight in stories]
        mean = sum(w * len(s.steps) for w, (s, _) in zip(tilted, stories, strict=True)) / sum(tilted)
        low, high = (tilt, high) if mean < events else (low, tilt)
    return tilted


def _begin(one: Story, chance: random.Random) -> datetime:
    """Return when a story begins: on a working day, so that it has come as far as it goes by the end."""
    latest = END - timedelta(seconds=one.steps[-1].after + 3600)
    first = max(BEGIN, END - timedelta(days=_RECENT)) if not one.ended else BEGIN
    day = first + timedelta(days=chance.randrange(max(1, (latest - first).days)))
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    midnight = day.replace(hour=0, minute=0, second=0)
    return midnight + timedelta(minutes=chance.randrange(60), seconds=chance.randrange(60))


class Teller:
    """Tells changes: the same for the same seed, whichever are asked for."""

    def __init__(self, changes: Sequence[Begun], seed: int, keys: Keys | None) -> None:
        self._changes = changes
        self._seed = seed
        self._keys = keys
        self._pools = Words(seed).pools

    def events(self, place: int) -> Iterator[Event]:
        """Yield the events of the change at `place`."""
        begun = self._changes[place]
        values = self._values(place, begun)
        signatures: list[str] = []
        path = path_of(begun.number)
        for step in begun.story.steps:
            if step.binds is not None:
                slot, pattern = step.binds
                values[slot] = "v1:sha256:" + hashlib.sha256(pattern.filled(values).encode()).hexdigest()
            if step.signs is not None and self._keys is not None:
                signatures.append(self._keys.sign(step.person, step.signs.filled(values).encode()))
                number = str(len(signatures) - 1)
                values |= {s: armour(signatures[-1], *s[2:]) for s in begun.story.armours if s[1] == number}
            at = (begun.begin + timedelta(seconds=step.after)).replace(tzinfo=ZONE)
            yield Event(
                at.timestamp(), at.strftime("%z"), step.name, step.email, step.message.filled(values), path,
                step.text.filled(values),
            )  # fmt: skip

    def when(self, place: int) -> list[float]:
        """Return when the events of the change at `place` happen."""
        begin = self._changes[place].begin
        return [
            (begin + timedelta(seconds=step.after)).replace(tzinfo=ZONE).timestamp()
            for step in self._changes[place].story.steps
        ]

    def _values(self, place: int, begun: Begun) -> dict[Slot, str]:
        chance = random.Random(f"{self._seed} {place}")  # noqa: S311 - to be the same again
        texts = {name: pool[chance.randrange(len(pool))] for name, pool in self._pools.items()}
        values: dict[Slot, str] = {}
        for slot in begun.story.slots:
            match slot[0]:
                case "line":
                    values[slot] = line(texts[slot[1]], *slot[2:])
                case "json":
                    values[slot] = in_json(texts[slot[1]])
                case "raw":
                    values[slot] = texts[slot[1]]
                case "moment":
                    at = (begun.begin + timedelta(seconds=int(slot[1]))).replace(tzinfo=ZONE)
                    values[slot] = at.isoformat()
                case "day":
                    values[slot] = (begun.begin + timedelta(seconds=int(slot[1]))).date().isoformat()
                case "number":
                    values[slot] = begun.number
                case "ulid":
                    values[slot] = self._ulid(place, int(slot[1][:2]), int(slot[1][2:]))
                case _:
                    other = chance.randrange(place) if place else len(self._changes) - 1
                    values[slot] = self._ulid(other, 0, 1)
        return values

    def _ulid(self, place: int, event: int, further: int) -> str:
        """Return the identity of an event, or the one that comes `further` after it."""
        begun = self._changes[place]
        at = (begun.begin + timedelta(seconds=begun.story.steps[event].after)).replace(tzinfo=ZONE)
        noise = hashlib.blake2b(f"{self._seed} {place} {event}".encode(), digest_size=10).digest()
        number = (int(at.timestamp() * 1000) << 80) | (int.from_bytes(noise, "big") & ~1) + further
        return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -10, -10)])
