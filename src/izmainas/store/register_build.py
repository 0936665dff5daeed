"""Slots of the register made from blobs: read, summarized, packed; many of them on all processors."""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.search import searchable
from izmainas.domain.summary import Summary, summarize
from izmainas.errors import IzmError
from izmainas.store.batch import unreadable
from izmainas.store.objects import Objects
from izmainas.store.quick_records import read_record
from izmainas.store.register_slots import Blobs, Piece, SlotRows, piece_of
from izmainas.store.runner import Git

#: changes; for fewer, starting processes costs more than they bring
_MANY: Final = 1_000

#: a slot that is to be made: its key, its blobs, and what is known of it already
Wanted = tuple[str, Blobs, SlotRows | None]


def build(git: Git, objects: Objects, wanted: Sequence[Wanted]) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces of the slots that are `wanted`, in any order.

    A process that dies leaves its work to this one.
    """
    left = {key: (key, blobs, known) for key, blobs, known in wanted}
    if sum(len(blobs) for _, blobs, _ in wanted) >= _MANY and (os.cpu_count() or 1) > 1:
        for key, piece in _shared_out(git, wanted):
            del left[key]
            yield key, piece
    for key, blobs, known in left.values():
        yield key, piece_of(rows_of(objects, blobs, known))


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


def _shared_out(git: Git, wanted: Sequence[Wanted]) -> Iterator[tuple[str, Piece]]:
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415 - only for many
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    try:
        with ProcessPoolExecutor(os.cpu_count(), get_context("fork"), _begin, (git,)) as pool:
            for done in as_completed([pool.submit(_work, one) for one in wanted]):
                yield done.result()
    except (BrokenProcessPool, OSError):
        return


#: the reader of a process that works for another one
_at_work: dict[str, Objects] = {}


def _begin(git: Git) -> None:
    # there are no cycles in what is made here, and much is made
    gc.disable()
    gc.freeze()
    _at_work["objects"] = Objects(git)


def _work(wanted: Wanted) -> tuple[str, Piece]:
    key, blobs, known = wanted
    return key, piece_of(rows_of(_at_work["objects"], blobs, known))


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
