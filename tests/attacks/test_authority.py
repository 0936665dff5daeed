"""Attacks on authority: who decides, by which registry and process, and who may change those."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]

_AT = "2026-03-04T10:00:00+02:00"


def test_a_role_that_the_landing_itself_brings_decides_nothing(town: Town, audit: Audit) -> None:
    """The roles are edited in the pull request that relies on them: the parent's roles judge, and see the edit."""
    paper = town.assessed()
    town.git("checkout", "--quiet", "-b", "attack")
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", roles.replace("person: a.berzina, from", "person: e.eksperts, from"))
    town.commit("e.eksperts", "2026-03-04T09:00:00+02:00")
    entry = town.approval(paper, _AT, by="e.eksperts")
    town.put(paper.then(entry, state="authorized"), "e.eksperts", _AT)
    town.git("checkout", "--quiet", "main")
    town.git(
        "merge", "--quiet", "--no-ff", "--no-edit", "attack", who="k.liepa", at="2026-03-05T10:00:00+02:00"
    )
    assert {"IZM-A008", "IZM-C011"} <= set(audit(town).rules)


def test_so_does_a_squash_of_the_same(town: Town, audit: Audit) -> None:
    """One commit or many: the answer is the same."""
    paper = town.assessed()
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", roles.replace("person: a.berzina, from", "person: e.eksperts, from"))
    town.put(paper.then(town.approval(paper, _AT, by="e.eksperts"), state="authorized"), "e.eksperts", _AT)
    assert {"IZM-A008", "IZM-C011"} <= set(audit(town).rules)


def test_a_process_that_the_landing_itself_brings_judges_nothing(town: Town, audit: Audit) -> None:
    """Separation of duties is taken out of the process in the commit that needs it gone."""
    paper = town.assessed()
    file = town.top / "registry/process.yaml"
    text = file.read_text(encoding="utf-8").replace("      - {who: register, never: authorize}\n", "")
    file.write_text(text.replace("    separation:\n    envelope", "    envelope"), encoding="utf-8")
    entry = town.approval(paper, _AT, by="j.ozols", role="service-portfolio-owner", over="institution")
    town.put(paper.then(entry, state="authorized"), "j.ozols", _AT)
    assert "IZM-C013" in audit(town).rules


def test_the_process_that_an_entry_names_does_not_judge_it(town: Town, audit: Audit) -> None:
    """A process that never was on the main branch is in the object store, and counts for nothing."""
    paper = town.assessed()
    loose = town.top / "loose.yaml"
    loose.write_text(
        (town.top / "registry/process.yaml")
        .read_text(encoding="utf-8")
        .replace("never: authorize", "never: ratify"),
        encoding="utf-8",
    )
    blob = town.git("hash-object", "-w", "loose.yaml")
    loose.unlink()
    entry = town.approval(paper, _AT, by="j.ozols", role="service-portfolio-owner", over="institution")
    town.put(paper.then(entry | {"policy": blob}, state="authorized"), "j.ozols", _AT)
    assert {"IZM-A012", "IZM-C013"} <= set(audit(town).rules)


def test_somebody_without_a_role_decides_nothing(town: Town, audit: Audit) -> None:
    """Not in a role that they do not hold, not in one that does not decide on this change."""
    paper = town.assessed()
    entry = town.approval(paper, _AT, by="k.liepa", role="resource-owner", over="resource/dvs")
    town.put(paper.then(entry, state="authorized"), "k.liepa", _AT)
    answer = audit(town)
    assert "IZM-C012" in answer.rules
    assert answer.data["violations"][0]["by"] == "k.liepa"


def test_a_stranger_decides_nothing(town: Town, audit: Audit) -> None:
    """Whom the parent's registry does not know, nobody can ask."""
    paper = town.assessed()
    town.people(extra="  - {id: x.svesais, name: X, emails: [x.svesais@example.lv]}\n")
    entry = town.approval(paper, _AT, by="x.svesais")
    town.put(paper.then(entry, state="authorized"), "x.svesais", _AT)
    assert {"IZM-A008", "IZM-C010", "IZM-C011"} <= set(audit(town).rules)


def test_a_requester_does_not_authorize_through_a_substitute(town: Town, audit: Audit) -> None:
    """The owner asks for the change, and whoever fills in for the owner approves it: that is the owner approving."""
    at = "2026-06-02T10:00:00+03:00"
    paper = town.registered(at)
    paper = type(paper)(entries=(paper.entries[0] | {"by": "a.berzina"},))
    town.put(paper, "a.berzina", at)
    paper = paper.then(town.event("assess", "a.berzina", at), assessed=True, state="assessed")
    town.put(paper, "a.berzina", at)
    entry = town.approval(paper, at, by="k.liepa") | {"for": "a.berzina"}
    town.put(paper.then(entry, state="authorized"), "k.liepa", at)
    assert "IZM-C013" in audit(town).rules


def test_a_substitute_decides_only_in_their_time(town: Town, audit: Audit) -> None:
    """Before the first day of the substitution there is none."""
    paper = town.assessed()
    entry = town.approval(paper, _AT, by="k.liepa") | {"for": "a.berzina"}
    town.put(paper.then(entry, state="authorized"), "k.liepa", _AT)
    assert "IZM-C011" in audit(town).rules


def test_the_registry_is_changed_by_those_who_answer_for_it(town: Town, audit: Audit) -> None:
    """A portfolio owner changes roles, an owner their own object, and nobody else anything."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    service = (town.top / "registry/services/e-iesniegums.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", roles + "# pārskatīts\n")
    town.commit("m.kalns", "2026-03-01T10:00:00+02:00")
    town.write("registry/services/e-iesniegums.yaml", service + "# pārskatīts\n")
    town.commit("a.berzina", "2026-03-02T10:00:00+02:00")
    assert audit(town).code == 0
    town.write("registry/services/e-iesniegums.yaml", service)
    commit = town.commit("k.liepa", "2026-03-03T10:00:00+02:00")
    answer = audit(town)
    assert answer.rules == ["IZM-A008"]
    assert (answer.data["violations"][0]["by"], answer.data["violations"][0]["commit"]) == ("k.liepa", commit)


def test_a_portfolio_owners_commit_may_be_merged_by_anybody(town: Town, audit: Audit) -> None:
    """Who brought it counts, not who pressed the button; and a portfolio owner's merge is a decision, too."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    for branch, author, merger in (("one", "m.kalns", "k.liepa"), ("two", "e.eksperts", "j.ozols")):
        town.git("checkout", "--quiet", "-b", branch)
        roles += f"# {branch}\n"
        town.write("registry/roles.yaml", roles)
        town.commit(author, "2026-03-02T10:00:00+02:00")
        town.git("checkout", "--quiet", "main")
        town.git(
            "merge", "--quiet", "--no-ff", "--no-edit", branch, who=merger, at="2026-03-03T10:00:00+02:00"
        )
    assert audit(town).rules == []


def _both_change_the_roles(town: Town) -> None:
    """Have one portfolio owner change them on the main branch and another on a side, in other places."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.git("branch", "side")
    for branch, author, text in (
        ("side", "m.kalns", f"# pārskatīts\n{roles}"),
        ("main", "j.ozols", f"{roles}# divreiz\n"),
    ):
        town.git("switch", "--quiet", branch)
        town.write("registry/roles.yaml", text)
        town.commit(author, "2026-03-02T10:00:00+02:00")


def _merge(town: Town, into: str, other: str) -> None:
    town.git("switch", "--quiet", into)
    town.git("merge", "--quiet", "--no-ff", "--no-edit", other, who="k.liepa", at="2026-03-03T10:00:00+02:00")


@pytest.mark.parametrize("brought_up", [False, True])
def test_whoever_has_git_merge_what_others_wrote_has_made_nothing(
    brought_up: bool,
    town: Town,
    audit: Audit,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Neither by merging a side, nor by bringing the side up to date: lines of both stand there as their authors wrote them."""
    _both_change_the_roles(town)
    if brought_up:
        _merge(town, "side", "main")
    town.git("switch", "--quiet", "side")
    monkeypatch.chdir(town.top)
    code = main.run(["check", "--base", "main", "--json"])
    assert (code, json.loads(capfd.readouterr().out)["findings"]) == (0, [])
    _merge(town, "main", "side")
    assert audit(town).rules == []


def test_a_side_answers_for_what_its_own_merges_made(town: Town, audit: Audit) -> None:
    """A portfolio owner who decides a conflict there has decided it, whoever merges the side; anybody else has not."""
    for deciding, rules in (("m.kalns", []), ("k.liepa", ["IZM-A008"])):
        side = f"by-{deciding}"
        roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
        town.git("branch", side)
        for branch, author in ((side, "m.kalns"), ("main", "j.ozols")):
            town.git("switch", "--quiet", branch)
            town.write("registry/roles.yaml", f"{roles}# {author}, {deciding}\n")
            town.commit(author, "2026-03-02T10:00:00+02:00")
        town.git("switch", "--quiet", side)
        town.git("merge", "--quiet", "--no-commit", "main", code=1)
        town.write("registry/roles.yaml", f"{roles}# {deciding}\n")
        town.commit(deciding, "2026-03-03T10:00:00+02:00")
        _merge(town, "main", side)
        assert audit(town).rules == rules


def _judged(town: Town, patch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """Return the rules that the pull request `side` breaks."""
    town.git("switch", "--quiet", "side")
    with patch.context() as here:
        here.chdir(town.top)
        capfd.readouterr()
        main.run(["check", "--base", "main", "--json"])
    return [finding["rule"] for finding in json.loads(capfd.readouterr().out)["findings"]]


@pytest.mark.parametrize(("who", "rules"), [("j.ozols", []), ("k.liepa", ["IZM-A008"])])
def test_whoever_lands_a_side_does_not_take_back_with_it_what_the_main_branch_had(
    who: str, rules: list[str], town: Town, audit: Audit
) -> None:
    """The merge has the roles just as the side's author wrote them, before somebody else changed them: a choice is made."""
    _both_change_the_roles(town)
    town.git("switch", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-commit", "side", who=who)
    town.git("checkout", "--quiet", "side", "--", "registry/roles.yaml")
    town.commit(who, "2026-03-03T10:00:00+02:00")
    assert audit(town).rules == rules


@pytest.mark.parametrize(("who", "rules"), [("j.ozols", []), ("k.liepa", ["IZM-A008"])])
def test_whoever_brings_a_side_up_to_date_does_not_take_back_what_the_main_branch_had(
    who: str,
    rules: list[str],
    town: Town,
    audit: Audit,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A merge that says to have main in it, and has left everything as the side had it, undoes what main decided since."""
    _both_change_the_roles(town)
    town.git("switch", "--quiet", "side")
    town.git("merge", "--quiet", "--strategy=ours", "--no-edit", "main", who=who)
    assert _judged(town, monkeypatch, capfd) == rules
    _merge(town, "main", "side")
    assert audit(town).rules == rules


def test_whoever_deletes_a_file_in_a_merge_answers_for_that(
    town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Although somebody with a say had deleted it on the side, and put it back."""
    calendar = "freezes: []\n"
    town.write("registry/calendar.yaml", calendar)
    town.commit("j.ozols", "2026-03-01T10:00:00+02:00")
    town.git("switch", "--quiet", "--create", "side")
    for there in (False, True):
        town.git("rm", "--quiet", "--", "registry/calendar.yaml") if not there else town.write(
            "registry/calendar.yaml", calendar
        )
        town.commit("m.kalns", "2026-03-02T10:00:00+02:00")
    town.git("switch", "--quiet", "main")
    town.write("notes.txt", "Piezīmes")
    town.commit("j.ozols", "2026-03-02T11:00:00+02:00")
    town.git("switch", "--quiet", "side")
    town.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    town.git("rm", "--quiet", "--", "registry/calendar.yaml")
    town.commit("k.liepa", "2026-03-03T10:00:00+02:00")
    assert _judged(town, monkeypatch, capfd) == ["IZM-A008"]
    _merge(town, "main", "side")
    assert audit(town).rules == ["IZM-A008"]


def test_whoever_gives_way_to_the_main_branch_has_decided_nothing(
    town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where both sides cannot stand, the side's own is given up, which it could have come without; then it goes on."""
    _both_change_the_roles(town)
    town.git("switch", "--quiet", "side")
    town.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    town.git("checkout", "--quiet", "main", "--", "registry/roles.yaml")
    town.commit("k.liepa", "2026-03-03T09:00:00+02:00")
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", f"# vēlreiz\n{roles}")
    town.commit("m.kalns", "2026-03-03T09:00:00+02:00")
    assert _judged(town, monkeypatch, capfd) == []
    _merge(town, "main", "side")
    assert audit(town).rules == []


def test_an_old_state_of_the_main_branch_is_not_brought_back_by_a_merge(
    town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every parent was on the main branch, and so was what the merge has; but it was not what stood there last."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    old = town.git("rev-parse", "main")
    town.write("registry/roles.yaml", f"{roles}# pārskatīts\n")
    town.commit("j.ozols", "2026-03-02T10:00:00+02:00")
    tree = town.git("rev-parse", f"{old}^{{tree}}")
    side = town.git("commit-tree", tree, "-p", "main", "-p", old, "-m", "Merge", who="k.liepa")
    town.git("branch", "side", side)
    assert _judged(town, monkeypatch, capfd) == ["IZM-A008"]
    _merge(town, "main", "side")
    assert audit(town).rules == ["IZM-A008"]


def test_several_sides_may_land_together(town: Town, audit: Audit) -> None:
    """A merge of three parents decides nothing either where the main branch has left alone what one of them brings."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    for side, author, path, text in (
        ("one", "m.kalns", "registry/roles.yaml", f"{roles}# pārskatīts\n"),
        ("two", "j.ozols", "registry/calendar.yaml", "freezes: []\n"),
    ):
        town.git("switch", "--quiet", "--create", side, "main")
        town.write(path, text)
        town.commit(author, "2026-03-02T10:00:00+02:00")
    town.git("switch", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-edit", "one", "two", who="k.liepa", at=_AT)
    assert audit(town).rules == []


def test_a_merge_does_not_slip_a_role_in_by_itself(town: Town, audit: Audit) -> None:
    """The merge commit makes of the roles what neither side had: its author answers."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.git("checkout", "--quiet", "-b", "honest")
    town.write("registry/roles.yaml", roles + "# pārskatīts\n")
    town.commit("m.kalns", "2026-03-02T10:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-commit", "honest", at="2026-03-03T10:00:00+02:00")
    town.write("registry/roles.yaml", roles.replace("person: a.berzina, from", "person: k.liepa, from"))
    town.commit("k.liepa", "2026-03-03T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A008"]


def test_a_registry_that_cannot_be_read_leaves_the_one_before_in_force(town: Town, audit: Audit) -> None:
    """Breaking the roles does not switch them off."""
    paper = town.assessed()
    town.write("registry/roles.yaml", "assignments: [\n")
    town.commit("k.liepa", "2026-03-04T09:00:00+02:00")
    town.put(town.approved(paper), "a.berzina", _AT)
    assert sorted(audit(town).rules) == ["IZM-A008", "IZM-A015"]


def _break_the_roles(town: Town, how: str) -> str:
    """Break the roles on the main branch, switch to a side cut from it, and return what they were."""
    file = town.top / "registry/roles.yaml"
    roles = str(file.read_text(encoding="utf-8"))
    if how == "link":
        file.unlink()
        file.symlink_to("people.yaml")
    elif how == "program":
        file.chmod(0o755)
    else:
        town.write("registry/roles.yaml", how)
    town.commit("j.ozols", "2026-03-03T12:00:00+02:00")
    town.git("switch", "--quiet", "--create", "side")
    return roles


_BROKEN = pytest.mark.parametrize("how", ["assignments: [\n", "", "link", "program"])


@_BROKEN
def test_roles_that_somebody_broke_on_the_main_branch_are_nobodys_to_hand_out(
    how: str, town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read makes no register that is still being founded, neither under check nor in the audit."""
    roles = _break_the_roles(town, how)
    (town.top / "registry/roles.yaml").unlink()
    town.write("registry/roles.yaml", roles.replace("person: j.ozols, from", "person: e.eksperts, from"))
    town.commit("e.eksperts", _AT)
    assert _judged(town, monkeypatch, capfd) == ["IZM-A008"]
    _merge(town, "main", "side")
    assert audit(town).rules[1:] == ["IZM-A008"]


@_BROKEN
def test_while_the_roles_are_broken_those_before_are_in_force(
    how: str, town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Who held a role decides, somebody with a say mends the file, and neither is blamed for what another broke."""
    paper = town.assessed()
    roles = _break_the_roles(town, how)
    at = "2026-03-03T11:00:00+02:00"
    town.put(town.approved(paper, at), "a.berzina", at)
    assert _judged(town, monkeypatch, capfd) == []
    _merge(town, "main", "side")
    town.git("switch", "--quiet", "side")
    (town.top / "registry/roles.yaml").unlink()
    town.write("registry/roles.yaml", roles)
    town.commit("m.kalns", _AT)
    assert _judged(town, monkeypatch, capfd) == []
    _merge(town, "main", "side")
    assert len(audit(town).rules) == 1  # of whoever broke it


def test_an_institution_that_is_no_plain_file_has_its_register_still(
    town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Somebody made it a program on the main branch: what it said is in force, and whoever puts that right may."""
    (town.top / "registry/institution.yaml").chmod(0o755)
    town.commit("e.eksperts", "2026-03-03T10:00:00+02:00")
    for who, rules in (("m.kalns", []), ("e.eksperts", ["IZM-A008"])):
        town.git("switch", "--quiet", "--force-create", "side", "main")
        (town.top / "registry/institution.yaml").chmod(0o644)
        town.write("registry/calendar.yaml", "freezes: []\n")
        town.commit(who, "2026-03-03T11:00:00+02:00")
        assert {*_judged(town, monkeypatch, capfd)} == {*rules}
    _merge(town, "main", "side")
    assert {*audit(town).rules} == {"IZM-A016", "IZM-A008"}


def test_a_file_that_is_touched_and_still_cannot_be_read_is_a_finding(
    town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also where it could not before, and says the same of what is wrong with it."""
    _break_the_roles(town, "assignments: [\n")
    town.write("registry/roles.yaml", "assignments: [\n# vēlāk\n")
    town.commit("m.kalns", _AT)
    assert len(_judged(town, monkeypatch, capfd)) == 1
    _merge(town, "main", "side")
    assert audit(town).rules == ["IZM-A015"] * 2


@pytest.mark.parametrize("emptied", ["", "\n", "# vēlāk\n"])
def test_roles_that_somebody_emptied_are_none_that_can_be_read(
    emptied: str, town: Town, audit: Audit
) -> None:
    """A file of nothing does not take everybody's roles away, after which anybody might hand them out anew."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", emptied)
    town.commit("j.ozols", "2026-03-04T09:00:00+02:00")
    town.write("registry/roles.yaml", roles.replace("person: j.ozols, from", "person: e.eksperts, from"))
    town.commit("e.eksperts", "2026-03-04T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A015", "IZM-A008"]


def test_a_standard_change_rests_on_a_model_that_was_in_force(town: Town, audit: Audit) -> None:
    """Saying that a model authorized it in advance is not enough: the registry has to hold it."""
    uid = "01KATX3V9B6Q0Y8M2R4C5D7777"
    town.write(
        "changes/2026/IZM-2026-0001.yaml",
        f"id: IZM-2026-0001\nuid: {uid}\ntitle: Nomainīt sertifikātu\nstate: registered\nkind: standard\n"
        f"complexity: simple\nstandard: {{model: sertifikats, digest: 'v1:sha256:{'0' * 64}'}}\n"
        "targets: {resources: [dvs]}\naction: modify\nhistory:\n"
        f"  - {{id: 01KATX3V9B6Q0Y8M2R4C5D7778, step: register, by: k.liepa, at: {_AT}, model: sertifikats,"
        f" kept: 'v1:sha256:{'0' * 64}', approves: 'v1:sha256:{'0' * 64}'}}\n",
    )
    town.commit("k.liepa", _AT)
    assert "IZM-A014" in audit(town).rules


def test_another_offset_gains_no_day(town: Town, audit: Audit) -> None:
    """A role that ended yesterday where the institution is has ended, whatever day it still is elsewhere."""
    paper = town.assessed()
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    ended = "person: a.berzina, from: 2026-01-01, until: 2026-03-03"
    town.write("registry/roles.yaml", roles.replace("person: a.berzina, from: 2026-01-01", ended))
    town.commit("j.ozols", "2026-03-03T11:00:00+02:00")
    late = "2026-03-03T23:30:00-12:00"
    town.put(town.approved(paper, late), "a.berzina", late)
    assert "IZM-C011" in audit(town).rules


@pytest.mark.parametrize("key", ["kind", "complexity", "targets"])
def test_an_edit_on_record_hides_no_decision_that_binds_the_content_of_today(
    key: str, town: Town, audit: Audit
) -> None:
    """What the change was before an edit of its class is not in the file; but what was approved is what stands there."""
    paper = replace(town.registered(), assessed=True, entries=())
    at = "2026-03-02T10:00:00+02:00"
    for entry in (
        town.event("register", "a.berzina", at),
        town.event("assess", "a.berzina", at),
        town.approval(paper, at),
        town.event("edit", "a.berzina", at, changed=[key]),
    ):
        paper = paper.then(entry, state="authorized")
    town.put(paper, "a.berzina", at)
    answer = audit(town)
    assert answer.code == 1
    # whoever asked for it is barred, and the seat is another's
    assert {*answer.rules} == {"IZM-C012", "IZM-C013", "IZM-C014"}


def test_work_without_an_authorization_is_not_hidden_by_an_edit_of_its_class(
    town: Town, audit: Audit
) -> None:
    """Whatever it was, it was of no class in which work may begin at once."""
    paper = replace(town.registered(), entries=())
    at = "2026-03-02T10:00:00+02:00"
    for entry in (
        town.event("register", "a.berzina", at),
        town.event("implement", "a.berzina", at, phase="start"),
        town.event("edit", "a.berzina", at, changed=["kind", "complexity"]),
    ):
        paper = paper.then(entry, state="implementing")
    town.put(paper, "a.berzina", at)
    assert "IZM-C006" in audit(town).rules


def _of_two(town: Town) -> Any:  # noqa: ANN401 - conftest's own
    """Have two people decide on a change, and return one that the first has approved without naming who is missing."""
    process = town.top / "registry/process.yaml"
    asked = process.read_text(encoding="utf-8").replace(
        "[target-owner], quorum: 1", "[target-owner], quorum: 2"
    )
    town.write("registry/process.yaml", asked)
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    at = "2026-03-01T10:00:00+02:00"
    paper = replace(town.registered(), entries=(town.event("register", "m.kalns", at),))
    town.put(paper, "m.kalns", at)
    paper = paper.then(town.event("assess", "m.kalns", at), assessed=True, state="assessed")
    town.put(paper, "m.kalns", at)
    paper = paper.then(town.approval(paper, _AT))
    town.put(paper, "a.berzina", _AT)
    return paper


def _second(town: Town, paper: Any) -> Any:  # noqa: ANN401 - conftest's own
    seat = {"role": "service-portfolio-owner", "over": "institution"}
    return paper.then(town.approval(paper, _AT, by="j.ozols", **seat), state="authorized")


def test_two_may_approve_one_after_the_other_without_naming_who_is_missing(town: Town, audit: Audit) -> None:
    """The state says that the change is not authorized yet; whoever lands the last approval says that it is."""
    paper = _of_two(town)
    assert audit(town).rules == []
    paper = _second(town, paper)
    town.put(paper, "j.ozols", _AT)
    town.put(
        paper.then(town.event("plan", "m.kalns", _AT), state="planned", planned="Mainīt"), "m.kalns", _AT
    )
    assert audit(town).rules == []


@pytest.mark.parametrize("how", ["state", "plan", "remark and plan"])
def test_one_of_two_approvals_bears_nothing(how: str, town: Town, audit: Audit) -> None:
    """It landed as one that waits for others; what comes later does not make it whole."""
    paper = _of_two(town)
    if how == "state":
        town.put(replace(paper, state="authorized"), "m.kalns", _AT)
    else:
        if how == "remark and plan":
            paper = paper.then(town.event("comment", "m.kalns", _AT, reason="Labi"))
            town.put(paper, "m.kalns", _AT)
        planned = paper.then(town.event("plan", "m.kalns", _AT), state="planned", planned="Mainīt")
        town.put(planned, "m.kalns", _AT)
    assert audit(town).rules == ["IZM-C014"]


@pytest.mark.parametrize(("told", "refused"), [(False, False), (True, False), (False, True)])
def test_whoever_does_not_ask_those_whom_a_change_reaches_is_seen(
    town: Town,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    told: bool,
    refused: bool,
) -> None:
    """Who approves rests on what the assessment names: where both come at once, nobody was warned in between."""
    text = "id: portals\nname: {lv: Portāls, en: Portal}\nstage: provision-use\n"
    town.write(
        "registry/services/portals.yaml", text + "depends_on: [{service: e-iesniegums, criticality: high}]\n"
    )
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    owner = "  - {role: service-owner, over: service/portals, person: k.liepa, from: 2026-01-01}\n"
    town.write("registry/roles.yaml", roles.replace("substitutes:", owner + "substitutes:"))
    town.commit("j.ozols", "2026-03-01T10:00:00+02:00")
    # an assessment that had landed before was warned of while nobody had decided
    paper = town.assessed() if told else None
    town.git("checkout", "--quiet", "-b", "request")
    paper = paper or town.assessed()
    decided = town.approved(paper)
    if refused:
        no = town.approval(paper, _AT) | {"decision": "reject", "reason": "Nav naudas"}
        del no["approves"]
        decided = paper.then(no, state="rejected")
    town.put(decided, "a.berzina", _AT)
    monkeypatch.chdir(town.top)
    capfd.readouterr()
    assert main.run(["check", "--base", "main", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)["findings"]
    assert [one["rule"] for one in found] == ["IZM-C060"] * (not told and not refused)
