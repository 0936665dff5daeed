"""`izm monitor count`: enter by hand how many tickets came in."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated

import typer

from izmainas.cli.by_hand import answer, asked_month, own_first, warn_of_unfinished
from izmainas.cli.days import malformed
from izmainas.cli.registry_answer import say
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.registry_naming import named
from izmainas.cli.registry_writing import require_steward
from izmainas.cli.workspace import Workspace
from izmainas.domain.intake.by_hand import count, months_between, total, uncount
from izmainas.domain.terms import Ref, Slug, TicketKind
from izmainas.domain.tickets import TicketVolumes, Volume, tickets_path
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.entered_page import counted_document
from izmainas.render.object_words import object_label
from izmainas.reports.registry_list import OBJECT_KINDS
from izmainas.store.record_text import record_text
from izmainas.store.records import fitting
from izmainas.store.situation_files import read_situation

_Count = int | None


def command(
    ctx: typer.Context,
    over: Annotated[
        str | None, typer.Argument(metavar="[OBJECT]", help="The tickets about this: service/x, resource/x.")
    ] = None,
    month: Annotated[
        str | None, typer.Option(metavar="MONTH", help="The month in which they came in: 2026-10.")
    ] = None,
    information_request: Annotated[
        _Count, typer.Option(min=0, metavar="N", help="How many information requests.")
    ] = None,
    work_request: Annotated[_Count, typer.Option(min=0, metavar="N", help="How many work requests.")] = None,
    agreement_request: Annotated[
        _Count, typer.Option(min=0, metavar="N", help="How many agreement requests.")
    ] = None,
    service_request: Annotated[
        _Count, typer.Option(min=0, metavar="N", help="How many service requests.")
    ] = None,
    incident: Annotated[_Count, typer.Option(min=0, metavar="N", help="How many incident reports.")] = None,
    problem: Annotated[_Count, typer.Option(min=0, metavar="N", help="How many problem reports.")] = None,
    complaint_or_suggestion: Annotated[
        _Count, typer.Option(min=0, metavar="N", help="How many complaints and suggestions.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Who counts them, where several do; their counts are added up. Else, the only one.",
        ),
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="What stands there is wrong: put this in its place.")
    ] = False,
    remove: Annotated[
        list[TicketKind] | None,
        typer.Option(metavar="KIND", help="Take out the count of this kind, such as of the wrong month."),
    ] = None,
) -> None:
    """Enter by hand how many tickets of which kinds came in about an object during a month.

    A count that stands there already is not overwritten unless --correct says
    that it is wrong; the history keeps it. 0 says that there were none; a kind
    that is left out, that nobody counted. Tables come in with izm monitor import.
    """
    ws: Workspace = ctx.obj
    ref = _object(ws, over)
    path = tickets_path(ref)
    require_steward(ws, {path: None})
    last = asked_month(ws, month)
    of, before = f"{last:%Y-%m}", _volumes(ws, path)
    whose = fitting(Slug, source, "--source") if source else None
    given = {
        TicketKind.INFORMATION_REQUEST: information_request, TicketKind.WORK_REQUEST: work_request,
        TicketKind.AGREEMENT_REQUEST: agreement_request, TicketKind.SERVICE_REQUEST: service_request,
        TicketKind.INCIDENT: incident, TicketKind.PROBLEM: problem,
        TicketKind.COMPLAINT_OR_SUGGESTION: complaint_or_suggestion,
    }  # fmt: skip
    counts = {kind: n for kind, n in given.items() if n is not None}
    seen = False
    if not counts and not remove:
        counts, seen = _asked(ws, before, last), True
    if not counts and not remove:
        say(ws, msg("Nothing was counted; nothing was written."))
        return
    after = uncount(before, ref, of, remove, source=whose) if remove else before
    if counts or after is None:
        flags = [f"--{kind} {n}" for kind, n in counts.items()] + ([f"--source {whose}"] if whose else [])
        typed = f"izm monitor count {ref} --month {of} {' '.join(flags)} --correct"
        after = count(after, ref, of, counts, source=whose, correct=correct or seen, command=typed)
    text = record_text(ws.repository.committed.read(path), path, after, "tickets")
    gone = [v for v in (before.volumes if before else ()) if v not in after.volumes]
    verb = ("correct" if gone else "count") if counts else "take out"
    commit = write_checked(ws, {path: text}, f"registry: {verb} tickets of {ref} {of}")
    kinds = [kind for kind in TicketKind if kind in counts or kind in (remove or ())]
    answer(
        ws,
        commit,
        "tickets",
        ref,
        counted_document(ref, before, after, last, kinds, commit or "", ws.language),
    )
    if commit:
        _tell(ws, before, counts, last, gone)


def _tell(
    ws: Workspace,
    before: TicketVolumes | None,
    counts: Mapping[TicketKind, int],
    last: date,
    gone: Sequence[Volume],
) -> None:
    """Say what may be a slip of the pen: a month that is not over, what a table brings back, months left out."""
    if counts:
        told = msg("The month is not over: when it is, enter the counts once more, with --correct.")
        warn_of_unfinished(ws, last, told)
    gaps = dict.fromkeys(m for kind in counts for m in months_between(before, kind, f"{last:%Y-%m}"))
    if sources := dict.fromkeys(v.source for v in gone if v.source):
        ws.notice(
            msg(
                "These counts came from {source}: correct them there, too, or its next table puts the old ones back.",
                source=list(sources),
            )
        )
    if gaps:
        ws.notice(msg("Months before this one that nobody counted: {months}", months=sorted(gaps)))


def _object(ws: Workspace, given: str | None) -> Ref:
    """Return the object that a person names, or chooses."""
    if given is None:
        registry = ws.repository.policy.registry
        choices = [(ref, object_label(ref, registry, ws.language)) for ref in own_first(ws)]
        return ws.ask.choice("OBJECT", msg("Tickets about what?"), choices)
    found = named(ws.repository, given)
    if found.kind not in OBJECT_KINDS:
        raise NotFoundError(
            "IZM-E508",
            msg(
                "tickets are about a service, a resource or a capability, not about {object}",
                object=found.ref,
            ),
            hint=msg("See what there is: {command}", command="izm registry list"),
        )
    return found.ref


def _volumes(ws: Workspace, path: str) -> TicketVolumes | None:
    data = ws.repository.committed.read(path)
    record = read_situation(data, path) if data is not None else None
    return record if isinstance(record, TicketVolumes) else None


def _asked(ws: Workspace, before: TicketVolumes | None, last: date) -> dict[TicketKind, int]:
    """Ask for the counts of the kinds that a person chooses; those that were counted before are proposed."""
    flags = ", ".join(f"--{kind}" for kind in TicketKind)
    choices = [(kind.value, ws.language.value(kind)) for kind in TicketKind]
    counted = {volume.kind.value for volume in (before.volumes if before else ())}
    kinds = [TicketKind(word) for word in ws.ask.several(flags, msg("Which tickets?"), choices, counted)]
    found: dict[TicketKind, int] = {}
    for kind in kinds:
        flag, standing = f"--{kind}", total(before, f"{last:%Y-%m}", kind)
        said = ws.ask.text(
            flag,
            msg("{kind}: how many (- where nobody counted)", kind=kind),
            default="" if standing is None else str(standing),
            fits=partial(_whole, flag=flag),
        )
        if (n := _whole(said, flag)) is not None:
            found[kind] = n
    return found


def _whole(text: str, flag: str) -> int | None:
    """Return the whole number that a person answered; None for a dash."""
    if text.strip() == "-":
        return None
    plain = text.replace(" ", "").replace("\u00a0", "")
    if not (plain.isascii() and plain.isdigit()):
        raise malformed(flag, text, "15")
    return int(plain)
