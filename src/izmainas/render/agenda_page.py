"""`izm` alone: what waits for the person who reads, as a page and as data."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from izmainas.domain.agenda import to_be_stopped
from izmainas.domain.asked import all_apart
from izmainas.domain.lifecycle.standard import keeps_from_beginning
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Phase, Step
from izmainas.message import Message, msg, msgn
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.listing import LATE
from izmainas.render.object_words import object_name
from izmainas.render.own_matters import ended_blocks, ended_data, key_blocks, signal_blocks, signal_data
from izmainas.render.waiting import names, step_word, waits_for
from izmainas.reports.impact import unheard
from izmainas.reports.personal import Personal, Requested, Task
from izmainas.reports.waits import Wait, Watch, asked, nearest


def agenda_document(mine: Personal, person: Person, watch: Watch, language: Language) -> Document:
    """Return the page: each task with why and how, signals, what the person's requests wait for and came to."""
    gone = person.gone_on(watch.today)
    blocks: list[Block] = [_farewell(person, language)] if gone else [*_tasks(mine, watch, language)]
    blocks += [*key_blocks(mine, watch, language), *signal_blocks(mine.signals, language)]
    if mine.requested:
        blocks += [
            Heading(language.say(msg("Your requests wait for others"))),
            _requested(mine.requested, watch.bench.registry, language),
        ]
    bare = not any(watch.bench.registry.refs)
    onwards = _describing(language) if bare and not gone else _onwards(mine, language, gone=gone)
    blocks += [*ended_blocks(mine, watch, language), *onwards]
    return Document(language.say(msg("What waits for me? · {person}", person=person.name)), tuple(blocks))


def _farewell(person: Person, language: Language) -> Block:
    """Return why nothing waits for somebody who has left: what they do is refused, reading is not."""
    told = msg(
        "Hello! By the registry you left on {day}: nothing waits for you, and you can only read.",
        day=person.left,
    )
    return Paragraph(language.say(told), "warning")


def _tasks(mine: Personal, watch: Watch, language: Language) -> Iterator[Block]:
    say, n = language.say, len(mine.tasks)
    if not n:
        nothing = msg("Hello! Nothing waits for you today.")
        # whoever answers for an object is to look at what is noted about it
        yield Paragraph(
            say(msg("Hello! No change waits for you today.") if mine.signals else nothing), "good"
        )
        return
    told = say(msgn("Hello! {n} thing waits for you", "Hello! {n} things wait for you", n))
    if mine.overdue:
        late = msgn("{n} of them is overdue", "{n} of them are overdue", mine.overdue)
        yield Paragraph(f"{told}; {say(late if n > 1 else msg('it is overdue'))}.", "warning")
    else:
        yield Paragraph(f"{told}.")
    for task in mine.tasks:
        yield Heading(f"{task.summary.id}  {task.summary.title}", level=2)
        yield Particulars(tuple(_facts(task, watch, language)))


def _facts(task: Task, watch: Watch, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is to be done, by when, since when, and the command that does it."""
    say, wait = language.say, task.wait
    yield say(msg("To do")), _what(task, watch, language)
    if wait.due:
        yield say(msg("Due")), due_told(task, watch, language)
    days = timedelta(days=(watch.today - wait.since).days)
    since = language.date(wait.since)
    yield say(msg("Waits since")), f"{since} ({language.duration(days)})" if days else since
    if wait.step is Step.AUTHORIZE:
        people = unheard(wait.summary, watch.bench.registry, watch.today)
        if people:
            yield say(msg("Not asked yet")), names(people, watch.bench.registry)
    yield say(msg("Command")), language.command(task.command)


def _what(task: Task, watch: Watch, language: Language) -> str:
    """Return `autorizēt kā Pakalpojuma vadītājs (E-iesniegums), aizstājot Jāni Ozolu` as far as it applies."""
    say, wait, capacity = language.say, task.wait, task.capacity
    registry = watch.bench.registry
    parts = [step_word(wait, language) if wait.opinion else language.verb(wait.step.value)]
    if capacity:
        over = object_name(capacity.over, registry, language) if capacity.over != "institution" else ""
        role = language.person(capacity.role.value)
        parts.append(say(msg("as: {role}", role=f"{role} ({over})" if over else role)))
        if capacity.for_:
            parts.append(say(msg("in place of: {person}", person=registry.name_of(capacity.for_))))
    if wait.debt:
        parts.append(say(msg("owed after an emergency")))
    parts += map(say, _decided(wait, watch))
    if wait.step is Step.IMPLEMENT and to_be_stopped(wait.summary, watch.model(wait.summary)):
        parts.append(say(msg("the work is to be stopped")))
    if wait.step is Step.IMPLEMENT and (why := keeps_from_beginning(wait.summary, watch.bench, watch.others)):
        parts.append(say(msg("it cannot begin now: {reason}", reason=why)))
    if wait.summary.held:
        parts.append(say(msg("the change is on hold")))
    if wait.after:
        first = language.word("phase" if isinstance(wait.after, Phase) else "step", wait.after.value)
        parts.append(say(msg("first comes: {step}", step=first)))
    return "; ".join(parts)


def _decided(wait: Wait, watch: Watch) -> Iterator[Message]:
    """Yield what decisions of before have to do with it."""
    summary = wait.summary
    if summary.returned and not wait.opinion:
        yield msg("it was returned")
    if all_apart(summary, watch.bench, watch.model(summary), wait.step):
        yield msg("all have approved without knowing of each other: one approves once more")
    if summary.ratification_refused:
        yield msg("its ratification was refused")


def due_told(task: Task, watch: Watch, language: Language) -> str:
    """Return the day, and how far it is: nobody should have to count."""
    due = task.wait.due
    assert due is not None  # noqa: S101 - only asked for tasks that are due
    days = (due - watch.today).days
    span = language.duration(timedelta(days=abs(days)))
    if days < 0:
        far = language.say(msg("overdue by {span}", span=span))
    elif days == 0:
        far = language.say(msg("today"))
    else:
        far = language.say(msg("{span} left", span=span))
    return f"{language.date(due)} – {far}"


def _requested(requested: tuple[Requested, ...], registry: Registry, language: Language) -> Table:
    say = language.say
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("Waits for"))),
        Column(say(msg("Due")), wrap=False),
    )
    rows = tuple(
        (r.summary.id, r.summary.title, _waits_for(r, registry, language), _due_of(r, language))
        for r in requested
    )
    return Table(columns, rows)


def _waits_for(requested: Requested, registry: Registry, language: Language) -> str:
    """Return what a request waits for, and that a decision sent it back: it may be the requester who can mend it."""
    waits = waits_for(requested.waits, registry, language)
    return f"{language.say(msg('it was returned'))}; {waits}" if requested.summary.returned else waits


def _due_of(requested: Requested, language: Language) -> str:
    due = nearest(requested.waits)
    late = any(wait.overdue for wait in requested.waits)
    return f"{LATE} {language.date(due)}" if due and late else language.date(due) if due else ""


def _onwards(mine: Personal, language: Language, *, gone: bool) -> Iterator[Block]:
    """Yield the commands that are sensible next."""
    say = language.say
    look = [("izm list --open", say(msg("all open changes")))]
    if mine.tasks:
        look.insert(0, (f"izm show {mine.tasks[0].summary.id}", say(msg("look before you decide"))))
    elif not gone:
        look.append(("izm new", say(msg("register a change request"))))
    look.append(("izm report", say(msg("sum up the register"))))
    yield Heading(say(msg("Onwards")))
    yield Particulars(tuple(look))


def _describing(language: Language) -> Iterator[Block]:
    """Yield what comes first in a register that was just set up: until something is described, nothing can be changed."""
    say = language.say
    yield Paragraph(say(msg("Nothing is described yet that could be changed.")))
    yield Heading(say(msg("Onwards")))
    yield Particulars(
        (
            ("izm registry new person", say(msg("enter who works here"))),
            ("izm registry new resource", say(msg("enter what you provide it with"))),
            ("izm registry new service", say(msg("enter what you provide"))),
            ("izm registry new role", say(msg("say who answers for what"))),
        )
    )


def agenda_data(mine: Personal, watch: Watch) -> dict[str, object]:
    """Return `izm.waiting/1`."""
    return {
        "schema": "izm.waiting/1",
        "person": mine.person,
        "waiting": [_task_data(task, watch) for task in mine.tasks],
        "requested": [_requested_data(requested, watch) for requested in mine.requested],
        "signals": [signal_data(signal, call) for signal, call in mine.signals],
        "ended": [ended_data(summary, watch.zone) for summary in mine.ended],
        "key_ends": mine.key_ends.isoformat() if mine.key_ends else None,
    }


def no_data() -> dict[str, object]:
    """Return `izm.waiting/1` for somebody whom the registry does not know."""
    empty: tuple[str, ...] = ("waiting", "requested", "signals", "ended")
    return {"schema": "izm.waiting/1", "person": None, **{key: [] for key in empty}, "key_ends": None}


def _task_data(task: Task, watch: Watch) -> Mapping[str, object]:
    wait = task.wait
    work = wait.step is Step.IMPLEMENT
    return {
        "change": task.summary.id,
        "title": task.summary.title,
        "step": wait.step.value,
        "due": wait.due.isoformat() if wait.due else None,
        "overdue": wait.overdue,
        "for": task.capacity.for_ if task.capacity else None,
        "command": task.command,
        "since": wait.since.isoformat(),
        "debt": wait.debt,
        "opinion": wait.opinion,
        "after": wait.after.value if wait.after else None,
        "role": task.capacity.role.value if task.capacity else None,
        "over": task.capacity.over if task.capacity else None,
        "held": wait.summary.held,
        "returned": wait.summary.returned and not wait.opinion,
        "to_be_stopped": work and to_be_stopped(wait.summary, watch.model(wait.summary)),
        "cannot_begin": work and keeps_from_beginning(wait.summary, watch.bench, watch.others) is not None,
    }


def _requested_data(requested: Requested, watch: Watch) -> Mapping[str, object]:
    due = nearest(requested.waits)
    step: Step | None = watch.upcoming(requested.summary)
    return {
        "change": requested.summary.id,
        "title": requested.summary.title,
        "state": requested.summary.state.value,
        "held": requested.summary.held,
        "step": step.value if step else None,
        "waiting_for": list(asked(requested.waits)),
        "due": due.isoformat() if due else None,
        "overdue": any(wait.overdue for wait in requested.waits),
        "returned": requested.summary.returned,
    }
