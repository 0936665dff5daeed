"""The main branch commit by commit, read from git's objects alone: what each commit brought."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from izmainas.audit.ground import Witness
from izmainas.audit.landing import Fault, Landed, Landing, Merged, RegistryFile
from izmainas.message import msg
from izmainas.store import layout
from izmainas.store.batch import unreadable
from izmainas.store.change_reader import ChangeReader
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.lineage import all_commits
from izmainas.store.objects import Objects
from izmainas.store.policies import Policies
from izmainas.store.registry_files import schema_model
from izmainas.store.runner import Git
from izmainas.store.tree_changes import Pair, Touch, touches

_REGULAR = "100644"
_ABSENT = "000000"
_EXECUTABLE = "100755"


class Witnesses:
    """The commits that may have brought an entry: the landing and what it merged; read when first asked for."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self._commits = commits

    def __iter__(self) -> Iterator[Witness]:
        """Iterate over those that name an event."""
        return iter(self._found)

    @cached_property
    def _found(self) -> list[Witness]:
        read = ((commit, commit.trailers()) for commit in self._commits)
        return [Witness(commit.oid, commit.email, trailers) for commit, trailers in read if trailers]


@dataclass
class _Step:
    """One commit of the main branch and the comparisons that it needs."""

    commit: Commit
    beside: list[Commit]
    own: Sequence[Touch] = ()
    others: Sequence[Sequence[Touch]] = ()
    aside: Sequence[Sequence[Touch]] = ()
    wanted: Sequence[str] = ()
    data: list[bytes] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every file that it brought has been read."""
        return len(self.data) == len(self.wanted)


class Chronicle:
    """The first-parent history of `head`."""

    def __init__(self, git: Git, objects: Objects, head: str) -> None:
        self._git = git
        self._objects = objects
        oids = all_commits(git, head)
        self._commits = Commits(objects, oids)
        self.line = self._commits.main_line(head)

    def landings(self) -> Iterator[Landing]:
        """Yield what each commit brought, oldest first; raises `UnverifiableError` for what the clone lacks."""
        policies, changes, known = Policies(), ChangeReader(), set[str]()
        for step in self._read():
            yield self._landing(step, policies, changes, known)

    def _read(self) -> Iterator[_Step]:
        """Yield the commits with the files that they brought, asked for ahead."""
        waiting: deque[_Step] = deque()

        def asked() -> Iterator[str]:
            for step in self._steps():
                waiting.append(step)
                step.wanted = [touch.oid for touch in step.own if _is_read(touch)]
                yield from step.wanted

        for blob in self._objects.read_many(asked()):
            while waiting[0].complete:
                yield waiting.popleft()
            if blob is None:
                raise unreadable(waiting[0].wanted[len(waiting[0].data)])
            waiting[0].data.append(blob.data)
        yield from waiting

    def _landing(self, step: _Step, policies: Policies, changes: ChangeReader, known: set[str]) -> Landing:
        commit = step.commit
        files: list[Landed] = []
        registry: list[RegistryFile] = []
        content = dict(zip(step.wanted, step.data, strict=True))
        for touch in step.own:
            if _not_plain(touch):
                files.append(Landed(touch.path, fault=_plain_fault(touch.path)))
            elif layout.is_change(touch.path):
                known.add(touch.oid)
                data = content.get(touch.oid)
                files.append(Landed(touch.path) if data is None else changes.read(touch.path, data))
            elif touch.path.startswith(f"{layout.REGISTRY}/"):
                fault = policies.put(touch.path, touch.oid, content.get(touch.oid))
                registry.append(RegistryFile(touch.path, _authors(touch, step), fault))
        return Landing(
            commit=commit.oid,
            email=commit.email,
            written=commit.written,
            files=files,
            registry=registry,
            policy=policies.policy() if registry else None,
            merged=[*self._merged(step, changes, known)],
            witnesses=Witnesses([commit, *step.beside]),
        )

    def _merged(self, step: _Step, changes: ChangeReader, known: set[str]) -> Iterator[Merged]:
        """Yield the files of a merge's other parents that never were on the main branch and differ from the merge's."""
        for other in step.others:
            for touch in other:
                if layout.is_change(touch.path) and touch.old_mode == _REGULAR and touch.old not in known:
                    found = self._objects.read(touch.old)
                    read = changes.read(touch.path, found.data) if found else None
                    if read and read.change:
                        yield Merged(touch.path, read.change)

    def _steps(self) -> Iterator[_Step]:
        """Yield the commits with what they touch; several are compared by one process."""
        seen: set[str] = set()
        for start in range(0, len(self.line), 1_000):
            steps, pairs = [], list[Pair]()
            for place, commit in enumerate(self.line[start : start + 1_000], start):
                seen.add(commit.oid)
                step = _Step(commit, [*self._commits.beside(commit, seen)])
                steps.append(step)
                pairs.append((self.line[place - 1].tree if place else None, commit.tree))
                pairs += [(self._commits[oid].tree, commit.tree) for oid in commit.parents[1:]]
                pairs += [self._pair(side) for side in step.beside if len(side.parents) < 2]  # noqa: PLR2004
            found = touches(self._git, pairs)
            for step in steps:
                step.own = next(found)
                step.others = [next(found) for _ in step.commit.parents[1:]]
                step.aside = [next(found) if len(s.parents) < 2 else [] for s in step.beside]  # noqa: PLR2004
                yield step

    def _pair(self, commit: Commit) -> Pair:
        return (self._commits[commit.parents[0]].tree if commit.parents else None, commit.tree)


def _authors(touch: Touch, step: _Step) -> tuple[str, ...]:
    """Return who on the side brought a file as it landed; nobody where the merge made it itself."""
    hits = [
        (side.email, other.oid)
        for side, touched in zip(step.beside, step.aside, strict=True)
        for other in touched
        if other.path == touch.path
    ]
    return tuple(dict.fromkeys(email for email, _ in hits)) if touch.oid in {oid for _, oid in hits} else ()


def _is_read(touch: Touch) -> bool:
    """Whether the file is a record: a change, or a part of the registry that something rests on."""
    return touch.mode == _REGULAR and (layout.is_change(touch.path) or schema_model(touch.path) is not None)


def _not_plain(touch: Touch) -> bool:
    """Whether something else than a plain file stands where a record belongs."""
    if touch.mode in {_REGULAR, _ABSENT}:
        return False
    record = layout.is_change(touch.path) or schema_model(touch.path) is not None
    return record or touch.mode != _EXECUTABLE


def _plain_fault(path: str) -> Fault:
    return Fault("IZM-A016", msg("{path} is not a plain file in plain folders.", path=path))
