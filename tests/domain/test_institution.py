"""Whose register it is, and which izm may work with it."""

import pytest

from izmainas.domain.institution import Institution
from izmainas.errors import UnverifiableError


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this izm be of the version 2.9.10."""
    monkeypatch.setattr("izmainas.domain.institution.VERSION", "2.9.10")


@pytest.mark.parametrize("version", ["2.9.10", "2.9.9", "2.8.11", "1.10.0"])
def test_a_register_may_ask_for_this_izm_or_an_older_one(version: str) -> None:
    """Numbers are compared as numbers, part by part."""
    assert Institution.model_validate({"name": {"lv": "Novads"}, "izm": version}).izm == version


@pytest.mark.parametrize("version", ["2.9.11", "2.10.0", "3.0.0", "10.0.0"])
def test_an_older_izm_judges_nothing_of_a_register_that_asks_for_a_newer_one(version: str) -> None:
    """It would tell of broken rules in what it does not know; that is no fault of the file, but of the program."""
    with pytest.raises(
        UnverifiableError, match=f"E480 this register asks for izm {version} or newer; this one is 2.9.10"
    ):
        Institution.model_validate({"name": {"lv": "Novads"}, "izm": version})
