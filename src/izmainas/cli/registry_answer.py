"""What a command that changed the registry answers."""

from izmainas.cli.workspace import Workspace
from izmainas.message import Message, msg
from izmainas.render.document import Document, Paragraph


def told(ws: Workspace, commit: str | None, kind: str, name: str | None) -> None:
    """Tell the commit, or that nothing differs; with `--dry-run`, the difference was shown already."""
    if ws.json:
        ws.emit_json({"schema": "izm.registry-event/1", "kind": kind, "id": name, "commit": commit})
    elif commit:
        text = msg("{path} is on record: commit {commit}.", path=_said(kind, name), commit=commit[:10])
        ws.emit(Document(None, (Paragraph(ws.language.say(text), "strong"),)))
    elif not ws.dry_run:
        say(ws, msg("Nothing differs from what the registry says; nothing was written."))


def say(ws: Workspace, message: Message) -> None:
    """Say one sentence as the answer."""
    ws.emit(Document(None, (Paragraph(ws.language.say(message)),)))


def _said(kind: str, name: str | None) -> str:
    return f"{kind} {name}" if name else kind
