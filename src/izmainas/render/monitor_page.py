"""What calls for a change: as a page and as data."""

from collections.abc import Iterator

from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.message import msg, msgn
from izmainas.render.document import Block, Document, Heading, Paragraph, Particulars
from izmainas.render.language import Language
from izmainas.render.object_words import object_label, object_name
from izmainas.reports.monitor import MonitorReport
from izmainas.reports.monitor_call import Call, MonitorRule


def monitor_document(
    report: MonitorReport, registry: Registry, situation: Situation, language: Language
) -> Document:
    """Return the page: each call with its rule, its numbers and its command, then what was looked at."""
    say, n = language.say, len(report.calls)
    blocks: list[Block] = []
    if n:
        told = msgn("{n} thing calls for a change.", "{n} things call for a change.", n)
        blocks.append(Paragraph(say(told), "strong"))
        for call in report.calls:
            blocks += [
                Heading(_title(call, registry, situation, language), level=2),
                Particulars(tuple(_facts(call, registry, language))),
            ]
    else:
        blocks.append(Paragraph(say(msg("Nothing calls for a change.")), "good"))
    blocks += [Paragraph(_looked_at(report, language), "quiet")]
    title = say(msg("What calls for a change · {day}", day=report.day))
    return Document(title, tuple(blocks))


def _title(call: Call, registry: Registry, situation: Situation, language: Language) -> str:
    """Return the word for the rule, and the name of what it speaks of."""
    return f"{language.value(call.rule)}: {subject_name(call, registry, situation, language)}"


def subject_name(call: Call, registry: Registry, situation: Situation, language: Language) -> str:
    """Return the name of the indicator, goal, model, change, object or signal that a call is about."""
    match call.rule:
        case MonitorRule.INDICATOR_OFF_TARGET | MonitorRule.INDICATOR_TREND:
            return situation.indicators[call.subject].name.of(language.code) or call.subject
        case MonitorRule.GOAL_WITHOUT_CHANGE:
            goals = {goal.id: goal.name.of(language.code) for goal in situation.strategy.goals}
            return f"{call.subject} {goals.get(call.subject, '')}".rstrip()
        case MonitorRule.STANDARD_EXPIRED | MonitorRule.STANDARD_EXPIRING | MonitorRule.STANDARD_SUSPENDED:
            return registry.standard_changes[call.subject].name.of(language.code) or call.subject
        case MonitorRule.SIGNAL_OPEN:
            return f"{call.subject} {situation.signals[call.subject].title}"
        case MonitorRule.FOLLOW_UP_OPEN:
            return call.subject
        case MonitorRule.TICKETS_RISING | MonitorRule.INCIDENTS_REPEATED | MonitorRule.RESOURCE_ENDING:
            return object_name(call.over[0], registry, language)


def _facts(call: Call, registry: Registry, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    yield language.word("monitor-urgency", call.urgency.value), say(call.message).strip()
    if call.over:
        names = (object_label(ref, registry, language) for ref in call.over)
        yield say(msg("Over")), ", ".join(names)
    if call.noted:
        yield say(msg("Noted already")), ", ".join(call.noted)
    if call.under_way:
        yield say(msg("Open changes")), ", ".join(call.under_way)
    yield say(msg("Rule")), call.rule.value
    yield say(msg("Command")), language.command(call.command)


def _looked_at(report: MonitorReport, language: Language) -> str:
    looked = report.looked_at
    return language.say(
        msg(
            "Looked at: indicators {indicators}, objects with ticket counts {objects}, goals {goals},"
            " changes {changes}, standard-change models {models}, resources {resources}, signals {signals}.",
            indicators=looked["indicators"],
            objects=looked["ticket_objects"],
            goals=looked["goals"],
            changes=looked["changes"],
            models=looked["standard_changes"],
            resources=looked["resources"],
            signals=looked["signals"],
        )
    )


def monitor_data(report: MonitorReport) -> dict[str, object]:
    """Return `izm.monitor/1`."""
    return {
        "schema": "izm.monitor/1",
        "at": report.day.isoformat(),
        "calls": [
            {
                "rule": call.rule.value,
                "urgency": call.urgency.value,
                "subject": call.subject,
                "over": list(call.over),
                "numbers": dict(call.numbers),
                "day": call.day.isoformat() if call.day else None,
                "noted": list(call.noted),
                "under_way": list(call.under_way),
                "command": call.command,
            }
            for call in report.calls
        ],
        "looked_at": report.looked_at,
    }
