"""Who must decide on a change, and by which rule: `izm authorize ID --explain`."""

from collections.abc import Iterator, Sequence

from izmainas.domain.agenda import (
    Authorization,
    authorization,
    counting,
    deciding,
    stands,
)
from izmainas.domain.asked import all_apart, fillers, open_seats
from izmainas.domain.authority import Bench, Position, Requirement
from izmainas.domain.history import BEFORE_AUTHORIZATION, GIVEN_UP
from izmainas.domain.involvement import Approval
from izmainas.domain.process import ChangeModel, Seat, Spread
from izmainas.domain.summary import Summary
from izmainas.domain.terms import INSTITUTION, Step
from izmainas.message import Message, msg, msgn
from izmainas.render.document import Block, Column, Command, Document, Heading, Items, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.waiting import APPROVED_APART
from izmainas.reports.impact import unheard

#: people who are named one by one
_NAMED = 8


def authority_data(summary: Summary, bench: Bench) -> dict[str, object]:
    """Return `izm.authority/1`."""
    model = bench.process.model(summary.kind, summary.complexity)
    step, over = deciding(summary, model), summary.state in GIVEN_UP
    barred = frozenset() if over else bench.barred(summary, model, step)
    return {
        "schema": "izm.authority/1",
        "change": summary.id,
        "step": step.value,
        "authorization": None if over else authorization(summary, model).value,
        "quorum": model.authority.quorum if model.authority else 0,
        "given": [
            {"by": a.by, "for": a.for_, "role": a.role, "over": a.over} for a in _given(summary, model, step)
        ],
        "open": [
            {
                "seat": seat.seat.value if seat.seat else None,
                "positions": [{"role": p.role.value, "over": p.over} for p in seat.positions],
                "escalated": seat.escalated,
                "people": list(fillers(seat, summary, bench, model, barred)),
            }
            for seat in _open(summary, bench, model, step)
        ],
        "barred": sorted(barred),
        "affected": list(summary.affected),
        "not_asked": list(unheard(summary, bench.registry, bench.day)),
    }


def authority_document(summary: Summary, bench: Bench, language: Language) -> Document:
    """Return the rule, the seats with who can fill them, what was given, and who is barred."""
    model = bench.process.model(summary.kind, summary.complexity)
    step, say = deciding(summary, model), language.say
    apart = summary.state not in GIVEN_UP and all_apart(summary, bench, model, step)
    blocks: list[Block] = [Paragraph(say(APPROVED_APART if apart else _standing(summary, model)))]
    if model.authority is not None:
        blocks += _rule_blocks(summary, bench, model, step, language)
        blocks += _seat_blocks(summary, bench, model, step, language)
    return Document(say(msg("Who decides on {change}", change=summary.id)), tuple(blocks))


def _rule_blocks(
    summary: Summary, bench: Bench, model: ChangeModel, step: Step, language: Language
) -> Iterator[Block]:
    """Yield which seats the process asks for, and why there are as many."""
    say = language.say
    yield Heading(say(msg("The rule")))
    yield Items(tuple(say(_rule(seat)) for seat in model.seats_of(step)))
    if step is Step.AUTHORIZE and model.spread and summary.affected:
        yield Paragraph(say(_reaching(summary, model.spread)))
    yield from unheard_blocks(summary, bench, language)
    if model.authority and step is Step.AUTHORIZE and model.authority.quorum > 1:
        yield Paragraph(say(msg("At least {n} different people must approve.", n=model.authority.quorum)))


def _seat_blocks(
    summary: Summary, bench: Bench, model: ChangeModel, step: Step, language: Language
) -> Iterator[Block]:
    """Yield who has filled each seat or can fill it, and whom the separation of duties bars."""
    say, name_of = language.say, bench.registry.name_of
    barred = frozenset() if summary.state in GIVEN_UP else bench.barred(summary, model, step)
    unfilled = _open(summary, bench, model, step)
    rows = [
        (_positions(requirement, language), say(msg("approved")), _by(approval, bench))
        for requirement, approval in _filled(summary, bench, model, step)
    ]
    for requirement in unfilled:
        people = [name_of(person) for person in fillers(requirement, summary, bench, model, barred)]
        rows.append(
            (
                _positions(requirement, language),
                say(msg("escalated") if requirement.escalated else msg("open")),
                language.join(people or [msg("nobody in the registry")]),
            )
        )
    if rows:
        yield Heading(say(msg("The seats")))
        columns = (Column(say(msg("Seat"))), Column(say(msg("Status")), wrap=False), Column(say(msg("Who"))))
        yield Table(columns, tuple(rows))
    if barred:
        names = [name_of(person) for person in sorted(barred)]
        yield Paragraph(say(msg("Barred by separation of duties: {people}.", people=names)), tone="warning")
    if any(requirement.escalated for requirement in unfilled):
        handed_on = msg("A seat is handed one level up when its role is vacant or its holder is barred.")
        yield Paragraph(say(handed_on), tone="quiet")


def _open(summary: Summary, bench: Bench, model: ChangeModel, step: Step) -> Sequence[Requirement]:
    """Return the seats that are still asked: none of what was rejected or withdrawn, nor of what is approved.

    A process that has asked for more seats since leaves an approval as it is.
    """
    approved = step is Step.AUTHORIZE and authorization(summary, model) is Authorization.VALID
    return () if summary.state in GIVEN_UP or approved else open_seats(summary, bench, model, step)


def _reaching(summary: Summary, spread: Spread) -> Message:
    return msgn(
        "The change reaches {n} object that others answer for (criticality: {criticality} or more);"
        " needed as well: {seats}.",
        "The change reaches {n} objects that others answer for (criticality: {criticality} or more);"
        " needed as well: {seats}.",
        len(summary.affected),
        criticality=spread.criticality,
        seats=list(spread.seats),
    )


def unheard_blocks(summary: Summary, bench: Bench, language: Language) -> list[Block]:
    """Return who answers for what is affected and does not show in the change, while it can still be decided on."""
    if summary.state not in BEFORE_AUTHORIZATION:
        return []
    people = [bench.registry.name_of(p) for p in unheard(summary, bench.registry, bench.day)]
    if not people:
        return []
    told: list[str | Message] = [*people[:_NAMED]]
    if len(people) > _NAMED:
        told.append(msg("{n} more", n=len(people) - _NAMED))
    text = msg("Not asked yet, though they answer for what suffers as well: {people}.", people=told)
    return [Paragraph(language.say(text), tone="warning"), Command(f"izm impact {summary.id}")]


def _given(summary: Summary, model: ChangeModel, step: Step) -> Sequence[Approval]:
    if step is Step.RATIFY:
        return [approval for approval in summary.ratifications if approval.binds_content]
    return counting(summary, model)


def _filled(
    summary: Summary, bench: Bench, model: ChangeModel, step: Step
) -> list[tuple[Requirement, Approval]]:
    """Return each approval with the seat that it fills."""
    wanted = bench.asked(model, summary, model.seats_of(step), step)
    found = []
    for approval in _given(summary, model, step):
        if approval.role and approval.over:
            own = Requirement(None, (Position(approval.role, approval.over),))
            found.append((next((w for w in wanted if own.positions[0] in w.positions), own), approval))
    return found


def _by(approval: Approval, bench: Bench) -> str:
    name = bench.registry.name_of(approval.by)
    return f"{name} ({bench.registry.name_of(approval.for_)})" if approval.for_ else name


def _positions(requirement: Requirement, language: Language) -> str:
    """Return the positions in words: each role over its object, alternatives after a slash."""
    return " / ".join(
        language.word("role", p.role)
        if p.over == INSTITUTION
        else f"{language.word('role', p.role)}: {p.over}"
        for p in requirement.positions
    )


def _rule(seat: Seat) -> Message:
    match seat:
        case Seat.TARGET_OWNER:
            return msg(
                "One service or resource is decided on by its owner, several by the portfolio owner, both kinds by both."
            )
        case Seat.PORTFOLIO_OWNER:
            return msg("The portfolio owner of each kind that is touched agrees.")
        case Seat.ANY_OWNER:
            return msg("Any one owner or portfolio owner of what is touched decides at once.")


def _standing(summary: Summary, model: ChangeModel) -> Message:
    """Return how the change stands with those who must agree, if anybody still can."""
    status = authorization(summary, model)
    if summary.state in GIVEN_UP:
        return msg("No decision is waited for any more: the change is {state}.", state=summary.state)
    if model.authority is None and not stands(status):
        return msg("The standard-change model permits this change no more, and nobody can authorize it anew.")
    return _status(status)


def _status(status: Authorization) -> Message:
    match status:
        case Authorization.NOT_NEEDED:
            return msg("Nobody has to decide: the standard-change model is authorized in advance.")
        case Authorization.PENDING:
            return msg("It has not been approved yet.")
        case Authorization.PARTIAL:
            return msg("It has been approved in part.")
        case Authorization.VALID:
            return msg("It is approved, and the approval binds the content as it is.")
        case Authorization.SUPERSEDED:
            return msg(
                "It was edited after its approval: the approval is superseded and has to be given anew."
            )
        case Authorization.OVERSTEPPED:
            return msg("Work has left the authorized envelope: it has to be authorized anew.")
