"""A slot of the register as it is remembered: what its changes come to, packed in the parts that answers need."""

from izmainas.domain.facts import failures_by_model
from izmainas.domain.uptake import settles
from izmainas.reports.choosing import traits_of
from izmainas.reports.track_record import Past
from izmainas.store.packing import pickled
from izmainas.store.register_columns import APART, OFTEN, SELDOM, columns_of
from izmainas.store.register_slots import Piece, SlotInfo, SlotRows, mark


def piece_of(rows: SlotRows) -> Piece:
    """Return a slot as it is remembered."""
    summaries = [rows.summaries[path] for path in sorted(rows.summaries)]
    unfinished = [summary for summary in summaries if summary.open]
    settled = frozenset(number for s in summaries if settles(s) for number in s.signals)
    digest = rows.digest
    info = SlotInfo(
        digest=digest,
        changes=len(summaries),
        open=len(unfinished),
        newest=max(((s.registered, s.uid) for s in summaries), default=None),
        faulty=tuple(sorted(rows.blobs.keys() - rows.summaries.keys())),
        uids=b"".join(mark(s.uid) for s in summaries),
        parents=b"".join(mark(uid) for s in summaries for uid in s.parents),
        standards=failures_by_model(summaries),
        ended=max((s.ended for s in summaries if s.ended), default=None),
        settled=len(settled),
        oldest=min((s.registered for s in summaries), default=None),
    )
    texts = "\0".join(part for item in sorted(rows.texts.items()) for part in item)  # neither holds a NUL
    columns = columns_of(rows.blobs, rows.summaries)
    aside = {name: columns.pop(name) for name in APART if name != SELDOM}
    aside[SELDOM] = {name: pickled(column) for name, column in columns.items() if name not in OFTEN}
    return Piece(
        info,
        rows=pickled((digest, {name: pickled(c) for name, c in columns.items() if name in OFTEN})),
        apart={name: pickled((digest, column)) for name, column in aside.items()},
        open=pickled((digest, unfinished)),
        texts=pickled((digest, texts.encode("utf-8", "surrogateescape"))),
        past=pickled((digest, [tuple(one) for one in Past.of(summaries)])),
        settled=pickled((digest, settled)),
        traits=pickled((digest, {name: pickled(places) for name, places in traits_of(summaries).items()})),
    )
