"""Whether a change has shown the controls that come before a step (`controls` in `process.yaml`; PU2-20, UP5)."""

from collections.abc import Iterable

from izmainas.domain.change import Change
from izmainas.domain.controls import missing_controls
from izmainas.domain.facts import Facts
from izmainas.domain.lifecycle.steps import allowed
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Step
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg


def lacking(change: Change, process: Process, registry: Registry, step: Step) -> tuple[str, ...]:
    """Return the ids of the controls before `step` that the assessment says nothing of."""
    shown = change.assessment.controls if change.assessment else {}
    found = missing_controls(change, change.targets.refs, shown, process, registry, step)
    return tuple(control.id for control in found)


def require_asked_for(named: Iterable[str], change: Change, process: Process) -> None:
    """Refuse controls that no process of the change asked for: a mistyped one shows nothing; raise `UsageError` naming the first."""
    known = [control.id for control in process.controls]
    before = change.assessment.controls if change.assessment else {}
    for name in named:
        if name not in known and name not in before:
            raise UsageError(
                "IZM-E371",
                msg("the process has no control {control}", control=name),
                hint=msg("There are: {names}", names=known)
                if known
                else msg("See the process: {command}", command="izm explain process"),
            )


def require_controls(change: Change, facts: Facts, step: Step) -> None:
    """Refuse a step before which a control has to be shown; raise `RefusedError` naming it."""
    missing = lacking(change, facts.process, facts.registry, step)
    if missing:
        flags = " ".join(f"--control {control}=TEXT" for control in missing)
        takes = allowed(summarize(change), facts.model(change), Step.ASSESS)
        raise RefusedError(
            "IZM-E370",
            msg(
                "before the step “{step}”, {change} has to show how it meets: {controls}",
                step=step,
                change=change.id,
                controls=list(missing),
            ),
            hint=msg(
                "Say it: {command}",
                command=f"izm assess {change.id} {flags}" if takes else f"izm edit {change.id}",
            ),
        )
