"""The register for whoever looks and decides nothing: one file that cannot be read hides no other."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from izmainas.domain.summary import Summary
from izmainas.errors import IzmError
from izmainas.store.register_index import SETTLED, RegisterIndex


class ReadableRegister(RegisterIndex):
    """As `RegisterIndex`, but what cannot be read is passed over, and told before the first answer rests on that."""

    #: told once what is passed over; None where that has been told already
    passed_over: Callable[[Sequence[IzmError]], None] | None = None

    def ended_since(self, moment: datetime) -> Iterator[Summary]:
        """Yield the changes that ended at `moment` or later; slots in which all ended before are not read."""
        for slot in self.slots:
            if slot.info.ended is not None and slot.info.ended >= moment:
                yield from (s for s in self.summaries(slot) if s.ended is not None and s.ended >= moment)

    def settled(self) -> frozenset[str]:
        """Return the numbers of the signals that a change has settled."""
        found = (self.part(SETTLED, slot) for slot in self.slots if slot.info.settled)
        return frozenset[str]().union(*found)

    def _meet_faults(self) -> None:
        """Tell what cannot be read, and go on without it."""
        tell, self.passed_over = self.passed_over, None
        if tell is not None:
            tell(list(self.faults()))
