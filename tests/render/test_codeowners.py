"""Code owners: the roles, as three forges read them."""

import re
from datetime import date
from typing import Any

import pytest

from izmainas.domain.registry import Registry
from izmainas.domain.terms import Forge
from izmainas.render.codeowners import code_owners

DAY = date(2026, 11, 23)
_LONG_AGO = "2020-01-01"


def registry(**more: Any) -> Registry:  # noqa: ANN401 - fields of any type
    """Return a small town: an owner, a former one, one who left, and both portfolio owners."""
    people = [
        {"id": "a.berzina", "name": "Anna Bērziņa", "emails": ["a.berzina@example.lv"]},
        {
            "id": "j.ozols",
            "name": "Jānis Ozols",
            "emails": ["j.ozols@example.lv", "janis@example.lv"],
            "handles": {"github": "jozols", "forgejo": "janis_o"},
        },
        {"id": "k.liepa", "name": "Kārlis Liepa", "emails": ["k.liepa@example.lv"], "left": "2026-06-30"},
        {"id": "m.kalns", "name": "Māra Kalna", "emails": ["m.kalns@example.lv"]},
    ]
    roles = [
        ("service-owner", "service/e-iesniegums", "a.berzina", "2026-05-31"),
        ("service-owner", "service/e-iesniegums", "j.ozols", None),
        ("service-portfolio-owner", "institution", "a.berzina", None),
        ("resource-owner", "resource/dvs", "k.liepa", None),
        ("resource-portfolio-owner", "institution", "m.kalns", None),
    ]
    given: dict[str, Any] = {
        "institution": {"name": {"en": "Rīts"}, "language": "en"},
        "people": people,
        "roles": {
            "assignments": [
                {"role": role, "over": over, "person": person, "from": _LONG_AGO, "until": until}
                for role, over, person, until in roles
            ],
            "substitutes": [
                {"person": "m.kalns", "for": "j.ozols", "from": "2026-11-01", "until": "2026-11-30"}
            ],
        },
        "services": {
            "e-iesniegums": {"id": "e-iesniegums", "name": {"en": "E-application"}, "stage": "provision-use"}
        },
        "resources": {
            "dvs": {"id": "dvs", "name": {"en": "DMS"}, "type": "system", "stage": "provision-use"}
        },
    }
    return Registry.model_validate(given | more)


def asked(text: str, path: str) -> list[str]:
    """Return whom GitHub and GitLab ask: the last line that fits the path counts."""
    owners: list[str] = []
    for line in filter(lambda line: line and not line.startswith("#"), text.splitlines()):
        pattern, *people = line.split(" ")
        if f"/{path}" == pattern or (pattern.endswith("/") and f"/{path}".startswith(pattern)):
            owners = people
    return owners


def asked_by_forgejo(text: str, path: str) -> set[str]:
    """Return whom Forgejo asks: everybody on a line whose expression fits the whole path, backslashes aside."""
    lines = [line.replace("\\", "") for line in text.splitlines() if line and not line.startswith("#")]
    return {
        owner for pattern, *people in map(str.split, lines) if re.fullmatch(pattern, path) for owner in people
    }


@pytest.mark.parametrize("forge", [Forge.GITHUB, Forge.GITLAB])
def test_an_object_is_guarded_by_its_owner_of_the_day_and_the_portfolio_owner(forge: Forge) -> None:
    """A former owner, one who left and a substitute are not asked."""
    text = code_owners(registry(), forge, DAY).text
    janis = "@jozols" if forge is Forge.GITHUB else "j.ozols@example.lv"
    assert asked(text, "registry/services/e-iesniegums.yaml") == [janis, "a.berzina@example.lv"]
    assert asked(text, "registry/tickets/service.e-iesniegums.yaml") == [janis, "a.berzina@example.lv"]
    assert asked(text, "registry/resources/dvs.yaml") == ["m.kalns@example.lv"]


@pytest.mark.parametrize(
    "path",
    [
        "changes/2026/IZM-2026-0001.yaml",
        "registry/people.yaml",
        "registry/roles.yaml",
        "registry/process.yaml",
        "registry/standard-changes/sertifikats.yaml",
        "registry/life-situations/parcelsanas.yaml",
        "schemas/change.schema.json",
        ".github/workflows/izm.yml",
        ".github/CODEOWNERS",
        ".gitlab-ci.yml",
        ".gitlab/izm.gitlab-ci.yml",
        ".forgejo/workflows/izm.yml",
        ".gitattributes",
        "CODEOWNERS",
    ],
)
def test_what_decisions_rest_on_and_the_gate_are_guarded_by_the_portfolio_owners(path: str) -> None:
    """Whoever may change the rules or the gate unseen needs no decision."""
    text = code_owners(registry(), Forge.GITLAB, DAY).text
    assert asked(text, path) == ["a.berzina@example.lv", "m.kalns@example.lv"]


def test_a_new_object_is_guarded_by_the_portfolio_owner_of_its_kind() -> None:
    """It has no owner yet, and is not free for all."""
    text = code_owners(registry(), Forge.GITHUB, DAY).text
    assert asked(text, "registry/services/jauns.yaml") == ["a.berzina@example.lv"]
    assert asked(text, "registry/capabilities/jauna.yaml") == ["m.kalns@example.lv"]


def test_what_is_no_part_of_the_register_is_nobodys() -> None:
    """Other files in the same repository have owners of their own choosing."""
    assert asked(code_owners(registry(), Forge.GITHUB, DAY).text, "src/app.py") == []


def test_forgejo_reads_whole_expressions_and_knows_no_emails() -> None:
    """Without a handle nobody can be asked there, and that is told."""
    owners = code_owners(registry(), Forge.FORGEJO, DAY)
    assert asked_by_forgejo(owners.text, "registry/services/e-iesniegums.yaml") == {"@janis_o"}
    assert asked_by_forgejo(owners.text, "registry/services/e-iesniegumsXyaml") == set()
    assert "@example" not in owners.text
    assert set(owners.unknown) == {"a.berzina", "m.kalns"}


def test_a_path_without_anybody_to_ask_has_no_line() -> None:
    """A line without owners would take the guard off that the general line gives."""
    text = code_owners(registry(), Forge.FORGEJO, DAY).text
    assert all(len(line.split()) > 1 for line in text.splitlines() if line and not line.startswith("#"))


def test_an_email_that_a_forge_would_misread_is_not_written() -> None:
    """A mark in it could begin a comment and cut the owners off."""
    odd = [{"id": "m.kalns", "name": "M", "emails": ["m#k@example.lv", "m.kalns+izm@example.lv"]}]
    text = code_owners(registry(people=odd), Forge.GITHUB, DAY).text
    assert asked(text, "registry/people.yaml") == ["m.kalns+izm@example.lv"]


def test_the_file_speaks_the_institutions_language() -> None:
    """Whoever renews it in another language changes nothing."""
    english = code_owners(registry(), Forge.GITHUB, DAY).text
    assert "# Services" in english
    latvian = code_owners(registry(institution={"name": {"lv": "Rīts"}}), Forge.GITHUB, DAY).text
    assert "# Pakalpojumi" in latvian
