"""One change on a page: what it is, where it stands, what was assessed, planned, done, and its history."""

from collections.abc import Iterable, Iterator

from izmainas.domain.agenda import Authorization, authorization, open_debts
from izmainas.domain.change import Change
from izmainas.domain.checks.looked_into import answers_of
from izmainas.domain.facts import Others
from izmainas.domain.history import GIVEN_UP
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import LinkType
from izmainas.domain.work import Implementation, Plan, Review
from izmainas.message import Message, msg
from izmainas.render.acknowledged_page import acknowledged_blocks
from izmainas.render.attachments import attachment_blocks
from izmainas.render.document import Block, Column, Document, Heading, Items, Paragraph, Particulars, Table
from izmainas.render.history_table import history_blocks
from izmainas.render.language import Language
from izmainas.render.object_words import object_label
from izmainas.render.opinion_words import opinion_blocks, opinion_data
from izmainas.render.plan_words import action_blocks, envelope_told, safeguards
from izmainas.render.returning import returned
from izmainas.render.risk_words import risk_blocks, risk_data
from izmainas.render.stakeholders import stakeholder_messages
from izmainas.render.work_words import deviation_blocks, new_end, untimely_blocks

_TO_CHANGES = frozenset({LinkType.PART_OF, LinkType.SPLITS, LinkType.SUPERSEDES})

#: whose task it is: PU2-20 names these as the topics that changes interact with
_TASK_OF = {
    LinkType.CAUSED_BY_INCIDENT: "PU2-21",
    LinkType.CAUSES_INCIDENT: "PU2-21",
    LinkType.FIXES_PROBLEM: "PU2-22",
    LinkType.IMPROVEMENT: "PU3-1",
}


def change_data(change: Change, path: str, commit: str | None, process: Process) -> dict[str, object]:
    """Return `izm.change/1`: the file's content, its risk, its path and the commit that it was read from."""
    return {
        "schema": "izm.change/1",
        "change": change.data(),
        "path": path,
        "commit": commit,
        "risk": risk_data(summarize(change), process.risk),
        "overtaken_opinions": opinion_data(change),
    }


class ChangePage:
    """Draws a change in one language, names from the registry."""

    def __init__(self, registry: Registry, process: Process, others: Others, language: Language) -> None:
        self._registry = registry
        self._process = process
        self._others = others
        self._language = language

    def document(self, change: Change, waiting: Iterable[Block], decided: Iterable[Block] = ()) -> Document:
        """Return the page; `waiting` are the blocks that say what comes next, `decided` the decisions in full."""
        summary = summarize(change)
        blocks = [
            *self._head(change, summary),
            *(Paragraph(self._say(said), "warning") for said in returned(change, self._registry)),
            *waiting,
            *self._assessment(change, summary),
            *self._told(change),
            *decided,
            *self._plan(change.plan, change.implementation),
            *self._work(change),
            *self._review(change.review),
            *attachment_blocks(change, self._registry, self._language),
            *self._links(change),
            *acknowledged_blocks(answers_of(change, self._registry), self._registry, self._language),
            *history_blocks(change.history, self._registry, self._others, self._language),
        ]
        return Document(f"{change.id}  {change.title}", tuple(blocks))

    def _say(self, message: Message) -> str:
        return self._language.say(message)

    def _facts(self, rows: Iterable[tuple[Message, object]]) -> Iterator[Block]:
        said = [
            (self._say(label), self._language.value(value))
            for label, value in rows
            if value is not None and value not in ("", ())
        ]
        if said:
            yield Particulars(tuple(said))

    def _person(self, person: str | None) -> str | None:
        return self._registry.name_of(person) if person else None

    def _object(self, ref: str) -> str:
        return object_label(ref, self._registry, self._language)

    def _head(self, change: Change, summary: Summary) -> Iterator[Block]:
        word = self._language.word
        state = word("state", summary.state) + (f", {word('flag', 'held')}" if summary.held else "")
        origin = change.origin
        yield from self._facts(
            [
                (msg("State"), state),
                (msg("Authorization"), self._authorization(change, summary)),
                (msg("Kind"), f"{word('kind', change.kind)}, {word('complexity', change.complexity)}"),
                (msg("Standard-change model"), change.standard.model if change.standard else None),
                (msg("Touches"), "; ".join(self._object(ref) for ref in change.targets.refs)),
                (msg("Action"), change.action),
                (msg("Lifecycle stage"), change.stage),
                (
                    msg("Requested by"),
                    self._language.join(self._registry.name_of(p) for p in sorted(change.requesters)),
                ),
                (
                    msg("Arose in"),
                    f"{origin.task} {word('task', origin.task)}" if origin and origin.task else None,
                ),
                (
                    msg("Tickets"),
                    ", ".join(f"{word('ticket-kind', t.kind)} {t.ref}" for t in origin.tickets)
                    if origin
                    else None,
                ),
                (msg("Signals"), ", ".join(origin.signals) if origin else None),
                (msg("Goals"), ", ".join(origin.goals) if origin else None),
            ]
        )
        if change.description:
            yield Paragraph(change.description)

    def _authorization(self, change: Change, summary: Summary) -> Message | Authorization | None:
        if summary.state in GIVEN_UP:
            return None
        model = self._process.model(change.kind, change.complexity)
        status: Message | Authorization = authorization(summary, model)
        if summary.state.ended and status is Authorization.PENDING:
            return None  # nobody approved it, and nobody will
        if summary.ratification_refused:
            status = msg("{status}; the ratification is refused", status=status)
        debts = open_debts(summary, model, self._language.zone)
        if debts:
            return msg(
                "{status}; owed: {debts}",
                status=status,
                debts=[msg("{step} by {day}", step=d.step, day=d.due) for d in debts],
            )
        return status

    def _assessment(self, change: Change, summary: Summary) -> Iterator[Block]:
        assessment = change.assessment
        risk = risk_blocks(change, summary, self._process.risk, self._registry, self._language)
        if assessment is None:
            yield from risk
            return
        yield Heading(self._say(msg("Assessment")))
        yield from self._facts(
            [
                (msg("Expected result"), assessment.expected_result),
                (msg("Impact"), assessment.impact),
                (msg("Suffers as well"), "; ".join(self._object(ref) for ref in assessment.affected)),
                (msg("People asked"), self._language.join(map(self._registry.name_of, assessment.consulted))),
                (msg("Conditions"), self._conditions(assessment.conditions)),
                (msg("Effort, days"), assessment.resources.effort_days if assessment.resources else None),
                (msg("Also needed"), assessment.resources.needs if assessment.resources else None),
                (msg("Compliance"), "; ".join(assessment.compliance)),
                *((msg("Control {id}", id=name), text) for name, text in assessment.controls.items()),
                (msg("Envelope"), envelope_told(assessment.envelope, self._language)),
            ]
        )
        yield from risk
        for opinion in assessment.expert_opinions:
            text = msg(
                "Expert {person} ({advice}): {text}",
                person=self._person(opinion.by),
                advice=opinion.advice,
                text=opinion.text,
            )
            yield Paragraph(self._say(text))
        yield from opinion_blocks(change, self._registry, self._language)

    def _told(self, change: Change) -> Iterator[Block]:
        lines = stakeholder_messages(change, self._language.zone)
        if lines:
            yield Paragraph(self._say(msg("Stakeholders:")))
            yield Items(tuple(map(self._say, lines)))

    def _conditions(self, conditions: object) -> str:
        pairs = dict(conditions).items() if conditions else ()  # type: ignore[call-overload]
        word = self._language.word
        return "; ".join(
            f"{code} {word('condition', code)}: {word('effect', effect)}" for code, effect in pairs
        )

    def _plan(self, plan: Plan | None, work: Implementation | None) -> Iterator[Block]:
        if plan is None:
            return
        yield Heading(self._say(msg("Plan")))
        window = plan.window
        yield from self._facts(
            [
                (
                    msg("Window"),
                    msg("{start} to {end}", start=window.start, end=window.end) if window else None,
                ),
                (msg("New end of the work"), new_end(work, self._language)),
                (msg("Planned outage, min"), plan.outage_minutes),
                (msg("Planned cost, EUR"), plan.cost_eur),
                *safeguards(plan),
            ]
        )
        yield from action_blocks(plan, self._registry, self._language, work.done if work else frozenset())

    def _work(self, change: Change) -> Iterator[Block]:
        work = change.implementation
        if work is None:
            return
        yield Heading(self._say(msg("Implementation")))
        yield from self._facts(
            [(msg("Started"), work.started), (msg("Finished"), work.finished), (msg("Outcome"), work.outcome)]
        )
        yield from untimely_blocks(change, self._language)
        for deviation in work.deviations:
            yield from deviation_blocks(deviation, self._registry, self._language)

    def _review(self, review: Review | None) -> Iterator[Block]:
        if review is None:
            return
        yield Heading(self._say(msg("Review")))
        yield from self._facts(
            [
                (msg("Result"), review.result),
                (msg("Satisfaction, 1 to 5"), review.satisfaction),
                (msg("Conditions"), self._conditions(review.conditions)),
                (msg("Lessons"), "; ".join(review.lessons)),
                (msg("Follow-ups"), "; ".join(review.follow_ups)),
            ]
        )
        if review.expected_vs_actual:
            columns = (
                Column(self._say(msg("Expected"))),
                Column(self._say(msg("Actual"))),
                Column(self._say(msg("Met")), wrap=False),
            )
            rows = tuple(
                (c.expected, c.actual, self._language.value(c.met)) for c in review.expected_vs_actual
            )
            yield Table(columns, rows)

    def _links(self, change: Change) -> Iterator[Block]:
        if change.links:
            yield Heading(self._say(msg("Links")))
            yield Items(
                tuple(
                    f"{self._language.word('link', link.type)}: {self._linked(link.type, link.ref)}{self._task(link.type)}"
                    for link in change.links
                )
            )

    def _task(self, kind: LinkType) -> str:
        """Return the task of VARAM's that an incident, a problem or an improvement belongs to."""
        code = _TASK_OF.get(kind)
        return f" ({code} {self._language.word('task', code)})" if code else ""

    def _linked(self, kind: LinkType, ref: str) -> str:
        other = self._others.by_uid(ref) if kind in _TO_CHANGES else None
        if other is None:
            return ref
        return f"{other.id} {other.title} ({self._language.word('state', other.state)})"
