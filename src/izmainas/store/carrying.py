"""What of one's own goes on top of the server's, and what stands in the way: a pure function of facts about commits."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from izmainas.domain import layout
from izmainas.domain.change import files_of, path_of
from izmainas.store.plain_touches import Plain


class Own(NamedTuple):
    """A commit that is not on the server's branch, and the files that it changed."""

    oid: str
    parent: str
    touches: tuple[Plain, ...]


@dataclass(frozen=True)
class Grounds:
    """What the plan rests on: `server` gives the blob at a path of the server's `tip`.

    `uid` gives the identity of the change that a path holds as a blob, `holds`
    whether the last blob of a change's path holds every entry that the second
    one has more than the first, `joined` the blob in which what a path's second
    blob adds to its first stands behind the last one (None where it is no mere
    addition), `stood` whether a path has become a blob on the server's branch
    since the two parted, `sent` whether the change of an identity
    is known to have left this clone under a path, and `numbers` the next free
    numbers that begin as is said: `IZM-2026`. A signal is known as a change is.
    """

    tip: str
    server: Callable[[str], str | None]
    uid: Callable[[str, str], str | None]
    holds: Callable[[str, str | None, str, str], bool]
    joined: Callable[[str, str, str, str], str | None]
    stood: Callable[[str, str], bool]
    sent: Callable[[str, str], bool]
    numbers: Callable[[str, int], Sequence[str]]


class Carried(NamedTuple):
    """A commit to be made anew: its files by path, each with the blob that it comes from (None removes)."""

    own: Own
    files: Mapping[str, str | None]


class Clash(NamedTuple):
    """A path that a commit of one's own and somebody on the server changed in two ways."""

    path: str
    own: Own


@dataclass(frozen=True)
class Plan:
    """What becomes of one's own commits: every one of them is in exactly one of the lists, or in a clash.

    `kept` are those that stand on the server's tip as they are; `renumbered`
    are the old numbers with the new ones, `joined` the numbers of the changes
    to which both sides have added.
    """

    kept: tuple[Own, ...] = ()
    carried: tuple[Carried, ...] = ()
    landed: tuple[Own, ...] = ()
    aside: tuple[Own, ...] = ()
    clashes: tuple[Clash, ...] = ()
    renumbered: Mapping[str, str] = field(default_factory=dict)
    joined: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[Own, ...]:
        """The commits that go on top of the server's tip, oldest first."""
        return (*self.kept, *(carried.own for carried in self.carried))


def plan(own: Sequence[Own], grounds: Grounds, aside: Collection[str] = ()) -> Plan:
    """Return what becomes of `own`, oldest first; `aside` are numbers of changes, or paths, whose commits are put aside."""
    blocked = {*map(layout.owner, aside)}
    return _Carrying(grounds, _renumbered(own, grounds, blocked), blocked).plan(own)


class _Carrying:
    """The server's files as they are built up, commit by commit."""

    def __init__(self, grounds: Grounds, renumbered: Mapping[str, str], blocked: Collection[str]) -> None:
        self._grounds = grounds
        self._renumbered = renumbered
        #: files, and folders of attachments, whose commits stay behind: later ones rest on them
        self._blocked = {*blocked}
        self._built: dict[str, str | None] = {}
        #: of a commit's file, what it became there and in later commits: who took one of these took this one with it
        self._onward: dict[tuple[str, str], tuple[str | None, ...]] = {}

    def plan(self, own: Sequence[Own]) -> Plan:
        """Return what becomes of each commit, oldest first."""
        kept: list[Own] = []
        carried: list[Carried] = []
        landed: list[Own] = []
        aside: list[Own] = []
        clashes: list[Clash] = []
        tip = self._grounds.tip
        becoming: dict[str, tuple[str | None, ...]] = {}
        for one in reversed(own):
            for touch in one.touches:
                becoming[touch.path] = (touch.new, *becoming.get(touch.path, ()))
                self._onward[one.oid, touch.path] = becoming[touch.path]
        for one in own:
            if self._stays_behind(one):
                aside.append(one)
                self._blocked |= {layout.owner(touch.path) for touch in one.touches}
                continue
            files, met = self._files(one)
            if met:
                clashes += [Clash(path, one) for path in met]
            elif one.touches and not files:
                landed.append(one)
            elif one.parent == tip and [*files] == [touch.path for touch in one.touches]:
                kept.append(one)
                tip = one.oid
            else:
                carried.append(Carried(one, files))
                tip = ""
            self._built |= files
        places = {path for one, files in carried for path in files}
        told = {old: new for old, new in self._renumbered.items() if _place(new) in places}
        joined = tuple(dict.fromkeys(number for one in carried for number in _joined(one)))
        return Plan(tuple(kept), tuple(carried), tuple(landed), tuple(aside), tuple(clashes), told, joined)

    def _stays_behind(self, one: Own) -> bool:
        """Whether a commit rests on what is put aside; what has landed has landed."""
        return any(layout.owner(touch.path) in self._blocked for touch in one.touches) and any(
            self._files(one)
        )

    def _files(self, one: Own) -> tuple[dict[str, str | None], list[str]]:
        """Return the files that a commit still brings, and the paths on which it meets somebody else's work."""
        files: dict[str, str | None] = {}
        met = []
        for path, old, new in one.touches:
            place = moved(path, self._renumbered)
            if place != path:
                files[place] = new
                continue
            there = self._built[path] if path in self._built else self._grounds.server(path)
            if self._has_landed(one, Plain(path, old, new), there):
                continue
            if there == old:
                files[path] = new
            elif joined := self._behind(path, old, new, there):
                files[path] = joined
            else:
                met.append(path)
        return files, met

    def _behind(self, path: str, old: str | None, new: str | None, there: str | None) -> str | None:
        """Return the server's file with what a commit only adds to it, None where the two have to be looked at."""
        if old is None or new is None or there is None or not layout.is_change(path):
            return None
        return self._grounds.joined(path, old, new, there)

    def _has_landed(self, one: Own, touch: Plain, there: str | None) -> bool:
        """Whether the server has taken what a commit did to a file, whatever others made of the file since."""
        path, old, new = touch
        if there == new:
            return True
        if layout.is_change(path):
            return new is not None and there is not None and self._grounds.holds(path, old, new, there)
        onward = self._onward[one.oid, path]
        return path not in self._built and any(blob and self._grounds.stood(path, blob) for blob in onward)


def moved(path: str, renumbered: Mapping[str, str]) -> str:
    """Return where a file stands once numbers are others: that of a change or signal, and those attached to a change."""
    label = layout.label_of(path)
    number = renumbered.get(label or layout.owner(path))
    if number is None:
        return path
    return _place(number) if label else f"{files_of(number)}/{path.rpartition('/')[2]}"


def _place(number: str) -> str:
    return path_of(number) if number.startswith("IZM-") else layout.signal_path(number)


def _joined(carried: Carried) -> Iterator[str]:
    """Yield the changes in whose files a commit adds to what others have added."""
    for path, _, new in carried.own.touches:
        if carried.files.get(path, new) != new:
            yield layout.owner(path)


def _renumbered(own: Sequence[Own], grounds: Grounds, aside: Collection[str]) -> dict[str, str]:
    """Return the changes and signals registered here whose number the server gave to another, and their new numbers.

    What is on a branch of others keeps its number: they know it by that.
    """
    taken: dict[str, list[str]] = {}
    seen: set[str] = set()
    for one in own:
        for path, old, new in one.touches:
            number = layout.label_of(path)
            first = path not in seen and old is None
            seen.add(path)
            if number is None or new is None or not first or layout.owner(path) in aside:
                continue
            there = grounds.server(path)
            uid, other = grounds.uid(path, new), there and grounds.uid(path, there)
            if uid and other and uid != other and not grounds.sent(path, uid):
                taken.setdefault(number.rpartition("-")[0], []).append(number)
    return {
        old: new
        for stem, numbers in taken.items()
        for old, new in zip(numbers, grounds.numbers(stem, len(numbers)), strict=True)
    }
