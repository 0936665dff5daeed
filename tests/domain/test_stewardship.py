"""Who may change which file of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.domain.stewardship import may_change, who_may_change

if TYPE_CHECKING:
    from domain.conftest import House

INDICATOR = "registry/indicators/speed.yaml"


@pytest.mark.parametrize(
    ("path", "measured", "expected"),
    [
        (INDICATOR, ("service/form",), ("anna", "juris", "mara")),
        (INDICATOR, ("resource/dvs", "resource/net"), ("karlis", "juris", "mara")),
        (INDICATOR, ("service/form", "service/login"), ("juris", "mara")),
        (INDICATOR, ("service/form", "institution"), ("juris", "mara")),
        (INDICATOR, ("institution",), ("juris", "mara")),
        (INDICATOR, (), ("juris", "mara")),
        ("registry/tickets/service.form.yaml", (), ("anna", "juris", "mara")),
        ("registry/services/form.yaml", (), ("anna", "juris", "mara")),
        ("registry/roles.yaml", (), ("juris", "mara")),
    ],
)
def test_who_owns_all_that_a_file_is_about_may_change_it_and_who_answers_for_the_whole(
    house: House, path: str, measured: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Whoever owns one of two things would say for the other how it does; those told are those who may, owners first."""
    registry, day = house.registry, house.now.date()
    assert who_may_change(path, registry, day, measured) == expected
    may = {p.id for p in registry.people if may_change(p.emails[0], path, registry, day, measured)}
    assert may == {*expected}
