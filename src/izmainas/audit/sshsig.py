"""SSH signatures (SSHSIG, OpenSSH's PROTOCOL.sshsig): taken apart strictly; ed25519 verified in process.

`git verify-commit` and `%G?` answer as the machine's configuration tells
them to, so verification is our own. Key types other than ed25519 are left to
`ssh-keygen -Y verify`, which the caller brings; both are held to the same
answers by a test.
"""

import base64
import binascii
import hashlib
from typing import Final, NamedTuple

_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"
_MAGIC: Final = b"SSHSIG"
_HASHES: Final = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_LENGTH: Final = 4
_ED25519: Final = b"ssh-ed25519"
_ED25519_SIGNATURE: Final = 64
#: a signature with an RSA key of 16,384 bits is shorter
_LARGEST: Final = 16_384


class MalformedError(ValueError):
    """The text is not an SSH signature, or the key not an SSH public key."""


class Signature(NamedTuple):
    """A signature taken apart: the key that it names, its namespace, hash algorithm and bytes."""

    key: bytes
    namespace: bytes
    reserved: bytes
    hash_name: bytes
    kind: bytes
    value: bytes

    @property
    def in_process(self) -> bool:
        """Whether it is verified here: an ed25519 key and its own kind of signature."""
        return key_type(self.key) == _ED25519 and self.kind == _ED25519


def parse(text: str) -> Signature:
    """Return the signature that an armoured text holds; raises `MalformedError`."""
    lines = text.strip().splitlines()
    if len(text) > _LARGEST or len(lines) < 3 or lines[0] != _BEGIN or lines[-1] != _END:  # noqa: PLR2004
        raise MalformedError("not an armoured SSH signature")
    try:
        blob = base64.b64decode("".join(line.strip() for line in lines[1:-1]), validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError("not base64") from None
    if not blob.startswith(_MAGIC) or blob[6:10] != b"\0\0\0\1":
        raise MalformedError("not an SSH signature of version 1")
    key, namespace, reserved, hash_name, signature = _strings(blob[10:], 5)
    kind, value = _strings(signature, 2)
    return Signature(key, namespace, reserved, hash_name, kind, value)


def public_key(line: str) -> bytes:
    """Return the key of an `ssh-ed25519 AAAA... comment` line; raises `MalformedError`."""
    words = line.split()
    if len(words) < 2:  # noqa: PLR2004 - type and key
        raise MalformedError("not an SSH public key")
    try:
        blob = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError("not base64") from None
    if key_type(blob) != words[0].encode("ascii", "replace"):
        raise MalformedError("the key is not of the type that it says")
    return blob


def key_type(blob: bytes) -> bytes:
    """Return the type that a public key begins with."""
    length = int.from_bytes(blob[:_LENGTH], "big")
    return blob[_LENGTH : _LENGTH + length]


def verify_ed25519(signature: Signature, namespace: str, message: bytes) -> bool:
    """Whether `signature`, made with an ed25519 key, signs `message` in `namespace`."""
    hasher = _HASHES.get(signature.hash_name)
    if hasher is None or signature.namespace != namespace.encode() or not signature.in_process:
        return False
    signed = _MAGIC + b"".join(
        _packed(part)
        for part in (signature.namespace, signature.reserved, signature.hash_name, hasher(message).digest())
    )
    _, raw = _strings(signature.key, 2)
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 40 ms that only signatures need
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    if len(signature.value) != _ED25519_SIGNATURE:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature.value, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _packed(part: bytes) -> bytes:
    return len(part).to_bytes(_LENGTH, "big") + part


def _strings(blob: bytes, count: int) -> list[bytes]:
    """Return the `count` length-prefixed strings that `blob` consists of; raises `MalformedError`."""
    found, rest = [], blob
    for _ in range(count):
        length = int.from_bytes(rest[:_LENGTH], "big")
        if len(rest) < _LENGTH + length:
            raise MalformedError("shorter than it says")
        found.append(rest[_LENGTH : _LENGTH + length])
        rest = rest[_LENGTH + length :]
    if rest:
        raise MalformedError("longer than it says")
    return found
