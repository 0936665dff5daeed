"""What `izm sync` answers: what was received, what was sent and where, what was renumbered or put aside."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from izmainas.domain.registry import Registry
from izmainas.message import Message, msg, msgn
from izmainas.render.clean import clean
from izmainas.render.commit_words import commit_told
from izmainas.render.document import Block, Command, Document, Items, Paragraph
from izmainas.render.events import did
from izmainas.render.findings_page import Placed, placed_data
from izmainas.render.language import Language
from izmainas.render.withdrawals import withdrawal_told
from izmainas.reports.exchange import Dispute, Told, Withdrawal

#: so many changes are told one by one
_SHOWN: Final = 10


@dataclass(frozen=True)
class Exchanged:
    """What an exchange did, or with `planned` would do.

    `branch` is where it was sent, None where nothing was; `main` is the
    register's own, and another one waits for approval. `kept` is the
    reference of what was put aside; `remaining` are the commits that the
    server's main branch does not hold.
    """

    received: Sequence[Told]
    others: int
    sent: Sequence[Told]
    landed: int
    #: the changes to which one has added behind what others recorded there meanwhile
    joined: Sequence[str]
    renumbered: Mapping[str, str]
    aside: Sequence[Told]
    kept: str | None
    main: str
    branch: str | None
    url: str | None
    commit: str | None
    remaining: int
    #: the server held nothing at all
    founding: bool = False
    planned: bool = False
    #: what waits for approval was on its branch already
    unmoved: bool = False
    #: what the main branch took, where the rest waits for approval
    taken: Sequence[Told] = ()
    #: what is sent once that has landed, since it may not land together with it
    waiting: Sequence[Told] = ()
    #: what the check of what is sent warns of
    warnings: Sequence[Placed] = ()
    #: the branches on the server that held what was put aside
    withdrawals: Sequence[Withdrawal] = ()


def sync_data(done: Exchanged, language: Language) -> dict[str, object]:
    """Return `izm.sync/1`; what waits, and warnings, beside the rest where there are any."""
    identities = {event.change: event.uid for event in (*done.taken, *done.sent, *done.waiting)}
    return {
        "schema": "izm.sync/1",
        "received": [_data(event) for event in done.received],
        "sent": [_data(event) for event in (*done.taken, *done.sent)],
        **({"waiting": [_data(event) for event in done.waiting]} if done.waiting else {}),
        **({"warnings": placed_data(done.warnings, language)} if done.warnings else {}),
        "renumbered": [
            {"from": old, "to": new, "uid": identities.get(new)} for old, new in done.renumbered.items()
        ],
        "joined": [*done.joined],
        "set_aside": _aside_data(done) if done.aside else None,
        "branch": done.branch,
        "url": done.url,
        "commit": done.commit,
        "remaining": done.remaining,
    }


def _aside_data(done: Exchanged) -> dict[str, object]:
    gone = [one.branch for one in done.withdrawals if one.gone]
    standing = [one.branch for one in done.withdrawals if not one.gone]
    return {
        "ref": done.kept,
        "events": [_data(event) for event in done.aside],
        **({"withdrawn": gone} if gone else {}),
        **({"still_on": standing} if standing else {}),
    }


def _data(event: Told) -> dict[str, object]:
    entry = event.entry
    return {
        "change": event.change or None,
        "uid": event.uid or None,
        "title": event.title,
        "event": entry.id if entry else None,
        "step": entry.step.value if entry else None,
        "by": entry.by if entry else None,
        "at": entry.at.isoformat() if entry else None,
    }


def sync_document(done: Exchanged, registry: Registry, language: Language) -> Document:
    """Return the answer for people."""
    return Document(None, tuple(_blocks(done, registry, language)))


def _blocks(done: Exchanged, registry: Registry, language: Language) -> Iterator[Block]:
    say = language.say
    if done.planned:
        yield Paragraph(say(msg("Nothing was moved or sent. This would happen:")), "strong")
    if done.founding:
        yield Paragraph(say(msg("The server held nothing yet: the whole register goes there.")), "strong")
    elif not (done.received or done.others or done.sent or done.landed or done.aside):
        yield Paragraph(say(msg("There is nothing new, neither here nor on the server.")), "good")
        return
    yield from _received(done, registry, language)
    if done.landed:
        landed = msgn(
            "{n} commit of yours is on the server already.",
            "{n} commits of yours are on the server already.",
            done.landed,
        )
        yield Paragraph(say(landed))
    for old, new in done.renumbered.items():
        told = (
            msg("{old} is now {new}: the server had given the number to another signal.", old=old, new=new)
            if old.startswith("SIG-")
            else msg(
                "{old} is now {new}: the server had given the number to another change.", old=old, new=new
            )
        )
        yield Paragraph(say(told), "warning")
    for number in done.joined:
        told = msg(
            "{change}: others recorded something meanwhile; what you added stands behind it.", change=number
        )
        yield Paragraph(say(told), "warning")
    yield from _aside(done, registry, language)
    yield from _sent(done, registry, language)
    yield from _waiting(done, registry, language)
    yield from _warnings(done, language)
    if not done.planned:
        yield Paragraph(say(msg("What waits for you now:")))
        yield Command("izm")


def _received(done: Exchanged, registry: Registry, language: Language) -> Iterator[Block]:
    if done.received:
        told = msgn("Received: {n} change.", "Received: {n} changes.", len(done.received))
        yield Paragraph(language.say(told), "strong")
        yield from _events(done.received, registry, language)
    if done.others:
        told = msgn("Received: {n} other file.", "Received: {n} other files.", done.others)
        yield Paragraph(language.say(told))


def _aside(done: Exchanged, registry: Registry, language: Language) -> Iterator[Block]:
    if not done.aside:
        return
    yield Paragraph(language.say(msg("Put aside:")), "warning")
    yield from _events(done.aside, registry, language)
    if done.kept:
        told = msg("It is kept as {ref}. Decide anew, on what the change is now.", ref=done.kept)
        yield Paragraph(language.say(told))
        shown = msg("See it: {command}", command=f"git log -p {shlex.quote(f'{done.main}..{done.kept}')}")
        yield Paragraph(language.say(shown))
    for withdrawal in done.withdrawals:
        said = language.say(withdrawal_told(withdrawal))
        yield Paragraph(said) if withdrawal.gone else Paragraph(said, "warning")


def _sent(done: Exchanged, registry: Registry, language: Language) -> Iterator[Block]:
    if not done.sent:
        return
    if done.taken:
        yield Paragraph(language.say(_taken(len(done.taken))), "strong")
        yield from _events(done.taken, registry, language)
    count = len(done.sent)
    if done.branch in {None, done.main}:
        told = _taken(count)
    elif done.unmoved:
        told = msgn(
            "Still waiting for approval on the branch {branch}: {n} event.",
            "Still waiting for approval on the branch {branch}: {n} events.",
            count,
            branch=done.branch,
        )
    else:
        told = msgn(
            "Sent for approval on the branch {branch}: {n} event.",
            "Sent for approval on the branch {branch}: {n} events.",
            count,
            branch=done.branch,
        )
    yield Paragraph(language.say(told), "strong")
    yield from _events(done.sent, registry, language)
    if done.branch not in {None, done.main}:
        yield from _request(done, language)


def _taken(count: int) -> Message:
    return msgn("Sent: {n} event.", "Sent: {n} events.", count)


def _request(done: Exchanged, language: Language) -> Iterator[Block]:
    """Yield how it gets approved, and what follows."""
    where: Message = (
        msg("Open a pull request there: {url}", url=clean(done.url))
        if done.url
        else msg("If there is no pull request for it yet, open one on the server's page.")
        if done.unmoved
        else msg("Open a pull request there, on the server's page.")
    )
    yield Paragraph(language.say(where))
    after = (
        msg("Once it is merged, the next sync takes note of it, and sends the rest.")
        if done.waiting
        else msg("Once it is merged, the next sync takes note of it.")
    )
    yield Paragraph(language.say(after), "quiet")


def _waiting(done: Exchanged, registry: Registry, language: Language) -> Iterator[Block]:
    """Yield what stays behind for now, and why."""
    if not done.waiting:
        return
    told = msgn(
        "Once that is on the main branch, {n} more event follows:",
        "Once that is on the main branch, {n} more events follow:",
        len(done.waiting),
    )
    yield Paragraph(language.say(told), "strong")
    yield from _events(done.waiting, registry, language)
    why = msg(
        "The rules of the registry and the decisions made under them land one after the other, in the order in which you recorded them: so it is plain which rules each decision was made under."
    )
    yield Paragraph(language.say(why), "quiet")


def _warnings(done: Exchanged, language: Language) -> Iterator[Block]:
    """Yield what the check warns of, in a line each."""
    if not done.warnings:
        return
    told = msgn(
        "The check has {n} warning about it:", "The check has {n} warnings about it:", len(done.warnings)
    )
    yield Paragraph(language.say(told), "warning")
    found = [one.finding for one in done.warnings[:_SHOWN]]
    yield Items(tuple(f"{one.path}: {language.say(one.message)} ({one.rule})" for one in found))
    if len(done.warnings) > _SHOWN:
        more = msgn("and {n} more", "and {n} more", len(done.warnings) - _SHOWN)
        yield Paragraph(language.say(more), "quiet")
    rule = msg("What a rule means: {command}", command=f"izm explain {found[0].rule}")
    yield Paragraph(language.say(rule), "quiet")


def _events(events: Sequence[Told], registry: Registry, language: Language) -> Iterator[Block]:
    yield Items(tuple(event_line(event, registry, language) for event in events[:_SHOWN]))
    if len(events) > _SHOWN:
        more = msgn("and {n} more", "and {n} more", len(events) - _SHOWN)
        yield Paragraph(language.say(more), "quiet")


def event_line(event: Told, registry: Registry, language: Language) -> str:
    """Return one event on a line: the change, who did what, and when."""
    if event.entry is None:
        return " ".join(filter(None, [event.change, commit_told(event.title, language)]))
    who = registry.name_of(event.entry.by)
    when = language.moment(event.entry.at)
    return f"{event.change}  {event.title} – {who} {did(event.entry, language)}, {when}"


def dispute_lines(disputes: Sequence[Dispute], registry: Registry, language: Language) -> str:
    """Return what was done with each file on either side, as the detail of a refusal.

    Of the registry no entry tells, by whatever command it was changed.
    """
    lines = []
    for dispute in disputes:
        untold = msg("changed") if dispute.path.startswith("registry/") else msg("changed by hand")
        lines.append(f"{dispute.path}")
        for title, events in ((msg("here"), dispute.mine), (msg("on the server"), dispute.theirs)):
            said = [event_line(event, registry, language) for event in events[-_SHOWN:]]
            lines += [f"  {language.say(title)}: {line}" for line in said or [language.say(untold)]]
    return "\n".join(lines)
