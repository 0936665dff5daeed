"""Names in little room: the files in question are found, and hardly another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.checks.names import Names

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def uid(number: int) -> str:
    """Make up an identity."""
    return "0" * 23 + "".join(SIGNS[number >> shift & 31] for shift in (10, 5, 0))


def numbered(change: Change, number: int, events: int) -> Change:
    """Return a change of its own with so many events of its own."""
    entry = change.history[0]
    history = tuple(entry.evolve(id=uid(10 * number + place)) for place in range(events))
    return change.evolve(id=f"IZM-2026-{number:04d}", uid=uid(10 * number + 9), history=history)


def note(names: Names, path: str, change: Change) -> None:
    """Note the names of a change, each event once."""
    names.note(path, change.id, change.uid, {entry.id for entry in change.history})


def test_a_file_with_a_name_of_another_is_found(house: House) -> None:
    """By its number, its identity or one event, however many events stand in the others; in several parts."""
    plain = [numbered(house.begun(), number, number % 5) for number in range(1, 40)]
    copied = plain[16].history[1]
    changed = {
        4: plain[4].evolve(id=plain[30].id),
        10: plain[10].evolve(uid=plain[12].uid),
        27: plain[27].evolve(history=(*plain[27].history, copied)),
    }
    names, behind = Names(), Names()
    for place, change in enumerate(plain):
        note(names if place < 20 else behind, f"file {place}", changed.get(place, change))
    names.extend(behind)
    assert names.shared() == [f"file {place}" for place in (4, 10, 12, 16, 27, 30)]
    found = names.identified([plain[12].uid, plain[4].uid, plain[38].uid, uid(7), plain[7].uid])
    assert {name: [*paths] for name, paths in found.items()} == {
        plain[12].uid: ["file 10", "file 12"],
        plain[38].uid: ["file 38"],
        plain[7].uid: ["file 7"],
    }


def test_files_that_share_nothing_are_none(house: House) -> None:
    """An event that stands twice in one file is that file's own fault."""
    change = numbered(house.begun(), 1, 2)
    names = Names()
    note(names, "one", change.evolve(history=(*change.history, change.history[0])))
    note(names, "two", numbered(house.begun(), 2, 3))
    assert names.shared() == []
