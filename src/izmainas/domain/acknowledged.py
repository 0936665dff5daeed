"""Broken rules that stand on record and cannot be undone, and who has looked into each (`registry/acknowledged.yaml`).

A decision on record is not deleted. Where one was taken wrongly and landed
all the same, whoever answers for the whole finds out what it did, has done
what is to be done about it, and says so here. The rule stays broken, and the
decision is worth no more for it: it is only nothing that somebody has yet to
look at.
"""

from typing import Annotated

from pydantic import Field, model_validator

from izmainas.domain.record import Line, Moment, Record, Text, wrong
from izmainas.domain.terms import BlobId, ChangeId, PersonId
from izmainas.message import msg

#: The code of a rule, as findings carry it: `IZM-C012`.
RuleCode = Annotated[str, Field(pattern=r"^IZM-[A-Z][0-9]{3}$")]


class Acknowledged(Record):
    """A broken rule, and who looked into it when, with what came of it.

    `commit` is what brought it to the main branch (none: only the files show
    it), `subject` what the rule was broken by: an event of the change, a file.
    `person` is who broke it: somebody of the registry, or the e-mail of a
    commit. Nobody acknowledges what they did themselves.
    """

    rule: RuleCode
    change: ChangeId | None = None
    commit: BlobId | None = None
    subject: Line | None = None
    person: Line | None = None
    by: PersonId
    at: Moment
    reason: Text

    @model_validator(mode="after")
    def _by_somebody_else(self) -> "Acknowledged":
        if self.by == self.person:
            raise wrong(msg("nobody acknowledges a rule that they broke themselves"))
        return self

    @property
    def name(self) -> str:
        """What tells it from the others: what it is about, who acknowledged it and when."""
        about = filter(None, (self.rule, self.commit, self.subject))
        return " ".join((*about, self.by, self.at.isoformat()))

    @property
    def of(self) -> tuple[str | None, ...]:
        """What it is about, whoever says it."""
        return (self.rule, self.change, self.commit, self.subject, self.person)

    @property
    def word(self) -> dict[str, str]:
        """Who looked into it, when, and what came of it, as programs are told beside what was found."""
        return {"by": self.by, "at": self.at.isoformat(timespec="seconds"), "reason": self.reason}

    def is_about(self, rule: str, subject: str, person: str) -> bool:
        """Whether this is what it acknowledges: a rule, what broke it, and who."""
        return (self.rule, self.subject or "", self.person or "") == (rule, subject, person)


class Acknowledgements(Record):
    """`registry/acknowledged.yaml`."""

    acknowledged: tuple[Acknowledged, ...] = ()
