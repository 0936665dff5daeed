"""Proposed times for a change: as a page with the commands that plan them, and as data."""

from collections.abc import Sequence

from izmainas.domain.change import Change
from izmainas.domain.slots import Span, Wish
from izmainas.message import msg
from izmainas.render.document import Block, Command, Document, Paragraph
from izmainas.render.language import Language


def slots_data(change_id: str, wish: Wish, found: Sequence[Span]) -> dict[str, object]:
    """Return `izm.slots/1`."""
    return {
        "schema": "izm.slots/1",
        "change": change_id,
        "minutes": int(wish.length.total_seconds() // 60),
        "from": wish.earliest.isoformat(timespec="seconds"),
        "to": wish.latest.isoformat(timespec="seconds"),
        "slots": [
            {"start": span.start.isoformat(timespec="seconds"), "end": span.end.isoformat(timespec="seconds")}
            for span in found
        ],
    }


def slots_document(change: Change, wish: Wish, found: Sequence[Span], language: Language) -> Document:
    """Return the page; where there is no free time, what was looked at and what could be tried."""
    blocks: list[Block] = []
    if not found:
        said = msg(
            "Until {moment} there is no free time of {length} for {change}.",
            moment=wish.latest,
            length=language.duration(wish.length),
            change=change.id,
        )
        blocks.append(Paragraph(language.say(said), "warning"))
        blocks.append(
            Paragraph(
                language.say(
                    msg(
                        "Try a shorter time, a later last day ({to}), or any hour ({any}).",
                        to="--to",
                        any="--any-time",
                    )
                )
            )
        )
    for span in found:
        day = language.weekday(span.start.weekday())
        blocks.append(Paragraph(f"{day}, {language.moment(span.start)} – {language.moment(span.end)}"))
        start, end = (f"{at:%Y-%m-%d %H:%M}" for at in span)
        blocks.append(Command(f'izm plan {change.id} --start "{start}" --end "{end}"'))
    title = msg(
        "Free times for {change}, {length} each", change=change.id, length=language.duration(wish.length)
    )
    return Document(language.say(title), tuple(blocks))
