"""What concerns a person beside what waits for them: a key that ends, open signals over what is theirs, requests that ended."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from typing import Final

from izmainas.domain.signals import Signal
from izmainas.domain.summary import Summary
from izmainas.domain.zones import day_of
from izmainas.message import msg, msgn
from izmainas.render.document import Block, Column, Command, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.reports.monitor_call import Call
from izmainas.reports.personal import LATELY, Personal
from izmainas.reports.waits import Watch

#: so many are told one by one; the others by their number, and the command that shows all
_SIGNALS: Final = 3
_ENDED: Final = 5


def key_blocks(mine: Personal, watch: Watch, language: Language) -> Iterator[Block]:
    """Yield that the person's key for signing ends soon or has ended, and how another is entered."""
    if mine.key_ends is None:
        return
    if mine.key_ends < watch.today:
        told = msg(
            "Your key for signing ended on {day}, and you cannot sign a decision. A portfolio owner enters a new one:",
            day=mine.key_ends,
        )
    else:
        told = msg(
            "Up to and including {day} you can sign decisions with your key. A portfolio owner enters a new one:",
            day=mine.key_ends,
        )
    yield Paragraph(language.say(told), "warning")
    yield Command(language.command(f"izm registry edit {mine.person} --add-key FILE"))


def signal_blocks(signals: Sequence[tuple[Signal, Call]], language: Language) -> Iterator[Block]:
    """Yield the open signals over what a person answers for, each with the command that takes it up."""
    if not signals:
        return
    say = language.say
    columns = (
        Column(say(msg("Title"))),
        Column(say(msg("Waits since")), wrap=False),
        Column(say(msg("Command")), wrap=False),
    )
    shown = signals[:_SIGNALS]
    rows = tuple(
        (signal.title, language.date(call.day) if call.day else "", language.command(call.command))
        for signal, call in shown
    )
    yield Heading(say(msg("Open signals over what you answer for")))
    yield Table(columns, rows)
    if (more := len(signals) - _SIGNALS) > 0:
        yield Particulars((("izm monitor --mine", say(msgn("{n} more signal", "{n} more signals", more))),))


def ended_blocks(mine: Personal, watch: Watch, language: Language) -> Iterator[Block]:
    """Yield what became of the person's requests that others ended lately."""
    if not mine.ended:
        return
    say, name_of = language.say, watch.bench.registry.name_of
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("What happened"))),
        Column(say(msg("When")), wrap=False),
    )
    rows = tuple(
        (
            summary.id,
            summary.title,
            f"{_came_to(summary, language)} ({name_of(summary.ended_by or '')})",
            language.date(_day(summary, watch.zone)),
        )
        for summary in mine.ended[:_ENDED]
    )
    yield Heading(say(msg("What became of your requests")))
    yield Table(columns, rows)
    if (more := len(mine.ended) - _ENDED) > 0:
        told = msgn(
            "{n} more request in the last {days} days",
            "{n} more requests in the last {days} days",
            more,
            days=LATELY.days,
        )
        yield Particulars(((f"izm list --person {mine.person}", say(told)),))


def _came_to(summary: Summary, language: Language) -> str:
    """Return the state; of a change that was closed, how its work ended as well."""
    state = language.value(summary.state)
    return f"{state}, {language.value(summary.outcome)}" if summary.outcome else state


def _day(summary: Summary, zone: tzinfo | None) -> date:
    assert summary.ended is not None  # noqa: S101 - only what has ended is told
    return day_of(summary.ended, zone)


def signal_data(signal: Signal, call: Call) -> Mapping[str, object]:
    """Return an open signal of `izm.waiting/1`."""
    return {
        "signal": signal.id,
        "title": signal.title,
        "over": list(signal.over),
        "urgency": call.urgency.value,
        "since": call.day.isoformat() if call.day else None,
        "command": call.command,
    }


def ended_data(summary: Summary, zone: tzinfo | None) -> Mapping[str, object]:
    """Return a request of `izm.waiting/1` that somebody else ended."""
    return {
        "change": summary.id,
        "title": summary.title,
        "state": summary.state.value,
        "outcome": summary.outcome.value if summary.outcome else None,
        "by": summary.ended_by,
        "on": _day(summary, zone).isoformat(),
        "command": f"izm show {summary.id}",
    }
