"""Whether the risks of a change are looked at when somebody said that they would be."""

from collections.abc import Iterator

from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.remedy import edited, goes_on
from izmainas.message import msg


def risks_are_looked_at(case: Case) -> Iterator[Finding]:
    """IZM-C063: report a risk of an open change whose day of review has passed."""
    change = case.change
    if change.assessment is None or case.standing.state.ended:
        return
    for place, risk in enumerate(change.assessment.risks):
        if risk.review_on is not None and risk.review_on < case.today:
            yield Finding(
                rule="IZM-C063",
                path=case.path,
                where=("assessment", "risks", place, "review_on"),
                severity=Severity.WARNING,
                message=msg(
                    "the risk “{risk}” of {change} was to be looked at anew on {day}",
                    risk=risk.text,
                    change=change.id,
                    day=risk.review_on,
                ),
                fix=edited(
                    case,
                    msg("Grade it anew and name the next day: {command}", command=f"izm edit {change.id}"),
                    goes_on(case),
                ),
            )


def risks_do_not_grow(case: Case) -> Iterator[Finding]:
    """IZM-C064: warn of a risk of an open change that is higher after its mitigation than before."""
    change = case.change
    if change.assessment is None or case.standing.state.ended:
        return
    for place, risk in enumerate(change.assessment.risks):
        if risk.residual > risk.level:
            yield Finding(
                rule="IZM-C064",
                path=case.path,
                where=("assessment", "risks", place),
                severity=Severity.WARNING,
                message=msg(
                    "the risk “{risk}” of {change} is higher after its mitigation ({after} of 25) than before ({before})",
                    risk=risk.text,
                    change=change.id,
                    after=risk.residual,
                    before=risk.level,
                ),
                fix=edited(
                    case,
                    msg(
                        "Correct the grades, if they were exchanged: {command}",
                        command=f"izm edit {change.id}",
                    ),
                    goes_on(case),
                ),
            )


RULES = (risks_are_looked_at, risks_do_not_grow)
