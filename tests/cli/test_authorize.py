"""`izm authorize`: one decision at a time, and who must decide."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def test_one_decision_at_a_time(izm: Izm) -> None:
    """And one of them."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    assert izm("authorize", "1", "--approve", "--reject").code == 2
    assert "trūkst --approve, --reject vai --return" in izm("authorize", "1").err
    for flag in ("--reject", "--return"):
        said = izm("authorize", "1", flag, lang="en")
        assert (said.code, f"izm authorize IZM-2026-0001 {flag} --reason TEXT" in said.err) == (2, True)


def test_a_return_goes_back_with_its_reason(izm: Izm) -> None:
    """The change is assessed anew."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    assert izm("authorize", "1", "--return", "--reason", "Nav risku", "--json").code == 0
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert (change["state"], change["history"][-1]["reason"]) == ("registered", "Nav risku")
    assert izm("authorize", "1", "--approve").code == 3


def test_who_must_decide_can_be_asked_by_anybody(izm: Izm) -> None:
    """Also by a stranger, and it decides nothing."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    for words in ([], ["--json"]):
        said = izm("authorize", "1", "--explain", *words, as_="svess")
        assert said.code == 0
        assert "a.berzina" in said.out or "Anna Bērziņa" in said.out
    assert json.loads(izm("show", "1", "--json").out)["change"]["state"] == "assessed"


def test_whoever_has_approved_is_not_told_to_be_the_further_person(izm: Izm, town: Path) -> None:
    """Of two offices in one hand the second person is nobody; the list said so, and the rule named the first again."""
    roles = town / "registry/roles.yaml"
    roles.write_text(roles.read_text("utf-8").replace("person: m.kalns", "person: j.ozols"), encoding="utf-8")
    mine = ["-c", "user.name=I", "-c", "user.email=i@example.lv"]
    subprocess.run(["git", *mine, "commit", "-qam", "R"], cwd=town, check=True)
    izm("new", "--title", "X", "--kind", "normal", "--complexity", "complex", "--service", "e-iesniegums")
    assert izm(*izm.ASSESS_COMPLEX).code == 0
    assert izm("assess", "1", "--expert-opinion", "Jā", "--advice", "for", as_="e.eksperts").code == 0
    while izm("authorize", "1", "--approve", as_="j.ozols").code == 0:
        pass
    said = izm("authorize", "1", "--explain", lang="en").out
    assert "Jānis Ozols" in said
    assert next(row for row in said.splitlines() if " / " in row).endswith("  nobody in the registry")
    seats = json.loads(izm("authorize", "1", "--explain", "--json").out)["open"]
    assert [seat["people"] for seat in seats] == [[]]


def test_whoever_is_asked_though_all_have_approved_reads_why(izm: Izm, town: Path) -> None:
    """Two approved in a copy each and both entries were kept: each waits for the other, and it looked like a mistake."""
    izm(*izm.NEW, "--resource", "dvs", as_="e.eksperts")
    izm(*izm.ASSESS)
    file = town / "changes/2026/IZM-2026-0001.yaml"
    before, added = file.read_text("utf-8"), ""
    for person in ("a.berzina", "k.liepa"):
        assert izm("authorize", "1", "--approve", as_=person).code == 0
        added += file.read_text("utf-8").removeprefix(before)
        assert "All who must decide" not in izm("show", "1", lang="en").out
        subprocess.run(["git", "reset", "--quiet", "--hard", "HEAD~1"], cwd=town, check=True)
    file.write_text(before + added, encoding="utf-8")
    mine = ["-c", "user.name=I", "-c", "user.email=i@example.lv"]
    subprocess.run(["git", *mine, "commit", "-qam", "Both"], cwd=town, check=True)
    for words in (["show", "1"], ["authorize", "1", "--explain"]):
        assert "All who must decide have approved" in izm(*words, lang="en").out
    assert "one approves once more" in izm(as_="a.berzina", lang="en").out
    assert '"state": "authorized"' in izm("authorize", "1", "--approve", "--json", as_="a.berzina").out
    assert "one approves once more" not in izm(as_="a.berzina", lang="en").out
