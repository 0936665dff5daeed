"""What the commits of the main branch brought, read from git's objects: changes, registry, and who speaks for them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from izmainas.audit.landing import Fault, Landed, Landing, Merged, RegistryFile
from izmainas.domain import layout
from izmainas.message import msg
from izmainas.store.change_reader import ChangeReader
from izmainas.store.lasting_git import unreadable
from izmainas.store.main_line import Brought
from izmainas.store.objects import Objects
from izmainas.store.policies import Policies
from izmainas.store.registry_files import schema_model
from izmainas.store.registry_touched import registry_file
from izmainas.store.tree_changes import ABSENT, Touch
from izmainas.store.trees import EXECUTABLE, FILE
from izmainas.store.witnesses import Witnesses

#: change files of one commit that are held at once: a register that one commit brought has a hundred thousand
_MANY: Final = 128


class _VeryMany:
    """The change files of a commit that brought very many: read anew each time that they are gone through, never held."""

    def __init__(self, objects: Objects, own: Sequence[tuple[int, Touch]]) -> None:
        self._objects = objects
        self._own = own

    def __iter__(self) -> Iterator[Landed]:
        """Read one after the other; raises `UnverifiableError` for what the clone lacks."""
        reader = ChangeReader()
        # of these files, all that are plain are read
        with closing(self._objects.read_many(t.oid for _, t in self._own if t.mode == FILE)) as blobs:
            for order, touch in self._own:
                blob = next(blobs) if touch.mode == FILE else None
                if blob is None and touch.mode == FILE:
                    raise unreadable(touch.oid)
                yield _placed(
                    landed(reader, touch.path, touch.mode, touch.oid, blob.data if blob else None), order
                )


@dataclass
class _Step:
    """What a commit brought, and the files of it that are read; `many` tells that its change files are not among them."""

    brought: Brought
    many: bool
    wanted: Sequence[str]
    data: list[bytes] = field(default_factory=list)

    @staticmethod
    def of(brought: Brought) -> "_Step":
        """Return the step of a commit."""
        many = len(brought.own) > _MANY and sum(map(_is_of_change, brought.own)) > _MANY
        read = (one for one in brought.own if _is_read(one[1]) and not (many and _is_of_change(one)))
        return _Step(brought, many, [touch.oid for _, touch in read])

    @property
    def complete(self) -> bool:
        """Whether every file that it brought has been read."""
        return len(self.data) == len(self.wanted)


class Chronicle:
    """Makes landings of what commits brought: all of a history, or a share of its change files."""

    def __init__(self, objects: Objects, policies: Policies | None = None) -> None:
        self._objects = objects
        self._changes = ChangeReader()
        self.policies = policies or Policies()

    def landings(self, coming: Iterable[Brought]) -> Iterator[Landing]:
        """Yield what each commit brought, in order; raises `UnverifiableError` for what the clone lacks."""
        for step in self._read(coming):
            yield self._landing(step)

    def read(self, path: str, oid: str) -> Landed:
        """Read a version of a change file again."""
        return self._changes.read(path, self._objects.content(oid), oid)

    def _read(self, coming: Iterable[Brought]) -> Iterator[_Step]:
        """Yield the commits with the files that they brought, asked for ahead."""
        waiting: deque[_Step] = deque()

        def asked() -> Iterator[str]:
            for brought in coming:
                step = _Step.of(brought)
                waiting.append(step)
                yield from step.wanted

        for blob in self._objects.read_many(asked()):
            while waiting[0].complete:
                yield waiting.popleft()
            if blob is None:
                raise unreadable(waiting[0].wanted[len(waiting[0].data)])
            waiting[0].data.append(blob.data)
        yield from waiting

    def _landing(self, step: _Step) -> Landing:
        brought = step.brought
        own: list[tuple[int, Touch]] = []
        registry: list[RegistryFile] = []
        content = dict(zip(step.wanted, step.data, strict=True))
        for order, touch in brought.own:
            if not_plain(touch) or layout.is_change(touch.path):
                own.append((order, touch))
            elif touch.path.startswith(f"{layout.REGISTRY}/"):
                fault = self.policies.put(touch.path, touch.oid, content.get(touch.oid))
                before = partial(self._plain, touch.old_mode, touch.old)
                after = partial(self._plain, touch.mode, touch.oid)
                authors = brought.authors.get(touch.path, ())
                registry.append(registry_file(touch.path, authors, before, after, fault))
        return Landing(
            commit=brought.commit,
            email=brought.email,
            written=brought.written,
            files=_VeryMany(self._objects, own)
            if step.many
            else [
                _placed(landed(self._changes, t.path, t.mode, t.oid, content.get(t.oid)), order)
                for order, t in own
            ],
            registry=registry,
            policy=self.policies.policy() if registry else None,
            merged=[*self._left(brought)] if brought.left else (),
            witnesses=Witnesses(brought.witnesses),
            number=brought.number,
            reached=brought.reached,
        )

    def _plain(self, mode: str, oid: str) -> bytes | None:
        return self._objects.content(oid) if mode == FILE else None

    def _left(self, brought: Brought) -> Iterator[Merged]:
        """Yield the files of a merge's other parents that never were on the main branch and differ from the merge's."""
        for order, path, oid in brought.left:
            found = self._objects.read(oid)
            read = self._changes.read(path, found.data, oid) if found else None
            if read and read.change:
                yield Merged(path, read.change, order)


def landed(reader: ChangeReader, path: str, mode: str, oid: str, data: bytes | None) -> Landed:
    """Return what stands where a commit left a change file, or something else in its place; `data` None: nothing that is read."""
    if mode not in {FILE, ABSENT}:
        return Landed(path, fault=plain_fault(path))
    return Landed(path) if data is None else reader.read(path, data, oid)


def _placed(file: Landed, order: int) -> Landed:
    return file._replace(order=order) if order else file


def _is_of_change(own: tuple[int, Touch]) -> bool:
    return layout.is_change(own[1].path)


def _is_read(touch: Touch) -> bool:
    """Whether the file is a record: a change, or a part of the registry that something rests on."""
    return touch.mode == FILE and (layout.is_change(touch.path) or schema_model(touch.path) is not None)


def not_plain(touch: Touch) -> bool:
    """Whether something else than a plain file stands where a record belongs."""
    if touch.mode in {FILE, ABSENT}:
        return False
    record = layout.is_change(touch.path) or schema_model(touch.path) is not None
    return record or touch.mode != EXECUTABLE


def plain_fault(path: str) -> Fault:
    """Return IZM-A016: the file at `path` is no record."""
    return Fault("IZM-A016", msg("{path} is not a plain file in plain folders.", path=path))
