"""What click and typer say about a wrong command line, as messages of ours.

Since 0.26 typer brings a click of its own that speaks English only, whatever
gettext is told. Its errors are recognized by their shape and their English;
what is not recognized is passed on as it is. A click that already speaks the
language passes too.
"""

import re
from typing import Any, Final

from izmainas.message import Message, msg
from izmainas.render.choices import choices_told
from izmainas.render.language import Language

#: the English of click 8 and of typer's copy -> the message that it is
_SENTENCES: Final = tuple(
    (re.compile(pattern, re.DOTALL), message)
    for pattern, message in (
        (r"Missing command\.", msg("Missing command.")),
        (r"No such command '(?P<name>.*)'\.?", msg("There is no command {name}.")),
        (r"Got unexpected extra argument(?:\(s\)|s)? \((?P<args>.*)\)", msg("Too many arguments: {args}")),
        (r"Option '(?P<name>[^']*)' requires an argument\.", msg("The option {name} needs a value.")),
        (
            r"Option '(?P<name>[^']*)' requires (?P<count>\d+) arguments\.",
            msg("The option {name} needs several values: {count}"),
        ),
        (r"Option '(?P<name>[^']*)' does not take a value\.", msg("The option {name} takes no value.")),
        (
            r"Argument '(?P<name>[^']*)' takes (?P<count>\d+) values\.",
            msg("The argument {name} needs several values: {count}"),
        ),
        (r"'(?P<value>.*)' is not (?:one of )?(?P<choices>'.*')\.", msg("{value} is none of {choices}")),
        (
            r"'(?P<value>.*)' is not a valid (?:int|integer)(?: range)?\.",
            msg("{value} is not a whole number"),
        ),
        (r"'(?P<value>.*)' is not a valid float(?: range)?\.", msg("{value} is not a number")),
        (r"(?P<value>\S+) is not in the range x>=(?P<least>\S+)\.", msg("{value} is less than {least}")),
        (
            r"(?P<value>\S+) is not in the range (?P<least>\S+)<=x<=(?P<most>\S+)\.",
            msg("{value} is not from {least} to {most}"),
        ),
        (r"(?P<value>\S+) is not in the range (?P<range>.*)\.", msg("{value} is outside {range}")),
        (r"'(?P<value>.*)' is not a valid boolean\..*", msg("{value} is neither yes nor no")),
        (
            r"'(?P<value>.*)' does not match the formats? (?P<formats>.*)\.",
            msg("{value} is not written as {formats}"),
        ),
        (r"\w+ '(?P<path>.*)' does not exist\.", msg("There is no {path}.")),
        (r"\w+ '(?P<path>.*)' is a directory\.", msg("{path} is a folder, a file is needed.")),
        (r"\w+ '(?P<path>.*)' is a file\.", msg("{path} is a file, a folder is needed.")),
        (r"\w+ '(?P<path>.*)' is not readable\.", msg("{path} may not be read.")),
        (r"\w+ '(?P<path>.*)' is not writable\.", msg("{path} may not be written.")),
        (r"'(?P<path>.*)': No such file or directory", msg("There is no {path}.")),
    )
)
_SUGGESTION: Final = re.compile(
    r"(?P<text>.*?)\.? \(?Did you mean (?:one of: )?(?P<names>.*)\?\)?", re.DOTALL
)


def usage_message(error: Any, language: Language | None = None) -> Message:  # noqa: ANN401 - click's or typer's
    """Return what a `UsageError` of click or typer says; with a language, values are told with what they are called there."""
    match type(error).__name__:
        case "NoSuchOption":
            unknown = msg("There is no option {name}.", name=error.option_name)
            return _suggest(unknown, sorted(error.possibilities or ()))
        case "NoSuchCommand":
            unknown = msg("There is no command {name}.", name=error.command_name)
            return _suggest(unknown, sorted(error.possibilities or ()))
        case "MissingParameter":
            return _missing(error)
        case "BadParameter" if error.param is not None or error.param_hint:
            reason = _sentence(error.message)
            if language and error.param is not None and "choices" in reason.values:
                told = ", ".join(choices_told(error.param, error.ctx, language))
                reason = Message(reason.text, {**reason.values, "choices": told})
            return msg("{name} does not fit: {reason}", name=_name(error), reason=reason)
        case _:
            return _sentence(getattr(error, "message", "") or str(error))


def _missing(error: Any) -> Message:  # noqa: ANN401
    """Return which option or argument is missing, and what it may be."""
    name = _name(error)
    choices = [str(choice) for choice in getattr(getattr(error.param, "type", None), "choices", ())]
    if (error.param_type or getattr(error.param, "param_type_name", "")) == "argument":
        missing = msg("The argument {name} is missing.", name=name)
    else:
        missing = msg("The option {name} is missing.", name=name)
    if choices:
        return msg("{missing} Choose from: {choices}", missing=missing, choices=", ".join(choices))
    return missing


def _name(error: Any) -> str:  # noqa: ANN401
    """Return how the person would write the option or argument that an error is about."""
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param is not None else "")
    text = hint if isinstance(hint, str) else " / ".join(hint)
    return text.replace("'", "")


def _sentence(text: str) -> Message:
    """Return the message that an English sentence of click's is; a suggestion behind it is kept."""
    if found := _SUGGESTION.fullmatch(text):
        names = [name.strip(" '") for name in found["names"].split(",")]
        return _suggest(_sentence(found["text"] + "."), names)
    for pattern, message in _SENTENCES:
        if found := pattern.fullmatch(text):
            # the quotes are Python's, and each language has its own
            return Message(
                message.text, {name: text.replace("'", "") for name, text in found.groupdict().items()}
            )
    return msg("{text}", text=text)


def _suggest(message: Message, names: list[str]) -> Message:
    """Return a message with the names that may have been meant."""
    if not names:
        return message
    return msg("{message} Did you mean {names}?", message=message, names=" / ".join(names))
