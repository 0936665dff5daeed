"""Numbers, identities and events of many changes in little room: which files may hold the same one, or a wanted one.

A register of a hundred thousand changes has nearly a million of them. Each is
kept as a whole number that it hashes to; what these say alike is compared as
it is written, so that nothing rests on a hash.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence


class Names:
    """The names that stand in files, given by their paths, in the order in which they were added.

    Hashes of texts are those of one process and of its children.
    """

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.numbers = array("q")
        self.identities = array("q")
        self.events = array("q")
        self.counts = array("L")

    def note(self, path: str, number: str, uid: str, events: Collection[str]) -> None:
        """Note the names that the file at `path` holds, each event once."""
        self.paths.append(path)
        self.numbers.append(hash(number))
        self.identities.append(hash(uid))
        self.events.extend(map(hash, events))
        self.counts.append(len(events))

    def extend(self, more: "Names") -> None:
        """Note the names of files that come behind these."""
        self.paths += more.paths
        self.numbers.extend(more.numbers)
        self.identities.extend(more.identities)
        self.events.extend(more.events)
        self.counts.extend(more.counts)

    def shared(self) -> list[str]:
        """Return the files that may hold a name that stands in another one, too."""
        seen: set[int] = set()
        twice: set[int] = set()
        for shelf in (self.numbers, self.identities, self.events):
            for name in shelf:
                (twice if name in seen else seen).add(name)
        if not twice:
            return []
        found, at = [], 0
        for path, number, identity, count in zip(
            self.paths, self.numbers, self.identities, self.counts, strict=True
        ):
            if number in twice or identity in twice or not twice.isdisjoint(self.events[at : at + count]):
                found.append(path)
            at += count
        return found

    def identified(self, uids: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Return the files with a history whose change may have each identity."""
        wanted = {hash(uid): uid for uid in uids}
        found: dict[str, list[str]] = defaultdict(list)
        for path, identity, count in zip(self.paths, self.identities, self.counts, strict=True):
            if count and identity in wanted:
                found[wanted[identity]].append(path)
        return found
