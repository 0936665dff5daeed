"""Keys of made-up people and the signatures of their decisions, made in process as `ssh-keygen -Y sign` makes them."""

import base64
import hashlib
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from izmainas.audit.proof import NAMESPACE

_TYPE: Final = b"ssh-ed25519"
_MAGIC: Final = b"SSHSIG"
_HASH: Final = b"sha512"
_WIDTH: Final = 70
BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
END: Final = "-----END SSH SIGNATURE-----"


class Keys:
    """An ed25519 key for each person, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._known: dict[str, tuple[Ed25519PrivateKey, bytes]] = {}

    def _key(self, person: str) -> tuple[Ed25519PrivateKey, bytes]:
        known = self._known.get(person)
        if known is None:
            private = Ed25519PrivateKey.from_private_bytes(
                hashlib.sha256(f"{self._seed} {person}".encode()).digest()
            )
            raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            known = self._known[person] = (private, _packed(_TYPE) + _packed(raw))
        return known

    def line(self, person: str) -> str:
        """Return the person's public key as the registry holds it."""
        return f"{_TYPE.decode()} {base64.b64encode(self._key(person)[1]).decode()}"

    def sign(self, person: str, message: bytes) -> str:
        """Return the armoured signature of `message`, with a line feed at its end."""
        private, public = self._key(person)
        space = NAMESPACE.encode()
        signed = private.sign(
            _MAGIC + b"".join(_packed(part) for part in (space, b"", _HASH, hashlib.sha512(message).digest()))
        )
        value = _packed(_TYPE) + _packed(signed)
        blob = (
            _MAGIC + (1).to_bytes(4, "big") + b"".join(_packed(p) for p in (public, space, b"", _HASH, value))
        )
        text = base64.b64encode(blob).decode()
        lines = [text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH)]
        return "\n".join([BEGIN, *lines, END, ""])


def _packed(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
