"""Tickets of another system: each is counted once, in its month, and a second telling must say the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.names import Words, ticket_kinds
from izmainas.domain.intake.tickets import count_tickets, volumes_with
from izmainas.domain.terms import TicketKind
from izmainas.domain.tickets import TicketVolumes
from izmainas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.intake.conftest import Lay
    from izmainas.domain.intake.rows import Taken
    from izmainas.domain.intake.table import Table
    from izmainas.domain.intake.tickets import Key

RIGA = ZoneInfo("Europe/Riga")
TODAY = date(2026, 11, 23)
ONE_A_ROW = {"date": "Datums", "kind": "Veids", "object": "Objekts", "ref": "Nr"}
COUNTED = {"month": "Mēnesis", "kind": "Veids", "object": "Objekts", "count": "Skaits"}


def counted(table: Table, columns: dict[str, str], **more: object) -> tuple[Mapping[Key, int], Taken]:
    """Count a table by columns and whatever else the mapping says; two objects are known."""
    said: dict[str, Any] = {"id": "pvs", "of": "tickets", "columns": columns} | more
    mapping = ImportMapping.model_validate(said)
    objects = Words([("e-iesniegums", "service/form"), ("dvs", "resource/dvs")], mapping.objects)
    return count_tickets(table, mapping, ticket_kinds(mapping.kinds), objects, RIGA, today=TODAY)


def told(taken: Taken) -> list[tuple[int, str, str]]:
    """Return the faults as a person reads them."""
    return [(fault.row, fault.column, str(fault.reason)) for fault in taken.faults]


def test_each_ticket_is_counted_once_in_the_month_in_which_it_came(lay: Lay) -> None:
    """Two rows of one number that agree are one ticket, rows without a number one each.

    The month is the one here: a moment of Greenwich late on its last day is of the next.
    """
    table = lay(
        "Nr;Datums;Veids;Objekts",
        "1;31.10.2026.;incidenti;E-iesniegums",
        "2;2026-10-31T22:30:00Z;Sūdzība;dvs",
        "2;01.11.2026.;Ierosinājums;dvs",
        ";2026-11-02;incident;dvs",
        ";2026-11-02;incident;dvs",
        (7.0, date(2026, 11, 2), "incident", "dvs"),
        ("7", datetime(2026, 11, 2, 10, 0), "incident", "DVS"),  # noqa: DTZ001 - a workbook knows no zones
    )
    volumes, taken = counted(table, ONE_A_ROW)
    assert volumes == {
        ("service/form", "2026-10", TicketKind.INCIDENT): 1,
        ("resource/dvs", "2026-11", TicketKind.COMPLAINT_OR_SUGGESTION): 1,
        ("resource/dvs", "2026-11", TicketKind.INCIDENT): 3,
    }
    assert (taken[:4], taken.faults) == ((5, 2, 0, 0), ())


def test_rows_that_cannot_be_counted_are_told_of_with_their_reasons(lay: Lay) -> None:
    """Of two rows of one number that say different things neither is counted; every fault of a row is told at once."""
    table = lay(
        "Nr;Datums;Veids;Objekts",
        "1;01.11.2026.;incident;dvs",
        "1;01.11.2026.;problem;dvs",
        "2;31.02.2026.;kaut kas;nav",
        "3;01.11.2026.;tests;dvs",
        "4\u202e;01.11.2026.;incident;dvs",
        "5;01.11.2026.;incident;",
        "6;01.11.2026.;incident;dvs",
    )
    volumes, taken = counted(table, ONE_A_ROW, kinds={"tests": "izmegins"})
    assert volumes == {("resource/dvs", "2026-11", TicketKind.INCIDENT): 1}
    assert taken[:4] == (1, 0, 0, 6)
    assert told(taken) == [
        (2, "Nr", "row 3 says otherwise of “1”"),
        (3, "Nr", "row 2 says otherwise of “1”"),
        (4, "Datums", "“31.02.2026.” is not a date that the mapping knows"),
        (4, "Veids", "“kaut kas” is none of the kinds of tickets; map it under `kinds`"),
        (4, "Objekts", "the registry has no object “nav”; map it under `objects`"),
        (5, "Veids", "`kinds` maps it to “izmegins”, which is none of them"),
        (6, "Nr", "the character U+202E is not allowed"),
        (7, "Objekts", "nothing stands here"),
    ]


def test_tickets_of_a_month_that_has_not_begun_are_none(lay: Lay) -> None:
    """A slip of the year was filed, and stood first in what the monitor compares."""
    table = lay(
        "Nr;Datums;Veids;Objekts",
        "1;30.11.2026.;incident;dvs",
        "2;2026-11;incident;dvs",
        "3;2062-10;incident;dvs",
    )
    volumes, taken = counted(table, ONE_A_ROW)
    assert list(volumes.values()) == [2]
    assert told(taken) == [(4, "Datums", "2062-10 has not begun")]


def test_counts_by_month_come_in_as_they_stand(lay: Lay) -> None:
    """A second row for the same must say the same: adding it up would count the tickets of a total twice."""
    table = lay(
        "Mēnesis;Veids;Objekts;Skaits",
        "10.2026;Problēma;dvs;1 234",
        "2026-10;problems;DVS;1234",
        "2026-10;incident;dvs;0",
        "2026-10;incident;e-iesniegums;3",
        "2026. gada oktobris;Incidenta pieteikums;e-iesniegums;4",
        "2026-10;problem;e-iesniegums;1,5",
        "2026-10;problem;e-iesniegums;-1",
        "2026-10;problem;e-iesniegums;daži",
    )
    volumes, taken = counted(table, COUNTED)
    assert volumes == {
        ("resource/dvs", "2026-10", TicketKind.PROBLEM): 1234,
        ("resource/dvs", "2026-10", TicketKind.INCIDENT): 0,
    }
    assert taken[:4] == (2, 1, 0, 5)
    assert told(taken) == [
        (5, "Skaits", "row 6 says 4 of the same object, month and kind"),
        (6, "Skaits", "row 5 says 3 of the same object, month and kind"),
        (7, "Skaits", "a whole number is expected, such as 15"),
        (8, "Skaits", "a whole number is expected, such as 15"),
        (9, "Skaits", "“daži” is not a number"),
    ]


def test_what_has_no_column_may_be_the_same_for_every_row(lay: Lay) -> None:
    """An export of one system names neither itself nor the kind; without either, the field is named."""
    table = lay("Mēnesis;Skaits", "2026-10;1.234")
    columns = {"month": "Mēnesis", "count": "Skaits"}
    fixed = {"kind": "incident", "object": "dvs"}
    volumes, _ = counted(table, columns, fixed=fixed, decimal="comma")
    assert volumes == {("resource/dvs", "2026-10", TicketKind.INCIDENT): 1234}
    for lacking, said, field in (
        (columns, {"kind": "incident"}, "object"),
        ({"count": "Skaits"}, fixed, "month"),
    ):
        with pytest.raises(UsageError, match=f"which column holds “{field}”") as refused:
            counted(table, lacking, fixed=said)
        assert refused.value.code == "IZM-E234"


def volumes(*counts: tuple[str, str, int, str | None]) -> TicketVolumes:
    """Make the tickets about a service: month, kind, count, source."""
    rows = [{"month": m, "kind": k, "count": n, "source": s} for m, k, n, s in counts]
    return TicketVolumes.model_validate({"id": "service.form", "over": "service/form", "volumes": rows})


def test_a_source_replaces_what_it_said_itself_of_the_same_month_and_kind() -> None:
    """What others counted, and what it said of other months and kinds, stays; a first table begins the file."""
    old = volumes(
        ("2026-09", "incident", 1, "pvs"),
        ("2026-10", "incident", 2, None),
        ("2026-10", "incident", 3, "pvs"),
        ("2026-10", "problem", 4, "pvs"),
    )
    new = {("2026-10", TicketKind.INCIDENT): 9, ("2026-10", TicketKind.WORK_REQUEST): 5}
    assert volumes_with(old, "service/form", new, "pvs") == volumes(
        ("2026-09", "incident", 1, "pvs"),
        ("2026-10", "work-request", 5, "pvs"),
        ("2026-10", "incident", 2, None),
        ("2026-10", "incident", 9, "pvs"),
        ("2026-10", "problem", 4, "pvs"),
    )
    assert volumes_with(None, "service/form", new, None) == volumes(
        ("2026-10", "work-request", 5, None), ("2026-10", "incident", 9, None)
    )
