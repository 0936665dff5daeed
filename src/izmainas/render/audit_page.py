"""What an audit found: the decisions by how they are proved, and every broken rule."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from izmainas.audit.absence import REMOVED
from izmainas.audit.record import Decided, Record, Violation
from izmainas.domain.terms import INSTITUTION, Decision, Proof, RoleId, Step
from izmainas.message import msg
from izmainas.render.audit_broken import (
    broken,
    for_a_time,
    looked_into,
    nothing_found,
    result,
    violation_data,
)
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language

if TYPE_CHECKING:
    from izmainas.domain.acknowledged import Acknowledged

_SHORT = 12


def _nobody(_: Violation) -> "Acknowledged | None":
    return None


class Audited(NamedTuple):
    """A replay of `branch` up to `head`, its landings counted from 1; `commits` is how many are told of.

    `first` is the first landing that is told of, `changes` are those that
    were asked for, none for all; `by` is the person, or the fingerprint of the
    key, whose decisions are told of. A broken rule is told whoever broke it;
    what somebody has `looked_into`, and who, is told apart from what is open.
    `idle` are the words that are about nothing that was found.
    """

    branch: str
    head: str
    commits: int
    record: Record
    first: int = 0
    changes: tuple[str, ...] = ()
    by: str = ""
    rewritten: Violation | None = None
    looked_into: "Callable[[Violation], Acknowledged | None]" = _nobody
    idle: "Sequence[Acknowledged]" = ()

    @property
    def decisions(self) -> Iterator[Decided]:
        """The decisions to tell of, oldest first."""
        return (
            decided
            for decided in self.record.decisions
            if decided.place[0] >= self.first
            and (not self.changes or decided.change in self.changes)
            and (not self.by or self.by in {decided.by, decided.for_, decided.key})
        )

    @property
    def levels(self) -> Mapping[str, int]:
        """How many decisions there are of each level of proof."""
        if self.first or self.changes:
            return Counter(decided.level for decided in self.decisions)
        return self.record.decisions.levels

    @property
    def violations(self) -> list[Violation]:
        """The broken rules that are open; that the branch was rewritten comes before the others."""
        told = self._told(self.record.violations)
        return [
            *([self.rewritten] if self.rewritten else []),
            *(violation for violation in told if self.looked_into(violation) is None),
        ]

    @property
    def acknowledged(self) -> "list[tuple[Violation, Acknowledged]]":
        """The broken rules that somebody has looked into, and who."""
        told = self._told(self.record.violations)
        return [(violation, one) for violation in told if (one := self.looked_into(violation))]

    @property
    def notices(self) -> list[Violation]:
        """What an import could not prove, and for which time the register lacked what it needs, as far as it is told of."""
        return self._told(self.record.notices)

    def _told(self, found: Sequence[Violation]) -> list[Violation]:
        return [
            violation
            for violation in found
            if violation.place[0] >= self.first and (not self.changes or violation.change in self.changes)
        ]


def audit_data(audited: Audited, language: Language) -> dict[str, object]:
    """Return `izm.audit/1`; messages in the language asked for, rules and ids untranslated.

    What was looked into is told beside it where there is any.
    """
    answered = [
        violation_data(violation, language) | {"acknowledged": one.word}
        for violation, one in audited.acknowledged
    ]
    return {
        "schema": "izm.audit/1",
        "decisions": [_decision_data(decided) for decided in audited.decisions],
        "violations": [violation_data(violation, language) for violation in audited.violations],
        **({"acknowledged": answered} if answered else {}),
        **({"idle": [_idle_data(one) for one in audited.idle]} if audited.idle else {}),
        "notices": [violation_data(notice, language) for notice in audited.notices],
        "branch": audited.branch,
        "head": audited.head,
        "commits": audited.commits,
    }


def _idle_data(one: "Acknowledged") -> dict[str, object]:
    """Return a word that is about nothing that was found."""
    return {"rule": one.rule, "change": one.change, "commit": one.commit, **one.word}


def _decision_data(decided: Decided) -> dict[str, object]:
    return {
        "change": decided.change,
        "event": decided.event,
        "step": decided.step,
        "decision": decided.decision,
        "by": decided.by,
        "for": decided.for_,
        "role": decided.role,
        "over": decided.over,
        "level": decided.level,
        "key": decided.key,
        "commit": decided.commit,
    }


def audit_document(audited: Audited, language: Language) -> Document:
    """Return the page: how the decisions are proved, the broken rules, and the head to note down elsewhere."""
    say = language.say
    blocks: list[Block] = [
        Particulars(
            (
                (say(msg("Branch")), audited.branch),
                (say(msg("Commit")), audited.head),
                (say(msg("Commits replayed")), language.number(audited.commits)),
            )
        )
    ]
    if audited.by:
        blocks += _of_one(audited, language)
    else:
        blocks += _listed(audited, language) if audited.changes else _levels(audited, language)
    blocks += broken(audited.violations, language)
    blocks += looked_into(audited.acknowledged, language)
    blocks += [
        Paragraph(say(nothing_found(one)), tone="warning") for one in audited.idle if not audited.changes
    ]
    of_files = [notice for notice in audited.notices if notice.finding.rule == REMOVED]
    blocks += for_a_time(of_files, language)
    if early := len(audited.notices) - len(of_files):
        text = msg(
            "{decisions} came with the founding commit and are proved no better than that.",
            decisions=language.counted("decision", early),
        )
        blocks.append(Paragraph(say(text), tone="warning"))
    blocks += result(audited.violations, len(audited.acknowledged), language)
    return Document(say(msg("Audit of the main branch")), tuple(blocks))


def _levels(audited: Audited, language: Language) -> list[Block]:
    counts = audited.levels
    columns = (
        Column(language.say(msg("How a decision is proved")), wrap=False),
        Column(language.say(msg("Decisions")), align="right", wrap=False),
    )
    rows = tuple(
        (language.value(level), language.number(counts.get(level.value, 0))) for level in reversed(Proof)
    )
    return [Table(columns, rows)]


def _listed(audited: Audited, language: Language) -> list[Block]:
    """Return the decisions of each change that was asked for."""
    blocks = list[Block]()
    columns = _columns(language)
    decisions = [*audited.decisions]
    for change in audited.changes:
        rows = tuple(_row(decided, language) for decided in decisions if decided.change == change)
        blocks += [Heading(change), Table(columns, rows)]
    return blocks


def _of_one(audited: Audited, language: Language) -> list[Block]:
    """Return the decisions of one person, or of one key, oldest first."""
    say = language.say
    columns = (Column(say(msg("Change")), wrap=False), *_columns(language))
    rows = tuple((decided.change, *_row(decided, language)) for decided in audited.decisions)
    told = (
        Table(columns, rows) if rows else Paragraph(say(msg("No decision of theirs is on the main branch.")))
    )
    return [Heading(audited.by), told]


def _columns(language: Language) -> tuple[Column, ...]:
    """Return the columns that go with `_row`."""
    titles = (msg("When"), msg("Step"), msg("Who"), msg("Role"), msg("Proof"), msg("Commit"))
    return tuple(Column(language.say(title), wrap=False) for title in titles)


def _row(decided: Decided, language: Language) -> tuple[str, ...]:
    step = language.value(Decision(decided.decision) if decided.decision else Step(decided.step))
    who = f"{decided.by} ({decided.for_})" if decided.for_ else decided.by
    over = "" if decided.over == INSTITUTION else f", {decided.over}"  # the role says so already
    role = f"{language.value(RoleId(decided.role))}{over}" if decided.role else ""
    return (
        language.moment(datetime.fromisoformat(decided.at)),
        step,
        who,
        role,
        language.value(Proof(decided.level)),
        decided.commit[:_SHORT],
    )
