"""`izm edit`: edit a change by hand, on record."""

from typing import Annotated

import typer

from izmainas.cli.editing import edited_by_hand, tell_in_draft
from izmainas.cli.options import ChangeArgument, from_here
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import path_of
from izmainas.domain.lifecycle.edit import edit
from izmainas.errors import IzmError

_NOTHING_CHANGED = "IZM-E324"


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar="FILE",
            callback=from_here,
            help="Take the edited change from this file; “-” reads standard input.",
        ),
    ] = None,
) -> None:
    """Edit a change in your editor ($VISUAL, $EDITOR), on record.

    The edit is an event of its own: it names the keys that changed and the
    approvals that it supersedes. A file that was edited by hand already is taken
    as it lies. Nothing that you write is lost: what cannot be recorded stays as a
    draft, and the next `izm edit` opens it again.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    facts = ws.facts()
    edited = edited_by_hand(ws, change, file)
    try:
        retouched = edited.text.encode() != ws.repository.committed.read(path_of(change.id))
        outcome = edit(change, facts, edited=edited.change, retouched=retouched)
    except IzmError as error:
        if error.code == _NOTHING_CHANGED:
            ws.repository.drafts.drop(change.id)
        elif file is None and edited.replaces is None:
            tell_in_draft(ws, change, edited, error)
        raise
    ws.record(outcome, edited)
    if not ws.dry_run:
        ws.repository.drafts.drop(change.id)
    ws.show(outcome)
