"""Where one change stands, in sentences: its model, what has happened, what comes next, who can do it and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from izmainas.domain.agenda import Authorization, authorization
from izmainas.domain.asked import Waiting, waiting
from izmainas.domain.authority import Bench, Requirement
from izmainas.domain.change import Change
from izmainas.domain.facts import Others
from izmainas.domain.history import Entry
from izmainas.domain.process import DONE_BY, ChangeModel
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import INSTITUTION, PROCESS_STEPS, Phase, State, Step
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg
from izmainas.render.document import (
    Block,
    Column,
    Command,
    Document,
    Heading,
    Items,
    Paragraph,
    Particulars,
    Table,
)
from izmainas.render.events import did, next_blocks, open_parts
from izmainas.render.language import Language
from izmainas.render.object_words import object_label
from izmainas.render.process_page import alternatives, seat_rule
from izmainas.reports.waits import Watch


def progress_data(change: Change, watch: Watch) -> dict[str, object]:
    """Return `izm.explanation/1` of a change; it waits for those whom lists name, so nobody while it is on hold."""
    summary = summarize(change)
    model = watch.model(summary)
    return {
        "schema": "izm.explanation/1",
        "kind": "change",
        "id": change.id,
        "state": summary.state.value,
        "held": summary.held,
        "model": {"kind": change.kind.value, "complexity": change.complexity.value},
        "steps": [
            {"step": step.value, "done": done.isoformat() if (done := _done(step, change)) else None}
            for step in model.route(summary.outcome)
        ],
        "authorization": None if summary.state.ended else authorization(summary, model).value,
        "waiting": [
            {
                "step": wait.step.value,
                "people": list(wait.people),
                "due": wait.due.isoformat() if wait.due else None,
                "asked": [
                    [{"role": p.role.value, "over": p.over} for p in seat.positions] for seat in wait.asked
                ],
            }
            for wait in watch.waits(summary)
            if not wait.opinion
        ],
    }


def progress_document(change: Change, bench: Bench, others: Others, language: Language) -> Document:
    """Return where `change` stands, its way so far, and what it waits for with the rule behind it."""
    summary = summarize(change)
    model = bench.process.model(change.kind, change.complexity)
    say = language.say
    blocks: list[Block] = [
        *_standing(summary, language),
        Paragraph(
            say(
                msg(
                    "It goes by the model: {kind} change, {complexity}. {text}",
                    kind=change.kind,
                    complexity=change.complexity,
                    text=language.gloss("change-kind", change.kind.value),
                )
            )
        ),
        Particulars(((say(msg("Touches")), _targets(change, bench, language)),)),
        Heading(say(msg("The way"))),
        _way(change, model, bench, others, language),
        Heading(say(msg("What has happened"))),
        Items(tuple(_events(change, bench, language))),
    ]
    if not summary.state.ended and not summary.children:  # what was split is decided on in its parts
        status = authorization(summary, model).value
        blocks += [
            Heading(say(msg("The authorization"))),
            Paragraph(language.gloss("authorization", status)),
        ]
    blocks.append(Heading(say(msg("What comes next"))))
    blocks += next_blocks(change, bench, others, language)
    if summary.state.ended:
        blocks.append(Paragraph(say(msg("Nothing: the change has ended."))))
    else:
        blocks += _why(change, summary, model, bench, language)
    return Document(f"{change.id}  {change.title}", tuple(blocks))


def _standing(summary: Summary, language: Language) -> Iterator[Block]:
    since = summary.reached.get(summary.state, summary.registered)
    text = msg("The change is {state} (since {day}).", state=summary.state, day=day_of(since, language.zone))
    yield Paragraph(language.say(text), tone="strong")
    yield Paragraph(language.gloss("state", summary.state.value))
    if summary.held:
        yield Paragraph(language.say(msg("It is on hold: nothing moves it on.")), tone="warning")


def _targets(change: Change, bench: Bench, language: Language) -> str:
    return ", ".join(object_label(ref, bench.registry, language) for ref in change.targets.refs)


def _way(change: Change, model: ChangeModel, bench: Bench, others: Others, language: Language) -> Table:
    """Return the steps of the model: done when and by whom, or still ahead; what was split goes them in its parts."""
    say, summary = language.say, summarize(change)
    following = {wait.step for wait in waiting(summary, bench)}
    apart = {*PROCESS_STEPS} - following if summary.children else set[Step]()
    following = set() if open_parts(change, others) else following
    rows = []
    for step in model.route(summary.outcome):
        done = None if step in following else _done(step, change)
        who = sorted({entry.by for entry in change.history if entry.step is step})
        if done is not None:
            rows.append(
                (
                    language.value(step),
                    language.value(day_of(done, language.zone)),
                    _names(who, bench, language),
                )
            )
        elif summary.state.ended:
            rows.append((language.value(step), "–", ""))
        else:
            when = msg("now") if step in following else msg("in its parts") if step in apart else msg("ahead")
            rows.append((language.value(step), say(when), ""))
    columns = (
        Column(say(msg("Step")), wrap=False),
        Column(say(msg("When")), wrap=False),
        Column(say(msg("Who"))),
    )
    return Table(columns, tuple(rows))


def _done(step: Step, change: Change) -> datetime | None:
    """Return when `step` was completed last; None where it was not, or where the change went back before it."""
    standing = change.standing.state
    times = [entry.at for entry in change.history if entry.step is step and _completes(entry)]
    if not times or (not standing.ended and standing in _not_past(step)):
        return None
    return times[-1]


def _completes(entry: Entry) -> bool:
    return entry.phase in {None, Phase.FINISH} and not entry.awaits


def _not_past(step: Step) -> Sequence[State]:
    """Return the live states that come before the end of `step`."""
    place = PROCESS_STEPS.index(step)
    earlier = [state for state, done in DONE_BY.items() if PROCESS_STEPS.index(done) < place]
    return [*earlier, State.IMPLEMENTING] if place >= PROCESS_STEPS.index(Step.IMPLEMENT) else earlier


def _names(people: list[str], bench: Bench, language: Language) -> str:
    return language.join(bench.registry.name_of(person) for person in people)


def _events(change: Change, bench: Bench, language: Language) -> Iterator[str]:
    for entry in change.history:
        name = bench.registry.name_of(entry.by)
        line = f"{language.value(entry.at)}  {name} {did(entry, language)}"
        yield f"{line}: {entry.reason}" if entry.reason else line


def _why(
    change: Change, summary: Summary, model: ChangeModel, bench: Bench, language: Language
) -> Iterator[Block]:
    """Yield the rule by which those who are asked are asked."""
    found: list[str] = []
    for wait in waiting(summary, bench, language.zone):
        found += [language.say(text) for text in _rules(wait, model, language)]
        barred = bench.barred(summary, model, wait.step)
        if barred:
            names = [bench.registry.name_of(person) for person in sorted(barred)]
            text = msg("Separation of duties keeps out: {people} ({step}).", people=names, step=wait.step)
            found.append(language.say(text))
    if found:
        yield Heading(language.say(msg("By which rule")), level=2)
        yield Items(tuple(dict.fromkeys(found)))
    if authorization(summary, model) is not Authorization.NOT_NEEDED and not summary.children:
        yield Paragraph(language.say(msg("Every seat, and who can fill it:")))
        yield Command(f"izm authorize {change.id} --explain")


def _rules(wait: Waiting, model: ChangeModel, language: Language) -> Iterator[Message]:
    for seat in wait.asked:
        yield msg("Asked: {positions}.", positions=_positions(seat, language))
        if seat.seat is not None:
            yield seat_rule(seat.seat, language)
        if seat.escalated:
            yield msg("The seat was handed one level up: its role is vacant, or its holder is barred.")
    if not wait.asked:
        doers = model.doers_of(wait.step)
        yield msg(
            "The step “{step}” may be taken by: {people}.",
            step=wait.step,
            people=alternatives(doers, language),
        )


def _positions(seat: Requirement, language: Language) -> str:
    return " / ".join(
        language.word("role", p.role) + ("" if p.over == INSTITUTION else f" ({p.over})")
        for p in seat.positions
    )
