"""New objects handed to git in one stream: one process writes them all, and syncs each."""

import hashlib
import struct
import zlib
from collections.abc import Sequence

from izmainas.store.trees import Algorithm, NewObject

_TYPES = {"tree": 2, "blob": 3}


def pack(objects: Sequence[NewObject], algorithm: Algorithm) -> bytes:
    """Return `objects` in git's pack format, for `git unpack-objects`."""
    parts = [struct.pack(">4sLL", b"PACK", 2, len(objects))]
    for item in objects:
        parts.append(_header(_TYPES[item.type], len(item.data)))
        parts.append(zlib.compress(item.data, 0))  # git compresses as the repository wants it
    body = b"".join(parts)
    digest = hashlib.sha256(body) if algorithm == "sha256" else hashlib.sha1(body, usedforsecurity=False)
    return body + digest.digest()


def _header(kind: int, size: int) -> bytes:
    """Return type and size: four bits of size beside the type, then seven in each byte."""
    byte = kind << 4 | size & 0b1111
    size >>= 4
    written = bytearray()
    while size:
        written.append(byte | 0x80)
        byte = size & 0x7F
        size >>= 7
    written.append(byte)
    return bytes(written)
