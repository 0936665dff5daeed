"""`izm new`: from flags, from a file, and what it says when something is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

CHANGE = "changes/2026/IZM-2026-0001.yaml"


def test_flags_and_a_file_give_one_request_together(izm: Izm, tmp_path: Path) -> None:
    """A flag wins over the file."""
    file = tmp_path / "new.yaml"
    file.write_text("title: No faila\nkind: normal\ncomplexity: complex\nservices: [e-iesniegums]\n", "utf-8")
    said = izm("new", "--file", str(file), "--title", "No karoga", "--task", "PU2-18", "--ticket",
               "incident:INC-1", "--goal", "G2", "--json")  # fmt: skip
    assert json.loads(said.out)["state"] == "registered"
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert (change["title"], change["complexity"]) == ("No karoga", "complex")
    assert change["origin"] == {
        "task": "PU2-18",
        "tickets": [{"kind": "incident", "ref": "INC-1"}],
        "goals": ["G2"],
    }


def test_what_is_missing_is_named_by_its_flag(izm: Izm) -> None:
    """Nothing is asked where nobody can answer; a few values that it can take are named with it."""
    for left_out, flag, values in (
        (5, "--complexity", "(simple or complex)"),
        (3, "--kind", "(standard, normal or emergency)"),
        (1, "--title", ""),
        (7, "--service", ""),
    ):
        words = izm.NEW[:left_out] + izm.NEW[left_out + 2 :]
        said = izm(*words, lang="en")
        assert (said.code, said.out) == (2, "")
        assert flag in said.err.splitlines()[0]
        assert values in said.err.splitlines()[1]
        assert values or "(" not in said.err.splitlines()[1]


def test_wrong_words_are_told(izm: Izm) -> None:
    """With what would be right."""
    for words, told in (
        ([*izm.NEW, "--task", "PU9-1"], "PU2-18"),
        ([*izm.NEW, "--ticket", "nav"], "--ticket complaint-or-suggestion:PVS-10233"),
        ([*izm.NEW, "--ticket", "nav:1"], "information-request"),
        ([*izm.NEW, "--service", "nav"], "service/e-iesniegums"),
        ([*izm.NEW, "--requested-by", "svess"], "a.berzina (Anna Bērziņa)"),
        ([*izm.NEW, "--model", "sertifikats"], "--kind standard"),
        ([*izm.NEW, "--signal", "x"], "--signal"),
    ):
        said = izm(*words, lang="en")
        assert said.code == 2, words
        assert told in said.err, said.err


def test_an_object_may_be_named_as_lists_name_it(izm: Izm) -> None:
    """The hint of a mistyped one named objects in a way that was refused; it names those of its kind alone."""
    said = izm(*izm.NEW[:-2], "--service", "nav", lang="en")
    assert "service/e-iesniegums" in said.err
    assert "resource/" not in said.err
    assert izm(*izm.NEW[:-2], "--service", "service/e-iesniegums", "--resource", "resource/dvs").code == 0
    targets = json.loads(izm("show", "1", "--json").out)["change"]["targets"]
    assert targets == {"services": ["e-iesniegums"], "resources": ["dvs"]}


def test_a_goal_is_one_of_the_strategy_where_there_is_one(izm: Izm, town: Path) -> None:
    """`izm check` warned of the slip of the pen afterwards."""
    goal = "goals: [{id: G2, name: {lv: Mērķis}, until: 2027-12-31}]\n"
    (town / "registry/strategy.yaml").write_text(goal, encoding="utf-8")
    for words in (["add", "."], ["-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "G"]):
        subprocess.run(["git", *words], cwd=town, check=True)
    said = izm(*izm.NEW, "--goal", "G3", lang="en")
    assert (said.code, "IZM-E555" in said.err, "There are: G2" in said.err) == (5, True, True)
    assert izm(*izm.NEW, "--goal", "G2").code == 0


def test_a_model_in_a_file_makes_it_a_standard_change_as_well(izm: Izm, tmp_path: Path) -> None:
    """Somebody was asked for the kind, whom the flag `--model` had not asked."""
    file = tmp_path / "new.yaml"
    file.write_text("title: Sertifikāts\nmodel: sertifikats\n", "utf-8")
    said = izm("new", "--file", str(file))
    assert said.code == 0, said.err
    assert json.loads(izm("show", "1", "--json").out)["change"]["kind"] == "standard"


def test_nothing_that_its_model_does_not_bring_is_left_out_unsaid(izm: Izm) -> None:
    """A service beside the model was dropped without a word: whoever named it thought that it was permitted."""
    for words, told in (
        (["--service", "e-iesniegums"], "service/e-iesniegums"),
        (["--action", "remove", "--complexity", "complex"], "removal and complex"),
    ):
        said = izm("new", "--model", "sertifikats", "--title", "Sertifikāts", *words, lang="en")
        assert (said.code, said.out) == (2, "")
        assert f"sertifikats does not allow: {told}" in said.err, said.err
    same = ("--resource", "dvs", "--action", "modify", "--complexity", "simple")
    assert izm("new", "--model", "sertifikats", "--title", "Sertifikāts", *same).code == 0


def test_a_model_makes_it_a_standard_change(izm: Izm) -> None:
    """With the model's complexity and targets."""
    assert izm("new", "--title", "Nomaiņa", "--model", "sertifikats").code == 0
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert (change["kind"], change["targets"]) == ("standard", {"resources": ["dvs"]})


def test_a_dry_run_takes_no_number(izm: Izm, town: Path) -> None:
    """It shows the file and the commit."""
    said = izm(*izm.NEW, "--dry-run", lang="en")
    assert said.code == 0
    assert "+title: Pagarināt" in said.out
    assert "Izm-Change: IZM-2026-0001" in said.out
    assert not (town / CHANGE).exists()


def test_the_first_object_that_lacks_is_described_as_what_it_is(izm: Izm, town: Path) -> None:
    """In a registry without any, a resource was to be described as a service."""
    for folder in ("services", "resources"):
        shutil.rmtree(town / "registry" / folder)
    roles = "assignments:\n  - {role: service-portfolio-owner, over: institution, person: j.ozols, from: 2026-01-01}\n"
    (town / "registry/roles.yaml").write_text(roles, encoding="utf-8")
    shutil.rmtree(town / "registry/standard-changes")
    mine = ["-c", "user.name=I", "-c", "user.email=i@example.lv"]
    subprocess.run(["git", *mine, "commit", "-qam", "R"], cwd=town, check=True)
    wants = ["new", "--title", "X", "--kind", "normal", "--complexity", "simple"]
    assert "izm registry new resource\n" in izm(*wants, "--resource", "dvs").err
    assert "izm registry new service\n" in izm(*wants, "--service", "dvs").err


def test_spaces_that_came_along_with_a_pasted_text_are_not_put_on_record(izm: Izm) -> None:
    """Around it, and in a title of whatever width; what people lay out inside a text stays."""
    said = izm("new", "--kind", "normal", "--complexity", "simple", "--service", " e-iesniegums ",
               "--title", " Atjaunot \u00a0sertifik\u0101tu  tagad ", "--description", "\n Tabula:\n  a  b\n")  # fmt: skip
    assert said.code == 0, said.err
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert (change["title"], change["description"]) == ("Atjaunot sertifikātu tagad", "Tabula:\n  a  b")
    assert change["targets"] == {"services": ["e-iesniegums"]}
    assert izm("new", "--title", " ", "--kind", "normal", "--complexity", "simple").code == 2
