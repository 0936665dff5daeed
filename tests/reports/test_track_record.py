"""How changes like one went: from the closest likeness that has enough of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.summary import Summary
from izmainas.domain.terms import Action, Complexity, Kind, OutcomeCode
from izmainas.reports.track_record import ENOUGH, Likeness, Past, Profile, track_record

if TYPE_CHECKING:
    from reports.conftest import Make


def ended(change: Make, number: int, outcome: str = "successful", **fields: Any) -> Summary:  # noqa: ANN401
    """Return a change whose work has ended."""
    return change(number, outcome=OutcomeCode(outcome), **fields)


def many(change: Make, first: int, **fields: Any) -> list[Summary]:  # noqa: ANN401
    """Return as many changes as are enough."""
    return [ended(change, number, **fields) for number in range(first, first + ENOUGH)]


FAR: dict[str, Any] = {"targets": ("resource/r",), "kind": Kind.EMERGENCY, "action": Action.REMOVE}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"standard": "m"} | FAR, Likeness.STANDARD_MODEL),
        ({}, Likeness.OBJECT_AND_CLASS),
        ({"kind": Kind.EMERGENCY}, Likeness.OBJECT),
        ({"targets": ("resource/r",)}, Likeness.CLASS_AND_ACTION),
        ({"targets": ("resource/r",), "action": Action.ADD}, Likeness.CLASS),
        (FAR, Likeness.ALL),
    ],
)
def test_the_closest_likeness_with_enough_cases_is_asked(
    change: Make, fields: dict[str, Any], expected: Likeness
) -> None:
    """From the same model over the same object and class to everything."""
    profile = Profile.of(change(99, standard="m"))
    found = track_record(profile, Past.of(many(change, 1, **fields)))
    assert (found.likeness, found.n) == (expected, ENOUGH)
    assert len(found.narrower) == list(Likeness).index(expected)


def test_too_few_are_told_with_how_many_there_were(change: Make) -> None:
    """The reader sees that the question was widened, and why."""
    near = [ended(change, 1), ended(change, 2, kind=Kind.STANDARD)]
    found = track_record(Profile.of(change(99)), Past.of([*near, *many(change, 10, **FAR)]))
    assert found.likeness is Likeness.ALL
    assert dict(found.narrower) == {
        Likeness.OBJECT_AND_CLASS: 1,
        Likeness.OBJECT: 2,
        Likeness.CLASS_AND_ACTION: 1,
        Likeness.CLASS: 1,
    }


def test_each_outcome_names_its_changes_and_shares_have_their_n(change: Make) -> None:
    """Failed and backed out count as failures; those with issues as trouble, too."""
    past = [
        ended(change, number, outcome)
        for number, outcome in enumerate(
            ("successful", "successful-with-issues", "failed", "backed-out", "successful"), start=1
        )
    ]
    found = track_record(Profile.of(change(99)), Past.of(past))
    assert found.changes[OutcomeCode.FAILED] == ("IZM-2026-0003",)
    assert (found.failed.k, found.failed.n) == (2, 5)
    assert (found.troubled.k, found.troubled.n) == (3, 5)


def test_a_change_is_not_its_own_past_and_open_work_is_none(change: Make) -> None:
    """Only work that has ended tells anything, and not the change itself."""
    itself = ended(change, 1, "failed")
    found = track_record(Profile.of(itself), Past.of([itself, change(2)]))
    assert (found.n, found.troubled.share) == (0, None)


def test_before_a_change_only_what_is_known_is_compared(change: Make) -> None:
    """Without a class yet, changes of the object count, then all."""
    found = track_record(Profile(frozenset({"service/b"})), Past.of(many(change, 1)))
    assert found.likeness is Likeness.ALL
    assert found.narrower == ((Likeness.OBJECT, 0),)


def test_another_complexity_is_another_class(change: Make) -> None:
    """Simple changes say little of complex ones."""
    past = many(change, 1, complexity=Complexity.COMPLEX, targets=("resource/r",))
    assert track_record(Profile.of(change(99)), Past.of(past)).likeness is Likeness.ALL
