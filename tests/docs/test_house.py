"""The map of the house is the house: every module stands where the map says."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
HOUSE = TOP / "src" / "izmainas"
#: the page begins with what the rooms have in common, and says of which there is no table
INTRODUCTION, *ROOMS = re.split(r"^## ", (TOP / "docs" / "house.md").read_text("utf-8"), flags=re.MULTILINE)


def _name(room: str) -> str:
    return room.split("`")[1].rstrip("/")


def _modules(folder: str) -> set[str]:
    return {file.stem for file in (HOUSE / folder).glob("*.py")} - {"__init__"}


def _listed(room: str) -> Iterator[str]:
    """Yield the modules that the table of a room names, in its last column."""
    for cells in re.findall(r"^\|.*\|([^|]*)\|$", room, re.MULTILINE):
        yield from re.findall(r"`([^`]+)`", cells)


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_every_module_of_a_room_stands_in_its_table_once(room: str) -> None:
    """A newcomer who looks for a place finds it, and finds no place that is gone."""
    listed = Counter(_listed(room))
    there = _modules(_name(room))
    assert there - set(listed) == set(), f"give it a row of `{_name(room)}/` in docs/house.md"
    assert set(listed) - there == set(), f"take it out of `{_name(room)}/` in docs/house.md"
    assert [name for name, times in listed.items() if times > 1] == []


def test_every_room_has_a_table_or_says_why_it_needs_none() -> None:
    """No room is left off the map."""
    rooms = {str(file.parent.relative_to(HOUSE)) for file in HOUSE.rglob("__init__.py")} - {"."}
    told = {said.rstrip("/") for said in re.findall(r"`([a-z/]+/)`", INTRODUCTION)}
    assert rooms == {_name(room) for room in ROOMS} | told
