"""After a crash: the files and the index entries of the interrupted write agree with HEAD again."""

import contextlib
from pathlib import Path

from izmainas.store.journal import Journal, drop, load
from izmainas.store.objects import Objects
from izmainas.store.staging import Staging, wrong
from izmainas.store.trees import FILE, NotPlainError
from izmainas.store.worktree import WorkTree, above, beside


def restore(journal_path: Path, objects: Objects, tree: WorkTree, staging: Staging) -> None:
    """Undo or finish what the journal tells, whichever HEAD says; without a journal only tidy up.

    A file or entry is touched only while it holds what the interrupted write had put there or
    found there; an edit that the write was to record is put back. May itself be interrupted anywhere: the journal goes last.
    """
    journal = load(journal_path)
    if journal is not None:
        _finish(journal, objects.at_head(), objects, tree, staging)
    drop(journal_path)
    staging.discard()


def _finish(journal: Journal, head: str | None, objects: Objects, tree: WorkTree, staging: Staging) -> None:
    targets: dict[str, tuple[tuple[str | None, ...], str | None]] = {}
    for move in journal.files:
        with contextlib.suppress(NotPlainError):  # somebody put a link or a folder there: theirs now
            tree.remove(beside(move.path, move.temporary))
            entry = objects.entry(head, move.path) if head else None
            if entry is not None and entry.mode != FILE:
                continue
            right = entry.oid if entry else None
            targets[move.path] = ((move.old, move.new), right)
            # a person's edit comes back when the event that took it over did not happen
            place = right if move.edited is None or right == move.new else move.edited
            present = tree.oid(move.path)
            if present != place and present in {move.edited or move.old, move.new}:
                _put(objects, tree, move.path, place, move.temporary, fresh=present is None)
    emptied = [folder for path, (_, right) in targets.items() if right is None for folder in above(path)]
    tree.prune({*journal.folders, *emptied})
    if head == journal.new and staging.ours:
        staging.publish()
        return
    staging.release()
    if entries := wrong(staging.listing(targets), targets):
        staging.change(entries)


def _put(
    objects: Objects, tree: WorkTree, path: str, oid: str | None, temporary: str, *, fresh: bool
) -> None:
    if oid is None:
        tree.remove(path)
        return
    tree.write(path, objects.content(oid), temporary, fresh=fresh)
