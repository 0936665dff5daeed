"""The standard changes that failed, as the replay met them: what suspends a standard-change model."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import FAILURES


class Failures:
    """`Others` of a replay: only failures are kept, for nothing else is asked of it."""

    def __init__(self) -> None:
        self._failed: dict[str, dict[str, Summary]] = defaultdict(dict)

    def note(self, change: Change, new: Sequence[Entry]) -> None:
        """Remember a standard change whose work failed; what its history says of that counts."""
        outcome = next((entry.outcome for entry in new if entry.outcome in FAILURES), None)
        if change.standard and outcome:
            self._failed[change.standard.model][change.uid] = replace(summarize(change), outcome=outcome)

    def using(self, standard: str) -> Sequence[Summary]:
        """Return the failed changes that rest on a standard-change model."""
        return [*self._failed[standard].values()]

    def part_of(self, uid: str) -> Sequence[Summary]:
        """Return nothing: the audit asks no rule about parts."""
        del uid
        return ()

    def by_uid(self, uid: str) -> Summary | None:
        """Return nothing: as above."""
        del uid
        return None
