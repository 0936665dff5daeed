"""The demonstration as it is seen: who, the command line as one would type it, a compact answer."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.cli.demonstration import Played
from izmainas.cli.demonstration_script import Player
from izmainas.message import msg
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Table, Verbatim
from izmainas.render.language import Language

_WIDTH: Final = 78
_PLAIN: Final = re.compile(r"[A-Za-z0-9_./:=@%+,-]+")


def opening(institution: str, folder: str, language: Language) -> Document:
    """Return what is said before the curtain rises."""
    say = language.say
    return Document(
        institution,
        (
            Paragraph(
                say(
                    msg(
                        "A fictional municipality sets up its register of changes, and its people take four"
                        " changes from registration to closure. Every line that begins with $ is a real command,"
                        " given in that person's name; every decision is a commit in git."
                    )
                )
            ),
            Paragraph(say(msg("Folder: {path}", path=folder)), tone="quiet"),
        ),
    )


def scene_document(
    played: Played, player: Player, language: Language, *, heading: str, met: bool
) -> Document:
    """Return one scene; `met` is whether this person spoke last on the same day, and needs no introduction."""
    blocks: list[Block] = []
    if played.scene.story:
        blocks.append(Paragraph(played.scene.story))
    if not met or played.scene.story:
        blocks.append(Heading(f"{language.moment(played.at)}  {player.name}, {player.part}", level=2))
    lines = [*command_lines(("izm", *played.words)), *answer_lines(played)]
    if played.scene.code and played.as_meant:
        lines.append(
            f"  ✗ {language.say(msg('Refused, as it must be (exit code {n}).', n=played.scene.code))}"
        )
    blocks.append(Verbatim("\n".join(lines)))
    return Document(heading or None, tuple(blocks))


def command_lines(words: Sequence[str]) -> list[str]:
    """Return a command line as it can be typed or pasted, no option parted from its value."""
    groups: list[str] = []
    for word in words:
        shown = word if _PLAIN.fullmatch(word) else '"' + re.sub(r'(["\\$`])', r"\\\1", word) + '"'
        if groups and not word.startswith("--") and groups[-1].startswith("--") and " " not in groups[-1]:
            groups[-1] += f" {shown}"
        else:
            groups.append(shown)
    lines = [f"$ {groups[0]}"]
    for group in groups[1:]:
        if len(lines[-1]) + len(group) + 3 <= _WIDTH:
            lines[-1] += f" {group}"
        else:
            lines[-1] += " \\"
            lines.append(f"    {group}")
    return lines


def answer_lines(played: Played) -> list[str]:
    """Return the answer in few lines: what happened and what comes next; a refusal in full."""
    said = [line for line in played.answer.text.splitlines() if line.strip()]
    if played.answer.code == 0:
        said = [line for line in said if not line.startswith(" ")]
        said = [said[0], *said[2:]] if len(said) > 1 else said
    return [part for line in said for part in _wrapped(line)]


def _wrapped(line: str) -> Iterator[str]:
    inner = line.lstrip()
    indent = " " * (2 + len(line) - len(inner))
    yield from textwrap.wrap(
        inner,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def closing(
    first: Sequence[tuple[str, str]], rows: Sequence[tuple[str, str]], language: Language
) -> Document:
    """Return what to type next: `first` to get there, with paths of any length, then one of `rows`."""
    say = language.say
    columns = (Column(say(msg("Command")), wrap=False), Column(say(msg("What it does"))))
    return Document(
        None,
        (
            Heading(say(msg("Now you"))),
            Verbatim("\n".join(f"  {command}  # {meaning}" for command, meaning in first)),
            Table(columns, tuple(rows)),
            Paragraph(say(msg("The folder is yours to try things in; delete it when you are done."))),
        ),
    )
