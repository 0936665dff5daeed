"""`izm attach`: a file from outside bound to a change, and the check that nobody exchanged it."""

import hashlib
import json
import os
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli.conftest import Izm, Result

ID = "IZM-2026-0001"
FILES = f"changes/2026/{ID}.files"
ASIC_E = "application/vnd.etsi.asic-e+zip"


@pytest.fixture
def asked(izm: "Izm") -> "Izm":
    """Give `izm` over a register with one change."""
    words = ("--title", "Sesija", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    assert izm("new", *words, as_="j.ozols").code == 0
    return izm


@pytest.fixture
def act(tmp_path: Path) -> Path:
    """Give a signed container under a name that says nothing of it."""
    file = tmp_path / "Pieņemšanas akts Nr. 5.bin"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ASIC_E)
        archive.writestr("META-INF/signatures0.xml", "<a/>")
    return file


def shown(izm: "Izm") -> dict[str, Any]:
    """Return the change as JSON."""
    change: dict[str, Any] = json.loads(izm("show", ID, "--json").out)["change"]
    return change


def found(izm: "Izm") -> list[tuple[str, str]]:
    """Return what `check` finds, by rule and file."""
    return [(f["rule"], f["path"]) for f in json.loads(izm("check", "--json").out)["findings"]]


def test_an_attachment_is_recorded_with_its_sum_and_type(asked: "Izm", act: Path) -> None:
    """In the list and in the history; the container itself says what it is."""
    done = asked("attach", ID, str(act), "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["step"] == "attach"
    change = shown(asked)
    assert change["attachments"] == [
        {
            "name": "Pieņemšanas akts Nr. 5.bin",
            "sha256": hashlib.sha256(act.read_bytes()).hexdigest(),
            "type": ASIC_E,
            "size": act.stat().st_size,
            "at": "2026-11-23T09:14:03+02:00",
            "by": "a.berzina",
        }
    ]
    last = change["history"][-1]
    assert (last["step"], last["ref"]) == ("attach", "Pieņemšanas akts Nr. 5.bin")
    assert last["sha256"] == change["attachments"][0]["sha256"]
    assert asked("check").code == 0
    assert "Pieņemšanas akts Nr. 5.bin" in asked("show", ID).out


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("akts.edoc", ASIC_E),
        ("akts.ASICE", ASIC_E),
        ("akts.asics", "application/vnd.etsi.asic-s+zip"),
        ("akts.pdf", "application/pdf"),
        ("akts", "application/octet-stream"),
    ],
)
def test_the_type_follows_from_the_name(asked: "Izm", tmp_path: Path, name: str, type_: str) -> None:
    """The same on every machine."""
    (tmp_path / name).write_bytes(b"saturs")
    assert asked("attach", ID, str(tmp_path / name)).code == 0
    assert shown(asked)["attachments"][0]["type"] == type_


def test_an_attachment_neither_moves_a_change_nor_voids_an_approval(asked: "Izm", act: Path) -> None:
    """It is evidence, not content."""
    assert (
        asked("assess", ID, "--expected-result", "L", "--impact", "V", "--latest-end", "2026-12-31").code == 0
    )
    assert asked("authorize", ID, "--approve").code == 0
    assert asked("attach", ID, str(act)).code == 0
    assert shown(asked)["state"] == "authorized"
    assert asked("check").code == 0


def test_a_name_stands_for_one_content(asked: "Izm", tmp_path: Path) -> None:
    """The same file twice, or another by its name, is refused; a new version has its own name."""
    file = tmp_path / "akts.edoc"
    file.write_bytes(b"viens")
    assert asked("attach", ID, str(file)).code == 0
    assert refused(asked("attach", ID, str(file)))
    assert refused(asked("attach", ID, str(file), "--name", "kopija.edoc"))
    file.write_bytes(b"divi")
    assert refused(asked("attach", ID, str(file)))
    assert asked("attach", ID, str(file), "--name", "akts-2.edoc").code == 0


def refused(done: "Result") -> bool:
    """Whether the rules refused it."""
    return done.code == 3 and "IZM-E352" in done.err


def test_a_copy_is_committed_with_its_event(asked: "Izm", town: Path, act: Path) -> None:
    """Beside the change, in the one commit."""
    assert asked("attach", ID, str(act), "--name", "akts.edoc", "--copy").code == 0
    assert (town / FILES / "akts.edoc").read_bytes() == act.read_bytes()
    said = subprocess.run(
        ["git", "show", "--name-only", "--format=%s"], cwd=town, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines()[2:] == [f"{FILES}/akts.edoc", f"changes/2026/{ID}.yaml"]
    status = subprocess.run(["git", "status", "--porcelain"], cwd=town, capture_output=True, check=True)
    assert status.stdout == b""
    assert asked("check").code == 0


def test_a_copy_needs_a_name_for_any_machine(asked: "Izm", town: Path, act: Path) -> None:
    """And a size that git can bear; nothing is written otherwise."""
    done = asked("attach", ID, str(act), "--copy")
    assert (done.code, "IZM-E254" in done.err) == (2, True)
    for name in ("CON", "aux.pdf", "com1.edoc", "akts.", "-rf", "--name"):
        done = asked("attach", ID, str(act), "--copy", f"--name={name}")
        assert (done.code, "IZM-E254" in done.err) == (2, True), name
    big = act.with_name("liels.bin")
    big.write_bytes(bytes((10 << 20) + 1))
    assert asked("attach", ID, str(big), "--copy").code == 2
    assert not (town / FILES).exists()
    assert "attachments" not in shown(asked)


def test_two_copies_differ_in_more_than_case(asked: "Izm", act: Path) -> None:
    """On Windows and macOS one would stand in the place of the other."""
    assert asked("attach", ID, str(act), "--copy", "--name", "Akts.edoc").code == 0
    other = act.with_name("cits.edoc")
    other.write_bytes(b"cits")
    done = asked("attach", ID, str(other), "--copy", "--name", "akts.edoc")
    assert (done.code, "IZM-E254" in done.err) == (2, True)
    assert asked("attach", ID, str(other), "--copy", "--name", "akts-2.edoc").code == 0


def test_check_finds_an_exchanged_file(asked: "Izm", town: Path, act: Path) -> None:
    """An error with the line of the sum; a file that is elsewhere is none."""
    assert asked("attach", ID, str(act), "--name", "akts.edoc").code == 0
    assert asked("check").code == 0
    (town / FILES).mkdir()
    (town / FILES / "akts.edoc").write_bytes(act.read_bytes())
    assert asked("check").code == 0
    (town / FILES / "akts.edoc").write_bytes(act.read_bytes() + b".")
    assert found(asked) == [("IZM-C041", f"changes/2026/{ID}.yaml")]
    (town / FILES / "akts.edoc").unlink()
    (town / FILES / "akts.edoc").symlink_to(act)
    assert found(asked) == [("IZM-C041", f"changes/2026/{ID}.yaml")], (
        "what it leads to is no file of the register"
    )
    assert "lies a link or a folder" in asked("check", lang="en").out


def test_check_finds_an_exchanged_file_that_is_not_laid_out(asked: "Izm", town: Path, act: Path) -> None:
    """A sparse checkout hides nothing that is committed."""
    asked("attach", ID, str(act), "--copy", "--name", "akts.asice")
    (town / FILES / "akts.asice").write_bytes(b"other")
    words = ("commit", "--quiet", "--all", "--message", "x")
    subprocess.run(
        ["git", "-c", "user.name=I", "-c", "user.email=i@example.lv", *words], cwd=town, check=True
    )
    subprocess.run(["git", "sparse-checkout", "set", "--cone", "registry"], cwd=town, check=True)
    assert not (town / "changes").exists()
    assert ("IZM-C041", f"changes/2026/{ID}.yaml") in found(asked)


def test_check_finds_attachments_that_the_history_does_not_know(asked: "Izm", town: Path, act: Path) -> None:
    """A sum that was edited by hand, and a list that was emptied."""
    assert asked("attach", ID, str(act), "--name", "akts.edoc").code == 0
    file = town / f"changes/2026/{ID}.yaml"
    text = file.read_text("utf-8")
    sum_ = hashlib.sha256(act.read_bytes()).hexdigest()
    file.write_text(text.replace(sum_, "a" * 64, 1), "utf-8")
    assert [rule for rule, _ in found(asked)] == ["IZM-C042", "IZM-C042"]
    head, _, rest = text.partition("attachments:")
    file.write_text(head + rest[rest.index("history:") :], "utf-8")
    assert [rule for rule, _ in found(asked)] == ["IZM-C042"]


def test_check_finds_a_name_that_has_two_contents(asked: "Izm", town: Path, act: Path) -> None:
    """What was recorded first could be exchanged for what was recorded last, and nobody could tell."""
    for name in ("akts.edoc", "otrs.edoc"):
        assert asked("attach", ID, str(act), "--name", name).code == 0
        act.write_bytes(b"cits")
    assert found(asked) == []
    file = town / f"changes/2026/{ID}.yaml"
    file.write_text(file.read_text("utf-8").replace("otrs.edoc", "akts.edoc"), "utf-8")
    assert [rule for rule, _ in found(asked)] == ["IZM-C042"]


def test_yaml_files_beside_a_change_are_evidence_and_no_changes(asked: "Izm", town: Path) -> None:
    """`check` does not read them."""
    (town / FILES).mkdir()
    (town / FILES / "konfiguracija.yaml").write_text("a: [\n", "utf-8")
    assert asked("check").code == 0
    assert asked("fmt", "--check").code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("none.edoc",), "IZM-E551"),
        (("registry",), "IZM-E551"),
        (("registry/people.yaml", "--name", "../akts"), "IZM-E211"),
        (("registry/people.yaml", "--name", ".slepts"), "IZM-E211"),
        (("registry/people.yaml", "--type", "text"), "IZM-E211"),
    ],
)
def test_what_cannot_be_recorded_is_refused(asked: "Izm", words: tuple[str, ...], code: str) -> None:
    """A file that is not there, a folder, a name that leads elsewhere, a type that is none."""
    done = asked("attach", ID, *words)
    assert done.code == int(code[5])
    assert code in done.err


def test_a_pipe_is_no_file_and_nobody_waits_for_it(asked: "Izm", tmp_path: Path) -> None:
    """Nobody writes into it."""
    os.mkfifo(tmp_path / "akts.edoc")
    done = asked("attach", ID, str(tmp_path / "akts.edoc"))
    assert (done.code, done.err[:8]) == (5, "IZM-E551")


def test_an_edit_by_hand_does_not_touch_attachments(asked: "Izm", town: Path, act: Path) -> None:
    """Only `izm attach` writes them."""
    assert asked("attach", ID, str(act), "--name", "akts.edoc").code == 0
    file = town / f"changes/2026/{ID}.yaml"
    file.write_text(file.read_text("utf-8").replace("name: akts.edoc", "name: cits.edoc"), "utf-8")
    done = asked("edit", ID)
    assert (done.code, "IZM-E323" in done.err) == (3, True)
