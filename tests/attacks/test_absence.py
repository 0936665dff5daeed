"""Attacks by taking away what everything is judged by: institution, people, roles and process."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]

GONE, MEANWHILE, BACK = (f"2026-03-0{day}T10:00:00+02:00" for day in (5, 6, 7))
NEEDED = ["institution", "people", "roles"]


def take_away(town: Town, name: str, who: str = "m.kalns") -> tuple[str, str]:
    """Remove a file of the registry; what it said, and the commit."""
    file = town.top / f"registry/{name}.yaml"
    text = str(file.read_text(encoding="utf-8"))
    file.unlink()
    return text, str(town.commit(who, GONE))


def put_back(town: Town, name: str, text: str, who: str = "m.kalns") -> str:
    """Write it again as it was; the commit."""
    town.write(f"registry/{name}.yaml", text)
    return str(town.commit(who, BACK))


def commented(town: Town, paper: Any) -> str:  # noqa: ANN401 - conftest's own
    """Have a comment land; the commit."""
    return str(
        town.put(
            paper.then(town.event("comment", "j.ozols", MEANWHILE, reason="Tālāk")), "j.ozols", MEANWHILE
        )
    )


def told(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return which commits, by whom, and of which file the notices are, as the page and the JSON have them."""
    return [(n["commit"], n["by"], n["path"].rpartition("/")[2]) for n in data["notices"]]


@pytest.mark.parametrize("name", NEEDED)
def test_while_it_is_missing_a_rule_is_broken(town: Town, audit: Audit, name: str) -> None:
    """A portfolio owner may change it, and not take it away."""
    town.assessed()
    _, gone = take_away(town, name)
    done = audit(town)
    assert (done.code, done.rules) == (1, ["IZM-A020"])
    (violation,) = done.data["violations"]
    assert (violation["commit"], violation["by"]) == (gone, "m.kalns")
    assert audit(town).data == done.data == audit(town, "--from-scratch").data


@pytest.mark.parametrize("name", NEEDED)
def test_once_it_is_back_that_is_told_ever_after_with_what_came_meanwhile(
    town: Town, audit: Audit, name: str
) -> None:
    """Who wrote honestly meanwhile, and who put it back, broke nothing."""
    paper = town.assessed()
    text, gone = take_away(town, name)
    between = audit(town)
    calendar = "registry/calendar.yaml"
    town.write(calendar, "freezes: []\n")
    town.commit("m.kalns", MEANWHILE)
    meanwhile = commented(town, paper)
    back = put_back(town, name, text)
    done = audit(town)
    assert (between.code, done.code, done.rules) == (1, 0, [])
    came = town.git("rev-parse", f"{meanwhile}~1")
    assert told(done.data) == [
        (gone, "m.kalns", f"{name}.yaml"),
        (came, "m.kalns", "calendar.yaml"),
        (meanwhile, "j.ozols", "IZM-2026-0001.yaml"),
        (back, "m.kalns", f"{name}.yaml"),
    ]
    assert done.data == audit(town).data == audit(town, "--from-scratch").data


def test_the_page_tells_it_as_what_it_is(
    town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """And not as decisions that came with the founding commit."""
    put_back(town, "people", take_away(town, "people")[0])
    monkeypatch.chdir(town.top)
    assert main.run(["audit", "--lang", "en"]) == 0
    page = capfd.readouterr().out
    assert "What the register was without for a time" in page
    assert "m.kalns: registry/people.yaml was removed; as it last stood, it judges on" in page
    assert "founding commit" not in page


def test_whoever_had_no_say_in_it_is_blamed_for_that_once(town: Town, audit: Audit) -> None:
    """That they changed the registry stays a broken rule when it is put back."""
    text, gone = take_away(town, "roles", who="e.eksperts")
    assert audit(town).rules == ["IZM-A008"]
    put_back(town, "roles", text)
    done = audit(town)
    assert [(v["rule"], v["commit"]) for v in done.data["violations"]] == [("IZM-A008", gone)]


def test_taken_away_roles_are_nobodys_to_hand_out(town: Town, audit: Audit) -> None:
    """Those before are in force, in the audit as in a check."""
    text, _ = take_away(town, "roles")
    put_back(town, "roles", text.replace("person: j.ozols, from", "person: e.eksperts, from"), "e.eksperts")
    assert audit(town).rules == ["IZM-A008"]


def test_without_a_process_the_one_that_ships_is_in_force_and_that_is_told(town: Town, audit: Audit) -> None:
    """What stops no command breaks no rule, and is not kept quiet either."""
    text, gone = take_away(town, "process")
    put_back(town, "process", text)
    done = audit(town)
    assert (done.code, done.rules, told(done.data)) == (0, [], [(gone, "m.kalns", "process.yaml")])


def test_a_model_that_came_while_there_was_no_institution_is_judged_when_it_is_back(
    town: Town, audit: Audit
) -> None:
    """Nobody authorizes in advance what is not theirs, by having it come unseen."""
    text, _ = take_away(town, "institution", who="j.ozols")
    town.write(
        "registry/standard-changes/atjaunot.yaml",
        "id: atjaunot\nname: {lv: Atjaunot, en: Renew}\ndescription: Atjaunot\nowner: j.ozols\napproved_by: e.eksperts\n"
        "approved_on: 2026-03-01\nexpires: 2027-03-01\ntargets: [service/e-iesniegums]\nexpected_result: Jauns\n"
        "plan: {steps: [{text: Darbs}]}\n",
    )
    town.commit("j.ozols", MEANWHILE)
    back = put_back(town, "institution", text, who="j.ozols")
    assert ("IZM-A008", back) in [(v["rule"], v["commit"]) for v in audit(town).data["violations"]]


def test_the_whole_register_taken_away_is_no_repository_of_something_else(town: Town, audit: Audit) -> None:
    """Nor is one where a branch of something else is checked out, with a history of its own."""
    town.assessed()
    before = town.git("rev-parse", "main")
    town.git("rm", "--quiet", "-r", "registry", "changes")
    town.write("README", "Nekā te nav\n")
    gone = town.commit("e.eksperts", GONE)
    done = audit(town)
    assert (done.code, {*done.rules}) == (1, {"IZM-A002", "IZM-A008"})
    assert {v["commit"] for v in done.data["violations"]} == {gone}
    town.git("checkout", "--quiet", "--orphan", "vietne")
    town.commit("e.eksperts", GONE)
    town.git("update-ref", "refs/heads/main", before)
    assert (audit(town).code, audit(town).data["head"]) == (0, before)


@pytest.mark.parametrize("name", [*NEEDED, "process"])
def test_no_pull_request_takes_it_away(
    town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    """One that puts it back, or that goes on meanwhile with something else, lands."""
    paper = town.assessed()
    monkeypatch.chdir(town.top)

    def checked() -> list[tuple[str, str]]:
        capfd.readouterr()
        main.run(["check", "--json", "--base", "main"])
        return [(f["rule"], f["path"]) for f in json.loads(capfd.readouterr().out)["findings"]]

    town.git("switch", "--quiet", "--create", "side")
    text, _ = take_away(town, name)
    assert checked() == [("IZM-P004", f"registry/{name}.yaml")]
    town.git("branch", "--force", "main", "side")
    if name != "institution":  # without it nothing lands
        town.git("switch", "--quiet", "--create", "on")
        commented(town, paper)
        assert checked() == []
        town.git("switch", "--quiet", "side")
    put_back(town, name, text)
    assert checked() == []
