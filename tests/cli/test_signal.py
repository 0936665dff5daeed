"""Signals from the first note to the closed loop, on a real register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

NUMBER = "SIG-2026-0001"
FILE = f"registry/signals/2026/{NUMBER}.yaml"
NEW = ("signal", "new", "--title", "Vajag atgādinājumu", "--service", "e-iesniegums")
WALK = (
    ("assess", "--expected-result", "Labāk", "--impact", "Visi", "--latest-end", "2026-12-31"),
    ("plan", "--start", "2026-11-23", "--end", "2026-11-24", "--step", "Darīt"),
)


def signals(izm: Izm, *flags: str) -> list[dict[str, Any]]:
    """Return the signals that the list shows."""
    found: list[dict[str, Any]] = json.loads(izm("signal", "list", *flags, "--json").out)["signals"]
    return found


@pytest.fixture
def noted(izm: Izm) -> Izm:
    """Give `izm` over a register with one open signal of the expert."""
    done = izm(*NEW, "--ticket", "incident:INC-1", "--description", "Divi zvanīja.", as_="e.eksperts")
    assert done.code == 0, done.err
    return izm


def walk(izm: Izm, outcome: str, *left: str) -> None:
    """Take the change 1 from registration to its review, which leaves `left`."""
    for person, words in (
        ("j.ozols", ("assess", "1", *WALK[0][1:])),
        ("a.berzina", ("authorize", "1", "--approve")),
        ("j.ozols", ("plan", "1", *WALK[1][1:])),
        ("a.berzina", ("implement", "1", "--start")),
        ("a.berzina", ("implement", "1", "--finish", "--outcome", outcome)),
        ("j.ozols", ("review", "1", "--result", "Ir", *left)),
    ):
        done = izm(*words, as_=person)
        assert done.code == 0, done.err


def test_anybody_registered_puts_a_signal_on_record(noted: Izm, town: Path) -> None:
    """One commit, one file, a number of its own; the next one follows."""
    text = (town / FILE).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schemas/signal.schema.json\n")
    assert "by: e.eksperts" in text
    noted(*NEW, "--kind", "situation")
    found = signals(noted)
    assert [(s["id"], s["state"], s["kind"]) for s in found] == [
        ("SIG-2026-0002", "open", "situation"),
        (NUMBER, "open", "need"),
    ]
    assert noted("audit").code == 0
    assert noted("check").code == 0


def test_a_dry_run_writes_nothing(izm: Izm, town: Path) -> None:
    """The difference is shown, the number stays free."""
    said = izm(*NEW, "--dry-run")
    assert said.code == 0
    assert f"+id: {NUMBER}" in said.out
    assert not (town / FILE).exists()


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("signal", "new", "--title", "T"), 2, "IZM-E263"),
        (("signal", "new", "--title", "T", "--service", "nav"), 5, "IZM-E554"),
        (("signal", "new", "--service", "e-iesniegums"), 2, "IZM-E201"),
        ((*NEW, "--follows", "9"), 5, "IZM-E503"),
        ((*NEW, "--rule", "nav"), 2, "IZM-E200"),
        (("signal", "dismiss", "SIG-2026-0009", "--reason", "Nav"), 5, "IZM-E553"),
        (("signal", "dismiss", "9", "--reason", "Nav"), 5, "SIG-2026-0009"),
        (("signal", "dismiss", "viens", "--reason", "Nav"), 2, "IZM-S"),
        (("show", "SIG-2026-0009"), 2, "izm explain SIG-2026-0009"),
        (("monitor", "--service", "nav"), 5, "IZM-E554"),
        (("monitor", "--person", "nav"), 5, "IZM-E532"),
        (("new", "--signal", "SIG-2026-0009", "--kind", "normal", "--complexity", "simple"), 5, "IZM-E553"),
    ],
)
def test_what_does_not_fit_is_refused(izm: Izm, words: tuple[str, ...], code: int, error: str) -> None:
    """Each with its code, and nothing is written."""
    said = izm(*words)
    assert (said.code, error in said.err) == (code, True), said.err
    assert signals(izm, "--all") == []


def test_whoever_answers_dismisses_and_says_why(noted: Izm, town: Path) -> None:
    """The owner, a portfolio owner or the author; what people wrote beside it stays."""
    file = town / FILE
    refused = noted("signal", "dismiss", NUMBER, "--reason", "Nav", as_="k.liepa", lang="en")
    assert refused.code == 3
    assert "IZM-E355" in refused.err
    assert "Anna Bērziņa, Jānis Ozols, Māra Kalna and Edgars Eglītis" in refused.err
    done = noted("signal", "dismiss", NUMBER.lower(), "--reason", "Jau ir", as_="a.berzina")
    assert done.code == 0, done.err
    assert file.read_text("utf-8").endswith(
        "dismissed: {by: a.berzina, at: 2026-11-23T09:14:03+02:00, reason: Jau ir}\n"
    )
    assert signals(noted) == []
    assert [s["state"] for s in signals(noted, "--all")] == ["dismissed"]
    again = noted("signal", "dismiss", "1", "--reason", "Nav")
    assert (again.code, "IZM-E356" in again.err) == (3, True)
    taken = noted("new", "--signal", "2026-1", "--kind", "normal", "--complexity", "simple")
    assert (taken.code, "IZM-E354" in taken.err) == (3, True)
    assert "izm signal new --service e-iesniegums\n" in taken.err
    assert noted("audit").code == 0


def test_a_change_takes_over_what_the_signal_says(noted: Izm) -> None:
    """Title, object, tickets and description; a flag wins."""
    done = noted("new", "--signal", NUMBER, "--kind", "normal", "--complexity", "simple", as_="j.ozols")
    assert done.code == 0, done.err
    change = json.loads(noted("show", "1", "--json").out)["change"]
    assert (change["title"], change["description"]) == ("Vajag atgādinājumu", "Divi zvanīja.")
    assert change["targets"] == {"services": ["e-iesniegums"]}
    assert change["origin"] == {"signals": [NUMBER], "tickets": [{"kind": "incident", "ref": "INC-1"}]}
    assert [(s["state"], s["changes"]) for s in signals(noted)] == [("taken-up", ["IZM-2026-0001"])]
    other = noted("new", "--signal", NUMBER, "--title", "Cits", "--resource", "dvs", "--kind", "normal",
                  "--complexity", "simple")  # fmt: skip
    assert other.code == 0, other.err
    change = json.loads(noted("show", "2", "--json").out)["change"]
    assert (change["title"], change["targets"]) == ("Cits", {"resources": ["dvs"]})


def test_closing_the_change_settles_the_signal(noted: Izm) -> None:
    """The loop is closed, and said so; nobody takes it up again."""
    noted("new", "--signal", NUMBER, "--kind", "normal", "--complexity", "simple", as_="j.ozols")
    walk(noted, "successful")
    closed = noted("close", "1", as_="j.ozols", lang="en")
    assert f"{NUMBER} is settled: Vajag atgādinājumu" in closed.err
    assert [s["state"] for s in signals(noted, "--state", "settled")] == ["settled"]
    again = noted("new", "--signal", NUMBER, "--kind", "normal", "--complexity", "simple")
    assert (again.code, "IZM-E354" in again.err) == (3, True)


@pytest.mark.parametrize("end", ["withdraw", "failed"])
def test_a_change_that_brings_nothing_leaves_the_signal_open(noted: Izm, end: str) -> None:
    """The need is still there."""
    noted("new", "--signal", NUMBER, "--kind", "normal", "--complexity", "simple", as_="j.ozols")
    if end == "withdraw":
        assert noted("withdraw", "1", "--reason", "Nē", as_="j.ozols").code == 0
    else:
        walk(noted, "failed")
        closed = noted("close", "1", as_="j.ozols", lang="en")
        assert f"{NUMBER} stays open" in closed.err
    assert [s["state"] for s in signals(noted)] == ["open"]


def test_a_follow_up_becomes_a_signal_with_one_command(izm: Izm) -> None:
    """Its title and objects come from the change whose review left it; then the monitor has it no more."""
    izm("new", "--title", "T", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums",
        as_="j.ozols")  # fmt: skip
    walk(izm, "successful", "--follow-up", "Papildināt sarakstu")
    calls = json.loads(izm("monitor", "--rule", "follow-up-open", "--json").out)["calls"]
    assert [call["command"] for call in calls] == ["izm signal new --follows IZM-2026-0001"]
    assert izm("signal", "new", "--follows", "1").code == 0
    found = signals(izm)
    assert [(s["title"], s["over"], s["follows"]) for s in found] == [
        ("Papildināt sarakstu", ["service/e-iesniegums"], "IZM-2026-0001")
    ]
    assert json.loads(izm("monitor", "--rule", "follow-up-open", "--json").out)["calls"] == []


def test_the_monitor_is_a_page_and_data(noted: Izm) -> None:
    """The same calls; the page says the rule and the command, data keep their ids."""
    page = noted("monitor", lang="en").out
    assert "open signal: SIG-2026-0001 Vajag atgādinājumu" in page
    assert "izm new --signal SIG-2026-0001" in page
    data = json.loads(noted("monitor", "--json").out)
    assert data["schema"] == "izm.monitor/1"
    assert [(c["rule"], c["subject"]) for c in data["calls"]] == [
        ("standard-expiring", "sertifikats"),
        ("signal-open", NUMBER),
    ]
    assert json.loads(noted("monitor", "--at", "2026-10-22", "--json").out)["calls"] == []
    assert "SIG-2026-0001" in noted("monitor", "--mine", lang="en").out
    assert "SIG-2026-0001" not in noted("monitor", "--person", "k.liepa").out
    assert noted("monitor", "--mine", as_="svess").code == 5


def test_a_signal_is_explained(noted: Izm) -> None:
    """What was noticed, by whom, and what can be done about it."""
    said = noted("explain", NUMBER, lang="en").out
    assert "Edgars Eglītis" in said
    assert f"izm signal dismiss {NUMBER} --reason TEXT" in said
    assert json.loads(noted("explain", NUMBER, "--json").out)["kind"] == "signal"
    assert "tickets-rising" in noted("explain", "tickets-rising", "--json").out


def test_a_signal_is_told_in_words_that_are_about_signals(noted: Izm) -> None:
    """Not in those of changes: a Latvian word has a gender, and one signal is not many changes."""
    told = noted("explain", NUMBER).out + noted("signal", "list").out
    assert told.count("Pierakstīts") == 2
    assert "Reģistrētas" not in told
    assert (
        "→ Visi signāli: izm signal list --all"
        in noted("signal", "dismiss", "SIG-2026-0099", "--reason", "x").err
    )


def test_the_check_reads_the_situation(izm: Izm, town: Path) -> None:
    """Unknown objects, people, indicators; a broken file with its line; a signal that a change names in vain."""
    for name, text in {
        "strategy.yaml": "goals: [{id: G1, name: {lv: M}, over: [service/nav], indicators: [nav]}]\n",
        "indicators/i.yaml": "id: i\nname: {lv: R}\nover: [resource/nav]\n",
        "indicators/j.yaml": "id: j\nname: {lv: R}\nover: [resource/dvs]\nvalues: {2026-13-01: 1}\n",
        "tickets/service.nav.yaml": "id: service.nav\nover: service/nav\n",
        f"signals/2026/{NUMBER}.yaml": (
            f"id: {NUMBER}\ntitle: T\nkind: need\nover: [service/nav]\nby: nav\n"
            "at: 2026-11-01T09:00:00+02:00\nfollows: IZM-2026-0099\n"
        ),
    }.items():
        file = town / "registry" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    izm("new", "--title", "T", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums",
        "--goal", "G7")  # fmt: skip
    findings = json.loads(izm("check", "--json").out)["findings"]
    found = {(f["rule"], f["path"].rpartition("/")[2], f["line"], f["severity"]) for f in findings}
    assert {
        ("IZM-R011", "strategy.yaml", 1, "error"),
        ("IZM-R012", "i.yaml", 3, "error"),
        ("IZM-R012", "service.nav.yaml", 2, "error"),
        ("IZM-R010", f"{NUMBER}.yaml", 4, "error"),
        ("IZM-R010", f"{NUMBER}.yaml", 5, "error"),
        ("IZM-R010", f"{NUMBER}.yaml", 7, "error"),
    } <= found
    assert any(name == "j.yaml" and line == 4 for _, name, line, _ in found)
    assert any(rule == "IZM-R013" and severity == "warning" for rule, _, _, severity in found)
