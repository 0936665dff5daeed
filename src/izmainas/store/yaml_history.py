"""The history of a change file as text: an entry is appended to the bytes that are there, never written again."""

import re
from collections.abc import Mapping
from typing import Final

from izmainas.message import msg
from izmainas.store.splice import not_keys
from izmainas.store.splice_draft import Draft, same
from izmainas.store.untrusted import YamlError, check_size, place
from izmainas.store.yaml_plain import quickly
from izmainas.store.yaml_reader import compose
from izmainas.store.yaml_tree import Value
from izmainas.store.yaml_writer import OURS, Tree, block, check_tree

KEY = "history"
#: the history as we write it: the first dash on the next line
_DASH: Final = re.compile(r"^history:\n( *)- ", re.MULTILINE)
_BEGINS: Final = f"\n{KEY}:\n"
#: somebody may write it in quotes
_KEYED: Final = re.compile(KEY + "[\"']? *:")
_ESCAPED: Final = re.compile(r"\\[xuU\n]")
_IN_LINES: Final = re.compile(r" *- ")
#: what stands at the left edge and is no entry, no comment and no empty line
_NEXT_KEY: Final = re.compile(r"\n[^ \n#-]")


def append_history(text: str, entry: Mapping[str, Tree], *, path: str = "") -> str:
    """Return `text` with `entry` behind it: the old text is a prefix of the new one, byte for byte.

    Only a missing LF at the end is added first. Comments at the end stay
    before the entry. Raises `YamlError` where the history is not the last
    key or not a list in lines.
    """
    check_tree(entry)
    whole = text if text.endswith("\n") else text + "\n"
    before, column = _plain_history(whole) or _history(whole, path)
    changed = whole + "".join(f"{line}\n" for line in block([entry], column, OURS))
    check_size(len(changed.encode()), path)
    if not _continues(changed, before, entry, path):
        raise AssertionError(f"an entry appended to {path} says something else: this is a bug")
    return changed


def cannot_grow(text: str, path: str) -> YamlError | None:
    """Return what keeps the history of a text that can be read from growing at its end; None where nothing does."""
    named = len(_KEYED.findall(text))
    plain = "\\" not in text or not _ESCAPED.search(text)  # else a key may be spelled otherwise
    if plain and not named:  # there is none
        return None
    at = text.rfind(_BEGINS)
    entries = at + len(_BEGINS)
    # what looks like it may stand in quotes: only where there is no other, it is the key
    sure = plain and named == 1 and at >= 0
    if sure and _IN_LINES.match(text, entries) and not _NEXT_KEY.search(text, entries):
        return None
    try:
        _history(text if text.endswith("\n") else text + "\n", path)
    except YamlError as error:
        return error
    return None


def prefix_entries(text: str, *, path: str = "") -> list[str]:
    """Return the lines of each entry of the history as they stand, without the comments between entries."""
    whole = text if text.endswith("\n") else text + "\n"
    root = compose(whole, path)
    node = root.child(KEY) if root else None
    if node is None or node.style != "seq":
        return []
    draft = Draft(whole)
    return [whole[draft.line_start(entry.start) : draft.line_end(entry.end)] for entry in draft.entries(node)]


def _plain_history(text: str) -> tuple[list[Value], int] | None:
    """Return what `_history` does, of a text in our own layout; None of any other."""
    read = quickly(text)
    dash = _DASH.search(text)
    if not isinstance(read, dict) or not dash or [*read][-1] != KEY:
        return None
    value = read[KEY]
    return (value, len(dash[1])) if isinstance(value, list) else None


def _history(text: str, path: str) -> tuple[list[Value], int]:
    """Return the entries of the history and the column of its dashes."""
    root = compose(text, path)
    if root is None or not root.mapping:
        raise not_keys(path)
    if root.style != "map":
        raise YamlError(
            "IZM-Y020",
            msg("The whole of {path} is written in braces: nothing can be added at its end.", path=path),
            hint=msg("Write each key on lines of its own, without the outer braces, and `history:` last."),
            where=place(text, root.start, path),
        )
    if root.keys[-1].value != KEY:
        raise YamlError(
            "IZM-Y020",
            msg("`history` is not the last key of {path}.", path=path),
            hint=msg("Move `history:` with all its entries to the end of the file."),
            where=place(text, (root.key(KEY) or root).start, path),
        )
    node = root.items[-1]
    if node.style == "seq":
        return node.value, Draft(text).column(node.start)
    if node.value is None and node.start == node.end:
        return [], OURS.dash
    raise YamlError(
        "IZM-Y021",
        msg("The history of {path} is not a list in lines.", path=path),
        hint=msg("Write each entry of `history:` on lines of its own, beginning with `- `."),
        where=place(text, node.start, path),
    )


def _continues(text: str, before: list[Value], entry: Mapping[str, Tree], path: str) -> bool:
    read = quickly(text)
    if isinstance(read, dict) and _ends(read.get(KEY), before, entry):
        return True
    root = compose(text, path)
    node = root.child(KEY) if root else None
    return node is not None and node.style == "seq" and _ends(node.value, before, entry)


def _ends(history: Value, before: list[Value], entry: Mapping[str, Tree]) -> bool:
    return isinstance(history, list) and history[:-1] == before and same(history[-1], entry)
