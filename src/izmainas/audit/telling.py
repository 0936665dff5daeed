"""What a replay finds, put on record: of which landing, where in it, and who is answerable."""

from collections.abc import Collection, Container
from typing import Final

from izmainas.audit.absence import Turn, brought_meanwhile, removed, there_again
from izmainas.audit.acknowledging import NOT_THEIRS
from izmainas.audit.judgement import Verdict
from izmainas.audit.landing import Landing
from izmainas.audit.landing_findings import OF_WHO_LANDED
from izmainas.audit.reached import Reached
from izmainas.audit.record import Place, Record, Violation
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.layout import PROCESS

_NOWHERE: Final[Place] = (0, 0, 0)


class Telling:
    """Puts what is found on record; `place` is where the replay is, `reached` knows people by their e-mails."""

    def __init__(self, record: Record, reached: Reached) -> None:
        self.place: Place = _NOWHERE
        self._record = record
        self._reached = reached

    def report(self, verdict: Verdict, change: Change, landing: Landing) -> None:
        """Put on record what the judgement of one change says."""
        for proved in verdict.decisions:
            self._record.decisions.append(proved.on_record(self.place, change.id, landing.commit))
        if not verdict.findings and not verdict.notices:
            return
        by_id = {entry.id: entry.by for entry in change.history}
        for finding in verdict.findings:
            who = (
                landing.email if finding.rule in OF_WHO_LANDED else by_id.get(finding.subject, landing.email)
            )
            self.blame(finding, change.id, landing, who)
        self._record.notices += [
            Violation(finding, change.id, landing.commit, by_id.get(finding.subject, ""), self.place)
            for finding in verdict.notices
        ]

    def of_absence(self, turn: Turn, blamed: Collection[str], landing: Landing) -> None:
        """Tell of the files that a register needs: that one is missing breaks a rule, that it was is told for ever.

        Whoever had no say in it is `blamed` for that already.
        """
        for path in turn.gone:
            tell = self.notice if path == PROCESS or path in blamed else self.blame
            tell(removed(path), "", landing, landing.email)
        self._record.put_back(turn.back)
        for path in turn.back:
            self.notice(there_again(path), "", landing, landing.email)
        for file in landing.registry if turn.lacking else ():
            self.notice(brought_meanwhile(file.path, turn.lacking), "", landing, landing.email)

    def refused(self) -> Container[str]:
        """Return the names of the acknowledgements that who may not put on record."""
        return frozenset(v.finding.subject for v in self._record.violations if v.finding.rule == NOT_THEIRS)

    def blame(self, finding: Finding, change: str, landing: Landing, who: str) -> None:
        """Put a violation on record."""
        self._record.violations.append(self._found(finding, change, landing, who))

    def notice(self, finding: Finding, change: str, landing: Landing, who: str) -> None:
        """Put on record what is told without being a violation."""
        self._record.notices.append(self._found(finding, change, landing, who))

    def _found(self, finding: Finding, change: str, landing: Landing, who: str) -> Violation:
        """Return what was found; an e-mail becomes the person whom the registry knows by it."""
        policy = self._reached.policy
        person = policy.registry.by_email(who) if policy and "@" in who else None
        return Violation(finding, change, landing.commit, person.id if person else who, self.place)
