"""What changes wait for on a day: steps, debts and opinions, who is asked, since when, until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import NamedTuple

from izmainas.domain.agenda import OpenDebt, approved_at, deadline, open_debts, upcoming
from izmainas.domain.asked import Waiting, experts, lacks_opinion, waiting
from izmainas.domain.authority import Bench, Requirement
from izmainas.domain.facts import Others
from izmainas.domain.process import ChangeModel
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Phase, Step
from izmainas.domain.zones import day_of


class Wait(NamedTuple):
    """One thing that a change waits for.

    `people` can do it; nobody is asked while the change is on hold or waits
    for its `parts`. `after` names what has to come first: an assessment, or
    an approval that fell, before a ratification, an expert's opinion before
    an approval. Days are
    those of the institution's time zone.
    """

    summary: Summary
    step: Step
    people: tuple[str, ...]
    asked: tuple[Requirement, ...]
    since: date
    due: date | None
    overdue: bool
    debt: bool = False
    opinion: bool = False
    after: Step | Phase | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks at changes from one day: `bench.day`, in the institution's time `zone`."""

    bench: Bench
    others: Others
    zone: tzinfo | None

    @property
    def today(self) -> date:
        """The day that is looked from."""
        return self.bench.day

    def model(self, summary: Summary) -> ChangeModel:
        """Return the change model that `summary` follows."""
        return self.bench.process.model(summary.kind, summary.complexity)

    def upcoming(self, summary: Summary) -> Step | None:
        """Return the step that comes next; None for a change that has ended."""
        return upcoming(summary, self.model(summary))

    def waits(self, summary: Summary) -> tuple[Wait, ...]:
        """Return everything that `summary` waits for, the next step first.

        A change on hold asks nobody and its next step is not late, but an
        emergency's debts run on: a hold is no way around a deadline.
        """
        if not summary.open:
            return ()
        parts = self._open_parts(summary)
        if parts:
            since = self._day_of(summary)
            return (Wait(summary, Step.CLOSE, (), (), since, None, overdue=False, parts=parts),)
        model = self.model(summary)
        owed = {debt.step: debt for debt in open_debts(summary, model, self.zone)}
        found = [
            self._wait(summary, model, waits_for, owed)
            for waits_for in waiting(summary, self.bench, self.zone)
        ]
        return (*found, *self._opinion(summary, model, found))

    def _open_parts(self, summary: Summary) -> tuple[str, ...]:
        """Return what `summary` was split into, as far as it is open; the register is searched only then."""
        if not summary.children:
            return ()
        return tuple(part.id for part in self.others.part_of(summary.uid) if part.open)

    def _wait(
        self, summary: Summary, model: ChangeModel, asks: Waiting, owed: Mapping[Step, OpenDebt]
    ) -> Wait:
        debt = owed.get(asks.step)
        since = (approved_at(summary, model, self.zone) if debt else None) or self._day_of(summary)
        due = debt.due if debt else self._deadline(summary, model, asks.step)
        opinion_first = asks.step is Step.AUTHORIZE and summary.opinions < model.opinions
        return Wait(
            summary=summary,
            step=asks.step,
            people=() if summary.held and not debt else asks.people,
            asked=asks.asked,
            since=since,
            due=due,
            overdue=due is not None and due < self.today,
            debt=debt is not None,
            after=Phase.OPINION if opinion_first else asks.after,
        )

    def _deadline(self, summary: Summary, model: ChangeModel, step: Step) -> date | None:
        standard = self.bench.standard(summary.standard)
        return None if summary.held else deadline(summary, model, step, self.zone, standard)

    def _opinion(self, summary: Summary, model: ChangeModel, found: list[Wait]) -> Iterator[Wait]:
        """Yield what experts are asked: an approval that needs opinions cannot come before them."""
        next_step = found[0].step if found else None
        if not lacks_opinion(summary, model, next_step):
            return
        yield Wait(
            summary,
            Step.ASSESS,
            experts(summary, self.bench),
            (),
            self._day_of(summary),
            found[0].due,
            overdue=found[0].overdue,
            opinion=True,
        )

    def _day_of(self, summary: Summary) -> date:
        return day_of(summary.moved, self.zone)


def nearest(waits: tuple[Wait, ...]) -> date | None:
    """Return the first of the days by which something must be done."""
    return min((wait.due for wait in waits if wait.due), default=None)


def asked(waits: tuple[Wait, ...]) -> tuple[str, ...]:
    """Return everybody who is asked for something, each once; experts beside the others are not counted."""
    return tuple(dict.fromkeys(person for wait in waits if not wait.opinion for person in wait.people))
