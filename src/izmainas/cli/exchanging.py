"""The exchange with the institution's server: ask, plan, move, judge, send, and again where somebody was faster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

import typer

from izmainas.cli.acting import acting
from izmainas.cli.diary import tell_conflicts
from izmainas.cli.findings_output import Format, show_findings
from izmainas.cli.portions import Portion, portioned
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.checks.finding import Severity
from izmainas.domain.history import WORK_AHEAD, Entry
from izmainas.domain.terms import Step
from izmainas.errors import BlockedError, UsageError
from izmainas.message import msg
from izmainas.render.sync_page import (
    Exchanged,
    dispute_lines,
    sync_data,
    sync_document,
)
from izmainas.render.withdrawals import withdrawal_told
from izmainas.reports.exchange import Told
from izmainas.store import exchanged as told
from izmainas.store.carrying import Own, Plan, moved
from izmainas.store.exchange import Exchange, Stand
from izmainas.store.inspection import Report
from izmainas.store.placed import Placed
from izmainas.store.repository import Repository
from izmainas.store.server_refusals import takes_nothing

#: so often somebody else may be faster
_ATTEMPTS: Final = 5


@dataclass
class _Course:
    """What has been done so far; where somebody was faster, it goes on."""

    first: Stand
    kept: str | None = None
    aside: list[Own] = field(default_factory=list)
    #: the branches of one's own on the server that held what is put aside
    holding: list[str] = field(default_factory=list)
    landed: int = 0
    renumbered: dict[str, str] = field(default_factory=dict)
    joined: dict[str, None] = field(default_factory=dict)
    #: the numbers that this attempt changed
    numbers: Mapping[str, str] = field(default_factory=dict)
    #: the entries that now stand behind what others recorded, by their ids
    anew: Mapping[str, Entry] = field(default_factory=dict)
    #: what the main branch on the server has taken, and what it does not hold yet: the first portion of that is offered
    gone: list[Told] = field(default_factory=list)
    left: list[Portion] = field(default_factory=list)
    warned: list[Placed] = field(default_factory=list)
    #: whether that was on its branch already
    unmoved: bool = False

    def take(self, planned: Plan) -> None:
        """Take note of a plan that is carried out."""
        self.aside += planned.aside
        self.landed += len(planned.landed)
        self.joined |= dict.fromkeys(planned.joined)
        self.numbers = planned.renumbered
        for old, new in planned.renumbered.items():
            before = next((name for name, given in self.renumbered.items() if given == old), old)
            self.renumbered[before] = new


def exchange_all(ws: Workspace, set_aside: Sequence[str]) -> None:
    """Exchange with the server and tell what came of it; `set_aside` are changes, or paths, as a person names them."""
    aside = [_named(ws, name) for name in set_aside]
    exchange = Exchange(ws.repository, asking=ws.interactive)
    if not ws.dry_run:
        ws.repository.ledger.recover()  # there may be nothing to move, which would see to it
    course: _Course | None = None
    for _ in range(_ATTEMPTS):
        ws.notice(msg("Asking the server: {url}", url=exchange.server.remote.shown))
        stand = exchange.look(remaking=bool(aside))
        planned = exchange.plan(stand, aside)
        if course is None:
            course = _Course(stand)
            _refuse_idle(aside, planned)
        if planned.clashes:
            raise _clash(ws, stand, planned)
        course.landed += stand.merged
        line = exchange.built(stand, planned)
        new = line[-1] if line else str(stand.tip)
        if planned.aside:
            course.holding += exchange.holding(stand, planned.aside)
        if not ws.dry_run:
            course.kept = exchange.keep(stand, ws.instant) if planned.aside else course.kept
            exchange.move(stand, new)
        course.take(planned)
        course.left = portioned(ws, stand, planned, line) if line else []
        _refuse_unsound(ws, exchange, course, moved=new != course.first.head.commit)
        course.anew = told.written_anew(ws.repository.objects, new, course.joined)
        if not course.left or ws.dry_run:
            _show(ws, exchange, course, stand, new)
            return
        if _sent(ws, exchange, course, stand, new):
            return
    raise BlockedError(
        "IZM-E641",
        msg("Others were faster each time; what they did is here now, and what you did is not sent yet."),
        hint=msg("Repeat the command: {command}", command="izm sync"),
    )


def _named(ws: Workspace, name: str) -> str:
    """Return what a person names: a change by its number, else a file; one at the top has no folder to tell it by."""
    try:
        return ws.full_id(name)
    except UsageError:
        if not name:
            raise
        return name


def _sent(ws: Workspace, exchange: Exchange, course: _Course, stand: Stand, new: str) -> bool:
    """Send portion by portion to the main branch, else the next one for approval; whether that was done, and nobody faster."""
    remote = exchange.server.remote.sending()
    objects = ws.repository.objects
    ws.notice(msg("Sending to the server: {url}", url=remote.shown))
    branch, url = exchange.branch, None
    while course.left and branch == exchange.branch:
        portion = course.left[0]
        answer = exchange.server.send(portion.commit, branch, first=stand.tip is None)
        if answer.fate == "behind":
            return False
        if answer.fate == "declined":
            branch, answer = exchange.server.offer(portion.commit, f"izm/{_person(ws)}")
            course.unmoved = answer.unmoved
            if answer.fate != "sent":
                raise takes_nothing(remote, answer.reason)
        else:
            course.gone += told.sent(objects, portion.own, course.numbers, course.anew)
            course.warned += portion.warnings
            course.left.pop(0)
        url = answer.url
    _show(ws, exchange, course, stand, new, branch, url)
    return True


def _person(ws: Workspace) -> str:
    """Return who sends, by the registry as it is here now: it may just have been received."""
    repository = Repository(ws.git)
    try:
        return acting(repository.policy.registry, ws.ident.email).id
    finally:
        repository.close()


def _refuse_unsound(ws: Workspace, exchange: Exchange, course: _Course, *, moved: bool) -> None:
    """Refuse to send anything where a portion does not pass the check, whatever goes before it."""
    report = next((portion.report for portion in course.left if portion.report.errors), None)
    if report is None:
        return
    show_findings(ws, report, Format.TEXT)
    ws.notice(msg("Nothing was sent: what you have not sent yet does not pass the check."))
    for withdrawal in exchange.withdrawn(course.holding, None, trial=ws.dry_run):
        ws.notice(withdrawal_told(withdrawal))
    if moved and not ws.dry_run:
        ws.notice(msg("What others did has been received."))
    ws.notice(
        msg(
            "Mend it on record, or put it aside and decide anew: {command}",
            command=f"izm sync {' '.join(f'--set-aside {name}' for name in _blamed(course, report))}",
        )
    )
    raise typer.Exit(1)


def _blamed(course: _Course, report: Report) -> list[str]:
    """Return what to put aside: the changes and files that were to be sent and of which an error tells.

    Where it tells of none of them, the rules that were to be sent make untrue
    what others have on record.
    """
    told = {
        layout.owner(one.location.path) for one in report.placed if one.finding.severity is Severity.ERROR
    }
    own = chain.from_iterable(portion.own for portion in course.left)
    mine = dict.fromkeys(
        layout.owner(moved(touch.path, course.numbers)) for one in own for touch in one.touches
    )
    rules = [name for name in mine if name.startswith(f"{layout.REGISTRY}/")]
    return [name for name in mine if name in told] or rules or ["ID"]


def _refuse_idle(aside: Sequence[str], planned: Plan) -> None:
    """Refuse to put aside what is not there: somebody meant another change."""
    touched = {layout.owner(touch.path) for one in planned.aside for touch in one.touches}
    idle = [name for name in aside if layout.owner(name) not in touched]
    if idle:
        raise UsageError(
            "IZM-E256",
            msg("there is nothing of {changes} that you have not sent", changes=idle),
            hint=msg("See what would be sent: {command}", command="izm sync --dry-run"),
        )


def _clash(ws: Workspace, stand: Stand, planned: Plan) -> BlockedError:
    """Return the refusal to choose between what I did and what others did, with the words that choose."""
    objects, registry = ws.repository.objects, ws.repository.policy.registry
    disputes = [*told.disputes(objects, planned.clashes, str(stand.head.commit), str(stand.tip))]
    names = [*dict.fromkeys(layout.owner(one.path) for one in disputes)]
    options = " ".join(f"--set-aside {name}" for name in names)
    return BlockedError(
        "IZM-E636",
        msg(
            "Both you and others on the server acted on: {changes}. Nothing was moved or sent.", changes=names
        ),
        hint=msg(
            "Put what you did aside (it is kept), then decide anew, on what it is now: {command}",
            command=f"izm sync {options}",
        ),
        detail=dispute_lines(disputes, registry, ws.language),
    )


def _show(
    ws: Workspace,
    exchange: Exchange,
    course: _Course,
    stand: Stand,
    new: str,
    branch: str | None = None,
    url: str | None = None,
) -> None:
    git, objects, first = ws.repository.git, ws.repository.objects, course.first
    came = (
        told.received(git, objects, first.base, stand.tip, str(first.head.commit))
        if stand.tip
        else told.Received()
    )
    mine = {one.entry.id for one in course.gone if one.entry}
    left = [[*told.sent(objects, portion.own, course.numbers, course.anew)] for portion in course.left]
    offered = branch not in {None, exchange.branch}
    withdrawals = exchange.withdrawn(course.holding, branch, trial=ws.dry_run)
    done = Exchanged(
        received=[one for one in came.changes if one.entry is None or one.entry.id not in mine],
        others=came.others,
        taken=course.gone if offered else (),
        sent=[*(() if offered else course.gone), *chain(*left[:1])],
        landed=course.landed,
        joined=[*course.joined],
        renumbered=course.renumbered,
        aside=[*told.sent(objects, course.aside, {}, {})],
        kept=course.kept,
        main=exchange.branch,
        branch=branch,
        url=url,
        commit=None if ws.dry_run else new,
        remaining=sum(len(portion.own) for portion in course.left),
        founding=stand.tip is None,
        planned=ws.dry_run,
        unmoved=course.unmoved,
        waiting=[*chain(*left[1:])],
        warnings=[*course.warned, *chain.from_iterable(portion.warnings for portion in course.left)],
        withdrawals=[*withdrawals],
    )
    if ws.json:
        ws.emit_json(sync_data(done, ws.language))
        return
    ws.reopen()
    ws.emit(sync_document(done, ws.repository.policy.registry, ws.language))
    if not ws.dry_run:
        _tell_conflicts(ws, [*done.sent, *done.taken])


def _tell_conflicts(ws: Workspace, sent: Sequence[Told]) -> None:
    """Say what the times that were sent clash with: what others planned meanwhile, `izm plan` could not tell."""
    planned = dict.fromkeys(one.change for one in sent if one.entry and one.entry.step is Step.PLAN)
    changes = map(ws.repository.change, planned)
    tell_conflicts(ws, *(change for change in changes if change.state in WORK_AHEAD))
