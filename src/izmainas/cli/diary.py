"""What the commands of the schedule share: the planned times of all changes, and the length of time that a flag says."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from izmainas.cli.days import malformed
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change
from izmainas.domain.conflicts import Diary
from izmainas.domain.lifecycle.override import open_conflicts
from izmainas.domain.summary import Summary, summarize
from izmainas.message import msg
from izmainas.render.conflicts_page import ConflictsPage

_LENGTH: Final = re.compile(
    r"(?:P(?:(?P<d>\d{1,3})D)?(?:T(?:(?P<h>\d{1,3})H)?(?:(?P<m>\d{1,3})M)?)?"
    r"|(?P<n>\d{1,4})(?P<unit>[dhm]|min)(?:(?P<rest>\d{1,2})(?:m|min)?)?)\Z",
    re.IGNORECASE,
)


def diary_of(ws: Workspace, summaries: Iterable[Summary]) -> Diary:
    """Return the diary of everything that is planned, by the calendar and the dependencies of HEAD."""
    policy = ws.repository.policy
    return Diary.of(summaries, policy.calendar, policy.registry, ws.zone)


def length(text: str, flag: str) -> timedelta:
    """Return the length that `PT2H`, `2h`, `90m`, `1h30` or `2d` says; raises `UsageError` for anything else."""
    found = _LENGTH.match(text.strip())
    if not found:
        raise malformed(flag, text, "2h")
    if found["n"]:
        unit = found["unit"].lower()
        parts = {"d": "days", "h": "hours", "m": "minutes", "min": "minutes"}
        span = timedelta(**{parts[unit]: int(found["n"])}) + timedelta(minutes=int(found["rest"] or 0))
    else:
        span = timedelta(days=int(found["d"] or 0), hours=int(found["h"] or 0), minutes=int(found["m"] or 0))
    if not span:
        raise malformed(flag, text, "2h")
    return span


def tell_conflicts(ws: Workspace, *changes: Change) -> None:
    """Say, beside the answer, what the planned times of `changes` clash with and nobody has decided on."""
    if ws.json or not changes:
        return
    mine = {summary.uid: summary for summary in map(summarize, changes)}
    others = [s for s in ws.repository.register.unfinished() if s.uid not in mine]
    by_id = {s.id: s for s in (*others, *mine.values())}
    diary, policy = diary_of(ws, by_id.values()), ws.repository.policy
    page = ConflictsPage(policy.registry, policy.calendar, by_id, ws.language)
    for summary in mine.values():
        found = open_conflicts(
            summary, diary.conflicts([one for one in diary.bookings if one.change == summary.id])
        )
        for line in page.lines(found, summary.id):
            ws.notice(msg("Conflict: {what}", what=line))
        if found:
            ws.notice(msg("See what can be done: {command}", command=f"izm conflicts {summary.id}"))
