"""The files from outside that a change has on record."""

from collections.abc import Iterator

from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.message import msg
from izmainas.render.document import Block, Column, Heading, Table
from izmainas.render.language import Language


def attachment_blocks(change: Change, registry: Registry, language: Language) -> Iterator[Block]:
    """Yield a heading and a table of the attachments with their sums; nothing where there are none."""
    if not change.attachments:
        return
    say = language.say
    yield Heading(say(msg("Attachments")))
    columns = (
        Column(say(msg("File"))),
        Column(say(msg("Type"))),
        Column(say(msg("Bytes")), "right", wrap=False),
        Column(say(msg("Recorded"))),
        Column("SHA-256", wrap=False),
    )
    rows = tuple(
        (
            a.name,
            a.type,
            language.number(a.size),
            f"{language.moment(a.at)}, {registry.name_of(a.by)}",
            a.sha256,
        )
        for a in change.attachments
    )
    yield Table(columns, rows)
