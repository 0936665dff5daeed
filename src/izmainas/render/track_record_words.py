"""A track record in words: how many changes, how they went, and how sure so few of them make it."""

from collections.abc import Iterator

from izmainas.domain.terms import OutcomeCode
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Paragraph, Table
from izmainas.render.language import Language
from izmainas.reports.proportion import Proportion
from izmainas.reports.track_record import TrackRecord


def proportion_message(proportion: Proportion, language: Language) -> Message:
    """Return `18 of 24 (75%, 95% interval 55–88%)`: a share is never told without its n."""
    if proportion.share is None:
        return msg("none of none")
    low, high = proportion.interval
    return msg(
        "{k} of {n} ({share}, 95% interval {low}–{high})",
        k=proportion.k,
        n=proportion.n,
        share=language.percent(proportion.share),
        low=language.number(100 * low, 0),
        high=language.percent(high),
    )


def record_message(record: TrackRecord, language: Language) -> Message:
    """Return the record in one sentence, with what the changes have in common."""
    if not record.n:
        return msg("Track record: no change has been carried out here yet.")
    return msg(
        "Track record ({alike}): trouble in {troubled}, failed or backed out {failed}.",
        alike=record.likeness,
        troubled=proportion_message(record.troubled, language),
        failed=proportion_message(record.failed, language),
    )


def widened_message(record: TrackRecord) -> Message | None:
    """Return which closer likenesses had too few cases, each with how many; None where the closest sufficed."""
    if not record.narrower:
        return None
    few = [msg("{alike} ({n})", alike=likeness, n=n) for likeness, n in record.narrower]
    return msg("Widened, as there were too few with {few}.", few=few)


def record_blocks(record: TrackRecord, language: Language) -> Iterator[Block]:
    """Yield the record, how far it was widened, and the changes behind it by outcome."""
    say = language.say
    yield Paragraph(say(record_message(record, language)))
    widened = widened_message(record)
    if widened:
        yield Paragraph(say(widened), "quiet")
    rows = tuple(
        (language.value(code), language.number(len(ids)), ", ".join(ids))
        for code, ids in record.changes.items()
        if ids
    )
    if rows:
        columns = (
            Column(say(msg("Outcome"))),
            Column(say(msg("Changes")), "right", wrap=False),
            Column(say(msg("Which"))),
        )
        yield Table(columns, rows)


def record_data(record: TrackRecord) -> dict[str, object]:
    """Return the record as data, with every number of a change that it rests on."""
    return {
        "alike": record.likeness.value,
        "n": record.n,
        "outcomes": {code.value: list(record.changes[code]) for code in OutcomeCode},
        "troubled": _share_data(record.troubled),
        "failed": _share_data(record.failed),
        "narrower": [{"alike": likeness.value, "n": n} for likeness, n in record.narrower],
    }


def _share_data(proportion: Proportion) -> dict[str, object]:
    low, high = proportion.interval
    return {"k": proportion.k, "n": proportion.n, "share": proportion.share, "low": low, "high": high}
