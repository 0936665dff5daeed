"""The register by the six points that PU2-20 asks to attend to: shares with their n, and the changes concerned."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import fmean
from typing import Final, NamedTuple

from izmainas.domain.controls import controls_of
from izmainas.domain.history import BEFORE_AUTHORIZATION, CARRIED_OUT, GIVEN_UP
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Kind, LinkType, State, Step
from izmainas.message import Message, msg
from izmainas.reports.concerns import (
    HIGH_RISK,
    Concern,
    Ground,
    Point,
    concerns,
)
from izmainas.reports.faults import INCIDENT_LINKS
from izmainas.reports.proportion import Proportion

#: what each share is called
SHARES: Final[dict[str, Message]] = {
    "UP1/oversize": msg("over a limit of size"),
    "UP1/split": msg("split into smaller changes"),
    "UP2/standard": msg("standard changes"),
    "UP2/automated": msg("automated, of the standard changes"),
    "UP3/risks-named": msg("with risks named, of those assessed"),
    "UP3/high-risk": msg("with a residual risk of {n} or more, of those with risks", n=HIGH_RISK),
    "UP3/caused-incident": msg("that caused an incident, of those implemented"),
    "UP4/stakeholders-named": msg("with stakeholders named, of those assessed"),
    "UP4/all-told": msg("whose stakeholders were all told, of those decided on with stakeholders"),
    "UP4/all-answered": msg("whose stakeholders all answered, of the same"),
    "UP5/controls-met": msg("that show every control due, of those that have any"),
    "UP6/incident": msg("linked to an incident"),
    "UP6/problem": msg("that solve a problem"),
    "UP6/improvement": msg("linked to an improvement"),
    "UP6/risk": msg("linked to a risk of the register of risks"),
    "UP6/project": msg("linked to a project"),
}


_ORDER: Final = (*State,)
#: the state from which on a step stands, where that is not the authorization
_FROM: Final = {Step.PLAN: State.PLANNED, Step.IMPLEMENT: State.IMPLEMENTING, Step.CLOSE: State.CLOSED}


class Share(NamedTuple):
    """How many of how many changes: `changes` are the numbers of those counted, `among` those of all."""

    point: Point
    key: str
    proportion: Proportion
    changes: tuple[str, ...]
    among: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its name in data: `UP2/standard`."""
        return f"{self.point}/{self.key}"


class Attention(NamedTuple):
    """The six points over the register: shares, satisfaction, and the open changes that need attention."""

    counted: tuple[str, ...]
    shares: tuple[Share, ...]
    satisfaction: float | None
    rated: tuple[str, ...]
    concerned: tuple[tuple[Summary, tuple[Concern, ...]], ...]


def attention(summaries: Iterable[Summary], ground: Ground) -> Attention:
    """Return the six points over `summaries`; what was rejected or withdrawn is not counted."""
    counted = [s for s in summaries if s.state not in GIVEN_UP]
    rated = [s for s in counted if s.satisfaction is not None]
    found = ((s, concerns(s, ground)) for s in counted if s.open)
    return Attention(
        counted=tuple(s.id for s in counted),
        shares=tuple(_shares(counted, ground)),
        satisfaction=round(fmean(s.satisfaction for s in rated if s.satisfaction), 2) if rated else None,
        rated=tuple(s.id for s in rated),
        concerned=tuple((s, why) for s, why in found if why),
    )


def _shares(counted: Sequence[Summary], ground: Ground) -> Iterator[Share]:
    standard = [s for s in counted if s.kind is Kind.STANDARD]
    assessed = [s for s in counted if s.assessed]
    risky = [s for s in counted if s.risks]
    # one that was split closes with its parts: nobody decided on it, and its work is theirs
    whole = [s for s in counted if not s.children]
    named = [s for s in whole if s.stakeholders and s.state not in BEFORE_AUTHORIZATION]
    done = [s for s in whole if s.state in CARRIED_OUT]
    models = ground.registry.standard_changes
    controlled = [s for s in counted if any(True for _ in _due_controls(s, ground))]
    yield _of("UP1", "oversize", counted, lambda s: bool(ground.oversizes(s)))
    yield _of("UP1", "split", counted, lambda s: bool(s.children))
    yield _of("UP2", "standard", counted, lambda s: s.kind is Kind.STANDARD)
    yield _of(
        "UP2",
        "automated",
        standard,
        lambda s: s.standard in models and bool(models[s.standard or ""].automated),
    )
    yield _of("UP3", "risks-named", assessed, lambda s: bool(s.risks))
    yield _of("UP3", "high-risk", risky, lambda s: s.residual_risk >= HIGH_RISK)
    yield _of("UP3", "caused-incident", done, lambda s: _linked(s, LinkType.CAUSES_INCIDENT))
    yield _of("UP4", "stakeholders-named", assessed, lambda s: bool(s.stakeholders))
    yield _of("UP4", "all-told", named, lambda s: set(s.stakeholders) <= set(s.told))
    yield _of("UP4", "all-answered", named, lambda s: all(s.told.get(name) for name in s.stakeholders))
    yield _of("UP5", "controls-met", controlled, lambda s: not {*_due_controls(s, ground)} - s.controls)
    yield _of("UP6", "incident", counted, lambda s: any(link.type in INCIDENT_LINKS for link in s.links))
    yield _of("UP6", "problem", counted, lambda s: _linked(s, LinkType.FIXES_PROBLEM))
    yield _of("UP6", "improvement", counted, lambda s: _linked(s, LinkType.IMPROVEMENT))
    yield _of("UP6", "risk", counted, lambda s: _linked(s, LinkType.RISK))
    yield _of("UP6", "project", counted, lambda s: _linked(s, LinkType.PROJECT))


def _due_controls(summary: Summary, ground: Ground) -> Iterator[str]:
    """Yield the controls before a step that the change has taken, if that counts yet; of one that was split, its parts show them."""
    if summary.children:
        return
    for control, step in controls_of(summary, summary.targets, ground.process, ground.registry):
        if summary.performers[step] and _counts(summary, step):
            yield control.id


def _counts(summary: Summary, step: Step) -> bool:
    """Whether a step stands: a return or an edit that voids approvals goes back behind it, and what is refused needs nothing."""
    if step is Step.AUTHORIZE and summary.approvals:
        return True  # by one of several
    if step is Step.RATIFY and summary.ratification_refused:
        return False
    return _ORDER.index(summary.state) >= _ORDER.index(_FROM.get(step, State.AUTHORIZED))


def _linked(summary: Summary, kind: LinkType) -> bool:
    return any(link.type is kind for link in summary.links)


def _of(point: Point, key: str, of: Sequence[Summary], true: Callable[[Summary], bool]) -> Share:
    found = tuple(s.id for s in of if true(s))
    return Share(point, key, Proportion(len(found), len(of)), found, tuple(s.id for s in of))
