"""What `izm doctor` saw: one line for each thing, then what to do."""

from collections.abc import Sequence
from typing import Final, Protocol

from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Items, Paragraph, Table, Tone
from izmainas.render.language import Language


class Observed(Protocol):
    """One thing that was looked at; `level` is `ok`, `attention` or `problem`."""

    @property
    def id(self) -> str:
        """The name of the thing, for programs."""

    @property
    def subject(self) -> Message:
        """The thing."""

    @property
    def level(self) -> str:
        """How it is to be taken."""

    @property
    def said(self) -> Message:
        """How it is."""

    @property
    def fix(self) -> Message | None:
        """What to do, where that is not well."""


_WORDS: Final[dict[str, tuple[Message, Tone]]] = {
    "ok": (msg("ok"), ""),
    "attention": (msg("attention"), "warning"),
    "problem": (msg("problem"), "bad"),
}


def doctor_data(seen: Sequence[Observed], language: Language) -> dict[str, object]:
    """Return `izm.doctor/1`."""
    return {
        "schema": "izm.doctor/1",
        "observations": [
            {
                "id": one.id,
                "level": str(one.level),
                "said": language.say(one.said),
                "fix": language.say(one.fix) if one.fix else None,
            }
            for one in seen
        ],
        "problems": sum(one.level == "problem" for one in seen),
    }


def doctor_document(seen: Sequence[Observed], language: Language) -> Document:
    """Return the page: what was looked at, a verdict in a line, and what to do."""
    say = language.say
    columns = (Column("", wrap=False), Column(say(msg("What")), wrap=False), Column(say(msg("How it is"))))
    rows = tuple((say(_WORDS[one.level][0]), say(one.subject), say(one.said)) for one in seen)
    tones = tuple(_WORDS[one.level][1] for one in seen)
    blocks: list[Block] = [Table(columns, rows, tones=tones), _verdict(seen, language)]
    todo = tuple(f"{say(one.subject)}: {say(one.fix)}" for one in seen if one.fix)
    if todo:
        blocks += [Heading(say(msg("What to do"))), Items(todo)]
    return Document(say(msg("How git, this machine and the register are")), tuple(blocks))


def _verdict(seen: Sequence[Observed], language: Language) -> Paragraph:
    levels = [one.level for one in seen]
    if "problem" in levels:
        return Paragraph(language.say(msg("Something stands in the way of working.")), tone="bad")
    if "attention" in levels:
        return Paragraph(language.say(msg("You can work; some things are worth knowing.")), tone="warning")
    return Paragraph(language.say(msg("Everything is in order.")), tone="good")
