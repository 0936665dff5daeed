"""The register as the main branch holds it while it is replayed, kept small: what is at rest is read again."""

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Final

from izmainas.audit.landing import Landed
from izmainas.audit.restoring import same_content
from izmainas.domain.change import Change
from izmainas.domain.history import NO_TRAIL, Trail

#: changes whose content is kept; of a whole register few move at a time
_WARM: Final = 512


@dataclass(slots=True)
class Version:
    """One version of a change file: where it stood, its blob's id, and what it holds while that is kept.

    `trail` is what its history comes to, where that was followed; `recorded`
    the version by which its last entry landed, where content has changed
    since without one: whoever restores that is not blamed for restoring it.
    """

    path: str
    oid: str
    change: Change | None = None
    data: bytes | None = None
    trail: Trail = NO_TRAIL
    recorded: "Version | None" = None

    @property
    def text(self) -> str | None:
        """What the file says, while that is kept."""
        return self.data.decode("utf-8") if self.data is not None else None

    def at_rest(self) -> "Version":
        """Return the version to be read again when it is asked for, if it can be."""
        recorded = self.recorded.at_rest() if self.recorded else None
        return Version(self.path, self.oid, recorded=recorded) if self.oid else self


@dataclass(slots=True)
class Held:
    """A change as the main branch holds it, by its number then.

    `sound` is the last version before a rule about its history was broken:
    whoever restores that is not blamed for restoring it. `standing` are the
    fingerprints of what was found and still stands.
    """

    number: str
    version: Version
    standing: frozenset[str] = frozenset()
    sound: Version | None = None

    def at_rest(self) -> "Held":
        """Return it with versions that are read again when they are asked for."""
        sound = self.sound.at_rest() if self.sound else None
        return Held(self.number, self.version.at_rest(), self.standing, sound)

    @property
    def path(self) -> str:
        """Where its file is."""
        return self.version.path


#: reads a version of a change file again: (path, blob id)
Read = Callable[[str, str], Landed]


class Holdings:
    """The changes by uid, and which of them stands at which path."""

    def __init__(
        self,
        read: Read | None = None,
        held: MutableMapping[str, Held] | None = None,
        at: MutableMapping[str, str] | None = None,
    ) -> None:
        self.held: MutableMapping[str, Held] = {} if held is None else held
        self.at: MutableMapping[str, str] = {} if at is None else at
        self._read = read
        self._warm: dict[str, Version] = {}

    def content(self, version: Version) -> Change:
        """Return what a version holds; its bytes are at hand as well then."""
        if version.change is None:
            found = self._read(version.path, version.oid) if self._read else None
            if found is None or found.change is None:
                raise KeyError(version.oid)  # it was read before, and a blob never changes
            version.change, version.data = found.change, found.data
        return version.change

    def recorded(self, before: Version, change: Change) -> Version | None:
        """Return the version whose content is on record, where that of `change`, which goes on from `before` without an entry, differs."""
        if self.content(before).history != change.history:
            return None
        recorded = before.recorded or before
        return None if same_content(self.content(recorded), change) else recorded.at_rest()

    def put(self, uid: str, held: Held) -> None:
        """Hold a change, in place of what was held of it before."""
        self.held[uid] = held
        self._warm.pop(uid, None)
        if self._read is None or not held.version.oid:
            return
        self._warm[uid] = held.version
        if len(self._warm) > _WARM:
            cold = self._warm.pop(next(iter(self._warm)))
            cold.change = cold.data = None
            cold.trail = NO_TRAIL

    def lives_at(self, uid: str, path: str) -> bool:
        """Whether the change stands in the file at `path`."""
        return self.at.get(path) == uid

    def homes(self, files: Iterable[Landed]) -> tuple[dict[str, str], list[Landed]]:
        """Return where each change that landed stands, and the files that do not hold any more what they held.

        Of several files with one identity, it stands in the one that had it before.
        """
        found: dict[str, str] = {}
        otherwise: list[Landed] = []
        for file in files:
            uid = file.change.uid if file.change is not None else None
            if uid is None or self.at.get(file.path, uid) != uid:
                otherwise.append(file)
            if uid is None:
                continue
            held = self.held.get(uid) if uid in found else None
            if held is None or found[uid] != held.path:
                found[uid] = file.path
        return found, otherwise
