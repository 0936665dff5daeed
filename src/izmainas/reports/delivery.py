"""Delivery measures (DORA) of the changes to which a deployment is linked."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from izmainas.domain.summary import Summary
from izmainas.domain.terms import LinkType
from izmainas.message import msg
from izmainas.reports.durations import told_durations
from izmainas.reports.figures import Figure, count, durations, share
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.repairs import linked, went_wrong
from izmainas.reports.report import Definition, Figures, Report, Section, Told

TITLE: Final = msg("Delivery measures")
_DEPLOYED: Final = msg("changes with a link of the type deployment whose work ended in the period")
DEFINITIONS: Final = (
    Definition("deployments", msg("Deployments"), _DEPLOYED, msg("changes whose work ended in the period")),
    Definition(
        "frequency",
        msg("Deployment frequency"),
        msg("deployed changes for each week of the period (7 days)"),
        msg("weeks from the first day of the period (or the first deployment) to its last (or today)"),
    ),
    Definition(
        "lead-time",
        msg("Lead time"),
        msg("days from registration to the end of the work"),
        _DEPLOYED,
    ),
    Definition(
        "failures",
        msg("Change failure rate"),
        msg("deployed changes that failed, were backed out or caused an incident"),
        _DEPLOYED,
    ),
    Definition(
        "recovery",
        msg("Recovery time"),
        msg(
            "days from the end of the failed work to the end of the work that put it right: of the first later change"
            " that supersedes it, or that is caused by the incident which it caused"
        ),
        msg("deployed changes that failed, were backed out or caused an incident"),
        msg("failures that no change has put right yet"),
    ),
    Definition(
        "rework",
        msg("Rework rate"),
        msg("deployed changes that put an earlier one right"),
        _DEPLOYED,
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return the five measures; without a linked deployment, that there is nothing to measure."""
    done = [s for s in material.summaries if s.course.work[1] in period]
    deployed = [s for s in done if linked(s, LinkType.DEPLOYMENT)]
    failed = [s for s in deployed if went_wrong(s)]
    repairs = material.repairs
    mended = [(s, at) for s in failed if (at := repairs.put_right(s))]
    leads = [(at - s.registered, s.id) for s in deployed if (at := s.course.work[1])]
    recovered = [(at - end, s.id) for s, at in mended if (end := s.course.work[1])]
    short = (
        Told(msg("Deployments"), count("deployments", "all", deployed, len(done))),
        Told(msg("Deployments a week"), _frequency(deployed, period, period.day(material.now))),
        Told(msg("Change failure rate"), share("failures", "share", failed, deployed)),
        Told(
            msg("Rework rate"),
            share("rework", "share", [s for s in deployed if s.uid in repairs.made], deployed),
        ),
    )
    return Report(
        "delivery",
        TITLE,
        period,
        material.now,
        (
            Section(msg("In short"), (Figures(short),)),
            Section(
                msg("Lead time"), (Figures(told_durations(durations("lead-time", leads, len(deployed)))),)
            ),
            Section(
                msg("Recovery time"),
                (Figures(told_durations(durations("recovery", recovered, len(failed)))),),
            ),
        ),
        DEFINITIONS,
        msg("A deployment is linked with {command}.", command="izm link ID --type deployment REF"),
    )


def _frequency(deployed: Sequence[Summary], period: Period, today: date) -> Figure:
    days = [period.day(at) for s in deployed if (at := s.course.work[1])]
    first = period.since or min(days, default=today)
    last = min(period.until, today) if period.until else today
    weeks = (last - first + timedelta(days=1)) / timedelta(days=7)
    value = round(len(deployed) / weeks, 2) if deployed and weeks > 0 else None
    return Figure("frequency", "per-week", value, "times", len(deployed), tuple(s.id for s in deployed))
