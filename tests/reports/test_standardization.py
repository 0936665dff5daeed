"""Normal changes that recur, which of them could become standard ones, and how the standard ones do."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Change
from izmainas.domain.lifecycle.implement import step_done
from izmainas.domain.lifecycle.standard import Usability
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Action, Kind, OutcomeCode, State
from izmainas.reports import recurring as recurring_module
from izmainas.reports.proportion import Proportion
from izmainas.reports.recurring import alike, recurring, title_words
from izmainas.reports.standard_record import model_record, model_records
from izmainas.reports.standardization import Demands, Lack, Suggestion, standardization

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domain.conftest import House
    from reports.conftest import Make

DAY = date(2026, 11, 23)


@pytest.fixture
def ended(change: Make) -> Make:
    """Give the maker of closed changes that went well."""

    def made(number: int, title: str = "Atjaunot veidlapu", **fields: Any) -> Summary:  # noqa: ANN401
        given = {"title": title, "state": State.CLOSED, "outcome": OutcomeCode.SUCCESSFUL}
        return change(number, **(given | fields))

    return made


def test_endings_accents_numbers_and_short_words_do_not_part_titles() -> None:
    """Latvian words end differently in every case."""
    assert title_words("Atjaunot 3. veidlapas, un rīku") == {"atjau", "veidl", "riku"}
    assert alike("Veidlapas atjaunošana", "ATJAUNOT VEIDLAPU (2026)")
    assert not alike("Atjaunot veidlapu", "Pagarināt sesiju portālā")
    assert alike("2026", "2026")
    assert not alike("2026", "2027")


def test_what_recurs_has_the_same_objects_action_and_words(ended: Make) -> None:
    """Each difference makes another group; what never was done is in none."""
    same = [ended(1), ended(2, "Veidlapas atjaunošana"), ended(3, "Atjaunot veidlapu vēlreiz")]
    others = [
        ended(4, targets=("service/b",)),
        ended(5, action=Action.REMOVE),
        ended(6, "Pagarināt sesiju"),
        ended(7, kind=Kind.EMERGENCY),
        ended(8, outcome=None, state=State.WITHDRAWN),
        ended(9, children=("01KATX3V9B6Q0Y8M2R4C5D7E1F",)),
    ]
    groups = recurring([*others, *same[::-1]])
    assert groups[0] == tuple(same)
    assert sorted(len(group) for group in groups) == [1, 1, 1, 3]


def test_a_title_that_is_like_both_joins_two_groups(ended: Make) -> None:
    """Alike is told by neighbours: what links them makes them one."""
    chain = [
        ended(1, "Mainīt serveri"),
        ended(2, "Sertifikāts portālā"),
        ended(3, "Serveri mainīt, sertifikāts"),
    ]
    assert [len(group) for group in recurring(chain)] == [3]


def recurring_changes(house: House, count: int = 4, **asked: Any) -> list[Change]:  # noqa: ANN401
    """Return changes that were carried through to their end."""
    found = []
    for number in range(count):
        begun = house.start(house.plan(house.authorized(title=f"Pagarināt sesiju {number}", **asked)))
        for item in (1, 2):
            begun = step_done(begun, house.facts("edgars"), item=item).change
        found.append(house.close(house.review(house.finish(begun))))
    return found


def suggest(house: House, changes: list[Change], **demands: Any) -> tuple[Suggestion, ...]:  # noqa: ANN401
    """Return the suggestions over changes at hand."""
    by_id = {change.id: change for change in changes}
    return standardization(
        map(summarize, changes),
        house.registry,
        partial(map, by_id.__getitem__),
        day=DAY,
        by="juris",
        demands=Demands(**demands) if demands else None,
    )


def test_a_recurring_change_with_a_good_record_becomes_a_model(house: House) -> None:
    """The plan is that of the newest success, the limits are those that all kept to; dates are the day's own."""
    (found,) = suggest(house, changes := recurring_changes(house))
    assert (found.success, found.lacks, found.risk) == (Proportion(4, 4), (), 3)
    assert [summary.id for summary in found.changes] == [change.id for change in changes]
    model = found.model
    assert model
    assert (model.id, model.owner, model.approved_by) == ("pagarinat-sesiju-3", "anna", "juris")
    assert (model.approved_on, model.expires) == (DAY, date(2027, 11, 23))
    assert model.targets == ("service/form",)
    assert [step.text for step in model.plan.steps] == ["Mainīt", "Pārbaudīt"]
    assert model.envelope
    assert (model.envelope.latest_end, model.envelope.outage_minutes) == (None, 30)
    assert (model.envelope.residual_risk, model.envelope.rollback_required) == (3, True)
    assert model.longest_days == 1


def test_a_model_gives_the_work_the_days_that_it_took_from_when_it_might_begin(house: House) -> None:
    """Work that began and ended on the fourth day of its window would be late in a like window, had it one day."""
    changes = recurring_changes(house)
    work, plan = changes[0].implementation, changes[0].plan
    assert work
    assert work.finished
    assert plan
    window = {"start": work.finished - timedelta(days=3), "end": work.finished}
    changes[0] = changes[0].evolve(plan=plan.evolve(window=window))
    (found,) = suggest(house, changes)
    assert found.model
    assert found.model.longest_days == 3


def test_work_that_tells_of_no_time_took_a_day(house: House) -> None:
    """A file by hand may be closed without its work: whatever others took, they took, and a day is the least."""
    changes = recurring_changes(house, 3)
    work, plan = changes[0].implementation, changes[0].plan
    assert work
    assert plan
    changes[0] = changes[0].evolve(implementation=work.evolve(finished=None))
    changes[1] = changes[1].evolve(plan=plan.evolve(window=None), implementation=work.evolve(started=None))
    (found,) = suggest(house, changes)
    assert found.model
    assert found.model.longest_days == 1


def test_what_lacks_something_is_shown_with_what_it_lacks(house: House) -> None:
    """Too few, too uncertain, too risky: nothing is hidden, and nothing is proposed."""
    changes = recurring_changes(house, 2)
    (few,) = suggest(house, changes)
    assert (few.model, few.lacks) == (None, (Lack.TOO_FEW, Lack.TOO_UNCERTAIN))
    (uncertain,) = suggest(house, changes, least=2, bound=0.5)
    assert uncertain.lacks == (Lack.TOO_UNCERTAIN,)
    (risky,) = suggest(house, changes, least=2, bound=0.1, risk=2)
    assert risky.lacks == (Lack.TOO_RISKY,)
    assert suggest(house, changes[:1]) == ()


def test_a_failure_counts_before_it_is_closed(house: House, ended: Make) -> None:
    """It will not become better by being closed; a success has to be."""
    summaries = [ended(n) for n in (1, 2, 3)]
    summaries += [
        ended(4, outcome=OutcomeCode.FAILED, state=State.IMPLEMENTED),
        ended(5, state=State.REVIEWED),
    ]
    (found,) = standardization(summaries, house.registry, _unread, day=DAY, by="juris")
    assert found.success == Proportion(3, 4)
    assert found.lacks == (Lack.TOO_UNCERTAIN,)


def _unread(numbers: Iterable[str]) -> Iterable[Change]:
    raise AssertionError([*numbers])


def test_one_change_of_each_good_group_is_read_and_all_of_them_at_once(house: House) -> None:
    """In a register of a hundred thousand, twenty thousand recur; what is asked of the others, their facts tell."""
    forms = recurring_changes(house, 3)
    others = recurring_changes(house, 3, action=Action.REMOVE)
    by_id = {change.id: change for change in (*forms, *others)}
    asked = []

    def read(numbers: Iterable[str]) -> Iterable[Change]:
        asked.append([*numbers])
        return [by_id[number] for number in asked[-1]]

    found = standardization(map(summarize, by_id.values()), house.registry, read, day=DAY, by="juris")
    assert [one.lacks for one in found] == [(), ()]
    assert asked == [[forms[-1].id, others[-1].id]]


def test_a_title_that_recurs_is_compared_once(ended: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand renewals of the same certificate would be compared half a million times."""
    compared: list[object] = []
    plainly_alike = recurring_module._alike  # noqa: SLF001 - how often it is asked is what is tested

    def counting(one: recurring_module.Told, other: recurring_module.Told) -> bool:
        compared.append(one)
        return plainly_alike(one, other)

    monkeypatch.setattr(recurring_module, "_alike", counting)
    same = [ended(n, f"Atjaunot veidlapu {n}") for n in range(1, 40)]
    (group, other) = recurring([*same, ended(40, "Pagarināt sesiju")])
    assert (len(group), len(other), len(compared)) == (39, 1, 1)


def test_what_left_its_envelope_or_had_no_plan_is_not_proposed(house: House) -> None:
    """A deviation outside of what was authorized once is one too many for an authorization in advance."""
    changes = recurring_changes(house, 3)
    entry = changes[0].history[-1].evolve(outside=["cost"])
    left = changes[0].evolve(history=(*changes[0].history[:-1], entry))
    (found,) = suggest(house, [left, *changes[1:]])
    assert (found.model, found.lacks) == (None, (Lack.LEFT_ENVELOPE,))
    (found,) = suggest(house, [change.evolve(plan=None) for change in changes])
    assert (found.model, found.lacks) == (None, (Lack.NO_PLAN,))


def test_what_a_model_does_already_is_not_proposed_again(house: House) -> None:
    """The same objects, action and words."""
    model = house.registry.standard_changes["renew"]
    twin = model.evolve(name={"lv": "Sesijas pagarināšana"}, targets=["service/form"])
    changes = recurring_changes(house, 3)
    house.registry = house.registry.evolve(standard_changes={"renew": twin})
    (found,) = suggest(house, changes)
    assert (found.lacks, found.covered_by, found.model) == ((Lack.COVERED,), "renew", None)
    other = twin.evolve(id="pagarinat-sesiju-2", name={"lv": "Cits darbs"})
    house.registry = house.registry.evolve(standard_changes={"pagarinat-sesiju-2": other})
    (found,) = suggest(house, changes)
    assert found.model
    assert found.model.id == "pagarinat-sesiju-2-2"


def test_where_nobody_answers_and_nothing_was_assessed_a_model_still_stands(house: House) -> None:
    """The owner is who approves, the words are the title's; a leap day has no anniversary."""
    changes = [change.evolve(assessment=None, description=None) for change in recurring_changes(house, 3)]
    bare = [
        c.evolve(implementation=c.implementation and c.implementation.evolve(started=None)) for c in changes
    ]
    house.registry = house.registry.evolve(roles={})
    by_id = {change.id: change for change in bare}
    (found,) = standardization(
        map(summarize, bare),
        house.registry,
        partial(map, by_id.__getitem__),
        day=date(2028, 2, 29),
        by="juris",
    )
    assert found.model
    assert (found.model.owner, found.model.expires) == ("juris", date(2029, 2, 28))
    assert found.model.description == found.model.expected_result == bare[-1].title
    assert found.model.longest_days == 1


@pytest.mark.parametrize(
    ("changed", "day", "expected"),
    [
        ({}, "2026-06-01", Usability.IN_FORCE),
        ({}, "2027-01-01", Usability.EXPIRED),
        ({}, "2026-01-04", Usability.AHEAD),
        ({"suspended": True}, "2026-06-01", Usability.SUSPENDED),
    ],
)
def test_a_model_says_whether_it_may_be_used_today(
    house: House, changed: dict[str, Any], day: str, expected: Usability
) -> None:
    """By its dates and by hand."""
    model = house.registry.standard_changes["renew"].evolve(**changed)
    assert model_record(model, (), house.process, date.fromisoformat(day), UTC).usability is expected


def test_the_record_of_a_model_counts_what_has_ended(house: House, ended: Make, change: Make) -> None:
    """Two failures since the approval suspend it; those before are behind it; what is open is neither."""
    on = {"kind": Kind.STANDARD, "standard": "renew"}
    used = [
        ended(1, registered="2026-01-02", outcome=OutcomeCode.BACKED_OUT, **on),
        ended(2, registered="2026-02-02", outcome=OutcomeCode.SUCCESSFUL_WITH_ISSUES, **on),
        ended(3, registered="2026-02-03", outcome=OutcomeCode.FAILED, **on),
        change(4, registered="2026-02-04", **on),
        change(5)._replace(standard=None),
    ]
    (record,) = model_records(house.registry, house.process, used, DAY)
    assert [s.id for s in record.used] == ["IZM-2026-0001", "IZM-2026-0002", "IZM-2026-0003", "IZM-2026-0004"]
    assert record.success == Proportion(1, 3)
    assert [s.id for s in record.failures] == ["IZM-2026-0003"]
    assert [s.id for s in record.unfinished] == ["IZM-2026-0004"]
    assert (record.usability, record.allowed) == (Usability.IN_FORCE, 2)
    again = [*used, ended(6, registered="2026-03-01", outcome=OutcomeCode.FAILED, **on)]
    (record,) = model_records(house.registry, house.process, again, DAY)
    assert record.usability is Usability.SUSPENDED_BY_FAILURES
