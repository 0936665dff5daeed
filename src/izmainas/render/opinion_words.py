"""Opinions that were given on other content than what is to be decided now, in words and as data."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from izmainas.domain.change import Change
from izmainas.domain.opinions import overtaken_opinions
from izmainas.domain.registry import Registry
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg
from izmainas.render.document import Block, Paragraph
from izmainas.render.language import Language


def opinion_blocks(change: Change, registry: Registry, language: Language) -> Iterator[Block]:
    """Yield a paragraph for each such opinion."""
    for said in _messages(change, registry, language.zone):
        yield Paragraph(language.say(said), "warning")


def _messages(change: Change, registry: Registry, zone: tzinfo | None) -> Iterator[Message]:
    for one in overtaken_opinions(change):
        person, day = registry.name_of(one.by), day_of(one.changed, zone)
        if one.content:
            yield msg(
                "The opinion of {person} was given before the content was changed on {day}.",
                person=person,
                day=day,
            )
        else:
            yield msg(
                "The opinion of {person} was given before the assessment was last written on {day}.",
                person=person,
                day=day,
            )


def opinion_data(change: Change) -> list[Mapping[str, object]]:
    """Return the same for programs: `what` was written over the opinion, `content` or `assessment`."""
    return [
        {
            "by": one.by,
            "given": one.given.isoformat(timespec="seconds"),
            "what": "content" if one.content else "assessment",
            "changed": one.changed.isoformat(timespec="seconds"),
        }
        for one in overtaken_opinions(change)
    ]
