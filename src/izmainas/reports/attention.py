"""The six points that PU2-20 asks to pay attention to, each in figures (8.: guidance)."""

from collections.abc import Iterable, Sequence
from typing import Final

from izmainas.domain.risk import change_risk
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Complexity, Kind, LinkType, State
from izmainas.message import msg
from izmainas.reports.figures import Figure, grades, share
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import Definition, Figures, Report, Section, Told

_OPEN: Final = msg("changes that were open on at least one day of the period")
_ASSESSED: Final = msg("those of them that have been assessed")
DEFINITIONS: Final = (
    Definition(
        "size",
        msg("Size and complexity"),
        msg(
            "complex changes, changes that touch several objects, and changes that were split into smaller ones"
        ),
        _OPEN,
    ),
    Definition(
        "standard",
        msg("Automation and standardization"),
        msg("standard changes; changes that rest on a model whose work is automated"),
        msg("changes that were registered in the period"),
    ),
    Definition(
        "risk",
        msg("Risk management"),
        msg("changes whose assessment names a risk; changes whose risk is high or very high now"),
        _ASSESSED,
    ),
    Definition(
        "people",
        msg("Stakeholders"),
        msg(
            "assessed changes that name who is concerned; the mean of the grades that reviews of the period give"
        ),
        msg("assessed changes of the period; for the grade, changes reviewed in it"),
    ),
    Definition(
        "compliance",
        msg("Compliance"),
        msg("assessed changes that name the rules that apply"),
        _ASSESSED,
    ),
    Definition(
        "links",
        msg("Interaction with other topics"),
        msg(
            "changes with a link to an incident, a problem, a project, a risk or an improvement, or with a ticket of such a kind"
        ),
        _OPEN,
    ),
)
_HIGH: Final = frozenset({RiskLevel.HIGH, RiskLevel.VERY_HIGH})
_ELSEWHERE: Final = frozenset(LinkType) - {LinkType.PART_OF, LinkType.SPLITS, LinkType.SUPERSEDES}


def report(material: Material, period: Period) -> Report:
    """Return the six points over the changes of the period."""
    chosen = material.touching(period)
    registered = [s for s in material.summaries if s.registered in period]
    assessed = [s for s in chosen if s.assessed]
    reviewed = [s for s in material.summaries if s.reached.get(State.REVIEWED) in period]
    return Report(
        "attention",
        msg("Points of attention"),
        period,
        material.now,
        (
            _size(chosen),
            _standard(registered, material),
            _risk(assessed, material),
            _people(assessed, reviewed),
            _compliance(assessed),
            _links(chosen),
        ),
        DEFINITIONS,
    )


def _told(label: Told, *more: Told) -> tuple[Figures]:
    return (Figures((label, *more)),)


def _part(group: str, key: str, chosen: Iterable[Summary], among: Sequence[Summary]) -> Figure:
    return share(group, key, chosen, among)


def _size(chosen: Sequence[Summary]) -> Section:
    large = [s for s in chosen if s.complexity is Complexity.COMPLEX]
    several = [s for s in chosen if len(s.targets) > 1]
    split = [s for s in chosen if s.children]
    return Section(
        msg("1. Size and complexity"),
        _told(
            Told(msg("Complex changes"), _part("size", "complex", large, chosen)),
            Told(msg("touching several objects"), _part("size", "several", several, chosen)),
            Told(msg("split into smaller ones"), _part("size", "split", split, chosen)),
        ),
        msg(
            "The smaller a change, the smaller its risk; {command} makes several of one.", command="izm split"
        ),
    )


def _standard(registered: Sequence[Summary], material: Material) -> Section:
    standard = [s for s in registered if s.kind is Kind.STANDARD]
    models = material.registry.standard_changes
    automated = [s for s in standard if s.standard in models and models[s.standard].automated]
    return Section(
        msg("2. Automation and standardization"),
        _told(
            Told(msg("Standard changes"), _part("standard", "standard", standard, registered)),
            Told(msg("whose work is automated"), _part("standard", "automated", automated, registered)),
        ),
    )


def _risk(assessed: Sequence[Summary], material: Material) -> Section:
    matrix = material.process.risk
    named = [s for s in assessed if s.risks]
    high = [s for s in assessed if (risk := change_risk(s, matrix)) and risk.level in _HIGH]
    return Section(
        msg("3. Risk management"),
        _told(
            Told(msg("Changes that name a risk"), _part("risk", "named", named, assessed)),
            Told(msg("whose risk is high or very high"), _part("risk", "high", high, assessed)),
        ),
    )


def _people(assessed: Sequence[Summary], reviewed: Sequence[Summary]) -> Section:
    named = [s for s in assessed if s.stakeholders]
    graded = [(s.satisfaction, s) for s in reviewed if s.satisfaction is not None]
    return Section(
        msg("4. Stakeholders"),
        _told(
            Told(msg("Changes that name who is concerned"), _part("people", "named", named, assessed)),
            Told(msg("Satisfaction, 1 to 5"), grades("people", "satisfaction", graded, len(reviewed))),
        ),
    )


def _compliance(assessed: Sequence[Summary]) -> Section:
    named = [s for s in assessed if s.compliance]
    return Section(
        msg("5. Compliance"),
        _told(
            Told(msg("Changes that name the rules that apply"), _part("compliance", "named", named, assessed))
        ),
    )


def _links(chosen: Sequence[Summary]) -> Section:
    linked = [s for s in chosen if s.tickets or any(link.type in _ELSEWHERE for link in s.links)]
    kinds = tuple(
        Told(kind, _part("links", kind, [s for s in chosen if any(x.type is kind for x in s.links)], chosen))
        for kind in LinkType
        if kind in _ELSEWHERE
    )
    return Section(
        msg("6. Interaction with other topics"),
        _told(Told(msg("Changes with a link or a ticket"), _part("links", "any", linked, chosen)), *kinds),
    )
