"""What a decision needs to know on one page: the eight kinds of information that the source names (PU2-20, 7.)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from izmainas.domain.change import Change
from izmainas.domain.impact import graph_of
from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.domain.summary import Summary
from izmainas.message import Message


@dataclass(frozen=True, slots=True)
class Line:
    """One thing known: in words, what it is about, and the file that it stands in; `change` where that is one's file.

    `kind` is an id that says what sort of line it is.
    """

    kind: str
    text: Message
    path: str
    about: str | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the eight kinds of information; where nothing is known, `missing` says what would fill it."""

    code: str
    lines: tuple[Line, ...]
    missing: Message
    command: str | None = None


@dataclass(frozen=True)
class Subject:
    """What a brief is about, and what it is put together from.

    `change` is None where none is registered yet. `day` is the day that is
    looked from. `near` are the objects that the targets need directly, and
    `users` the services and resources that need the targets directly.
    """

    targets: tuple[str, ...]
    change: Change | None
    summaries: tuple[Summary, ...]
    registry: Registry
    situation: Situation
    day: date
    near: tuple[str, ...] = field(default=())
    users: tuple[str, ...] = field(default=())

    @classmethod
    def of(
        cls,
        targets: Iterable[str],
        change: Change | None,
        summaries: Iterable[Summary],
        registry: Registry,
        situation: Situation,
        day: date,
    ) -> "Subject":
        """Return the subject with what lies one step away from its targets."""
        chosen = tuple(targets)
        graph = graph_of(registry)
        near, users = (
            dict.fromkeys(other for ref in chosen for other in links.get(ref, ()) if other not in chosen)
            for links in (graph.needs, graph.needed_by)
        )
        return cls(
            chosen, change, tuple(summaries), registry, situation, day, tuple(near), tuple(sorted(users))
        )

    @property
    def around(self) -> frozenset[str]:
        """The targets and the services that need them: whose recipients feel the change."""
        return frozenset((*self.targets, *(ref for ref in self.users if ref.startswith("service/"))))
