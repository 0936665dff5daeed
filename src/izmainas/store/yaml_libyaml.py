"""YAML in any layout read quickly, by libyaml's events: what `yaml_plain` leaves, unless something is unusual.

libyaml and ruamel read the same from nearly every text. Whatever they may
differ in, and whatever a record does not need, is not read here: the careful
reader takes it, and tells what is wrong and where.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from izmainas.errors import Location
from izmainas.store.untrusted import MAX_DEPTH, RECORD, Bounds, YamlError, check_decoded
from izmainas.store.yaml_plain_values import NO_KEYS, NULLS, UnsureError, overlong
from izmainas.store.yaml_tree import Value

#: directives, ends of documents, keys that a question mark begins, an escape that only libyaml knows
_UNUSUAL: Final = re.compile(r"^%|^\.\.\.|(?:^|[-\[{,:?]) *\?|\\'|\t", re.MULTILINE)
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_QUOTES: Final = frozenset("'\"")
_LONGEST_KEY: Final = 60
#: a block that says nothing of its indentation, and whose first line shows it
_BLOCK: Final = re.compile(r"[|>]-?\n *[^ \n]")
_IN_BRACKETS: Final = re.compile(r"[^\W_](?:[^\s:#?]|:(?=[0-9A-Za-z])| (?=[^\s:#?]))*")
_NOWHERE: Final = Location("")


def read_any(text: str, within: Bounds = RECORD) -> Value:
    """Return the mapping that `text`, checked as `untrusted.decode` does, holds; None where that is not certain."""
    # PyYAML costs a call 8 ms; where every file is plain, nobody pays it.
    import yaml  # noqa: PLC0415

    if not yaml.__with_libyaml__ or _UNUSUAL.search(text):
        return None
    if not text.endswith("\n"):
        text += "\n"
    try:
        return _built(yaml.parse(text, Loader=yaml.CBaseLoader), text, within.sure)
    except (yaml.YAMLError, YamlError, UnsureError):
        return None


def _built(events: Iterator[Any], text: str, most: int) -> Value:
    """Return the value that the events of a text make."""
    root: list[Value] = []
    stack: list[tuple[Any, bool]] = [(root, False)]  # what is open, and whether it stands in brackets
    key: str | None = None  # the key that waits for its value
    for count, event in enumerate(events):
        here, flow = stack[-1]
        value: Any
        match type(event).__name__:
            case "ScalarEvent" if not (event.anchor or event.tag):
                if key is None and type(here) is dict:
                    key = _key(event, here)
                    continue
                value = _scalar(event, text, flow=flow)
            case "MappingStartEvent" | "SequenceStartEvent" if _usual(event, len(stack)):
                value = {} if type(event).__name__ == "MappingStartEvent" else []
                stack.append((value, event.flow_style))
            case "MappingEndEvent" | "SequenceEndEvent":
                stack.pop()
                continue
            case "StreamStartEvent" | "StreamEndEvent" | "DocumentEndEvent":
                continue
            case "DocumentStartEvent" if count == 1 and not event.explicit:
                continue
            case _:
                raise UnsureError
        if type(here) is list:
            here.append(value)
        elif key is None or count > most:
            raise UnsureError
        else:
            here[key] = value
            key = None
    return root[0] if root and isinstance(root[0], dict) else None


def _usual(event: Any, depth: int) -> bool:  # noqa: ANN401 - PyYAML's events have no types
    """Whether this begins a collection that the careful reader takes; `[a: b]` holds a mapping without brackets."""
    bare = event.flow_style and event.start_mark.index == event.end_mark.index
    return not (event.anchor or event.tag or bare or depth > MAX_DEPTH)


def _key(event: Any, here: dict[str, Value]) -> str:  # noqa: ANN401 - as above
    name: str = event.value
    if not event.style:
        sure = _KEY.fullmatch(name) is not None and name not in NO_KEYS
    else:
        sure = event.style in _QUOTES and event.start_mark.line == event.end_mark.line
        check_decoded(name, _NOWHERE)
    if not sure or name in here or len(name) > _LONGEST_KEY:
        raise UnsureError
    return name


def _scalar(event: Any, text: str, *, flow: bool) -> str | None:  # noqa: ANN401 - as above
    value: str = event.value
    style = event.style
    if not style:
        if flow and not _IN_BRACKETS.fullmatch(value):
            raise UnsureError
        if not value or value in NULLS:
            return None
        if value[0] in "+-.0123456789" and overlong(value):
            raise UnsureError
    elif style == '"':
        check_decoded(value, _NOWHERE)
    elif style != "'":
        start = event.start_mark.index
        if not _BLOCK.match(text, start) or " \n" in text[start : event.end_mark.index]:
            raise UnsureError
    return value
