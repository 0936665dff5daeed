"""How work went beside its plan, in words: outside its planned window, and what a deviation makes of the figures."""

from collections.abc import Iterator
from datetime import date, datetime

from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.registry import Registry
from izmainas.domain.terms import FAILURES, Phase
from izmainas.domain.work import LAST_MINUTE, Deviation, Implementation, Window
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg
from izmainas.render.document import Block, Command, Paragraph, Tone
from izmainas.render.language import Language
from izmainas.render.object_words import object_name


def untimely_blocks(change: Change, language: Language) -> Iterator[Block]:
    """Yield that the work began before its planned window, or began or ended after it: nothing refuses that.

    The gate lets such work through neither; somebody who works without one
    has to learn it here, and so does whoever reviews the change.
    """
    window, work = _window(change), change.implementation
    if window is None or work is None:
        return
    begun = _begun_untimely(window, work.started) if work.started else None
    ended = _ended_late(window, work.finished) if work.finished else None
    for said in (begun, ended):
        if said:
            yield Paragraph(language.say(said), "warning")


def untimely_event(change: Change, event: Entry) -> Message | None:
    """Return the same of the event that began or ended the work just now."""
    window = _window(change)
    if window is None:
        return None
    match event.phase:
        case Phase.START:
            return _begun_untimely(window, event.at)
        case Phase.FINISH:
            return _ended_late(window, event.at)
        case _:
            return None


def open_actions(change: Change, event: Entry, language: Language) -> Iterator[Block]:
    """Yield which planned actions are not on record as done: while work goes on with the command, at its end as a warning."""
    work, planned = change.implementation, change.plan.steps if change.plan else ()
    done = work.done if work else frozenset[int]()
    left = [(number, step.text) for number, step in enumerate(planned, start=1) if number not in done]
    if not left:
        return
    texts = "; ".join(f"{number}. {text}" for number, text in left)
    if event.phase in {Phase.START, Phase.STEP_DONE}:
        yield Paragraph(
            language.say(msg("Planned actions that are still to be done: {actions}", actions=texts))
        )
        yield Command(f"izm implement {change.id} --step {left[0][0]} --done")
    elif event.phase is Phase.FINISH and event.outcome not in FAILURES:
        said = msg("Planned actions that are not on record as done: {actions}", actions=texts)
        yield Paragraph(language.say(said), "warning")


def _window(change: Change) -> Window | None:
    return change.plan.window if change.plan else None


def _begun_untimely(window: Window, at: datetime) -> Message | None:
    if at < window.start:
        return msg("The work began before its planned time, set for {moment}.", moment=window.start)
    if at > window.end:
        return msg("The work began after its planned time, set until {moment}.", moment=window.end)
    return None


def _ended_late(window: Window, at: datetime) -> Message | None:
    if at > window.end:
        return msg("The work ended after its planned time, set until {moment}.", moment=window.end)
    return None


def deviation_blocks(deviation: Deviation, registry: Registry, language: Language) -> Iterator[Block]:
    """Yield a deviation: who told of it when, what is expected now, and which limits that oversteps.

    Whoever authorizes the change anew decides on these figures: the envelope keeps the old ones.
    """
    said = msg(
        "Deviation of {moment} ({person}): {text}",
        moment=deviation.at,
        person=registry.name_of(deviation.by),
        text=deviation.text,
    )
    tone: Tone = "warning" if deviation.outside else ""
    yield Paragraph(language.say(said), tone)
    figures = "; ".join(language.say(figure) for figure in _figures(deviation, registry, language))
    if figures:
        yield Paragraph(language.say(msg("Expected now: {figures}", figures=figures)), tone)
    if deviation.outside:
        limits = msg("It left the authorized envelope: {limits}.", limits=list(deviation.outside))
        yield Paragraph(language.say(limits), tone)


def new_end(work: Implementation | None, language: Language) -> date | datetime | None:
    """Return the new end that the work told of: the day, where it was told by the day."""
    end = work.moved_end if work else None
    return day_of(end, language.zone) if end and _by_day(end, language) else end


def _by_day(end: datetime, language: Language) -> bool:
    return end.astimezone(language.zone).time() == LAST_MINUTE


def _figures(deviation: Deviation, registry: Registry, language: Language) -> Iterator[Message]:
    if deviation.end is not None and not _by_day(deviation.end, language):
        yield msg("the end by {moment}", moment=deviation.end)
    elif deviation.latest_end is not None:
        yield msg("the end by {day}", day=deviation.latest_end)
    if deviation.outage_minutes is not None:
        yield msg("an outage of {n} min", n=deviation.outage_minutes)
    if deviation.cost_eur is not None:
        yield msg("a cost of {n} EUR", n=deviation.cost_eur)
    if deviation.residual_risk is not None:
        yield msg("a residual risk of {n} of 25", n=deviation.residual_risk)
    if deviation.targets:
        objects = [object_name(ref, registry, language) for ref in deviation.targets]
        yield msg("touched as well: {objects}", objects=objects)
