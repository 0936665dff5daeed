"""The risks of open changes on the matrix, who answers for them and when they are looked at anew, and how changes went before."""

from typing import Final

from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.terms import FAILURES, Complexity, Kind
from izmainas.message import msg
from izmainas.reports.figures import Figure, count, share
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.proportion import Proportion
from izmainas.reports.report import (
    BarChart,
    Definition,
    Figures,
    Head,
    HeatMap,
    Listing,
    Report,
    Section,
    Several,
    Told,
    Who,
    Worded,
)
from izmainas.reports.risk_register import OpenRisk, RiskQuery, RiskRegister, risk_register

TITLE: Final = msg("Risks")
DEFINITIONS: Final = (
    Definition(
        "open",
        msg("Open risks"),
        msg(
            "risks that assessments of open changes name, by what remains after mitigation; beside them the open"
            " changes of which a deviation told a higher risk than their assessment"
        ),
        msg(
            "the changes that are open today, each with its risks; of those past their day or without one, the"
            " open risks"
        ),
        today=True,
    ),
    Definition(
        "level",
        msg("By level"),
        msg("open risks by the level that the institution's matrix gives what remains"),
        msg("open risks"),
        today=True,
    ),
    Definition(
        "record",
        msg("Track record"),
        msg("changes that failed or were backed out"),
        msg(
            "changes whose work ended in the period, in the table of the same kind and complexity; for their"
            " number, all changes of the register"
        ),
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return the risks that are open today, and how changes of each class went in the period."""
    register = risk_register(material.summaries, RiskQuery(), material.bench)
    return Report(
        "risk",
        TITLE,
        period,
        material.now,
        (_overview(register), _map(register, material), _list(register), _record(material, period)),
        DEFINITIONS,
    )


def _counted(key: str, risks: list[OpenRisk], of: int, group: str = "open") -> Figure:
    changes = tuple(dict.fromkeys(risk.summary.id for risk in risks))
    return Figure(group, key, len(risks), "times", of, changes)


def _overview(register: RiskRegister) -> Section:
    risks, n = [*register.risks], len(register.risks)
    rows = (
        Told(msg("Open risks"), _counted("risks", risks, register.changes)),
        Told(
            msg("of these past the day of their review"),
            _counted("overdue", [r for r in risks if r.overdue], n),
        ),
        Told(
            msg("of these without a day of review"),
            _counted("undated", [r for r in risks if r.review_on is None], n),
        ),
        Told(
            msg("Raised by a deviation"),
            count("open", "raised", [r.summary for r in register.raised], register.changes),
        ),
        Told(
            msg("Open changes that name no risk"),
            Figure("open", "without", len(register.without), "changes", register.changes, register.without),
        ),
    )
    levels = tuple(
        Told(level, _counted(level, [r for r in risks if r.graded.after.level is level], n, "level"))
        for level in RiskLevel
    )
    return Section(msg("In short"), (Figures(rows), BarChart("level", msg("By level"), levels)))


def _map(register: RiskRegister, material: Material) -> Section:
    matrix = material.process.risk
    grades = range(5, 0, -1)
    columns = range(1, 6)
    heat = HeatMap(
        "map",
        msg("What remains, by likelihood and severity"),
        msg("Likelihood"),
        msg("Severity"),
        tuple(Worded(matrix.likelihood[grade - 1], f"{grade} ") for grade in grades),
        tuple(Worded(matrix.severity[grade - 1], f"{grade} ") for grade in columns),
        tuple(tuple(register.heat[row - 1][column - 1] for column in columns) for row in grades),
        tuple(tuple(matrix.level(row, column) for column in columns) for row in grades),
    )
    return Section(msg("The map of risks"), (heat,))


def _list(register: RiskRegister) -> Section:
    heads = (
        Head(msg("Number"), "id"),
        Head(msg("Risk")),
        Head(msg("Level")),
        Head(msg("Score"), "number"),
        Head(msg("Mitigation")),
        Head(msg("Answers")),
        Head(msg("Looked at anew on"), "date"),
    )
    rows = tuple(
        (
            risk.summary.id,
            risk.graded.risk.text,
            risk.graded.after.level,
            risk.graded.after.score,
            risk.graded.risk.mitigation,
            Several(tuple(Who(person) for person in risk.answers)),
            risk.review_on,
        )
        for risk in register.risks
    )
    listing = Listing(
        "risks", msg("Open risks, the nearest review first"), heads, rows, msg("No risk is open.")
    )
    raised = Listing(
        "raised",
        msg("Raised by a deviation"),
        (
            Head(msg("Number"), "id"),
            Head(msg("Title")),
            Head(msg("Level")),
            Head(msg("Score"), "number"),
        ),
        tuple((r.summary.id, r.summary.title, r.level, r.score) for r in register.raised),
    )
    return Section(msg("Open risks one by one"), (listing, raised) if raised.rows else (listing,))


def _record(material: Material, period: Period) -> Section:
    """Return how changes of each class went, with the interval that so few cases leave open."""
    done = [s for s in material.summaries if s.course.work[1] in period]
    heads = (
        Head(msg("Kind")),
        Head(msg("Complexity")),
        Head(msg("n"), "number"),
        Head(msg("Failed or backed out"), "number"),
        Head(msg("Between, with 95% confidence")),
    )
    rows = []
    for kind in Kind:
        for complexity in Complexity:
            class_ = [s for s in done if s.kind is kind and s.complexity is complexity]
            failed = [s for s in class_ if s.outcome in FAILURES]
            low, high = Proportion(len(failed), len(class_)).interval
            told = msg("{low}–{high}%", low=round(low * 100), high=round(high * 100)) if class_ else None
            rows.append((kind, complexity, len(class_), len(failed), told))
    failed = [s for s in done if s.outcome in FAILURES]
    whole = (
        Told(msg("Failed or backed out"), share("record", "failed", failed, done)),
        Told(msg("Work ended in the period"), count("record", "done", done, len(material.summaries))),
    )
    listing = Listing("record", msg("By kind and complexity"), heads, tuple(rows))
    return Section(msg("How changes went"), (Figures(whole), listing))
