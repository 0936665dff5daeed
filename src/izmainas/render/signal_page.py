"""Signals: as a list, as one page, and what was recorded of one; each also as data."""

from collections.abc import Iterator, Sequence

from izmainas.domain.registry import Registry
from izmainas.domain.signals import Signal
from izmainas.domain.uptake import Followed, SignalState
from izmainas.message import msg
from izmainas.render.document import Block, Column, Command, Document, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.object_words import object_label, object_name


def signals_document(
    found: Sequence[Followed], known: int, registry: Registry, language: Language
) -> Document:
    """Return the list; `known` is how many signals there are at all."""
    say = language.say
    if not found:
        text = msg("No signal matches.") if known else msg("No signal is on record yet. The first one:")
        more: list[Block] = [] if known else [Command("izm signal new")]
        return Document(None, (Paragraph(say(text)), *more))
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("State"))),
        Column(say(msg("Title"))),
        Column(say(msg("Over"))),
        Column(say(msg("Noted")), wrap=False),
    )
    rows = tuple(
        (
            each.signal.id,
            _state(each, language),
            each.signal.title,
            ", ".join(object_name(ref, registry, language) for ref in each.signal.over),
            language.date(each.signal.at),
        )
        for each in found
    )
    caption = msg("Shown: {shown} of {known}", shown=len(found), known=known)
    return Document(None, (Table(columns, rows, say(caption)),))


def _state(each: Followed, language: Language) -> str:
    changes = [change.id for change in each.changes]
    return ": ".join(filter(None, [language.value(each.state), ", ".join(changes)]))


def signals_data(found: Sequence[Followed]) -> dict[str, object]:
    """Return `izm.signals/1`."""
    return {"schema": "izm.signals/1", "signals": [_entry(each) for each in found]}


def _entry(each: Followed) -> dict[str, object]:
    return {
        **each.signal.data(),
        "state": each.state.value,
        "changes": [change.id for change in each.changes],
    }


def signal_document(each: Followed, registry: Registry, language: Language) -> Document:
    """Return one signal: what was noticed, by whom, and what became of it."""
    signal = each.signal
    blocks: list[Block] = [Particulars(tuple(_facts(each, registry, language)))]
    if signal.description:
        blocks.append(Paragraph(signal.description))
    if each.state is SignalState.OPEN:
        blocks.append(Paragraph(language.say(msg("To take it up, or to say why not:"))))
        blocks += [
            Command(f"izm new --signal {signal.id}"),
            Command(language.command(f"izm signal dismiss {signal.id} --reason TEXT")),
        ]
    return Document(f"{signal.id}  {signal.title}", tuple(blocks))


def _facts(each: Followed, registry: Registry, language: Language) -> Iterator[tuple[str, str]]:
    say, signal = language.say, each.signal
    yield say(msg("State")), _state(each, language)
    yield say(msg("Tells of")), language.value(signal.kind)
    yield say(msg("Over")), ", ".join(object_label(r, registry, language) for r in signal.over)
    yield say(msg("Noted")), f"{registry.name_of(signal.by)}, {language.moment(signal.at)}"
    if signal.rule:
        yield say(msg("Rule")), signal.rule
    if signal.follows:
        yield say(msg("Follows")), signal.follows
    if signal.tickets:
        told = (f"{language.value(ticket.kind)} {ticket.ref}" for ticket in signal.tickets)
        yield say(msg("Tickets")), ", ".join(told)
    if signal.dismissed:
        by, at = registry.name_of(signal.dismissed.by), language.moment(signal.dismissed.at)
        yield say(msg("Dismissed")), f"{by}, {at}: {signal.dismissed.reason}"


def signal_data(each: Followed) -> dict[str, object]:
    """Return `izm.explanation/1` of one signal."""
    return {
        "schema": "izm.explanation/1",
        "kind": "signal",
        "id": each.signal.id,
        "signal": _entry(each),
    }


def recorded_document(signal: Signal, state: SignalState, person: str, language: Language) -> Document:
    """Return what was recorded of a signal, and what comes next."""
    say = language.say
    told = msg("{signal}: {person}. State: {state}.", signal=signal.id, person=person, state=state)
    blocks: list[Block] = [Paragraph(say(told), "strong"), Paragraph(signal.title, "quiet")]
    if state is SignalState.OPEN:
        blocks += [Paragraph(say(msg("To take it up:"))), Command(f"izm new --signal {signal.id}")]
    return Document(None, tuple(blocks))


def recorded_data(signal: Signal, state: SignalState, commit: str | None) -> dict[str, object]:
    """Return `izm.signals/1` of one signal that was written; `commit` is None with `--dry-run`."""
    return {
        "schema": "izm.signals/1",
        "signals": [{**signal.data(), "state": state.value, "changes": []}],
        "commit": commit,
    }
