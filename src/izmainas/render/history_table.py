"""The history of a change as a table: when, who in which role, what, and what there is to say of it."""

from collections.abc import Iterable, Iterator

from izmainas.domain.conflicts import named_by
from izmainas.domain.facts import Others
from izmainas.domain.history import Entry
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Step
from izmainas.message import msg
from izmainas.render.document import Block, Column, Heading, Table
from izmainas.render.events import did
from izmainas.render.language import Language


def history_blocks(
    history: Iterable[Entry], registry: Registry, others: Others, language: Language
) -> Iterator[Block]:
    """Yield a heading and a table of the entries, oldest first; changes that are linked are told by their numbers."""
    say = language.say
    yield Heading(say(msg("History")))
    columns = (
        Column(say(msg("When")), wrap=False),
        Column(say(msg("Who"))),
        Column(say(msg("What"))),
        Column(say(msg("Remark"))),
    )
    rows = (
        (
            language.moment(e.at),
            _who(e, registry, language),
            did(e, language),
            _remark(e, registry, others, language),
        )
        for e in history
    )
    yield Table(columns, tuple(rows))


def _who(entry: Entry, registry: Registry, language: Language) -> str:
    who = registry.name_of(entry.by)
    if entry.for_:
        who = language.say(msg("{person} for {other}", person=who, other=registry.name_of(entry.for_)))
    return f"{who}, {language.word('role', entry.role)}" if entry.role else who


def _remark(entry: Entry, registry: Registry, others: Others, language: Language) -> str:
    say = language.say
    said = (
        _link(entry, others, language),
        language.word("outcome", entry.outcome) if entry.outcome else "",
        say(msg("action {n}", n=entry.item)) if entry.item else "",
        entry.ref if entry.step in {Step.ATTACH, Step.INFORM} else "",
        _conflict(entry, registry, language) if entry.step is Step.OVERRIDE else "",
        entry.channel,
        entry.reason,
        say(msg("supersedes the approval")) if entry.voids else "",
        say(msg("leaves the envelope: {limits}", limits=list(entry.outside))) if entry.outside else "",
        say(msg("others must approve too")) if entry.awaits else "",
        ", ".join(entry.changed),
    )
    *before, last = [*filter(None, said)] or [""]
    # what somebody wrote may end as a sentence does, but the remark goes on
    return "; ".join((*(text.removesuffix(".") for text in before), last))


def _link(entry: Entry, others: Others, language: Language) -> str:
    if entry.link is None or entry.ref is None:
        return ""
    other = others.by_uid(entry.ref)
    return f"{language.word('link', entry.link)}: {other.id if other else entry.ref}"


def _conflict(entry: Entry, registry: Registry, language: Language) -> str:
    """Return which conflict was decided on, and for which planned time; what cannot be read stays as it stands."""
    ref = entry.ref or ""
    found = named_by(ref)
    if found is None:
        return ref
    with_ = [*filter(None, (found.change, found.about and registry.name_of(found.about)))]
    told = language.word("conflict", found.rule) + (f" ({', '.join(with_)})" if with_ else "")
    return language.say(
        msg("{conflict}, planned from {start} to {end}", conflict=told, start=found.start, end=found.end)
    )
