"""Who judges what: a file always belongs to the same share, and a new one to whoever has least to do."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from izmainas.store import shares
from izmainas.store.main_line import Brought
from izmainas.store.processors import pipe
from izmainas.store.tree_changes import ABSENT, Touch
from izmainas.store.trees import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER = 1 << 40


def _path(number: int) -> str:
    return f"changes/2026/IZM-2026-{number:04}.yaml"


def _brought(number: int, *touches: Touch) -> Brought:
    return Brought(number, f"{number:040x}", "j.ozols@example.lv", 1, 1, [*enumerate(touches)], [], {}, [])


def _new(number: int) -> Touch:
    return Touch(_path(number), ABSENT, "0" * 40, FILE, f"{number:040x}")


def _later(number: int) -> Touch:
    return Touch(_path(number), FILE, f"{number:040x}", FILE, f"{number + 1:040x}")


def _dealt(line: Iterator[Brought]) -> list[list[Brought]]:
    """Return what two shares are dealt."""
    ends: list[Any] = [pipe() for _ in range(2)]
    found: list[list[Brought]] = [[], []]
    listening = [
        threading.Thread(target=lambda place=place: found[place].extend(shares.dealt(ends[place][0])))
        for place in range(2)
    ]
    for thread in listening:
        thread.start()
    shares.deal(line, [out for _, out in ends], _NEVER)  # type: ignore[arg-type]
    for thread in listening:
        thread.join()
    for end in (end for both in ends for end in both):
        end.close()
    return found


def _paths(part: list[Brought]) -> set[str]:
    return {touch.path for brought in part for _, touch in brought.own}


def test_a_file_stays_with_its_share() -> None:
    """Also when it moves, and when its number is given to another."""
    moved = Touch(_path(900), ABSENT, "0" * 40, FILE, "1" * 40)
    gone = Touch(_path(1), FILE, "1" * 40, ABSENT, "0" * 40)
    line = [_brought(n, _new(n)) for n in range(300)]
    line += [_brought(300 + n, _later(n)) for n in range(300)]
    line += [_brought(600, gone, moved), _brought(601, moved._replace(old_mode=FILE)), _brought(602, gone)]
    first, second = _dealt(iter(line))
    assert not _paths(first) & _paths(second)
    assert {_path(1), _path(900)} <= _paths(first) or {_path(1), _path(900)} <= _paths(second)
    told = sorted([*first, *second], key=lambda brought: brought.number)
    assert [(one.number, [*one.own]) for one in told] == [(one.number, [*one.own]) for one in line]


def test_what_is_new_goes_to_whoever_has_least_to_do() -> None:
    """What is known stays where it is, however much waits there; by turns where nothing waits."""
    waits = [0, 0]
    dealer = shares.Dealer(2, _NEVER, waits.__getitem__)
    whose: list[int] = []
    for number, waiting in enumerate([(0, 0), (0, 0), (9, 0), (9, 0), (0, 9)]):
        waits[:] = waiting
        whose += [share for share, _ in dealer.parts(_brought(number, _new(number)))]
    assert whose == [0, 1, 1, 1, 0]
    waits[:] = 9, 0
    assert [share for share, _ in dealer.parts(_brought(9, _later(0)))] == [0]


def test_what_nobody_has_read_is_seen_in_the_pipe() -> None:
    """As long as it is there."""
    reading, writing = pipe()
    with reading, writing:
        assert shares.unread(writing) == 0
        writing.write(b"izmainas")
        writing.flush()
        assert shares.unread(writing) == 8
        reading.read(8)
        assert shares.unread(writing) == 0


def test_the_registry_goes_to_everybody() -> None:
    """Each judges by it."""
    people = Touch("registry/people.yaml", ABSENT, "0" * 40, FILE, "1" * 40)
    both = _dealt(iter([_brought(1, people, _new(1)), _brought(2, _new(2))]))
    assert all("registry/people.yaml" in _paths(part) for part in both)
