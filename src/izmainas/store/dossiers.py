"""Putting a dossier together from git's objects: which commit brought which event, under which policy."""

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from typing import Final, NamedTuple

from izmainas.audit.dossier import Attested, Commit, Dossier, FileSum, attest
from izmainas.audit.ground import Ground
from izmainas.audit.judgement import judge_entry
from izmainas.audit.levels import proof_suffices, prove, signature_is_worth
from izmainas.audit.proof import SIGNED_STEPS
from izmainas.domain import layout
from izmainas.domain.change import Change, path_of
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.looked_into import answers_of
from izmainas.errors import UnverifiableError
from izmainas.message import msg
from izmainas.store.change_files import readable
from izmainas.store.commit_objects import NAMED, bounded, trailers_of
from izmainas.store.courses import Courses
from izmainas.store.grounds import Grounds
from izmainas.store.lineage import require_whole
from izmainas.store.repository import Repository
from izmainas.store.sources import CommitSource
from izmainas.store.trails import Held, Trail, Trails

_SIGNED_LINE: Final = re.compile(
    rf"^(?P<who>author|committer) {NAMED}(?P<at>-?\d+) (?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d)$".encode(),
    re.MULTILINE,
)
#: the files of the registry that every decision rests on
_ALWAYS: Final = (layout.INSTITUTION, layout.PEOPLE, layout.ROLES, layout.PROCESS)
#: no clock of the world is so far from another
_DAY: Final = timedelta(days=1)
_REMEMBERED: Final = 1_024


class _Signature(NamedTuple):
    """Who made a commit, and when."""

    name: str
    email: str
    at: datetime


class Dossiers:
    """Makes the dossiers of one repository at the moment `now`; what several have in common is read once."""

    def __init__(self, repository: Repository, now: datetime) -> None:
        self._repository = repository
        self._objects = repository.objects
        self._now = now
        self._grounds = Grounds(repository, now)
        #: what some files of commits hold
        self._held: dict[tuple[str, str], Held] = {}
        #: size and SHA-256 of some files, by their ids
        self._sums: dict[str, tuple[int, str]] = {}
        self._is_whole = False

    @cached_property
    def courses(self) -> Courses:
        """Which commits changed each file."""
        repository = self._repository
        return Courses(repository.git, repository.objects, repository.shelf, repository.head.commit or "")

    def beside(self) -> "Dossiers":
        """Return what makes the same dossiers, for a process that was forked when the history had been read."""
        beside = Dossiers(self._repository.beside(), self._now)
        beside.courses, beside._is_whole = self.courses, self._is_whole
        return beside

    @cached_property
    def _trails(self) -> Trails:
        repository = self._repository
        return Trails(repository.git, repository.objects, self.courses, self._holding)

    def _require_whole(self) -> None:
        """Refuse to prove anything from a part of the history, or from one that is told otherwise than it was."""
        if self._is_whole:
            return
        git = self._repository.git
        wanted = r"^(extensions\.partialclone|remote\..*\.promisor)$"
        partial = git.run("config", "--name-only", "--get-regexp", wanted, ok=(0, 1)).out
        shallow = git.line("rev-parse", "--is-shallow-repository") == "true"
        if shallow or partial.strip():
            rest = msg("Fetch the rest: {command}", command="git fetch --unshallow")
            raise UnverifiableError(
                "IZM-E451",
                msg("this clone does not hold the whole history: it proves nothing"),
                hint=rest if shallow else msg("Clone it without --filter"),
            )
        require_whole(git)  # grafts tell of other parents, and objects may be promised without any setting
        self._is_whole = True

    @cached_property
    def head(self) -> tuple[str, datetime]:
        """The commit that the dossiers are of, and when it was made."""
        head = self._repository.head.commit or ""
        return head, _parsed(self._said(head))["committer"].at

    def read(self, told: Callable[[int, int], None]) -> None:
        """Read the history, as is done anyhow for the first dossier, and tell how far it has come; raises as `dossier`."""
        self._require_whole()
        if self._repository.head.commit is None:
            return  # no history yet, and no change in it
        self.courses.told = told
        self.courses.of("")

    def dossier(self, change_id: str) -> Dossier:
        """Return the dossier of a change as HEAD holds it.

        Raises `NotFoundError` where HEAD holds none, `UnverifiableError` in
        a shallow or partial clone, and where grafts replace parents.
        """
        self._require_whole()
        change, path = self._repository.change(change_id), path_of(change_id)
        head, head_at = self.head
        trail = self._trails.of(path, change.uid)
        commits = tuple(self._commits(trail))
        return Dossier(
            change=change,
            numbers=trail.numbers,
            path=path,
            head=head,
            head_at=head_at,
            decisions=tuple(self._decisions(change, trail, commits)),
            commits=tuple(reversed(commits)),
            files=tuple(self._files(change, path, head)),
            acknowledged=answers_of(change, self._repository.policy.registry),
        )

    def unproved(self, change: Change) -> Iterator[Finding]:
        """Yield what the audit finds of the proof of a change's decisions; raises as `dossier` does."""
        self._require_whole()
        path = path_of(change.id)
        trail = self._trails.of(path, change.uid)
        for place, ground, _ in self._landed_decisions(change, trail, tuple(self._commits(trail))):
            proved = prove(change, change.history[place], ground)
            yield from signature_is_worth(proved, change, place, ground, path)
            yield from proof_suffices(proved, change, place, ground, path)
            yield from judge_entry(change, place, ground, path=path)

    def unfit(self, change: Change, place: int = 0) -> Iterator[Finding]:
        """Yield what the audit finds of the model that a standard change was registered on, or of an opinion; raises as `dossier` does."""
        self._require_whole()
        path, entry = path_of(change.id), change.history[place]
        for oid, there, landed in self._trails.of(path, change.uid).landings:
            if entry.id in self._holding(oid, there).events:
                yield from judge_entry(change, place, self._grounds.of(oid, landed, entry.policy), path=path)
                return

    def _commits(self, trail: Trail) -> Iterator[Commit]:
        """Yield the commits that changed the file, oldest first, each with the events that were not there before."""
        known: set[str] = set()
        for commit, path in trail.commits:
            events = tuple(uid for uid in self._holding(commit, path).events if uid not in known)
            known.update(events)
            data = self._said(commit)
            people = _parsed(data)
            author, committer = people["author"], people["committer"]
            yield Commit(
                commit,
                author.name,
                author.email,
                author.at,
                committer.at,
                trailers_of(data.partition(b"\n\n")[2]),
                events,
            )

    def _holding(self, commit: str, path: str) -> Held:
        """Return what a commit's file holds; asked for whose it is, what the commit brought, and what landed."""
        if (commit, path) not in self._held:
            if len(self._held) >= _REMEMBERED:
                self._held.clear()
            change = readable(CommitSource(self._objects, commit).read(path), path)
            self._held[commit, path] = (
                Held(change.uid, tuple(entry.id for entry in change.history)) if change else Held()
            )
        return self._held[commit, path]

    def _decisions(self, change: Change, trail: Trail, commits: tuple[Commit, ...]) -> Iterator[Attested]:
        for place, ground, commit in self._landed_decisions(change, trail, commits):
            yield attest(change, place, ground, commit)

    def _landed_decisions(
        self, change: Change, trail: Trail, commits: tuple[Commit, ...]
    ) -> Iterator[tuple[int, Ground, Commit | None]]:
        """Yield the places of the decisions that landed, what each is judged by, and the commit that brought it."""
        landed_in: dict[str, tuple[str, int]] = {}
        for oid, path, landed in trail.landings:
            for event in self._holding(oid, path).events:
                landed_in.setdefault(event, (oid, landed))
        bringing = {event: commit for commit in commits for event in commit.events}
        for place, entry in enumerate(change.history):
            if entry.step in SIGNED_STEPS or entry.signature:
                if entry.id not in landed_in:
                    continue
                ground = self._grounds.of(*landed_in[entry.id], entry.policy)
                yield place, ground, bringing.get(entry.id)

    def _said(self, oid: str) -> bytes:
        """Return the bytes of an object; none where it is not here."""
        blob = self._objects.read(oid)
        return blob.data if blob else b""

    def _files(self, change: Change, path: str, head: str) -> Iterator[FileSum]:
        """Yield the sums of the change, of the registry's files that it rests on, and of the processes it names."""
        wanted = [path, *_ALWAYS, *map(layout.object_path, change.targets.refs)]
        if change.standard:
            wanted.append(layout.shelf_path("standard-changes", change.standard.model))
        if answers_of(change, self._repository.policy.registry):
            wanted.append(layout.ACKNOWLEDGED)
        blobs = {}
        for name in wanted:
            entry = self._objects.entry(head, name)
            if entry is not None and entry.type == "blob":
                blobs[entry.oid] = name
                yield self._sum(name, entry.oid)
        for oid in dict.fromkeys(e.policy for e in change.history if e.policy):
            if oid not in blobs and self._objects.read(oid) is not None:
                yield self._sum(layout.PROCESS, oid)

    def _sum(self, path: str, oid: str) -> FileSum:
        """Return the sum of a file; nearly all changes rest on the same ones of the registry, which are read once."""
        if oid not in self._sums:
            if len(self._sums) >= _REMEMBERED:
                self._sums.clear()
            data = self._said(oid)
            self._sums[oid] = len(data), hashlib.sha256(data).hexdigest()
        return FileSum(path, oid, *self._sums[oid])


def _parsed(commit: bytes) -> dict[str, _Signature]:
    """Return author and committer, as the commit says."""
    found: dict[str, _Signature] = {}
    for line in _SIGNED_LINE.finditer(commit.split(b"\n\n", 1)[0]):
        offset = timedelta(hours=int(line["hours"]), minutes=int(line["minutes"]))
        zone = timezone(-offset if line["sign"] == b"-" else offset) if timedelta(0) < offset < _DAY else UTC
        found.setdefault(
            line["who"].decode(),
            _Signature(
                line["name"].decode("utf-8", "replace"),
                line["email"].decode("utf-8", "replace"),
                datetime.fromtimestamp(bounded(line["at"]), zone),
            ),
        )
    nobody = _Signature("?", "?", datetime.fromtimestamp(0, UTC))
    return {"author": nobody, "committer": nobody} | found
