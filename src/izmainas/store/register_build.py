"""Slots of the register made from blobs: read, summarized, packed; many of them on all processors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from izmainas.domain.search import searchable
from izmainas.domain.summary import Summary, summarize
from izmainas.errors import IzmError
from izmainas.store.change_files import read_registered
from izmainas.store.contents import Contents
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects
from izmainas.store.processors import LEAST, in_turns, processors
from izmainas.store.register_pieces import piece_of
from izmainas.store.register_slots import Blobs, Piece, SlotRows
from izmainas.store.runner import Git
from izmainas.store.worktree import WorkTree

#: a slot that is to be made: its key, its blobs, and what is known of it already
Wanted = tuple[str, Blobs, SlotRows | None]


def build(git: Git, tree: WorkTree, wanted: Sequence[Wanted]) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces of the slots that are `wanted`, the largest first; many are made by all processors.

    The last slot of each year is a small one: in their own order one processor
    could get all of these.
    """

    def work(slots: Iterable[Wanted]) -> Iterator[tuple[str, Piece]]:
        with Contents(git, tree) as contents:
            for key, blobs, known in slots:
                yield key, piece_of(rows_of(contents, blobs, known))

    many = sum(len(blobs) for _, blobs, _ in wanted) // LEAST
    ordered = sorted(wanted, key=lambda slot: len(slot[1]), reverse=True)
    return in_turns(work, ordered, min(processors(), many, len(ordered)))


def made(git: Git, tree: WorkTree, blobs: Blobs, known: SlotRows | None) -> Piece:
    """Return one slot made of its blobs and what is `known` of it."""
    with Contents(git, tree) as contents:
        return piece_of(rows_of(contents, blobs, known))


def rows_of(contents: Contents, blobs: Blobs, known: SlotRows | None) -> SlotRows:
    """Return the rows of a slot; what is `known` of a blob that is still there is taken over."""
    summaries: dict[str, Summary] = {}
    texts: dict[str, str] = {}
    if known is not None:
        for path in blobs.keys() & known.summaries.keys():
            if known.blobs[path] == blobs[path]:
                summaries[path], texts[path] = known.summaries[path], known.texts[path]
    missing = sorted(blobs.keys() - summaries.keys())
    for path, data in zip(missing, contents.read((path, blobs[path]) for path in missing), strict=True):
        try:
            change = read_registered(data, path)
        except IzmError:
            continue
        summaries[path], texts[path] = summarize(change), searchable(change)
    return SlotRows(blobs, summaries, texts)


def faults_of(objects: Objects, blobs: Mapping[str, str], paths: Sequence[str]) -> Iterator[IzmError]:
    """Yield what keeps each of `paths` from being read."""
    for path, blob in zip(paths, objects.read_many(blobs[path] for path in paths), strict=True):
        if blob is None:
            raise unreadable(blobs[path])
        try:
            read_registered(blob.data, path)
        except IzmError as error:
            yield error
