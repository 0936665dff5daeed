"""What the register of changes, the strategy and the numbers tell a brief."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from izmainas.domain import layout
from izmainas.domain.change import path_of
from izmainas.domain.indicators import Indicator
from izmainas.domain.summary import Summary
from izmainas.domain.terms import TicketKind
from izmainas.domain.tickets import tickets_path
from izmainas.message import Message, msg, msgn
from izmainas.reports.brief import Line, Subject, Topic

#: how many changes that have ended are shown; the rest are counted
_PAST: Final = 5
#: how many months of tickets are told, beside as many before them
_MONTHS: Final = 3


def requests(subject: Subject) -> Topic:
    """INF1: the change itself, other open changes to the same objects, and the last that have ended."""
    change = subject.change
    lines: list[Line] = []
    if change:
        lines.append(
            Line(
                "itself", msg("This change: {title}", title=change.title), path_of(change.id), None, change.id
            )
        )
    others = [
        s
        for s in subject.summaries
        if not set(subject.targets).isdisjoint(s.targets) and (change is None or s.uid != change.uid)
    ]
    opened = [s for s in others if s.open]
    past = sorted((s for s in others if not s.open), key=lambda s: (s.updated, s.uid), reverse=True)
    lines += [_request(s, "open") for s in opened]
    lines += [_request(s, "past") for s in past[:_PAST]]
    if len(past) > _PAST:
        rest = past[_PAST:]
        text = msgn("and {n} earlier change", "and {n} earlier changes", len(rest))
        lines.append(Line("earlier", text, "changes/"))
    ref = subject.targets[0] if subject.targets else ""
    kind, _, name = ref.partition("/")
    return Topic(
        "INF1",
        tuple(lines),
        msg("No change to this is registered yet. The first one:"),
        f"izm new --{kind} {name}",
    )


def _request(summary: Summary, kind: str) -> Line:
    said = msg(
        "{change} {title}: {state}, {kind}",
        change=summary.id,
        title=summary.title,
        state=summary.state,
        kind=summary.kind,
    )
    if summary.outcome:
        said = msg("{said}, {outcome}", said=said, outcome=summary.outcome)
    return Line(kind, said, path_of(summary.id), None, summary.id)


def goals(subject: Subject) -> Topic:
    """INF2: the goals that the change serves or that are about its targets."""
    named = set(subject.change.origin.goals) if subject.change and subject.change.origin else set()
    known = subject.situation.strategy.goals
    path = layout.STRATEGY
    lines = [
        Line("goal", _goal(goal.id in named, msg("{goal} {name}", goal=goal.id, name=goal.name)), path)
        for goal in known
        if goal.id in named or not subject.around.isdisjoint(goal.over)
    ]
    if subject.change:
        lines += [
            Line("unknown-goal", msg("{goal}: named by the change, not in the strategy", goal=name), path)
            for name in sorted(named - {goal.id for goal in known})
        ]
    return Topic(
        "INF2",
        tuple(lines),
        msg("No goal of the strategy is about this: registry/strategy.yaml, key `goals`."),
    )


def _goal(named: bool, text: Message) -> Message:
    return msg("{goal} (the change serves it)", goal=text) if named else text


def indicators(subject: Subject) -> Topic:
    """INF6: the last value of every indicator of the targets and of the services that need them."""
    lines = [
        Line("indicator", _measured(one), layout.indicator_path(one.id), ref)
        for one in subject.situation.indicators.values()
        for ref in one.over[:1]
        if not subject.around.isdisjoint(one.over)
    ]
    return Topic(
        "INF6",
        tuple(lines),
        msg(
            "No indicator of this is kept: a file in registry/indicators/ holds what is measured ({command}).",
            command="izm registry new indicator",
        ),
    )


def _measured(indicator: Indicator) -> Message:
    if not indicator.values:
        return msg("{name}: not measured yet", name=indicator.name)
    day = max(indicator.values)
    value, planned = _amount(indicator.values[day], indicator), indicator.planned_on(day)
    if planned is None:
        return msg("{name}: {value} on {day}, nothing planned", name=indicator.name, value=value, day=day)
    return msg(
        "{name}: {value} on {day}, planned {planned} ({better})",
        name=indicator.name,
        value=value,
        day=day,
        planned=_amount(planned, indicator),
        better=indicator.better,
    )


def _amount(value: float, indicator: Indicator) -> Message:
    return msg("{n} {unit}", n=value, unit=indicator.unit) if indicator.unit else msg("{n}", n=value)


def tickets(subject: Subject) -> Topic:
    """INF8: the tickets that the change comes from, and how many of each kind came in lately."""
    change = subject.change
    lines: list[Line] = []
    if change and change.origin:
        lines += [
            Line(
                "ticket",
                msg("The change comes from: {kind} {ref}", kind=ticket.kind, ref=ticket.ref),
                path_of(change.id),
                None,
                change.id,
            )
            for ticket in change.origin.tickets
        ]
    for ref in (*subject.targets, *sorted(subject.around - {*subject.targets})):
        lines += _volumes(ref, subject)
    return Topic(
        "INF8",
        tuple(lines),
        msg(
            "No ticket volumes of this are kept: a file in registry/tickets/ holds them ({command}).",
            command=" ".join(["izm monitor count", *subject.targets[:1]]),
        ),
    )


def _volumes(ref: str, subject: Subject) -> Iterator[Line]:
    """Yield, for each kind of ticket, the last months that were counted beside those before them."""
    held = subject.situation.tickets.get(ref)
    if held is None or not held.volumes:
        return
    months = sorted({volume.month for volume in held.volumes})
    late, early = months[-_MONTHS:], months[-2 * _MONTHS : -_MONTHS]
    now: defaultdict[TicketKind, int] = defaultdict(int)
    before: defaultdict[TicketKind, int] = defaultdict(int)
    for volume in held.volumes:
        if volume.month in late:
            now[volume.kind] += volume.count
        elif volume.month in early:
            before[volume.kind] += volume.count
    name = subject.registry.object_name(ref) or ref
    for kind in TicketKind:
        if now[kind] or before[kind]:
            said = msg(
                "{object}, {kind}: {n} in {first} to {last}",
                object=name,
                kind=kind,
                n=now[kind],
                first=late[0],
                last=late[-1],
            )
            if len(early) == len(late):
                said = msg("{said}, {before} in as many months before", said=said, before=before[kind])
            yield Line("tickets", said, tickets_path(ref), ref)
