"""The order in which a clone and the institution's server exchange what they have: ask, plan, make anew, move."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from izmainas.domain import layout
from izmainas.domain.signals import Signal
from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.reports.exchange import Withdrawal
from izmainas.store.carrying import Grounds, Own, Plan, plan
from izmainas.store.change_files import readable
from izmainas.store.commit_objects import Commit, read_commits
from izmainas.store.head import Head
from izmainas.store.joining import joined
from izmainas.store.lineage import commits_between, require_whole
from izmainas.store.main_branch import likely_name, main_branch
from izmainas.store.objects import blob_id
from izmainas.store.obstacles import refuse_unfinished
from izmainas.store.plain_touches import differing, not_written
from izmainas.store.quick_records import quickly
from izmainas.store.remaking import made_anew
from izmainas.store.remotes import remote_of
from izmainas.store.repository import Repository
from izmainas.store.runner import no_work_tree
from izmainas.store.server import Server
from izmainas.store.side_branch import elsewhere
from izmainas.store.signal_files import next_signals
from izmainas.store.trees import FILE
from izmainas.store.withdrawing import holding, withdrawn

#: a branch that `Server.offer` made, on any server
_WAITING: Final = re.compile(r"refs/remotes/.+/izm/")
_BEFORE: Final = "refs/izm/before-sync"
_ASIDE: Final = "refs/izm/set-aside"
#: more sets are not put aside within one second
_MOST_ASIDE: Final = 100


@dataclass(frozen=True)
class Stand:
    """Where both sides are: the branch here, the server's tip (None: an empty server), where they part, one's own commits.

    `merged` are those that were not there when this clone last asked, and are there as they are now.
    """

    head: Head
    tip: str | None
    base: str
    own: tuple[Own, ...] = ()
    merged: int = 0


class Exchange:
    """The exchange of the main branch of `repository` with its server; raises `BlockedError` where there can be none."""

    def __init__(self, repository: Repository, *, asking: bool) -> None:
        git = repository.git
        if git.bare:
            raise no_work_tree(git.top)
        require_whole(git)
        self._repository = repository
        self._git, self._objects = git, repository.objects
        head = repository.ledger.head()
        refuse_unfinished(git.git_dir)
        main_branch(self._objects)  # refuses where nobody can say which it is
        self.branch = likely_name(self._objects)
        if head.ref != f"refs/heads/{self.branch}":
            raise elsewhere(git, self._objects, head, self.branch)
        self.server = Server(git, self._objects, remote_of(git, self.branch), asking=asking)
        #: change files that both sides have added to, by the blob that each will be
        self._written: dict[str, bytes] = {}

    def look(self, *, remaking: bool) -> Stand:
        """Ask the server, and return where both sides are; `remaking` says that commits will not stay as they are."""
        known = self.server.known(self.branch)
        tip = self.server.fetch(self.branch)
        head = self._repository.ledger.head()
        mine = str(head.commit)
        if tip is None:
            return Stand(head, None, mine)
        commits = [*read_commits(self._objects, commits_between(self._git, tip, mine))]
        for commit in commits:
            if len(commit.parents) != 1:
                raise _no_line(commit)
        base = commits[0].parents[0] if commits else mine
        own = tuple(self._own(commit, passing=base == tip and not remaking) for commit in commits)
        waited = commits_between(self._git, known, mine) if known else ()
        merged = {*waited}.difference(commit.oid for commit in commits)
        return Stand(head, tip, base, own, len(merged))

    def plan(self, stand: Stand, aside: Collection[str] = ()) -> Plan:
        """Return what becomes of one's own commits; `aside` as `carrying.plan` takes it."""
        if stand.tip is None:
            return Plan()
        return plan(stand.own, self._grounds(stand.base, stand.tip), aside)

    def built(self, stand: Stand, planned: Plan) -> tuple[str, ...]:
        """Make anew what is carried, and return the commits that the server's tip is to be followed by; nothing has moved yet.

        They are those of `planned.own`, one for one; the branch is to be at the last one.
        """
        if stand.tip is None:
            return (str(stand.head.commit),)
        line = [one.oid for one in planned.kept]
        for carried in planned.carried:
            at = line[-1] if line else stand.tip
            line.append(made_anew(self._git, self._objects, carried, at, planned.renumbered, self._written))
        return tuple(line)

    def keep(self, stand: Stand, moment: datetime) -> str:
        """Keep what is put aside under a reference of its own, and return that: nothing is ever lost."""
        nothing = "0" * len(str(stand.head.commit))
        for number in range(1, _MOST_ASIDE):
            name = f"{_ASIDE}/{moment:%Y%m%dT%H%M%SZ}{f'-{number}' if number > 1 else ''}"
            there = self._objects.references(name).get(name)
            if there is None:
                self._git.run("update-ref", name, str(stand.head.commit), nothing)
            if there in {None, stand.head.commit}:
                return name
        raise ValueError(moment)

    def holding(self, stand: Stand, aside: Sequence[Own]) -> list[str]:
        """Return the branches of one's own that hold something of what is put aside, as far as this clone sent it there."""
        return [*holding(self._objects, self.server, aside, str(stand.tip))]

    def withdrawn(self, branches: Sequence[str], offered: str | None, *, trial: bool) -> list[Withdrawal]:
        """Take back there as well what was put aside, as `withdrawing.withdrawn` does."""
        return [*withdrawn(self.server, branches, offered=offered, trial=trial)]

    def move(self, stand: Stand, new: str) -> None:
        """Move branch and files to a commit, as `Ledger.move` does; raises `BlockedError` with nothing changed.

        Where commits of one's own are made anew, or dropped as landed, they stay
        as they were under a reference of their own, and in its log.
        """
        if new != stand.head.commit:
            if stand.own:
                told = ("update-ref", "--create-reflog", "-m", "izm: sync", _BEFORE, str(stand.head.commit))
                self._git.run(*told)
            self._repository.ledger.move(stand.head, new, "sync")

    def _own(self, commit: Commit, *, passing: bool) -> Own:
        """Return a commit with its files; of one that is sent as it is, what izm does not write is git's own matter."""
        parent = commit.parents[0]
        touched = differing(self._git, self._objects, parent, commit.oid, passing=passing)
        return Own(commit.oid, parent, tuple(touched))

    def _grounds(self, base: str, tip: str) -> Grounds:
        return Grounds(
            tip=tip,
            server=lambda path: self._there(tip, path),
            uid=self._uid,
            holds=self._holds,
            joined=self._joined,
            stood=self._history(base, tip),
            sent=self._sent,
            numbers=self._numbers,
        )

    def _history(self, base: str, tip: str) -> Callable[[str, str], bool]:
        """Return what tells whether a path became a blob in any commit that the server has more than `base`."""

        @cache
        def held(path: str) -> frozenset[str | None]:
            commits = commits_between(self._git, base, tip)
            entries = [self._objects.entry(commit, path) for commit in (base, *commits)]
            before, *since = [entry.oid if entry and entry.mode == FILE else None for entry in entries]
            return frozenset(since) - {before}

        return lambda path, blob: blob in held(path)

    def _there(self, tip: str, path: str) -> str | None:
        entry = self._objects.entry(tip, path)
        if entry is not None and entry.mode != FILE:
            raise not_written(path)
        return entry.oid if entry else None

    def _content(self, oid: str) -> bytes:
        return self._written.get(oid) or self._objects.content(oid)

    def _joined(self, path: str, old: str, new: str, there: str) -> str | None:
        data = joined(self._content(old), self._content(new), self._content(there), path)
        if data is None:
            return None
        oid = blob_id(data, self._git.algorithm)
        self._written[oid] = data
        return oid

    def _numbers(self, stem: str, count: int) -> list[str]:
        kind, _, year = stem.partition("-")
        if kind == "IZM":
            return self._repository.next_numbers(int(year), count)
        return next_signals(self._repository, int(year), count)

    def _uid(self, path: str, oid: str) -> str | None:
        """Return the identity of a change; of a signal, who registered it when."""
        data = self._objects.content(oid)
        if layout.is_signal(path):
            signal = quickly(Signal, data)
            return f"{signal.by} {signal.at.isoformat()}" if signal else None
        change = readable(data, path)
        return change.uid if change else None

    def _holds(self, path: str, old: str | None, new: str, there: str) -> bool:
        before, mine, theirs = (
            readable(self._content(oid), path) if oid else None for oid in (old, new, there)
        )
        if mine is None or theirs is None or mine.uid != theirs.uid:
            return False
        if mine.history == theirs.history and mine != theirs:
            return False  # something was changed by hand, which no entry tells of
        known = {entry.id for entry in before.history} if before else set()
        added = [entry for entry in mine.history if entry.id not in known]
        standing = {entry.id: entry for entry in theirs.history}
        return bool(added) and all(standing.get(entry.id) == entry for entry in added)

    def _sent(self, path: str, uid: str) -> bool:
        """Whether a change is, under this number, on any branch that was fetched, but for what waits to be approved.

        Of two changes with one number, one has to get another; the one that
        waits is not the one that has landed.
        """
        for ref, commit in self._objects.references_below("refs/remotes").items():
            if _WAITING.match(ref):
                continue
            entry = self._objects.entry(commit, path)
            if entry is not None and entry.type == "blob" and self._uid(path, entry.oid) == uid:
                return True
        return False


def _no_line(commit: Commit) -> BlockedError:
    said = (
        msg("Among what you have not sent there is a merge: {commit}", commit=commit.oid[:12])
        if commit.parents
        else msg("The register here and that on the server have no common beginning.")
    )
    hint = (
        msg("Let git itself take it over, then repeat the command: {command}", command="git pull --rebase")
        if commit.parents
        else msg(
            "See that the server's address is right; work in a clone of it: {command}",
            command="git clone URL",
        )
    )
    return BlockedError("IZM-E637" if commit.parents else "IZM-E635", said, hint=hint)
