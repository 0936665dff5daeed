"""The pieces for a forge: valid by the public schemas, and without a way for a pull request to run code."""

import re
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from izmainas.domain.registry import Registry
from izmainas.domain.terms import Forge
from izmainas.render.forge import pieces

TOP = Path(__file__).parents[2]
DAY = date(2026, 11, 23)
WORKFLOWS = [
    ".github/workflows/izm.yml",
    ".github/workflows/tests.yml",
    ".forgejo/workflows/izm.yml",
]
GATES = [".github/workflows/izm.yml", ".forgejo/workflows/izm.yml"]


def written(language: str = "lv", branch: str = "main") -> dict[str, str]:
    """Return every piece for every forge."""
    registry = Registry.model_validate(
        {"institution": {"name": {language: "Rīts"}, "language": language, "branch": branch}}
    )
    return {path: text for forge in Forge for path, text in pieces(forge, registry, DAY).items()}


def here() -> dict[str, str]:
    """Return the pieces of this repository."""
    paths = [*written(), ".github/workflows/tests.yml", ".pre-commit-hooks.yaml", "action.yml"]
    return {path: (TOP / path).read_text("utf-8") for path in paths}


BOTH = pytest.mark.parametrize("files", [written(), here()], ids=["written", "here"])


def parsed(text: str) -> Any:  # noqa: ANN401 - any YAML
    """Return what a file says."""
    return YAML(typ="safe", pure=True).load(text)


def validate(tmp_path: Path, schema: str, files: dict[str, str]) -> None:
    """Hold files against a public schema that ships with check-jsonschema."""
    paths = []
    for number, (name, text) in enumerate(files.items()):
        path = tmp_path / f"{number}-{name.rpartition('/')[2]}"
        path.write_text(text)
        paths.append(str(path))
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@BOTH
def test_workflows_are_valid(files: dict[str, str], tmp_path: Path) -> None:
    """By GitHub's schema, which Forgejo's and Gitea's workflows follow, and with a time limit each."""
    workflows = {path: files[path] for path in WORKFLOWS if path in files}
    validate(tmp_path, "vendor.github-workflows", workflows)
    validate(tmp_path, "custom.github-workflows-require-timeout", workflows)


@BOTH
def test_the_gitlab_files_are_valid(files: dict[str, str], tmp_path: Path) -> None:
    """By GitLab's own schema."""
    paths = (".gitlab-ci.yml", ".gitlab/izm.gitlab-ci.yml")
    validate(tmp_path, "vendor.gitlab-ci", {path: files[path] for path in paths})


def test_the_action_is_valid(tmp_path: Path) -> None:
    """By GitHub's schema of actions."""
    validate(tmp_path, "vendor.github-actions", {"action.yml": here()["action.yml"]})


@BOTH
def test_a_workflow_may_only_read_and_never_runs_with_the_secrets_of_the_base(files: dict[str, str]) -> None:
    """`pull_request_target` would hand a stranger's files the rights of the repository."""
    for path in filter(files.__contains__, WORKFLOWS):
        workflow = parsed(files[path])
        assert workflow["permissions"] == {"contents": "read"}, path
        assert set(workflow["on"]) == {"pull_request", "push"}, path
        assert workflow["concurrency"]["group"], path
        for job in workflow["jobs"].values():
            assert "permissions" not in job


@BOTH
def test_no_push_goes_unjudged_because_a_newer_one_came(files: dict[str, str]) -> None:
    """Forges drop a run that waits when another of its group begins; a run judges its own push alone."""
    for path in GATES:
        shared = parsed(files[path])["concurrency"]
        only_requests = "github.event_name == 'pull_request'"
        assert shared["group"] == f"izm-${{{{ {only_requests} && github.ref || github.sha }}}}", path
        assert shared["cancel-in-progress"] == f"${{{{ {only_requests} }}}}", path
    job = parsed(files[".gitlab/izm.gitlab-ci.yml"])["izm"]
    assert "interruptible" not in job
    request, push = job["rules"]
    assert (request["interruptible"], push["interruptible"]) == (True, False)


@BOTH
def test_actions_are_pinned_by_full_versions_and_leave_no_token_behind(files: dict[str, str]) -> None:
    """A major version would let somebody else change the gate."""
    for path in filter(files.__contains__, [*WORKFLOWS, "action.yml"]):
        data = parsed(files[path])
        jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
        for step in [step for job in jobs for step in job["steps"]]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", step["uses"]), step
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@BOTH
def test_no_text_of_others_is_put_into_a_script(files: dict[str, str]) -> None:
    """A branch or a title in `${{ }}` would become code; values go through the environment."""
    for path in filter(files.__contains__, [*WORKFLOWS, "action.yml"]):
        data = parsed(files[path])
        jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
        for step in [step for job in jobs for step in job["steps"]]:
            assert "${{" not in step.get("run", ""), step


@BOTH
@pytest.mark.parametrize("path", GATES)
def test_the_tool_is_there_before_the_pull_request(path: str, files: dict[str, str]) -> None:
    """Nothing of the pull request is on the disk while izm is installed; afterwards only izm runs."""
    (job,) = parsed(files[path])["jobs"].values()
    *before, checkout, check = job["steps"]
    assert any("pip" in step.get("run", "") for step in before)
    for step in before:
        assert "head" not in str(step), step
        assert "checkout" not in step.get("uses", "") or "base.sha" in step["with"]["ref"], step
    assert "head.sha" in checkout["with"]["ref"]
    assert checkout["with"]["fetch-depth"] == 0
    assert check["run"].endswith(("izm ci", 'izm" ci'))


@BOTH
def test_gitlab_installs_away_from_the_merge_request_and_with_all_history(files: dict[str, str]) -> None:
    """The checkout is there first on GitLab, so python starts elsewhere and isolated."""
    jobs = parsed(files[".gitlab/izm.gitlab-ci.yml"])
    (script,) = jobs[".izm"]["before_script"]
    lines = script.splitlines()
    assert lines.index("cd /") < lines.index("python3 -I -m venv /opt/izm")
    assert jobs[".izm"]["variables"]["GIT_DEPTH"] == "0"
    assert jobs["izm"]["artifacts"]["reports"] == {
        "codequality": "gl-code-quality-report.json",
        "junit": "izm-junit.xml",
    }
    assert {rule["if"] for rule in jobs["izm"]["rules"]} == {
        '$CI_PIPELINE_SOURCE == "merge_request_event"',
        "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    }


def test_the_written_version_is_the_one_that_writes() -> None:
    """A register is judged by the same tool until somebody decides otherwise."""
    for path in (*GATES, ".gitlab/izm.gitlab-ci.yml", ".pre-commit-config.yaml"):
        assert f"izmainas=={version('izmainas')}" in written()[path]
    assert not [path for path, text in written().items() if "@@" in text]


def test_a_branch_of_any_name_stays_a_name() -> None:
    """It is text in a file of YAML, whatever it looks like."""
    branch = (
        "main#,on=%@+0"  # nothing in a name of a branch can end a text of YAML, but some of it can change one
    )
    workflow = parsed(written(branch=branch)[GATES[0]])
    assert workflow["on"]["push"]["branches"] == [branch]


def test_the_template_of_a_proposal_is_in_the_institutions_language() -> None:
    """The page that everybody meets first."""
    assert "Pirms apstiprināt" in written("lv")[".github/PULL_REQUEST_TEMPLATE.md"]
    assert "Before approving" in written("en")[".gitlab/merge_request_templates/Default.md"]


def test_no_address_of_a_package_registry_is_written() -> None:
    """Where packages come from is for the machine to say."""
    for path, text in (written() | here()).items():
        assert not re.search(r"https?://|index.url|pypi", text), path
