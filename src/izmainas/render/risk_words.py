"""A risk in words: its level, its grades, and why a change is as risky as it is."""

from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.domain.risk import ChangeRisk, Graded, GradedRisk, change_risk
from izmainas.domain.risk_matrix import RiskLevel, RiskMatrix, Risky
from izmainas.domain.summary import Summary
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Paragraph, Table, Tone
from izmainas.render.language import Language

#: what colour a level would have
TONE: Final[dict[RiskLevel, Tone]] = {
    RiskLevel.LOW: "good",
    RiskLevel.MEDIUM: "",
    RiskLevel.HIGH: "warning",
    RiskLevel.VERY_HIGH: "bad",
}


def level_letters(language: Language) -> dict[RiskLevel, str]:
    """Return the letters that stand for a level where there is no room for its word."""
    words = {level: language.word("risk-level", level).upper().split() for level in RiskLevel}
    return {level: "".join(word[0] for word in spelled) for level, spelled in words.items()}


def level_key(language: Language) -> tuple[tuple[str, str], ...]:
    """Return what each letter means, the lowest level first."""
    return tuple(
        (mark, language.word("risk-level", level)) for level, mark in level_letters(language).items()
    )


def risk_paragraph(change: Risky, matrix: RiskMatrix, language: Language) -> Paragraph:
    """Return how risky a change is, with its reason."""
    risk = change_risk(change, matrix)
    said = language.say(msg("Risk: {risk}.", risk=risk_message(change, matrix)))
    return Paragraph(said, TONE[risk.level] if risk else "")


def risk_message(change: Risky, matrix: RiskMatrix) -> Message:
    """Return one sentence: the level now, and which risk or deviation makes it so."""
    risk = change_risk(change, matrix)
    if risk is None:
        return msg("no risk has been named")
    if risk.deviated:
        if risk.worst is None:
            return msg("{level} ({score} of 25), as a deviation told", level=risk.level, score=risk.score)
        return msg(
            "{level} ({score} of 25), as a deviation told; assessed was {before}",
            level=risk.level,
            score=risk.score,
            before=score_of(risk.worst.after),
        )
    return msg("{level}: {reason}", level=score_of(risk.risks[0].after), reason=_reason(risk.risks[0]))


def _reason(risk: GradedRisk) -> Message:
    """Return why one risk remains as it does."""
    if risk.before == risk.after:
        if risk.risk.mitigation:  # measures that leave the grades as they were are measures even so
            return msg(
                "“{risk}”, the same with: {mitigation}",
                risk=risk.risk.text,
                mitigation=risk.risk.mitigation,
            )
        return msg("“{risk}”, nothing lowers it", risk=risk.risk.text)
    if risk.after.weight > risk.before.weight:  # nothing that was written beside it has lowered it
        return msg(
            "“{risk}”, was {before}; it is higher by now", risk=risk.risk.text, before=score_of(risk.before)
        )
    if risk.risk.mitigation:
        return msg(
            "“{risk}”, was {before}; lowered by: {mitigation}",
            risk=risk.risk.text,
            before=score_of(risk.before),
            mitigation=risk.risk.mitigation,
        )
    return msg("“{risk}”, was {before}", risk=risk.risk.text, before=score_of(risk.before))


def score_of(graded: Graded) -> Message:
    """Return `high (12 of 25)`."""
    return msg("{level} ({score} of 25)", level=graded.level, score=graded.score)


def asks_for(risk: ChangeRisk, matrix: RiskMatrix, language: Language) -> str:
    """Return what the level of `risk` asks for, as the process says; empty where it says nothing."""
    name = matrix.asks.get(risk.level)
    return name.of(language.code) if name else ""


def risk_blocks(
    change: Change, summary: Summary, matrix: RiskMatrix, registry: Registry, language: Language
) -> Iterator[Block]:
    """Yield the risk of a change, of which `summary` is, and why, then its risks, worst remaining first."""
    say = language.say
    risk = change_risk(summary, matrix)
    if risk is None:
        return
    said = msg("Risk: {risk}.", risk=risk_message(summary, matrix))
    asked = asks_for(risk, matrix, language) if summary.open else ""
    yield Paragraph(
        say(msg("{risk} At this level: {asked}.", risk=said, asked=asked)) if asked else say(said),
        TONE[risk.level],
    )
    uncovered = _uncovered(change)
    if uncovered:
        text = msg("A deviation touches what no risk was assessed for: {objects}.", objects=uncovered)
        yield Paragraph(say(text), "warning")
    if risk.risks:
        yield risk_table(risk.risks, registry, language)


def _uncovered(change: Change) -> list[str]:
    """Return what deviations touch beside the targets that were assessed."""
    told = (ref for d in change.deviations for ref in d.targets)
    return sorted(set(told) - set(change.targets.refs))


def risk_table(risks: Sequence[GradedRisk], registry: Registry, language: Language) -> Table:
    """Return the table of risks, as they are given: each before its mitigation and after."""
    say = language.say
    columns = [
        Column(say(msg("Risk"))),
        Column(say(msg("Level"))),
        Column(say(msg("Mitigation"))),
        Column(say(msg("Remains"))),
    ]
    rows = [[r.risk.text, say(short(r.before)), r.risk.mitigation or "–", say(short(r.after))] for r in risks]
    # most risks have neither an owner nor a day, and an empty column tells nothing
    if any(r.risk.owner for r in risks):
        columns.append(Column(say(msg("Answers"))))
        for row, r in zip(rows, risks, strict=True):
            row.append(registry.name_of(r.risk.owner) if r.risk.owner else "–")
    if any(r.risk.review_on for r in risks):
        columns.append(Column(say(msg("Look anew on")), wrap=False))
        for row, r in zip(rows, risks, strict=True):
            row.append(language.value(r.risk.review_on))
    return Table(tuple(columns), tuple(map(tuple, rows)))


def short(graded: Graded) -> Message:
    """Return `12 high`, for a cell."""
    return msg("{score} {level}", score=graded.score, level=graded.level)


def risk_data(summary: Summary, matrix: RiskMatrix) -> dict[str, object] | None:
    """Return a change's risk as data; None where nobody has named any."""
    risk = change_risk(summary, matrix)
    if risk is None:
        return None
    return {
        "level": risk.level.value,
        "score": risk.score,
        "from": "deviation" if risk.deviated else "assessment",
        "risks": [one_risk_data(r) for r in risk.risks],
    }


def one_risk_data(risk: GradedRisk) -> dict[str, object]:
    """Return one risk as data: before and after its mitigation."""
    return {
        "text": risk.risk.text,
        "mitigation": risk.risk.mitigation,
        "owner": risk.risk.owner,
        "review_on": risk.risk.review_on.isoformat() if risk.risk.review_on else None,
        "before": _graded_data(risk.before),
        "after": _graded_data(risk.after),
    }


def _graded_data(graded: Graded) -> dict[str, object]:
    return {
        "likelihood": graded.likelihood,
        "severity": graded.severity,
        "score": graded.score,
        "level": graded.level.value,
    }
