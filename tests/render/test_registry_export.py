"""The registry as CSV: whatever people wrote, what goes out and comes in again says nothing new."""

import unicodedata
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izmainas.domain.intake.mapping import ImportMapping, Intake
from izmainas.domain.intake.objects import joined, read_objects
from izmainas.domain.intake.titles import proposed
from izmainas.domain.registry import Registry
from izmainas.render.registry_export import export_csv, records_of
from izmainas.store.tables import read_table

RIGA = ZoneInfo("Europe/Riga")
_lines = (
    st.text(st.sampled_from("'=+-@;,|\" \t\u00a0\u2009āŠ1:/"), min_size=1, max_size=8)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: bool(text.strip()))
)
_lists = st.lists(_lines, max_size=3)
_names = st.fixed_dictionaries({"lv": _lines}, optional={"en": _lines})


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Give registries in which people wrote what spreadsheets stumble over."""
    service = {
        "id": "a", "name": draw(_names), "description": draw(_names), "recipients": draw(_lists),
        "channels": draw(_lists), "needs": draw(_lists), "stage": "planning", "life_situations": ["b"],
        "depends_on": [{"resource": "c", "criticality": "high"}, {"service": "a"}],
    }  # fmt: skip
    resource = {
        "id": "c", "name": draw(_names), "type": "system", "supplier": draw(_lines), "users": draw(_lists),
        "stage": "planning", "ends_on": "2027-01-31",
    }  # fmt: skip
    person = {
        "id": "d",
        "name": draw(_lines),
        "emails": ["d@example.lv", "e@example.lv"],
        "left": "2026-11-27",
    }
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Novads"}},
            "services": {"a": service},
            "resources": {"c": resource},
            "life_situations": {"b": {"id": "b", "name": draw(_names)}},
            "people": [person],
        }
    )


@pytest.mark.parametrize("of", [Intake.SERVICES, Intake.RESOURCES, Intake.LIFE_SITUATIONS, Intake.PEOPLE])
@settings(max_examples=40, deadline=None)
@given(registry=registries(), bom=st.booleans())
def test_out_and_in_again_says_nothing_new(of: Intake, registry: Registry, *, bom: bool) -> None:
    """Apostrophes, semicolons in lists, blanks of any kind and what looks like a formula included."""
    data = (("\ufeff" if bom else "") + export_csv(registry, of)).encode()
    table = read_table(data, "x.csv", ImportMapping(id="x", of=of))
    mapping = ImportMapping(id="x", of=of, columns=proposed(of, table.titles))
    entries, taken = read_objects(table, mapping, RIGA)
    assert not taken.faults
    before = {record["id"]: record for record in records_of(registry, of)}
    assert {entry.id: joined(before[entry.id], entry.said) for entry in entries} == before
