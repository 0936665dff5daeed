"""What about one change needs attention, by the six points that PU2-20 names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, Literal, NamedTuple

from izmainas.domain.authority import Bench
from izmainas.domain.controls import missing_controls
from izmainas.domain.facts import Known
from izmainas.domain.history import BEFORE_AUTHORIZATION, GIVEN_UP
from izmainas.domain.impact import graph_of, walk
from izmainas.domain.lifecycle.standard import unusable
from izmainas.domain.lifecycle.steps import allowed
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.size import Oversize, oversizes
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import Summary
from izmainas.domain.terms import (
    FAILURES,
    Complexity,
    Kind,
    OutcomeCode,
    State,
    Step,
)
from izmainas.message import Message, msg
from izmainas.reports.faults import FAULT_LINKS, FAULT_TICKETS

Point = Literal["UP1", "UP2", "UP3", "UP4", "UP5", "UP6"]
POINTS: Final[tuple[Point, ...]] = ("UP1", "UP2", "UP3", "UP4", "UP5", "UP6")

#: a residual risk of this level or more, of 25
HIGH_RISK: Final = 10
#: so many alike that went well make a candidate for a standard-change model
_ALIKE: Final = 3
#: satisfaction, of 5, that somebody should ask about
_DISSATISFIED: Final = 2


class Concern(NamedTuple):
    """One thing about a change that needs attention: under which point, why, and what can be done."""

    point: Point
    why: Message
    command: str = ""


@dataclass(frozen=True)
class Ground:
    """What the points are judged by; beside `summaries`, `day` is the one on which a proposal is to be followed."""

    process: Process
    registry: Registry
    summaries: Sequence[Summary] = ()
    day: date = date.min
    _alike: Counter[tuple[object, ...]] = field(default_factory=Counter, init=False, repr=False)
    _reached: dict[tuple[str, ...], int] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Count once how many changes of each likeness went well; one that was split did nothing itself."""
        closed = (s for s in self.summaries if s.state is State.CLOSED and not s.children)
        self._alike.update(_likeness(s) for s in closed if _repeatable(s))

    def oversizes(self, summary: Summary) -> tuple[Oversize, ...]:
        """Return the measures of a change that are over the limits of the process."""
        limits = self.process.sizes_of(summary.kind, summary.complexity)
        zone = zone_named(self.registry.institution.timezone)
        return oversizes(summary, limits, self._reach(summary.targets), zone)

    def _reach(self, targets: tuple[str, ...]) -> int:
        """Return how many objects a change of `targets` reaches; a register touches the same few again and again."""
        if targets not in self._reached:
            self._reached[targets] = len(walk(graph_of(self.registry).needed_by, targets))
        return self._reached[targets]

    def lacking(self, summary: Summary) -> tuple[str, ...]:
        """Return the controls that the change must show, and does not yet."""
        missing = missing_controls(summary, summary.targets, summary.controls, self.process, self.registry)
        return tuple(control.id for control in missing)

    def alike(self, summary: Summary) -> int:
        """Return how many closed changes did the same to the same objects and went well."""
        return self._alike[_likeness(summary)] if _repeatable(summary) else 0

    def standard(self, summary: Summary) -> StandardChange | None:
        """Return a standard-change model over the same objects that a change can be registered on, if there is one."""
        bench = Bench(self.registry, self.process, self.day)
        return next(
            (
                model
                for model in self.registry.standard_changes.values()
                if set(model.targets) == set(summary.targets)
                and model.action is summary.action
                and not unusable(model, bench, self._others)
            ),
            None,
        )

    @cached_property
    def _others(self) -> Known:
        return Known.of(self.summaries)


def _likeness(summary: Summary) -> tuple[object, ...]:
    return summary.targets, summary.action


def _repeatable(summary: Summary) -> bool:
    plain = summary.kind is Kind.NORMAL and summary.complexity is Complexity.SIMPLE
    return plain and summary.outcome in {None, OutcomeCode.SUCCESSFUL}


def concerns(summary: Summary, ground: Ground) -> tuple[Concern, ...]:
    """Return what about one change needs attention, in the order of the points."""
    if summary.state in GIVEN_UP:
        return ()
    parts = (_size, _standard, _risk, _stakeholders, _compliance, _relations)
    return tuple(concern for part in parts for concern in part(summary, ground))


def _size(summary: Summary, ground: Ground) -> Iterator[Concern]:
    for over in ground.oversizes(summary):
        yield Concern(
            "UP1",
            msg("{size}: {value}, the limit is {limit}", size=over.size, value=over.value, limit=over.limit),
        )


def _standard(summary: Summary, ground: Ground) -> Iterator[Concern]:
    if not _repeatable(summary) or summary.state not in BEFORE_AUTHORIZATION:
        return
    model, alike = ground.standard(summary), ground.alike(summary)
    if model is not None:
        yield Concern(
            "UP2",
            msg("there is a standard-change model for these objects: {model}", model=model.id),
            f"izm new --model {model.id}",
        )
    elif alike >= _ALIKE:
        kind, _, name = summary.targets[0].partition("/")
        yield Concern(
            "UP2",
            msg("the same was done {n} times and went well: a standard-change model would do", n=alike),
            f"izm list --{kind} {name} --kind normal --state closed",
        )


def _assessing(summary: Summary, ground: Ground, flags: str) -> str:
    """Return the command that assesses the change anew, as long as that can be done; not while it is on hold."""
    model = ground.process.model(summary.kind, summary.complexity)
    can = allowed(summary, model, Step.ASSESS) and not summary.held
    return f"izm assess {summary.id} {flags}" if can else ""


def _risk(summary: Summary, ground: Ground) -> Iterator[Concern]:
    if summary.risks and summary.residual_risk >= HIGH_RISK:
        yield Concern(
            "UP3",
            msg("the highest residual risk is {n} of 25", n=summary.residual_risk),
            _assessing(summary, ground, '--risk "TEXT;2;3;MITIGATION"'),
        )
    bare = [risk.text for risk in summary.risks if risk.mitigation is None]
    if bare and summary.open:
        yield Concern("UP3", msg("nothing is said of how these risks are reduced: {risks}", risks=bare))
    if summary.assessed and not summary.risks and summary.kind is not Kind.STANDARD and summary.open:
        yield Concern(
            "UP3",
            msg("no risk was named in the assessment"),
            _assessing(summary, ground, '--risk "TEXT;2;3;MITIGATION"'),
        )


def _stakeholders(summary: Summary, ground: Ground) -> Iterator[Concern]:
    if summary.assessed and not summary.stakeholders and summary.complexity is Complexity.COMPLEX:
        yield Concern("UP4", msg("no stakeholder is named"), _assessing(summary, ground, "--stakeholder WHO"))
    if summary.state in BEFORE_AUTHORIZATION or summary.children:
        return
    untold = [name for name in summary.stakeholders if name not in summary.told]
    if untold:
        yield Concern(
            "UP4",
            msg("not told yet: {people}", people=untold),
            f"izm inform {summary.id} --who WHO --by-what CHANNEL",
        )
    silent = [name for name, answered in summary.told.items() if not answered]
    if silent and summary.open:
        yield Concern(
            "UP4",
            msg("told, no answer yet: {people}", people=silent),
            f"izm inform {summary.id} --who WHO --answer TEXT",
        )
    if summary.satisfaction is not None and summary.satisfaction <= _DISSATISFIED:
        yield Concern("UP4", msg("satisfaction is {n} of 5", n=summary.satisfaction))


def _compliance(summary: Summary, ground: Ground) -> Iterator[Concern]:
    lacking = ground.lacking(summary) if summary.open else ()
    if lacking:
        flags = " ".join(f"--control {control}=TEXT" for control in lacking)
        yield Concern(
            "UP5",
            msg("it is not shown how these are met: {controls}", controls=list(lacking)),
            _assessing(summary, ground, flags) or f"izm edit {summary.id}",
        )


def _relations(summary: Summary, ground: Ground) -> Iterator[Concern]:  # noqa: ARG001 - one shape for all points
    linked = {link.type for link in summary.links}
    if (
        summary.kind is Kind.EMERGENCY
        and not (linked & FAULT_LINKS)
        and not FAULT_TICKETS & {ticket.kind for ticket in summary.tickets}
    ):
        yield Concern(
            "UP6",
            msg("an emergency without its incident or problem"),
            f"izm link {summary.id} --type caused-by-incident REF",
        )
    if summary.outcome in FAILURES and not linked & FAULT_LINKS:
        yield Concern(
            "UP6",
            msg("it did not succeed, and no incident or problem is linked to it"),
            f"izm link {summary.id} --type causes-incident REF",
        )


def by_point(found: Iterable[Concern]) -> Mapping[Point, tuple[Concern, ...]]:
    """Return concerns under their points; a point without any is there with none."""
    all_ = [*found]
    return {point: tuple(c for c in all_ if c.point == point) for point in POINTS}
