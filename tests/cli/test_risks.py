"""`izm risks`, and the risk where people assess, decide and depart from the plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Izm

RISK = "Dati pazūd;3;5;Rezerves kopija;1;5;k.liepa;2026-11-30"


@pytest.fixture
def weighed(izm: Izm) -> Izm:
    """Give a register with one change that is assessed with two risks."""
    izm(*izm.NEW, as_="j.ozols")
    done = izm(*izm.ASSESS, "--risk", RISK, "--risk", "Lēns;2;2", as_="j.ozols")
    assert done.code == 0, done.err
    return izm


def test_a_measure_that_leaves_the_grades_as_they_were_is_still_told(izm: Izm) -> None:
    """It stood in the table, under a sentence that nothing was done."""
    izm(*izm.NEW, as_="j.ozols")
    said = izm(*izm.ASSESS, "--risk", "Lēns;3;4;Darbs naktī", as_="j.ozols", lang="en").out
    assert "Risk: high (12 of 25): “Lēns”, the same with: Darbs naktī." in said


def test_a_risk_has_its_owner_and_day_on_the_command_line(weighed: Izm) -> None:
    """Older, shorter forms mean what they meant."""
    found = json.loads(weighed("show", "1", "--json").out)["change"]["assessment"]["risks"]
    assert found == [
        {
            "text": "Dati pazūd",
            "likelihood": 3,
            "severity": 5,
            "mitigation": "Rezerves kopija",
            "residual_likelihood": 1,
            "residual_severity": 5,
            "owner": "k.liepa",
            "review_on": "2026-11-30",
        },
        {"text": "Lēns", "likelihood": 2, "severity": 2},
    ]


@pytest.mark.parametrize(("lang", "words"), [("lv", "Dati pazūd;2;4"), ("en", "Data are lost;2;4")])
def test_the_example_of_a_risk_is_in_the_language_asked_for(izm: Izm, lang: str, words: str) -> None:
    """It is a text to copy: nobody has to read the other language for it."""
    izm(*izm.NEW, as_="j.ozols")
    done = izm(*izm.ASSESS, "--risk", "Dati;3", as_="j.ozols", lang=lang)
    assert f'--risk "{words};' in done.err


@pytest.mark.parametrize(
    ("given", "code"), [("Dati;3;5;;;;svess", "IZM-E526"), ("Dati;3;5;;;;k.liepa;rīt", "IZM-E211")]
)
def test_an_unknown_owner_or_a_wrong_day_is_refused(izm: Izm, given: str, code: str) -> None:
    """Before anything is written."""
    izm(*izm.NEW, as_="j.ozols")
    done = izm(*izm.ASSESS, "--risk", given, as_="j.ozols")
    assert done.code in {2, 5}
    assert code in done.err


def test_the_risk_is_told_where_it_is_weighed(weighed: Izm) -> None:
    """At assessment, at authorization, and anew at a deviation, with the past beside it."""
    said = weighed("authorize", "1", "--approve", lang="en").out
    assert "Risk: medium (5 of 25): “Dati pazūd”, was high (15 of 25); lowered by: Rezerves kopija." in said
    assert "Track record: no change has been carried out here yet." in said
    weighed("plan", "1", "--start", "2026-11-24", "--end", "2026-11-25", "--step", "Mainīt", as_="j.ozols")
    weighed("implement", "1", "--start")
    said = weighed("implement", "1", "--deviation", "Kopijas nav", "--residual-risk", "15", lang="en").out
    assert "Risk: high (15 of 25), as a deviation told; assessed was medium (5 of 25)." in said
    shown = weighed("show", "1", lang="en").out
    assert "Risk: high (15 of 25), as a deviation told" in shown
    assert json.loads(weighed("list", "--risk", "high", "--json").out)["found"] == 1
    assert json.loads(weighed("list", "--risk", "medium", "--json").out)["found"] == 0


def test_open_risks_are_listed_with_where_they_lie(weighed: Izm) -> None:
    """A row for each, a heat map with numbers, what its marks mean."""
    said = weighed("risks", lang="en").out
    assert "30 Nov 2026   5 medium  Dati pazūd  Kārlis Liepa" in said
    assert "(Anna Bērziņa)" in said
    assert "1 rare" in said
    assert "1 M" in said
    assert "VH – very high" in said
    found = json.loads(weighed("risks", "--json").out)
    assert found["schema"] == "izm.risks/1"
    assert [(r["change"], r["owner"], r["answers"]) for r in found["risks"]] == [
        ("IZM-2026-0001", "k.liepa", ["k.liepa"]),
        ("IZM-2026-0001", None, ["a.berzina"]),
    ]
    assert found["heat"]["counts"][0][4] == 1
    assert sum(map(sum, found["heat"]["counts"])) == 2


@pytest.mark.parametrize(
    ("words", "n"),
    [
        (["--owner", "k.liepa"], 1),
        (["--service", "e-iesniegums"], 2),
        (["--resource", "dvs"], 0),
        (["--level", "medium"], 1),
        (["--overdue"], 0),
    ],
)
def test_filters_choose_risks(weighed: Izm, words: list[str], n: int) -> None:
    """Owner, object, level, lateness."""
    assert len(json.loads(weighed("risks", *words, "--json").out)["risks"]) == n


@pytest.mark.parametrize(
    ("words", "code"), [(["--owner", "x"], "IZM-E532"), (["--service", "x"], "IZM-E531")]
)
def test_a_slip_of_the_pen_is_not_an_empty_answer(weighed: Izm, words: list[str], code: str) -> None:
    """Whom or what nothing knows is refused."""
    done = weighed("risks", *words)
    assert done.code == 5
    assert code in done.err


def test_a_day_that_has_passed_is_a_warning_of_the_check(weighed: Izm) -> None:
    """IZM-C063, and `--overdue` lists the risk."""
    later = "2026-12-01T10:00:00+02:00"
    done = weighed("check", "--json", at=later)
    assert done.code == 0
    found = [f for f in json.loads(done.out)["findings"] if f["rule"] == "IZM-C063"]
    assert [(f["severity"], f["path"]) for f in found] == [("warning", "changes/2026/IZM-2026-0001.yaml")]
    assert len(json.loads(weighed("risks", "--overdue", "--json", at=later).out)["risks"]) == 1


def test_a_risk_that_is_higher_for_its_mitigation_is_not_told_as_lowered(izm: Izm) -> None:
    """The page says what it is, and a check warns of it."""
    izm(*izm.NEW, as_="j.ozols")
    izm(*izm.ASSESS, "--risk", "Dati;1;2;Kopija;4;5", as_="j.ozols")
    said = izm("show", "1", lang="en").out
    assert "lowered by" not in said
    assert "was low (2 of 25); it is higher by now" in said
    done = izm("check", lang="en")
    assert (done.code, "IZM-C064 warning" in done.out) == (0, True)
