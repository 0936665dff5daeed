"""`-o`: what is written goes where it was asked for, in the form that was asked for, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

CHANGE = (
    "new", "--title", "Pagarināt sesiju", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--format", "csv"),
        ("calendar", "--format", "ics"),
        ("impact", "--resource", "dvs", "--format", "mermaid"),
        ("brief", "2026-1", "--format", "html"),
        ("dossier", "2026-1"),
        ("registry", "export", "services", "--format", "csv"),
    ],
    ids=lambda words: words[0],
)
def test_a_hyphen_is_the_standard_output(izm: Izm, town: Path, words: tuple[str, ...]) -> None:
    """As where a file is read; a file of that name would be hard to get rid of."""
    assert izm(*CHANGE, as_="j.ozols").code == 0
    alone = izm(*words)
    assert alone.code == 0, alone.err
    assert izm(*words, "-o", "-") == alone
    assert not (town / "-").exists()


def test_a_dossier_in_json_goes_into_the_file_that_was_named(izm: Izm, town: Path) -> None:
    """It went to the screen, and the file was not there."""
    assert izm(*CHANGE, as_="j.ozols").code == 0
    said = izm("dossier", "2026-1", "--json")
    done = izm("dossier", "2026-1", "--json", "-o", "lieta.json")
    assert (done.code, done.out) == (0, "")
    assert json.loads((town / "lieta.json").read_text(encoding="utf-8")) == json.loads(said.out)


def test_a_file_that_is_read_is_looked_for_where_the_command_works(
    izm: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that is written, and as `attach` does, wherever -C stands; an error names where it was looked for."""
    monkeypatch.chdir(town.parent)
    (town / "jauna.yaml").write_text("id: jauna\nname: {lv: Jauna}\n", encoding="utf-8")
    words = ("registry", "new", "life-situation", "jauna", "--dry-run", "--file")
    assert izm(*words, "jauna.yaml", "-C", town.name, as_="j.ozols").code == 0
    assert izm("-C", town.name, *words, str(town / "jauna.yaml"), as_="j.ozols").code == 0
    assert f"{town.name}/nav.yaml" in izm("-C", town.name, *words, "nav.yaml", as_="j.ozols").err
