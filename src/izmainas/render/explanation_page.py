"""The explanation of a code, and what can be explained at all."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from izmainas.catalog import explanations
from izmainas.catalog.explanation import Explanation
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Command, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.vocabulary import table

_CODE: Final = re.compile(r"(?:izm-?)?([a-z])-?([0-9]{3})", re.IGNORECASE)

#: how a code begins, the longest counts -> what the code is of, and the exit code it ends with
_OF: Final[Mapping[str, Message]] = {
    "E2": msg("wrong words or a wrong file (exit code 2)"),
    "E3": msg("refused by the rules of the process (exit code 3)"),
    "E4": msg("what is here proves nothing (exit code 4)"),
    "E5": msg("not found (exit code 5)"),
    "E6": msg("the repository is in the way (exit code 6)"),
    "Y": msg("a file that cannot be read as YAML (exit code 2)"),
    "S": msg("a file that is not the record it should be (exit code 2)"),
    "C": msg("finding in a change (izm check)"),
    "R": msg("finding in the registry (izm check)"),
    "P": msg("finding in a pull request (izm check --base)"),
    "P004": msg("finding in the registry and in a pull request (izm check, izm check --base)"),
}


@cache
def codes() -> Mapping[str, Explanation]:
    """Return every explanation by its code, families in alphabetical order."""
    found: dict[str, Explanation] = {}
    for family in sorted(module.name for module in iter_modules(explanations.__path__)):
        found |= import_module(f"{explanations.__name__}.{family}").EXPLANATIONS
    return found


def code_of(word: str) -> str | None:
    """Return the code that a person means by `IZM-E308`, `izm-e308` or `e308`; None if it looks like none."""
    found = _CODE.fullmatch(word.strip())
    return f"IZM-{found[1].upper()}{found[2]}" if found else None


def code_data(code: str) -> dict[str, object]:
    """Return `izm.explanation/1` of a code."""
    told = codes()[code]
    return {
        "schema": "izm.explanation/1",
        "kind": "code",
        "id": code,
        "title": {"lv": told.title_lv, "en": told.title_en},
        "text": {"lv": told.text_lv, "en": told.text_en},
    }


def code_document(code: str, language: Language) -> Document:
    """Return what a code means, why the rule exists and what to do."""
    told = codes()[code]
    title, text = language.either(told.title_lv, told.title_en), language.either(told.text_lv, told.text_en)
    blocks: list[Block] = [Paragraph(text)]
    if family := _family(code):
        blocks.append(Particulars(((language.say(msg("What it is")), language.say(family)),)))
    return Document(f"{code}  {title}", tuple(blocks))


def _family(code: str) -> Message | None:
    mark = code.removeprefix("IZM-")
    return next((_OF[begins] for begins in (mark, mark[:2], mark[:1]) if begins in _OF), None)


def index_data() -> dict[str, object]:
    """Return `izm.explanation/1` of what can be explained."""
    return {
        "schema": "izm.explanation/1",
        "kind": "index",
        "id": None,
        "codes": sorted(codes()),
        "tasks": [term.code for term in table("task")],
        "conditions": [term.code for term in table("condition")],
        "words": ["process"],
    }


def index_document(language: Language) -> Document:
    """Return what can be asked for, with an example of each, and every code with its title."""
    say = language.say
    asked: tuple[tuple[Message, str], ...] = (
        (msg("An error or a finding, by its code"), "izm explain IZM-E308"),
        (msg("Where a change stands and who is asked"), "izm explain IZM-2026-0042"),
        (msg("How changes go here, model by model"), "izm explain process"),
        (msg("The task that this program carries out"), "izm explain PU2-20"),
        (msg("Any of VARAM's tasks and conditions"), "izm explain N6-1"),
        (msg("A word: kind, state, step, role, outcome"), "izm explain emergency"),
    )
    rows = tuple((say(text), command) for text, command in asked)
    columns = (Column(say(msg("What"))), Column(say(msg("Command")), wrap=False))
    titles = tuple(
        (code, language.either(told.title_lv, told.title_en)) for code, told in sorted(codes().items())
    )
    listed = (Column(say(msg("Code")), wrap=False), Column(say(msg("Meaning"))))
    return Document(
        say(msg("What can be explained")),
        (
            Table(columns, rows),
            Heading(say(msg("The codes"))),
            Table(listed, titles),
            Paragraph(say(msg("More on one of them:"))),
            Command("izm explain IZM-E308"),
        ),
    )
