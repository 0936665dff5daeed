"""What a command that changed the registry answers."""

from izmainas.cli.workspace import Workspace
from izmainas.message import Message, msg
from izmainas.render.document import Document, Paragraph


def told(ws: Workspace, commit: str | None, kind: str, name: str, *, gone: bool = False) -> None:
    """Tell the commit, or that nothing differs; with `--dry-run`, the difference was shown already.

    `gone` says that it was taken out of the registry.
    """
    if ws.json:
        ws.emit_json({"schema": "izm.registry-event/1", "kind": kind, "id": name, "commit": commit})
    elif commit:
        what = {"kind": _kind(ws, kind), "name": name, "commit": commit[:10]}
        text = msg("{kind} {name} is on record: commit {commit}.", **what)
        if gone:
            text = msg("{kind} {name} is taken out: commit {commit}.", **what)
        ws.emit(Document(None, (Paragraph(ws.language.say(text), "strong"),)))
    elif not ws.dry_run:
        say(ws, msg("Nothing differs from what the registry says; nothing was written."))


def say(ws: Workspace, message: Message) -> None:
    """Say one sentence as the answer."""
    ws.emit(Document(None, (Paragraph(ws.language.say(message)),)))


def _kind(ws: Workspace, kind: str) -> str:
    """Return a kind as people call it; a file, and a model of standard changes, are no kind of the registry."""
    if kind == "file":
        return ws.language.say(msg("file"))
    if kind == "standard-change":
        return ws.language.say(msg("standard-change model"))
    return ws.language.word("registry-kind", kind)
