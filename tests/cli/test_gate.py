"""`izm gate` as a pipeline runs it: exit codes, reasons, and nothing left behind."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import izmainas

if TYPE_CHECKING:
    from cli.conftest import Izm

_WINDOW = ("--start", "2026-11-24 20:00", "--end", "2026-11-24 22:00")


@pytest.fixture
def planned(izm: "Izm", town: Path, kept: Path, request: pytest.FixtureRequest) -> "Izm":
    """Give `izm` over the busy register, with its second change planned for an evening."""
    if kept.exists():
        shutil.copytree(kept, town, dirs_exist_ok=True)
        return izm
    request.getfixturevalue("busy")
    for person, day, words in (
        ("a.berzina", "2026-11-20", ("authorize", "2026-2", "--approve")),
        ("a.berzina", "2026-11-21", ("plan", "2026-2", *_WINDOW, "--step", "Mainīt")),
    ):
        done = izm(*words, as_=person, at=f"{day}T12:00:00+02:00")
        assert done.code == 0, done.err
    shutil.copytree(town, kept)
    return izm


def gate(
    izm: "Izm", *args: str, at: str = "2026-11-24T21:00:00+02:00", as_: str = ""
) -> tuple[int, dict[str, Any]]:
    """Ask, as nobody whom git knows, and return exit code and answer."""
    done = izm("gate", *args, "--json", as_=as_, at=at, lang="en")
    return done.code, json.loads(done.out) if done.out else {"err": done.err}


def test_the_gate_opens_in_the_window_and_says_for_which_change(planned: "Izm") -> None:
    """Nobody has to be known to git for it."""
    code, answer = gate(planned, "--service", "e-iesniegums")
    assert code == 0
    assert answer == {
        "schema": "izm.gate/1",
        "open": True,
        "object": "service/e-iesniegums",
        "at": "2026-11-24T21:00:00+02:00",
        "change": "IZM-2026-0002",
        "window": {"start": "2026-11-24T20:00:00+02:00", "end": "2026-11-24T22:00:00+02:00"},
        "reasons": [],
    }


def test_the_gate_says_of_each_change_why_it_stays_closed(planned: "Izm") -> None:
    """The closed one is no candidate; the others are, newest first."""
    code, answer = gate(planned, "--service", "e-iesniegums", "--at", "2026-11-24 19:00")
    assert (code, answer["open"], answer["change"]) == (1, False, None)
    assert [(r["change"], r["reason"]) for r in answer["reasons"]] == [
        ("IZM-2026-0005", "held"),
        ("IZM-2026-0004", "not-authorized"),
        ("IZM-2026-0002", "before-window"),
    ]
    assert answer["reasons"][2]["message"] == "its window begins 24 Nov 2026 20:00"


def test_a_named_change_is_the_only_one_that_counts(planned: "Izm") -> None:
    """Also one that has ended, or touches something else."""
    assert gate(planned, "--service", "e-iesniegums", "--change", "2026-2")[0] == 0
    for number, reason in (("2026-1", "ended"), ("2026-3", "other-object")):
        code, answer = gate(planned, "--service", "e-iesniegums", "--change", number)
        assert code == 1
        assert [r["reason"] for r in answer["reasons"]] == [reason]


def test_a_hand_edit_in_the_work_tree_changes_nothing(planned: "Izm", town: Path) -> None:
    """What is not committed neither opens the gate nor closes it."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    file.write_text(file.read_text("utf-8").replace("state: planned", "state: closed"), "utf-8")
    assert gate(planned, "--service", "e-iesniegums")[0] == 0


def test_what_is_committed_behind_the_registers_back_closes_the_gate(planned: "Izm", town: Path) -> None:
    """The digest of the approval no longer binds the content."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    file.write_text(file.read_text("utf-8").replace("action: modify", "action: remove"), "utf-8")
    commit(town)
    code, answer = gate(planned, "--service", "e-iesniegums", "--change", "2026-2")
    assert (code, answer["reasons"][0]["reason"]) == (1, "superseded")


@pytest.mark.parametrize("damage", ["\ta: 1\n", "<<<<<<< HEAD\n", "title: 'x\n", "a: 1\n"])
def test_a_change_that_cannot_be_read_keeps_the_gate_from_knowing(
    planned: "Izm", town: Path, damage: str
) -> None:
    """Unless another change opens it: then the answer stands."""
    file = town / "changes/2026/IZM-2026-0004.yaml"
    file.write_text(damage, "utf-8")
    commit(town)
    code, answer = gate(planned, "--service", "e-iesniegums", "--at", "2026-11-24 19:00")
    assert code == 4
    assert "IZM-E450" in answer["err"]
    assert gate(planned, "--service", "e-iesniegums", "--change", "2026-2")[0] == 0
    assert gate(planned, "--service", "e-iesniegums")[0] == 0


def test_what_the_register_does_not_hold_cannot_be_known(planned: "Izm", tmp_path: Path) -> None:
    """An object, a change, a register, a repository."""
    assert gate(planned, "--service", "e-iesniegum")[0] == 4
    assert gate(planned, "--service", "e-iesniegums", "--change", "2026-999")[0] == 4
    (tmp_path / "elsewhere").mkdir()
    assert gate(planned, "-C", str(tmp_path / "elsewhere"), "--service", "e-iesniegums")[0] == 4
    subprocess.run(["git", "init", "-q", tmp_path / "empty"], check=True)
    assert gate(planned, "-C", str(tmp_path / "empty"), "--service", "e-iesniegums")[0] == 4


def test_the_question_names_one_object(izm: "Izm") -> None:
    """None, or two, are a wrong command line."""
    for words in ((), ("--service", "e-iesniegums", "--resource", "dvs")):
        done = izm("gate", *words)
        assert done.code == 2
        assert "IZM-E251" in done.err
    assert izm("gate", "--service", "e-iesniegums", "--at", "rīt").code == 2


def test_an_emergency_opens_the_gate_at_once(planned: "Izm") -> None:
    """From its approval on; and no more when its debts are overdue."""
    assert gate(planned, "--resource", "dvs", at="2026-11-19T11:00:00+02:00")[0] == 0
    code, answer = gate(planned, "--resource", "dvs", at="2027-02-01T10:00:00+02:00")
    reasons = {r["change"]: r["reason"] for r in answer["reasons"]}
    assert (code, reasons["IZM-2026-0003"]) == (1, "deadline-passed")


def test_a_shallow_clone_on_a_detached_head_is_enough(planned: "Izm", town: Path, tmp_path: Path) -> None:
    """A pipeline checks out just that; the gate reads what HEAD holds, no history."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", town.as_uri(), clone], check=True)
    subprocess.run(["git", "-C", clone, "checkout", "-q", "--detach"], check=True)
    assert gate(planned, "-C", str(clone), "--service", "e-iesniegums")[0] == 0


def test_asking_writes_nothing(planned: "Izm", town: Path) -> None:
    """Not a byte in the repository, so that many may ask at once."""
    before = {f: f.stat().st_mtime_ns for f in town.rglob("*")}
    gate(planned, "--service", "e-iesniegums")
    assert {f: f.stat().st_mtime_ns for f in town.rglob("*")} == before


def test_many_may_ask_at_once(planned: "Izm", town: Path) -> None:
    """Each gets its answer."""
    del planned
    words = ["git", "-C", str(town), "log", "-1", "--format=%H"]
    head = subprocess.run(words, capture_output=True, check=True).stdout
    command = [sys.executable, "-m", "izmainas", "-C", str(town), "gate", "--service", "e-iesniegums"]
    source = str(Path(izmainas.__file__).parents[1])

    def ask(_: int) -> int:
        words = [*command, "--at", "2026-11-24 21:00"]
        return subprocess.run(
            words, env=os.environ | {"PYTHONPATH": source}, capture_output=True, check=False
        ).returncode

    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(ask, range(8)))
    assert codes == [0] * 8
    assert subprocess.run(words, capture_output=True, check=True).stdout == head


def test_people_read_the_answer_in_a_line(planned: "Izm") -> None:
    """And the reasons below it."""
    done = planned("gate", "--service", "e-iesniegums", at="2026-11-24T21:00:00+02:00", lang="en")
    assert done.out.splitlines()[0] == (
        "Open: IZM-2026-0002 covers E-application (service/e-iesniegums) at 24 Nov 2026 21:00."
    )


def commit(top: Path) -> None:
    """Commit everything by plain git."""
    for words in (
        ["add", "-A"],
        ["-c", "user.name=X", "-c", "user.email=x@example.lv", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(top), *words], check=True)


def test_what_was_decided_against_a_rule_opens_nothing(planned: "Izm", town: Path) -> None:
    """Whatever the file says: the gate asks who may decide as `check` does."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    head, authorize, rest = file.read_text("utf-8").partition("step: authorize")
    file.write_text(f"{head}{authorize}{rest.replace('by: a.berzina', 'by: j.ozols', 1)}", "utf-8")
    commit(town)
    code, answer = gate(planned, "--service", "e-iesniegums", "--change", "2026-2")
    assert (code, answer["reasons"][0]["reason"]) == (1, "broken-rule")
    assert "IZM-C011" in answer["reasons"][0]["message"]


@pytest.mark.parametrize("how", ["program", "link", "missing"])
def test_a_registry_that_is_not_whole_keeps_the_gate_from_knowing(
    planned: "Izm", town: Path, how: str
) -> None:
    """A freeze that stands in no plain file, or in one that git has lost, might be the reason to stay closed."""
    calendar = town / "registry/calendar.yaml"
    calendar.write_text("freezes: []\n", "utf-8")
    if how == "program":
        calendar.chmod(0o755)
    if how == "link":
        calendar.rename(town / "real.yaml")
        calendar.symlink_to("../real.yaml")
    commit(town)
    if how == "missing":
        words = ["git", "-C", str(town), "rev-parse", "HEAD:registry/calendar.yaml"]
        oid = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
        (town / ".git/objects" / oid[:2] / oid[2:]).unlink()
    code, answer = gate(planned, "--service", "e-iesniegums")
    assert code == 4
    assert "IZM-E450" in answer["err"]


@pytest.mark.parametrize("flag", ["--change", "--at", "--service"])
def test_an_option_with_nothing_in_it_is_refused(planned: "Izm", flag: str) -> None:
    """A pipeline whose variable is not set asks for something else than it means."""
    words = ["--service", "e-iesniegums"] if flag != "--service" else []
    code, answer = gate(planned, *words, flag, "")
    assert code == 2
    assert flag in answer["err"]


def test_a_name_of_two_lines_in_the_registry_is_no_traceback(planned: "Izm", town: Path) -> None:
    """It cannot be read; the gate says so."""
    (town / "registry/services/a\nb.yaml").write_text("id: ab\n", "utf-8")
    commit(town)
    assert gate(planned, "--service", "e-iesniegums")[0] == 4


def test_what_was_done_by_the_owner_of_an_earlier_target_keeps_the_gate_open(izm: "Izm", town: Path) -> None:
    """The assessment is of who answered for the service; the change is about a resource by now."""
    window = ("--start", "2026-11-24 20:00", "--end", "2026-11-24 22:00", "--step", "Mainīt")
    new = ("new", "--title", "Pārcelt", "--kind", "normal", "--complexity", "simple")
    steps = (
        ("e.eksperts", (*new, "--service", "e-iesniegums")),
        ("a.berzina", ("assess", "2026-1", "--expected-result", "X", "--impact", "Y", "--latest-end", "2026-12-31")),
        ("e.eksperts", ("edit", "2026-1")),
        ("k.liepa", ("authorize", "2026-1", "--approve")),
        ("k.liepa", ("plan", "2026-1", *window)),
    )  # fmt: skip
    file = town / "changes/2026/IZM-2026-0001.yaml"
    for person, words in steps:
        if words[0] == "edit":
            file.write_text(file.read_text().replace("services: [e-iesniegums]", "resources: [dvs]"))
        done = izm(*words, as_=person, at="2026-11-20T12:00:00+02:00")
        assert done.code == 0, done.err
    assert izm("check").code == izm("audit").code == 0
    code, answer = gate(izm, "--resource", "dvs")
    assert (code, answer["reasons"]) == (0, [])


@pytest.mark.parametrize("remembered", [True, False])
def test_a_change_without_a_single_entry_is_no_traceback(
    planned: "Izm", town: Path, remembered: bool
) -> None:
    """Nobody has registered it, and the register counts it among what cannot be read."""
    file = town / "changes/2026/IZM-2026-0004.yaml"
    file.write_text(file.read_text("utf-8").partition("history:")[0] + "history: []\n", "utf-8")
    commit(town)
    if not remembered:
        shutil.rmtree(town / ".git/izm")
    for words in ((), ("--change", "2026-4")):
        code, answer = gate(planned, "--service", "e-iesniegums", "--at", "2026-11-24 19:00", *words)
        assert (code, "does not begin with one registration" in answer["err"]) == (4, True)
    assert gate(planned, "--service", "e-iesniegums")[0] == 0


def test_a_file_that_is_not_named_after_its_number_is_told_so(planned: "Izm", town: Path) -> None:
    """It is the only one that holds the change: nothing stands in two files."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    file.rename(file.with_name("IZM-2026-0019.yaml"))
    commit(town)
    code, answer = gate(planned, "--service", "e-iesniegums", "--change", "2026-19")
    (reason,) = answer["reasons"]
    assert (code, reason["reason"]) == (1, "broken-rule")
    assert "IZM-C001" in reason["message"]
    assert "more than one" not in reason["message"]


def test_a_change_that_is_recorded_as_a_program_is_not_said_to_be_uncommitted(
    planned: "Izm", town: Path
) -> None:
    """It is committed, but no record."""
    (town / "changes/2026/IZM-2026-0002.yaml").chmod(0o755)
    commit(town)
    code, answer = gate(planned, "--service", "e-iesniegums", "--change", "2026-2")
    assert (code, "is not a plain file" in answer["err"]) == (4, True)
    assert planned("show", "2026-2").code == 6


def test_a_copy_that_spells_its_identity_by_numbers_closes_the_gate_as_any_other(
    planned: "Izm", town: Path
) -> None:
    r"""`\x30` is a naught to whoever reads YAML, and to nobody who looks for bytes."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    text = file.read_text("utf-8").replace("IZM-2026-0002", "IZM-2026-0019")
    uid = text.partition("\nuid: ")[2].partition("\n")[0]
    copy = text.replace(uid, f'"{uid[:-1]}\\x{ord(uid[-1]):02x}"')
    file.with_name("IZM-2026-0019.yaml").write_text(copy, "utf-8")
    commit(town)
    for _ in ("remembered", "not remembered"):
        code, answer = gate(planned, "--service", "e-iesniegums", "--change", "2026-2")
        assert (code, [r["reason"] for r in answer["reasons"]]) == (1, ["broken-rule"])
        assert "IZM-C030" in answer["reasons"][0]["message"]
        shutil.rmtree(town / ".git/izm", ignore_errors=True)


def test_a_failure_that_spells_its_model_by_numbers_suspends_it_as_any_other(izm: "Izm", town: Path) -> None:
    """Two have failed, whichever way one of them is written."""
    new = ("new", "--title", "Nomainīt", "--kind", "standard", "--model", "sertifikats")
    failed = ("implement", "--finish", "--outcome", "failed")
    for words in (
        *(new,) * 3,
        *(
            (what[0], number, *what[1:])
            for number in ("1", "2")
            for what in (("implement", "--start"), failed)
        ),
    ):
        done = izm(*words, as_="k.liepa", at="2026-11-20T12:00:00+02:00")
        assert done.code == 0, done.err
    file = town / "changes/2026/IZM-2026-0001.yaml"
    file.write_text(file.read_text("utf-8").replace("sertifikats", r'"s\x65rtifikats"'), "utf-8")
    commit(town)
    code, answer = gate(izm, "--resource", "dvs", "--change", "3")
    assert (code, [r["reason"] for r in answer["reasons"]]) == (1, ["model-unusable"])


def test_a_window_in_another_offset_gains_no_day(izm: "Izm", town: Path) -> None:
    """The latest end is a day where the institution is: 20 o'clock at Midway is the next morning in Riga."""
    late = ("--start", "2026-11-30T19:00-11:00", "--end", "2026-11-30T20:00-11:00", "--step", "Mainīt")
    early = ("--start", "2026-12-01T04:00+14:00", "--end", "2026-12-01T05:00+14:00", "--step", "Mainīt")
    new = ("new", "--title", "Pārcelt", "--kind", "normal", "--complexity", "simple")
    steps = (
        ("e.eksperts", (*new, "--service", "e-iesniegums"), 0),
        ("a.berzina", ("assess", "1", "--expected-result", "X", "--impact", "Y", "--latest-end", "2026-11-30"), 0),
        ("a.berzina", ("authorize", "1", "--approve"), 0),
        ("a.berzina", ("plan", "1", *late), 3),
        ("a.berzina", ("plan", "1", *early), 0),
    )  # fmt: skip
    for person, words, code in steps:
        done = izm(*words, as_=person, at="2026-11-20T12:00:00+02:00")
        assert done.code == code, done.err
    assert gate(izm, "--service", "e-iesniegums", "--at", "2026-11-30T17:00+02:00")[0] == 0
    file = town / "changes/2026/IZM-2026-0001.yaml"
    text = file.read_text("utf-8").replace("2026-12-01T04:00:00+14:00", "2026-11-30T19:00:00-11:00")
    file.write_text(text.replace("2026-12-01T05:00:00+14:00", "2026-11-30T20:00:00-11:00"), "utf-8")
    commit(town)
    code, answer = gate(izm, "--service", "e-iesniegums", "--at", "2026-12-01T08:30+02:00")
    assert (code, [r["reason"] for r in answer["reasons"]]) == (1, ["plan-outside"])
    assert "IZM-C017" in izm("check").out


@pytest.mark.parametrize("damage", ["language: [\n", "language: lv\n", "<<<<<<< HEAD\n", "timezone: Riga\n"])
def test_an_institution_that_cannot_be_read_keeps_the_gate_from_knowing(
    planned: "Izm", town: Path, damage: str
) -> None:
    """The command line is right: it is the register that does not say what day it is."""
    file = town / "registry/institution.yaml"
    file.write_text(file.read_text("utf-8") + damage, "utf-8")
    commit(town)
    for words in ((), ("--change", "2026-2"), ("--at", "2026-11-24 21:00")):
        code, answer = gate(planned, "--service", "e-iesniegums", *words)
        assert (code, "IZM-E450" in answer["err"]) == (4, True)


def test_whoever_only_mentions_a_change_does_not_share_its_identity(planned: "Izm", town: Path) -> None:
    """A comment on another change names it by its identity; what is remembered of the register, or not, says the same."""
    uid = json.loads(planned("show", "2026-2", "--json").out)["change"]["uid"]
    assert planned("comment", "2026-1", f"Skat. {uid}", as_="a.berzina").code == 0
    for _ in ("remembered", "not remembered"):
        assert gate(planned, "--service", "e-iesniegums", "--change", "2026-2")[0] == 0
        shutil.rmtree(town / ".git/izm", ignore_errors=True)


def test_failures_on_a_model_of_a_like_name_do_not_suspend_it(izm: "Izm", town: Path) -> None:
    """The name of one stands in the name of the other."""
    models = town / "registry/standard-changes"
    text = (models / "sertifikats.yaml").read_text("utf-8")
    (models / "sertifikats-b.yaml").write_text(text.replace("id: sertifikats", "id: sertifikats-b"), "utf-8")
    commit(town)
    for number, model in ((1, "sertifikats-b"), (2, "sertifikats-b"), (3, "sertifikats")):
        new: tuple[str, ...] = ("new", "--title", "Nomainīt", "--kind", "standard", "--model", model)
        work = ("implement", str(number))
        failed = ((*work, "--start"), (*work, "--finish", "--outcome", "failed")) if number < 3 else ()
        for one in (new, *failed):
            done = izm(*one, as_="k.liepa", at="2026-11-20T12:00:00+02:00")
            assert done.code == 0, done.err
    for _ in ("remembered", "not remembered"):
        answer = gate(izm, "--resource", "dvs", "--change", "3")[1]
        assert "model-unusable" not in [r["reason"] for r in answer["reasons"]]
        shutil.rmtree(town / ".git/izm", ignore_errors=True)
