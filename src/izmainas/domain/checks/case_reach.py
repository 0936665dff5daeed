"""Whether what a change reaches is still what its assessment says."""

from collections.abc import Iterator

from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.remedy import by_step
from izmainas.domain.history import BEFORE_AUTHORIZATION, Entry
from izmainas.domain.impact import beyond
from izmainas.domain.terms import Phase, Step
from izmainas.message import msg


def reach_is_current(case: Case) -> Iterator[Finding]:
    """IZM-C060: warn of an undecided change that reaches more than its assessment says.

    The registry has learned of a dependency since. What was added by hand is
    not missed in the registry, and what has been authorized stays as it was.
    """
    entry = _assessed(case)
    if entry is not None:
        yield from reaches_more(case, entry)


def reaches_more(case: Case, entry: Entry) -> Iterator[Finding]:
    """IZM-C060: warn of a change that reaches more than the assessment of `entry` says, decided on or not."""
    model = case.model_at(entry.policy)
    if model is None or model.spread is None:
        return
    known = {*case.summary.affected, *case.summary.targets}
    reached = beyond(case.registry, case.summary.targets, case.today, model.spread.criticality)
    missing = [ref for ref in reached if ref not in known]
    if missing:
        yield Finding(
            rule="IZM-C060",
            path=case.path,
            where=("assessment",),
            severity=Severity.WARNING,
            message=msg(
                "{change} reaches more than its assessment says: {objects}",
                change=case.change.id,
                objects=missing,
            ),
            fix=by_step(
                case,
                Step.ASSESS,
                msg("Assess it anew: {command}", command=f"izm assess {case.change.id}"),
                msg("See what it reaches: {command}", command=f"izm impact {case.change.id}"),
            ),
        )


def _assessed(case: Case) -> Entry | None:
    """Return the entry of the latest assessment of a change that nobody has authorized in full yet; of a split one, nobody will."""
    if case.standing.state not in BEFORE_AUTHORIZATION or case.summary.children:
        return None
    assessments = (e for e in reversed(case.change.history) if e.step is Step.ASSESS)
    return next((e for e in assessments if e.phase is not Phase.OPINION), None)


def affected_exist(case: Case) -> Iterator[Finding]:
    """IZM-C061: warn of an affected object that the registry does not hold, while the change is undecided."""
    if case.standing.state not in BEFORE_AUTHORIZATION or not case.summary.affected:
        return
    known = set(case.registry.refs)
    for place, ref in enumerate(case.summary.affected):
        if ref not in known:
            yield Finding(
                rule="IZM-C061",
                path=case.path,
                where=("assessment", "affected", place),
                subject=ref,
                severity=Severity.WARNING,
                message=msg("the registry does not hold {objects}", objects=[ref]),
                fix=msg("Take it out: {command}", command=f"izm edit {case.change.id}"),
            )


RULES = (reach_is_current, affected_exist)
