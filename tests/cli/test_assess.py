"""`izm assess`: flags, a file, and the opinion of an expert."""

from __future__ import annotations

import json
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def test_every_flag_has_its_key(izm: Izm, tmp_path: Path) -> None:
    """And what is given later is added."""
    izm(*izm.NEW)
    said = izm(*izm.ASSESS, "--condition", "N6-1=improves", "--risk", "Kļūda;2;4;Kopija;1;3", "--outage", "30",
               "--cost", "500", "--effort", "1.5", "--needs", "Cilvēki", "--rollback-required",
               "--stakeholder", "Klienti", "--compliance", "MK 399")  # fmt: skip
    assert said.code == 0, said.err
    file = tmp_path / "more.yaml"
    file.write_text("conditions: {N6-2: worsens}\nenvelope: {cost_eur: 600}\n", "utf-8")
    assert izm("assess", "1", "--file", str(file)).code == 0
    found = json.loads(izm("show", "1", "--json").out)["change"]["assessment"]
    assert found["conditions"] == {"N6-1": "improves", "N6-2": "worsens"}
    assert found["risks"] == [
        {"text": "Kļūda", "likelihood": 2, "severity": 4, "mitigation": "Kopija",
         "residual_likelihood": 1, "residual_severity": 3}
    ]  # fmt: skip
    assert found["resources"] == {"effort_days": 1.5, "needs": "Cilvēki"}
    assert found["envelope"] == {
        "latest_end": "2026-12-31", "outage_minutes": 30, "cost_eur": 600, "residual_risk": 3,
        "rollback_required": True,
    }  # fmt: skip


def test_an_opinion_takes_no_assessment_with_it(izm: Izm, tmp_path: Path) -> None:
    """What an expert who may assess as well gave beside it, by flag or by file, was dropped without a word."""
    izm(*izm.NEW)
    file = tmp_path / "more.yaml"
    file.write_text("impact: Visi\n", "utf-8")
    for words in (["--impact", "Visi"], ["--no-rollback"], ["--file", str(file)]):
        opinion = ("assess", "1", "--expert-opinion", "Var", "--advice", "conditions", *words)
        said = izm(*opinion, as_="e.eksperts", lang="en")
        assert (said.code, said.out, "IZM-E212" in said.err) == (2, "", True), said.err
        assert "izm assess IZM-2026-0001 --expert-opinion TEXT --advice conditions" in said.err


def test_what_has_the_wrong_form_is_told_with_an_example(izm: Izm) -> None:
    """Before anything is written."""
    izm(*izm.NEW)
    for words in (
        ["--risk", "tikai teksts"], ["--risk", "x;9;9"], ["--condition", "N6-1"], ["--condition", "N9-9=improves"],
        ["--latest-end", "31.13.2026."], ["--effort", "daudz"], ["--outage", "-5"], ["--residual-risk", "26"],
    ):  # fmt: skip
        said = izm(*izm.ASSESS, *words, lang="en")
        assert (said.code, said.out) == (2, ""), words
        assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--outage", "-5"], "IZM-S004: --outage: -5 is less than 0"),
        (["--risk", "x;2;2", "--risk", "y;9;4"], "IZM-S004: --risk (2): likelihood: 9 is more than 5"),
        (["--condition", "N6-1=good"], "IZM-S003: --condition: N6-1: “good” is none of:"),
        (["--stakeholder", ""], "IZM-S005: --stakeholder: "),
        (["--consulted", "Anna Berzina"], "IZM-S004: --consulted: “Anna Berzina”"),
        (["--risk", "x;2;2;;;;Anna Berzina"], "IZM-S004: --risk: owner: “Anna Berzina”"),
    ],
)
def test_what_does_not_fit_is_named_by_the_flag_that_gave_it(izm: Izm, words: list[str], told: str) -> None:
    """Who typed it knows no keys of files; nor ids, where a name was typed for one."""
    izm(*izm.NEW)
    said = izm(*izm.ASSESS, *words, lang="en").err
    assert said.startswith(told)
    assert ("→ Called alike: a.berzina (Anna Bērziņa)" in said) is ("Anna Berzina" in said)


def test_everything_that_does_not_fit_is_told_at_once(izm: Izm, tmp_path: Path) -> None:
    """By flag, and by line of a file, which may be full of it; nobody should have to try again for each."""
    izm(*izm.NEW)
    said = izm("assess", "1", "--risk", "x;9;9", "--outage", "-5", "--impact", "", lang="en")
    assert said.code == 2
    assert [line.split(": ")[1] for line in said.err.splitlines()[:4]] == [
        "--impact",
        "--risk",
        "--risk",
        "--outage",
    ]
    given = tmp_path / "given.yaml"
    given.write_text("risks:\n" + "  - {text: a, likelihood: 9, severity: 1}\n" * 12)
    lines = izm("assess", "1", "--file", str(given), lang="en").err.splitlines()
    assert [f"given.yaml:{place + 2}:" in line for place, line in enumerate(lines[:10])] == [True] * 10
    assert lines[10] == "and 2 more"
    given.write_text("riski: []\n")
    told = izm("assess", "1", "--file", str(given), lang="en").err
    assert "→ The keys that may stand here: expected_result, " in told


def test_a_latvian_date_is_a_date(izm: Izm) -> None:
    """As officials write it."""
    izm(*izm.NEW)
    assert izm(*izm.ASSESS[:-1], "31.12.2026.").code == 0
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert change["assessment"]["envelope"]["latest_end"] == "2026-12-31"


def test_an_expert_advises_with_words_and_a_direction(izm: Izm) -> None:
    """Both are needed."""
    izm(*izm.NEW)
    assert "--advice" in izm("assess", "1", "--expert-opinion", "Droši", as_="e.eksperts").err
    assert "--expert-opinion" in izm("assess", "1", "--advice", "for", as_="e.eksperts").err
    assert izm("assess", "1", "--expert-opinion", "Droši", "--advice", "for", as_="e.eksperts").code == 0
    assert izm("assess", "1", "--expert-opinion", "Droši", "--advice", "for", as_="k.liepa").code == 3


def test_a_last_day_that_has_passed_is_told_with_a_way_on(izm: Izm) -> None:
    """A slip of the year shows before anybody decides, not when nothing can be planned any more."""
    izm(*izm.NEW)
    given = (*izm.ASSESS[:-1], "2025-12-31")
    told = "The last day that the envelope allows, 31 Dec 2025, has passed"
    for answer in (izm(*given, lang="en").out, izm("show", "1", lang="en").out):
        assert told in " ".join(answer.split())
        assert "izm assess IZM-2026-0001 --latest-end 2026-12-31" in answer
    assert izm("assess", "1", "--latest-end", "2026-12-31").code == 0
    assert told not in " ".join(izm("show", "1", lang="en").out.split())


def test_what_an_assessment_lacks_is_proposed_as_a_command_line(izm: Izm) -> None:
    """A flag without its value would take the next flag for it: what is proposed can be given as it stands."""
    new = ("new", "--title", "X", "--kind", "normal", "--complexity", "complex", "--service", "e-iesniegums")
    assert izm(*new).code == 0
    limits = ("--latest-end", "2027-06-30", "--rollback-required", "--outage", "0", "--cost", "0")
    given = ("--expected-result", "Labi", "--impact", "Visi", *limits)
    refused = izm("assess", "1", *given, lang="en")
    assert (refused.code, "IZM-E312" in refused.err) == (3, True)
    proposed = shlex.split(refused.err.partition("Give it: izm ")[2].splitlines()[0])
    assert proposed[:2] == ["assess", "IZM-2026-0001"]
    assert "--risk" in proposed
    assert izm(*proposed, *given).code == 0


def test_what_another_complexity_asks_for_is_proposed_by_flags(izm: Izm) -> None:
    """Whoever works by flags was sent to the editor: the assessment gives it before the edit."""
    izm(*izm.NEW)
    izm(*izm.ASSESS)
    edit = ("edit", "1", "--complexity", "complex")
    refused = izm(*edit, lang="en")
    assert (refused.code, "IZM-E312" in refused.err) == (3, True)
    proposed, other = refused.err.partition("in the same edit: izm ")[2].splitlines()[0].split("; izm ")
    assert other == "edit IZM-2026-0001"
    assert izm(*shlex.split(proposed)).code == 0
    done = izm(*edit)
    assert done.code == 0, done.err


def test_an_assessment_can_be_asked_for_the_resources_that_the_change_needs(izm: Izm, town: Path) -> None:
    """Refused without them, with the flag that gives them; the days of work are some, too."""
    text = default_process_text().replace("[expected-result, impact]", "[expected-result, impact, resources]")
    (town / "registry/process.yaml").write_text(text, encoding="utf-8")
    for words in (["add", "."], ["-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "P"]):
        subprocess.run(["git", *words], cwd=town, check=True)
    izm(*izm.NEW)
    refused = izm(*izm.ASSESS, lang="en")
    assert refused.code == 3
    assert "lacks: required resources" in refused.err
    assert "--needs TEXT" in refused.err
    for flag, value in (("--needs", "Divi cilvēki"), ("--effort", "2")):
        assert izm(*izm.ASSESS, flag, value).code == 0
