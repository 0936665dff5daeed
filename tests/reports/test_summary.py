"""The summary of the register, counted again by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izmainas.domain.terms import Complexity, Kind, OutcomeCode, State, Step
from izmainas.reports.material import NOBODY, Material
from izmainas.reports.period import Period
from izmainas.reports.report import Report
from izmainas.reports.summary import report as summary_report

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from reports.conftest import Approve, Make

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Riga"))


class SumUp(Protocol):
    """Sums up changes, as of 23 November 2026."""

    def __call__(self, *summaries: Summary, since: str | None = None, until: str | None = None) -> Report:
        """Return the report."""


@pytest.fixture
def sum_up(registry: Registry, process: Process) -> SumUp:
    """Give `sum_up(*summaries, since, until)`, as of 23 November 2026."""

    def run(*summaries: Summary, since: str | None = None, until: str | None = None) -> Report:
        first, last = (date.fromisoformat(day) if day else None for day in (since, until))
        material = Material(summaries, registry, process, NOW)
        return summary_report(material, Period(first, last, NOW.tzinfo))

    return run


def counted(report: Report, group: str) -> dict[str, float | None]:
    """Return the values of a group that are not nothing."""
    return {figure.key: figure.value for figure in report.figures if figure.group == group and figure.value}


def closed(change: Make, number: int, begun: str, ended: str, **fields: Any) -> Summary:  # noqa: ANN401
    """Return a change that was closed."""
    return change(number, begun, state=State.CLOSED, reached={"closed": ended}, **fields)


def test_an_empty_register_reads_sensibly(sum_up: SumUp) -> None:
    """Counts are nought, measures are none, nothing fails."""
    report = sum_up()
    assert {figure.value for figure in report.figures} == {0, None}
    assert {figure.of for figure in report.figures} == {0}
    nothing = {figure.group for figure in report.figures if figure.value is None}
    assert nothing == {"lead-time", "kind", "complexity", "outcome"}
    assert list(report.listings()) == []


def test_every_state_kind_complexity_and_outcome_is_told_even_where_there_is_none(sum_up: SumUp) -> None:
    """Programs find the same keys in every report."""
    report = sum_up()
    for group, members in (
        ("state", State),
        ("kind", Kind),
        ("complexity", Complexity),
        ("outcome", OutcomeCode),
    ):
        assert [figure.key for figure in report.figures if figure.group == group] == [
            m.value for m in members
        ]


@pytest.mark.parametrize(
    ("begun", "ended", "counts"),
    [
        ("2026-11-30", None, True),
        ("2026-12-01", None, False),
        ("2026-01-01", None, True),
        ("2026-01-01", "2026-11-01", True),
        ("2026-01-01", "2026-10-31", False),
        ("2026-11-30T23:59:59", None, True),
        ("2026-11-30T22:30:00+00:00", None, False),
        ("2026-10-01", "2026-10-31T22:30:00+00:00", True),
    ],
)
def test_the_period_takes_what_was_open_on_one_of_its_days(
    sum_up: SumUp, change: Make, begun: str, ended: str | None, counts: bool
) -> None:
    """Both ends count, by the days of the institution."""
    one = closed(change, 1, begun, ended) if ended else change(1, begun)
    report = sum_up(one, since="2026-11-01", until="2026-11-30")
    assert (report.figure("period/changes").n == 1) is counts
    assert report.figure("period/changes").of == 1


def test_ends_and_lead_times_are_those_of_the_period(sum_up: SumUp, change: Make) -> None:
    """What closed afterwards belongs to the period, but its closing does not."""
    changes = (
        closed(change, 1, "2026-10-01", "2026-10-11"),
        closed(change, 2, "2026-10-01", "2026-11-20"),
        change(3, "2026-10-02", state=State.REJECTED, reached={"rejected": "2026-10-05"}),
    )
    report = sum_up(*changes, since="2026-10-01", until="2026-10-31")
    assert counted(report, "period") == {"changes": 3, "registered": 3, "closed": 1, "rejected": 1}
    assert (report.figure("lead-time/mean").changes, report.figure("lead-time/mean").value) == (
        ("IZM-2026-0001",),
        10,
    )
    assert report.figure("lead-time/mean").of == 2


def test_a_change_over_two_objects_counts_for_each_and_once_for_their_one_owner(
    sum_up: SumUp, change: Make
) -> None:
    """`a.berzina` answers for both services."""
    report = sum_up(
        change(1, targets=("service/a", "service/b")), change(2, targets=("service/a", "resource/r"))
    )
    assert counted(report, "target") == {"service/a": 2, "service/b": 1, "resource/r": 1}
    assert counted(report, "owner") == {"a.berzina": 2, "k.liepa": 1}


def test_what_nobody_answers_for_is_told(sum_up: SumUp, change: Make) -> None:
    """A vacant role shows, it does not vanish."""
    report = sum_up(change(1, targets=("service/vacant",)))
    assert report.figure(f"owner/{NOBODY}").changes == ("IZM-2026-0001",)


def test_people_are_waited_for_longest_first_and_each_change_counts_once(
    sum_up: SumUp, change: Make, approved: Approve
) -> None:
    """A debt and a step of one change are one that waits; 18 November is no working day."""
    emergency = change(
        1,
        kind=Kind.EMERGENCY,
        state=State.AUTHORIZED,
        targets=("resource/r",),
        moved="2026-11-19",
        approvals=(approved("2026-11-18"),),
    )
    older = change(2, targets=("resource/r",), moved="2026-11-13")
    report = sum_up(emergency, older)
    waiting = report.figure("waiting-for/k.liepa")
    assert (waiting.value, waiting.changes) == (2, ("IZM-2026-0002", "IZM-2026-0001"))
    assert report.figure("waiting-longest/k.liepa").value == 10
    assert report.figure("waiting-overdue/k.liepa").changes == ("IZM-2026-0001",)
    assert report.figure("now/overdue").n == 1


def test_a_held_change_is_open_and_held_but_waits_for_nobody(sum_up: SumUp, change: Make) -> None:
    """It is not late either."""
    report = sum_up(change(1, "2026-01-05", held=True))
    assert counted(report, "now") == {"open": 1, "held": 1}
    assert not any(figure.group == "waiting-for" for figure in report.figures)
    assert counted(report, "waiting-step") == {"assess": 1}


def test_what_waits_for_its_parts_waits_for_no_step(sum_up: SumUp, change: Make) -> None:
    """What was split is not to be closed as long as a part is open: the definition leaves it out."""
    parent = change(1, children=("x",))
    report = sum_up(parent, change(2, parents=(parent.uid,)))
    assert counted(report, "waiting-step") == {"assess": 1}
    assert "their parts" in str(report.definition("waiting-step").left_out)


def test_what_nobody_can_do_waits_for_nobody_by_name(sum_up: SumUp, change: Make) -> None:
    """The implementer alone may not review a complex change: somebody must be found."""
    one = change(
        1,
        targets=("service/a",),
        complexity=Complexity.COMPLEX,
        state=State.IMPLEMENTED,
        performers={step: frozenset({"a.berzina", "s.vieta", "j.ozols"}) for step in Step},
    )
    report = sum_up(one)
    assert report.figure(f"waiting-for/{NOBODY}").changes == (one.id,)


def test_late_changes_come_latest_first(sum_up: SumUp, change: Make) -> None:
    """The oldest due date is the worst."""
    report = sum_up(change(1, "2026-11-10"), change(2, "2026-10-12"), change(3, "2026-11-20"))
    (late,) = report.listings()
    assert [row[0] for row in late.rows] == ["IZM-2026-0002", "IZM-2026-0001"]


def test_outcomes_are_of_what_was_implemented_in_the_period(sum_up: SumUp, change: Make) -> None:
    """Whether it has been closed since or not."""
    done = {"state": State.IMPLEMENTED, "outcome": OutcomeCode.FAILED}
    report = sum_up(
        change(1, "2026-10-01", reached={"implemented": "2026-10-20"}, **done),
        change(2, "2026-10-01", reached={"implemented": "2026-11-02"}, **done),
        since="2026-10-01",
        until="2026-10-31",
    )
    assert report.figure("outcome/failed").changes == ("IZM-2026-0001",)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(State), st.sampled_from(Kind), st.sampled_from(Complexity), st.booleans()),
        max_size=12,
    )
)
def test_counts_add_up_and_name_their_changes(
    sum_up: SumUp, change: Make, drawn: list[tuple[State, Kind, Complexity, bool]]
) -> None:
    """Whatever the register: each change has one state, kind and complexity, and is open or ended."""
    changes = [
        change(
            number,
            state=state,
            kind=kind,
            complexity=complexity,
            held=held and not state.ended,
            reached={state: "2026-11-09"} if state.ended else {},
        )
        for number, (state, kind, complexity, held) in enumerate(drawn, start=1)
    ]
    report = sum_up(*changes)
    for figure in report.figures:
        if figure.unit == "changes":
            assert figure.value == figure.n == len(set(figure.changes))
            assert figure.n <= figure.of
        if figure.unit == "share" and figure.of:
            assert figure.value == round(figure.n / figure.of, 4)
            assert set(figure.changes) <= set(figure.among)
    for group in ("state", "kind", "complexity"):
        named = sorted(
            number for figure in report.figures if figure.group == group for number in figure.changes
        )
        assert named == [c.id for c in changes]
    assert set(report.figure("now/open").changes) == {
        c.id for c in changes if c.state not in {State.CLOSED, State.REJECTED, State.WITHDRAWN}
    }
    for state in State:
        assert report.figure(f"state/{state}").n == sum(c.state is state for c in changes)
