"""`izm authorize`: one decision at a time, and who must decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def test_one_decision_at_a_time(izm: Izm) -> None:
    """And one of them."""
    izm(*NEW, as_="e.eksperts")
    izm(*ASSESS)
    assert izm("authorize", "1", "--approve", "--reject").code == 2
    assert "--approve, --reject, --return" in izm("authorize", "1").err
    for flag in ("--reject", "--return"):
        said = izm("authorize", "1", flag, lang="en")
        assert (said.code, f"izm authorize IZM-2026-0001 {flag} --reason TEXT" in said.err) == (2, True)


def test_a_return_goes_back_with_its_reason(izm: Izm) -> None:
    """The change is assessed anew."""
    izm(*NEW, as_="e.eksperts")
    izm(*ASSESS)
    assert izm("authorize", "1", "--return", "--reason", "Nav risku", "--json").code == 0
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert (change["state"], change["history"][-1]["reason"]) == ("registered", "Nav risku")
    assert izm("authorize", "1", "--approve").code == 3


def test_who_must_decide_can_be_asked_by_anybody(izm: Izm) -> None:
    """Also by a stranger, and it decides nothing."""
    izm(*NEW, as_="e.eksperts")
    izm(*ASSESS)
    for words in ([], ["--json"]):
        said = izm("authorize", "1", "--explain", *words, as_="svess")
        assert said.code == 0
        assert "a.berzina" in said.out or "Anna Bērziņa" in said.out
    assert json.loads(izm("show", "1", "--json").out)["change"]["state"] == "assessed"
