"""`izm` alone, as each person of the town sees it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def test_an_owner_sees_what_is_late_first_in_latvian(busy: Izm) -> None:
    """Each task with why and how; then what the own requests wait for."""
    assert busy().out == snapshot("""\
Kas gaida mani? · Anna Bērziņa
Labdien! Jūs gaida 2 darbi; 1 no tiem ir nokavēts.

IZM-2026-0002  Šķirot veidlapas
Jādara      autorizēt; loma: Pakalpojuma vadītājs (E-iesniegums)
Termiņš     10.11.2026. – nokavēts: 13 dienu
Gaida kopš  03.11.2026. (20 dienu)
Komanda     izm authorize IZM-2026-0002 --approve

IZM-2026-0004  Savienot sistēmas
Jādara      novērtēt; loma: Pakalpojuma vadītājs (E-iesniegums)
Termiņš     04.12.2026. – vēl 11 dienu
Gaida kopš  20.11.2026. (3 dienas)
Komanda     izm assess IZM-2026-0004

Jūsu pieprasījumi gaida citus
Numurs         Nosaukums           Gaida                   Termiņš
IZM-2026-0005  Papildināt tekstus  novērtēšana (apturēta)

Tālāk
izm show IZM-2026-0002  aplūkot pirms lēmuma
izm list --open         visas atvērtās izmaiņas
izm report              reģistra kopsavilkums
""")


def test_an_owner_sees_the_same_in_english(busy: Izm) -> None:
    """The same tasks in the same order."""
    assert busy(lang="en").out == snapshot("""\
What waits for me? · Anna Bērziņa
Hello! 2 things wait for you; 1 of them is overdue.

IZM-2026-0002  Šķirot veidlapas
To do        authorize; as: Service manager (E-application)
Due          10 Nov 2026 – overdue by 13 days
Waits since  3 Nov 2026 (20 days)
Command      izm authorize IZM-2026-0002 --approve

IZM-2026-0004  Savienot sistēmas
To do        assess; as: Service manager (E-application)
Due          4 Dec 2026 – 11 days left
Waits since  20 Nov 2026 (3 days)
Command      izm assess IZM-2026-0004

Your requests wait for others
Number         Title               Waits for             Due
IZM-2026-0005  Papildināt tekstus  assessment (on hold)

Onwards
izm show IZM-2026-0002  look before you decide
izm list --open         all open changes
izm report              sum up the register
""")


def test_debts_come_before_steps(busy: Izm) -> None:
    """An emergency's assessment and ratification are owed."""
    tasks = json.loads(busy("--json", as_="k.liepa").out)["waiting"]
    assert [(task["change"][-4:], task["step"], task["debt"]) for task in tasks] == snapshot(
        [("0003", "assess", True), ("0003", "implement", False), ("0004", "assess", False)]
    )


def test_every_command_that_is_shown_is_understood(busy: Izm) -> None:
    """No task leads to a usage error about the command itself."""
    for person in ("a.berzina", "k.liepa", "m.kalns", "e.eksperts"):
        for task in json.loads(busy("--json", as_=person).out)["waiting"]:
            words = task["command"].split()[1:]
            done = busy(*words, "--dry-run", "--no-input", as_=person)
            assert "IZM-E200" not in done.err, task


def test_a_substitute_is_told_for_whom(busy: Izm) -> None:
    """From 1 December `k.liepa` stands in for `a.berzina`."""
    at = "2026-12-01T09:00:00+02:00"
    tasks = json.loads(busy("--json", as_="k.liepa", at=at).out)["waiting"]
    (task,) = [t for t in tasks if t["change"] == "IZM-2026-0002"]
    assert task == snapshot(
        {
            "change": "IZM-2026-0002",
            "title": "Šķirot veidlapas",
            "step": "authorize",
            "due": "2026-11-10",
            "overdue": True,
            "for": "a.berzina",
            "command": "izm authorize IZM-2026-0002 --approve",
            "since": "2026-11-03",
            "debt": False,
            "opinion": False,
            "after": None,
            "role": "service-owner",
            "over": "service/e-iesniegums",
            "held": False,
            "returned": False,
            "to_be_stopped": False,
            "cannot_begin": False,
        }
    )


def test_where_nothing_waits_there_is_a_friendly_word(izm: Izm) -> None:
    """And what one might do."""
    assert izm(lang="en").out == snapshot("""\
What waits for me? · Anna Bērziņa
Hello! Nothing waits for you today.

Onwards
izm list --open  all open changes
izm new          register a change request
izm report       sum up the register
""")
    assert izm().out.splitlines()[1] == snapshot("Labdien! Šodien Jūs nekas negaida.")


def test_a_stranger_is_told_how_to_be_registered(busy: Izm) -> None:
    """Not an error: everybody can read."""
    done = busy(as_="s.svess", lang="en")
    assert (done.code, done.out) == snapshot(
        (
            0,
            """\
Register of changes: Municipality of Rīts
Changes  5
Open     4
Overdue  1

git knows you as s.svess <s.svess@example.lv>; the registry has nobody with this e-mail.

To take part, ask for an entry in registry/people.yaml, or set the e-mail that is registered:

  git config user.email ADDRESS

Everybody can read
izm list            all changes
izm report          sum up the register
izm explain PU2-20  how changes are made
""",
        )
    )


def test_whom_git_does_not_know_is_told_how_to_say_it(busy: Izm) -> None:
    """Nor is this."""
    done = busy(as_="", lang="en")
    assert (done.code, done.out) == snapshot(
        (
            0,
            """\
Register of changes: Municipality of Rīts
Changes  5
Open     4
Overdue  1

git does not know who you are, so nobody can say what waits for you.

In a terminal, izm asks you before it records anything. Or set the name and e-mail yourself, as they stand in registry/people.yaml:

  git config --global user.name "Name Surname" && git config --global user.email ADDRESS

Everybody can read
izm list            all changes
izm report          sum up the register
izm explain PU2-20  how changes are made
""",
        )
    )
    assert json.loads(busy("--json", as_="").out) == {
        "schema": "izm.waiting/1",
        "person": None,
        "waiting": [],
        "requested": [],
        "signals": [],
        "ended": [],
        "key_ends": None,
    }


def test_outside_a_register_there_is_a_start_page(
    izm: Izm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 0: it is where everybody begins."""
    monkeypatch.chdir(tmp_path)
    done = izm(lang="en")
    assert (done.code, done.out, done.err) == snapshot(
        (
            0,
            """\
izm: an institution's changes, on record in git
There is no register of changes in this folder. You can:

izm init --name NAME  set up your institution's register
izm demo              try everything in a throwaway institution
izm --help            see all commands
""",
            "",
        )
    )
    assert json.loads(izm("--json").out)["waiting"] == []


def test_a_folder_that_is_not_there_is_an_error(izm: Izm) -> None:
    """The start page is for people who are somewhere."""
    assert izm("-C", "nowhere").code == 5


def test_whoever_asked_for_a_returned_change_learns_that_it_came_back(busy: Izm) -> None:
    """And so does whoever is to assess it anew; until it is."""
    assert busy("authorize", "2026-2", "--return", "--reason", "Nav risku").code == 0
    assert "assess; as: Service manager (E-application); it was returned" in busy(lang="en").out
    line = next(row for row in busy(as_="j.ozols", lang="en").out.splitlines() if "2026-0002" in row)
    assert "it was returned; assessment: Anna Bērziņa" in line
    assert busy("assess", "2026-2", "--risk", "x;1;1").code == 0
    for person in ("a.berzina", "j.ozols"):
        assert "returned" not in busy(as_=person, lang="en").out


def _commit(town: Path) -> None:
    who = ("-c", "user.name=Izm", "-c", "user.email=izm@example.lv")
    subprocess.run(["git", *who, "commit", "--quiet", "-am", "x"], cwd=town, check=True)


def _noted(izm: Izm, titles: str, day: str = "2026-11-20") -> None:
    for title in titles:
        words = ("signal", "new", "--title", f"Signāls {title}", "--service", "e-iesniegums")
        assert izm(*words, as_="e.eksperts", at=f"{day}T10:00:00+02:00").code == 0


def test_whoever_answers_for_an_object_sees_the_open_signals_over_it(izm: Izm) -> None:
    """Three one by one, the others summed up with the command that shows all; who does not answer for it sees none."""
    _noted(izm, "ABCD")
    assert izm(lang="en").out == snapshot("""\
What waits for me? · Anna Bērziņa
Hello! No change waits for you today.

Open signals over what you answer for
Title      Waits since  Command
Signāls A  20 Nov 2026  izm new --signal SIG-2026-0001
Signāls B  20 Nov 2026  izm new --signal SIG-2026-0002
Signāls C  20 Nov 2026  izm new --signal SIG-2026-0003

izm monitor --mine  1 more signal

Onwards
izm list --open  all open changes
izm new          register a change request
izm report       sum up the register
""")
    told = [(s["signal"][-1], s["over"], s["urgency"]) for s in json.loads(izm("--json").out)["signals"]]
    assert told == [(number, ["service/e-iesniegums"], "later") for number in "1234"]
    assert json.loads(izm("--json", as_="j.ozols").out)["signals"]
    for person in ("k.liepa", "e.eksperts", "s.svess"):
        assert json.loads(izm("--json", as_=person).out)["signals"] == []


def test_the_signals_are_those_that_the_monitor_tells_in_its_order(izm: Izm, town: Path) -> None:
    """Open, dismissed, taken up, settled, or open again as the change failed; one that waits long presses."""
    _noted(izm, "ABCDEF", "2026-10-01")
    _noted(izm, "G", "2026-11-10")
    end = {"2": "successful", "3": "failed"}
    for number in "1234":
        words = ["new", "--title", "T", "--kind", "normal", "--complexity", "simple", "--signal"]
        assert izm(*words, f"SIG-2026-000{number}", as_="j.ozols").code == 0
    for number, outcome in end.items():
        for person, said in (
            ("j.ozols", f"assess {number} --expected-result A --impact B --latest-end 2026-12-31"),
            ("a.berzina", f"authorize {number} --approve"),
            ("j.ozols", f"plan {number} --start 2026-11-23 --end 2026-11-24 --step C"),
            ("a.berzina", f"implement {number} --start"),
            ("a.berzina", f"implement {number} --finish --outcome {outcome}"),
            ("j.ozols", f"review {number} --result D"),
            ("j.ozols", f"close {number}"),
        ):
            assert izm(*said.split(), as_=person).code == 0
    assert izm("withdraw", "4", "--reason", "x", as_="j.ozols").code == 0
    assert izm("signal", "dismiss", "SIG-2026-0005", "--reason", "x").code == 0
    file = town / "registry/signals/2026/SIG-2026-0006.yaml"
    file.write_text(file.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    _commit(town)
    monitored = json.loads(izm("monitor", "--mine", "--rule", "signal-open", "--json").out)["calls"]
    done = izm("--json")
    told = [(s["signal"], s["urgency"]) for s in json.loads(done.out)["signals"]]
    assert told == [(call["subject"], call["urgency"]) for call in monitored]
    assert told == snapshot(
        [("SIG-2026-0003", "soon"), ("SIG-2026-0004", "soon"), ("SIG-2026-0007", "later")]
    )
    assert "SIG-2026-0006" in done.err


def test_a_requester_is_told_what_became_of_a_request(busy: Izm) -> None:
    """By whom, and when; for a fortnight, and not whoever ended it."""
    at = "2026-11-24T10:00:00+02:00"
    assert busy("authorize", "2026-2", "--reject", "--reason", "Par dārgu", at=at).code == 0
    assert "\n".join(busy(as_="j.ozols", at=at, lang="en").out.splitlines()[-9:]) == snapshot("""\

What became of your requests
Number         Title             What happened            When
IZM-2026-0002  Šķirot veidlapas  rejected (Anna Bērziņa)  24 Nov 2026

Onwards
izm list --open  all open changes
izm new          register a change request
izm report       sum up the register\
""")
    (ended,) = json.loads(busy("--json", as_="j.ozols", at="2026-12-08T10:00:00+02:00").out)["ended"]
    assert ended == snapshot(
        {
            "change": "IZM-2026-0002",
            "title": "Šķirot veidlapas",
            "state": "rejected",
            "outcome": None,
            "by": "a.berzina",
            "on": "2026-11-24",
            "command": "izm show IZM-2026-0002",
        }
    )
    assert json.loads(busy("--json", as_="j.ozols", at="2026-12-09T10:00:00+02:00").out)["ended"] == []
    for person in ("a.berzina", "k.liepa", "e.eksperts"):
        assert json.loads(busy("--json", as_=person, at=at).out)["ended"] == []


def test_many_ended_requests_are_summed_up(izm: Izm) -> None:
    """The newest five stand there; all in JSON."""
    for number in range(1, 8):
        words = [
            "new",
            "--title",
            "T",
            "--kind",
            "normal",
            "--complexity",
            "simple",
            "--service",
            "e-iesniegums",
        ]
        assert izm(*words, as_="k.liepa").code == 0
        at = f"2026-11-23T1{number}:00:00+02:00"
        assert izm("withdraw", str(number), "--reason", "x", as_="j.ozols", at=at).code == 0
    at = "2026-11-24T10:00:00+02:00"
    assert izm(as_="k.liepa", lang="en", at=at).out == snapshot("""\
What waits for me? · Kārlis Liepa
Hello! Nothing waits for you today.

What became of your requests
Number         Title  What happened            When
IZM-2026-0007  T      withdrawn (Jānis Ozols)  23 Nov 2026
IZM-2026-0006  T      withdrawn (Jānis Ozols)  23 Nov 2026
IZM-2026-0005  T      withdrawn (Jānis Ozols)  23 Nov 2026
IZM-2026-0004  T      withdrawn (Jānis Ozols)  23 Nov 2026
IZM-2026-0003  T      withdrawn (Jānis Ozols)  23 Nov 2026

izm list --person k.liepa  2 more requests in the last 14 days

Onwards
izm list --open  all open changes
izm new          register a change request
izm report       sum up the register
""")
    assert len(json.loads(izm("--json", as_="k.liepa", at=at).out)["ended"]) == 7


def test_the_answer_is_the_same_with_and_without_what_is_remembered(
    busy: Izm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signals and ended requests, told anew, from what is remembered, and without it; after each further event."""
    at = "2026-11-24T10:00:00+02:00"
    _noted(busy, "ABC")
    events = (
        ("e.eksperts", "signal new --title Vēl --service e-iesniegums"),
        ("a.berzina", "authorize 2026-2 --reject --reason x"),
        ("a.berzina", "signal dismiss SIG-2026-0001 --reason x"),
        ("j.ozols", "new --kind normal --complexity simple --signal SIG-2026-0002"),
        ("j.ozols", "withdraw 2026-6 --reason x"),
    )
    for person, words in events:
        assert busy(*words.split(), as_=person, at=at).code == 0
        for reader, flag in (("a.berzina", "--no-input"), ("j.ozols", "--json")):
            first, again = busy(flag, as_=reader, at=at), busy(flag, as_=reader, at=at)
            with monkeypatch.context() as patch:
                patch.setenv("IZM_NO_INDEX", "1")
                bare = busy(flag, as_=reader, at=at)
            assert first == again == bare


def test_whoever_has_left_is_told_that_nothing_waits_and_why(busy: Izm, town: Path) -> None:
    """Nothing is proposed that would be refused; where a request of theirs stands is told on."""
    file = town / "registry/people.yaml"
    mail = "emails: [a.berzina@example.lv]"
    file.write_text(file.read_text("utf-8").replace(mail, f"{mail}, left: 2026-11-22"), "utf-8")
    _commit(town)
    assert busy(lang="en").out == snapshot("""\
What waits for me? · Anna Bērziņa
Hello! By the registry you left on 22 Nov 2026: nothing waits for you, and you can only read.

Your requests wait for others
Number         Title               Waits for                                                 Due
IZM-2026-0004  Savienot sistēmas   assessment: Kārlis Liepa; expert opinion: Edgars Eglītis  4 Dec 2026
IZM-2026-0005  Papildināt tekstus  assessment (on hold)

Onwards
izm list --open  all open changes
izm report       sum up the register
""")
    assert json.loads(busy("--json").out)["waiting"] == []
    assert "authorization: nobody can do it" in busy(as_="j.ozols", lang="en").out


def test_many_experts_are_told_by_their_number(busy: Izm, town: Path) -> None:
    """An opinion is asked of whoever is an expert; a list of all would bury who is asked by name."""
    file = town / "registry/people.yaml"
    more = "".join(
        f"  - {{id: x{n}, name: X{n}, emails: [x{n}@example.lv], expert_in: [law]}}\n" for n in range(4)
    )
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    _commit(town)
    told = "expert opinion: any of 5 experts"
    assert told in busy("list", lang="en").out
    assert busy("list").out.count("jebkurš no 5 ekspertiem") == 1
