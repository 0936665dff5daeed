"""What would be sent, in the portions that can land: each judged as a pull request, into what the one before makes of the server's."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from izmainas.cli.checking import judged
from izmainas.cli.workspace import Workspace
from izmainas.domain.checks.finding import Severity
from izmainas.store.carrying import Own, Plan
from izmainas.store.exchange import Stand
from izmainas.store.inspection import Report, inspect
from izmainas.store.placed import Placed
from izmainas.store.portions import portions

#: the rules and what was decided by them in one request
_TOGETHER: Final = "IZM-P002"


class Portion(NamedTuple):
    """Commits that are sent together, the last of them as it would land, and what the check finds."""

    own: Sequence[Own]
    commit: str
    report: Report

    @property
    def warnings(self) -> list[Placed]:
        """What the check only warns of."""
        return [one for one in self.report.placed if one.finding.severity is Severity.WARNING]


def portioned(ws: Workspace, stand: Stand, planned: Plan, line: Sequence[str]) -> list[Portion]:
    """Return what is sent, in order: all at once, or where that would be refused for it, the rules apart from decisions.

    `line` are the commits of `planned` as they would land; a first register is judged by itself.
    """
    if stand.tip is None:
        return [Portion((), line[-1], inspect(ws.repository, ws.instant))]
    own = planned.own
    whole = Portion(own, line[-1], judged(ws, stand.tip, line[-1]))
    if all(placed.finding.rule != _TOGETHER for placed in whole.report.placed):
        return [whole]
    ends = portions(ws.repository.objects, own)
    if len(ends) == 1:
        return [whole]
    found, base, start = [], stand.tip, 0
    for end in ends:
        commit = line[end - 1]
        found.append(Portion(own[start:end], commit, judged(ws, base, commit)))
        base, start = commit, end
    return found
