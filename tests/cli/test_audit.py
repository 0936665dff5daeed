"""`izm audit` as people and programs meet it: what the tool itself wrote is proved, and told in both languages."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from izmainas.store.shelf import Shelf

Izm = Callable[..., Any]


def test_what_the_tool_writes_is_proved(busy: Izm) -> None:
    """A register in which something of everything has happened, each event by its own commit."""
    done = busy("audit", "--json")
    data = json.loads(done.out)
    assert (done.code, done.err, data["schema"], data["violations"], data["notices"]) == (
        0,
        "",
        "izm.audit/1",
        [],
        [],
    )
    assert {d["level"] for d in data["decisions"]} == {"committed"}
    assert [(d["change"], d["step"], d["decision"], d["by"]) for d in data["decisions"]] == [
        ("IZM-2026-0001", "authorize", "approve", "a.berzina"),
        ("IZM-2026-0001", "review", None, "j.ozols"),
        ("IZM-2026-0003", "authorize", "approve", "m.kalns"),
    ]
    keys = {"change", "event", "step", "decision", "by", "for", "role", "over", "level", "commit", "key"}
    assert all(set(decision) == keys for decision in data["decisions"])


@pytest.mark.parametrize(("lang", "level"), [("lv", "fiksēts"), ("en", "committed")])
def test_the_page_counts_the_decisions_by_their_proof(busy: Izm, lang: str, level: str) -> None:
    """And names the head, for whoever notes it down elsewhere."""
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    said = busy("audit", lang=lang).out
    assert head in said
    assert f"{level} " in said
    assert "3" in next(line for line in said.splitlines() if line.startswith(level))


def test_one_change_is_listed_decision_by_decision(busy: Izm) -> None:
    """Who, in which role, over what, how it is proved and by which commit."""
    said = busy("audit", "1", lang="en").out
    assert "IZM-2026-0001" in said
    assert "a.berzina" in said
    assert "service/e-iesniegums" in said
    assert "m.kalns" not in said


def test_a_broken_rule_is_told_with_commit_person_and_what_to_do(busy: Izm, town: Path) -> None:
    """In the words of a person, and with exit code 1."""
    file = town / "changes/2026/IZM-2026-0001.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("by: a.berzina", "by: k.liepa", 1), encoding="utf-8"
    )
    ident = ["-c", "user.name=K", "-c", "user.email=k.liepa@example.lv"]
    subprocess.run(["git", *ident, "commit", "--quiet", "--all", "-m", "Labots"], check=True)
    done = busy("audit", lang="en")
    assert done.code == 1
    line = next(line for line in done.out.splitlines() if "IZM-A001" in line)
    assert "k.liepa" in line
    assert "→" in line
    assert busy("explain", "IZM-A001").code == 0


def test_notes_beside_the_numbers_are_no_numbers(busy: Izm, town: Path) -> None:
    """A page in the folder of the indicators is judged as any file that nobody reads, and ends no audit."""
    notes = town / "registry/indicators/LASIMANI.md"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text("Kā mēram.\n", encoding="utf-8")
    subprocess.run(["git", "add", "registry"], check=True)
    ident = ["-c", "user.name=J", "-c", "user.email=j.ozols@example.lv"]
    subprocess.run(["git", *ident, "commit", "--quiet", "-m", "Piezīmes"], check=True)
    done = busy("audit", "--json")
    assert (done.code, json.loads(done.out)["violations"]) == (0, [])


def test_no_code_is_shown_that_was_not_found(busy: Izm, town: Path) -> None:
    """Whoever reads the codes from the page reads what was broken; the page says what to ask of one of them."""
    file = town / "changes/2026/IZM-2026-0001.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "held: true\n", encoding="utf-8")
    ident = ["-c", "user.name=J", "-c", "user.email=j.ozols@example.lv"]
    subprocess.run(["git", *ident, "commit", "--quiet", "--all", "-m", "Apturēts"], check=True)
    broken = {violation["rule"] for violation in json.loads(busy("audit", "--json").out)["violations"]}
    assert broken == {"IZM-C002"}
    assert {*re.findall(r"IZM-[A-Z][0-9]{3}", busy("audit", lang="en").out)} == broken


def test_an_audit_writes_nothing(busy: Izm, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not into the work tree, not into `.git`; but for what it remembers, which no pipeline does."""

    def everything(*but: Path) -> dict[str, float]:
        files = (file for file in town.rglob("*") if file.is_file() and file not in but)
        return {str(file): file.stat().st_mtime_ns for file in files}

    remembered = Path(str(Shelf(town / ".git" / "izm").file))
    before = everything(remembered)
    busy("audit")
    assert everything(remembered) == before
    before = everything()
    monkeypatch.setenv("CI", "true")
    busy("audit")
    assert everything() == before


def test_where_there_is_no_register_there_is_nothing_to_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, izm: Izm
) -> None:
    """Outside of a repository, in one without commits, and in one of something else."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert izm("audit").code == 5
    subprocess.run(["git", "init", "--quiet"], check=True)
    assert izm("audit").code == 5
    ident = ["-c", "user.name=K", "-c", "user.email=k@example.lv"]
    subprocess.run(["git", *ident, "commit", "--quiet", "--allow-empty", "-m", "Sākums"], check=True)
    assert izm("audit").code == 5


def test_the_main_branch_is_audited_wherever_one_stands(busy: Izm, town: Path) -> None:
    """A branch under work is for `izm check --base`; the record is the main branch."""
    subprocess.run(["git", "checkout", "--quiet", "-b", "work"], check=True)
    (town / "changes/2026/IZM-2026-0001.yaml").unlink()
    ident = ["-c", "user.name=K", "-c", "user.email=k.liepa@example.lv"]
    subprocess.run(["git", *ident, "commit", "--quiet", "--all", "-m", "Dzēsts"], check=True)
    assert busy("audit").code == 0
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "main"], check=True)
    subprocess.run(["git", "update-ref", "-d", "refs/heads/main"], check=True)
    assert json.loads(busy("audit", "--json").out)["branch"] == "origin/main"
    subprocess.run(["git", "update-ref", "-d", "refs/remotes/origin/main"], check=True)
    assert "IZM-A002" in busy("audit").out
