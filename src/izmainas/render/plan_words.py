"""What was authorized and how it is to be done, in words: alike for a change and for a standard-change model."""

from collections.abc import Collection, Iterator

from izmainas.domain.assessment import Envelope
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardPlan
from izmainas.domain.work import Plan
from izmainas.message import Message, msg
from izmainas.render.document import Block, Items
from izmainas.render.language import Language


def envelope_told(envelope: Envelope | None, language: Language) -> str:
    """Return the limits that are set, in one line; empty where none is."""
    if envelope is None:
        return ""
    sides = [
        envelope.latest_end and msg("done by {day}", day=envelope.latest_end),
        envelope.outage_minutes is not None and msg("outage at most {n} min", n=envelope.outage_minutes),
        envelope.cost_eur is not None and msg("cost at most {n} EUR", n=envelope.cost_eur),
        envelope.residual_risk is not None and msg("residual risk at most {n}", n=envelope.residual_risk),
        envelope.rollback_required and msg("a rollback is required"),
    ]
    return "; ".join(language.say(side) for side in sides if side)


def safeguards(plan: Plan | StandardPlan) -> Iterator[tuple[Message, object]]:
    """Yield how the work is undone, told of and tested, each with its label."""
    yield msg("Rollback"), plan.rollback
    yield msg("Communication"), "; ".join(plan.communication)
    yield msg("Tests"), "; ".join(plan.tests)


def action_blocks(
    plan: Plan | StandardPlan, registry: Registry, language: Language, done: Collection[int] = ()
) -> Iterator[Block]:
    """Yield the planned actions in their order, each with who does it and whether it is among those `done`."""
    texts = []
    for number, step in enumerate(plan.steps, start=1):
        who = f" ({registry.name_of(step.by)})" if step.by else ""
        mark = f" – {language.say(msg('done'))}" if number in done else ""
        texts.append(f"{step.text}{who}{mark}")
    if texts:
        yield Items(tuple(texts), numbered=True)
