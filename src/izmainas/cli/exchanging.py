"""The exchange with the institution's server: ask, plan, move, judge, send, and again where somebody was faster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import typer

from izmainas.cli.acting import acting
from izmainas.cli.checking import judged
from izmainas.cli.findings_output import Format, show_findings
from izmainas.cli.workspace import Workspace
from izmainas.errors import BlockedError, UsageError
from izmainas.message import msg
from izmainas.render.sync_page import Exchanged, dispute_lines, sync_data, sync_document
from izmainas.store import exchanged as told
from izmainas.store import layout
from izmainas.store.carrying import Own, Plan
from izmainas.store.exchange import Exchange, Stand
from izmainas.store.inspection import Report, inspect
from izmainas.store.repository import Repository
from izmainas.store.server_refusals import may_not_write

#: so often somebody else may be faster
_ATTEMPTS: Final = 5


@dataclass
class _Course:
    """What has been done so far; where somebody was faster, it goes on."""

    first: Stand
    kept: str | None = None
    aside: list[Own] = field(default_factory=list)
    landed: int = 0
    renumbered: dict[str, str] = field(default_factory=dict)
    joined: dict[str, None] = field(default_factory=dict)
    #: of what is carried now: the commits, as they were before this attempt, and the numbers that it changed
    mine: list[Own] = field(default_factory=list)
    numbers: Mapping[str, str] = field(default_factory=dict)

    def take(self, planned: Plan) -> None:
        """Take note of a plan that is carried out."""
        self.aside += planned.aside
        self.landed += len(planned.landed)
        self.joined |= dict.fromkeys(planned.joined)
        self.mine = [*planned.kept, *(carried.own for carried in planned.carried)]
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
        new = exchange.built(stand, planned)
        if not ws.dry_run:
            course.kept = exchange.keep(stand, ws.instant) if planned.aside else course.kept
            exchange.move(stand, new)
        course.take(planned)
        if new == stand.tip:
            _show(ws, exchange, course, stand, new)
            return
        _refuse_unsound(ws, _judged(ws, stand, new), moved=new != course.first.head.commit)
        if ws.dry_run:
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
    """Send a commit to the main branch, else for approval; whether it has gone, which it has not where somebody was faster."""
    remote = exchange.server.remote.sending()
    ws.notice(msg("Sending to the server: {url}", url=remote.shown))
    answer = exchange.server.send(new, exchange.branch, first=stand.tip is None)
    if answer.fate == "behind":
        return False
    branch = exchange.branch
    if answer.fate == "declined":
        branch, answer = exchange.server.offer(new, f"izm/{_person(ws)}")
        if answer.fate != "sent":
            raise may_not_write(remote, answer.reason)
    _show(ws, exchange, course, stand, new, branch, answer.url)
    return True


def _person(ws: Workspace) -> str:
    """Return who sends, by the registry as it is here now: it may just have been received."""
    repository = Repository(ws.git)
    try:
        return acting(repository.policy.registry, ws.ident.email).id
    finally:
        repository.close()


def _judged(ws: Workspace, stand: Stand, new: str) -> Report:
    """Judge what would be sent, as a pull request into the server's branch; a first register by itself."""
    if stand.tip is None:
        return inspect(ws.repository, ws.instant)
    return judged(ws, stand.tip, new)


def _refuse_unsound(ws: Workspace, report: Report, *, moved: bool) -> None:
    if not report.errors:
        return
    show_findings(ws, report, Format.TEXT)
    ws.notice(msg("Nothing was sent: what you have not sent yet does not pass the check."))
    if moved and not ws.dry_run:
        ws.notice(msg("What others did has been received."))
    ws.notice(
        msg(
            "Mend it on record, or put it aside and decide anew: {command}",
            command="izm sync --set-aside ID",
        )
    )
    raise typer.Exit(1)


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
    anew = told.written_anew(objects, new, course.joined)
    done = Exchanged(
        received=came.changes,
        others=came.others,
        sent=[*told.sent(objects, course.mine, course.numbers, anew)],
        landed=course.landed,
        joined=[*course.joined],
        renumbered=course.renumbered,
        aside=[*told.sent(objects, course.aside, {}, {})],
        kept=course.kept,
        main=exchange.branch,
        branch=branch,
        url=url,
        commit=None if ws.dry_run else new,
        remaining=0 if branch == exchange.branch else len(course.mine),
        founding=stand.tip is None,
        planned=ws.dry_run,
    )
    if ws.json:
        ws.emit_json(sync_data(done))
        return
    ws.reopen()
    ws.emit(sync_document(done, ws.repository.policy.registry, ws.language))
