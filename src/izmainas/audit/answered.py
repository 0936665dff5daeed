"""Which of an audit's findings somebody has looked into."""

from collections.abc import Iterable

from izmainas.audit.acknowledging import NOT_THEIRS
from izmainas.audit.record import Violation
from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.checks.looked_into import of_their_own
from izmainas.domain.registry import Registry


class LookedInto:
    """Which violations of an audit somebody has looked into, by the registry that the branch has come to.

    What was put on record by somebody who may not (IZM-A019) answers nothing,
    nor does what somebody says of their own doing under another e-mail.
    """

    def __init__(self, violations: Iterable[Violation], registry: Registry) -> None:
        self._by_commit: dict[str, list[Acknowledged]] = {}
        refused = {
            violation.finding.subject for violation in violations if violation.finding.rule == NOT_THEIRS
        }
        for one in registry.acknowledged:
            if one.commit and one.name not in refused and not of_their_own(one, registry):
                self._by_commit.setdefault(one.commit, []).append(one)

    def of(self, violation: Violation) -> Acknowledged | None:
        """Return who looked into a violation; None while it is open."""
        finding = violation.finding
        told = self._by_commit.get(violation.commit, ())
        return next((one for one in told if one.is_about(finding.rule, finding.subject, violation.by)), None)
