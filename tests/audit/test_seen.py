"""What was met before: as a set of texts, however its rows are grouped, kept and taken up again."""

from collections.abc import Callable
from typing import Final

import pytest

from izmainas.audit.seen import Seen

WORDS: Final = tuple(f"notikums {number}" for number in range(40))


def seen(*words: str, bits: int = 12) -> Seen:
    """Return what has met these words."""
    made = Seen(bits)
    for word in words:
        made.add(word)
    return made


def kept(of: Seen) -> tuple[Callable[[int], bytes], int]:
    """Return what a later run loads its rows from, and by how many bits they are told apart."""
    rows, bits = of.to_keep()
    return lambda number, at=dict(rows): at.get(number, b""), bits


@pytest.mark.parametrize("bits", [0, 3, 12])
def test_what_was_met_is_known_and_nothing_else(bits: int) -> None:
    """Also where many marks share a row."""
    some = seen(*WORDS[:20], bits=bits)
    assert [word in some for word in WORDS] == [True] * 20 + [False] * 20
    some.clear()
    assert not any(word in some for word in WORDS)


def test_a_mark_across_the_border_of_two_others_is_none() -> None:
    """Half of one and half of the next: whoever is there must not be taken for met before."""
    a, b, c = (dict(seen(word, bits=0).rows())[0] for word in ("a", "b", "c"))
    row = bytearray(a[:8] + c + b[8:])
    found = Seen(0, lambda _: bytes(row))
    assert "c" not in found
    found.take(0, c)
    assert "c" in found


def test_what_is_kept_is_taken_up_again() -> None:
    """Little of it in one row; what comes later goes into that row, and no other is written again."""
    load, bits = kept(seen(*WORDS[:20]))
    assert bits == 0
    later = Seen(bits, load)
    assert [word in later for word in WORDS] == [True] * 20 + [False] * 20
    assert later.to_keep() == ([], 0), "nothing came"
    later.add(WORDS[20])
    again = Seen(0, kept(later)[0])
    assert [word in again for word in WORDS] == [True] * 21 + [False] * 19
    later.clear()
    assert WORDS[0] not in later


def test_rows_that_have_become_too_full_are_told_apart_by_more_bits() -> None:
    """All of them are written anew then, those too that nobody has asked about."""
    first = seen(*WORDS, bits=1)
    rows = dict(first.rows())
    load = {number: row * 1_100 for number, row in rows.items()}.__getitem__
    grown = Seen(1, load)
    word = next(word for word in WORDS if dict(seen(word, bits=1).rows()).keys() == {1})
    grown.add(word)
    load, bits = kept(grown)
    assert bits > 1
    again = Seen(bits, load)
    assert all(word in again for word in WORDS)
    assert "cits" not in again


def test_two_sets_meet_where_they_have_something_in_common() -> None:
    """To share a row is not enough."""
    one, other = seen(*WORDS[:20], bits=0), seen(*WORDS[20:], bits=0)
    assert not one.meets(other)
    assert not one.meets(Seen(0))
    other.add(WORDS[7])
    assert one.meets(other)
    assert other.meets(one)
