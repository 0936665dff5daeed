"""`izm check --base`: a pull request judged by the policy at the tip of what it goes into, without being trusted."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from cli.conftest import Izm

FIRST = "changes/2026/IZM-2026-0001.yaml"
SECOND = "changes/2026/IZM-2026-0002.yaml"
ROLES = "registry/roles.yaml"

Git = Callable[..., str]
Findings = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def git(town: Path) -> Git:
    """Give plain git in the town, as one of its people: `git("commit", ..., as_="a.berzina")`."""

    def run(*words: str, as_: str = "j.ozols", at: str = "2026-11-23T09:14:03+02:00") -> str:
        who = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in {
                "NAME": as_,
                "EMAIL": f"{as_}@example.lv",
                "DATE": at,
            }.items()
        }
        done = subprocess.run(
            ["git", *words], cwd=town, env=os.environ | who, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture
def request_(izm: "Izm", git: Git) -> Git:
    """Give git on the branch `pr` of a register with an assessed change, and one that is registered only."""
    for person, words in (
        ("j.ozols", "new --title Sesija --kind normal --complexity simple --service e-iesniegums"),
        ("j.ozols", "assess 1 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("j.ozols", "new --title Veidlapas --kind normal --complexity simple --service e-iesniegums"),
    ):
        done = izm(*words.split(), as_=person, at="2026-11-20T10:00:00+02:00")
        assert done.code == 0, done.err
    git("checkout", "--quiet", "-b", "pr")
    return git


@pytest.fixture
def findings(izm: "Izm") -> Findings:
    """Give what the check of HEAD against `main` finds: errors only, unless asked."""

    def run(base: str = "main", *, warnings: bool = False) -> list[dict[str, Any]]:
        done = izm("check", "--base", base, "--json", lang="en")
        assert done.code in {0, 1}, done.err
        found: list[dict[str, Any]] = json.loads(done.out)["findings"]
        errors = [one for one in found if one["severity"] == "error"]
        assert done.code == int(bool(errors))
        return found if warnings else errors

    return run


def rules(found: list[dict[str, Any]]) -> set[str]:
    """Return the rules that were broken."""
    return {one["rule"] for one in found}


def edit(town: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file, as somebody with an editor would."""
    text = (town / path).read_text("utf-8")
    assert old in text
    (town / path).write_text(text.replace(old, new), "utf-8")


# --- what is in order ---------------------------------------------------------------------------------


def test_a_decision_taken_with_the_command_passes(request_: Git, izm: "Izm", findings: Findings) -> None:
    """The way that everybody goes; a rebase by somebody else keeps author and trailers."""
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    assert findings(warnings=True) == []
    request_("rebase", "--quiet", "--force-rebase", "main", as_="k.liepa")
    assert request_("log", "-1", "--format=%ce") == "k.liepa@example.lv"
    assert findings(warnings=True) == []


def test_a_decision_that_nothing_but_the_file_tells_of_is_weaker_than_asked(
    request_: Git, izm: "Izm", findings: Findings
) -> None:
    """The process asks for a commit of the person who decides: somebody else's, without trailers, is none."""
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    request_("reset", "--quiet", "--soft", "main")
    request_("commit", "--quiet", "-m", "squashed", as_="k.liepa")
    assert rules(findings()) == {"IZM-A007"}


def test_only_what_a_pull_request_changes_is_told(request_: Git, izm: "Izm", town: Path) -> None:
    """The count says what was looked at; what lies in the work tree has no say."""
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    (town / SECOND).write_text("broken: [", "utf-8")
    done = izm("check", "--base", "main", lang="en")
    assert (done.code, done.out) == (
        0,
        "Checked: 1 change, 0 files of the registry.\n\nEverything is in order.\n",
    )
    request_("checkout", "--quiet", SECOND)


def test_changes_on_both_sides_of_one_file_are_merged(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """A comment on the branch and another line on main go together, as git would merge them."""
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    request_("checkout", "--quiet", "main")
    edit(town, FIRST, "kind: normal", "kind: normal # pārbaudīts")
    request_("commit", "--quiet", "-am", "a remark")
    request_("checkout", "--quiet", "pr")
    assert findings(warnings=True) == []


def test_what_main_did_meanwhile_is_not_undone(request_: Git, izm: "Izm", findings: Findings) -> None:
    """Main has a new change, another text and a file less since the branch was cut: all of it stays as main has it."""
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    request_("checkout", "--quiet", "main")
    words = "new --title Cita --kind normal --complexity simple --service e-iesniegums"
    assert izm(*words.split(), as_="j.ozols").code == 0
    assert izm("comment", "2", "Jā", as_="k.liepa").code == 0
    request_("rm", "--quiet", "registry/standard-changes/sertifikats.yaml")
    request_("commit", "--quiet", "-m", "no more")
    request_("checkout", "--quiet", "pr")
    assert findings(warnings=True) == []
    done = izm("check", "--base", "main", lang="en")
    assert "Checked: 1 change, 0 files of the registry." in done.out


def test_a_renumbering_that_keeps_the_identity_passes(request_: Git, town: Path, findings: Findings) -> None:
    """Two branches took the same number: the later one gets another, and stays the same change."""
    request_("mv", SECOND, "changes/2026/IZM-2026-0007.yaml")
    edit(town, "changes/2026/IZM-2026-0007.yaml", "id: IZM-2026-0002", "id: IZM-2026-0007")
    request_("commit", "--quiet", "-am", "renumber")
    assert findings(warnings=True) == []


@pytest.mark.parametrize(
    ("old", "new"), [("expires: 2027", "expires: 2029"), ("text: Nomainīt", "text: Mainīt visu")]
)
def test_an_approval_is_of_what_was_approved(
    old: str, new: str, request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """A model that authorizes more is approved anew: by hand it keeps the name and the day of an approval of less."""
    path = "registry/standard-changes/sertifikats.yaml"
    edit(town, path, old, new)
    request_("commit", "--quiet", "-am", "more", as_="m.kalns")
    (found,) = findings()
    assert (found["rule"], found["path"]) == ("IZM-R007", path)
    assert "izm standard renew sertifikats" in found["fix"]
    assert izm("standard", "renew", "sertifikats", "--until", "2029-01-05", as_="m.kalns").code == 0
    assert findings(warnings=True) == []


def test_who_authorizes_in_advance_answers_for_the_whole(
    request_: Git, town: Path, findings: Findings
) -> None:
    """The portfolio owner of services may not authorize changes of resources in advance, nor in another's name."""
    edit(town, "registry/standard-changes/sertifikats.yaml", "on: 2026-01-05", "on: 2026-11-23")
    request_("commit", "--quiet", "-am", "renewed", as_="j.ozols")
    assert [one["rule"] for one in findings()] == ["IZM-A008"]


def test_a_signal_is_dismissed_by_who_may(request_: Git, izm: "Izm", town: Path, findings: Findings) -> None:
    """By hand as by the command: who noted it or answers for what it is about, and nobody in their name."""
    path = "registry/signals/2026/SIG-2026-0001.yaml"
    words = "signal new --title Rindas --service e-iesniegums"
    request_("checkout", "--quiet", "main")
    assert izm(*words.split(), as_="e.eksperts").code == 0
    request_("checkout", "--quiet", "-B", "pr")
    assert "IZM-E355" in izm("signal", "dismiss", "SIG-2026-0001", "--reason", "Nē", as_="k.liepa").err
    text = (town / path).read_text()
    at = "2026-11-23T09:30:00+02:00"
    (town / path).write_text(f"{text}dismissed: {{by: a.berzina, at: {at}, reason: Nē}}\n")
    request_("commit", "--quiet", "-am", "dismissed", as_="k.liepa")
    assert [(one["rule"], one["path"]) for one in findings()] == [("IZM-A008", path)]
    request_("reset", "--quiet", "--hard", "main")
    assert izm("signal", "dismiss", "SIG-2026-0001", "--reason", "Nē", as_="a.berzina").code == 0
    assert findings(warnings=True) == []


def test_an_owner_may_change_what_they_answer_for(request_: Git, town: Path, findings: Findings) -> None:
    """The registry before the pull request says who: a service's owner for its file, a portfolio owner for all."""
    edit(town, "registry/services/e-iesniegums.yaml", "E-application", "Electronic application")
    request_("commit", "--quiet", "-am", "a better name", as_="a.berzina")
    assert findings(warnings=True) == []
    edit(town, ROLES, "until: 2026-12-14", "until: 2026-12-20")
    request_("commit", "--quiet", "-am", "a longer absence", as_="j.ozols")
    assert findings(warnings=True) == []


TICKETS = "id: service.e-iesniegums\nover: service/e-iesniegums\nvolumes: [{month: 2026-10, kind: incident, count: 2}]\n"
MEASURED = "id: laiks\nname: {lv: Laiks}\nover: [service/e-iesniegums]\nvalues: {2026-10-31: 4}\n"


def test_an_owner_keeps_the_numbers_about_what_they_answer_for(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Tickets about their object, and what is measured of nothing but theirs; of others, they are refused as anybody."""
    numbers = {"tickets/service.e-iesniegums.yaml": TICKETS, "indicators/laiks.yaml": MEASURED}
    for name, text in numbers.items():
        (town / "registry" / name).parent.mkdir()
        (town / "registry" / name).write_text(text)
    request_("add", ".")
    request_("commit", "--quiet", "-m", "October", as_="a.berzina")
    assert findings(warnings=True) == []
    edit(
        town,
        "registry/indicators/laiks.yaml",
        "[service/e-iesniegums]",
        "[service/e-iesniegums, resource/dvs]",
    )
    request_("commit", "--quiet", "-am", "of both", as_="a.berzina")
    found = [(one["rule"], one["path"]) for one in findings()]
    assert found == [("IZM-A008", "registry/indicators/laiks.yaml")]
    request_("checkout", "--quiet", "main")
    request_("merge", "--quiet", "--ff-only", "pr")
    judged = [one["rule"] for one in json.loads(izm("audit", "--json").out)["violations"]]
    assert judged == ["IZM-A008"]


def test_nobody_else_keeps_the_numbers_about_an_object(request_: Git, town: Path, findings: Findings) -> None:
    """Not even an owner of something else."""
    (town / "registry/tickets").mkdir()
    (town / "registry/tickets/service.e-iesniegums.yaml").write_text(TICKETS)
    (town / "registry/indicators").mkdir()
    (town / "registry/indicators/laiks.yaml").write_text(MEASURED)
    request_("add", ".")
    request_("commit", "--quiet", "-m", "October", as_="k.liepa")
    assert [one["rule"] for one in findings()] == ["IZM-A008", "IZM-A008"]


# --- what is refused -----------------------------------------------------------------------------------


def test_two_who_decide_on_one_change_are_a_conflict(request_: Git, izm: "Izm", findings: Findings) -> None:
    """Neither decision is chosen for them."""
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    request_("checkout", "--quiet", "main")
    assert izm("authorize", "1", "--reject", "--reason", "Nē", as_="a.berzina").code == 0
    request_("checkout", "--quiet", "pr")
    [found] = findings()
    assert (found["rule"], found["path"]) == ("IZM-P001", FIRST)
    assert found["line"] > 1


def test_a_hook_that_does_not_see_yet_what_comes_passes_nothing(request_: Git, tmp_path: Path) -> None:
    """Before git takes a push it keeps it apart; HEAD was judged, which is the base, and everything was in order."""
    server, told = tmp_path / "server.git", tmp_path / "told"
    request_("clone", "--quiet", "--bare", ".", str(server))
    runs = "".join(
        f"{sys.executable} -m izmainas {words}\necho $?\n" for words in ("check --base main", "audit")
    )
    hook = server / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\nexec >{told} 2>&1\n{runs}", "utf-8")
    hook.chmod(0o755)
    request_("commit", "--quiet", "--allow-empty", "-m", "Something")
    request_("push", "--quiet", str(server), "HEAD:refs/heads/other")
    said = told.read_text("utf-8")
    assert (said.count("IZM-E481: "), re.findall(r"^\d$", said, re.MULTILINE)) == (2, ["4", "4"])


def test_a_new_number_for_what_others_decided_on_is_one_conflict(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Each of its entries was told as used twice, which the merge that is asked for takes away by itself."""
    fourth = FIRST.replace("0001", "0004")
    request_("mv", FIRST, fourth)
    edit(town, fourth, "id: IZM-2026-0001", "id: IZM-2026-0004")
    request_("commit", "--quiet", "--all", "-m", "Another number")
    request_("checkout", "--quiet", "main")
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    request_("checkout", "--quiet", "pr")
    assert [(one["rule"], one["path"]) for one in findings()] == [("IZM-P001", FIRST)]
    request_("merge", "--quiet", "main")
    assert findings() == []


def test_a_number_that_two_branches_took_is_given_to_the_first(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Nothing was lost that could be put on record again: the second change moves on, with its approval."""
    third, fourth = (FIRST.replace("0001", number) for number in ("0003", "0004"))
    for person, words in (
        ("j.ozols", "new --title Cita --kind normal --complexity simple --service e-iesniegums"),
        ("j.ozols", "assess 3 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("a.berzina", "authorize 3 --approve"),
    ):
        assert izm(*words.split(), as_=person).code == 0
    request_("checkout", "--quiet", "main")
    theirs = (town / SECOND).read_text("utf-8").replace("IZM-2026-0002", "IZM-2026-0003")
    (town / third).write_text(re.sub(r"id: 01\w{23}(?=\w)", "id: 01KATX3V9B6Q0Y8M2R4C5D7E1", theirs), "utf-8")
    request_("add", "changes")
    request_("commit", "--quiet", "-m", "Theirs")
    request_("checkout", "--quiet", "pr")
    [found] = findings()
    assert (found["rule"], found["path"]) == ("IZM-P001", third)
    assert "next free number" in found["fix"]
    request_("mv", third, fourth)
    edit(town, fourth, "id: IZM-2026-0003", "id: IZM-2026-0004")
    request_("commit", "--quiet", "--all", "-m", "The next free number")
    assert findings() == []


def test_a_commit_from_the_future_is_told_while_it_can_still_be_made_anew(
    request_: Git, izm: "Izm", findings: Findings
) -> None:
    """Where main is only moved forward the commit lands as it is, and the audit tells of its date; a rebase mends it."""
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    request_("commit", "--quiet", "--amend", "--no-edit", as_="k.liepa", at="2026-12-24T08:00:00+02:00")
    [found] = findings()
    assert (found["rule"], found["path"]) == ("IZM-A017", "")
    assert request_("rev-parse", "HEAD").strip()[:12] in found["message"]
    assert izm("check", "--base", "main", "--format", "github").code == 1
    request_("branch", "--force", "landed")
    request_("rebase", "--quiet", "--force-rebase", "main", as_="k.liepa")
    assert findings(warnings=True) == []
    request_("checkout", "--quiet", "main")
    request_("merge", "--quiet", "--ff-only", "landed")
    assert [one["rule"] for one in json.loads(izm("audit", "--json").out)["violations"]] == ["IZM-A017"]


def test_an_entry_that_is_later_than_its_commit_is_warned_of(request_: Git, izm: "Izm") -> None:
    """Merged or made anew, the commit is of today; moved forward as it is, its entry is from the future."""

    def warned() -> list[tuple[str, str]]:
        found = json.loads(izm("check", "--base", "main", "--json", at="2026-11-23T12:00:00+02:00").out)
        return [(one["rule"], one["severity"]) for one in found["findings"]]

    assert izm("comment", "1", "Jā", as_="k.liepa", at="2026-11-23T11:00:00+02:00").code == 0
    request_("commit", "--quiet", "--amend", "--no-edit", as_="k.liepa")
    request_("branch", "--force", "landed")
    assert warned() == [("IZM-C004", "warning")]
    request_("rebase", "--quiet", "--force-rebase", "main", at="2026-11-23T11:30:00+02:00")
    assert warned() == []
    request_("checkout", "--quiet", "landed")
    request_("branch", "--force", "pr")
    assert landed(request_, izm) == {"IZM-C004"}


def test_a_role_given_by_the_pull_request_itself_decides_nothing(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Policy and decision together are told, and the decision is judged by the policy before."""
    edit(
        town,
        ROLES,
        "person: a.berzina, from: 2026-01-01}",
        "person: k.liepa, from: 2026-01-01}",
    )
    request_("commit", "--quiet", "-am", "mine", as_="k.liepa")
    assert izm("authorize", "1", "--approve", as_="k.liepa").code == 0
    found = findings()
    assert {"IZM-P002", "IZM-A008", "IZM-C011"} <= rules(found)
    assert {one["path"] for one in found if one["rule"] == "IZM-P002"} == {ROLES}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("new --title Nomaiņa --kind standard --model sertifikats", {"IZM-P002"}),
        ("new --title Cita --kind normal --complexity simple --service e-iesniegums", set()),
    ],
)
def test_what_was_decided_in_advance_comes_apart_from_the_roles_as_well(
    words: str, told: set[str], request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """A standard change is authorized where it is registered; to ask for any other decides nothing."""
    edit(town, ROLES, "until: 2026-12-14}", "until: 2026-12-15}")
    request_("commit", "--quiet", "-am", "a day longer")
    assert izm(*words.split(), as_="k.liepa").code == 0
    assert rules(findings()) == told


def test_the_policy_is_that_of_the_bases_tip_not_of_where_the_branch_was_cut(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Who lost the role on main meanwhile decides nothing with a branch from before."""
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    request_("checkout", "--quiet", "main")
    edit(
        town,
        ROLES,
        "person: a.berzina, from: 2026-01-01}",
        "person: a.berzina, from: 2026-01-01, until: 2026-11-22}\n"
        "  - {role: service-owner, over: service/e-iesniegums, person: e.eksperts, from: 2026-11-23}",
    )
    request_("commit", "--quiet", "-am", "another owner")
    request_("checkout", "--quiet", "pr")
    assert "IZM-C011" in rules(findings())


def test_history_that_stood_stays_byte_for_byte(request_: Git, town: Path, findings: Findings) -> None:
    """An earlier entry edited or deleted is seen, and so is content that no entry tells of."""
    edit(town, FIRST, "by: j.ozols", "by: k.liepa")
    request_("commit", "--quiet", "-am", "edited")
    assert "IZM-A001" in rules(findings())
    request_("reset", "--quiet", "--hard", "main")
    edit(town, FIRST, "title: Sesija", "title: Cita")
    request_("commit", "--quiet", "-am", "another title")
    [found] = findings()
    assert (found["rule"], found["path"], found["line"]) == ("IZM-A004", FIRST, 4)


def test_a_removed_change_is_missed(request_: Git, findings: Findings) -> None:
    """Nothing goes out of the register."""
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-m", "gone")
    [found] = findings()
    assert (found["rule"], found["path"], found["line"]) == ("IZM-A002", FIRST, 0)


def test_putting_back_what_could_not_be_read_decides_nothing_anew(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Somebody broke the file on the main branch: it is compared with what stood there before, whole or not."""
    file = town / FIRST
    before = file.read_text(encoding="utf-8")
    assert izm("authorize", "1", "--approve", as_="a.berzina", at="2026-11-21T10:00:00+02:00").code == 0
    sound = file.read_text(encoding="utf-8")
    request_("checkout", "--quiet", "main")
    request_("merge", "--quiet", "--ff-only", "pr")
    for text in (sound + "broken: [\n", sound + "<<<<<<< main\n"):
        file.write_text(text, encoding="utf-8")
        request_("commit", "--quiet", "--all", "--message", "Oops")
    request_("checkout", "--quiet", "-B", "pr", "main")
    file.write_text(sound, encoding="utf-8")
    request_("commit", "--quiet", "--all", "--message", "Put it back")
    assert findings() == []
    file.write_text(sound.replace("Labāk", "Sliktāk"), encoding="utf-8")
    request_("commit", "--quiet", "--all", "--message", "Not quite")
    assert "IZM-A004" in rules(findings())
    file.write_text(before, encoding="utf-8")
    request_("commit", "--quiet", "--all", "--message", "As it was once")
    assert "IZM-A001" in rules(findings()), "the last version that could be read had more"


def test_a_copied_change_is_known_by_its_identity(request_: Git, town: Path, findings: Findings) -> None:
    """The unchanged file that it was copied from is found, wherever it lies."""
    shutil.copy(town / FIRST, town / "changes/2026/IZM-2026-0009.yaml")
    edit(town, "changes/2026/IZM-2026-0009.yaml", "id: IZM-2026-0001", "id: IZM-2026-0009")
    request_("add", ".")
    request_("commit", "--quiet", "-m", "copied")
    found = findings()
    assert {"IZM-C030", "IZM-A009"} <= rules(found)
    assert {one["path"] for one in found} == {"changes/2026/IZM-2026-0009.yaml"}


def test_an_object_that_open_changes_touch_is_not_removed(
    request_: Git, town: Path, findings: Findings
) -> None:
    """The changes are not part of the pull request, and still break by it."""
    request_("rm", "--quiet", "registry/services/e-iesniegums.yaml")
    edit(
        town,
        ROLES,
        "  - {role: service-owner, over: service/e-iesniegums, person: a.berzina, from: 2026-01-01}\n",
        "",
    )
    request_("commit", "--quiet", "-am", "no such service")
    found = findings()
    assert {one["path"] for one in found if one["rule"] == "IZM-C020"} == {FIRST, SECOND}


def test_a_role_taken_back_for_the_past_breaks_what_was_decided(
    izm: "Izm", request_: Git, town: Path, findings: Findings
) -> None:
    """Old decisions, in files that the pull request leaves alone, would be by somebody without the role."""
    request_("checkout", "--quiet", "main")
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    request_("branch", "--force", "pr", "main")
    request_("checkout", "--quiet", "pr")
    edit(
        town,
        ROLES,
        "person: a.berzina, from: 2026-01-01",
        "person: k.liepa, from: 2026-01-01",
    )
    request_("commit", "--quiet", "-am", "always was k.liepa")
    assert ("IZM-C011", FIRST) in {(one["rule"], one["path"]) for one in findings()}


def test_an_open_change_that_comes_under_a_control_by_the_type_of_its_resource_is_told(
    izm: "Izm", request_: Git, town: Path, findings: Findings
) -> None:
    """The check of main finds from then on that its approval came before the control was shown."""
    process = town / "registry/process.yaml"
    process.write_text(
        files("izmainas.catalog").joinpath("process.yaml").read_text("utf-8")
        + "controls: [{id: vdar, name: {lv: VDAR, en: GDPR}, over: [resource-type/personal-data]}]\n",
        "utf-8",
    )
    request_("checkout", "--quiet", "main")
    request_("add", "registry")
    request_("commit", "--quiet", "-m", "A control")
    for person, words in (
        ("j.ozols", "new --title Disks --kind normal --complexity simple --resource dvs"),
        ("k.liepa", "assess 3 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("k.liepa", "authorize 3 --approve"),
        ("m.kalns", "authorize 3 --approve"),
    ):
        done = izm(*words.split(), as_=person)
        assert done.code == 0, done.err
    request_("checkout", "--quiet", "-B", "pr")
    edit(town, "registry/resources/dvs.yaml", "type: information-system", "type: personal-data")
    request_("commit", "--quiet", "-am", "It holds personal data", as_="m.kalns")
    third = FIRST.replace("0001", "0003")
    assert [(one["rule"], one["path"]) for one in findings()] == [("IZM-C070", third)]
    found = json.loads(izm("check", "--json").out)["findings"]
    assert [(one["rule"], one["path"]) for one in found if one["severity"] == "error"] == [
        ("IZM-C070", third)
    ]


def test_another_time_zone_takes_no_decision_out_of_the_days_of_a_role(
    izm: "Izm", request_: Git, town: Path, findings: Findings
) -> None:
    """Decided half an hour after midnight, in Lisbon it was the day before the role began."""
    request_("checkout", "--quiet", "main")
    edit(town, ROLES, "person: a.berzina, from: 2026-01-01", "person: a.berzina, from: 2026-11-23")
    request_("commit", "--quiet", "-am", "From Monday on")
    assert izm("authorize", "1", "--approve", at="2026-11-23T00:30:00+02:00").code == 0
    request_("checkout", "--quiet", "-B", "pr")
    institution = (town / "registry/institution.yaml").read_text("utf-8")
    (town / "registry/institution.yaml").write_text(f"{institution}timezone: Europe/Lisbon\n", "utf-8")
    request_("commit", "--quiet", "-am", "Where we are")
    told = findings()
    assert ("IZM-C011", FIRST) in {(one["rule"], one["path"]) for one in told}
    found = json.loads(izm("check", "--json").out)["findings"]
    assert rules(told) == {one["rule"] for one in found if one["severity"] == "error"}


def test_a_portfolio_role_given_for_the_past_breaks_what_was_decided_while_it_was_vacant(
    izm: "Izm", request_: Git, town: Path, findings: Findings
) -> None:
    """The vacancy had handed the decision on to somebody else, and the change names nobody of the pull request."""
    held = "{role: service-portfolio-owner, over: institution, person: j.ozols, from: 2026-01-01"
    request_("checkout", "--quiet", "main")
    edit(town, ROLES, held, f"{held}, until: 2026-11-20")
    request_("commit", "--quiet", "-am", "Vacant from Saturday on")
    for person, words in (
        ("a.berzina", "new --title Saites --kind normal --complexity simple --service e-iesniegums"),
        ("a.berzina", "assess 3 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("m.kalns", "authorize 3 --approve"),
    ):
        done = izm(*words.split(), as_=person)
        assert done.code == 0, done.err
    request_("checkout", "--quiet", "-B", "pr")
    new = "{role: service-portfolio-owner, over: institution, person: k.liepa, from: 2026-11-21}"
    edit(town, ROLES, "assignments:\n", f"assignments:\n  - {new}\n")
    request_("commit", "--quiet", "-am", "Held since Saturday", as_="m.kalns")
    third = FIRST.replace("0001", "0003")
    assert {(one["rule"], one["path"]) for one in findings()} == {("IZM-C012", third), ("IZM-C014", third)}
    found = json.loads(izm("check", "--json").out)["findings"]
    assert rules(findings()) == {one["rule"] for one in found if one["severity"] == "error"}


def test_a_registry_without_a_responsible_person_is_refused(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """A gap in the roles is the pull request's, also beside a remark on a change; what was lacking before is not."""
    edit(town, ROLES, "person: k.liepa, from: 2026-01-01}", "person: k.liepa, from: 2027-01-01}")
    request_("commit", "--quiet", "-am", "a gap")
    assert izm("comment", "1", "Jā", as_="e.eksperts").code == 0
    assert rules(findings()) == {"IZM-R001"}


def test_a_registry_that_cannot_be_read_is_refused(request_: Git, town: Path, findings: Findings) -> None:
    """And nothing is judged by a half of it."""
    (town / "registry/people.yaml").write_text("people: [\n", "utf-8")
    request_("commit", "--quiet", "-am", "broken")
    found = findings()
    assert {one["path"] for one in found} == {"registry/people.yaml"}
    assert any(rule.startswith("IZM-Y") for rule in rules(found))


def test_the_register_cannot_be_taken_away(request_: Git, findings: Findings) -> None:
    """Without an institution, nothing would be checked any more."""
    request_("rm", "--quiet", "registry/institution.yaml")
    request_("commit", "--quiet", "-m", "no institution")
    assert "IZM-P004" in rules(findings())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("changes/2026/IZM-2026-0003.yaml", "link"),
        ("registry/services/cits.yaml", "program"),
        ("changes/2027", "submodule"),
        ("changes/2026/.gitattributes", "plain"),
        ("changes/2026/a\nb.yaml", "plain"),
        ("registry/Roles.yaml", "plain"),
        ("Registry/roles.yaml", "plain"),
        (os.fsdecode(b"changes/2026/\xff.yaml"), "plain"),
    ],
)
def test_only_plain_files_with_plain_names_are_records(
    path: str, kind: str, request_: Git, findings: Findings
) -> None:
    """A link, a program, a submodule, a name that git or another system takes for something else."""
    mode = {"link": "120000", "program": "100755", "submodule": "160000", "plain": "100644"}[kind]
    oid = request_("rev-parse", "HEAD" if kind == "submodule" else f"HEAD:{ROLES}")
    request_("update-index", "--add", "--cacheinfo", f"{mode},{oid},{path}")
    request_("commit", "--quiet", "-m", "odd")
    assert "IZM-P003" in rules(findings())


def test_a_name_says_what_nobody_sees_of_it(request_: Git, findings: Findings) -> None:
    """Without it, the name that is not read looks like one that is."""
    oid = request_("rev-parse", f"HEAD:{ROLES}")
    for path in ("registry/services/\u202egps.yaml", "registry/services/skola\u200b.yaml"):
        request_("update-index", "--add", "--cacheinfo", f"100644,{oid},{path}")
    request_("commit", "--quiet", "-m", "odd")
    said = " ".join(one["message"] for one in findings() if one["rule"] == "IZM-P003")
    assert r"registry/services/\u202egps.yaml" in said
    assert r"registry/services/skola\u200b.yaml" in said


# --- what a pull request breaks and mends by itself -----------------------------------------------------


def landed(git: Git, izm: "Izm") -> set[str]:
    """Return the rules that the audit finds broken where `pr` lands commit by commit, as a rebase has it."""
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--ff-only", "pr")
    broken: list[dict[str, Any]] = json.loads(izm("audit", "--json").out)["violations"]
    return rules(broken)


@pytest.mark.parametrize("as_", ["k.liepa", "a.berzina"])
def test_an_entry_taken_back_in_the_pull_request_is_warned_of(
    as_: str, request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Merged as one it never was there; landed commit by commit it stood on record, and was removed."""
    before = (town / FIRST).read_text("utf-8")
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    taken = request_("rev-parse", "--short=12", "HEAD")
    (town / FIRST).write_text(before, "utf-8")
    request_("commit", "--quiet", "-am", "Not yet", as_=as_)
    assert findings() == []
    (warned,) = findings(warnings=True)
    assert (warned["rule"], warned["path"], warned["severity"]) == ("IZM-A001", FIRST, "warning")
    assert request_("rev-parse", "--short=12", "HEAD") in warned["message"]
    assert taken not in warned["message"]
    assert landed(request_, izm) == {"IZM-A001"}


def test_a_registry_file_put_back_in_the_pull_request_is_warned_of(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Whoever changed it had no say over it, and the audit would name them."""
    before = (town / ROLES).read_text("utf-8")
    (town / ROLES).write_text(before + "# x\n", "utf-8")
    request_("commit", "--quiet", "-am", "one", as_="k.liepa")
    (town / ROLES).write_text(before, "utf-8")
    request_("commit", "--quiet", "-am", "other", as_="k.liepa")
    warned = findings(warnings=True)
    assert {(one["rule"], one["path"], one["severity"]) for one in warned} == {("IZM-A008", ROLES, "warning")}
    assert landed(request_, izm) == {"IZM-A008"}


def test_content_put_back_in_the_pull_request_is_warned_of(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Nobody can tell afterwards that what stood there for a moment was never meant."""
    before = (town / FIRST).read_text("utf-8")
    edit(town, FIRST, "expected_result: Labāk", "expected_result: Citādi")
    request_("commit", "--quiet", "-am", "one")
    (town / FIRST).write_text(before, "utf-8")
    request_("commit", "--quiet", "-am", "other")
    assert rules(findings(warnings=True)) == {"IZM-A004"}
    assert findings() == []
    assert landed(request_, izm) == {"IZM-A004"}


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [(FIRST, None, "IZM-A002"), (FIRST, "id: [", "IZM-Y006"), (ROLES, "assignments: [", "IZM-A015")],
)
def test_a_file_that_is_missing_or_broken_in_between_is_warned_of(
    path: str, text: str | None, rule: str, request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """Who takes it away or breaks it in one commit, and puts it back in the next, had it so on record."""
    before = (town / path).read_text("utf-8")
    if text is None:
        (town / path).unlink()
    else:
        (town / path).write_text(text, "utf-8")
    request_("commit", "--quiet", "-am", "one", as_="j.ozols")
    (town / path).write_text(before, "utf-8")
    request_("add", path)
    request_("commit", "--quiet", "-m", "other", as_="j.ozols")
    warned = findings(warnings=True)
    assert [(one["rule"], one["path"], one["severity"]) for one in warned] == [(rule, path, "warning")]
    assert landed(request_, izm) == {rule}


def test_a_new_number_is_warned_of_where_the_change_is_nowhere_in_between(
    request_: Git, town: Path, findings: Findings
) -> None:
    """Moved in one commit it is never gone."""
    other = FIRST.replace("0001", "0077")
    text = (town / FIRST).read_text("utf-8").replace("id: IZM-2026-0001", "id: IZM-2026-0077")
    for apart in (True, False):
        request_("checkout", "--quiet", "-B", "pr", "main")
        request_("rm", "--quiet", FIRST)
        if apart:
            request_("commit", "--quiet", "-m", "one")
        (town / other).write_text(text, "utf-8")
        request_("add", other)
        request_("commit", "--quiet", "-m", "other")
        request_("commit", "--quiet", "--allow-empty", "-m", "nothing")
        assert [one["rule"] for one in findings(warnings=True)] == (["IZM-A002"] if apart else [])


def test_what_somebody_had_a_say_over_is_not_warned_of(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """However often they changed their mind."""
    before = (town / ROLES).read_text("utf-8")
    (town / ROLES).write_text(before + "# x\n", "utf-8")
    request_("commit", "--quiet", "-am", "one", as_="j.ozols")
    (town / ROLES).write_text(before, "utf-8")
    request_("commit", "--quiet", "-am", "other", as_="j.ozols")
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    assert findings(warnings=True) == []
    assert landed(request_, izm) == set()


def test_what_stood_before_only_warns(request_: Git, izm: "Izm", town: Path, findings: Findings) -> None:
    """A pull request answers for what it brings; the same thing on main is found by the plain check."""
    request_("checkout", "--quiet", "main")
    edit(town, FIRST, "state: assessed", "state: registered")
    request_("commit", "--quiet", "-am", "wrong on main already")
    request_("checkout", "--quiet", "-B", "pr")
    edit(town, FIRST, "kind: normal", "kind: normal # x")
    request_("commit", "--quiet", "-am", "a remark")
    [found] = findings(warnings=True)
    assert (found["rule"], found["severity"]) == ("IZM-C002", "warning")
    assert izm("check").code == 1


def test_a_history_that_no_command_can_add_to_is_told_before_it_lands(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """It says what it said, and is no reason to refuse it; but the next decision would stop at it."""
    text = (town / FIRST).read_text("utf-8")
    above, history = text.split("history:\n")
    (town / FIRST).write_text(f"history:\n{history}{above}", "utf-8")
    request_("commit", "--quiet", "-am", "another order")
    [found] = findings(warnings=True)
    assert (found["rule"], found["severity"], found["line"]) == ("IZM-Y020", "warning", 1)
    plain = izm("check", "--json")
    assert [one["rule"] for one in json.loads(plain.out)["findings"]] == ["IZM-Y020"]
    assert plain.code == 0
    stopped = izm("authorize", "1", "--approve", as_="a.berzina", lang="en")
    assert (stopped.code, "IZM-Y020" in stopped.err) == (2, True)


# --- what nobody can tell ------------------------------------------------------------------------------


def test_a_shallow_clone_proves_nothing(request_: Git, izm: "Izm", town: Path, tmp_path: Path) -> None:
    """Exit code 4, naming what to fetch: never a pass."""
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    shallow = tmp_path / "shallow"
    request_("clone", "--quiet", "--depth", "1", "--no-single-branch", town.as_uri(), str(shallow))
    done = izm("-C", str(shallow), "check", "--base", "origin/main")
    assert done.code == 4
    assert "fetch-depth: 0" in done.err


def test_a_partial_clone_proves_nothing(request_: Git, izm: "Izm", town: Path, tmp_path: Path) -> None:
    """What it lacks is not fetched: the command that does it is the repository's choice."""
    request_("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    request_("clone", "--quiet", "--filter=blob:none", town.as_uri(), str(partial))
    assert izm("-C", str(partial), "check", "--base", "origin/main").code == 4


@pytest.mark.parametrize("base", ["nothing", "origin/main", "0" * 40, "--output=x", "a\nb", ""])
def test_a_base_that_is_not_there_is_no_pass(base: str, request_: Git, izm: "Izm") -> None:
    """Whatever is wrong with the name."""
    assert request_("rev-parse", "HEAD")
    assert izm("check", f"--base={base}").code == 4


def test_an_unrelated_base_is_no_pass(request_: Git, izm: "Izm") -> None:
    """Without a common ancestor nobody can say what was changed."""
    tree = request_("rev-parse", "HEAD^{tree}")
    other = request_("commit-tree", tree, "-m", "another beginning")
    assert izm("check", "--base", other).code == 4


def test_an_entry_keeps_to_the_process_that_it_names(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """One that asks for no signature is in force; after the landing, the plain check holds the entry to its own."""
    process = town / "registry/process.yaml"
    default = files("izmainas.catalog").joinpath("process.yaml").read_text("utf-8")
    request_("checkout", "--quiet", "main")
    for text in (default.replace("proof: committed", "proof: signed"), default):
        process.write_text(text, "utf-8")
        request_("add", "registry")
        request_("commit", "--quiet", "-m", "Rules", as_="a.berzina")
    named = request_("rev-parse", "main~1:registry/process.yaml")
    request_("checkout", "--quiet", "-B", "pr")
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    assert findings() == []
    entry = (town / FIRST).read_text("utf-8").rsplit("policy: ", 1)
    (town / FIRST).write_text(f"{entry[0]}policy: {named}\n", "utf-8")
    request_("commit", "--quiet", "--amend", "--all", "--no-edit", as_="a.berzina")
    assert [f["rule"] for f in findings()] == ["IZM-C050"]
    assert [f["rule"] for f in json.loads(izm("check", "--json").out)["findings"]] == ["IZM-C050"]


def test_a_change_does_not_hide_behind_capitals(request_: Git, izm: "Izm", findings: Findings) -> None:
    """Neither command reads `.YAML` as a change, so both say that one does not belong there."""
    request_("mv", FIRST, FIRST.replace(".yaml", ".YAML"))
    request_("mv", SECOND, SECOND.replace(".yaml", ".Yml"))
    request_("commit", "--quiet", "-m", "Moved")
    hidden = [FIRST.replace(".yaml", ".YAML"), SECOND.replace(".yaml", ".Yml")]
    assert [f["path"] for f in findings() if f["rule"] == "IZM-C031"] == hidden
    found = json.loads(izm("check", "--json").out)["findings"]
    assert [f["path"] for f in found if f["rule"] == "IZM-C031"] == hidden


def test_a_file_of_the_registry_that_nobody_reads_is_told_of(
    request_: Git, town: Path, izm: "Izm", findings: Findings
) -> None:
    """IZM-R014: a warning, of what the pull request brings; one that it takes out is not spoken of."""
    (town / "registry/calendar.yml").write_text("freezes: []\n", "utf-8")
    request_("add", "registry/calendar.yml")
    request_("commit", "--quiet", "-m", "A freeze")
    assert [(f["rule"], f["path"]) for f in findings(warnings=True) if f["rule"] == "IZM-R014"] == [
        ("IZM-R014", "registry/calendar.yml")
    ]
    assert "IZM-R014" in izm("check").out
    request_("branch", "-f", "main", "pr")
    request_("rm", "--quiet", "registry/calendar.yml")
    request_("commit", "--quiet", "-m", "Taken out")
    assert [f for f in findings(warnings=True) if f["rule"] == "IZM-R014"] == []


def test_a_name_of_two_commits_is_refused(request_: Git, izm: "Izm") -> None:
    """Git would take the tag, and who may push one would choose their judge."""
    request_("tag", "main", "pr")
    assert izm("check", "--base", "main").code == 0
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    request_("tag", "--force", "main", "pr")
    done = izm("check", "--base", "main")
    assert done.code == 4
    assert "IZM-E474" in done.err
    assert izm("check", "--base", "refs/heads/main").code == 0


@pytest.mark.parametrize(
    "base",
    ["nosuch", "@{u}", "main@{upstream}", "@{push}", "HEAD~99", "a..b", "HEAD:changes", "-x", "", "0" * 40],
)
@pytest.mark.usefixtures("request_")
def test_a_base_that_is_not_there_is_named(izm: "Izm", base: str) -> None:
    """Whatever git understands of it: of a branch without an upstream it ends, as if a part of the history were missing."""
    done = izm("check", "--base", base, lang="en")
    assert (done.code, done.err.startswith(f"IZM-E473: there is no commit “{base}”")) == (4, True)


def test_grafts_and_replacements_change_nothing(request_: Git, izm: "Izm", town: Path) -> None:
    """Replace refs are not followed; grafts are refused."""
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-m", "gone")
    request_("replace", "HEAD", "main")
    assert izm("check", "--base", "main").code == 1
    grafts = town / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(request_("rev-parse", "main") + "\n", "utf-8")
    assert izm("check", "--base", "main").code == 4


# --- what a hostile repository tries -------------------------------------------------------------------


def test_a_pull_request_cannot_run_code(
    request_: Git, izm: "Izm", town: Path, findings: Findings, tmp_path: Path
) -> None:
    """Drivers, filters, hooks and settings of the repository lie ready, and both sides changed a file: nothing runs."""
    trap = tmp_path / "sprung"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\necho $0 >> {trap}\ncat\n", "utf-8")
    script.chmod(0o755)
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    everywhere = "* merge=trap filter=trap diff=trap ident\n"
    (town / ".gitattributes").write_text(everywhere, "utf-8")
    request_("add", ".gitattributes")
    request_("commit", "--quiet", "-m", "attributes")
    request_("checkout", "--quiet", "main")
    edit(town, FIRST, "kind: normal", "kind: normal # main")
    request_("commit", "--quiet", "-am", "a remark")
    request_("checkout", "--quiet", "pr")
    (town / ".git" / "info").mkdir(exist_ok=True)
    (town / ".git" / "info" / "attributes").write_text(everywhere, "utf-8")
    for key in (
        "merge.trap.driver",
        "filter.trap.clean",
        "filter.trap.smudge",
        "filter.trap.process",
        "diff.trap.textconv",
        "diff.trap.command",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
        "uploadpack.packObjectsHook",
        "alias.merge-file",
        "alias.rev-list",
    ):
        request_("config", key, f"!{script}" if key.startswith(("alias", "credential")) else str(script))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc", "pre-commit"):
        shutil.copy(script, hooks / name)
    request_("config", "core.hooksPath", str(hooks))
    trap.unlink(missing_ok=True)
    before = {path: path.stat().st_mtime_ns for path in town.rglob("*")}
    assert findings(warnings=True) == []
    for format_ in ("text", "github", "gitlab", "sarif", "junit"):
        assert izm("check", "--base", "main", "--format", format_).code == 0
    assert not trap.exists()
    assert {path: path.stat().st_mtime_ns for path in town.rglob("*")} == before
    request_("add", "--renormalize", ".")
    assert trap.exists()  # the trap was set: git itself steps into it


def test_a_hostile_text_is_harmless_in_every_format(
    request_: Git, izm: "Izm", town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a person wrote is quoted, and quoted only: the runner that reads along finds no command."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    edit(town, FIRST, "kind: normal", 'kind: "::error::x ##[error]y <b> | %0A"')
    request_("commit", "--quiet", "-am", "hostile")
    for format_ in ("text", "json", "github", "gitlab", "sarif", "junit"):
        done = izm("check", "--base", "main", "--format", format_, lang="en")
        assert done.code == 1
        assert "error]y" in done.out
        lines = [line for line in done.out.splitlines() if line.lstrip().startswith("::")]
        assert all(line.startswith("::error file=changes/2026/IZM-2026-0001.yaml,") for line in lines)
        assert "##[" not in done.out
        if format_ in {"json", "gitlab", "sarif"}:
            assert "##[error]y" in str(json.loads(done.out))


def test_conflict_markers_are_not_read(request_: Git, town: Path, findings: Findings) -> None:
    """Somebody merged by hand and forgot to look."""
    edit(town, FIRST, "kind: normal\n", "<<<<<<< HEAD\nkind: normal\n=======\nkind: emergency\n>>>>>>> x\n")
    request_("commit", "--quiet", "-am", "merged")
    found = findings()
    assert {one["path"] for one in found} == {FIRST}
    assert any(rule.startswith("IZM-Y") for rule in rules(found))


@pytest.mark.parametrize("folder", ["changes", "registry"])
def test_a_folder_cannot_be_swapped_for_a_link(folder: str, request_: Git, findings: Findings) -> None:
    """Everything below it would be somewhere else."""
    blob = request_("rev-parse", f"HEAD:{ROLES}")
    request_("rm", "-r", "--quiet", "--cached", folder)
    request_("update-index", "--add", "--cacheinfo", f"120000,{blob},{folder}")
    request_("commit", "--quiet", "-m", "a link")
    request_("reset", "--quiet", "--hard")
    assert "IZM-P003" in rules(findings())


def test_a_register_may_be_founded_by_a_pull_request(request_: Git, izm: "Izm", findings: Findings) -> None:
    """There is nothing before it to judge by, so it is its own ground; without any, there is nothing to check."""
    request_("checkout", "--quiet", "--orphan", "bare")
    request_("rm", "-r", "--quiet", "--cached", ".")
    request_("commit", "--quiet", "--allow-empty", "-m", "no register yet")
    request_("checkout", "--quiet", "--force", "-b", "founding")
    request_("checkout", "--quiet", "pr", "--", ".")
    request_("commit", "--quiet", "-m", "the register")
    assert findings("bare") == []
    request_("checkout", "--quiet", "--force", "bare")
    assert izm("check", "--base", "bare").code == 5


@pytest.mark.usefixtures("request_")
def test_the_work_tree_has_no_say(izm: "Izm", town: Path, findings: Findings) -> None:
    """Neither in what is judged nor in what day it is."""
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    (town / "registry/institution.yaml").write_text("timezone: [", "utf-8")
    (town / ROLES).unlink()
    assert findings(warnings=True) == []


# --- a register that was taken away -------------------------------------------------------------------


@pytest.fixture
def deleted(request_: Git) -> Git:
    """Give git on `pr`, cut from a main branch whose registry somebody deleted."""
    request_("checkout", "--quiet", "main")
    request_("rm", "--quiet", "-r", "registry")
    request_("commit", "--quiet", "-m", "gone", as_="e.eksperts")
    request_("checkout", "--quiet", "-B", "pr", "main")
    return request_


def test_whoever_deletes_the_registry_does_not_found_another_one(
    deleted: Git, findings: Findings, town: Path
) -> None:
    """The last registry that the branch had goes on judging, as it does in the audit."""
    deleted("checkout", "--quiet", "main~1", "--", "registry")
    edit(town, ROLES, "person: a.berzina, from", "person: e.eksperts, from")
    deleted("commit", "--quiet", "-am", "mine", as_="e.eksperts")
    assert "IZM-A008" in rules(findings())


def test_without_the_registry_nothing_lands(deleted: Git, findings: Findings, town: Path) -> None:
    """What does not put it back is told what is missing."""
    edit(town, FIRST, "title: Sesija", "title: Sesijas")
    deleted("commit", "--quiet", "-am", "title", as_="a.berzina")
    assert {"IZM-P004", "IZM-A004"} <= rules(findings())


def test_the_registry_is_put_back_by_who_may_change_it(deleted: Git, izm: "Izm", findings: Findings) -> None:
    """And then everything is as it was; a decision beside it is one on the old registry."""
    deleted("checkout", "--quiet", "main~1", "--", "registry")
    deleted("commit", "--quiet", "-m", "back", as_="j.ozols")
    found = {one["path"] for one in findings()}
    assert found == set()
    assert izm("comment", "1", "Labi", as_="k.liepa").code == 0
    assert findings() == []


# --- a change that was taken away ---------------------------------------------------------------------


@pytest.fixture
def gone(request_: Git, izm: "Izm") -> Git:
    """Give git on `pr`, cut from a main branch where a change was approved, withdrawn, and then removed."""
    for words, who in (("authorize 1 --approve", "a.berzina"), ("withdraw 1 --reason Nevajag", "j.ozols")):
        done = izm(*words.split(), as_=who, at="2026-11-21T10:00:00+02:00")
        assert done.code == 0, done.err
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-m", "gone", as_="e.eksperts")
    request_("branch", "--force", "main")
    return request_


def put_back(git: Git, town: Path, path: str, commit: str) -> None:
    """Write the file of the first change as a commit had it, under a number of the year 2026."""
    text = git("show", f"{commit}:{FIRST}") + "\n"
    number = path.rsplit("/", maxsplit=1)[-1].removesuffix(".yaml")
    (town / path).write_text(text.replace("id: IZM-2026-0001", f"id: {number}"), "utf-8")
    git("add", path)
    git("commit", "--quiet", "-m", "back", as_="j.ozols")


@pytest.mark.parametrize("path", [FIRST, "changes/2026/IZM-2026-0077.yaml"])
def test_a_removed_change_does_not_come_back_without_what_was_on_record(
    gone: Git, findings: Findings, town: Path, path: str
) -> None:
    """Its withdrawal goes with the file, and the approval would stand again; another number hides nothing."""
    put_back(gone, town, path, "main~2")
    [found] = findings()
    assert (found["rule"], found["path"]) == ("IZM-A001", path)


def test_whoever_puts_a_removed_change_back_decides_nothing_anew(
    gone: Git, findings: Findings, town: Path
) -> None:
    """The approval was committed by who gave it, and landed long ago."""
    put_back(gone, town, FIRST, "main~1")
    assert findings(warnings=True) == []


def test_two_that_were_removed_come_back_together(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Each with its approval, which is not asked to be proved again."""
    second = "changes/2026/IZM-2026-0002.yaml"
    for person, words in (
        ("j.ozols", "assess 2 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("a.berzina", "authorize 1 --approve"),
        ("a.berzina", "authorize 2 --approve"),
    ):
        done = izm(*words.split(), as_=person, at="2026-11-21T10:00:00+02:00")
        assert done.code == 0, done.err
    texts = {path: (town / path).read_text("utf-8") for path in (FIRST, second)}
    for path in texts:
        request_("rm", "--quiet", path)
        request_("commit", "--quiet", "-m", "gone", as_="e.eksperts")
    request_("branch", "--force", "main")
    (town / FIRST).parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        (town / path).write_text(text, "utf-8")
        request_("add", path)
    request_("commit", "--quiet", "-m", "back", as_="k.liepa")
    assert findings(warnings=True) == []


def test_what_was_removed_before_the_other_one_began_comes_back_with_it(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Days lie between them: the branch is read back to when the older one was made."""
    other = "changes/2026/IZM-2026-0003.yaml"
    approved = izm("authorize", "1", "--approve", as_="a.berzina", at="2026-11-20T11:00:00+02:00")
    assert approved.code == 0, approved.err
    texts = {FIRST: (town / FIRST).read_text("utf-8")}
    request_("rm", "--quiet", FIRST, at="2026-11-20T12:00:00+02:00")
    request_("commit", "--quiet", "-m", "gone", as_="e.eksperts", at="2026-11-20T12:00:00+02:00")
    new = "new --title Cita --kind emergency --complexity simple --resource dvs"
    for words, who in ((new, "k.liepa"), ("authorize 3 --approve", "m.kalns")):
        done = izm(*words.split(), as_=who, at="2026-11-23T08:00:00+02:00")
        assert done.code == 0, done.err
    texts[other] = (town / other).read_text("utf-8")
    request_("rm", "--quiet", other)
    request_("commit", "--quiet", "-m", "gone", as_="e.eksperts")
    request_("branch", "--force", "main")
    for path, text in texts.items():
        (town / path).write_text(text, "utf-8")
        request_("add", path)
    request_("commit", "--quiet", "-m", "back", as_="k.liepa")
    assert findings(warnings=True) == []
    assert blamed(request_, izm) == []


def test_a_change_made_by_a_clock_ahead_of_the_branch_was_there_before_it_was_removed(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Its moments are later than the commit from which the pull request was cut, as clocks of two machines have it."""
    later, cut = "2026-11-23T09:18:00+02:00", "2026-11-23T09:14:03+02:00"
    done = izm(*izm.NEW, as_="j.ozols", at=later)
    assert done.code == 0, done.err
    path = "changes/2026/IZM-2026-0003.yaml"
    text = (town / path).read_text("utf-8")
    assert izm("comment", "3", "Jā", as_="k.liepa", at=later).code == 0
    request_("rm", "--quiet", path)
    request_("commit", "--quiet", "-m", "gone", as_="e.eksperts", at=cut)
    request_("branch", "--force", "main")
    (town / path).write_text(text, "utf-8")
    request_("add", path)
    request_("commit", "--quiet", "-m", "back, without the comment", as_="j.ozols", at=later)
    assert "IZM-A001" in rules(findings())
    assert "IZM-A001" in blamed(request_, izm)


def test_what_only_names_a_removed_change_is_not_taken_for_it(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """The other one was removed as well, and later; whoever puts the first back has not rewritten that."""
    second = "changes/2026/IZM-2026-0002.yaml"
    linked = izm("link", "2", "1", "--type", "supersedes", as_="j.ozols", at="2026-11-21T10:00:00+02:00")
    assert linked.code == 0, linked.err
    assert uid(town, FIRST) in (town / second).read_text("utf-8")
    for path in (FIRST, second):
        request_("rm", "--quiet", path)
        request_("commit", "--quiet", "-m", "gone", as_="e.eksperts")
    request_("branch", "--force", "main")
    (town / FIRST).parent.mkdir(parents=True, exist_ok=True)  # git took the empty folder away
    put_back(request_, town, FIRST, "main~2")
    assert findings(warnings=True) == []


# --- a decision that was reverted ---------------------------------------------------------------------


@pytest.fixture
def reverted(request_: Git, izm: "Izm", town: Path) -> Git:
    """Give git on `pr`, cut from a main branch where an approval was recorded, and then taken out of the file."""
    approved = izm("authorize", "1", "--approve", as_="a.berzina", at="2026-11-21T10:00:00+02:00")
    assert approved.code == 0, approved.err
    stood = request_("show", f"HEAD~1:{FIRST}")
    (town / FIRST).write_text(stood + "\n", "utf-8")
    request_("commit", "--quiet", "-am", "reverted", as_="e.eksperts")
    request_("branch", "--force", "main")
    return request_


def test_whoever_restores_a_decision_is_not_asked_to_prove_it_again(
    reverted: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """It was committed by who took it, and landed so: the audit says the same."""
    (town / FIRST).write_text(reverted("show", f"main~1:{FIRST}") + "\n", "utf-8")
    reverted("commit", "--quiet", "-am", "back", as_="k.liepa")
    assert findings(warnings=True) == []
    broken = reverted("rev-parse", "main")
    reverted("branch", "--force", "main")
    told = json.loads(izm("audit", "--json").out)["violations"]
    assert [(one["rule"], one["commit"]) for one in told] == [("IZM-A001", broken)]


def test_what_never_stood_is_no_repair(reverted: Git, findings: Findings, town: Path) -> None:
    """The same decision, in words that the branch never held, is one that nothing proves."""
    (town / FIRST).write_text(reverted("show", f"main~1:{FIRST}") + "\n", "utf-8")
    edit(town, FIRST, "2026-11-21T10:00:00", "2026-11-21T10:00:05")
    reverted("commit", "--quiet", "-am", "back", as_="k.liepa")
    assert "IZM-A007" in rules(findings())


# --- numbers that change ------------------------------------------------------------------------------


def moved(town: Path, texts: dict[str, str]) -> None:
    """Write changes under other numbers."""
    for path, text in texts.items():
        number = path.rsplit("/", maxsplit=1)[-1].removesuffix(".yaml")
        (town / path).write_text(re.sub("^id: .*", f"id: {number}", text, flags=re.MULTILINE), "utf-8")


def test_two_changes_may_swap_their_numbers(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """A number is a label: the identities go with the files, for the check as for the audit."""
    first, second = ((town / path).read_text("utf-8") for path in (FIRST, SECOND))
    moved(town, {FIRST: second, SECOND: first})
    request_("commit", "--quiet", "-am", "swapped", as_="k.liepa")
    assert findings() == []
    request_("branch", "--force", "main")
    assert izm("audit").code == 0


def test_a_change_that_moves_does_not_take_the_place_of_another(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """The other one is lost, and that alone is told; a quiet edit on the way is told as well."""
    moved(town, {SECOND: (town / FIRST).read_text("utf-8").replace("Sesija", "Sesijas")})
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-am", "overwritten", as_="k.liepa")
    found = findings()
    assert [(one["rule"], one["path"]) for one in found] == [("IZM-A003", SECOND), ("IZM-A004", SECOND)]
    request_("branch", "--force", "main")
    told = json.loads(izm("audit", "--json").out)["violations"]
    assert {one["rule"] for one in told} == {"IZM-A003", "IZM-A004"}


# --- identities given twice ---------------------------------------------------------------------------


def test_a_copy_under_another_number_may_be_taken_away(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Main has one change in two files: the later one never was that change, and goes; the first one does not."""
    later = "changes/2026/IZM-2026-0077.yaml"
    (town / later).write_text((town / FIRST).read_text("utf-8").replace("0001", "0077", 1), "utf-8")
    request_("add", later)
    request_("commit", "--quiet", "-m", "twice", as_="k.liepa")
    request_("branch", "--force", "main")
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-m", "the first", as_="k.liepa")
    assert rules(findings()) == {"IZM-A002"}
    request_("reset", "--quiet", "--hard", "main")
    request_("rm", "--quiet", later)
    request_("commit", "--quiet", "-m", "the copy", as_="k.liepa")
    assert findings(warnings=True) == []
    assert blamed(request_, izm) == []


def test_a_copy_that_came_with_a_step_of_the_first_is_the_copy_still(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Whatever landed together: which file had the identity before, the main branch tells."""
    later = "changes/2026/IZM-2026-0077.yaml"
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    (town / later).write_text((town / FIRST).read_text("utf-8").replace("0001", "0077", 1), "utf-8")
    request_("add", later)
    request_("commit", "--quiet", "--amend", "--no-edit", as_="k.liepa")
    assert blamed(request_, izm, about="IZM-2026-0077") == ["IZM-A003"]
    assert izm("comment", "1", "Nē", as_="k.liepa").code == 0
    request_("rm", "--quiet", later)
    request_("commit", "--quiet", "--amend", "--no-edit", as_="k.liepa")
    assert findings(warnings=True) == []
    assert blamed(request_, izm) == []


def test_where_a_change_was_moved_to_is_not_the_copy(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Main has it under a new number, and then under the old one again: the later file goes, whatever its number."""
    text, moved_to = (town / FIRST).read_text("utf-8"), "changes/2026/IZM-2026-0077.yaml"
    request_("rm", "--quiet", FIRST)
    (town / moved_to).write_text(text.replace("0001", "0077", 1), "utf-8")
    request_("add", moved_to)
    request_("commit", "--quiet", "-m", "another number", as_="k.liepa")
    (town / FIRST).write_text(text, "utf-8")
    request_("add", FIRST)
    request_("commit", "--quiet", "-m", "again", as_="k.liepa")
    request_("branch", "--force", "main")
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-m", "the copy", as_="k.liepa")
    assert findings(warnings=True) == []
    assert blamed(request_, izm) == []
    request_("branch", "--force", "main", "HEAD~1")
    request_("reset", "--quiet", "--hard", "main")
    request_("rm", "--quiet", moved_to)
    request_("commit", "--quiet", "-m", "the change", as_="k.liepa")
    assert rules(findings()) == {"IZM-A002"}
    assert blamed(request_, izm) == ["IZM-A002"]


def test_an_identity_taken_from_another_change_is_put_back(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Main has one change under the identity of another: whoever mends that is blamed by neither judge."""
    identities = {path: uid(town, path) for path in (FIRST, SECOND)}
    edit(town, SECOND, identities[SECOND], identities[FIRST])
    request_("commit", "--quiet", "-am", "taken", as_="k.liepa")
    request_("branch", "--force", "main")
    edit(town, SECOND, identities[FIRST], identities[SECOND])
    request_("commit", "--quiet", "-am", "put back", as_="k.liepa")
    assert findings(warnings=True) == []
    edit(town, SECOND, "title: Veidlapas", "title: Veidlapa")
    request_("commit", "--quiet", "--amend", "-am", "put back, and more", as_="k.liepa")
    assert rules(findings()) == {"IZM-A004"}
    assert blamed(request_, izm) == ["IZM-A004"]


def test_a_change_that_was_moved_is_not_put_back_where_it_was_as_well(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """It had another number by then, and would stand in two files."""
    second, third = (town / SECOND).read_text("utf-8"), SECOND.replace("0002", "0003")
    request_("mv", SECOND, third)
    edit(town, third, "id: IZM-2026-0002", "id: IZM-2026-0003")
    request_("commit", "--quiet", "-am", "another number", as_="k.liepa")
    request_("branch", "--force", "main")
    (town / SECOND).write_text(second, "utf-8")
    request_("add", SECOND)
    request_("commit", "--quiet", "-m", "the old one as well", as_="k.liepa")
    assert "IZM-C030" in rules(findings())
    assert "IZM-C030" in {one["rule"] for one in json.loads(izm("check", "--json").out)["findings"]}
    assert blamed(request_, izm) == ["IZM-A003"]


def test_a_copy_of_a_change_is_not_gone_on_with(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """Main has one change in two files: what is put on record in the second is on record nowhere."""
    copy = FIRST.replace("0001", "0077")
    (town / copy).write_text(
        (town / FIRST).read_text("utf-8").replace("IZM-2026-0001", "IZM-2026-0077"), "utf-8"
    )
    request_("add", copy)
    request_("commit", "--quiet", "-m", "copied", as_="k.liepa")
    request_("branch", "--force", "main")
    assert izm("comment", "77", "Jā", as_="k.liepa").code == 0
    assert [(one["rule"], one["path"]) for one in findings()] == [("IZM-A003", copy)]
    assert blamed(request_, izm) == ["IZM-A003"]
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    assert findings() == []
    assert blamed(request_, izm) == []


def test_a_change_put_back_beside_its_copy_is_where_it_always_was(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """The copy never was the change, not even while the change was gone: it goes, and the change does not."""
    copy = FIRST.replace("0001", "0077")
    text = (town / FIRST).read_text("utf-8")
    (town / copy).write_text(text.replace("IZM-2026-0001", "IZM-2026-0077"), "utf-8")
    request_("add", copy)
    request_("commit", "--quiet", "-m", "copied", as_="k.liepa")
    request_("rm", "--quiet", FIRST)
    request_("commit", "--quiet", "-m", "gone", as_="k.liepa")
    (town / FIRST).write_text(text, "utf-8")
    request_("add", FIRST)
    request_("commit", "--quiet", "-m", "put back", as_="k.liepa")
    assert blamed(request_, izm) == []
    request_("rm", "--quiet", copy)
    request_("commit", "--quiet", "-m", "the copy", as_="k.liepa")
    assert findings(warnings=True) == []
    assert blamed(request_, izm) == []


def test_whoever_puts_a_change_back_keeps_the_one_that_took_its_place(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """A change that was moved over another one lives there: with its file, it goes unless it gets one again."""
    first, second = ((town / path).read_text("utf-8") for path in (FIRST, SECOND))
    request_("mv", "--force", SECOND, FIRST)
    edit(town, FIRST, "id: IZM-2026-0002", "id: IZM-2026-0001")
    request_("commit", "--quiet", "-am", "moved over the first", as_="k.liepa")
    request_("branch", "--force", "main")
    (town / FIRST).write_text(first, "utf-8")
    request_("commit", "--quiet", "-am", "the first put back", as_="k.liepa")
    assert rules(findings()) == {"IZM-A003"}
    (town / SECOND).write_text(second, "utf-8")
    request_("add", SECOND)
    request_("commit", "--quiet", "--amend", "-m", "both put back", as_="k.liepa")
    assert findings(warnings=True) == []
    assert blamed(request_, izm) == []


def uid(town: Path, path: str) -> str:
    """Return the identity that a file has."""
    return (town / path).read_text("utf-8").partition("\nuid: ")[2].partition("\n")[0]


def blamed(git: Git, izm: "Izm", about: str = "") -> list[str]:
    """Return the rules that the audit finds broken by the last commit, landed by moving main forward; of one change."""
    git("branch", "--force", "main")
    told = json.loads(izm("audit", "--json").out)["violations"]
    landed = git("rev-parse", "main")
    return [one["rule"] for one in told if one["commit"] == landed and about in {"", one["change"]}]


# --- the situation ------------------------------------------------------------------------------------

SIGNAL = "registry/signals/2026/SIG-2026-0001.yaml"
STRATEGY = "registry/strategy.yaml"


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (SIGNAL, "id: SIG-2026-0001\n", "IZM-S001"),
        (STRATEGY, "<<<<<<< HEAD\ngoals: []\n", "IZM-Y007"),
        ("registry/indicators/rindas.yaml", "id: [\n", "IZM-Y006"),
        (
            STRATEGY,
            "goals: [{id: G1, name: {en: X}, over: [service/e-iesniegums], indicators: [rindas]}]\n",
            "IZM-R011",
        ),
    ],
)
def test_goals_numbers_and_signals_are_read_as_well(
    request_: Git, izm: "Izm", findings: Findings, town: Path, path: str, text: str, rule: str
) -> None:
    """What the check of main would find once it is merged, the pull request is told; what stands is not told again."""
    (town / path).parent.mkdir(parents=True, exist_ok=True)
    (town / path).write_text(text, "utf-8")
    request_("add", "registry")
    request_("commit", "--quiet", "-m", "broken")
    assert {(one["rule"], one["path"]) for one in findings()} == {(rule, path)}
    assert izm("check").code == 1
    request_("branch", "--force", "main")
    assert izm("comment", "1", "Jā", as_="k.liepa").code == 0
    assert findings() == []


def test_what_a_signal_names_does_not_go_unnoticed(
    request_: Git, izm: "Izm", findings: Findings, town: Path
) -> None:
    """The object, the person and the change that a signal is about may be far from what the pull request changes."""
    words = ("signal", "new", "--title", "Rindas", "--kind", "need", "--resource", "dvs", "--follows", "2")
    assert izm(*words, as_="k.liepa").code == 0
    assert findings() == []
    request_("branch", "--force", "main")
    request_("mv", SECOND, "changes/2026/IZM-2026-0077.yaml")
    edit(town, "changes/2026/IZM-2026-0077.yaml", "id: IZM-2026-0002", "id: IZM-2026-0077")
    request_("commit", "--quiet", "-am", "another number")
    assert [(one["rule"], one["path"]) for one in findings()] == [("IZM-R010", SIGNAL)]
    request_("reset", "--quiet", "--hard", "main")
    request_("rm", "--quiet", "registry/resources/dvs.yaml")
    request_("commit", "--quiet", "-m", "without it")
    assert ("IZM-R010", SIGNAL) in {(one["rule"], one["path"]) for one in findings()}


# --- files beside a change ----------------------------------------------------------------------------


@pytest.fixture
def evidence(request_: Git, izm: "Izm", tmp_path: Path) -> str:
    """Give the path of a file that main holds, attached to the first change: a YAML file, as any other would be."""
    (tmp_path / "akts.yaml").write_text("parakstīts: [jā\n", "utf-8")
    assert izm("attach", "1", str(tmp_path / "akts.yaml"), "--copy", as_="k.liepa").code == 0
    assert request_("branch", "--show-current") == "pr"
    return FIRST.replace(".yaml", ".files/akts.yaml")


def test_a_file_that_is_attached_may_be_of_any_kind(evidence: str, findings: Findings, town: Path) -> None:
    """It lies beside the change, and is none itself."""
    assert (town / evidence).exists()
    assert findings(warnings=True) == []


def test_an_attached_file_is_not_exchanged(
    request_: Git, izm: "Izm", evidence: str, findings: Findings, town: Path
) -> None:
    """Neither after it was recorded nor with it; to take it away is nobody's business: it may be kept anywhere."""
    (town / evidence).write_text("parakstīts: nē\n", "utf-8")
    request_("commit", "--quiet", "-am", "another")
    assert {(one["rule"], one["path"]) for one in findings()} == {("IZM-C041", FIRST)}
    request_("branch", "--force", "main", "HEAD~1")
    [found] = findings()
    assert (found["rule"], found["path"], found["line"] > 1) == ("IZM-C041", FIRST, True)
    assert izm("check").code == 1
    request_("rm", "--quiet", evidence)
    request_("commit", "--quiet", "-m", "kept elsewhere")
    assert findings() == []


def test_a_decision_that_cannot_be_taken_again_is_not_asked_for_anew(
    request_: Git, izm: "Izm", town: Path, findings: Findings
) -> None:
    """A request lay open until the institution signed: the fix was a command that is refused once all have approved."""
    assert izm("authorize", "1", "--approve").code == 0
    request_("checkout", "--quiet", "main")
    signed = default_process_text().replace("proof: committed", "proof: signed")
    (town / "registry/process.yaml").write_text(signed, "utf-8")
    request_("add", "registry")
    request_("commit", "--quiet", "-m", "signed")
    request_("checkout", "--quiet", "-")
    weak = next(one for one in findings() if one["rule"] == "IZM-A007")
    assert weak["fix"].startswith("Take the entry out, and what rests on it, while they are not on the main")
    assert izm("authorize", "1", "--approve").code == 3
