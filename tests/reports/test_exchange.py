"""What became, on the server, of what was put aside: whoever reads it knows whether it may still be merged."""

from __future__ import annotations

import pytest

from izmainas.render.language import Language
from izmainas.render.withdrawals import withdrawal_told
from izmainas.reports.exchange import Withdrawal

STANDS = "have its pull request closed, or what you put aside may still be merged from there."


@pytest.mark.parametrize(
    ("gone", "changed", "told"),
    [
        (True, False, "It is no longer on the branch izm/[2Janna on the server either."),
        (
            *(False, True),
            f"The branch izm/[2Janna on the server is no longer as you sent it, and was left alone: {STANDS}",
        ),
        (False, False, f"The branch izm/[2Janna could not be removed on the server: {STANDS}"),
    ],
)
def test_a_branch_that_still_stands_on_the_server_is_told_with_what_to_do(
    gone: bool, changed: bool, told: str
) -> None:
    """Only one that is gone needs nothing more; a name that comes from a server steers no terminal."""
    withdrawal = Withdrawal("izm/\x1b[2Janna", gone, changed)
    assert Language("en").say(withdrawal_told(withdrawal)) == told
