"""One service: what is under way and planned for it, and how its changes went."""

from collections.abc import Sequence
from typing import Final

from izmainas.domain.impact import graph_of
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, LinkType, State
from izmainas.message import msg
from izmainas.reports.durations import told_durations
from izmainas.reports.figures import count, durations, share
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

_TOUCHING: Final = msg("changes that touch the service and were open on at least one day of the period")
DEFINITIONS: Final = (
    Definition(
        "service",
        msg("Changes of the service"),
        _TOUCHING,
        msg("all changes that touch the service; for what is open or was closed, the changes of the period"),
    ),
    Definition(
        "success",
        msg("Success"),
        msg("changes whose work ended well, with or without issues; changes that caused an incident"),
        msg("changes of the service whose work ended in the period"),
    ),
    Definition(
        "lead-time",
        msg("From registration to closure"),
        msg("days from registration to closure"),
        msg("changes of the service that were closed in the period"),
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return what was and is done to the service that the material is about (`subject`)."""
    ref = material.subject or ""
    chosen = material.touching(period)
    unfinished = [s for s in chosen if s.open]
    done = [s for s in chosen if s.course.work[1] in period]
    closed = [s for s in chosen if s.state is State.CLOSED and s.ended in period]
    well = [s for s in done if s.outcome and s.outcome not in FAILURES]
    harmful = [s for s in done if any(link.type is LinkType.CAUSES_INCIDENT for link in s.links)]
    spans = [(s.reached[State.CLOSED] - s.registered, s.id) for s in closed]
    rows = (
        Told(msg("Changes in the period"), count("service", "changes", chosen, len(material.summaries))),
        Told(msg("Open today"), count("service", "open", unfinished, len(chosen))),
        Told(msg("Closed in it"), count("service", "closed", closed, len(chosen))),
        Told(msg("Ended well"), share("success", "well", well, done)),
        Told(msg("Caused incidents"), share("success", "incidents", harmful, done)),
    )
    return Report(
        "service",
        msg("Service: {name}", name=material.registry.object_name(ref) or ref),
        period,
        material.now,
        (
            Section(
                msg("In short"),
                (Figures(rows), Figures(told_durations(durations("lead-time", spans, len(closed))))),
            ),
            Section(msg("Who answers, and what it rests on"), (_about(ref, material),)),
            Section(msg("Open and coming"), (_open(unfinished, material, period),)),
            Section(msg("What was done"), (_past(chosen, period),)),
        ),
        DEFINITIONS,
    )


def _about(ref: str, material: Material) -> Listing:
    service, graph = material.registry.thing(ref), graph_of(material.registry)
    rows: tuple[tuple[Cell, ...], ...] = (
        (msg("Answers today"), Several(tuple(Who(person) for person in material.owners_of(ref)))),
        (msg("Depends on"), Several(tuple(What(need) for need in graph.needs.get(ref, ())))),
        (msg("Needed by"), Several(tuple(What(other) for other in graph.needed_by.get(ref, ())))),
        (msg("Lifecycle stage"), service.stage if service else None),
    )
    return Listing("about", msg("The service"), (Head(msg("What")), Head(msg("Value"))), rows)


def _open(unfinished: list[Summary], material: Material, period: Period) -> Listing:
    heads = (
        Head(msg("Number"), "id"),
        Head(msg("Title")),
        Head(msg("State")),
        Head(msg("Waits for")),
        Head(msg("Window begins"), "moment"),
        Head(msg("Window ends"), "moment"),
    )
    rows = tuple(
        (
            s.id,
            s.title,
            s.state,
            Several(tuple(Who(p) for wait in material.watch.waits(s) for p in wait.people)),
            s.start.astimezone(period.zone) if s.start else None,
            s.work_end.astimezone(period.zone) if s.work_end else None,
        )
        for s in sorted(unfinished, key=lambda s: (s.start or s.registered, s.id))
    )
    return Listing("open", msg("Open changes"), heads, rows, msg("Nothing is under way."))


def _past(chosen: Sequence[Summary], period: Period) -> Listing:
    heads = (
        Head(msg("Number"), "id"),
        Head(msg("Title")),
        Head(msg("State")),
        Head(msg("Outcome")),
        Head(msg("Ended on"), "date"),
        Head(msg("Satisfaction"), "number"),
    )
    ended = sorted((at, s.id, s) for s in chosen if (at := s.ended))
    rows = tuple((s.id, s.title, s.state, s.outcome, period.day(at), s.satisfaction) for at, _, s in ended)
    return Listing("past", msg("Ended changes"), heads, rows, msg("Nothing has ended."))
