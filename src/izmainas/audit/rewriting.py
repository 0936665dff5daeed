"""Whether the main branch still holds a commit that was noted down elsewhere: nothing else shows a rewritten history."""

from izmainas.audit.record import Violation
from izmainas.domain.checks.finding import Finding
from izmainas.message import msg


def rewritten(anchor: str, *, on_line: bool) -> Violation | None:
    """IZM-A010: report an anchor that does not stand `on_line`, among the commits of the main branch itself.

    To be in some merged branch is not enough: what was the main branch must
    still be it.
    """
    if on_line:
        return None
    finding = Finding(
        rule="IZM-A010",
        path="",
        subject=anchor,
        message=msg(
            "the main branch does not hold the commit {commit}: it was rewritten", commit=anchor[:12]
        ),
        fix=msg("Find out who moved the branch, and restore it from a clone that still has the commit"),
    )
    return Violation(finding, "", anchor, "")
