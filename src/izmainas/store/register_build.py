"""Slots of the register made from blobs: read, summarized, packed; many of them on all processors."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.search import searchable
from izmainas.domain.summary import Summary, summarize
from izmainas.errors import IzmError
from izmainas.store.batch import unreadable
from izmainas.store.objects import Objects
from izmainas.store.processors import LEAST, in_shares, processors
from izmainas.store.quick_records import read_record
from izmainas.store.register_slots import Blobs, Piece, SlotRows, piece_of
from izmainas.store.runner import Git

#: slots that are made before any is put away: what is held at once does not grow with the register
_AT_ONCE: Final = 32

#: a slot that is to be made: its key, its blobs, and what is known of it already
Wanted = tuple[str, Blobs, SlotRows | None]


def build(git: Git, wanted: Sequence[Wanted]) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces of the slots that are `wanted`, in their order; many are made by all processors."""

    def work(slots: Sequence[Wanted]) -> list[tuple[str, Piece]]:
        with Objects(git) as objects:
            return [(key, piece_of(rows_of(objects, blobs, known))) for key, blobs, known in slots]

    for at in range(0, len(wanted), _AT_ONCE):
        slots = wanted[at : at + _AT_ONCE]
        many = sum(len(blobs) for _, blobs, _ in slots) // LEAST
        for found in in_shares(work, slots, min(processors(), many, len(slots))):
            yield from found


def rows_of(objects: Objects, blobs: Blobs, known: SlotRows | None) -> SlotRows:
    """Return the rows of a slot; what is `known` of a blob that is still there is taken over."""
    summaries: dict[str, Summary] = {}
    texts: dict[str, str] = {}
    if known is not None:
        for path in blobs.keys() & known.summaries.keys():
            if known.blobs[path] == blobs[path]:
                summaries[path], texts[path] = known.summaries[path], known.texts[path]
    missing = sorted(blobs.keys() - summaries.keys())
    for path, blob in zip(missing, objects.read_many(blobs[path] for path in missing), strict=True):
        if blob is None:
            raise unreadable(blobs[path])
        try:
            change = read_record(Change, blob.data, path)
        except IzmError:
            continue
        summaries[path], texts[path] = summarize(change), searchable(change)
    return SlotRows(blobs, summaries, texts)


def faults_of(objects: Objects, blobs: Mapping[str, str], paths: Sequence[str]) -> Iterator[IzmError]:
    """Yield what keeps each of `paths` from being read."""
    for path in paths:
        blob = objects.read(blobs[path])
        if blob is None:
            raise unreadable(blobs[path])
        try:
            read_record(Change, blob.data, path)
        except IzmError as error:
            yield error
