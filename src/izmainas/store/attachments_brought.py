"""Files beside a change that a pull request brings: whether they are those that the change records."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from izmainas.domain import layout
from izmainas.domain.change import Change, files_of
from izmainas.domain.checks.attachments import attachments_match
from izmainas.domain.checks.finding import Finding
from izmainas.store.change_files import readable
from izmainas.store.merging import Files, Merge
from izmainas.store.sides import Shelf

_FOLDER: Final = ".files/"


def attached(merge: Merge, before: Shelf, after: Shelf) -> Iterator[Finding]:
    """Yield IZM-C041 for each change whose attachments the request touches: their files, or what is recorded of them."""
    beside = {p.partition(_FOLDER)[0] + ".yaml" for p in merge.changed if layout.is_filed(p)}
    stood = {change.uid: change.attachments for change in before.changes.values()}
    recorded = {p for p, c in after.changes.items() if c.attachments != stood.get(c.uid, ())}
    for path in sorted(beside | recorded):
        change = after.changes.get(path) or readable(merge.result.read(path), path)
        if change is not None and change.attachments:
            yield from attachments_match(change, path, _sums(merge.result, change))


def _sums(files: Files, change: Change) -> dict[str, str]:
    """Return the SHA-256 of each attachment that lies beside a change, by name."""
    names = {f"{files_of(change.id)}/{attachment.name}": attachment.name for attachment in change.attachments}
    return {names[path]: sha256(data).hexdigest() for path, data in files.read_all([*names])}
