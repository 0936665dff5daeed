"""All six models, from registration to closure, by the people who answer for them, on real git."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scenarios.conftest import Town


def trailers(town: Town) -> list[list[str]]:
    """Return step, decision, person and role of each event's commit, oldest first, as `git log` has them."""
    keys = ("Izm-Step", "Izm-Decision", "Izm-By", "Izm-Role")
    form = "%x09".join(f"%(trailers:key={key},valueonly,separator=%x2C)" for key in keys)
    lines = town.git("log", "--reverse", f"--format={form}").splitlines()
    return [line.split("\t") for line in lines if line.strip()]


def steps(town: Town) -> list[str]:
    """Return the steps of the commits, oldest first."""
    return [step for step, *_ in trailers(town)]


def test_a_normal_simple_change_goes_its_whole_way(town: Town) -> None:
    """One owner decides; every step is one commit with its trailers."""
    town.authorized()
    town.plan(1)
    town.does("edgars", "implement", "1", "--start")
    town.does("edgars", "implement", "1", "--step", "1", "--done")
    town.does("edgars", "implement", "1", "--deviation", "Otrs serveris", "--outage", "20")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "successful")
    town.does("anna", "review", "1", "--result", "Izdevās.", "--satisfaction", "4")
    town.does("anna", "close", "1")
    assert trailers(town) == [
        ["register", "", "edgars", ""],
        ["assess", "", "anna", "service-owner"],
        ["authorize", "approve", "anna", "service-owner"],
        ["plan", "", "anna", "service-owner"],
        ["implement", "", "edgars", ""],
        ["implement", "", "edgars", ""],
        ["implement", "", "edgars", ""],
        ["implement", "", "edgars", ""],
        ["review", "", "anna", "service-owner"],
        ["close", "", "anna", "service-owner"],
    ]
    assert town.state(1) == "closed"
    town.checks()


def test_a_normal_complex_change_needs_both_owners_and_an_expert(town: Town) -> None:
    """Owner and portfolio owner agree, an expert advises, and who implemented does not review."""
    town.new("edgars", "normal", "complex")
    town.assess(1)
    town.refuses("anna", "authorize", "1", "--approve", rule="IZM-E312")
    town.does("ilze", "assess", "1", "--expert-opinion", "Droši.", "--advice", "for")
    town.does("anna", "authorize", "1", "--approve")
    assert town.state(1) == "assessed"
    town.refuses("anna", "authorize", "1", "--approve", rule="IZM-E309", who="Juris Ozols")
    town.refuses("anna", "plan", "1", "--rollback", "x", rule="IZM-E3")
    town.does("juris", "authorize", "1", "--approve")
    town.plan(1)
    town.does("anna", "implement", "1", "--start")
    town.does("anna", "implement", "1", "--finish", "--outcome", "successful-with-issues")
    town.refuses("anna", "review", "1", "--result", "x", rule="IZM-E308", who="Juris Ozols")
    town.does("juris", "review", "1", "--result", "Izdevās.")
    town.does("edgars", "close", "1")
    decisions = [row for row in trailers(town) if row[1]]
    assert decisions == [
        ["authorize", "approve", "anna", "service-owner"],
        ["authorize", "approve", "juris", "service-portfolio-owner"],
    ]
    town.checks()


@pytest.mark.parametrize("complexity", ["simple", "complex"])
def test_an_emergency_is_approved_at_once_and_pays_afterwards(town: Town, complexity: str) -> None:
    """Any owner approves; review waits for the assessment and the portfolio owner's ratification."""
    town.new("edgars", "emergency", complexity)
    town.does("anna", "authorize", "1", "--approve")
    town.does("edgars", "implement", "1", "--start")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "successful")
    town.refuses("anna", "review", "1", "--result", "x", rule="IZM-E306")
    town.refuses("juris", "authorize", "1", "--approve", rule="IZM-E306")
    town.assess(1, "edgars")
    town.refuses("anna", "review", "1", "--result", "x", rule="IZM-E306")
    town.refuses("anna", "authorize", "1", "--approve", rule="IZM-E309", who="Juris Ozols")
    town.does("juris", "authorize", "1", "--approve")
    town.does("juris", "review", "1", "--result", "Izdevās.", "--lesson", "Brīdināt agrāk")
    town.does("edgars", "close", "1")
    assert steps(town) == [
        "register", "authorize", "implement", "implement", "assess", "ratify", "review", "close"
    ]  # fmt: skip
    town.checks()


def test_an_emergencys_assessment_is_corrected_until_it_is_ratified(town: Town) -> None:
    """Nothing rests on it before; and what was approved at once stays as it was approved."""
    town.new("edgars", "emergency", "complex")
    town.does("anna", "authorize", "1", "--approve")
    town.does("edgars", "implement", "1", "--start")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "successful")
    town.assess(1, "edgars")
    town.does("edgars", "assess", "1", "--impact", "Arī klientu centrs.")
    town.does("juris", "authorize", "1", "--approve")
    town.refuses("edgars", "assess", "1", "--impact", "Neviens.", rule="IZM-E301")
    assert steps(town) == ["register", "authorize", "implement", "implement", "assess", "assess", "ratify"]
    town.checks()


@pytest.mark.parametrize("complexity", ["simple", "complex"])
def test_a_standard_change_rests_on_its_model(town: Town, complexity: str) -> None:
    """Authorized in advance: registered, implemented, closed; no decision and no review."""
    model = (town.top / "registry/standard-changes/renew.yaml").read_text(encoding="utf-8")
    town.commit("registry/standard-changes/renew.yaml", model + f"complexity: {complexity}\n")
    town.new("edgars", "standard", "", "--model", "renew")
    town.does("edgars", "implement", "1", "--start")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "successful")
    town.does("edgars", "close", "1")
    assert steps(town) == ["register", "implement", "implement", "close"]
    town.checks()


def test_a_failed_standard_change_is_reviewed_by_who_answers(town: Town) -> None:
    """A review is asked for only when the outcome is not successful, and not of everybody."""
    town.new("edgars", "standard", "", "--model", "renew")
    town.does("edgars", "implement", "1", "--start")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "backed-out")
    town.refuses("edgars", "close", "1", rule="IZM-E301")
    town.refuses("edgars", "review", "1", "--result", "x", rule="IZM-E307", who="Kārlis Liepa")
    town.does("karlis", "review", "1", "--result", "Vecais sertifikāts bija citā serverī.")
    town.does("edgars", "close", "1")
    town.checks()


def test_a_change_on_both_kinds_of_targets_needs_both_owners(town: Town) -> None:
    """A service and a resource: their two owners decide, in either order."""
    town.new("edgars", "normal", "simple", "--service", "form", "--resource", "dvs")
    town.assess(1)
    town.does("karlis", "authorize", "1", "--approve")
    assert town.state(1) == "assessed"
    town.does("anna", "authorize", "1", "--approve")
    assert town.state(1) == "authorized"
    town.checks()


def test_a_substitute_decides_and_says_for_whom(town: Town) -> None:
    """The entry names both, and the check finds the substitution in force that day."""
    town.new()
    town.assess(1)
    town.does("zane", "authorize", "1", "--approve")
    entry = town.izm("anna", "show", "1", "--json").data["change"]["history"][-1]
    assert (entry["by"], entry["for"], entry["over"]) == ("zane", "anna", "service/form")
    town.checks()


def test_the_program_as_installed_does_the_same(town: Town) -> None:
    """A subprocess as people start it, with the e-mail that decides who acts."""
    town.day = "2024-03-04"  # a day that is past wherever this runs
    words = [sys.executable, "-m", "izmainas", "new", "--title", "X", "--kind", "normal", "--complexity",
             "simple", "--service", "form", "--json"]  # fmt: skip
    done = subprocess.run(
        words, env={**os.environ, **town.environment("edgars")}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"izm.event/1"' in done.stdout
    assert town.state(1) == "registered"
    stranger = subprocess.run(
        [*words[:3], "comment", "2024-1", "x"],
        env={**os.environ, **town.environment("svess")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert stranger.returncode == 3
    assert "svess@example.lv" in stranger.stderr
