"""Whether a standard change is what its model authorized in advance."""

from collections.abc import Iterator

from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.remedy import by_step
from izmainas.domain.history import WORK_OVER
from izmainas.domain.lifecycle.standard import of_model, window_ends_by
from izmainas.domain.terms import Kind, Step
from izmainas.message import msg


def standard_is_bound(case: Case) -> Iterator[Finding]:
    """IZM-C019: report a standard change that is not what its model was when it was registered.

    What the model was is still to be seen while it stands as it stood then;
    of one that was edited since, only the history tells. Where the process has
    each of them authorized, or had, that decision binds the content.
    """
    change = case.change
    first = change.history[0] if change.history else None
    if first is None or change.kind is not Kind.STANDARD:
        if first is not None and first.model is not None:
            yield _no_longer_standard(case)
        return
    if (
        change.standard is None
        or first.kept != change.standard.digest
        or first.model != change.standard.model
    ):
        yield Finding(
            rule="IZM-C019",
            path=case.path,
            where=("standard",) if change.standard else ("kind",),
            message=msg(
                "{change} is not bound to the standard-change model that it was registered on",
                change=change.id,
            ),
            fix=msg("Restore the key “standard” from git"),
        )
        return
    decided = Step.AUTHORIZE in case.model.steps or to_be_authorized(case)
    model = None if decided else case.registry.standard_changes.get(change.standard.model)
    if model is not None and model.digest() == first.kept and not of_model(change, model):
        yield Finding(
            rule="IZM-C019",
            path=case.path,
            where=("standard",),
            message=msg(
                "the content of {change} is not that of its standard-change model {model}",
                change=change.id,
                model=model.id,
            ),
            fix=msg("Put it back; register another change with {command}", command="izm new"),
        )


def window_is_short_enough(case: Case) -> Iterator[Finding]:
    """IZM-C065: warn of a window that is longer than the model lets the work take, while the work is not over.

    It could be put on record before anything asked how long it is.
    """
    change = case.change
    if change.standard is None or case.standing.state.ended or case.standing.state in WORK_OVER:
        return
    last = window_ends_by(change, case.registry, case.zone)
    if last is not None:
        yield Finding(
            rule="IZM-C065",
            path=case.path,
            where=("plan", "window"),
            severity=Severity.WARNING,
            message=msg(
                "the window of {change} is longer than its standard-change model {model} lets the work take",
                change=change.id,
                model=change.standard.model,
            ),
            fix=msg(
                "Let it end by {day}: {command}; the gate is closed to it later",
                day=last,
                command=f"izm edit {change.id}",
            ),
        )


def _no_longer_standard(case: Case) -> Finding:
    """Return IZM-C019 for a change that was registered on a standard-change model and is of another kind now."""
    return Finding(
        rule="IZM-C019",
        path=case.path,
        where=("kind",),
        message=msg(
            "{change} is not bound to the standard-change model that it was registered on",
            change=case.change.id,
        ),
        fix=case.while_open(
            by_step(
                case,
                Step.WITHDRAW,
                msg(
                    "Withdraw it and register a new one: {command}",
                    command=f"izm withdraw {case.change.id} --reason TEXT",
                ),
                msg("Restore the key “kind” from git"),
            )
        ),
    )


def to_be_authorized(case: Case) -> bool:
    """Whether the content was written under a process that had somebody decide on it."""
    return any(
        entry.step is Step.ASSESS
        and entry.phase is None
        and (model := case.model_at(entry.policy)) is not None
        and Step.AUTHORIZE in model.steps
        for entry in case.change.history
    )
