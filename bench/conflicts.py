"""Measure the search for conflicts: how it grows with the planned work of an institution.

Three changes are planned for each service, spread over a quarter of a year; each touches a service or a
resource of its department and has one of its people.

python bench/conflicts.py
"""

import random
import statistics
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))

from institution import institution

from izmainas.domain.bookings import Booking
from izmainas.domain.calendar import Calendar
from izmainas.domain.conflicts import Diary
from izmainas.domain.registry import Registry

SIZES = (250, 500, 1000)
_EACH = 3
_DAYS = 90
_AGAIN = 5
_BEGIN = datetime(2026, 11, 2, 6, tzinfo=UTC)


def bookings(registry: Registry) -> list[Booking]:
    """Return the planned times, the same in every run, earliest first."""
    chance = random.Random(1)  # noqa: S311 - to be the same again
    people = [person.id for person in registry.people]
    objects = [f"service/{name}" for name in registry.services]
    objects += [f"resource/{name}" for name in registry.resources]
    found = []
    for number in range(_EACH * len(registry.services)):
        start = _BEGIN + timedelta(hours=chance.randrange(_DAYS * 24))
        found.append(
            Booking(
                f"IZM-2026-{number:04}",
                f"{number:026}",
                start,
                start + timedelta(hours=chance.choice((1, 2, 4))),
                (chance.choice(objects),),
                frozenset({chance.choice(people)}),
            )
        )
    return sorted(found, key=lambda one: (one.start, one.change))


def main() -> int:
    """Print a line for each size: all conflicts, and those of one change as `plan` and `gate` ask."""
    print("services  planned  conflicts  all ms  µs/planned  one ms")
    for services in SIZES:
        made = institution(services)
        registry = Registry.model_validate(made.registry())
        calendar = Calendar.model_validate(made.files["registry/calendar.yaml"])
        empty = Diary.of((), calendar, registry, ZoneInfo("Europe/Riga"))
        planned = bookings(registry)

        def diary(
            empty: Diary = empty, planned: list[Booking] = planned, calendar: Calendar = calendar
        ) -> Diary:
            return Diary(planned, calendar, empty.zone, empty.needs)

        every, one = [], []
        for again in range(_AGAIN):
            start = perf_counter()
            found = diary().conflicts()
            every.append(perf_counter() - start)
            start = perf_counter()
            diary().conflicts([planned[again]])
            one.append(perf_counter() - start)
        took = statistics.median(every)
        print(
            f"{services:8}  {len(planned):7}  {len(found):9}  {took * 1e3:6.0f}"
            f"  {took * 1e6 / len(planned):10.0f}  {statistics.median(one) * 1e3:6.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
