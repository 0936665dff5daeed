"""Giving commands in somebody's name: the real command line, in this process, at a moment of the past."""

import contextlib
import io
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final, NamedTuple

from izmainas.cli.demonstration_script import Player, Scene
from izmainas.cli.running import run
from izmainas.domain.calendar import is_working_day, working_day_after
from izmainas.store.hardened import WHO_AND_WHEN

#: takes the place of what the machine's owner set, and is put back afterwards
_SET: Final = (*WHO_AND_WHEN, "IZM_LANG", "IZM_NO_INDEX")
_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_NUMBER: Final = re.compile(r"IZM-[0-9]{4}-[0-9]{4,9}")
#: the commands that number new changes
_NUMBERING: Final = ("new", "split")


class Answer(NamedTuple):
    """What a command said, stdout and stderr together, and its exit code."""

    text: str
    code: int


class Played(NamedTuple):
    """A scene as it was played: the moment, the command line with its values, the answer."""

    scene: Scene
    at: datetime
    words: tuple[str, ...]
    answer: Answer

    @property
    def as_meant(self) -> bool:
        """Whether the command ended as the script says."""
        return self.answer.code == self.scene.code


class Troupe:
    """Plays scenes in the register at `top`; the numbers of changes are remembered by their names.

    `today` is the day that relative days count back from.
    """

    def __init__(
        self, top: Path, players: Mapping[str, Player], today: date, zone: tzinfo | None, language: str
    ) -> None:
        self.top = top
        self._players = players
        self._today = today
        self._zone = zone
        self._language = language
        self.numbers: dict[str, str] = {}

    def play(self, scene: Scene) -> Played:
        """Give the scene's command in the person's name."""
        at = self.moment(scene.day, scene.clock)
        named = [word[1:-1] for word in scene.words if self._is_new(word)]
        given = [word for word in scene.words if not self._is_new(word)]
        words = tuple(_PLACE.sub(self._value, word) for word in given)
        before = self._standing()
        with acting(self._players[scene.who], at, self._language):
            answer = answered(["-C", str(self.top), *words])
        if scene.words[0] in _NUMBERING and answer.code == 0:
            self.numbers |= zip(named, sorted(self._standing() - before), strict=True)
        return Played(scene, at, words, answer)

    def moment(self, day: str, clock: str) -> datetime:
        """Return the moment that day and clock of a scene mean."""
        hour, minute = map(int, clock.split(":"))
        on = self._day(day) if day.startswith("-") else date.fromisoformat(day)
        return datetime(on.year, on.month, on.day, hour, minute, tzinfo=self._zone)

    def _is_new(self, word: str) -> bool:
        """Whether a word is the name of a change that the command is about to number."""
        found = _PLACE.fullmatch(word)
        return found is not None and found[1][0] not in "+-" and found[1] not in self.numbers

    def _value(self, found: re.Match[str]) -> str:
        return str(self._day(found[1])) if found[1][0] in "+-" else self.numbers[found[1]]

    def _day(self, count: str) -> date:
        """Return the day so many working days from today."""
        days = int(count)
        if days >= 0:
            return working_day_after(self._today, days)
        day = self._today
        while days:
            day -= timedelta(days=1)
            days += is_working_day(day)
        return day

    def _standing(self) -> set[str]:
        return {path.stem for path in self.top.glob("changes/*/*.yaml") if _NUMBER.fullmatch(path.stem)}


def answered(words: list[str]) -> Answer:
    """Run a command line, and return what it said instead of showing it."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run(words)
    return Answer(said.getvalue(), code)


@contextlib.contextmanager
def acting(player: Player, at: datetime | None, language: str) -> Iterator[None]:
    """Let git and izm take this process for `player` at that moment; what was set before is put back."""
    before = {name: os.environ.get(name) for name in _SET}
    stamp = at.isoformat(timespec="seconds") if at else None
    wanted = dict.fromkeys(_SET, "") | {"IZM_LANG": language}
    wanted["IZM_NO_INDEX"] = "1"  # a throwaway leaves nothing to remember behind
    for who in ("AUTHOR", "COMMITTER"):
        wanted |= {f"GIT_{who}_NAME": player.name, f"GIT_{who}_EMAIL": player.email}
        wanted |= {f"GIT_{who}_DATE": stamp or ""}
    _environ(wanted)
    try:
        yield
    finally:
        _environ(before)


def _environ(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value:
            os.environ[name] = value
        else:
            os.environ.pop(name, None)


def as_data(played: Played, player: Player) -> dict[str, object]:
    """Return a scene for programs."""
    return {
        "heading": played.scene.heading or None,
        "story": played.scene.story or None,
        "person": player.id,
        "name": player.name,
        "at": played.at.isoformat(timespec="seconds"),
        "command": ["izm", *played.words],
        "expected": played.scene.code,
        "exit": played.answer.code,
        "answer": played.answer.text,
    }
