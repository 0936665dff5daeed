"""What was authorized and how it is to be done, in words: alike for a change and for a standard-change model."""

from collections.abc import Collection, Iterator

from izmainas.domain.assessment import Envelope, limits_told
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardPlan
from izmainas.domain.work import Plan
from izmainas.message import Message, msg
from izmainas.render.document import Block, Items
from izmainas.render.language import Language


def envelope_told(envelope: Envelope | None, language: Language) -> str:
    """Return the limits that are set, in one line; empty where none is."""
    return "; ".join(map(language.say, limits_told(envelope).values())) if envelope else ""


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
