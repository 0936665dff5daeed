"""`izm diff`: what has changed in a change since it was approved."""

from typing import Annotated

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import path_of
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.document import Block, Document, Paragraph, Verbatim
from izmainas.store.approved import at_approval, binds_approval


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
    repository = ws.repository
    change = ws.change(change_id)
    path = path_of(change.id)
    lying = repository.tree.read(path)
    before: bytes | None
    if since_approval:
        approved = at_approval(repository, change)
        if approved is None:
            raise NotFoundError(
                "IZM-E507",
                msg("{change} has not been approved", change=change.id),
                hint=msg("See hand edits: {command}", command=f"izm diff {change.id} --since-commit"),
            )
        commit, before = approved
    else:
        commit, before = repository.head.commit or "", repository.committed.read(path)
    difference = repository.difference(path, before, lying)
    binds = binds_approval(change, lying)
    lost = since_approval and binds_approval(change, before) is False
    if ws.json:
        ws.emit_json(
            {
                "schema": "izm.diff/1",
                "change": change.id,
                "since": commit,
                "binds": binds,
                "approved_content_lost": lost,
                "difference": difference,
            }
        )
        return
    said = {
        True: msg("The approval still binds the content."),
        False: msg("The approval no longer binds the content: it is superseded."),
        None: msg("There is no approval."),
    }[binds]
    shown: list[Block] = [Verbatim(difference, difference=True), Paragraph(ws.language.say(said))]
    if lost:
        untold = msg(
            "What was approved is not in git: commit {commit} brought the approval together with a later edit.",
            commit=commit[:10],
        )
        shown.append(Paragraph(ws.language.say(untold), "warning"))
    ws.emit(Document(None, tuple(shown)))
