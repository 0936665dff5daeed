"""How a step adds to its section of the file: what is given replaces, what is not given stays."""

from collections.abc import Mapping
from typing import TypeVar

from izmainas.domain.record import Record

Section = TypeVar("Section", bound=Record)


def merged(old: Section | None, given: Section) -> Section:
    """Return `old` with every field that `given` fills; inner sections and mappings likewise, lists as a whole."""
    if old is None:
        return given
    changes: dict[str, object] = {}
    for name in type(given).model_fields:
        mine, theirs = getattr(old, name), getattr(given, name)
        if theirs is None or theirs in ((), {}):
            continue
        if isinstance(theirs, Record) and isinstance(mine, Record):
            changes[name] = merged(mine, theirs)
        elif isinstance(theirs, Mapping) and isinstance(mine, Mapping):
            changes[name] = {**mine, **theirs}
        else:
            changes[name] = theirs
    return old.evolve(**changes)
