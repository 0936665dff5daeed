"""Days and moments, as people write them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from izmainas.cli.days import day, moment
from izmainas.errors import UsageError

RIGA = ZoneInfo("Europe/Riga")


@pytest.mark.parametrize(
    "text", ["2026-12-01", "01.12.2026.", "1.12.2026", " 1. 12. 2026. ", "20261201", "2026-12-01."]
)
def test_a_day_is_read_in_each_of_its_forms(text: str) -> None:
    """With zeros and without, with blanks and without."""
    assert day(text, "--until") == date(2026, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01 22:30",
        "1.12.2026. 22:30",
        "01. 12. 2026. 22.30",
        "1.12.2026.\N{NO-BREAK SPACE}22:30",
        "20261201T2230",
    ],
)
def test_a_moment_is_read_in_each_of_its_forms(text: str) -> None:
    """Latvian has a point in its hours: `22.30` was read as 22:00 and a part of a second."""
    assert moment(text, "--start", RIGA) == "2026-12-01T22:30:00+02:00"
    assert moment("2026-12-01 9.05", "--start", RIGA) == "2026-12-01T09:05:00+02:00"


@pytest.mark.parametrize("text", ["1.12.", "01/12/2026", "1.12.26", "31.02.2026", "rīt", ""])
def test_what_may_be_another_day_is_refused(text: str) -> None:
    """As is a time of day where a day is expected."""
    for given in (text, "1.12.2026. 22:00"):
        with pytest.raises(UsageError):
            day(given, "--until")
    for given in (text, "2026-12-01 22.3", "2026-12-01 22,30"):
        with pytest.raises(UsageError):
            moment(given, "--start", RIGA)
