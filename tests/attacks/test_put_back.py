"""Content that changed quietly and is put back: whoever does that is blamed neither by the audit nor by the check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from attacks.conftest import Audit, Check, Paper, Town

_QUIET = "2026-03-05T10:00:00+02:00"
_LATER = "2026-03-06T10:00:00+02:00"
_LAST = "2026-03-07T10:00:00+02:00"


def _otherwise(paper: Paper) -> Paper:
    return replace(paper, title="Saīsināt sesijas laiku", description="Pavisam kas cits.")


@pytest.fixture
def paper(town: Town, audit: Audit) -> Paper:
    """Give an authorized change; its title and description were changed without a word since, and are so on the main branch."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    town.put(_otherwise(paper), "k.liepa", _QUIET)
    assert audit(town).rules == ["IZM-A004", "IZM-A004", "IZM-C015"]
    return paper


def _lands(town: Town, audit: Audit, check: Check, *papers: Paper) -> tuple[list[str], list[str], int]:
    """Return what the check of a pull request with these versions finds, and warns of, and how much the audit then finds anew."""
    broken = len(audit(town).rules)
    town.git("checkout", "--quiet", "-B", "branch")
    for paper in papers:
        town.put(paper, "e.eksperts", _LATER)
    found, warned = check(town), check(town, warnings=True)
    town.git("merge", "--quiet", "--ff-only", "branch")
    assert audit(town).rules == audit(town, "--from-scratch").rules
    return found, warned, len(audit(town).rules) - broken


def test_it_is_put_back_without_an_entry(town: Town, audit: Audit, check: Check, paper: Paper) -> None:
    """A commit that reverts the other is enough, and the approval is of this content again."""
    assert _lands(town, audit, check, paper) == ([], [], 0)
    assert audit(town).data["decisions"][-1]["level"] == "claimed"
    assert _lands(town, audit, check, paper.then(town.event("comment", "e.eksperts", _LATER))) == ([], [], 0)


def test_it_is_put_back_piece_by_piece(town: Town, audit: Audit, check: Check, paper: Paper) -> None:
    """Each key for itself, in one pull request or in several, with an entry or without."""
    half = replace(_otherwise(paper), title=paper.title)
    assert _lands(town, audit, check, half, paper) == ([], [], 0)


def test_an_entry_may_come_with_it(town: Town, audit: Audit, check: Check, paper: Paper) -> None:
    """What comes at the same time acts upon what was put back."""
    said = paper.then(town.event("comment", "e.eksperts", _LATER))
    assert _lands(town, audit, check, said) == ([], [], 0)


def test_what_was_acted_upon_is_not_put_back_without_an_entry(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """Whoever wrote the entry saw the other content."""
    comment = town.event("comment", "e.eksperts", _LATER)
    assert _lands(town, audit, check, _otherwise(paper).then(comment))[2] == 0
    assert _lands(town, audit, check, paper.then(comment)) == (["IZM-A004", "IZM-A004"], [], 2)


def test_what_was_acted_upon_meanwhile_lands_as_one_alone(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """The comment between comes with what is put back where they land as one; landed one by one, it saw the other content."""
    half = replace(_otherwise(paper), title=paper.title)
    comment = town.event("comment", "e.eksperts", _LATER)
    landed = _lands(town, audit, check, half, half.then(comment), paper.then(comment))
    assert landed == ([], ["IZM-A004"], 1)


def test_what_was_never_on_record_is_not_put_back(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """A third content is no repair, and one that was put back does not change quietly again."""
    third = replace(paper, description="Trešais.")
    assert _lands(town, audit, check, third) == (["IZM-A004"], ["IZM-C015"], 1)
    assert _lands(town, audit, check, paper) == ([], [], 0)
    assert _lands(town, audit, check, third)[2] > 0


def test_it_is_put_back_under_another_number_and_after_a_removal(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """Neither the name of the file nor that it was gone in between alters what was on record."""
    (town.top / paper.path).unlink()
    town.commit("k.liepa", _QUIET)
    assert _lands(town, audit, check, paper) == ([], [], 0)
    town.put(_otherwise(paper), "k.liepa", _LATER)
    (town.top / paper.path).unlink()
    assert _lands(town, audit, check, replace(paper, number="IZM-2026-0077")) == ([], [], 0)


def test_what_a_pull_request_breaks_and_mends_is_told_of_the_commit_that_breaks_it(
    town: Town, audit: Audit, check: Check
) -> None:
    """Landed commit by commit, the one that puts it back is not blamed beside it."""
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", "2026-03-04T10:00:00+02:00")
    found, warned, anew = _lands(town, audit, check, _otherwise(paper), paper)
    assert (found, warned) == ([], ["IZM-A004", "IZM-A004", "IZM-C015"])
    assert anew == len(warned)


def _edited(town: Town, paper: Paper) -> Paper:
    """Return the change with an edit on record that says so."""
    edit = town.event("edit", "j.ozols", _QUIET, changed=["title"])
    return replace(paper.then(edit), title="Saīsināt sesijas laiku")


def test_what_came_with_a_broken_history_was_never_on_record(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """Once the history is restored, the content of the broken one does not come back quietly."""
    assert _lands(town, audit, check, paper) == ([], [], 0)
    cut = replace(_otherwise(paper), entries=paper.entries[:-1], state="assessed")
    assert _lands(town, audit, check, cut)[2] > 0
    assert _lands(town, audit, check, paper) == ([], [], 0)
    found, _, anew = _lands(town, audit, check, _otherwise(paper))
    assert (found.count("IZM-A004"), anew) == (2, len(found))


def _taken_out_again(town: Town, audit: Audit, check: Check, paper: Paper) -> Paper:
    """Return the version of an edit that landed and was taken out of the history."""
    assert _lands(town, audit, check, paper) == ([], [], 0)
    edited = _edited(town, paper)
    assert _lands(town, audit, check, edited)[2] == 0
    assert _lands(town, audit, check, paper)[0] == ["IZM-A004", "IZM-A001"]
    return edited


def test_what_was_on_record_beside_a_broken_history_is_not_what_the_restored_one_says(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """The title that an edit wrote stays, whatever stood when the edit was taken out."""
    edited = _taken_out_again(town, audit, check, paper)
    assert _lands(town, audit, check, replace(paper, planned="Citādi"))[0][0] == "IZM-A004"
    assert _lands(town, audit, check, replace(edited, title=paper.title)) == (["IZM-A004"], [], 1)


def test_it_is_put_back_with_a_history_that_was_broken_since(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """What was on record with the sound history is on record when that is restored."""
    cut = replace(_otherwise(paper), entries=paper.entries[:-1], state="assessed")
    assert _lands(town, audit, check, cut)[2] > 0
    assert _lands(town, audit, check, paper) == ([], [], 0)


def test_it_is_put_back_after_the_change_moved(town: Town, audit: Audit, check: Check, paper: Paper) -> None:
    """What was on record is found in whichever file it stood."""
    (town.top / paper.path).unlink()
    assert _lands(town, audit, check, replace(_otherwise(paper), number="IZM-2026-0077"))[2] == 0
    half = replace(paper, number="IZM-2026-0077", description="Pavisam kas cits.")
    assert _lands(town, audit, check, half)[2] == 0
    (town.top / half.path).unlink()
    town.commit("k.liepa", _LATER)
    assert _lands(town, audit, check, replace(paper, number="IZM-2026-0099")) == ([], [], 0)


def test_entries_that_were_on_record_come_back_as_they_were(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """A check tells as an audit does that the content with them is another, or that not all of them come."""
    assert _lands(town, audit, check, paper) == ([], [], 0)
    edited = _edited(town, paper)
    more = edited.then(town.event("comment", "e.eksperts", _LATER))
    assert _lands(town, audit, check, edited, more)[2] == 0
    assert _lands(town, audit, check, paper)[0] == ["IZM-A004", "IZM-A001"]
    assert _lands(town, audit, check, edited) == (["IZM-A009"], [], 1)
    (town.top / paper.path).unlink()
    moved = replace(edited, number="IZM-2026-0077")
    assert _lands(town, audit, check, moved) == ([], [], 0)
    more = replace(more, number="IZM-2026-0077", title=paper.title)
    assert _lands(town, audit, check, more) == (["IZM-A004"], [], 1)


def test_numbers_that_are_swapped_on_the_way_break_nothing(town: Town, audit: Audit, check: Check) -> None:
    """Each commit is judged by the changes that it holds, in whichever files they stand."""
    one, other = town.assessed(), town.registered(uid="01KATX3V9B6Q0Y8M2R4C5D9999", number="IZM-2026-0002")
    town.put(other, "j.ozols", "2026-03-04T10:00:00+02:00")
    swapped = replace(other, number=one.number)
    town.git("checkout", "--quiet", "-b", "branch")
    town.write(swapped.path, swapped.text())
    town.put(replace(one, number=other.number), "j.ozols", _LATER)
    town.put(replace(one, number=other.number, title="Cits"), "j.ozols", _LATER)
    town.put(replace(one, number=other.number), "j.ozols", _LATER)
    assert (check(town), check(town, warnings=True)) == ([], ["IZM-A004"])
    town.git("merge", "--quiet", "--ff-only", "branch")
    assert audit(town).rules == ["IZM-A004"]


def test_a_step_that_is_reverted_is_restored_by_reverting_that(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """What went with its entry comes back with it: no edit puts it on record any more."""
    assert _lands(town, audit, check, paper) == ([], [], 0)
    planned = replace(paper.then(town.event("plan", "j.ozols", _LATER)), state="planned", planned="Mainīt")
    assert _lands(town, audit, check, planned)[2] == 0
    for anew in (2, 0, 2, 0):
        broken = len(audit(town).rules)
        town.git("revert", "--no-edit", "HEAD")
        assert len(audit(town).rules) == broken + anew
    told = [found for found in audit(town).data["violations"] if "“plan”" in found["message"]]
    assert {found["fix"] for found in told} == {"Restore it from git together with the history that went"}


def test_what_landed_meanwhile_stays_behind_what_is_restored(
    town: Town, audit: Audit, check: Check, paper: Paper
) -> None:
    """It is no decision used again."""
    edited = _taken_out_again(town, audit, check, paper)
    said = town.event("comment", "e.eksperts", _LATER)
    assert _lands(town, audit, check, paper.then(said))[2] == 0
    assert _lands(town, audit, check, edited.then(said)) == ([], [], 0)


def test_what_was_removed_long_after_its_last_version_is_looked_for_once(
    town: Town, audit: Audit, check: Check
) -> None:
    """Nothing of it was written as lately as what the pull request says was done meanwhile."""
    paper = town.assessed()
    (town.top / paper.path).unlink()
    town.commit("k.liepa", "2026-03-20T10:00:00+02:00")
    town.git("checkout", "--quiet", "-B", "branch")
    entry = town.event("authorize", "k.liepa", "2026-03-19T10:00:00+02:00", decision="approve")
    wrong = paper.then(entry | {"approves": paper.digest, "role": "resource-owner", "over": "resource/dvs"})
    town.put(replace(wrong, state="authorized"), "k.liepa", "2026-03-20T11:00:00+02:00")
    found = check(town)
    town.git("merge", "--quiet", "--ff-only", "branch")
    assert set(found) == {*audit(town).rules} - {"IZM-A002"}
