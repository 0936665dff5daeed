"""How a large change could be split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Targets
from izmainas.domain.lifecycle.hold import hold
from izmainas.domain.lifecycle.split import split
from izmainas.domain.size import Cut, cut
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity

if TYPE_CHECKING:
    from domain.conftest import House


@pytest.mark.parametrize(
    ("targets", "way"),
    [
        (("service/form",), Cut("part", ("1", "2"))),
        (("service/form", "service/login"), Cut("object", ("service/form", "service/login"))),
        (("service/form", "resource/dvs"), Cut("object", ("service/form", "resource/dvs"))),
        (("service/form", "service/login", "resource/dvs"), Cut("kind", ("service", "resource"))),
        (
            ("service/form", "resource/dvs", "capability/desk", "resource/net"),
            Cut("kind", ("service", "resource", "capability")),
        ),
    ],
)
def test_a_change_is_split_where_others_answer(house: House, targets: tuple[str, ...], way: Cut) -> None:
    """Services apart from resources, else object by object, else one after the other (PU2-20, UP1)."""
    assert cut(summarize(house.new(targets=Targets.of(targets)))) == way


def test_what_can_be_split_no_more_is_not_asked_to_be(house: House) -> None:
    """Once it is decided on, on hold, split already or brought by a model: the command would be refused."""
    whole = house.assess(house.new())
    assert cut(summarize(whole)) == Cut("part", ("1", "2"))
    parts = split(
        whole,
        house.facts("anna"),
        titles=["A", "B"],
        numbers=["IZM-2026-8001", "IZM-2026-8002"],
        complexity=Complexity.SIMPLE,
    )
    held = hold(whole, house.facts("anna"), reason="Gaida").change
    for change in (house.authorized(), held, parts.change, house.standard()):
        assert cut(summarize(change)) is None
    assert cut(summarize(parts.new[0])) == Cut("part", ("1", "2"))
