"""What the program says: texts of `msg` and `msgn` in the sources, help of the commands."""

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

#: what typer says by itself and people meet: the help of `--help`, and of `--version`
FRAMEWORK: Final[tuple[Id, ...]] = ("Show the version and exit.", "Show this message and exit.")


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
