"""How strongly a decision is proved: the audit, the dossier and the report tell the same, whatever came after."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]
Levels = Callable[..., tuple[list[str], list[str], list[str]]]

_AT = "2026-03-04T10:00:00+02:00"
_LATER = "2026-03-05T10:00:00+02:00"


@pytest.fixture
def levels(audit: Audit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Levels:
    """Give what the audit, the dossiers and the report on authority tell of the decisions on some changes."""

    def asked(town: Town, *changes: str) -> tuple[list[str], list[str], list[str]]:
        numbers = changes or ("IZM-2026-0001",)
        audited = [d["level"] for d in sorted(audit(town).data["decisions"], key=lambda d: d["change"])]
        monkeypatch.chdir(town.top)
        told: list[Any] = []
        for words in (*(("dossier", number) for number in numbers), ("report", "authority")):
            capfd.readouterr()
            assert main.run([*words, "--json"]) == 0
            told.append(json.loads(capfd.readouterr().out))
        *dossiers, report = told
        shown = [decision["level"] for dossier in dossiers for decision in dossier["decisions"]]
        figures = {figure["id"]: figure["value"] for figure in report["figures"]}
        counted = [level for level in sorted({*audited, *shown}) for _ in range(figures[f"proof/{level}"])]
        return audited, shown, counted

    return asked


def test_a_later_commit_proves_nothing_of_what_had_landed(found: Callable[..., Town], levels: Levels) -> None:
    """A decision that somebody else entered stays claimed, whatever a later commit of the decider says of it."""
    town = found("committed")
    paper = town.approved(town.assessed())
    town.put(paper, "k.liepa", _AT)
    town.put(replace(paper, title="Pagarināt sesiju"), "a.berzina", _LATER, trailers=True)
    assert levels(town) == (["claimed"], ["claimed"], ["claimed"])


def test_who_merges_their_own_decision_vouches_for_it(found: Callable[..., Town], levels: Levels) -> None:
    """The merge names the event as its author's, and leaves the file as the side had it."""
    town = found("committed")
    paper = town.approved(town.assessed())
    town.git("checkout", "--quiet", "-b", "side")
    town.put(paper, "k.liepa", _AT)
    said = town.git("log", "-1", "--format=%H")
    town.put(paper, "k.liepa", _AT, trailers=True)
    message = town.git("log", "-1", "--format=%B")
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "-m", message, said, who="a.berzina", at=_LATER)
    assert levels(town) == (["committed"], ["committed"], ["committed"])


def test_what_a_merge_left_out_does_not_vouch_for_what_is_put_back(
    found: Callable[..., Town], levels: Levels
) -> None:
    """The commit that brought it came with a merge that did not take it."""
    town = found("committed")
    paper = town.approved(town.assessed())
    town.git("checkout", "--quiet", "-b", "side")
    town.put(paper, "a.berzina", _AT, trailers=True)
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "-s", "ours", "--no-ff", "--no-edit", "side", who="j.ozols", at=_AT)
    town.put(paper, "k.liepa", _LATER)
    audited, shown, counted = levels(town)
    assert audited == shown == counted


def test_a_key_that_comes_with_the_decision_proves_nothing_where_the_registry_was_broken(
    signing: Town, levels: Levels
) -> None:
    """What cannot be read is judged by what stood before, not by what mends it."""
    paper = signing.assessed()
    people = (signing.top / "registry/people.yaml").read_text(encoding="utf-8")
    signing.write("registry/people.yaml", "people: [\n")
    signing.commit("j.ozols", _AT)
    line = " ".join(signing.key("evil").split()[:2])
    signing.write(
        "registry/people.yaml",
        people.replace(
            "a.berzina@example.lv], keys: [",
            f"a.berzina@example.lv], keys: [{{key: {line}, from: 2026-01-01}}, ",
        ),
    )
    entry = signing.signed(signing.approval(paper, _AT), "evil")
    signing.put(paper.then(entry, state="authorized"), "a.berzina", _LATER)
    assert levels(signing) == (["claimed"], ["claimed"], ["claimed"])


def test_a_date_to_come_does_not_end_a_key(signing: Town, levels: Levels) -> None:
    """Nothing lands later than now, whatever its commit says."""
    paper = signing.assessed()
    signed = paper.then(signing.signed(signing.approval(paper, _AT), "a.berzina"), state="authorized")
    signing.put(signed, "a.berzina", "2031-03-04T10:00:00+02:00")
    assert levels(signing) == (["signed"], ["signed"], ["signed"])


def test_what_was_there_before_the_register_lands_with_it(
    found: Callable[..., Town], levels: Levels, tmp_path: Path
) -> None:
    """The key had ended when the register was founded, and who founded it did not decide."""
    town = found("committed", {"a.berzina": "{key: KEY, from: 2026-01-01, until: 2026-03-10}"})
    registry = (town.top / "registry").rename(tmp_path / "registry")
    town.top = tmp_path / "early"
    town.top.mkdir()
    town.git("init", "--quiet", "--initial-branch", "main")
    paper = town.approved(town.registered())
    town.put(paper, "a.berzina", _AT, trailers=True)
    other = replace(town.registered(), number="IZM-2026-0002", uid="01KATX3V9B6Q0Y8M2R4C5D7E9F")
    entry = town.signed(town.approval(other, _AT), "a.berzina", uid=other.uid)
    town.put(other.then(entry, state="authorized"), "a.berzina", _LATER)
    registry.rename(town.top / "registry")
    town.commit("j.ozols", "2026-03-20T10:00:00+02:00")
    both = ["claimed", "claimed"]
    assert levels(town, paper.number, other.number) == (both, both, both)


def test_a_decision_copied_into_another_change_is_counted_as_what_it_is_there(
    signing: Town, levels: Levels
) -> None:
    """The original is signed; the copy bears the same number of the event, and proves nothing."""
    paper = signing.assessed()
    signed = paper.then(signing.signed(signing.approval(paper, _AT), "a.berzina"), state="authorized")
    signing.put(signed, "a.berzina", _AT)
    copy = replace(signed, number="IZM-2026-0002", uid="01KATX3V9B6Q0Y8M2R4C5D7E9F")
    signing.put(copy, "k.liepa", _LATER)
    both = ["signed", "claimed"]
    assert levels(signing, paper.number, copy.number) == (both, both, both[::-1])
