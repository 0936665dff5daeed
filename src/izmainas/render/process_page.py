"""An institution's process told in words: each model's steps, who decides, what has to be shown, by when."""

from collections.abc import Iterable, Iterator

from izmainas.domain.layout import PROCESS
from izmainas.domain.process import ChangeModel, Process, Seat
from izmainas.domain.terms import PROCESS_STEPS, Kind, Proof, Size, Step
from izmainas.message import Message, msg, msgn
from izmainas.render.document import Block, Column, Document, Heading, Items, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.vocabulary import find


def process_data(process: Process, source: str) -> dict[str, object]:
    """Return `izm.explanation/1`; `source` is the path of the file, or `default`."""
    return {
        "schema": "izm.explanation/1",
        "kind": "process",
        "id": "process",
        "source": source,
        "process": process.data(),
    }


def process_document(process: Process, language: Language, *, shipped: bool) -> Document:
    """Return the six models in words; `shipped` says that the institution has no process of its own."""
    say = language.say
    origin = (
        msg(
            "This is the process that ships with izm; an institution changes its own copy in {path}.",
            path=PROCESS,
        )
        if shipped
        else msg(
            "This is the institution's process as {path} sets it; the program obeys the file.", path=PROCESS
        )
    )
    blocks: list[Block] = [
        Paragraph(say(origin), tone="quiet"),
        Paragraph(
            say(
                msg(
                    "Kind and complexity of a change choose the model, and the model says what happens."
                    " Deadlines are working days, counted from the step before."
                )
            )
        ),
        Paragraph(
            say(
                msg(
                    "PU2-20 names the steps, their order and the four roles that answer for them, and that kind and"
                    " complexity decide what is done; that a standard change is authorized in advance, that a normal"
                    " one is evaluated by experts, too, and that reviews are written before the close. The rest is"
                    " the institution's to set, and what ships with izm is izm's proposal: deadlines, separation of"
                    " duties, the envelope, how many decide and advise, what an emergency owes afterwards, proof."
                )
            ),
            tone="quiet",
        ),
    ]
    for model in process.models:
        blocks += model_blocks(model, language)
    if process.escalation:
        columns = (Column(say(msg("Vacant or barred"))), Column(say(msg("Decides instead"))))
        rows = tuple(
            (language.value(role), language.value(higher)) for role, higher in process.escalation.items()
        )
        blocks += [Heading(say(msg("When nobody can fill a seat"))), Table(columns, rows)]
    blocks += _controls(process, language)
    blocks += _sizes(process, language)
    return Document(say(msg("How changes go")), tuple(blocks))


def _controls(process: Process, language: Language) -> Iterator[Block]:
    """Yield what a change has to show beside the evidence of its model: without it a step is refused."""
    if not process.controls:
        return
    say = language.say
    titles = (msg("Control"), msg("Touches"), msg("Kind"), msg("Complexity"), msg("Before the step"))
    rows = tuple(
        (
            f"{language.value(control.name)} ({control.id})",
            ", ".join(control.over),
            language.join(control.kinds),
            language.join(control.complexities),
            language.value(control.before),
        )
        for control in process.controls
    )
    yield Heading(say(msg("Controls that a change has to show")))
    yield Table(tuple(Column(say(title)) for title in titles), rows)
    yield Paragraph(
        say(msg("An emergency that is assessed after its approval shows them before it is ratified.")),
        tone="quiet",
    )


def _sizes(process: Process, language: Language) -> Iterator[Block]:
    """Yield from when on a change is said to be too large."""
    limits = {size: getattr(process.sizes, size.value.replace("-", "_")) for size in Size}
    said = tuple(
        f"{language.value(size)}: {language.number(limit, 0 if limit == int(limit) else None)}"
        for size, limit in limits.items()
        if limit is not None
    )
    if said:
        yield Heading(language.say(msg("A change over one of these limits is said to be large")))
        yield Items(said)


def model_blocks(model: ChangeModel, language: Language) -> Iterator[Block]:
    """Yield one model: its steps in a table, then what else holds, in sentences."""
    say = language.say
    kind = language.word("change-kind", model.kind)
    yield Heading(f"{kind}: {language.value(model.complexity)}")
    columns = (
        Column(say(msg("Step")), wrap=False),
        Column(say(msg("Who"))),
        Column(say(msg("Has to show"))),
        Column(say(msg("Within")), wrap=False),
    )
    yield Table(columns, tuple(_row(step, model, language) for step in model.steps))
    yield Items(tuple(say(rule) for rule in rules(model, language)))


def _row(step: Step, model: ChangeModel, language: Language) -> tuple[str, ...]:
    days = model.deadlines.get(step)
    return (
        language.value(step),
        _who(step, model, language),
        language.join(model.evidence.get(step, ())) or "–",
        "–" if days is None else language.counted("working-day", days),
    )


def _who(step: Step, model: ChangeModel, language: Language) -> str:
    if step is Step.AUTHORIZE and model.authority:
        return language.join(model.authority.seats)
    return alternatives(model.doers_of(step), language)


def rules(model: ChangeModel, language: Language) -> Iterator[Message]:
    """Yield, one sentence each, what a model holds beside its steps."""
    yield from _authority(model, language)
    yield from _before_deciding(model)
    yield from _afterwards(model, language)
    for step in model.doers:
        if step not in PROCESS_STEPS:
            people = alternatives(model.doers[step], language)
            yield msg("The step “{step}” may be taken by: {people}.", step=step, people=people)
    yield msg(
        "Decisions are proved at least as: {proof} – {text}.",
        proof=model.proof,
        text=proof_meaning(model.proof, language),
    )


def alternatives(values: Iterable[object], language: Language) -> str:
    """Return `a, b or c`."""
    *earlier, last = [language.value(value) for value in values]
    return (
        language.say(msg("{earlier} or {last}", earlier=", ".join(earlier), last=last)) if earlier else last
    )


def proof_meaning(level: Proof, language: Language) -> str:
    """Return what a decision of this level of proof rests on."""
    term = find("proof", level)
    return language.either(term.definition_lv, term.definition_en) if term else ""


def _before_deciding(model: ChangeModel) -> Iterator[Message]:
    if model.opinions:
        yield msgn(
            "Before the decision at least {n} expert opinion is needed.",
            "Before the decision at least {n} expert opinions are needed.",
            model.opinions,
        )
    if model.envelope:
        yield msg("Before the decision these limits are set: {limits}.", limits=list(model.envelope))
    for rule in model.separation:
        yield msg(
            "Whoever took the step “{who}” may not take the step “{never}”.", who=rule.who, never=rule.never
        )


def _afterwards(model: ChangeModel, language: Language) -> Iterator[Message]:
    for debt in model.debts:
        yield msg("Owed after the approval: {step} (working days: {days}).", step=debt.step, days=debt.within)
        if debt.step in model.evidence:
            yield msg("It has to show: {evidence}.", evidence=list(model.evidence[debt.step]))
        if debt.step not in model.steps:
            people = (
                language.join(debt.seats) if debt.seats else alternatives(model.doers_of(debt.step), language)
            )
            yield msg("It is done by: {people}.", people=people)
    if model.debts:
        yield msg("Until that is done, the change is neither reviewed nor closed.")
    if model.review_after:
        outcomes = alternatives([msg("“{text}”", text=outcome) for outcome in model.review_after], language)
        yield msg("A review is needed only if the outcome is: {outcomes}.", outcomes=outcomes)
        if Step.REVIEW in model.doers:
            yield msg("It is done by: {people}.", people=alternatives(model.doers[Step.REVIEW], language))
    if model.failures_to_suspend:
        yield msgn(
            "The standard-change model is suspended after {n} failed or backed-out change.",
            "The standard-change model is suspended after {n} failed or backed-out changes.",
            model.failures_to_suspend,
        )


def _authority(model: ChangeModel, language: Language) -> Iterator[Message]:
    if model.authority is None:
        if model.kind is Kind.STANDARD:
            yield msg(
                "Nobody decides anew: the unexpired standard-change model is the permission, and brings the plan."
            )
        else:
            yield msg("Nobody has to decide.")
        return
    for seat in model.authority.seats:
        yield seat_rule(seat, language)
    if model.spread:
        yield msg(
            "When the change reaches objects that others answer for (criticality: {criticality} or more),"
            " needed as well: {seats}.",
            criticality=model.spread.criticality,
            seats=list(model.spread.seats),
        )
    if model.authority.quorum > 1:
        yield msgn(
            "At least {n} person must approve.",
            "At least {n} different people must approve.",
            model.authority.quorum,
        )


def seat_rule(seat: Seat, language: Language) -> Message:
    """Return the rule by which a seat follows from the targets."""
    return msg("{text}", text=language.gloss("seat", seat.value))
