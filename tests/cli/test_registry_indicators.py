"""Indicators, by commands: described, changed, found, and taken out once no goal is shown by them."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

NEW = "registry new indicator laiks --name-lv Laiks --over service/e-iesniegums --unit dienas --better lower --target 5"
FILE = "registry/indicators/laiks.yaml"


@pytest.fixture
def laiks(izm: Izm) -> None:
    """Have the service's owner describe what is measured."""
    done = izm(*NEW.split(), as_="a.berzina", lang="en")
    assert done.code == 0, done.err


def shown(izm: Izm) -> dict[str, Any]:
    """Return what `registry show` says of it, for programs."""
    data: dict[str, Any] = json.loads(izm("registry", "show", "indicator/laiks", "--json").out)
    return data


@pytest.mark.usefixtures("laiks")
def test_an_indicator_is_described_found_and_changed_and_what_people_wrote_stays(
    izm: Izm, town: Path
) -> None:
    """The numbers are as people write them; comments stay."""
    file = town / FILE
    assert "target: 5\n" in file.read_text()
    assert shown(izm)["latest"] is None
    assert "izm monitor measure laiks" in izm("registry", "show", "laiks", lang="en").out
    file.write_text(file.read_text() + "values: {2026-09-30: 4} # no žurnāla\n")
    who = ("-c", "user.name=A", "-c", "user.email=a.berzina@example.lv")
    subprocess.run(["git", *who, "commit", "--quiet", "-am", "By hand"], cwd=town, check=True)
    words = "--target 4,5 --name-en Time --measures satisfaction --source lietvedība"
    assert izm("registry", "edit", "laiks", *words.split(), as_="a.berzina").code == 0
    said = shown(izm)
    assert said["record"]["name"] == {"lv": "Laiks", "en": "Time"}
    assert (said["record"]["target"], said["record"]["kind"]) == (4.5, "satisfaction")
    assert said["latest"] == {"day": "2026-09-30", "value": 4.0, "planned": 4.5}
    assert "# no žurnāla" in file.read_text()
    page = izm("registry", "show", "laiks", lang="en").out
    assert all(word in page for word in ("lietvedība", "September 2026", "4.5 dienas"))
    for words in ("--kind indicator", "--kind indicator --owner a.berzina", "--kind indicator --text time"):
        assert "4 dienas" in izm("registry", "list", *words.split(), lang="en").out
    for words in ("--kind indicator --owner k.liepa", "--kind indicator --stage planning"):
        assert "Nothing" in izm("registry", "list", *words.split(), lang="en").out
    listed = json.loads(izm("registry", "list", "--kind", "indicator", "--json").out)
    assert [one["id"] for one in listed["indicators"]] == ["laiks"]
    assert json.loads(izm("registry", "list", "--json").out)["indicators"] == []
    for judge in ("check", "audit"):
        assert izm(judge).code == 0


@pytest.mark.usefixtures("laiks")
def test_an_indicator_that_a_goal_names_is_taken_out_of_the_goal_first(
    izm: Izm, town: Path, tmp_path: Path
) -> None:
    """Values that were measured stay in the history."""
    goals = tmp_path / "goals.yaml"
    goals.write_text(
        "goals: [{id: G1, name: {lv: Ātrāk}, over: [service/e-iesniegums], indicators: [laiks]}]\n"
    )
    assert izm("registry", "edit", "strategy", "--file", str(goals), as_="j.ozols").code == 0
    kept = izm("registry", "remove", "indicator/laiks", as_="a.berzina", lang="en")
    assert (kept.code, "goal G1" in kept.err, "izm registry edit strategy" in kept.err) == (3, True, True)
    goals.write_text("goals: []\n")
    assert izm("registry", "edit", "strategy", "--file", str(goals), as_="j.ozols").code == 0
    gone = izm("registry", "remove", "laiks", as_="a.berzina", lang="en")
    assert (gone.code, "is taken out" in gone.out) == (0, True)
    assert not (town / FILE).exists()
    assert izm("audit").code == 0


@pytest.mark.usefixtures("laiks")
@pytest.mark.parametrize(
    ("words", "code", "rule"),
    [
        (NEW, 3, "IZM-E339"),
        ("registry new indicator x --name-lv X --over service/e-iesniegms", 2, "IZM-E203"),
        ("registry new indicator x --name-lv X --over resource/dvs", 3, "IZM-E353"),
        ("registry new indicator x --name-lv X", 2, "IZM-E201"),
        ("registry new indicator x --name-lv X --over service/e-iesniegums --stage planning", 2, "IZM-E217"),
        ("registry new indicator x --name-lv X --over service/e-iesniegums --description-lv X", 2, "E217"),
        ("registry new indicator x --name-lv X --over service/e-iesniegums --target pieci", 2, "IZM-E244"),
        ("registry new service x --name-lv X --stage planning --target 5", 2, "IZM-E217"),
        ("registry edit laiks --add-over resource/nav", 2, "IZM-E203"),
        ("registry edit laiks --add-over resource/dvs", 3, "IZM-E353"),
        ("registry edit laiks --remove-over service/e-iesniegums", 2, "IZM-S004"),
        ("registry edit indicator/nav --unit x", 5, "IZM-E508"),
    ],
)
def test_what_would_measure_nothing_is_refused(
    izm: Izm, town: Path, words: str, code: int, rule: str
) -> None:
    """With its code, and nothing written."""
    before = (town / FILE).read_text()
    refused = izm(*words.split(), as_="a.berzina", lang="en")
    assert (refused.code, rule in refused.err) == (code, True), refused
    assert (town / FILE).read_text() == before
    assert not (town / "registry/indicators/x.yaml").exists()


@pytest.mark.usefixtures("laiks")
def test_a_file_of_goals_or_an_indicator_that_the_check_would_refuse_is_not_written(
    izm: Izm, tmp_path: Path
) -> None:
    """Neither a goal that is shown by nothing, nor a file whose id is not its name."""
    goals = tmp_path / "goals.yaml"
    goals.write_text(
        "goals: [{id: G1, name: {lv: Ātrāk}, over: [service/e-iesniegums], indicators: [nav]}]\n"
    )
    refused = izm("registry", "edit", "strategy", "--file", str(goals), as_="j.ozols", lang="en")
    assert (refused.code, "IZM-R011" in refused.err) == (3, True)
    other = tmp_path / "cits.yaml"
    other.write_text("id: cits\nname: {lv: Laiks}\nover: [service/e-iesniegums]\n")
    refused = izm("registry", "edit", "laiks", "--file", str(other), as_="j.ozols", lang="en")
    assert (refused.code, "IZM-S006" in refused.err) == (2, True)
