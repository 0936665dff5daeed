"""Where a replay has come: all that the judgement of what lands next rests on."""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field, replace

from izmainas.audit.failures import Failures
from izmainas.audit.holdings import Holdings
from izmainas.audit.landing import Policy
from izmainas.audit.seen import Seen
from izmainas.domain.process import Process


@dataclass
class Reached:
    """The changes, the events and the failures on record, the policy in force and every process that ever was.

    `numbers` are those that a change ever had, `early` tells that there were changes before there was a registry,
    `strangers` are the identities that a merge had and the branch has not, `missing` the files that a register needs
    and the branch has lost.
    """

    holdings: Holdings
    failures: Failures
    events: Seen = field(default_factory=Seen)
    numbers: Seen = field(default_factory=Seen)
    policy: Policy | None = None
    policies: MutableMapping[str, Process] = field(default_factory=dict)
    early: bool = False
    strangers: set[str] = field(default_factory=set)
    missing: frozenset[str] = frozenset()

    def at_rest(self) -> "Reached":
        """Return it small enough to be handed on: what is at rest is read again."""
        held = {uid: held.at_rest() for uid, held in self.holdings.held.items()}
        return replace(
            self,
            holdings=Holdings(held=held, at=self.holdings.at),
            failures=self.failures.at_rest(),
            policies={},
        )


def merged(shares: Sequence[Reached]) -> Reached:
    """Return where the shares of a history have come together; the first knows the policies."""
    first, *others = shares
    for other in others:
        first.holdings.held.update(other.holdings.held)
        first.holdings.at.update(other.holdings.at)
        first.failures.take(other.failures)
        for mine, theirs in ((first.events, other.events), (first.numbers, other.numbers)):
            for number, row in theirs.rows():
                mine.take(number, row)
    return first
