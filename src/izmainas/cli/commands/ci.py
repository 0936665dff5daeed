"""`izm ci`: in a pipeline, the check that its run asks for, told as its platform tells things."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from izmainas.cli.auditing import audit
from izmainas.cli.checking import judged
from izmainas.cli.findings_output import Format, show_findings, summarize, write_file, written
from izmainas.cli.pipeline import Platform, Run, run_of
from izmainas.cli.workspace import Workspace
from izmainas.errors import IzmError, Location, UnverifiableError, UsageError
from izmainas.message import msg
from izmainas.store.inspection import Report, inspect
from izmainas.store.lineage import commit_of, is_ancestor, require_whole
from izmainas.store.main_branch import likely_name, main_branch
from izmainas.store.placed import Placed

#: platform -> the file that it takes and what is in it
FILES: Final[Mapping[Platform, Mapping[str, Format]]] = {
    Platform.GITHUB: {"izm.sarif": Format.SARIF},
    Platform.GITLAB: {"gl-code-quality-report.json": Format.GITLAB, "izm-junit.xml": Format.JUNIT},
    Platform.OTHER: {"izm-junit.xml": Format.JUNIT},
}
_EVENT_LIMIT: Final = 32 << 20


def command(
    ctx: typer.Context,
    reports: Annotated[
        Path,
        typer.Option(
            "--reports", metavar="DIR", help="Where the files go that the platform takes; here by default."
        ),
    ] = Path(),
) -> None:
    """Check what this pipeline runs for: a pull request, or what was pushed.

    Knows GitHub, GitLab, Forgejo and Gitea; elsewhere IZM_BASE names the
    branch that a pull request goes into. A pull request, and what is not on
    the main branch, is judged as by `izm check --base`, the main branch as
    by `izm check` and, for what was pushed, `izm audit`.

    Files: izm.sarif on GitHub; gl-code-quality-report.json and izm-junit.xml
    on GitLab; izm-junit.xml in another pipeline (where CI is set).
    """
    ws: Workspace = ctx.obj
    run = run_of(os.environ, _event(os.environ))
    require_whole(ws.repository.git)
    report = _of_request(ws, run) if run.request else _of_push(ws, run)
    taken = run.platform is not Platform.OTHER or os.environ.get("CI")
    for name, chosen in FILES.get(run.platform, {}).items() if taken else ():
        write_file(ws.start / reports / name, written(ws, report, chosen))
    show_findings(ws, report, Format.GITHUB if run.platform is Platform.GITHUB else Format.TEXT)
    if run.platform in {Platform.FORGEJO, Platform.GITEA}:
        summarize(ws, report)
    if report.errors:
        raise typer.Exit(1)


def _of_push(ws: Workspace, run: Run) -> Report:
    """Check what was pushed: the main branch as it is and came to be, all else as the pull request it may become."""
    target = _target(ws, run.branch)
    if target:
        return judged(ws, target)
    report = inspect(ws.repository, ws.instant)
    return replace(report, placed=(*report.placed, *_audited(ws, run.before)))


def _target(ws: Workspace, branch: str | None) -> str | None:
    """Return what the commit that is checked out may be merged into; None where it is of the main branch.

    A tag, or a pipeline that names no branch, can hold a commit that never
    landed: the main branch may be in order, and says nothing about it.
    """
    main, head = _main(ws), ws.repository.head.commit
    if branch == main or head is None:
        return None
    tip = _found(ws, f"refs/remotes/origin/{main}")
    if branch:
        return tip
    landed = main_branch(ws.repository.objects).head
    return None if is_ancestor(ws.repository.git, head, landed) else tip or landed


def _main(ws: Workspace) -> str:
    """Return the name of the main branch; a slip in the file that says it is for the check to tell."""
    try:
        return ws.institution.branch
    except IzmError:
        return likely_name(ws.repository.objects)


def _audited(ws: Workspace, before: str | None) -> Iterator[Placed]:
    """Yield what an audit finds in the commits that were pushed, or in all where they do not follow on `before`."""
    git, head = ws.repository.git, ws.repository.head.commit
    follows = before and head and _found(ws, before) and is_ancestor(git, before, head)
    for violation in audit(ws, since=before if follows else None, anchor=before).violations:
        found = violation.finding
        told = msg(
            "{what} (commit {commit}, {person})",
            what=found.message,
            commit=violation.commit[:12],
            person=violation.by or "?",
        )
        yield Placed(found._replace(message=told), Location(found.path))


def _of_request(ws: Workspace, run: Run) -> Report:
    """Judge a pull request: the commit that it brings, against the newest tip of its target that is here."""
    git, objects = ws.repository.git, ws.repository.objects
    if run.afar:
        raise UnverifiableError(
            "IZM-E479",
            msg(
                "this pipeline runs in a fork, and the branch “{branch}” that counts is in another project",
                branch=run.target or "?",
            ),
            hint=msg(
                "Ask somebody who works in that project to run the pipeline there: Pipelines, Run pipeline"
            ),
        )
    tips = [_found(ws, name) for name in run.tips]
    known = [tip for tip in tips if tip is not None]
    if not known:
        raise UnverifiableError(
            "IZM-E476",
            msg("the tip of the branch “{branch}” is not here", branch=run.target or "?"),
            hint=msg(
                "Fetch it with the whole history; GitHub, Forgejo: fetch-depth: 0; GitLab: {command}",
                command="git fetch origin $CI_MERGE_REQUEST_TARGET_BRANCH_NAME:"
                "refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            ),
        )
    tip = known[0]
    for other in known[1:]:
        if is_ancestor(git, tip, other):
            tip = other
    if run.since and not is_ancestor(git, commit_of(objects, run.since), tip):
        raise UnverifiableError(
            "IZM-E477",
            msg("the branch “{branch}” is older here than the pull request", branch=run.target or "?"),
            hint=msg("Fetch it again: {command}", command="git fetch origin"),
        )
    return judged(ws, tip, _head(ws, run))


def _head(ws: Workspace, run: Run) -> str | None:
    """Return the commit to judge: what is checked out where that holds the pull request, else its own.

    On `pull_request_target` the base is checked out: judging that would pass everything.
    """
    if run.head is None:
        return None
    head = commit_of(ws.repository.objects, run.head)
    out = ws.repository.head.commit
    return None if out and is_ancestor(ws.repository.git, head, out) else head


def _found(ws: Workspace, name: str) -> str | None:
    try:
        return commit_of(ws.repository.objects, name)
    except UnverifiableError as error:
        if error.code == "IZM-E474":  # a name of more than one commit is no proposal to pass over
            raise
        return None


def _event(env: Mapping[str, str]) -> Mapping[str, Any]:
    """Return what the platform wrote down about the event; raises `UsageError` where that is not JSON."""
    name = env.get("GITHUB_EVENT_PATH")
    if not name:
        return {}
    try:
        with Path(name).open("rb") as file:
            found = json.loads(file.read(_EVENT_LIMIT))
    except (OSError, ValueError, RecursionError):
        raise UsageError(
            "IZM-E280",
            msg("the platform's description of the event cannot be read: {path}", path=name),
            hint=msg(
                "Look at GITHUB_EVENT_PATH; outside a pipeline, check with {command}", command="izm check"
            ),
        ) from None
    return found if isinstance(found, dict) else {}
