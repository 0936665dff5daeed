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
    still, asked = set(_binding(after, facts.model(after))), set(_of_request(after))
    lost = {
        *(event for event in _binding(before, facts.model(before)) if event not in still),
        *(event for event in _of_request(before) if event not in asked | still),
    }
    return tuple(entry.id for entry in before.history if entry.id in lost)


def _binding(change: Change, model: ChangeModel) -> tuple[str, ...]:
    summary = summarize(change)
    bound = (*counting(summary, model), *(r for r in summary.ratifications if r.binds_content))
    return tuple(approval.id for approval in bound)


def _of_request(change: Change) -> tuple[str, ...]:
    return tuple(approval.id for approval in summarize(change).approvals if approval.binds_request)
