"""What each landing was judged by, read for one change as the audit has it: the policy before it, and who speaks for what it brought."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from izmainas.audit.absence import KEPT
from izmainas.audit.ground import Ground
from izmainas.domain import layout
from izmainas.domain.process import Process
from izmainas.errors import IzmError, UnverifiableError
from izmainas.store import ssh_keygen
from izmainas.store.branch_past import BranchPast
from izmainas.store.commit_objects import read_commit, read_commits
from izmainas.store.in_force import policy_in_force
from izmainas.store.lineage import brought_by, dated, first_parents_touching
from izmainas.store.merging import Files, Leaves
from izmainas.store.registry_files import Policy, load_policy, parse_process, schema_model
from izmainas.store.repository import Repository
from izmainas.store.sources import CommitSource
from izmainas.store.witnesses import Witnesses

#: landings whose witnesses are kept: changes that landed together have the same
_REMEMBERED: Final = 1_024


class Grounds:
    """Finds what landings were judged by; `now` is the clock, which no date of a commit exceeds."""

    def __init__(self, repository: Repository, now: datetime) -> None:
        self._repository = repository
        self._objects = repository.objects
        self._now = now.timestamp()
        #: by the registry's tree; None where another version of a file of it rules
        self._policies: dict[str, Policy | None] = {}
        self._ruling: dict[str, Policy | None] = {}
        self._processes: dict[str, Process] = {}
        self._witnesses: dict[str, Witnesses] = {}

    def of(self, landing: str, landed: int, policy_id: str | None) -> Ground:
        """Return what a landing is judged by: the policy at its parent; its own where it founds the register.

        What was there before the register lands with that. `policy_id` is the
        process that the entry asked about names.
        """
        parent = self._objects.read(f"{landing}^1")
        policy = self._policy(parent.oid) if parent else None
        founding = policy is None
        policy = policy or self._policy(landing)
        if policy is None and self._founding is not None:
            landing, landed = self._founding
            policy = self._policy(landing)
        policy = policy or self._repository.policy
        zone = ZoneInfo(policy.registry.institution.timezone)
        return Ground(
            registry=policy.registry,
            process=policy.process,
            landed=datetime.fromtimestamp(min(landed, self._now), zone),
            other_types=ssh_keygen.verify,
            policies=self._named(policy_id),
            witnesses=self._witnesses_of(landing),
            founding=founding,
            calendar=policy.calendar,
        )

    @cached_property
    def _founding(self) -> tuple[str, int] | None:
        """The commit that founded the register of HEAD, and when it landed: never before any commit that it leads to."""
        git, head = self._repository.git, self._repository.head.commit
        touching = first_parents_touching(git, head, layout.INSTITUTION) if head else ()
        for commit in reversed(touching):
            if self._policy(commit) is not None:
                return commit, max(written for _, written in dated(git, commit))
        return None

    def _witnesses_of(self, landing: str) -> Witnesses:
        if landing not in self._witnesses:
            if len(self._witnesses) >= _REMEMBERED:
                self._witnesses.clear()
            self._witnesses[landing] = Witnesses(self._spoken(landing))
        return self._witnesses[landing]

    def _spoken(self, landing: str) -> Iterator[tuple[str, bytes]]:
        """Yield e-mail and message of each commit that a landing brought: what came before or after does not speak for it."""
        oids = brought_by(self._repository.git, read_commit(self._objects, landing))
        yield from ((commit.email, commit.message) for commit in read_commits(self._objects, oids))

    def _named(self, policy_id: str | None) -> dict[str, Process]:
        """Return the process that an entry names, where git still holds it."""
        if policy_id and policy_id not in self._processes:
            blob = self._objects.read(policy_id)
            if blob is not None:
                try:
                    self._processes[policy_id] = parse_process(blob.data, layout.PROCESS)
                except IzmError:
                    return {}
        return self._processes

    def _policy(self, commit: str) -> Policy | None:
        """Return the policy in force at a commit, None where there is no register yet; the same registry is read once."""
        entry = self._objects.entry(commit, layout.REGISTRY)
        tree = entry.oid if entry else ""
        if tree not in self._policies:
            self._policies[tree] = self._whole(CommitSource(self._objects, commit)) if tree else None
        return self._policies[tree] or self._in_force(commit)

    def _whole(self, source: CommitSource) -> Policy | None:
        """Return the policy of a registry that can be read and lacks nothing; None where it is not all that rules."""
        paths = source.paths(layout.REGISTRY)
        if not KEPT.issubset(paths) or any(map(schema_model, source.odd(layout.REGISTRY))):
            return None
        try:
            return load_policy(source)
        except UnverifiableError:
            raise
        except IzmError:
            return None

    def _in_force(self, commit: str) -> Policy | None:
        if commit not in self._ruling:
            files = Files(self._objects, Leaves(self._objects, self._objects.root(commit)))
            past = BranchPast(self._repository.git, self._objects, commit, fork=0)
            self._ruling[commit] = policy_in_force(files, past)
        return self._ruling[commit]
