"""`izm ci`: one command that does what the pipeline is there for."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli.conftest import Izm

PATH = "changes/2026/IZM-2026-0001.yaml"

Run = Callable[..., Any]


def git(top: Path, *words: str) -> str:
    """Run plain git as somebody of the town."""
    who = ("-c", "user.name=j.ozols", "-c", "user.email=j.ozols@example.lv")
    done = subprocess.run(["git", *who, *words], cwd=top, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(izm: "Izm", town: Path, tmp_path: Path) -> Path:
    """Give what a pipeline has: a whole clone, detached at a pull request that changes a title without saying so."""
    words = "new --title Sesija --kind normal --complexity simple --service e-iesniegums"
    assert izm(*words.split(), as_="j.ozols").code == 0
    git(town, "checkout", "--quiet", "-b", "pr")
    file = town / PATH
    file.write_text(file.read_text("utf-8").replace("title: Sesija", 'title: "::error::Cita"'), "utf-8")
    git(town, "commit", "--quiet", "-am", "another title")
    place = tmp_path / "work"
    git(town, "clone", "--quiet", str(town), str(place))
    git(place, "checkout", "--quiet", "--detach", "origin/pr")
    return place


@pytest.fixture
def run(izm: "Izm", checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give `run(event=..., NAME=value...)`: `izm ci` in the clone, with these variables."""

    def ci(*words: str, event: object = None, **variables: str) -> Any:  # noqa: ANN401 - a result
        for name in ("GITHUB_ACTIONS", "GITLAB_CI", "FORGEJO_ACTIONS", "GITEA_ACTIONS", "IZM_BASE"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        if event is not None:
            (tmp_path / "event.json").write_text(json.dumps(event), "utf-8")
            monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
        return izm("-C", str(checkout), "ci", *words, lang="en")

    return ci


def request_of(checkout: Path) -> dict[str, object]:
    """Return what GitHub writes down about a pull request."""
    base, head = git(checkout, "rev-parse", "origin/main"), git(checkout, "rev-parse", "origin/pr")
    return {"pull_request": {"base": {"ref": "main", "sha": base}, "head": {"sha": head}}}


def test_on_github_findings_are_annotations_a_summary_and_sarif(
    run: Run, checkout: Path, tmp_path: Path
) -> None:
    """In one command, with the base that the event names."""
    summary = tmp_path / "summary.md"
    done = run(
        event=request_of(checkout),
        CI="true",
        GITHUB_ACTIONS="true",
        GITHUB_EVENT_NAME="pull_request",
        GITHUB_BASE_REF="main",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert done.code == 1
    first, totals = done.out.splitlines()
    assert first.startswith(f"::error file={PATH},line=4,col=8,title=IZM-A004")
    assert totals == "1 error, 0 warnings."
    assert "IZM-A004" in summary.read_text("utf-8")
    assert json.loads((checkout / "izm.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_on_gitlab_the_reports_lie_where_its_jobs_name_them(run: Run, checkout: Path) -> None:
    """Code Quality and JUnit, and the findings as text in the log."""
    done = run(
        CI="true",
        GITLAB_CI="true",
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=git(checkout, "rev-parse", "origin/main"),
    )
    assert done.code == 1
    assert PATH in done.out
    [issue] = json.loads((checkout / "gl-code-quality-report.json").read_text("utf-8"))
    assert (issue["check_name"], issue["location"]["path"]) == ("IZM-A004", PATH)
    assert 'failures="1"' in (checkout / "izm-junit.xml").read_text("utf-8")


@pytest.mark.parametrize("platform", ["FORGEJO_ACTIONS", "GITEA_ACTIONS"])
def test_on_forgejo_and_gitea_the_log_is_for_people(platform: str, run: Run, checkout: Path) -> None:
    """They set GitHub's variables, too; no line of the log is a command to their runner."""
    done = run(
        event=request_of(checkout),
        CI="true",
        GITHUB_ACTIONS="true",
        GITHUB_EVENT_NAME="pull_request",
        GITHUB_BASE_REF="main",
        **{platform: "true"},
    )
    assert done.code == 1
    assert "IZM-A004" in done.out
    assert not [line for line in done.out.splitlines() if line.lstrip().startswith("::")]
    assert not (checkout / "izm.sarif").exists()


def test_elsewhere_the_base_is_named_by_a_variable(run: Run, checkout: Path) -> None:
    """Other pipelines know tests, so JUnit is written."""
    assert run(CI="true", IZM_BASE="origin/main").code == 1
    assert (checkout / "izm-junit.xml").exists()


def test_on_the_base_itself_the_pull_request_is_judged_all_the_same(run: Run, checkout: Path) -> None:
    """`pull_request_target` checks the base out: judging that would pass everything."""
    event = request_of(checkout)
    git(checkout, "checkout", "--quiet", "--detach", "origin/main")
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_target"}
    assert run(event=event, **variables).code == 1


def test_without_the_targets_tip_there_is_no_pass(run: Run, checkout: Path) -> None:
    """GitLab's base is where the branch was cut: a policy of yesterday."""
    base = git(checkout, "rev-parse", "origin/main")
    git(checkout, "update-ref", "-d", "refs/remotes/origin/main")
    done = run(
        GITLAB_CI="true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main", CI_MERGE_REQUEST_DIFF_BASE_SHA=base
    )
    assert done.code == 4
    assert "fetch-depth: 0" in done.err


def test_a_stale_target_branch_is_no_pass(run: Run, checkout: Path, town: Path) -> None:
    """A runner's cache may hold yesterday's branch; the platform names a commit that it lacks."""
    git(town, "checkout", "--quiet", "main")
    git(town, "commit", "--quiet", "--allow-empty", "-m", "later")
    git(checkout, "fetch", "--quiet", "origin", "main:refs/elsewhere")
    git(checkout, "update-ref", "refs/remotes/origin/main", "HEAD~1")
    newer = git(checkout, "rev-parse", "refs/elsewhere")
    done = run(
        GITLAB_CI="true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main", CI_MERGE_REQUEST_DIFF_BASE_SHA=newer
    )
    assert done.code == 4
    assert "IZM-E477" in done.err


def test_a_forks_own_branches_judge_nothing(run: Run, checkout: Path) -> None:
    """GitLab runs the pipeline of a fork's merge request in the fork, where its owner sets the rules."""
    git(checkout, "checkout", "--quiet", "--detach", "origin/main")
    told = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_PROJECT_ID": "7"}
    done = run(CI_MERGE_REQUEST_PROJECT_ID="5", **told)
    assert done.code == 4
    assert "IZM-E479" in done.err
    assert run(CI_MERGE_REQUEST_PROJECT_ID="7", **told).code == 0


def test_a_shallow_clone_is_no_pass(run: Run, checkout: Path, town: Path) -> None:
    """Whatever the pipeline is for."""
    git(town, "clone", "--quiet", "--depth", "1", town.as_uri(), str(checkout.parent / "shallow"))
    done = run("-C", str(checkout.parent / "shallow"), GITHUB_ACTIONS="true", GITHUB_EVENT_NAME="push")
    assert done.code == 4
    assert "fetch-depth: 0" in done.err


def test_a_push_to_the_main_branch_is_checked_and_audited(run: Run, checkout: Path) -> None:
    """What came in without a pull request is told with commit and person; what was there before is not told again."""
    before = git(checkout, "rev-parse", "origin/main")
    git(checkout, "checkout", "--quiet", "-B", "main", "origin/pr")
    variables = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_REF_NAME": "main",
    }
    done = run(event={"before": before}, **variables)
    assert done.code == 1
    assert "IZM-A004" in done.out
    assert git(checkout, "rev-parse", "HEAD")[:12] in done.out
    git(checkout, "commit", "--quiet", "--allow-empty", "-m", "later")
    done = run(event={"before": git(checkout, "rev-parse", "HEAD~1")}, **variables)
    assert (done.code, "IZM-A004" in done.out) == (0, False)


def test_a_main_branch_that_was_moved_back_is_seen(run: Run, checkout: Path) -> None:
    """The platform says where it stood before the push."""
    before = git(checkout, "rev-parse", "origin/pr")
    git(checkout, "checkout", "--quiet", "-B", "main", "origin/main")
    done = run(
        event={"before": before},
        GITHUB_ACTIONS="true",
        GITHUB_EVENT_NAME="push",
        GITHUB_REF="refs/heads/main",
        GITHUB_REF_NAME="main",
    )
    assert done.code == 1
    assert "IZM-A010" in done.out


def test_a_push_to_another_branch_is_judged_as_the_pull_request_to_be(run: Run) -> None:
    """So that people know before they ask for it."""
    done = run(
        event={},
        GITHUB_ACTIONS="true",
        GITHUB_EVENT_NAME="push",
        GITHUB_REF="refs/heads/pr",
        GITHUB_REF_NAME="pr",
    )
    assert done.code == 1
    assert "IZM-A004" in done.out


@pytest.mark.parametrize(
    "variables",
    [
        {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/tags/v1"},
        {"GITLAB_CI": "true", "CI_COMMIT_TAG": "v1"},
        {"CI": "true"},
    ],
)
def test_a_commit_that_never_landed_is_no_part_of_the_main_branch(
    variables: dict[str, str], run: Run, checkout: Path, town: Path
) -> None:
    """Where no branch is named: a tag can hold any commit, and the main branch being in order says nothing of it."""
    done = run(event={}, **variables)
    assert done.code == 1
    assert "IZM-A004" in done.out
    git(checkout, "checkout", "--quiet", "--detach", "origin/main")
    assert run(event={}, **variables).code == 0
    git(checkout, "branch", "--quiet", "-D", git(town, "branch", "--show-current"))
    git(checkout, "checkout", "--quiet", "--detach", "origin/pr")
    assert run(event={}, **variables).code == 1, "a pipeline has no local branches"


def test_a_report_is_never_written_through_a_link(run: Run, checkout: Path, tmp_path: Path) -> None:
    """A pull request can bring a link of the report's name, and it may lead anywhere."""
    precious = tmp_path / "precious"
    precious.write_text("mine", "utf-8")
    (checkout / "izm.sarif").symlink_to(precious)
    done = run(
        event=request_of(checkout),
        GITHUB_ACTIONS="true",
        GITHUB_EVENT_NAME="pull_request",
        GITHUB_BASE_REF="main",
    )
    assert done.code == 6
    assert precious.read_text("utf-8") == "mine"


def test_an_event_that_cannot_be_read_is_a_wrong_configuration(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Not a pass, and not a traceback."""
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "missing.json"))
    assert run(GITHUB_ACTIONS="true", GITHUB_EVENT_NAME="pull_request").code == 2


@pytest.mark.parametrize("branch", ["main", "pr"])
def test_an_institution_that_cannot_be_read_is_told_as_the_platform_tells_things(
    run: Run, checkout: Path, branch: str
) -> None:
    """It names the main branch: the run ended there with exit code 2, and its platform got no report."""
    git(checkout, "checkout", "--quiet", "-B", branch, "origin/main")
    with (checkout / "registry/institution.yaml").open("a", encoding="utf-8") as file:
        file.write("x: [\n")
    git(checkout, "commit", "--quiet", "-am", "slip")
    done = run(
        CI="true",
        GITHUB_ACTIONS="true",
        GITHUB_EVENT_NAME="push",
        GITHUB_REF=f"refs/heads/{branch}",
        GITHUB_REF_NAME=branch,
    )
    assert done.code == 1, done.err
    assert "::error file=registry/institution.yaml" in done.out
    assert "IZM-Y006" in (checkout / "izm.sarif").read_text("utf-8")
