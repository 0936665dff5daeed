"""Which controls of the process a change has to show, before which step, and which it has not shown (PU2-20, UP5)."""

from collections.abc import Collection, Iterator
from typing import Final, Protocol

from izmainas.domain.process import ChangeModel, Control, Process
from izmainas.domain.registry import Registry, Resource
from izmainas.domain.roles import kind_of
from izmainas.domain.terms import PROCESS_STEPS, Complexity, Kind, Step

_TYPE: Final = "resource-type/"


class Classified(Protocol):
    """A change or its summary: all that the controls ask about."""

    @property
    def kind(self) -> Kind:
        """Its kind."""

    @property
    def complexity(self) -> Complexity:
        """Its complexity."""


def controls_of(
    change: Classified, targets: Collection[str], process: Process, registry: Registry
) -> Iterator[tuple[Control, Step]]:
    """Yield the controls that concern a change of this class over `targets`, each with the step that it precedes."""
    model = process.model(change.kind, change.complexity)
    for control in process.controls:
        if change.kind not in control.kinds or change.complexity not in control.complexities:
            continue
        step = due_before(control, model)
        if step is not None and any(
            _is_over(pattern, ref, registry) for pattern in control.over for ref in targets
        ):
            yield control, step


def due_before(control: Control, model: ChangeModel) -> Step | None:
    """Return the step that a control precedes in `model`; None where nothing of the model can show it.

    An emergency, which is assessed afterwards, shows it before it is
    ratified. Where the model has not the step, the next one counts.
    """
    if model.debt(Step.ASSESS):
        late = control.before is Step.CLOSE or model.debt(Step.RATIFY) is None
        return Step.CLOSE if late else Step.RATIFY
    if Step.ASSESS not in model.steps:
        return None
    first = PROCESS_STEPS.index(control.before)
    return next((step for step in PROCESS_STEPS[first:] if step in model.steps), None)


def missing_controls(
    change: Classified,
    targets: Collection[str],
    shown: Collection[str],
    process: Process,
    registry: Registry,
    step: Step | None = None,
) -> tuple[Control, ...]:
    """Return the controls before `step` (None: before any) that are not among those `shown`."""
    return tuple(
        control
        for control, due in controls_of(change, targets, process, registry)
        if step in {None, due} and control.id not in shown
    )


def _is_over(pattern: str, ref: str, registry: Registry) -> bool:
    if pattern.startswith(_TYPE):
        resource = registry.thing(ref)
        return isinstance(resource, Resource) and resource.type == pattern.removeprefix(_TYPE)
    return pattern in {ref, f"{kind_of(ref)}/*"}
