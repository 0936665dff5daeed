"""`izm review`: what was expected beside what came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.conftest import Izm


def test_every_flag_has_its_key(izm: Izm) -> None:
    """And a wrong one is told."""
    izm(*izm.NEW, as_="e.eksperts")
    for words in (izm.ASSESS, ["authorize", "1", "--approve"], izm.PLAN, ["implement", "1", "--start"],
                  ["implement", "1", "--finish", "--outcome", "successful"]):  # fmt: skip
        assert izm(*words).code == 0
    review = ["review", "1", "--result", "Labi", "--compared", "60 min;60 min;jā", "--compared", "a;b"]
    for words in (
        ["--satisfaction", "6"],
        ["--compared", "x"],
        ["--compared", "a;b;varbūt"],
        ["--condition", "x"],
    ):
        assert izm(*review, *words).code == 2, words
    said = izm(
        *review,
        "--satisfaction",
        "5",
        "--lesson",
        "Agrāk",
        "--follow-up",
        "Vēl",
        "--condition",
        "N6-1=maintains",
    )
    assert said.code == 0, said.err
    found = json.loads(izm("show", "1", "--json").out)["change"]["review"]
    assert found == {
        "result": "Labi",
        "expected_vs_actual": [
            {"expected": "60 min", "actual": "60 min", "met": True},
            {"expected": "a", "actual": "b"},
        ],
        "conditions": {"N6-1": "maintains"},
        "satisfaction": 5,
        "lessons": ["Agrāk"],
        "follow_ups": ["Vēl"],
    }
