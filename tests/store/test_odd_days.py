"""Holidays that are remembered are those that the library tells."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.calendar import ODD_DAYS, is_working_day, working_day_after
from izmainas.store import odd_days
from izmainas.store.repository import Repository as Store
from izmainas.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Repository

_DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(3 * 366)]


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Let no year be at hand."""
    kept = dict(ODD_DAYS)
    ODD_DAYS.clear()
    yield
    ODD_DAYS.update(kept)


def test_remembered_days_are_the_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the library is not asked for them again; for a year that nobody has asked about it is."""
    told = [is_working_day(day) for day in _DAYS]
    with closing(Shelf(tmp_path)) as shelf:
        odd_days.put_away(shelf, 0)
    ODD_DAYS.clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    with closing(Shelf(tmp_path)) as shelf:
        assert odd_days.take_up(shelf) == len({day.year for day in _DAYS})
    assert [is_working_day(day) for day in _DAYS] == told
    with pytest.raises(ImportError):
        is_working_day(date(2031, 11, 18))


def test_a_command_remembers_what_it_looked_up(repository: Repository) -> None:
    """Once; what is damaged is looked up again."""
    repository.write("registry/institution.yaml", "name: {lv: X}\n")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "an institution")
    for _ in range(2):
        with closing(Store.open(repository.path)) as store:
            assert store.policy
            assert working_day_after(date(2025, 12, 23), 1) == date(2025, 12, 29)
        with closing(Shelf(repository.path / ".git/izm")) as shelf:
            assert shelf.get("odd days", "")
            shelf.put("odd days", "", b"")
        ODD_DAYS.clear()
