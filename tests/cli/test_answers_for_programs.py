"""What programs read: one document, whatever was asked for and however it ended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("comment 2026-2 Dzirdēts", "a.berzina"),
        ("signal new --title Zvana --kind need --service e-iesniegums", "a.berzina"),
        ("registry edit resource dvs --supplier Piegādātājs", "k.liepa"),
        ("fmt", "k.liepa"),
    ],
)
def test_a_dry_run_tells_a_program_what_it_would_write(
    busy: Izm, town: Path, words: str, person: str
) -> None:
    """The difference and the commit that people are shown; a real run has no such key."""
    roles = town / "registry/roles.yaml"
    if words == "fmt":
        roles.write_text(roles.read_text("utf-8").replace("substitutes:", "substitutes:   "), "utf-8")
    before = roles.read_bytes()
    shown = busy(*words.split(), "--dry-run", as_=person)
    said = json.loads(busy(*words.split(), "--dry-run", "--json", as_=person).out)
    preview = said.pop("preview")
    added = [line for line in preview["difference"].splitlines() if line.startswith("+")]
    assert added
    assert {line for line in added if "id: " not in line} <= set(shown.out.splitlines())
    assert preview["message"] is None if words == "fmt" else preview["message"].splitlines()[0] in shown.out
    assert roles.read_bytes() == before
    done = json.loads(busy(*words.split(), "--json", as_=person).out)
    assert set(done) == set(said)


def test_the_json_of_an_export_is_json_whatever_the_format(izm: Izm) -> None:
    """As with a report or a calendar, --json is the last word."""
    plain = izm("registry", "export", "services", "--json")
    for form in ("csv", "jsonld", "json"):
        assert izm("registry", "export", "services", "--format", form, "--json") == plain
    assert json.loads(plain.out)["schema"] == "izm.registry-export/1"
    assert izm("registry", "export", "services", "--format", "csv").out.startswith('"id"')


def test_a_table_that_is_refused_is_answered_in_the_shape_of_one_that_is_taken(izm: Izm, town: Path) -> None:
    """A program counts the rows before it looks how it ended."""
    (town / "t.csv").write_text(
        "Mēnesis;Veids;Objekts;Skaits\n10.2026;Problēma;dvs;1\n10.2026;Kaut kas;dvs;1\n", "utf-8"
    )
    (town / "r.csv").write_text("ID;Nosaukums;Veids;Posms\nviens;Viens;server;kaut kas\n", "utf-8")
    for words in ("monitor import --tickets t.csv", "registry import resources r.csv"):
        refused = izm(*words.split(), "--json", as_="m.kalns")
        taken = izm(*words.split(), "--json", "--skip-bad", as_="m.kalns")
        assert (refused.code, taken.code) == (2, 0), taken.err
        said, more = json.loads(refused.out), json.loads(taken.out)
        assert said | {"written": more["written"], "commit": more["commit"]} == more
        assert (said["written"], said["commit"], said["bad"]) == (False, None, 1)
