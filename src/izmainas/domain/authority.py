"""Who must decide, and why: seats derived from the targets, filled by people in roles (DESIGN rule 6)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from typing import NamedTuple

from izmainas.domain.involvement import Approval, Involved, Reaching
from izmainas.domain.process import ChangeModel, Doer, Process, Seat
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF, PORTFOLIO_OF, Capacity, kind_of
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import INSTITUTION, RoleId, Step
from izmainas.message import Message, msg


class Position(NamedTuple):
    """A role over an object."""

    role: RoleId
    over: str

    def __str__(self) -> str:
        """Return it as the history writes it."""
        return f"{self.role} over {self.over}"

    def told(self) -> Message:
        """Return it as people are told of it."""
        return msg("{role} over {object}", role=self.role, object=self.over)


class Requirement(NamedTuple):
    """A seat to fill: any of the positions will do. `seat` is None for the further person of a quorum."""

    seat: Seat | None
    positions: tuple[Position, ...]
    escalated: bool = False

    def __str__(self) -> str:
        """Return it as the history writes it."""
        return " | ".join(str(position) for position in self.positions)

    def told(self) -> Message:
        """Return it as people are told of it."""
        told = (position.told() for position in self.positions)
        return reduce(lambda earlier, last: msg("{earlier} or {last}", earlier=earlier, last=last), told)


def requirements(seats: Sequence[Seat], targets: Sequence[str]) -> tuple[Requirement, ...]:
    """Derive the seats from the targets.

    One service or one resource is decided on by its owner, several by the
    portfolio owner, both kinds by both (PU2-20, 2. and 3.: scopes, duties).
    Capabilities are answered for by the resource roles.
    """
    wanted = [requirement for seat in seats for requirement in _of_seat(seat, targets)]
    return tuple(dict.fromkeys(wanted))


def _of_seat(seat: Seat, targets: Sequence[str]) -> Iterator[Requirement]:
    sides = [
        [ref for ref in targets if ref.startswith("service/")],
        [ref for ref in targets if not ref.startswith("service/")],
    ]
    match seat:
        case Seat.TARGET_OWNER:
            for side in filter(None, sides):
                yield Requirement(seat, (_owner(side[0]) if len(side) == 1 else _portfolio(side[0]),))
        case Seat.PORTFOLIO_OWNER:
            for side in filter(None, sides):
                yield Requirement(seat, (_portfolio(side[0]),))
        case Seat.ANY_OWNER:  # pragma: no branch - there is no other seat
            yield Requirement(seat, everyone_answering(targets))


def _owner(ref: str) -> Position:
    return Position(OWNER_OF[kind_of(ref)], ref)


def _portfolio(ref: str) -> Position:
    return Position(PORTFOLIO_OF[kind_of(ref)], INSTITUTION)


def everyone_answering(targets: Sequence[str]) -> tuple[Position, ...]:
    """Return every position that answers for any of the targets: owners first, then portfolio owners."""
    return tuple(dict.fromkeys([*map(_owner, targets), *map(_portfolio, targets)]))


class Bench(NamedTuple):
    """The facts that a question of authority is asked against: registry and process on a day."""

    registry: Registry
    process: Process
    day: date

    def standard(self, name: str | None) -> StandardChange | None:
        """Return the standard-change model of that name, if there is one."""
        return self.registry.standard_changes.get(name) if name is not None else None

    def barred(self, summary: Involved, model: ChangeModel, step: Step) -> frozenset[str]:
        """Return who may not do `step` because of what they did before (separation of duties).

        Who requested counts as having registered, also through a substitute.
        """
        return frozenset().union(*self.barring(summary, model, step).values())

    def barring(self, summary: Involved, model: ChangeModel, step: Step) -> dict[Step, frozenset[str]]:
        """Return the steps that whoever did them may not follow by `step`, each with whom it bars."""
        did = {**summary.performers, Step.REGISTER: summary.requesters}
        return {rule.who: did.get(rule.who, frozenset()) for rule in model.separation if rule.never is step}

    def asked(
        self, model: ChangeModel, summary: Reaching, seats: Sequence[Seat], step: Step
    ) -> tuple[Requirement, ...]:
        """Return `seats` over the targets, handed on where nobody who holds them may fill them.

        An approval of what reaches others needs the seats of `spread` as
        well. Whether it does stands in the file, so that a decision is judged
        later as it was taken.
        """
        barred = self.barred(summary, model, step)
        reaching = model.spread.seats if model.spread and step is Step.AUTHORIZE and summary.affected else ()
        wanted = requirements((*seats, *reaching), summary.targets)
        return tuple(self.escalate(requirement, barred) for requirement in wanted)

    def escalate(self, requirement: Requirement, barred: Collection[str]) -> Requirement:
        """Hand a seat on when nobody who holds it may fill it.

        A vacant role, or one whose holder requested the change, is decided
        one level up, as the process says (`escalation`); the rule is applied
        until somebody can decide or no level is left.
        """
        positions, seen = requirement.positions, set(requirement.positions)
        escalated = False
        while not any(self._able(position, barred) for position in positions):
            higher = tuple(
                Position(self.process.escalation[p.role], INSTITUTION)
                for p in positions
                if p.role in self.process.escalation
            )
            higher = tuple(p for p in dict.fromkeys(higher) if p not in seen)
            if not higher:
                return requirement
            positions, escalated = higher, True
            seen.update(higher)
        return requirement._replace(positions=positions, escalated=escalated)

    def _able(self, position: Position, barred: Collection[str]) -> bool:
        return any(h not in barred for h in self.registry.holders(position.role, position.over, self.day))

    def still_open(
        self,
        model: ChangeModel,
        summary: Reaching,
        seats: Sequence[Seat],
        approvals: Sequence[Approval],
        step: Step = Step.AUTHORIZE,
    ) -> tuple[Requirement, ...]:
        """Return the seats that `approvals` leave empty, then the further people that the quorum asks for.

        Nobody counts twice towards a quorum: neither in two roles nor by
        filling in for somebody who has decided already. Where those of two
        copies that were merged wait for each other, whoever holds any of the
        seats says that none is left empty.
        """
        barred = self.barred(summary, model, step)
        escalated = self.asked(model, summary, seats, step)
        required = list({r.positions: r for r in reversed(escalated)}.values())[::-1]
        held = {Position(a.role, a.over) for a in approvals if a.role and a.over}
        empty = [r for r in required if held.isdisjoint(r.positions)]
        quorum = model.authority.quorum if model.authority and step is Step.AUTHORIZE else 1
        lacking = quorum - len(different_people(approvals)) - len(empty)
        left = (*empty, *[self.pool(summary.targets, barred, approvals)] * lacking)
        crossed = not left and approvals and not any(approval.complete for approval in approvals)
        return tuple(required) if crossed else left

    def pool(
        self, targets: Sequence[str], barred: Collection[str], approvals: Sequence[Approval]
    ) -> Requirement:
        """Return the seat of a quorum's further person: anybody who answers for a target and has not decided.

        Where everybody who could has decided or is barred, it is handed on
        like any other seat: a quorum is not a dead end.
        """
        decided = {person for approval in approvals for person in approval.acting}
        return self.escalate(Requirement(None, everyone_answering(targets)), {*barred, *decided})

    def capacity(self, person: str, requirement: Requirement, barred: Collection[str]) -> Capacity | None:
        """Return in which capacity `person` can fill the seat: their own role before a substitution."""
        if person in barred:
            return None
        return next(
            (
                c
                for c in self.registry.capacities(person, self.day)
                if Position(c.role, c.over) in requirement.positions and c.for_ not in barred
            ),
            None,
        )

    def people_for(self, requirement: Requirement, barred: Collection[str]) -> tuple[str, ...]:
        """Return who can fill the seat today, holders first, then their substitutes."""
        holders = [
            h
            for position in requirement.positions
            for h in self.registry.holders(position.role, position.over, self.day)
            if h not in barred
        ]
        substitutes = [
            s for h in holders for s in self.registry.substitutes_of(h, self.day) if s not in barred
        ]
        return tuple(dict.fromkeys([*holders, *substitutes]))

    def there(self, people: Iterable[str]) -> tuple[str, ...]:
        """Return those who have not left, each once: whoever has is refused, and nothing can wait for them."""
        known = ((name, self.registry.person(name)) for name in dict.fromkeys(people))
        return tuple(name for name, person in known if person is None or not person.gone_on(self.day))

    def preauthorizers(self, targets: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Return who may authorize changes of `targets` in advance, a group for each side of them.

        A standard-change model answers for every change that will rest on it,
        so it is for the portfolio owner of services, of resources, or of both;
        a vacant portfolio is decided on as the process escalates it.
        """
        seats = requirements((Seat.PORTFOLIO_OWNER,), targets)
        return tuple(self.people_for(self.escalate(seat, ()), ()) for seat in seats)

    def doing_capacity(
        self, person: str, summary: Involved, doers: Sequence[Doer], barred: Collection[str] = ()
    ) -> Capacity | None:
        """Return the capacity over the targets in which `person` does a step that is not a decision."""
        positions: list[Position] = []
        if Doer.TARGET_OWNER in doers:
            positions += map(_owner, summary.targets)
        if Doer.PORTFOLIO_OWNER in doers:
            positions += map(_portfolio, summary.targets)
        return self.registry.capacity_in(person, positions, self.day, barred)


def different_people(approvals: Sequence[Approval]) -> list[frozenset[str]]:
    """Return the groups of people who approved independently of each other."""
    groups: list[frozenset[str]] = []
    for approval in approvals:
        touching = [group for group in groups if group & approval.acting]
        groups = [group for group in groups if group not in touching]
        groups.append(frozenset(approval.acting).union(*touching))
    return groups
