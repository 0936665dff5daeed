"""Attacks on signals: to note one is for anybody, to put one away is not."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]

_PATH = "registry/signals/2026/SIG-2026-0001.yaml"
_SIGNAL = """\
id: SIG-2026-0001
title: Rindas veidlapām
kind: need
over: [service/e-iesniegums]
by: e.eksperts
at: 2026-03-02T10:00:00+02:00
"""
_FIRST, _THEN, _LATER = (f"2026-03-0{day}T10:00:00+02:00" for day in (2, 3, 4))


def _dismissed(by: str) -> str:
    return f"{_SIGNAL}dismissed: {{by: {by}, at: {_THEN}, reason: Nav vajadzīgs}}\n"


@pytest.fixture
def noted(town: Town) -> Town:
    """Give the town with a signal that e.eksperts noted."""
    town.write(_PATH, _SIGNAL)
    town.commit("e.eksperts", _FIRST)
    return town


@pytest.mark.parametrize("by", ["k.liepa", "a.berzina"])
def test_whoever_may_not_dismiss_a_signal_does_not_by_hand(by: str, noted: Town, audit: Audit) -> None:
    """Neither in their own name nor in that of the owner; who takes the dismissal back is asked the same."""
    noted.write(_PATH, _dismissed(by))
    noted.commit("k.liepa", _THEN)
    answer = audit(noted)
    assert answer.rules == ["IZM-A008"]
    assert (answer.data["violations"][0]["by"], answer.data["head"]) == (
        "k.liepa",
        noted.git("rev-parse", "HEAD"),
    )
    noted.write(_PATH, _SIGNAL)
    noted.commit("k.liepa", _LATER)
    assert audit(noted).rules == ["IZM-A008", "IZM-A008"]


def test_nor_is_a_signal_on_record_rewritten_or_deleted(noted: Town, audit: Audit) -> None:
    """What somebody noted stays what they noted; another layout is nobody's concern."""
    noted.write(_PATH, _SIGNAL.replace("title: ", "title:   ") + "# pārskatīts\n")
    noted.commit("k.liepa", _THEN)
    assert audit(noted).rules == []
    noted.write(_PATH, _SIGNAL.replace("Rindas", "Nekas"))
    noted.commit("k.liepa", _THEN)
    noted.git("rm", "--quiet", _PATH)
    noted.commit("k.liepa", _LATER)
    assert audit(noted).rules == ["IZM-A008", "IZM-A008"]


@pytest.mark.parametrize("by", ["a.berzina", "j.ozols", "m.kalns", "e.eksperts"])
def test_whoever_answers_or_noted_it_dismisses_it(by: str, noted: Town, audit: Audit) -> None:
    """The owner of what it is about, a portfolio owner, and who noted it; anybody registered merges that."""
    noted.git("checkout", "--quiet", "-b", "side")
    noted.write(_PATH, _dismissed(by))
    noted.commit(by, _THEN)
    noted.git("checkout", "--quiet", "main")
    noted.git("merge", "--quiet", "--no-ff", "--no-edit", "side", who="k.liepa", at=_LATER)
    assert audit(noted).rules == []


def test_a_signal_that_cannot_be_read_is_put_back_by_anybody(noted: Town, audit: Audit) -> None:
    """Whoever breaks it is blamed; what nobody can read says nothing that could be altered."""
    noted.write(_PATH, "<<<<<<< HEAD\n" + _SIGNAL)
    noted.commit("e.eksperts", _THEN)
    noted.write(_PATH, _SIGNAL)
    noted.commit("k.liepa", _LATER)
    assert audit(noted).rules == []


def test_a_signal_of_a_day_to_come_is_refused_and_once_it_stands_warned_of(
    town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Be it noted or dismissed then: the day comes, and nobody's main branch stays red until it does."""
    town.git("switch", "--quiet", "--create", "side")
    town.write(
        _PATH, f"{_SIGNAL}dismissed: {{by: k.liepa, at: 2126-03-03T10:00:00+02:00, reason: Nav vajadzīgs}}\n"
    )
    town.commit("k.liepa", _FIRST)
    monkeypatch.chdir(town.top)
    for words, told in ((["--base", "main"], (1, ["error"])), ([], (0, ["warning"]))):
        capfd.readouterr()
        code = main.run(["check", "--json", *words])
        found = json.loads(capfd.readouterr().out)["findings"]
        assert (code, [f["severity"] for f in found if f["rule"] == "IZM-R018"]) == told


def test_a_signal_is_not_dismissed_by_another_of_its_number(
    noted: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the folder of another year it would be a new one, for anybody, and stand before the one on record."""
    path = _PATH.replace("/2026/", "/2027/")
    noted.write(path, _dismissed("a.berzina"))
    noted.commit("k.liepa", _LATER)
    monkeypatch.chdir(noted.top)
    capfd.readouterr()
    assert main.run(["signal", "list", "--json"]) == 0
    assert [one["state"] for one in json.loads(capfd.readouterr().out)["signals"]] == ["open"]
    assert main.run(["check", "--json"]) == 0
    told = [(one["rule"], one["path"]) for one in json.loads(capfd.readouterr().out)["findings"]]
    assert ("IZM-R014", path) in told
