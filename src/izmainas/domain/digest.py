"""The digest that binds an approval to what was approved.

Canonical JSON (RFC 8785) of a projection, hashed with SHA-256; the version
in front says which projection it was.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

import rfc8785


def digest(projection: Mapping[str, Any]) -> str:
    """Return `v1:sha256:<hex>` of `projection`, plain JSON-like data."""
    return "v1:sha256:" + hashlib.sha256(canonical(projection)).hexdigest()


def canonical(projection: Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of `projection`: what is hashed, and what a decision's signature is over."""
    return rfc8785.dumps(_settled(projection))


def _settled(value: Any) -> Any:  # noqa: ANN401 - any JSON-like value
    """Even out what carries no meaning: Unicode composition and white space around a text."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, Mapping):
        return {key: _settled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_settled(item) for item in value]
    return value
