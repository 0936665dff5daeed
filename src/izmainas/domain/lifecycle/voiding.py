"""Which approvals an edit supersedes (DESIGN rule 3)."""

from izmainas.domain.agenda import counting
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts
from izmainas.domain.process import ChangeModel
from izmainas.domain.summary import summarize


def voided(before: Change, after: Change, facts: Facts) -> tuple[str, ...]:
    """Return the approvals and ratifications that bind `before` but no longer `after`, by event id.

    Each side is judged by the model of its own classification: what was
    approved as an emergency does not bind a normal change. An approval of the
    bare request, given under a process that owed the assessment, is named when
    that request changes, also where the process of today owes none.
    """
    bound, asked = _binding(before, facts.model(before))
    still, still_asked = _binding(after, facts.model(after))
    lost = (bound - still) | (asked - still_asked - still)
    return tuple(entry.id for entry in before.history if entry.id in lost)


def _binding(change: Change, model: ChangeModel) -> tuple[set[str], set[str]]:
    """Return the approvals and ratifications that bind the content, and those that bind the bare request."""
    summary = summarize(change)
    bound = (*counting(summary, model), *(r for r in summary.ratifications if r.binds_content))
    asked = (approval.id for approval in summary.approvals if approval.binds_request)
    return {approval.id for approval in bound}, {*asked}
