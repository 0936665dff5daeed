"""Changing text: what a person reads in the difference is what was asked, and nothing else."""

import copy
import unicodedata
from collections.abc import Callable
from difflib import unified_diff
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izmainas.store.splice import patch
from izmainas.store.splice_draft import same
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_writer import Tree, dump

calm = settings(max_examples=120, deadline=None, database=None)

ORDER = ["id", "title", "state", "targets", "assessment", "plan", "links", "history"]
CHANGE = """\
# yaml-language-server: $schema=../../schemas/change.schema.json
id: IZM-2026-0042                  # the register number: a label
title: 'Sesijas laiks'
state: authorized   # see the history

# What it touches.
targets: {services: [e-iesniegums], resources: [], capabilities: []}
description: >-   # in a few words
  Sesija beidzas
  par agru.

plan:
  # Evenings only.
  window: {start: 2026-12-01T20:00:00+02:00, end: 2026-12-01T22:00:00+02:00}
  steps:
    - {text: Mainīt, by: e.liepa}   # first
    # The test environment is down on Mondays.
    - text: Pārbaudīt   # second
      by: e.liepa

    - text: |
        Ieviest
        un gaidīt
      by: e.liepa
  rollback:
  tests: "Slodzes tests"

# Below this line only the tool writes.
history:
  - id: "1"
    step: register
"""


def value() -> Any:  # noqa: ANN401 (a tree to change freely)
    """Return what CHANGE says, to be changed."""
    return copy.deepcopy(read(CHANGE.encode(), "x").value)


def difference(old: str, new: str) -> str:
    """Return the changed lines alone."""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def changed(edit: Callable[[Any], object]) -> str:
    """Return the difference that `edit` of the value makes in the text, which then says the new value."""
    new = value()
    edit(new)
    text = patch(CHANGE, new, ORDER)
    assert same(read(text.encode(), "x").value, new)
    return difference(CHANGE, text)


def test_nothing_changes_nothing() -> None:
    """The same value gives the same bytes, however it is laid out."""
    assert patch(CHANGE, value(), ORDER) == CHANGE


def test_a_value_changes_alone_on_its_line() -> None:
    """Comments behind it, and their columns, stay."""
    assert changed(lambda v: v.update(id="IZM-2026-0043")) == (
        "-id: IZM-2026-0042                  # the register number: a label\n"
        "+id: IZM-2026-0043                  # the register number: a label"
    )
    assert changed(lambda v: v.update(state="no")) == (
        '-state: authorized   # see the history\n+state: "no"   # see the history'
    )


def test_quotes_stay_as_they_were() -> None:
    """A text in quotes stays in those quotes."""
    assert changed(lambda v: v.update(title="Tā 'ir'")) == "-title: 'Sesijas laiks'\n+title: 'Tā ''ir'''"
    assert changed(lambda v: v["plan"].update(tests="a")) == '-  tests: "Slodzes tests"\n+  tests: "a"'


def test_a_new_key_stands_behind_its_neighbour_in_the_order() -> None:
    """And before the blank lines and comments that belong to the next key."""
    assert changed(lambda v: v.update(assessment={"impact": "a: b"})) == '+assessment: {impact: "a: b"}'
    new = value() | {"links": [{"type": "part-of", "ref": "x"}]}
    assert '  tests: "Slodzes tests"\nlinks:\n  - {type: part-of, ref: x}\n\n# Below' in patch(
        CHANGE, new, ORDER
    )
    first = patch("# head\n\ntitle: a\n", {"id": "1", "title": "a"}, ORDER)
    assert first == '# head\n\nid: "1"\ntitle: a\n'


def test_a_key_outside_the_order_stays_behind_its_neighbour() -> None:
    """Unknown keys do not push the history from the end."""
    new = {"id": "1", "extra": "x", "history": []}
    assert patch('id: "1"\nhistory: []\n', new, ["id", "history"]) == 'id: "1"\nextra: x\nhistory: []\n'


def test_a_removed_key_takes_its_lines_and_no_others() -> None:
    """Comments above it may be about more than it: they stay."""
    assert changed(lambda v: v.pop("targets")) == (
        "-targets: {services: [e-iesniegums], resources: [], capabilities: []}"
    )
    assert changed(lambda v: v.pop("description")) == (
        "-description: >-   # in a few words\n-  Sesija beidzas\n-  par agru."
    )


def test_an_empty_value_is_filled_on_its_line() -> None:
    """`key:` has a place for a value."""
    assert changed(lambda v: v["plan"].update(rollback="Atjaunot")) == "-  rollback:\n+  rollback: Atjaunot"
    assert changed(lambda v: v["plan"].update(rollback=["a b"])) == "+    - a b"


def test_a_text_becomes_lines_and_lines_become_a_text() -> None:
    """The comment on the line of the key stays there."""
    assert changed(lambda v: v.update(state="a\nb\n")) == (
        "-state: authorized   # see the history\n+state: |   # see the history\n+  a\n+  b"
    )
    assert changed(lambda v: v.update(description="Īss")) == (
        "-description: >-   # in a few words\n-  Sesija beidzas\n-  par agru.\n"
        "+description: Īss   # in a few words"
    )
    assert changed(lambda v: v.update(description="a\nb")) == (
        "-description: >-   # in a few words\n-  Sesija beidzas\n-  par agru.\n"
        "+description: |-   # in a few words\n+  a\n+  b"
    )


def test_items_change_one_by_one() -> None:
    """The others, and the comments between them, stay."""
    assert (
        changed(lambda v: v["plan"]["steps"][1].update(by="j.ozols"))
        == "-      by: e.liepa\n+      by: j.ozols"
    )
    assert changed(lambda v: v["plan"]["steps"][0].update(done=True)) == (
        "-    - {text: Mainīt, by: e.liepa}   # first\n+    - {text: Mainīt, by: e.liepa, done: true}   # first"
    )
    assert changed(lambda v: v["plan"]["steps"].append({"text": "Paziņot"})) == "+    - {text: Paziņot}"
    assert changed(lambda v: v["plan"]["steps"].insert(0, "Sākt")) == "+    - Sākt"
    assert (
        changed(lambda v: v["plan"]["steps"].pop(1))
        == "-    - text: Pārbaudīt   # second\n-      by: e.liepa"
    )
    assert changed(lambda v: v["plan"]["steps"][1].pop("text")) == (
        "-    - text: Pārbaudīt   # second\n-      by: e.liepa\n+    - by: e.liepa"
    )


def test_an_item_with_an_id_is_itself_wherever_it_stands() -> None:
    """Replacing one thing by another leaves no comment of the first on the second."""
    old = "a:\n  - id: x   # about x\n    k: 1\n  - id: y1   # about y\n    k: 2\n"
    new: dict[str, Any] = {"a": [{"id": "y1", "k": 3}, {"id": "z", "k": 1}]}
    assert patch(old, new, []) == "a:\n  - id: y1   # about y\n    k: 3\n  - {id: z, k: 1}\n"
    swapped: dict[str, Any] = {"a": [{"id": "z", "k": 1}, {"id": "y1", "k": 2}]}
    assert patch(old, swapped, []) == "a:\n  - {id: z, k: 1}\n  - id: y1   # about y\n    k: 2\n"


def test_brackets_change_inside() -> None:
    """A value in brackets changes alone; what does not fit the line any more gets lines."""
    assert changed(lambda v: v["targets"]["services"].append("e-identitate")) == (
        "-targets: {services: [e-iesniegums], resources: [], capabilities: []}\n"
        "+targets: {services: [e-iesniegums, e-identitate], resources: [], capabilities: []}"
    )
    assert changed(lambda v: v["targets"]["resources"].extend(["dvs", "serveru-kopa", "a" * 30])) == (
        "-targets: {services: [e-iesniegums], resources: [], capabilities: []}\n"
        "+targets:\n+  services: [e-iesniegums]\n"
        "+  resources: [dvs, serveru-kopa, " + "a" * 30 + "]\n+  capabilities: []"
    )


def test_lists_without_indentation_stay_so() -> None:
    """The dashes of a file stand where its writer put them, also those of a new list."""
    old = "a:\n- b\n- c: 1\n  d: 2\n# end\ne: x\n"
    new: dict[str, Any] = {"a": ["b", {"c": 1, "d": 3}, "z"], "e": "x", "f": ["long text here", "g"]}
    assert patch(old, new, []) == ("a:\n- b\n- c: 1\n  d: 3\n- z\n# end\ne: x\nf:\n- long text here\n- g\n")


def test_comments_stay_with_the_item_that_is_most_like_what_it_was() -> None:
    """What is put before it, or in the place of another, does not take them."""
    old = "risks:\n  - {text: A, likelihood: 2}  # about A\n  # about B\n  - {text: B, likelihood: 3}\n"
    new: dict[str, Any] = {
        "risks": [{"text": "C", "likelihood": 1}, {"text": "A", "likelihood": 1}, {"text": "B", "by": "x"}]
    }
    assert patch(old, new, []) == (
        "risks:\n  - {text: C, likelihood: 1}\n"
        "  - {text: A, likelihood: 1}  # about A\n  # about B\n  - {text: B, by: x}\n"
    )
    flow = "r: [{a: 1, b: 2},  # one\n  {a: 3, b: 4}]  # two\n"
    assert patch(flow, {"r": [{"a": 3, "b": 5}]}, []) == "r: [\n  {a: 3, b: 5}]  # two\n"


def test_among_items_that_are_like_none_each_is_what_it_was_in_its_place() -> None:
    """Beside one that is like another as well."""
    old = "- {a: 1}  # one\n- {b: 2}  # two\n- c  # three\n"
    indented = "k:\n" + "".join(f"  {line}\n" for line in old.splitlines())
    new: dict[str, Any] = {"k": [{"x": 1}, {"b": 2, "c": 3}, "d", "e"]}
    assert patch(indented, new, []) == (
        "k:\n  - {x: 1}  # one\n  - {b: 2, c: 3}  # two\n  - d  # three\n  - e\n"
    )


@pytest.mark.parametrize("text", ["a: 1\nb: |\n  x\n  y", "a: 1\nb:\n  - c", "a: 1\nb:", "a: 1\nb: {c: d}"])
def test_a_file_without_final_line_end_stays_without(text: str) -> None:
    """The last line does not show in the difference when it did not change."""
    new = read(text.encode(), "x").value
    assert isinstance(new, dict)
    assert patch(text, new | {"a": 2}, []) == text.replace("a: 1", "a: 2")


def test_a_file_with_comments_only_keeps_them() -> None:
    """The values come below."""
    assert patch("# about\n", {"a": 1}, []) == "# about\na: 1\n"
    assert patch("", {"a": 1}, []) == "a: 1\n"


def test_numbers_written_otherwise_are_left() -> None:
    """`1.50` says what 1.5 says."""
    old = "a: 1.50\nb: 007\nc: True\nd: '5'\n"
    assert patch(old, {"a": 1.5, "b": 7, "c": True, "d": 5}, []) == old


def test_a_list_cannot_be_patched_as_keys() -> None:
    """A record is keys with values."""
    with pytest.raises(YamlError) as caught:
        patch("- a\n", {"a": 1}, [])
    assert caught.value.code == "IZM-Y019"


words = st.one_of(
    st.sampled_from(
        ["a", "no", "b c", "a: b", "x\ny\n", "x\n\n", "", "vārds " * 20, "#", "[", "2026-11-23", "a,b", "\n"]
    ),
    st.text("ab -:#\n'\"[]{},", max_size=12),
).map(lambda text: unicodedata.normalize("NFC", text))
names = st.sampled_from(["a", "b", "c", "d", "id", "e f", "no"])
trees = st.recursive(
    st.one_of(words, st.none(), st.booleans(), st.integers(-9, 99)),
    lambda parts: st.one_of(st.lists(parts, max_size=4), st.dictionaries(names, parts, max_size=4)),
    max_leaves=12,
)
documents = st.dictionaries(names, trees, min_size=1, max_size=5)


@given(documents, documents)
@calm
def test_any_text_can_become_any_value(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Whatever stood there, the text then says what was asked."""
    assert same(read(patch(dump(old), new, []).encode(), "x").value or {}, new)


def remarked(tree: dict[str, Any]) -> str:
    """Return `tree` as text with a comment above each top-level key and behind each short value."""
    lines = []
    for key, part in tree.items():
        first, *rest = dump({key: part}).splitlines()
        lines += [f"# above {key}", f"{first}  # behind {key}" if not rest else first, *rest]
    return "\n".join([*lines, ""])


@given(documents, documents)
@calm
def test_comments_of_untouched_keys_stay(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Each key that is the same before and after keeps every byte of its lines and the comment above."""
    text = remarked(old)
    after = patch(text, new, [])
    assert same(read(after.encode(), "x").value, new)
    for key in old.keys() & new.keys():
        assert f"# above {key}\n" in after
        if same(read(text.encode(), "x").value[key], new[key]):  # type: ignore[index, call-overload]
            assert remarked({key: old[key]}).removeprefix(f"# above {key}\n") in after


def test_a_text_does_not_swallow_the_comment_below_it() -> None:
    """Where a comment is indented like the lines of a text, the text stays on one line."""
    old = "a: 1\n   # about b\nb: 2\n"
    assert patch(old, {"a": "x\ny\n", "b": 2}, []) == 'a: "x\\ny\\n"\n   # about b\nb: 2\n'
    deeper = "p:\n  # about a\n  a: 1\n     # about b\n  b: 2\n"
    assert patch(deeper, {"p": {"a": "x\ny\n", "b": 2}}, []) == deeper.replace("1", '"x\\ny\\n"')


@pytest.mark.parametrize(
    ("dash", "written"),
    [
        ("-   a", "- a: 1\n    b: |\n      x\n      y"),
        ("-\n      a", "- a: 1\n    b: |\n      x\n      y"),
        ("-   - c", "- a: 1\n    b: |\n      x\n      y"),
        (
            "-   # why\n      'a'   # behind",
            "-   # why\n         # behind\n    a: 1\n    b: |\n      x\n      y",
        ),
        ("-   # why\n      'a'", "-   # why\n    a: 1\n    b: |\n      x\n      y"),
    ],
)
def test_what_becomes_lines_behind_a_wide_dash_is_set_for_itself(dash: str, written: str) -> None:
    """The dashes around it, and all comments, stay as they were: nothing else has to be laid out anew."""
    old = f"k:   # all\n  # one\n  -   'w'   # two\n  {dash}\n  # three\n"
    new: dict[str, Any] = {"k": ["w", {"a": 1, "b": "x\ny\n"}]}
    assert patch(old, new, []) == old.replace(dash, written)


def test_brackets_behind_a_wide_dash_become_lines_alone() -> None:
    """One more word is enough for that, where the line is long."""
    told, who = "vārds " * 14 + "beigas", "darbinieks"
    old = f"k:\n  -   {{text: {told}}}   # one\n  # two\n  -   'w'   # three\n"
    new: dict[str, Any] = {"k": [{"text": told, "by": who}, "w"]}
    assert patch(old, new, []) == old.replace(
        f"-   {{text: {told}}}   # one", f"- text: {told}   # one\n    by: {who}"
    )


def test_a_comment_between_a_key_and_its_value_stays_when_the_value_becomes_lines() -> None:
    """So does the one behind the value."""
    old = "k:   # one\n  # two\n  'a'   # three\nl:\n  # four\n  [b]\nm: c\n"
    new: dict[str, Any] = {"k": {"a": "x y", "b": {"c": {"d": 1}}}, "l": ["b c"], "m": "c"}
    assert patch(old, new, []) == (
        "k:   # one\n  # two\n     # three\n  a: x y\n  b:\n    c: {d: 1}\nl:\n  # four\n  [b c]\nm: c\n"
    )
    alone = "k:\n  # two\n  'a'\nm: c\n"
    assert patch(alone, new | {"l": []}, []) == ("k:\n  # two\n  a: x y\n  b:\n    c: {d: 1}\nl: []\nm: c\n")


def test_what_is_removed_takes_the_comments_inside_it() -> None:
    """Left behind, they would become lines of the text above."""
    old = "a: |\n  x\nb: 1\n\n   # inside b\n# about c\nc: 2\n"
    assert patch(old, {"a": "x\n", "c": 2}, []) == "a: |\n  x\n# about c\nc: 2\n"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("k:\n- a: 1   # one\n  # b\n  b: 2\n", [{"b": 2}], "k:\n-\n  # b\n  b: 2\n"),
        (
            "k:\n-   a: 1   # one\n      # more\n\n    # b\n    b: 2\n",
            [{"b": 2}],
            "k:\n-\n\n    # b\n    b: 2\n",
        ),
        (
            "k:\n- a: 1   # one\n  # b\n  b: 2\n",
            [{"z": 0, "b": 2}],
            "k:\n- z: 0\n  # b\n  b: 2\n",
        ),
        ("k:\n- - a   # one\n  # b\n  - b: 2\n", [[{"b": 2}]], "k:\n-\n  # b\n  - b: 2\n"),
        ("k:\n- a: 1   # one\n  b: 2\n", [{"b": 2}], "k:\n- b: 2\n"),
        (
            "k:\n- a\n    # more of a\n# b\n- b\n",
            ["a", "c", "b"],
            "k:\n- a\n    # more of a\n- c\n# b\n- b\n",
        ),
    ],
)
def test_a_comment_stays_above_what_it_is_about(old: str, new: list[Tree], text: str) -> None:
    """Where the first key of an item goes, too; and below what it says more of."""
    assert patch(old, {"k": new}, []) == text


@pytest.mark.parametrize("text", ["a: |\n x\n", "a: |-\n x\n", "a: >1-\n x\n"])
def test_spaces_below_what_is_removed_do_not_become_part_of_the_text_above(text: str) -> None:
    """A line of nothing but spaces is one more line of a text, where it is longer than its margin."""
    value = read(text.encode(), "x").value
    assert isinstance(value, dict)
    assert patch(f"{text}b: 1\n  \n", value, []) == text
    assert patch(f"{text}b: 1\n\n  \nc: 2\n", value | {"c": 2}, []) == f"{text}c: 2\n"
    assert patch(f"{text}b: 1\n\n", value, []) == f"{text}\n"


def test_a_large_file_is_changed() -> None:
    """Each of thousands of lines is found; that time grows with the file, `bench/reader.py` tells."""
    items = [f"item {n}" for n in range(4000)]
    text = dump({"a": items, "b": 1})
    after = patch(text, {"a": [item for item in items if not item.endswith("7")], "b": 2}, [])
    assert "item 17\n" not in after
