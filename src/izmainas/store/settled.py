"""What a check need not judge again: changes that have ended, and in which nothing was found.

Of a register of decades nearly all have. Such a change stays as it was judged
while its bytes are the same, and the policy, the program and the processes
that it names; no rule that asked for the day, and nothing outside of the file,
had a say in that. All else is judged anew. It lies on the shelf, sealed by
this user's own izm; whatever is missing or damaged is judged anew, too.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Final, NamedTuple

from izmainas.domain.change import Change, Origin
from izmainas.domain.checks.case_references import Kin
from izmainas.store.packing import pickled, unpickled
from izmainas.store.shelf import Shelf
from izmainas.store.sources import Source

_KIND: Final = "settled"
#: the end of a path by which files are told apart that lie in one drawer: two digits of their numbers
_IN_A_DRAWER: Final = len("42.yaml")


class Noted(NamedTuple):
    """What is asked of a change by others, by the digest of its file: the verdict is remembered with it.

    `events` names each entry once, `policies` are the processes that the
    entries name, `kin` is None for a change without parts and wholes.
    """

    digest: bytes
    number: str
    uid: str
    events: tuple[str, ...]
    policies: frozenset[str]
    origin: Origin | None
    kin: Kin | None

    @classmethod
    def of(cls, change: Change, path: str, data: bytes) -> "Noted":
        """Return what is noted of the change that a file of the bytes `data` holds."""
        kin = Kin.of(change, path) if change.links and change.history else None
        return cls(
            digest_of(data),
            change.id,
            change.uid,
            tuple(dict.fromkeys(entry.id for entry in change.history)),
            frozenset(entry.policy for entry in change.history if entry.policy),
            change.origin if change.origin and (change.origin.signals or change.origin.goals) else None,
            kin if kin and kin.ties else None,
        )


class Ground:
    """A source that takes note of the bytes that a policy is read from: those that are judged by, and no later ones.

    Read once more, a file could have been saved by somebody meanwhile, and
    what was judged by the one would be taken for judged by the other.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found = blake2b(digest_size=20)

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`, sorted."""
        return self._source.paths(folder)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return dict(self.read_all([path])).get(path)

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""
        for path, data in self._source.read_all(paths):
            self._found.update(f"{path}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
            self._found.update(data)
            yield path, data

    def of(self, policy_id: str | None) -> bytes:
        """Return what tells what was read from any other policy; entries know its process by `policy_id`."""
        return self._found.digest() + (policy_id or "").encode()


#: what is noted of the files that lie in one drawer and in which nothing was found, by their paths
Drawer = dict[str, Noted]
#: a drawer by its name, as it is put away
Packed = tuple[str, bytes]


class Settled:
    """The verdicts of earlier checks that hold on the same `ground`, none of them given later than `now`."""

    def __init__(self, shelf: Shelf, ground: bytes, now: datetime) -> None:
        self._shelf = shelf
        self._ground = ground
        self._now = now.timestamp()
        self._name, self._drawer = "", Drawer()

    def on(self, path: str, data: bytes) -> Noted | None:
        """Return what is noted of a file that holds `data`; None where it must be judged. Files come in order."""
        name = drawer_of(path)
        if name != self._name:
            self._name, self._drawer = name, self._lying(name)
        noted = self._drawer.get(path)
        return noted if noted is not None and noted.digest == digest_of(data) else None

    def keep(self, packed: Iterable[Packed]) -> None:
        """Put drawers away, with what lies in them and still holds.

        Two shares may each have filled a part of one; or only one of them
        has, and the verdicts in the other's part are not forgotten for that.
        """
        parts: dict[str, list[bytes]] = {}
        for name, data in packed:
            parts.setdefault(name, []).append(data)
        self._shelf.put_many(_KIND, {name: self._together(name, data) for name, data in parts.items()})

    def _together(self, name: str, parts: Sequence[bytes]) -> bytes:
        lying = self._lying(name)
        if lying:
            parts = [_packed(lying | _drawer(parts))]
        return pickled((self._ground, self._now, parts))

    def _lying(self, name: str) -> Drawer:
        found = self._shelf.get(_KIND, name)
        return self._opened(found) if found else {}

    def _opened(self, data: bytes) -> Drawer:
        try:
            ground, given, parts = unpickled(data)
        except (pickle.UnpicklingError, AttributeError, ValueError, TypeError):
            return {}
        # what lay in the future of an earlier check does so again where the clock was set back
        if ground != self._ground or given > self._now:
            return {}
        return _drawer(parts)


class Filling:
    """Drawers that are filled while files come in order: those with something new in them are `packed`."""

    def __init__(self) -> None:
        self.packed: list[Packed] = []
        self._name, self._drawer, self._new = "", Drawer(), False

    def put(self, path: str, noted: Noted, *, new: bool) -> None:
        """Lay what is noted of a file in which nothing was found into its drawer."""
        if drawer_of(path) != self._name:
            self.close()
            self._name = drawer_of(path)
        self._drawer[path] = noted
        self._new |= new

    def close(self) -> None:
        """Pack the last drawer as well."""
        if self._new:
            self.packed.append((self._name, _packed(self._drawer)))
        self._drawer, self._new = {}, False


def _packed(drawer: Drawer) -> bytes:
    return zlib.compress(pickled(drawer), 1)


def _drawer(parts: Iterable[bytes]) -> Drawer:
    return {path: noted for part in parts for path, noted in unpickled(zlib.decompress(part)).items()}


def drawer_of(path: str) -> str:
    """Return the drawer for the file at `path`."""
    return path[:-_IN_A_DRAWER]


def digest_of(data: bytes) -> bytes:
    """Return what a file's bytes are known by."""
    return blake2b(data, digest_size=20).digest()
