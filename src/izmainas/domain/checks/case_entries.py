"""Whether each entry of a history says what is of its step, all of it, and nothing that was said before."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.finding import Finding, Severity, counts_once
from izmainas.domain.history import DECISIONS, WRITES_CONTENT, Entry
from izmainas.domain.lifecycle.link import OF_A_SPLIT
from izmainas.domain.terms import Decision, Phase, Step
from izmainas.domain.work import Plan
from izmainas.message import msg

#: keys that say more than what was done, and the steps whose entries may hold them
_KEYS: Final[Mapping[str, Collection[Step]]] = {
    "decision": DECISIONS,
    "awaits": DECISIONS,
    "approves": DECISIONS | {Step.REGISTER},
    "model": {Step.REGISTER},
    "kept": {Step.REGISTER},
    "voids": {Step.ASSESS, Step.EDIT},
    "changed": {Step.EDIT},
    "children": {Step.SPLIT},
    "item": {Step.IMPLEMENT},
    "outcome": {Step.IMPLEMENT},
    "outside": {Step.IMPLEMENT},
}
#: keys without which an entry of a step says nothing
_SAYS: Final[Mapping[Step, Sequence[str]]] = {
    Step.INFORM: ("ref",),
    Step.LINK: ("link", "ref"),
    Step.OVERRIDE: ("ref",),
}
_FEWEST_PARTS: Final = 2
_NOT_OF: Final = {step: [key for key, steps in _KEYS.items() if step not in steps] for step in Step}
_VALUES_OF: Final = {step: attrgetter(*keys) for step, keys in _NOT_OF.items()}
_WORK: Final = frozenset({None, *Phase} - {Phase.OPINION, Phase.TAKEN_BACK})
_PHASES: Final[Mapping[Step, Collection[Phase | None]]] = {
    **dict.fromkeys(Step, (None,)),
    Step.ASSESS: (None, Phase.OPINION),
    Step.IMPLEMENT: _WORK,
    Step.LINK: (None, Phase.TAKEN_BACK),
}


def entries_are_different(case: Case) -> Iterator[Finding]:
    """IZM-C005: report an event that stands twice."""
    seen: set[str] = set()
    for place, entry in enumerate(case.change.history):
        if entry.id in seen:
            yield Finding(
                rule="IZM-C005",
                path=case.path,
                where=("history", place, "id"),
                subject=entry.id,
                message=msg("the event {event} stands twice", event=entry.id),
                fix=msg("Restore the history from git; entries are never copied"),
            )
        seen.add(entry.id)


def entries_say_what_is_theirs(case: Case) -> Iterator[Finding]:
    """IZM-C028: report an entry with keys that belong to another step, or one without what it has to say.

    The fold, and whoever asks what was decided, read such keys wherever they
    stand: no other step takes a change back, splits it or says how its work
    ended before it has; a decision decides something, and a ratification does
    not send back; only an approval of this change is voided, and by what
    alters its content; a link does not split, nor does a split leave one part.
    """
    for place, entry in case.entries:
        step = entry.step
        strange = of_other_steps(entry)
        strange += _as_no_command_writes_it(case.change, place, strange)
        if strange:
            yield Finding(
                rule="IZM-C028",
                path=case.path,
                where=("history", place, "step"),
                subject=entry.id,
                message=msg(
                    "an entry of the step “{step}” does not stand like this in a history: {keys}",
                    step=step,
                    keys=strange,
                ),
                fix=msg("Restore the history from git; steps are taken with their commands"),
            )


def of_other_steps(entry: Entry) -> list[str]:
    """Return the keys of an entry that no entry of its step holds."""
    step = entry.step
    return [key for key, value in zip(_NOT_OF[step], _VALUES_OF[step](entry), strict=True) if value]


def _as_no_command_writes_it(change: Change, place: int, known: Collection[str]) -> list[str]:
    """Return the keys of an entry, beside those `known`, that are its step's and hold what it cannot say, or lack what it must."""
    entry, step = change.history[place], change.history[place].step
    found = [] if entry.phase in _PHASES[step] else ["phase"]
    if step in _SAYS:
        found += [key for key in _SAYS[step] if getattr(entry, key) is None]
    if step in DECISIONS:
        found += _of_decision(entry)
    if entry.voids and "voids" not in known and not _voids_approvals(change, place):
        found.append("voids")
    if step is Step.LINK and entry.link in OF_A_SPLIT:
        found.append("link")
    if step is Step.SPLIT and len({*entry.children}) < _FEWEST_PARTS:
        found.append("children")
    if step is Step.IMPLEMENT:
        found += _of_work(change, place)
    return found


def _of_decision(entry: Entry) -> Iterator[str]:
    if entry.decision in (None, Decision.RETURN if entry.step is Step.RATIFY else None):
        yield "decision"
    if entry.decision in {Decision.REJECT, Decision.RETURN} and not entry.reason:
        yield "reason"


def _of_work(change: Change, place: int) -> Iterator[str]:
    entry = change.history[place]
    if (entry.item is not None) is not (entry.phase is Phase.STEP_DONE) or not _is_planned(change, place):
        yield "item"
    if (entry.outcome or entry.phase is Phase.FINISH) and not _ended_so(change, place):
        yield "outcome"


def _is_planned(change: Change, place: int) -> bool:
    """Whether the plan has the action that an entry reports done; unless it was edited since, it had no other then."""
    later = change.history[place + 1 :]
    if any("plan" in e.keys_changed for e in later):
        return True
    return (change.history[place].item or 0) <= len((change.plan or Plan()).steps)


def _ended_so(change: Change, place: int) -> bool:
    """Whether the entry at `place` ends the work, and it or the record of this end says how; where both do, the same."""
    entry, later = change.history[place], change.history[place + 1 :]
    if entry.phase is not Phase.FINISH:
        return False
    told = change.implementation.outcome if change.implementation else None
    anew = any(e.phase is Phase.START for e in later)
    return anew or ((entry.outcome or told) is not None and told in {None, entry.outcome or told})


def _voids_approvals(change: Change, place: int) -> bool:
    """Whether an entry voids approvals that were given before it: one that stands, if any does, and none of the same content."""
    entry, before, later = change.history[place], change.history[:place], change.history[place + 1 :]
    given = {e.id: e.approves for e in before if e.decision is Decision.APPROVE}
    standing = given.keys() - {uid for e in before for uid in e.voids}
    if not given.keys() >= {*entry.voids} or (standing and standing.isdisjoint(entry.voids)):
        return False
    last = not any(e.step in WRITES_CONTENT and e.phase is None for e in later)
    binding = {given[uid] for uid in entry.voids}
    return not last or binding.isdisjoint({change.digest(), change.request_digest()})


def actions_are_done_once(case: Case) -> Iterator[Finding]:
    """IZM-C005: warn of an action of the plan that is reported done again: it counts once."""
    for place, entry in case.entries:
        if entry.phase is not Phase.STEP_DONE or entry.item is None:
            continue
        earlier = (e for e in case.change.history[:place] if e.phase is Phase.STEP_DONE)
        if any(e.item == entry.item for e in earlier):
            yield Finding(
                rule="IZM-C005",
                path=case.path,
                where=("history", place, "item"),
                subject=entry.id,
                severity=Severity.WARNING,
                message=msg(
                    "action {item} of {change} was reported done before",
                    item=entry.item,
                    change=case.change.id,
                ),
                fix=counts_once(),
            )


SETTLED = {actions_are_done_once: Looks(steps=frozenset({Step.IMPLEMENT}))}
RULES = (entries_are_different, entries_say_what_is_theirs, actions_are_done_once)
