"""What an audit found: the decisions by how they are proved, and every broken rule."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from izmainas.audit.record import Decided, Record, Violation
from izmainas.domain.terms import Proof
from izmainas.message import msg
from izmainas.render.document import Block, Column, Document, Facts, Heading, Paragraph, Table
from izmainas.render.language import Language

_SHORT = 12


@dataclass(frozen=True)
class Audited:
    """A replay of `branch` up to `head`; `changes` are those that were asked for, none for all."""

    branch: str
    head: str
    commits: int
    record: Record
    changes: tuple[str, ...] = ()
    decisions: tuple[Decided, ...] = field(default=())
    violations: tuple[Violation, ...] = field(default=())
    notices: tuple[Violation, ...] = field(default=())

    def since(self, commits: Collection[str]) -> "Audited":
        """Return it with what these commits brought."""
        return replace(
            self,
            decisions=tuple(d for d in self.record.decisions if d.commit in commits),
            violations=tuple(v for v in self.record.violations if v.commit in commits),
            notices=tuple(n for n in self.record.notices if n.commit in commits),
        )

    def of(self, changes: Collection[str]) -> "Audited":
        """Return it with what concerns these changes; with everything where none is named."""
        if not changes:
            return self
        return replace(
            self,
            changes=tuple(changes),
            decisions=tuple(d for d in self.decisions if d.change in changes),
            violations=tuple(v for v in self.violations if v.change in changes),
            notices=tuple(n for n in self.notices if n.change in changes),
        )

    def with_violation(self, violation: Violation) -> "Audited":
        """Return it with one more broken rule, before the others."""
        return replace(self, violations=(violation, *self.violations))


def audit_data(audited: Audited, language: Language) -> dict[str, object]:
    """Return `izm.audit/1`; messages in the language asked for, rules and ids untranslated."""
    return {
        "schema": "izm.audit/1",
        "decisions": [_decision_data(decided) for decided in audited.decisions],
        "violations": [_violation_data(violation, language) for violation in audited.violations],
        "notices": [_violation_data(notice, language) for notice in audited.notices],
        "branch": audited.branch,
        "head": audited.head,
        "commits": audited.commits,
    }


def _decision_data(decided: Decided) -> dict[str, object]:
    entry = decided.proved.entry
    return {
        "change": decided.change,
        "event": entry.id,
        "step": entry.step.value,
        "decision": entry.decision.value if entry.decision else None,
        "by": entry.by,
        "for": entry.for_,
        "role": entry.role.value if entry.role else None,
        "over": entry.over,
        "level": decided.proved.level.value,
        "commit": decided.commit,
    }


def _violation_data(violation: Violation, language: Language) -> dict[str, object]:
    return {
        "rule": violation.finding.rule,
        "change": violation.change or None,
        "commit": violation.commit,
        "by": violation.by or None,
        "path": violation.finding.path or None,
        "message": language.say(violation.finding.message),
        "fix": language.say(violation.finding.fix),
    }


def audit_document(audited: Audited, language: Language) -> Document:
    """Return the page: how the decisions are proved, the broken rules, and the head to note down elsewhere."""
    say = language.say
    blocks: list[Block] = [
        Facts(
            (
                (say(msg("Branch")), audited.branch),
                (say(msg("Commit")), audited.head),
                (say(msg("Commits replayed")), language.number(audited.commits)),
            )
        )
    ]
    blocks += _listed(audited, language) if audited.changes else _levels(audited, language)
    blocks += _broken(audited, language)
    if audited.notices:
        text = msg(
            "{decisions} came with the founding commit and are proved no better than that.",
            decisions=language.counted("decision", len(audited.notices)),
        )
        blocks.append(Paragraph(say(text), tone="warning"))
    if audited.violations:
        rules = language.counted("violation", len(audited.violations))
        blocks.append(Paragraph(say(msg("Broken rules: {violations}.", violations=rules)), tone="bad"))
        blocks.append(Paragraph(say(msg("What a rule means: {command}", command="izm explain IZM-A001"))))
    else:
        blocks.append(Paragraph(say(msg("No rule was broken.")), tone="good"))
    return Document(say(msg("Audit of the main branch")), tuple(blocks))


def _levels(audited: Audited, language: Language) -> list[Block]:
    counts = Counter(decided.proved.level for decided in audited.decisions)
    columns = (
        Column(language.say(msg("How a decision is proved")), wrap=False),
        Column(language.say(msg("Decisions")), align="right", wrap=False),
    )
    rows = tuple((language.value(level), language.number(counts[level])) for level in reversed(Proof))
    return [Table(columns, rows)]


def _listed(audited: Audited, language: Language) -> list[Block]:
    """Return the decisions of each change that was asked for."""
    say, blocks = language.say, list[Block]()
    titles = (msg("When"), msg("Step"), msg("Who"), msg("Role"), msg("Proof"), msg("Commit"))
    columns = tuple(Column(say(title), wrap=False) for title in titles)
    for change in audited.changes:
        rows = tuple(_row(decided, language) for decided in audited.decisions if decided.change == change)
        blocks += [Heading(change), Table(columns, rows)]
    return blocks


def _row(decided: Decided, language: Language) -> tuple[str, ...]:
    entry = decided.proved.entry
    step = language.value(entry.decision) if entry.decision else language.value(entry.step)
    who = f"{entry.by} ({entry.for_})" if entry.for_ else entry.by
    role = f"{language.value(entry.role)}, {entry.over}" if entry.role else ""
    return (
        language.moment(entry.at),
        step,
        who,
        role,
        language.value(decided.proved.level),
        decided.commit[:_SHORT],
    )


def _broken(audited: Audited, language: Language) -> list[Block]:
    """Return each broken rule under its change: rule, commit, person, what it is and what to do."""
    say, blocks = language.say, list[Block]()
    for change in dict.fromkeys(violation.change for violation in audited.violations):
        blocks.append(Heading(change or say(msg("The registry and the branch"))))
        rows = []
        for violation in (v for v in audited.violations if v.change == change):
            finding = violation.finding
            where = " ".join(filter(None, [violation.commit[:_SHORT], violation.by]))
            rows.append((finding.rule, f"{where}: {say(finding.message)} → {say(finding.fix)}"))
        blocks.append(Facts(tuple(rows)))
    return blocks
