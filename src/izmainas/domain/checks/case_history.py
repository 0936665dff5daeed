"""Whether the history of a change is sound: what it begins with, its times, the processes and parts that it names."""

from collections.abc import Iterator

from izmainas.domain.change import path_of
from izmainas.domain.checks import case_entries
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.case_approvals import state_agrees
from izmainas.domain.checks.case_order import process_is_obeyed
from izmainas.domain.checks.finding import Finding
from izmainas.domain.terms import LinkType, Step
from izmainas.message import msg


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
    **case_entries.SETTLED,
    path_agrees: Looks(frozenset({"id"})),
    begins_with_registration: Looks(steps=frozenset({Step.REGISTER})),
    parts_are_linked: Looks(steps=frozenset({Step.SPLIT})),
}
RULES = (
    path_agrees,
    state_agrees,
    begins_with_registration,
    time_goes_forward,
    *case_entries.RULES,
    process_is_obeyed,
    policies_are_at_hand,
    parts_are_linked,
)
