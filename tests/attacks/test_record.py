"""Attacks on what is on record: edited, deleted, reordered, copied, replayed, renamed, changed without a word."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from izmainas.cli import main
from izmainas.store.branch_past import BranchPast
from izmainas.store.change_files import read_change
from izmainas.store.objects import Objects
from izmainas.store.runner import Git

#: the fixtures' own classes; they live in conftest.py, which is no module to import
Town = Any
Paper = Any
Audit = Callable[..., Any]


def test_an_honest_history_breaks_no_rule(town: Town, audit: Audit) -> None:
    """What everybody may do is never blamed; a decision that only the file claims is shown as that."""
    town.put(town.approved(town.assessed()), "a.berzina", "2026-03-04T10:00:00+02:00")
    answer = audit(town)
    assert (answer.code, answer.rules, answer.levels) == (0, [], ["claimed"])
    assert answer.data["head"] == town.git("rev-parse", "HEAD")


def test_a_commit_by_the_person_with_its_trailers_is_a_witness(town: Town, audit: Audit) -> None:
    """Author and trailers agree with the entry: committed."""
    town.put(town.approved(town.assessed()), "a.berzina", "2026-03-04T10:00:00+02:00", trailers=True)
    assert audit(town).levels == ["committed"]


def test_a_commit_by_somebody_else_is_no_witness(town: Town, audit: Audit) -> None:
    """Trailers anybody can write; the author has to be who decided."""
    town.put(town.approved(town.assessed()), "k.liepa", "2026-03-04T10:00:00+02:00", trailers=True)
    assert audit(town).levels == ["claimed"]


def _edited(paper: Paper) -> Paper:
    return replace(paper, entries=(paper.entries[0] | {"by": "k.liepa"}, *paper.entries[1:]))


def _deleted(paper: Paper) -> Paper:
    return replace(paper, entries=(paper.entries[0], *paper.entries[2:]))


def _reordered(paper: Paper) -> Paper:
    return replace(paper, entries=(paper.entries[0], paper.entries[2], paper.entries[1]))


def _shortened(paper: Paper) -> Paper:
    return replace(paper, entries=paper.entries[:-1], state="assessed")


@pytest.mark.parametrize("attack", [_edited, _deleted, _reordered, _shortened])
def test_an_entry_that_stood_is_never_touched(
    attack: Callable[[Paper], Paper], town: Town, audit: Audit
) -> None:
    """Edited, deleted from the middle, moved, or cut off the end."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    commit = town.put(attack(paper), "k.liepa", "2026-03-05T10:00:00+02:00")
    answer = audit(town)
    assert answer.code == 1
    assert "IZM-A001" in answer.rules
    first = next(v for v in answer.data["violations"] if v["rule"] == "IZM-A001")
    assert (first["change"], first["commit"]) == ("IZM-2026-0001", commit)
    # with the key, where the entry is still there: a conflict resolved by keeping both sides loses a line of one
    assert first["message"].endswith(": by") == (attack is _edited)


def test_an_entry_is_not_even_written_again(town: Town, audit: Audit) -> None:
    """The same values in other bytes are another record."""
    paper = town.assessed()
    town.write(paper.path, paper.text().replace("step: register", 'step: "register"'))
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A001"]


def test_comments_between_entries_are_no_record(town: Town, audit: Audit) -> None:
    """A remark for people, or an empty line, changes no entry."""
    paper = town.assessed()
    text = paper.text().replace("history:\n", "history:\n  # no pirmās dienas\n\n")
    town.write(paper.path, text)
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == []


def test_restoring_what_was_broken_is_not_blamed(town: Town, audit: Audit) -> None:
    """The violation stays on record once; putting the history back is right."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    town.put(_shortened(paper), "k.liepa", "2026-03-05T10:00:00+02:00")
    town.put(paper, "j.ozols", "2026-03-06T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A001"]


def test_a_change_is_not_removed(town: Town, audit: Audit) -> None:
    """A change ends by an entry, never by its file going away; coming back is no new change."""
    paper = town.assessed()
    (town.top / paper.path).unlink()
    town.commit("k.liepa", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A002"]
    town.put(
        replace(paper, entries=paper.entries[:1], state="registered", assessed=False),
        "k.liepa",
        "2026-03-06T10:00:00+02:00",
    )
    assert "IZM-A001" in audit(town).rules


def test_a_new_number_is_a_label(town: Town, audit: Audit) -> None:
    """Renumbering keeps uid, history and digest: nobody is blamed."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    (town.top / paper.path).unlink()
    town.put(replace(paper, number="IZM-2026-0077"), "k.liepa", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == []


def test_a_change_does_not_become_another(town: Town, audit: Audit) -> None:
    """The uid is the identity, the path is not."""
    paper = town.assessed()
    other = replace(paper, uid="01KATX3V9B6Q0Y8M2R4C5D9999")
    town.put(other, "k.liepa", "2026-03-05T10:00:00+02:00")
    assert "IZM-A003" in audit(town).rules


def test_an_identity_is_not_given_twice(town: Town, audit: Audit) -> None:
    """A copy of a file under another number is not a second change."""
    paper = town.assessed()
    town.put(replace(paper, number="IZM-2026-0002"), "k.liepa", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A003"]


def test_content_does_not_change_without_a_word(town: Town, audit: Audit) -> None:
    """A material edit without an entry: what was approved is no longer there, and nothing says so."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    town.put(replace(paper, description="Pavisam kas cits."), "k.liepa", "2026-03-05T10:00:00+02:00")
    assert {"IZM-A004", "IZM-C015"} <= set(audit(town).rules)


def test_an_approval_of_other_content_binds_nothing(town: Town, audit: Audit) -> None:
    """The digest is of what lands, or the approval is of something else."""
    paper = town.assessed()
    other = replace(paper, description="Ko apstiprinātājs redzēja.")
    town.put(
        paper.then(town.approval(other, "2026-03-04T10:00:00+02:00"), state="authorized"),
        "a.berzina",
        "2026-03-04T10:00:00+02:00",
    )
    assert "IZM-A005" in audit(town).rules


def test_an_approval_merges_cleanly_with_a_changed_plan(town: Town, audit: Audit) -> None:
    """One branch approves, another changes the content: each is fine alone, the merge is not."""
    paper = town.assessed()
    town.git("checkout", "--quiet", "-b", "plan")
    town.put(replace(paper, planned="Pārcelt uz citu serveri"), "k.liepa", "2026-03-04T09:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    town.put(town.approved(paper), "a.berzina", "2026-03-04T10:00:00+02:00")
    town.git("merge", "--quiet", "--no-edit", "plan", who="j.ozols", at="2026-03-05T10:00:00+02:00")
    answer = audit(town)
    assert (answer.code, answer.rules) == (1, ["IZM-A004"])


def test_two_clones_authorize_the_same_change(town: Town, audit: Audit) -> None:
    """Whoever merges keeps one of the two approvals, and may not lose the one that was on the main branch."""
    paper = town.assessed()
    town.git("checkout", "--quiet", "-b", "clone")
    second = paper.then(town.approval(paper, "2026-03-04T09:00:00+02:00"), state="authorized")
    town.put(second, "a.berzina", "2026-03-04T09:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    town.put(town.approved(paper), "a.berzina", "2026-03-04T10:00:00+02:00")
    town.git("merge", "--quiet", "clone", at="2026-03-05T10:00:00+02:00", code=1)
    town.put(second, "j.ozols", "2026-03-05T10:00:00+02:00")
    assert "IZM-A001" in audit(town).rules


def test_both_approvals_of_two_clones_may_stay(
    town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Merged with the entries of both sides, the one that comes second counts for nothing and breaks nothing."""
    paper = town.assessed()
    town.git("checkout", "--quiet", "-b", "clone")
    later = town.approval(paper, "2026-03-04T11:00:00+02:00")
    town.put(paper.then(later, state="authorized"), "a.berzina", "2026-03-04T11:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    first = town.approved(paper)
    town.put(first, "a.berzina", "2026-03-04T10:00:00+02:00")
    town.git("merge", "--quiet", "clone", at="2026-03-05T10:00:00+02:00", code=1)
    town.put(first.then(later), "j.ozols", "2026-03-05T10:00:00+02:00")
    assert (audit(town).code, audit(town).rules) == (0, [])
    monkeypatch.chdir(town.top)
    capfd.readouterr()
    assert main.run(["check", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)["findings"]
    told = [(one["rule"], one["severity"]) for one in found if one["path"] == paper.path]
    assert told == [("IZM-C005", "warning")]


@pytest.mark.parametrize("decision", ["reject", "return"])
def test_what_was_authorized_is_not_refused_by_hand(
    town: Town,
    audit: Audit,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    decision: str,
) -> None:
    """The command sends whoever would to a hold or a withdrawal; the pull request does not pass, nor does the audit."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    seat = {"role": "service-owner", "over": "service/e-iesniegums", "reason": "Tomēr ne"}
    state = "rejected" if decision == "reject" else "registered"
    refused = paper.then(
        town.event("authorize", "a.berzina", "2026-03-05T10:00:00+02:00", decision=decision, **seat),
        state=state,
    )
    town.git("checkout", "--quiet", "-b", "side")
    town.put(refused, "a.berzina", "2026-03-05T10:00:00+02:00")
    monkeypatch.chdir(town.top)
    capfd.readouterr()
    assert main.run(["check", "--base", "main", "--json"]) == 1
    assert [one["rule"] for one in json.loads(capfd.readouterr().out)["findings"]] == ["IZM-C006"]
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-edit", "side", at="2026-03-05T11:00:00+02:00")
    assert (audit(town).code, audit(town).rules) == (1, ["IZM-C006"])


def test_whoever_touched_an_entry_is_answerable_for_it(town: Town, audit: Audit) -> None:
    """Not the one whose words were altered, nor the one whose decision was copied."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    altered = replace(paper, entries=(*paper.entries[:-1], paper.entries[-1] | {"reason": "Jā"}))
    town.put(altered, "k.liepa", "2026-03-05T10:00:00+02:00")
    copied = replace(paper, number="IZM-2026-0002", uid="01KATX3V9B6Q0Y8M2R4C5D8888")
    town.put(copied, "k.liepa", "2026-03-06T10:00:00+02:00")
    found = {(v["rule"], v["by"]) for v in audit(town).data["violations"]}
    assert {one for one in found if one[0] in {"IZM-A001", "IZM-A009"}} == {
        ("IZM-A001", "k.liepa"),
        ("IZM-A009", "k.liepa"),
    }


def test_a_merge_drops_nothing_that_a_parent_had(town: Town, audit: Audit) -> None:
    """A rejection on a branch does not vanish in the merge of that branch."""
    paper = town.assessed()
    town.git("checkout", "--quiet", "-b", "clone")
    rejected = town.event(
        "authorize",
        "a.berzina",
        "2026-03-04T09:00:00+02:00",
        decision="reject",
        role="service-owner",
        over="service/e-iesniegums",
        reason="Nē",
    )
    town.put(paper.then(rejected, state="rejected"), "a.berzina", "2026-03-04T09:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    town.git(
        "merge",
        "--quiet",
        "--no-ff",
        "--strategy",
        "ours",
        "--no-edit",
        "clone",
        at="2026-03-05T10:00:00+02:00",
    )
    assert audit(town).rules == ["IZM-A011"]


@pytest.mark.parametrize("evil", [False, True])
def test_a_merge_slips_nothing_in(town: Town, audit: Audit, *, evil: bool) -> None:
    """A plan that the merge itself wrote anew is nobody's, however honestly the branch had planned."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    town.git("checkout", "--quiet", "-b", "planning")
    planned = replace(paper, planned="Mainīt").then(
        town.event("plan", "j.ozols", "2026-03-05T10:00:00+02:00"), state="planned"
    )
    town.put(planned, "j.ozols", "2026-03-05T10:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    late = {"who": "k.liepa", "at": "2026-03-06T10:00:00+02:00"}
    town.git("merge", "--quiet", "--no-ff", "--no-commit", "planning", **late)
    town.write(planned.path, replace(planned, planned="Atvērt" if evil else "Mainīt").text())
    merge = town.commit(late["who"], late["at"], "Merge")
    answer = audit(town)
    assert answer.code == int(evil)
    assert [(v["rule"], v["commit"], v["by"]) for v in answer.data["violations"]] == [
        ("IZM-A011", merge, "k.liepa")
    ] * evil


def test_a_decision_is_not_copied_into_another_change(town: Town, audit: Audit) -> None:
    """The same event in two changes is one decision too many."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    uid = "01KATX3V9B6Q0Y8M2R4C5D8888"
    other = replace(
        paper,
        number="IZM-2026-0002",
        uid=uid,
        state="registered",
        assessed=False,
        entries=(town.event("register", "j.ozols", "2026-03-04T11:00:00+02:00"),),
    )
    town.put(other, "j.ozols", "2026-03-04T11:00:00+02:00")
    other = other.then(
        town.event("assess", "j.ozols", "2026-03-04T12:00:00+02:00"), assessed=True, state="assessed"
    )
    town.put(other, "j.ozols", "2026-03-04T12:00:00+02:00")
    copied = paper.entries[-1] | {"approves": other.digest, "at": "2026-03-05T10:00:00+02:00"}
    town.put(other.then(copied, state="authorized"), "k.liepa", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A009"]


@pytest.mark.parametrize("restored", [False, True])
def test_a_decision_of_a_change_that_was_removed_is_not_copied_either(
    town: Town,
    audit: Audit,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    restored: bool,
) -> None:
    """The main branch lost it, and no file holds the event any more; whoever puts the change back repeats nothing."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    (town.top / paper.path).unlink()
    town.commit("e.eksperts", "2026-03-05T10:00:00+02:00")
    town.git("checkout", "--quiet", "-b", "request")
    if not restored:
        paper = replace(paper, uid="01KATX3V9B6Q0Y8M2R4C5D7E9Z")
        entry = paper.entries[-1] | {"approves": paper.digest}
        paper = replace(paper, entries=(*paper.entries[:-1], entry))
    town.put(paper, "a.berzina", "2026-03-06T10:00:00+02:00")
    monkeypatch.chdir(town.top)
    capfd.readouterr()
    code = main.run(["check", "--base", "main", "--json"])
    rules = {finding["rule"] for finding in json.loads(capfd.readouterr().out)["findings"]}
    assert (code, "IZM-A009" in rules) == ((0, False) if restored else (1, True))
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--ff-only", "request")
    assert ("IZM-A009" in audit(town).rules) is not restored


def test_a_decision_is_not_replayed_after_a_withdrawal(town: Town, audit: Audit) -> None:
    """What was approved and then withdrawn is not approved again by pasting the approval."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    paper = paper.then(
        town.event("withdraw", "j.ozols", "2026-03-05T10:00:00+02:00", reason="Vairs nevajag"),
        state="withdrawn",
    )
    town.put(paper, "j.ozols", "2026-03-05T10:00:00+02:00")
    town.put(
        paper.then(paper.entries[2] | {"at": "2026-03-06T10:00:00+02:00"}),
        "k.liepa",
        "2026-03-06T10:00:00+02:00",
    )
    assert {"IZM-A009", "IZM-C006"} <= set(audit(town).rules)


def test_an_entry_is_not_dated_back_or_ahead(town: Town, audit: Audit) -> None:
    """Time goes forward within a history, and no entry is of a later moment than its landing."""
    paper = town.assessed()
    back = paper.then(town.event("comment", "k.liepa", "2026-03-01T10:00:00+02:00", reason="Agrāk"))
    town.put(back, "k.liepa", "2026-03-05T10:00:00+02:00")
    ahead = back.then(town.event("comment", "k.liepa", "2026-05-01T10:00:00+03:00", reason="Vēlāk"))
    town.put(ahead, "k.liepa", "2026-03-06T10:00:00+02:00")
    assert audit(town).rules == ["IZM-C004", "IZM-C004"]


def test_a_file_with_the_marks_of_a_conflict_lands_on_nobody(town: Town, audit: Audit) -> None:
    """A merge that was not finished is no record."""
    paper = town.assessed()
    town.write(paper.path, paper.text() + "<<<<<<< HEAD\n=======\n>>>>>>> other\n")
    town.commit("k.liepa", "2026-03-05T10:00:00+02:00")
    answer = audit(town)
    assert (answer.code, answer.rules) == (1, ["IZM-Y007"])


def test_a_link_is_no_record(town: Town, audit: Audit) -> None:
    """What a link leads to is outside of the history."""
    paper = town.assessed()
    file = town.top / paper.path
    file.rename(file.with_suffix(".txt"))
    file.symlink_to(file.with_suffix(".txt").name)
    town.commit("k.liepa", "2026-03-05T10:00:00+02:00")
    assert "IZM-A016" in audit(town).rules


_OPINION = (
    "  expert_opinions:\n    - {by: e.eksperts, at: 2026-03-03T11:00:00+02:00, advice: for, text: Labi}\n"
)
_ATTACHED = (
    "attachments:\n  - {name: akts.edoc, sha256: " + "a" * 64 + ", type: application/x-edoc, size: 1,"
    " at: 2026-03-05T10:00:00+02:00, by: j.ozols}\n"
)


@pytest.mark.parametrize(
    ("rule", "stood", "stands"),
    [
        ("IZM-C001", "id: IZM-2026-0001\n", "id: IZM-2026-0009\n"),
        ("IZM-C008", "history:\n", f"{_OPINION}history:\n"),
        ("IZM-C019", "kind: normal\n", "kind: standard\n"),
        ("IZM-C042", "history:\n", f"{_ATTACHED}history:\n"),
        ("IZM-C003", "step: comment\n", "step: register\n"),
        ("IZM-C042", "step: comment\n", f"step: attach\n    ref: akts.edoc\n    sha256: {'a' * 64}\n"),
    ],
)
def test_what_was_settled_is_looked_at_where_it_is_new(
    town: Town, audit: Audit, rule: str, stood: str, stands: str
) -> None:
    """A rule that depends on little is asked again about just that; what it finds, it finds once."""
    paper = town.assessed()
    for hour in (10, 11):
        paper = paper.then(town.event("comment", "j.ozols", f"2026-03-05T{hour}:00:00+02:00", reason="Labi"))
        town.put(paper, "j.ozols", f"2026-03-05T{hour}:00:00+02:00")
    assert audit(town).rules == []
    further = paper.then(town.event("comment", "j.ozols", "2026-03-05T12:00:00+02:00", reason="Labi"))
    before, last = further.text()[: len(paper.text())], further.text()[len(paper.text()) :]
    broken = before + last.replace(stood, stands) if stood in last else before.replace(stood, stands) + last
    town.write(further.path, broken)
    town.commit("j.ozols", "2026-03-05T12:00:00+02:00")
    assert rule in audit(town, "--from-scratch").rules
    more = broken + last.replace("0005\n", "0006\n").replace("T12:", "T13:")
    town.write(further.path, more)
    town.commit("j.ozols", "2026-03-05T13:00:00+02:00")
    assert audit(town, "--from-scratch").rules.count(rule) == 1


def test_what_was_found_is_not_found_again_by_a_rule_that_is_asked_again(town: Town, audit: Audit) -> None:
    """Also where the rule had nothing to look at in between."""
    paper = town.assessed()
    for hour, name in enumerate(("", "x.edoc", "", "y.edoc"), 10):
        step, said = (
            ("attach", {"ref": name, "sha256": "a" * 64}) if name else ("comment", {"reason": "Labi"})
        )
        at = f"2026-03-05T{hour}:00:00+02:00"
        paper = paper.then(town.event(step, "j.ozols", at, **said))
        town.put(paper, "j.ozols", at)
    assert audit(town, "--from-scratch").rules == ["IZM-C042", "IZM-C042"]


def test_what_comes_back_goes_on_from_the_last_sound_version(town: Town) -> None:
    """The branch cut its history and then took it away: whoever brings it back is judged beside what was sound."""
    sound = town.assessed()
    kept = sound.text()
    town.put(
        replace(sound, entries=sound.entries[:1], state="registered"), "j.ozols", "2026-03-04T09:00:00+02:00"
    )
    (town.top / sound.path).unlink()
    tip = town.commit("j.ozols", "2026-03-04T10:00:00+02:00")
    back = read_change(town.approved(sound).text().encode(), sound.path)[0]
    git, fork = Git.discover(town.top), datetime.fromisoformat("2026-03-05T10:00:00+02:00")
    with closing(Objects(git)) as objects:
        past = BranchPast(git, objects, tip, int(fork.timestamp()))
        assert [*past.removed({sound.path: back})] == [(sound.path, kept.encode())]


def _at_work(town: Town) -> Any:  # noqa: ANN401 - conftest's own
    """Have a change land whose work has begun."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    at = "2026-03-05T10:00:00+02:00"
    paper = paper.then(town.event("plan", "j.ozols", at), planned="Darbs", state="planned")
    town.put(paper, "j.ozols", at)
    entry = town.event("implement", "j.ozols", _BEGUN, phase="start")
    paper = paper.then(entry, work=f"started: {_BEGUN}", state="implementing")
    town.put(paper, "j.ozols", _BEGUN)
    return paper


_BEGUN = "2026-09-01T20:00:00+03:00"
_LATER = "2026-09-01T20:30:00+03:00"
_OF_WORK = pytest.mark.parametrize(
    ("phase", "line"),
    [
        ({"phase": "deviation"}, "deviations: [{text: Ilgāk, by: WHO, at: MOMENT}]"),
        ({"phase": "step-done", "item": 1}, "steps: [{item: 1, by: WHO, at: MOMENT}]"),
    ],
)


@_OF_WORK
@pytest.mark.parametrize("way", ["then", "anew"])
@pytest.mark.parametrize(("who", "at", "rules"), [("j.ozols", _LATER, []), ("k.liepa", _LATER, ["IZM-A004"]), ("j.ozols", _BEGUN[:11] + "20:15:00+03:00", ["IZM-A004"])])  # fmt: skip
def test_nobody_notes_work_in_the_name_of_another(
    town: Town, audit: Audit, way: str, phase: dict[str, Any], line: str, who: str, at: str, rules: list[str]
) -> None:
    """Each deviation and each action done is told by an entry of the person whom it names, also in a file that arrives with them."""
    paper = _at_work(town)
    if way == "anew":
        town.git("reset", "--quiet", "--hard", "HEAD~5")
    written = line.replace("WHO", who).replace("MOMENT", at)
    entry = town.event("implement", "j.ozols", _LATER, **phase)
    town.put(paper.then(entry, work=f"{paper.work}, {written}"), "j.ozols", _LATER)
    assert audit(town).rules == rules


def test_content_does_not_change_behind_the_end_of_a_quotation(town: Town, audit: Audit) -> None:
    """What looked like a key inside of the title is one as soon as the title ends before it, whatever an edit says."""

    def text(paper: Paper, begun: str) -> str:
        whole: str = paper.text()
        line = f"title: {paper.title}\n"
        assert line in whole
        return whole.replace(
            line, f'title: {begun}Sesija\ndescription: Piekļuve trešajām personām"\n'
        ).replace(f"description: {paper.description}\n", "")

    def digest(paper: Paper) -> str:
        bound: str = replace(paper, description=None).digest
        return bound

    paper = town.registered()
    town.write(paper.path, text(paper, '"'))
    town.commit("j.ozols", "2026-03-02T10:00:00+02:00")
    paper = paper.then(
        town.event("assess", "j.ozols", "2026-03-03T10:00:00+02:00"), assessed=True, state="assessed"
    )
    town.write(paper.path, text(paper, '"'))
    town.commit("j.ozols", "2026-03-03T10:00:00+02:00")
    approval = town.approval(paper, "2026-03-04T10:00:00+02:00") | {"approves": digest(paper)}
    paper = paper.then(approval, state="authorized")
    town.write(paper.path, text(paper, '"'))
    town.commit("a.berzina", "2026-03-04T10:00:00+02:00")
    assert audit(town).code == 0
    edit = town.event("edit", "j.ozols", "2026-03-05T10:00:00+02:00", changed=["title"])
    paper = paper.then(edit)
    town.write(paper.path, text(paper, ""))
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    answer = audit(town, "--from-scratch")
    assert (answer.code, answer.rules) == (1, ["IZM-A004", "IZM-C015"])
