"""`izm conflicts`: what clashes, and the decision to go ahead all the same."""

from __future__ import annotations

import json
import re
import shlex
from subprocess import run
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_CALENDAR = """\
freezes:
  - {id: F1, title: Gada noslēgums, from: 2026-12-01T00:00:00+02:00, to: 2026-12-03T00:00:00+02:00, over: [institution]}
  - {id: F 2, title: Audits, from: 2026-12-01T00:00:00+02:00, to: 2026-12-02T00:00:00+02:00, over: [resource/dvs]}
apart:
  - {id: A1, title: Ne reizē, over: [service/e-iesniegums, resource/dvs]}
"""
_DECIDED = re.compile(r"^ +(izm conflicts .* --override .*)$", re.MULTILINE)


@pytest.fixture
def crowded(izm: Izm, town: Path) -> Izm:
    """Give `izm` in a town where two changes clash by several rules, and by one of them over several things."""
    (town / "registry" / "calendar.yaml").write_text(_CALENDAR, encoding="utf-8")
    run(["git", "add", "."], cwd=town, check=True)
    run(["git", "-c", "user.name=I", "-c", "user.email=i@x.lv", "commit", "-qm", "C"], cwd=town, check=True)
    plan = "--start 2026-12-01T20:00 --end 2026-12-01T22:00 --step Mainīt;k.liepa --step Pārbaudīt;m.kalns"
    for number, target, deciding in (
        ("1", "--service e-iesniegums", ("a.berzina",)),
        ("2", "--resource dvs", ("k.liepa", "m.kalns")),
    ):
        for who, words in (
            ("e.eksperts", f"new --title X --kind normal --complexity simple {target}"),
            ("e.eksperts", f"assess {number} --expected-result A --impact B --latest-end 2026-12-31"),
            *((person, f"authorize {number} --approve") for person in deciding),
            ("e.eksperts", f"plan {number} {plan}"),
        ):
            done = izm(*words.split(), as_=who, at="2026-11-05T10:00:00+02:00")
            assert done.code == 0, done.err
    linked = izm("link", "2", "IZM-2026-0001", "--type", "not-with", as_="e.eksperts")
    assert linked.code == 0, linked.err
    return izm


def test_each_conflict_is_shown_with_a_command_that_decides_on_it_alone(crowded: Izm) -> None:
    """Two freezes, two people who are needed twice, two reasons to be kept apart: each is decided on for itself."""
    rules = ["apart", "apart", "dependent-object", "freeze", "freeze", "same-implementer", "same-implementer"]
    commands = _DECIDED.findall(crowded("conflicts", "2", lang="en").out)
    told = json.loads(crowded("conflicts", "2", "--json").out)["conflicts"]
    assert (sorted(one["rule"] for one in told), len(commands)) == (rules, len(rules))
    for command in commands:
        done = crowded(*shlex.split(command)[1:], as_="m.kalns")
        assert (done.code, done.err) == (0, ""), command
    told = json.loads(crowded("conflicts", "2", "--json").out)["conflicts"]
    assert [one["overridden"] for one in told] == [["IZM-2026-0002"]] * len(rules)


def test_who_does_not_say_which_conflict_is_meant_is_shown_them(crowded: Izm) -> None:
    """Nobody decides on one of several by chance."""
    for rule, *named in (
        ("apart",),
        ("freeze",),
        ("same-implementer", "--with", "IZM-2026-0001"),
        ("same-implementer", "--with", "1"),
    ):
        refused = crowded(
            "conflicts", "2", "--override", rule, *named, "--reason", "X", as_="m.kalns", lang="en"
        )
        assert (refused.code, "izm conflicts IZM-2026-0002" in refused.err) == (5, True), rule
    refused = crowded(
        *("conflicts", "2", "--override", "freeze", "--with", "F1", "--with", "F 2", "--reason", "X"),
        as_="m.kalns",
        lang="en",
    )
    assert "IZM-2026-0002 has no conflict by the rule freeze" in refused.err


def test_nothing_is_to_be_decided_of_work_that_is_not_planned_yet(crowded: Izm, town: Path) -> None:
    """A standard change may hold a time of its own while it is only registered: another time is proposed, no refusal."""
    said = crowded("new", "--model", "sertifikats", "--title", "Maiņa", lang="en")
    assert said.code == 0, said.err
    path = next((town / "changes").rglob("IZM-2026-0003.yaml"))
    text = path.read_text("utf-8")
    window = "plan:\n  window: {start: 2026-12-01T20:00:00+02:00, end: 2026-12-01T21:00:00+02:00}\n"
    wanted = town / "wanted.yaml"
    wanted.write_text(text.replace("plan:\n", window, 1), encoding="utf-8")
    done = crowded("edit", "3", "--file", str(wanted), lang="en")
    assert done.code == 0, done.err
    shown = crowded("conflicts", "3", lang="en").out
    assert "izm slots IZM-2026-0003" in shown
    assert "--override" not in shown
