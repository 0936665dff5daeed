"""Titles: known in Latvian and English, claimed once, and never read past a title that is not there or twice."""

import pytest

from izmainas.domain.intake.mapping import ImportMapping, Intake
from izmainas.domain.intake.titles import placed, proposed
from izmainas.errors import UsageError


def test_titles_are_known_in_both_languages_and_what_two_claim_stays_open() -> None:
    """A person is asked which of two dates counts; `ID` and `Nr.` of tickets are both the reference: neither is taken."""
    titles = ("Nr.", "Reģistrēts", "PIETEIKUMA  VEIDS", "Sistēma", "Piezīmes", "")
    assert proposed(Intake.TICKETS, titles) == {
        "ref": "Nr.",
        "date": "Reģistrēts",
        "kind": "PIETEIKUMA  VEIDS",
        "object": "Sistēma",
    }
    assert proposed(Intake.TICKETS, (*titles, "Saņemts", "ID")) == {
        "kind": "PIETEIKUMA  VEIDS",
        "object": "Sistēma",
    }
    assert proposed(Intake.RESOURCES, ("id", "name_lv", "Name", "Tips", "Support")) == {
        "id": "id",
        "name_lv": "name_lv",
        "name_en": "Name",
        "type": "Tips",
    }
    said = ("Mēnesis", "Rādītājs", "Vērtība", "Plānotais")  # as the page about data has it
    assert list(proposed(Intake.INDICATORS, said)) == ["month", "indicator", "value", "planned"]
    assert proposed(Intake.PEOPLE, ("Code", "Vārds", "Name")) == {"id": "Code"}
    assert proposed(Intake.PEOPLE, ("Vārds un uzvārds",)) == {"name": "Vārds un uzvārds"}


def test_half_a_name_is_not_taken_for_a_name() -> None:
    """Whoever has name and surname in a column each was known by the first alone."""
    assert proposed(Intake.PEOPLE, ("ID", "Vārds", "Uzvārds")) == {"id": "ID"}


def test_a_title_that_stands_there_twice_is_proposed_once() -> None:
    """The field is not left open by it: reading the table tells that the title stands there twice."""
    assert proposed(Intake.TICKETS, ("Veids", "Veids")) == {"kind": "Veids"}


def test_columns_are_found_whatever_the_case_and_the_spaces_of_their_titles() -> None:
    """Further titles, those of indicators, are found by themselves."""
    mapping = ImportMapping(id="x", of=Intake.INDICATORS, columns={"date": "diena", "planned": "PLĀNS  (h)"})
    titles = ("Plāns (h)", " Diena", "Laiks", "")
    assert placed(mapping, titles, also=("laiks",)) == {"date": 1, "planned": 0, "laiks": 2}


@pytest.mark.parametrize(
    ("said", "told", "hint"),
    [
        ({"columns": {"supplier": "a"}}, "the mapping pvs names the field “supplier”, which tickets have not", "kind"),
        ({"fixed": {"supplier": "a"}}, "the mapping pvs names the field “supplier”", "count"),
        ({"skip": {"supplier": ("a",)}}, "the mapping pvs names the field “supplier”", "object"),
        ({"columns": {"kind": "Tips"}}, "the table has no column “Tips”", "'A', 'Veids', 'veids'"),
        ({"columns": {"kind": "Veids"}}, "the table has 2 columns “Veids”", "title of its own"),
    ],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_its_table_is_refused(
    said: dict[str, object], told: str, hint: str
) -> None:
    """A column that is read under a wrong title would fill the registry with what nobody said."""
    mapping = ImportMapping.model_validate({"id": "pvs", "of": "tickets"} | said)
    with pytest.raises(UsageError) as refused:
        placed(mapping, ("A", "Veids", "", "veids"))
    assert refused.value.code == "IZM-E233"
    assert told in str(refused.value.message)
    assert hint in str(refused.value.hint)
