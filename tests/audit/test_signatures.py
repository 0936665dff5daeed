"""Signatures under check: what is wrong with each, how much of it, and what is left to do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ulid import ULID

from izmainas.audit.proof import payload
from izmainas.audit.signatures import check_signatures
from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.store.registry_files import default_process

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.conftest import Sign

AT = datetime.fromisoformat("2026-11-24T10:02:11+02:00")
UID = str(ULID.from_int(1))


@pytest.fixture
def signed(sign: Sign) -> tuple[str, Change]:
    """Give a public key, and a change whose one decision it signed."""
    change = Change.model_validate(
        {
            "id": "IZM-2026-0001",
            "uid": UID,
            "title": "Sesija",
            "state": "authorized",
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["form"]},
            "action": "modify",
            "history": [
                {"id": str(ULID.from_int(2)), "step": "register", "by": "juris", "at": AT},
                {
                    "id": str(ULID.from_int(3)),
                    "step": "authorize",
                    "decision": "approve",
                    "by": "anna",
                    "role": "service-owner",
                    "over": "service/form",
                    "at": AT,
                },
            ],
        }
    )
    line, armoured = sign("ed25519", payload(UID, change.history[1]))
    first, decision = change.history
    return line.strip(), change.evolve(history=(first, decision.evolve(signature=armoured)))


def found(change: Change, *keys: dict[str, str], other: str = "") -> list[tuple[Any, ...]]:
    """Return what is found of a change where the decider has these keys, and somebody else may have one."""
    people = [("anna", keys), ("juris", ({"key": other, "from": "2026-01-01"},) if other else ())]
    registry = Registry.model_validate(
        {
            "institution": {"name": {"lv": "Rīta novads"}},
            "people": [
                {"id": name, "name": name.title(), "emails": [f"{name}@example.lv"], "keys": has}
                for name, has in people
            ],
        }
    )
    findings = check_signatures({"f.yaml": change}, registry, default_process(), {}, AT, lambda *_: False)
    return [(f.rule, f.where, f.severity.value, str(f.message), str(f.fix)) for f in findings]


PLACE = ("history", 1, "signature")
TAKEN = "Restore the history from git. If it was so from the beginning: "


@pytest.mark.parametrize(
    ("times", "rule", "severity", "told", "advised"),
    [
        ({"revoked": "2026-11-23"}, "IZM-C053", "error", "had been revoked by 2026-11-24", TAKEN),
        (
            {"revoked": "2026-11-24"},
            "IZM-C053",
            "warning",
            "had been revoked by 2026-11-24",
            "Which came first, the history tells: izm audit IZM-2026-0001",
        ),
        ({"until": "2026-11-20", "revoked": "2026-11-24"}, "IZM-C053", "error", "revoked", TAKEN),
        ({"until": "2026-11-23"}, "IZM-C053", "error", "no longer valid on 2026-11-24", TAKEN),
        ({"from": "2026-11-25"}, "IZM-C053", "error", "not valid yet on 2026-11-24", TAKEN),
    ],
)
def test_a_key_out_of_its_days_proves_nothing(
    signed: tuple[str, Change], times: dict[str, str], rule: str, severity: str, told: str, advised: str
) -> None:
    """Of the very day of a revocation the file cannot tell which came first: that is no error, for it may be right."""
    line, change = signed
    assert found(change, {"key": line, "from": "2026-01-01"}) == []
    ((code, where, how, message, fix),) = found(change, {"key": line, "from": "2026-01-01"} | times)
    assert (code, where, how) == (rule, PLACE, severity)
    assert told in message
    assert fix.startswith(advised)


def test_that_another_key_was_revoked_that_day_opens_nothing(
    signed: tuple[str, Change], keys: Callable[[str], Path]
) -> None:
    """Only whether the very key that signed was revoked before is open on that day."""
    line, change = signed
    other = Path(f"{keys('ed25519 -C other')}.pub").read_text().strip()
    ((_, _, severity, _, _),) = found(
        change,
        {"key": line, "from": "2026-01-01", "revoked": "2026-11-23"},
        {"key": other, "from": "2026-01-01", "revoked": "2026-11-24"},
    )
    assert severity == "error"


def test_a_key_that_the_registry_has_wrong_is_corrected_there(signed: tuple[str, Change]) -> None:
    """Nobody decides anew because a line was left out, or stands with two people; with one other person, somebody does."""
    line, change = signed
    mine = {"key": line, "from": "2026-01-01"}
    correct = "Correct the keys in registry/people.yaml: each belongs to one person, and stays when it is out of use"
    assert found(change) == [
        ("IZM-C052", PLACE, "error", "the registry does not know this key of Anna", correct)
    ]
    assert found(change, mine, other=line) == [
        ("IZM-C052", PLACE, "error", "more than one person holds this key of Anna", correct)
    ]
    ((rule, _, _, message, fix),) = found(change, other=line)
    assert (rule, message) == ("IZM-C052", "the key belongs to somebody else, not to Anna")
    assert fix.startswith(TAKEN)


def test_a_signature_of_another_entry_is_taken_out_and_the_decision_taken_anew(
    signed: tuple[str, Change],
) -> None:
    """Restored from git, if it was once whole."""
    line, change = signed
    first, decision = change.history
    forged = change.evolve(history=(first, decision.evolve(reason="Cits")))
    ((rule, where, severity, _, fix),) = found(forged, {"key": line, "from": "2026-01-01"})
    assert (rule, where, severity) == ("IZM-C051", PLACE, "error")
    assert fix.startswith(TAKEN)
