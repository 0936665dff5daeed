"""A change file that two have added to: what one added is written behind what the other did."""

from izmainas.domain.additions import added, behind
from izmainas.store.change_files import readable
from izmainas.store.change_text import changed_text
from izmainas.store.untrusted import YamlError


def joined(old: bytes, new: bytes, there: bytes, path: str) -> bytes | None:
    """Return `there` with what `new` adds to `old`, None where that is more than additions, or cannot stand there.

    It has to be byte for byte what izm writes: of an edit by hand beside it,
    nobody can say where it belongs.
    """
    before, mine, theirs = (readable(data, path) for data in (old, new, there))
    if before is None or mine is None or theirs is None or theirs.uid != before.uid:
        return None
    known = {entry.id for entry in theirs.history}
    if not known or not known.issuperset(entry.id for entry in before.history):
        return None  # it is not the history that was added to
    more = added(before, mine)
    after = behind(theirs, more, before) if more else None
    if after is None:
        return None
    try:
        if changed_text(old.decode(), before, mine, path).encode() != new:
            return None
        return changed_text(there.decode(), theirs, after, path).encode()
    except (YamlError, UnicodeError):
        return None  # nothing can be added to it as it is laid out
