"""Findings as a check makes them, some of them written by somebody who means harm."""

import pytest

from izmainas.domain.checks.finding import Finding, Severity
from izmainas.errors import Location
from izmainas.message import msg
from izmainas.store.inspection import Report
from izmainas.store.placed import Placed

#: what a title may hold: an escape, commands of runners, markup, a property's end, a bidi control
HOSTILE = "\x1b]0;x\x07::set-env name=A::b\r\n::error::no ##[error]no <b>&|`,%0A\u202e"


def finding(rule: str, path: str, line: int, text: str, *, warns: bool = False, subject: str = "") -> Placed:
    """Return a finding at a line of a file."""
    severity = Severity.WARNING if warns else Severity.ERROR
    made = Finding(rule, path, msg("{text}", text=text), msg("Put it back"), ("state",), severity, subject)
    return Placed(made, Location(path, line, 8 if line else 0))


FIRST, SECOND = "changes/2026/IZM-2026-0001.yaml", "changes/2026/IZM-2026-0002.yaml"


@pytest.fixture
def report() -> Report:
    """Give an error of a file that is not changed, and an error and a warning of one that is."""
    return Report(
        (
            finding("IZM-C002", FIRST, 5, "the state is wrong"),
            finding("IZM-C002", SECOND, 5, "the state is 100 % wrong: look, see"),
            finding("IZM-C015", SECOND, 0, "it was superseded", warns=True),
        ),
        2,
        9,
        frozenset({SECOND}),
    )


@pytest.fixture
def clean_report() -> Report:
    """Give a check that found nothing."""
    return Report((), 2, 9)


@pytest.fixture
def hostile() -> Report:
    """Give a finding whose text and path were written to be taken for something else."""
    return Report((finding("IZM-C030", f"changes/2026/{HOSTILE}.yaml", 3, HOSTILE),), 1, 0)
