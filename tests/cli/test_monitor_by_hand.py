"""`izm monitor measure` and `count`: each month's numbers, entered by who answers for what they are about."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

TICKETS = "registry/tickets/service.e-iesniegums.yaml"
LAIKS = "registry/indicators/laiks.yaml"
COUNT = "monitor count service/e-iesniegums --month 2026-10"
MEASURE = "monitor measure laiks --month 2026-10"


@pytest.fixture
def measured(izm: Izm) -> None:
    """Have the service's owner say what is measured of it."""
    words = ("--name-lv", "Laiks", "--over", "service/e-iesniegums", "--unit", "dienas", "--better", "lower")
    assert izm("registry", "new", "indicator", "laiks", *words, "--target", "5", as_="a.berzina").code == 0


def subjects(town: Path) -> list[str]:
    """Return the subjects of the commits, newest first."""
    done = subprocess.run(
        ["git", "log", "--format=%an: %s"], cwd=town, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_the_month_is_entered_once_corrected_and_taken_out_and_git_keeps_each(izm: Izm, town: Path) -> None:
    """The service's owner types it; twice changes nothing, another number has to be called a correction."""
    done = izm(
        *COUNT.split(), "--incident", "3", "--complaint-or-suggestion", "5", as_="a.berzina", lang="en"
    )
    assert done.code == 0, done.err
    assert [line.split() for line in done.out.splitlines()[1:3]] == [
        ["Incident", "report", "3", "–"],
        ["Complaint", "or", "suggestion", "5", "–"],
    ]
    again = izm(*COUNT.split(), "--incident", "3", as_="a.berzina", lang="en")
    assert (again.code, "Nothing differs" in again.out) == (0, True)
    other = izm(*COUNT.split(), "--incident", "4", as_="a.berzina", lang="en")
    assert (other.code, "IZM-E345" in other.err) == (3, True)
    (command,) = [line.partition("izm ")[2] for line in other.err.splitlines() if "--correct" in line]
    shown = izm(*command.split(), "--dry-run", as_="a.berzina", lang="en").out
    assert "+  - {month: 2026-10, kind: incident, count: 4}" in shown
    corrected = izm(*command.split(), as_="a.berzina", lang="en")
    assert "Until now" in corrected.out
    said = json.loads(izm(*COUNT.split(), "--remove", "incident", "--json", as_="a.berzina").out)
    assert (said["schema"], said["kind"], said["id"]) == (
        "izm.registry-event/1",
        "tickets",
        "service/e-iesniegums",
    )
    assert "incident" not in (town / TICKETS).read_text()
    assert subjects(town)[:3] == [
        "Anna Bērziņa: izm registry: take out tickets of service/e-iesniegums 2026-10",
        "Anna Bērziņa: izm registry: correct tickets of service/e-iesniegums 2026-10",
        "Anna Bērziņa: izm registry: count tickets of service/e-iesniegums 2026-10",
    ]
    for judge in ("check", "audit"):
        assert izm(judge).code == 0


@pytest.mark.usefixtures("measured")
def test_a_value_is_entered_corrected_and_the_monitor_follows(izm: Izm, town: Path) -> None:
    """With a comma, as people write; what is off is told until it is corrected."""
    done = izm(*MEASURE.split(), "--value", "7,5", "--planned", "6", as_="a.berzina", lang="en")
    assert done.code == 0, done.err
    assert "7.5 dienas" in done.out
    assert '"2026-10-31": 7.5' in (town / LAIKS).read_text()
    assert "7.5 dienas instead of 6 dienas" in izm("monitor", lang="en").out
    refused = izm(*MEASURE.split(), "--value", "5.5", as_="a.berzina", lang="en")
    assert (refused.code, "--value 5.5 --correct" in refused.err) == (3, True)
    assert izm(*MEASURE.split(), "--value", "5.5", "--correct", as_="a.berzina").code == 0
    assert "instead of" not in izm("monitor", lang="en").out
    assert "October 2026" in izm("registry", "show", "laiks", lang="en").out
    assert "5.5 dienas" in izm("registry", "show", "service/e-iesniegums", lang="en").out
    assert izm(*MEASURE.split(), "--remove", as_="a.berzina").code == 0
    assert "2026-10-31" not in (town / LAIKS).read_text()
    assert subjects(town)[:3] == [
        "Anna Bērziņa: izm registry: take out laiks 2026-10-31",
        "Anna Bērziņa: izm registry: correct laiks 2026-10-31",
        "Anna Bērziņa: izm registry: measure laiks 2026-10-31",
    ]
    for judge in ("check", "audit"):
        assert izm(judge).code == 0


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(
    ("words", "code", "rule"),
    [
        ("monitor count service/e-iesniegums --month 2027-10 --incident 1", 2, "IZM-E243"),
        ("monitor count service/e-iesniegums --month 2026-13 --incident 1", 2, "IZM-E211"),
        ("monitor count service/e-iesniegums --month oktobris --incident 1", 2, "IZM-E211"),
        ("monitor count service/e-iesniegums --month 2026-10-05 --incident 1", 2, "IZM-E211"),
        ("monitor count service/e-iesniegums --month 2026-10 --incident -1", 2, "IZM-E200"),
        ("monitor count service/e-iesniegums --month 2026-10", 2, "IZM-E201"),
        ("monitor count service/e-iesniegums --month 2026-10 --remove incident", 5, "IZM-E514"),
        ("monitor count service/e-iesniegums --incident 1", 2, "IZM-E201"),
        ("monitor count service/nav --month 2026-10 --incident 1", 5, "IZM-E508"),
        ("monitor count j.ozols --month 2026-10 --incident 1", 5, "IZM-E508"),
        ("monitor count resource/dvs --month 2026-10 --incident 1", 3, "IZM-E353"),
        ("monitor measure nav --month 2026-10 --value 1", 5, "IZM-E508"),
        ("monitor measure laiks --month 2026-12 --value 1", 2, "IZM-E243"),
        ("monitor measure laiks --day 2026-11-24 --value 1", 2, "IZM-E243"),
        ("monitor measure laiks --day 2026-11-23 --month 2026-11 --value 1", 2, "IZM-E243"),
        ("monitor measure laiks --month 2026-10 --value septiņi", 2, "IZM-E244"),
        ("monitor measure laiks --month 2026-10 --value 1,234", 2, "IZM-E244"),
        ("monitor measure laiks --month 2026-10 --value 99%", 2, "IZM-E244"),
        ("monitor measure laiks --month 2026-10 --remove", 5, "IZM-E514"),
        ("monitor measure laiks --month 2026-10 --remove --value 3", 2, "IZM-E243"),
    ],
)
def test_slips_of_the_pen_are_refused_and_nothing_is_written(
    izm: Izm, town: Path, words: str, code: int, rule: str
) -> None:
    """With what was meant, as far as it can be told."""
    before = subjects(town)
    refused = izm(*words.split(), as_="a.berzina", lang="en")
    assert (refused.code, rule in refused.err) == (code, True), refused
    assert subjects(town) == before


@pytest.mark.usefixtures("measured")
def test_a_plan_may_lie_ahead_and_a_month_that_runs_is_told(izm: Izm, town: Path) -> None:
    """A value of the month that runs counts once it is over."""
    assert (
        izm(*["monitor", "measure", "laiks", "--month", "2027-01", "--planned", "4"], as_="a.berzina").code
        == 0
    )
    assert (
        izm(*["monitor", "measure", "laiks", "--day", "2026-11-23", "--value", "4"], as_="a.berzina").code
        == 0
    )
    assert subjects(town)[:2] == [
        "Anna Bērziņa: izm registry: measure laiks 2026-11-23",
        "Anna Bērziņa: izm registry: plan laiks 2027-01-31",
    ]
    early = izm(
        *["monitor", "measure", "laiks", "--month", "2026-11", "--value", "4"], as_="a.berzina", lang="en"
    )
    assert (early.code, "The month is not over" in early.err) == (0, True)
    counted = izm(
        *["monitor", "count", "e-iesniegums", "--month", "2026-11", "--incident", "4"],
        as_="a.berzina",
        lang="en",
    )
    assert (counted.code, "--correct" in counted.err) == (0, True)
    earlier = izm(
        *["monitor", "count", "e-iesniegums", "--month", "2026-08", "--problem", "4"],
        as_="a.berzina",
        lang="en",
    )
    assert (earlier.code, earlier.err) == (0, "")
    gap = izm(
        *["monitor", "count", "e-iesniegums", "--month", "2026-10", "--problem", "4"],
        as_="a.berzina",
        lang="en",
    )
    assert "nobody counted: 2026-09" in gap.err


def test_a_table_and_a_hand_are_not_counted_twice_unseen(izm: Izm, town: Path) -> None:
    """A count of a table is corrected in its place; a table beside one by hand says that they are added up."""
    (town / "t.csv").write_text("Datums;Veids;Pakalpojums\n2026-10-02;incident;e-iesniegums\n")
    brought = ("monitor", "import", "--tickets", "t.csv")
    assert izm(*brought, "--save-mapping", "pvs", as_="j.ozols").code == 0
    assert "source pvs" in izm(*COUNT.split(), "--incident", "4", as_="a.berzina", lang="en").err
    done = izm(*COUNT.split(), "--incident", "4", "--correct", as_="a.berzina", lang="en")
    assert (done.code, "came from pvs" in done.err) == (0, True)
    assert "kind: incident, count: 4, source: pvs" in (town / TICKETS).read_text()
    assert izm(*COUNT.split(), "--remove", "incident", as_="a.berzina").code == 0
    assert izm(*COUNT.split(), "--incident", "4", as_="a.berzina").code == 0
    beside = izm(*brought, "--mapping", "pvs", as_="j.ozols", lang="en")
    assert (beside.code, "added to those of the table" in beside.err) == (0, True)
    (command,) = [line.rpartition("izm ")[2] for line in beside.err.splitlines() if "--remove" in line]
    assert izm(*command.split(), as_="a.berzina").code == 0
    assert (town / TICKETS).read_text().count("incident") == 1


def test_only_whoever_corrects_the_count_of_a_table_is_told_that_its_next_one_brings_it_back(
    izm: Izm, town: Path
) -> None:
    """A second source beside it corrects nothing; taking it out does, and so does naming the table's own source."""
    (town / "t.csv").write_text("Datums;Veids;Pakalpojums\n2026-10-02;incident;e-iesniegums\n")
    assert izm("monitor", "import", "--tickets", "t.csv", "--save-mapping", "pvs", as_="j.ozols").code == 0
    beside = izm(*COUNT.split(), "--incident", "4", "--source", "talrunis", as_="a.berzina", lang="en")
    assert (beside.code, "came from" in beside.err) == (0, False), beside.err
    for done in ("--incident 2 --source pvs --correct", "--remove incident --source pvs"):
        told = izm(*COUNT.split(), *done.split(), as_="a.berzina", lang="en")
        assert (told.code, "came from pvs" in told.err) == (0, True), told.err
    assert [line.split()[4] for line in subjects(town)[:3]] == ["take", "correct", "count"]


def test_a_table_without_a_mapping_replaces_what_a_hand_entered_and_says_so(izm: Izm, town: Path) -> None:
    """Nothing tells the two apart in the file: without a word, a number typed in was gone."""
    assert izm(*COUNT.split(), "--incident", "4", as_="a.berzina").code == 0
    (town / "t.csv").write_text("Mēnesis;Veids;Objekts;Skaits\n2026-10;incident;e-iesniegums;5\n")
    done = izm("monitor", "import", "--tickets", "t.csv", as_="j.ozols", lang="en")
    assert (done.code, "replaces counts entered by hand" in done.err) == (0, True), done.err
    assert (town / TICKETS).read_text().count("incident") == 1
    again = izm("monitor", "import", "--tickets", "t.csv", as_="j.ozols", lang="en")
    assert (again.code, "by hand" in again.err) == (0, False), again.err
