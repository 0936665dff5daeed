"""Signing a decision with the person's own key, by `ssh-keygen -Y sign`: before the write, or not at all."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from izmainas.audit.keyring import keyring
from izmainas.audit.proof import NAMESPACE, Worth, key_worth, payload, worth
from izmainas.audit.signatures import reason_of
from izmainas.audit.ssh_keys import MalformedError, fingerprint, line_of, public_key
from izmainas.audit.sshsig import parse
from izmainas.domain.history import Entry
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.errors import BlockedError, RefusedError
from izmainas.message import Message, msg
from izmainas.store import ssh_keygen
from izmainas.store.runner import Git
from izmainas.store.signing_keys import Chosen, choose
from izmainas.system_words import of_system

#: a person may have to find the passphrase, or the key to touch
_PATIENCE: Final = 300
_IMPATIENCE: Final = 60
#: of the person's environment, what reaches their keys
_KEPT: Final = ("HOME", "SSH_AUTH_SOCK", "SSH_SK_PROVIDER", "TERM")


@dataclass(frozen=True)
class Signer:
    """Who signs, by which registry and on which day; `terminal` says that somebody is there to be asked."""

    git: Git
    person: Person
    registry: Registry
    today: date
    terminal: bool

    def signed(self, uid: str, entry: Entry) -> Entry:
        """Return `entry` of the change `uid` with the person's signature.

        Raises `RefusedError` where the key is not theirs or not valid today,
        `BlockedError` where there is no key, or signing fails.
        """
        chosen = self.key()
        armoured = self._made(chosen, payload(uid, entry))
        signed = entry.evolve(signature=armoured)
        try:
            self._require_fit(parse(armoured).key)
        except MalformedError:
            raise _unsound(chosen) from None
        if worth(uid, signed, self.registry, self.today, ssh_keygen.verify) is not Worth.VALID:
            raise _unsound(chosen)
        return signed

    def key(self) -> Chosen:
        """Return the key that would sign; raises as `signed` does, as far as that can be told without signing."""
        chosen = choose(self.git, self._counts)
        if chosen.public is not None:
            self._require_fit(chosen.public)
        return chosen

    def _counts(self, key: bytes) -> bool:
        return self._judged(key) is Worth.VALID

    def _judged(self, key: bytes) -> Worth:
        return key_worth(key, self.person.id, self.registry, self.today)

    def _require_fit(self, key: bytes) -> None:
        """Refuse a key that would prove nothing, before anything is asked, signed or written."""
        found = self._judged(key)
        if found is Worth.VALID:
            return
        unknown = found is Worth.UNKNOWN_KEY
        raise RefusedError(
            "IZM-E350" if unknown else "IZM-E351",
            msg(
                "the key {key} cannot sign: {reason}",
                key=fingerprint(key),
                reason=reason_of(found, self.person.name, self.today),
            ),
            hint=_registering(self.person, key) if unknown else self._another(),
        )

    def _another(self) -> Message:
        """Return what is done about a key that counts no more: another one, where the person has one that counts."""
        whole = (held.key for held in keyring(self.person) if held.fingerprint is not None)
        if any(self._counts(public_key(key.key)) for key in whole):
            return msg(
                "Name another key of yours: {command}", command="export IZM_SIGNING_KEY=~/.ssh/id_ed25519"
            )
        return msg(
            "None of your keys counts today: have a new one entered by a portfolio owner: {command}",
            command=f"izm registry edit {self.person.id} --add-key FILE",
        )

    def _made(self, chosen: Chosen, message: bytes) -> str:
        """Return the signature of `message`; what `ssh-keygen` reads and writes lies in a private folder."""
        try:
            with tempfile.TemporaryDirectory(prefix="izm-") as name:
                return self._made_in(Path(name), chosen, message)
        except ssh_keygen.SilentError as error:
            raise _failed(chosen, error.reason) from None
        except OSError as error:
            raise _failed(chosen, of_system(error)) from None

    def _made_in(self, folder: Path, chosen: Chosen, message: bytes) -> str:
        decision = folder / "decision"
        # in a file: were the message on its input, ssh-keygen could ask nobody for a passphrase
        decision.write_bytes(message)
        arguments = ["-Y", "sign", "-n", NAMESPACE, "-f", str(chosen.file(folder))]
        said = ssh_keygen.run(
            "ssh-keygen",
            [*arguments, *(["-U"] if chosen.in_agent else []), str(decision)],
            folder,
            environment=environment(os.environ),
            terminal=self.terminal,
            seconds=_PATIENCE if self.terminal else _IMPATIENCE,
        )
        made = folder / "decision.sig"
        if said.code or not made.is_file():
            raise _failed(chosen, msg("{reason}", reason=ssh_keygen.complaint(said)))
        return made.read_bytes().decode("ascii", "replace")


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what OpenSSH's tools need to know to reach a person's keys."""
    return {name: given[name] for name in _KEPT if name in given}


def _registering(person: Person, key: bytes) -> Message:
    return msg(
        "Have it entered by a portfolio owner, or name a key that is there already: {command}",
        command=f'izm registry edit {person.id} --add-key "{line_of(key)}"',
    )


def _failed(chosen: Chosen, reason: Message) -> BlockedError:
    return BlockedError(
        "IZM-E651",
        msg("the decision could not be signed with {key}: {reason}", key=chosen.name, reason=reason),
        hint=msg(
            "Unlock the key for this session, then repeat the command: {command}",
            command="ssh-add ~/.ssh/id_ed25519",
        ),
    )


def _unsound(chosen: Chosen) -> BlockedError:
    return _failed(chosen, msg("what ssh-keygen made does not verify"))
