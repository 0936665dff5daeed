"""`izm diff`: what has changed in a change since it was approved."""

from typing import Annotated, NamedTuple

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change, path_of
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.document import Block, Document, Paragraph, Verbatim
from izmainas.render.language import Language
from izmainas.store.approved import at_approval, binds_approval
from izmainas.store.difference import unified


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    since_approval: Annotated[
        bool,
        typer.Option(
            "--since-approval/--since-commit",
            help="Compare with the approved content, or with the last commit.",
        ),
    ] = True,
) -> None:
    """Show what has changed since the last approval, and whether the approval still binds the content.

    Without an approval there is nothing to compare with; `--since-commit` shows
    hand edits that are not recorded. Where one commit brought the approval and
    a later edit, what was approved is not in git, and that is told.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    found = _since_approval(ws, change) if since_approval else _since_commit(ws, change)
    if ws.json:
        ws.emit_json(_data(found))
    else:
        ws.emit(_document(found, ws.language))


class _Found(NamedTuple):
    """What a change file has become since a commit, and what the approval in it is worth now.

    `binds` is None where there is no approval; `lost` tells that what was
    approved never stood in a commit.
    """

    change: str
    since: str
    difference: str
    binds: bool | None
    lost: bool


def _since_approval(ws: Workspace, change: Change) -> _Found:
    """Compare with the content that was approved last; raises `NotFoundError` where nothing was."""
    approved = at_approval(ws.repository, change)
    if approved is None:
        raise NotFoundError(
            "IZM-E507",
            msg("{change} has not been approved", change=change.id),
            hint=msg("See hand edits: {command}", command=f"izm diff {change.id} --since-commit"),
        )
    commit, before = approved
    return _compared(ws, change, commit, before, lost=binds_approval(change, before) is False)


def _since_commit(ws: Workspace, change: Change) -> _Found:
    """Compare with what is committed: the difference is what was edited by hand."""
    repository = ws.repository
    before = repository.committed.read(path_of(change.id))
    return _compared(ws, change, repository.head.commit or "", before, lost=False)


def _compared(ws: Workspace, change: Change, since: str, before: bytes | None, *, lost: bool) -> _Found:
    path = path_of(change.id)
    lying = ws.repository.tree.read(path)
    difference = unified(path, before, lying)
    return _Found(change.id, since, difference, binds_approval(change, lying), lost)


def _data(found: _Found) -> dict[str, object]:
    return {
        "schema": "izm.diff/1",
        "change": found.change,
        "since": found.since,
        "binds": found.binds,
        "approved_content_lost": found.lost,
        "difference": found.difference,
    }


def _document(found: _Found, language: Language) -> Document:
    said = {
        True: msg("The approval still binds the content."),
        False: msg("The approval no longer binds the content: it is superseded."),
        None: msg("There is no approval."),
    }[found.binds]
    shown: list[Block] = [Verbatim(found.difference, difference=True)] if found.difference else []
    shown.append(Paragraph(language.say(said)))
    if found.lost:
        untold = msg(
            "What was approved is not in git: commit {commit} brought the approval together with a later edit.",
            commit=found.since[:10],
        )
        shown.append(Paragraph(language.say(untold), "warning"))
    return Document(None, tuple(shown))
