"""Whether what an emergency owed was done before it was wound up."""

from collections.abc import Iterator, Sequence

from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import content_put_back
from izmainas.domain.history import WINDS_UP, Entry, current_part
from izmainas.domain.involvement import after_overstepping, approves_whole
from izmainas.domain.process import ChangeModel
from izmainas.domain.terms import Decision, Step
from izmainas.message import msg


def debts_were_paid(case: Case) -> Iterator[Finding]:
    """IZM-C025: report an emergency that was reviewed or closed before what it owed was done."""
    history = case.change.history
    for place, entry in case.entries:
        if entry.step not in WINDS_UP:
            continue
        model = case.model_at(entry.policy)
        if model is None or not model.debts or place < case.trail.reclassified:
            continue
        owed = _owed(case.change, history[:place], model)
        if owed:
            yield Finding(
                rule="IZM-C025",
                path=case.path,
                where=("history", place, "step"),
                subject=entry.id,
                message=msg(
                    "the step “{step}” was taken while {change} still owed: {debts}",
                    step=entry.step,
                    change=case.change.id,
                    debts=owed,
                ),
                fix=case.while_open(content_put_back(case.change.id))
                if owed == [Step.RATIFY] and any(_ratifies_other(e, case.change) for e in history[:place])
                else msg("Restore the history from git; steps are taken with their commands"),
            )


def _ratifies_other(entry: Entry, change: Change) -> bool:
    """Whether an entry ratified other content than that of today: then the content is what is not as it was."""
    return (
        entry.step is Step.RATIFY and entry.decision is Decision.APPROVE and entry.approves != change.digest()
    )


def _owed(change: Change, before: Sequence[Entry], model: ChangeModel) -> list[Step]:
    """Return what an approved emergency had not done yet; a refused ratification is a decision taken, too.

    One that binds other content pays nothing: none is written any more once
    the work is over.
    """
    part = current_part(before)
    if any(e.children for e in before) or not any(map(approves_whole, part)):
        return []
    voided = {uid for e in before for uid in e.voids}
    said = [e for e in after_overstepping(part) if e.step is Step.RATIFY]
    refused = bool(said) and said[-1].decision is Decision.REJECT
    paid = {
        Step.ASSESS: any(e.step is Step.ASSESS and e.phase is None for e in part),
        Step.RATIFY: refused
        or any(
            e.decision is Decision.APPROVE
            and not e.awaits
            and e.id not in voided
            and e.approves == change.digest()
            for e in said
        ),
    }
    return [debt.step for debt in model.debts if not paid[debt.step]]


SETTLED = {debts_were_paid: Looks(steps=WINDS_UP)}
RULES = (debts_were_paid,)
