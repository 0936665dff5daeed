"""The first report of the register: where changes stand, whom they wait for, how long they took, how they ended."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from izmainas.domain.summary import Summary
from izmainas.domain.terms import PROCESS_STEPS, Complexity, Kind, OutcomeCode, Phase, State, Step
from izmainas.message import Message, msg
from izmainas.reports.durations import told_durations
from izmainas.reports.figures import Figure, count, distribution, durations, shares
from izmainas.reports.material import NOBODY, Material
from izmainas.reports.period import Period
from izmainas.reports.report import (
    BarChart,
    Figures,
    FigureTable,
    Head,
    Listing,
    Report,
    Section,
    Several,
    Told,
    What,
    Who,
)
from izmainas.reports.summary_definitions import DEFINITIONS
from izmainas.reports.waits import Wait

TITLE: Final = msg("Summary of the register of changes")
_ENDS: Final = (State.CLOSED, State.REJECTED, State.WITHDRAWN)
_WAITED_FOR: Final = (*PROCESS_STEPS[1:], Step.RATIFY)


def report(material: Material, period: Period) -> Report:
    """Sum up the changes that were open on at least one day of the period.

    So it counts whatever was registered, ended or worked on in the period.
    States, owners and what is waited for are told as of now; lead times
    (registration to closure) of what closed in the period, outcomes of what
    was implemented in it. A change that touches several objects counts for
    each of them and of their owners.
    """
    chosen = material.touching(period)
    unfinished = [s for s in chosen if s.open]
    waits = [wait for s in unfinished for wait in material.watch.waits(s)]
    sections = (
        _overview(material, period, chosen, unfinished, waits),
        *_waiting(waits, len(unfinished), material.now.date()),
        *_late(waits, material.now.date()),
        _classes(chosen),
        _objects(chosen, material),
        _lead_times(chosen, period),
        _outcomes(chosen, period),
    )
    return Report(
        "summary",
        TITLE,
        period,
        material.now,
        sections,
        DEFINITIONS,
        msg(
            "Counted are the changes that were open on at least one day of the period, whether registered,"
            " ended or under way in it. States, owners and what is waited for are as of today."
        ),
    )


def _overview(
    material: Material,
    period: Period,
    chosen: Sequence[Summary],
    unfinished: Sequence[Summary],
    waits: Sequence[Wait],
) -> Section:
    n = len(chosen)
    late = _each_once(w for w in waits if w.overdue)
    ends: dict[State, Message] = {
        State.CLOSED: msg("closed in it"),
        State.REJECTED: msg("rejected in it"),
        State.WITHDRAWN: msg("withdrawn in it"),
    }
    over = [s for s in chosen if s.ended in period]
    ended = {end: [s for s in over if s.state is end] for end in _ENDS}
    rows = (
        Told(msg("Changes in the period"), count("period", "changes", chosen, len(material.summaries))),
        Told(msg("registered in it"), count("period", "registered", _registered(chosen, period), n)),
        *(Told(label, count("period", end, ended[end], n)) for end, label in ends.items()),
        Told(msg("Open today"), count("now", "open", unfinished, n)),
        Told(
            msg("of these on hold"), count("now", "held", [s for s in unfinished if s.held], len(unfinished))
        ),
        Told(msg("of these overdue"), count("now", "overdue", late, len(unfinished))),
    )
    states = _bars(
        "state",
        msg("By state"),
        distribution("state", ((s.state, s) for s in chosen), n, tuple(State)),
        State,
    )
    return Section(msg("In short"), (Figures(rows), states))


def _registered(chosen: Iterable[Summary], period: Period) -> list[Summary]:
    return [s for s in chosen if s.registered in period]


def _bars(
    name: str,
    title: Message,
    figures: Iterable[Figure],
    enum: type[State | Kind | Complexity | OutcomeCode | Step],
) -> BarChart:
    return BarChart(name, title, tuple(Told(enum(figure.key), figure) for figure in figures))


def _each_once(waits: Iterable[Wait]) -> list[Summary]:
    return list({wait.summary.uid: wait.summary for wait in waits}.values())


def _waiting(waits: Sequence[Wait], of: int, today: date) -> Iterator[Section]:
    """Yield which steps and which people are waited for; each person's changes longest wait first."""
    if not of:
        return
    steps = distribution(
        "waiting-step", ((w.step, w.summary) for w in waits if not (w.opinion or w.parts)), of, _WAITED_FOR
    )
    of_person: dict[str, list[Wait]] = {}
    for wait in waits:
        idle = wait.summary.held or wait.parts
        for person in wait.people or (() if idle else (NOBODY,)):
            of_person.setdefault(person, []).append(wait)
    people = []
    for person, mine in of_person.items():
        mine.sort(key=lambda wait: (wait.since, wait.summary.id))
        changes = _each_once(mine)
        numbers = tuple(s.id for s in changes)
        figures = (
            count("waiting-for", person, changes, of),
            count("waiting-overdue", person, _each_once(w for w in mine if w.overdue), len(changes)),
            Figure("waiting-longest", person, (today - mine[0].since).days, "days", of, numbers),
        )
        people.append((Who(person), figures))
    columns = (msg("Changes"), msg("Overdue"), msg("Longest wait"))
    table = FigureTable("people", msg("Whom changes wait for"), msg("Whom"), columns, tuple(people))
    yield Section(
        msg("What open changes wait for"),
        (_bars("waiting-step", msg("By step"), steps, Step), *([table] if people else [])),
        msg("A change that several people can move on waits for each of them."),
    )


def _late(waits: Iterable[Wait], today: date) -> Iterator[Section]:
    late = sorted((w for w in waits if w.overdue), key=lambda w: (w.due or today, w.summary.id))
    if not late:
        return
    heads = (
        Head(msg("Number"), "id"),
        Head(msg("Title")),
        Head(msg("Waits for")),
        Head(msg("Whom")),
        Head(msg("Due"), "date"),
        Head(msg("Days late"), "number"),
    )
    rows = tuple(
        (
            w.summary.id,
            w.summary.title,
            Phase.OPINION if w.opinion else w.step,
            Several(tuple(Who(person) for person in w.people)),
            w.due,
            (today - w.due).days if w.due else None,
        )
        for w in late
    )
    yield Section(msg("What is overdue"), (Listing("late", msg("Overdue, the latest first"), heads, rows),))


def _classes(chosen: Sequence[Summary]) -> Section:
    n = len(chosen)
    kinds = shares("kind", ((s.kind, s) for s in chosen), tuple(Kind))
    grades = shares("complexity", ((s.complexity, s) for s in chosen), tuple(Complexity))
    return Section(
        msg("By classification ({n})", n=n),
        (
            _bars("kind", msg("By kind"), kinds, Kind),
            _bars("complexity", msg("By complexity"), grades, Complexity),
        ),
    )


def _objects(chosen: Sequence[Summary], material: Material) -> Section:
    n = len(chosen)
    objects = distribution("target", ((ref, s) for s in chosen for ref in s.targets), n)
    owners = distribution("owner", ((person, s) for s in chosen for person in material.owners(s)), n)
    titles = {
        "service": msg("By service"),
        "resource": msg("By resource"),
        "capability": msg("By capability"),
    }
    charts = [
        BarChart(kind, title, tuple(Told(What(f.key), f) for f in objects if f.key.startswith(f"{kind}/")))
        for kind, title in titles.items()
    ]
    charts.append(BarChart("owner", msg("By owner"), tuple(Told(Who(f.key), f) for f in owners)))
    shown = tuple(chart for chart in charts if chart.rows)
    how = msg("A change that touches several objects counts for each of them and for each of their owners.")
    return Section(msg("By object and owner"), shown, how if shown else None)


def _lead_times(chosen: Iterable[Summary], period: Period) -> Section:
    ended = [s for s in chosen if s.ended in period]
    spans = [(at - s.registered, s.id) for s in ended if s.state is State.CLOSED and (at := s.ended)]
    return Section(
        msg("From registration to closure"),
        (Figures(told_durations(durations("lead-time", spans, len(ended)))),),
    )


def _outcomes(chosen: Iterable[Summary], period: Period) -> Section:
    done = [s for s in chosen if s.implemented in period]
    outcomes = shares("outcome", ((s.outcome, s) for s in done), tuple(OutcomeCode))
    return Section(
        msg("How implementation ended"), (_bars("outcome", msg("By outcome"), outcomes, OutcomeCode),)
    )
