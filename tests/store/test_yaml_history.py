"""The history grows by bytes: what stood there stands there."""

from typing import Any

import pytest

from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_history import append_history, cannot_grow, prefix_entries
from izmainas.store.yaml_reader import read

CHANGE = """\
id: IZM-2026-0042
history:
  - {id: "1",   step: register}   # by hand
  # between
  - id: "2"
    signature: |
      -----BEGIN SSH SIGNATURE-----
      -----END SSH SIGNATURE-----

  # at the end
"""
ENTRY: dict[str, Any] = {
    "id": "3",
    "step": "authorize",
    "reason": "no",
    "signature": "a\nb\n",
    "over": ["x", "z"],
    "cost": 5,
    "for": None,
}


def test_the_old_text_is_a_prefix_of_the_new() -> None:
    """Comments at the end stay before the entry, spaces and quotes as they are."""
    after = append_history(CHANGE, ENTRY)
    assert after == CHANGE + (
        '  - id: "3"\n    step: authorize\n    reason: "no"\n    signature: |\n      a\n      b\n'
        "    over: [x, z]\n    cost: 5\n    for: null\n"
    )


def test_entries_follow_one_another() -> None:
    """Each is appended in the column of those before it."""
    text = "id: x\nhistory:\n- {id: a}\n"
    for name in ("b", "c"):
        text = append_history(text, {"id": name})
    assert text == "id: x\nhistory:\n- {id: a}\n- {id: b}\n- {id: c}\n"


@pytest.mark.parametrize("text", ["id: x\nhistory:", "id: x\nhistory:\n", "id: x\nhistory: # nothing yet\n"])
def test_an_empty_history_begins(text: str) -> None:
    """The first entry stands below the key."""
    after = append_history(text, {"id": "a"})
    assert after == text.removesuffix("\n") + "\n  - {id: a}\n"


def test_only_a_missing_line_end_is_added() -> None:
    """An editor that leaves it out does no harm, also behind a text in lines."""
    text = CHANGE.removesuffix("\n\n  # at the end\n")
    after = append_history(text, {"id": "a"})
    assert after == text + "\n  - {id: a}\n"
    assert prefix_entries(after)[:2] == prefix_entries(text)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("history:\n  - {id: a}\nid: x\n", "IZM-Y020", 1),
        ("id: x\n", "IZM-Y020", 1),
        ("{id: x, history: [{id: a}]}\n", "IZM-Y020", 1),
        ("id: x\nhistory: []\n", "IZM-Y021", 2),
        ("id: x\nhistory: [{id: a}]\n", "IZM-Y021", 2),
        ("id: x\nhistory: {a: b}\n", "IZM-Y021", 2),
        ("id: x\nhistory: text\n", "IZM-Y021", 2),
        ("id: x\nhistory: ~\n", "IZM-Y021", 2),
        ("- history\n", "IZM-Y019", 1),
        ("", "IZM-Y019", 1),
    ],
)
def test_where_bytes_cannot_be_appended_the_person_is_told(text: str, code: str, line: int) -> None:
    """Rewriting the file to make room would break the rule that entries stay as they are."""
    with pytest.raises(YamlError) as caught:
        append_history(text, {"id": "a"}, path="c.yaml")
    assert caught.value.where is not None
    assert (caught.value.code, caught.value.where.line) == (code, line)


def test_a_file_in_braces_is_not_told_to_put_last_what_is_last() -> None:
    """Nothing that was advised could be done."""
    with pytest.raises(YamlError, match="in braces") as caught:
        append_history("{id: x, history: [{id: a}]}\n", {"id": "a"})
    assert "without the outer braces" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("history:\n  - {id: a}\nid: x\n", "IZM-Y020"),
        ("id: x\nhistory:\n- id: a\ntitle: b\n", "IZM-Y020"),
        ('id: x\nhistory:\n- id: a\n"title": b\n', "IZM-Y020"),
        ("{id: x, history: [{id: a}]}\n", "IZM-Y020"),
        ("id: x\nhistory: [{id: a}]\n", "IZM-Y021"),
        ('{"id": "x", "history": [{"id": "a"}]}\n', "IZM-Y020"),
        ("id: x\n'history' : [{id: a}]\n", "IZM-Y021"),
        ('id: x\nhistory:\n- id: a\ntitle: "b\nhistory:\n- c"\n', "IZM-Y020"),
        ('id: x\n"hist\\x6fry": [{id: a}]\n', "IZM-Y021"),
        ('id: x\n"hist\\x6fry": [{id: a}]\ntitle: "b\nhistory:\n- c"\n', "IZM-Y020"),
        (CHANGE, None),
        ('id: x\n"history":\n- id: a\n', None),
        ("id: the history of x\n", None),
        ("id: x\nhistory:\n- id: a\n\n# at the end", None),
        ("id: x\nhistory:\n  # first\n  - {id: a}\n", None),
        ("id: x\nhistory: # nothing yet\n", None),
        ("id: x\ntext: |\n  history:\n   - {id: a}\nhistory:\n   - {id: a}\n", None),
        ("id: x\n", None),
    ],
)
def test_a_history_that_cannot_grow_is_known_before_somebody_tries(text: str, code: str | None) -> None:
    """What a check warns of is what a command would stop at."""
    error = cannot_grow(text, "c.yaml")
    assert (error.code if error else None) == code
    if code is None and "history" in text and "the history" not in text:
        append_history(text, {"id": "a"})


@pytest.mark.parametrize(
    "end", ["  - |+\n    text\n\n\n", "  - |\n", "  - >-\n    a\n      # b\n   # c\n", "  -\n", "  - a\n   "]
)
def test_what_stands_at_the_end_keeps_its_meaning(end: str) -> None:
    """Texts in lines, kept blank lines and unfinished entries are not changed by what comes below."""
    before = read(f"history:\n{end}".encode(), "x").value
    after = read(append_history(f"history:\n{end}", {"id": "a"}).encode(), "x").value
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after["history"] == [*(before["history"] or []), {"id": "a"}]


def test_what_could_not_be_read_back_is_not_appended() -> None:
    """Neither forbidden characters nor more than a file may hold."""
    with pytest.raises(YamlError, match="IZM-Y004"):
        append_history(CHANGE, {"id": "\x00"})
    with pytest.raises(YamlError, match="IZM-Y001"):
        append_history(CHANGE + f"  - {'a ' * 130_500}b\n", {"id": "c" * 3000})


def test_the_text_of_entries_can_be_compared() -> None:
    """Each entry's own lines, without the comments between; the same before and after an appended one."""
    assert prefix_entries(CHANGE) == [
        '  - {id: "1",   step: register}   # by hand\n',
        '  - id: "2"\n    signature: |\n      -----BEGIN SSH SIGNATURE-----\n      -----END SSH SIGNATURE-----\n',
    ]
    assert prefix_entries(append_history(CHANGE, ENTRY))[:2] == prefix_entries(CHANGE)
    assert prefix_entries("id: x\n") == prefix_entries("id: x\nhistory: []\n") == prefix_entries("") == []


def test_an_entry_changed_in_its_spaces_is_another_text() -> None:
    """History is compared by bytes, not by meaning."""
    assert prefix_entries(CHANGE) != prefix_entries(CHANGE.replace('1",   step', '1", step'))


def test_what_is_appended_reads_as_it_was_given() -> None:
    """The history that is read has one entry more, the last one equal to the one given."""
    value = read(append_history(CHANGE, ENTRY).encode(), "x").value
    assert isinstance(value, dict)
    assert value["history"][-1] == {**ENTRY, "cost": "5"}  # type: ignore[index]
