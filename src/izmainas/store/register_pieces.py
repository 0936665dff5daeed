"""A slot of the register as it is remembered: what its changes come to, packed in the parts that answers need."""

from izmainas.domain.uptake import settles
from izmainas.reports.track_record import Past
from izmainas.store.packing import pickled
from izmainas.store.register_columns import APART, columns_of
from izmainas.store.register_slots import Piece, SlotInfo, SlotRows, mark


def piece_of(rows: SlotRows) -> Piece:
    """Return a slot as it is remembered."""
    summaries = list(rows.summaries.values())
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
        standards=frozenset(s.standard for s in summaries if s.standard),
        ended=max((s.ended for s in summaries if s.ended), default=None),
        settled=len(settled),
    )
    texts = "\0".join(part for item in rows.texts.items() for part in item)  # neither holds a NUL
    columns = columns_of(rows.blobs, rows.summaries)
    return Piece(
        info,
        rows=pickled((digest, {name: pickled(c) for name, c in columns.items() if name not in APART})),
        apart={name: pickled((digest, columns[name])) for name in APART},
        open=pickled((digest, unfinished)),
        texts=pickled((digest, texts.encode("utf-8", "surrogateescape"))),
        past=pickled((digest, [tuple(one) for one in Past.of(summaries)])),
        settled=pickled((digest, settled)),
    )
