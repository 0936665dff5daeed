"""What a signature is worth: its key, whose it is, its days, and every field of the entry that it signs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from izmainas.audit.proof import (
    NAMESPACE,
    SIGNED_STEPS,
    OtherTypes,
    Worth,
    asks_for_signature,
    key_worth,
    payload,
    worth,
)
from izmainas.audit.signatures import check_keys, reason_of
from izmainas.audit.ssh_keys import fingerprint, key_type, public_key
from izmainas.domain.history import Entry
from izmainas.domain.process import ChangeModel
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Proof, Step

Sign = Callable[..., tuple[str, str]]
UID = "01KATX3V9B6Q0Y8M2R4C5D7E1F"
OTHER = "01KATX3V9B6Q0Y8M2R4C5D7E1G"
DAY = date(2026, 11, 24)
ENTRY = {
    "id": "01KAV000000000000000000000",
    "step": "authorize",
    "decision": "approve",
    "by": "j.ozols",
    "role": "service-owner",
    "over": "service/e-iesniegums",
    "at": "2026-11-24T10:02:11+02:00",
    "reason": "Ieguvums ir lielāks par risku",
    "approves": "v1:sha256:" + "6f" * 32,
    "policy": "9d" * 20,
}
#: another valid value for every field that an entry can have
OTHERWISE: dict[str, Any] = {
    "id": "01KAV000000000000000000001",
    "step": "ratify",
    "phase": "start",
    "decision": "reject",
    "by": "a.berzina",
    "for_": "a.berzina",
    "role": "service-portfolio-owner",
    "over": "institution",
    "at": "2026-11-24T10:02:12+02:00",
    "item": 1,
    "outcome": "failed",
    "channel": "e-pasts",
    "link": "project",
    "ref": "P-1",
    "reason": "Cits iemesls",
    "changed": ["title"],
    "approves": "v1:sha256:" + "70" * 32,
    "sha256": "70" * 32,
    "model": "sertifikats",
    "kept": "v1:sha256:" + "70" * 32,
    "awaits": ["portfolio-owner"],
    "voids": ["01KAV000000000000000000002"],
    "outside": ["cost"],
    "children": ["01KAV000000000000000000002"],
    "policy": "9e" * 20,
}


def nobody(_line: str, _signature: str, _message: bytes) -> bool:
    """Stand where the tool for other types stands, in tests that must not need it."""
    raise AssertionError


def registry(**people: list[dict[str, str]]) -> Registry:
    """Return a registry of people with these keys."""
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Rīts"}},
            "people": [
                {"id": name.replace("_", "."), "name": name, "emails": [f"{name}@example.lv"], "keys": keys}
                for name, keys in people.items()
            ],
        }
    )


@pytest.fixture
def signed(sign: Sign) -> tuple[str, Entry]:
    """Give a public key and an entry that it signed."""
    entry = Entry.model_validate(ENTRY)
    line, armoured = sign("ed25519", payload(UID, entry))
    return line.strip(), entry.evolve(signature=armoured)


def test_the_signature_of_who_decides_is_valid(signed: tuple[str, Entry]) -> None:
    """In process, without any tool."""
    line, entry = signed
    assert (
        worth(UID, entry, registry(j_ozols=[{"key": line, "from": "2026-01-01"}]), DAY, nobody) is Worth.VALID
    )


def test_every_field_of_an_entry_is_signed(signed: tuple[str, Entry]) -> None:
    """Whatever field is added to entries, this test asks for its other value: nothing escapes the signature."""
    line, entry = signed
    assert set(OTHERWISE) == set(Entry.model_fields) - {"signature"}
    keys = [{"key": line, "from": "2026-01-01"}]
    for name, value in OTHERWISE.items():
        changed = entry.evolve(**{name: value})
        people = registry(a_berzina=keys) if name == "by" else registry(j_ozols=keys)
        assert worth(UID, changed, people, DAY, nobody) is Worth.TAMPERED, name
    assert worth(OTHER, entry, registry(j_ozols=keys), DAY, nobody) is Worth.TAMPERED


def test_how_an_entry_is_laid_out_is_not_signed(signed: tuple[str, Entry]) -> None:
    """White space around a text and how its letters are composed carry no meaning."""
    line, entry = signed
    spaced = entry.evolve(reason=f"  {entry.reason}\n")
    assert (
        worth(UID, spaced, registry(j_ozols=[{"key": line, "from": "2026-01-01"}]), DAY, nobody)
        is Worth.VALID
    )


def test_what_is_signed_is_canonical_json(signed: tuple[str, Entry]) -> None:
    """So that anybody can make it again: RFC 8785 of the uid of the change and the entry without its signature."""
    _, entry = signed
    assert payload(UID, entry).decode() == (
        '{"change":"01KATX3V9B6Q0Y8M2R4C5D7E1F","entry":{"approves":"v1:sha256:' + "6f" * 32 + '",'
        '"at":"2026-11-24T10:02:11+02:00","by":"j.ozols","decision":"approve","id":"01KAV000000000000000000000",'
        '"over":"service/e-iesniegums","policy":"' + "9d" * 20 + '",'
        '"reason":"Ieguvums ir lielāks par risku","role":"service-owner","step":"authorize"}}'
    )


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([{"from": "2026-11-24", "until": "2026-11-24"}], Worth.VALID),
        ([{"from": "2026-01-01"}], Worth.VALID),
        ([{"from": "2026-01-01", "revoked": "2026-11-25"}], Worth.VALID),
        ([{"from": "2026-11-25"}], Worth.NOT_YET_VALID),
        ([{"from": "2026-01-01", "until": "2026-11-23"}], Worth.EXPIRED),
        ([{"from": "2026-01-01", "revoked": "2026-11-24"}], Worth.REVOKED),
        ([{"from": "2025-01-01", "until": "2026-01-01"}, {"from": "2026-01-02"}], Worth.VALID),
        ([{"from": "2026-01-02"}, {"from": "2025-01-01", "until": "2026-01-01"}], Worth.VALID),
        ([{"from": "2025-01-01", "revoked": "2026-01-01"}, {"from": "2026-01-02"}], Worth.REVOKED),
        ([{"from": "2024-01-01", "until": "2024-12-31"}, {"from": "2026-12-01"}], Worth.NOT_YET_VALID),
    ],
)
def test_a_key_counts_in_its_days(
    signed: tuple[str, Entry], times: list[dict[str, str]], expected: Worth
) -> None:
    """Both ends included; renewed as often as needed, and revoked for good."""
    line, entry = signed
    people = registry(j_ozols=[{"key": line, **time} for time in times])
    assert worth(UID, entry, people, DAY, nobody) is expected


def test_a_key_is_one_persons(signed: tuple[str, Entry]) -> None:
    """Unknown, somebody else's and shared keys prove nothing, whatever they signed."""
    line, entry = signed
    mine = [{"key": line, "from": "2026-01-01"}]
    assert worth(UID, entry, registry(j_ozols=[]), DAY, nobody) is Worth.UNKNOWN_KEY
    assert worth(UID, entry, registry(j_ozols=[], a_berzina=mine), DAY, nobody) is Worth.ANOTHERS_KEY
    for other in (line, f"{line} with another comment"):
        both = registry(j_ozols=mine, a_berzina=[{"key": other, "from": "2020-01-01", "until": "2020-01-02"}])
        assert worth(UID, entry, both, DAY, nobody) is Worth.SHARED_KEY


def test_a_broken_key_of_somebody_else_is_passed_over(signed: tuple[str, Entry]) -> None:
    """One bad line in people.yaml does not take everybody's proof away."""
    line, entry = signed
    people = registry(
        a_berzina=[{"key": "ssh-ed25519 AAAA", "from": "2026-01-01"}],
        j_ozols=[{"key": line, "from": "2026-01-01"}],
    )
    assert worth(UID, entry, people, DAY, nobody) is Worth.VALID


def test_what_is_no_signature_for_a_decision_is_told_apart(signed: tuple[str, Entry], sign: Sign) -> None:
    """No signature, no SSH signature, one made for something else."""
    line, entry = signed
    people = registry(j_ozols=[{"key": line, "from": "2026-01-01"}])
    _, other = sign("ed25519", payload(UID, entry), namespace="git")
    for text, expected in (
        (None, Worth.ABSENT),
        ("paraksts", Worth.MALFORMED),
        (other, Worth.WRONG_NAMESPACE),
    ):
        assert worth(UID, entry.evolve(signature=text), people, DAY, nobody) is expected


@pytest.mark.parametrize("answer", [True, False])
def test_other_types_are_asked_of_the_tool(sign: Sign, answer: bool) -> None:
    """With the key's line as the registry has it, the armour and what is signed."""
    entry = Entry.model_validate(ENTRY)
    line, armoured = sign("ecdsa -b 256", payload(UID, entry))
    asked: list[tuple[str, str, bytes]] = []

    def tool(*question: Any) -> bool:  # noqa: ANN401 - kept as it is asked
        asked.append(question)
        return answer

    other: OtherTypes = tool
    people = registry(j_ozols=[{"key": line.strip(), "from": "2026-01-01"}])
    found = worth(UID, entry.evolve(signature=armoured), people, DAY, other)
    assert found is (Worth.VALID if answer else Worth.TAMPERED)
    assert asked == [(" ".join(line.split()[:2]), armoured, payload(UID, entry))]


def test_decisions_ratifications_and_reviews_are_signed_where_the_model_asks() -> None:
    """And nowhere else, and nothing else."""
    entry = Entry.model_validate(ENTRY)
    for proof in Proof:
        model = ChangeModel.model_validate(
            {
                "kind": "standard",
                "complexity": "simple",
                "steps": ["register", "implement", "close"],
                "proof": proof,
            }
        )
        asked = {step for step in Step if asks_for_signature(model, entry.evolve(step=step))}
        assert asked == (SIGNED_STEPS if proof is Proof.SIGNED else set())
    assert {"authorize", "ratify", "review"} == SIGNED_STEPS


def test_a_key_that_cannot_sign_is_found_in_the_registry(keys: Callable[[str], Path]) -> None:
    """With the place of its line, and of days that are not in order."""
    good = Path(f"{keys('ed25519')}.pub").read_text().strip()
    people = registry(
        j_ozols=[{"key": good, "from": "2026-01-01"}, {"key": "ssh-dss AAAA", "from": "2026-01-01"}],
        a_berzina=[{"key": good, "from": "2026-01-01", "until": "2025-12-31"}],
    )
    found = [(finding.rule, finding.where, finding.subject) for finding in check_keys(people)]
    assert found == [
        ("IZM-R009", ("people", 0, "keys", 1, "key"), "j.ozols"),
        ("IZM-R009", ("people", 1, "keys", 0, "until"), "a.berzina"),
    ]


def test_every_worth_has_its_sentence() -> None:
    """In which the person is named or the day, or both."""
    said = {str(reason_of(found, "Jānis", DAY)) for found in Worth}
    assert len(said) == len(Worth)
    assert all("{" not in text for text in said)


def test_a_key_is_called_what_ssh_keygen_calls_it(keys: Callable[[str], Path]) -> None:
    """So that people can compare."""
    blob = public_key(Path(f"{keys('ed25519')}.pub").read_text())
    assert key_type(blob) == b"ssh-ed25519"
    assert fingerprint(blob).startswith("SHA256:")
    assert len(fingerprint(blob)) == 50
    assert key_worth(blob, "j.ozols", registry(), DAY) is Worth.UNKNOWN_KEY
    assert NAMESPACE == "izm-decision@v1"
