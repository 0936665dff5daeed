"""One transition of one change judged: what landed, by the registry and process of the parent."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from izmainas.audit import decisions, freezes, growth, levels
from izmainas.audit.ground import Ground, case_of
from izmainas.audit.landing import Followed
from izmainas.audit.levels import Proved, prove
from izmainas.audit.proof import SIGNED_STEPS
from izmainas.domain.change import Change, path_of
from izmainas.domain.checks import (
    attachments,
    case_conduct,
    case_content,
    case_controls,
    case_debts,
    case_decisions,
    case_entries,
    case_history,
    case_order,
    case_seats,
)
from izmainas.domain.checks.case import Case, Looks, Rule, apply
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.history import NO_TRAIL, Entry, Trail
from izmainas.domain.involvement import unclaimed
from izmainas.domain.terms import Step

#: Which process an entry names is judged here, and lateness is not a broken rule of the record.
_RULES: Final[tuple[Rule, ...]] = tuple(
    rule
    for rule in (
        *case_history.RULES,
        *case_decisions.RULES,
        *case_seats.RULES,
        *case_content.RULES,
        *case_controls.RULES,
        *case_conduct.RULES,
        *case_debts.RULES,
        *attachments.RULES,
        decisions.doer_may,
        decisions.expert_may,
    )
    if rule not in {case_history.policies_are_at_hand, case_content.debts_are_paid}
)


#: of these rules, what each looks at: they are settled while that stands
_SETTLED: Final[Mapping[Rule, Looks]] = {
    **case_history.SETTLED,
    **case_content.SETTLED,
    **attachments.SETTLED,
    **case_conduct.SETTLED,
    **case_debts.SETTLED,
    **case_seats.SETTLED,
}


#: of these rules, those that ask whether an approval could be given
_OF_APPROVALS: Final[tuple[Rule, ...]] = (
    case_order.process_is_obeyed,
    *case_decisions.RULES,
    case_conduct.limits_were_set,
)

#: steps that rest on everything before them
ONWARD: Final = frozenset({Step.PLAN, Step.IMPLEMENT, Step.REVIEW, Step.CLOSE})
#: the rule that is about the number of a change and the name of its file
OF_NUMBERS: Final = "IZM-C001"


class Verdict(NamedTuple):
    """The decisions that landed, each with its level; what broke a rule; what an import could not prove.

    `standing` are the names of everything found: the next transition of the
    same change is not blamed for them again. `trail` is what its history
    comes to, for that transition to go on from.
    """

    decisions: tuple[Proved, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...] = ()
    standing: frozenset[str] = frozenset()
    trail: Trail = NO_TRAIL


def judge(
    before: Change | None,
    before_text: str | None,
    after: Change,
    after_text: str | None,
    ground: Ground,
    *,
    path: str = "",
    known: Collection[str] = (),
    meanwhile: Sequence[Entry] = (),
) -> Verdict:
    """Judge the transition of a change file from `before` (None: a new file) to `after`.

    New entries are judged by the registry and process of `ground` alone,
    whatever process they name. `path` is where the file landed, by default
    where its number belongs; `known` names what was found before and still
    stands; `meanwhile` landed on a version that `before` is put back for. Nor
    is anybody blamed for what the content of before lacks by this ground, such
    as what its process has asked for since, unless they go on upon it.
    """
    where = path or path_of(after.id)
    stood = growth.common_entries(before.history, after.history) if before else 0
    new = tuple(_new_entries(before, after, stood, meanwhile))
    grown = [*_of_growth(before, before_text, after, after_text, where)]
    if before is None and not ground.founding:
        grown += growth.work_is_told(after, where)
    case = case_of(_shown(after, stood, ground), where, ground, _judged_from(before, stood))
    return _verdict(case, _RULES, (before, after), new, grown, ground, known)


def judge_next(
    before: Change,
    so_far: Trail,
    after: Change,
    follows: Followed,
    ground: Ground,
    *,
    path: str,
    known: Collection[str] = (),
) -> Verdict:
    """Judge the transition from `before`, which the bytes of `after` are known to go on from: as `judge` does.

    `so_far` is what the history of `before` comes to, or `NO_TRAIL`.
    """
    grown: list[Finding] = []
    if follows.changed:
        grown += growth.identity_stands(before, after, path)
        grown += growth.content_is_recorded(before, after, path, follows.changed)
    stood = len(before.history)
    new = tuple(enumerate(after.history[stood:], stood))
    case = case_of(_shown(after, stood, ground), path, ground, _judged_from(before, stood), so_far)
    # what was found before is found again by whichever rule found it, and what no command writes may be any rule's
    if known or any(case_entries.of_other_steps(entry) for _, entry in case.entries):
        rules: Sequence[Rule] = _RULES
    else:
        rules = _open_to(follows.changed, frozenset([entry.step for _, entry in case.entries]))
    return _verdict(case, rules, (before, after), new, grown, ground, known)


def judge_entry(change: Change, place: int, ground: Ground, *, path: str) -> Iterator[Finding]:
    """Yield what was wrong when the entry at `place` landed with what it approves of the content of today.

    Whatever process it names, the one of `ground` judges; what it approves
    beside that content counts for nothing.
    """
    entry = change.history[place]
    yield from decisions.standard_rests_on_model(change, [(place, entry)], ground, path)
    so_far = change.altered({"history": change.history[: place + 1]})
    case = case_of(unnamed(so_far, place), path, ground, place)
    yield from decisions.expert_may(case)
    if case.binds_today(entry):
        yield from apply(case, _OF_APPROVALS)


def of_content(change: Change, ground: Ground, *, path: str) -> Iterator[Finding]:
    """Yield what is wrong with a change as it stands, beside its number and how the entries came that others build on."""
    since = _judged_from(change, len(change.history))
    for finding in _by_the_rules(case_of(change, path, ground, since), _RULES):
        if finding.severity is Severity.ERROR and finding.rule != OF_NUMBERS:
            yield finding


@lru_cache(4_096)
def _open_to(keys: frozenset[str], steps: frozenset[Step]) -> Sequence[Rule]:
    """Return the rules that may find something where these keys are new and such entries judged, and nothing was found before."""
    return tuple(
        rule
        for rule in _RULES
        if (looks := _SETTLED.get(rule)) is None or looks.keys & keys or looks.steps & steps
    )


def _verdict(
    case: Case,
    rules: Sequence[Rule],
    sides: tuple[Change | None, Change],
    new: Sequence[tuple[int, Entry]],
    grown: Sequence[Finding],
    ground: Ground,
    known: Collection[str],
) -> Verdict:
    where, after = case.path, sides[1]
    proved = [(place, prove(after, e, ground)) for place, e in new if e.step in SIGNED_STEPS or e.signature]
    strict = [*grown, *_of_entries(after, new, ground, where)]
    for place, one in proved:
        strict += levels.signature_is_worth(one, after, place, ground, where)
    weak = [
        finding
        for place, one in proved
        for finding in levels.proof_suffices(one, after, place, ground, where)
    ]
    standing = [f for f in _by_the_rules(case, rules) if f.severity is Severity.ERROR]
    found = {_name(finding): finding for finding in standing}
    fresh = {name: finding for name, finding in found.items() if name not in known}
    lacked = {*_lacked_before(sides, new, fresh, ground, where)}
    strict += [finding for name, finding in fresh.items() if name not in lacked]
    return Verdict(
        decisions=tuple(one for _, one in proved if one.entry.step in SIGNED_STEPS),
        findings=tuple(strict) if ground.founding else (*strict, *weak),
        notices=tuple(weak) if ground.founding else (),
        standing=frozenset(found.keys() - lacked),
        trail=case.trail,
    )


def _name(finding: Finding) -> str:
    """Return what tells a finding from others of the same change; its number, and so its file, is a label."""
    return (finding if finding.rule == OF_NUMBERS else finding._replace(path="")).fingerprint


def _lacked_before(
    sides: tuple[Change | None, Change],
    new: Sequence[tuple[int, Entry]],
    fresh: Mapping[str, Finding],
    ground: Ground,
    path: str,
) -> Iterator[str]:
    """Yield the names of what the change of before lacks by this ground as well, and nobody goes on upon."""
    before, after = sides
    if before is None or before is after or any(entry.step in ONWARD for _, entry in new):
        return
    first = min((place for place, _ in new), default=len(after.history))
    if any(f.place is None or f.place < first for f in fresh.values()):
        yield from fresh.keys() & {_name(finding) for finding in of_content(before, ground, path=path)}


def _judged_from(before: Change | None, stood: int) -> int:
    """Return from which place on the entries are judged: an approval that nobody had built on yet, with what follows it."""
    waiting = unclaimed(before) if before is not None else None
    return stood if waiting is None else min(stood, waiting)


def _new_entries(
    before: Change | None, after: Change, stood: int, meanwhile: Sequence[Entry]
) -> Iterator[tuple[int, Entry]]:
    """Yield the entries that landed, with their places.

    Behind an entry that was edited or removed, the others stand as they stood:
    that one is the finding, not all behind it. Nor do those land anew that landed meanwhile.
    """
    broken = before is not None and stood < len(before.history)
    kept = {entry.id: entry for entry in (*meanwhile, *(before.history if before and broken else ()))}
    yield from ((place, e) for place, e in enumerate(after.history[stood:], stood) if kept.get(e.id) != e)


def _of_growth(
    before: Change | None, before_text: str | None, after: Change, after_text: str | None, path: str
) -> Iterator[Finding]:
    if before is None:
        return
    yield from growth.identity_stands(before, after, path)
    if before.uid == after.uid:
        yield from growth.history_grew(before, before_text, after, after_text, path)
        yield from growth.content_is_recorded(before, after, path)


def _of_entries(
    after: Change, new: Sequence[tuple[int, Entry]], ground: Ground, path: str
) -> Iterator[Finding]:
    yield from decisions.digest_is_of_content(after, new, ground, path)
    yield from decisions.event_is_new(after, new, ground, path)
    yield from decisions.policy_was_in_force(new, ground, path)
    yield from decisions.standard_rests_on_model(after, new, ground, path)
    yield from freezes.begun_outside_freezes(after, new, ground, path)


def _by_the_rules(case: Case, rules: Sequence[Rule]) -> Sequence[Finding]:
    """Return what the domain's own rules say of the new entries and of the content."""
    if not case.change.history:
        return [*case_history.begins_with_registration(case)]
    return [finding for finding in apply(case, rules) if _is_new(finding, case.since)]


def _is_new(finding: Finding, since: int) -> bool:
    return finding.place is None or finding.place >= since


def _shown(after: Change, stood: int, ground: Ground) -> Change:
    """Return the change as the rules are shown it: new entries do not name a process, so that the parent's applies."""
    return after if _under_its_own(after.history[stood:], ground) else unnamed(after, stood)


def _under_its_own(new: tuple[Entry, ...], ground: Ground) -> bool:
    """Whether every new entry names the process that applies to it, or none."""
    own = ground.policy if (ground.policies or {}).get(ground.policy or "") is ground.process else None
    return all(entry.policy in {None, own} for entry in new)


def unnamed(after: Change, stood: int = 0) -> Change:
    """Return a change whose entries from the place `stood` on name no process: they are judged by whatever is at hand."""
    history = (e.altered({"policy": None}) if i >= stood else e for i, e in enumerate(after.history))
    return after.altered({"history": tuple(history)})
