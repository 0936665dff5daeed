"""`izm doctor`: what stands in the way is named with what to do, and nothing is written."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from izmainas.cli.main import run

Izm = Callable[..., Any]


def git(folder: Path, *args: str) -> None:
    """Run the person's own git."""
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True)


def seen(izm: Izm, **words: str) -> dict[str, dict[str, Any]]:
    """Return what doctor says, by the thing looked at."""
    answer = izm("doctor", "--json", **words)
    data = json.loads(answer.out)
    assert data["schema"] == "izm.doctor/1"
    assert answer.code == int(data["problems"] > 0)
    return {one["id"]: one for one in data["observations"]}


def levels(izm: Izm, **words: str) -> dict[str, str]:
    """Return how each thing is taken."""
    return {name: one["level"] for name, one in seen(izm, **words).items()}


def files(top: Path) -> dict[Path, bytes]:
    """Return every file, git's own included."""
    return {file: file.read_bytes() for file in sorted(top.rglob("*")) if file.is_file()}


def test_a_register_as_it_should_be_has_no_problem(izm: Izm, town: Path) -> None:
    """All is well but what everybody should know: there is one copy only."""
    before = files(town)
    found = levels(izm)
    assert {name for name, level in found.items() if level != "ok"} <= {"remote", "registry"}
    assert found["remote"] == "attention"
    assert files(town) == before


def test_outside_of_a_repository_the_machine_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has not begun yet learns whether git and Python will do."""
    monkeypatch.chdir(tmp_path)
    assert run(["doctor", "--json", "--lang", "en"]) == 0
    found = json.loads(capsys.readouterr().out)["observations"]
    assert [one["id"] for one in found] == ["git", "python", "izm", "clock", "repository"]
    assert found[-1]["level"] == "attention"
    assert "izm init" in found[-1]["fix"]


def test_outside_of_a_repository_the_locale_chooses_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no institution yet whose language it could be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert run(["doctor"]) == 0
    assert "You can work; some things are worth knowing." in capsys.readouterr().out


def test_a_missing_git_is_told_and_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing works without git: that is a problem, with how to get it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["doctor", "--json", "--lang", "en"]) == 1
    assert "apt install git" in json.loads(capsys.readouterr().out)["observations"][0]["fix"]


def test_a_stranger_may_read(izm: Izm) -> None:
    """An auditor's clone is fit for what an auditor does."""
    assert levels(izm, as_="a.stranger")["identity"] == "attention"
    assert levels(izm)["identity"] == "ok"


def test_a_foreign_lock_is_a_problem_with_its_age(izm: Izm, town: Path) -> None:
    """Since when it is held tells whether somebody works or something broke."""
    (town / ".git" / "index.lock").touch()
    one = seen(izm, lang="en")["index"]
    assert one["level"] == "problem"
    assert "index.lock" in one["fix"]


@pytest.mark.parametrize("lock", ["HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_on_the_branch_is_told_as_well(izm: Izm, town: Path, lock: str) -> None:
    """The refusal sends whoever meets it here (IZM-E620), and all was said to be well."""
    (town / ".git" / lock).touch()
    words = "new --title T --kind normal --complexity simple --service e-iesniegums"
    assert "IZM-E620" in izm(*words.split(), lang="en").err
    one = seen(izm, lang="en")["branch"]
    assert (one["level"], one["fix"].endswith(f".git/{lock}")) == ("problem", True)


def test_a_detached_head_is_a_problem(izm: Izm, town: Path) -> None:
    """What is recorded there is lost at the next checkout."""
    git(town, "checkout", "--quiet", "--detach")
    found = levels(izm)
    assert found["branch"] == "problem"
    assert found["register"] == "ok"


def test_an_unfinished_merge_is_a_problem(izm: Izm, town: Path) -> None:
    """A record in the middle of a merge lands where nobody expects it."""
    (town / ".git" / "MERGE_HEAD").write_text("0" * 40 + "\n")
    assert levels(izm)["branch"] == "problem"


def test_hand_edits_are_named_and_left_alone(izm: Izm, town: Path) -> None:
    """Changed, new and removed files are all edits that nobody recorded."""
    (town / "registry" / "people.yaml").write_text("people: []\n")
    (town / "registry" / "services" / "e-iesniegums.yaml").unlink()
    (town / "changes" / "2026").mkdir(parents=True)
    (town / "changes" / "2026" / "IZM-2026-0009.yaml").write_text("id: IZM-2026-0009\n")
    one = seen(izm, lang="en")["hand-edits"]
    assert one["level"] == "attention"
    for name in ("people.yaml", "e-iesniegums.yaml", "IZM-2026-0009.yaml"):
        assert name in one["said"]


def test_a_link_among_the_files_is_named_and_hides_no_other(izm: Izm, town: Path) -> None:
    """What cannot be read is no committed file any more; those around it are still compared, each for itself."""
    (town / "registry" / "people.yaml").write_text("people: []\n")
    (town / "registry" / "services" / "e-iesniegums.yaml").unlink()
    (town / "registry" / "services" / "e-iesniegums.yaml").symlink_to("../people.yaml")
    one = seen(izm, lang="en")["hand-edits"]
    assert one["said"] == "not recorded: registry/people.yaml and registry/services/e-iesniegums.yaml"


def test_a_fault_of_the_registry_is_a_problem(izm: Izm, town: Path) -> None:
    """The faulty file is committed, so decisions rest on it."""
    (town / "registry" / "roles.yaml").write_text("assignments: [{role: boss}]\n")
    git(town, "add", ".")
    git(town, "-c", "user.name=A", "-c", "user.email=a@example.lv", "commit", "--quiet", "-m", "Break")
    assert levels(izm)["registry"] == "problem"


def test_an_institution_that_cannot_be_read_is_told(izm: Izm, town: Path) -> None:
    """Just when the register is broken a doctor is needed."""
    (town / "registry" / "institution.yaml").write_text("name: [\n")
    assert levels(izm)["hand-edits"] == "attention"


def test_a_clock_behind_the_last_commit_is_a_problem(izm: Izm) -> None:
    """Entries written now would be older than what they follow."""
    assert levels(izm, at="2026-11-23T09:30:00+02:00")["last-commit"] == "ok"
    assert levels(izm, at="2026-11-20T09:14:03+02:00")["last-commit"] == "problem"


def test_a_shallow_clone_is_known_as_one(izm: Izm, town: Path, tmp_path: Path) -> None:
    """Nothing can be proved from a part of a history."""
    (town / "README.md").write_text("x\n")
    git(town, "add", ".")
    git(town, "-c", "user.name=A", "-c", "user.email=a@example.lv", "commit", "--quiet", "-m", "More")
    git(tmp_path, "clone", "--quiet", "--depth", "1", town.as_uri(), "shallow")
    found = seen(lambda *args, **words: izm(*args, "-C", str(tmp_path / "shallow"), **words))
    assert found["history"]["level"] == "attention"
    assert found["remote"]["level"] == "ok"


def test_a_password_in_a_remote_is_not_shown(izm: Izm, town: Path) -> None:
    """What doctor says is pasted into tickets."""
    git(town, "remote", "add", "origin", "https://anna:secret@git.example.lv/register.git")
    said = seen(izm)["remote"]["said"]
    assert "git.example.lv/register.git" in said
    assert "secret" not in said


def test_signing_and_line_ends_are_shown(izm: Izm, town: Path) -> None:
    """The settings are git's own, as git reads them."""
    git(town, "config", "commit.gpgsign", "true")
    git(town, "config", "core.autocrlf", "true")
    found = levels(izm)
    assert found["signing"] == "attention"
    assert found["line-ends"] == "attention"
    git(town, "config", "user.signingkey", "key.pub")
    assert levels(izm)["signing"] == "ok"


def test_a_main_branch_that_is_not_here_is_told(izm: Izm, town: Path) -> None:
    """What `institution.yaml` calls the main branch is what others are judged by."""
    assert levels(izm)["main-branch"] == "ok"
    git(town, "branch", "--move", "trunk")
    assert levels(izm)["main-branch"] == "attention"


def test_an_interrupted_write_is_known(izm: Izm, town: Path) -> None:
    """Nothing has to be done: the next write heals it."""
    (town / ".git" / "izm").mkdir(exist_ok=True)
    (town / ".git" / "izm" / "journal").write_text("{}")
    assert levels(izm)["writes"] == "attention"


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_the_page_ends_with_what_to_do(izm: Izm, lang: str) -> None:
    """Each line says how it is; what is not well has its remedy below."""
    page = izm("doctor", lang=lang)
    assert page.code == 0
    assert (
        "git remote add origin URL" in page.out.splitlines()[-1] or "izm check" in page.out.splitlines()[-1]
    )


def test_a_repository_that_is_not_born_yet_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Between `git init` and the first commit there is nothing to look at yet."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    monkeypatch.chdir(tmp_path)
    assert run(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["observations"][-1]["id"] == "register"


def test_a_remote_is_read_without_running_git_as_the_repository_wants(izm: Izm, town: Path) -> None:
    """A remote without an address, and one that looks like an option, are text."""
    git(town, "config", "remote.--upload-pack=touch pwned.fetch", "x")
    git(town, "config", "remote.origin.url", "--upload-pack=touch pwned")
    assert "origin: --upload-pack=touch pwned" in seen(izm)["remote"]["said"]
    assert not (town / "pwned").exists()


def test_a_program_called_git_in_the_register_is_not_run(
    izm: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PATH with the current folder in it makes no program of the repository ours."""
    script = town / "git"
    script.write_text("#!/bin/sh\ntouch pwned\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    code = "from izmainas.cli.main import main; main(['doctor'])"
    subprocess.run([sys.executable, "-c", code], cwd=town, check=True, capture_output=True)
    assert levels(izm)["git"] == "ok"
    assert not (town / "pwned").exists()


def test_a_head_that_cannot_be_read_stands_in_the_way(izm: Izm, town: Path) -> None:
    """It is not a repository without commits: nobody is to begin another register there."""
    (town / ".git/refs/heads/main").write_text("1" * 40 + "\n")
    found = seen(izm)["register"]
    assert (found["level"], "git fsck" in str(found["fix"])) == ("problem", True)


def test_a_bare_repository_is_no_trouble_to_whoever_reads_it(izm: Izm, town: Path, tmp_path: Path) -> None:
    """It has no files that could have been edited, and nobody has to write in it."""
    git(tmp_path, "clone", "--quiet", "--bare", str(town), "server.git")
    found = seen(lambda *args, **words: izm(*args, "-C", str(tmp_path / "server.git"), **words))
    assert found["repository"]["level"] == "attention"
    assert "git clone" in found["repository"]["fix"]
    assert "hand-edits" not in found
    assert "problem" not in {one["level"] for one in found.values()}
