"""What changes were to do to the 24 conditions N1 to N10, and what their reviews say they did."""

from typing import Final

from izmainas.catalog.conditions import CONDITIONS
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Effect, State
from izmainas.message import msg
from izmainas.reports.figures import Figure, count
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import Condition, Definition, Figures, FigureTable, Report, Section, Told

TITLE: Final = msg("Effect on the conditions")
DEFINITIONS: Final = (
    Definition(
        "expected",
        msg("Expected effect"),
        msg("changes whose assessment expects that the condition improves, is maintained or worsens"),
        msg(
            "changes that were open on at least one day of the period and name the condition; for how many name"
            " any, all that were open"
        ),
    ),
    Definition(
        "actual",
        msg("Actual effect"),
        msg("changes whose review says that the condition improved, was maintained or worsened"),
        msg("changes that were reviewed in the period and name the condition"),
    ),
    Definition(
        "kept",
        msg("As expected"),
        msg("changes whose review found the effect that the assessment expected, or a better one"),
        msg("changes reviewed in the period of which both expectation and finding are on record"),
    ),
)
#: from worst to best
_ORDER: Final = {Effect.WORSENS: 0, Effect.MAINTAINS: 1, Effect.IMPROVES: 2}


def report(material: Material, period: Period) -> Report:
    """Return, for each condition that a change names, what was expected and what came."""
    chosen = material.touching(period)
    reviewed = [s for s in material.summaries if s.reached.get(State.REVIEWED) in period]
    rows = []
    for code in (term.code for term in CONDITIONS):
        expecting = [s for s in chosen if code in s.conditions]
        finding = [s for s in reviewed if code in s.conditions_after]
        if not expecting and not finding:
            continue
        both = [s for s in finding if code in s.conditions]
        kept = [s for s in both if _ORDER[s.conditions_after[code]] >= _ORDER[s.conditions[code]]]
        figures: tuple[Figure, ...] = (
            *(_expected(code, effect, expecting) for effect in Effect),
            *(_found(code, effect, finding) for effect in Effect),
            count("kept", code, kept, len(both)),
        )
        rows.append((Condition(code), figures))
    columns = (
        msg("expected to improve"),
        msg("to be maintained"),
        msg("to worsen"),
        msg("improved"),
        msg("maintained"),
        msg("worsened"),
        msg("as expected"),
    )
    naming = [s for s in chosen if s.conditions]
    whole = Figures(
        (Told(msg("Changes that name a condition"), count("expected", "any", naming, len(chosen))),)
    )
    table = FigureTable("conditions", msg("Condition by condition"), msg("Condition"), columns, tuple(rows))
    return Report(
        "conditions",
        TITLE,
        period,
        material.now,
        (Section(msg("Expected and actual effect"), (whole, table) if rows else (whole,)),),
        DEFINITIONS,
    )


def _expected(code: str, effect: Effect, among: list[Summary]) -> Figure:
    expecting = [s for s in among if s.conditions[code] is effect]
    return count("expected", f"{code}/{effect}", expecting, len(among))


def _found(code: str, effect: Effect, among: list[Summary]) -> Figure:
    found = [s for s in among if s.conditions_after[code] is effect]
    return count("actual", f"{code}/{effect}", found, len(among))
