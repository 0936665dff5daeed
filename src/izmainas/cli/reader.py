"""What reading commands share: who reads, as far as git and the registry know; the day; the period and the objects asked for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from izmainas.cli.days import day, in_our_time
from izmainas.cli.left_out import tell_left_out
from izmainas.cli.objects import unknown_object, unknown_person
from izmainas.cli.progress import Progress
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.facts import Known, Others
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary
from izmainas.errors import BlockedError, IzmError, UsageError
from izmainas.message import Message, msg
from izmainas.reports.register_list import Query, knows_person, unknown_targets
from izmainas.reports.waits import Watch
from izmainas.store.readable_register import ReadableRegister
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


def _reading(done: int, total: int) -> Message:
    return msg("Reading the changes: {done} of {total}", done=done, total=total)


def readable(ws: Workspace, faults: list[IzmError] | None = None) -> list[Summary]:
    """Return the summaries of all changes that can be read, and say which cannot, `faults` too: one bad file hides no other."""
    faults = [] if faults is None else faults
    with Progress(ws.language, _reading) as progress:
        found = ws.repository.summaries(faults.append, progress.at)
    tell_left_out(ws, faults)
    return found


def readable_register(ws: Workspace) -> ReadableRegister:
    """Return the register to be read as far as an answer needs, and say what of it cannot be read."""
    register = ws.repository.readable
    with Progress(ws.language, _reading) as progress:
        register.told = progress.at
        faults = list(register.faults())
    tell_left_out(ws, faults)
    return register


def watch_over(ws: Workspace, summaries: Sequence[Summary]) -> Watch:
    """Return what looks at the changes from today."""
    return watch_beside(ws, Known.of(summaries))


def watch_beside(ws: Workspace, others: Others) -> Watch:
    """Return what looks at the changes from today, asking `others` of the register where it must."""
    policy = ws.repository.policy
    return Watch(Bench(policy.registry, policy.process, ws.today), others, ws.zone)


def period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Return the days of `--from` and `--to`; raises `UsageError` where they stand the wrong way round."""
    first, last = day(since, "--from"), day(until, "--to")
    if first and last and last < first:
        raise UsageError(
            "IZM-E231",
            msg("the period ends before it begins: {first} – {last}", first=first, last=last),
            hint=msg("For example: {command}", command="--from 2026-01-01 --to 2026-12-31"),
        )
    return first, last


def period_in_our_time(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Return the days of `--from` and `--to` for what counts on from them; raises as `period` and `in_our_time` do."""
    first, last = period(since, until)
    for given, flag in ((first, "--from"), (last, "--to")):
        if given is not None:
            in_our_time(given, flag)
    return first, last


def require_known(query: Query, summaries: Iterable[Summary], registry: Registry) -> None:
    """Refuse names that nothing has: a slip of the pen must not look like an empty register."""
    for ref in unknown_targets(query, summaries, registry):
        raise unknown_object(ref, registry)
    if query.person is not None and not knows_person(query.person, summaries, registry):
        raise unknown_person(query.person, registry)
