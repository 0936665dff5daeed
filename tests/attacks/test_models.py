"""Attacks on standard-change models: who authorizes in advance, for how long and which content."""

from collections.abc import Callable
from typing import Any

import pytest

Town = Any
Audit = Callable[..., Any]

_PATH = "registry/standard-changes/sertifikats.yaml"
_MODEL = """\
id: sertifikats
name: {lv: Sertifikāts, en: Certificate}
description: Nomainīt sertifikātu.
owner: k.liepa
approved_by: m.kalns
approved_on: 2026-03-02
expires: 2026-12-31
targets: [resource/dvs]
expected_result: Savienojums ir derīgs.
plan: {steps: [{text: Nomainīt}]}
"""
_SUSPENDED = _MODEL + "suspended: true\n"
_FIRST, _THEN, _LATER = (f"2026-03-0{day}T10:00:00+02:00" for day in (2, 3, 4))


def _approved(text: str, by: str) -> str:
    return text.replace("approved_by: m.kalns", f"approved_by: {by}")


def _since(day: int) -> str:
    return f"{_SUSPENDED}suspension: {{by: m.kalns, since: 2026-03-0{day}, reason: Kļūdas}}\n"


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [
        (None, _MODEL, "j.ozols"),  # who answers for services, not for resources
        (None, _approved(_MODEL, "j.ozols"), "j.ozols"),
        (None, _approved(_MODEL, "k.liepa"), "m.kalns"),  # it names somebody who could not
        (_MODEL, _MODEL.replace("expires: 2026", "expires: 2029"), "j.ozols"),
        (_MODEL, _MODEL.replace("text: Nomainīt", "text: Mainīt visu"), "j.ozols"),
        (_MODEL, _MODEL.replace("on: 2026-03-02", "on: 2026-03-03"), "j.ozols"),
        (_SUSPENDED, _MODEL, "j.ozols"),
        (_since(3), _since(4), "j.ozols"),  # work that was to begin on the third day could then
        (_SUSPENDED, _since(3), "j.ozols"),
        (_MODEL, _MODEL.replace("/dvs]", "/dvs, service/e-iesniegums]"), "m.kalns"),
    ],
)
def test_nobody_authorizes_in_advance_what_is_not_theirs(
    before: str | None, after: str, who: str, town: Town, audit: Audit
) -> None:
    """Every portfolio owner may change the file; to authorize takes who answers for all that the model touches."""
    if before is not None:
        town.write(_PATH, before)
        town.commit("m.kalns", _FIRST)
    town.write(_PATH, after)
    town.commit(who, _THEN)
    answer = audit(town)
    assert answer.rules == ["IZM-A008"]
    assert answer.data["violations"][0]["by"] == who
    assert "in advance" in answer.data["violations"][0]["message"]


@pytest.mark.parametrize(
    "after",
    [
        _SUSPENDED,
        _since(4),
        _MODEL.replace("expires: 2026-12", "expires: 2026-06").replace("06-31", "06-30"),
        _MODEL.replace("owner: k.liepa", "owner: a.berzina"),
    ],
)
def test_to_authorize_less_is_for_every_portfolio_owner(after: str, town: Town, audit: Audit) -> None:
    """To suspend a model, to let it end sooner or to give it another owner authorizes nothing."""
    town.write(_PATH, _MODEL)
    town.commit("m.kalns", _FIRST)
    town.write(_PATH, after)
    town.commit("j.ozols", _THEN)
    town.git("rm", "--quiet", _PATH)
    town.commit("j.ozols", _LATER)
    assert audit(town).rules == []


@pytest.mark.parametrize(("author", "merger"), [("m.kalns", "a.berzina"), ("e.eksperts", "m.kalns")])
def test_who_answers_for_the_whole_brings_it_or_merges_it(
    author: str, merger: str, town: Town, audit: Audit
) -> None:
    """As with every file of the registry: a merge is a decision, and so is a commit that anybody merges."""
    town.git("checkout", "--quiet", "-b", "side")
    town.write(_PATH, _MODEL)
    town.commit(author, _FIRST)
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-edit", "side", who=merger, at=_THEN)
    assert audit(town).rules == []


def test_a_portfolio_owner_of_another_side_decides_nothing_by_merging(town: Town, audit: Audit) -> None:
    """Neither who wrote the model nor who merged it answers for resources: the writer is blamed."""
    town.git("checkout", "--quiet", "-b", "side")
    town.write(_PATH, _MODEL)
    town.commit("e.eksperts", _FIRST)
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-edit", "side", who="j.ozols", at=_THEN)
    answer = audit(town)
    assert answer.rules == ["IZM-A008"]
    assert answer.data["violations"][0]["by"] == "e.eksperts"
