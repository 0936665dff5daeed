"""Where a pipeline runs and what it runs for: read from what the platform says in the environment.

Nothing here looks at the repository. A platform's word about commits is a
proposal: whether they are there, and which of them is newest, is looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

#: what platforms call the event of a pull request
_REQUESTS: Final = frozenset({"pull_request", "pull_request_target", "pull_request_review", "merge_group"})


class Platform(StrEnum):
    """Whose pipeline it is."""

    GITHUB = "github"
    FORGEJO = "forgejo"
    GITEA = "gitea"
    GITLAB = "gitlab"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: for a pull request into `target`, or for a push to `branch` (None: a tag, or not known).

    `tips` are names that may lead to the tip of the target, in full;
    `since` is a commit that the target surely has; `head` is the commit that
    the pull request brings, where the platform says (None: what is checked
    out); `before` is where the branch stood before the push; `afar` says that
    the target is a branch of another project than the one that was cloned.
    """

    platform: Platform
    request: bool
    target: str | None = None
    tips: tuple[str, ...] = ()
    since: str | None = None
    head: str | None = None
    branch: str | None = None
    before: str | None = None
    afar: bool = False


def run_of(env: Mapping[str, str], event: Mapping[str, Any]) -> Run:
    """Return the run that the environment tells of; `event` is what GITHUB_EVENT_PATH holds."""
    if env.get("FORGEJO_ACTIONS"):
        return _actions(Platform.FORGEJO, env, event)
    if env.get("GITEA_ACTIONS"):
        return _actions(Platform.GITEA, env, event)
    if env.get("GITHUB_ACTIONS"):
        return _actions(Platform.GITHUB, env, event)
    if env.get("GITLAB_CI"):
        return _gitlab(env)
    base = env.get("IZM_BASE")
    return Run(Platform.OTHER, bool(base), base, (base,) if base else ())


def _actions(platform: Platform, env: Mapping[str, str], event: Mapping[str, Any]) -> Run:
    """Read GitHub's variables, which Forgejo and Gitea set, too.

    An event of whatever name that tells of a pull request is one of it: taken
    for a push, it would be told that the main branch is in order.
    """
    told = _at(event, "pull_request")
    if not (env.get("GITHUB_EVENT_NAME") in _REQUESTS or env.get("GITHUB_BASE_REF") or told):
        on_branch = env.get("GITHUB_REF", "").startswith("refs/heads/")
        name = env.get("GITHUB_REF_NAME") if on_branch else None
        return Run(platform, False, branch=name, before=_commit(event.get("before")))
    group = _at(event, "merge_group")
    if group:
        target = str(group.get("base_ref", "")).removeprefix("refs/heads/")
        base = _commit(group.get("base_sha"))
        # in a queue the base is the pull request before this one, which the branch does not have yet
        return Run(platform, True, target, tuple(filter(None, [base])), base, _commit(group.get("head_sha")))
    target = env.get("GITHUB_BASE_REF") or str(_at(told, "base").get("ref", ""))
    base = _commit(_at(told, "base").get("sha"))
    return Run(platform, True, target, _tips(target, base), base, _commit(_at(told, "head").get("sha")))


def _gitlab(env: Mapping[str, str]) -> Run:
    """Read GitLab's predefined variables.

    The base that GitLab names is where the branch was cut, and the policy
    may have changed since: the target's tip is what decides. What comes from
    a fork runs in the fork, whose branch of the target's name is another one.
    """
    target = env.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
    if not target:
        before = _commit(env.get("CI_COMMIT_BEFORE_SHA"))
        return Run(Platform.GITLAB, False, branch=env.get("CI_COMMIT_BRANCH"), before=before)
    tip = _commit(env.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"))
    since = _commit(env.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"))
    head = _commit(env.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"))
    ours, theirs = env.get("CI_PROJECT_ID"), env.get("CI_MERGE_REQUEST_PROJECT_ID")
    afar = bool(ours and theirs) and ours != theirs
    return Run(Platform.GITLAB, True, target, _tips(target, tip), since, head, afar=afar)


def _tips(target: str, commit: str | None) -> tuple[str, ...]:
    return (*((f"refs/remotes/origin/{target}",) if target else ()), *filter(None, [commit]))


def _at(event: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = event.get(key)
    return found if isinstance(found, Mapping) else {}


def _commit(value: object) -> str | None:
    """Return a commit id; platforms say nothing, an empty text or noughts where there is none."""
    text = str(value or "")
    known = len(text) in {40, 64} and all(sign in "0123456789abcdef" for sign in text)
    return text if known and text.strip("0") else None
