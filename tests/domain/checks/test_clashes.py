"""Work that is still ahead and clashes with something is warned of until somebody has decided on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from izmainas.domain.calendar import Calendar
from izmainas.domain.checks.clashes import planned_work_is_free
from izmainas.domain.conflicts import Diary
from izmainas.domain.lifecycle.override import override
from izmainas.domain.summary import summarize

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change
    from izmainas.domain.checks.finding import Finding

FREEZE = {
    "id": "velesanas",
    "title": "Vēlēšanas",
    "from": "2026-04-01T00:00:00+03:00",
    "to": "2026-04-01T21:00:00+03:00",
    "over": ["institution"],
}
WINDOW = {
    "id": "W1", "title": "Nakts", "start": "2026-04-02T01:00:00+03:00", "duration": "PT4H", "over": ["service/form"],
}  # fmt: skip


def _diary(house: House, changes: tuple[Change, ...]) -> Diary:
    calendar = Calendar.model_validate({"freezes": [FREEZE], "windows": [WINDOW]})
    return Diary.of(map(summarize, changes), calendar, house.registry, house.facts("anna").zone)


def _findings(house: House, *changes: Change, at: str = "2026-04-01T12:00:00+03:00") -> list[Finding]:
    summaries = {change.id: summarize(change) for change in changes}
    paths = {changes[0].id: "changes/2025/moved.yaml"}
    diary = _diary(house, changes)
    return [*planned_work_is_free(diary, summaries, datetime.fromisoformat(at), paths)]


def test_a_clash_of_work_that_is_ahead_is_told_once(house: House) -> None:
    """IZM-C066: at the later change, of two that clash; where its file lies elsewhere, there."""
    one, other = house.planned(), house.planned()
    found = _findings(house, one, other)
    assert {(f.rule, f.where, f.severity.value) for f in found} == {
        ("IZM-C066", ("plan", "window"), "warning")
    }
    frozen = "clashes from 2026-04-01 20:00:00+03:00 to 2026-04-01 21:00:00+03:00: freeze (velesanas)"
    clash = "clashes from 2026-04-01 20:00:00+03:00 to 2026-04-01 22:00:00+03:00"
    other_path = f"changes/2026/{other.id}.yaml"
    assert [(f.path, f.subject, str(f.message)) for f in found] == [
        ("changes/2025/moved.yaml", "freeze  velesanas", f"{one.id} {frozen}"),
        (other_path, "freeze  velesanas", f"{other.id} {frozen}"),
        ("changes/2025/moved.yaml", "outside-window", f"{one.id} {clash}: outside-window"),
        (other_path, "outside-window", f"{other.id} {clash}: outside-window"),
        (other_path, f"same-object {one.id}", f"{other.id} {clash}: same-object ({one.id})"),
    ]
    assert str(found[-1].fix) == f"Move it, or have it decided: izm conflicts {other.id}"


def test_what_is_over_or_was_decided_on_is_not_told(house: House) -> None:
    """IZM-C066: a decision on either of the two is one on both; the end of the freeze ends the clash with it."""
    one, other = house.planned(), house.planned()
    after = {f.subject for f in _findings(house, one, other, at="2026-04-01T21:00:00+03:00")}
    assert after == {"outside-window", f"same-object {one.id}"}
    assert _findings(house, one, other, at="2026-04-01T22:00:00+03:00") == []
    for conflict in _diary(house, (one, other)).conflicts():
        if one.id in conflict.changes:
            one = override(one, house.facts("juris"), conflict=conflict, reason="Nevar gaidīt").change
    assert [(f.path, f.subject) for f in _findings(house, one, other)] == [
        (f"changes/2026/{other.id}.yaml", "freeze  velesanas"),
        (f"changes/2026/{other.id}.yaml", "outside-window"),
    ]
