"""The history of a change as people read it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

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


def test_a_conflict_that_was_decided_on_is_told_in_words_and_in_local_time() -> None:
    """The file keys it by its rule and its planned time in UTC: people read neither; what is no such key stays."""
    when = "2026-12-20T06:00+00:00/2026-12-20T08:00+00:00"
    refs = (
        f"freeze F 1 {when}",
        f"same-implementer IZM-2026-0032 j.ozols {when}",
        f"outside-window {when}",
        "freeze F1",
        "freeze F1 2026-99-20T06:00+00:00/x",
    )
    entries = [
        Entry.model_validate(
            {
                "id": f"01KATX3V9B6Q0Y8M2R4C5D7E1{n}",
                "step": "override",
                "by": "a",
                "at": "2026-11-23T09:14:03+02:00",
                "ref": ref,
                "reason": "Vajag.",
            }
        )
        for n, ref in enumerate(refs)
    ]
    registry = Registry.model_validate(
        {
            "institution": {"name": {"lv": "Novads"}},
            "people": ({"id": "j.ozols", "name": "Jānis Ozols", "emails": ["j@example.lv"]},),
        }
    )
    table = [*history_blocks(entries, registry, Known(), Language("lv", ZoneInfo("Europe/Riga")))][1]
    assert isinstance(table, Table)
    planned = "ieplānots no 20.12.2026. 08:00 līdz 20.12.2026. 10:00; Vajag."
    assert [row[-1] for row in table.rows] == [
        f"liegums (F 1), {planned}",
        f"viens īstenotājs (IZM-2026-0032, Jānis Ozols), {planned}",
        f"ārpus uzturēšanas laika, {planned}",
        "freeze F1; Vajag.",
        "freeze F1 2026-99-20T06:00+00:00/x; Vajag.",
    ]
