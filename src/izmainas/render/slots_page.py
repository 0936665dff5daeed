"""Proposed times for a change: as a page with the commands that plan them, and as data."""

from collections.abc import Iterator, Sequence

from izmainas.domain.agenda import upcoming
from izmainas.domain.change import Change
from izmainas.domain.history import WORK_BEGUN
from izmainas.domain.lifecycle.steps import allowed
from izmainas.domain.process import ChangeModel
from izmainas.domain.slots import Span, Wish
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Step
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


def slots_document(
    change: Change, model: ChangeModel, wish: Wish, found: Sequence[Span], language: Language
) -> Document:
    """Return the page; where there is no free time, what was looked at and what could be tried.

    A time stands without a command where nobody plans the change any more.
    """
    blocks: list[Block] = []
    summary = summarize(change)
    over = summary.state.ended or summary.state in WORK_BEGUN or summary.children
    planned = Step.PLAN in model.steps and not over
    if found and planned:
        blocks += _before_planning(summary, model, language)
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
        if planned:
            blocks.append(Command(f'izm plan {change.id} --start "{start}" --end "{end}"'))
    title = msg(
        "Free times for {change}, {length} each", change=change.id, length=language.duration(wish.length)
    )
    return Document(language.say(title), tuple(blocks))


def _before_planning(summary: Summary, model: ChangeModel, language: Language) -> Iterator[Block]:
    """Yield what has to come first: until then the commands of the times would be refused."""
    if summary.held:
        yield Paragraph(language.say(msg("It is on hold. To let it go on:")))
        yield Command(f"izm resume {summary.id}")
    if (first := upcoming(summary, model)) and not allowed(summary, model, Step.PLAN):
        yield Paragraph(language.say(msg("First comes: {step}.", step=first)))
