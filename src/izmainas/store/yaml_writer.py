"""Writing YAML in our layout: two spaces for a level, dashes below their key, small flat things in brackets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from izmainas.errors import Location
from izmainas.store.untrusted import check_decoded
from izmainas.store.yaml_scalars import WIDTH, Scalar, inline, is_plain, lines, name

#: more pairs than this are easier to read, and to compare, in lines
_MOST_PAIRS: Final = 5
#: words up to this long, without spaces, make a list in brackets
_SHORT: Final = 40

#: what can be written: mappings, lists and scalars as JSON has them
Tree: TypeAlias = "Mapping[str, Tree] | Sequence[Tree] | Scalar"


class Layout(NamedTuple):
    """How a text is set: columns from a key to the keys, or the dashes, below it; whether texts may have lines."""

    step: int = 2
    dash: int = 2
    lines: bool = True


class Written(NamedTuple):
    """A value as it stands in a text: `head` after the colon or dash, `body` the lines below."""

    head: str
    body: list[str]


OURS: Final = Layout()


def dump(value: Mapping[str, Tree], *, comment: str = "") -> str:
    """Return a new text for `value`, with `comment` (without `#`) as its first line.

    Reading it gives the same tree, in YAML 1.1 and 1.2 (only dates, which
    stand without quotes, are dates in 1.1). Raises `YamlError` for characters
    that `read` would refuse.
    """
    check_tree(value)
    first = [f"# {comment}"] if comment else []
    return "\n".join([*first, *(block(value, 0, OURS) if value else ["{}"]), ""])


def block(value: Mapping[str, Tree] | Sequence[Tree], column: int, layout: Layout) -> list[str]:
    """Return the lines of a collection whose keys or dashes stand in `column`."""
    margin = " " * column
    written: list[str] = []
    if isinstance(value, Mapping):
        for key, part in value.items():
            # In lines a key is known by what it says: `fmt` would quote an `on` that was plain in brackets.
            start = f"{margin}{name(str.__str__(key))}:"
            head, body = below_key(part, column, len(start), layout)
            written += [f"{start} {head}" if head else start, *body]
    else:
        for part in value:
            head, body = below_dash(part, column, layout)
            written += [f"{margin}- {head}", *body]
    return written


def below_key(value: Tree, column: int, used: int, layout: Layout) -> Written:
    """Return `value` for a key in `column` whose line is filled up to `used`."""
    room = WIDTH - used - 1
    if isinstance(value, str):
        in_lines = lines(value, column + layout.step, room) if layout.lines else None
        return Written(in_lines[0], list(in_lines[1])) if in_lines else Written(inline(value), [])
    if not isinstance(value, Mapping | Sequence):
        return Written(inline(value), [])
    if flat := in_brackets(value, room):
        return Written(flat, [])
    return Written("", block(value, column + _deeper(value, layout), layout))


def below_dash(value: Tree, column: int, layout: Layout) -> Written:
    """Return `value` for a dash in `column`: what fits begins on the dash's line, two columns on."""
    if not isinstance(value, Mapping | Sequence) or isinstance(value, str):
        return below_key(value, column, column + 1, layout)
    if flat := in_brackets(value, WIDTH - column - 2):
        return Written(flat, [])
    first, *rest = block(value, column + 2, layout)
    return Written(first[column + 2 :], rest)


def _deeper(value: Mapping[str, Tree] | Sequence[Tree], layout: Layout) -> int:
    return layout.step if isinstance(value, Mapping) else layout.dash


def in_brackets(value: Mapping[str, Tree] | Sequence[Tree], room: int) -> str:
    """Return `value` in brackets, or "" where it deserves lines: too many pairs, too deep, too long."""
    if isinstance(value, Mapping):
        if len(value) > _MOST_PAIRS or not all(_is_flat(part) for part in value.values()):
            return ""
    elif not _is_short(value):
        return ""
    text = flow(value)
    return text if len(text) <= room else ""


def _is_flat(value: Tree) -> bool:
    if isinstance(value, str):
        return "\n" not in value
    if isinstance(value, Mapping):
        return not value
    return not isinstance(value, Sequence) or _is_short(value)


def _is_short(value: Sequence[Tree]) -> bool:
    return all(
        len(part) <= _SHORT and is_plain(part, in_brackets=True) and " " not in part
        if isinstance(part, str)
        else not isinstance(part, Mapping | Sequence)
        for part in value
    )


def flow(value: Tree) -> str:
    """Return `value` on one line, in brackets if it has parts."""
    if isinstance(value, Mapping):
        pairs = (f"{name(key, in_brackets=True)}: {flow(part)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    return inline(value, in_brackets=True)


def check_tree(value: Tree, where: tuple[str, ...] = ()) -> None:
    """Refuse to write what could not be read back: forbidden characters and other forms than NFC."""
    for key, part in _parts(value):
        if isinstance(key, str):
            check_decoded(key, Location(".".join(where)))
        check_tree(part, (*where, str(key)))
    if isinstance(value, str):
        check_decoded(value, Location(".".join(where)))


def _parts(value: Tree) -> Iterator[tuple[str | int, Tree]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from enumerate(value)
