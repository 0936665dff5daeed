"""The open risks: as a page with a heat map, and as data."""

from collections.abc import Iterator
from datetime import date

from izmainas.domain.registry import Registry
from izmainas.domain.risk_matrix import GRADES, RiskMatrix
from izmainas.message import msg
from izmainas.render.document import Block, Cell, Column, Document, Grid, Heading, Items, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.listing import LATE
from izmainas.render.risk_words import TONE, level_key, level_letters, one_risk_data, short
from izmainas.reports.risk_register import OpenRisk, RiskRegister


def risks_document(
    found: RiskRegister, registry: Registry, matrix: RiskMatrix, language: Language
) -> Document:
    """Return the page: the risks, then where they lie, then what the list does not show."""
    say = language.say
    if not found.risks:
        blocks: list[Block] = [Paragraph(say(msg("No open risk matches.")))]
        return Document(say(msg("Open risks")), (*blocks, *_beside(found, language)))
    return Document(
        say(msg("Open risks")),
        (
            _table(found, registry, language),
            Heading(say(msg("Where they lie after mitigation"))),
            heat_map(found.heat, matrix, language),
            *_beside(found, language),
        ),
    )


def _table(found: RiskRegister, registry: Registry, language: Language) -> Table:
    say = language.say
    columns = (
        Column(say(msg("Look anew on")), wrap=False),
        Column(say(msg("Remains"))),
        Column(say(msg("Risk"))),
        Column(say(msg("Answers"))),
        Column(say(msg("Change")), wrap=False),
    )
    rows = tuple(
        (
            f"{LATE} {language.date(r.review_on)}"
            if r.review_on and r.overdue
            else language.value(r.review_on),
            say(short(r.graded.after)),
            r.graded.risk.text,
            _answers(r, registry),
            r.summary.id,
        )
        for r in found.risks
    )
    caption = [language.counted("risk", len(found.risks))]
    late = sum(r.overdue for r in found.risks)
    if late:
        caption.append(say(msg("{sign} day passed: {n}", sign=LATE, n=late)))
    if any(not r.graded.risk.owner for r in found.risks):
        caption.append(
            say(msg("in brackets: no owner is named, so it is for whoever answers for the object"))
        )
    return Table(columns, rows, " · ".join(caption), tuple(TONE[r.graded.after.level] for r in found.risks))


def _answers(risk: OpenRisk, registry: Registry) -> str:
    names = ", ".join(map(registry.name_of, risk.answers)) or "–"
    return names if risk.graded.risk.owner else f"({names})"


def heat_map(counts: tuple[tuple[int, ...], ...], matrix: RiskMatrix, language: Language) -> Grid:
    """Return how many risks lie at each two grades: the most likely on top, the most severe to the right.

    A cell says its number and, by its first letter, its level.
    """
    say, code = language.say, language.code
    letters = level_letters(language)
    rows = tuple(
        (
            f"{likelihood} {matrix.likelihood[likelihood - 1].of(code)}",
            tuple(
                Cell(f"{n} {letters[level]}", TONE[level] if n else "quiet")
                for n, level in zip(counts[likelihood - 1], matrix.levels[likelihood - 1], strict=True)
            ),
        )
        for likelihood in range(GRADES, 0, -1)
    )
    return Grid(
        say(msg("Likelihood \\ severity")),
        tuple(f"{n} {name.of(code)}" for n, name in enumerate(matrix.severity, start=1)),
        rows,
        say(msg("Numbers of risks")),
        level_key(language),
    )


def _beside(found: RiskRegister, language: Language) -> Iterator[Block]:
    """Yield what no row shows: risk that a deviation told of, and changes that name no risk at all."""
    say = language.say
    if found.raised:
        yield Heading(say(msg("Raised by a deviation")))
        yield Items(
            tuple(
                say(
                    msg(
                        "{change} {title}: {level} ({score} of 25)",
                        change=r.summary.id,
                        title=r.summary.title,
                        level=r.level,
                        score=r.score,
                    )
                )
                for r in found.raised
            )
        )
    if found.without:
        said = msg(
            "Open changes that name no risk: {n} of {of} ({changes}).",
            n=len(found.without),
            of=found.changes,
            changes=", ".join(found.without),
        )
        yield Paragraph(say(said), "quiet")


def risks_data(found: RiskRegister, matrix: RiskMatrix, today: date) -> dict[str, object]:
    """Return `izm.risks/1`: the risks, those raised by deviations, the heat map with its rows by likelihood 1 to 5."""
    return {
        "schema": "izm.risks/1",
        "day": today.isoformat(),
        "risks": [
            one_risk_data(r.graded)
            | {
                "change": r.summary.id,
                "targets": list(r.summary.targets),
                "answers": list(r.answers),
                "overdue": r.overdue,
            }
            for r in found.risks
        ],
        "raised": [{"change": r.summary.id, "level": r.level.value, "score": r.score} for r in found.raised],
        "heat": {
            "counts": [list(row) for row in found.heat],
            "levels": [[level.value for level in row] for row in matrix.levels],
        },
        "changes": found.changes,
        "without": list(found.without),
    }
