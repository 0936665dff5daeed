"""The register for record-keeping (lietvedība): every change with what it is, what was decided, and how it ended."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from izmainas.domain.course import Decided
from izmainas.domain.history import BEFORE_AUTHORIZATION
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Decision, Step
from izmainas.message import msg
from izmainas.reports.figures import count
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import (
    Cell,
    Definition,
    Figures,
    Head,
    Listing,
    Report,
    Section,
    Several,
    Told,
    What,
    Who,
)
from izmainas.reports.rows import RowsToMake
from izmainas.reports.waits import nearest

TITLE: Final = msg("Register of changes")
DEFINITIONS: Final = (
    Definition(
        "register",
        msg("Entries of the register"),
        msg("changes that were open on at least one day of the period, in the order of their registration"),
        msg("all changes of the register"),
    ),
)
_HEADS: Final = (
    Head(msg("Number"), "id"),
    # of one change; `Registered` counts many, and is another word where words have a number
    Head(msg("Registered on"), "date", named="Registered"),
    Head(msg("Title")),
    Head(msg("Requested by")),
    Head(msg("Objects")),
    Head(msg("Kind")),
    Head(msg("Complexity")),
    Head(msg("State")),
    Head(msg("Decision")),
    Head(msg("Decided by")),
    Head(msg("Decided on"), "date"),
    Head(msg("Term"), "date"),
    Head(msg("Ended on"), "date"),
    Head(msg("Reference")),
)


def report(material: Material, period: Period) -> Report:
    """Return the entries of the period, oldest first."""
    chosen = sorted(material.touching(period), key=lambda s: (s.registered, s.id))
    listing = Listing(
        "register",
        msg("Entries"),
        _HEADS,
        RowsToMake(chosen, lambda one: _row(one, material, period)),
        msg("No change was open in this period."),
    )
    n = Told(msg("Entries"), count("register", "entries", chosen, len(material.summaries)))
    return Report(
        "register",
        TITLE,
        period,
        material.now,
        (Section(msg("Register"), (Figures((n,)), listing)),),
        DEFINITIONS,
    )


def _row(summary: Summary, material: Material, period: Period) -> tuple[Cell, ...]:
    taken = _decision(summary)
    decided = taken[-1] if taken else None
    deciders = tuple(map(Who, dict.fromkeys(d.by for d in taken)))
    ended = summary.ended
    due = nearest(material.watch.waits(summary))
    return (
        summary.id,
        period.day(summary.registered),
        summary.title,
        Several(tuple(Who(person) for person in sorted(summary.requesters))),
        Several(tuple(What(ref) for ref in summary.targets)),
        summary.kind,
        summary.complexity,
        summary.state,
        decided.decision if decided else None,
        Several(deciders) if deciders else None,
        period.day(decided.at) if decided else None,
        due or summary.latest_end,
        period.day(ended) if ended else None,
        Several(tuple(_references(summary, material))),
    )


def _references(summary: Summary, material: Material) -> Iterator[str]:
    """Yield what the change rests on and is tied to, each once; a change by its number, as people know it."""
    refs = (*(ticket.ref for ticket in summary.tickets), *(link.ref for link in summary.links))
    for ref in dict.fromkeys(refs):
        other = material.watch.others.by_uid(ref)
        yield other.id if other else ref


def _decision(summary: Summary) -> Sequence[Decided]:
    """Return by what the latest decision of authorization was taken, the entry that decided last.

    Of an approval of several people that is all whose seats it needed; one
    that waits for others, or has fallen, decides nothing.
    """
    taken = [d for d in summary.course.decisions if d.step is Step.AUTHORIZE]
    if not taken or taken[-1].decision is not Decision.APPROVE:
        return taken[-1:]
    *before, last = taken
    if not last.complete or summary.state in BEFORE_AUTHORIZATION:
        return ()
    standing = {approval.id for approval in summary.approvals}
    partial = takewhile(lambda d: not d.complete, reversed(before))
    # where the decision itself is behind a deviation since, so are those that it rested on
    rested_on = [d for d in partial if d.event in standing or last.event not in standing]
    return (*reversed(rested_on), last)
