"""The help of a command as a document, in a language, without rich's panels.

Reads a click or typer context by its shape: typer brings its own click.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final

from izmainas.message import msg
from izmainas.render.choices import choices_told
from izmainas.render.document import Block, Document, Heading, Paragraph, Particulars
from izmainas.render.language import Language
from izmainas.render.placeholders import placeholders_told

#: what click writes into a usage line -> what people read there
_PIECES: Final = {
    "[OPTIONS]": msg("[OPTIONS]"),
    "COMMAND [ARGS]...": msg("COMMAND [ARGUMENTS]..."),
    "COMMAND1 [ARGS]... [COMMAND2 [ARGS]...]...": msg("COMMAND [ARGUMENTS]..."),
}
#: what the name of an option says of its value beside what it is: `--add-channel`, `--name-lv`
_OF_ONE: Final = re.compile("^(add|remove)-|-(lv|en)$")


def manual(context: Any, language: Language) -> Document:  # noqa: ANN401 - click's or typer's
    """Return the help of the command that `context` stands for."""
    command = context.command
    pieces = [
        language.say(_PIECES[p]) if p in _PIECES else placeholders_told(p, language)
        for p in command.collect_usage_pieces(context)
    ]
    usage = " ".join([context.command_path, *pieces])
    blocks: list[Block] = [Paragraph(f"{language.say(msg('Usage:'))} {usage}")]
    blocks += map(Paragraph, _paragraphs(command.help, language))
    panels: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(context):
        if row := _parameter(param, context, language):
            named = getattr(param, "rich_help_panel", None)
            panels.setdefault(_panel(named, param.param_type_name, language), []).append(row)
    for name, child in _children(context):
        said = _paragraphs(child.short_help or child.help, language)
        title = _panel(getattr(child, "rich_help_panel", None), "command", language)
        panels.setdefault(title, []).append((name, said[0] if said else ""))
    for title, rows in panels.items():
        blocks += [Heading(title), Particulars(tuple(rows))]
    blocks += map(Paragraph, _paragraphs(command.epilog, language))
    return Document(None, tuple(blocks))


def _panel(named: object, kind: str, language: Language) -> str:
    """Return the heading that a parameter or command stands under."""
    if isinstance(named, str) and named:
        return language.translate(named)
    titles = {"argument": msg("Arguments"), "command": msg("Commands")}
    return language.say(titles.get(kind, msg("Options")))


def _parameter(param: Any, context: Any, language: Language) -> tuple[str, str] | None:  # noqa: ANN401
    """Return an option or argument and its help; none when it is hidden."""
    if getattr(param, "hidden", False):
        return None
    choices = choices_told(param, context, language)
    text = language.translate(inspect.cleandoc(getattr(param, "help", None) or ""))
    extra = [language.say(msg("one of: {choices}", choices=", ".join(choices)))] if choices else []
    if param.required:
        extra.append(language.say(msg("required")))
    elif (
        param.default != ""
        and isinstance(param.default, (str, int, float))
        and not isinstance(param.default, bool)
    ):
        extra.append(language.say(msg("default: {default}", default=str(param.default))))
    return _written(param, context, language, bool(choices)), " ".join(
        filter(None, [text, f"[{'; '.join(extra)}]" if extra else ""])
    )


def _written(param: Any, context: Any, language: Language, chosen: bool) -> str:  # noqa: ANN401
    """Return how an option or argument is written: its names, and a word for its value."""
    if param.param_type_name == "argument":
        return placeholders_told(str(param.make_metavar(context)), language)
    names = ", ".join(param.opts)
    if param.secondary_opts:
        names += " / " + ", ".join(param.secondary_opts)
    if param.is_flag:
        return names
    metavar = str(param.make_metavar(context))
    if not param.metavar and (chosen or metavar.startswith("<") or metavar.isupper()):
        metavar = _OF_ONE.sub("", param.opts[0].lstrip("-")).upper()
    return f"{names} {placeholders_told(metavar, language)}"


def _children(context: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield the subcommands that are shown, in the order of the group."""
    listed = getattr(context.command, "list_commands", None)
    for name in listed(context) if listed else ():
        child = context.command.get_command(context, name)
        if child is not None and not child.hidden:
            yield name, child


def _paragraphs(text: str | None, language: Language) -> list[str]:
    """Return the paragraphs of a help text, translated as a whole."""
    said = language.translate(inspect.cleandoc(text or ""))
    return [" ".join(part.split()) for part in said.split("\n\n") if part.strip()]
