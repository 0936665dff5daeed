"""What reports are made of: the summaries of all changes and what they are judged by, as of a moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cached_property

from izmainas.domain.authority import Bench
from izmainas.domain.calendar import Calendar
from izmainas.domain.conflicts import Conflict, Diary
from izmainas.domain.facts import Known
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Proof
from izmainas.reports.life import Lives
from izmainas.reports.period import Period
from izmainas.reports.repairs import Repairs
from izmainas.reports.waits import Watch

#: the key of what nobody answers for, or nobody can do
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Levels:
    """How strongly each decision is proved, by the id of its event; `copied` tells changes apart that hold the same one."""

    events: Mapping[str, Proof] = field(default_factory=dict)
    copied: Mapping[tuple[str, str], Proof] = field(default_factory=dict)

    def of(self, change: str, event: str) -> Proof | None:
        """Return the level of a decision on a change, by its number; None where it is not on the main branch."""
        return self.copied.get((change, event), self.events.get(event))


def _no_levels() -> Levels | None:
    return Levels()


@dataclass(frozen=True)
class Material:
    """Everything that a report may read; days are those of the time zone of `now`.

    `levels` tells, when asked, how strongly each decision is proved: finding
    out replays the commits; None where it is known that nobody can tell. `of` is the material of
    the whole register, where `summaries` are some of its changes: parts,
    repairs and clashes may lie outside of them. `left_out` are the files of
    changes that could not be read: no figure counts them.
    """

    summaries: tuple[Summary, ...]
    registry: Registry
    process: Process
    now: datetime
    calendar: Calendar = field(default_factory=Calendar)
    levels: Callable[[], Levels | None] = _no_levels
    subject: str | None = None
    of: "Material | None" = None
    left_out: tuple[str, ...] = ()

    @cached_property
    def watch(self) -> Watch:
        """What tells of each change what it waits for."""
        if self.of:
            return self.of.watch
        return Watch(self.bench, Known(self.summaries), self.now.tzinfo)

    @cached_property
    def bench(self) -> Bench:
        """Registry and process, today."""
        return Bench(self.registry, self.process, self.now.date())

    @cached_property
    def late(self) -> Sequence[Summary]:
        """The changes that are open today, and past the deadline of a step or a debt."""
        return [s for s in self.unfinished if any(wait.overdue for wait in self.watch.waits(s))]

    @cached_property
    def unfinished(self) -> Sequence[Summary]:
        """The changes that are open today."""
        return [summary for summary in self.summaries if summary.open]

    def lives(self, period: Period) -> Lives:
        """Return all changes with their days in the zone of `period`: found once, though every month asks for them."""
        found = self._lives.get(period.zone)
        if found is None:
            found = self._lives[period.zone] = Lives(self.summaries, period)
        return found

    @cached_property
    def _lives(self) -> dict[tzinfo | None, Lives]:
        return {}

    def about(self, ref: str) -> "Material":
        """Return the material of the changes that touch one object; `subject` says which."""
        return replace(self.only(s for s in self.summaries if ref in s.targets), subject=ref)

    def only(self, summaries: Iterable[Summary]) -> "Material":
        """Return the same material over some of the changes."""
        return replace(self, summaries=tuple(summaries), of=self.of or self)

    @property
    def register(self) -> tuple[Summary, ...]:
        """All changes of the register."""
        return self.of.summaries if self.of else self.summaries

    @cached_property
    def clashes(self) -> Sequence[Conflict]:
        """Every conflict of planned work that one of the changes has, with others of the register, too."""
        if self.of:
            mine = {summary.id for summary in self.summaries}
            return [one for one in self.of.clashes if not mine.isdisjoint(one.changes)]
        zone = self.now.tzinfo
        return Diary.of(self.summaries, self.calendar, self.registry, zone).conflicts() if zone else ()

    @cached_property
    def repairs(self) -> Repairs:
        """Which changes put right what others of the register did."""
        return self.of.repairs if self.of else Repairs(self.summaries)

    def stirred(self, period: Period) -> Sequence[Summary]:
        """Return the changes to which something may have happened in the period: the others need not be asked."""
        if period.since is None and period.until is None:
            return self.summaries
        return [summary for summary in self.summaries if period.may_hold(*summary.stirred)]

    def touching(self, period: Period) -> Sequence[Summary]:
        """Return the changes that were open on a day of the period."""
        if period.since is None and period.until is None:
            return self.summaries
        return self.lives(period).touching(period)

    def owners_of(self, ref: str) -> tuple[str, ...]:
        """Return who answers for an object today."""
        return self.registry.owners(ref, self.now.date())

    def owners(self, summary: Summary) -> Iterator[str]:
        """Yield who answers for the targets of a change today, each once; `NOBODY` for an object without an owner."""
        holders = [self.owners_of(ref) or (NOBODY,) for ref in summary.targets]
        yield from dict.fromkeys(person for group in holders for person in group)
