"""What is remembered holds for one state of the program: its files, its libraries, and the time zones it counts in."""

import os
import sys
from pathlib import Path

import pytest

from izmainas.store import code_stamp as module


def stamp() -> bytes:
    """Return the stamp as another command would find it."""
    return module.code_stamp.__wrapped__()


@pytest.mark.parametrize("name", ["dist-packages", "site-packages"])
def test_a_library_in_a_folder_of_the_users_or_the_distributions_is_a_part_of_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A newer `holidays` there knows other working days, and what was remembered of them no longer holds."""
    place = tmp_path / name
    place.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(place), str(tmp_path / "gone" / name)])
    before = stamp()
    assert stamp() == before
    os.utime(place, ns=(1, 1))
    assert stamp() != before


def test_renewed_time_zones_are_another_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A country may change its clocks: what was told in its old time is told anew."""
    monkeypatch.setattr(module, "_ZONES", str(tmp_path))
    before = stamp()
    os.utime(tmp_path, ns=(1, 1))
    assert stamp() != before


def test_time_zones_from_elsewhere_are_another_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python is told to look for them, they may be others: a key, or a role, then has another day."""
    monkeypatch.delenv("PYTHONTZPATH", raising=False)
    before = stamp()
    monkeypatch.setenv("PYTHONTZPATH", "/nav")
    assert stamp() != before
