"""Changing what stands in brackets over several lines."""

import pytest

from izmainas.store.splice import patch
from izmainas.store.yaml_writer import Tree

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


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("a: {x: , y: 1}   # one\n", "a: {x: , z: 2 , y: 1}   # one\n"),
        ("a: {y: 1, x: }   # one\n", "a: {y: 1, x: , z: 2 }   # one\n"),
        ("a: {\n  y: 1,   # one\n  x:\n}\n", "a: {\n  y: 1,   # one\n  x: ,\n  z: 2\n}\n"),
    ],
)
def test_what_follows_an_empty_value_leaves_the_brackets_as_they_were(old: str, text: str) -> None:
    """`x:,` would be a text, and all that stands in the brackets would have to be written anew."""
    new: Tree = {"x": None, "z": 2, "y": 1} if old.startswith("a: {x") else {"y": 1, "x": None, "z": 2}
    assert patch(old, {"a": new}, []) == text


def test_an_empty_value_may_become_the_last_in_its_brackets() -> None:
    """`{x:}` would be a text."""
    new: Tree = {"x": None}
    assert patch("a: {x: , y: 1}   # one\n", {"a": new}, []) == "a: {x: }   # one\n"
