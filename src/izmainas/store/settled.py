"""What a check need not judge again: changes that have ended, and in which nothing was found.

Of a register of decades nearly all have. Such a change stays as it was judged
while its bytes are the same, and the policy, the program and the processes
that it names; no rule that asked for the day, and nothing outside of the file,
had a say in that. All else is judged anew. It lies on the shelf, sealed by
this user's own izm; whatever is missing or damaged is judged anew, too.
"""

import pickle
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Final, NamedTuple

from izmainas.domain.change import Change, Origin
from izmainas.domain.checks.case_references import Kin
from izmainas.store import layout
from izmainas.store.packing import pickled, unpickled
from izmainas.store.registry_files import schema_model
from izmainas.store.shelf import Shelf
from izmainas.store.sources import Source

_KIND: Final = "settled"
#: the end of a path by which files are told apart that lie in one drawer: two digits of their numbers
_IN_A_DRAWER: Final = len("42.yaml")


class Verdict(NamedTuple):
    """A change in which nothing was found, by the digest of its file, with what is asked of it nevertheless.

    `policies` are the processes that its entries name.
    """

    digest: bytes
    number: str
    uid: str
    events: tuple[str, ...]
    policies: frozenset[str]
    origin: Origin | None
    kin: Kin | None

    @classmethod
    def of(cls, change: Change, path: str, data: bytes) -> "Verdict":
        """Return the verdict on a change in whose file nothing was found."""
        kin = Kin.of(change, path) if change.links else None
        return cls(
            digest_of(data),
            change.id,
            change.uid,
            tuple(dict.fromkeys(entry.id for entry in change.history)),
            frozenset(entry.policy for entry in change.history if entry.policy),
            change.origin if change.origin and (change.origin.signals or change.origin.goals) else None,
            kin if kin and kin.ties else None,
        )


#: the verdicts on files that lie in one drawer, by their paths
Drawer = dict[str, Verdict]
#: a drawer by its name, as it is put away
Packed = tuple[str, bytes]


class Settled:
    """The verdicts of earlier checks that hold on the same `ground`, none of them given later than `now`."""

    def __init__(self, shelf: Shelf, ground: bytes, now: datetime) -> None:
        self._shelf = shelf
        self._ground = ground
        self._now = now.timestamp()
        self._name, self._drawer = "", Drawer()

    def on(self, path: str, data: bytes) -> Verdict | None:
        """Return the verdict on a file that holds `data`; None where there is none. Files come in order."""
        name = drawer_of(path)
        if name != self._name:
            found = self._shelf.get(_KIND, name)
            self._name, self._drawer = name, self._opened(found) if found else {}
        verdict = self._drawer.get(path)
        return verdict if verdict is not None and verdict.digest == digest_of(data) else None

    def keep(self, packed: Iterable[Packed]) -> None:
        """Put drawers in the place of what lay there; two shares may each have filled a part of one."""
        parts: dict[str, list[bytes]] = {}
        for name, data in packed:
            parts.setdefault(name, []).append(data)
        self._shelf.put_many(_KIND, {name: self._sealed(data) for name, data in parts.items()})

    def _sealed(self, parts: Sequence[bytes]) -> bytes:
        return pickled((self._ground, self._now, parts))

    def _opened(self, data: bytes) -> Drawer:
        try:
            ground, given, parts = unpickled(data)
        except (pickle.UnpicklingError, AttributeError, ValueError, TypeError):
            return {}
        # what lay in the future of an earlier check does so again where the clock was set back
        if ground != self._ground or given > self._now:
            return {}
        return {path: verdict for part in parts for path, verdict in unpickled(zlib.decompress(part)).items()}


class Filling:
    """Drawers that are filled while files come in order: those with something new in them are `packed`."""

    def __init__(self) -> None:
        self.packed: list[Packed] = []
        self._name, self._drawer, self._new = "", Drawer(), False

    def put(self, path: str, verdict: Verdict, *, new: bool) -> None:
        """Lay a verdict into its drawer."""
        if drawer_of(path) != self._name:
            self.close()
            self._name = drawer_of(path)
        self._drawer[path] = verdict
        self._new |= new

    def close(self) -> None:
        """Pack the last drawer as well."""
        if self._new:
            self.packed.append((self._name, zlib.compress(pickled(self._drawer), 1)))
        self._drawer, self._new = {}, False


def drawer_of(path: str) -> str:
    """Return the drawer for the file at `path`."""
    return path[:-_IN_A_DRAWER]


def digest_of(data: bytes) -> bytes:
    """Return what a file's bytes are known by."""
    return blake2b(data, digest_size=20).digest()


def ground_of(source: Source) -> bytes:
    """Return what tells one policy from another: the bytes of the files that hold it."""
    found = blake2b(digest_size=20)
    paths = [path for path in source.paths(layout.REGISTRY) if schema_model(path)]
    for path, data in source.read_all(paths):
        found.update(f"{path}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.digest()
