"""The catalogue of standard changes: models with their record, and what could become one."""

from collections.abc import Iterator
from datetime import date

from izmainas.domain.layout import shelf_path
from izmainas.domain.lifecycle.standard import Usability
from izmainas.domain.registry import Registry
from izmainas.message import Message, msg
from izmainas.render.document import (
    Block,
    Column,
    Command,
    Document,
    Heading,
    Paragraph,
    Particulars,
    Table,
    Tone,
)
from izmainas.render.language import Language
from izmainas.render.track_record_words import proportion_message
from izmainas.reports.proportion import Proportion
from izmainas.reports.standard_record import ModelRecord
from izmainas.reports.standardization import Demands, Lack, Suggestion


def proportion_data(proportion: Proportion) -> dict[str, object]:
    """Return the counts and the interval as shares of one, to four digits."""
    low, high = proportion.interval
    return {"k": proportion.k, "n": proportion.n, "low": round(low, 4), "high": round(high, 4)}


def catalogue_document(
    records: tuple[ModelRecord, ...], registry: Registry, language: Language, today: date
) -> Document:
    """Return the page: each model with owner, expiry, uses, success, and whether it may be used today."""
    say = language.say
    if not records:
        text = say(msg("No change is authorized in advance here. What could be:"))
        return Document(None, (Paragraph(text), Command("izm standard suggest")))
    columns = (
        Column(say(msg("Model"))),
        Column(say(msg("Name"))),
        Column(say(msg("Owner"))),
        Column(say(msg("Expires")), wrap=False),
        Column(say(msg("Uses")), "right"),
        Column(say(msg("Went well"))),
        Column(say(msg("Today"))),
    )
    rows = tuple(
        (
            record.model.id,
            record.model.name.of(language.code),
            registry.name_of(record.model.owner),
            language.date(record.model.expires),
            language.number(len(record.used)),
            say(proportion_message(record.success, language)),
            language.value(standing_told(record)),
        )
        for record in records
    )
    tones: tuple[Tone, ...] = tuple("" if r.usability is Usability.IN_FORCE else "warning" for r in records)
    blocks: list[Block] = [Table(columns, rows, tones=tones)]
    for record in records:
        blocks += why_not(record, registry, language, today)
    return Document(None, tuple(blocks))


def standing_told(record: ModelRecord) -> Message | Usability:
    """Return whether changes may rest on the model today, and from when on where they may not yet."""
    if record.usability is Usability.AHEAD:
        return msg("authorized only from {day}", day=record.model.approved_on)
    return record.usability


def why_not(record: ModelRecord, registry: Registry, language: Language, today: date) -> Iterator[Block]:
    """Yield, of a model that cannot be used, everything that stands against it and what to do: a renewal ends it all."""
    model = record.model
    if record.usability is Usability.IN_FORCE:
        return
    for reason in record.against:
        yield Paragraph(f"{model.id}: {language.say(_reason(record, reason, registry))}")
    until = today.replace(year=today.year + 1, month=12, day=31)
    yield Command(f"izm standard renew {model.id} --until {until}")
    if record.usability is Usability.EXPIRED and not any(summary.open for summary in record.used):
        yield Command(f"izm standard remove {model.id}")


def _reason(record: ModelRecord, reason: Usability, registry: Registry) -> Message:
    model = record.model
    if reason is Usability.SUSPENDED_BY_FAILURES:
        return msg(
            "changes that failed or were backed out since its approval on {day}: {changes};"
            " it is suspended when there are {allowed}.",
            day=model.approved_on,
            changes=[summary.id for summary in record.failures],
            allowed=record.allowed,
        )
    if reason is Usability.EXPIRED:
        return msg("it expired on {day}.", day=model.expires)
    if reason is Usability.AHEAD:
        return msg("its approval is dated {day}.", day=model.approved_on)
    if model.suspension:
        return msg(
            "{person} suspended it on {day}: {reason}",
            person=registry.name_of(model.suspension.by),
            day=model.suspension.since,
            reason=model.suspension.reason,
        )
    return msg("it was suspended by hand; the file does not say why.")


def catalogue_data(records: tuple[ModelRecord, ...]) -> dict[str, object]:
    """Return `izm.standard/1` of the catalogue."""
    return {"schema": "izm.standard/1", "models": [record_data(record) for record in records]}


def record_data(record: ModelRecord) -> dict[str, object]:
    """Return one model of `izm.standard/1`."""
    model = record.model
    return {
        "id": model.id,
        "name": model.name.data(),
        "owner": model.owner,
        "approved_by": model.approved_by,
        "approved_on": model.approved_on.isoformat(),
        "expires": model.expires.isoformat(),
        "targets": list(model.targets),
        "usable": record.usability is Usability.IN_FORCE,
        "standing": record.usability.value,
        "suspension": model.suspension.data() if model.suspension else None,
        "uses": [summary.id for summary in record.used],
        "unfinished": [summary.id for summary in record.unfinished],
        "success": proportion_data(record.success),
        "failures_since_approval": [summary.id for summary in record.failures],
        "failures_to_suspend": record.allowed,
        "path": shelf_path("standard-changes", model.id),
    }


def suggestions_document(found: tuple[Suggestion, ...], demands: Demands, language: Language) -> Document:
    """Return what could become a standard change with its evidence, then what recurs and why it could not."""
    say = language.say
    blocks: list[Block] = [
        Paragraph(
            say(
                msg(
                    "A normal change that recurs is proposed when at least {least} like it are closed, the lower"
                    " bound of the 95% interval of its success is at least {bound}%, no residual risk is above"
                    " {risk} of 25, and none left what was authorized.",
                    least=demands.least,
                    bound=round(100 * demands.bound),
                    risk=demands.risk,
                )
            ),
            "quiet",
        )
    ]
    proposed = [s for s in found if s.model]
    if not proposed:
        blocks.append(Paragraph(say(msg("No normal change qualifies today."))))
    for suggestion in proposed:
        blocks += _proposal(suggestion, demands, language)
    others = [s for s in found if not s.model]
    if others:
        blocks += [Heading(say(msg("They recur, but are not proposed"))), _others(others, language)]
    return Document(say(msg("What could become a standard change")), tuple(blocks))


def _proposal(suggestion: Suggestion, demands: Demands, language: Language) -> Iterator[Block]:
    say, model = language.say, suggestion.model
    assert model is not None  # noqa: S101 - only proposals come here
    yield Heading(f"{model.name.of(language.code)} ({model.id})")
    yield Particulars(
        (
            (say(msg("Touches")), ", ".join(model.targets)),
            (say(msg("Went well")), say(proportion_message(suggestion.success, language))),
            (say(msg("Highest residual risk")), say(msg("{n} of 25", n=suggestion.risk))),
        )
    )
    yield _evidence(suggestion, language)
    yield Paragraph(say(msg("Look at the model, then authorize it in advance:")))
    if demands == Demands():
        yield Command(f"izm standard suggest --yaml {model.id}")
        yield Command(f"izm standard new --suggestion {model.id}")
    else:  # `new` asks for the usual ones, and would not find it
        asked = f"--least {demands.least} --bound {round(100 * demands.bound)} --risk {demands.risk}"
        yield Command(f"izm standard suggest {asked} --yaml {model.id} > {model.id}.yaml")
        yield Command(f"izm standard new --file {model.id}.yaml")


def _evidence(suggestion: Suggestion, language: Language) -> Table:
    say = language.say
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("State"))),
        Column(say(msg("Outcome"))),
        Column(say(msg("Residual risk")), "right"),
        Column(say(msg("Deviations")), "right"),
    )
    rows = tuple(
        (
            s.id,
            s.title,
            language.value(s.state),
            language.value(s.outcome),
            language.number(s.residual_risk),
            language.number(s.deviations),
        )
        for s in suggestion.changes
    )
    return Table(columns, rows)


def _others(found: list[Suggestion], language: Language) -> Table:
    say = language.say
    columns = (
        Column(say(msg("Changes"))),
        Column(say(msg("Newest title"))),
        Column(say(msg("Went well"))),
        Column(say(msg("Why not"))),
    )
    rows = tuple(
        (
            ", ".join(summary.id for summary in s.changes),
            s.changes[-1].title,
            say(proportion_message(s.success, language)),
            language.join(_lack(lack, s) for lack in s.lacks),
        )
        for s in found
    )
    return Table(columns, rows)


def _lack(lack: Lack, suggestion: Suggestion) -> Message:
    match lack:
        case Lack.TOO_FEW:
            return msg("too few are closed")
        case Lack.TOO_UNCERTAIN:
            return msg("too little is known of how well it goes")
        case Lack.TOO_RISKY:
            return msg("residual risk {n} of 25", n=suggestion.risk)
        case Lack.LEFT_ENVELOPE:
            return msg("one left what was authorized")
        case Lack.NO_PLAN:
            return msg("none left a plan to go by")
        case Lack.COVERED:
            return msg("the model {model} does it already", model=suggestion.covered_by)


def suggestions_data(found: tuple[Suggestion, ...], demands: Demands) -> dict[str, object]:
    """Return `izm.standard/1` of the suggestions; `model` is None where something is lacking."""
    return {
        "schema": "izm.standard/1",
        "demands": {"least": demands.least, "bound": demands.bound, "risk": demands.risk},
        "suggestions": [
            {
                "targets": list(s.changes[0].targets),
                "action": s.changes[0].action.value,
                "changes": [
                    {"id": c.id, "title": c.title, "outcome": c.outcome.value if c.outcome else None}
                    for c in s.changes
                ],
                "success": proportion_data(s.success),
                "residual_risk": s.risk,
                "lacks": [lack.value for lack in s.lacks],
                "covered_by": s.covered_by,
                "model": s.model.data() if s.model else None,
            }
            for s in found
        ],
    }
