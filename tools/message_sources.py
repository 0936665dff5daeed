"""What the program says: texts of `msg` and `msgn` in the sources, help of the commands, click's own words."""

import ast
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = ROOT / "src"
APP: Final = "izmainas.cli.app"

#: the key of a translation: a text, or its singular and plural
Id = str | tuple[str, str]

#: what click and typer say by themselves and people meet (click 8.5, typer 0.28)
FRAMEWORK: Final[tuple[Id, ...]] = (
    "%(prog)s, version %(version)s",
    "(deprecated) ",
    "(dynamic)",
    "Aborted!",
    "Aborted.",
    "Argument {name!r} takes {nargs} values.",
    "Arguments",
    "Choose from:\n\t{choices}",
    "Commands",
    "Could not open file {filename!r}: {message}",
    "Do you want to continue?",
    "Error",
    "Error: invalid input",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "Missing parameter: {param_name}",
    "Missing {param_type}",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "Options",
    "Positional arguments",
    "Repeat for confirmation",
    "Show the version and exit.",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Try [blue]'{command_path} {help_option}'[/] for help.",
    "Usage:",
    "[default: {}]",
    "[env var: {}]",
    "[required]",
    "default: {default}",
    "deprecated",
    "directory",
    "env var: {var}",
    "file",
    "path",
    "required",
    "unknown error",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
    ("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


class Found(NamedTuple):
    """A message of the sources: its key and the file that says it."""

    key: Id
    place: str


def in_source(path: Path) -> Iterator[Found | str]:
    """Yield the messages of one module, and a complaint (str) for each text that is not a literal."""
    place = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        wanted = {"msg": 1, "msgn": 2}.get(name)
        if wanted is None:
            continue
        texts = [
            a.value for a in node.args[:wanted] if isinstance(a, ast.Constant) and isinstance(a.value, str)
        ]
        if len(texts) != wanted:
            yield f"{place}:{node.lineno}: {name}() needs a literal, or its translation cannot be found"
        elif texts[0]:
            yield Found(texts[0] if wanted == 1 else (texts[0], texts[1]), place)


def in_commands() -> Iterator[Found | str]:
    """Yield the help texts of the command tree, when there is one, or why it cannot be read."""
    if not (SOURCES / Path(*APP.split("."))).with_suffix(".py").exists():
        return
    sys.path.insert(0, str(SOURCES))
    try:
        texts = list(help_texts(import_module(APP).program()))
    except (ImportError, AttributeError) as error:
        yield f"the help of the commands cannot be read: {error!r}"
        return
    for text in texts:
        yield Found(text, "src/izmainas/cli")


def help_texts(command: object) -> Iterator[str]:
    """Yield each help text of a click command and of what stands below it.

    Works on shapes, not classes: typer brings its own copy of click.
    """
    for name in ("help", "short_help", "epilog", "rich_help_panel"):
        if isinstance(text := getattr(command, name, None), str) and text:
            yield inspect.cleandoc(text)
    for param in getattr(command, "params", ()):
        for name in ("help", "rich_help_panel"):
            if isinstance(text := getattr(param, name, None), str) and text:
                yield inspect.cleandoc(text)
    for child in getattr(command, "commands", {}).values():
        yield from help_texts(child)


def collect() -> tuple[dict[str, Found], list[str]]:
    """Return every message by its singular, and what cannot be extracted."""
    found: dict[str, Found] = {}
    complaints = []
    texts: list[Found | str] = [Found(key, "click") for key in FRAMEWORK]
    texts += (item for path in sorted(SOURCES.rglob("*.py")) for item in in_source(path))
    texts += in_commands()
    for item in texts:
        if isinstance(item, str):
            complaints.append(item)
        elif (first := item.key if isinstance(item.key, str) else item.key[0]) and (
            first not in found or not isinstance(item.key, str)
        ):
            found[first] = item
    return found, complaints
