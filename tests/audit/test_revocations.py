"""A revocation stays: whoever holds the key, however often it stands there, and by the earliest of its days."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from izmainas.audit.revocations import revocations_stay
from izmainas.audit.ssh_keys import fingerprint, line_of
from izmainas.domain.registry import Registry

BLOB = b"".join(len(part).to_bytes(4, "big") + part for part in (b"ssh-ed25519", bytes(32)))
TODAY = date(2026, 3, 10)

Keys = Sequence[Mapping[str, object]]


def registry(keys: Mapping[str, Keys]) -> Registry:
    """Return a registry of these people, each with these keys."""
    people = [
        {"id": who, "name": who, "emails": [f"{who}@example.lv"], "keys": held} for who, held in keys.items()
    ]
    return Registry.model_validate({"institution": {"name": {"lv": "Rīta novads"}}, "people": people})


def held(revoked: str | None = None, line: str | None = None) -> Mapping[str, object]:
    """Return a key as the file has it."""
    key: dict[str, object] = {"key": line or line_of(BLOB), "from": "2026-01-01"}
    return key | ({"revoked": revoked} if revoked else {})


OLD = {
    "anna": [
        held("2026-03-05"),
        held("2026-03-03"),
        held("2026-03-04"),
        held("2026-03-01", "ssh-ed25519 AAAA"),
    ],
    "juris": [],
}


@pytest.mark.parametrize(
    ("now", "where"),
    [
        (OLD, None),
        ({"anna": [held("2026-03-03")]}, None),
        ({"anna": [], "juris": [held("2026-03-02")]}, None),
        ({"juris": [], "anna": [held("2026-03-05")]}, ("people", 1)),
        ({"juris": []}, ()),
    ],
    ids=["as it was", "once", "of another", "later", "without the person"],
)
def test_a_revocation_stays(now: Mapping[str, Keys], where: tuple[object, ...] | None) -> None:
    """A line that is no key cannot be known again; it signs nothing."""
    found = [*revocations_stay(registry(OLD), registry(now), TODAY)]
    assert [(one.rule, one.subject, one.where) for one in found] == (
        [] if where is None else [("IZM-A021", fingerprint(BLOB), where)]
    )


def test_one_to_come_may_be_altered() -> None:
    """From its day on it stands."""
    before, after = registry(OLD), registry({})
    assert [*revocations_stay(before, after, date(2026, 3, 2))] == []
    assert len([*revocations_stay(before, after, date(2026, 3, 3))]) == 1
