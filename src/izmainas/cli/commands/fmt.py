"""`izm fmt`: lay out the files of the register."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import Annotated, Final, NamedTuple

import typer

from izmainas.cli import output
from izmainas.cli.progress import Progress
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.errors import IzmError, UsageError
from izmainas.message import Message, msg, msgn
from izmainas.render.document import Document, Verbatim
from izmainas.render.preview import preview_data
from izmainas.store.difference import unified
from izmainas.store.formatting import formatted, kind_of
from izmainas.store.processors import in_turns, processors
from izmainas.store.worktree import WorkTree

#: fewer files than this are laid out sooner than a process is started
_WORTHWHILE: Final = 50


class _Looked(NamedTuple):
    """What is found of a file: whether it can be read; where it is not laid out, its bytes as they are and as they should be."""

    readable: bool = True
    stale: tuple[bytes, bytes] | None = None


def command(
    ctx: typer.Context,
    file: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Files to lay out; all without any.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files are not laid out.")
    ] = False,
) -> int:
    """Lay out the files of the register in the work tree: order of keys, indentation, quotes.

    What the files say stays, and so do comments, every byte of the history
    and every approval. Nothing is committed. With --check, exit code 1 names
    the files that are not laid out.
    """
    ws: Workspace = ctx.obj
    tree = ws.repository.tree
    paths = _given(ws, file) if file else _all(ws)
    stale: dict[str, tuple[bytes, bytes]] = {}
    faults: list[IzmError] = []
    with (
        closing(
            in_turns(partial(_looked_at, tree), paths, min(processors(), len(paths) // _WORTHWHILE))
        ) as found,
        Progress(ws.language, _looking) as progress,
    ):
        for done, (path, looked) in enumerate(zip(paths, found, strict=True)):
            progress.at(done, len(paths))
            if looked.stale is not None:
                stale[path] = looked.stale
            elif not looked.readable and (fault := _fault_of(tree, path)) is not None:
                faults.append(fault)
    if ws.dry_run:
        differences = [unified(path, old, new) for path, (old, new) in stale.items()]
        if ws.json:
            ws.previewed = preview_data(None, "".join(differences))
        else:
            ws.emit(Document(None, tuple(Verbatim(text, difference=True) for text in differences)))
    elif stale and not check:
        ws.repository.ledger.rewrite(stale)
    _tell(ws, list(stale), len(paths), faults, written=not (check or ws.dry_run))
    if faults:
        raise faults[0]
    return int(check and bool(stale))


def _looking(done: int, total: int) -> Message:
    return msg("Looking at the layout of files: {done} of {total}", done=done, total=total)


def _looked_at(tree: WorkTree, paths: Iterable[str]) -> Iterator[_Looked]:
    """Yield what is found of each file; raises what keeps one from being opened."""
    for path in paths:
        data = tree.read(path)
        try:
            looked = _Looked(stale=_laid_out(path, data))
        except IzmError:
            looked = _Looked(readable=False)
        yield looked


def _fault_of(tree: WorkTree, path: str) -> IzmError | None:
    """Return what keeps a file from being read; None where nothing does any more."""
    data = tree.read(path)
    try:
        _laid_out(path, data)
    except IzmError as fault:
        return fault
    return None


def _laid_out(path: str, data: bytes | None) -> tuple[bytes, bytes] | None:
    """Return a file's bytes as they are and as they should be; None where they are so, or it is none to lay out."""
    model = kind_of(path)
    if model is None or data is None:
        return None
    new = formatted(data, path, model)
    return None if new == data else (data, new)


def _tell(ws: Workspace, stale: list[str], count: int, faults: list[IzmError], *, written: bool) -> None:
    if ws.json:
        left = [str(fault.where or "") for fault in faults]
        ws.emit_json(
            {"schema": "izm.fmt/1", "files": stale, "written": written, "unreadable": left, "checked": count}
        )
        return
    for path in stale:
        output.write(path)
    for fault in faults[1:]:
        ws.notice(
            msg(
                "Left as it is, because it cannot be read: {place} – {reason}",
                place=fault.where,
                reason=fault.message,
            )
        )
    if not stale:
        if not faults:
            ws.notice(msg("All files are laid out."))
    elif written:
        ws.notice(msgn("{n} file laid out.", "{n} files laid out.", len(stale)))
    else:
        ws.notice(
            msgn("{n} file is not laid out: izm fmt", "{n} files are not laid out: izm fmt", len(stale))
        )


def _all(ws: Workspace) -> list[str]:
    source, left_out = ws.repository.lying, ws.repository.tree.left_out
    paths = (path for folder in layout.RECORDS for path in source.paths(folder))
    return [path for path in paths if kind_of(path) and path not in left_out]


def _given(ws: Workspace, files: list[str]) -> list[str]:
    """Return the files that are named, from the top of the repository; raises `UsageError` for any other file."""
    found = []
    for name in files:
        path = (ws.start / name).resolve()
        try:
            inside = path.relative_to(ws.repository.git.top.resolve()).as_posix()
        except ValueError:
            inside = ""
        if not inside.startswith(tuple(f"{folder}/" for folder in layout.RECORDS)) or not path.is_file():
            raise UsageError(
                "IZM-E252",
                msg("{path} is not a file of the register", path=name),
                hint=msg("Files of the register are in {folders}", folders=[f"{f}/" for f in layout.RECORDS]),
            )
        found.append(inside)
    return list(dict.fromkeys(found))
