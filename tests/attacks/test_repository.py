"""Attacks through the repository itself: what is missing, replaced, configured or rewritten."""

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]

_AT = "2026-03-04T10:00:00+02:00"


def _decided(town: Town) -> Any:  # noqa: ANN401 - conftest's own
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", _AT)
    return paper


def _commit_id(text: str) -> str:
    data = text.encode()
    return hashlib.sha1(b"commit %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("how", [["--depth", "1"], ["--filter=blob:none", "--no-checkout"]])
def test_a_part_of_a_history_proves_nothing(how: list[str], town: Town, audit: Audit, tmp_path: Path) -> None:
    """A shallow or a partial clone is never a pass."""
    _decided(town)
    town.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(
        ["git", "clone", "--quiet", *how, f"file://{town.top}", str(tmp_path / "part")], check=True
    )
    answer = audit(replace(town, top=tmp_path / "part"))
    assert answer.code == 4
    assert "IZM-E47" in answer.err


def _loose(town: Town) -> None:
    """Put every object into a file of its own, where it can be lost or damaged alone."""
    for pack in [*(town.top / ".git/objects/pack").glob("*.pack")]:
        data = pack.read_bytes()
        for file in pack.parent.glob(f"{pack.stem}.*"):
            file.unlink()
        subprocess.run(["git", "unpack-objects", "-q"], cwd=town.top, input=data, check=True)


@pytest.mark.parametrize("command", ["audit", "ci"])
def test_a_shallow_clone_that_does_not_say_so_proves_nothing(
    command: str,
    town: Town,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Whoever hands it over may have removed the file that tells where it was cut."""
    _decided(town)
    part = tmp_path / "part"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{town.top}", str(part)], check=True)
    (part / ".git/shallow").unlink()
    monkeypatch.chdir(part)
    assert main.run(command.split()) == 4
    assert "IZM-E490" in capfd.readouterr().err


@pytest.mark.parametrize("cut", [True, False])
@pytest.mark.parametrize("what", ["HEAD", "HEAD~1", "HEAD~1^{tree}", "HEAD~1:registry/people.yaml"])
def test_a_lost_or_damaged_object_is_no_pass(what: str, cut: bool, town: Town, audit: Audit) -> None:
    """A commit no less than a folder or a file."""
    _decided(town)
    _loose(town)
    oid = town.git("rev-parse", what)
    file = town.top / ".git/objects" / oid[:2] / oid[2:]
    data = file.read_bytes()
    file.unlink()
    if cut:
        file.write_bytes(data[: len(data) // 2])
    answer = audit(town)
    assert (answer.code, answer.data) == (4, {})
    assert "IZM-E490" in answer.err


def test_a_lost_folder_is_no_missing_commit(
    town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a pull request is judged by is here, and cannot be read."""
    paper = town.assessed()
    town.put(town.approved(paper), "a.berzina", _AT)
    _loose(town)
    tree = town.git("rev-parse", "HEAD~1^{tree}")
    (town.top / ".git/objects" / tree[:2] / tree[2:]).unlink()
    monkeypatch.chdir(town.top)
    assert main.run(["check", "--base", "HEAD~1"]) == 4
    assert "IZM-E490" in capfd.readouterr().err


@pytest.mark.parametrize("held", ["1" * 40, "HEAD:registry/people.yaml"])
def test_a_main_branch_that_cannot_be_read_gives_way_to_no_other(held: str, town: Town, audit: Audit) -> None:
    """Neither to the one that was fetched nor to the one that is checked out."""
    _decided(town)
    town.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    town.git("switch", "--quiet", "--create", "other", "HEAD~1")
    (town.top / ".git/refs/heads/main").write_text(town.git("rev-parse", held) + "\n", encoding="utf-8")
    answer = audit(town)
    assert (answer.code, answer.data) == (4, {})
    assert "IZM-E490" in answer.err


@pytest.mark.parametrize("written", ["x", "", "ref: refs/heads/none", "ref: refs/heads/main", "ref: ../../x"])
def test_a_main_branch_that_holds_no_commit_gives_way_to_no_other(
    written: str, town: Town, audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Git passes over it in silence; nor is it a register that has not begun."""
    paper = _decided(town)
    town.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    town.git("checkout", "--quiet", "--detach")
    (town.top / ".git/refs/heads/main").write_text(written + "\n", encoding="utf-8")
    answer = audit(town)
    assert (answer.code, "IZM-E490" in answer.err) == (4, True)
    if "none" not in written:  # that could be a branch to come
        (town.top / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        monkeypatch.chdir(town.top)
        for words in (["audit"], ["list"], ["show", paper.number], ["bundle", "--all", "-o", "b"]):
            assert main.run(words) == 4
            assert "IZM-E490" in capfd.readouterr().err
        assert main.run(["doctor"]) == 1


def test_a_tag_is_not_taken_for_the_main_branch(town: Town, audit: Audit, tmp_path: Path) -> None:
    """A pipeline has no main branch of its own, and a tag may be named as that would be in full."""
    paper = _decided(town)
    town.git("tag", "refs/heads/main", "HEAD")
    town.put(
        replace(paper, entries=paper.entries[:2], state="assessed"), "k.liepa", "2026-03-05T10:00:00+02:00"
    )
    clone = replace(town, top=tmp_path / "clone")
    town.git("clone", "--quiet", f"file://{town.top}", str(clone.top))
    clone.git("checkout", "--quiet", "--detach")
    clone.git("branch", "--quiet", "--delete", "--force", "main")
    answer = audit(clone)
    assert (answer.code, answer.rules) == (1, ["IZM-A001"])
    assert answer.data["head"] == town.git("rev-parse", "refs/heads/main")


def test_grafts_are_refused_and_replacements_not_seen(town: Town, audit: Audit) -> None:
    """A history that this clone tells differently is not the one that others have."""
    paper = _decided(town)
    town.put(
        replace(paper, entries=paper.entries[:2], state="assessed"), "k.liepa", "2026-03-05T10:00:00+02:00"
    )
    bad, good = town.git("rev-parse", "HEAD", "HEAD~1").split()
    town.git("replace", bad, good)
    assert "IZM-A001" in audit(town).rules
    (town.top / ".git/info").mkdir(exist_ok=True)
    (town.top / ".git/info/grafts").write_text(f"{bad}\n", encoding="utf-8")
    assert audit(town).code == 4


def test_nothing_that_a_repository_configures_runs_or_has_a_say(
    signing: Town, audit: Audit, tmp_path: Path
) -> None:
    """Hooks, filters, drivers, a monitor and a program that finds every signature good."""
    paper = signing.assessed()
    entry = signing.signed(signing.approval(paper, _AT), "a.berzina", namespace="git")
    signing.put(paper.then(entry, state="authorized"), "a.berzina", _AT)
    trap, program = tmp_path / "ran", tmp_path / "trap"
    program.write_text(f"#!/bin/sh\ntouch {trap}\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.izm.textconv",
        "filter.izm.smudge",
        "filter.izm.clean",
        "filter.izm.process",
        "merge.izm.driver",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
    ):
        signing.git("config", key, str(program))
    signing.git("config", "core.hooksPath", str(tmp_path))
    signing.git("config", "diff.orderFile", "/dev/null")
    signing.git("config", "diff.ignoreSubmodules", "all")
    (signing.top / ".git/info").mkdir(exist_ok=True)
    (signing.top / ".git/info/attributes").write_text("* filter=izm diff=izm merge=izm\n", encoding="utf-8")
    assert audit(signing).rules == ["IZM-A006"]
    assert not trap.exists()


def test_an_anchor_shows_a_rewritten_branch(town: Town, audit: Audit) -> None:
    """Nothing in a rewritten history shows it; a commit noted down elsewhere does."""
    _decided(town)
    anchor = town.git("rev-parse", "HEAD")
    assert audit(town, "--anchor", anchor).code == 0
    town.git("reset", "--quiet", "--hard", "HEAD~1")
    town.write("README.md", "Cita vēsture\n")
    town.commit("k.liepa", "2026-03-06T10:00:00+02:00")
    assert audit(town).code == 0
    answer = audit(town, "--anchor", anchor)
    assert (answer.code, answer.rules) == (1, ["IZM-A010"])
    assert audit(town, "--anchor", "0" * 40).rules == ["IZM-A010"]


def test_the_files_of_another_repository_do_not_answer(town: Town, audit: Audit, tmp_path: Path) -> None:
    """A setting that names a sound clone's folder does not let that clone be audited in place of this one."""
    paper = _decided(town)
    town.git("clone", "--quiet", f"file://{town.top}", str(tmp_path / "sound"))
    town.put(
        replace(paper, entries=paper.entries[:2], state="assessed"), "k.liepa", "2026-03-05T10:00:00+02:00"
    )
    assert audit(town).code == 1
    town.git("config", "core.worktree", str(tmp_path / "sound"))
    answer = audit(town)
    assert (answer.code, answer.data) == (6, {})
    assert "IZM-E624" in answer.err


@pytest.mark.parametrize("digits", [5, 12, 39, 40])
@pytest.mark.parametrize("kind", ["tag", "branch"])
def test_no_name_takes_an_anchors_place(
    kind: str, digits: int, town: Town, audit: Audit, tmp_path: Path
) -> None:
    """Whoever rewrites the branch pushes a tag or a branch that is named by the digits of the lost commit."""
    _decided(town)
    anchor = town.git("rev-parse", "HEAD")[:digits]
    assert audit(town, "--anchor", anchor).code == 0
    assert audit(town, "--anchor", anchor.upper()).code == 0
    town.git("reset", "--quiet", "--hard", "HEAD~1")
    town.git("update-ref", f"refs/{'tags' if kind == 'tag' else 'heads'}/{anchor}", "HEAD")
    town.git("clone", "--quiet", f"file://{town.top}", str(tmp_path / "fresh"))
    for clone in (town, replace(town, top=tmp_path / "fresh")):  # the one still has the commit, the other not
        for given in (anchor, anchor.upper()):
            answer = audit(clone, "--anchor", given)
            assert (answer.code, answer.rules) == (1, ["IZM-A010"])


def test_an_anchor_that_fits_two_commits_names_neither(town: Town, audit: Audit) -> None:
    """Digits that somebody else's commit begins with, too, prove nothing; more digits do."""
    _decided(town)
    head = town.git("rev-parse", "HEAD")
    lines = town.git("cat-file", "commit", "HEAD") + "\n\n"
    texts = (f"{lines}{number}\n" for number in count())
    alike = next(text for text in texts if _commit_id(text).startswith(head[:4]))
    assert audit(town, "--anchor", head[:4]).code == 0
    (town.top / "object").write_text(alike, encoding="utf-8")
    town.git("hash-object", "-t", "commit", "-w", "object")
    assert audit(town, "--anchor", head[:4]).rules == ["IZM-A010"]
    assert audit(town, "--anchor", head).code == 0


def test_an_anchor_on_a_merged_branch_is_not_on_the_main_branch(town: Town, audit: Audit) -> None:
    """Somebody merges what was the main branch into their own, and pushes that as the main branch."""
    town.git("branch", "own")
    _decided(town)
    anchor = town.git("rev-parse", "HEAD")
    town.git("checkout", "--quiet", "own")
    town.write("README.md", "Cits sākums\n")
    town.commit("k.liepa", _AT)
    town.git("merge", "--quiet", "--no-edit", "main", who="k.liepa", at="2026-03-05T10:00:00+02:00")
    town.git("branch", "--force", "main", "own")
    assert audit(town, "--anchor", anchor).rules == ["IZM-A010"]


def test_a_commit_from_the_future_moves_no_clock(town: Town, audit: Audit) -> None:
    """It is reported, and what lands after it is judged by its own time."""
    paper = town.assessed()
    town.write("README.md", "Nākotne\n")
    town.commit("k.liepa", "2031-01-01T10:00:00+02:00")
    town.put(town.approved(paper), "a.berzina", _AT)
    assert audit(town).rules == ["IZM-A017"]


def test_an_import_is_its_own_ground(found: Callable[..., Town], audit: Audit) -> None:
    """A register that begins with changes is shown as founding: what it cannot prove is told, not blamed."""
    town = found("committed")
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", _AT)
    files = town.git("rev-parse", "HEAD^{tree}")
    commit = town.git("commit-tree", files, "-m", "Import", at="2026-03-05T10:00:00+02:00")
    town.git("reset", "--quiet", "--hard", commit)
    answer = audit(town)
    assert (answer.code, answer.rules, answer.levels) == (0, [], ["claimed"])
    assert [notice["rule"] for notice in answer.data["notices"]] == ["IZM-A007"]


def test_what_landed_before_is_not_told_again(town: Town, audit: Audit) -> None:
    """`--since` reports the later part; what it builds on is read all the same."""
    paper = _decided(town)
    town.put(
        replace(paper, entries=paper.entries[:2], state="assessed"), "k.liepa", "2026-03-05T10:00:00+02:00"
    )
    assert audit(town, "--since", "HEAD~1").rules == ["IZM-A001"]
    assert audit(town, "--since", "HEAD").code == 0
    assert audit(town, "--since", "nav").code == 4


def test_digits_are_no_tag_to_begin_after(town: Town, audit: Audit) -> None:
    """A tag that is named as the abbreviated id of a commit hides nothing of what landed since."""
    old = town.git("rev-parse", "HEAD")[:9]
    paper = _decided(town)
    town.put(
        replace(paper, entries=paper.entries[:2], state="assessed"), "k.liepa", "2026-03-05T10:00:00+02:00"
    )
    town.git("tag", old, "HEAD")
    assert audit(town, "--since", old).rules == ["IZM-A001"]
    town.git("tag", "0123456789", "HEAD")
    assert audit(town, "--since", "0123456789").code == 4
    assert audit(town, "--since", "refs/tags/0123456789").code == 0


def test_one_change_is_shown_decision_by_decision(town: Town, audit: Audit) -> None:
    """Only what was asked for is shown and counted; an unknown number is not found."""
    paper = _decided(town)
    town.put(
        replace(paper, entries=paper.entries[:2], state="assessed"), "k.liepa", "2026-03-05T10:00:00+02:00"
    )
    other = replace(town.registered(), number="IZM-2026-0002", uid="01KATX3V9B6Q0Y8M2R4C5D8888")
    town.put(other, "j.ozols", "2026-03-06T10:00:00+02:00")
    assert audit(town, "IZM-2026-0001").rules == ["IZM-A001"]
    assert audit(town, "2026-2").code == 0
    assert audit(town, "2026-3").code == 5


def test_a_branch_that_names_another_is_no_main_branch(town: Town, audit: Audit) -> None:
    """Whoever may write to HEAD cannot choose a branch that does not hold what they did."""
    paper = town.assessed()
    town.git("branch", "clean")
    town.put(
        paper.then(town.approval(paper, "2026-03-04T10:00:00+02:00", "e.eksperts"), state="authorized"),
        "e.eksperts",
        "2026-03-04T10:00:00+02:00",
    )
    assert audit(town).code == 1
    town.write("registry/institution.yaml", "name: {lv: Rīta novads, en: Rīts}\nbranch: clean\n")
    town.commit("e.eksperts", "2026-03-05T10:00:00+02:00")
    hidden = audit(town)
    assert (hidden.code, hidden.rules) == (4, [])
    assert "IZM-E478" in hidden.err
    town.git("switch", "--quiet", "clean")
    assert audit(town).code == 4  # nor does it help that one to name the other


@pytest.mark.parametrize("name", ["main~2", "main^{tree}", "a b", "../heads/main", "-x", "main.lock"])
def test_only_a_plain_name_is_a_branch(town: Town, audit: Audit, name: str) -> None:
    """What leads from a branch elsewhere is not read, and the audit goes on with the branch that there is."""
    town.assessed()
    town.write("registry/institution.yaml", f"name: {{lv: Rīta novads, en: Rīts}}\nbranch: {name!r}\n")
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A015"]


@pytest.mark.parametrize("text", ["name: [", "name: {lv: R}\ntimezone: Mars/Base\n", None])
def test_a_broken_institution_stops_no_audit(town: Town, audit: Audit, text: str | None) -> None:
    """It is what the audit tells."""
    town.assessed()
    if text is None:
        town.git("rm", "--quiet", "registry/institution.yaml")
    else:
        town.write("registry/institution.yaml", text)
    town.commit("e.eksperts", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == (["IZM-A015", "IZM-A008"] if text else ["IZM-A008"])


def test_a_repository_without_a_register_is_no_pass(town: Town, audit: Audit) -> None:
    """Changes beside no registry were judged by nothing."""
    town.git("checkout", "--quiet", "--orphan", "other")
    town.git("rm", "--quiet", "-r", "--force", "registry")
    paper = town.registered()
    town.put(paper, "j.ozols", "2026-03-02T10:00:00+02:00")
    town.git("branch", "--force", "main", "HEAD")
    assert audit(town).code == 5


def test_a_merge_answers_for_what_its_side_took_back(town: Town, audit: Audit) -> None:
    """What a side once had and retracted comes from the merge alone."""
    town.assessed()
    town.git("switch", "--quiet", "--create", "side")
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", roles.replace("person: a.berzina", "person: e.eksperts"))
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    retracted = town.git("rev-parse", "HEAD^{tree}")
    town.write("registry/roles.yaml", roles)
    town.commit("j.ozols", "2026-03-06T10:00:00+02:00")
    town.git("switch", "--quiet", "main")
    merge = ("commit-tree", retracted, "-p", "main", "-p", "side", "-m", "Merge")
    made = town.git(*merge, who="e.eksperts", at="2026-03-07T10:00:00+02:00")
    town.git("update-ref", "refs/heads/main", made)
    assert audit(town).rules == ["IZM-A008"]


def test_a_commit_without_a_committer_proves_nothing(town: Town, audit: Audit) -> None:
    """Git takes such an object by hand; it is not a commit as git makes them."""
    town.assessed()
    lines = [
        f"tree {town.git('rev-parse', 'HEAD^{tree}')}",
        f"parent {town.git('rev-parse', 'HEAD')}",
        "author E <e.eksperts@example.lv> 1772870400 +0200",
        "",
        "Change",
        "",
    ]
    (town.top / "object").write_text("\n".join(lines), encoding="utf-8")
    made = town.git("hash-object", "--literally", "-t", "commit", "-w", "object")
    (town.top / ".git/refs/heads/main").write_text(f"{made}\n", encoding="utf-8")
    assert audit(town).code == 4


def test_a_file_too_large_to_read_hides_no_other(town: Town, audit: Audit) -> None:
    """Also when it is gone again: it is a violation, and the audit goes on."""
    paper = town.assessed()
    (town.top / "changes/2026/IZM-2026-7777.yaml").write_bytes(b"a" * (65 << 20))
    town.commit("e.eksperts", "2026-03-04T10:00:00+02:00")
    town.git("rm", "--quiet", "changes/2026/IZM-2026-7777.yaml")
    town.put(town.approved(paper, "2026-03-06T10:00:00+02:00"), "a.berzina", "2026-03-06T10:00:00+02:00")
    found = audit(town)
    assert (found.code, found.rules, len(found.levels)) == (1, ["IZM-Y001"], 1)
