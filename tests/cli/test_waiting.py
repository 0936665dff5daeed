"""`izm` alone, as each person of the town sees it."""

from __future__ import annotations

import json
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

Set the name and e-mail that stand in registry/people.yaml:

  git config --global user.name "NAME" && git config --global user.email ADDRESS

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
