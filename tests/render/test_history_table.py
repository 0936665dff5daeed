"""The history of a change as people read it."""

from __future__ import annotations

from izmainas.domain.facts import Known
from izmainas.domain.history import Entry
from izmainas.domain.registry import Registry
from izmainas.render.document import Table
from izmainas.render.history_table import history_blocks
from izmainas.render.language import Language


def test_a_reason_that_ends_as_a_sentence_is_followed_by_the_rest() -> None:
    """Not by a full stop and a semicolon; what stands last keeps its own."""
    said = {"step": "edit", "by": "a", "at": "2026-11-23T09:14:03+02:00", "reason": "Vajag."}
    entries = [
        Entry.model_validate({"id": f"01KATX3V9B6Q0Y8M2R4C5D7E1{n}", **said, **more})
        for n, more in enumerate(({}, {"changed": ["title"]}))
    ]
    registry = Registry.model_validate({"institution": {"name": {"lv": "Novads"}}})
    table = [*history_blocks(entries, registry, Known(), Language("en"))][1]
    assert isinstance(table, Table)
    assert [row[-1] for row in table.rows] == ["Vajag.", "Vajag; title"]
