"""`izm acknowledge`: a portfolio owner says of a broken rule on record that it was looked into."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Izm = Callable[..., Any]

FILE = "registry/acknowledged.yaml"


def _commit(person: str) -> str:
    ident = ["-c", f"user.name={person}", "-c", f"user.email={person}@example.lv"]
    subprocess.run(["git", *ident, "commit", "--quiet", "--all", "-m", "Labots"], check=True)
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def spoiled(busy: Izm, town: Path) -> str:
    """Have the owner's approval said to be k.liepa's, by k.liepa; the commit."""
    assert busy("audit").code == 0
    file = town / "changes/2026/IZM-2026-0001.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("by: a.berzina", "by: k.liepa", 1), encoding="utf-8")
    return _commit("k.liepa")


def test_what_is_open_of_a_change_is_looked_into_at_once(busy: Izm, town: Path, spoiled: str) -> None:
    """What only the files show goes along; audit and check then fail for nothing, and tell it apart."""
    assert busy("audit").code == busy("check").code == 1
    done = busy("acknowledge", "2026-1", "--reason", "Atjaunots, runāts", as_="m.kalns", lang="en")
    assert (done.code, done.err) == (0, "")
    assert f"IZM-A001  IZM-2026-0001, {spoiled[:12]}, k.liepa" in done.out
    assert "makes no decision valid" in done.out
    assert "Atjaunots, runāts" in (town / FILE).read_text(encoding="utf-8")
    told = busy("audit", lang="en")
    assert told.code == 0
    assert "looked into by m.kalns, 23 Nov 2026 09:14: Atjaunots, runāts" in told.out
    assert "nothing is open" in told.out
    checked = busy("check", lang="en")
    assert checked.code == 0
    assert "Looked into already: 1 violation" in checked.out
    found = json.loads(busy("check", "--json").out)
    assert [f["rule"] for f in found["acknowledged"]] == ["IZM-C011"]
    assert found["acknowledged"][0]["acknowledged"]["reason"] == "Atjaunots, runāts"


def test_what_audit_and_check_both_tell_is_said_once(busy: Izm, town: Path) -> None:
    """A decision in a role that was not held is the same broken rule to both."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    entry = "{id: 01KBB0000000000000000000ZZ, step: hold, by: k.liepa, role: service-owner, over: service/e-iesniegums"
    text = file.read_text(encoding="utf-8").replace("state: assessed\n", "state: assessed\nheld: true\n")
    file.write_text(f"{text}  - {entry}, at: 2026-11-20T10:00:00+02:00, reason: Gaidām}}\n", encoding="utf-8")
    _commit("k.liepa")
    answer = json.loads(busy("acknowledge", "2026-2", "--reason", "x", "--json", as_="m.kalns").out)
    said = [(one["rule"], one["subject"]) for one in answer["acknowledged"]]
    assert ("IZM-C011", "01KBB0000000000000000000ZZ") in said
    assert len(said) == len(set(said))
    assert busy("audit").code == busy("check").code == 0


def test_one_of_them_may_be_chosen_by_its_rule_or_its_commit(busy: Izm, spoiled: str) -> None:
    """The others stay open."""
    answer = busy("acknowledge", spoiled[:10], "--rule", "izm-a001", "--reason", "x", "--json", as_="m.kalns")
    said = json.loads(answer.out)
    assert said["schema"] == "izm.acknowledged/1"
    assert [one["rule"] for one in said["acknowledged"]] == ["IZM-A001"]
    assert said["commit"]
    still = {v["rule"] for v in json.loads(busy("audit", "--json").out)["violations"]}
    assert still
    assert "IZM-A001" not in still
    assert busy("check").code == 1


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        ("a.berzina", ["1", "--reason", "x"], "IZM-E353"),
        ("m.kalns", ["2026-2", "--reason", "x"], "IZM-E515"),
        ("m.kalns", ["2026-1", "--rule", "IZM-A008", "--reason", "x"], "IZM-E515"),
        ("m.kalns", ["abcdef12", "--reason", "x"], "IZM-E515"),
        ("m.kalns", ["2026-1", "--reason", " "], "IZM-E211"),
        ("m.kalns", ["2026-1"], "IZM-E201"),
        ("m.kalns", ["2026-x", "--reason", "x"], "IZM-E202"),
    ],
)
def test_it_is_refused_with_what_to_do(
    busy: Izm, town: Path, spoiled: str, who: str, words: list[str], code: str
) -> None:
    """Who may not, what is not open, and no word for it; nothing is written."""
    del spoiled
    done = busy("acknowledge", *words, as_=who)
    assert done.code != 0
    assert done.err.startswith(code)
    assert ("IZM-A008" in done.err) is ("--rule" in words)  # another rule of it may well be open
    assert "→" in done.err
    assert not (town / FILE).exists()


def test_nobody_says_so_of_what_they_did_themselves(busy: Izm, town: Path) -> None:
    """A portfolio owner is no exception, and the other one can."""
    file = town / "changes/2026/IZM-2026-0001.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: Pag", "title: Sag", 1)
        .replace("result: Labi", "result: Slikti"),
        encoding="utf-8",
    )  # fmt: skip
    commit = _commit("m.kalns")
    assert busy("audit").code == 1
    done = busy("acknowledge", commit, "--reason", "x", as_="m.kalns")
    assert (done.code, done.err.partition(":")[0]) == (3, "IZM-E357")
    assert busy("acknowledge", commit, "--reason", "x", as_="j.ozols").code == 0
    assert busy("audit").code == 0


def test_a_dry_run_shows_the_file_and_writes_nothing(busy: Izm, town: Path, spoiled: str) -> None:
    """As every command that writes."""
    done = busy("acknowledge", spoiled, "--reason", "Runāts", "--dry-run", as_="m.kalns")
    assert done.code == 0
    assert "+++ b/registry/acknowledged.yaml" in done.out
    assert not (town / FILE).exists()


def test_remarks_in_the_file_stay(busy: Izm, town: Path, spoiled: str) -> None:
    """It is a file of the registry like others."""
    rule = ("acknowledge", spoiled, "--reason", "Runāts", "--rule")
    assert busy(*rule, "IZM-A001", as_="m.kalns").code == 0
    first = (town / FILE).read_text(encoding="utf-8")
    remark = "  # ko vairs nevar labot\n"
    (town / FILE).write_text(first + remark, encoding="utf-8")
    _commit("m.kalns")
    assert busy("acknowledge", spoiled, "--reason", "Runāts", as_="m.kalns").code == 0
    text = (town / FILE).read_text(encoding="utf-8")
    assert text.startswith(first)
    assert remark in text
    assert text.count("  - rule: ") > 1


def test_the_audit_remembers_what_was_looked_into(busy: Izm, spoiled: str) -> None:
    """The answer is the same, whether it begins anew or goes on."""
    busy("audit")
    assert busy("acknowledge", spoiled, "--reason", "Runāts", as_="m.kalns").code == 0
    assert busy("audit").out == busy("audit", "--from-scratch").out


def test_programs_are_told_that_it_is_suppressed(busy: Izm, spoiled: str) -> None:
    """SARIF has a word for it, the other formats leave it out."""
    del spoiled
    busy("acknowledge", "2026-1", "--reason", "Runāts", as_="m.kalns")
    (run,) = json.loads(busy("check", "--format", "sarif").out)["runs"]
    suppressed = [r for r in run["results"] if r["suppressions"]]
    assert [(r["ruleId"], r["suppressions"]) for r in suppressed] == [
        (
            "IZM-C011",
            [{"kind": "external", "status": "accepted", "justification": "m.kalns: Runāts"}],
        )
    ]
    for form in ("gitlab", "junit", "github"):
        assert "IZM-C011" not in busy("check", "--format", form).out


@pytest.mark.parametrize(("lang", "words"), [("lv", "Izvērtētie pārkāpumi"), ("en", "Looked into")])
def test_the_page_of_the_change_and_its_dossier_tell_it(
    busy: Izm, town: Path, spoiled: str, lang: str, words: str
) -> None:
    """Whoever reads the change reads what was wrong with it, and what came of that; other changes say nothing."""
    del spoiled
    busy("acknowledge", "2026-1", "--rule", "IZM-A001", "--reason", "Runāts", as_="m.kalns")
    shown = busy("show", "2026-1", lang=lang).out
    assert words in shown
    assert "IZM-A001" in shown
    assert "Runāts" in shown
    assert words not in busy("show", "2026-2", lang=lang).out
    assert busy("dossier", "2026-1", "-o", str(town.parent / "d.md"), lang=lang).code == 0
    page = (town.parent / "d.md").read_text(encoding="utf-8")
    assert words in page
    assert "registry/acknowledged.yaml" in page
    (said,) = json.loads(busy("dossier", "2026-1", "--json").out)["acknowledged"]
    assert (said["rule"], said["by"]) == ("IZM-A001", "m.kalns")


def _spoil(town: Path) -> str:
    """Have the change's result said otherwise; the commit."""
    file = town / "changes/2026/IZM-2026-0001.yaml"
    text = file.read_text(encoding="utf-8").replace("result: Labi", "result: Slikti", 1)
    file.write_text(text, encoding="utf-8")
    return _commit("k.liepa")


def test_a_commit_is_known_by_its_digits_in_either_case(busy: Izm, town: Path) -> None:
    """As somebody copies them from a letter."""
    commit = _spoil(town)
    answer = busy("acknowledge", commit[:12].upper(), "--reason", "x", "--json", as_="m.kalns")
    assert {one["commit"] for one in json.loads(answer.out)["acknowledged"]} == {commit}


def test_digits_that_two_commits_begin_with_name_neither(
    busy: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said of one would be said of another, that nobody has looked at."""
    commits, at = dict[str, str](), 0
    file = town / "registry/roles.yaml"
    while True:  # until two begin alike, as an abbreviation of four digits soon does
        file.write_text(file.read_text(encoding="utf-8") + f"# {at}\n", encoding="utf-8")
        commit = _commit("k.liepa")
        if commit[:1] in commits and commit[:1] in "abcdef":
            break
        commits[commit[:1]], at = commit, at + 1
    monkeypatch.setattr("izmainas.cli.broken_rules._COMMIT", re.compile(r"[a-f]|[0-9a-f]{10,64}"))
    done = busy("acknowledge", commit[:1], "--reason", "x", as_="m.kalns", lang="en")
    assert (done.code, done.err.partition(":")[0]) == (2, "IZM-E249")
    assert not (town / FILE).exists()
    assert busy("acknowledge", commit, "--reason", "x", as_="m.kalns").code == 0


def test_of_what_is_not_on_the_main_branch_yet_nothing_else_is_said(busy: Izm, town: Path) -> None:
    """It counts there once it has landed; until then it is not asked for a second time."""
    commit = _spoil(town)
    subprocess.run(["git", "checkout", "--quiet", "-b", "looked-into"], check=True)
    done = busy("acknowledge", commit, "--reason", "Runāts", as_="m.kalns", lang="en")
    assert done.code == 0
    assert "counts once it is on the main branch (izm sync)" in done.out
    assert "from now on" not in done.out
    assert busy("audit").code == 1
    again = busy("acknowledge", commit, "--reason", "Runāts", as_="m.kalns", lang="en")
    assert again.err.startswith("IZM-E515")
    assert "not on the main branch yet" in again.err
    subprocess.run(["git", "checkout", "--quiet", "main"], check=True)
    subprocess.run(["git", "merge", "--quiet", "--ff-only", "looked-into"], check=True)
    assert busy("audit").code == 0


def test_a_number_that_no_change_has_is_named_as_such(busy: Izm, town: Path) -> None:
    """Nothing being open there would sound as if all were well."""
    _spoil(town)
    done = busy("acknowledge", "2026-99", "--reason", "x", as_="m.kalns")
    assert (done.code, done.err.partition(":")[0]) == (5, "IZM-E503")


def test_who_wrote_it_in_the_name_of_another_is_asked_to_find_somebody_else(busy: Izm, town: Path) -> None:
    """The commit tells who it was, whoever the entry says."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    entry = "{id: 01KBB0000000000000000000ZZ, step: hold, by: k.liepa, role: service-owner, over: service/e-iesniegums"
    text = file.read_text(encoding="utf-8").replace("state: assessed\n", "state: assessed\nheld: true\n")
    file.write_text(f"{text}  - {entry}, at: 2026-11-20T10:00:00+02:00, reason: Gaidām}}\n", encoding="utf-8")
    _commit("m.kalns")
    done = busy("acknowledge", "2026-2", "--reason", "x", as_="m.kalns")
    assert (done.code, done.err.partition(":")[0]) == (3, "IZM-E357")
    assert busy("acknowledge", "2026-2", "--reason", "x", as_="j.ozols").code == 0
    assert busy("audit").code == 0


def test_a_deviation_that_no_entry_tells_of_can_be_looked_into(busy: Izm, town: Path) -> None:
    """The check names the command for it, and it is known by who noted it, who does not acknowledge it."""
    file = town / "changes/2026/IZM-2026-0001.yaml"
    text = file.read_text(encoding="utf-8")
    noted = "\n  deviations:\n    - {text: Ilgāk, latest_end: 2027-02-01, by: m.kalns, at: 2026-09-08T08:00:00+03:00}"
    file.write_text(text.replace("\n  outcome: successful", f"{noted}\n  outcome: successful", 1), "utf-8")
    _commit("k.liepa")
    rules = {f["rule"] for f in json.loads(busy("check", "--json").out)["findings"]}
    assert "IZM-C027" in rules
    own = busy("acknowledge", "2026-1", "--rule", "IZM-C027", "--reason", "x", as_="m.kalns")
    assert (own.code, own.err.partition(":")[0]) == (3, "IZM-E357")
    answer = busy("acknowledge", "2026-1", "--rule", "IZM-C027", "--reason", "x", "--json", as_="j.ozols")
    # of the deviation, and for the audit of the commit that brought it
    told = {one["person"]: one.get("commit") for one in json.loads(answer.out)["acknowledged"]}
    assert {*told} == {"k.liepa", "m.kalns"}
    assert told["m.kalns"] is None
    assert busy("check").code == 0
    said = (town / FILE).read_text(encoding="utf-8")
    for forged in (
        said.replace("    person: m.kalns\n", "").replace("by: j.ozols", "by: m.kalns"),
        said.replace("person: m.kalns", "person: k.liepa"),
        said.replace("change: IZM-2026-0001", "change: IZM-2026-0002"),
        said.replace("rule: IZM-C027", "rule: IZM-C024"),
    ):
        assert forged != said
        (town / FILE).write_text(forged, "utf-8")
        assert "IZM-C027" in {f["rule"] for f in json.loads(busy("check", "--json").out)["findings"]}


def test_what_was_said_in_somebodys_name_keeps_nobody_from_saying_it(
    busy: Izm, town: Path, spoiled: str
) -> None:
    """It answers nothing, though it is on the main branch; their own word, of the same rule, is not there yet."""
    word = ("acknowledge", spoiled, "--rule", "IZM-A001", "--reason", "x")
    assert busy(*word, as_="m.kalns").code == 0
    said = (town / FILE).read_text(encoding="utf-8")
    subprocess.run(["git", "reset", "--quiet", "--hard", "HEAD~1"], check=True)
    (town / FILE).write_text(said, "utf-8")
    subprocess.run(["git", "add", FILE], check=True)
    _commit("a.berzina")
    subprocess.run(["git", "switch", "--quiet", "--create", "again"], check=True)
    assert "IZM-A019" in {v["rule"] for v in json.loads(busy("audit", "--json").out)["violations"]}
    assert busy("comment", "2026-2", "Tālāk").code == 0
    done = busy(*word, as_="m.kalns", at="2026-11-23T10:00:00+02:00")
    assert done.code == 0, done.err
    assert busy(*word, as_="m.kalns").err.startswith("IZM-E515")


@pytest.mark.parametrize("wrong", ["title: a: Pag", "titel: Pag", "title: [Pag"])
def test_a_file_that_cannot_be_read_can_be_looked_into(busy: Izm, town: Path, wrong: str) -> None:
    """The audit names the command for it; what the file says now is for the check, which goes on telling it."""
    file = town / "changes/2026/IZM-2026-0001.yaml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("title: Pag", wrong, 1), encoding="utf-8")
    _commit("k.liepa")
    told = busy("audit", lang="en")
    assert told.code == 1
    assert "izm acknowledge IZM-2026-0001" in told.out
    done = busy("acknowledge", "2026-1", "--reason", "x", as_="m.kalns", lang="en")
    assert (done.code, done.err) == (0, "")
    assert "goes on telling" in done.out
    assert (busy("audit").code, busy("check").code) == (0, 1)
    assert busy("acknowledge", "2026-1", "--reason", "x", as_="m.kalns").err.startswith("IZM-E515")
    file.write_text(sound, encoding="utf-8")
    _commit("k.liepa")
    assert (busy("audit").code, busy("check").code) == (0, 0)
