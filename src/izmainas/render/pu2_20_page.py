"""PU2-20 in full: what the source asks for, and which command does it. Official names, our own words."""

from collections.abc import Iterator
from typing import Final

from izmainas.catalog.term import Term
from izmainas.message import msg
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
from izmainas.render.language import Language
from izmainas.render.term_page import command_of
from izmainas.render.vocabulary import find, table

CODE: Final = "PU2-20"


def pu2_20_document(language: Language) -> Document:
    """Return the page of the task that this program carries out."""
    say = language.say
    task = find("task", CODE)
    change = find("core-term", "change")
    names = (language.person(term.id) for term in table("role"))
    blocks: list[Block] = [
        Paragraph(
            say(
                msg(
                    "The task sees to it that services and what they need change when needs and situation"
                    " change: with thought, by decision of those responsible, and with a record of it."
                )
            )
        ),
        Paragraph(f"{language.term(change)}: {_definition(change, language)}." if change else ""),
        Particulars(((say(msg("Responsible")), ", ".join(names)),)),
        Heading(say(msg("The eight actions"))),
        _actions(language),
        Heading(say(msg("The kinds of change"))),
        *_described("change-kind", language),
        Heading(say(msg("The complexities"))),
        *_described("change-complexity", language),
        Paragraph(
            say(
                msg("Kind and complexity together choose the steps: {command}", command="izm explain process")
            )
        ),
        Heading(say(msg("What to pay attention to"))),
        *_described("attention-point", language),
        Heading(say(msg("What it brings"))),
        Items(tuple(language.term(term) for term in table("result"))),
        Paragraph(say(msg("Related: {terms}.", terms=_RELATED)), tone="quiet"),
        Command("izm explain N1-5"),
    ]
    return Document(f"{CODE}  {language.term(task)}" if task else CODE, tuple(blocks))


_RELATED: Final = ["PU2-22", "PU3-1", "N1-2", "N1-3", "N1-5"]


def _actions(language: Language) -> Table:
    """Return the actions under their official names, with what they come to and their commands."""
    say = language.say
    columns = (
        Column("", align="right", wrap=False),
        Column(say(msg("Action"))),
        Column(say(msg("What to do"))),
        Column(say(msg("Command")), wrap=False),
    )
    rows = tuple(
        (
            str(n),
            language.term(term),
            language.gloss("varam-action", term.id),
            command_of("varam-action", term) or "",
        )
        for n, term in enumerate(table("varam-action"), start=1)
    )
    return Table(columns, rows)


def _described(kind: str, language: Language) -> Iterator[Block]:
    """Yield each term of a kind: its official name and definition, then our words."""
    for number, term in enumerate(table(kind), start=1):
        yield Heading(f"{number}. {language.term(term)}", level=2)
        detail = _definition(term, language)
        if detail:
            yield Paragraph(f"{detail[:1].upper()}{detail[1:]}.", tone="quiet")
        yield Paragraph(language.gloss(kind, term.id))


def _definition(term: Term, language: Language) -> str:
    return language.either(term.definition_lv or term.detail_lv, term.definition_en)
