"""What reading commands share: who reads, as far as git and the registry know; the day; the period asked for."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from izmainas.cli.sections import day
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.facts import Known
from izmainas.domain.people import Person
from izmainas.domain.summary import Summary
from izmainas.errors import BlockedError, IzmError, UsageError
from izmainas.message import msg
from izmainas.reports.waits import Watch
from izmainas.store.runner import Ident


class Reader(NamedTuple):
    """Who git says it is, and who that is in the registry; None where they do not know."""

    ident: Ident | None
    person: Person | None


def reader_of(ws: Workspace) -> Reader:
    """Return who reads; unlike `ws.actor`, refuses nobody."""
    try:
        ident = ws.ident
    except BlockedError:
        return Reader(None, None)
    return Reader(ident, ws.repository.policy.registry.by_email(ident.email))


def readable(ws: Workspace) -> list[Summary]:
    """Return the summaries of all changes that can be read, and say which cannot: one bad file hides no other."""
    faults: list[IzmError] = []
    found = ws.repository.summaries(faults.append)
    for fault in faults:
        place = str(fault.where) if fault.where else ""
        ws.notice(
            msg("Left out, because it cannot be read: {place} – {reason}", place=place, reason=fault.message)
        )
    if faults:
        ws.notice(msg("See every place: {command}", command="izm check"))
    return found


def watch_over(ws: Workspace, summaries: Sequence[Summary]) -> Watch:
    """Return what looks at the changes from today."""
    policy, now = ws.repository.policy, ws.clock
    return Watch(Bench(policy.registry, policy.process, now.date()), Known.of(summaries), now.tzinfo)


def period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Return the days of `--from` and `--to`; raises `UsageError` where they stand the wrong way round."""
    first, last = _date(since, "--from"), _date(until, "--to")
    if first and last and last < first:
        raise UsageError(
            "IZM-E231",
            msg("the period ends before it begins: {first} – {last}", first=first, last=last),
            hint=msg("For example: {command}", command="--from 2026-01-01 --to 2026-12-31"),
        )
    return first, last


def _date(text: str | None, flag: str) -> date | None:
    iso = day(text, flag)
    return date.fromisoformat(iso) if iso else None
