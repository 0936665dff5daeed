"""Whether the process asks for experts' opinions where somebody can give them."""

from collections.abc import Iterator

from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.evidence import Evidence
from izmainas.domain.layout import PROCESS
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.terms import PROCESS_STEPS, Step
from izmainas.message import msg


def opinions_can_be_given(process: Process) -> Iterator[Finding]:
    """IZM-R019: warn of a step that waits for experts' opinions, where no step before it takes them."""
    for place, model in enumerate(process.models):
        for step in _waiting_in_vain(model):
            yield Finding(
                rule="IZM-R019",
                path=PROCESS,
                where=("models", place),
                severity=Severity.WARNING,
                subject=f"{model.kind}/{model.complexity}/{step}",
                message=msg(
                    "the model “{kind}, {complexity}” never gets past the step “{step}”: it asks for experts' "
                    "opinions, and nothing is assessed before",
                    kind=model.kind,
                    complexity=model.complexity,
                    step=step,
                ),
                fix=msg(
                    "Give the model the step “{step}”, or let it ask for no opinions: {command}",
                    step=Step.ASSESS,
                    command="izm registry edit process",
                ),
            )


def _waiting_in_vain(model: ChangeModel) -> Iterator[Step]:
    """Yield the steps that ask for opinions before anybody can give one: experts advise while a change is assessed."""
    if Step.ASSESS in model.steps:
        return
    decided = PROCESS_STEPS.index(Step.AUTHORIZE)
    for step in model.steps:
        asked = Evidence.EXPERT_OPINION in model.evidence.get(step, ())
        asked = asked or (step is Step.AUTHORIZE and model.opinions > 0)
        # an assessment that is owed follows the approval
        if asked and not (model.debt(Step.ASSESS) and PROCESS_STEPS.index(step) > decided):
            yield step
