"""Who holds which role when, from a table: what is there is known again, and nobody takes another's place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.intake.assignments import read_assignments
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.registry import Registry

if TYPE_CHECKING:
    from domain.intake.conftest import Lay
    from izmainas.domain.intake.rows import Taken
    from izmainas.domain.intake.table import Table

RIGA = ZoneInfo("Europe/Riga")
TODAY = date(2026, 11, 28)
COLUMNS = {"role": "Loma", "over": "Objekts", "person": "Persona", "from": "No", "until": "Līdz"}
TITLES = "Loma;Objekts;Persona;No;Līdz"
REGISTRY = Registry.model_validate(
    {
        "institution": {"name": {"lv": "Rīts", "en": "Rīts"}},
        "people": [
            {"id": "a.berzina", "name": "Anna Bērziņa", "emails": ["anna@example.lv"]},
            {"id": "k.liepa", "name": "Kārlis Liepa", "emails": ["k@example.lv"]},
            {"id": "m.kalns", "name": "Māra Kalna", "emails": ["m@example.lv"], "left": "2026-12-31"},
        ],
        "services": {"form": {"id": "form", "name": {"lv": "Veidlapa", "en": "Form"}, "stage": "planning"}},
        "resources": {"dvs": {"id": "dvs", "name": {"lv": "DVS"}, "type": "server", "stage": "planning"}},
        "roles": {
            "assignments": [
                {
                    "role": "service-owner",
                    "over": "service/form",
                    "person": "a.berzina",
                    "from": "2026-01-01",
                },
                {
                    "role": "resource-owner",
                    "over": "resource/dvs",
                    "person": "k.liepa",
                    "from": "2026-01-01",
                    "until": "2026-11-30",
                },
            ]
        },
    }
)


def read(table: Table) -> tuple[list[str], Taken]:
    """Return who holds what from when until when, as the table makes it, and what came of its rows."""
    mapping = ImportMapping.model_validate({"id": "lomas", "of": "roles", "columns": COLUMNS})
    roles, taken = read_assignments(table, mapping, REGISTRY, TODAY, RIGA)
    held = roles.assignments
    return [f"{a.role} {a.over} {a.person} {a.from_} {a.until or '…'}" for a in held], taken


_FORM = "service-owner service/form a.berzina 2026-01-01 …"
_DVS = "resource-owner resource/dvs k.liepa 2026-01-01 2026-11-30"


def test_a_row_is_of_a_time_that_there_is_or_begins_one(lay: Lay) -> None:
    """Without a first day it is the time that lasts today; a month begins on its first day and ends on its last.

    Rows that say the same are one.
    """
    roles, taken = read(
        lay(
            TITLES,
            ";Veidlapa;Anna Bērziņa;;12.2026",
            ";form;anna@example.lv;;31.12.2026.",
            ";resource/dvs;m.kalns;2026-12;",
            "Pakalpojumu kopuma vadītājs;iestāde;k.liepa;;",
            "pakalpojumu kopuma saimnieks;iestāde;k.liepa;2026-11-28;",
        )
    )
    assert taken.faults == ()
    assert (taken.used, taken.repeated) == (3, 2)
    assert roles == [
        "service-owner service/form a.berzina 2026-01-01 2026-12-31",
        _DVS,
        "resource-owner resource/dvs m.kalns 2026-12-01 …",
        "service-portfolio-owner institution k.liepa 2026-11-28 …",
    ]


def test_what_is_there_already_stays_and_a_person_may_come_back(lay: Lay) -> None:
    """Another first day is another time of the same person."""
    roles, taken = read(lay(TITLES, ";form;a.berzina;;", ";dvs;k.liepa;2027-02-01;"))
    assert (roles, taken.faults) == ([_FORM, _DVS, "resource-owner resource/dvs k.liepa 2027-02-01 …"], ())


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";nezināms;k.liepa;;", "over", "the registry does not hold ['nezināms']"),
        (";form;nezināms;;", "person", "the registry does not hold ['nezināms']"),
        (
            ";iestāde;k.liepa;;",
            "role",
            "of the roles over the institution one has to be named: [<RoleId.SERVICE_PORTFOLIO_OWNER",
        ),
        ("vadītājs;iestāde;k.liepa;;", "role", "“vadītājs” is none of the roles: [<RoleId.SERVICE"),
        ("resource-owner;form;k.liepa;;", "role", "is not held over service/form"),
        (";dvs;k.liepa;2026-01-01;2025-12-31", "until", "ends before it begins"),
        (";dvs;m.kalns;2027-01-01;", "person", "Māra Kalna may act until 2026-12-31"),
        (
            ";form;k.liepa;2026-12-01;",
            "person",
            "hand it over: izm registry edit role --over service/form --person k.liepa --from 2026-12-01",
        ),
        (";form;k.liepa;2025-01-01;", "person", "until then at most: 2025-12-31"),
        (";form;k.liepa;2025-01-01;2026-01-01", "person", "until then at most: 2025-12-31"),
        (";dvs;a.berzina;2026-11-30;", "person", "hand it over: izm registry edit role --over resource/dvs"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_row(lay: Lay, row: str, column: str, reason: str) -> None:
    """And nothing of it is taken: the other rows would read as the whole."""
    roles, taken = read(lay(TITLES, row))
    assert roles == [_FORM, _DVS]
    ((fault),) = taken.faults
    assert (fault.row, fault.column) == (2, COLUMNS[column])
    assert reason in str(fault.reason)


def test_a_portfolio_is_handed_over_by_its_role(lay: Lay) -> None:
    """Several roles stand over the institution: the command has to name the one."""
    rows = (
        "service-portfolio-owner;institution;a.berzina;2026-12-01;",
        "service-portfolio-owner;institution;k.liepa;2026-12-02;",
    )
    _, taken = read(lay(TITLES, *rows))
    told = [str(fault.reason) for fault in taken.faults]
    assert len(told) == 2
    assert any("--role service-portfolio-owner --over institution --person k.liepa" in one for one in told)


def test_rows_that_contradict_each_other_are_both_named(lay: Lay) -> None:
    """Which of the two is right, nobody can know."""
    roles, taken = read(lay(TITLES, ";form;a.berzina;;2026-12-30", ";form;a.berzina;;2026-12-31"))
    assert roles == [_FORM, _DVS]
    assert [(fault.row, fault.column) for fault in taken.faults] == [(2, "Līdz"), (3, "Līdz")]
