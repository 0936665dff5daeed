"""`izm edit`: edit a change by hand, on record."""

from collections.abc import Mapping
from typing import Annotated

import typer

from izmainas.cli.editing import edited_by_hand, tell_in_draft
from izmainas.cli.options import ChangeArgument, from_here
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change, path_of
from izmainas.domain.facts import Facts
from izmainas.domain.lifecycle.edit import edit
from izmainas.domain.terms import Complexity, Kind, Stage
from izmainas.errors import IzmError, UsageError
from izmainas.message import msg
from izmainas.store.records import validate

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
    title: Annotated[str | None, typer.Option(help="What the change is, in one line.")] = None,
    description: Annotated[str | None, typer.Option(help="What exactly is to be changed, and why.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Kind of change.")] = None,
    complexity: Annotated[Complexity | None, typer.Option(help="Complexity of the change.")] = None,
    stage: Annotated[Stage | None, typer.Option(help="Lifecycle stage.")] = None,
) -> None:
    """Edit a change in your editor ($VISUAL, $EDITOR) or by flags, on record.

    The edit is an event of its own: it names the keys that changed and the
    approvals that it supersedes. A file that was edited by hand already is taken
    as it lies. Nothing that you write is lost: what cannot be recorded stays as a
    draft, and the next `izm edit` opens it again.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    facts = ws.facts()
    given = {
        "title": title,
        "description": description,
        "kind": kind,
        "complexity": complexity,
        "stage": stage,
    }
    if any(value is not None for value in given.values()):
        _by_flags(ws, change, facts, given, file)
        return
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


def _by_flags(
    ws: Workspace, change: Change, facts: Facts, given: Mapping[str, str | None], file: str | None
) -> None:
    """Record the edit that flags name, without an editor."""
    if file is not None:
        raise UsageError(
            "IZM-E212",
            msg("an edit is given by {flag} or by the other flags, not by both", flag="--file"),
            hint=msg("Choose one"),
        )
    said = {key: value for key, value in given.items() if value is not None}
    fitting = validate(Change, change.data() | said, "")
    # what else stands there stays as it is, an empty part that somebody wrote by hand as well
    edited = change.altered({key: getattr(fitting, key) for key in said})
    outcome = edit(change, facts, edited=edited)
    ws.record(outcome)
    ws.show(outcome)
