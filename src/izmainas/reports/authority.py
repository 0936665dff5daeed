"""Who decides how much and how fast, in whose place, what emergencies owe, and how strongly decisions are proved."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from izmainas.domain.agenda import open_debts
from izmainas.domain.course import Decided
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Decision, Kind, Proof
from izmainas.message import Message, msg
from izmainas.reports.durations import told_durations
from izmainas.reports.figures import Figure, decisions, durations
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import (
    BarChart,
    Definition,
    Figures,
    FigureTable,
    Head,
    Listing,
    Report,
    Section,
    Told,
    Who,
)

TITLE: Final = msg("Who decides")
_TAKEN: Final = msg("decisions of authorization and ratification that were taken in the period")
DEFINITIONS: Final = (
    Definition(
        "decisions",
        msg("Decisions"),
        msg("decisions by who took them and what they were"),
        msg(
            "decisions of authorization and ratification that were taken in the period; of what one person"
            " decided, those of that person"
        ),
    ),
    Definition(
        "wait",
        msg("How fast"),
        msg("days from when a change came to where it is decided on to the decision"),
        _TAKEN,
    ),
    Definition(
        "substitutes",
        msg("In somebody's place"),
        msg("decisions taken by a substitute, by who was substituted"),
        _TAKEN,
    ),
    Definition(
        "debts",
        msg("Debts"),
        msg("assessments and ratifications that emergency changes still owe today; overdue past their day"),
        msg("emergency changes that are open today"),
        today=True,
    ),
    Definition(
        "proof",
        msg("Level of proof"),
        msg("decisions by how strongly the commits prove them: signed, committed or claimed"),
        _TAKEN,
        msg("decisions that are not on the main branch"),
    ),
)


#: what decisions of each kind are called where they are counted
DECISIONS: Final[dict[Decision, Message]] = {
    Decision.APPROVE: msg("Approvals"),
    Decision.REJECT: msg("Rejections"),
    Decision.RETURN: msg("Returns"),
}


class _Taken(NamedTuple):
    decided: Decided
    summary: Summary


def report(material: Material, period: Period) -> Report:
    """Return who decided in the period, and what is owed today."""
    taken = [_Taken(d, s) for s in material.summaries for d in s.course.decisions if d.at in period]
    return Report(
        "authority",
        TITLE,
        period,
        material.now,
        (_decisions(taken), _people(taken), _substitutes(taken), _debts(material), _proof(material, taken)),
        DEFINITIONS,
    )


def _decisions(taken: Sequence[_Taken]) -> Section:
    rows = [Told(msg("Decisions"), decisions("decisions", "all", taken, len(taken)))]
    rows += [
        Told(
            label, decisions("decisions", kind, (t for t in taken if t.decided.decision is kind), len(taken))
        )
        for kind, label in DECISIONS.items()
    ]
    spans = [(t.decided.at - t.decided.since, t.summary.id) for t in taken]
    waits = told_durations(durations("wait", spans, len(taken)))
    return Section(msg("In short"), (Figures((*rows, *waits[1:])),))


def _people(taken: Sequence[_Taken]) -> Section:
    rows = []
    for person in sorted({t.decided.by for t in taken}):
        mine = [t for t in taken if t.decided.by == person]
        spans = [(t.decided.at - t.decided.since, t.summary.id) for t in mine]
        measured = durations("wait", spans, len(mine), key=f"{person}/")
        figures = (
            decisions("decisions", person, mine, len(taken)),
            *(
                decisions(
                    "decisions",
                    f"{person}/{kind}",
                    (t for t in mine if t.decided.decision is kind),
                    len(mine),
                )
                for kind in Decision
            ),
            *(f for f in measured if f.key.endswith(("median", "percentile-85"))),
        )
        rows.append((Who(person), figures))
    columns = (
        msg("Decisions"),
        *DECISIONS.values(),
        msg("Half within (median)"),
        msg("85 of 100 within"),
    )
    table = FigureTable("people", msg("By person"), msg("Who"), columns, tuple(rows))
    return Section(msg("Who decides how much, and how fast"), (table,) if rows else ())


def _substitutes(taken: Sequence[_Taken]) -> Section:
    instead = [t for t in taken if t.decided.for_]
    rows = [
        Told(
            Who(person),
            decisions("substitutes", person, (t for t in instead if t.decided.for_ == person), len(taken)),
        )
        for person in sorted({t.decided.for_ for t in instead if t.decided.for_})
    ]
    whole = Told(msg("Decisions in somebody's place"), decisions("substitutes", "all", instead, len(taken)))
    chart = (BarChart("substitutes", msg("In whose place"), tuple(rows)),) if rows else ()
    return Section(msg("Substitutes"), (Figures((whole,)), *chart))


def _debts(material: Material) -> Section:
    emergencies = [s for s in material.summaries if s.open and s.kind is Kind.EMERGENCY]
    today = material.now.date()
    owed = [
        (debt, s)
        for s in emergencies
        for debt in open_debts(s, material.process.model(s.kind, s.complexity), material.now.tzinfo)
    ]
    late = [(debt, s) for debt, s in owed if debt.due < today]

    def counted(key: str, found: Sequence[tuple[object, Summary]]) -> Figure:
        changes = tuple(dict.fromkeys(s.id for _, s in found))
        return Figure("debts", key, len(found), "times", len(emergencies), changes)

    rows = (
        Told(msg("Debts open today"), counted("open", owed)),
        Told(msg("of these past their deadline"), counted("overdue", late)),
    )
    listing = Listing(
        "debts",
        msg("What is owed"),
        (Head(msg("Number"), "id"), Head(msg("Title")), Head(msg("Owes")), Head(msg("Due"), "date")),
        tuple((s.id, s.title, debt.step, debt.due) for debt, s in owed),
        msg("Nothing is owed."),
    )
    return Section(msg("Debts of emergencies"), (Figures(rows), listing))


def _proof(material: Material, taken: Sequence[_Taken]) -> Section:
    title, levels = msg("How strongly decisions are proved"), material.levels()
    if levels is None:
        return Section(title, (), msg("Left out: the main branch could not be replayed here."))
    proved = [(levels.of(t.summary.id, t.decided.event), t) for t in taken]
    rows = tuple(
        Told(level, decisions("proof", level, (t for found, t in proved if found is level), len(taken)))
        for level in Proof
    )
    return Section(
        title,
        (BarChart("proof", msg("By level of proof"), rows),),
        msg("Told by a replay of the main branch, as {command} does.", command="izm audit"),
    )
