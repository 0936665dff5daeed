"""`izm implement`: one thing at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

NEW = [
    "new",
    "--title",
    "Pagarināt",
    "--kind",
    "normal",
    "--complexity",
    "simple",
    "--service",
    "e-iesniegums",
]
ASSESS = ["assess", "1", "--expected-result", "Labi", "--impact", "Visi", "--latest-end", "2026-12-31"]
PLAN = ["plan", "1", "--start", "2026-12-01 20:00", "--end", "2026-12-01 22:00", "--step", "Mainīt"]


def begin(izm: Izm) -> None:
    """Bring a change to where its work is under way."""
    izm(*NEW, as_="e.eksperts")
    for words in (ASSESS, ["authorize", "1", "--approve"], PLAN, ["implement", "1", "--start"]):
        said = izm(*words)
        assert said.code == 0, said.err


def test_one_thing_at_a_time(izm: Izm) -> None:
    """The flags are named."""
    begin(izm)
    for words in ([], ["--start", "--finish"], ["--step", "1", "--done", "--deviation", "x"]):
        assert "IZM-E212" in izm("implement", "1", *words).err
    assert "--done" in izm("implement", "1", "--step", "1").err
    assert "--outcome" in izm("implement", "1", "--finish").err


def test_a_deviation_comes_from_flags_or_from_a_file(izm: Izm, tmp_path: Path) -> None:
    """Who tells it and when is filled in."""
    begin(izm)
    file = tmp_path / "deviation.yaml"
    file.write_text("text: No faila\noutage_minutes: 5\ntargets: [service/e-iesniegums]\n", "utf-8")
    assert izm("implement", "1", "--file", str(file), as_="k.liepa").code == 0
    assert (
        izm("implement", "1", "--deviation", "No karoga", "--cost", "7", "--latest-end", "2026-12-30").code
        == 0
    )
    found = json.loads(izm("show", "1", "--json").out)["change"]["implementation"]["deviations"]
    assert [(d["text"], d["by"]) for d in found] == [("No faila", "k.liepa"), ("No karoga", "a.berzina")]
    file.write_text("outage_minutes: 5\n", "utf-8")
    assert "--deviation" in izm("implement", "1", "--file", str(file)).err
    file.write_text("text: x\nby: m.kalns\n", "utf-8")
    assert izm("implement", "1", "--file", str(file)).code == 2
