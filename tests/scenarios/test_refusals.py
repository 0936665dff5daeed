"""What must be refused: exit code, reason and who may, in both languages, and nothing written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scenarios.conftest import Town


def test_nobody_authorizes_what_they_requested(town: Town) -> None:
    """Not the owner who registered it; the process hands the decision up."""
    town.new("anna")
    town.assess(1)
    town.refuses("anna", "authorize", "1", "--approve", rule="IZM-E308", who="Juris Ozols")
    town.does("juris", "authorize", "1", "--approve")
    town.checks()


def test_nor_through_a_substitute(town: Town) -> None:
    """Who fills in for the requester is barred with them."""
    town.new("anna")
    town.assess(1)
    town.refuses("zane", "authorize", "1", "--approve", rule="IZM-E308", who="Juris Ozols")


def test_nor_when_somebody_else_registered_it_for_them(town: Town) -> None:
    """`--requested-by` counts, and cannot be edited away."""
    town.new("edgars", "normal", "simple", "--requested-by", "anna")
    town.assess(1)
    town.refuses("anna", "authorize", "1", "--approve", rule="IZM-E308", who="Juris Ozols")
    text = town.file(1).read_text(encoding="utf-8")
    other = town.top / "../edited.yaml"
    other.write_text(text.replace("requested_by: anna", "requested_by: karlis"), encoding="utf-8")
    town.refuses("anna", "edit", "1", "--file", str(other), rule="IZM-E323")


def test_the_owner_of_something_else_does_not_decide(town: Town) -> None:
    """Who may is named."""
    town.new()
    town.assess(1)
    town.refuses("ilze", "authorize", "1", "--approve", rule="IZM-E307", who="Anna Bērziņa")
    town.refuses("mara", "authorize", "1", "--approve", rule="IZM-E307", who="Anna Bērziņa")


def test_a_substitute_out_of_their_days_does_not_decide(town: Town) -> None:
    """The refusal says from when to when they fill in."""
    town.new()
    town.assess(1)
    town.refuses("peteris", "authorize", "1", "--approve", rule="IZM-E311", who="Anna Bērziņa")
    town.day = "2026-04-01"
    town.refuses("zane", "authorize", "1", "--approve", rule="IZM-E311", who="Anna Bērziņa")


def test_a_stranger_does_nothing(town: Town) -> None:
    """Somebody that the registry does not know is told how to be registered."""
    town.new()
    said = town.refuses("svess", "comment", "1", "x", rule="IZM-E330", who="svess@example.lv")
    assert "registry/people.yaml" in said.err


def test_whoever_has_left_does_nothing(town: Town) -> None:
    """From the day after."""
    people = (town.top / "registry/people.yaml").read_text(encoding="utf-8")
    left = people.replace("emails: [edgars@example.lv]", "emails: [edgars@example.lv], left: 2026-03-02")
    town.commit("registry/people.yaml", left)
    town.new("edgars")
    town.day = "2026-03-03"
    town.refuses("edgars", "comment", "1", "x", rule="IZM-E332")


def test_steps_are_taken_in_their_order(town: Town) -> None:
    """Each refusal names the command that comes first."""
    town.new()
    for words in (
        ["authorize", "1", "--approve"],
        ["plan", "1", "--rollback", "x"],
        ["implement", "1", "--start"],
        ["review", "1", "--result", "x"],
        ["close", "1"],
    ):
        said = town.refuses("anna", *words, rule="IZM-E301")
        assert ": izm assess IZM-2026-0001" in said.err
        assert "Anna Bērziņa" not in said.err
        said = town.refuses("ilze", *words, rule="IZM-E301", who="Anna Bērziņa")
        assert "): izm assess IZM-2026-0001" in said.err
    town.does("edgars", "withdraw", "1", "--reason", "Vairs nevajag")
    town.refuses("anna", "assess", "1", "--impact", "x", rule="IZM-E303")


@pytest.mark.parametrize(
    "given",
    [["--outage", "31"], ["--cost", "501"], ["--end", "2027-01-01 01:00"], []],
    ids=["outage", "cost", "end", "rollback"],
)
def test_a_plan_outside_the_envelope_is_refused(town: Town, given: list[str]) -> None:
    """What is authorized is an envelope; the plan answers to it."""
    town.new()
    town.assess(1, "anna", "--rollback-required")
    town.does("anna", "authorize", "1", "--approve")
    plan = ["plan", "1", "--start", "2026-04-01 20:00", "--end", "2026-04-01 22:00", "--step", "Viss"]
    plan += ["--rollback", "Atlikt"] if given else []
    said = town.refuses("anna", *plan, *given, rule="IZM-E310")
    assert ("izm assess IZM-2026-0001" if given else "izm plan IZM-2026-0001 --rollback TEXT") in said.err


def test_a_deviation_outside_the_envelope_stops_the_work_until_authorized_anew(town: Town) -> None:
    """Recording it is always possible; going on is not."""
    town.authorized()
    town.plan(1)
    town.does("edgars", "implement", "1", "--start")
    town.does("edgars", "implement", "1", "--deviation", "Garāk", "--outage", "45")
    for words in (["--step", "1", "--done"], ["--finish", "--outcome", "successful"]):
        town.refuses("edgars", "implement", "1", *words, rule="IZM-E304")
    town.assess(1, "anna", "--outage", "60")
    town.does("anna", "authorize", "1", "--approve")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "successful")
    town.checks()


def test_a_material_edit_supersedes_the_approval_and_blocks_the_work(town: Town) -> None:
    """The edit says which approvals it voids; plan and implement wait for a new one."""
    town.authorized()
    approval = town.izm("anna", "show", "1", "--json").data["change"]["history"][-1]["id"]
    edited = town.top / "../edited.yaml"
    text = town.file(1).read_text(encoding="utf-8")
    edited.write_text(text.replace("No 15 uz 60", "No 15 uz 600"), encoding="utf-8")
    town.does("edgars", "edit", "1", "--file", str(edited))
    change = town.izm("anna", "show", "1", "--json").data["change"]
    assert change["history"][-1]["voids"] == [approval]
    assert change["state"] == "assessed"
    town.refuses("anna", "plan", "1", "--rollback", "x", rule="IZM-E305")
    town.refuses("anna", "implement", "1", "--start", rule="IZM-E305")
    assert "no longer binds" in town.izm("anna", "diff", "1", lang="en").out
    town.does("anna", "authorize", "1", "--approve")
    town.plan(1)
    town.checks()


def test_a_typo_in_the_title_voids_nothing(town: Town) -> None:
    """Number, title, links, comments and plan are outside of what an approval binds."""
    town.authorized()
    edited = town.top / "../edited.yaml"
    text = town.file(1).read_text(encoding="utf-8")
    edited.write_text(text.replace("title: Pagarināt sesiju", "title: Pagarināt sesijas"), encoding="utf-8")
    town.does("edgars", "edit", "1", "--file", str(edited))
    town.does("karlis", "comment", "1", "Labi.")
    town.does("karlis", "link", "1", "PRJ-1", "--type", "project")
    assert town.state(1) == "authorized"
    town.plan(1)
    town.checks()


def test_a_change_edited_by_hand_is_found_and_goes_no_further(town: Town) -> None:
    """Whether it lies in the work tree or was committed with git, material or not."""
    town.authorized()
    text = town.file(1).read_text(encoding="utf-8")
    town.file(1).write_text(text.replace("No 15 uz 60", "No 15 uz 600"), encoding="utf-8")
    town.checks("IZM-C015")
    before = town.snapshot()
    plan = ["plan", "1", "--start", "2026-04-01 20:00", "--end", "2026-04-01 22:00", "--step", "Viss"]
    said = town.izm("anna", *plan)
    assert said.code == 6
    assert "izm edit IZM-2026-0001" in said.err
    assert "+description: No 15 uz 600" in said.err
    assert town.snapshot() == before
    town.commit("changes/2026/IZM-2026-0001.yaml", town.file(1).read_text(encoding="utf-8"))
    town.checks("IZM-C015")
    town.refuses("anna", "plan", "1", "--rollback", "x", rule="IZM-E305")
    town.refuses("anna", "implement", "1", "--start", rule="IZM-E305")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("by: anna", "by: karlis", "IZM-C011"),
        ("role: service-owner", "role: resource-owner", "IZM-C011"),
        ("decision: approve", "decision: reject", "IZM-C002"),
        ("at: 2026-03-02T09:03", "at: 2026-03-02T08:03", "IZM-C004"),
        ("state: authorized", "state: planned", "IZM-C002"),
        (r"approves: v1:sha256:\w{4}", "approves: v1:sha256:0000", "IZM-C015"),
        (r"policy: \w{4}", "policy: 0000", "IZM-C007"),
        ("step: assess", "step: comment", "IZM-C006"),
    ],
)
def test_an_edited_history_is_found(town: Town, before: str, after: str, rule: str) -> None:
    """Every entry is judged: who, in which role, when, what, under which process."""
    town.authorized()
    text = town.file(1).read_text(encoding="utf-8")
    forged = re.sub(before + r"(?![\w-])" if before[-1].isalpha() else before, after, text)
    assert forged != text
    town.file(1).write_text(forged, encoding="utf-8")
    answer = town.izm("anna", "check", "--json")
    found = {f["rule"]: f for f in answer.data["findings"]}
    assert answer.code == 1
    assert rule in found
    assert found[rule]["line"] > 1
    assert found[rule]["path"] == "changes/2026/IZM-2026-0001.yaml"


def test_an_expert_opinion_is_given_by_the_expert(town: Town) -> None:
    """Not with an assessment, not by an edit, not by hand, and not by who is no expert."""
    town.new("edgars", "normal", "complex")
    town.assess(1)
    forged = town.top / "../forged.yaml"
    forged.write_text(
        "impact: Visi\nexpert_opinions:\n"
        "  - {by: ilze, advice: for, text: Labi, at: 2026-03-02T09:00:00+02:00}\n",
        encoding="utf-8",
    )
    town.refuses("anna", "assess", "1", "--file", str(forged), rule="IZM-E313")
    town.refuses(
        "anna", "assess", "1", "--expert-opinion", "x", "--advice", "for", rule="IZM-E313", who="Ilze"
    )
    text = town.file(1).read_text(encoding="utf-8")
    opinion = "  expert_opinions:\n    - {by: ilze, advice: for, text: Labi, at: 2026-03-02T09:01:00+02:00}\n"
    forged.write_text(text.replace("history:\n", opinion + "history:\n"), encoding="utf-8")
    town.refuses("anna", "edit", "1", "--file", str(forged), rule="IZM-E323")
    town.file(1).write_text(forged.read_text(encoding="utf-8"), encoding="utf-8")
    town.checks("IZM-C008")


def test_a_change_on_hold_does_not_move(town: Town) -> None:
    """Until it is resumed; remarks and links are possible meanwhile."""
    town.authorized()
    town.does("edgars", "hold", "1", "--reason", "Gaidām piegādi")
    for words in (
        ["assess", "1", "--impact", "x"],
        ["authorize", "1", "--approve"],
        ["plan", "1", "--rollback", "x"],
        ["implement", "1", "--start"],
        ["hold", "1", "--reason", "x"],
    ):
        said = town.refuses("anna", *words, rule="IZM-E302")
        assert "izm resume IZM-2026-0001" in said.err
    town.does("edgars", "comment", "1", "Piegāde rīt.")
    town.does("edgars", "resume", "1")
    town.refuses("edgars", "resume", "1", rule="IZM-E319")
    town.plan(1)
    town.checks()


def test_the_second_failure_suspends_a_standard_model(town: Town) -> None:
    """The model's owner renews it; until then nothing rests on it."""
    for number in (1, 2):
        town.new("edgars", "standard", "", "--model", "renew")
        town.does("edgars", "implement", str(number), "--start")
        town.does("edgars", "implement", str(number), "--finish", "--outcome", "failed")
    words = ["new", "--title", "X", "--kind", "standard", "--model", "renew"]
    town.refuses("edgars", *words, rule="IZM-E321", who="Kārlis Liepa")
    model = (town.top / "registry/standard-changes/renew.yaml").read_text(encoding="utf-8")
    town.day = "2026-03-10"
    town.commit("registry/standard-changes/renew.yaml", model.replace("2026-01-05", "2026-03-10"))
    town.does("edgars", *words)


def test_an_expired_standard_model_carries_nothing(town: Town) -> None:
    """Its last day still counts; work that was not begun by then is not begun."""
    town.day = "2026-06-30"
    town.new("edgars", "standard", "", "--model", "renew")
    town.day = "2026-07-01"
    words = ["new", "--title", "X", "--kind", "standard", "--model", "renew"]
    town.refuses("edgars", *words, rule="IZM-E320", who="Kārlis Liepa")
    town.refuses("edgars", "implement", "1", "--start", rule="IZM-E320", who="Kārlis Liepa")


def test_what_was_split_closes_with_its_last_part(town: Town) -> None:
    """By withdrawal, rejection or closing of the parts, through two levels; on hold it waits."""
    town.new()
    town.does("edgars", "split", "1", "--part", "Pirmā", "--part", "Otrā")
    town.refuses("anna", "close", "1", rule="IZM-E318")
    town.refuses("anna", "assess", "1", "--impact", "x", rule="IZM-E301")
    town.does("edgars", "split", "3", "--part", "A", "--part", "B")
    town.does("edgars", "withdraw", "2", "--reason", "Nevajag")
    town.does("edgars", "withdraw", "4", "--reason", "Nevajag")
    town.assess(5)
    assert town.state(1) == "registered"
    town.does("anna", "authorize", "5", "--reject", "--reason", "Nē")
    assert [town.state(n) for n in (1, 3, 5)] == ["closed", "closed", "rejected"]
    town.checks()


def test_a_parent_on_hold_waits_although_its_parts_have_ended(town: Town) -> None:
    """The part's end is done and said to be done."""
    town.new()
    town.does("edgars", "split", "1", "--part", "Pirmā", "--part", "Otrā")
    town.does("edgars", "hold", "1", "--reason", "Gaidām")
    for number in ("2", "3"):
        town.does("edgars", "withdraw", number, "--reason", "Nevajag")
    assert town.state(1) == "registered"
    town.does("edgars", "resume", "1")
    town.does("edgars", "close", "1")
    town.checks()


def test_an_emergency_does_not_lose_its_debts(town: Town) -> None:
    """Neither by an edit while the work goes on, nor by an assessment that was written in beforehand."""
    town.new("edgars", "emergency", "simple")
    text = town.file(1).read_text(encoding="utf-8")
    edited = town.top / "../edited.yaml"
    edited.write_text(
        text.replace("history:\n", "assessment: {expected_result: Labi}\nhistory:\n"), encoding="utf-8"
    )
    town.does("edgars", "edit", "1", "--file", str(edited))
    town.does("anna", "authorize", "1", "--approve")
    town.does("edgars", "implement", "1", "--start")
    edited.write_text(town.file(1).read_text(encoding="utf-8").replace("uz 60", "uz 600"), encoding="utf-8")
    town.does("edgars", "edit", "1", "--file", str(edited))
    town.refuses("edgars", "implement", "1", "--finish", "--outcome", "successful", rule="IZM-E305")
    town.does("edgars", "implement", "1", "--finish", "--outcome", "backed-out")
    town.refuses("anna", "review", "1", "--result", "x", rule="IZM-E306")
    town.assess(1, "edgars")
    town.refuses("anna", "review", "1", "--result", "x", rule="IZM-E306", who="Juris Ozols")
    town.does("juris", "authorize", "1", "--approve")
    town.does("anna", "review", "1", "--result", "Atcelts.")
    town.does("anna", "close", "1")


def test_an_event_is_never_older_than_the_one_before(town: Town) -> None:
    """A history that goes backwards could never be put right."""
    town.new()
    town.day = "2026-03-01"
    town.refuses("edgars", "comment", "1", "x", rule="IZM-E328")
