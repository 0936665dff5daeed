"""A change goes to text and back; a decision touches only what it changed."""

from __future__ import annotations

from typing import Any

import pytest

from izmainas.domain.change import Change
from izmainas.store.change_files import read_change
from izmainas.store.change_text import carried, changed_text, new_text
from izmainas.store.records import RecordError

PATH = "changes/2026/IZM-2026-0001.yaml"
DATA: dict[str, Any] = {
    "id": "IZM-2026-0001",
    "uid": "01KATX3V9B6Q0Y8M2R4C5D7E1F",
    "title": "no",
    "state": "registered",
    "kind": "normal",
    "complexity": "simple",
    "targets": {"services": ["form"]},
    "action": "modify",
    "description": "12:30",
    "history": [
        {
            "id": "01KATX3V9B6Q0Y8M2R4C5D7E1G",
            "step": "register",
            "by": "anna",
            "at": "2026-03-02T09:00:00+02:00",
        }
    ],
}


def change(**changed: Any) -> Change:  # noqa: ANN401
    """Return a change."""
    return Change.model_validate(DATA | changed)


def test_a_new_file_reads_back_as_the_change_it_was() -> None:
    """Texts that look like something else included."""
    text = new_text(change())
    assert text.startswith("# yaml-language-server: $schema=../../schemas/change.schema.json\n")
    assert text.rstrip().splitlines()[-1].startswith("  - {id: 01KATX3V9B6Q0Y8M2R4C5D7E1G")
    assert read_change(text.encode(), PATH)[0] == change()


def test_an_outcome_changes_its_keys_and_appends_its_entry() -> None:
    """Every other line stays, in another notation as well."""
    text = (
        new_text(change())
        .replace("title: ", "# kāpēc\ntitle: ")
        .replace("{services: [form]}", "\n  services:\n    - form")
    )
    before = read_change(text.encode(), PATH)[0]
    entry = before.history[0].evolve(id="01KATX3V9B6Q0Y8M2R4C5D7E1H", step="hold", reason="a: b\n# c")
    after = before.step_taken(entry)
    found = changed_text(text, before, after, PATH)
    assert read_change(found.encode(), PATH)[0] == after
    lines = found.splitlines()
    assert [line for line in text.splitlines() if line not in lines] == []
    assert "held: true" in lines


def test_what_means_the_same_keeps_its_words() -> None:
    """`new` is said as `raw` said it, wherever it means what `old` meant."""
    raw = {"a": "01", "b": ["x", "y"], "c": {"d": "1.0", "gone": "z"}, "note": "-"}
    old = {"a": 1, "b": ["X", "Y"], "c": {"d": 1, "gone": 2}}
    new = {"a": 1, "b": ["X", "Z", "W"], "c": {"d": 1}, "e": 5}
    assert carried(raw, old, new) == {
        "a": "01", "b": ["x", "Z", "W"], "c": {"d": "1.0"}, "note": "-", "e": 5
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code", "line"),
    [
        ("kind: normal", "IZM-S003", 6),
        ("id: IZM-2026-0001", "IZM-S004", 2),
        ("action: modify", "IZM-S001", 1),
        ("description: ", "IZM-S002", 10),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(wrong: str, code: str, line: int) -> None:
    """Every place at once."""
    replacement = {
        "IZM-S003": "kind: cita",
        "IZM-S004": "id: IZM-1",
        "IZM-S001": "",
        "IZM-S002": "x: 1\ndescription: ",
    }
    text = new_text(change()).replace(wrong, replacement[code], 1)
    with pytest.raises(RecordError) as refusal:
        read_change(text.encode(), PATH)
    assert refusal.value.code == code
    if code != "IZM-S001":
        assert refusal.value.where
        assert (refusal.value.where.path, refusal.value.where.line) == (PATH, line)
