"""Of a broken rule on record, somebody else than who broke it says that it was looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.lifecycle.acknowledge import Broken, acknowledge
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House

COMMIT = "c0ffee" * 6 + "c0ff"


def test_the_word_is_of_every_rule_that_was_broken_and_says_what_is_known_of_it(house: House) -> None:
    """What only the files show has no commit, and what is of no change no number."""
    landed = Broken("IZM-A011", "IZM-2026-0007", COMMIT, "", "anna@example.lv", ("anna@example.lv",))
    of_files = Broken("IZM-C012", "IZM-2026-0007", "", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "anna")
    of_registry = Broken("IZM-A020", "", COMMIT, "registry/roles.yaml", "kads@example.lv")
    facts = house.facts("mara")
    said = {"by": "mara", "at": facts.now, "reason": "Pārrunāts"}
    assert acknowledge([landed, of_files, of_registry], facts, reason="Pārrunāts") == tuple(
        Acknowledged.model_validate(one | said)
        for one in (
            {"rule": "IZM-A011", "change": "IZM-2026-0007", "commit": COMMIT, "person": "anna@example.lv"},
            {
                "rule": "IZM-C012",
                "change": "IZM-2026-0007",
                "subject": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "person": "anna",
            },
            {
                "rule": "IZM-A020",
                "commit": COMMIT,
                "subject": "registry/roles.yaml",
                "person": "kads@example.lv",
            },
        )
    )


@pytest.mark.parametrize(
    ("person", "made_by"),
    [
        ("mara", ()),
        ("MARA@example.lv", ()),
        ("anna", ("kads@example.lv", "mara@example.lv")),
        ("", ("mara@example.lv",)),
    ],
)
def test_nobody_acknowledges_what_they_did_themselves(
    house: House, person: str, made_by: tuple[str, ...]
) -> None:
    """Known by their id, by an e-mail of theirs, or by who made the commit; nothing is said of the others either."""
    others = Broken("IZM-C011", "IZM-2026-0001", "", "x", "anna")
    own = Broken("IZM-C012", "IZM-2026-0002", COMMIT, "y", person, made_by)
    with pytest.raises(
        RefusedError, match="E357 Mara broke the rule IZM-C012 themselves, and does not acknowledge it"
    ):
        acknowledge([others, own], house.facts("mara"), reason="Labi")
    assert [one.rule for one in acknowledge([others, own], house.facts("juris"), reason="Labi")] == [
        "IZM-C011",
        "IZM-C012",
    ]
