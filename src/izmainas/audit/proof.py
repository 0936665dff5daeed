"""What a decision's signature is over, and what it is worth: the signature itself, its key, the key's days."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from izmainas.audit.ssh_keys import MalformedError, line_of, public_key
from izmainas.audit.sshsig import Signature, parse, verify_ed25519
from izmainas.domain.digest import canonical
from izmainas.domain.history import Entry
from izmainas.domain.people import Key, Person
from izmainas.domain.process import ChangeModel
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Proof, Step

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


def asks_for_signature(model: ChangeModel, entry: Entry) -> bool:
    """Whether `entry`, taken under `model`, must carry a signature."""
    return model.proof is Proof.SIGNED and entry.step in SIGNED_STEPS


def payload(uid: str, entry: Entry) -> bytes:
    """Return the bytes that the signature of `entry` is over.

    The change's uid goes in, so that a decision cannot be copied into
    another change; everything of the entry goes in but the signature.
    """
    return canonical({"change": uid, "entry": entry.evolve(signature=None).data()})


def worth(
    uid: str,
    entry: Entry,
    registry: Registry,
    landed: date,
    other_types: OtherTypes,
    *,
    dated: date | None = None,
) -> Worth:
    """Judge the signature of `entry` by the keys of `registry`, as of the day it `landed` on the main branch.

    The key belongs to the acting person and to nobody else; its days are
    judged by landing, never by a date that the signer wrote: a revoked key
    proves nothing that lands after the revocation is on record. The day
    `dated` that the entry names can take worth away and never give it: no
    key signed before its first day, and a check of the files says so.
    """
    if entry.signature is None:
        return Worth.ABSENT
    try:
        signature = parse(entry.signature)
    except MalformedError:
        return Worth.MALFORMED
    if signature.namespace != NAMESPACE.encode():
        return Worth.WRONG_NAMESPACE
    fit = key_worth(signature.key, entry.by, registry, landed)
    if fit is Worth.VALID and dated is not None:
        fit = key_worth(signature.key, entry.by, registry, dated)
    if fit is not Worth.VALID:
        return fit
    return Worth.VALID if _signs(signature, entry, payload(uid, entry), other_types) else Worth.TAMPERED


def key_worth(blob: bytes, by: str, registry: Registry, day: date) -> Worth:
    """Judge a key for signatures of the person `by`, as of `day`: `VALID`, or why it proves nothing.

    Once revoked, a key stays so, however often it is entered anew (IZM-A021 keeps the line).
    """
    found = holders(registry.people, blob)
    if not found:
        return Worth.UNKNOWN_KEY
    if len({held.person.id for held in found}) > 1:
        return Worth.SHARED_KEY
    if found[0].person.id != by:
        return Worth.ANOTHERS_KEY
    days = [_days(held.key, day) for held in found]  # a key that was renewed stands once for each time
    return next((worth for worth in (Worth.REVOKED, Worth.VALID) if worth in days), days[-1])


def holders(people: Iterable[Person], blob: bytes) -> list[Held]:
    """Return who of `people` holds a key, once for each time that it stands there."""
    return [Held(person, key) for person in people for key in person.keys if _same(key, blob)]


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


def _signs(signature: Signature, entry: Entry, message: bytes, other_types: OtherTypes) -> bool:
    if signature.in_process:
        return verify_ed25519(signature, NAMESPACE, message)
    return other_types(line_of(signature.key), entry.signature or "", message)
