"""What calls for a change: each rule at its edge, and against the same rule counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.change import Link, Ticket
from izmainas.domain.indicators import Better, Indicator
from izmainas.domain.registry import Registry
from izmainas.domain.signals import Signal
from izmainas.domain.situation import Situation
from izmainas.domain.terms import LinkType, OutcomeCode, State, TicketKind
from izmainas.domain.thresholds import Thresholds
from izmainas.domain.uptake import follow
from izmainas.reports.monitor import MonitorReport, Wanted, monitor
from izmainas.reports.monitor_call import MonitorRule, Urgency, View
from izmainas.reports.monitor_indicators import trend
from izmainas.reports.monitor_tickets import rising

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from izmainas.domain.summary import Summary
    from reports.conftest import Make

DAY = date(2026, 11, 23)


def signal(number: int = 1, **fields: Any) -> Signal:  # noqa: ANN401
    """Return a need of the service `a`, noted on 1 November."""
    given = {
        "id": f"SIG-2026-{number:04}",
        "title": "Vajag",
        "kind": "need",
        "over": ["service/a"],
        "by": "a.berzina",
        "at": "2026-11-01T09:00:00+02:00",
    }
    return Signal.model_validate(given | fields)


def indicator(values: Sequence[float], **fields: Any) -> Indicator:  # noqa: ANN401
    """Return an indicator of the service `a` with one value every 30 days, the last on 31 October."""
    last = date(2026, 10, 31)
    days = [last - timedelta(days=30 * n) for n in range(len(values))][::-1]
    given = {"id": "i", "name": {"lv": "R"}, "over": ["service/a"], "target": 10}
    return Indicator.model_validate(given | {"values": dict(zip(days, values, strict=True))} | fields)


@pytest.fixture
def seen(registry: Registry) -> Callable[..., View]:
    """Give `seen(*summaries, situation, registry, thresholds)`: the view from 23 November 2026."""

    def view(*summaries: Summary, registry_: Registry = registry, **fields: Any) -> View:  # noqa: ANN401
        situation = Situation.model_validate(fields.pop("situation", {}))
        return View(
            day=fields.pop("day", DAY),
            registry=registry_,
            situation=situation,
            summaries=summaries,
            followed=follow(situation.signals.values(), summaries),
            thresholds=Thresholds.model_validate(fields.pop("thresholds", {})),
            **fields,
        )

    return view


def told(report: MonitorReport) -> list[tuple[str, str]]:
    """Return rule and subject of each call, in order."""
    return [(call.rule.value, call.subject) for call in report.calls]


def everything(view: View, **wanted: Any) -> MonitorReport:  # noqa: ANN401
    """Return the report of all rules."""
    return monitor(view, Wanted(**wanted))


def test_nothing_among_nothing_says_what_was_looked_at(seen: Callable[..., View]) -> None:
    """An empty register calls for nothing, and says that there was nothing to see."""
    report = everything(seen())
    assert report.calls == ()
    assert report.looked_at["indicators"] == report.looked_at["signals"] == 0


@pytest.mark.parametrize(
    ("values", "fields", "off"),
    [
        ([10, 10], {}, False),
        ([10, 9.9], {}, True),
        ([11, 9], {"better": "lower"}, False),
        ([9, 11], {"better": "lower"}, True),
        ([9, 9], {"planned": {"2026-01-01": 8}}, False),
        ([9, 9], {"target": None}, False),
    ],
)
def test_an_indicator_is_off_when_its_last_value_misses_the_plan(
    seen: Callable[..., View], values: list[float], fields: dict[str, Any], off: bool
) -> None:
    """What was planned for the day counts, else the target; which way is better is the indicator's."""
    report = everything(seen(situation={"indicators": {"i": indicator(values, **fields)}}))
    assert told(report) == ([("indicator-off-target", "i")] if off else [])


def test_a_value_of_a_day_that_is_still_to_come_says_nothing_yet(seen: Callable[..., View]) -> None:
    """What was written down ahead is no measurement; from the day itself on it is."""
    ahead = indicator([9]).evolve(values={date(2026, 11, 24): 9.0})
    view = seen(situation={"indicators": {"i": ahead}})
    assert everything(view).calls == ()
    assert told(everything(replace(view, day=date(2026, 11, 24)))) == [("indicator-off-target", "i")]


def test_a_tolerance_forgives_a_small_miss(seen: Callable[..., View]) -> None:
    """An institution sets in its process how far a value may miss."""
    situation = {"indicators": {"i": indicator([9.6, 9.6])}}
    assert everything(seen(situation=situation)).calls
    assert not everything(seen(situation=situation, thresholds={"off_target": 5})).calls
    edge = {"indicators": {"i": indicator([1.98], target=2.2)}}  # 2.2 - 1.98 > 0.22 in binary
    assert not everything(seen(situation=edge, thresholds={"off_target": 10})).calls


def test_three_misses_in_a_row_press(seen: Callable[..., View]) -> None:
    """One miss may be an accident; a service level is a promise at once."""
    once = everything(seen(situation={"indicators": {"i": indicator([10, 10, 9])}})).calls[0]
    row = everything(seen(situation={"indicators": {"i": indicator([9, 9, 9])}})).calls[0]
    level = everything(seen(situation={"indicators": {"i": indicator([10, 9], kind="service-level")}}))
    assert [once.urgency, row.urgency, level.calls[0].urgency] == [Urgency.SOON, Urgency.NOW, Urgency.NOW]
    assert (row.numbers["off"], row.numbers["n"]) == (3, 3)


def test_a_steady_decline_is_told_before_it_arrives(seen: Callable[..., View]) -> None:
    """The line through the last six values reaches the target within half a year."""
    falling = {"indicators": {"i": indicator([16, 15, 14, 13, 12, 11])}}
    call = everything(seen(situation=falling)).calls[0]
    assert call.rule is MonitorRule.INDICATOR_TREND
    assert (call.numbers["worse"], call.numbers["pairs"], call.numbers["n"]) == (15, 15, 6)
    assert call.numbers["reached"] == "2026-11-30"
    for calm in ([11, 12, 11, 12, 11, 12], [300, 250, 200, 190, 180, 170], [16, 15, 14, 13, 12]):
        assert not everything(seen(situation={"indicators": {"i": indicator(calm)}})).calls


def test_values_after_the_day_are_not_known_yet(seen: Callable[..., View]) -> None:
    """Seen from September, October has not happened."""
    situation = {"indicators": {"i": indicator([10, 10, 1])}}
    assert everything(seen(situation=situation)).calls
    assert not everything(seen(situation=situation, day=date(2026, 10, 15))).calls


@given(
    st.lists(st.integers(-100, 100), min_size=2, max_size=9), st.sampled_from(Better), st.integers(-50, 50)
)
def test_the_trend_is_the_median_of_all_slopes(values: list[int], better: Better, up: int) -> None:
    """Counted by hand over every pair; lifting all values changes nothing."""
    plain, lifted = (indicator([float(v + by) for v in values], better=better.value) for by in (0, up))
    days = sorted(plain.values)
    line = trend(plain, days)
    slopes = [
        (values[j] - values[i]) / (30 * (j - i))
        for i in range(len(values))
        for j in range(i + 1, len(values))
    ]
    assert line.slope == pytest.approx(median(slopes))
    assert line.worse == sum(s > 0 if better is Better.LOWER else s < 0 for s in slopes)
    assert line.pairs == len(slopes)
    assert trend(lifted, days).worse == line.worse


def volumes(counts: dict[str, int], kind: str = "incident") -> dict[str, Any]:
    """Return a situation with counts by month about the service `a`."""
    return {
        "tickets": {
            "service/a": {
                "id": "service.a",
                "over": "service/a",
                "volumes": [{"month": m, "kind": kind, "count": n} for m, n in counts.items()],
            }
        }
    }


_CALM = {f"2026-{month:02}": 4 for month in range(1, 10)}


@pytest.mark.parametrize(
    ("counts", "calls"),
    [
        ({**_CALM, "2026-10": 8}, False),  # 4 + 2·√4 is 8: not more than that
        ({**_CALM, "2026-10": 9}, True),
        ({**_CALM, "2026-11": 90}, False),  # November is not over
        ({"2026-08": 0, "2026-09": 0, "2026-10": 9}, False),  # two months are no past
        ({"2026-07": 0, "2026-08": 0, "2026-09": 0, "2026-10": 4}, False),  # too few to tell
        ({"2026-07": 0, "2026-08": 0, "2026-09": 0, "2026-10": 5}, True),
        ({**_CALM, "2026-09": 90}, True),  # October is not counted yet
        ({"2025-10": 90, **_CALM, "2026-10": 9}, True),  # one wild month moves no median
    ],
)
def test_tickets_rise_above_their_own_past(
    seen: Callable[..., View], counts: dict[str, int], calls: bool
) -> None:
    """The last complete month against the median of up to twelve before, and the spread of a Poisson count."""
    assert bool(everything(seen(situation=volumes(counts))).calls) is calls


def test_what_several_sources_count_is_added(seen: Callable[..., View]) -> None:
    """A month's tickets are all of its tickets."""
    one = volumes({**_CALM, "2026-10": 5})
    one["tickets"]["service/a"]["volumes"].append(
        {"month": "2026-10", "kind": "incident", "count": 4, "source": "telefons"}
    )
    call = everything(seen(situation=one)).calls[0]
    assert (call.numbers["count"], call.numbers["usual"], call.numbers["n"]) == (9, 4, 9)
    assert call.urgency is Urgency.NOW


@given(st.dictionaries(st.integers(2026 * 12 - 6, 2026 * 12 + 11), st.integers(0, 40), max_size=18))
def test_a_rise_is_what_counting_by_hand_finds(counts: dict[int, int]) -> None:
    """The same rule, written down again in the plainest way."""
    view = View(
        DAY,
        Registry.model_validate({"institution": {"name": {"lv": "N"}}}),
        Situation(),
        (),
        (),
        Thresholds(),
    )
    october = 2026 * 12 + 9
    latest = next((m for m in (october, october - 1) if m in counts), None)
    found = rising(counts, view)
    if latest is None:
        assert found is None
        return
    before = sorted(counts[m] for m in counts if latest - 12 <= m < latest)
    usual = median(before) if before else 0
    wild = len(before) >= 3 and counts[latest] >= 5 and (counts[latest] - usual) > 2 * max(usual, 1) ** 0.5
    assert (found is not None) == wild


def test_incidents_and_problems_on_one_object_add_up(seen: Callable[..., View], change: Make) -> None:
    """Different ones within a year, named by tickets or links, each counted once."""
    incident = Ticket(kind=TicketKind.INCIDENT, ref="INC-1")
    problem = Link(type=LinkType.FIXES_PROBLEM, ref="PRB-1")
    twice = [change(1, tickets=(incident,)), change(2, tickets=(incident,))]
    assert not everything(seen(*twice)).calls
    both = everything(seen(*twice, change(3, links=(problem,)))).calls[0]
    assert both.rule is MonitorRule.INCIDENTS_REPEATED
    assert (both.numbers["refs"], both.over) == (["INC-1", "PRB-1"], ("service/a",))
    long_ago = change(3, "2025-01-01", links=(problem,))
    assert not everything(seen(*twice, long_ago)).calls
    question = Ticket(kind=TicketKind.INFORMATION_REQUEST, ref="I-1")
    assert not everything(seen(change(1, tickets=(incident, question)))).calls


def test_a_goal_is_served_by_a_change_that_is_open_or_brought_something(
    seen: Callable[..., View], change: Make
) -> None:
    """What was rejected, withdrawn, or failed serves nobody."""
    goals = {"strategy": {"goals": [{"id": "G1", "name": {"lv": "M"}, "until": "2027-12-31"}]}}
    closed = {"state": State.CLOSED, "goals": ("G1",)}
    served = [
        change(goals=("G1",)),
        change(**closed, outcome=OutcomeCode.SUCCESSFUL),
    ]
    unserved = [
        change(goals=("G2",)),
        change(goals=("G1",), state=State.REJECTED),
        change(**closed, outcome=OutcomeCode.FAILED),
    ]
    assert [bool(everything(seen(s, situation=goals)).calls) for s in (*served, *unserved)] == [
        *([False] * 2),
        *([True] * 3),
    ]


@pytest.mark.parametrize(
    ("goal", "urgency"),
    [
        ({"until": "2027-12-31"}, Urgency.LATER),
        ({"until": "2027-03-01"}, Urgency.SOON),
        ({}, Urgency.LATER),
        ({"until": "2026-11-22"}, None),
        ({"from": "2026-11-24"}, None),
    ],
)
def test_a_goal_counts_while_it_holds(
    seen: Callable[..., View], goal: dict[str, str], urgency: Urgency | None
) -> None:
    """Not before it begins, not after it ends; the nearer the end, the sooner."""
    goals = {"strategy": {"goals": [{"id": "G1", "name": {"lv": "M"}, "over": ["service/a"]} | goal]}}
    calls = everything(seen(situation=goals)).calls
    assert [call.urgency for call in calls] == ([urgency] if urgency else [])
    assert all(call.command == "izm new --goal G1 --service a" for call in calls)


def test_a_follow_up_is_taken_up_by_a_signal_or_a_linked_change(
    seen: Callable[..., View], change: Make
) -> None:
    """As many as there are, each once; a part of a split is none."""
    left = change(1, state=State.CLOSED, follow_ups=("Viens", "Divi"))
    linked = change(2, links=(Link(type=LinkType.SUPERSEDES, ref=left.uid),))
    part = change(3, links=(Link(type=LinkType.PART_OF, ref=left.uid),))
    noted = {"signals": {"SIG-2026-0001": signal(follows=left.id, dismissed={
        "by": "a.berzina", "at": "2026-11-02T09:00:00+02:00", "reason": "Nav ko",
    })}}  # fmt: skip

    def open_ones(*summaries: Summary, situation: dict[str, Any] | None = None) -> list[object]:
        report = everything(seen(*summaries, situation=situation or {}), rules={MonitorRule.FOLLOW_UP_OPEN})
        return [call.numbers["left"] for call in report.calls]

    assert open_ones(left) == open_ones(left, part) == [2]
    assert open_ones(left, linked) == open_ones(left, situation=noted) == [1]
    assert open_ones(left, linked, situation=noted) == []
    # it took up the signal and is linked as well: one follow-up, taken up once
    both = linked._replace(signals=("SIG-2026-0001",))
    assert open_ones(left, both, situation={"signals": {"SIG-2026-0001": signal(follows=left.id)}}) == [1]
    # what must not be done at the same time takes up nothing
    apart = change(4, links=(Link(type=LinkType.NOT_WITH, ref=left.uid),))
    assert open_ones(left, apart) == [2]


def test_of_several_follow_ups_the_command_asks_for_the_title_of_one(
    seen: Callable[..., View], change: Make
) -> None:
    """The title of the only one comes from the change; which of several is meant, nobody can tell but who types it."""
    one = change(1, state=State.CLOSED, follow_ups=("Viens",))
    two = change(2, state=State.CLOSED, follow_ups=("Viens", "Divi"))
    report = everything(seen(one, two), rules={MonitorRule.FOLLOW_UP_OPEN})
    assert {call.subject: call.command for call in report.calls} == {
        one.id: f"izm signal new --follows {one.id}",
        two.id: f"izm signal new --follows {two.id} --title TITLE",
    }


def models(registry: Registry, **fields: Any) -> Registry:  # noqa: ANN401
    """Return the registry with a standard-change model and an end of the resource."""
    model = {
        "id": "m",
        "name": {"lv": "Modelis"},
        "description": "D",
        "owner": "k.liepa",
        "approved_by": "m.kalns",
        "approved_on": "2026-01-05",
        "expires": fields.pop("expires", "2027-12-31"),
        "targets": ["resource/r"],
        "expected_result": "R",
        "plan": {"steps": [{"text": "Darīt"}]},
    }
    resource = registry.resources["r"].evolve(ends_on=fields.pop("ends_on", None))
    return registry.evolve(standard_changes={"m": model}, resources={"r": resource})


@pytest.mark.parametrize(
    ("expires", "rule"),
    [
        ("2026-11-22", "standard-expired"),
        ("2026-11-23", "standard-expiring"),
        ("2027-01-22", "standard-expiring"),
        ("2027-01-23", None),
    ],
)
def test_a_model_is_told_before_and_after_it_expires(
    seen: Callable[..., View], registry: Registry, expires: str, rule: str | None
) -> None:
    """Its last day still counts; sixty days ahead is soon enough to renew it."""
    report = everything(seen(registry_=models(registry, expires=expires)))
    assert told(report) == ([(rule, "m")] if rule else [])


def test_a_suspended_model_is_told(seen: Callable[..., View], registry: Registry) -> None:
    """Nothing can rest on it."""
    report = everything(seen(registry_=models(registry), suspended=frozenset({"m"})))
    assert told(report) == [("standard-suspended", "m")]


@pytest.mark.parametrize(
    ("ends", "urgency"),
    [
        ("2026-01-01", Urgency.NOW),
        ("2027-02-21", Urgency.NOW),
        ("2027-02-22", Urgency.SOON),
        ("2027-11-23", Urgency.SOON),
        ("2027-11-24", None),
    ],
)
def test_a_resource_is_told_before_it_ends(
    seen: Callable[..., View], registry: Registry, ends: str, urgency: Urgency | None
) -> None:
    """A year ahead, and with pressure when hardly time is left."""
    calls = everything(seen(registry_=models(registry, ends_on=ends))).calls
    assert [(call.subject, call.urgency) for call in calls] == ([("resource/r", urgency)] if urgency else [])


@pytest.mark.parametrize(("ends", "calls"), [("2026-01-01", 0), ("2026-12-31", 1)])
def test_a_resource_that_was_retired_may_have_ended(
    seen: Callable[..., View], registry: Registry, ends: str, calls: int
) -> None:
    """It was replaced long ago, is never taken out, and called for a change for ever."""
    ended = models(registry, ends_on=ends)
    retired = {"r": ended.resources["r"].evolve(stage="retirement")}
    assert len(everything(seen(registry_=ended.evolve(resources=retired))).calls) == calls


def test_an_open_signal_presses_after_a_while(seen: Callable[..., View], change: Make) -> None:
    """What is taken up is not told again; what failed is."""
    young, old = signal(1), signal(2, at="2026-10-01T09:00:00+03:00")
    both = {"signals": {s.id: s for s in (young, old)}}
    report = everything(seen(situation=both))
    assert [(c.subject, c.urgency) for c in report.calls] == [
        (old.id, Urgency.SOON),
        (young.id, Urgency.LATER),
    ]
    assert told(everything(seen(change(signals=(old.id,)), situation=both))) == [("signal-open", young.id)]
    failed = change(signals=(old.id,), state=State.CLOSED, outcome=OutcomeCode.BACKED_OUT)
    assert len(everything(seen(failed, situation=both)).calls) == 2


def test_days_of_signals_and_changes_are_the_institutions(seen: Callable[..., View], change: Make) -> None:
    """Whatever offset they were written with: late in the evening of UTC it is the next day in Riga."""
    late = signal(1, at="2026-10-01T22:30:00+00:00")
    (call,) = everything(seen(situation={"signals": {late.id: late}})).calls
    assert (call.day, call.numbers["days"]) == (date(2026, 10, 2), (DAY - date(2026, 10, 2)).days)
    incidents = tuple(Ticket(kind=TicketKind.INCIDENT, ref=f"INC-{n}") for n in (1, 2))
    first = DAY - timedelta(days=30)
    for evening, told_of in ((first - timedelta(days=1), True), (first - timedelta(days=2), False)):
        registered = datetime.fromisoformat(f"{evening}T22:30:00+00:00")
        troubled = change(tickets=incidents)._replace(registered=registered)
        report = everything(seen(troubled, thresholds={"incident_days": 30}))
        assert bool(report.calls) is told_of


def test_what_is_noted_stands_last_and_leads_to_its_signal(seen: Callable[..., View], change: Make) -> None:
    """Whoever reads from the top sees first what nobody has seen."""
    situation = {
        "indicators": {"i": indicator([9, 9, 9])},
        "signals": {"SIG-2026-0001": signal(rule="indicator-off-target")},
    }
    report = everything(seen(change(4), situation=situation))
    assert told(report) == [("signal-open", "SIG-2026-0001"), ("indicator-off-target", "i")]
    last = report.calls[-1]
    assert (last.noted, last.under_way) == (("SIG-2026-0001",), ("IZM-2026-0004",))
    assert last.command == "izm new --signal SIG-2026-0001"


@pytest.mark.parametrize(
    ("person", "subjects"),
    [
        ("a.berzina", {"i"}),
        ("s.vieta", {"i"}),
        ("k.liepa", {"resource/r"}),
        ("m.kalns", {"resource/r", "G1"}),
        ("j.ozols", {"i", "G1"}),
        ("e.eksperts", set()),
    ],
)
def test_everybody_sees_what_they_answer_for(
    seen: Callable[..., View], registry: Registry, person: str, subjects: set[str]
) -> None:
    """Owners and substitutes their objects, portfolio owners their portfolio and what is over nothing."""
    situation = {
        "indicators": {"i": indicator([9])},
        "strategy": {"goals": [{"id": "G1", "name": {"lv": "M"}}]},
    }
    view = seen(situation=situation, registry_=models(registry, ends_on="2026-12-01"))
    assert {call.subject for call in everything(view, person=person).calls} == subjects
    assert {c.subject for c in everything(view, over=frozenset({"service/a"})).calls} == {"i"}
