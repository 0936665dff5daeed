"""What a write answers: what was recorded, where the change stands now, and what comes next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from izmainas.domain.agenda import deadline, to_be_stopped
from izmainas.domain.asked import NAME_EXPERT, Waiting, all_apart, experts, lacks_opinion, waiting
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Others, Outcome
from izmainas.domain.history import Entry
from izmainas.domain.lifecycle.envelope import latest_end_flag, run_out
from izmainas.domain.lifecycle.standard import keeps_from_beginning
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.process import ChangeModel
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Decision, LinkType, Phase, Step
from izmainas.domain.zones import day_of
from izmainas.message import AnyOf, Message, msg
from izmainas.render.document import Block, Command, Document, Items, Paragraph
from izmainas.render.language import Language
from izmainas.render.returning import ratification_refused
from izmainas.render.risk_words import risk_paragraph
from izmainas.render.waiting import APPROVED_APART
from izmainas.render.work_words import open_actions, untimely_event

#: the steps that weigh the risk
_WEIGHED: Final = frozenset({Step.ASSESS, Step.AUTHORIZE, Step.RATIFY})
#: after these it is said if the change is larger than the process likes
_MEASURED: Final = frozenset({Step.ASSESS, Step.AUTHORIZE, Step.PLAN})


def event_data(
    outcome: Outcome, commit: str | None, closed: Sequence[tuple[Outcome, str | None]] = ()
) -> dict[str, object]:
    """Return `izm.event/1`; `commit` is None when nothing was written, `closed` is what ended with it, each with its commit."""
    data: dict[str, object] = {
        "schema": "izm.event/1",
        "change": outcome.change.id,
        "uid": outcome.change.uid,
        "event": outcome.event.id,
        "step": outcome.event.step.value,
        "state": outcome.change.state.value,
        "commit": commit,
    }
    if outcome.new:
        data["new"] = [change.id for change in outcome.new]
    if closed:
        data["closed"] = [event_data(*one) for one in closed]
    return data


def event_document(outcome: Outcome, facts: Facts, language: Language, beside: Sequence[Block]) -> Document:
    """Return what was recorded in two lines, and the next step with its command and who can take it.

    Whoever assesses, decides or tells of a deviation is told the risk anew;
    `beside` is what the command adds.
    """
    change, event = outcome.change, outcome.event
    said = msg(
        "{change}: {person} {did}. State: {state}.",
        change=change.id,
        person=facts.registry.name_of(event.by),
        did=did(event, language),
        state=change.state,
    )
    blocks: list[Block] = [
        Paragraph(language.say(said), tone="strong"),
        Paragraph(change.title, tone="quiet"),
    ]
    if outcome.new:
        blocks.append(Items(tuple(f"{part.id}  {part.title}" for part in outcome.new)))
    if event.voids:
        blocks.append(
            Paragraph(
                language.say(msg("This supersedes the approval; it has to be given anew.")), tone="warning"
            )
        )
    if event.outside:
        blocks.append(Paragraph(language.say(_outside(change, event, facts)), tone="warning"))
    untimely = (
        _planned_late(change, facts, language) if event.step is Step.PLAN else untimely_event(change, event)
    )
    if untimely:
        blocks.append(Paragraph(language.say(untimely), tone="warning"))
    blocks += [*open_actions(change, event, language), *_risk(change, event, facts, language), *beside]
    if event.step is Step.ASSESS:
        from izmainas.render.authority_page import unheard_blocks  # noqa: PLC0415 - only after this step

        blocks += unheard_blocks(summarize(change), facts.bench, language)
    blocks += next_blocks(change, facts.bench, facts.others, language, outcome.new)
    if event.step in _MEASURED and not change.state.ended:
        from izmainas.render.attention_page import size_blocks  # noqa: PLC0415 - only after some steps
        from izmainas.reports.concerns import Ground  # noqa: PLC0415 - as above

        blocks += size_blocks(summarize(change), Ground(facts.process, facts.registry), language)
    return Document(None, tuple(blocks))


def _planned_late(change: Change, facts: Facts, language: Language) -> Message | None:
    """Return that the planned time ends after the last day that the process has for the work: it will count as late."""
    window = change.plan.window if change.plan else None
    summary, model = summarize(change), facts.model(change)
    last = deadline(summary, model, Step.IMPLEMENT, language.zone, facts.bench.standard(summary.standard))
    if window is None or last is None or day_of(window.end, language.zone) <= last:
        return None
    return msg(
        "The planned time ends after the last day for the implementation ({day}): the change will count as overdue"
        " from then on.",
        day=last,
    )


def _risk(change: Change, event: Entry, facts: Facts, language: Language) -> Iterator[Block]:
    """Yield the risk as it is now, where the event may have changed it or rested on it."""
    if event.phase is Phase.DEVIATION or (event.step in _WEIGHED and event.phase is None):
        yield risk_paragraph(summarize(change), facts.process.risk, language)


def _outside(change: Change, event: Entry, facts: Facts) -> Message:
    """Return what it means that a limit was overstepped; where the work is to be stopped, that is told by itself."""
    limits, model = list(event.outside), facts.model(change)
    if to_be_stopped(summarize(change), model):
        return msg("This leaves the authorized envelope ({limits}).", limits=limits)
    if Step.AUTHORIZE in model.steps:
        return msg(
            "This leaves the authorized envelope ({limits}); work stops until it is authorized anew.",
            limits=limits,
        )
    return msg("It left the authorized envelope: {limits}.", limits=limits)


def did(event: Entry, language: Language) -> str:
    """Return what the person did, in the past tense: `apstiprināja`, `sāka darbu`."""
    if event.decision and event.step is not Step.RATIFY:
        return language.past("decision", event.decision)
    if event.decision is Decision.REJECT:
        return language.say(msg("refused to ratify it"))
    return language.past("phase", event.phase) if event.phase else language.past("step", event.step)


def open_parts(change: Change, others: Others, new: Sequence[Change] = ()) -> list[str]:
    """Return the numbers of the parts that a split change waits for; `new` are those that it was split into just now."""
    if not change.linked(LinkType.SPLITS):
        return []
    known = [part.id for part in others.part_of(change.uid) if part.open]
    return list(dict.fromkeys([*known, *(part.id for part in new)]))


def next_blocks(
    change: Change, bench: Bench, others: Others, language: Language, new: Sequence[Change] = ()
) -> list[Block]:
    """Return what the change waits for: who, until when, with which command; or its parts that are open, with those that are `new`."""
    summary = summarize(change)
    if summary.held:
        text = language.say(msg("It is on hold. To let it go on:"))
        return [Paragraph(text), Command(f"izm resume {change.id}")]
    if not summary.state.ended and (parts := open_parts(change, others, new)):
        told = msg("{change} closes when its parts have ended: {parts}", change=change.id, parts=parts)
        return [Paragraph(language.say(told)), Command(f"izm show {parts[0]}")]
    model = bench.process.model(summary.kind, summary.complexity)
    stopped = to_be_stopped(summary, model)
    blocks: list[Block] = [
        Paragraph(language.say(said), "warning") for said in ratification_refused(change, bench.registry)
    ]
    if stopped and not summary.ratification_refused:
        told = msg(
            "The standard-change model permits this work no more, and nobody can authorize it anew: back out of it,"
            " and register what is still needed as a normal change."
        )
        blocks.append(Paragraph(language.say(told), "warning"))
    if why := keeps_from_beginning(summary, bench, others):
        told = msg("The work cannot begin now: {reason}.", reason=why)
        blocks += [Paragraph(language.say(told), "warning"), Command("izm standard list")]
    if run_out(change, model, bench.day):
        told = msg(
            "The last day that the envelope allows, {day}, has passed: no work fits into it. Assess anew with another:",
            day=change.envelope.latest_end,
        )
        again = f"izm assess {change.id} {latest_end_flag(bench.day)}"
        blocks += [Paragraph(language.say(told), "warning"), Command(again)]
    for wait in waiting(summary, bench, language.zone):
        blocks += _before(wait.step, summary, model, bench, language)
        blocks.append(Paragraph(language.say(waiting_message(wait, bench.registry, bench.day))))
        if wait.after:
            blocks.append(Paragraph(language.say(msg("First comes: {step}.", step=wait.after))))
        elif not (why and wait.step is Step.IMPLEMENT):
            command = command_for(change.id, wait.step, summary.state, stopped=stopped)
            blocks.append(Command(language.command(command)))
    return blocks


def _before(
    step: Step, summary: Summary, model: ChangeModel, bench: Bench, language: Language
) -> Iterator[Block]:
    """Yield why all are asked once more who have approved, and who can give the opinion without which a decision is refused."""
    if all_apart(summary, bench, model, step):
        yield Paragraph(language.say(APPROVED_APART), "warning")
    if step is Step.AUTHORIZE and lacks_opinion(summary, model, step):
        names = [bench.registry.name_of(person) for person in experts(summary, bench)]
        if names:
            yield Paragraph(
                language.say(msg("First an expert gives an opinion ({people}):", people=AnyOf(names)))
            )
            yield Command(language.command(f"izm assess {summary.id} --expert-opinion TEXT"))
        else:
            told = msg(
                "First an expert gives an opinion, and nobody in the registry may. A portfolio owner names an expert:"
            )
            yield Paragraph(language.say(told), "warning")
            yield Command(language.command(NAME_EXPERT))


def waiting_message(wait: Waiting, registry: Registry, today: date) -> Message:
    """Return one sentence about what is waited for."""
    names = [registry.name_of(person) for person in wait.people]
    of_them = AnyOf(names) if len(wait.asked) <= 1 else names  # several seats are filled by several people
    people: Sequence[object] | Message = of_them or msg("nobody in the registry")
    if wait.due is None:
        return msg("Next: {step} ({people}).", step=wait.step, people=people)
    if wait.due < today:
        return msg("Next: {step} ({people}); was due on {day}.", step=wait.step, people=people, day=wait.due)
    return msg("Next: {step} ({people}), by {day}.", step=wait.step, people=people, day=wait.due)
