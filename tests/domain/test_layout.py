"""What the paths of a repository say."""

import pytest

from izmainas.domain.layout import change_id, label_of, owner, schema_line, signal_id

CHANGE = "changes/2026/IZM-2026-0042.yaml"


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (CHANGE, "IZM-2026-0042"),
        ("changes/2027/IZM-2026-0042.yaml", "IZM-2026-0042"),
        ("registry/signals/2026/SIG-2026-0007.yaml", "SIG-2026-0007"),
        ("registry/signals/2027/SIG-2026-0007.yaml", None),
        ("IZM-2026-0042.yaml", None),
        ("changes/2026/piezimes.yaml", None),
        ("changes/2026/IZM-2026-0042.files/akts.edoc", None),
        ("changes/2026/IZM-2026-0042.files/IZM-2026-0001.yaml", None),
        ("registry/services/form.yaml", None),
    ],
)
def test_a_number_is_that_of_a_change_or_a_signal_in_its_place(path: str, label: str | None) -> None:
    """What only looks like one, beside the place where it would be read, is given no other number."""
    assert label_of(path) == label


@pytest.mark.parametrize(
    ("path", "belongs"),
    [
        (CHANGE, "IZM-2026-0042"),
        ("changes/2026/IZM-2026-0042.files/akts.edoc", "IZM-2026-0042"),
        ("changes/2026/IZM-2026-0042.files/IZM-2026-0001.yaml", "IZM-2026-0042"),
        ("changes/2026/piezimes.yaml", "changes/2026/piezimes.yaml"),
        ("IZM-2026-0042.yaml", "IZM-2026-0042.yaml"),
        ("registry/signals/2026/SIG-2026-0007.yaml", "registry/signals/2026/SIG-2026-0007.yaml"),
    ],
)
def test_a_file_belongs_to_its_change(path: str, belongs: str) -> None:
    """What is attached goes or stays with it."""
    assert owner(path) == belongs


def test_a_file_names_its_schema_from_where_it_stands() -> None:
    """An editor goes up from the file's own folder."""
    assert schema_line(CHANGE, "change") == "yaml-language-server: $schema=../../schemas/change.schema.json"


def test_numbers_have_four_digits_or_as_many_as_they_need() -> None:
    """So that names sort as numbers do, in the folder of a year."""
    assert (change_id(2026, 42), signal_id(2026, 7)) == ("IZM-2026-0042", "SIG-2026-0007")
    assert signal_id(2026, 12345) == "SIG-2026-12345"
