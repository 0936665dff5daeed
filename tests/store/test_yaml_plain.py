"""The quick reader says what the careful one says, or nothing."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from izmainas.errors import IzmError
from izmainas.store.untrusted import check_text
from izmainas.store.yaml_libyaml import read_any
from izmainas.store.yaml_plain import plain
from izmainas.store.yaml_reader import compose
from izmainas.store.yaml_tree import Value
from izmainas.store.yaml_writer import dump

ROOT = Path(__file__).resolve().parents[2]
CHANGES = sorted(ROOT.glob("changes/*/*.yaml"))
FILES = sorted([*CHANGES, *ROOT.glob("registry/**/*.yaml")])


def _typed(value: Value) -> object:
    """Return a value with the types of its parts; a record reads a text alike with quotes and without."""
    if isinstance(value, dict):
        return {key: _typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_typed(part) for part in value]
    return (str if isinstance(value, str) else type(value), value)


def _careful(text: str) -> object:
    try:
        check_text(text, "")
        root = compose(text, "")
    except IzmError as error:
        return error.code
    return _typed(root.value if root else None)


def _alike(text: str) -> None:
    """Hold both quick readers to what the careful one says; where they say nothing, they are not sure."""
    careful = _careful(text)
    for reader in (plain, read_any):
        value = reader(text)
        assert value is None or _typed(value) == careful, reader


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_example_is_read_alike(file: Path) -> None:
    """Whatever is in the register of this repository."""
    text = file.read_text(encoding="utf-8")
    _alike(text)


def test_what_a_change_is_written_in_is_plain() -> None:
    """Every file is read quickly, and nearly every change by its lines, or it would be of no use."""
    texts = [file.read_text(encoding="utf-8") for file in CHANGES]
    assert sum(plain(text) is not None for text in texts) > len(texts) * 0.95
    assert all(read_any(file.read_text(encoding="utf-8")) is not None for file in FILES)


@pytest.mark.parametrize("unicode", [True, False], ids=["unicode", "escapes"])
def test_what_another_program_writes_is_plain(*, unicode: bool) -> None:
    """Dashes below their key, texts over several lines, single quotes: as PyYAML dumps it."""
    texts = [
        yaml.safe_dump(
            yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader),  # noqa: S506 - it makes texts only
            allow_unicode=unicode,
            sort_keys=False,
        )
        for file in CHANGES
    ]
    for text in texts:
        _alike(text)
    assert all(read_any(text) is not None for text in texts)
    assert not unicode or sum(plain(text) is not None for text in texts) > len(texts) * 0.95


_KEYS = st.sampled_from(["a", "b", "id", "history", "N6-1", "null", "true", "'q'", "<<", "1", "- x", "?"])
_WORDS = st.sampled_from(
    [
        *(
            "x",
            "null",
            "Null",
            "~",
            "no",
            "12:30",
            "010",
            "1e99999",
            "9" * 40,
            "-1",
            "+1",
            ".5",
            "a b",
            "a  b",
        ),
        *(
            "a: b",
            "a:b",
            "a :b",
            "a #b",
            "a# b",
            "#x",
            "a:",
            ":a",
            "'x'",
            "'x",
            "'it''s'",
            '"x"',
            '"\\u0041"',
            '"x',
        ),
        *(
            "|",
            "|-",
            "|+",
            ">",
            "|2",
            "| # c",
            "&a x",
            "*a",
            "!t x",
            "[x, y]",
            "[x,y]",
            "[ x ]",
            "{a: x}",
            "{a:x}",
        ),
        *(
            "{a: [x, {b: y}]}",
            "[{a: x}, z]",
            "{a}",
            "[a: b]",
            "{a: x, a: y}",
            "[x, ]",
            "{}",
            "[]",
            "[x",
            "{'k': v}",
        ),
        *(
            "2026-09-01T20:00:00+03:00",
            "v1:sha256:ab",
            "[a: , b]",
            "{a: }",
            "x ",
            "x\u00a0y",
            "ķīļi",
            "@x",
            "`x",
            "%x",
        ),
        *(
            "x, y",
            "'x ''y''",
            "y'' z'",
            "y' z",
            "'",
            'z"',
            '"a \\n b"',
            '"a \\',
            '"\\ud800"',
            '"\\u0007"',
            ">-",
            "| ",
            "„a”",
            "(a)",
            "~",
            "a]b",
            "a{b",
            "[a?b]",
            "a?b",
            "[a b]",
            "[a#b]",
            "[a #b]",
            "{a: b:c}",
            "{a: b: c}",
            "---",
            "...",
            "-",
        ),
    ]
)
_LINE = st.one_of(
    st.builds("{}: {}".format, _KEYS, _WORDS),
    st.builds("{}:".format, _KEYS),
    st.builds("- {}".format, _WORDS),
    st.builds("- {}: {}".format, _KEYS, _WORDS),
    st.builds("- {}:".format, _KEYS),
    _WORDS,
    st.sampled_from(["", "# c", " ", "- ", "-", "--- ", "a:  x", "a : x", "\tx"]),
)
_TEXT = st.lists(
    st.builds("{}{}".format, st.sampled_from(["", "  ", "    ", " ", "      "]), _LINE), max_size=9
)


@given(_TEXT, st.sampled_from(["\n", ""]))
def test_any_text_is_read_alike_or_not_at_all(lines: list[str], end: str) -> None:
    """Keys, lists, brackets, quotes, blocks and what goes wrong with them, one below the other."""
    text = "\n".join(lines) + end
    _alike(text)


_BASE = """\
# a comment
id: IZM-2026-0042
title: Sesijas laiks, ķīļi
targets: {services: [e-iesniegums, b], resources: []}
plan:
  window: {start: 2026-09-01T20:00:00+03:00, end: null}
  steps:
    - text: Mainīt (abos)
      by: j.ozols
    - {text: 'Pārbaudīt: vēlreiz', by: "x"}
  tests: [a, b c]
note: |
  one
   two

  three
goal: >-
  one
  two

  three
about: one two
  three 'four'
  five
said: 'one: two

  three ''four''
  five '
tests:
- a b
  c
- >
  d
links:
- x
- type: risk
  ref: R-1

history:
  - id: 01K
    at: 2026-09-01
    signature: |
      AB
      CD
    reason: null
"""
_SIGNS = st.sampled_from(
    [
        *" :#-,[]{}'\"|>&*!%@`?~\nax01\u00a0",
        "  ",
        ": ",
        " #",
        "- ",
        "\n  ",
        "\n    ",
        "\n# c\n",
        "|-\n",
        "null",
        "a: ",
        ", ",
    ]
)
_EDITS = st.lists(
    st.tuples(st.integers(0, len(_BASE) - 1), st.integers(0, 4), _SIGNS), min_size=1, max_size=3
)


@given(_EDITS)
def test_any_slip_of_the_hand_is_read_alike_or_not_at_all(edits: list[tuple[int, int, str]]) -> None:
    """A plain file with a few signs put in, left out or exchanged anywhere."""
    text = _BASE
    for at, length, sign in edits:
        text = text[:at] + sign + text[at + length :]
    _alike(text)


def test_a_literal_block_is_read_with_its_comments() -> None:
    """What looks like a comment in a block is text, and the block ends where its lines do."""
    text = "a: |\n  # text: |\n  more\n   deeper\nb: |-\n  end\nc: x\n"
    assert plain(text) == {"a": "# text: |\nmore\n deeper\n", "b": "end", "c": "x"}
    assert _typed(plain(text)) == _careful(text)


_TREES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 99),
        st.text(st.sampled_from("ab ķ:#'\"\n-,[]{}\\„1.e"), max_size=30),
        st.text(st.sampled_from("ab ķ\n"), min_size=70, max_size=200),
        st.sampled_from(
            ["no", "on", "22:30", "0o17", "1e3", ".inf", "~", "2026-01-02", "017", "y: z", "a #b", "=", "<<"]
        ),
    ),
    lambda parts: st.one_of(
        st.lists(parts, max_size=4),
        st.dictionaries(
            st.sampled_from(["a", "b-c", "N6-1", "id", "no", "1", "null", "d e"]), parts, max_size=4
        ),
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["a", "b", "history"]), _TREES, min_size=1),
    st.booleans(),
    st.sampled_from([False, None, True]),
    st.sampled_from([40, 80, 1000]),
    st.sampled_from([2, 4]),
    st.sampled_from([None, None, "'", '"', "|", ">"]),
)
def test_whatever_is_dumped_is_read_alike_or_not_at_all(
    tree: dict[str, Value], unicode: bool, flow: bool | None, width: int, indent: int, style: str | None
) -> None:
    """Any values in any layout of PyYAML's, and in ours."""
    theirs = yaml.safe_dump(
        tree, allow_unicode=unicode, default_flow_style=flow, width=width, indent=indent, default_style=style
    )
    for text in (theirs, dump(tree)):
        _alike(text)


def test_a_text_alone_is_no_mapping() -> None:
    """Where nothing but a block stands in a file, both readers take a remark in it for something else."""
    _alike(">\n# c\n")
