"""What the platforms say in their environment, and what is made of it."""

import pytest

from izmainas.cli.pipeline import Platform, Run, run_of

A, B, C = "a" * 40, "b" * 40, "c" * 40
EVENT = {"pull_request": {"base": {"ref": "main", "sha": A}, "head": {"sha": B}}}
TIPS = ("refs/remotes/origin/main", A)


@pytest.mark.parametrize(
    ("env", "event", "expected"),
    [
        (
            {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main"},
            EVENT,
            Run(Platform.GITHUB, True, "main", TIPS, A, B),
        ),
        (
            {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_target"},
            EVENT,
            Run(Platform.GITHUB, True, "main", TIPS, A, B),
        ),
        (
            {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "merge_group"},
            {"merge_group": {"base_ref": "refs/heads/main", "base_sha": A, "head_sha": B}},
            Run(Platform.GITHUB, True, "main", (A,), A, B),
        ),
        (
            {
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_NAME": "push",
                "GITHUB_REF": "refs/heads/main",
                "GITHUB_REF_NAME": "main",
            },
            {"before": A},
            Run(Platform.GITHUB, False, branch="main", before=A),
        ),
        (
            {
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_NAME": "push",
                "GITHUB_REF": "refs/tags/v1",
                "GITHUB_REF_NAME": "v1",
            },
            {"before": "0" * 40},
            Run(Platform.GITHUB, False),
        ),
        (
            {
                "GITHUB_ACTIONS": "true",
                "FORGEJO_ACTIONS": "true",
                "GITHUB_EVENT_NAME": "pull_request",
                "GITHUB_BASE_REF": "main",
            },
            EVENT,
            Run(Platform.FORGEJO, True, "main", TIPS, A, B),
        ),
        (
            {"GITHUB_ACTIONS": "true", "GITEA_ACTIONS": "true", "GITHUB_EVENT_NAME": "push"},
            {},
            Run(Platform.GITEA, False),
        ),
        (
            {
                "GITLAB_CI": "true",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": C,
                "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
            },
            {},
            Run(Platform.GITLAB, True, "main", ("refs/remotes/origin/main",), C),
        ),
        (
            {
                "GITLAB_CI": "true",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_PROJECT_ID": "7",
                "CI_MERGE_REQUEST_PROJECT_ID": "5",
            },
            {},
            Run(Platform.GITLAB, True, "main", ("refs/remotes/origin/main",), afar=True),
        ),
        (
            {"GITLAB_CI": "true", "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": A},
            {},
            Run(Platform.GITLAB, False, branch="main", before=A),
        ),
        ({"CI": "true"}, {}, Run(Platform.OTHER, False)),
        (
            {"CI": "true", "IZM_BASE": "refs/remotes/origin/main"},
            {},
            Run(Platform.OTHER, True, "refs/remotes/origin/main", ("refs/remotes/origin/main",)),
        ),
    ],
)
def test_each_platform_is_understood(env: dict[str, str], event: dict[str, object], expected: Run) -> None:
    """The variables are those that each platform documents."""
    assert run_of(env, event) == expected


@pytest.mark.parametrize(
    "event", [{}, {"pull_request": None}, {"pull_request": {"base": "x", "head": {"sha": 5}}}]
)
def test_an_event_that_says_nothing_is_no_push(event: dict[str, object]) -> None:
    """It stays a pull request without a known base: the check then cannot pass."""
    env = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request"}
    found = run_of(env, event)
    assert found.request
    assert found.tips == ()


@pytest.mark.parametrize(
    ("env", "event"),
    [
        ({"GITHUB_EVENT_NAME": "pull_request_review_comment"}, EVENT),
        ({"GITHUB_EVENT_NAME": "pull_request_sync", "GITHUB_BASE_REF": "main"}, {}),
        ({}, EVENT),
    ],
)
def test_an_event_of_another_name_that_tells_of_a_pull_request_is_one(
    env: dict[str, str], event: dict[str, object]
) -> None:
    """Taken for a push, it would be told of the main branch, where nothing is wrong."""
    run = run_of({"GITHUB_ACTIONS": "true", "GITHUB_REF": "refs/pull/7/merge", **env}, event)
    assert (run.request, run.target) == (True, "main")
