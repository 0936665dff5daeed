"""A question as a screen can show it: the library cuts what it says at the edge, and words wherever they stand there."""

from typing import Any, Final

#: what the library puts before a question and behind it
_BESIDE: Final = len("?  ")


def in_whole_words(text: str) -> str:
    """Return a question, or what is told under it, broken between words where it is longer than a line."""
    from shutil import get_terminal_size  # noqa: PLC0415 - only a person in front of a terminal is asked
    from textwrap import wrap  # noqa: PLC0415 - as above

    return "\n".join(wrap(text, max(get_terminal_size().columns - _BESIDE, 20), break_on_hyphens=False))


def unbroken(question: Any) -> Any:  # noqa: ANN401 - the library's own, imported late
    """Return a question of the library's under which a refusal is told to its end, in as many lines as it needs."""
    from prompt_toolkit.filters import has_validation_error, to_filter  # noqa: PLC0415 - as above
    from prompt_toolkit.layout import ConditionalContainer, Window, walk  # noqa: PLC0415 - as above

    places = walk(question.application.layout.container)
    under = (place for place in places if isinstance(place, ConditionalContainer))
    for told in (place.content for place in under if place.filter is has_validation_error):
        if isinstance(told, Window):
            told.height = None
            told.wrap_lines = told.dont_extend_height = to_filter(True)
    return question
