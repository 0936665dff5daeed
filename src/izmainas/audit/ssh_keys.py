"""SSH public keys as people.yaml holds them: one line, one spelling, of a type that decisions are signed with.

A key that could be spelled in two ways could be two people's without anybody
noticing, so everything but the one spelling that `ssh-keygen` writes is refused.
"""

import base64
import binascii
import functools
import hashlib
import re
from typing import Final

ED25519: Final = b"ssh-ed25519"
_RSA: Final = b"ssh-rsa"
#: bytes of a length in front of a string
LENGTH: Final = 4
#: types in use, and the sizes of the strings behind the type's name; 0 is any size
_SIZES: Final = {
    ED25519: (32,),
    _RSA: (0, 0),
    b"ecdsa-sha2-nistp256": (8, 65),
    b"ecdsa-sha2-nistp384": (8, 97),
    b"ecdsa-sha2-nistp521": (8, 133),
    b"sk-ssh-ed25519@openssh.com": (32, 0),
    b"sk-ecdsa-sha2-nistp256@openssh.com": (8, 65, 0),
}
#: a public key itself, as git writes it
_LITERAL: Final = re.compile(r"(?:key::)?((?:ssh-|ecdsa-sha2-|sk-)\S+\s+\S.*)", re.DOTALL)
#: how the short name of a key begins
FINGERPRINT: Final = "SHA256:"
_UNCOMPRESSED: Final = 4
_NEGATIVE: Final = 0x80


class MalformedError(ValueError):
    """The text is not an SSH signature, or the key not an SSH public key."""


@functools.lru_cache(maxsize=4096)  # the keys of the registry, asked for with every signature
def public_key(line: str) -> bytes:
    """Return the key of an `ssh-ed25519 AAAA... comment` line; raises `MalformedError`.

    Options in front of the key, certificates and DSA are refused.
    """
    words = line.split()
    if len(words) < 2:  # noqa: PLR2004 - type and key
        raise MalformedError("not an SSH public key")
    blob = exact_base64(words[1])
    if key_type(blob) != words[0].encode("ascii", "replace"):
        raise MalformedError("the key is not of the type that it says")
    _require_whole(blob)
    return blob


def literal(text: str) -> str | None:
    """Return the public key that `text` itself is, as git writes one into its settings; None for the name of a file."""
    written = _LITERAL.fullmatch(text)
    return written[1] if written else None


def line_of(blob: bytes) -> str:
    """Return type and key as one line, without a comment."""
    return f"{key_type(blob).decode('ascii', 'replace')} {base64.b64encode(blob).decode()}"


@functools.lru_cache(maxsize=4096)  # as above
def fingerprint(blob: bytes) -> str:
    """Return the short name of a key, as `ssh-keygen -l` shows it."""
    return FINGERPRINT + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def key_type(blob: bytes) -> bytes:
    """Return the type that a public key begins with."""
    length = int.from_bytes(blob[:LENGTH], "big")
    return blob[LENGTH : LENGTH + length]


def exact_base64(text: str) -> bytes:
    """Return what `text` encodes, if it is its one encoding: `validate` alone lets stray bits at the end through."""
    try:
        blob = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError("not base64") from None
    if base64.b64encode(blob) != text.encode("ascii", "replace"):
        raise MalformedError("not base64")
    return blob


def strings(blob: bytes, count: int | None = None) -> list[bytes]:
    """Return the length-prefixed strings that `blob` consists of, `count` if given; raises `MalformedError`."""
    found, rest = [], blob
    while rest:
        length = int.from_bytes(rest[:LENGTH], "big")
        if len(rest) < LENGTH + length:
            raise MalformedError("shorter than it says")
        found.append(rest[LENGTH : LENGTH + length])
        rest = rest[LENGTH + length :]
    if count is not None and len(found) != count:
        raise MalformedError("other parts than it should have")
    return found


def _require_whole(blob: bytes) -> None:
    """Refuse a key that lacks something, carries something else, or spells a number with needless zeros."""
    name, *parts = strings(blob)
    sizes = _SIZES.get(name)
    if sizes is None:
        raise MalformedError("a type of key that decisions are not signed with")
    if len(parts) != len(sizes) or any(
        size not in {0, len(part)} for size, part in zip(sizes, parts, strict=True)
    ):
        raise MalformedError("other parts than it should have")
    if name == _RSA and not all(map(_is_shortest, parts)):
        raise MalformedError("a number that is not spelled as it should be")
    if b"ecdsa" in name and (parts[0] != name.split(b"@")[0][-8:] or parts[1][0] != _UNCOMPRESSED):
        raise MalformedError("a point that is not spelled as it should be")


def _is_shortest(number: bytes) -> bool:
    """Whether a positive number has no zero in front but the one that keeps it positive."""
    if not number or number[0] >= _NEGATIVE:
        return False
    return number[0] != 0 or (len(number) > 1 and number[1] >= _NEGATIVE)
