"""The gate is asked of changes that were decided on by tricks of which only the history tells."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from izmainas.cli import main
from izmainas.domain.digest import digest
from izmainas.domain.standard_changes import StandardChange

if TYPE_CHECKING:
    from pathlib import Path

    from attacks.conftest import Paper, Town

_AT = "2026-03-04T10:00:00+02:00"
_LATER = "2026-03-06T10:00:00+02:00"
_IN_WINDOW = "2026-09-01T21:00:00+03:00"

Gate = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Gate:
    """Give `gate(town)`: the exit code, and why the gate stays closed."""

    def ask(town: Town) -> tuple[int, list[str]]:
        with monkeypatch.context() as patch:
            patch.chdir(town.top)
            patch.setenv("IZM_LANG", "en")
            capfd.readouterr()
            code = main.run(["gate", "--service", "e-iesniegums", "--at", _IN_WINDOW, "--json"])
            said = capfd.readouterr().out
        return code, [reason["message"] for reason in json.loads(said)["reasons"]] if said else []

    return ask


def decided(town: Town, paper: Paper, *, signed: bool = True, **fields: str) -> Paper:
    """Return the paper with an approval, committed by nobody yet."""
    approval = town.approval(paper, _AT, **fields)
    entry = town.signed(approval, "a.berzina") if signed else approval
    return paper.then(entry, state="authorized")


def planned(town: Town, paper: Paper, at: str) -> None:
    """Commit the paper with a plan."""
    entry = town.event("plan", "j.ozols", at)
    town.put(paper.then(entry, state="planned", planned="Mainīt"), "j.ozols", at)


def revoke(town: Town) -> None:
    """Put on record that the key of a.berzina is revoked from that day on."""
    line = " ".join(town.key("a.berzina").split()[:2])
    town.people({"a.berzina": f"{{key: {line}, from: 2026-01-01, revoked: 2026-03-05}}"})
    town.commit("j.ozols", "2026-03-05T09:00:00+02:00")


def test_a_signed_decision_opens_the_gate_though_its_key_was_revoked_later(signing: Town, gate: Gate) -> None:
    """What landed before the revocation stands."""
    paper = decided(signing, signing.assessed())
    signing.put(paper, "a.berzina", _AT)
    planned(signing, paper, "2026-03-04T11:00:00+02:00")
    assert gate(signing) == (0, [])
    revoke(signing)
    assert gate(signing) == (0, [])


def test_a_decision_dated_back_before_the_revocation_of_its_key_opens_nothing(
    signing: Town, gate: Gate
) -> None:
    """The history knows when it landed."""
    paper = signing.assessed()
    revoke(signing)
    paper = decided(signing, paper)
    signing.put(paper, "a.berzina", _LATER)
    planned(signing, paper, _LATER)
    code, (why,) = gate(signing)
    assert code == 1
    assert "IZM-A006" in why
    assert "6 Mar 2026" in why


def test_who_holds_a_part_of_the_history_cannot_know(signing: Town, gate: Gate, tmp_path: Path) -> None:
    """Where only the history tells, a shallow clone does not."""
    paper = decided(signing, signing.assessed())
    signing.put(paper, "a.berzina", _AT)
    planned(signing, paper, "2026-03-04T11:00:00+02:00")
    revoke(signing)
    shallow = tmp_path / "shallow"
    source = f"file://{signing.top}"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", source, str(shallow)], check=True)
    signing.top = shallow
    assert gate(signing) == (4, [])


def test_what_was_never_the_process_of_the_register_lets_nothing_through(signing: Town, gate: Gate) -> None:
    """A weaker process may lie anywhere in the repository; an entry that names it is judged by none."""
    paper = signing.assessed()
    text = (signing.top / "registry/process.yaml").read_text("utf-8")
    signing.write("docs/notes.yaml", text.replace("proof: signed", "proof: claimed"))
    signing.commit("j.ozols", _AT, "Notes")
    weaker = signing.git("rev-parse", "HEAD:docs/notes.yaml")
    named = decided(signing, paper, signed=False, policy=weaker)
    signing.put(named, "j.ozols", _AT)
    planned(signing, named, _LATER)
    assert gate(signing) == (4, [])


def test_a_process_that_was_superseded_when_the_decision_landed_lets_nothing_through(
    found: Callable[..., Town], gate: Gate
) -> None:
    """Whatever process an entry names, it answers for the one that it landed under."""
    town = found("claimed", {"a.berzina": "{key: KEY, from: 2026-01-01}"})
    weaker = town.git("rev-parse", "HEAD:registry/process.yaml")
    earlier = decided(town, town.assessed(), signed=False, policy=weaker)
    town.process("signed")
    town.commit("j.ozols", "2026-03-03T12:00:00+02:00", "Decisions are signed")
    town.put(earlier, "j.ozols", _AT)
    planned(town, earlier, _LATER)
    code, (why,) = gate(town)
    assert (code, "IZM-A007" in why) == (1, True)


def test_what_was_decided_before_more_was_asked_for_stands(found: Callable[..., Town], gate: Gate) -> None:
    """A process that is made stricter does not undo decisions."""
    town = found("claimed", {"a.berzina": "{key: KEY, from: 2026-01-01}"})
    weaker = town.git("rev-parse", "HEAD:registry/process.yaml")
    paper = decided(town, town.assessed(), signed=False, policy=weaker)
    town.put(paper, "a.berzina", _AT)
    planned(town, paper, "2026-03-04T11:00:00+02:00")
    town.process("signed")
    town.commit("j.ozols", _LATER, "Decisions are signed")
    assert gate(town) == (0, [])


_NEVER = "      - {who: register, never: authorize}\n"


def test_a_process_that_let_the_requester_decide_is_not_named_at_will(town: Town, gate: Gate) -> None:
    """What an entry names and what it landed under are two things, of whoever decided as of the proof."""
    text = (town.top / "registry/process.yaml").read_text("utf-8")
    town.write("registry/process.yaml", text.replace(_NEVER, ""))
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00", "Requesters decide")
    lax = town.git("rev-parse", "HEAD:registry/process.yaml")
    paper = replace(town.registered(), assessed=True, entries=())
    at = "2026-02-04T10:00:00+02:00"
    for entry in (
        town.event("register", "a.berzina", at),
        town.event("assess", "a.berzina", at),
        town.approval(paper, at, policy=lax),
    ):
        paper = paper.then(entry, state="authorized")
    planning = town.event("plan", "a.berzina", at)
    paper = paper.then(planning, state="planned", planned="Mainīt")
    town.put(paper, "a.berzina", at)
    town.write("registry/process.yaml", text)
    town.commit("j.ozols", "2026-02-05T10:00:00+02:00", "They do not any more")
    assert gate(town) == (0, [])
    town.git("reset", "--quiet", "--hard", "HEAD~2")
    town.write("registry/process.yaml", text)
    town.commit("j.ozols", "2026-02-05T10:00:00+02:00", "They do not any more")
    town.put(paper, "a.berzina", "2026-02-06T10:00:00+02:00")
    code, (why,) = gate(town)
    assert (code, "IZM-C012" in why) == (1, True)


_MODEL = """\
id: sertifikats
name: {lv: Sertifikāts, en: Certificate}
description: Nomainīt sertifikātu.
owner: a.berzina
approved_by: j.ozols
approved_on: 2026-01-15
expires: 2026-12-31
targets: [service/e-iesniegums]
expected_result: Savienojums ir derīgs.
plan: {steps: [{text: Nomainīt}]}
"""


def standard(town: Town, model: str, step: str) -> None:
    """Register a standard change with one planned step that says that it rests on a model, whatever that is."""
    kept = StandardChange.model_validate(YAML(typ="safe", pure=True).load(model)).digest()
    uid = "01KATX3V9B6Q0Y8M2R4C5D7777"
    material: dict[str, Any] = {
        "uid": uid,
        "kind": "standard",
        "complexity": "simple",
        "targets": ["service/e-iesniegums"],
        "action": "modify",
        "description": None,
        "expected_result": "Savienojums ir derīgs.",
        "risks": [],
        "envelope": {},
    }
    binds = digest(material)
    town.write(
        "changes/2026/IZM-2026-0001.yaml",
        f"id: IZM-2026-0001\nuid: {uid}\ntitle: Sertifikāts\nstate: registered\nkind: standard\n"
        f"complexity: simple\nstandard: {{model: sertifikats, digest: '{kept}'}}\n"
        "targets: {services: [e-iesniegums]}\naction: modify\n"
        "assessment: {expected_result: Savienojums ir derīgs.}\n"
        "plan:\n"
        "  window: {start: 2026-09-01T20:00:00+03:00, end: 2026-09-01T22:00:00+03:00}\n"
        f"  steps: [{{text: {step}}}]\nhistory:\n"
        f"  - {{id: 01KATX3V9B6Q0Y8M2R4C5D7778, step: register, by: k.liepa, at: {_AT}, model: sertifikats,"
        f" kept: '{kept}', approves: '{binds}'}}\n",
    )
    town.commit("k.liepa", _AT)


def test_a_model_that_never_stood_authorizes_nothing(town: Town, gate: Gate) -> None:
    """A standard change binds itself to what its model was; the history tells whether it was that."""
    town.write("registry/standard-changes/sertifikats.yaml", _MODEL)
    town.commit("j.ozols", "2026-03-01T10:00:00+02:00", "A model")
    standard(town, _MODEL.replace("[{text: Nomainīt}]", "[{text: Dzēst}]"), "Dzēst")
    code, (why,) = gate(town)
    assert (code, "IZM-A014" in why) == (1, True)


def test_a_model_that_was_edited_since_has_authorized_what_it_was(town: Town, gate: Gate) -> None:
    """A standard change keeps what was authorized on the day of its registration."""
    town.write("registry/standard-changes/sertifikats.yaml", _MODEL)
    town.commit("j.ozols", "2026-03-01T10:00:00+02:00", "A model")
    standard(town, _MODEL, "Nomainīt")
    assert gate(town) == (0, [])
    town.write("registry/standard-changes/sertifikats.yaml", _MODEL.replace("text: Nomainīt", "text: Mainīt"))
    town.commit("j.ozols", _LATER, "It is done in another way")
    assert gate(town) == (0, [])


def _begun(town: Town, model: str, path: str) -> str:
    """Land a model and a standard change on it, and return the file of the change with its work begun, not committed."""
    town.write(model, _MODEL)
    town.commit("j.ozols", "2026-03-01T10:00:00+02:00", "A model")
    standard(town, _MODEL, "Nomainīt")
    text = (town.top / path).read_text(encoding="utf-8").replace("state: registered", "state: implementing")
    start = (
        f"  - {{id: 01KATX3V9B6Q0Y8M2R4C5D7779, step: implement, by: k.liepa, at: {_LATER}, phase: start}}\n"
    )
    return text + start


def test_work_that_began_when_its_model_had_expired_opens_nothing(town: Town, gate: Gate) -> None:
    """It landed past the check; what began on the model's last day goes on."""
    path, began = "changes/2026/IZM-2026-0001.yaml", _LATER[:10]
    model, earlier = "registry/standard-changes/sertifikats.yaml", f"{began[:8]}{int(began[8:]) - 1:02}"
    begun = _begun(town, model, path)
    town.write(model, _MODEL.replace("expires: 2026-12-31", f"expires: {began}"))
    town.write(path, begun)
    town.commit("j.ozols", _LATER)
    assert gate(town) == (0, [])
    town.write(model, _MODEL.replace("expires: 2026-12-31", f"expires: {earlier}"))
    town.commit("j.ozols", _LATER)
    code, (why,) = gate(town)
    assert (code, "had expired" in why) == (1, True)


@pytest.mark.parametrize("first", ["suspended", "begun"])
def test_work_that_began_on_a_suspended_model_opens_nothing(first: str, town: Town, gate: Gate) -> None:
    """It landed past the check; what landed before the suspension goes on, whatever day that names."""
    path, model = "changes/2026/IZM-2026-0001.yaml", "registry/standard-changes/sertifikats.yaml"
    begun = _begun(town, model, path)
    note = "suspended: true\nsuspension: {by: j.ozols, since: 2026-03-05, reason: Kļūdas}\n"
    files = {"suspended": (model, _MODEL + note), "begun": (path, begun)}
    for name in sorted(files, key=lambda name: name != first):
        town.write(*files[name])
        town.commit("j.ozols", _LATER)
    code, why = gate(town)
    assert (code, ["IZM-A014" in one for one in why]) == ((0, []) if first == "begun" else (1, [True]))


def test_a_plan_by_somebody_who_may_not_plan_opens_nothing(town: Town, gate: Gate) -> None:
    """Whoever sets the window says when work may go ahead."""
    paper = town.approved(town.assessed())
    entry = town.event("plan", "m.kalns", _LATER)
    town.put(paper.then(entry, state="planned", planned="Mainīt"), "m.kalns", _LATER)
    code, (why,) = gate(town)
    assert (code, "IZM-A013" in why) == (1, True)


def test_a_copy_of_a_change_that_was_withdrawn_opens_nothing(town: Town, gate: Gate) -> None:
    """Under another number it has the same identity, and its file says nothing of the withdrawal."""
    paper = town.approved(town.assessed())
    entry = town.event("plan", "j.ozols", _AT)
    paper = paper.then(entry, state="planned", planned="Mainīt")
    town.put(paper, "j.ozols", _AT)
    assert gate(town) == (0, [])
    withdrawn = town.event("withdraw", "j.ozols", _LATER, reason="Ne")
    town.put(paper.then(withdrawn, state="withdrawn"), "j.ozols", _LATER)
    assert gate(town) == (1, [])
    town.put(replace(paper, number="IZM-2026-0002"), "j.ozols", _LATER)
    code, (why,) = gate(town)
    assert (code, "IZM-C030" in why) == (1, True)


def test_an_opinion_that_no_expert_gave_opens_nothing(town: Town, gate: Gate) -> None:
    """What the process wants to be heard first is on record as the expert's own, and from before the decision."""
    process = town.top / "registry/process.yaml"
    asked = process.read_text(encoding="utf-8").replace("[latest-end]\n", "[latest-end]\n    opinions: 1\n")
    town.write("registry/process.yaml", asked)
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    heard = "2026-03-03T11:00:00+02:00"
    assessed = town.assessed()

    def answer(*opinions: str, late: bool = False) -> tuple[int, list[str]]:
        given = [town.event("assess", person, _AT if late else heard, phase="opinion") for person in opinions]
        entries = (town.approval(assessed, _AT), town.event("plan", "j.ozols", _AT))
        paper = replace(
            assessed,
            entries=(
                *assessed.entries,
                *([] if late else given),
                *entries[:1],
                *(given if late else []),
                entries[1],
            ),
            state="planned",
            planned="Mainīt",
        )
        by, at = (opinions or ("e.eksperts",))[0], _AT if late else heard
        said = f"  expert_opinions: [{{by: {by}, advice: for, text: Labi, at: {at}}}]\n"
        town.write(paper.path, paper.text().replace("  impact: Visi\n", f"  impact: Visi\n{said}"))
        town.commit("j.ozols", _AT)
        return gate(town)

    assert answer("e.eksperts") == (0, [])
    people = town.top / "registry/people.yaml"
    text = people.read_text(encoding="utf-8")
    town.write("registry/people.yaml", text.replace(", expert_in: [security]", ""))
    town.commit("j.ozols", _LATER)  # who gave it while an expert has given it, whatever they are now
    assert gate(town) == (0, [])
    town.write("registry/people.yaml", text)
    for found, rule in (
        (answer(), "IZM-C016"),
        (answer("e.eksperts", late=True), "IZM-C016"),
        (answer("k.liepa"), "IZM-A013"),
    ):
        assert (found[0], rule in found[1][0]) == (1, True)


def test_an_approval_that_waits_for_others_opens_nothing(town: Town, gate: Gate) -> None:
    """An emergency needs no plan: one approval of two is none yet, and its file says so by its state."""
    process = town.top / "registry/process.yaml"
    asked = process.read_text(encoding="utf-8").replace("[any-owner], quorum: 1", "[any-owner], quorum: 2")
    town.write("registry/process.yaml", asked)
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    paper = town.registered("2026-08-31T10:00:00+03:00", kind="emergency")
    paper = replace(paper, entries=(paper.entries[0] | {"by": "m.kalns"},))
    first = paper.then(town.approval(paper, "2026-09-01T20:00:00+03:00"))
    town.put(first, "a.berzina", "2026-09-01T20:00:00+03:00")
    assert gate(town) == (1, ["it is not authorized: partial"])
    seat = {"role": "service-portfolio-owner", "over": "institution"}
    second = town.approval(paper, "2026-09-01T20:00:00+03:00", by="j.ozols", **seat)
    town.put(first.then(second, state="authorized"), "j.ozols", "2026-09-01T20:00:00+03:00")
    assert gate(town) == (0, [])
