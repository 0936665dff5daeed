"""`izm show`, `izm diff` and `izm comment`."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

CHANGE = "changes/2026/IZM-2026-0001.yaml"


def test_a_change_is_found_by_any_way_of_writing_its_number(izm: Izm) -> None:
    """This year's by its last digits."""
    izm(*izm.NEW)
    for number in ("1", "0001", "2026-1", "izm-2026-1", "IZM-2026-0001", " IZM-2026-0001 "):
        assert json.loads(izm("show", number, "--json").out)["change"]["id"] == "IZM-2026-0001"
    assert izm("show", "1", at="2027-01-01T09:00:00+02:00").code == 5


def test_json_has_the_change_as_its_file_has_it(izm: Izm, town: Path) -> None:
    """In a versioned envelope, with its path."""
    izm(*izm.NEW)
    data = json.loads(izm("show", "1", "--json").out)
    assert (data["schema"], data["path"]) == ("izm.change/1", CHANGE)
    assert (town / data["path"]).exists()


def test_a_difference_is_since_the_approval(izm: Izm, town: Path) -> None:
    """And says whether the approval still binds; without one there is nothing to compare with."""
    izm(*izm.NEW, as_="e.eksperts")
    assert izm("diff", "1").code == 5
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    izm("comment", "1", "Labi")
    data = json.loads(izm("diff", "1", "--json").out)
    assert (data["schema"], data["binds"]) == ("izm.diff/1", True)
    file = town / CHANGE
    file.write_text(
        file.read_text("utf-8").replace("expected_result: Labi", "expected_result: Slikti"), "utf-8"
    )
    data = json.loads(izm("diff", "1", "--json").out)
    assert data["binds"] is False
    assert "Slikti" in data["difference"]
    file.unlink()
    assert izm("diff", "1").code == 0


def test_where_nothing_differs_that_alone_is_said(izm: Izm) -> None:
    """Two empty lines stood before it, where a difference would."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    for since in ("--since-approval", "--since-commit"):
        assert izm("diff", "1", since, lang="en").out == "The approval still binds the content.\n"


def test_an_emergency_is_compared_with_the_request_that_was_approved(izm: Izm) -> None:
    """Paying its assessment changes nothing of that."""
    emergency = [word.replace("normal", "emergency") for word in izm.NEW]
    izm(*emergency, as_="e.eksperts")
    izm("authorize", "1", "--approve")
    izm(*izm.ASSESS, "--risk", "x;1;1", as_="e.eksperts")
    data = json.loads(izm("diff", "1", "--json").out)
    assert data["binds"] is True
    assert "+  expected_result: Labi" in data["difference"]


def test_a_remark_needs_words(izm: Izm) -> None:
    """From anybody in the registry."""
    izm(*izm.NEW)
    assert izm("comment", "1").code == 2
    assert izm("comment", "1", "  ").code == 2
    assert izm("comment", "1", "Viena\n\ndivas", as_="k.liepa").code == 0
    assert json.loads(izm("show", "1", "--json").out)["change"]["history"][-1]["reason"] == "Viena\n\ndivas"


def test_a_refused_ratification_is_told_beside_the_authorization(izm: Izm) -> None:
    """The gate lets that work be done no more; the page said that the authorization is in force, and nothing else."""
    izm("new", "--title", "Deg", "--kind", "emergency", "--complexity", "simple", "--resource", "dvs")
    izm("authorize", "1", "--approve", as_="k.liepa")
    izm("implement", "1", "--start")
    assert izm("authorize", "1", "--reject", "--reason", "Nē", as_="m.kalns").code == 0
    said = izm("show", "1", lang="en").out
    assert "; the ratification is refused; owed: assessment by " in said


def test_a_ratification_is_not_asked_for_before_it_can_be_given(izm: Izm) -> None:
    """Its command stood there, and was refused until the assessment that is owed as well."""
    izm("new", "--title", "Deg", "--kind", "emergency", "--complexity", "simple", "--resource", "dvs")
    izm("authorize", "1", "--approve", as_="k.liepa")
    izm("implement", "1", "--start")
    said = izm("show", "1", lang="en").out
    assert "Next: ratification (Māra Kalna)" in said
    assert "First comes: assessment." in said
    assert "izm authorize IZM-2026-0001 --approve" not in said


def test_that_what_was_approved_is_not_in_git_is_told(izm: Izm, town: Path) -> None:
    """An approval that one commit brings together with a later edit, as a squash does: no difference can be shown."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    assert json.loads(izm("diff", "1", "--json").out)["approved_content_lost"] is False
    file = town / CHANGE
    file.write_text(
        file.read_text("utf-8").replace("expected_result: Labi", "expected_result: Slikti"), "utf-8"
    )
    assert izm("edit", "1").code == 0
    assert json.loads(izm("diff", "1", "--json").out)["approved_content_lost"] is False
    subprocess.run(["git", "reset", "--quiet", "--soft", "HEAD~2"], cwd=town, check=True)
    squash = ("-c", "user.name=Izm", "-c", "user.email=izm@example.lv", "commit", "--quiet", "-m", "Squash")
    subprocess.run(["git", *squash], cwd=town, check=True)
    assert json.loads(izm("diff", "1", "--json").out)["approved_content_lost"] is True
    assert "brought the approval together with a later edit" in izm("diff", "1", lang="en").out


def test_work_that_was_not_ratified_is_told_to_be_stopped(izm: Izm) -> None:
    """By whom and why, with the command that backs out: the page proposed to end it as a success."""
    izm("new", "--title", "Deg", "--kind", "emergency", "--complexity", "simple", "--resource", "dvs")
    izm("authorize", "1", "--approve", as_="k.liepa")
    izm("implement", "1", "--start", as_="k.liepa")
    told = izm("authorize", "1", "--reject", "--reason", "Nē", as_="m.kalns", lang="en").out
    why = "Māra Kalna refused to ratify it, so the work is to be stopped: Nē"
    way = "izm implement IZM-2026-0001 --finish --outcome backed-out"
    mine = izm(as_="k.liepa", lang="en").out
    assert "To do        implement; its ratification was refused" in mine
    for said in (told, izm("show", "1", lang="en").out, izm("explain", "IZM-2026-0001", lang="en").out):
        assert why in said
        assert way in said
    assert way in mine
    assert way in izm("implement", "1", "--start", as_="k.liepa").err
    assert izm("implement", "1", "--finish", "--outcome", "backed-out", as_="k.liepa").code == 0
    said = izm("show", "1", lang="en").out
    assert "Māra Kalna refused to ratify it: Nē" in said
    assert "to be stopped" not in said


def test_an_opinion_that_lacks_is_asked_for_before_the_decision(izm: Izm) -> None:
    """The decision that was proposed is refused without it, and that names who can give it."""
    complex_ = ["new", "--title", "X", "--kind", "normal", "--complexity", "complex", "--service"]
    izm(*complex_, "e-iesniegums", as_="m.kalns")
    assert izm(*izm.ASSESS_COMPLEX).code == 0
    first = "First an expert gives an opinion (Edgars Eglītis):"
    page = izm("show", "1", lang="en").out
    assert page.index(first) < page.index("izm authorize IZM-2026-0001 --approve")
    refused = izm("authorize", "1", "--approve", lang="en")
    assert refused.code == 3
    assert "An expert gives it (Edgars Eglītis): izm assess IZM-2026-0001 --expert-opinion" in refused.err
    izm("assess", "1", "--expert-opinion", "Labi", "--advice", "for", as_="e.eksperts")
    assert "First an expert" not in izm("show", "1", lang="en").out
    izm(*complex_, "e-iesniegums", as_="e.eksperts")  # who is the only expert, and asked for it
    izm("assess", "2", *izm.ASSESS_COMPLEX[2:])
    assert "izm registry edit PERSON --add-expert-in FIELD" in izm("show", "2", lang="en").out


def test_what_ended_without_work_has_no_authorization(izm: Izm) -> None:
    """A change that was rejected, never approved nor edited, was told to have lost its approval to an edit."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--reject", "--reason", "Nevajag")
    izm(*izm.NEW, as_="e.eksperts")
    izm("assess", "2", *izm.ASSESS[2:])
    izm("authorize", "2", "--approve")
    izm("withdraw", "2", "--reason", "Nevajag", as_="e.eksperts")
    for number, state, given in (("1", "rejected", 0), ("2", "withdrawn", 1)):
        assert "Authorization" not in izm("show", number, lang="en").out
        said = izm("authorize", number, "--explain", lang="en").out
        assert f"No decision is waited for any more: the change is {state}." in said
        assert ("approved" in said) is bool(given)
        assert "open" not in said
        data = json.loads(izm("authorize", number, "--explain", "--json").out)
        assert (data["authorization"], data["open"], len(data["given"])) == (None, [], given)


def test_what_ended_before_anybody_approved_it_tells_of_no_authorization(izm: Izm) -> None:
    """It was called superseded, as if it had been edited after an approval."""
    izm(*izm.NEW, as_="e.eksperts")
    assert "pending" in izm("show", "1", "--lang", "en").out
    izm("withdraw", "1", "--reason", "Lieki", as_="e.eksperts")
    shown = izm("show", "1", "--lang", "en").out
    assert "withdrawn" in shown
    assert "Authorization" not in shown
