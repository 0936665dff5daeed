"""The main branch replayed from its root: each landing judged by the policy before it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from izmainas.audit.absence import brought_meanwhile, turned
from izmainas.audit.acknowledging import brought_into_force
from izmainas.audit.failures import Failures
from izmainas.audit.ground import Ground
from izmainas.audit.growth import common_entries
from izmainas.audit.holdings import Held, Holdings, Read, Version
from izmainas.audit.judgement import Verdict, judge, judge_next
from izmainas.audit.landing import Landed, Landing, Policy
from izmainas.audit.landing_findings import (
    change_is_readable,
    dated_ahead,
    lost,
    registry_is_readable,
    twice,
)
from izmainas.audit.merging import of_merge
from izmainas.audit.proof import OtherTypes
from izmainas.audit.reached import Reached
from izmainas.audit.record import Record
from izmainas.audit.restoring import as_recorded, extends
from izmainas.audit.revocations import revocations_stay
from izmainas.audit.stewardship import registry_change_is_authorized
from izmainas.audit.telling import Telling
from izmainas.domain.change import Change
from izmainas.domain.history import NO_TRAIL, SKEW
from izmainas.domain.schedule import zone_named


class Replay:
    """Takes one landing after another; `now` is the auditor's clock, which no date of a commit exceeds.

    A history may be replayed in shares, each of other change files: one of
    them is `leading` and tells what a landing does beside its changes. What
    was `reached` in an earlier replay can be gone on from.
    """

    def __init__(
        self,
        now: datetime,
        other_types: OtherTypes,
        *,
        read: Read | None = None,
        reached: Reached | None = None,
        record: Record | None = None,
        leading: bool = True,
    ) -> None:
        self.record = record or Record()
        self.reached = reached or Reached(Holdings(read), Failures())
        self._told = Telling(self.record, self.reached)
        #: seconds since 1970, as commits are dated
        self._now = now.timestamp()
        self._latest = (now + SKEW).timestamp()
        self._reached = 0.0
        self._other_types = other_types
        self._leading = leading
        self._holdings = self.reached.holdings
        self._failures = self.reached.failures
        self._landed = datetime.fromtimestamp(0, UTC)
        self._lacking = frozenset[str]()
        self._touched: frozenset[str] | None = None

    def land(self, landing: Landing) -> None:
        """Judge what one commit brought, and take it over."""
        self._told.place = (landing.number, 0, 0)
        self._failures.landing = landing.number
        self._advance(landing)
        founding = self.reached.policy is None
        if founding and landing.policy is not None:
            self._take_policy(landing.policy)
        ground = self._ground(landing, founding=founding)
        if ground is None:
            self._note_early(landing)
            return
        self._of_registry(landing, ground)
        self._touched = None
        files = landing.files
        if founding:
            early = self._early()
            self.reached.early = bool(early)
            if early:
                files = [*(file for file in early if file.path not in self._paths(landing)), *files]
        held = self._holdings.held
        before = {m.change.uid: held[m.change.uid].version for m in landing.merged if m.change.uid in held}
        self._of_changes(files, ground, landing)
        self._of_merge(landing, before)
        if landing.policy is not None and not founding:
            self._take_policy(landing.policy)

    # --- time and policy --------------------------------------------------------------------------

    def _advance(self, landing: Landing) -> None:
        """Move on to the time of a landing: never back, so that a date in the past gains nothing."""
        if self._leading and landing.written > self._latest:
            written = datetime.fromtimestamp(landing.written, UTC)
            self._told.blame(dated_ahead(written), "", landing, landing.email)
        reached = min(max(landing.reached, landing.written), self._now)
        if reached > self._reached:
            self._reached = reached
            self._landed = datetime.fromtimestamp(reached, UTC)

    def _ground(self, landing: Landing, *, founding: bool) -> Ground | None:
        policy = self.reached.policy
        if policy is None:
            return None
        return Ground(
            registry=policy.registry,
            process=policy.process,
            landed=self._landed.astimezone(zone_named(policy.registry.institution.timezone)),
            other_types=self._other_types,
            policy=policy.process_id,
            policies=self.reached.policies,
            witnesses=landing.witnesses,
            others=self._failures,
            events=self.reached.events,
            answered=self._failures.answered,
            founding=founding,
            calendar=policy.calendar,
        )

    def _take_policy(self, policy: Policy) -> None:
        self.reached.policy = policy
        if policy.process_id is not None:
            self.reached.policies[policy.process_id] = policy.process

    # --- the registry -----------------------------------------------------------------------------

    def _of_registry(self, landing: Landing, ground: Ground) -> None:
        self._lacking = self.reached.missing
        if not landing.registry:
            return
        turn = turned(landing.registry, self._lacking)
        self._lacking, self.reached.missing = turn.lacking, turn.missing
        if not self._leading:
            return
        after = (landing.policy or ground).registry
        ground.refused = self._told.refused() if after.acknowledged != ground.registry.acknowledged else ()
        blamed = set[str]()
        for file in brought_into_force(landing.registry, ground.registry, after, turn.back):
            if broken := registry_is_readable(file):
                self._told.blame(broken, "", landing, landing.email)
            if not ground.founding:
                for finding, who in registry_change_is_authorized(file, landing.email, ground, after):
                    self._told.blame(finding, "", landing, who)
                    blamed.add(finding.path)
        if not ground.founding:
            for finding in revocations_stay(ground.registry, after, ground.day):
                self._told.blame(finding, "", landing, landing.email)
        self._told.of_absence(turn, blamed, landing)

    # --- the changes ------------------------------------------------------------------------------

    def _note_early(self, landing: Landing) -> None:
        """Keep what lies in `changes` before there is a registry: it is judged when that is founded."""
        at = self._holdings.at
        for file in landing.files:
            if file.change is not None:
                self._put(file, file.change)
            elif file.path in at:
                self._holdings.held.pop(at.pop(file.path), None)

    def _early(self) -> list[Landed]:
        """Return what was there before the registry, and forget it: it lands with that."""
        early = []
        for held in self._holdings.held.values():
            change = self._holdings.content(held.version)
            early.append(Landed(held.path, change, held.version.data, oid=held.version.oid))
        self._holdings.held.clear()
        self._holdings.at.clear()
        self.reached.events.clear()
        return early

    def _of_changes(self, files: Iterable[Landed], ground: Ground, landing: Landing) -> None:
        arrived, otherwise = self._holdings.homes(files)
        at, held = self._holdings.at, self._holdings.held
        for file in otherwise:
            self._told.place = (landing.number, 1, file.order)
            uid = at.get(file.path)
            if broken := change_is_readable(file):
                if self._leading or not file.path.startswith("registry/"):  # which every share is shown
                    self._told.blame(broken, held[uid].number if uid else "", landing, landing.email)
            elif uid is not None and uid not in arrived:
                self._lost(file, uid, held[uid], landing)
        for file in files:
            self._told.place = (landing.number, 2, file.order)
            if file.change is not None:
                if self._lacking:
                    self._told.notice(
                        brought_meanwhile(file.path, self._lacking), file.change.id, landing, landing.email
                    )
                self._judge(file, file.change, arrived, ground, landing)

    def _lost(self, file: Landed, uid: str, held: Held, landing: Landing) -> None:
        """Report a change that was removed or overwritten; whoever restores what was sound is not blamed for it."""
        self._holdings.put(uid, replace(held, sound=held.sound or held.version.at_rest()))
        self._told.blame(lost(file, uid, held.number), held.number, landing, landing.email)
        del self._holdings.at[file.path]

    def _judge(
        self, file: Landed, change: Change, arrived: dict[str, str], ground: Ground, landing: Landing
    ) -> None:
        held = self._holdings.held.get(change.uid)
        if arrived[change.uid] != file.path or (
            held and self._lives_elsewhere(change.uid, held, file, landing)
        ):
            self._told.blame(twice(file, change), change.id, landing, landing.email)
            return
        if held is None:
            verdict = judge(None, None, change, file.text, ground, path=file.path)
            self._told.report(verdict, change, landing)
            self._put(file, change, verdict)
            return
        last = self._holdings.content(held.version)
        plain = file.path == held.path and held.sound is None and held.version.recorded is None
        follows = file.follows if plain else None
        if follows is not None and follows.oid == held.version.oid:
            trail, known = held.version.trail, held.standing
            verdict = judge_next(last, trail, change, follows, ground, path=file.path, known=known)
            sound, before = None, held.version
        else:
            verdict, sound, before = self._compared(file, change, held, ground)
        self._told.report(verdict, change, landing)
        self._put(file, change, verdict, sound, before)

    def _compared(
        self, file: Landed, change: Change, held: Held, ground: Ground
    ) -> tuple[Verdict, Version | None, Version]:
        """Judge what landed beside the last version, or the last sound one, or what was on record, where it restores that.

        Behind the verdict stand the version that is sound now and the one that it goes on from.
        """
        sound = held.sound or held.version
        keeps = extends(change, self._holdings.content(sound))
        before = sound if keeps else held.version
        last = self._holdings.content(before)
        if before.recorded is not None:
            last = as_recorded(last, self._holdings.content(before.recorded), change)
        since = self._holdings.content(held.version).history if before is not held.version else ()
        verdict = judge(
            last, before.text, change, file.text, ground, path=file.path, known=held.standing, meanwhile=since
        )
        return verdict, None if keeps else (held.sound or held.version.at_rest()), before

    def _lives_elsewhere(self, uid: str, held: Held, file: Landed, landing: Landing) -> bool:
        """Whether the change still stands in another file: an identity is never given twice."""
        if held.path == file.path or not self._holdings.lives_at(uid, held.path):
            return False
        return held.path not in self._paths(landing)

    def _paths(self, landing: Landing) -> frozenset[str]:
        """Return which files a landing touched, looked for once: it may have moved every file of the register."""
        if self._touched is None:
            self._touched = frozenset(file.path for file in landing.files)
        return self._touched

    def _put(
        self,
        file: Landed,
        change: Change,
        verdict: Verdict | None = None,
        sound: Version | None = None,
        before: Version | None = None,
    ) -> None:
        old = self._holdings.held.get(change.uid)
        if old is not None and self._holdings.lives_at(change.uid, old.path):
            del self._holdings.at[old.path]
        if old is None or old.number != change.id:
            self.record.holds(change.id)
            self.reached.numbers.add(change.id)
        trail, standing = (verdict.trail, verdict.standing) if verdict else (NO_TRAIL, frozenset())
        last = self._holdings.content(old.version) if old and before else None
        kept = common_entries(last.history, change.history) if last else 0
        recorded = self._holdings.recorded(before, change) if before else None
        version = Version(file.path, file.oid, change, file.data, trail, recorded)
        self._holdings.put(change.uid, Held(change.id, version, standing, sound))
        self._holdings.at[file.path] = change.uid
        for entry in change.history[kept:]:
            self.reached.events.add(entry.id)
        self._failures.note(change, change.history[kept:], file.path, file.oid)

    def _of_merge(self, landing: Landing, before: Mapping[str, Version]) -> None:
        """Judge what a merge made of the changes that its other parents had, beside what there was `before`."""
        held = self._holdings.held
        for merged in landing.merged:
            self._told.place = (landing.number, 3, merged.order)
            uid = merged.change.uid
            if uid not in held:
                self.reached.strangers.add(uid)
            earlier = self._holdings.content(before[uid]) if uid in before else None
            now = self._holdings.content(held[uid].version) if uid in held else None
            for finding in of_merge(merged, earlier, now):
                self._told.blame(finding, merged.change.id, landing, landing.email)
