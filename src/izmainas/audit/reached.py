"""Where a replay has come: all that the judgement of what lands next rests on."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field

from izmainas.audit.failures import Failures
from izmainas.audit.holdings import Holdings
from izmainas.audit.landing import Policy
from izmainas.audit.seen import Seen
from izmainas.domain.process import Process


@dataclass
class Reached:
    """The changes, the events and the failures on record, the policy in force and every process that ever was.

    `early` tells that there were changes before there was a registry,
    `strangers` are the identities that a merge had and the branch has not.
    """

    holdings: Holdings
    failures: Failures
    events: Seen = field(default_factory=Seen)
    policy: Policy | None = None
    policies: MutableMapping[str, Process] = field(default_factory=dict)
    early: bool = False
    strangers: set[str] = field(default_factory=set)
