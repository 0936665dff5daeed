"""`izm init`: a register in a new folder, or in a repository that has none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def test_a_repository_gets_a_register_beside_what_it_holds(izm: Izm, tmp_path: Path) -> None:
    """Nothing that exists is overwritten, and the founder holds both portfolios."""
    folder = tmp_path / "other"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", "-b", "main", str(folder)], check=True)
    (folder / ".gitattributes").write_text("* -text\n", "utf-8")
    said = izm("init", "--name", "Iestāde", "--lang", "en", "--json", "-C", str(folder), as_="k.liepa")
    assert said.code == 0, said.err
    data = json.loads(said.out)
    assert data["schema"] == "izm.init/1"
    assert ".gitattributes" not in data["files"]
    assert data["kept"] == [".gitattributes"]
    assert (folder / ".gitattributes").read_text("utf-8") == "* -text\n"
    assert (folder / "registry/roles.yaml").read_text("utf-8").count("k.liepa") == 2
    assert "language: en" in (folder / "registry/institution.yaml").read_text("utf-8")
    assert izm("check", "-C", str(folder)).code == 0
    schema = izm("schema", "export", "--check", "-C", str(folder))
    assert schema.code == 0, schema.err


def test_a_register_inside_another_repository_is_told(izm: Izm, tmp_path: Path) -> None:
    """That one would take it for a part of itself; a repository that was there before is where somebody wanted it."""
    outer = tmp_path / "outer"
    subprocess.run(["git", "init", "--quiet", str(outer)], check=True)
    for words in (("--dry-run",), ()):
        said = izm("init", str(outer / "a/b"), "--name", "X", *words, lang="en", as_="k.liepa")
        assert said.code == 0
        assert f"inside another one, {outer}." in said.err
        assert said.err.endswith(f"add this line to {outer}/.gitignore: /a/b/\n")
    subprocess.run(["git", "init", "--quiet", str(outer / "c")], check=True)
    assert izm("init", str(outer / "c"), "--name", "X", lang="en", as_="k.liepa").err == ""


def test_what_comes_next_can_be_typed_where_it_is_told(
    izm: Izm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a register that was founded elsewhere, the way into it comes first."""
    there = tmp_path / "mana iestāde"
    said = izm("init", str(there), "--name", "X", lang="en", as_="k.liepa")
    assert f"\n  cd '{there}'\n\n  izm registry new person\n" in said.out
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert "  cd " not in izm("init", "--name", "X", lang="en", as_="k.liepa").out


def test_what_stays_as_it_is_is_told(izm: Izm, tmp_path: Path) -> None:
    """Git's attributes keep its hands off the bytes: whoever has others should look at them."""
    (tmp_path / "n").mkdir()
    (tmp_path / "n/.gitattributes").write_text("*.png binary\n", "utf-8")
    done = izm("init", str(tmp_path / "n"), "--name", "X", lang="en", as_="k.liepa")
    assert (done.code, done.err) == (0, "")
    assert "stay as they are:\n\n- .gitattributes\n" in done.out


def test_a_name_is_needed_and_a_second_register_is_refused(izm: Izm) -> None:
    """Each told by its code."""
    assert "--name" in izm("init", "-C", "/").err
    assert "IZM-E331" in izm("init", "--name", "X").err


@pytest.mark.parametrize("words", ["check", "init --name X --ci github", "init --name X"])
def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, words: str) -> None:
    """In one line, not as an error of the program."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    drop = "-dac_override,-dac_read_search"  # root may go anywhere
    may_not = ["setpriv", f"--inh-caps={drop}", f"--bounding-set={drop}"] if os.getuid() == 0 else []
    for place in (closed, closed / "new"):
        line = [*may_not, sys.executable, "-m", "izmainas", "-C", str(tmp_path), *words.split()]
        line += [str(place)] if "init" in words else ["-C", str(place)]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        assert done.returncode in {2, 5, 6}
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("IZM-E")


def test_what_a_forge_needs_is_written_at_the_top_from_any_folder(izm: Izm, town: Path) -> None:
    """Nobody is asked for an institution's name where there is one."""
    done = izm("init", "--ci", "gitlab", "--json", "-C", str(town / "registry"))
    assert done.code == 0, done.err
    assert json.loads(done.out)["directory"] == str(town)
    assert (town / ".gitlab-ci.yml").exists()
    assert not (town / "registry/.gitlab-ci.yml").exists()


def test_a_founder_with_an_odd_address_gets_a_sound_id(izm: Izm, tmp_path: Path) -> None:
    """Letters without their marks."""
    assert izm("init", str(tmp_path / "n"), "--name", "X", as_="Žanis+Ķirsis_").code == 0
    assert "id: zanis.kirsis" in (tmp_path / "n/registry/people.yaml").read_text("utf-8")


@pytest.mark.parametrize(("flag", "given"), [("--person", "Jānis"), ("--person", "/"), ("--name", "a\nb")])
def test_what_does_not_fit_is_named_by_its_flag(izm: Izm, tmp_path: Path, flag: str, given: str) -> None:
    """The file that it would stand in is not there yet."""
    words = {"--name": "Rīta novads", flag: given}
    refused = izm("init", str(tmp_path / "new"), *(word for pair in words.items() for word in pair))
    assert (refused.code, refused.err.startswith(f"IZM-S004: {flag}: ")) == (2, True)
    assert not (tmp_path / "new").exists()


def test_who_has_founded_a_register_is_led_on_until_something_is_described(izm: Izm, tmp_path: Path) -> None:
    """`izm` there offered what cannot be done yet, and nothing said whose roles the founder holds."""
    folder = tmp_path / "jauns"
    founded = izm("init", str(folder), "--name", "Iestāde", as_="j.ozols", lang="lv")
    assert "pildāt abu kopumu saimnieku lomas" in founded.out
    here = ("-C", str(folder))
    assert "izm registry new service" in izm(*here, as_="j.ozols", lang="lv").out
    thing = ("registry", "new", "service", "x", "--name-lv", "X", "--stage", "planning")
    assert izm(*here, *thing, as_="j.ozols").code == 0
    assert "izm list --open" in izm(*here, as_="j.ozols", lang="lv").out
