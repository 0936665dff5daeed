"""One change played from its registration on by the program's own moves, with marks where changes will differ.

A tale is played once; the texts that the program writes for it serve many changes (`pattern.py`), which differ
in number, identities, moments, days and prose.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple, Self
from zoneinfo import ZoneInfo

import sayings as say
from signing import BEGIN, END

from izmainas.audit.proof import SIGNED_STEPS
from izmainas.domain.agenda import deciding
from izmainas.domain.asked import who
from izmainas.domain.assessment import Assessment, Envelope, Risk
from izmainas.domain.change import Change, Targets
from izmainas.domain.digest import canonical
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.assess import advise, assess
from izmainas.domain.lifecycle.authorize import authorize
from izmainas.domain.lifecycle.close import close
from izmainas.domain.lifecycle.comment import comment
from izmainas.domain.lifecycle.hold import hold, resume
from izmainas.domain.lifecycle.implement import deviate, finish, start, step_done
from izmainas.domain.lifecycle.link import link
from izmainas.domain.lifecycle.plan import plan
from izmainas.domain.lifecycle.register import register
from izmainas.domain.lifecycle.review import review
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.people import Person
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Advice, Complexity, Decision, Kind, LinkType, OutcomeCode, Proof
from izmainas.domain.work import Compared, Deviation, Plan, PlanStep, Review, Window

ZONE: Final = ZoneInfo("Europe/Riga")
#: the Monday on which every tale begins, at midnight
FIRST: Final = datetime(2026, 3, 2)  # noqa: DTZ001 - by the clock on the wall, wherever a change is moved to
NUMBER: Final = "IZM-1999-0001"
_ULID: Final = "7" + "Z" * 21
#: the identity of an earlier change
OTHER: Final = f"{_ULID}9900"
#: stands where a signature will be
UNSIGNED: Final = f"{BEGIN}\n{'Q' * 70}\n{END}\n"


def mark(name: str) -> str:
    """Return what stands for the text `name` until it is chosen."""
    return f"QZ{name}QZ"


class World(NamedTuple):
    """What all tales are played in; `chance` picks what differs from tale to tale only."""

    registry: Registry
    process: Process
    policy: str


class Played(NamedTuple):
    """One event: the change after it, who did it, when; what its approval binds, and what is signed of it."""

    outcome: Outcome
    actor: Person
    at: datetime
    binds: bytes | None
    signs: bytes | None


@dataclass
class Tale:
    """A change on its way; `number` picks among words, so that no two tales are alike."""

    world: World
    targets: tuple[str, ...]
    cast: Sequence[Person]
    number: int
    events: list[Played] = field(default_factory=list)
    _now: datetime = FIRST

    @property
    def change(self) -> Change:
        """The change as it stands."""
        return self.events[-1].outcome.change

    def person(self, part: str) -> Person:
        """Return who plays a part: `requester`, `worker`, `expert`, `owner`, `portfolio`."""
        return dict(
            zip(("requester", "worker", "second", "expert", "owner", "portfolio"), self.cast, strict=True)
        )[part]

    def at(self, day: int, clock: str) -> Self:
        """Let it be so many days after the beginning, at a time of day."""
        hours, minutes = clock.split(":")
        later = FIRST + timedelta(days=day, hours=int(hours), minutes=int(minutes))
        if later <= self._now:
            raise ValueError(day, clock)
        self._now = later
        return self

    # --- the steps --------------------------------------------------------------------------------

    def register(self, kind: Kind, complexity: Complexity = Complexity.SIMPLE, **given: Any) -> None:  # noqa: ANN401
        """Register the change in the name of the requester."""
        targets = None
        if kind is not Kind.STANDARD:
            names = [ref.split("/") for ref in self.targets]
            targets = Targets(
                services=tuple(name for shelf, name in names if shelf == "service"),
                resources=tuple(name for shelf, name in names if shelf == "resource"),
            )
        self._do(
            "requester",
            lambda facts: register(
                facts,
                number=NUMBER,
                title=mark("title"),
                kind=kind,
                complexity=complexity,
                targets=targets,
                description=mark("description"),
                **given,
            ),
        )

    def assess(self, *, by: str = "owner", days: int = 90, worse: int = 0, more: bool = True) -> None:
        """Assess it; the work may end so many days from now."""
        risk = (2 + self.number % 3, 2 + self.number % 2 + worse)
        given = Assessment(
            expected_result=mark("result"),
            impact=mark("impact"),
            risks=(
                Risk(
                    text=say.pick(say.RISKS, self.number), likelihood=risk[0], severity=risk[1],
                    mitigation=say.pick(say.AGAINST, self.number), residual_likelihood=1, residual_severity=risk[1],
                ),
                *(
                    [Risk(text=say.pick(say.RISKS, self.number + 1), likelihood=2, severity=2, mitigation=say.pick(say.AGAINST, self.number + 1))]
                    if more else []
                ),
            ),
            envelope=Envelope(
                latest_end=self._day(days), outage_minutes=60, cost_eur=500 * (1 + self.number % 9),
                rollback_required=True if more else None,
            ),
            stakeholders=(say.pick(say.PARTIES, self.number), say.pick(say.PARTIES, self.number + 1)),
        )  # fmt: skip
        self._do(by, lambda facts: assess(self.change, facts, given=given))

    def advise(self) -> None:
        """Let an expert say what they think."""
        advice = Advice.CONDITIONS if self.number % 3 == 0 else Advice.FOR
        self._do(
            "expert",
            lambda facts: advise(self.change, facts, advice=advice, text=say.pick(say.ADVICE, self.number)),
        )

    def approve(self) -> None:
        """Let those who must approve do so, one after another, until no seat is empty."""
        while True:
            self.decide(Decision.APPROVE, say.YES)
            if not self.events[-1].outcome.event.awaits:
                return
            self._now += timedelta(hours=1, minutes=10)

    def decide(self, decision: Decision, reasons: Sequence[str] = say.NO) -> None:
        """Let the first who may approve, reject or return it."""
        facts = self._facts(self.person("owner"))
        summary, model = summarize(self.change), facts.model(self.change)
        able, _ = who(summary, facts.bench, model, deciding(summary, model))
        person = next(person for person in self.world.registry.people if person.id == able[0])
        reason = say.pick(reasons, self.number)
        self._do(person, lambda facts: authorize(self.change, facts, decision=decision, reason=reason))

    def plan(self, day: int, clock: str = "18:00", hours: int = 2) -> None:
        """Plan the work for a day of the tale."""
        begin = _riga(FIRST + timedelta(days=day, hours=int(clock[:2]), minutes=int(clock[3:])))
        given = Plan(
            window=Window(start=begin, end=begin + timedelta(hours=hours)),
            steps=tuple(
                PlanStep(text=say.pick(say.ACTIONS, self.number + place), by=self.person(part).id)
                for place, part in enumerate(("worker", "second", "worker"))
            ),
            rollback=mark("rollback"),
            communication=(say.pick(say.TELL, self.number), say.pick(say.TELL, self.number + 1)),
            tests=(say.pick(say.TESTS, self.number), say.pick(say.TESTS, self.number + 1)),
            outage_minutes=10 + self.number % 5 * 10,
            cost_eur=100 * (self.number % 5),
        )
        self._do("owner", lambda facts: plan(self.change, facts, given=given))

    def start(self, by: str = "worker") -> None:
        """Begin the work."""
        self._do(by, lambda facts: start(self.change, facts))

    def step(self, item: int, by: str = "worker") -> None:
        """Do one action of the plan."""
        self._do(by, lambda facts: step_done(self.change, facts, item=item))

    def deviate(self, by: str = "worker", **figures: Any) -> None:  # noqa: ANN401
        """Leave the plan, perhaps with new figures."""
        given = Deviation(
            text=say.pick(say.OFF, self.number), by=self.person(by).id, at=_riga(self._now), **figures
        )
        self._do(by, lambda facts: deviate(self.change, facts, given=given))

    def finish(self, outcome: OutcomeCode = OutcomeCode.SUCCESSFUL, by: str = "worker") -> None:
        """End the work."""
        self._do(by, lambda facts: finish(self.change, facts, outcome=outcome))

    def review(self, by: str = "requester", satisfaction: int = 4) -> None:
        """Look at what it brought."""
        given = Review(
            result=mark("found"),
            expected_vs_actual=(
                Compared(
                    expected=say.pick(say.EXPECTED, self.number),
                    actual=say.pick(say.ACTUAL, self.number),
                    met=True,
                ),
            ),
            satisfaction=satisfaction,
            lessons=(say.pick(say.LESSONS, self.number),),
            follow_ups=(say.pick(say.NEXT, self.number),) if self.number % 2 else (),
        )
        self._do(by, lambda facts: review(self.change, facts, given=given))

    def close(self, by: str = "requester") -> None:
        """Close it."""
        self._do(by, lambda facts: close(self.change, facts))

    def withdraw(self) -> None:
        """Take the request back."""
        self._do(
            "requester", lambda facts: withdraw(self.change, facts, reason=say.pick(say.NO, self.number))
        )

    def hold(self, by: str = "owner") -> None:
        """Put it on hold."""
        self._do(by, lambda facts: hold(self.change, facts, reason=say.pick(say.WAIT, self.number)))

    def resume(self, by: str = "owner") -> None:
        """Let it go on."""
        self._do(by, lambda facts: resume(self.change, facts, reason=say.pick(say.GO, self.number)))

    def comment(self, by: str = "worker") -> None:
        """Put a remark on record."""
        self._do(by, lambda facts: comment(self.change, facts, text=say.pick(say.REMARKS, self.number)))

    def link(self, kind: LinkType, ref: str) -> None:
        """Relate it to something else."""
        self._do("requester", lambda facts: link(self.change, facts, kind=kind, ref=ref))

    # --- the stage --------------------------------------------------------------------------------

    def _day(self, days: int) -> date:
        return (self._now + timedelta(days=days)).date()

    def _facts(self, actor: Person) -> Facts:
        return Facts(
            actor=actor,
            now=_riga(self._now),
            registry=self.world.registry,
            process=self.world.process,
            seed=f"{_ULID}{len(self.events):02}00",
            policy=self.world.policy,
        )

    def _do(self, part: str | Person, move: Callable[[Facts], Outcome]) -> None:
        actor = part if isinstance(part, Person) else self.person(part)
        outcome = move(self._facts(actor))
        change, event = outcome.change, outcome.event
        binds = signs = None
        if event.approves:
            texts = [
                canonical(change.projection(a)) for a in (change.assessment or Assessment(), Assessment())
            ]
            digests = (change.digest(), change.request_digest())
            binds = texts[digests.index(event.approves)]
        model = self.world.process.model(change.kind, change.complexity)
        if model.proof is Proof.SIGNED and event.step in SIGNED_STEPS:
            signs = canonical({"change": change.uid, "entry": event.data()})
            outcome = outcome.with_event(event.evolve(signature=UNSIGNED))
        self.events.append(Played(outcome, actor, self._now, binds, signs))


def _riga(moment: datetime) -> datetime:
    return moment.replace(tzinfo=ZONE)
