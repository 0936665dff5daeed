"""The keys of a person: one comes, one ends, one is revoked, each known by its fingerprint; none is deleted."""

from collections.abc import Mapping
from datetime import date

from izmainas.audit.keyring import Named, ended, entered, keyring, revoked
from izmainas.audit.ssh_keys import fingerprint, line_of, literal, public_key
from izmainas.domain.people import Person


def key(number: int) -> bytes:
    """Return a public key of type ssh-ed25519."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in (b"ssh-ed25519", bytes([number]) * 32))


OLD, NEW = key(1), key(2)
DAY, LATER, LAST = date(2026, 1, 1), date(2026, 6, 1), date(2026, 12, 31)


def person(*keys: Mapping[str, object]) -> Person:
    """Return a person with these keys."""
    data = {"id": "anna", "name": "Anna", "emails": ["anna@example.lv"], "keys": keys}
    return Person.model_validate(data)


def held(blob: bytes, **fields: object) -> dict[str, object]:
    """Return a key as the file has it."""
    return {"key": line_of(blob), "from": "2026-01-01"} | fields


def test_each_key_is_known_by_its_fingerprint() -> None:
    """Whatever comment stands behind it; a line that is no key has none, and stays where it is."""
    broken = {"key": "ssh-ed25519 AAAA", "from": "2026-01-01"}
    one = person(held(OLD, key=f"{line_of(OLD)} anna@dators"), broken)
    assert keyring(one) == (Named(one.keys[0], fingerprint(OLD)), Named(one.keys[1], None))


def test_a_key_comes_behind_the_others_and_without_its_comment() -> None:
    """A comment proves nothing, and could be somebody else's name."""
    assert entered(person(held(OLD)), NEW, LATER, LAST) == person(
        held(OLD), {"key": line_of(NEW), "from": "2026-06-01", "until": "2026-12-31"}
    )
    assert public_key(entered(person(), NEW, LATER, None).keys[0].key) == NEW


def test_of_a_key_that_was_renewed_the_last_time_ends() -> None:
    """The earlier one has ended already, and other keys go on."""
    times = (held(OLD, until="2026-03-01"), held(NEW), held(OLD, **{"from": "2026-04-01"}), held(NEW))
    assert ended(person(*times[:3]), fingerprint(OLD), LAST) == person(
        *times[:2], held(OLD, **{"from": "2026-04-01", "until": "2026-12-31"})
    )


def test_a_key_is_revoked_each_time_that_it_stands_there() -> None:
    """Whoever has it could sign as of any of its days; a day on which it was revoked already stays."""
    times = (held(OLD, until="2026-03-01"), held(NEW), held(OLD, revoked="2026-02-01"))
    assert revoked(person(*times), fingerprint(OLD), LATER) == person(
        held(OLD, until="2026-03-01", revoked="2026-06-01"), *times[1:]
    )
    assert revoked(person(*times), fingerprint(key(3)), LATER) == person(*times)


def test_a_key_is_told_from_the_name_of_its_file() -> None:
    """Git's settings hold either; what begins like a type and has no key behind it is a name."""
    line = line_of(OLD)
    assert [
        literal(text) for text in (line, f"key::{line} anna", "~/.ssh/id_ed25519.pub", "ssh-key", "")
    ] == [
        line,
        f"{line} anna",
        None,
        None,
        None,
    ]
