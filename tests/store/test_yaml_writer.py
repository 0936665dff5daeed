"""Writing: our layout, and the same text for readers of YAML 1.1 and 1.2."""

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from izmainas.store.splice_draft import same
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_writer import dump

calm = settings(max_examples=60, deadline=None, database=None)

#: texts that some reader takes for something else
TRAPS = [
    *(
        "no",
        "on",
        "y",
        "N",
        "Yes",
        "off",
        "~",
        "null",
        "true",
        "=",
        "<<",
        "",
        " ",
        "-",
        "--",
        "---",
        "...",
        "?",
        ":",
    ),
    *(
        "22:30",
        "1:20:30",
        "010",
        "0o7",
        "0x1F",
        "0b1",
        "1_000",
        "1,5",
        "1e3",
        "1.",
        ".5",
        "+1",
        "-1",
        ".inf",
        ".nan",
    ),
    *(
        "2026-11-23",
        "2026-11-23T09:14:03+02:00",
        "2026-11-23 09:14:03",
        "2026-1-2",
        "2026-13-45",
        "2026-02-30",
    ),
    *(
        "a: b",
        "a:",
        ":a",
        "a #b",
        "#a",
        "a#b",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "'a'",
        '"a"',
        "[a",
        "a]",
        "{a}",
    ),
    *(
        "a, b",
        "a?b",
        "a{b",
        "> a",
        "| a",
        "a\\b",
        "- a",
        "a\tb",
        "\ta",
        "a ",
        " a",
        "a\n",
        "\na",
        "a\nb",
        "a\n\n",
    ),
    *(
        "a\n b\nc\n",
        "a\n\nb",
        "a \nb",
        "a\n---\nb",
        "a\n# b\n",
        "https://example.lv/?a=b&c",
        "key: [x",
        "Ā:b",
        "\u00a0a",
    ),
    *(
        "vārds " * 40,
        "vārds  " * 40,
        "x" * 300,
        ("x" * 120 + " ") * 3 + "y",
        "# " + "a " * 90 + "z",
        "a\u3000" * 60,
    ),
]


def composed(text: str) -> str:
    """Return the only form of `text` that a record may hold."""
    return unicodedata.normalize("NFC", text)


letters = st.characters(
    codec="utf-8",
    categories=("L", "M", "N", "P", "S", "Z"),
    exclude_characters="\u2028\u2029",
    include_characters="\n\t",
)
texts = st.one_of(
    st.sampled_from(TRAPS), st.text(letters, max_size=60), st.text("ab -:#\n'\"[]{},?", max_size=30)
).map(composed)
scalars = st.one_of(
    texts,
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
)
keys = st.one_of(st.sampled_from(["id", "a", "b", "c", *TRAPS[:60]]), st.text(letters, max_size=12)).map(
    composed
)
trees = st.recursive(
    scalars,
    lambda parts: st.one_of(st.lists(parts, max_size=5), st.dictionaries(keys, parts, max_size=6)),
    max_leaves=20,
)
documents = st.dictionaries(keys, trees, max_size=6)


@given(documents)
@calm
def test_what_is_written_is_read_back(tree: dict[str, Any]) -> None:
    """Any tree, any text: reading gives what was written."""
    assert same(read(dump(tree).encode(), "x").value or {}, tree)


def as_text(value: object) -> object:
    """Return what another reader says with dates, which we leave unquoted, as texts."""
    if isinstance(value, dict):
        return {key: as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_text(part) for part in value]
    return "a date" if isinstance(value, dt.date) else value


def dated(value: object) -> object:
    """Return `value` with texts that are dates as such."""
    if isinstance(value, dict):
        return {key: dated(part) for key, part in value.items()}
    if isinstance(value, list):
        return [dated(part) for part in value]
    return "a date" if value in ("2026-11-23", "2026-11-23T09:14:03+02:00") else value


@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
@given(tree=documents)
@calm
def test_other_readers_see_the_same_texts_and_numbers(version: tuple[int, int], tree: dict[str, Any]) -> None:
    """A text stays a text for a reader of YAML 1.1, a number a number; only dates are dates to it."""
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    assert as_text(reader.load(dump(tree))) == dated(tree)


def test_the_layout_is_ours() -> None:
    """Two spaces a level, dashes below their key, small flat things in brackets, prose folded, lines kept."""
    tree: dict[str, Any] = {
        "id": "IZM-2026-0042",
        "title": "Pagarināt e-iesnieguma sesijas laiku",
        "origin": {"task": "PU2-18", "signals": ["SIG-2026-0007"], "tickets": [{"kind": "idea", "ref": "7"}]},
        "targets": {"services": ["e-iesniegums"], "resources": []},
        "description": "Iedzīvotāji, kas aizpilda garas veidlapas, zaudē ievadīto. " * 3 + "Tas jāmaina.",
        "assessment": {"cost": 500, "lasting": False, "impact": None, "at": "22:30", "over": {}},
        "plan": {"steps": [{"text": "Ieviest\npa daļām\n", "by": "e.liepa"}, "īsi: nē", ["a b", ["c"]]]},
        "history": [{"id": "1", "at": "2026-11-23T09:14:03+02:00", "reason": "no"}],
    }
    assert dump(tree, comment="yaml-language-server: $schema=../../schemas/change.schema.json") == (
        """\
# yaml-language-server: $schema=../../schemas/change.schema.json
id: IZM-2026-0042
title: Pagarināt e-iesnieguma sesijas laiku
origin:
  task: PU2-18
  signals: [SIG-2026-0007]
  tickets:
    - {kind: idea, ref: "7"}
targets: {services: [e-iesniegums], resources: []}
description: >-
  Iedzīvotāji, kas aizpilda garas veidlapas, zaudē ievadīto. Iedzīvotāji, kas aizpilda garas
  veidlapas, zaudē ievadīto. Iedzīvotāji, kas aizpilda garas veidlapas, zaudē ievadīto. Tas jāmaina.
assessment: {cost: 500, lasting: false, impact: null, at: "22:30", over: {}}
plan:
  steps:
    - text: |
        Ieviest
        pa daļām
      by: e.liepa
    - "īsi: nē"
    - - a b
      - [c]
history:
  - {id: "1", at: 2026-11-23T09:14:03+02:00, reason: "no"}
"""
    )


def test_what_was_read_without_quotes_is_written_without() -> None:
    """A tree that was read and not interpreted keeps its numbers."""
    text = "a: {likelihood: 2, at: 12:30, word: no}\nb: 010\n"
    value = read(text.encode(), "x").value
    assert isinstance(value, dict)
    assert dump(value) == text


@pytest.mark.parametrize("text", ["a\rb", "\x1b[2J", "a\u202eb", "\ud800", "e\u0301", "\x85"])
def test_what_could_not_be_read_is_not_written(text: str) -> None:
    """The refusal comes before the file, and names the value."""
    with pytest.raises(YamlError) as caught:
        dump({"plan": {"steps": ["fine", text]}})
    assert str(caught.value.where) == "plan.steps.1"


def test_spaces_at_the_end_of_a_line_are_kept_safe() -> None:
    """Editors trim lines; in quotes they leave them."""
    assert dump({"a": "x \ny"}) == 'a: "x \\ny"\n'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written(number: float) -> None:
    """No reader of ours would accept it."""
    with pytest.raises(ValueError, match="no place"):
        dump({"a": number})
