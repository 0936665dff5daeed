"""The main branch replayed from its root: each landing judged by the policy before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from izmainas.audit.failures import Failures
from izmainas.audit.ground import Ground
from izmainas.audit.growth import common_entries
from izmainas.audit.judgement import Verdict, judge
from izmainas.audit.landing import Landed, Landing, Policy
from izmainas.audit.proof import OtherTypes
from izmainas.audit.record import Decided, Record, Violation
from izmainas.audit.stewardship import registry_change_is_authorized
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.history import SKEW
from izmainas.domain.process import Process
from izmainas.domain.schedule import zone_named
from izmainas.message import msg


@dataclass
class _Held:
    """A change as the main branch holds it.

    `sound` is the last version before a rule about its history was broken:
    whoever restores that is not blamed for restoring it.
    """

    change: Change
    text: str | None
    path: str
    standing: frozenset[str] = frozenset()
    sound: tuple[Change, str | None] | None = None


class Replay:
    """Takes one landing after another; `now` is the auditor's clock, which no date of a commit exceeds."""

    def __init__(self, now: datetime, other_types: OtherTypes) -> None:
        self.record = Record()
        self._now = now
        self._other_types = other_types
        self._policy: Policy | None = None
        self._policies: dict[str, Process] = {}
        self._landed = datetime.fromtimestamp(0, UTC)
        self._held: dict[str, _Held] = {}
        self._at: dict[str, str] = {}
        self._events: dict[str, str] = {}
        self._failures = Failures()

    def land(self, landing: Landing) -> None:
        """Judge what one commit brought, and take it over."""
        self._advance(landing)
        founding = self._policy is None
        if founding and landing.policy is not None:
            self._take_policy(landing.policy)
        ground = self._ground(landing, founding=founding)
        if ground is None:
            self._note_early(landing)
            return
        self._of_registry(landing, ground)
        if founding:
            early = [Landed(held.path, held.change, held.text) for held in self._held.values()]
            for known in (self._held, self._at, self._events):
                known.clear()
            touched = {file.path for file in landing.files}
            files = [*(file for file in early if file.path not in touched), *landing.files]
        else:
            files = list(landing.files)
        self._of_changes(files, ground, landing)
        self._of_merge(landing)
        if landing.policy is not None and not founding:
            self._take_policy(landing.policy)

    # --- time and policy --------------------------------------------------------------------------

    def _advance(self, landing: Landing) -> None:
        """Move on to the time of a landing: never back, so that a date in the past gains nothing."""
        written = datetime.fromtimestamp(landing.written, UTC)
        if written > self._now + SKEW:
            finding = Finding(
                rule="IZM-A017",
                path="",
                message=msg("the commit is dated {moment}, which has not come yet", moment=written),
                fix=msg("Set the clock of the machine that made it"),
            )
            self._blame(finding, "", landing, landing.email)
        self._landed = max(self._landed, min(written, self._now))

    def _ground(self, landing: Landing, *, founding: bool) -> Ground | None:
        if self._policy is None:
            return None
        return Ground(
            registry=self._policy.registry,
            process=self._policy.process,
            landed=self._landed.astimezone(zone_named(self._policy.registry.institution.timezone)),
            other_types=self._other_types,
            policy=self._policy.process_id,
            policies=self._policies,
            witnesses=landing.witnesses,
            others=self._failures,
            events=self._events,
            founding=founding,
        )

    def _take_policy(self, policy: Policy) -> None:
        self._policy = policy
        if policy.process_id is not None:
            self._policies[policy.process_id] = policy.process

    # --- the registry -----------------------------------------------------------------------------

    def _of_registry(self, landing: Landing, ground: Ground) -> None:
        for file in landing.registry:
            if file.fault is not None:
                finding = Finding(
                    rule="IZM-A015",
                    path=file.path,
                    message=msg("{path} cannot be read: {reason}", path=file.path, reason=file.fault.message),
                    fix=msg("Correct the file; until then the one before it is in force"),
                )
                self._blame(finding, "", landing, landing.email)
            if not ground.founding:
                for finding in registry_change_is_authorized(
                    file, landing.email, ground.registry, ground.day
                ):
                    self._blame(finding, "", landing, next(iter(file.authors), landing.email))

    # --- the changes ------------------------------------------------------------------------------

    def _note_early(self, landing: Landing) -> None:
        """Keep what lies in `changes` before there is a registry: it is judged when that is founded."""
        for file in landing.files:
            if file.change is not None:
                self._put(file.change, file.text, file.path)
            elif file.path in self._at:
                self._held.pop(self._at.pop(file.path), None)

    def _of_changes(self, files: Sequence[Landed], ground: Ground, landing: Landing) -> None:
        arrived = {file.change.uid: file.path for file in files if file.change is not None}
        for file in files:
            if file.fault is not None:
                self._unreadable(file, landing)
            elif (uid := self._at.get(file.path)) is not None and uid not in arrived:
                self._lost(file, self._held[uid], landing)
        for file in files:
            if file.change is not None:
                self._judge(file, file.change, arrived, ground, landing)

    def _unreadable(self, file: Landed, landing: Landing) -> None:
        if file.fault is None:
            return
        finding = Finding(
            rule=file.fault.code,
            path=file.path,
            message=msg("{path} cannot be read: {reason}", path=file.path, reason=file.fault.message),
            fix=msg("Restore the file as it was before this commit"),
        )
        uid = self._at.get(file.path)
        self._blame(finding, self._held[uid].change.id if uid else "", landing, landing.email)

    def _lost(self, file: Landed, held: _Held, landing: Landing) -> None:
        """Report a change that was removed (IZM-A002), or overwritten by another one (IZM-A003)."""
        if file.change is None:
            finding = Finding(
                rule="IZM-A002",
                path=file.path,
                subject=held.change.uid,
                message=msg("{change} was removed from the register", change=held.change.id),
                fix=msg("Restore its file; a change ends by being closed, rejected or withdrawn"),
            )
        else:
            finding = Finding(
                rule="IZM-A003",
                path=file.path,
                subject=held.change.uid,
                where=("uid",),
                message=msg(
                    "{change} was {old} and is now {new}",
                    change=held.change.id,
                    old=held.change.uid,
                    new=file.change.uid,
                ),
                fix=msg("Put the uid back; register another change with {command}", command="izm new"),
            )
        held.sound = held.sound or (held.change, held.text)
        self._blame(finding, held.change.id, landing, landing.email)
        del self._at[file.path]

    def _judge(
        self, file: Landed, change: Change, arrived: dict[str, str], ground: Ground, landing: Landing
    ) -> None:
        held = self._held.get(change.uid)
        if arrived[change.uid] != file.path or (held and self._lives_elsewhere(held, file, landing)):
            self._blame(_twice(file, change), change.id, landing, landing.email)
            return
        before, text = _version_before(held, change)
        known = held.standing if held else frozenset[str]()
        verdict = judge(before, text, change, file.text, ground, path=file.path, known=known)
        self._report(verdict, change, landing)
        self._put(change, file.text, file.path, verdict.standing, _sound(held, change))

    def _lives_elsewhere(self, held: _Held, file: Landed, landing: Landing) -> bool:
        """Whether the change still stands in another file: an identity is never given twice."""
        if self._at.get(held.path) != held.change.uid or held.path == file.path:
            return False
        return held.path not in {other.path for other in landing.files}

    def _put(
        self,
        change: Change,
        text: str | None,
        path: str,
        standing: frozenset[str] = frozenset(),
        sound: tuple[Change, str | None] | None = None,
    ) -> None:
        old = self._held.get(change.uid)
        if old is not None and self._at.get(old.path) == change.uid:
            del self._at[old.path]
        self.record.changes.add(change.id)
        self._held[change.uid] = _Held(change, text, path, standing, sound)
        self._at[path] = change.uid
        kept = common_entries(old.change.history, change.history) if old else 0
        for entry in change.history[kept:]:
            self._events[entry.id] = change.uid
        self._failures.note(change, change.history[kept:])

    def _of_merge(self, landing: Landing) -> None:
        """IZM-A011: report what another parent of a merge had on record and the merge left out."""
        for merged in landing.merged:
            held = self._held.get(merged.change.uid)
            there = {entry.id: entry for entry in held.change.history} if held else {}
            lost = [entry for entry in merged.change.history if there.get(entry.id) != entry]
            if lost:
                finding = Finding(
                    rule="IZM-A011",
                    path=merged.path,
                    subject=lost[0].id,
                    where=("history",),
                    message=msg(
                        "the merge dropped or rewrote what a parent had on record of {change}: the step “{step}” by {person}",
                        change=merged.change.id,
                        step=lost[0].step,
                        person=lost[0].by,
                    ),
                    fix=msg("Merge again, and keep the entries of both sides"),
                )
                self._blame(finding, merged.change.id, landing, landing.email)

    # --- what was found ---------------------------------------------------------------------------

    def _report(self, verdict: Verdict, change: Change, landing: Landing) -> None:
        for proved in verdict.decisions:
            self.record.decisions.append(Decided(change.id, proved, landing.commit))
        by_id = {entry.id: entry.by for entry in change.history}
        for finding in verdict.findings:
            self._blame(finding, change.id, landing, by_id.get(finding.subject, landing.email))
        self.record.notices += [
            Violation(finding, change.id, landing.commit, by_id.get(finding.subject, ""))
            for finding in verdict.notices
        ]

    def _blame(self, finding: Finding, change: str, landing: Landing, who: str) -> None:
        """Put a violation on record; an e-mail becomes the person whom the registry knows by it."""
        person = self._policy.registry.by_email(who) if self._policy and "@" in who else None
        self.record.violations.append(
            Violation(finding, change, landing.commit, person.id if person else who)
        )


def _version_before(held: _Held | None, change: Change) -> tuple[Change | None, str | None]:
    """Return what a version is compared with: the one before it, or the sound one that it restores."""
    if held is None:
        return None, None
    if held.sound is not None and _extends(change, held.sound[0]):
        return held.sound
    return held.change, held.text


def _sound(held: _Held | None, change: Change) -> tuple[Change, str | None] | None:
    """Return the sound version to remember: none while nothing is broken."""
    if held is None:
        return None
    sound = held.sound or (held.change, held.text)
    return None if _extends(change, sound[0]) else sound


def _extends(change: Change, earlier: Change) -> bool:
    return common_entries(earlier.history, change.history) == len(earlier.history)


def _twice(file: Landed, change: Change) -> Finding:
    return Finding(
        rule="IZM-A003",
        path=file.path,
        where=("uid",),
        subject=change.uid,
        message=msg("{change} has the identity of another change: {uid}", change=change.id, uid=change.uid),
        fix=msg("Register the change anew: {command}", command="izm new"),
    )
