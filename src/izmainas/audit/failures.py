"""The standard changes that failed, as the replay met them: what suspends a standard-change model."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from izmainas.audit.ground import Ground
from izmainas.audit.holdings import Read
from izmainas.domain.change import Change
from izmainas.domain.facts import failures
from izmainas.domain.history import Entry
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import FAILURES, Kind, OutcomeCode


def ended_at(failure: Summary) -> datetime:
    """Return when the work of a change that failed came to its end."""
    return failure.implemented or failure.updated


@dataclass(slots=True)
class Failed:
    """A version in which a standard change had failed, and what of it counts."""

    path: str
    oid: str
    outcome: OutcomeCode
    summary: Summary | None = None


class Noted(NamedTuple):
    """A failure: in which landing it was noted, of which change on which model, registered and ended when."""

    landing: int
    model: str
    uid: str
    registered: datetime
    ended: datetime


class Asked(NamedTuple):
    """A question whether a model was suspended by failures since the day `since` in `zone`, and up to the moment `until`, and the answer."""

    landing: int
    model: str
    uid: str
    since: date
    zone: tzinfo | None
    allowed: int
    until: datetime | None
    suspended: bool


class Failures:
    """`Others` of a replay: only failures are kept, for nothing else is asked of it.

    What was noted and asked is remembered, so that the shares of a history
    that is judged in parts can be compared.
    """

    def __init__(self, read: Read | None = None) -> None:
        self.failed: dict[str, dict[str, Failed]] = defaultdict(dict)
        self.noted: list[Noted] = []
        self.asked: list[Asked] = []
        self.landing = 0
        self._read = read

    def note(self, change: Change, new: Sequence[Entry], path: str = "", oid: str = "") -> None:
        """Remember a standard change whose work failed; what its history says of that counts."""
        if not change.standard:
            return
        outcome = next((one for one in map(change.outcome_of, new) if one in FAILURES), None)
        if outcome:
            summary = summarize(change)._replace(outcome=outcome)
            self.failed[change.standard.model][change.uid] = Failed(path, oid, outcome, summary)
            self.noted.append(
                Noted(self.landing, change.standard.model, change.uid, summary.registered, ended_at(summary))
            )

    def answered(
        self, model: StandardChange, ground: Ground, uid: str, until: datetime | None, *, suspended: bool
    ) -> None:
        """Take note of what was answered for the change `uid` when its model's failures were counted."""
        allowed = ground.process.model(Kind.STANDARD, model.complexity).failures_to_suspend
        if allowed is not None and not model.suspended:
            since, zone = model.approved_on, ground.landed.tzinfo
            self.asked.append(Asked(self.landing, model.id, uid, since, zone, allowed, until, suspended))

    def at_rest(self) -> "Failures":
        """Return them small enough to be handed on."""
        found = Failures()
        found.noted, found.asked = self.noted, self.asked
        for model, changes in self.failed.items():
            found.failed[model] = {uid: replace(failed, summary=None) for uid, failed in changes.items()}
        return found

    def take(self, others: "Failures") -> None:
        """Take over what another share of the history noted."""
        for model, changes in others.failed.items():
            self.failed[model].update(changes)

    def using(self, standard: str) -> Sequence[Summary]:
        """Return the failed changes that rest on a standard-change model."""
        return [self._summary(failed) for failed in self.failed[standard].values()]

    def _summary(self, failed: Failed) -> Summary:
        if failed.summary is None:
            found = self._read(failed.path, failed.oid) if self._read else None
            if found is None or found.change is None:
                raise KeyError(failed.oid)  # it was read before, and a blob never changes
            failed.summary = summarize(found.change)._replace(outcome=failed.outcome)
        return failed.summary

    def failed_on(self, standard: str) -> Sequence[datetime]:
        """Return when they were registered."""
        return failures(self.using(standard))

    def part_of(self, uid: str) -> Sequence[Summary]:
        """Return nothing: the audit asks no rule about parts."""
        del uid
        return ()

    def by_uid(self, uid: str) -> Summary | None:
        """Return nothing: as above."""
        del uid
        return None
