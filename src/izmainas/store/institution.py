"""The institution's file as every command reads it first: for its language and its time zone."""

from hashlib import blake2b
from typing import TYPE_CHECKING, cast

from izmainas.domain.layout import INSTITUTION
from izmainas.store.packing import pickled, unpickled
from izmainas.store.shelf import Shelf

if TYPE_CHECKING:
    from izmainas.domain.institution import Institution

_KIND = "institution"


def institution_of(data: bytes, shelf: Shelf | None, *, keep: bool = False) -> "Institution":
    """Return the institution that its file holds: as it is remembered of the same bytes, else read, and with `keep` remembered.

    Raises as `read_record` does. What validates a record is made when the
    first one is read, and most answers read no other.
    """
    kept = shelf.get(_KIND, "") if shelf else None
    if kept is not None:
        digest, institution = unpickled(kept)
        if digest == _digest(data):
            return cast("Institution", institution)
    institution = _read(data)
    if shelf and keep:
        keep_institution(data, institution, shelf)
    return institution


def _read(data: bytes) -> "Institution":
    from izmainas.domain.institution import Institution  # noqa: PLC0415 - as said above
    from izmainas.store.quick_records import read_record  # noqa: PLC0415 - as above

    return read_record(Institution, data, INSTITUTION)


def keep_institution(data: bytes, institution: "Institution", shelf: Shelf) -> None:
    """Remember what the institution's file says."""
    shelf.put(_KIND, "", pickled((_digest(data), institution)))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
