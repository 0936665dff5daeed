"""`izm codeowners`, and `izm init --ci`: what a forge needs, in a register that is new or that is there."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_GITHUB = (
    ".github/workflows/izm.yml",
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".pre-commit-config.yaml",
    ".github/CODEOWNERS",
)


def git(top: Path, *words: str) -> str:
    """Return what git says."""
    return subprocess.run(["git", *words], cwd=top, check=True, capture_output=True, text=True).stdout


def test_code_owners_are_written_for_the_forge_that_is_named(izm: Izm, town: Path) -> None:
    """Into the work tree: whoever looks after the roles commits them together."""
    done = izm("codeowners", "--dialect", "gitlab")
    assert done.code == 0
    lines = (town / ".gitlab/CODEOWNERS").read_text().splitlines()
    assert "/registry/services/e-iesniegums.yaml a.berzina@example.lv j.ozols@example.lv" in lines
    assert git(town, "status", "--porcelain") == "?? .gitlab/\n"


def test_code_owners_follow_the_roles_as_they_lie_there(izm: Izm, town: Path) -> None:
    """`--check` notices a role that changed hands, and writes nothing."""
    izm("codeowners", "--dialect", "github")
    assert izm("codeowners", "--check").code == 0
    roles = town / "registry/roles.yaml"
    roles.write_text(roles.read_text().replace("person: a.berzina", "person: k.liepa"))
    before = (town / ".github/CODEOWNERS").read_text()
    done = izm("codeowners", "--check", lang="en")
    assert done.code == 1
    assert ".github/CODEOWNERS is not what the roles say today." in done.err
    assert (town / ".github/CODEOWNERS").read_text() == before
    assert izm("codeowners").code == 0
    assert "e-iesniegums.yaml k.liepa@example.lv" in (town / ".github/CODEOWNERS").read_text()


def test_code_owners_in_a_folder_renamed_for_gitea_follow_the_roles_too(izm: Izm, town: Path) -> None:
    """The page says to rename the folder; renewed and checked was only what lay in Forgejo's."""
    izm("codeowners", "--dialect", "forgejo")
    (town / ".forgejo").rename(town / ".gitea")
    file = town / ".gitea/CODEOWNERS"
    file.write_text("# old\n")
    assert izm("codeowners", "--check").code == 1
    assert izm("codeowners").code == 0
    assert "izm codeowners" in file.read_text()
    assert not (town / ".forgejo").exists()


def test_without_a_forge_the_forge_is_asked_for(izm: Izm, town: Path) -> None:
    """Nothing is guessed, nothing is written."""
    done = izm("codeowners")
    assert done.code == 2
    assert "IZM-E260" in done.err
    assert git(town, "status", "--porcelain") == ""


def test_a_forge_that_knows_no_emails_says_whom_it_cannot_ask(izm: Izm, town: Path) -> None:
    """Handles stand in people.yaml."""
    done = izm("codeowners", "--dialect", "forgejo", "--json")
    (file,) = json.loads(done.out)["files"]
    assert file["path"] == ".forgejo/CODEOWNERS"
    assert set(file["unknown"]) == {"a.berzina", "j.ozols", "k.liepa", "m.kalns"}
    people = town / "registry/people.yaml"
    people.write_text(
        people.read_text().replace("[j.ozols@example.lv]", "[j.ozols@example.lv], handles: {forgejo: jo}")
    )
    izm("codeowners")
    assert "registry/.* @jo" in (town / ".forgejo/CODEOWNERS").read_text().splitlines()
    assert izm("check").code == 0


def test_a_new_register_begins_with_its_gate(izm: Izm, tmp_path: Path) -> None:
    """One commit holds both, for as many forges as are named."""
    done = izm("init", str(tmp_path / "new"), "--name", "Jauns", "--ci", "github", "--ci", "forgejo")
    assert done.code == 0, done.err
    files = git(tmp_path / "new", "ls-files").splitlines()
    assert {*_GITHUB, ".forgejo/workflows/izm.yml", "registry/people.yaml"} <= set(files)
    owners = (tmp_path / "new/.github/CODEOWNERS").read_text()
    assert "/registry/ a.berzina@example.lv" in owners
    assert git(tmp_path / "new", "status", "--porcelain") == ""


def test_a_register_that_is_there_gets_what_it_lacks(izm: Izm, town: Path) -> None:
    """What somebody wrote stays, and nothing is committed for them."""
    (town / ".pre-commit-config.yaml").write_text("repos: []\n")
    head = git(town, "rev-parse", "HEAD")
    data = json.loads(izm("init", "--ci", "github", "--json").out)
    assert set(data["files"]) == set(_GITHUB) - {".pre-commit-config.yaml"}
    assert data["kept"] == [".pre-commit-config.yaml"]
    assert git(town, "rev-parse", "HEAD") == head
    assert (town / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert (town / ".github/workflows/izm.yml").exists()


@pytest.mark.parametrize("words", [("init",), ("init", "../new", "--name", "Jauns")])
def test_whom_the_forge_will_not_ask_is_told_with_its_files(izm: Izm, words: tuple[str, ...]) -> None:
    """Forgejo takes no e-mails: without a word, a list that names nobody would look like a guard."""
    done = izm(*words, "--ci", "github", "--ci", "forgejo", lang="en")
    assert done.code == 0, done.err
    (told,) = done.err.splitlines()
    assert told.startswith("Forgejo cannot be told of ")
    assert "a.berzina" in told


def test_a_trial_in_a_register_writes_nothing(izm: Izm, town: Path) -> None:
    """`--dry-run` names the files."""
    done = izm("init", "--ci", "gitlab", "--dry-run", lang="en")
    assert ".gitlab/izm.gitlab-ci.yml" in done.out
    assert git(town, "status", "--porcelain") == ""


def test_a_register_is_still_not_founded_twice(izm: Izm) -> None:
    """Without `--ci` the refusal is as ever."""
    assert izm("init", "--name", "Vēlreiz").code == 3
