"""Asking a person for what is missing; answers are kept, so that a decision taken again asks nothing twice."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.render.language import Language

Answer = TypeVar("Answer")


class Asker:
    """Questions and their answers, by the flag that would have answered them; and the event's identity."""

    def __init__(self) -> None:
        self._answers: dict[str, object] = {}
        self._seed = ""

    def seed(self, now: datetime) -> str:
        """Return the ULID of this command's event: one per command, also when it has to decide again."""
        if not self._seed:
            from ulid import ULID  # noqa: PLC0415 - only events need one

            self._seed = str(ULID.from_datetime(now))
        return self._seed

    def next_event(self) -> None:
        """Let the next event have an identity of its own."""
        self._seed = ""

    def once(self, flag: str, question: Callable[[], Answer]) -> Answer:
        """Return the answer to `question`, asked once."""
        if flag not in self._answers:
            self._answers[flag] = question()
        return self._answers[flag]  # type: ignore[return-value]


class Prompt:
    """Asks in one language; without a person to ask, names the missing flag."""

    def __init__(self, asker: Asker, language: Language, interactive: bool) -> None:
        self._asker = asker
        self._language = language
        self._interactive = interactive

    def text(self, flag: str, label: Message, *, several_lines: bool = False) -> str:
        """Return a text that is not empty."""

        def ask(questionary: Any) -> Any:  # noqa: ANN401 - the module, imported late
            return questionary.text(
                self._language.say(label),
                multiline=several_lines,
                instruction=self._language.say(msg("(Esc, then Enter to end)")) if several_lines else None,
                validate=lambda text: bool(text.strip()) or self._language.say(msg("Some text is needed")),
            )

        return str(self._ask(flag, label, ask)).strip()

    def choice(self, flag: str, label: Message, choices: Sequence[tuple[str, str]]) -> str:
        """Return the value of one of `choices`, pairs of value and text."""

        def ask(questionary: Any) -> Any:  # noqa: ANN401 - the module, imported late
            options = [questionary.Choice(text, value=value) for value, text in choices]
            return questionary.select(self._language.say(label), choices=options, instruction=" ")

        return str(self._ask(flag, label, ask))

    def several(self, flag: str, label: Message, choices: Sequence[tuple[str, str]]) -> list[str]:
        """Return the values of one or more of `choices`."""

        def ask(questionary: Any) -> Any:  # noqa: ANN401 - the module, imported late
            options = [questionary.Choice(text, value=value) for value, text in choices]
            return questionary.checkbox(
                self._language.say(label),
                choices=options,
                instruction=self._language.say(msg("(Space to choose, Enter to end)")),
                validate=lambda chosen: bool(chosen) or self._language.say(msg("Choose at least one")),
            )

        return [str(value) for value in self._ask(flag, label, ask)]  # type: ignore[attr-defined]

    def _ask(self, flag: str, label: Message, make: Callable[[Any], Any]) -> object:
        if not self._interactive:
            raise UsageError(
                "IZM-E201",
                msg("{flag} is missing ({label})", flag=flag, label=label),
                hint=msg("Give it on the command line, or run the command in a terminal to be asked"),
            )

        def put() -> object:
            import questionary  # noqa: PLC0415 - only a person in front of a terminal is asked

            answer = make(questionary).ask()
            if answer is None:
                raise KeyboardInterrupt
            return answer

        return self._asker.once(flag, put)
