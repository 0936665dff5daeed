"""Whether a file stands as HEAD says, in the index and in the work tree; hand edits are never swept in."""

from dataclasses import replace
from pathlib import PurePosixPath

from izmainas.errors import BlockedError, Location
from izmainas.message import Message, msg
from izmainas.store.change_files import readable
from izmainas.store.difference import unified
from izmainas.store.disallowed import already_there
from izmainas.store.objects import Objects
from izmainas.store.obstacles import moved
from izmainas.store.staging import Listing, Staged
from izmainas.store.trees import FILE, in_the_way
from izmainas.store.worktree import FileStanding, WorkTree


def head_blob(objects: Objects, commit: str | None, path: str) -> str | None:
    """Return the blob of the plain file at `path`; raises `BlockedError` for anything else there."""
    entry = objects.entry(commit, path) if commit else None
    if entry is not None and entry.mode != FILE:
        raise in_the_way(path)
    return entry.oid if entry else None


def look(
    objects: Objects, tree: WorkTree, listing: Listing | None, path: str, commit: str | None
) -> FileStanding:
    """Return how `path` stands; raises `BlockedError` where it is not a plain file in all three places.

    Contents are compared by their bytes, never through git's filters. Without an index at all
    (`listing` None), there is nothing staged.
    """
    head = head_blob(objects, commit, path)
    staged = listing.entry(path) if listing else None
    if listing is not None and (listing.obstructs(path) or (staged and staged.mode != FILE)):
        raise in_the_way(path)
    return FileStanding(
        path, head, head if listing is None else staged.oid if staged else None, tree.oid(path)
    )


def refuse_edited(
    objects: Objects, tree: WorkTree, listing: Listing | None, standing: FileStanding, replaces: str | None
) -> None:
    """Raise `BlockedError` unless nobody has touched the file since HEAD.

    With `replaces`, the file holds that blob instead: an edit that the event takes over.
    """
    if replaces is not None:
        if standing.tree != replaces:
            raise moved(standing.path)
        standing = replace(standing, tree=standing.head)
        if standing.index == replaces:
            standing = replace(standing, index=standing.head)
    if not standing.clean:
        staged = listing.entry(standing.path) if listing else None
        raise _refusal(objects, standing, staged, tree.read(standing.path))


def _refusal(
    objects: Objects, standing: FileStanding, staged: Staged | None, data: bytes | None
) -> BlockedError:
    path, where = standing.path, Location(standing.path)
    old = _content(objects, standing.head)
    if staged is not None and staged.skipped and data is None:
        return BlockedError(
            "IZM-E610",
            msg("{path} is outside your sparse checkout.", path=path),
            hint=msg("Take it in: git sparse-checkout add {folder}", folder=str(PurePosixPath(path).parent)),
            where=where,
        )
    if standing.head is None and data is not None:
        return already_there(path)
    if standing.edited and data is not None and old is not None and data.replace(b"\r\n", b"\n") == old:
        return BlockedError(
            "IZM-E623",
            msg("git has changed the line ends of {path} to those of Windows.", path=path),
            hint=msg(
                "Turn that off and take the file anew: git config core.autocrlf false && git checkout -- {path}",
                path=_from_anywhere(path),
            ),
            where=where,
        )
    if standing.edited:
        return BlockedError(
            "IZM-E606",
            msg("{path} has changes that are not recorded.", path=path),
            hint=_remedy(standing, old, data),
            where=where,
            detail=unified(path, old, data),
        )
    return BlockedError(
        "IZM-E607",
        msg("{path} has changes that are staged but not recorded.", path=path),
        hint=msg(
            "Take them out of the index, then repeat the command: git restore --staged {path}",
            path=_from_anywhere(path),
        ),
        where=where,
        detail=unified(path, old, _content(objects, standing.index)),
    )


def _remedy(standing: FileStanding, old: bytes | None, data: bytes | None) -> Message:
    """Return what becomes of hand edits; what is staged, too, git restores only where it is told of the index."""
    path = standing.path
    staged = "" if standing.index == standing.head else "--staged --worktree "
    back = f"git restore {staged}{_from_anywhere(path)}"
    if data is None:
        return msg("The file is gone; take it back: {command}", command=back)
    if not path.startswith("changes/"):
        return msg("Commit them, or take them back: {command}", command=back)
    change = readable(old, path)
    if change is None or not change.standing.state.ended:
        return msg(
            "Record them as an edit: {command} – or take them back: {other}",
            command=f"izm edit {PurePosixPath(path).stem}",
            other=back,
        )
    if readable(data, path) != change:
        return msg("The change has ended, and is not edited any more. Take it back: {command}", command=back)
    return msg(
        "Only its layout differs. Record it with git: {command} – or take it back: {other}",
        command=f"git commit -m izm-fmt {_from_anywhere(path)}",
        other=back,
    )


def _from_anywhere(path: str) -> str:
    """Return a path as git takes it in any folder of the repository: izm is used below its top as well."""
    return f":/{path}"


def _content(objects: Objects, oid: str | None) -> bytes | None:
    found = objects.read(oid) if oid else None
    return found.data if found else None
