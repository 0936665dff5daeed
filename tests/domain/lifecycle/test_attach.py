"""A name stands for one content for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Attachment
from izmainas.domain.lifecycle.attach import attach
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change


def _attach(house: House, change: Change, name: str, sum_: str) -> Change:
    facts = house.facts("karlis")
    return attach(change, facts, name=name, sha256=sum_ * 64, type_="application/pdf", size=9).change


def test_evidence_is_attached_once_and_a_new_version_under_its_own_name(house: House) -> None:
    """Else what was recorded first could not be proved any more; it may come after the end, as a signed act does."""
    change = _attach(house, house.new(), "akts.pdf", "a")
    see, name_it = f"See it: izm show {change.id}", "Give the new version its own name: --name NAME"
    for name, sum_, said, hint in (
        ("akts.pdf", "a", f"{change.id} has this file already: akts.pdf", see),
        ("kopija.pdf", "a", f"{change.id} has this file already: akts.pdf", see),
        ("akts.pdf", "b", f"{change.id} has another file by the name akts.pdf", name_it),
    ):
        with pytest.raises(RefusedError, match=f"E352 {said}") as refusal:
            _attach(house, change, name, sum_)
        assert str(refusal.value.hint) == hint
    ended = withdraw(change, house.facts("edgars"), reason="Nevajag").change
    both = _attach(house, ended, "akts-2.pdf", "b")
    first, second = both.attachments
    assert second == Attachment(
        name="akts-2.pdf", sha256="b" * 64, type="application/pdf", size=9, at=house.now, by="karlis"
    )
    assert (first.name, both.state, house.findings(both)) == ("akts.pdf", "withdrawn", [])
