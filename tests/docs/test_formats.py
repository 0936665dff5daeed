"""What programs are promised: each document that izm writes is on the page, in both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PAGES = ("docs/en/formats.md", "docs/lv/formati.md")
_ROW = re.compile(r"^\| (.+) \| `(izm\.[a-z-]+/\d+)` \| (.+) \|$", re.MULTILINE)


def rows(page: str) -> dict[str, str]:
    """Return what the page promises of each document: its content, by its name."""
    return {name: content for _, name, content in _ROW.findall((TOP / page).read_text("utf-8"))}


def keys(content: str) -> list[str]:
    """Return the keys at the top of a document: what stands in brackets is further down."""
    told = re.findall(r"`([^`]+)`", content)[0]
    while "{" in told:
        told = re.sub(r"\{[^{}]*\}", "", told)
    return [key.partition(":")[0].strip() for key in told.split(",")]


def written() -> set[str]:
    """Return the names of all documents that the program writes."""
    files = (TOP / "src/izmainas").rglob("*.py")
    return {name for file in files for name in re.findall(r'"(izm\.[a-z-]+/\d+)"', file.read_text("utf-8"))}


@pytest.mark.parametrize("page", PAGES)
def test_every_document_is_on_the_page(page: str) -> None:
    """A program that meets one finds what it holds, and none is promised that nothing writes."""
    assert set(rows(page)) == written()


def test_both_pages_promise_the_same() -> None:
    """Keys have no language."""
    first, second = map(rows, PAGES)
    assert {name: keys(content) for name, content in first.items()} == {
        name: keys(content) for name, content in second.items()
    }
