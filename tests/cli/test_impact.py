"""`izm impact`, and what an assessment and a decision make of it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

NEW = ["new", "--title", "Pārcelt", "--kind", "normal", "--complexity", "simple", "--resource", "dvs"]


def test_what_suffers_and_why_is_data(izm: Izm) -> None:
    """The way to each object, and who has to be asked; ids are never translated."""
    said = json.loads(izm("impact", "--resource", "dvs", "--json").out)
    assert said["schema"] == "izm.impact/1"
    assert said["roots"] == ["resource/dvs"]
    assert said["affected"] == [
        {"kind": "service", "id": "e-iesniegums", "criticality": "high", "via": ["resource/dvs"], "links": ["high"],
         "strongest": None}
    ]  # fmt: skip
    assert said["owners"] == [
        {"person": "a.berzina", "objects": ["service/e-iesniegums"], "vacant": [], "heard": False}
    ]
    assert json.loads(izm("impact", "--service", "e-iesniegums", "--down", "--json").out)["affected"] == []


def test_the_page_shows_a_tree_both_ways(izm: Izm) -> None:
    """With names, and how critical each link is."""
    said = izm("impact", "--resource", "dvs", lang="en")
    assert "└─ E-application (service/e-iesniegums), high" in said.out
    assert "The registry names nothing." in said.out
    assert "Anna Bērziņa" in said.out
    below = izm("impact", "--service", "service/e-iesniegums", "--down", lang="en")
    assert "└─ Document management system (resource/dvs), high" in below.out
    assert "What suffers" not in below.out
    assert izm("impact", "service/e-iesniegums", "--down", lang="en") == below


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.svg", "<svg"), ("a.mmd", "flowchart LR"), ("a.json", "{"), ("a.txt", "What is reached")],
)
def test_the_name_of_a_file_says_what_is_written(izm: Izm, tmp_path: Path, name: str, begins: str) -> None:
    """And a name that says nothing is refused before anything is written."""
    file = tmp_path / "out" / name
    assert izm("impact", "--resource", "dvs", "-o", str(file), lang="en").code == 0
    assert file.read_text("utf-8").startswith(begins)
    said = izm("impact", "--resource", "dvs", "-o", str(tmp_path / "a.bin"))
    assert (said.code, said.err[:8]) == (2, "IZM-E242")


def test_what_is_not_there_is_told_with_what_is(izm: Izm, town: Path) -> None:
    """A slip of the pen must not look like a harmless change."""
    assert izm("impact", "--resource", "dvss").err.startswith("IZM-E521")
    assert "dvs" in izm("impact", "--resource", "dvss").err
    assert izm("impact", "--resource", "dvss").code == 5
    assert (izm("impact").code, izm("impact").err[:8]) == (2, "IZM-E241")
    (town / "registry/services/e-iesniegums.yaml").unlink()
    as_other = ["-c", "user.name=x", "-c", "user.email=x@example.lv"]
    subprocess.run(["git", *as_other, "commit", "--quiet", "--all", "--message", "x"], cwd=town, check=True)
    for command in ("impact", "brief"):
        assert f"izm {command} --resource dvs" in izm(command).err, "an example works when it is typed"


def test_a_change_that_reaches_others_says_whom_nobody_asked(izm: Izm) -> None:
    """With the assessment, before the decision, on its page and on the start page; and needs two decisions."""
    assert izm(*NEW, as_="j.ozols").code == 0
    said = izm(*izm.ASSESS, as_="k.liepa", lang="en")
    assert said.code == 0
    assert "Not asked yet, though they answer for what suffers as well: Anna Bērziņa." in said.out
    assert "Not asked yet" in izm("show", "1", lang="en").out
    assert "Not asked yet  Anna Bērziņa" in " ".join(izm(as_="k.liepa", lang="en").out.split("\n")).replace(
        "Not asked yet   ", "Not asked yet  "
    )
    explained = izm("authorize", "1", "--explain", lang="en").out
    assert "The change reaches 1 object that others answer for" in explained
    first = izm("authorize", "1", "--approve", as_="k.liepa", lang="en")
    assert "1 person who answers for what suffers as well has not been asked" in first.err
    assert "State: assessed" in first.out
    assert "State: authorized" in izm("authorize", "1", "--approve", as_="m.kalns", lang="en").out
    assert izm("check").code == 0


def test_whoever_was_asked_is_on_record(izm: Izm) -> None:
    """And no longer named."""
    izm(*NEW, as_="j.ozols")
    said = izm(*izm.ASSESS, "--consulted", "a.berzina", as_="k.liepa", lang="en")
    assert "Not asked yet" not in said.out
    change = json.loads(izm("show", "1", "--json").out)["change"]["assessment"]
    assert (change["affected"], change["consulted"]) == (["service/e-iesniegums"], ["a.berzina"])
    owners = json.loads(izm("impact", "1", "--json").out)["owners"]
    assert [owner["heard"] for owner in owners] == [True]
    refused = izm(*izm.ASSESS, "--affected", "service/nav", as_="k.liepa")
    assert (refused.code, refused.err[:8]) == (2, "IZM-E203")
