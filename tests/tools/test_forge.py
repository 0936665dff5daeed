"""What the forges read in this repository is what `izm init --ci` writes, and its hooks and action run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

TOP = Path(__file__).resolve().parents[2]
REGISTER = ("changes", "registry", "schemas", ".gitattributes")
#: a pull request at its most broken
BROKEN = ("registry/calendar.yaml", "freezes: [\n")


def run(*words: str | Path, cwd: Path, code: int = 0, **more: str) -> str:
    """Run a program and return everything that it says."""
    done = subprocess.run(
        words,
        cwd=cwd,
        env=os.environ | more,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def commit(top: Path) -> None:
    """Make a repository of a folder, and commit all of it."""
    for words in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "."],
        ["commit", "--quiet", "-m", "a"],
    ):
        run("git", "-c", "user.name=A", "-c", "user.email=a@example.lv", *words, cwd=top)


def test_the_files_here_are_current() -> None:
    """Nobody edits them by hand, and a new template reaches them."""
    assert run(sys.executable, "tools/forge.py", "check", cwd=TOP) == ""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Give a repository with the example institution."""
    top = tmp_path / "register"
    top.mkdir()
    for name in REGISTER:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, top / name)
        else:
            shutil.copy(source, top / name)
    process = top / "registry" / "process.yaml"
    today = process.read_bytes()
    shutil.copy(TOP / "tools" / "example" / "process.yaml", process)  # what the changes were decided under
    commit(top)
    if process.read_bytes() != today:
        process.write_bytes(today)
        commit(top)
    return top


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """Give a repository with our hooks, which run the izm of this tree instead of installing one."""
    source = tmp_path / "hooks"
    (source / "bin").mkdir(parents=True)
    manifest = (TOP / ".pre-commit-hooks.yaml").read_text("utf-8")
    (source / ".pre-commit-hooks.yaml").write_text(manifest.replace("language: python", "language: system"))
    izm = source / "bin" / "izm"
    izm.write_text(f'#!/bin/sh\nexec {sys.executable} -m izmainas "$@"\n')
    izm.chmod(0o755)
    commit(source)
    return source


def try_hook(register: Path, hooks: Path, *, code: int = 0) -> str:
    """Let pre-commit run `izm check` over what is in the register's index."""
    path = f"{hooks / 'bin'}:{os.environ['PATH']}"
    words = ("-m", "pre_commit", "try-repo", "--color=never", hooks, "izm-check")
    return run(sys.executable, *words, cwd=register, code=code, PATH=path)


def test_pre_commit_lets_a_sound_register_pass(register: Path, hooks: Path) -> None:
    """`izm check` is run when something of the register is staged."""
    calendar = register / BROKEN[0]
    calendar.write_text(calendar.read_text() + "# tīrs\n")
    run("git", "add", ".", cwd=register)
    assert "Passed" in try_hook(register, hooks)


def test_pre_commit_stops_a_broken_register(register: Path, hooks: Path) -> None:
    """And shows the finding."""
    (register / BROKEN[0]).write_text(BROKEN[1])
    run("git", "add", ".", cwd=register)
    assert BROKEN[0] in try_hook(register, hooks, code=1)


def test_pre_commit_leaves_other_files_alone(register: Path, hooks: Path) -> None:
    """Whoever works beside the register does not wait for it."""
    (register / "notes.txt").write_text("x\n")
    run("git", "add", ".", cwd=register)
    assert "no files to check" in try_hook(register, hooks)


def test_the_manifest_and_both_configurations_are_valid() -> None:
    """By pre-commit's own schema."""
    written = TOP / "src/izmainas/catalog/forge/any/pre-commit-config.yaml"
    run(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=TOP)
    run(sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml", written, cwd=TOP)


@pytest.mark.parametrize(
    ("inputs", "called"),
    [
        ({}, "ci"),
        ({"SERVICE": "e-iesniegums"}, "gate --service=e-iesniegums"),
        ({"CAPABILITY": "atbalsts"}, "gate --capability=atbalsts"),
        ({"RESOURCE": "dvs", "CHANGE": "IZM-2026-0042"}, "gate --resource=dvs --change=IZM-2026-0042"),
        ({"SERVICE": "$(touch hacked); --help"}, "gate --service=$(touch hacked); --help"),
    ],
    ids=["a pull request", "a service", "a capability", "a resource and a change", "hostile words"],
)
def test_the_action_calls_izm(inputs: dict[str, str], called: str, tmp_path: Path) -> None:
    """Its script takes words as data, and ends as izm does."""
    steps = YAML(typ="safe", pure=True).load((TOP / "action.yml").read_text("utf-8"))["runs"]["steps"]
    izm = tmp_path / "izm/bin/izm"
    izm.parent.mkdir(parents=True)
    izm.write_text('#!/bin/sh\necho "$*"\nexit 4\n')
    izm.chmod(0o755)
    named = dict.fromkeys(("SERVICE", "RESOURCE", "CAPABILITY", "CHANGE"), "") | inputs
    script = steps[-1]["run"]
    said = run(
        "bash", "-eo", "pipefail", "-c", script, cwd=tmp_path, code=4, RUNNER_TEMP=str(tmp_path), **named
    )
    assert said == f"{called}\n"
    assert not (tmp_path / "hacked").exists()
