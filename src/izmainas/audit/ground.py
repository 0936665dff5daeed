"""What a transition is judged by: the policy of the parent commit, when it landed, and who brought it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from izmainas.audit.proof import OtherTypes
from izmainas.domain.facts import Known, Others
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry


@dataclass(frozen=True, slots=True)
class Witness:
    """A commit that may have brought an entry: its author's e-mail and its `Izm-` trailers."""

    commit: str
    email: str
    trailers: Mapping[str, str]


@dataclass(frozen=True)
class Ground:
    """The policy at the parent of what lands; nothing that the landing brings itself.

    `landed` is in the institution's time zone. `policies` are the
    processes that the main branch has held so far, by blob id (None: not
    looked at), `events` the change (by uid) of every event that is on record already.
    `founding` is the landing that brings the registry itself: it is its own
    ground, and what it imports cannot be proved better than it is.
    """

    registry: Registry
    process: Process
    landed: datetime
    other_types: OtherTypes
    policy: str | None = None
    policies: Mapping[str, Process] | None = None
    witnesses: Iterable[Witness] = ()
    others: Others = field(default_factory=Known)
    events: Mapping[str, str] = field(default_factory=dict)
    founding: bool = False

    @property
    def day(self) -> date:
        """The day of the landing."""
        return self.landed.date()
