"""The lines of the benchmark's results: ratios, targets, and whether they are met."""

import runpy
from pathlib import Path
from typing import Any

LINES: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "lines.py"))


def _line(ratio: float | None, **target: float) -> Any:  # noqa: ANN401 - of a script
    return LINES["Line"]("list", 1_000, "52.0 ms", "50.0 ms", ratio, against="S", **target)


def test_a_target_is_the_most_or_the_least_and_no_target_is_neither_met_nor_missed() -> None:
    """A ratio just at the target meets it."""
    assert [_line(1.15, most=1.15).met, _line(1.16, most=1.15).met] == ["yes", "no"]
    assert [_line(30, least=30).met, _line(29.9, least=30).met] == ["yes", "no"]
    assert [_line(3).met, _line(None).met, _line(None, most=2).met] == ["", "", ""]


def test_the_page_names_machine_versions_and_every_line() -> None:
    """What was measured where, with what, and what came out."""
    page = LINES["results"](
        [_line(1.04, most=1.15)], {"memory": "24 GB"}, {"git": "2.39.5", "typer": "0.28.0"}, "make bench"
    )
    assert "- memory: 24 GB" in page
    assert "git 2.39.5, typer 0.28.0" in page
    assert "| list | 1,000 | 52.0 ms | 50.0 ms | S | 1.04 | ≤ 1.15 | yes |" in page
