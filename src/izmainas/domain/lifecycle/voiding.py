"""Which approvals an edit supersedes (DESIGN rule 3)."""

from izmainas.domain.agenda import counting
from izmainas.domain.change import Change
from izmainas.domain.process import ChangeModel
from izmainas.domain.summary import summarize


def voided(before: Change, after: Change, model: ChangeModel) -> tuple[str, ...]:
    """Return the approvals and ratifications that bind `before` but no longer `after`, by event id."""
    then, now = summarize(before), summarize(after)
    bound = [*counting(then, model), *(r for r in then.ratifications if r.binds_content)]
    still = {a.id for a in counting(now, model)} | {r.id for r in now.ratifications if r.binds_content}
    return tuple(a.id for a in bound if a.id not in still)
