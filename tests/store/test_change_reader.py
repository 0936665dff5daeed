"""Versions of a change file read one after another: the same as each read with care, by itself."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Change
from izmainas.errors import IzmError
from izmainas.store.change_reader import ChangeReader
from izmainas.store.records import parse
from izmainas.store.yaml_reader import read

if TYPE_CHECKING:
    from store.conftest import Garble

_EXAMPLE = Path(__file__).parents[2] / "changes" / "2026"
_ADDED = (
    "state: closed",
    "# a word",
    "title: 'Cits'",
    "history: []",
    "  - id: 01KATX3V9B6Q0Y8M2R4C5D0001",
    "    step: comment",
    "    reason: [",
    "    reason: a: b",
    "links: []",
    "\ttab",
    "",
    "---",
    "e\u0301: x",
    "<<<<<<< HEAD",
)


def _with_care(data: bytes, path: str) -> tuple[Change | None, str]:
    try:
        return parse(Change, read(data, path)), ""
    except IzmError as error:
        return None, error.code


@pytest.mark.parametrize("file", sorted(_EXAMPLE.glob("*.yaml"))[::6], ids=lambda file: file.stem)
def test_what_came_before_makes_no_difference(file: Path, garble: Garble) -> None:
    """Whatever the version before was, and whatever came of it."""
    chance = random.Random(file.name)  # noqa: S311 - the same texts each time
    reader = ChangeReader()
    whole = file.read_text(encoding="utf-8")
    for number in range(24):
        text = whole if number % 3 == 0 else garble(whole, _ADDED, chance)
        landed = reader.read("changes/2026/x.yaml", text.encode())
        change, code = _with_care(text.encode(), "changes/2026/x.yaml")
        assert (landed.change, landed.fault.code if landed.fault else "") == (change, code), text
        assert landed.text == (text if change else None)


@pytest.mark.parametrize("file", sorted(_EXAMPLE.glob("*.yaml"))[::6], ids=lambda file: file.stem)
def test_entries_that_come_are_read_behind_those_that_stand(file: Path) -> None:
    """Entry by entry, as the commands write them."""
    head, _, history = file.read_text(encoding="utf-8").partition("\nhistory:\n")
    entries = ["  - id:" + entry for entry in history.split("  - id:")[1:]]
    reader = ChangeReader()
    for many in range(1, len(entries) + 1):
        data = f"{head}\nhistory:\n{''.join(entries[:many])}".encode()
        landed = reader.read("changes/2026/x.yaml", data)
        assert landed.change == _with_care(data, "")[0]
        assert landed.change is not None
        assert len(landed.change.history) == many


@pytest.mark.parametrize("file", sorted(_EXAMPLE.glob("*.yaml"))[::6], ids=lambda file: file.stem)
def test_what_it_follows_is_told_by_bytes_alone(file: Path, garble: Garble) -> None:
    """Whatever lines come and go beside new entries: the keys that differ are named, or nothing is said at all."""
    chance = random.Random(file.name)  # noqa: S311 - the same texts each time
    head, _, history = file.read_text(encoding="utf-8").partition("\nhistory:\n")
    entries = ["  - id:" + entry for entry in history.split("  - id:")[1:]]
    reader, last, followed = ChangeReader(), None, 0
    for number in range(80):
        upper = (
            head + "\nheld: true" * chance.randrange(2)
            if number % 2
            else garble(head + "\n", _ADDED, chance)[:-1]
        )
        many = chance.randrange(1, len(entries) + 1)
        data = f"{upper}\nhistory:\n{''.join(entries[:many])}".encode()
        landed = reader.read("changes/2026/x.yaml", data, f"{number}")
        change = _with_care(data, "")[0]
        assert landed.change == change
        if landed.follows is not None and change is not None:
            assert last is not None
            followed += 1
            oid, before = last
            assert landed.follows.oid == oid
            assert change.history[: len(before.history)] == before.history
            differing = {key for key in Change.model_fields if getattr(change, key) != getattr(before, key)}
            assert differing <= {*landed.follows.changed}
        if landed.change is not None:
            last = f"{number}", landed.change
    assert followed or len(entries) == 1


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_key_in_quotes_that_began_above_is_no_key(quote: str) -> None:
    """What looked like a key there, and was none, is one as soon as the quotes end before it."""
    around = (
        "id: IZM-2026-0001\nuid: 01KATX3V9B6Q0Y8M2R4C5D7E1F\n{}state: registered\nkind: normal\ncomplexity: simple\n"
        "targets: {{services: [e-iesniegums]}}\naction: modify\nstage: provision-use\n"
        "history:\n  - {{id: 01KATX3V9B0000000000000000, step: register, by: l.zarina, at: 2026-11-23T09:14:03+02:00}}\n"
    )
    reader = ChangeReader()
    for begun in (quote, ""):
        data = around.format(f"title: {begun}Sesija\ndescription: Citiem{quote}\n").encode()
        landed = reader.read("changes/2026/x.yaml", data)
        assert landed.change is not None
        assert landed.change == _with_care(data, "changes/2026/x.yaml")[0]
