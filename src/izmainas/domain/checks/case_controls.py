"""Whether a change shows the controls that its steps came after, by the process that each was taken under."""

from collections.abc import Iterator

from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.remedy import by_step, looked_into
from izmainas.domain.history import DECISIONS, Entry
from izmainas.domain.lifecycle.controls import lacking
from izmainas.domain.process import Process
from izmainas.domain.terms import Decision, Phase, Step
from izmainas.message import msg

#: the steps before which a control may come
_AFTER_CONTROLS = (Step.AUTHORIZE, Step.RATIFY, Step.PLAN, Step.IMPLEMENT, Step.CLOSE)


def controls_are_shown(case: Case) -> Iterator[Finding]:
    """IZM-C070: report a control that had to be shown before a step that was taken.

    Of what type a resource was then, no file tells: where that alone calls for
    it, a change that has ended is only warned of.
    """
    change = case.change
    processes = (case.process_at(policy) for policy in {entry.policy for entry in change.history})
    if not any(process.controls for process in processes if process is not None):
        return
    if any(entry.children for entry in change.history):  # its parts are decided on for themselves
        return
    for place, entry in _taken(case):
        process = case.process_at(entry.policy)
        missing = lacking(change, process, case.registry, entry.step) if process else ()
        if missing and process:
            untold = not case.landing and case.standing.state.ended and _by_type(case, process, entry.step)
            yield Finding(
                rule="IZM-C070",
                path=case.path,
                where=("history", place),
                subject=entry.id,
                severity=Severity.WARNING if untold else Severity.ERROR,
                message=msg(
                    "before the step “{step}”, it should have been shown how these are met: {controls}",
                    step=entry.step,
                    controls=list(missing),
                ),
                fix=by_step(
                    case,
                    Step.EDIT,
                    msg(
                        "Say under “controls” of the assessment how: {command}",
                        command=f"izm edit {change.id}",
                    ),
                    looked_into(case.change.id),
                ),
            )


def _by_type(case: Case, process: Process, step: Step) -> bool:
    """Whether nothing but the type that a resource has today calls for what is missing."""
    untyped = case.registry.model_copy(update={"resources": {}})
    return not lacking(case.change, process, untyped, step)


def _taken(case: Case) -> Iterator[tuple[int, Entry]]:
    """Yield the last entry of each step that counts: an approval, a plan, the beginning of work, the end."""
    last: dict[Step, tuple[int, Entry]] = {}
    for place, entry in enumerate(case.change.history):
        if entry.step in _AFTER_CONTROLS and _counts(entry):
            last[entry.step] = place, entry
    for step in _AFTER_CONTROLS:
        if step not in last or last[step][0] < case.since:
            continue
        if last[step][0] < case.trail.retargeted and not case.binds_today(last[step][1]):
            continue
        if step is Step.RATIFY or step in case.trail.steps:
            yield last[step]


def _counts(entry: Entry) -> bool:
    if entry.step in DECISIONS:
        return entry.decision is Decision.APPROVE
    return entry.phase in {None, Phase.START}


RULES = (controls_are_shown,)
