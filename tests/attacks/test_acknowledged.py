"""Attacks by acknowledgement: saying of a broken rule that it was looked into, by who may not, or in advance."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]

FILE = "registry/acknowledged.yaml"


def said(
    rule: str,
    commit: str | None,
    subject: str,
    person: str,
    by: str,
    change: str | None = None,
    at: str = "2026-03-06T10:00:00+02:00",
) -> str:
    """Return one acknowledgement, as somebody writes it by hand."""
    pairs = {"rule": rule, "change": change, "commit": commit, "subject": subject, "person": person}
    pairs |= {"by": by, "at": at, "reason": "Noskaidrots"}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in pairs.items() if value) + "}\n"


def land(town: Town, who: str, *words: str) -> str:
    """Commit the file with these acknowledgements."""
    town.write(FILE, "acknowledged:\n" + "".join(words))
    return str(town.commit(who, "2026-03-06T11:00:00+02:00"))


@pytest.fixture
def broken(town: Town) -> str:
    """Have somebody without a say change the roles; the commit."""
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", roles + "# e.eksperts\n")
    return str(town.commit("e.eksperts", "2026-03-05T10:00:00+02:00"))


def of_roles(commit: str, by: str, **other: Any) -> str:  # noqa: ANN401
    """Return the acknowledgement of that."""
    return said("IZM-A008", commit, "registry/roles.yaml", "e.eksperts", by, **other)


def test_what_a_portfolio_owner_has_looked_into_is_not_open(town: Town, audit: Audit, broken: str) -> None:
    """It stays in the audit, with the word for it."""
    assert audit(town).rules == ["IZM-A008"]
    land(town, "m.kalns", of_roles(broken, "m.kalns"))
    done = audit(town)
    assert (done.code, done.rules) == (0, [])
    (told,) = done.data["acknowledged"]
    assert (told["rule"], told["commit"], told["by"]) == ("IZM-A008", broken, "e.eksperts")
    assert told["acknowledged"] == {
        "by": "m.kalns", "at": "2026-03-06T10:00:00+02:00", "reason": "Noskaidrots",
    }  # fmt: skip


def test_what_was_looked_into_is_remembered_with_the_audit(town: Town, audit: Audit, broken: str) -> None:
    """Asked again, with something new or without, an audit says what it says from scratch."""
    word = of_roles(broken, "m.kalns")
    land(town, "m.kalns", word)
    first = audit(town)
    assert audit(town).data == first.data
    land(town, "j.ozols", word, of_roles(broken, "j.ozols"))
    second = audit(town)
    assert (second.code, second.rules) == (0, [])
    assert second.data == audit(town, "--from-scratch").data == audit(town).data


@pytest.mark.parametrize("taken_back", [False, True])
def test_taken_out_it_is_open_again(town: Town, audit: Audit, broken: str, *, taken_back: bool) -> None:
    """What counts is what the registry says now."""
    land(town, "m.kalns", of_roles(broken, "m.kalns"))
    if taken_back:
        (town.top / FILE).unlink()
    else:
        town.write(FILE, "acknowledged: []\n")
    town.commit("m.kalns", "2026-03-07T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A008"]


@pytest.mark.parametrize(
    ("lands", "by"),
    [("a.berzina", "a.berzina"), ("a.berzina", "m.kalns"), ("j.ozols", "m.kalns"), ("e.eksperts", "j.ozols")],
)
def test_it_counts_where_a_portfolio_owner_says_so_themselves(
    town: Town, audit: Audit, broken: str, lands: str, by: str
) -> None:
    """Neither in the name of another, nor by somebody who may not."""
    land(town, lands, of_roles(broken, by))
    done = audit(town)
    assert done.code == 1
    assert {"IZM-A008", "IZM-A019"} <= set(done.rules)
    assert broken in [violation["commit"] for violation in done.data["violations"]]
    assert "acknowledged" not in done.data


def test_it_does_not_count_where_others_had_a_hand_in_it(town: Town, audit: Audit, broken: str) -> None:
    """A portfolio owner touched the file as well: whose words these are, nobody can tell any more."""
    town.git("checkout", "--quiet", "-b", "together")
    town.write(FILE, "acknowledged: []\n")
    town.commit("m.kalns", "2026-03-06T09:00:00+02:00")
    land(town, "e.eksperts", of_roles(broken, "m.kalns"))
    town.git("checkout", "--quiet", "main")
    town.git(
        "merge", "--quiet", "--no-ff", "--no-edit", "together", who="k.liepa", at="2026-03-07T10:00:00+02:00"
    )
    done = audit(town)
    assert sorted(done.rules) == ["IZM-A008", "IZM-A008", "IZM-A019"]
    assert "acknowledged" not in done.data


def test_what_was_forged_is_not_made_good_by_what_is_said_of_the_forgery(
    town: Town, audit: Audit, broken: str
) -> None:
    """The violation itself has to be acknowledged by who may."""
    forged = of_roles(broken, "m.kalns")
    commit = land(town, "j.ozols", forged)
    subject = f"IZM-A008 {broken} registry/roles.yaml m.kalns 2026-03-06T10:00:00+02:00"
    land(town, "m.kalns", forged, said("IZM-A019", commit, f'"{subject}"', "j.ozols", "m.kalns"))
    assert audit(town).rules == ["IZM-A008"]


@pytest.mark.parametrize("way", ["merge", "squash", "rebase"])
def test_it_comes_by_any_kind_of_pull_request(town: Town, audit: Audit, broken: str, way: str) -> None:
    """Whoever merges it, the portfolio owner who wrote it is among those who brought it."""
    town.git("checkout", "--quiet", "-b", "looked-into")
    land(town, "m.kalns", of_roles(broken, "m.kalns"))
    town.git("checkout", "--quiet", "main")
    at = "2026-03-07T10:00:00+02:00"
    if way == "merge":
        town.git("merge", "--quiet", "--no-ff", "--no-edit", "looked-into", who="k.liepa", at=at)
    elif way == "squash":
        town.git("merge", "--quiet", "--squash", "looked-into", who="m.kalns", at=at)
        town.commit("m.kalns", at)
    else:
        town.git("merge", "--quiet", "--ff-only", "looked-into", who="k.liepa", at=at)
    assert audit(town).rules == []


def test_nobody_acknowledges_what_they_did_themselves(town: Town, audit: Audit) -> None:
    """Not by their id: such a file is none; nor under another e-mail of theirs."""
    people = (town.top / "registry/people.yaml").read_text(encoding="utf-8")
    roles = (town.top / "registry/roles.yaml").read_text(encoding="utf-8")
    town.write("registry/roles.yaml", roles + "# by an address that nobody has yet\n")
    commit = town.commit("another", "2026-03-05T10:00:00+02:00")
    both = people.replace("[m.kalns@example.lv]", "[m.kalns@example.lv, another@example.lv]")
    town.write("registry/people.yaml", both)
    town.commit("m.kalns", "2026-03-05T11:00:00+02:00")
    own = said("IZM-A008", commit, "registry/roles.yaml", "another@example.lv", "m.kalns")
    land(town, "m.kalns", own)
    assert audit(town).rules == ["IZM-A008"]
    land(town, "m.kalns", own.replace("person: another@example.lv", "person: m.kalns"))
    assert set(audit(town).rules) == {"IZM-A008", "IZM-A015"}


def checked(
    town: Town, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, set[str]]:
    """Return the exit code of `izm check`, and the rules of what is open."""
    monkeypatch.chdir(town.top)
    capfd.readouterr()
    code = main.run(["check", "--json", *words])
    return code, {
        f["rule"] for f in json.loads(capfd.readouterr().out)["findings"] if f["severity"] == "error"
    }


@pytest.mark.parametrize(
    ("person", "by", "rules"),
    [
        ("e.eksperts", "n.zinams", {"IZM-R015"}),
        ("m.kalns@example.lv", "m.kalns", {"IZM-R015"}),
        ("e.eksperts", "m.kalns", set()),
        ("e.eksperts@example.lv", "m.kalns", set()),
    ],
)
def test_a_check_tells_of_a_word_that_is_nobodys_or_of_their_own_doing(
    town: Town,
    broken: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    person: str,
    by: str,
    rules: set[str],
) -> None:
    """Who is not in the registry has looked into nothing, nor has who did it, under whichever e-mail."""
    land(town, "m.kalns", said("IZM-A008", broken, "registry/roles.yaml", person, by))
    assert checked(town, capfd, monkeypatch) == (int(bool(rules)), rules)


def test_a_pull_request_does_not_excuse_what_it_brings(
    town: Town, audit: Audit, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision by somebody who may not, and the word for it, together or the word first."""
    paper = town.assessed()
    entry = town.approval(paper, "2026-03-04T10:00:00+02:00", by="e.eksperts")
    word = said("IZM-C011", None, entry["id"], "e.eksperts", "m.kalns", change="IZM-2026-0001")
    land(town, "m.kalns", word)
    assert audit(town).code == 0
    town.git("checkout", "--quiet", "-b", "attack")
    town.put(paper.then(entry, state="authorized"), "e.eksperts", "2026-03-07T10:00:00+02:00")
    code, rules = checked(town, capfd, monkeypatch, "--base", "main")
    assert code == 1
    assert "IZM-C011" in rules
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--ff-only", "attack")
    assert "IZM-C011" in audit(town).rules


def test_what_has_landed_is_answered_in_a_check_as_well(
    town: Town, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of that entry, that person and that rule alone; a pull request that goes on is not told of it any more."""
    paper = town.assessed()
    entry = town.approval(paper, "2026-03-04T10:00:00+02:00", by="e.eksperts")
    paper = paper.then(entry, state="authorized")
    town.put(paper, "e.eksperts", "2026-03-04T10:00:00+02:00")
    code, rules = checked(town, capfd, monkeypatch)
    assert (code, rules) == (1, {"IZM-C011"})
    for forged in ({"subject": town.events * "0"}, {"person": "k.liepa"}, {"rule": "IZM-C012"}):
        given = {"rule": "IZM-C011", "subject": entry["id"], "person": "e.eksperts"} | forged
        land(town, "m.kalns", said(commit=None, by="m.kalns", **given))
        assert checked(town, capfd, monkeypatch)[0] == 1
    land(town, "m.kalns", said("IZM-C011", None, entry["id"], "e.eksperts", "m.kalns"))
    assert checked(town, capfd, monkeypatch) == (0, set())
    town.git("checkout", "--quiet", "-b", "on")
    town.put(
        paper.then(town.event("comment", "j.ozols", "2026-03-08T10:00:00+02:00", reason="Tālāk")),
        "j.ozols",
        "2026-03-08T10:00:00+02:00",
    )
    capfd.readouterr()
    assert main.run(["check", "--json", "--base", "main"]) == 0
    assert "IZM-C011" not in capfd.readouterr().out


# --- from within: portfolio owners who excuse themselves, or who borrow another's words --------------------


@pytest.mark.parametrize("way", ["direct", "merge"])
@pytest.mark.parametrize(("by", "code"), [("j.ozols", 1), ("m.kalns", 0)])
def test_who_wrote_it_in_the_name_of_another_does_not_acknowledge_it(
    found: Callable[..., Town], audit: Audit, way: str, by: str, code: int
) -> None:
    """The entry says a.berzina, the commit says who did it; who only merged that is somebody else."""
    town = found("committed")
    paper = town.assessed()
    forged = town.approved(paper)
    if way == "merge":
        town.git("checkout", "--quiet", "-b", "forged")
    town.put(forged, "j.ozols", "2026-03-04T10:00:00+02:00")
    if way == "merge":
        town.git("checkout", "--quiet", "main")
        town.git(
            "merge",
            "--quiet",
            "--no-ff",
            "--no-edit",
            "forged",
            who="m.kalns",
            at="2026-03-07T10:00:00+02:00",
        )
    before = audit(town)
    assert {(v["rule"], v["by"]) for v in before.data["violations"]} == {("IZM-A007", "a.berzina")}
    (open_one,) = before.data["violations"]
    event = forged.entries[-1]["id"]
    land(town, by, said("IZM-A007", open_one["commit"], event, "a.berzina", by, change="IZM-2026-0001"))
    assert audit(town).code == code


@pytest.mark.parametrize("way", ["in numbers", "named before", "over two lines"])
@pytest.mark.parametrize(("by", "code"), [("j.ozols", 1), ("m.kalns", 0)])
def test_who_hides_that_they_wrote_it_in_the_name_of_another_does_not_acknowledge_it_either(
    found: Callable[..., Town], audit: Audit, way: str, by: str, code: int
) -> None:
    """However the identity of the entry is written, and whatever remark named it before."""
    town = found("committed")
    paper = town.assessed()
    forged = town.approved(paper)
    event = forged.entries[-1]["id"]
    text = forged.text()
    if way == "named before":
        town.write(paper.path, f"# {event}\n{paper.text()}")
        town.commit("j.ozols", "2026-03-03T11:00:00+02:00")
        text = f"# {event}\n{text}"
    odd = {
        "in numbers": f'"{event[:2]}\\x4b{event[3:]}"',
        "over two lines": f'"{event[:9]}\\\n      {event[9:]}"',
    }
    town.write(forged.path, text.replace(f"id: {event}", f"id: {odd.get(way, event)}"))
    town.commit("j.ozols", "2026-03-04T10:00:00+02:00")
    (open_one,) = audit(town).data["violations"]
    assert (open_one["rule"], open_one["by"]) == ("IZM-A007", "a.berzina")
    land(town, by, said("IZM-A007", open_one["commit"], event, "a.berzina", by, change="IZM-2026-0001"))
    assert audit(town).code == code


def test_a_file_of_one_commit_is_not_another(town: Town, audit: Audit) -> None:
    """Two files that cannot be read are two broken rules, and one word is of one of them."""
    for name in ("roles", "process"):
        town.write(f"registry/{name}.yaml", "roles: [\n")
    commit = town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A015", "IZM-A015"]
    land(town, "m.kalns", said("IZM-A015", commit, "registry/roles.yaml", "j.ozols", "m.kalns"))
    done = audit(town)
    assert [violation["path"] for violation in done.data["violations"]] == ["registry/process.yaml"]
    land(town, "m.kalns", said("IZM-A015", commit, "", "j.ozols", "m.kalns"))
    assert audit(town).rules == ["IZM-A015", "IZM-A015"]


def test_a_change_of_one_commit_is_not_another(town: Town, audit: Audit) -> None:
    """What broke the rule has the same name in both: the title of a change that has none of its entries telling of it."""
    papers = [town.registered(), town.registered(number="IZM-2026-0002", uid="01KATX3V9B6Q0Y8M2R4C5D7E1G")]
    for paper in papers:
        town.put(paper, "j.ozols", "2026-03-02T10:00:00+02:00")
    for paper in papers:
        town.write(paper.path, paper.text().replace("description: Ied", "description: Vied"))
    commit = town.commit("e.eksperts", "2026-03-05T10:00:00+02:00")
    assert audit(town).rules == ["IZM-A004", "IZM-A004"]
    word = said("IZM-A004", commit, "description", "e.eksperts", "m.kalns", change="IZM-2026-0002")
    land(town, "m.kalns", word)
    assert [violation["change"] for violation in audit(town).data["violations"]] == ["IZM-2026-0001"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Noskaidrots", "Nekas slikts"),
        ("person: e.eksperts", "person: k.liepa"),
        ("by:", "change: IZM-2026-0001, by:"),
    ],
)
def test_nobody_alters_the_words_of_another(
    town: Town, audit: Audit, broken: str, before: str, after: str
) -> None:
    """Another portfolio owner may change the file, and says there what they say themselves."""
    word = of_roles(broken, "m.kalns")
    land(town, "m.kalns", word)
    assert audit(town).code == 0
    altered = land(town, "j.ozols", word.replace(before, after))
    done = audit(town)
    assert {"IZM-A008", "IZM-A019"} == set(done.rules)
    assert altered in [violation["commit"] for violation in done.data["violations"]]
    again = of_roles(broken, "m.kalns", at="2026-03-08T10:00:00+02:00")
    land(town, "m.kalns", again)
    assert audit(town).rules == ["IZM-A019"]


def test_what_came_while_there_was_no_institution_is_judged_when_it_is_back(
    town: Town, audit: Audit, broken: str
) -> None:
    """Without one no registry is in force, and nothing of it counts: with the next one it would have, unseen."""
    institution = (town.top / "registry/institution.yaml").read_text(encoding="utf-8")
    (town.top / "registry/institution.yaml").unlink()
    land(town, "j.ozols", of_roles(broken, "m.kalns"))
    town.write("registry/institution.yaml", institution)
    back = town.commit("j.ozols", "2026-03-08T10:00:00+02:00")
    done = audit(town)
    assert [(v["rule"], v["commit"]) for v in done.data["violations"]] == [
        ("IZM-A008", broken),
        ("IZM-A019", back),
    ]
    assert done.data == audit(town).data


@pytest.mark.parametrize(("merged_by", "rules"), [("j.ozols", 2), ("k.liepa", 2), ("m.kalns", 0)])
def test_of_two_who_wrote_the_file_nobody_speaks_for_the_other(
    town: Town, audit: Audit, broken: str, merged_by: str, rules: int
) -> None:
    """Each of them may change it: whose words these are, only the one who lands them can tell."""
    town.git("checkout", "--quiet", "-b", "together")
    town.write(FILE, "acknowledged: []\n")
    town.commit("m.kalns", "2026-03-06T09:00:00+02:00")
    land(town, "j.ozols", of_roles(broken, "m.kalns"))
    town.git("checkout", "--quiet", "main")
    town.git(
        "merge", "--quiet", "--no-ff", "--no-edit", "together", who=merged_by, at="2026-03-07T10:00:00+02:00"
    )
    assert len(audit(town).rules) == rules
    assert "IZM-A019" in audit(town).rules or not rules


def test_an_e_mail_that_reads_like_an_id_makes_nobody_its_owner(
    town: Town, audit: Audit, broken: str
) -> None:
    """Git takes any word for an e-mail: whoever merges with a portfolio owner's id for theirs is not that person."""
    town.git("checkout", "--quiet", "-b", "looked-into")
    land(town, "j.ozols", of_roles(broken, "m.kalns"))
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--no-edit", "looked-into", at="2026-03-07T10:00:00+02:00")
    raw = town.git("cat-file", "commit", "HEAD") + "\n"
    forged = town.top / ".git" / "forged"
    forged.write_text(raw.replace("<j.ozols@example.lv>", "<m.kalns>"), encoding="utf-8")
    town.git("reset", "--quiet", "--hard", town.git("hash-object", "-t", "commit", "-w", str(forged)))
    assert set(audit(town).rules) == {"IZM-A008", "IZM-A019"}


def test_who_went_on_with_the_file_or_merged_it_did_not_write_what_was_forged(
    found: Callable[..., Town], audit: Audit
) -> None:
    """On the branch that brings it: of an entry, only who wrote it may not say that they looked into it."""
    town = found("committed")
    forged = town.approved(town.assessed())
    town.git("checkout", "--quiet", "-b", "forged")
    town.git("checkout", "--quiet", "-b", "side")
    town.put(forged, "j.ozols", "2026-03-04T10:00:00+02:00")
    town.git("checkout", "--quiet", "forged")
    town.write("NOTES", "x\n")
    town.commit("m.kalns", "2026-03-04T11:00:00+02:00")
    merged = ("merge", "--quiet", "--no-ff", "--no-edit")
    town.git(*merged, "side", who="m.kalns", at="2026-03-05T10:00:00+02:00")
    told = town.event("comment", "m.kalns", "2026-03-06T10:00:00+02:00", reason="Labi")
    town.put(forged.then(told, state="authorized"), "m.kalns", "2026-03-06T10:00:00+02:00")
    town.git("checkout", "--quiet", "main")
    town.git(*merged, "forged", who="k.liepa", at="2026-03-07T10:00:00+02:00")
    (open_one,) = audit(town).data["violations"]
    event = forged.entries[-1]["id"]
    word = said("IZM-A007", open_one["commit"], event, "a.berzina", "m.kalns", change="IZM-2026-0001")
    land(town, "m.kalns", word)
    assert audit(town).code == 0


# --- words that are taken back, of a day to come, or about nothing -------------------------------------------


@pytest.mark.parametrize("how", ["emptied", "deleted"])
def test_nobody_takes_out_the_words_of_another(town: Town, audit: Audit, broken: str, how: str) -> None:
    """Landed by force, it is a broken rule of its own beside the one that is open again."""
    land(town, "m.kalns", of_roles(broken, "m.kalns"))
    if how == "deleted":
        (town.top / FILE).unlink()
    else:
        town.write(FILE, "acknowledged: []\n")
    out = town.commit("j.ozols", "2026-03-07T10:00:00+02:00")
    done = audit(town)
    assert {(v["rule"], v["commit"]) for v in done.data["violations"]} == {
        ("IZM-A008", broken), ("IZM-A019", out),
    }  # fmt: skip


def test_whoever_takes_out_what_was_forged_breaks_nothing(town: Town, audit: Audit, broken: str) -> None:
    """It never counted, and to take it out is what the audit asks for."""
    forged = land(town, "j.ozols", of_roles(broken, "m.kalns"))
    town.write(FILE, "acknowledged: []\n")
    town.commit("j.ozols", "2026-03-07T10:00:00+02:00")
    violations = audit(town).data["violations"]
    assert [(v["rule"], v["commit"]) for v in violations] == [("IZM-A008", broken), ("IZM-A019", forged)]


def test_whoever_takes_out_a_word_that_never_counted_breaks_nothing(
    town: Town, audit: Audit, broken: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of their own doing nobody says that it was looked into: a check asks for it to go, and whoever may takes it out."""
    land(town, "m.kalns", said("IZM-A008", broken, "registry/roles.yaml", "m.kalns@example.lv", "m.kalns"))
    assert audit(town).rules == ["IZM-A008"]
    town.git("switch", "--quiet", "--create", "side")
    town.write(FILE, "acknowledged: []\n")
    town.commit("j.ozols", "2026-03-07T10:00:00+02:00")
    assert checked(town, capfd, monkeypatch, "--base", "main") == (0, set())
    town.git("switch", "--quiet", "main")
    town.git("merge", "--quiet", "--ff-only", "side")
    assert audit(town).rules == ["IZM-A008"]


@pytest.mark.parametrize(
    ("who", "instead", "rules"),
    [
        ("j.ozols", "", {"IZM-A019"}),
        ("m.kalns", "", {"IZM-P005"}),
        ("m.kalns", "at: 2026-03-08T10:00:00+02:00", set()),
    ],
)
def test_words_on_record_stay_on_record(
    town: Town,
    audit: Audit,
    broken: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    instead: str,
    rules: set[str],
) -> None:
    """A pull request replaces one's own by a new one about the same, and leaves those of others."""
    word = of_roles(broken, "m.kalns")
    land(town, "m.kalns", word)
    town.git("switch", "--quiet", "--create", "side")
    kept = "\n" + word.replace("at: 2026-03-06T10:00:00+02:00", instead) if instead else " []\n"
    town.write(FILE, f"acknowledged:{kept}")
    town.commit(who, "2026-03-08T11:00:00+02:00")
    assert checked(town, capfd, monkeypatch, "--base", "main") == (int(bool(rules)), rules)
    if not rules:
        town.git("switch", "--quiet", "main")
        town.git("merge", "--quiet", "--ff-only", "side")
        assert audit(town).rules == []


def test_a_word_about_nothing_is_warned_of_and_may_go(
    town: Town, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It breaks nothing, whatever it was meant to be about; one that answers something stays."""
    paper = town.assessed()
    entry = town.approval(paper, "2026-03-04T10:00:00+02:00", by="e.eksperts")
    town.put(paper.then(entry, state="authorized"), "e.eksperts", "2026-03-04T10:00:00+02:00")
    word, idle = (
        said(rule, None, entry["id"], "e.eksperts", "m.kalns", change="IZM-2026-0001")
        for rule in ("IZM-C011", "IZM-C012")
    )
    land(town, "m.kalns", word, idle)
    assert checked(town, capfd, monkeypatch) == (0, set())
    main.run(["check", "--json"])
    found = json.loads(capfd.readouterr().out)["findings"]
    assert [f["severity"] for f in found if f["rule"] == "IZM-R016"] == ["warning"]
    for left, rules in ((word, set()), (idle, {"IZM-P005"})):
        town.git("switch", "--quiet", "--force-create", "side", "main")
        land(town, "m.kalns", left)
        assert checked(town, capfd, monkeypatch, "--base", "main") == (int(bool(rules)), rules)


def test_an_audit_tells_of_a_word_about_nothing_that_it_found(
    town: Town, audit: Audit, broken: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it names may be slightly another thing than what is open."""
    land(town, "m.kalns", of_roles(broken, "m.kalns"), of_roles(broken[::-1], "m.kalns"))
    done = audit(town)
    assert (done.code, [one["commit"] for one in done.data["idle"]]) == (0, [broken[::-1]])
    monkeypatch.chdir(town.top)
    assert main.run(["audit", "--lang", "en"]) == 0
    assert f"commit {broken[::-1][:12]}, answers nothing" in " ".join(capfd.readouterr().out.split())


def test_a_word_of_a_day_to_come_is_refused_and_once_it_stands_warned_of(
    town: Town, broken: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error would keep the main branch red until then, also where whoever said so is gone."""
    town.git("switch", "--quiet", "--create", "side")
    land(town, "m.kalns", of_roles(broken, "m.kalns", at="2126-03-06T10:00:00+02:00"))
    assert checked(town, capfd, monkeypatch, "--base", "main") == (1, {"IZM-R015"})
    assert checked(town, capfd, monkeypatch) == (0, set())
    main.run(["check", "--json"])
    found = json.loads(capfd.readouterr().out)["findings"]
    assert [f["severity"] for f in found if f["rule"] == "IZM-R015"] == ["warning"]
