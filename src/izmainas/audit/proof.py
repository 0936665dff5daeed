"""What a decision's signature is over, and what it is worth: the signature itself, its key, the key's days."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from izmainas.audit.sshsig import MalformedError, Signature, parse, public_key, verify_ed25519
from izmainas.domain.digest import canonical
from izmainas.domain.history import Entry
from izmainas.domain.registry import Key, Person, Registry
from izmainas.domain.terms import Step

#: the namespace of `ssh-keygen -Y sign`: a signature made for anything else proves nothing here
NAMESPACE: Final = "izm-decision@v1"
#: the steps whose entries are signed where the process asks for it
SIGNED_STEPS: Final = frozenset({Step.AUTHORIZE, Step.RATIFY, Step.REVIEW})

#: verifies a signature with a key of another type: (public key line, armoured signature, message)
OtherTypes = Callable[[str, str, bytes], bool]


class Worth(StrEnum):
    """What a signature is worth; only `VALID` proves anything."""

    VALID = "valid"
    ABSENT = "absent"
    MALFORMED = "malformed"
    WRONG_NAMESPACE = "wrong-namespace"
    UNKNOWN_KEY = "unknown-key"
    ANOTHERS_KEY = "anothers-key"
    SHARED_KEY = "shared-key"
    NOT_YET_VALID = "not-yet-valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TAMPERED = "tampered"


class Held(NamedTuple):
    """A key of the registry and whose it is."""

    person: Person
    key: Key


def payload(uid: str, entry: Entry) -> bytes:
    """Return the bytes that the signature of `entry` is over.

    The change's uid goes in, so that a decision cannot be copied into
    another change; everything of the entry goes in but the signature.
    """
    return canonical({"change": uid, "entry": entry.evolve(signature=None).data()})


def worth(uid: str, entry: Entry, registry: Registry, landed: date, other_types: OtherTypes) -> Worth:
    """Judge the signature of `entry` by the keys of `registry`, as of the day it `landed` on the main branch.

    The key belongs to the acting person and to nobody else; its days are
    judged by landing, never by a date that the signer wrote: a revoked key
    proves nothing that lands after the revocation is on record.
    """
    if entry.signature is None:
        return Worth.ABSENT
    try:
        signature = parse(entry.signature)
    except MalformedError:
        return Worth.MALFORMED
    if signature.namespace != NAMESPACE.encode():
        return Worth.WRONG_NAMESPACE
    holders = _holders(registry, signature)
    if not holders:
        return Worth.UNKNOWN_KEY
    if len({held.person.id for held in holders}) > 1:
        return Worth.SHARED_KEY
    own = [held for held in holders if held.person.id == entry.by]
    if not own:
        return Worth.ANOTHERS_KEY
    days = [_days(held.key, landed) for held in own]
    if Worth.VALID not in days:
        return days[0]
    return (
        Worth.VALID
        if _signs(signature, entry, own[0].key, payload(uid, entry), other_types)
        else Worth.TAMPERED
    )


def _holders(registry: Registry, signature: Signature) -> list[Held]:
    """Return who of the registry holds the signature's key."""
    return [
        Held(person, key) for person in registry.people for key in person.keys if _same(key, signature.key)
    ]


def _same(key: Key, blob: bytes) -> bool:
    try:
        return public_key(key.key) == blob
    except MalformedError:
        return False


def _days(key: Key, landed: date) -> Worth:
    if key.revoked is not None and key.revoked <= landed:
        return Worth.REVOKED
    if landed < key.from_:
        return Worth.NOT_YET_VALID
    return Worth.EXPIRED if key.until is not None and landed > key.until else Worth.VALID


def _signs(signature: Signature, entry: Entry, key: Key, message: bytes, other_types: OtherTypes) -> bool:
    if signature.in_process:
        return verify_ed25519(signature, NAMESPACE, message)
    return other_types(key.key, entry.signature or "", message)
