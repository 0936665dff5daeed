"""Which of an audit's findings somebody has looked into."""

from collections.abc import Callable, Iterable, Sequence

from izmainas.audit.acknowledging import NOT_THEIRS
from izmainas.audit.record import Violation
from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.checks.looked_into import of_their_own
from izmainas.domain.registry import Registry

#: the e-mails of those whose commits made what a violation is about
MadeBy = Callable[[Violation], Iterable[str]]


class LookedInto:
    """Which violations of an audit somebody has looked into, by the registry that the branch has come to.

    What was put on record by somebody who may not (IZM-A019) answers nothing,
    nor does what somebody says of their own doing: under another e-mail, or
    in an entry that they wrote in the name of another, as their commit shows.
    """

    def __init__(self, violations: Sequence[Violation], registry: Registry, made_by: MadeBy) -> None:
        told: dict[str, list[Acknowledged]] = {}
        refused = {
            violation.finding.subject for violation in violations if violation.finding.rule == NOT_THEIRS
        }
        for one in registry.acknowledged:
            if one.commit and one.name not in refused and not of_their_own(one, registry):
                told.setdefault(one.commit, []).append(one)
        self._answers: dict[tuple[str, ...], Acknowledged] = {}
        self._of_something: set[Acknowledged] = set()
        self._said = told
        for violation in violations if told else ():
            said = [one for one in told.get(violation.commit, ()) if _is_about(one, violation)]
            if not said:
                continue
            self._of_something.update(said)
            makers = {person.id for email in made_by(violation) if (person := registry.by_email(email))}
            answer = next((one for one in said if one.by not in makers), None)
            if answer is not None:
                self._answers[_key(violation)] = answer

    def of(self, violation: Violation) -> Acknowledged | None:
        """Return who looked into a violation; None while it is open."""
        return self._answers.get(_key(violation))

    @property
    def idle(self) -> list[Acknowledged]:
        """The words that name a commit and are about nothing that was found."""
        return [one for said in self._said.values() for one in said if one not in self._of_something]


def _is_about(one: Acknowledged, violation: Violation) -> bool:
    of_change = (one.change or "") == violation.change
    return of_change and one.is_about(violation.finding.rule, violation.about, violation.by)


def _key(violation: Violation) -> tuple[str, ...]:
    """Return what tells a violation from others: two that share it are one broken rule, found in two ways."""
    return (violation.commit, violation.finding.rule, violation.change, violation.about, violation.by)
