"""Answers that are long: written while they are made, as the same bytes as all at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from izmainas.cli import output
from izmainas.render.clean import escaped
from izmainas.render.document import Column, Document, Heading, Paragraph, Table
from izmainas.render.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLES = ["##[error]x", "::set-output::x", "\x1b]8;;", "\u202e", "\x85", "ā ž", "\ud800", "", "a\nb"]


@pytest.fixture
def pieces() -> Iterator[output.Overheard]:
    """Listen to what is said."""
    with output.overheard() as listener:
        yield listener


@pytest.mark.parametrize("count", [0, 1, 3, 5_000])
def test_long_json_is_written_in_parts_and_is_the_same_text(pieces: output.Overheard, count: int) -> None:
    """A text that would command whoever reads along is escaped wherever the parts end."""
    data = {
        "schema": "izm.test/1",
        "rows": [
            {"title": _TITLES[n % len(_TITLES)] + "#" * (n % 3), "n": n, "of": []} for n in range(count)
        ],
        "at": None,
    }
    output.emit_json(data)
    told = [text for _, text in pieces.said]
    assert "".join(told) == escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
    assert "".join(told) == output.json_text(data)
    assert max(map(len, told)) < 200_000
    assert len(told) > count // 1_000


@pytest.mark.parametrize("runner", ["", "true"])
def test_a_long_page_is_written_in_parts_and_is_the_same_text(
    pieces: output.Overheard, monkeypatch: pytest.MonkeyPatch, runner: str
) -> None:
    """Columns are as wide as their widest cell, which may be in the last row."""
    monkeypatch.setenv("GITHUB_ACTIONS", runner)
    rows = tuple((_TITLES[n % len(_TITLES)], "x" * (n // 1_000)) for n in range(5_000))
    table = Table((Column("Title"), Column("Marks", "right")), rows, "5000 rows")
    page = Document("A page", (Paragraph("a"), Heading("b"), table, Paragraph("")))
    output.emit(page)
    told = [text for _, text in pieces.said]
    assert "".join(told) == output.drawn(page)
    assert len(told) > 3
    lines = plain(page).splitlines()
    assert lines[:5] == ["A page", "a", "", "b", "Title            Marks"]
    assert lines[-3:] == ["5000 rows", "", ""]
    assert ("##[" in "".join(told)) is not bool(runner)


def test_a_page_without_anything_is_an_empty_line(pieces: output.Overheard) -> None:
    """Whoever reads line by line reads one."""
    output.emit(Document(None, ()))
    assert "".join(text for _, text in pieces.said) == "\n"
