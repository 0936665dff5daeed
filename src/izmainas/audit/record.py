"""What a replay finds: decisions with their proof, broken rules, and what an import could not prove."""

from dataclasses import dataclass, field
from typing import NamedTuple

from izmainas.audit.levels import Proved
from izmainas.domain.checks.finding import Finding


class Decided(NamedTuple):
    """A decision on the main branch: of which change, how it is proved, and the commit that landed it."""

    change: str
    proved: Proved
    commit: str


class Violation(NamedTuple):
    """A rule that a commit broke: of which change (empty: of the registry), and who is answerable for it."""

    finding: Finding
    change: str
    commit: str
    by: str


@dataclass
class Record:
    """What a replay found, in the order of the main branch."""

    decisions: list[Decided] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    notices: list[Violation] = field(default_factory=list)
    changes: set[str] = field(default_factory=set)
