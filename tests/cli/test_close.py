"""`izm close`, `withdraw`, `hold` and `resume` ask for what they need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.conftest import Izm


def test_a_reason_is_needed_where_work_stops(izm: Izm) -> None:
    """It is asked for by name."""
    izm(*izm.NEW)
    for command in ("withdraw", "hold"):
        said = izm(command, "1")
        assert (said.code, "--reason" in said.err) == (2, True)


def test_a_change_is_closed_after_its_review(izm: Izm) -> None:
    """And says so in one line of JSON's keys."""
    izm(*izm.NEW, as_="e.eksperts")
    assert izm("close", "1").code == 3
    assert izm("withdraw", "1", "--reason", "x", "--json").code == 0
    assert json.loads(izm("show", "1", "--json").out)["change"]["state"] == "withdrawn"
