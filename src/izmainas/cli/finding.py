"""Finding a line of a list by typing: a letter looks for a line, and is no command of its own.

Without this the library moves on `j` and `k`, marks every line on `a`, and
passes over other letters: “noraidīt” and Enter would approve.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from izmainas.domain.search import plainly

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent


def found(typed: str, lines: Sequence[str]) -> int | None:
    """Return the place of the line that is meant: it begins so, else one of its words does, else it holds that; or None."""
    sought, plain = re.escape(plainly(typed.strip())), [plainly(line) for line in lines]
    for pattern in (f"^{sought}", rf"\b{sought}", sought):
        for place, line in enumerate(plain):
            if re.search(pattern, line):
                return place
    return None


def findable(question: Any, not_there: Callable[[str], str], *, space_marks: bool) -> Any:  # noqa: ANN401 - imported late
    """Return a question of the library's in whose list typing finds; what is not there is told, and taken by no Enter.

    `space_marks` says that the space bar marks the line, and belongs to no word.
    """
    from prompt_toolkit.filters import Condition  # noqa: PLC0415 - only a person in front of a terminal is asked
    from prompt_toolkit.formatted_text import FormattedText  # noqa: PLC0415 - as above
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings  # noqa: PLC0415 - as above
    from prompt_toolkit.keys import Keys  # noqa: PLC0415 - as above
    from questionary.prompts.common import InquirerControl  # noqa: PLC0415 - as above

    application = question.application
    shown = next(c for c in application.layout.find_all_controls() if isinstance(c, InquirerControl))
    own = application.key_bindings
    lines = [str(choice.title) for choice in shown.choices]
    keys = KeyBindings()
    typed, missing = "", False

    def look(text: str) -> None:
        nonlocal typed, missing
        place = found(text, lines) if text.strip() else shown.pointed_at
        typed, missing = text, place is None
        if place is not None:
            shown.pointed_at = place
        told = FormattedText([("class:validation-toolbar", not_there(text))]) if missing else None
        shown.error_message = told  # type: ignore[assignment] # the library says None of it, and sets a text too

    def letter(event: "KeyPressEvent") -> None:
        text = " ".join(event.data.split()) if len(event.data) > 1 else event.data
        if text.isprintable():
            look(typed + text)

    def go_on(event: "KeyPressEvent") -> None:
        """Do what the key does in the list, and begin a new word."""
        look("")
        own.get_bindings_for_keys((event.key_sequence[0].key,))[-1].call(event)

    space = (" ",) if space_marks else ()
    keys.add(Keys.Any)(letter)  # not eager: what a terminal answers is no letter
    keys.add(Keys.BracketedPaste)(letter)
    for own_letter in "aijk":
        keys.add(own_letter, eager=True)(letter)
    keys.add(Keys.Backspace, eager=True)(lambda _: look(typed[:-1]))
    for key in (Keys.Up, Keys.Down, *space):
        keys.add(key, eager=True)(go_on)
    for key in (Keys.ControlM, *space):
        keys.add(key, eager=True, filter=Condition(lambda: missing))(lambda _: None)
    application.key_bindings = merge_key_bindings([own, keys])
    return question
