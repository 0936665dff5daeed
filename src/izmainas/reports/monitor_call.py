"""One line of the monitor: which rule calls for a change, over what, on which numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.summary import Summary
from izmainas.domain.thresholds import Thresholds
from izmainas.domain.uptake import Followed
from izmainas.domain.zones import day_of
from izmainas.message import Message

if TYPE_CHECKING:
    from izmainas.domain.situation import Situation  # who tells a signal alone needs no goals and numbers


class MonitorRule(StrEnum):
    """What may call for a change; these names stand in data and in signals, and stay."""

    INDICATOR_OFF_TARGET = "indicator-off-target"
    INDICATOR_TREND = "indicator-trend"
    TICKETS_RISING = "tickets-rising"
    INCIDENTS_REPEATED = "incidents-repeated"
    GOAL_WITHOUT_CHANGE = "goal-without-change"
    FOLLOW_UP_OPEN = "follow-up-open"
    STANDARD_EXPIRED = "standard-expired"
    STANDARD_EXPIRING = "standard-expiring"
    STANDARD_SUSPENDED = "standard-suspended"
    RESOURCE_ENDING = "resource-ending"
    SIGNAL_OPEN = "signal-open"


class Urgency(StrEnum):
    """How soon somebody should look, most urgent first."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"

    @property
    def rank(self) -> int:
        """The place in the order, 0 first."""
        return tuple(Urgency).index(self)


@dataclass(frozen=True, slots=True)
class Call:
    """What calls for a change. `subject` is the id of the indicator, goal, model, change, object or signal.

    `message` says the numbers in a sentence, `numbers` holds them for
    programs. `day` is the day that it presses from or ends on. `command`
    takes it up. `noted` are open or taken-up signals about the same, and
    `under_way` the open changes that touch the same objects: what is noted or
    under way already stands after what nobody has seen.
    """

    rule: MonitorRule
    urgency: Urgency
    subject: str
    over: tuple[str, ...]
    message: Message
    command: str
    numbers: Mapping[str, object] = field(default_factory=dict)
    day: date | None = None
    noted: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What the rules look at, from one day."""

    day: date
    registry: Registry
    situation: "Situation"
    summaries: Sequence[Summary]
    followed: Sequence[Followed]
    thresholds: Thresholds
    suspended: frozenset[str] = frozenset()

    def day_of(self, at: datetime) -> date:
        """Return the day of a moment where the institution is."""
        return day_of(at, zone_named(self.registry.institution.timezone))


def order(call: Call) -> tuple[bool, int, date, str, str]:
    """Return where a call stands: first what nobody has noted, then the more urgent, then what ends or began first."""
    return bool(call.noted), call.urgency.rank, call.day or date.max, call.rule.value, call.subject


def flags(over: Sequence[str]) -> str:
    """Return objects as options of a command: `--service nin --resource dvs`."""
    return " ".join(f"--{kind} {name}" for kind, _, name in (ref.partition("/") for ref in over))


def note(rule: MonitorRule, over: Sequence[str]) -> str:
    """Return the command that puts a call on record as a signal."""
    return f"izm signal new --rule {rule.value} {flags(over)} --title TITLE"
