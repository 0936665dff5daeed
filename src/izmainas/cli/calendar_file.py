"""The register as a calendar that others subscribe to or import."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from izmainas.cli.progress import Progress
from izmainas.cli.workspace import Workspace
from izmainas.domain.calendar import Calendar
from izmainas.domain.layout import CALENDAR
from izmainas.domain.summary import Summary
from izmainas.message import Message, msg
from izmainas.render.icalendar_file import IcalendarFile, Kept
from izmainas.reports.timetable import Wanted, midnight, overlaps, works
from izmainas.store.file_history import landings_of


def calendar_file(
    ws: Workspace, summaries: Iterable[Summary], wanted: Wanted, bounds: tuple[date, date] | None
) -> Iterator[bytes]:
    """Yield the file; `bounds` keeps the work that reaches into these days, freezes and windows stay whole."""
    draw, count = _drawing(ws, summaries, wanted, bounds)
    with Progress(ws.language, _writing) as progress:
        for done, piece in enumerate(draw()):
            progress.at(done, max(done, count))
            yield piece


def calendar_drawn(
    ws: Workspace, summaries: Iterable[Summary], wanted: Wanted, bounds: tuple[date, date] | None
) -> Callable[[], bytes]:
    """Return what draws the file, and asks the repository for nothing more."""
    draw, _ = _drawing(ws, summaries, wanted, bounds)
    return lambda: b"".join(draw())


def _writing(done: int, total: int) -> Message:
    return msg("Writing the events of the calendar: {done} of {total}", done=done, total=total)


def _drawing(
    ws: Workspace, summaries: Iterable[Summary], wanted: Wanted, bounds: tuple[date, date] | None
) -> tuple[Callable[[], Iterator[bytes]], int]:
    """Return what draws the file, and how many works stand in it."""
    policy = ws.repository.policy
    ws.premises.spoil()  # of a clone that is made whole or shallow, the same HEAD has another history
    landed = landings_of(ws.repository, CALENDAR)
    kept = Kept(landed[0], len(landed) - 1) if landed else Kept(datetime.fromtimestamp(0, UTC), 0)
    chosen = [work for work in works(summaries, policy.process) if wanted.work(work.summary)]
    if bounds:
        start, end = midnight(bounds[0], ws.zone), midnight(bounds[1] + timedelta(days=1), ws.zone)
        chosen = [work for work in chosen if overlaps(work, start, end)]
    times = Calendar(
        freezes=tuple(freeze for freeze in policy.calendar.freezes if wanted.time(freeze.over)),
        windows=tuple(window for window in policy.calendar.windows if wanted.time(window.over)),
    )
    file = IcalendarFile(policy.registry, ws.language, ws.zone, kept)
    return partial(file.pieces, chosen, times), len(chosen)
