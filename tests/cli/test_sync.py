"""`izm sync`: people with clones of their own, and a server between them, as an institution has it."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.cli.workspace import Workspace
from izmainas.store import server_refusals as refusals
from izmainas.store.server import Answer, Server

if TYPE_CHECKING:
    from cli.conftest import Izm, Result
    from conftest import Killed

FIRST = "changes/2026/IZM-2026-0001.yaml"
SECOND = "changes/2026/IZM-2026-0002.yaml"

NEW = "new --title {} --kind normal --complexity simple --service e-iesniegums"
ASSESS = "assess {} --expected-result Labāk --impact Visi --latest-end 2026-12-31"


def git(folder: Path, *words: str, as_: str = "j.ozols", code: int = 0) -> str:
    """Run plain git in a folder, as one of the people."""
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in {
            "NAME": as_,
            "EMAIL": f"{as_}@example.lv",
            "DATE": "2026-11-23T08:00:00+02:00",
        }.items()
    }
    done = subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | who, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout.strip()


class House:
    """A server, and the clones of people: `house.anna("sync")` is `izm sync` of a.berzina in her clone."""

    def __init__(self, izm: "Izm", folder: Path) -> None:
        self._izm = izm
        self.folder = folder
        self.server = folder / "server.git"
        self._minute = 0

    def clone(self, person: str) -> Path:
        """Return the clone of a person, made when it is first asked for."""
        place = self.folder / person
        if not place.exists():
            git(self.folder, "clone", "--quiet", str(self.server), person)
        return place

    def __call__(
        self, person: str, *words: str, code: int = 0, lang: str = "en", where: str | None = None
    ) -> "Result":
        """Run a command as a person in their clone, or that of another, each a minute later."""
        self._minute += 1
        at = f"2026-11-23T{10 + self._minute // 60:02d}:{self._minute % 60:02d}:00+02:00"
        done = self._izm(*words, "-C", str(self.clone(where or person)), as_=person, at=at, lang=lang)
        assert done.code == code, done.err + done.out
        return done

    def do(self, person: str, said: str, where: str | None = None) -> "Result":
        """Run a command written as one text."""
        return self(person, *said.split(), where=where)

    def json(self, person: str, *words: str) -> dict[str, Any]:
        """Return what `izm sync --json` answers."""
        answer: dict[str, Any] = json.loads(self(person, "sync", "--json", *words).out)
        assert answer["schema"] == "izm.sync/1"
        return answer

    def tip(self, branch: str = "main") -> str:
        """Return the commit of the server's branch."""
        return git(self.server, "rev-parse", f"refs/heads/{branch}")

    def head(self, person: str) -> str:
        """Return the commit of a person's branch."""
        return git(self.clone(person), "rev-parse", "HEAD")

    def protect(self) -> None:
        """Let the server take nothing on its main branch."""
        hook = self.server / "hooks" / "update"
        hook.write_text(
            "#!/bin/sh\nif [ \"$1\" = refs/heads/main ]; then echo 'main is protected' >&2; exit 1; fi\n"
            "echo 'Create a pull request: https://git.example.lv/rits/compare?x=\x1b[31m1' >&2\n"
        )
        hook.chmod(0o755)

    def unprotect(self) -> None:
        """Let the server take all again."""
        (self.server / "hooks" / "update").unlink()


@pytest.fixture
def house(izm: "Izm", town: Path, tmp_path: Path) -> House:
    """Give a server with the register of the town, and clones to be made."""
    folder = tmp_path / "house"
    folder.mkdir()
    git(folder, "clone", "--quiet", "--bare", str(town), "server.git")
    return House(izm, folder)


A, J, K, M, E = "a.berzina", "j.ozols", "k.liepa", "m.kalns", "e.eksperts"


def test_what_one_sends_the_other_receives(house: House) -> None:
    """The title, the step and the name of whoever took it are told on either side."""
    house.do(J, NEW.format("Sesija"))
    house.do(J, ASSESS.format("1"))
    sent = house(J, "sync")
    assert "Sent: 2 events." in sent.out
    assert "IZM-2026-0001  Sesija – Jānis Ozols assessed" in sent.out
    assert house.tip() == house.head(J)
    house.clone(A)
    house.do(J, NEW.format("Veidlapas"))
    house(J, "sync")
    came = house(A, "sync")
    assert "Received: 1 change." in came.out
    assert "IZM-2026-0002  Veidlapas – Jānis Ozols" in came.out
    assert house.head(A) == house.tip()
    assert (house.clone(A) / SECOND).exists()
    assert git(house.clone(A), "status", "--porcelain") == ""


def test_a_person_is_told_how_an_event_gets_to_the_others(
    house: House, izm: "Izm", town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal, in a clone that knows a server; a program has not asked."""
    hint = "So far this is on your computer only. Send it: izm sync"
    assert hint not in house.do(J, NEW.format("Sesija")).err
    monkeypatch.setattr(Workspace, "interactive", property(lambda _: True))
    assert hint in house.do(J, "comment 1 Redzu").err
    assert hint in house.do(A, "registry edit service/e-iesniegums --name-lv Iesniegums").err
    assert hint not in house(J, "show", "1").err
    assert hint not in house(J, "comment", "1", "Vairs", "--dry-run").err
    assert hint not in izm(*NEW.format("Te").split(), "-C", str(town), lang="en").err, (
        "no server is known there"
    )


def test_there_may_be_nothing_to_exchange(house: House) -> None:
    """That is an answer, too."""
    assert "nothing new" in house(A, "sync").out
    assert house.json(A) == {
        "schema": "izm.sync/1", "received": [], "sent": [], "renumbered": [], "joined": [], "set_aside": None,
        "branch": None, "url": None, "commit": house.tip(), "remaining": 0,
    }  # fmt: skip


def test_what_is_received_outside_of_the_register_is_told(house: House) -> None:
    """The branch and the files have moved: that is not nothing."""
    house.clone(A)
    mine = house.clone(J)
    (mine / "README.md").write_text("Ours\n")
    git(mine, "add", "README.md")
    git(mine, "commit", "--quiet", "-m", "Write")
    git(mine, "push", "--quiet")
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    for words in (["--dry-run"], []):
        done = house(A, "sync", *words)
        assert "Received: 1 change." in done.out
        assert "Received: 1 other file." in done.out
        assert "nothing new" not in done.out
    assert house.head(A) == house.tip()


def test_work_on_two_changes_is_joined(house: House) -> None:
    """Mine goes on top of what others did: author, date, message and every byte of the file stay."""
    house.do(J, NEW.format("Sesija"))
    house.do(J, NEW.format("Veidlapas"))
    house(J, "sync")
    house.clone(A)
    house.do(J, ASSESS.format("1"))
    house(J, "sync")
    house.do(A, "comment 2 Redzēts")
    mine = house.clone(A)
    before, text = git(mine, "show", "-s", "--format=%an %ae %ad%n%B"), (mine / SECOND).read_bytes()
    assert house.json(A)["remaining"] == 0
    assert git(mine, "show", "-s", "--format=%an %ae %ad%n%B") == before
    assert (mine / SECOND).read_bytes() == text
    assert git(mine, "log", "--format=%s").splitlines()[:2] == [
        "IZM-2026-0002 comment: Veidlapas",
        "IZM-2026-0001 assess: Sesija",
    ]
    assert house.tip() == house.head(A)
    house(K, "audit")


def test_whoever_registers_second_gets_another_number(house: House) -> None:
    """Two people took the same one; what the second did with it follows, and the record proves it."""
    for person in (J, A):
        house.clone(person)
    house.do(J, NEW.format("Sesija"))
    house.do(J, NEW.format("Veidlapas"), where=A)
    house.do(J, ASSESS.format("1"), where=A)
    house.do(A, "authorize 1 --approve")
    uid = next(line for line in (house.clone(A) / FIRST).read_text().splitlines() if line.startswith("uid:"))
    old = (house.clone(A) / FIRST).read_text()
    house(J, "sync")
    done = house(A, "sync")
    assert "IZM-2026-0001 is now IZM-2026-0002" in done.out
    text = (house.clone(A) / SECOND).read_text()
    assert text == old.replace("id: IZM-2026-0001", "id: IZM-2026-0002", 1)
    assert uid in text
    assert "Sesija" in (house.clone(A) / FIRST).read_text()
    said = git(house.clone(A), "log", "-3", "--format=%an%n%B")
    assert "IZM-2026-0001" not in said
    assert said.count("Izm-Change: IZM-2026-0002") == said.count("IZM-2026-0002 ") == 3
    assert house.tip() == house.head(A)
    house(K, "check")
    levels = [line.split() for line in house(K, "audit").out.splitlines() if line.startswith("committed ")]
    assert levels == [["committed", "1"]]


def test_each_of_several_that_get_another_number_is_told_with_its_own(house: House) -> None:
    """Whoever reads it looks for them by that."""
    house.clone(A)
    for title in ("Sesija", "Veidlapas"):
        house.do(J, NEW.format(title))
        house.do(A, NEW.format(f"{title}-2"))
    house(J, "sync")
    given = {one["from"]: one["to"] for one in house.json(A)["renumbered"]}
    assert given == {"IZM-2026-0001": "IZM-2026-0003", "IZM-2026-0002": "IZM-2026-0004"}
    assert "title: Veidlapas-2" in (house.clone(A) / "changes/2026/IZM-2026-0004.yaml").read_text()


def test_what_is_attached_and_what_something_was_split_into_follow_their_numbers(house: House) -> None:
    """Files lie beside their change, and parts are found by their identity."""
    house.do(J, NEW.format("Liels"))
    house(J, "sync")
    house.clone(A)
    house.do(J, "split 1 --part Viens --part Otrs")
    house.do(A, NEW.format("Cits"))
    house(A, "sync")
    house.do(J, f"attach 3 {house.clone(J)}/registry/roles.yaml --copy")
    done = house.json(J)
    assert {one["from"]: one["to"] for one in done["renumbered"]} == {"IZM-2026-0002": "IZM-2026-0004"}
    again = house.clone(K)
    assert (again / "changes/2026/IZM-2026-0003.files/roles.yaml").exists()
    house.do(A, f"attach 2 {house.clone(J)}/registry/roles.yaml --copy")
    house.do(A, NEW.format("Vēl"))
    house.do(A, f"attach 3 {house.clone(J)}/registry/people.yaml --copy")
    done = house.json(A)
    assert {one["from"]: one["to"] for one in done["renumbered"]} == {"IZM-2026-0003": "IZM-2026-0005"}
    files = house.clone(A) / "changes" / "2026"
    assert [path.name for path in (files / "IZM-2026-0005.files").iterdir()] == ["people.yaml"]
    assert [path.name for path in (files / "IZM-2026-0003.files").iterdir()] == ["roles.yaml"]
    house(K, "sync")
    house(K, "check")
    house(K, "audit")
    said = house(K, "show", "1").out
    assert "IZM-2026-0004" in said
    assert "IZM-2026-0003" in said


def test_the_answer_for_programs_says_who_is_who(house: House) -> None:
    """By the identity, which never changes."""
    for person in (J, A):
        house.clone(person)
    house.do(J, NEW.format("Sesija"))
    house.do(A, NEW.format("Veidlapas"))
    house(J, "sync")
    done = house.json(A)
    [given] = done["renumbered"]
    assert (given["from"], given["to"]) == ("IZM-2026-0001", "IZM-2026-0002")
    assert given["uid"] in (house.clone(A) / SECOND).read_text()
    assert [one["change"] for one in done["received"]] == ["IZM-2026-0001"]
    assert [one["step"] for one in done["sent"]] == ["register"]
    assert (done["branch"], done["commit"]) == ("main", house.head(A))
    assert house.json(A, "--dry-run")["commit"] is None


def test_of_two_signals_with_one_number_the_one_sent_second_gets_the_next(house: House) -> None:
    """So does the change that takes it up, at once; both are where people look for them."""
    house.clone(J)
    signal = ("signal", "new", "--service", "e-iesniegums", "--title")
    house(A, *signal, "Mans")
    house(J, *signal, "Cita")
    house(J, "sync")
    house(A, *NEW.format("Sesija").split(), "--signal", "SIG-2026-0001")
    assert "SIG-2026-0001 is now SIG-2026-0002: the server had given the number to another signal." in (
        house(A, "sync", "--dry-run").out
    )
    done = house.json(A)
    assert [(one["from"], one["to"]) for one in done["renumbered"]] == [("SIG-2026-0001", "SIG-2026-0002")]
    assert [one["title"] for one in done["sent"]] == ["SIG-2026-0002 register: Mans", "Sesija"]
    told = house(J, "sync").out
    assert "Received: 1 change." in told
    listed = json.loads(house(J, "signal", "list", "--all", "--json").out)["signals"]
    assert {one["id"]: one["title"] for one in listed} == {"SIG-2026-0001": "Cita", "SIG-2026-0002": "Mans"}
    change = json.loads(house(J, "show", "1", "--json").out)["change"]
    assert change["origin"]["signals"] == ["SIG-2026-0002"]
    house(K, "audit")
    house(K, "check")
    assert "nothing new" in house(A, "sync").out


def test_a_signal_that_others_have_dismissed_since_is_the_same_one(house: House) -> None:
    """It has landed; nobody registers it a second time."""
    house(A, "signal", "new", "--service", "e-iesniegums", "--title", "Mans")
    git(house.clone(A), "push", "--quiet", "origin", "HEAD:refs/heads/proposed", as_=A)
    git(house.clone(J), "cherry-pick", "--no-commit", "origin/proposed")
    git(house.clone(J), "commit", "--quiet", "-m", "Squashed")
    house(J, "signal", "dismiss", "SIG-2026-0001", "--reason", "Nav vajadzīgs")
    house(J, "sync")
    assert "1 commit of yours is on the server already" in house(A, "sync").out
    assert (house.head(A), house.json(A)["renumbered"]) == (house.tip(), [])


def clash(house: House) -> None:
    """Let two people act on one change."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(A, "hold 1 --reason Gaidām")
    house.do(A, NEW.format("Cita"))
    house.do(J, ASSESS.format("1"))
    house(J, "sync")


def test_where_both_acted_nothing_moves_and_the_answer_says_who_did_what(house: House) -> None:
    """Nobody's decision is overwritten, and the next command stands there."""
    clash(house)
    before, tip = house.head(A), house.tip()
    done = house(A, "sync", code=6)
    assert "IZM-E636" in done.err
    lines = {line.strip() for line in done.err.splitlines()}
    assert any(line.startswith("here: ") and "Anna Bērziņa put on hold" in line for line in lines)
    assert any(line.startswith("on the server: ") and "Jānis Ozols assessed" in line for line in lines)
    assert "izm sync --set-aside IZM-2026-0001" in done.err
    assert (house.head(A), house.tip()) == (before, tip)
    assert git(house.clone(A), "status", "--porcelain") == ""


def test_what_two_remark_on_one_change_stands_one_behind_the_other(house: House) -> None:
    """Nobody has to say it again; who was earlier but came later has the moment of the entry before it."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(A, "comment 1 Mans")
    evidence = house.folder / "protokols.txt"
    evidence.write_text("Sanāksme\n")
    house(A, "attach", "1", str(evidence))
    house.do(J, ASSESS.format("1"))
    house.do(J, "inform 1 --who Lietotāji --by-what e-pasts")
    house(J, "sync")
    assert "what you added stands behind it" in house(A, "sync", "--dry-run").out
    done = house.json(A)
    assert done["joined"] == ["IZM-2026-0001"]
    assert [one["step"] for one in done["sent"]] == ["comment", "attach"]
    history = json.loads(house(A, "show", "1", "--json").out)["change"]["history"]
    assert [one["step"] for one in history] == ["register", "assess", "inform", "comment", "attach"]
    assert history[3]["at"] == history[4]["at"] == history[2]["at"] == done["sent"][0]["at"]
    assert history[3]["reason"] == "Mans"
    assert house.tip() == house.head(A)
    assert git(house.clone(A), "status", "--porcelain") == ""
    assert "nothing new" in house(A, "sync").out
    house(K, "audit")
    house(K, "check")
    assert "Received: 1 change." in house(J, "sync").out


def test_what_two_planned_at_one_time_is_told_to_whoever_sends_second(house: House) -> None:
    """`izm plan` knew nothing of the other, and `izm check --base` reads no others."""
    for number in "12":
        house.do(J, NEW.format(number))
        house.do(J, ASSESS.format(number))
    house(J, "sync")
    for number in "12":
        house.do(A, f"authorize {number} --approve")
    house(A, "sync")
    house(J, "sync")
    for person, number in ((J, "1"), (A, "2")):
        house.do(person, f"plan {number} --start 2026-12-01T10:00 --end 2026-12-01T12:00 --step Darbs")
    assert "Conflict" not in house(J, "sync").err
    assert "Conflict" not in house(A, "sync", "--dry-run").err
    told = house(A, "sync").err
    assert "Conflict: same object: 1 Dec 2026 10:00 – 1 Dec 2026 12:00 (IZM-2026-0001 1)" in told
    assert "izm conflicts IZM-2026-0002" in told
    assert "Conflict" not in house(A, "sync").err


def test_a_remark_made_after_what_others_did_keeps_its_moment(house: House) -> None:
    """Told is that something came between, in the language of whoever sends."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.clone(A)
    house.do(J, "comment 1 Pirmais")
    house(J, "sync")
    said = json.loads(house(A, "comment", "1", "Otrais", "--json").out)
    at = json.loads(house(A, "show", "1", "--json").out)["change"]["history"][-1]["at"]
    done = house(A, "sync", lang="lv").out
    assert "IZM-2026-0001: pa to laiku savu ierakstu veikuši arī citi; Jūsu pievienotais ir aiz tā." in done
    last = json.loads(house(A, "show", "1", "--json").out)["change"]["history"][-1]
    assert (last["id"], last["at"], last["reason"]) == (said["event"], at, "Otrais")


def test_a_remark_waiting_for_approval_goes_behind_what_landed_meanwhile(house: House) -> None:
    """Its branch can be merged again; who signs nothing has nothing to sign anew."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.clone(A)
    house.protect()
    house.do(A, "comment 1 Mans")
    assert house.json(A)["branch"] == "izm/a.berzina"
    house.unprotect()
    house.do(J, ASSESS.format("1"))
    house(J, "sync")
    house.protect()
    assert house.json(A)["joined"] == ["IZM-2026-0001"]
    house.unprotect()
    git(house.server, "update-ref", "refs/heads/main", "refs/heads/izm/a.berzina")
    assert house.json(A)["remaining"] == 0
    house(K, "audit")


def asked(house: House) -> None:
    """Have a change on the server that three people have to agree to, and the expert heard."""
    house.do(K, f"{NEW.format('Sesija').replace('simple', 'complex')} --resource dvs")
    said = "--risk Kļūda;2;2;Atkāpties --outage 0 --cost 0 --effort 1 --stakeholder Visi"
    house.do(K, f"{ASSESS.format('1')} {said}")
    house(K, "sync")
    house.do(E, "assess 1 --expert-opinion Labi --advice for")
    house(E, "sync")
    for person in (A, J, M):
        house.clone(person)


def test_what_several_approve_at_once_stands_one_behind_the_other(house: House) -> None:
    """Nobody has to decide again who decided on the same; whoever comes last fills the last empty seat."""
    asked(house)
    for person in (A, J, M):
        house.do(person, "authorize 1 --approve")
    house(A, "sync")
    for person in (J, M):
        assert house.json(person)["joined"] == ["IZM-2026-0001"]
    house(K, "sync")
    change = json.loads(house(K, "show", "1", "--json").out)["change"]
    assert (change["state"], [one["by"] for one in change["history"][-3:]]) == ("authorized", [A, J, M])
    house(K, "audit")
    house(K, "check")


def test_an_approval_waits_for_whoever_decides_to_see_what_others_said(house: House) -> None:
    """A remark may be a reason to decide otherwise."""
    asked(house)
    house.do(A, "authorize 1 --approve")
    house.do(E, "comment 1 Pagaidiet!")
    house(E, "sync")
    assert "IZM-E636" in house(A, "sync", code=6).err


@pytest.mark.parametrize("by_hand", ["title: Cita", "title: Sesija  # vai cita?"])
def test_a_remark_beside_an_edit_by_hand_is_left_to_people(house: House, by_hand: str) -> None:
    """Nobody knows what was meant: nothing moves."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(A, "comment 1 Mans")
    mine = house.clone(A)
    (mine / FIRST).write_text((mine / FIRST).read_text().replace("title: Sesija", by_hand))
    git(mine, "commit", "--quiet", "--all", "--amend", "--no-edit")
    house.do(J, "comment 1 Cits")
    house(J, "sync")
    before = house.head(A)
    assert "IZM-E636" in house(A, "sync", code=6).err
    assert house.head(A) == before


def test_what_is_put_aside_is_kept_and_the_rest_goes(house: House) -> None:
    """The old commits stay under a reference that the answer names."""
    clash(house)
    before = house.head(A)
    done = house.json(A, "--set-aside", "1")
    ref = done["set_aside"]["ref"]
    assert ref.startswith("refs/izm/set-aside/202611")
    assert git(house.clone(A), "rev-parse", ref) == before
    assert [one["step"] for one in done["set_aside"]["events"]] == ["hold"]
    assert [one["step"] for one in done["sent"]] == ["register"]
    assert house.tip() == house.head(A)
    assert "hold" not in (house.clone(A) / FIRST).read_text()
    house.do(A, "authorize 1 --approve")
    house(A, "sync")
    house(K, "audit")


def test_whoever_put_something_aside_reads_where_it_is_kept(house: House) -> None:
    """By a name that git finds; a trial has kept nothing, and names nothing."""
    clash(house)
    before = house.head(A)
    assert "It is kept as" not in house(A, "sync", "--set-aside", "1", "--dry-run").out
    done = house(A, "sync", "--set-aside", "1").out
    assert "Put aside:\n" in done
    assert "IZM-2026-0001  Sesija – Anna Bērziņa put on hold" in done
    ref = done.partition("It is kept as ")[2].partition(". ")[0]
    assert git(house.clone(A), "rev-parse", ref) == before
    shown = shlex.split(done.partition("See it: git ")[2].partition("\n")[0])
    assert "step: hold" in git(house.clone(A), *shown)


def test_a_file_at_the_top_is_put_aside_by_the_words_that_are_proposed(house: House) -> None:
    """It has no folder that would tell it from the number of a change."""
    name = "README.md"
    for person in (A, J):
        mine = house.clone(person)
        (mine / name).write_text(f"{person}\n")
        git(mine, "add", "--", name)
        git(mine, "commit", "--quiet", "-m", "Write")
    house(J, "sync")
    before = house.head(A)
    proposed = house(A, "sync", code=6).err
    assert "izm sync --set-aside README.md" in proposed
    done = house.json(A, "--set-aside", name)
    assert git(house.clone(A), "rev-parse", done["set_aside"]["ref"]) == before
    assert (house.clone(A) / name).read_text() == f"{J}\n"
    assert "IZM-E202" in house(A, "sync", "--set-aside", "", code=2).err


def test_what_was_changed_by_hand_in_what_is_sent_already_has_not_landed(house: House) -> None:
    """An amended commit brings the same entries: the server has them, and not what no entry tells of."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    mine = house.clone(J)
    edited = (mine / FIRST).read_text().replace("title: Sesija", "title: Cita")
    (mine / FIRST).write_text(edited)
    git(mine, "commit", "--quiet", "--all", "--amend", "--no-edit")
    assert "IZM-E636" in house(J, "sync", code=6).err
    assert (mine / FIRST).read_text() == edited


@pytest.mark.parametrize("edited", ["title", "text", "theirs"])
def test_what_was_changed_by_hand_has_not_landed_with_what_others_recorded_since(
    house: House, edited: str
) -> None:
    """No entry tells of it, or nobody can read it: it is neither dropped as landed nor put over what others did."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    mine = house.clone(A)
    text = (mine / FIRST).read_text()
    broken = edited == "text"
    (mine / FIRST).write_text("a: [\n" if broken else text.replace("title: Sesija", "title: Cita"))
    git(mine, "commit", "--quiet", "--all", "-m", "By hand", as_=A)
    if edited == "theirs":
        (house.clone(J) / FIRST).write_text("b: [\n")
        git(house.clone(J), "commit", "--quiet", "--all", "-m", "By hand")
        git(house.clone(J), "push", "--quiet")
    else:
        house.do(J, ASSESS.format("1"))
        house(J, "sync")
    before, tip = house.head(A), house.tip()
    done = house(A, "sync", code=6)
    assert "IZM-E636" in done.err
    assert "here: changed by hand" in done.err
    assert (house.head(A), house.tip()) == (before, tip)


def test_nothing_is_put_aside_that_is_not_there(house: House) -> None:
    """Somebody meant another change."""
    clash(house)
    before = house.head(A)
    assert "IZM-E256" in house(A, "sync", "--set-aside", "7", code=2).err
    assert house.head(A) == before


def test_a_trial_asks_the_server_and_moves_nothing(house: House) -> None:
    """It tells the same."""
    clash(house)
    before, branches = house.head(A), git(house.server, "for-each-ref")
    for _ in "ab":
        done = house(A, "sync", "--set-aside", "1", "--dry-run")
        assert "Nothing was moved or sent" in done.out
        assert (house.head(A), git(house.server, "for-each-ref")) == (before, branches)
        assert git(house.clone(A), "for-each-ref", "refs/izm") == ""
        assert git(house.clone(A), "status", "--porcelain") == ""


@pytest.mark.parametrize("landing", ["merge", "squash", "rebase"])
def test_where_main_is_protected_it_goes_for_approval_and_the_landing_is_noticed(
    house: House, landing: str
) -> None:
    """By its own branch; whatever way it lands, the next sync takes note, and nothing is there twice."""
    house.protect()
    house.do(J, NEW.format("Sesija"))
    house.do(J, ASSESS.format("1"))
    done = house(J, "sync")
    assert "Sent for approval on the branch izm/j.ozols: 2 events." in done.out
    assert "https://git.example.lv/rits/compare?x=" in done.out
    assert "\x1b" not in done.out
    assert house.tip("izm/j.ozols") == house.head(J) != house.tip()
    again = house.json(J)
    assert (again["branch"], again["remaining"]) == ("izm/j.ozols", 2)
    house.unprotect()
    keeper = house.folder / "keeper"
    git(house.folder, "clone", "--quiet", str(house.server), "keeper")
    (keeper / "note.txt").write_text("x\n")
    git(keeper, "add", ".")
    git(keeper, "commit", "--quiet", "-m", "Something else")
    if landing == "merge":
        git(keeper, "merge", "--quiet", "--no-ff", "-m", "Land", "origin/izm/j.ozols")
    elif landing == "squash":
        git(keeper, "merge", "--quiet", "--squash", "origin/izm/j.ozols")
        git(keeper, "commit", "--quiet", "-m", "Land")
    else:
        git(keeper, "switch", "--quiet", "--detach", "origin/izm/j.ozols")
        git(keeper, "rebase", "--quiet", "main")
        git(keeper, "switch", "--quiet", "-C", "main")
    git(keeper, "push", "--quiet", "origin", "main")
    house.do(J, NEW.format("Veidlapas"))
    landed = house.json(J)
    assert landed["remaining"] == 0
    assert [one["change"] for one in landed["sent"]] == ["IZM-2026-0002"]
    assert house.tip() == house.head(J)
    assert git(house.clone(J), "log", "--format=%s").splitlines().count("IZM-2026-0001 assess: Sesija") <= 1


def test_a_request_that_was_merged_as_it_stood_is_taken_note_of(house: House) -> None:
    """There is nothing to fetch or to send, and yet that is what its author waits for: “nothing new” was said."""
    house.protect()
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    git(house.server, "update-ref", "refs/heads/main", house.tip("izm/j.ozols"))
    assert "1 commit of yours is on the server already." in house(J, "sync").out
    assert "nothing new" in house(J, "sync").out


def test_a_change_of_the_registry_lands_though_others_have_changed_it_since(house: House) -> None:
    """Squashed into one, and then edited by others: it met their work on the next exchange, and was to be put aside."""
    house.do(J, NEW.format("Sesija"))
    house.do(J, "sync")
    house.protect()
    for name in ("Iesniegums", "E-iesniegums-2"):
        house.do(A, f"registry edit service/e-iesniegums --name-lv {name}")
    branch = house.json(A)["branch"]
    house.unprotect()
    git(house.clone(J), "fetch", "--quiet", "origin", branch)
    git(house.clone(J), "merge", "--quiet", "--squash", "FETCH_HEAD")
    git(house.clone(J), "commit", "--quiet", "-m", "Squashed")
    git(house.clone(J), "push", "--quiet", "origin", "HEAD:main")
    house.do(J, "registry edit service/e-iesniegums --name-lv Citādi")
    house.do(J, "sync")
    assert "2 commits of yours are on the server already." in house(A, "sync", "--dry-run").out
    answer = house.json(A)
    assert (answer["remaining"], answer["sent"]) == (0, [])
    assert house.head(A) == house.tip()
    house.do(A, "registry edit service/e-iesniegums --name-lv Vēl")
    assert len(house.json(A)["sent"]) == 1


def test_a_branch_that_others_have_taken_is_left_to_them(house: House) -> None:
    """What stands there is replaced only where this clone sent it last."""
    house.protect()
    house.clone(J)
    keeper = house.clone(K)
    git(keeper, "commit", "--quiet", "--allow-empty", "-m", "theirs", as_=K)
    git(keeper, "push", "--quiet", "origin", "HEAD:refs/heads/izm/j.ozols")
    theirs = house.tip("izm/j.ozols")
    git(house.clone(J), "fetch", "--quiet")  # an editor that fetches by itself makes no difference
    house.do(J, NEW.format("Sesija"))
    assert house.json(J)["branch"] == "izm/j.ozols-2"
    house.do(J, ASSESS.format("1"))
    assert house.json(J)["branch"] == "izm/j.ozols-2"
    assert house.tip("izm/j.ozols") == theirs
    assert house.tip("izm/j.ozols-2") == house.head(J)
    git(keeper, "push", "--quiet", "origin", ":refs/heads/izm/j.ozols-2")
    assert house.json(J)["branch"] == "izm/j.ozols-2"


def test_what_a_branch_of_ones_own_held_is_found_again(house: House) -> None:
    """Somebody went back by hand, and the next exchange replaces what was sent."""
    house.protect()
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    sent = house.head(J)
    mine = house.clone(J)
    git(mine, "reset", "--quiet", "--hard", "origin/main")
    house.do(J, NEW.format("Veidlapas"))
    assert house.json(J)["branch"] == "izm/j.ozols"
    assert house.tip("izm/j.ozols") == house.head(J)
    assert git(mine, "rev-parse", "refs/izm/sent/origin/izm/j.ozols@{1}") == sent


def test_what_waits_for_approval_gets_another_number_where_its_own_has_landed_elsewhere(house: House) -> None:
    """On its branch, too, so that the pull request can be merged: what was decided on it stays."""
    house.protect()
    house.clone(A)
    house.do(J, NEW.format("Sesija"))
    house.do(J, ASSESS.format("1"))
    branch = house.json(J)["branch"]
    git(house.clone(J), "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
    house.unprotect()
    house.do(A, NEW.format("Veidlapas"))
    house.do(A, "sync")
    house.protect()
    answer = house.json(J)
    assert [(one["from"], one["to"]) for one in answer["renumbered"]] == [("IZM-2026-0001", "IZM-2026-0002")]
    assert (answer["branch"], answer["remaining"]) == (branch, 2)
    assert git(house.server, "log", "--format=%s", "-2", branch).splitlines() == [
        "IZM-2026-0002 assess: Sesija",
        "IZM-2026-0002 register: Sesija",
    ]
    house.unprotect()
    git(house.server, "update-ref", "refs/heads/main", branch)
    assert house.json(J)["remaining"] == 0
    assert house(J, "check").code == house(J, "audit").code == 0


def test_a_branch_that_knows_nothing_of_the_number_is_no_hindrance(house: House) -> None:
    """It was begun before, as most branches are, or holds something else in that place."""
    mine = house.clone(A)
    git(mine, "push", "--quiet", "origin", "HEAD:refs/heads/idea")
    (mine / FIRST).mkdir(parents=True)
    (mine / FIRST / "note").write_text("x\n")
    git(mine, "switch", "--quiet", "-c", "odd")
    git(mine, "add", ".")
    git(mine, "commit", "--quiet", "-m", "Odd")
    git(mine, "push", "--quiet", "origin", "HEAD:refs/heads/odd")
    git(mine, "switch", "--quiet", "main")
    house.do(J, NEW.format("Sesija"))
    house.do(A, NEW.format("Veidlapas"))
    house(J, "sync")
    assert [one["to"] for one in house.json(A)["renumbered"]] == ["IZM-2026-0002"]


def test_a_number_that_others_know_stays(house: House) -> None:
    """A branch of somebody's, which holds it: it is for people to choose."""
    house.clone(A)
    house.do(J, NEW.format("Sesija"))
    git(house.clone(J), "push", "--quiet", "origin", "HEAD:refs/heads/work")
    house.do(A, NEW.format("Veidlapas"))
    house.do(A, "sync")
    assert "IZM-E636" in house(J, "sync", code=6).err


def test_somebody_who_is_faster_is_waited_for(house: House) -> None:
    """Their commit comes between our fetch and our push; we begin again."""
    house.clone(A)
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(A, NEW.format("Veidlapas"))
    fast = house.folder / "fast"
    git(house.folder, "clone", "--quiet", str(house.server), "fast")
    (fast / "note.txt").write_text("x\n")
    git(fast, "add", ".")
    git(fast, "commit", "--quiet", "-m", "Faster")
    # the server itself is as a rule the one who tells: the first push finds main moved
    hook = house.server / "hooks" / "pre-receive"
    marker = house.folder / "once"
    hook.write_text(
        f"#!/bin/sh\n[ -e {marker} ] && exit 0\ntouch {marker}\n"
        f'env -i PATH="$PATH" git -C {fast} push --quiet origin HEAD:refs/heads/main\n'
    )
    hook.chmod(0o755)
    done = house.json(A)
    assert done["remaining"] == 0
    assert house.tip() == house.head(A)
    log = git(house.server, "log", "--format=%s", "main")
    assert "Faster" in log
    assert "Veidlapas" in log


def test_what_was_done_before_somebody_was_faster_is_told_with_the_rest(house: House) -> None:
    """Put aside at the first attempt, and given a number that the faster one took: one answer of all of it."""
    clash(house)
    house.do(J, NEW.format("Veidlapas"))
    house(J, "sync")
    house.do(J, NEW.format("Paziņojumi"), where=K)
    fast = house.clone(K)
    hook = house.server / "hooks" / "pre-receive"
    marker = house.folder / "once"
    hook.write_text(
        f"#!/bin/sh\n[ -e {marker} ] && exit 0\ntouch {marker}\n"
        f'env -i PATH="$PATH" git -C {fast} push --quiet origin HEAD:refs/heads/main\n'
    )
    hook.chmod(0o755)
    before = house.head(A)
    done = house.json(A, "--set-aside", "1")
    assert {one["from"]: one["to"] for one in done["renumbered"]} == {"IZM-2026-0002": "IZM-2026-0004"}
    assert [one["step"] for one in done["set_aside"]["events"]] == ["hold"]
    assert git(house.clone(A), "rev-parse", done["set_aside"]["ref"]) == before
    assert {one["change"] for one in done["received"]} == {f"IZM-2026-000{number}" for number in (1, 2, 3)}
    assert [(one["change"], one["title"]) for one in done["sent"]] == [("IZM-2026-0004", "Cita")]
    assert (done["remaining"], house.tip()) == (0, house.head(A))


def test_where_others_are_faster_each_time_it_is_told(house: House) -> None:
    """What they did is here by then, and mine on top of it."""
    house.clone(A)
    fast = house.folder / "fast"
    git(house.folder, "clone", "--quiet", str(house.server), "fast")
    git(fast, "config", "user.name", "F")
    git(fast, "config", "user.email", "f@example.lv")
    hook = house.server / "hooks" / "pre-receive"
    faster = f'env -i PATH="$PATH" FAST=1 GIT_COMMITTER_DATE=2026-11-23T08:00:00+02:00 git -C {fast}'
    hook.write_text(
        '#!/bin/sh\n[ "$FAST" ] && exit 0\n'
        f"{faster} commit --quiet --allow-empty -m Faster && {faster} push --quiet origin HEAD:refs/heads/main\n"
    )
    hook.chmod(0o755)
    house.do(A, NEW.format("Sesija"))
    assert "IZM-E641" in house(A, "sync", code=6).err
    hook.unlink()
    assert house.json(A)["remaining"] == 0
    assert git(house.clone(A), "log", "--format=%s").splitlines().count("Faster") == 5


def test_there_is_a_time_for_everything(house: House) -> None:
    """A merge is finished first; a bare repository has nobody who records in it."""
    mine = house.clone(A)
    (mine / ".git" / "MERGE_HEAD").write_text(house.tip() + "\n")
    assert "IZM-E602" in house(A, "sync", code=6).err
    git(house.folder, "clone", "--quiet", "--bare", str(house.server), K)
    assert "IZM-E615" in house(K, "sync", code=6).err


def test_what_does_not_pass_the_check_is_not_sent(house: House) -> None:
    """It is judged as a pull request is; what others did has been received."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    mine = house.clone(A)
    file = mine / FIRST
    file.write_text(file.read_text().replace("title: Sesija", "title: Cits"))
    git(mine, "commit", "--quiet", "--all", "-m", "By hand", as_=A)
    house.do(J, NEW.format("Veidlapas"))
    house(J, "sync")
    tip = house.tip()
    tried = house(A, "sync", "--dry-run", code=1)
    assert "Nothing was sent" in tried.err
    assert "has been received" not in tried.err
    done = house(A, "sync", code=1)
    assert "IZM-A004" in done.out
    assert "Nothing was sent" in done.err
    assert "What others did has been received." in done.err
    assert "izm sync --set-aside IZM-2026-0001\n" in done.err
    assert house.tip() == tip
    assert (mine / SECOND).exists()
    again = house(A, "sync", code=1).err
    assert "Nothing was sent" in again
    assert "has been received" not in again
    assert git(mine, "for-each-ref", "refs/izm/set-aside") == ""
    house.json(A, "--set-aside", "1")
    assert house.head(A) == tip


def test_rules_that_make_untrue_what_others_have_recorded_are_what_is_put_aside(house: House) -> None:
    """A role was handed over before its holder, in another clone, decided on that day; the findings name changes of others."""
    house.do(J, NEW.format("Sesija"))
    house.do(J, ASSESS.format("1"))
    house(J, "sync")
    house.clone(A)
    house.do(J, "registry edit role --over service/e-iesniegums --person k.liepa --from 2026-11-23")
    house.do(A, "authorize 1 --approve")
    house(A, "sync")
    done = house(J, "sync", code=1)
    assert "IZM-C011" in done.out
    assert "izm sync --set-aside registry/roles.yaml\n" in done.err
    house(J, "sync", "--set-aside", "registry/roles.yaml")
    assert house.head(J) == house.tip()


def test_what_an_emergency_owes_since_yesterday_keeps_nothing_from_being_sent(
    house: House, izm: "Izm"
) -> None:
    """Whoever has to ratify it sits elsewhere, and sees it only once it has come: they could never have paid."""
    house.do(J, "new --title Ielāps --kind emergency --complexity simple --resource dvs", where=K)
    house.do(K, "authorize 1 --approve")
    house.do(K, "implement 1 --start")
    late = "2026-12-07T10:00:00+02:00"
    sent = izm("sync", "-C", str(house.clone(K)), as_=K, at=late, lang="en")
    assert sent.code == 0, sent.out
    assert house.head(K) == house.tip()
    there = str(house.clone("m.kalns"))
    owed = izm("check", "-C", there, as_="m.kalns", at=late)
    assert (owed.code, owed.out.count("IZM-C018 kļūda")) == (1, 2)
    risk = ("--expected-result", "Labāk", "--impact", "Visi", "--risk", "Apstājas;1;1")
    for words in (("assess", "1", *risk), ("authorize", "1", "--approve")):
        paid = izm(*words, "-C", there, as_="m.kalns", at=late)
        assert paid.code == 0, paid.err
    assert izm("check", "-C", there, as_="m.kalns", at=late).code == 0


def test_hand_edits_in_the_way_are_nobodys_but_mine(house: House) -> None:
    """Refused before anything moves; those elsewhere do no harm."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    mine = house.clone(A)
    house.do(J, ASSESS.format("1"))
    house(J, "sync")
    (mine / FIRST).write_text("edited\n")
    before = house.head(A)
    assert "IZM-E606" in house(A, "sync", code=6).err
    assert house.head(A) == before
    assert (mine / FIRST).read_text() == "edited\n"
    git(mine, "checkout", "--", FIRST)
    people = mine / "registry" / "people.yaml"
    people.write_text(people.read_text() + "# mine\n")
    house(A, "sync")
    assert people.read_text().endswith("# mine\n")
    assert house.head(A) == house.tip()


def test_what_izm_does_not_write_is_left_to_git(house: House) -> None:
    """The server has a program now; the refusal says what to do."""
    mine = house.clone(A)
    theirs = house.clone(J)
    (theirs / "tool.sh").write_text("#!/bin/sh\n")
    (theirs / "tool.sh").chmod(0o755)
    git(theirs, "add", ".")
    git(theirs, "commit", "--quiet", "-m", "A tool")
    assert house.json(J)["branch"] == "main"
    before = house.head(A)
    done = house(A, "sync", code=6)
    assert "IZM-E637" in done.err
    assert "git pull --rebase" in done.err
    assert house.head(A) == before
    git(mine, "pull", "--quiet", "--rebase", as_=A)
    assert "nothing new" in house(A, "sync").out


def test_a_change_that_became_something_else_there_is_left_to_git(house: House) -> None:
    """Somebody made a program of the file that I have gone on with."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(A, "comment 1 Mans")
    theirs = house.clone(J)
    (theirs / FIRST).chmod(0o755)
    git(theirs, "commit", "--quiet", "--all", "-m", "x")
    git(theirs, "push", "--quiet")
    before = house.head(A)
    done = house(A, "sync", code=6)
    assert "IZM-E637" in done.err
    assert "git pull --rebase" in done.err
    assert house.head(A) == before


def test_a_merge_of_ones_own_is_left_to_git(house: House) -> None:
    """Nobody but git makes it straight."""
    house.clone(A)
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    mine = house.clone(A)
    git(mine, "commit", "--quiet", "--allow-empty", "-m", "mine", as_=A)
    git(mine, "pull", "--quiet", "--no-rebase", as_=A)
    git(mine, "commit", "--quiet", "--allow-empty", "-m", "mine", as_=A)
    said = house(A, "sync", code=6).err
    assert "IZM-E637" in said
    assert "there is a merge" in said
    assert "git pull --rebase" in said


def test_what_was_mine_stays_to_be_found_as_it_was(house: House) -> None:
    """Under a reference, where it was made anew or dropped as landed."""
    house.clone(A)
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(A, NEW.format("Veidlapas"))
    before = house.head(A)
    house(A, "sync")
    assert house.head(A) != before
    assert git(house.clone(A), "rev-parse", "refs/izm/before-sync") == before
    house.do(A, "comment 2 Redzu")
    house(A, "sync")
    assert git(house.clone(A), "rev-parse", "refs/izm/before-sync") == before, "what is sent as it is, stays"


def test_no_branch_is_moved_under_its_files_by_a_reference_that_stands_for_it(house: House) -> None:
    """A folder that was handed over may hold such a one."""
    mine = house.clone(A)
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    before = house.head(A)
    git(mine, "symbolic-ref", "refs/remotes/origin/main", "refs/heads/main")
    refused = house(A, "sync", code=6)
    assert "IZM-E632" in refused.err
    assert house.head(A) == before
    way = "git symbolic-ref --delete refs/remotes/origin/main"
    assert way in refused.err
    git(mine, *way.split()[1:])
    house(A, "sync")


def test_a_history_that_was_rewritten_on_the_server_is_told(house: House) -> None:
    """Each time, until people have seen to it: what stood there is not silently given up."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.clone(A)
    git(house.server, "update-ref", "refs/heads/main", git(house.server, "rev-parse", "main^"))
    for _ in range(2):
        assert "IZM-E639" in house(A, "sync", code=6).err


def test_a_main_branch_that_was_renamed_on_the_server_is_taken_over_and_not_brought_back(
    house: House,
) -> None:
    """To publish the old name, as was advised, made two registers of one."""
    mine = house.clone(A)
    house.do(A, NEW.format("Sesija"))
    git(house.server, "branch", "--move", "main", "master")
    told = house(A, "sync", code=6).err
    assert "IZM-E635: There is no branch main on the server" in told
    assert "git push" not in told
    hint = next(line for line in told.splitlines() if "master" in line)
    for words in hint.partition(": ")[2].split(" && "):
        git(mine, *words.split()[1:])
    file = mine / "registry/institution.yaml"
    file.write_text(f"{file.read_text('utf-8')}branch: master\n", "utf-8")
    git(mine, "commit", "--quiet", "--all", "-m", "The branch is called master", as_=J)
    house(J, "sync", where=A)
    assert house.tip("master") == house.head(A)
    assert git(house.server, "for-each-ref", "refs/heads/main") == ""


def test_a_main_branch_that_only_a_proposal_has_reached_is_published(house: House) -> None:
    """Some servers take the first branch that comes for their main one."""
    house.do(A, NEW.format("Sesija"))
    git(house.server, "branch", "--move", "main", "izm/a.berzina/x")
    assert "git push origin main" in house(A, "sync", code=6).err


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (["remote", "remove", "origin"], "IZM-E630", 6),
        (["config", "remote.origin.url", "--upload-pack=touch x"], "IZM-E630", 6),
        (["remote", "set-url", "origin", "ext::sh -c 'touch x'"], "IZM-E630", 6),
        (["remote", "set-url", "origin", "./.git"], "IZM-E630", 6),
        (["remote", "set-url", "origin", "/nowhere/at/all.git"], "IZM-E635", 6),
        (["remote", "set-url", "origin", "https://127.0.0.1:9/x.git"], "IZM-E633", 6),
        (["switch", "--quiet", "-c", "idea"], "IZM-E631", 6),
        (["switch", "--quiet", "--detach"], "IZM-E601", 6),
    ],
)
def test_what_stands_between_the_two_is_told_with_the_way_on(
    house: House, words: list[str], code: str, exit_code: int
) -> None:
    """Nothing changes."""
    mine = house.clone(A)
    git(mine, *words)
    before = house.head(A)
    done = house(A, "sync", code=exit_code)
    assert code in done.err
    assert "→" in done.err
    assert house.head(A) == before


@pytest.mark.parametrize(
    "key",
    [
        "core.sshCommand",
        "core.gitProxy",
        "core.askPass",
        "core.alternateRefsCommand",
        "credential.helper",
        "credential.https://git.example.lv.helper",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "remote.origin.vcs",
        "url.ext::sh.insteadOf",
        "push.pushOption",
        "http.proxy",
    ],
)
def test_nothing_that_the_repository_names_is_run(house: House, tmp_path: Path, key: str) -> None:
    """A folder that was handed over brings its configuration along, also in a file that it includes."""
    ran, trap = tmp_path / "ran", tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {ran}\nexit 1\n")
    trap.chmod(0o755)
    mine = house.clone(A)
    included = tmp_path / "included"
    git(mine, "config", "--file", str(included), key, str(trap))
    for words in (["config", key, str(trap)], ["config", "include.path", str(included)]):
        git(mine, *words)
        done = house(A, "sync", code=6)
        assert "IZM-E632" in done.err
        assert not ran.exists()
        git(mine, "config", "--unset-all", words[1])


def test_nothing_is_sent_elsewhere_than_is_told(house: House) -> None:
    """Git sends to every address of a server, and to another one than it asks; several are refused."""
    mine = house.clone(J)
    other = house.folder / "other.git"
    git(house.folder, "clone", "--quiet", "--bare", str(house.server), str(other))
    house.do(J, NEW.format("Sesija"))
    for push in ([], ["--push"]):
        before = git(other, "rev-parse", "main")
        git(mine, "remote", "set-url", *push, "--add", "origin", str(house.server))
        git(mine, "remote", "set-url", *push, "--add", "origin", str(other))
        done = house(J, "sync", code=6)
        assert "IZM-E630" in done.err
        assert f"git remote set-url {' '.join([*push, '--delete'])} origin URL" in done.err
        assert git(other, "rev-parse", "main") == before
        git(mine, "config", "--unset-all", f"remote.origin.{'pushurl' if push else 'url'}")
        git(mine, "config", "remote.origin.url", str(house.server))
    git(mine, "config", "remote.origin.pushurl", "/nowhere/at/all.git")
    done = house(J, "sync", code=6)
    assert "IZM-E635" in done.err
    assert "/nowhere/at/all.git" in done.err.partition("IZM-E635")[2]
    git(mine, "config", "remote.origin.pushurl", str(other))
    done = house(J, "sync")
    assert f"Asking the server: {house.server}" in done.err
    assert f"Sending to the server: {other}" in done.err


def test_ones_own_way_to_the_server_works(house: House, sealed: Path) -> None:
    """What the person's own configuration says holds."""
    mine = house.clone(A)
    git(mine, "remote", "set-url", "origin", "https://git.example.lv/rits.git")
    (sealed / ".gitconfig").write_text(
        f'[url "{house.server}"]\n\tinsteadOf = https://git.example.lv/rits.git\n'
    )
    assert "nothing new" in house(A, "sync").out


def test_a_server_is_reached_by_the_address_that_ssh_has(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`git@host:path` is no folder, though it is written as one."""
    ssh = tmp_path / "ssh"
    ssh.write_text('#!/bin/sh\nfor command; do :; done\neval "$command"\n')
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")
    git(house.clone(J), "remote", "set-url", "origin", f"git@git.example.lv:{house.server}")
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    assert house.tip() == house.head(J)


@pytest.mark.parametrize("there", [True, False])
def test_git_asks_for_a_password_only_where_somebody_is_there(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """A program would wait for ever; a person's own way of being asked is theirs."""
    ssh, seen = tmp_path / "ssh", tmp_path / "seen"
    ssh.write_text(f'#!/bin/sh\nenv >{seen}\nfor command; do :; done\neval "$command"\n')
    ssh.chmod(0o755)
    own = {"GIT_ASKPASS": "/own/git", "SSH_ASKPASS": "/own/ssh"}
    for name, value in {"GIT_SSH_COMMAND": str(ssh), "GIT_SSH_VARIANT": "ssh", **own}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Workspace, "interactive", property(lambda _: there))
    git(house.clone(A), "remote", "set-url", "origin", f"git@git.example.lv:{house.server}")
    house(A, "sync")
    told = dict(line.partition("=")[::2] for line in seen.read_text().splitlines())
    assert told["GIT_TERMINAL_PROMPT"] == str(int(there))
    assert {name: told[name] for name in own if name in told} == (own if there else {})


@pytest.mark.parametrize(
    "address",
    [
        "file:///proc/self/cwd/evil.git",
        "file:///proc/self%2Fcwd/evil.git",
        "file://{top}%2Fevil.git",
        "../handed",
    ],
)
def test_no_hook_of_the_folder_itself_is_run_by_whatever_name_it_has(
    house: House, tmp_path: Path, address: str
) -> None:
    """Git decodes an address, tries `.git` behind it, and works in another folder than whoever calls izm."""
    ran = tmp_path / "ran"
    mine = house.clone("handed.git")
    git(mine, "clone", "--quiet", "--bare", str(house.server), "evil.git")
    for hooks in (mine / "evil.git" / "hooks", mine / ".git" / "hooks"):
        (hooks / "update").write_text(f"#!/bin/sh\ntouch {ran}\n")
        (hooks / "update").chmod(0o755)
    git(mine, "remote", "set-url", "origin", address.format(top=mine))
    house.do(J, NEW.format("Sesija"), where=mine.name)
    done = house(J, "sync", where=mine.name, code=6)
    assert not ran.exists()
    assert "IZM-E630" in done.err


def test_no_hook_of_ones_own_is_run(house: House, tmp_path: Path) -> None:
    """Neither at fetching nor at sending."""
    mine = house.clone(A)
    for name in ("pre-push", "reference-transaction", "post-merge", "post-checkout"):
        hook = mine / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        hook.chmod(0o755)
    house.do(A, NEW.format("Sesija"))
    house(A, "sync")
    assert not (tmp_path / "ran").exists()


def test_a_clone_that_lacks_a_part_is_refused(house: House) -> None:
    """And says how it becomes whole."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    git(house.folder, "clone", "--quiet", "--depth", "1", f"file://{house.server}", A)
    assert "IZM-E470" in house(A, "sync", code=4).err


def test_a_server_that_holds_nothing_gets_the_whole_register(house: House) -> None:
    """It was begun here; a server that holds something else is another matter."""
    mine = house.clone(A)
    git(house.folder, "init", "--quiet", "--bare", "--initial-branch=main", "empty.git")
    git(mine, "remote", "set-url", "origin", str(house.folder / "empty.git"))
    git(mine, "update-ref", "-d", "refs/remotes/origin/main")
    assert "the whole register" in house(A, "sync").out
    assert git(house.folder / "empty.git", "rev-parse", "main") == house.head(A)
    git(house.folder / "empty.git", "branch", "-m", "main", "other")
    git(mine, "update-ref", "-d", "refs/remotes/origin/main")
    assert "IZM-E635" in house(A, "sync", code=6).err


def test_another_register_is_not_mixed_with_this_one(house: House) -> None:
    """They have nothing in common."""
    mine = house.clone(A)
    git(house.folder, "init", "--quiet", "--bare", "--initial-branch=main", "another.git")
    other = house.folder / "another"
    git(house.folder, "clone", "--quiet", str(house.folder / "another.git"), "another")
    (other / "x").write_text("x\n")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "x")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    git(mine, "remote", "set-url", "origin", str(house.folder / "another.git"))
    git(mine, "update-ref", "-d", "refs/remotes/origin/main")
    said = house(A, "sync", code=6).err
    assert "IZM-E635" in said
    assert "no common beginning" in said
    assert "git clone URL" in said


def test_a_thousand_commits_cost_no_more_processes_than_one(house: House) -> None:
    """What is behind is read in bulk."""
    started: list[object] = []

    def counted(event: str, _words: object) -> None:
        if event in {"subprocess.Popen", "os.posix_spawn"}:
            started.append(event)

    sys.addaudithook(counted)
    costs = []
    for number in (1, 1000):
        house.clone(A)
        tip = house.tip()
        lines = []
        for n in range(number):
            lines.append(
                f"commit refs/heads/main\ncommitter J <j.ozols@example.lv> {1795418043 + n} +0200\ndata 1\nx\n"
            )
            lines.append(
                (f"from {tip}\n" if not n else "")
                + f"M 100644 inline notes/{n % 7}.txt\ndata <<E\n{number} {n}\nE\n\n"
            )
        subprocess.run(
            ["git", "fast-import", "--quiet"], cwd=house.server, input="".join(lines), text=True, check=True
        )
        started.clear()
        house(A, "sync")
        costs.append(len(started))
        assert house.head(A) == house.tip()
    assert costs[1] <= costs[0]


def test_the_answer_is_latvian_too(house: House) -> None:
    """It reads like a letter."""
    house.do(J, NEW.format("Sesija"))
    done = house(J, "sync", lang="lv")
    assert "Nosūtīts: 1 notikums." in done.out


def test_somebody_who_may_not_write_is_told_so(house: House) -> None:
    """What they did stays, and the server's reason is shown without its colours."""
    hook = house.server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    house.do(J, NEW.format("Sesija"))
    before = house.head(J)
    done = house(J, "sync", code=6)
    assert "IZM-E638" in done.err
    assert "pre-receive hook declined" in done.err
    assert house.head(J) == before


def test_only_what_is_asked_for_is_fetched(house: House) -> None:
    """The configuration may map branches of the server to one's own: they stay where they are."""
    mine = house.clone(A)
    git(mine, "branch", "idea")
    git(mine, "config", "--add", "remote.origin.fetch", "+refs/heads/main:refs/heads/idea")
    before = git(mine, "rev-parse", "idea")
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house(A, "sync")
    assert git(mine, "rev-parse", "idea") == before
    assert house.head(A) == house.tip()


def test_what_is_carried_is_signed_where_ones_git_signs(house: House, tmp_path: Path, sealed: Path) -> None:
    """The commit is a new one; who made it stays."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    (sealed / ".gitconfig").write_text(
        f"[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = {tmp_path}/key\n[commit]\n\tgpgSign = true\n"
    )
    house.clone(A)
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.do(J, NEW.format("Veidlapas"), where=A)
    house(A, "sync")
    raw = git(house.clone(A), "cat-file", "commit", "HEAD")
    assert "gpgsig" in raw
    assert "author Jānis Ozols <j.ozols@example.lv>" in raw
    assert "committer Anna Bērziņa <a.berzina@example.lv>" in raw


def test_what_the_doctor_says_of_the_server(house: House) -> None:
    """How much is here only, as far as is known."""
    house.do(J, NEW.format("Sesija"))

    def told() -> dict[str, Any]:
        seen = json.loads(house(J, "doctor", "--json").out)["observations"]
        return next(one for one in seen if one["id"] == "server")

    assert (told()["level"], told()["said"]) == ("attention", "1 commit is here only")
    assert "izm sync" in told()["fix"]
    # git notes what was sent where the configuration maps branches of the server to some of one's own
    git(house.clone(J), "config", "--unset-all", "remote.origin.fetch")
    house(J, "sync")
    assert told()["level"] == "ok"
    git(house.clone(J), "update-ref", "-d", "refs/remotes/origin/main")  # as where the server was never asked
    seen = json.loads(house(J, "doctor", "--json").out)["observations"]
    assert "server" not in {one["id"] for one in seen}


def test_what_others_wrote_commands_no_terminal(house: House) -> None:
    """A commit by hand may say anything; and so may a file that cannot be read."""
    mine = house.clone(A)
    theirs = house.clone(J)
    bad = theirs / "changes" / "2026" / "IZM-2026-0009.yaml"
    bad.parent.mkdir(parents=True)
    bad.write_text("\x1b[31mid: x\n")
    git(theirs, "add", ".")
    git(theirs, "commit", "--quiet", "-m", "x")
    git(theirs, "push", "--quiet")
    git(mine, "commit", "--quiet", "--allow-empty", "-m", "\x1b]0;title\x07mine", as_=A)
    done = house(A, "sync")
    assert "title" in done.out
    assert "IZM-2026-0009.yaml" in done.out
    assert not {"\x1b", "\x07"} & {*done.out, *done.err}


def test_the_doctor_says_what_publishes_a_branch(house: House) -> None:
    """The register's own is exchanged; another one is for git."""
    mine = house.clone(A)
    git(mine, "branch", "--unset-upstream")

    def fix() -> str:
        seen = json.loads(house(A, "doctor", "--json").out)["observations"]
        return next(str(one["fix"]) for one in seen if one["id"] == "remote")

    assert "izm sync" in fix()
    git(mine, "switch", "--quiet", "--create", "idea")
    assert "git push -u origin HEAD" in fix()


#: what changes something outside the process; it is killed before each
FATAL = frozenset({"fork_exec", "posix_spawn", "link", "rename", "replace"})


def test_killed_anywhere_nothing_is_lost_and_the_next_one_goes_on(house: House, killed: "Killed") -> None:
    """Before every process, link and renaming: each commit of mine is on the branch, or kept; the server is whole."""
    clash(house)
    mine = house.clone(A)
    before, tip = house.head(A), house.tip()
    comment, registration = git(mine, "rev-list", "--reverse", "HEAD~2..HEAD").split()
    assert registration == before
    kept = house.folder / "kept"
    kept.mkdir()
    for name in (A, "server.git"):
        subprocess.run(["cp", "-a", house.folder / name, kept], check=True)

    def again() -> None:
        for name in (A, "server.git"):
            shutil.rmtree(house.folder / name)
            subprocess.run(["cp", "-a", kept / name, house.folder], check=True)

    def work() -> None:
        house(A, "sync", "--set-aside", "1")

    total = len(killed(work, 0, FATAL, threads=True))
    assert total > 20
    for at in range(1, total + 1):
        again()
        assert killed(work, at, FATAL, threads=True) == []
        aside = git(mine, "for-each-ref", "--format=%(objectname)", "refs/izm/set-aside").split()
        assert before in {git(mine, "rev-parse", "HEAD"), *aside}, at
        assert git(house.server, "merge-base", "--is-ancestor", tip, "main") == ""
        done = house(A, "sync") if house.head(A) != before else house(A, "sync", "--set-aside", "1")
        assert done.code == 0
        aside = git(mine, "for-each-ref", "--format=%(objectname)", "refs/izm/set-aside").split()
        assert {*aside} == {before}
        assert git(mine, "merge-base", "--is-ancestor", comment, aside[0]) == ""
        assert house.head(A) == house.tip()
        assert git(mine, "status", "--porcelain") == ""
        assert git(mine, "log", "--format=%s", f"{tip}..main") == "IZM-2026-0002 register: Cita"


SUBSTITUTE = "registry new substitute --person k.liepa --for a.berzina --from 2026-11-20 --until 2026-11-25"


def land(house: House, branch: str = "izm/j.ozols", *, squash: bool = False, closing: bool = False) -> None:
    """Merge a branch on the server, as a forge does for a reviewer; `closing` removes it there."""
    there = house.folder / "forge"
    git(house.folder, "clone", "--quiet", str(house.server), "forge")
    git(there, "merge", "--quiet", "--squash" if squash else "--no-ff", f"origin/{branch}")
    if squash:
        git(there, "commit", "--quiet", "-m", "Land")
    hook = house.server / "hooks" / "update"
    hook.rename(hook.with_suffix(".off"))
    git(there, "push", "--quiet", "origin", "HEAD:main", *([f":{branch}"] if closing else []))
    hook.with_suffix(".off").rename(hook)
    shutil.rmtree(there)


def told(events: list[dict[str, Any]]) -> list[str]:
    """Return steps, and of what no entry tells the title's first word."""
    return [one["step"] or one["title"].partition(" ")[0] for one in events]


def ruled_and_decided(house: House) -> None:
    """Let a person give somebody a right, and both of them record what they decide, in one copy."""
    house.do(J, NEW.format("Sesija"))
    house.do(J, ASSESS.format("1"))
    house(J, "sync")
    house.do(J, SUBSTITUTE)
    house.do(K, "authorize 1 --approve", where=J)
    house.do(J, "hold 1 --reason Gaidām")


def test_the_rules_and_what_was_decided_by_them_reach_a_server_that_takes_them_one_after_the_other(
    house: House,
) -> None:
    """In one exchange: each decision is judged by the rules as they were when it was made, here and by the audit."""
    ruled_and_decided(house)
    house.do(A, "registry show e-iesniegums")
    tried = house(J, "sync", "--dry-run").out
    assert "Sent: 1 event." in tried
    assert "Once that is on the main branch, 2 more events follow:" in tried
    done = house.json(J)
    assert len(done["sent"]) == 3
    assert (done["branch"], done["remaining"], "waiting" in done) == ("main", 0, False)
    assert house.tip() == house.head(J)
    house(K, "audit")
    house(K, "check")


@pytest.mark.parametrize("closing", [False, True])
def test_the_rules_go_for_approval_first_and_the_next_exchange_sends_what_was_decided(
    house: House, closing: bool
) -> None:
    """Whoever knows no git cannot make two requests of it; nobody else sees anything but requests that pass."""
    ruled_and_decided(house)
    house.protect()
    before = house.head(J)
    told_people = house(J, "sync").out
    assert "Sent for approval on the branch izm/j.ozols: 1 event." in told_people
    assert "Once that is on the main branch, 2 more events follow:" in told_people
    assert "IZM-2026-0001  Sesija – Jānis Ozols put on hold" in told_people
    assert "the next sync takes note of it, and sends the rest" in told_people
    first = house.json(J)
    assert (told(first["waiting"]), first["branch"]) == (["authorize", "hold"], "izm/j.ozols")
    assert first["remaining"] == 3
    assert house.head(J) == before
    assert house.tip("izm/j.ozols") == git(house.clone(J), "rev-parse", f"{before}~2")
    land(house, squash=closing, closing=closing)
    second = house.json(J)
    assert (told(second["sent"]), second["remaining"], "waiting" in second) == (
        ["authorize", "hold"],
        2,
        False,
    )
    assert house.tip("izm/j.ozols") == house.head(J)
    land(house, closing=closing)
    assert house.json(J)["remaining"] == 0
    assert house.head(J) == house.tip()
    house(K, "audit")
    house(K, "check")


def test_what_was_decided_before_the_rules_changed_goes_before_them(house: House) -> None:
    """It was decided by the old ones; the order in which somebody recorded it stays, however often the two alternate."""
    house.do(J, NEW.format("Sesija"))
    house.do(J, ASSESS.format("1"))
    house(J, "sync")
    house.do(A, "authorize 1 --approve", where=J)
    house.do(J, "registry edit role --over service/e-iesniegums --person k.liepa --from 2026-11-24")
    house.do(J, NEW.format("Veidlapas"))
    house.do(J, ASSESS.format("2"))
    house.protect()
    done = house.json(J)
    assert told(done["sent"]) == ["authorize"]
    assert len(done["waiting"]) == 3
    land(house)
    done = house.json(J)
    assert (done["sent"][0]["step"], told(done["sent"])[1:]) == (None, ["register"])
    assert told(done["waiting"]) == ["assess"]
    land(house)
    assert told(house.json(J)["sent"]) == ["assess"]
    land(house)
    assert house.json(J)["remaining"] == 0
    house(K, "audit")
    house(K, "check")


def test_what_waits_is_judged_by_what_became_of_the_rules(house: House) -> None:
    """The right was taken back before it was approved: the decision that rests on it is not sent."""
    ruled_and_decided(house)
    house.protect()
    house(J, "sync")
    done = house(J, "sync", "--set-aside", "registry/roles.yaml", code=1)
    assert "IZM-C011" in done.out
    assert "Nothing was sent" in done.err
    assert "It is no longer on the branch izm/j.ozols on the server either." in done.err
    assert "izm/j.ozols" not in git(house.server, "for-each-ref")


def test_where_what_waits_would_not_pass_nothing_is_sent(house: House) -> None:
    """Before the first of it is asked to be approved: it might be approved in vain."""
    ruled_and_decided(house)
    mine = house.clone(J)
    (mine / FIRST).write_text((mine / FIRST).read_text().replace("title: Sesija", "title: Cita"))
    git(mine, "commit", "--quiet", "--all", "-m", "By hand")
    tip = house.tip()
    done = house(J, "sync", code=1)
    assert ("IZM-A004" in done.out, "IZM-P002" in done.out) == (True, False)
    assert house.tip() == tip


def test_rules_and_a_decision_in_one_commit_are_refused_as_ever(house: House) -> None:
    """Nobody can take apart what somebody put together by hand."""
    ruled_and_decided(house)
    mine = house.clone(J)
    git(mine, "reset", "--quiet", "--soft", "HEAD~3")
    git(mine, "commit", "--quiet", "-m", "By hand")
    assert "IZM-P002" in house(J, "sync", code=1).out


def test_somebody_who_is_faster_between_the_rules_and_the_decisions_is_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has gone is told once, as sent."""
    ruled_and_decided(house)
    house.do(A, NEW.format("Veidlapas"))
    send, calls = Server.send, []

    def slow(server: Server, commit: str, branch: str, *, first: bool = False) -> Answer:
        calls.append(commit)
        if len(calls) == 2:
            git(house.clone(A), "pull", "--quiet", "--rebase", as_=A)
            git(house.clone(A), "push", "--quiet", as_=A)
        return send(server, commit, branch, first=first)

    monkeypatch.setattr(Server, "send", slow)
    done = house.json(J)
    assert len(calls) == 3
    assert told(done["sent"])[1:] == ["authorize", "hold"]
    assert [one["change"] for one in done["received"]] == ["IZM-2026-0002"]
    assert (done["remaining"], house.tip()) == (0, house.head(J))
    house(K, "audit")


@pytest.mark.parametrize(
    ("line", "other", "rule"),
    [
        ("title: Sesija", "title: Cita", "IZM-A004"),
        ("state: registered", "state: assessed", "IZM-C002"),
    ],
)
def test_what_the_check_warns_of_is_told_with_what_is_sent(
    house: House, line: str, other: str, rule: str
) -> None:
    """A break that mends itself within the request is on record for good where its commits land one by one."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    house.protect()
    mine = house.clone(J)
    sound = (mine / FIRST).read_text()
    for text in (sound.replace(line, other), sound):
        (mine / FIRST).write_text(text)
        git(mine, "commit", "--quiet", "--all", "-m", "By hand")
    house.do(J, ASSESS.format("1"))
    for words in (["--dry-run"], []):
        said = house(J, "sync", *words).out
        assert "The check has 1 warning about it:" in said
        assert "it mends that itself" in said
        assert f"izm explain {rule}" in said
    assert "Pārbaudei par to ir 1 brīdinājums:" in house(J, "sync", lang="lv").out
    [warning] = house.json(J)["warnings"]
    assert (warning["rule"], warning["severity"], warning["path"]) == (rule, "warning", FIRST)


def offered(house: House) -> None:
    """Let a person offer two changes for approval."""
    house.protect()
    for title in ("Sesija", "Veidlapas"):
        house.do(J, NEW.format(title))
    house(J, "sync")


def test_what_is_put_aside_is_taken_away_where_it_waits_for_approval(house: House) -> None:
    """Otherwise somebody could still merge what its author has taken back."""
    offered(house)
    ref = git(house.server, "rev-parse", "izm/j.ozols")
    words = ("--set-aside", "1", "--set-aside", "2")
    tried = house(J, "sync", *words, "--dry-run").out
    assert "It is no longer on the branch izm/j.ozols on the server either." in tried
    assert house.tip("izm/j.ozols") == ref
    done = house.json(J, *words)
    assert done["set_aside"]["withdrawn"] == ["izm/j.ozols"]
    assert "izm/j.ozols" not in git(house.server, "for-each-ref")
    assert git(house.clone(J), "rev-parse", done["set_aside"]["ref"]) == ref
    house.do(J, NEW.format("Cita"))
    assert house.json(J)["branch"] == "izm/j.ozols"


def test_what_is_left_takes_the_place_of_what_was_put_aside(house: House) -> None:
    """On its own branch, so that the request that is open goes on with it."""
    offered(house)
    done = house.json(J, "--set-aside", "1")
    assert (done["branch"], done["set_aside"]["withdrawn"]) == ("izm/j.ozols", ["izm/j.ozols"])
    assert FIRST not in git(house.server, "ls-tree", "-r", "--name-only", "izm/j.ozols")
    assert SECOND in git(house.server, "ls-tree", "-r", "--name-only", "izm/j.ozols")


def test_what_others_have_added_to_is_left_to_them_and_has_to_be_closed(house: House) -> None:
    """It is theirs as well; whoever put something aside is told that it may still be merged."""
    offered(house)
    keeper = house.clone(K)
    git(keeper, "switch", "--quiet", "izm/j.ozols")
    git(keeper, "commit", "--quiet", "--allow-empty", "-m", "theirs", as_=K)
    git(keeper, "push", "--quiet")
    theirs = house.tip("izm/j.ozols")
    tried = house(J, "sync", "--set-aside", "1", "--dry-run").out
    assert "is no longer as you sent it" in tried
    done = house.json(J, "--set-aside", "1")
    assert (done["branch"], done["set_aside"]["still_on"]) == ("izm/j.ozols-2", ["izm/j.ozols"])
    assert house.tip("izm/j.ozols") == theirs


@pytest.mark.parametrize("away", [False, True])
def test_where_a_branch_cannot_be_removed_that_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch, *, away: bool
) -> None:
    """The server keeps every branch, or is gone by then; all else is done."""
    offered(house)
    if away:
        monkeypatch.setattr(
            Server, "withdraw", lambda server, *_, **__: (_ for _ in ()).throw(refusals.away(server.remote))
        )
    else:
        git(house.server, "config", "receive.denyDeletes", "true")
    done = house(J, "sync", "--set-aside", "1", "--set-aside", "2").out
    assert "izm/j.ozols could not be removed on the server" in done
    assert house.head(J) == house.tip()


def test_a_branch_that_is_gone_already_is_not_spoken_of(house: House) -> None:
    """The reviewer closed the request, and its branch with it."""
    offered(house)
    git(house.server, "update-ref", "-d", "refs/heads/izm/j.ozols")
    done = house.json(J, "--set-aside", "1", "--set-aside", "2")
    assert set(done["set_aside"]) == {"ref", "events"}


def test_a_branch_that_never_held_what_was_put_aside_stays(house: House) -> None:
    """It waits for approval with something else."""
    offered(house)
    waiting = house.tip("izm/j.ozols")
    mine = house.clone(J)
    git(mine, "push", "--quiet", "origin", "HEAD:refs/heads/izm/other")
    git(mine, "update-ref", "refs/izm/sent/origin/izm/other", house.tip())
    house.do(J, NEW.format("Cita"))
    done = house.json(J, "--set-aside", "3")
    assert "withdrawn" not in done["set_aside"]
    assert house.tip("izm/j.ozols") == house.tip("izm/other") == waiting


def test_what_was_recorded_on_another_branch_is_taken_along_by_the_words_that_are_proposed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever only went back to the main branch found it gone; they are told where it is when they record it."""
    mine = house.clone(J)
    for key, value in (("name", J), ("email", f"{J}@example.lv")):
        git(mine, "config", f"user.{key}", value)
    git(mine, "switch", "--quiet", "-c", "side;x")
    monkeypatch.setattr(Workspace, "interactive", property(lambda _: True))
    said = house.do(J, NEW.format("Sesija")).err
    assert "on the branch side;x on your computer only; the register that counts is on main" in said
    assert "izm sync" not in said
    for proposed in ("git merge --ff-only 'side;x'", "git cherry-pick 'main..side;x'"):
        refused = house(J, "sync", code=6).err
        assert f"git switch main && {proposed}; send" in refused
        words = refused.partition("repeat the command: ")[2].partition("; send a branch")[0]
        subprocess.run(words, shell=True, cwd=mine, check=True, capture_output=True)  # noqa: S602 - as a person would
        house.do(J, NEW.format("Cita"))
        house(J, "sync")
        assert house.tip() == house.head(J)
        git(mine, "switch", "--quiet", "side;x")
        house.do(J, NEW.format("Veidlapas"))
    assert "title: Veidlapas" in git(house.server, "show", "main:changes/2026/IZM-2026-0003.yaml")


def test_whoever_the_registry_does_not_know_may_send_what_the_server_takes(house: House) -> None:
    """Only the branch that waits for approval is named after a person."""
    mine = house.clone("svess")
    (mine / "README.md").write_text("Ours\n")
    git(mine, "add", "README.md")
    git(mine, "commit", "--quiet", "-m", "Write", as_="svess")
    house("svess", "sync")
    assert house.tip() == house.head("svess")


def test_the_servers_own_words_are_shown_where_it_takes_nothing(house: House) -> None:
    """It may have no room left, or a rule of its own: whoever keeps it would have looked for rights."""
    hook = house.server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nprintf 'The quota is \\033[31mused up\\n' >&2\nexit 1\n")
    hook.chmod(0o755)
    house.do(J, NEW.format("Sesija"))
    done = house(J, "sync", code=6)
    assert "IZM-E638: The server took nothing" in done.err
    assert "The quota is " in done.err
    assert "used up" in done.err
    assert "\x1b" not in done.err


def test_what_waits_for_approval_already_is_not_told_as_sent_once_more(house: House) -> None:
    """Nobody opens a second request for it; neither does the doctor call it something that is here only."""
    house.protect()
    house.do(J, NEW.format("Sesija"))
    assert "Sent for approval on the branch izm/j.ozols: 1 event." in house(J, "sync").out
    again = house(J, "sync").out
    assert "Still waiting for approval on the branch izm/j.ozols: 1 event." in again
    assert "If there is no pull request for it yet, open one on the server's page." in again

    def seen() -> dict[str, Any]:
        observed = json.loads(house(J, "doctor", "--json").out)["observations"]
        return next(one for one in observed if one["id"] == "server")

    waits = "as far as is known, 1 commit waits for approval on the branch izm/j.ozols"
    assert (seen()["level"], seen()["said"]) == ("ok", waits)
    house.do(J, ASSESS.format("1"))
    assert (seen()["level"], seen()["said"]) == ("attention", "1 commit is here only")
    assert "Sent for approval on the branch izm/j.ozols: 2 events." in house(J, "sync").out


def test_what_the_main_branch_took_is_told_apart_from_what_waits_for_approval(house: House) -> None:
    """A server may protect the registry alone: nobody has to approve what was decided before."""
    house.do(J, NEW.format("Sesija"))
    house(J, "sync")
    hook = house.server / "hooks" / "update"
    hook.write_text(
        '#!/bin/sh\n[ "$1" != refs/heads/main ] || git diff --quiet "$2" "$3" -- registry || exit 1\n'
    )
    hook.chmod(0o755)
    house.do(J, ASSESS.format("1"))
    house.do(J, SUBSTITUTE)
    house.do(J, "hold 1 --reason Gaidām")
    said = house(J, "sync").out
    assert "Sent: 1 event.\n\n- IZM-2026-0001  Sesija – Jānis Ozols assessed" in said
    assert "Sent for approval on the branch izm/j.ozols: 1 event." in said
    assert "1 more event follows:\n\n- IZM-2026-0001  Sesija – Jānis Ozols put on hold" in said
    assert house.tip() == git(house.clone(J), "rev-parse", "HEAD~2")
    assert house.tip("izm/j.ozols") == git(house.clone(J), "rev-parse", "HEAD~1")
    assert house.json(J)["remaining"] == 2
