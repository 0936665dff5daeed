"""`izm fmt` in a repository: what it writes, names and leaves alone."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.cli.commands import fmt
from izmainas.store.formatting import formatted

if TYPE_CHECKING:
    from cli.conftest import Izm
    from izmainas.domain.record import Record

ROLES = "registry/roles.yaml"


@pytest.fixture
def messy(town: Path) -> Path:
    """Give a registry file that is not laid out."""
    file = town / ROLES
    file.write_text(
        file.read_text("utf-8").replace("substitutes:", "# kas kuru\n\n\nsubstitutes:   "), "utf-8"
    )
    return file


def test_what_izm_writes_is_laid_out(busy: "Izm") -> None:
    """A register that only commands have written needs no second hand."""
    done = busy("fmt", "--check", lang="en")
    assert (done.code, done.out, done.err) == (0, "", "All files are laid out.\n")


def test_check_names_the_files_and_writes_nothing(izm: "Izm", messy: Path) -> None:
    """For a hook and for continuous integration."""
    before = messy.read_bytes()
    done = izm("fmt", "--check", lang="en")
    assert (done.code, done.out) == (1, f"{ROLES}\n")
    assert messy.read_bytes() == before
    assert json.loads(izm("fmt", "--check", "--json").out) == {
        "schema": "izm.fmt/1",
        "files": [ROLES],
        "written": False,
        "unreadable": [],
        "checked": 6,
    }


def test_a_dry_run_shows_the_difference(izm: "Izm", messy: Path) -> None:
    """As with every write."""
    before = messy.read_bytes()
    done = izm("fmt", "--dry-run")
    assert "+substitutes:\n" in done.out
    assert messy.read_bytes() == before


def test_files_are_laid_out_in_the_work_tree_and_not_committed(izm: "Izm", messy: Path, town: Path) -> None:
    """The person commits, as with any edit of the registry."""
    assert izm("fmt").code == 0
    assert "# kas kuru\n\nsubstitutes:\n" in messy.read_text("utf-8")
    assert izm("fmt", "--check").code == 0
    assert not [*town.rglob("*.izm")]


def test_only_the_files_that_are_named_are_laid_out(izm: "Izm", messy: Path, town: Path) -> None:
    """As pre-commit names them; from whatever folder."""
    (town / "registry/people.yaml").write_text("people:   []\n", "utf-8")
    assert izm("fmt", "-C", str(messy.parent), "roles.yaml").out == f"{ROLES}\n"
    assert izm("fmt", "--check").out == "registry/people.yaml\n"


def test_a_file_that_is_none_of_the_register_is_refused(izm: "Izm", town: Path, tmp_path: Path) -> None:
    """Nor is one that is not there, or outside."""
    (town / "README.yaml").write_text("a:  1\n", "utf-8")
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry/people.yaml").write_text("people:  []\n", "utf-8")
    for name in ("README.yaml", "registry/none.yaml", str(tmp_path / "registry/people.yaml")):
        done = izm("fmt", name)
        assert (done.code, "IZM-E252" in done.err) == (2, True)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_laid_out(
    izm: "Izm", messy: Path, town: Path
) -> None:
    """One bad file hides no other."""
    (town / "registry/people.yaml").write_text("people: [\n", "utf-8")
    done = izm("fmt")
    assert done.code == 2
    assert "registry/people.yaml:" in done.err
    assert "laid out" not in izm("fmt", "registry/people.yaml", lang="en").err.partition("IZM-")[0]
    assert "substitutes:\n" in messy.read_text("utf-8")


def test_a_link_is_not_followed(izm: "Izm", messy: Path, tmp_path: Path) -> None:
    """What lies outside the repository is not written."""
    outside = tmp_path / "outside.yaml"
    messy.rename(outside)
    before = outside.read_bytes()
    messy.symlink_to(outside)
    assert izm("fmt").code != 0
    assert outside.read_bytes() == before


def test_what_a_killed_call_left_is_no_obstacle(izm: "Izm", messy: Path) -> None:
    """And it does not stay: the file is laid out, and nothing lies beside it."""
    left = messy.with_name(f".{messy.name}.izm")
    left.write_text("people: [half a fi")
    done = izm("fmt", lang="en")
    assert (done.code, done.out, done.err) == (0, f"{ROLES}\n", "1 file laid out.\n")
    assert izm("fmt", "--check").code == 0
    assert not left.exists()


def test_what_was_recorded_meanwhile_is_not_written_over(
    izm: "Izm", messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is read again, and laid out as it is then."""
    recorded = messy.read_bytes() + b"# recorded\n"

    def slowly(data: bytes, path: str, model: "type[Record]") -> bytes:
        if path == ROLES and data != recorded:
            messy.write_bytes(recorded)
        return formatted(data, path, model)

    monkeypatch.setattr("izmainas.cli.commands.fmt.formatted", slowly)
    assert izm("fmt").code == 0
    assert b"# recorded\n" in messy.read_bytes()
    assert izm("fmt", "--check").code == 0


@pytest.mark.usefixtures("messy")
def test_many_processors_say_what_one_says(busy: "Izm", town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files in their order, those that cannot be read as well; also when a processor that helps dies."""
    change = next(town.glob("changes/*/*.yaml"))
    change.write_text(change.read_text("utf-8") + "  broken: [\n", "utf-8")
    service = town / "registry/services/e-iesniegums.yaml"
    service.write_text(service.read_text("utf-8") + "\n\n", "utf-8")

    def told() -> tuple[object, ...]:
        return tuple(busy("fmt", "--check", *words, lang="en") for words in ((), ("--json",), ("--dry-run",)))

    monkeypatch.setattr(fmt, "processors", lambda: 1)
    alone = told()
    assert str(alone).count("registry/services/e-iesniegums.yaml") > 1
    assert "changes/2026/" in str(alone)
    monkeypatch.setattr(fmt, "processors", lambda: 3)
    monkeypatch.setattr(fmt, "_WORTHWHILE", 1)
    assert told() == alone
    here = os.getpid()

    def dying(data: bytes, path: str, model: "type[Record]") -> bytes:
        if os.getpid() != here and path == ROLES:
            os._exit(1)
        return formatted(data, path, model)

    monkeypatch.setattr("izmainas.cli.commands.fmt.formatted", dying)
    assert told() == alone


def test_a_long_look_is_told(busy: "Izm", monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand files took minutes without a word."""
    monkeypatch.setattr("izmainas.cli.progress._PATIENCE", -1.0)
    monkeypatch.setattr("izmainas.cli.progress._STRIDE", 1)
    assert "Looking at the layout of files: 1 of " in busy("fmt", "--check", lang="en").err
