"""What the audit reads and judges by what changed since the version before comes to what the whole file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from attacks.conftest import Audit, Town

_LATER = "2026-03-05T10:00:00+02:00"
_HEAD = "# yaml-language-server: $schema=../../schemas/change.schema.json\n"


def test_a_change_cut_down_to_its_remark_is_found(town: Town, audit: Audit) -> None:
    """Nothing is left of it but the line that an editor reads."""
    paper = town.registered()
    town.write(paper.path, _HEAD + paper.text())
    town.commit("j.ozols", "2026-03-02T10:00:00+02:00")
    town.write(paper.path, _HEAD)
    town.commit("j.ozols", "2026-03-03T10:00:00+02:00")
    answer = audit(town)
    assert (answer.code, answer.rules) == (1, ["IZM-S004"])


def test_a_file_that_goes_back_to_a_strange_place_is_found_there_again(town: Town, audit: Audit) -> None:
    """That it stood there before, and was found then, answers nothing: it had gone home since."""
    paper = town.registered()
    town.put(paper, "j.ozols", "2026-03-02T10:00:00+02:00")
    strange = "changes/2026/IZM-2026-0009.yaml"
    for day, (old, new) in enumerate(((paper.path, strange), (strange, paper.path)), 3):
        town.git("mv", old, new)
        town.commit("j.ozols", f"2026-03-0{day}T10:00:00+02:00")
    grown = paper.then(town.event("comment", "j.ozols", _LATER, reason="Vēl."))
    (town.top / paper.path).unlink()
    town.write(strange, grown.text())
    town.commit("j.ozols", _LATER)
    assert audit(town, "--from-scratch").rules == ["IZM-C001", "IZM-C001"]


@pytest.mark.parametrize("said", ["parts", "an approval"])
def test_an_entry_that_says_what_is_not_its_own_is_shown_to_every_rule(
    town: Town, audit: Audit, said: str
) -> None:
    """A rule that asks for parts, or for approvals, finds them wherever they stand."""
    paper = town.assessed()
    process = (town.top / "registry/process.yaml").read_text(encoding="utf-8")
    town.write(
        "registry/process.yaml", process.replace("envelope: [latest-end]", "envelope: [latest-end, cost]")
    )
    town.commit("j.ozols", "2026-03-04T10:00:00+02:00")
    before = audit(town).rules
    uids = ["01KATX3V9B6Q0Y8M2R4C5D7E2G", "01KATX3V9B6Q0Y8M2R4C5D7E3H"]
    fields = {"children": uids} if said == "parts" else {"decision": "approve", "approves": paper.digest}
    town.put(paper.then(town.event("comment", "j.ozols", _LATER, reason="Vēl.", **fields)), "j.ozols", _LATER)
    found = "IZM-C022" if said == "parts" else "IZM-C026"
    assert audit(town, "--from-scratch").rules == [*before, "IZM-C028", found]


def test_work_that_no_entry_tells_of_is_held_to_its_limits(town: Town, audit: Audit) -> None:
    """Not only that nobody put it on record is found."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    at = "2026-03-05T10:00:00+02:00"
    paper = paper.then(town.event("plan", "j.ozols", at), planned="Darbs", state="planned")
    town.put(paper, "j.ozols", at)
    begun = "2026-09-01T20:00:00+03:00"
    work = f"started: {begun}"
    paper = paper.then(
        town.event("implement", "j.ozols", begun, phase="start"), work=work, state="implementing"
    )
    town.put(paper, "j.ozols", begun)
    assert audit(town).code == 0
    told = f"{{text: Ilgāk, by: j.ozols, at: {begun[:11]}20:30:00+03:00, end: 2027-02-01T00:00:00+02:00}}"
    entry = town.event("comment", "j.ozols", "2026-09-01T21:00:00+03:00", reason="Vēl.")
    town.put(paper.then(entry, work=f"{work}, deviations: [{told}]"), "j.ozols", "2026-09-01T21:00:00+03:00")
    assert audit(town, "--from-scratch").rules == ["IZM-A004", "IZM-C027"]
