"""Formulas: no cell that goes out is one for a spreadsheet, and each comes in again as it was."""

import pytest

from izmainas.domain.intake.formulas import guarded, unguarded


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("＝1", "'＝1"),
        ("a\t=1", "a\t=1"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("2-1", "2-1"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_calculate_goes_out_behind_an_apostrophe(text: str, out: str) -> None:
    """What begins with one already gets another, so that the one of the text itself is not taken away."""
    assert guarded(text) == out
    assert unguarded(out) == text
