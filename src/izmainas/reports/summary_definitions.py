"""What each figure of the summary counts, of how many, and what it leaves out."""

from typing import Final

from izmainas.message import msg
from izmainas.reports.report import Definition

_OPEN_IN_PERIOD: Final = msg("changes that were open on at least one day of the period")
DEFINITIONS: Final = (
    Definition(
        "period",
        msg("Changes in the period"),
        msg(
            "changes that were open on at least one day of the period; registered or ended in it where it says so"
        ),
        msg("all changes of the register; for what was registered or ended, the changes of the period"),
    ),
    Definition(
        "now",
        msg("Open today"),
        msg(
            "changes of the period that have not ended; overdue is one whose next step or debt is past its deadline"
        ),
        msg("the changes of the period; of those on hold or overdue, the open ones"),
    ),
    Definition("state", msg("By state"), msg("changes of the period by their state today"), _OPEN_IN_PERIOD),
    Definition("kind", msg("By kind"), msg("changes of the period by their kind"), _OPEN_IN_PERIOD),
    Definition(
        "complexity", msg("By complexity"), msg("changes of the period by their complexity"), _OPEN_IN_PERIOD
    ),
    Definition(
        "target",
        msg("By object"),
        msg(
            "changes of the period for each object that they touch; one that touches several counts for each"
        ),
        _OPEN_IN_PERIOD,
    ),
    Definition(
        "owner",
        msg("By owner"),
        msg("changes of the period for everybody who answers today for an object that they touch"),
        _OPEN_IN_PERIOD,
    ),
    Definition(
        "waiting-step",
        msg("What open changes wait for"),
        msg("steps and debts that open changes wait for; a change may wait for several"),
        msg("the open changes of the period"),
        msg("expert opinions, and changes that wait for their parts"),
    ),
    Definition(
        "waiting-for",
        msg("Whom changes wait for"),
        msg("open changes that wait for a person; one that several can move on counts for each"),
        msg("the open changes of the period"),
        msg("changes on hold, and those that wait for their parts"),
    ),
    Definition(
        "waiting-overdue",
        msg("Whom changes wait for, past the deadline"),
        msg("those of a person's waiting changes that are past their deadline"),
        msg("the changes that wait for the person"),
    ),
    Definition(
        "waiting-longest",
        msg("The longest wait"),
        msg("days since the change that waits longest for a person came to where it stands"),
    ),
    Definition(
        "lead-time",
        msg("From registration to closure"),
        msg("days from registration to closure, of changes that were closed in the period"),
        msg("changes that ended in the period"),
        msg("rejected and withdrawn changes"),
    ),
    Definition(
        "outcome",
        msg("How implementation ended"),
        msg("changes whose work ended in the period, by the outcome that was recorded"),
        msg("changes whose work ended in the period"),
    ),
)
