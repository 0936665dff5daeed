"""`izm conflicts`: what planned work clashes with, and the decision to go ahead all the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Annotated

import typer

from izmainas.cli.diary import diary_of
from izmainas.cli.objects import refs_given
from izmainas.cli.options import ReasonOption
from izmainas.cli.reader import period_in_our_time, readable, require_known
from izmainas.cli.sections import prose, required
from izmainas.cli.workspace import Workspace
from izmainas.domain.bookings import booking
from izmainas.domain.conflicts import Conflict, ConflictRule, Diary
from izmainas.domain.lifecycle.override import override
from izmainas.domain.summary import Summary
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import msg
from izmainas.render.conflicts_page import ConflictsPage, conflicts_data
from izmainas.reports.register_list import Query


def command(
    ctx: typer.Context,
    change_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The conflicts of one change alone.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day that is looked at.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day that is looked at.")
    ] = None,
    service: Annotated[list[str] | None, typer.Option(help="Only what touches this service.")] = None,
    resource: Annotated[list[str] | None, typer.Option(help="Only what touches this resource.")] = None,
    override_: Annotated[
        ConflictRule | None,
        typer.Option(
            "--override", metavar="RULE", help="Decide that the change goes ahead in spite of this conflict."
        ),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ID",
            help="Which one, where there are several by the same rule: the other change, the freeze, the person; "
            "may be repeated.",
        ),
    ] = None,
    reason: ReasonOption = None,
) -> None:
    """Show what planned work clashes with: other work, freezes, hours that are not set aside, people needed twice.

    Counted is work that is planned or under way. With `--override` a portfolio
    owner puts on record that a change goes ahead all the same, and why; the
    decision is of the planned time, so a new plan needs a new one.
    """
    ws: Workspace = ctx.obj
    summaries = readable(ws)
    diary = diary_of(ws, summaries)
    by_id = {s.id: s for s in summaries}
    if override_ is not None:
        _override(ws, change_id, override_, with_ or (), reason, diary, by_id)
        return
    page = ConflictsPage(ws.repository.policy.registry, ws.repository.policy.calendar, by_id, ws.language)
    number = ws.full_id(change_id) if change_id else None
    found = _of_change(ws, number, diary, by_id) if number else diary.conflicts()
    targets = frozenset(refs_given(service=service, resource=resource, capability=None))
    require_known(Query(targets=targets), summaries, ws.repository.policy.registry)
    since, until = period_in_our_time(from_, to)
    first = datetime.combine(since, time(), ws.zone) if since else None
    last = datetime.combine(until, time(), ws.zone) + timedelta(days=1) if until else None
    chosen = [
        one
        for one in found
        if (first is None or one.end > first)
        and (last is None or one.start < last)
        and (not targets or any(not targets.isdisjoint(by_id[change].targets) for change in one.changes))
    ]
    if ws.json:
        ws.emit_json(conflicts_data(chosen, by_id))
    else:
        ws.emit(page.document(chosen, number))


def _of_change(ws: Workspace, number: str, diary: Diary, by_id: dict[str, Summary]) -> list[Conflict]:
    summary = by_id.get(number)
    if summary is None:
        raise ws.repository.missing(number)
    planned = booking(summary)
    if planned is None or not summary.open:
        return []
    others = [one for one in diary.bookings if one.change != number]
    return replace(diary, bookings=[*others, planned]).conflicts([planned])


def _override(
    ws: Workspace,
    change_id: str | None,
    rule: ConflictRule,
    with_: Sequence[str],
    reason: str | None,
    diary: Diary,
    by_id: dict[str, Summary],
) -> None:
    if change_id is None:
        raise UsageError(
            "IZM-E271",
            msg("which change goes ahead?"),
            hint=msg(
                "For example: {command}",
                command=f"izm conflicts IZM-2026-0042 --override {rule} --reason TEXT",
            ),
        )
    change = ws.change(change_id)
    found = [one for one in _of_change(ws, change.id, diary, by_id) if one.rule is rule]
    meant = _meant(ws, change.id, rule, found, with_)
    said = required(reason, lambda: ws.ask.text("--reason", msg("Why does it go ahead?")))
    outcome = override(change, ws.facts(), conflict=meant, reason=prose(said, "--reason"))
    ws.record(outcome)
    ws.show(outcome)


def _meant(
    ws: Workspace, change_id: str, rule: ConflictRule, found: Sequence[Conflict], with_: Sequence[str]
) -> Conflict:
    """Return the one conflict that is decided on; raises `NotFoundError` for none, and for several of which none is named.

    Where another change alone is named, a conflict that is about nothing else is meant before those that are.
    """
    wanted = {(ws.full_id(one) if one.replace("-", "").isdigit() else one).casefold() for one in with_}
    found = [one for one in found if wanted <= _names(one) - {change_id.casefold()}]
    plain = [one for one in found if wanted and not one.about]
    if len(found) > 1 and len(plain) == 1:
        found = plain
    if len(found) != 1:
        raise NotFoundError(
            "IZM-E572",
            msg("{change} has no conflict by the rule {rule}", change=change_id, rule=rule)
            if not found
            else msg("{change} has several conflicts by the rule {rule}", change=change_id, rule=rule),
            hint=msg("See them: {command}", command=f"izm conflicts {change_id}")
            if not found
            else msg(
                "Say which, with {flag}; each with its command: {command}",
                flag="--with",
                command=f"izm conflicts {change_id}",
            ),
        )
    return found[0]


def _names(conflict: Conflict) -> set[str]:
    """Return what a conflict can be named by: the changes, and what it is about."""
    return {name.casefold() for name in (*conflict.changes, conflict.about) if name}
