"""What commands share that change the registry: only who answers for a file may, and one command is one commit."""

from collections.abc import Mapping

from izmainas.cli.workspace import Workspace
from izmainas.domain.stewardship import may_change, who_may_change
from izmainas.errors import RefusedError
from izmainas.message import msg
from izmainas.store.register_writes import draft_files, record_files
from izmainas.store.situation_files import is_indicator, measured


def write_registry(ws: Workspace, files: Mapping[str, bytes | None], subject: str) -> str | None:
    """Record `files` of the registry (None removes one) and return the commit's id.

    None where nothing differs from what is there, or with `--dry-run`, which
    shows the difference. Raises `RefusedError` for a file that the actor does
    not answer for: `izm audit` would report the commit (IZM-A008).
    """
    draft = draft_files(ws.repository, files, subject, ws.actor.id)
    require_steward(ws, {file.path: file.content for file in draft.files})
    if ws.dry_run:
        ws.preview(draft)
        return None
    if not draft.files:
        return None
    ws.committed = record_files(ws.repository, draft)
    return ws.committed


def require_steward(ws: Workspace, files: Mapping[str, bytes | None]) -> None:
    """Refuse files that the actor does not answer for; the error names who does."""
    registry, day = ws.repository.policy.registry, ws.now.date()
    for path, data in files.items():
        over = measured(ws.repository.committed.read(path), data, path) if is_indicator(path) else ()
        if not may_change(ws.ident.email, path, registry, day, over):
            people = [registry.name_of(person) for person in who_may_change(path, registry, day, over)]
            raise RefusedError(
                "IZM-E353",
                msg("{person} does not answer for {path}", person=ws.actor.name, path=path),
                hint=msg("Who may change it: {people}", people=people),
            )
