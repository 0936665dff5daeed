"""Files that help a register and are no part of it: put into the work tree, never committed by izm."""

from collections.abc import Mapping
from typing import NamedTuple

from izmainas.store.worktree import WorkTree, beside

_TEMPORARY = ".izm-new"


class Furnished(NamedTuple):
    """The paths that were written, and those that were there already with another content and stay."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def differing(tree: WorkTree, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paths whose files are absent or say something else."""
    return tuple(path for path, text in texts.items() if tree.read(path) != text.encode())


def furnish(
    tree: WorkTree, texts: Mapping[str, str], *, overwrite: bool = False, dry_run: bool = False
) -> Furnished:
    """Write `texts` where they differ; without `overwrite`, only where nothing is yet. Links are refused."""
    written, kept = [], []
    for path in differing(tree, texts):
        there = tree.read(path) is not None
        if there and not overwrite:
            kept.append(path)
            continue
        if not dry_run:
            name = path.rpartition("/")[2]
            tree.remove(beside(path, f"{name}{_TEMPORARY}"))  # what a killed call may have left
            tree.write(path, texts[path].encode(), f"{name}{_TEMPORARY}", fresh=not there)
        written.append(path)
    return Furnished(tuple(written), tuple(kept))
