"""What a change of people and roles makes untrue of what is on record is told before it lands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import path_of
from izmainas.domain.checks.hindsight import blamed_from_now_on, first_day_told_otherwise
from izmainas.domain.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.conftest import House

Data = dict[str, Any]


def _after(house: House, alter: Callable[[Data], object]) -> Registry:
    data = house.registry.data()
    alter(data)
    return Registry.model_validate(data)


def _anna(data: Data) -> Data:
    """Return the assignment of anna over the form, which begins on 1 January."""
    found: Data = data["roles"]["assignments"][0]
    return found


def _zane(data: Data) -> Data:
    """Return the substitution of zane for anna, in March."""
    found: Data = data["roles"]["substitutes"][0]
    return found


def _left(data: Data, person: str, day: str) -> None:
    next(one for one in data["people"] if one["id"] == person)["left"] = day


def _split(data: Data) -> None:
    """Write anna's one time as two that follow each other."""
    data["roles"]["assignments"].append(dict(_anna(data), **{"from": "2026-05-01"}))
    _anna(data)["until"] = "2026-04-30"


@pytest.mark.parametrize(
    ("alter", "day"),
    [
        (lambda _: None, None),
        (lambda d: d["people"][0].update(name="Anna Kalna", emails=["kalna@example.lv"]), None),
        (lambda d: d["roles"]["assignments"].reverse(), None),
        (_split, None),
        (lambda d: _anna(d).update(person="zane"), "2026-01-01"),
        (lambda d: _anna(d).update(until="2026-06-30"), "2026-07-01"),
        (lambda d: _anna(d).update(until="9999-12-31"), None),
        (lambda d: _anna(d).update({"from": "2026-02-01"}), "2026-01-01"),
        (lambda d: _anna(d).update({"from": "2025-12-01"}), "2025-12-01"),
        (lambda d: _zane(d).update(until="2026-03-15"), "2026-03-16"),
        (lambda d: _zane(d).update(until="2026-04-15"), "2026-04-01"),
        (lambda d: d["roles"]["substitutes"].clear(), "2026-01-01"),
        (lambda d: _left(d, "karlis", "2026-05-31"), "2026-05-31"),
        (lambda d: d["people"].append({"id": "jauns", "name": "J", "emails": ["j@example.lv"]}), None),
        (lambda d: d["people"].pop(), "0001-01-01"),
    ],
)
def test_the_first_day_that_is_told_otherwise_is_where_one_has_to_look_from(
    house: House, alter: Callable[[Data], object], day: str | None
) -> None:
    """What was decided before that day stands as it did: of thousands of changes, most need no second look."""
    expected = date.fromisoformat(day) if day else None
    assert first_day_told_otherwise(house.registry, _after(house, alter)) == expected


def test_a_day_of_leaving_that_is_moved_is_told_from_the_earlier_one(house: House) -> None:
    """Between the two days, the person was there by one of the registries, and was not by the other."""
    early = _after(house, lambda d: _left(d, "karlis", "2026-05-31"))
    late = _after(house, lambda d: _left(d, "karlis", "2026-08-31"))
    assert first_day_told_otherwise(early, late) == date(2026, 5, 31)
    assert first_day_told_otherwise(late, early) == date(2026, 5, 31)


def test_an_entry_that_stood_is_told_and_one_that_was_blamed_before_is_not_told_again(house: House) -> None:
    """Whoever corrects a role learns which decisions lose their ground by it, and only these."""
    change = house.planned()
    path = path_of(change.id)

    def blamed(before: Registry, after: Registry) -> list[tuple[str, tuple[str | int, ...]]]:
        found = blamed_from_now_on(change, path, before, after, house.process, house.now)
        return [(f.rule, f.where) for f in found]

    def leaves_too(data: Data) -> None:
        _anna(data)["from"] = "2026-03-03"
        _left(data, "edgars", "2026-03-01")

    later = _after(house, lambda d: _anna(d).update({"from": "2026-03-03"}))
    gone = _after(house, leaves_too)
    as_anna = [("IZM-C011", ("history", place, "role")) for place in (1, 2, 3)]
    assert blamed(house.registry, house.registry) == []
    assert blamed(house.registry, later) == as_anna
    assert blamed(later, gone) == [("IZM-C023", ("history", 0, "by"))]
    assert blamed(later, house.registry) == []
