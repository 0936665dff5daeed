"""What lies beside a change is what was recorded of it, or is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.change import path_of
from izmainas.domain.checks.attachments import attachments_match
from izmainas.domain.lifecycle.attach import attach

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change

SUMS = {"akts.edoc": "a" * 64, "plans.pdf": "b" * 64, "foto.jpg": "c" * 64}


def _filed(house: House) -> Change:
    change = house.new(number="IZM-2026-0042")
    for name, sum_ in SUMS.items():
        facts = house.facts("karlis")
        change = attach(change, facts, name=name, sha256=sum_, type_="application/pdf", size=9).change
    return change


def test_a_file_that_is_another_or_none_is_told_and_one_kept_elsewhere_is_not(house: House) -> None:
    """IZM-C041: evidence that was exchanged proves nothing; where the institution keeps the files is its own affair."""
    change = _filed(house)
    path, folder = path_of(change.id), "changes/2026/IZM-2026-0042.files"
    assert [*attachments_match(change, path, {})] == []
    assert [*attachments_match(change, path, SUMS)] == []
    there = {"plans.pdf": "d" * 64, "foto.jpg": "", "cits.txt": "e" * 64}
    findings = [*attachments_match(change, path, there)]
    assert [(f.rule, f.path, f.where, f.subject) for f in findings] == [
        ("IZM-C041", path, ("attachments", 1, "sha256"), "plans.pdf"),
        ("IZM-C041", path, ("attachments", 2, "sha256"), "foto.jpg"),
    ]
    other = f"the file {folder}/plans.pdf is not the one that was recorded: its SHA-256 is {'d' * 64}"
    none = f"in the place of the file {folder}/foto.jpg that was recorded lies a link or a folder"
    assert [str(f.message) for f in findings] == [other, none]
