"""Writing one scalar: without quotes only where every reader, of YAML 1.1 or 1.2, sees the same text."""

import math
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from izmainas.store.yaml_tree import Plain

#: columns that a line should not pass
WIDTH: Final = 100
#: columns that prose in lines keeps even where it stands deep
_LEAST_WIDTH: Final = 40

Scalar = str | int | float | bool | None

_SAFE: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<.+](?:[^\n\t]*[^\s:])?")
_UNSAFE_INSIDE: Final = re.compile(r": | #|:\Z")
_UNSAFE_IN_BRACKETS: Final = re.compile(r"[,\[\]{}?]|:(?=[^0-9A-Za-z_])")
_DATE: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[-+][0-9]{2}:[0-9]{2}))?"
)
# Numbers in any base, with the signs and separators of YAML 1.1, times as sixties among them,
# and dates in the forms that only YAML 1.1 knows.
_NUMBER: Final = re.compile(
    r"[0-9][0-9_,.:]*(?:[eE][-+]?[0-9]+)?|0[xob][0-9A-Fa-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"
)
_BARE_EXPONENT: Final = re.compile(r"^(-?[0-9]+)e")
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def is_plain(text: str, *, in_brackets: bool) -> bool:
    """Say whether `text` may stand without quotes and stay a text."""
    if not _SAFE.fullmatch(text) or _UNSAFE_INSIDE.search(text):
        return False
    if in_brackets and _UNSAFE_IN_BRACKETS.search(text):
        return False
    if isinstance(text, Plain):
        return True
    if "0" <= text[0] <= "9":
        # A date is data that every record reads as text: our files keep it free of quotes.
        return _is_date(text) or not _NUMBER.fullmatch(text)
    return text.lower() not in _WORDS


def _is_date(text: str) -> bool:
    """Say whether this is a date or a moment that exists: readers of YAML 1.1 stumble over others."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def quoted(text: str) -> str:
    """Return `text` on one line in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def inline(value: Scalar, *, in_brackets: bool = False, quote: str = "") -> str:
    """Return `value` on one line, in the quotes that `quote` names where a text may have them."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        if not math.isfinite(value):  # and TypeError for what is no number at all
            raise ValueError(f"{value!r} has no place in a record")
        # YAML 1.1 knows no exponent without a decimal point.
        return _BARE_EXPONENT.sub(r"\1.0e", repr(value))
    if quote == "'" and "\n" not in value and "\t" not in value:
        return "'" + value.replace("'", "''") + "'"
    if not quote and is_plain(value, in_brackets=in_brackets):
        return str.__str__(value)
    return quoted(value)


def name(key: str, *, in_brackets: bool = False) -> str:
    """Return a key as it is written; one that is a date gets quotes, for a key must be a text to everybody."""
    plain = is_plain(key, in_brackets=in_brackets) and not _is_date(key)
    return str.__str__(key) if plain else quoted(key)


def lines(text: str, indent: int, room: int) -> tuple[str, Sequence[str]] | None:
    """Return the header and lines of `text` as a block, or None where it belongs on the key's line.

    Lines of its own stay lines (`|`); prose too long for the `room` left on
    the key's line is folded (`>-`) at single spaces, where folding loses nothing.
    """
    margin = " " * indent
    if "\n" in text:
        if not _fits_literal(text):
            return None
        body = text.removesuffix("\n").split("\n")
        return "|" if text.endswith("\n") else "|-", [margin + line if line else "" for line in body]
    if len(text) <= room or not _SPACED.fullmatch(text):
        return None
    folded = _fold(text, max(WIDTH - indent, _LEAST_WIDTH))
    return (">-", [margin + line for line in folded]) if len(folded) > 1 else None


_SPACED: Final = re.compile(r"\S(?:[^\n\t]*\S)?")
_BREAK: Final = re.compile(r"(?<=\S) (?=\S)")


def _fits_literal(text: str) -> bool:
    """Say whether lines carry `text` unchanged, also through editors that trim them."""
    if text[0].isspace() or text.endswith("\n\n") or "\t" in text:
        return False
    return all(line == line.rstrip() for line in text.removesuffix("\n").split("\n"))


def _fold(text: str, width: int) -> list[str]:
    folded: list[str] = []
    start, last = 0, None
    for found in _BREAK.finditer(text):
        if found.start() - start > width and last is not None:
            folded.append(text[start:last])
            start = last + 1
        last = found.start()
    if len(text) - start > width and last is not None and last > start:
        folded.append(text[start:last])
        start = last + 1
    folded.append(text[start:])
    return folded
