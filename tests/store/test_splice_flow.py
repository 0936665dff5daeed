"""Changing what stands in brackets over several lines."""

import pytest

from izmainas.store.splice import patch

BRACKETS = "a: [\n  b,   # one\n  c,   # two\n  {d: 1, e: 2}\n]\n"


@pytest.mark.parametrize(
    ("new", "text"),
    [
        (["b", "x", {"d": 1, "e": 2}], BRACKETS.replace("c,", "x,")),
        (["b", "c", {"d": 1, "e": 3}], BRACKETS.replace("e: 2", "e: 3")),
        (["b", "c", {"d": 1}], BRACKETS.replace(", e: 2", "")),
        (["b", "c", {"e": 2}], BRACKETS.replace("d: 1, ", "")),
        (["b", "c", {"d": 1, "e": 2}, "f"], BRACKETS.replace("}\n", "},\n  f\n")),
        (["b", "c"], "a: [\n  b,   # one\n  c\n]\n"),
        ([], "a: []\n"),
        ("b", "a: b\n"),
    ],
)
def test_brackets_over_several_lines_keep_their_comments(new: object, text: str) -> None:
    """As far as what they are about is still there."""
    assert patch(BRACKETS, {"a": new}, []) == text  # type: ignore[dict-item]
