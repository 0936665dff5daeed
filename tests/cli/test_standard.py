"""`izm standard`: the catalogue of standard changes."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_MODEL = "registry/standard-changes/sertifikats.yaml"
_AS_MARA = ("-c", "user.name=Māra Kalna", "-c", "user.email=m.kalns@example.lv")


def test_the_catalogue_tells_owner_expiry_uses_and_how_they_went(izm: Izm) -> None:
    """A share is told with its n and interval; data has both bounds."""
    for number in (1, 2):
        day = f"2026-11-1{number}T10:00:00+02:00"
        assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa", at=day).code == 0
        assert izm("implement", f"2026-{number}", "--start", as_="k.liepa", at=day).code == 0
        outcome = "failed" if number == 2 else "backed-out"
        assert (
            izm("implement", f"2026-{number}", "--finish", "--outcome", outcome, as_="k.liepa", at=day).code
            == 0
        )
    shown = izm("standard", "list", lang="en").out
    assert "0 of 2 (0%, 95% interval 0–66%)" in shown
    assert "suspended by its failures" in shown
    assert "IZM-2026-0001 and IZM-2026-0002" in shown
    (model,) = json.loads(izm("standard", "list", "--json").out)["models"]
    assert (model["usable"], model["standing"]) == (False, "suspended-by-failures")
    assert model["success"] == {"k": 0, "n": 2, "low": 0.0, "high": 0.6576}
    renewed = izm("standard", "renew", "sertifikats", "--until", "2027-12-31", as_="m.kalns")
    assert renewed.code == 0
    (model,) = json.loads(izm("standard", "list", "--json").out)["models"]
    assert (model["usable"], model["expires"], model["approved_by"]) == (True, "2027-12-31", "m.kalns")


def test_a_model_is_suspended_with_a_reason_and_counts_again_when_renewed(izm: Izm, town: Path) -> None:
    """Nothing rests on it in between; the file is otherwise as it was, byte by byte."""
    before = (town / _MODEL).read_text()
    assert izm("standard", "suspend", "sertifikats", "--reason", "Pārlūki brīdina", as_="m.kalns").code == 0
    assert "reason: Pārlūki brīdina" in (town / _MODEL).read_text()
    assert "Māra Kalna suspended it" in izm("standard", "list", lang="en").out
    used = ("new", "--title", "X", "--model", "sertifikats")
    assert (izm(*used).code, "IZM-E321" in izm(*used).err) == (3, True)
    assert izm("standard", "suspend", "sertifikats", "--reason", "x", as_="m.kalns").code == 3
    assert izm("standard", "renew", "sertifikats", "--until", "2027-01-05", as_="m.kalns").code == 0
    assert (town / _MODEL).read_text() == before.replace("approved_on: 2026-01-05", "approved_on: 2026-11-23")
    assert izm(*used).code == 0
    assert izm("check").code == 0
    assert izm("audit").code == 0


def test_a_model_is_shown_with_what_a_change_on_it_is_given(izm: Izm, town: Path) -> None:
    """What it brings, in both languages and as data; where it cannot be used, why; what rested on it, newest first."""
    model = (town / _MODEL).read_text().replace("approved_on: 2026-01-05", "approved_on: 2026-01-04")
    more = "risks: [{text: Brīdina, likelihood: 2, severity: 4}]\nenvelope: {outage_minutes: 30}\n"
    (town / _MODEL).write_text(model.replace("{text: Nomainīt}", "{text: Nomainīt, by: k.liepa}") + more)
    subprocess.run(["git", *_AS_MARA, "commit", "--quiet", "-am", "Citādi"], cwd=town, check=True)
    shown = izm("standard", "show", "sertifikats", lang="en").out
    for said in (
        "Certificate renewal (sertifikats)",
        "in force",
        "Māra Kalna, 4 Jan 2026",
        "izm new --title TITLE --model sertifikats",
        "outage at most 30 min",
        "8 medium",
        "5 calendar days",
        "1. Nomainīt (Kārlis Liepa)",
        "None yet.",
    ):
        assert said in shown
    for day in (2, 3):
        begun = ("new", "--title", f"Nr. {day}", "--model", "sertifikats")
        assert izm(*begun, as_="k.liepa", at=f"2026-11-0{day}T10:00:00+02:00").code == 0
    late = "2027-02-01T09:00:00+02:00"
    shown = izm("standard", "show", "sertifikats", at=late).out
    assert "--model sertifikats" not in shown
    assert "termiņš beidzies" in shown
    assert "izm standard renew sertifikats" in shown
    assert shown.index("Nr. 3") < shown.index("Nr. 2")
    told = json.loads(izm("standard", "show", "sertifikats", "--json", at=late).out)["model"]
    assert (told["standing"], told["content"]["plan"]["steps"][0]["by"]) == ("expired", "k.liepa")
    assert (izm("standard", "show", "nav").code, "IZM-E511" in izm("standard", "show", "nav").err) == (
        5,
        True,
    )
    assert "izm standard show sertifikats" in izm("registry", "show", "standard-change/sertifikats").err


def test_all_who_ask_of_a_model_with_several_faults_hear_the_same_one_first(izm: Izm) -> None:
    """Its days have run out, and it is suspended by hand; the catalogue, where it is renewed, tells both."""
    assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa").code == 0
    assert izm("standard", "suspend", "sertifikats", "--reason", "Pārlūki brīdina", as_="m.kalns").code == 0
    late = "2028-02-01T09:00:00+02:00"
    listed = izm("standard", "list", lang="en", at=late).out
    assert "sertifikats: it expired on " in listed
    assert "sertifikats: Māra Kalna suspended it on " in listed
    assert listed.index("it expired on ") < listed.index("suspended it on ")
    (model,) = json.loads(izm("standard", "list", "--json", at=late).out)["models"]
    assert (model["usable"], model["standing"], model["suspension"]["by"]) == (False, "expired", "m.kalns")
    assert "IZM-E320" in izm("implement", "2026-1", "--start", as_="k.liepa", at=late).err
    assert "sertifikats expired on " in izm("show", "2026-1", lang="en", at=late).out
    assert (
        "sertifikats expired on "
        in izm("gate", "--resource", "dvs", "--change", "2026-1", lang="en", at=late).out
    )


def test_whoever_waits_to_begin_is_told_that_the_model_is_not_in_force(izm: Izm) -> None:
    """Beforehand, where the work is proposed; of work that has begun nothing is said."""
    assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa").code == 0
    assert "cannot begin now" not in izm("show", "1", lang="en").out
    late = "2028-02-01T09:00:00+02:00"
    told = "cannot begin now: the standard-change model sertifikats expired on "
    assert f"The work {told}" in izm("show", "2026-1", lang="en", at=late).out
    assert f"it {told}" in izm(as_="k.liepa", lang="en", at=late).out
    (task,) = json.loads(izm("--json", as_="k.liepa", at=late).out)["waiting"]
    assert task["command"] == "izm standard list", "to begin would be refused"
    assert "izm implement" not in izm("show", "2026-1", lang="en", at=late).out
    assert izm("standard", "suspend", "sertifikats", "--reason", "Pārlūki brīdina", as_="m.kalns").code == 0
    assert (
        "Darbus pašlaik sākt nevar: standarta izmaiņas modelis sertifikats ir apturēts."
        in izm("show", "1").out
    )
    assert izm("standard", "renew", "sertifikats", "--until", "2027-01-05", as_="m.kalns").code == 0
    assert izm("implement", "1", "--start", as_="k.liepa").code == 0
    assert "cannot begin" not in izm("show", "2026-1", lang="en", at=late).out


def test_failures_that_suspend_a_model_are_told_before_work_begins(izm: Izm) -> None:
    """The page of a registered change, what waits for its people, and the gate say what the beginning is refused for."""
    for number in (1, 2, 3):
        assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa").code == 0
        if number < 3:
            assert izm("implement", f"2026-{number}", "--start", as_="k.liepa").code == 0
    gate = ("gate", "--resource", "dvs", "--change", "2026-3")
    assert izm("implement", "2026-1", "--finish", "--outcome", "failed", as_="k.liepa").code == 0
    assert "cannot begin" not in izm("show", "2026-3", lang="en").out
    assert izm(*gate).code == 0
    assert izm("implement", "2026-2", "--finish", "--outcome", "backed-out", as_="k.liepa").code == 0
    told = "the standard-change model sertifikats is suspended by the failures of changes on it"
    assert f"The work cannot begin now: {told}" in izm("show", "2026-3", lang="en").out
    assert f"The work cannot begin now: {told}" in izm("explain", "IZM-2026-0003", lang="en").out
    assert f"it cannot begin now: {told}" in izm(as_="k.liepa", lang="en").out
    waiting = json.loads(izm("--json", as_="k.liepa").out)["waiting"]
    assert [task["change"] for task in waiting if task["cannot_begin"]] == ["IZM-2026-0003"]
    assert (izm(*gate).code, told in izm(*gate, lang="en").out) == (1, True)
    assert told in izm("implement", "2026-3", "--start", as_="k.liepa", lang="en").err
    assert told in izm("new", "--title", "X", "--model", "sertifikats", lang="en").err
    assert izm("standard", "renew", "sertifikats", "--until", "2027-12-31", as_="m.kalns").code == 0
    assert told in izm("show", "2026-3", lang="en").out, "they were registered on the day of the renewal"


@pytest.mark.parametrize("person", ["k.liepa", "j.ozols"])
def test_who_does_not_answer_for_the_whole_authorizes_nothing_in_advance(izm: Izm, person: str) -> None:
    """Neither the owner of the resource nor the portfolio owner of services."""
    refused = izm("standard", "renew", "sertifikats", "--until", "2027-12-31", as_=person)
    assert (refused.code, "IZM-E334" in refused.err) == (3, True)


def test_a_model_comes_from_a_file_and_the_approval_is_given_now(
    izm: Izm, town: Path, tmp_path: Path
) -> None:
    """Whatever the file says of it; a change can rest on it at once."""
    text = (town / _MODEL).read_text().replace("id: sertifikats", "id: otrs")
    given = tmp_path / "otrs.yaml"
    given.write_text(text.replace("approved_by: m.kalns\napproved_on: 2026-01-05\n", ""))
    words = ("standard", "new", "--file", str(given), "--expires", "31.12.2027.", "--owner", "m.kalns")
    assert izm(*words, as_="m.kalns").code == 0
    written = (town / "registry/standard-changes/otrs.yaml").read_text()
    for line in ("owner: m.kalns", "approved_by: m.kalns", "approved_on: 2026-11-23", "expires: 2027-12-31"):
        assert line in written
    assert izm("new", "--title", "X", "--model", "otrs").code == 0
    assert "IZM-E335" in izm(*words, as_="m.kalns").err
    assert "IZM-E226" in izm("standard", "new", as_="m.kalns").err
    assert "IZM-E511" in izm("standard", "renew", "nav", "--until", "2027-12-31", as_="m.kalns").err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("plan: {", "nezinams: 1\nplan: {", ":10:1: the key “nezinams” is not known here"),
        ("description: Nom", "description: [Nom]  # Nom", ":3:14: description:"),
        ("expected_result: ", "# ", ":1:1: the key “expected_result” is missing"),
        (None, "- saraksts\n", ":1:1: the file holds no keys with values"),
    ],
)
def test_what_does_not_fit_in_the_file_of_a_model_is_told_with_its_line(
    izm: Izm, town: Path, tmp_path: Path, old: str | None, new: str, said: str
) -> None:
    """As of any other file that is given."""
    text = (town / _MODEL).read_text().replace("id: sertifikats", "id: otrs")
    given = tmp_path / "otrs.yaml"
    given.write_text(text.replace(old, new) if old else new)
    refused = izm("standard", "new", "--file", str(given), as_="m.kalns", lang="en")
    assert (refused.code, f"{given}{said}" in refused.err) == (2, True), refused.err
    odd = izm("standard", "new", "--file", str(given), "--owner", "M Kalns", as_="m.kalns", lang="en")
    assert "IZM-S004: --owner: “M Kalns”" in odd.err


def test_a_suggestion_is_taken_up_with_the_changes_that_speak_for_it(izm: Izm, town: Path) -> None:
    """Found in the register, looked at as a file, authorized, and used."""
    empty = izm("standard", "suggest", lang="en").out
    assert "No normal change qualifies today." in empty
    for number in range(1, 4):
        steps = (
            ("j.ozols", f"new --title Atjaunot_veidlapu_{number} --kind normal --complexity simple --service e-iesniegums"),
            ("j.ozols", f"assess 2026-{number} --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
            ("a.berzina", f"authorize 2026-{number} --approve"),
            ("j.ozols", f"plan 2026-{number} --start 2026-09-07 --end 2026-09-08 --step Mainīt"),
            ("a.berzina", f"implement 2026-{number} --start"),
            ("a.berzina", f"implement 2026-{number} --finish --outcome successful"),
            ("j.ozols", f"review 2026-{number} --result Labi"),
            ("j.ozols", f"close 2026-{number}"),
        )  # fmt: skip
        for person, words in steps:
            done = izm(
                *(w.replace("_", " ") for w in words.split()), as_=person, at="2026-09-07T10:00:00+03:00"
            )
            assert done.code == 0, done.err
    shown = izm("standard", "suggest", lang="en").out
    assert "3 of 3 (100%, 95% interval 44–100%)" in shown
    assert "IZM-2026-0001" in shown
    assert "izm standard new --suggestion atjaunot-veidlapu-3" in shown
    (found,) = json.loads(izm("standard", "suggest", "--json").out)["suggestions"]
    (unknown,) = json.loads(izm("standard", "suggest", "--json", as_="").out)["suggestions"]
    assert unknown["model"]["approved_by"] == unknown["model"]["owner"]  # nobody need be known to git
    assert [c["outcome"] for c in found["changes"]] == ["successful"] * 3
    assert found["model"]["targets"] == ["service/e-iesniegums"]
    text = izm("standard", "suggest", "--yaml", "atjaunot-veidlapu-3").out
    assert text.startswith("# yaml-language-server")
    looser = izm("standard", "suggest", "--bound", "5", lang="en").out
    assert (
        "suggest --least 3 --bound 5 --risk 6 --yaml atjaunot-veidlapu-3 > atjaunot-veidlapu-3.yaml" in looser
    )
    assert "izm standard new --file atjaunot-veidlapu-3.yaml" in looser, (
        "--suggestion asks for the usual demands"
    )
    stricter = izm("standard", "suggest", "--bound", "50", lang="en").out
    assert "too little is known of how well it goes" in stricter
    assert "IZM-E510" in izm("standard", "new", "--suggestion", "nav", as_="j.ozols").err
    assert izm("standard", "new", "--suggestion", "atjaunot-veidlapu-3", as_="j.ozols").code == 0
    assert izm("new", "--title", "Y", "--model", "atjaunot-veidlapu-3").code == 0
    assert izm("check").code == 0
    covered = izm("standard", "suggest", lang="en").out
    assert "the model atjaunot-veidlapu-3 does it already" in covered
    assert (town / "registry/standard-changes/atjaunot-veidlapu-3.yaml").read_text().count(
        "approved_by: j.ozols"
    ) == 1


def test_a_day_that_has_passed_names_the_option_of_this_command(izm: Izm, town: Path, tmp_path: Path) -> None:
    """A new model has --expires, a renewal --until; the day that is proposed lies ahead."""
    given = tmp_path / "otrs.yaml"
    given.write_text((town / _MODEL).read_text().replace("id: sertifikats", "id: otrs"))
    words = ("standard", "new", "--file", str(given), "--expires")
    at = "2028-02-29T10:00:00+02:00"
    refused = izm(*words, "2028-02-01", as_="m.kalns", lang="en", at=at)
    assert (refused.code, "--expires 2029-12-31" in refused.err) == (2, True)
    assert izm(*words, "2029-12-31", as_="m.kalns", at=at).code == 0
    renewed = izm("standard", "renew", "otrs", "--until", "2028-02-01", as_="m.kalns", lang="en", at=at)
    assert "--until 2029-12-31" in renewed.err


def test_a_model_whose_owner_leaves_is_renewed_under_another(izm: Izm, town: Path) -> None:
    """No editor is needed, and nobody who has left is named."""
    gone = ("registry", "edit", "k.liepa", "--left", "2026-11-20")
    assert izm(*gone, as_="j.ozols").code == 0
    words = ("standard", "renew", "sertifikats", "--until", "2027-12-31", "--owner")
    for person, code in (("k.liepa", "IZM-E340"), ("nav", "IZM-R007")):
        refused = izm(*words, person, as_="m.kalns")
        assert (refused.code, code in refused.err) == (3, True), person
    assert izm(*words, "a.berzina", as_="m.kalns").code == 0
    assert "owner: a.berzina" in (town / _MODEL).read_text()
    assert izm("audit").code == 0


def test_a_model_runs_out_sooner_and_is_taken_out_once_nothing_rests_on_it(izm: Izm, town: Path) -> None:
    """Work that is registered can begin until its last day; what has ended stays proved by the history."""
    assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa").code == 0
    kept = izm("standard", "remove", "sertifikats", as_="j.ozols", lang="en")
    assert (kept.code, "IZM-E346" in kept.err, "IZM-2026-0001" in kept.err) == (3, True, True)
    assert "izm standard retire sertifikats" in kept.err
    words = ("standard", "retire", "sertifikats", "--until", "2026-11-30")
    strange = izm(*words, as_="k.liepa")
    assert (strange.code, "IZM-E353" in strange.err) == (3, True)
    retired = izm(*words, as_="j.ozols", lang="en")
    assert (retired.code, "it can begin until 30 Nov 2026: IZM-2026-0001" in retired.err) == (0, True)
    assert "expires: 2026-11-30" in (town / _MODEL).read_text()
    same = izm(*words, as_="j.ozols", lang="en")
    assert (same.code, "Nothing differs" in same.out, same.err) == (0, True, "")
    later = "2026-12-01T10:00:00+02:00"
    refused = izm("new", "--title", "Y", "--model", "sertifikats", as_="k.liepa", at=later)
    assert "IZM-E320" in refused.err
    assert "IZM-E320" in izm("implement", "1", "--start", as_="k.liepa", at=later).err
    still = izm("standard", "remove", "sertifikats", as_="j.ozols", at=later, lang="en")
    assert (still.code, "izm show IZM-2026-0001" in still.err) == (3, True)
    assert izm("withdraw", "1", "--reason", "Vairs nevajag", as_="k.liepa", at=later).code == 0
    assert "izm standard remove sertifikats" in izm("standard", "list", at=later).out
    assert "izm standard remove sertifikats" in izm("check", at=later).out
    gone = izm("standard", "remove", "sertifikats", as_="j.ozols", at=later, lang="en")
    assert (gone.code, "1 change that has ended" in gone.err) == (0, True)
    assert not (town / _MODEL).exists()
    assert json.loads(izm("standard", "list", "--json", at=later).out)["models"] == []
    for judge in ("check", "audit"):
        assert izm(judge, at=later).code == 0


def test_retiring_a_suspended_model_promises_nothing(izm: Izm) -> None:
    """What is registered on it cannot begin until its last day either: a suspended model carries nothing."""
    assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa").code == 0
    assert izm("standard", "suspend", "sertifikats", "--reason", "X", as_="j.ozols").code == 0
    words = ("standard", "retire", "sertifikats", "--until", "2026-11-30")
    told = izm(*words, as_="j.ozols", lang="en").err
    assert "cannot now: the standard-change model sertifikats is suspended: IZM-2026-0001" in told


@pytest.mark.parametrize(
    ("words", "at", "code", "said"),
    [
        ("retire sertifikats --until 2027-12-31", "2026-11-23", 3, "izm standard renew sertifikats"),
        ("retire sertifikats", "2027-02-01", 3, "izm standard remove sertifikats"),
        ("retire sertifikats --until 2026-11-22", "2026-11-23", 2, "IZM-E218"),
        ("retire nav", "2026-11-23", 5, "IZM-E511"),
        ("remove nav", "2026-11-23", 5, "IZM-E511"),
        ("remove sertifikats", "2026-11-23", 3, "IZM-E353"),
    ],
)
def test_what_a_model_is_not_is_told(izm: Izm, words: str, at: str, code: int, said: str) -> None:
    """A longer time is a new approval; one of the past would blame what was done; its owner alone takes nothing out."""
    who = "k.liepa" if said == "IZM-E353" else "m.kalns"
    refused = izm("standard", *words.split(), as_=who, lang="en", at=f"{at}T10:00:00+02:00")
    assert (refused.code, said in refused.err) == (code, True), refused


def test_a_model_that_nothing_rested_on_goes_without_a_word(izm: Izm, town: Path) -> None:
    """One commit, with who did it; `--dry-run` shows it and writes nothing."""
    shown = izm("standard", "remove", "sertifikats", "--dry-run", as_="m.kalns", lang="en")
    assert (shown.code, "Izm-By: m.kalns" in shown.out) == (0, True)
    assert (town / _MODEL).exists()
    said = json.loads(izm("standard", "remove", "sertifikats", "--json", as_="m.kalns").out)
    assert (said["schema"], said["kind"], said["id"]) == (
        "izm.registry-event/1",
        "standard-change",
        "sertifikats",
    )
    assert not (town / _MODEL).exists()
