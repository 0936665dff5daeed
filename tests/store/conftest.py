"""Texts as a careless or hostile hand leaves them."""

import random
from collections.abc import Callable, Sequence

import pytest

Garble = Callable[[str, Sequence[str], random.Random], str]


def _garbled(text: str, added: Sequence[str], chance: random.Random) -> str:
    """Return a text in which lines were taken out, put in, moved, repeated, cut off or written otherwise."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, chance.choice(added) + "\n")
            case 2:
                lines.append(chance.choice(added) + "\n")
            case 3:
                lines = lines[: chance.randrange(len(lines) // 2, len(lines)) + 1]
            case 4:
                lines.append(lines[at])
            case 5:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case _:
                lines[at] = lines[at].replace(chance.choice("aei:-{ "), chance.choice("aei:-#'"), 1)
        lines = lines or ["x\n"]
    return "".join(lines)


@pytest.fixture
def garble() -> Garble:
    """Give what garbles a text, with lines of one's own to put in."""
    return _garbled
