"""Attacks on signatures: keys, their days, namespaces, payloads; and what a signature survives."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from izmainas.cli import main
from izmainas.store.change_files import read_change

Town = Any
Audit = Callable[..., Any]

_AT = "2026-03-04T10:00:00+02:00"
_LATER = "2026-03-05T10:00:00+02:00"
#: words of a line of people.yaml, and whose keys they stand for
_KEYS = {"KEY": "a.berzina", "OTHER": "m.kalns"}


def _signed(town: Town, paper: Any, by: str = "a.berzina", **how: Any) -> Any:  # noqa: ANN401 - conftest's own
    return paper.then(town.signed(town.approval(paper, _AT), by, **how), state="authorized")


def test_a_signed_decision_needs_no_witness(signing: Town, audit: Audit) -> None:
    """Whoever commits it, and with whatever message: the signature stands in the file."""
    signing.put(_signed(signing, signing.assessed()), "k.liepa", _AT)
    answer = audit(signing)
    assert (answer.code, answer.rules, answer.levels) == (0, [], ["signed"])


@pytest.mark.parametrize("way", ["merge", "squash", "rebase", "cherry-pick"])
def test_a_signature_survives_however_it_lands(way: str, signing: Town, audit: Audit) -> None:
    """Merged, squashed, rebased by another person or picked: the same answer."""
    paper = signing.assessed()
    signing.git("checkout", "--quiet", "-b", "decision")
    signing.put(_signed(signing, paper), "a.berzina", _AT)
    signing.git("checkout", "--quiet", "main")
    signing.write("README.md", "Reģistrs\n")
    signing.commit("j.ozols", "2026-03-04T11:00:00+02:00")
    other = {"who": "m.kalns", "at": _LATER}
    if way == "merge":
        signing.git("merge", "--quiet", "--no-ff", "--no-edit", "decision", **other)
    elif way == "squash":
        signing.git("merge", "--quiet", "--squash", "decision", **other)
        signing.git("commit", "--quiet", "--message", "Squashed", **other)
    elif way == "rebase":
        signing.git("rebase", "--quiet", "main", "decision", **other)
        signing.git("checkout", "--quiet", "main")
        signing.git("merge", "--quiet", "--ff-only", "decision", **other)
    else:
        signing.git("cherry-pick", "decision", **other)
    answer = audit(signing)
    assert (answer.code, answer.rules, answer.levels) == (0, [], ["signed"])


def test_an_unsigned_decision_is_too_weak(signing: Town, audit: Audit) -> None:
    """The process asks for a signature: author and trailers do not stand in for it."""
    signing.put(signing.approved(signing.assessed()), "a.berzina", _AT, trailers=True)
    answer = audit(signing)
    assert (answer.rules, answer.levels) == (["IZM-A007"], ["committed"])


def test_of_a_change_that_has_ended_no_decision_is_asked_for_anew(signing: Town, audit: Audit) -> None:
    """Nobody could take it: what is left is to look into it."""
    paper = signing.assessed()
    entry = signing.approval(paper, _AT) | {"decision": "reject", "reason": "Nav naudas"}
    del entry["approves"]
    signing.put(paper.then(entry, state="rejected"), "a.berzina", _AT)
    (found,) = audit(signing).data["violations"]
    assert found["rule"] == "IZM-A007"
    assert "izm acknowledge IZM-2026-0001" in found["fix"]


def test_a_weaker_process_does_not_count_where_it_lands(signing: Town, audit: Audit) -> None:
    """Neither in the commit that weakens it, whoever makes that."""
    paper = signing.assessed()
    signing.process("claimed")
    signing.put(signing.approved(paper), "j.ozols", _AT)
    assert audit(signing).rules == ["IZM-A007"]


def test_a_signature_of_another_entry_proves_nothing(signing: Town, audit: Audit) -> None:
    """One letter of the entry is another decision, and it is told under no key."""
    paper = signing.assessed()
    entry = signing.signed(signing.approval(paper, _AT), "a.berzina")
    signing.put(paper.then(entry | {"reason": "Cits"}, state="authorized"), "a.berzina", _AT)
    answer = audit(signing)
    assert (answer.rules, answer.data["decisions"][0]["key"]) == (["IZM-A006"], None)


def test_a_signature_for_another_change_proves_nothing(signing: Town, audit: Audit) -> None:
    """The change goes into what is signed."""
    paper = signing.assessed()
    signing.put(_signed(signing, paper, uid="01KATX3V9B6Q0Y8M2R4C5D9999"), "a.berzina", _AT)
    assert audit(signing).rules == ["IZM-A006"]


def test_a_signature_made_for_something_else_proves_nothing(signing: Town, audit: Audit) -> None:
    """A git commit's signature, or a file's, has another namespace."""
    signing.put(_signed(signing, signing.assessed(), namespace="git"), "a.berzina", _AT)
    assert audit(signing).rules == ["IZM-A006"]


def test_somebody_elses_key_proves_nothing(signing: Town, audit: Audit) -> None:
    """The key has to be that of the acting person."""
    signing.put(_signed(signing, signing.assessed(), by="k.liepa"), "a.berzina", _AT)
    assert audit(signing).rules == ["IZM-A006"]


def test_an_unknown_key_proves_nothing(signing: Town, audit: Audit) -> None:
    """A key that the landing itself registers is unknown to the parent."""
    paper = signing.assessed()
    line = " ".join(signing.key("new").split()[:2])
    signing.people({"a.berzina": f"{{key: {line}, from: 2026-01-01}}"})
    signing.put(_signed(signing, paper, by="new"), "a.berzina", _AT)
    assert {"IZM-A006", "IZM-A008"} <= set(audit(signing).rules)


def test_a_key_of_two_people_proves_nothing(found: Callable[..., Town], audit: Audit) -> None:
    """Nobody can say whose signature it is."""
    town = found("signed", {"a.berzina": "{key: KEY, from: 2026-01-01}"})
    line = " ".join(town.key("a.berzina").split()[:2])
    shared = f"{{key: {line}, from: 2026-01-01}}"
    town.people({"a.berzina": shared, "k.liepa": shared})
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    town.put(_signed(town, town.assessed()), "a.berzina", _AT)
    assert audit(town).rules == ["IZM-A006"]


def test_a_branch_cut_before_the_revocation_lands_after_it(signing: Town, audit: Audit) -> None:
    """What counts is where it lands: the main branch knew by then that the key was lost."""
    paper = signing.assessed()
    signing.git("checkout", "--quiet", "-b", "decision")
    signing.put(_signed(signing, paper), "a.berzina", _AT)
    signing.git("checkout", "--quiet", "main")
    line = " ".join(signing.key("a.berzina").split()[:2])
    signing.people({"a.berzina": f"{{key: {line}, from: 2026-01-01, revoked: 2026-03-04}}"})
    signing.commit("j.ozols", "2026-03-04T12:00:00+02:00")
    signing.git("merge", "--quiet", "--no-ff", "--no-edit", "decision", at=_LATER)
    assert audit(signing).rules == ["IZM-A006"]


@pytest.mark.parametrize(
    ("now", "rules"),
    [
        ("{key: KEY, from: 2026-01-01}", ["IZM-A021"]),
        ("{key: KEY, from: 2026-01-01, revoked: 2026-03-05}", ["IZM-A021"]),
        (None, ["IZM-A021"]),
        ("{key: KEY, from: 2026-01-01, revoked: 2026-03-02}", []),
        ("{key: KEY, from: 2026-01-01}, {key: KEY, from: 2026-01-01, revoked: 2026-03-03}", []),
        ("{key: OTHER, from: 2026-03-04}, {key: KEY, from: 2026-01-01, revoked: 2026-03-03}", []),
    ],
    ids=["taken back", "put off", "taken out", "since earlier", "entered anew", "beside a new one"],
)
def test_a_revoked_key_stays_revoked(
    signing: Town,
    audit: Audit,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    now: str | None,
    rules: list[str],
) -> None:
    """Even a portfolio owner does not bring it back to life: the request is refused, and the audit tells of it."""

    def held(keys: str | None, at: str) -> None:
        lines = {who: " ".join(signing.key(of).split()[:2]) for who, of in _KEYS.items()}
        for word, line in lines.items():
            keys = keys and keys.replace(word, line)
        signing.people({"a.berzina": keys} if keys else {})
        signing.commit("j.ozols", at)

    held("{key: KEY, from: 2026-01-01, revoked: 2026-03-03}", "2026-03-03T10:00:00+02:00")
    signing.git("checkout", "--quiet", "-b", "back")
    held(now, _AT)
    monkeypatch.chdir(signing.top)
    capfd.readouterr()
    assert main.run(["check", "--json", "--base", "main"]) == int(bool(rules))
    assert [found["rule"] for found in json.loads(capfd.readouterr().out)["findings"]] == rules
    signing.git("branch", "--force", "main")
    answer = audit(signing)
    assert answer.rules == rules
    if rules:
        assert "revoked on 3 Mar 2026" in answer.data["violations"][0]["message"]


def test_a_revocation_to_come_may_be_altered(signing: Town, audit: Audit) -> None:
    """Until its day has come nothing rested on it."""
    line = " ".join(signing.key("a.berzina").split()[:2])
    for revoked in (", revoked: 2026-04-01", ""):
        signing.people({"a.berzina": f"{{key: {line}, from: 2026-01-01{revoked}}}"})
        signing.commit("j.ozols", _AT)
    assert audit(signing).rules == []


@pytest.mark.parametrize("merged", [False, True])
def test_a_back_dated_commit_does_not_bring_an_expired_key_to_life(
    found: Callable[..., Town], audit: Audit, *, merged: bool
) -> None:
    """The committer's date is what the committer wrote; time goes forward only, on the main branch as on its sides."""
    town = found("signed", {"a.berzina": "{key: KEY, from: 2026-01-01, until: 2026-03-31}"})
    paper = town.assessed()
    if merged:
        town.git("checkout", "--quiet", "-b", "side")
    town.write("README.md", "Aprīlis\n")
    town.commit("j.ozols", "2026-04-02T10:00:00+03:00")
    town.put(_signed(town, paper), "a.berzina", _AT)
    if merged:
        town.git("checkout", "--quiet", "main")
        town.git("merge", "--quiet", "--no-ff", "--no-edit", "side", at=_LATER)
    assert audit(town).rules == ["IZM-A006"]


def test_no_key_signs_before_its_first_day(found: Callable[..., Town], audit: Audit) -> None:
    """What the audit let pass, `izm check` refused for ever after: an entry that has landed stays."""
    town = found("signed", {"a.berzina": "{key: KEY, from: 2026-03-05}"})
    town.put(_signed(town, town.assessed()), "a.berzina", "2026-03-06T10:00:00+02:00")
    answer = audit(town)
    assert answer.rules == ["IZM-A006"]
    assert "4 Mar 2026" in answer.data["violations"][0]["message"]


def test_a_key_of_another_type_is_verified_too(found: Callable[..., Town], audit: Audit) -> None:
    """RSA and ECDSA are left to ssh-keygen, with an allowed signer of our own making."""
    town = found("signed")
    line = " ".join(town.key("ecdsa", "ecdsa").split()[:2])
    town.people({"a.berzina": f"{{key: {line}, from: 2026-01-01}}"})
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    paper = town.assessed()
    town.put(_signed(town, paper, by="ecdsa"), "a.berzina", _AT)
    assert (audit(town).rules, audit(town).levels) == ([], ["signed"])


def test_one_person_with_two_keys_counts_once(found: Callable[..., Town], audit: Audit) -> None:
    """Two signatures of one person do not fill two seats."""
    town = found("signed", {"j.ozols": "{key: KEY, from: 2026-01-01}"})
    lines = [" ".join(town.key(name).split()[:2]) for name in ("a.berzina", "second")]
    held = ", ".join(f"{{key: {line}, from: 2026-01-01}}" for line in lines)
    town.people({"a.berzina": held})
    process = town.top / "registry/process.yaml"
    process.write_text(
        process.read_text(encoding="utf-8").replace(
            "authority: {seats: [target-owner], quorum: 1,", "authority: {seats: [target-owner], quorum: 2,"
        ),
        encoding="utf-8",
    )
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    paper = town.assessed()
    first = town.approval(paper, _AT) | {"awaits": ["service-portfolio-owner over institution"]}
    paper = paper.then(town.signed(first, "a.berzina"))
    town.put(paper, "a.berzina", _AT)
    second = town.signed(town.approval(paper, _LATER), "second")
    town.put(paper.then(second, state="authorized"), "a.berzina", _LATER)
    answer = audit(town)
    assert (answer.rules, answer.levels) == (["IZM-C014"], ["signed", "signed"])


def test_a_tampered_payload_is_found_in_every_field(signing: Town, audit: Audit) -> None:
    """Who, in which role, over what, when, in whose place: all of it is signed."""
    paper = signing.assessed()
    signing.put(_signed(signing, paper), "a.berzina", _AT)
    whole = _signed(signing, paper).entries[-1]
    for key, value in {
        "at": "2026-03-04T10:00:01+02:00",
        "role": "resource-owner",
        "decision": "reject",
    }.items():
        forged = replace(paper, entries=(*paper.entries, whole | {key: value}))
        signing.git("checkout", "--quiet", "-B", "forged", "HEAD~1" if key == "at" else "main~1")
        signing.put(forged, "a.berzina", _AT)
        signing.git("branch", "--force", "main", "forged")
        assert "IZM-A006" in audit(signing).rules


@pytest.mark.parametrize(("kind", "times"), [("ed25519", 1), ("ecdsa", 2)])
def test_what_another_program_says_of_a_signature_is_asked_each_time(
    town: Town, monkeypatch: pytest.MonkeyPatch, kind: str, times: int
) -> None:
    """It may be gone the next time; what is verified in the process of a check is settled for the next one."""
    line = " ".join(town.key("other", kind).split()[:2])
    town.people({"a.berzina": f"{{key: {line}, from: 2026-01-01}}"})
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    paper = town.assessed()
    entry = town.approval(paper, _AT) | {"decision": "reject", "reason": "Nē"}
    del entry["approves"]
    town.put(paper.then(town.signed(entry, "other"), state="rejected"), "a.berzina", _AT)
    judged: list[str] = []
    true = read_change

    def reading(data: bytes, path: str) -> Any:  # noqa: ANN401 - as it is
        judged.append(path)
        return true(data, path)

    monkeypatch.setattr("izmainas.store.inspection_share.read_change", reading)
    monkeypatch.chdir(town.top)
    for _ in range(2):
        assert main.run(["check"]) == 0
    assert judged == [paper.path] * times
