"""Whether the history of a change is sound: what it begins with, its times, what its entries hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from izmainas.domain.change import Change, path_of
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.case_approvals import state_agrees
from izmainas.domain.checks.case_order import process_is_obeyed
from izmainas.domain.checks.finding import Finding
from izmainas.domain.history import DECISIONS, Entry
from izmainas.domain.terms import Decision, LinkType, Phase, Step
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
    "outcome": {Step.IMPLEMENT},
    "outside": {Step.IMPLEMENT},
}
_NOT_OF: Final = {step: [key for key, steps in _KEYS.items() if step not in steps] for step in Step}
_VALUES_OF: Final = {step: attrgetter(*keys) for step, keys in _NOT_OF.items()}
_WORK: Final = frozenset({None, *Phase} - {Phase.OPINION, Phase.TAKEN_BACK})
_PHASES: Final[Mapping[Step, Collection[Phase | None]]] = {
    **dict.fromkeys(Step, (None,)),
    Step.ASSESS: (None, Phase.OPINION),
    Step.IMPLEMENT: _WORK,
    Step.LINK: (None, Phase.TAKEN_BACK),
}


def path_agrees(case: Case) -> Iterator[Finding]:
    """IZM-C001: report a file that is not named after its number."""
    expected = path_of(case.change.id)
    if case.path != expected:
        yield Finding(
            rule="IZM-C001",
            path=case.path,
            where=("id",),
            message=msg("{change} belongs in {path}", change=case.change.id, path=expected),
            fix=msg("Rename the file, or put its number back"),
        )


def begins_with_registration(case: Case) -> Iterator[Finding]:
    """IZM-C003: report a history that does not begin with its one registration."""
    steps = [entry.step for entry in case.change.history]
    if steps[:1] != [Step.REGISTER] or steps.count(Step.REGISTER) != 1:
        yield Finding(
            rule="IZM-C003",
            path=case.path,
            where=("history",),
            message=msg(
                "the history of {change} does not begin with one registration", change=case.change.id
            ),
            fix=msg("Restore the history from git; entries are never removed or moved"),
        )


def time_goes_forward(case: Case) -> Iterator[Finding]:
    """IZM-C004: report entries that are older than the one before, or from the future."""
    history = case.change.history
    for place, entry in case.entries:
        late = place > 0 and entry.at < history[place - 1].at
        if not late and entry.at <= case.latest:
            continue
        anew = msg(
            "Set the clock of the machine that wrote it; what becomes of the entry: izm explain {code}",
            code="IZM-E328",  # where it is on the main branch, it cannot be put aside
        )
        yield Finding(
            rule="IZM-C004",
            path=case.path,
            where=("history", place, "at"),
            subject=entry.id,
            message=msg(
                "the entry of {moment} is older than the one before it, or from the future",
                moment=entry.at,
            ),
            fix=msg("Restore the history from git; entries are never changed") if late else anew,
        )


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
    not send back; and only an approval of this change is voided.
    """
    for place, entry in case.entries:
        step = entry.step
        strange = [key for key, value in zip(_NOT_OF[step], _VALUES_OF[step](entry), strict=True) if value]
        if entry.phase not in _PHASES[step]:
            strange.append("phase")
        if step in DECISIONS and entry.decision in (None, Decision.RETURN if step is Step.RATIFY else None):
            strange.append("decision")
        if (
            entry.voids
            and "voids" not in strange
            and not _voids_approvals(entry, case.change.history[:place])
        ):
            strange.append("voids")
        if step is Step.IMPLEMENT and entry.outcome is not None and not _ended_so(case.change, place):
            strange.append("outcome")
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


def _ended_so(change: Change, place: int) -> bool:
    """Whether the entry at `place` ends the work, and the record of this end, where it says how, says the same."""
    entry, later = change.history[place], change.history[place + 1 :]
    work = change.implementation
    anew = any(e.phase is Phase.START for e in later)
    return entry.phase is Phase.FINISH and (anew or work is None or work.outcome in {None, entry.outcome})


def _voids_approvals(entry: Entry, before: Sequence[Entry]) -> bool:
    """Whether an entry voids approvals that were given before it: one that stands, if any does."""
    given = {e.id for e in before if e.decision is Decision.APPROVE}
    standing = given.difference(*(e.voids for e in before))
    return given.issuperset(entry.voids) and (not standing or not standing.isdisjoint(entry.voids))


def policies_are_at_hand(case: Case) -> Iterator[Finding]:
    """IZM-C007: report an entry under a process that the history at hand never held: nothing can judge it."""
    for place, entry in case.entries:
        if case.process_at(entry.policy) is None:
            yield Finding(
                rule="IZM-C007",
                path=case.path,
                where=("history", place, "policy"),
                subject=entry.id,
                message=msg(
                    "the process {policy}, under which the step “{step}” was taken, never stood in this history",
                    policy=(entry.policy or "")[:12],
                    step=entry.step,
                ),
                fix=msg(
                    "In a shallow clone fetch the whole history: {command}; otherwise restore the entry from git",
                    command="git fetch --unshallow",
                ),
            )


def parts_are_linked(case: Case) -> Iterator[Finding]:
    """IZM-C022: report a split into parts that the links do not name: nothing would tell whether they have ended."""
    for place, entry in case.entries:
        unknown = [child for child in entry.children if child not in case.change.linked(LinkType.SPLITS)]
        if unknown:
            yield Finding(
                rule="IZM-C022",
                path=case.path,
                where=("history", place, "children"),
                subject=entry.id,
                message=msg(
                    "{change} and {other} do not agree on being part and whole",
                    change=case.change.id,
                    other=unknown[0],
                ),
                fix=msg("Restore the links from git; izm split writes both"),
            )


SETTLED = {
    path_agrees: Looks(frozenset({"id"})),
    begins_with_registration: Looks(steps=frozenset({Step.REGISTER})),
    parts_are_linked: Looks(steps=frozenset({Step.SPLIT})),
}
RULES = (
    path_agrees,
    state_agrees,
    begins_with_registration,
    time_goes_forward,
    entries_are_different,
    entries_say_what_is_theirs,
    process_is_obeyed,
    policies_are_at_hand,
    parts_are_linked,
)
