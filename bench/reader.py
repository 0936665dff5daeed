"""Measure that reading and changing YAML takes time in proportion to the text, whatever the text.

A text of twice the size may take at most three and a half times as long (four would be the square); the ratio is
that of the least times of several runs, taken in turn. Exit 1 where it is more.

python bench/reader.py
"""

import sys
from collections.abc import Callable
from functools import partial
from time import process_time
from typing import Final

from izmainas.store.splice import patch
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_writer import dump

_MOST: Final = 3.5
_AGAIN: Final = 7
#: of what a reader has to hold out: openings that never close, one long word, empty lines, escapes
_TEXTS: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "open keys": (50_000, lambda n: "? " * n),
    "digits": (120_000, lambda n: "a: " + "9" * n),
    "a list in brackets": (40_000, lambda n: "a: [" + "1, " * n + "]"),
    "a long tag": (100_000, lambda n: "a: !!" + "x" * n),
    "an open quote": (100_000, lambda n: "a: 'b" + "\n" * n),
    "open escapes": (30_000, lambda n: 'a: "' + "\\x41" * n),
    "keys in one line": (40_000, lambda n: "a: " + "b: " * n),
    "words": (60_000, lambda n: "a: " + "b " * n),
    "a list": (4_500, lambda n: "a:\n" + "  - b\n" * n),
    "a quote over lines": (30_000, lambda n: "a: '" + "b\n  " * n + "'"),
    "a block": (30_000, lambda n: "a: |\n" + "  b\n" * n),
    "a comment": (120_000, lambda n: "# " + "b" * n),
    "empty lines": (60_000, lambda n: "\n" * n),
    "blanks": (120_000, lambda n: "a: " + " " * n + "b"),
}


def _read(text: str) -> None:
    try:
        read(text.encode(), "text.yaml")
    except YamlError:
        return


def _change(items: int) -> Callable[[], object]:
    texts = [f"item {n}" for n in range(items)]
    before = dump({"a": texts, "b": 1})
    return lambda: patch(before, {"a": [text for text in texts if not text.endswith("7")], "b": 2}, [])


def ratio(one: Callable[[], object], two: Callable[[], object]) -> float:
    """Return how many times as long `two` takes."""
    least = [float("inf"), float("inf")]
    for _ in range(_AGAIN):
        for place, call in enumerate((one, two)):
            start = process_time()
            call()
            least[place] = min(least[place], process_time() - start)
    return least[1] / max(least[0], 1e-4)


def main() -> int:
    """Print a line for each text."""
    found = {
        name: ratio(partial(_read, make(size)), partial(_read, make(2 * size)))
        for name, (size, make) in _TEXTS.items()
    }
    found["a file that is changed"] = ratio(_change(2_000), _change(4_000))
    for name, times in found.items():
        print(f"{name:24} {times:5.1f}")
    return 1 if max(found.values()) > _MOST else 0


if __name__ == "__main__":
    sys.exit(main())
