"""Rows that should say the same: which is right nobody knows, so none is taken, and every number adds up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake import names
from izmainas.domain.intake.cpsv import describe
from izmainas.domain.intake.indicators import read_values
from izmainas.domain.intake.mapping import ImportMapping, Intake
from izmainas.domain.intake.names import Words
from izmainas.domain.intake.objects import read_objects
from izmainas.domain.intake.table import Row, Table
from izmainas.domain.intake.tickets import count_tickets

if TYPE_CHECKING:
    from domain.intake.conftest import Lay

RIGA = ZoneInfo("Europe/Riga")
TODAY = date(2026, 11, 23)
PEOPLE = ImportMapping(id="x", of=Intake.PEOPLE, columns={"id": "id", "name": "name"})
TICKETS = ImportMapping(
    id="x",
    of=Intake.TICKETS,
    columns={"date": "date", "kind": "kind", "object": "object", "ref": "ref"},
)
MEASURED = ImportMapping(
    id="x", of=Intake.INDICATORS, columns={"date": "date"}, indicators={"one": "one", "two": "two"}
)


def indicators() -> dict[str, Indicator]:
    """Return two indicators that measure no percentages."""
    return {
        name: Indicator.model_validate({"id": name, "name": {"lv": name}, "over": ["service/a"], "unit": "h"})
        for name in ("one", "two")
    }


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=12))
def test_of_objects_all_rows_that_contradict_each_other_are_left_out(
    lay: Lay, said: list[tuple[str, str]]
) -> None:
    """The first is no more right than the second; a row that repeats one that is left out is left out as well."""
    entries, read = read_objects(lay("id;name", *map(";".join, said)), PEOPLE, RIGA)
    sound = {one: name for one, name in said if len({n for o, n in said if o == one}) == 1}
    assert {entry.id: entry.said["name"] for entry in entries} == sound
    assert [fault.row for fault in read.faults] == [
        row for row, (one, _) in enumerate(said, 2) if one not in sound
    ]
    assert (read.used, read.used + read.repeated + read.bad) == (len(sound), len(said))


@given(st.lists(st.tuples(st.sampled_from("12"), st.sampled_from(["1", "2", "3"])), max_size=10))
def test_of_tickets_every_row_is_counted_once(lay: Lay, said: list[tuple[str, str]]) -> None:
    """Used, repeated or left out: a ticket told of twice alike and once otherwise is none."""
    kinds, objects = names.ticket_kinds({}), Words([("a", "service/a")], {})
    rows = [f"2026-11-0{day};incident;a;{ref}" for day, ref in said]
    volumes, read = count_tickets(
        lay("date;kind;object;ref", *rows), TICKETS, kinds, objects, RIGA, today=TODAY
    )
    sound = {ref for _, ref in said if len({day for day, r in said if r == ref}) == 1}
    assert sum(volumes.values()) == read.used == len(sound)
    assert read.used + read.repeated + read.bad == len(said)
    assert {fault.row for fault in read.faults} == {
        row for row, (_, ref) in enumerate(said, 2) if ref not in sound
    }


@given(st.lists(st.tuples(*[st.sampled_from(["1", "2", "x", ""])] * 2), max_size=6))
def test_of_values_a_row_is_taken_whole_or_not_at_all(lay: Lay, said: list[tuple[str, str]]) -> None:
    """A row with one number that cannot be taken is left out, as is said of it; rows without any number are no rows."""
    known = indicators()
    rows = [f"2026-11-01;{one};{two}" for one, two in said]
    words = names.indicators(known, {})
    values, _, read = read_values(lay("date;one;two", *rows), MEASURED, known, words, RIGA, today=TODAY)
    bad = {fault.row for fault in read.faults}
    taken = [cells for row, cells in enumerate(said, 2) if row not in bad]
    for place, name in enumerate(("one", "two")):
        assert set(map(str, values.get(name, {}).values())) == {
            f"{float(cells[place])}" for cells in taken if cells[place]
        }
    assert read.bad == len(bad)
    assert read.used + read.repeated == len([cells for cells in taken if any(cells)])


def test_of_linked_data_neither_of_two_with_one_identifier_is_taken() -> None:
    """Both are named; a third is, too."""
    nodes = [
        {"@id": f"urn:x:{at}", "@type": ["http://purl.org/vocab/cpsv#PublicService"],
         "http://purl.org/dc/terms/identifier": [{"@value": one}],
         "http://purl.org/dc/terms/title": [{"@value": f"N{at}"}]}
        for at, one in enumerate(["a", "b", "a", "a"])
    ]  # fmt: skip
    found = describe(nodes, "lv")
    assert [entry.id for entry in found.services] == ["b"]
    assert [fault.column for fault in found.faults] == ["urn:x:0", "urn:x:2", "urn:x:3"]


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("a;b", ["a", "b"]),
        ("a;b\n", ["a;b"]),
        ("a;b\nc", ["a;b", "c"]),
        ("'=a;b", ["=a", "b"]),
        ("a\n", ["a"]),
    ],
)
def test_one_item_with_a_semicolon_stays_one(cell: str, items: list[str]) -> None:
    """An export ends its line, so that an import does not cut it in two."""
    services = ImportMapping(id="x", of=Intake.SERVICES, columns={"id": "id", "needs": "needs"})
    made = Table(("id", "needs"), 1, (Row(2, ("a", cell)),))
    assert read_objects(made, services, RIGA)[0][0].said == {"needs": items}
