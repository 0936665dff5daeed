"""SSH signatures (SSHSIG, OpenSSH's PROTOCOL.sshsig): taken apart strictly; ed25519 verified in process.

`git verify-commit` and `%G?` answer as the machine's configuration tells
them to, so verification is our own. Key types other than ed25519 are left to
`ssh-keygen -Y verify`, which the caller brings; both are held to the same
answers by a test. Nothing is accepted here that `ssh-keygen` refuses, and
what it accepts is refused in these spellings only, none of which it writes
itself: armour with white space inside, empty lines or anything behind it; a
number S beyond the order of the group (RFC 8032 forbids it); a NUL behind a
name.
"""

import hashlib
from functools import lru_cache
from typing import Final, NamedTuple

from izmainas.audit.ssh_keys import ED25519, LENGTH, MalformedError, exact_base64, key_type, strings

_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"
_MAGIC: Final = b"SSHSIG"
_HEAD: Final = len(_MAGIC) + 4
_HASHES: Final = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_SIZE: Final = 64
#: a signature with an RSA key of 16,384 bits is shorter
_LARGEST: Final = 16_384


class Signature(NamedTuple):
    """A signature taken apart: the key that it names, its namespace, hash algorithm and bytes.

    `reserved` is for future use: OpenSSH ignores what stands there, and signs
    as if it were empty.
    """

    key: bytes
    namespace: bytes
    reserved: bytes
    hash_name: bytes
    value: bytes

    @property
    def in_process(self) -> bool:
        """Whether it is verified here: the key is an ed25519 key."""
        return key_type(self.key) == ED25519


@lru_cache(maxsize=8)  # one is judged, and then its key is told
def parse(text: str) -> Signature:
    """Return the signature that an armoured text holds; raises `MalformedError`."""
    if len(text) > _LARGEST:
        raise MalformedError("too long for an SSH signature")
    lines = text.removesuffix("\n").split("\n")
    if lines[0] != _BEGIN or lines[-1] != _END or not all(lines):
        raise MalformedError("not an armoured SSH signature")
    blob = exact_base64("".join(lines[1:-1]))
    if blob[: len(_MAGIC)] != _MAGIC or int.from_bytes(blob[len(_MAGIC) : _HEAD], "big") > 1:
        raise MalformedError("not an SSH signature of version 1")
    return Signature(*strings(blob[_HEAD:], len(Signature._fields)))


def verify_ed25519(signature: Signature, namespace: str, message: bytes) -> bool:
    """Whether `signature`, made with an ed25519 key, signs `message` in `namespace`."""
    hasher = _HASHES.get(signature.hash_name)
    if hasher is None or signature.namespace != namespace.encode():
        return False
    try:
        (_, raw), (kind, value) = strings(signature.key, 2), strings(signature.value, 2)
    except MalformedError:
        return False
    if not signature.in_process or kind != ED25519 or len(value) != _SIZE:
        return False
    signed = _MAGIC + b"".join(
        _packed(part) for part in (signature.namespace, b"", signature.hash_name, hasher(message).digest())
    )
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 40 ms that only signatures need
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(value, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _packed(part: bytes) -> bytes:
    return len(part).to_bytes(LENGTH, "big") + part
