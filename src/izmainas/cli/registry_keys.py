"""Signing keys on the command line: the public half is entered, a key ends, a key is revoked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from izmainas.audit.keyring import ended, entered, keyring, revoked
from izmainas.audit.proof import Held, holders
from izmainas.audit.ssh_keys import FINGERPRINT, MalformedError, fingerprint, literal, public_key
from izmainas.cli.days import day, malformed
from izmainas.cli.registry_roles import first_day, require_there
from izmainas.cli.sections import bytes_of
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.people import People, Person
from izmainas.errors import NotFoundError, RefusedError, UsageError
from izmainas.message import Message, msg
from izmainas.store.registry_text import read_record

KEY_FLAGS = ("add_key", "end_key", "revoke_key")
#: how every private key begins that OpenSSH reads
_PRIVATE = "PRIVATE KEY"
_MAKE = "ssh-keygen -t ed25519 -f ~/.ssh/izm"


def with_keys(ws: Workspace, person: Person, given: Mapping[str, Any]) -> Person:
    """Return the person with the keys as flags want them: revoked first, then ended, then those that are new."""
    today = ws.now.date()
    for text in given["revoke_key"] or []:
        person = revoked(person, _of(ws, person, text, "--revoke-key"), today)
    for text in given["end_key"] or []:
        name, between, last = text.rpartition("=")
        if not between:
            raise malformed("--end-key", text, "SHA256:…=2026-12-31")
        until = day(last, "--end-key")
        if until < today:
            raise _ends_too_early(until)
        person = ended(person, _of(ws, person, name, "--end-key"), until)
    for text in given["add_key"] or []:
        person = _with(ws, person, _read(ws, text, "--add-key"), given)
    return person


def _with(ws: Workspace, person: Person, blob: bytes, given: Mapping[str, Any]) -> Person:
    name, until = fingerprint(blob), day(given["until"], "--until")
    people = [other for other in ws.repository.policy.registry.people if other.id != person.id]
    held = holders([*people, person], blob)
    if held:
        raise _held_already(person, held, name)
    first = first_day(ws, given)
    require_there(ws, person.id, first)
    return entered(person, blob, first, until)


def _of(ws: Workspace, person: Person, text: str, flag: str) -> str:
    """Return the fingerprint of a key of `person`, named by it or by the key itself; raises `NotFoundError`."""
    name = text if text.startswith(FINGERPRINT) else fingerprint(_read(ws, text, flag))
    if name not in {held.fingerprint for held in keyring(person)}:
        raise NotFoundError(
            "IZM-E513",
            msg("{person} has no key {key}", person=person.name, key=name),
            hint=msg("See which there are: {command}", command=f"izm registry show person/{person.id}"),
        )
    return name


def _read(ws: Workspace, text: str, flag: str) -> bytes:
    """Return the public key that a file holds, or that `text` itself is; raises `UsageError`."""
    line, shown = literal(text), text
    if line is None:
        data, shown = bytes_of(text if text == "-" else str(ws.start / text), flag, shown=text)
        line = data.decode("utf-8", "replace").strip()
    if _PRIVATE in line:
        raise _no_key(
            msg("{file} is the private half of a key; it is given to nobody", file=shown),
            msg("Name the public half: {command}", command=f"{flag} {shown}.pub"),
        )
    try:
        if len(line.splitlines()) == 1:
            return public_key(line)
    except MalformedError:
        pass
    raise _no_key(
        msg("{file} is not one SSH public key that can sign decisions", file=shown),
        msg("Name the file that ssh-keygen made, for example: {command}", command=f"{flag} ~/.ssh/id_ed25519.pub"),
    )  # fmt: skip


def tell_of_keys(ws: Workspace, files: Mapping[str, bytes | None]) -> None:
    """Say by which fingerprint to make sure of a new key, and which key outlasts the day on which its owner left."""
    data = files.get(layout.PEOPLE)
    after = read_record(data, layout.PEOPLE) if data is not None else People()
    assert isinstance(after, People)  # noqa: S101 - the path says so
    before = {person.id: person for person in ws.repository.policy.registry.people}
    for person in after.people:
        earlier = before.get(person.id)
        there = {held.fingerprint for held in keyring(earlier)} if earlier else set()
        for held in keyring(person):
            if held.fingerprint is not None and held.fingerprint not in there:
                ws.notice(
                    msg(
                        "Compare the fingerprint with {person}, by voice or face to face: {key}",
                        person=person.name,
                        key=held.fingerprint,
                    )
                )
        if person.left is not None and (earlier is None or earlier.left != person.left):
            _tell_of_outlasting(ws, person, max(person.left, ws.now.date()))


def tell_of_unknown(ws: Workspace, name: str) -> None:
    """Say that nobody has the key `name`: one digit amiss, and nothing that it signed would look like an all-clear."""
    people = ws.repository.policy.registry.people
    if not any(held.fingerprint == name for person in people for held in keyring(person)):
        ws.notice(
            msg(
                "Nobody in the registry has the key {key}; compare it with those that are there: {command}",
                key=name,
                command="izm registry show PERSON",
            )
        )


def _tell_of_outlasting(ws: Workspace, person: Person, last: date) -> None:
    for held in keyring(person):
        if held.fingerprint and not held.key.revoked and (held.key.until is None or held.key.until > last):
            ws.notice(
                msg(
                    "A key of {person} counts for longer; let it end: {command}",
                    person=person.name,
                    command=f"izm registry edit {person.id} --end-key {held.fingerprint}={last}",
                )
            )


def _held_already(person: Person, held: Sequence[Held], name: str) -> RefusedError:
    holder = held[0].person
    if holder.id != person.id:
        return RefusedError(
            "IZM-E342",
            msg("the key {key} belongs to {person} already", key=name, person=holder.name),
            hint=msg("A key is of one person; have another made: {command}", command=_MAKE),
        )
    if any(one.key.revoked for one in held):  # it stays so, however often it is entered
        return RefusedError(
            "IZM-E342",
            msg("the key {key} was revoked, and stays so", key=name),
            hint=msg("Have another made: {command}", command=_MAKE),
        )
    return RefusedError(
        "IZM-E339",
        msg("the registry has {object} already", object=name),
        hint=msg(
            "Change until when it counts: {command}",
            command=f"izm registry edit {person.id} --end-key {name}=DATE",
        ),
    )


def _ends_too_early(until: date) -> RefusedError:
    return RefusedError(
        "IZM-E343",
        msg("a key does not end on a day that has passed ({day}): what it has signed since would count no more", day=until),
        hint=msg(
            "Let it end today; if somebody else may have it, revoke it: {command}", command="--revoke-key KEY"
        ),
    )  # fmt: skip


def _no_key(text: Message, hint: Message) -> UsageError:
    return UsageError("IZM-E227", text, hint=hint)
