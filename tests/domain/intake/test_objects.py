"""Services, resources and people from a table: what a row says, and what stays of what the registry has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.objects import Entry, joined, read_objects
from izmainas.domain.terms import Stage

if TYPE_CHECKING:
    from domain.intake.conftest import Lay

RIGA = ZoneInfo("Europe/Riga")


def test_a_row_says_of_a_service_only_what_stands_in_it(lay: Lay) -> None:
    """Empty cells say nothing, names go by language, a stage by any of its names, a dependency with its weight or without.

    Text that a spreadsheet would calculate comes in as it was before it went out.
    """
    mapping = ImportMapping.model_validate(
        {
            "id": "x",
            "of": "services",
            "columns": {
                "id": "ID", "name_lv": "Nosaukums", "description_en": "About", "stage": "Posms",
                "depends_on": "Vajag", "channels": "Kanāli",
            },
            "fixed": {"recipients": "iedzīvotāji; uzņēmumi"},
        }
    )  # fmt: skip
    table = lay(
        "ID;Nosaukums;About;Posms;Vajag;Kanāli",
        ("a", "Viens", "'=A1", "plānošana", "service/b; resource/dvs : high ;", "tīmeklis;\nklātiene"),
        ("b", "", "", "Provision  OR use", "resource/dvs", "'-"),
        ("b", "", "", "provision-use", "resource/dvs", "'-"),
        ("", "Bez", "", "", "", ""),
        ("c", "C", "", "kaut kad", "dvs:high", ""),
        ("d", "D", "", "", "resource/dvs:ļoti", "a\x00"),
        ("e", "E", "", "", "capability/desk", ""),
        ("f", "F", "", "", "", ""),
        ("f", "G", "", "", "", ""),
    )
    entries, taken = read_objects(table, mapping, RIGA)
    groups = {"recipients": ["iedzīvotāji", "uzņēmumi"]}
    assert entries == [
        Entry(
            2,
            "a",
            groups
            | {
                "name": {"lv": "Viens"},
                "description": {"en": "=A1"},
                "stage": "planning",
                "depends_on": [{"service": "b"}, {"resource": "dvs", "criticality": "high"}],
                "channels": ["tīmeklis;", "klātiene"],
            },
        ),
        Entry(
            3,
            "b",
            groups | {"stage": "provision-use", "depends_on": [{"resource": "dvs"}], "channels": ["-"]},
            again=(4,),
        ),
    ]
    assert taken[:4] == (2, 1, 0, 6)
    assert [(fault.row, fault.column, str(fault.reason)) for fault in taken.faults] == [
        (5, "ID", "nothing stands here"),
        (6, "Posms", f"“kaut kad” is none of the stages: {list(Stage)}"),
        (6, "Vajag", "“dvs:high” is no dependency such as resource/dvs:high"),
        (7, "Vajag", "“resource/dvs:ļoti” is no dependency such as resource/dvs:high"),
        (7, "Kanāli", "the character U+0000 is not allowed"),
        (8, "Vajag", "“capability/desk” is no dependency such as resource/dvs:high"),
        (9, "ID", "row 10 says otherwise of “f”"),
        (10, "ID", "row 9 says otherwise of “f”"),
    ]


def test_the_last_day_of_a_person_is_read_as_people_write_days(lay: Lay) -> None:
    """In the form that the mapping names, where a day could be two."""
    columns = {"id": "id", "left": "left", "emails": "emails"}
    mapping = ImportMapping.model_validate(
        {"id": "x", "of": "people", "columns": columns, "dates": ["DD/MM/YYYY"]}
    )
    entries, taken = read_objects(lay("id;left;emails", ("j", "03/04/2026", "a@x.lv;b@x.lv")), mapping, RIGA)
    assert entries == [Entry(2, "j", {"left": "2026-04-03", "emails": ["a@x.lv", "b@x.lv"]})]
    assert taken.faults == ()


def test_what_a_table_does_not_say_stays_as_people_wrote_it() -> None:
    """The other language, the weight of a dependency, and the blanks around a text that says the same.

    What is said anew counts: a list is exchanged whole, so that what is taken out of it is gone.
    """
    old = {
        "id": "a",
        "name": {"lv": " Viens", "en": "One"},
        "stage": "planning",
        "supplier": "SIA ",
        "recipients": ["visi ", "citi"],
        "channels": ["tīmeklis"],
        "depends_on": [
            {"resource": "dvs", "criticality": "high"},
            {"resource": "net"},
            {"service": "dvs", "criticality": "medium"},
        ],
        "service_levels": [{"name": "Atbilde", "target": "2 h"}],
    }
    said = {
        "name": {"lv": "Viens"},
        "description": {"lv": "Par to"},
        "stage": "retirement",
        "supplier": "SIA",
        "recipients": ["visi", "jauni"],
        "channels": [],
        "depends_on": [{"service": "dvs", "criticality": "low"}, {"resource": "dvs"}, {"service": "b"}],
    }
    assert joined(old, said) == old | {
        "description": {"lv": "Par to"},
        "stage": "retirement",
        "recipients": ["visi ", "jauni"],
        "channels": [],
        "depends_on": [
            {"service": "dvs", "criticality": "low"},
            {"resource": "dvs", "criticality": "high"},
            {"service": "b"},
        ],
    }
    assert joined({"id": "a"}, said) == {"id": "a"} | said
