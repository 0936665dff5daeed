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
        (["b", "c"], "a: [\n  b,   # one\n  c   # two\n]\n"),
        (["c", {"d": 1, "e": 2}], BRACKETS.replace("  b,   # one\n", "")),
        (["b", {"d": 1, "e": 2}], BRACKETS.replace("  c,   # two\n", "")),
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


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (  # the first one goes: what is above the second is about the second
            "k: {\n  # a\n  a: 1,   # one\n  # b\n  b: 2,\n  c: 3   # three\n}\n",
            {"b": 2, "c": 3},
            "k: {\n  # a\n  # b\n  b: 2,\n  c: 3   # three\n}\n",
        ),
        (  # the last ones go, whatever stands between them and the one that is last now
            "k: {\n  a: 1,   # one\n  # b\n  b: {\n    d: 2   # two\n  },\n  # c\n  c: 3,   # three\n}\n",
            {"a": 1},
            "k: {\n  a: 1   # one\n  # b\n  # c\n}\n",
        ),
        (  # commas at the beginning of lines
            "k: { a: 1   # one\n  , b: 2   # two\n  # c\n  , c: 3   # three\n}\n",
            {"a": 1, "b": 2},
            "k: { a: 1   # one\n  , b: 2   # two\n  # c\n}\n",
        ),
        (
            "k: { a: 1   # one\n  , b: 2   # two\n  # c\n  , c: 3   # three\n}\n",
            {"a": 1, "d": 4, "e": 5, "b": 2, "c": 3},
            "k: { a: 1   # one\n     , d: 4\n     , e: 5\n  , b: 2   # two\n  # c\n  , c: 3   # three\n}\n",
        ),
        (  # what comes behind one with a comment comes below the comment
            "k: {a: 1, b: 2,   # two\n  c: 3   # three\n  # end\n}\n",
            {"a": 1, "b": 2, "d": 4, "c": 3, "e": 5, "f": 6},
            "k: {a: 1, b: 2,   # two\n          d: 4,\n  c: 3,   # three\n  e: 5,\n  f: 6\n  # end\n}\n",
        ),
        (  # what comes first comes above the comment on the one that was first
            "k: {   # all\n  # a\n  a: 1,\n  b: 2}\n",
            {"z": 0, "a": 1, "b": 2},
            "k: {   # all\n  z: 0,\n  # a\n  a: 1,\n  b: 2}\n",
        ),
        (  # one goes and another comes
            "k: {\n  a: 1,   # one\n  b: 2   # two\n}\n",
            {"a": 1, "c": 3},
            "k: {\n  a: 1,   # one\n  c: 3\n}\n",
        ),
        (  # nothing moves to the left edge, where it would not stand below its key
            "k: {a: {\n    x: 1\n  }, b: {y: 2,\n    z: 3}}\n",
            {"b": {"y": 2, "z": 3}},
            "k: {\n  b: {y: 2,\n    z: 3}}\n",
        ),
    ],
)
def test_each_comment_in_brackets_stays_beside_what_it_is_about(
    old: str, new: dict[str, Tree], text: str
) -> None:
    """Also where what stood before or behind it goes, or something comes."""
    assert patch(old, {"k": new}, []) == text
