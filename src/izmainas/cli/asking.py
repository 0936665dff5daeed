"""Asking a person for what is missing; answers are kept, so that a decision taken again asks nothing twice."""

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from izmainas.errors import IzmError, RefusedError, UsageError
from izmainas.message import AnyOf, Message, msg
from izmainas.render.clean import clean
from izmainas.render.language import Language

if TYPE_CHECKING:
    from izmainas.cli.workspace import Workspace
    from izmainas.domain.change import Change

Answer = TypeVar("Answer")
#: more values than this are no hint to read
_FEW: Final = 8


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


class Subject(NamedTuple):
    """What a question is about: once it is another (`name`), the question is another, and it is shown again before."""

    name: str
    show: Callable[[], None]


class Prompt:
    """Asks in one language; without a person to ask, names the missing flag."""

    def __init__(self, asker: Asker, language: Language, interactive: bool) -> None:
        self._asker = asker
        self._language = language
        self._interactive = interactive

    def text(
        self,
        flag: str,
        label: Message,
        *,
        several_lines: bool = False,
        default: str = "",
        fits: Callable[[str], object] | None = None,
    ) -> str:
        """Return a text that is not empty; `default` stands there to be changed.

        What `fits` refuses is told under the question, while all that has been
        answered before it still stands.
        """

        def wrong(text: str) -> bool | str:
            if not text.strip():
                return self._language.say(msg("Some text is needed"))
            from izmainas.cli.sections import prose  # noqa: PLC0415 - only a person in front of a terminal is asked

            try:
                _ = prose(text.strip(), flag)
                _ = fits and fits(text.strip())
            except IzmError as error:
                return self._refusal(error)
            return True

        def ask(questionary: Any) -> Any:  # noqa: ANN401 - the module, imported late
            from izmainas.cli.on_screen import in_whole_words, unbroken  # noqa: PLC0415 - as the module

            # several lines are typed below: beside a question as wide as the screen there is no room for them
            leave = self._language.say(msg("(Esc, then Enter to end)"))
            asked = f"{self._language.say(label)} {leave}" if several_lines else self._asked(label)
            return unbroken(
                questionary.text(
                    in_whole_words(asked) + "\n" * several_lines,
                    default=default,
                    multiline=several_lines,
                    instruction="",
                    validate=wrong,
                    validate_while_typing=False,  # nobody's first letter is an answer
                )
            )

        return str(self._ask(flag, label, ask)).strip()

    def line(self, flag: str, label: Message) -> str:
        """Return a text of one line: a break that was pasted into it is told under the question."""
        from izmainas.cli.sections import line  # noqa: PLC0415 - only a person in front of a terminal is asked

        return self.text(flag, label, fits=lambda text: line(text, flag))

    def choice(
        self, flag: str, label: Message, choices: Sequence[tuple[str, str]], subject: Subject | None = None
    ) -> str:
        """Return the value of one of `choices`, pairs of value and text, with the `subject` shown before."""

        def ask(questionary: Any) -> Any:  # noqa: ANN401 - the module, imported late
            options = [questionary.Choice(text, value=value) for value, text in choices]
            question = questionary.select(self._asked(label), choices=options, instruction=" ")
            return self._findable(question, space_marks=False)

        return str(self._ask(flag, label, ask, subject=subject, hint=_named(flag, choices)))

    def several(
        self, flag: str, label: Message, choices: Sequence[tuple[str, str]], chosen: Collection[str] = ()
    ) -> list[str]:
        """Return the values of one or more of `choices`; those `chosen` before are proposed."""

        def ask(questionary: Any) -> Any:  # noqa: ANN401 - the module, imported late
            options = [
                questionary.Choice(text, value=value, checked=value in chosen) for value, text in choices
            ]
            question = questionary.checkbox(
                self._asked(label),
                choices=options,
                instruction=self._language.say(msg("(type to find, Space to choose, Enter to end)")),
                validate=lambda chosen: bool(chosen) or self._language.say(msg("Choose at least one")),
                erase_when_done=True,  # it would stay as “done (2 selections)”, whatever the language
            )
            return self._findable(question, space_marks=True)

        def answered(chosen: Sequence[str]) -> str:
            return ", ".join(text for value, text in choices if value in chosen)

        return [str(value) for value in self._ask(flag, label, ask, answered)]  # type: ignore[attr-defined]

    def _asked(self, label: Message) -> str:
        """Return a question as it stands before its answer, told apart from it without colours as well."""
        said = self._language.say(label)
        return said if said.endswith(("?", ":", ")")) else f"{said}:"

    def _findable(self, question: Any, *, space_marks: bool) -> Any:  # noqa: ANN401 - the library's own
        from izmainas.cli.finding import findable  # noqa: PLC0415 - only a person in front of a terminal is asked

        return findable(question, self._not_there, space_marks=space_marks)

    def _not_there(self, typed: str) -> str:
        """Return what is told of something typed that no line of a list has."""
        return clean(
            self._language.say(msg("No line with “{typed}”: choose with the arrow keys", typed=typed[-30:]))
        )

    def _refusal(self, error: IzmError) -> str:
        """Return a refusal as it is told under a question: without the flag and the quotes, which nobody types there."""
        from izmainas.cli.on_screen import in_whole_words  # noqa: PLC0415 - only after a wrong answer

        flag, hint = str(error.message.values.get("key", "")), error.hint
        said = self._language.say(error.message).removeprefix(f"{flag}: ")
        if hint and not error.code.startswith("IZM-S"):  # the hint of a value: to repeat the command
            example = hint.values.get("command")
            if flag and isinstance(example, str):
                hint = hint._replace(values={"command": example.removeprefix(f"{flag} ").strip('"')})
            said = f"{said} → {self._language.say(hint)}"
        return in_whole_words(clean(said))

    def _ask(
        self,
        flag: str,
        label: Message,
        make: Callable[[Any], Any],
        answered: Callable[[Any], str] | None = None,
        subject: Subject | None = None,
        hint: Message | None = None,
    ) -> object:
        if not self._interactive:
            from izmainas.render.placeholders import NAMED  # noqa: PLC0415 - only where something is missing

            flags = AnyOf(NAMED.get(one, one) for one in flag.split(", "))
            raise UsageError(
                "IZM-E201",
                msg("{flag} is missing ({label})", flag=flags, label=label),
                hint=hint or msg("Give it on the command line, or run the command in a terminal to be asked"),
            )

        def put() -> object:
            import questionary  # noqa: PLC0415 - only a person in front of a terminal is asked
            from typer import Abort  # noqa: PLC0415 - as above

            if subject:
                subject.show()
            sys.stdout.flush()
            try:
                answer = make(questionary).unsafe_ask()
            except (KeyboardInterrupt, EOFError):  # who leaves a question has decided nothing
                raise Abort from None
            if answered:
                sys.stdout.write(clean(f"? {self._asked(label)} {answered(answer)}") + "\n")
                sys.stdout.flush()
            return answer

        return self._asker.once(f"{flag} {subject.name}" if subject else flag, put)


def _named(flag: str, choices: Sequence[tuple[str, str]]) -> Message | None:
    """Return the hint that names the values of one flag; None where they are many, or the flags are the values."""
    if not flag.startswith("--") or "," in flag or len(choices) > _FEW:
        return None
    return msg(
        "Give it on the command line ({choices}), or run the command in a terminal to be asked",
        choices=AnyOf(value for value, _ in choices),
    )


def possible(ways: Mapping[Answer, Callable[[], object]]) -> list[Answer]:
    """Return those of `ways` that would not be refused; raise the first refusal where all are."""
    found, refusals = list[Answer](), list[RefusedError]()
    for name, way in ways.items():
        try:
            way()
        except RefusedError as refusal:
            refusals.append(refusal)
        else:
            found.append(name)
    if not found:
        raise refusals[0]
    return found


def in_pipeline() -> bool:
    """Whether nobody sits there, as those who run pipelines say."""
    return os.environ.get("CI") not in {None, "", "false", "0"}


def prompt_of(ws: "Workspace", before: "Change | None") -> Prompt:
    """Return what asks for an event of `before`, or of nothing that there is; raise `BlockedError` where it could not be recorded.

    Whoever is told only after the questions has lost the answers.
    """
    ws.premises.spoil()
    if ws.interactive and "repository" in ws.__dict__:
        from izmainas.domain.change import path_of  # noqa: PLC0415 - most commands ask nothing
        from izmainas.store.ledger import FileChange  # noqa: PLC0415 - as above

        ws.repository.ledger.refuse_obstacles([FileChange(path_of(before.id), None)] if before else [])
    return Prompt(ws.asker, ws.language, ws.interactive)
