"""A file in somebody's editor: a copy, opened until it can be read, and kept until it is on record."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import typer

from izmainas.cli.sections import bytes_of
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change, path_of
from izmainas.errors import IzmError, UsageError
from izmainas.message import Message, msg
from izmainas.render.clean import clean
from izmainas.store.change_files import read_change
from izmainas.store.records import RecordError, parse
from izmainas.store.repository import Edited
from izmainas.store.yaml_reader import read

Read = TypeVar("Read")

#: the usual one, and what there may be instead
_EDITORS: Final = ("nano", "vim", "vi", "emacs", "notepad")

#: how the lines begin that tell what is wrong; they are taken out again
_MARK: Final = "#!izm "


def edited_by_hand(ws: Workspace, change: Change, file: str | None) -> Edited:
    """Return the change as a person wants it, and its text.

    From `file`; else from the work tree, where the file was edited already;
    else from the editor, beginning with the draft that an earlier try left.
    """
    path = path_of(change.id)
    if file is not None:
        data, name = bytes_of(file)
        return Edited(parse(Change, read(data, name), given=True), data.decode())
    repository = ws.repository
    lying = repository.tree.read(path)
    if lying is not None and repository.hand_edited(path):
        return Edited(read_change(lying, path)[0], lying.decode(), repository.tree.oid(path))
    if _nobody_edits(ws):
        raise UsageError(
            "IZM-E201",
            msg("{flag} is missing ({label})", flag="--file", label=msg("the edited change")),
            hint=msg(
                "Say what is to be mended ({flags}), give --file, or edit {path} and run the command again",
                flags="--title, --description, --kind, --complexity, --stage",
                path=path,
            ),
        )
    start = repository.drafts.load(change.id) or repository.committed.read(path) or b""
    return _in_editor(ws, change, start)


def file_by_hand(
    ws: Workspace, path: str, file: str | None, read: Callable[[bytes, str], object], empty: bytes = b""
) -> bytes:
    """Return a file of the registry as a person wants it: from `file`, else from the editor.

    `read` refuses what cannot be read; `empty` is what a file begins with that
    is not there yet. The draft stays until `forget_draft`: what is refused
    afterwards is opened again by the next edit.
    """
    if file is not None:
        data, name = bytes_of(file)
        try:
            read(data, name)
        except RecordError as error:
            raise RecordError(error.problems, given=True) from None
        return data
    if _nobody_edits(ws):
        raise UsageError(
            "IZM-E201",
            msg("{flag} is missing ({label})", flag="--file", label=msg("the edited file")),
            hint=msg("Give it on the command line, or run the command in a terminal to be asked"),
        )
    name = _draft_name(path)
    start = ws.repository.drafts.load(name) or ws.repository.committed.read(path) or empty
    return _edited(ws, name, start, read)[0]


def _nobody_edits(ws: Workspace) -> bool:
    """Whether no editor is to be opened: without a terminal only one that somebody named, which may need none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return ws.no_input or ws.json or not (named or ws.interactive)


def forget_draft(ws: Workspace, path: str) -> None:
    """Remove the draft of a file of the registry whose content is on record."""
    ws.repository.drafts.drop(_draft_name(path))


def _draft_name(path: str) -> str:
    return path.removesuffix(".yaml").replace("/", "-")


def _in_editor(ws: Workspace, change: Change, start: bytes) -> Edited:
    """Open the draft of a change until it can be read."""
    data, edited = _edited(ws, change.id, start, lambda data, path: read_change(data, path)[0])
    return Edited(edited, data.decode())


def _edited(ws: Workspace, name: str, start: bytes, read: Callable[[bytes, str], Read]) -> tuple[bytes, Read]:
    """Open a draft until `read` can read it; without a terminal, the first fault ends it.

    What is wrong stands at the top of the draft when it is opened again, each
    place with its line there.
    """
    drafts = ws.repository.drafts
    draft = drafts.save(name, start)
    while True:
        _run_editor(draft)
        text = _without_marks(draft.read_text(encoding="utf-8", errors="surrogateescape"))
        data = text.encode("utf-8", "surrogateescape")
        try:
            return data, read(data, str(draft))
        except IzmError as error:
            answers = sys.stdin.isatty() and sys.stdout.isatty()
            if not text.strip():
                drafts.drop(name)
                if answers:
                    raise typer.Abort from None
                raise
            drafts.save(name, _marked(ws, text, error).encode("utf-8", "surrogateescape"))
            if not answers:
                raise


def tell_in_draft(ws: Workspace, change: Change, edited: Edited, error: IzmError) -> None:
    """Put at the top of a draft why what it says was refused; what was edited elsewhere has none."""
    draft = ws.repository.drafts.load(change.id)
    if draft is not None and _without_marks(draft.decode("utf-8", "surrogateescape")) == edited.text:
        ws.repository.drafts.save(change.id, _marked(ws, edited.text, error).encode())


def _marked(ws: Workspace, text: str, error: IzmError) -> str:
    """Return a draft that begins with what is wrong; the lines that are named are those below."""
    told = (
        error.problems if isinstance(error, RecordError) else ((error.code, error.message, (), error.where),)
    )
    down = len(told) + 1
    marks = []
    for code, message, _, where in told:
        place = f"{where.line + down}:{where.column} " if where and where.line else ""
        marks.append(f"{place}{ws.language.say(message)} ({code})")
    marks.append(ws.language.say(msg("Correct it and save; empty the file to give up. The draft is kept.")))
    if error.where and error.where.line:
        error.where = error.where._replace(line=error.where.line + down)
    if isinstance(error, RecordError):
        error.hint = msg("Correct it, and repeat the command")  # no check looks at a draft
    return "".join(f"{_MARK}{clean(mark)}\n" for mark in marks) + text


def _run_editor(path: Path) -> None:
    """Run the person's editor; raises `UsageError` when there is none or it fails."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _EDITORS[0]
    try:
        done = subprocess.run([*shlex.split(wanted), str(path)], check=False)  # noqa: S603 - the person's own editor
    except (OSError, ValueError):
        told = msg("the editor {command} did not work", command=wanted)
        raise UsageError("IZM-E214", told, hint=_way_on(wanted)) from None
    if done.returncode != 0 or not path.is_file():
        told = msg("the editor {command} ended with an error, and nothing was recorded", command=wanted)
        raise UsageError("IZM-E214", told, hint=_way_on(wanted))


def _way_on(wanted: str) -> Message:
    """Return what helps whose editor did not work: another that this machine has, or the way without one."""
    other = next((name for name in _EDITORS if name not in wanted and shutil.which(name)), None)
    if other is None:
        return msg(
            "Install an editor, such as {name}, or give the edited file: --file FILE", name=_EDITORS[0]
        )
    return msg("Say which to use: {command}", command=f"export EDITOR={other}")


def _without_marks(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_MARK))
