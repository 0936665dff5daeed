"""Values that the quick reader of YAML takes: in brackets, in quotes and in blocks of lines."""

import json
import re
from typing import Any, Final

from izmainas.errors import Location
from izmainas.store.untrusted import YamlError, check_decoded
from izmainas.store.yaml_tree import Value

NULLS: Final = frozenset({"null", "Null", "NULL", "~"})
NO_KEYS: Final = NULLS | {"true", "True", "TRUE", "false", "False", "FALSE"}
_DEEPEST: Final = 4
_LONG: Final = 32
_OVERLONG: Final = re.compile(r"[-+]?(?:[0-9_.]{33,}(?:[eE][-+]?[0-9]+)?|[0-9_.]+[eE][-+]?[0-9]{4,})")
#: in brackets: a key, then a bracket, a text that begins with a letter or digit, or one in quotes
_PART: Final = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9_-]{0,60}): )?(?:([\[{])|"
    r"([^\W_][^\s,\[\]{}:#?]*(?:(?: |:)[^\s,\[\]{}:#?]+)*)|'([^'\n]*)'|\"([^\"\\\n]*)\")"
)
_ESCAPED: Final = re.compile(r'"(?:[^"\\]|\\(?:["\\/nt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*"')
_BREAKS: Final = re.compile(r"\n+")


class UnsureError(Exception):
    """This is not plain enough."""


def is_text(line: str) -> bool:
    """Whether neither a key nor a comment begins in a line without quotes, and it ends with its text."""
    return ": " not in line and " #" not in line and line[-1] not in ": "


def overlong(word: str) -> bool:
    """Whether this is a number that no record holds; it begins with a digit, a sign or a point."""
    return (len(word) > _LONG or "e" in word or "E" in word) and _OVERLONG.fullmatch(word) is not None


def brackets(text: str) -> Value:
    """Return what stands in brackets that end on their line."""
    value: Value
    value, end = _bracket(text, 0, 0)
    if end != len(text):
        raise UnsureError
    return value


def _bracket(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Read what stands in brackets from `at` on; return it and where it ends."""
    mapping = text[at] == "{"
    close = "}" if mapping else "]"
    found: Any = {} if mapping else []
    at += 1
    if text.startswith(close, at):
        return found, at + 1
    while True:
        part = _PART.match(text, at)
        if part is None or depth > _DEEPEST or (part[1] is not None) is not mapping:
            raise UnsureError
        at = part.end()
        if part[2]:
            value, at = _bracket(text, at - 1, depth + 1)
        else:
            value = _word(part[3]) if part[3] is not None else part[4] if part[4] is not None else part[5]
        if not mapping:
            found.append(value)
        elif part[1] in found or part[1] in NO_KEYS:
            raise UnsureError
        else:
            found[part[1]] = value
        if text.startswith(close, at):
            return found, at + 1
        if not text.startswith(", ", at):
            raise UnsureError
        at += 2


def _word(text: str) -> str | None:
    if text[0] in "0123456789" and overlong(text):
        raise UnsureError
    return None if text in NULLS else text


def quoted(text: str) -> str | None:
    """Return a text whose quotes end on its line; None where they do not."""
    quote, inner = text[0], text[1:-1]
    if len(text) == 1 or text[-1] != quote:
        return None
    if quote == "'":
        if "'" in inner and "'" in inner.replace("''", ""):
            return None
        return inner.replace("''", "'")
    if "\\" not in inner and '"' not in inner:
        return inner
    return _decoded(text) if _ESCAPED.fullmatch(text) else None


def _decoded(text: str) -> str:
    """Return a text with the escapes that JSON knows as well; they may not say what the reader refuses."""
    value: str = json.loads(text)
    try:
        check_decoded(value, Location(""))
    except YamlError:
        raise UnsureError from None
    return value


def quoted_lines(first: str, lines: list[str], at: int, column: int) -> tuple[str, int]:
    """Return a text in quotes that begins with `first` and goes on at a line, and the first line behind it."""
    quote, inside = first[0], first[1:]
    parts = [inside.rstrip(" ")]
    while quote not in (inside.replace("''", "") if quote == "'" else inside) and at < len(lines):
        inside = lines[at].strip(" ")
        if "\\" in parts[-1] + inside or (inside and _indent(lines[at]) <= column):
            raise UnsureError
        parts.append(inside)
        at += 1
    text = "\n".join(parts)[:-1]
    if len(parts) == 1 or inside[-1:] != quote:
        raise UnsureError
    if quote == "'":
        if quote in text.replace("''", ""):
            raise UnsureError
        text = text.replace("''", "'")
    elif quote in text:
        raise UnsureError
    return _folded(text), at


def block(style: str, lines: list[str], at: int, column: int) -> tuple[str, int]:
    """Return the text of a block, whose first line is given by its number, and the first line behind it."""
    if style not in {"|", "|-", ">", ">-"} or at >= len(lines):
        raise UnsureError
    inner = _indent(lines[at])
    margin, folds = " " * inner, style[0] == ">"
    body: list[str] = []
    while at < len(lines):
        line = lines[at]
        if line.startswith(margin):
            said = line[inner:]
            if not said or (said[0] == " " and (folds or not said.strip(" "))):
                raise UnsureError
            body.append(said)
        elif not line:
            body.append("")
        else:
            break
        at += 1
    # behind it comes something further left, or the end of a text that ends with its line
    if (
        inner <= column
        or (at < len(lines) and _indent(lines[at]) > column)
        or (at == len(lines) and lines[-1])
    ):
        raise UnsureError
    text = "\n".join(body).rstrip("\n")
    if folds:
        if " \n" in text or text[-1] == " ":
            raise UnsureError
        text = _folded(text)
    return text if style[1:] else text + "\n", at


def _folded(text: str) -> str:
    """Return lines as one, and each empty line as a line end."""
    if "\n\n" in text:
        return _BREAKS.sub(lambda found: found[0][1:] or " ", text)
    return text.replace("\n", " ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
