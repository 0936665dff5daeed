"""A script of what people did: plain text, one command line as somebody would type it, with who and when.

    @ a.berzina Anna Bērziņa, portfolio manager
    # A heading
    > What is going on, in a sentence.
    -3 09:10 a.berzina: authorize {request} --approve
      --reason "Continues on the next line, indented"
    -3 09:20 j.ozols !3: authorize {request} --approve

A day is a date, or working days before today (`-3`); `!3` is the exit code
where it is not 0. `{name}` is the number of a change, given a name by
`new {name}`; `{-3}` and `{+5}` are dates.
"""

import re
import shlex
from typing import Final, NamedTuple

_SCENE: Final = re.compile(
    r"(?P<day>-[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}) (?P<clock>[0-9]{2}:[0-9]{2}) (?P<who>[a-z.]+)"
    r"(?: !(?P<code>[0-9]))?: (?P<words>.+)",
    re.DOTALL,
)


class Player(NamedTuple):
    """A person of the script: id in the registry, name, and who they are in a few words."""

    id: str
    name: str
    part: str

    @property
    def email(self) -> str:
        """The address that they commit with."""
        return f"{self.id}@example.lv"


class Scene(NamedTuple):
    """A command that somebody gives: heading and story before it, day and clock, who, words, exit code."""

    heading: str
    story: str
    day: str
    clock: str
    who: str
    words: tuple[str, ...]
    code: int = 0


class Script(NamedTuple):
    """The people and, in the order of the text, what they do."""

    players: dict[str, Player]
    scenes: tuple[Scene, ...]


def read_script(text: str) -> Script:
    """Return the script that `text` holds; raises `ValueError` with the line that is none."""
    players: dict[str, Player] = {}
    scenes: list[Scene] = []
    heading, story = "", ""
    for line in _joined(text):
        mark, rest = line[:2], line[2:].strip()
        if mark == "@ ":
            person, _, more = rest.partition(" ")
            name, _, part = more.partition(", ")
            players[person] = Player(person, name, part)
        elif mark == "# ":
            heading = rest
        elif mark == "> ":
            story = f"{story} {rest}".strip()
        elif mark != "//":
            scenes.append(_scene(line, heading, story))
            heading, story = "", ""
    return Script(players, tuple(scenes))


def _joined(text: str) -> list[str]:
    """Return the lines that say something; an indented one belongs to the line before it."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  ") and lines:
            lines[-1] += f" {line.strip()}"
        elif line.strip():
            lines.append(line)
    return lines


def _scene(line: str, heading: str, story: str) -> Scene:
    found = _SCENE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    words = tuple(shlex.split(found["words"]))
    return Scene(heading, story, found["day"], found["clock"], found["who"], words, int(found["code"] or 0))
