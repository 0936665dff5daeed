"""How changes turn out: outcomes, refusals, emergencies, harm done, promises kept, satisfaction."""

from collections.abc import Iterable, Sequence
from typing import Final

from izmainas.domain.course import Decided
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, Decision, Kind, LinkType, OutcomeCode, State, Step
from izmainas.message import Message, msg
from izmainas.reports.figures import Figure, grades, share, times
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import BarChart, Definition, Figures, Report, Section, Told

TITLE: Final = msg("How changes turn out")
_WORK_ENDED: Final = msg("changes whose work ended in the period")
_DECIDED: Final = msg("changes on whose authorization somebody decided in the period")
_REVIEWED: Final = msg("changes that were reviewed in the period")

DEFINITIONS: Final = (
    Definition(
        "success",
        msg("Success"),
        msg("changes whose work ended well, with or without issues; changes that failed or were backed out"),
        _WORK_ENDED,
    ),
    Definition("outcome", msg("Outcome"), msg("changes whose work ended with this outcome"), _WORK_ENDED),
    Definition(
        "decided",
        msg("Decisions"),
        msg("changes that were rejected, or returned at least once, in the period"),
        _DECIDED,
    ),
    Definition(
        "emergency",
        msg("Emergencies"),
        msg("emergency changes"),
        msg("changes that were registered in the period"),
    ),
    Definition(
        "incidents",
        msg("Caused incidents"),
        msg("changes with a link of the type causes-incident"),
        _WORK_ENDED,
    ),
    Definition(
        "window",
        msg("Outside the window"),
        msg("changes whose work began before the planned window or ended after it"),
        msg("changes with a planned window whose work ended in the period"),
    ),
    Definition(
        "unauthorized",
        msg("Unauthorized"),
        msg("changes whose work began before an approval had left no seat empty"),
        msg("changes whose work began in the period"),
        msg("standard changes: their model is authorized in advance"),
    ),
    Definition(
        "deviations",
        msg("Deviations"),
        msg(
            "deviations from the plan recorded in the period; changes with at least one, and with one that left the envelope"
        ),
        msg("for the deviations, all changes of the register; else changes whose work ended in the period"),
    ),
    Definition(
        "results",
        msg("Expected and actual results"),
        msg("expected results that reviews of the period say have come, have not come, or are silent about"),
        msg("expected results that those reviews compare"),
    ),
    Definition(
        "satisfaction",
        msg("Satisfaction"),
        msg("the mean of the grades from 1 to 5 that reviews give"),
        _REVIEWED,
        msg("reviews without a grade"),
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return how changes turned out in the period."""
    stirred = material.stirred(period)
    done = [s for s in stirred if s.course.work[1] in period]
    return Report(
        "quality",
        TITLE,
        period,
        material.now,
        (
            _outcomes(done),
            _decisions(stirred, period),
            _harm(stirred, done, period),
            _kept(stirred, done, period, len(material.summaries)),
        ),
        DEFINITIONS,
    )


def _outcomes(done: Sequence[Summary]) -> Section:
    rows = tuple(
        Told(code, share("outcome", code, [s for s in done if s.outcome is code], done))
        for code in OutcomeCode
    )
    well = [s for s in done if s.outcome and s.outcome not in FAILURES]
    badly = [s for s in done if s.outcome in FAILURES]
    short = (
        Told(msg("Ended well, with or without issues"), share("success", "well", well, done)),
        Told(msg("Failed or backed out"), share("success", "badly", badly, done)),
    )
    return Section(msg("How the work ended"), (Figures(short), BarChart("outcome", msg("By outcome"), rows)))


def _decisions(stirred: Sequence[Summary], period: Period) -> Section:
    decided = [s for s in stirred if any(True for _ in _taken(s, period))]
    registered = [s for s in stirred if s.registered in period]

    def said(decision: Decision) -> list[Summary]:
        return [s for s in decided if any(d.decision is decision for d in _taken(s, period))]

    rows = (
        Told(msg("Rejected"), share("decided", "rejected", said(Decision.REJECT), decided)),
        Told(msg("Returned for rework"), share("decided", "returned", said(Decision.RETURN), decided)),
        Told(
            msg("Emergency changes"),
            share("emergency", "share", [s for s in registered if s.kind is Kind.EMERGENCY], registered),
        ),
    )
    return Section(msg("What was decided and registered"), (Figures(rows),))


def _taken(summary: Summary, period: Period) -> Iterable[Decided]:
    return (d for d in summary.course.decisions if d.step is Step.AUTHORIZE and d.at in period)


def _harm(stirred: Sequence[Summary], done: Sequence[Summary], period: Period) -> Section:
    planned = [s for s in done if s.start and s.end]
    began = [s for s in stirred if s.course.work[0] in period and s.kind is not Kind.STANDARD]
    rows = (
        Told(
            msg("Caused incidents"),
            share("incidents", "caused", [s for s in done if _caused_incident(s)], done),
        ),
        Told(
            msg("Worked outside the window"),
            share("window", "outside", [s for s in planned if _outside_window(s)], planned),
        ),
        Told(
            msg("Begun without authorization"),
            share("unauthorized", "begun", [s for s in began if not s.course.allowed], began),
        ),
    )
    return Section(msg("What went wrong beside"), (Figures(rows),))


def _caused_incident(summary: Summary) -> bool:
    return any(link.type is LinkType.CAUSES_INCIDENT for link in summary.links)


def _outside_window(summary: Summary) -> bool:
    begun, ended = summary.course.work
    return bool(
        (begun and summary.start and begun < summary.start) or (ended and summary.end and ended > summary.end)
    )


def _kept(stirred: Sequence[Summary], done: Sequence[Summary], period: Period, every: int) -> Section:
    reviewed = [s for s in stirred if s.reached.get(State.REVIEWED) in period]
    compared = sum(len(s.course.met) for s in reviewed)
    told: dict[str, tuple[Message, bool | None]] = {
        "met": (msg("Expected results that came"), True),
        "unmet": (msg("that did not come"), False),
        "unsaid": (msg("that the review is silent about"), None),
    }
    results = [
        Told(label, _results(key, wanted, reviewed, compared)) for key, (label, wanted) in told.items()
    ]
    graded = [(s.satisfaction, s) for s in reviewed if s.satisfaction is not None]
    deviated = [(sum(d.at in period for d in s.course.deviations), s) for s in stirred]
    rows = (
        Told(msg("Deviations from the plan"), times("deviations", "times", deviated, every)),
        Told(
            msg("Changes that deviated"),
            share("deviations", "changes", [s for s in done if s.course.deviations], done),
        ),
        Told(
            msg("Changes that left the envelope"),
            share(
                "deviations",
                "outside",
                [s for s in done if any(d.outside for d in s.course.deviations)],
                done,
            ),
        ),
        *results,
        Told(msg("Satisfaction, 1 to 5"), grades("satisfaction", "mean", graded, len(reviewed))),
    )
    return Section(msg("Whether promises were kept"), (Figures(rows),))


def _results(key: str, wanted: bool | None, reviewed: Sequence[Summary], compared: int) -> Figure:
    counts = [(sum(met is wanted for met in s.course.met), s) for s in reviewed]
    return times("results", key, counts, compared)
