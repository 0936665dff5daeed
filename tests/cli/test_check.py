"""`izm check`: findings on stdout, exit code 1 when there are errors."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

CHANGE = "changes/2026/IZM-2026-0001.yaml"


def test_a_register_in_order_has_nothing_to_say(izm: Izm) -> None:
    """In text and in JSON."""
    izm(*izm.NEW)
    assert izm("check").code == 0
    assert json.loads(izm("check", "--json").out) == {
        "schema": "izm.findings/1",
        "findings": [],
        "checked": {"changes": 1, "registry": 6},
    }


def test_every_broken_file_is_told_with_its_place(izm: Izm, town: Path) -> None:
    """One broken file hides no other; the file of a change stands where it belongs."""
    izm(*izm.NEW)
    text = (town / CHANGE).read_text("utf-8")
    (town / CHANGE).write_text(text.replace("state: registered", "state: closed"), "utf-8")
    (town / "changes/2026/IZM-2026-0002.yaml").write_text("id: [\n", "utf-8")
    (town / "changes/2026/IZM-2026-0003.yaml").write_text(
        text.replace("kind: normal", "kind: cita\nx: 1"), "utf-8"
    )
    (town / "changes/piezimes.yaml").write_text("x: 1\n", "utf-8")
    (town / "registry/services/cits.yaml").write_text(
        "id: nav\nname: {lv: X}\nstage: provision-use\n", "utf-8"
    )
    (town / "registry/calendar.yaml").write_text("freezes: nekad\n", "utf-8")
    said = izm("check", "--json")
    found = {(f["rule"], f["path"].rsplit("/", 1)[-1]) for f in json.loads(said.out)["findings"]}
    assert said.code == 1
    assert found >= {
        ("IZM-C002", "IZM-2026-0001.yaml"),
        ("IZM-S003", "IZM-2026-0003.yaml"),
        ("IZM-S002", "IZM-2026-0003.yaml"),
        ("IZM-C031", "piezimes.yaml"),
        ("IZM-S006", "cits.yaml"),
        ("IZM-S004", "calendar.yaml"),
    }
    assert any(path == "IZM-2026-0002.yaml" for _, path in found)
    plain = izm("check", lang="en")
    assert plain.code == 1
    assert "changes/2026/IZM-2026-0001.yaml" in plain.out
    assert "the state says closed, the history leads to registered" in plain.out


@pytest.mark.parametrize("name", ["people", "roles"])
def test_one_slip_in_a_file_that_all_rests_on_is_one_finding(izm: Izm, town: Path, name: str) -> None:
    """Else it drowned in what followed from it: that nobody is registered, and nobody held any role."""
    izm(*izm.NEW, as_="j.ozols")
    assess = "assess 1 --expected-result Labi --impact Maz --latest-end 2027-06-30"
    assert izm(*assess.split(), as_="j.ozols").code == 0
    with (town / f"registry/{name}.yaml").open("a", encoding="utf-8") as file:
        file.write("x: [\n")
    done = izm("check", "--json")
    assert done.code == 1
    (finding,) = json.loads(done.out)["findings"]
    assert (finding["path"], finding["rule"]) == (f"registry/{name}.yaml", "IZM-Y006")
    assert finding["fix"].startswith("Kamēr šo failu nevar nolasīt, netiek pārbaudīts, kas ko drīkst darīt. ")


@pytest.mark.parametrize("name", ["people", "roles", "process"])
def test_a_file_taken_out_that_all_rests_on_is_one_finding(izm: Izm, town: Path, name: str) -> None:
    """Of people it told a hundred consequences, and nowhere their cause; of the process nothing at all."""
    izm(*izm.NEW)
    path = f"registry/{name}.yaml"
    (town / "registry/process.yaml").write_text(default_process_text(), "utf-8")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.lv"]
    for command in (["add", "registry"], ["commit", "--quiet", "-m", "Process"], ["rm", "--quiet", path]):
        subprocess.run([*git, *command], cwd=town, check=True)
    (found,) = json.loads(izm("check", "--json").out)["findings"]
    assert (found["rule"], found["path"], found["severity"]) == ("IZM-P004", path, "error")
    subprocess.run([*git, "commit", "--quiet", "-m", "Gone"], cwd=town, check=True)
    left = [one["rule"] for one in json.loads(izm("check", "--json").out)["findings"]]
    assert left == (
        [] if name == "process" else ["IZM-P004"]
    )  # without one, the process that ships is in force


@pytest.mark.parametrize("format_", ["json", "sarif", "junit"])
def test_an_institution_that_cannot_be_read_is_a_finding(izm: Izm, town: Path, format_: str) -> None:
    """As any other file: the check began by asking it for the time zone, and ended there with exit code 2."""
    with (town / "registry/institution.yaml").open("a", encoding="utf-8") as file:
        file.write("x: [\n")
    done = izm("check", "--format", format_)
    assert done.code == 1, done.err
    assert "IZM-Y006" in done.out
    assert "registry/institution.yaml" in done.out


def test_a_file_that_nobody_reads_is_told_of(izm: Izm, town: Path) -> None:
    """IZM-R014: what it says looks as if it were in force; the right name is told where there is one."""
    for name in ("calendar.yml", "services/three.YAML", "servicess/four.yaml", "notes.txt"):
        (town / "registry" / name).parent.mkdir(exist_ok=True)
        (town / "registry" / name).write_text("freezes: []\n", "utf-8")
    found = json.loads(izm("check", "--json", lang="en").out)["findings"]
    assert [(f["rule"], f["severity"], f["path"]) for f in found] == [
        ("IZM-R014", "warning", "registry/calendar.yml"),
        ("IZM-R014", "warning", "registry/services/three.YAML"),
        ("IZM-R014", "warning", "registry/servicess/four.yaml"),
    ]
    assert [f["fix"] for f in found[:2]] == [
        "Name it registry/calendar.yaml",
        "Name it registry/services/three.yaml",
    ]
    assert "izm registry list" in found[2]["fix"]


def test_a_link_in_the_place_of_a_folder_is_not_followed(izm: Izm, town: Path, tmp_path: Path) -> None:
    """It could lead through the whole machine: where it leads, nobody looks."""
    elsewhere = tmp_path / "elsewhere" / "2026"
    elsewhere.mkdir(parents=True)
    (elsewhere / "IZM-2026-0001.yaml").write_text("id: IZM-2026-0001\n", encoding="utf-8")
    (town / "changes").symlink_to(elsewhere.parent)
    done = izm("check", lang="en")
    assert (done.code, done.err[:27]) == (6, "IZM-E608: changes is not a ")


def test_a_linked_folder_does_not_hide_what_lies_there(izm: Izm, town: Path, tmp_path: Path) -> None:
    """Nobody follows it, and a check that passes it over would pass without the changes of a year."""
    izm(*izm.NEW)
    year = next((town / "changes").iterdir())
    year.rename(tmp_path / "elsewhere")
    year.symlink_to(tmp_path / "elsewhere")
    done = izm("check", lang="en")
    assert (done.code, done.err[:29]) == (6, f"IZM-E608: changes/{year.name} is not")


def test_a_link_in_the_place_of_a_file_hides_nothing_else(izm: Izm, town: Path, tmp_path: Path) -> None:
    """It is told with all that is wrong elsewhere; what it leads to is not read, and a pipe is not waited for."""
    izm(*izm.NEW)
    izm(*izm.NEW)
    first, second = sorted((town / "changes").glob("*/*.yaml"))
    first.rename(tmp_path / "elsewhere.yaml")
    first.symlink_to(tmp_path / "elsewhere.yaml")
    os.mkfifo(town / "registry/services/dati.yaml")
    second.write_text(second.read_text("utf-8").replace("state: registered", "state: assessed"), "utf-8")
    done = izm("check", "--json")
    told = [(one["rule"], one["path"]) for one in json.loads(done.out)["findings"]]
    assert (done.code, told) == (
        1,
        [
            ("IZM-P003", first.relative_to(town).as_posix()),
            ("IZM-C002", second.relative_to(town).as_posix()),
            ("IZM-P003", "registry/services/dati.yaml"),
        ],
    )


def test_what_an_editor_puts_beside_a_file_is_no_file_of_the_register(izm: Izm, town: Path) -> None:
    """Emacs marks with a link that leads nowhere what somebody is editing."""
    izm(*izm.NEW)
    for file in (next((town / "changes").glob("*/*.yaml")), town / "registry" / "people.yaml"):
        file.with_name(f".#{file.name}").symlink_to("a.berzina@dators.4711:1764")
    done = izm("check", lang="en")
    assert (done.code, done.err) == (0, "")


def test_a_link_among_what_is_attached_is_no_record(izm: Izm, town: Path, tmp_path: Path) -> None:
    """Files beside a change may be of any kind."""
    izm(*izm.NEW)
    files = next((town / "changes").glob("*/*.yaml")).with_suffix(".files")
    files.mkdir()
    (files / "pictures").symlink_to(tmp_path)
    assert izm("check", lang="en").code == 0


def test_a_file_in_the_place_of_a_folder_is_in_the_way(izm: Izm, town: Path) -> None:
    """It is no empty register."""
    (town / "changes").write_text("", encoding="utf-8")
    assert izm("check", lang="en").err.startswith("IZM-E608: changes is not")


def test_folders_without_end_are_not_gone_down_into(izm: Izm, town: Path) -> None:
    """The register's own are shallow, and any script can make them deeper than our stack is."""
    (town / "changes" / "/".join("a" * 70)).mkdir(parents=True)
    done = izm("check", lang="en")
    assert (done.code, done.err[:9]) == (4, "IZM-E494:")


def test_a_check_writes_nothing_and_needs_nobody(izm: Izm, town: Path) -> None:
    """Somebody without an identity can run it."""
    izm(*izm.NEW)
    before = sorted((f, f.stat().st_mtime_ns) for f in town.rglob("*") if f.is_file())
    assert izm("check", as_="").code == 0
    assert sorted((f, f.stat().st_mtime_ns) for f in town.rglob("*") if f.is_file()) == before


@pytest.mark.parametrize("how", [["--cone"], ["--cone", "--sparse-index"], ["--no-cone"]])
@pytest.mark.parametrize("laid_out", ["notes", "registry"])
def test_what_a_sparse_checkout_leaves_out_is_checked_too(
    busy: Izm, town: Path, how: list[str], laid_out: str
) -> None:
    """Files that are not laid out stand in the index: they hide no finding, and nobody has edited them."""

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=I", "-c", "user.email=i@example.lv", *words], cwd=town, check=True
        )

    text = (town / CHANGE).read_text("utf-8")
    (town / CHANGE).write_text(text.replace("state: closed", "state: planned"), "utf-8")
    (town / "registry/services/cits.yaml").write_text(
        "id: nav\nname: {lv: X}\nstage: provision-use\n", "utf-8"
    )
    git("add", ".")
    git("commit", "--quiet", "--message", "Lost")
    reading = (
        ["check", "--json"],
        ["show", "2026-1"],
        ["fmt", "--check"],
        ["diff", "2026-1", "--since-commit"],
    )
    whole = [busy(*words) for words in reading]
    assert {f["rule"] for f in json.loads(whole[0].out)["findings"]} >= {"IZM-C002", "IZM-S006"}
    git("sparse-checkout", "set", *how, laid_out)
    assert not (town / "changes").exists()
    assert [busy(*words) for words in reading] == whole
    # what lies there all the same is read as it lies
    (town / "changes/2026").mkdir(parents=True)
    (town / CHANGE).write_text(text, "utf-8")
    rules = {f["rule"] for f in json.loads(busy("check", "--json").out)["findings"]}
    assert ("IZM-C002" in rules, "IZM-S006" in rules) == (False, True)


@pytest.mark.parametrize("name", ["bērnudārzs", "a b", "e-iesniegums (kopija)", "..e", "\udcff"])
@pytest.mark.parametrize("format_", ["json", "text", "github", "gitlab", "sarif", "junit"])
def test_a_file_of_an_odd_name_is_a_finding(izm: Izm, town: Path, name: str, format_: str) -> None:
    """Not the end of the check: izm writes no such name, and yet has to say what is wrong with the file."""
    (town / f"registry/services/{name}.yaml").write_text("id: e-iesniegums\n", "utf-8")
    (town / "registry/resources/dvs.yaml").write_text("id: cits\n", "utf-8")
    done = izm("check", "--format", format_)
    assert (done.code, done.err) == (1, "")
    assert done.out.count("dvs.yaml") >= 1
    assert "IZM-S001" in done.out


def test_a_part_of_the_history_cannot_tell_which_processes_there_were(
    izm: Izm, town: Path, tmp_path: Path
) -> None:
    """Every step before the last edit of the process was called an error, where only the clone was too short."""
    process = town / "registry/process.yaml"
    for edition in ("", "# the second edition\n"):
        process.write_text(default_process_text() + edition, encoding="utf-8")
        subprocess.run(["git", "add", "."], cwd=town, check=True)
        subprocess.run(
            ["git", "-c", "user.name=J", "-c", "user.email=j.ozols@example.lv", "commit", "-qm", "Process"],
            cwd=town,
            check=True,
        )
        assert izm(*izm.NEW).code == 0
    assert izm("check").code == 0
    for depth, code in (("3", 0), ("1", 4)):
        short = tmp_path / depth
        subprocess.run(["git", "clone", "-q", "--depth", depth, town.as_uri(), str(short)], check=True)
        done = izm("-C", str(short), "check")
        assert (done.code, "IZM-E470" in done.err, done.out == "") == (code, code == 4, code == 4)


def test_whoever_takes_the_main_branch_over_is_not_told_that_its_processes_never_were(
    izm: Izm, town: Path
) -> None:
    """A branch lay open while the process changed twice: what was decided in between was called untrue there."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=Jānis Ozols", "-c", "user.email=j.ozols@example.lv")
        subprocess.run(["git", *who, *words], cwd=town, check=True)

    process = town / "registry/process.yaml"
    git("checkout", "--quiet", "-b", "ilgs")
    git("commit", "--quiet", "--allow-empty", "-m", "Ilgi")
    git("checkout", "--quiet", "main")
    for remark in ("viens", "divi"):
        process.write_text(default_process_text() + f"# {remark}\n", "utf-8")
        git("add", "registry/process.yaml")
        git("commit", "--quiet", "-m", remark)
        if remark == "viens":
            assert izm(*izm.NEW).code == 0
    assert izm("check").code == 0
    git("checkout", "--quiet", "ilgs")
    git("merge", "--quiet", "--no-edit", "main")
    told = izm("check", lang="en")
    assert (told.code, "never stood" in told.out) == (0, False)
