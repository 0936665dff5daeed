"""What several commands judge by code of their own, they judge alike: whoever passes one is not blamed by another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from attacks.conftest import Audit, Check, Town

_LATER = "2026-03-06T10:00:00+02:00"
_LAST = "2026-03-07T10:00:00+02:00"


def land(town: Town) -> None:
    """Merge the branch by somebody who answers for nothing."""
    town.git("merge", "--quiet", "--no-ff", "-m", "Merge", "branch", who="e.eksperts", at=_LAST)


def process(town: Town, old: str, new: str) -> None:
    """Change a word of the process, by somebody who may."""
    file = town.top / "registry/process.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00", "Ask for more")


@pytest.mark.parametrize(("step", "broken"), [("comment", []), ("plan", ["IZM-C016"])])
def test_nobody_is_blamed_for_what_was_done_before_the_process_asked_for_more(
    step: str, broken: list[str], town: Town, audit: Audit, check: Check
) -> None:
    """What an earlier step left was enough then; whoever goes on upon it, by entries that name no process, is told."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    process(town, "assess: [expected-result, impact]", "assess: [expected-result, impact, stakeholders]")
    town.git("checkout", "--quiet", "-b", "branch")
    paper = paper.then(town.event(step, "j.ozols", _LATER))
    if step == "plan":
        paper = replace(paper, state="planned", planned="Mainīt")
    town.put(paper, "j.ozols", _LATER)
    found = check(town)
    land(town)
    assert (audit(town).rules, found) == (broken, broken)


def test_whoever_gives_a_change_another_number_is_not_blamed_for_what_was_wrong_with_it(
    town: Town, audit: Audit, check: Check
) -> None:
    """The number, and so the file, is a label: what was found before is not found anew by it."""
    paper = town.assessed()
    entry = town.event("authorize", "k.liepa", "2026-03-04T10:00:00+02:00", decision="approve")
    paper = paper.then(entry | {"approves": paper.digest, "role": "resource-owner", "over": "resource/dvs"})
    town.put(replace(paper, state="planned"), "k.liepa", "2026-03-04T10:00:00+02:00")
    broken = audit(town).rules
    assert "IZM-C002" in broken
    town.git("checkout", "--quiet", "-b", "branch")
    town.commit("k.liepa", _LATER, "Nothing yet")
    (town.top / paper.path).unlink()
    town.put(replace(paper, state="planned", number="IZM-2026-0077"), "k.liepa", _LATER)
    found = check(town)
    assert {"IZM-C002", "IZM-C012"} <= {*check(town, warnings=True)}
    land(town)
    assert (audit(town).rules, found) == (broken, [])


def test_another_change_takes_the_place_of_one_that_moved(town: Town, audit: Audit, check: Check) -> None:
    """One has a new number, the other its old one: neither became the other."""
    paper = town.assessed()
    town.git("checkout", "--quiet", "-b", "branch")
    other = town.registered("2026-03-05T10:00:00+02:00", uid="01KATX3V9B6Q0Y8M2R4C5D9999")
    town.write(paper.path, other.text())
    town.put(replace(paper, number="IZM-2026-0002"), "j.ozols", _LATER)
    found = check(town)
    land(town)
    assert (audit(town).rules, found) == ([], [])


def test_what_one_commit_breaks_and_the_next_mends_is_warned_of(
    town: Town, audit: Audit, check: Check
) -> None:
    """A plan that leaves the envelope for a moment passes as a whole; where each commit lands, it stays on record."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    town.git("checkout", "--quiet", "-b", "branch")
    planned = replace(paper.then(town.event("plan", "j.ozols", _LATER)), state="planned", planned="Mainīt")
    town.write(planned.path, planned.text().replace("end: 2026-09", "end: 2027-09"))
    town.commit("j.ozols", _LATER)
    town.put(planned.then(town.event("plan", "j.ozols", _LATER)), "j.ozols", _LATER)
    assert check(town) == []
    assert check(town, warnings=True) == ["IZM-C017"]
    town.git("merge", "--quiet", "--ff-only", "branch")
    assert audit(town).rules == ["IZM-C017"]
