"""Where a decision is prepared, an opinion that was given on other content is told as such."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

FILE = "changes/2026/IZM-2026-0001.yaml"
TOLD = "The opinion of Edgars Eglītis was given before the content was changed on 23 Nov 2026."
IN_LATVIAN = "Eksperta atzinums (Edgars Eglītis) ir sniegts, pirms 23.11.2026. tika mainīts izmaiņas saturs."


ENVELOPE = "--latest-end 2026-12-31 --outage 30 --cost 0 --residual-risk 6"


@pytest.fixture
def edited(izm: Izm, town: Path) -> Izm:
    """Give `izm` over a change whose description was edited after the expert's opinion."""
    for person, words in (
        (
            "j.ozols",
            "new --title T --kind normal --complexity complex --service e-iesniegums --description Īsi",
        ),
        ("e.eksperts", "assess 1 --expert-opinion Droši --advice for"),
        (
            "a.berzina",
            f"assess 1 --expected-result A --impact B --risk X;1;1 --stakeholder Y {ENVELOPE}",
        ),
    ):
        done = izm(*words.split(), as_=person, at="2026-11-20T10:00:00+02:00")
        assert done.code == 0, done.err
    assert TOLD not in izm("show", "1", lang="en").out
    file = town / FILE
    file.write_text(file.read_text("utf-8").replace("description: Īsi", "description: Gari"), "utf-8")
    assert izm("edit", "1").code == 0
    return izm


@pytest.mark.parametrize(
    "words",
    [
        "show 1",
        "brief 1",
        "brief 1 --format md",
        "brief 1 --format html",
        "authorize 1 --explain",
        "dossier 1 --format md -o -",
        "dossier 1 --format html -o -",
    ],
)
def test_it_is_told_where_a_decision_is_prepared(edited: Izm, words: str) -> None:
    """In both languages."""
    for lang, told in (("en", TOLD), ("lv", IN_LATVIAN)):
        done = edited(*words.split(), lang=lang)
        assert done.code == 0, done.err
        assert told in " ".join(done.out.replace("\\", "").split())


def test_programs_are_told_as_well(edited: Izm) -> None:
    """By whom, when it was given, and what was written over it when; none where none is."""
    for words in ("show 1", "brief 1", "authorize 1 --explain", "dossier 1"):
        found = json.loads(edited(*words.split(), "--json").out)["overtaken_opinions"]
        assert found == [
            {
                "by": "e.eksperts",
                "given": "2026-11-20T10:00:00+02:00",
                "what": "content",
                "changed": "2026-11-23T09:14:03+02:00",
            }
        ]
    assert (
        edited("assess", "1", "--expert-opinion", "Joprojām", "--advice", "for", as_="e.eksperts").code == 0
    )
    assert json.loads(edited("show", "1", "--json").out)["overtaken_opinions"] == []


def test_a_further_assessment_is_told_as_an_assessment(edited: Izm) -> None:
    """Nothing is said of the content, of which nothing is known."""
    again = ("assess", "1", "--expert-opinion", "Joprojām", "--advice", "for")
    assert edited(*again, as_="e.eksperts").code == 0
    for impact in ("C", "D"):
        assert edited("assess", "1", "--impact", impact).code == 0
    told = "The opinion of Edgars Eglītis was given before the assessment was last written on 23 Nov 2026."
    assert told in edited("show", "1", lang="en").out


def test_nobody_is_told_about_a_change_that_is_over(edited: Izm) -> None:
    """Of one that is decided on no more, `authorize --explain` says that only."""
    assert edited("authorize", "1", "--reject", "--reason", "Nē").code == 0
    assert TOLD not in edited("authorize", "1", "--explain", lang="en").out
    assert TOLD in edited("show", "1", lang="en").out
