"""Texts as a careless or hostile hand leaves them, and disks of two kinds."""

import errno
import os
import random
import stat
from collections.abc import Callable, Sequence

import pytest

from izmainas.store import register_slots

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


@pytest.fixture(params=["a disk", "a memory stick"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files have a second name, or none: what a memory stick answers, for no test may mount one."""
    if request.param == "a memory stick":

        def link(*_names: object, **_folders: object) -> None:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        def fsync(file: int) -> None:
            if stat.S_ISDIR(os.fstat(file).st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            synced(file)

        synced = os.fsync
        monkeypatch.setattr(os, "link", link)
        monkeypatch.setattr(os, "fsync", fsync)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a slot hold few changes, so that there are many slots."""
    monkeypatch.setattr(register_slots, "_WIDTH", 4)
