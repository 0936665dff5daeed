"""`izm monitor import`: tickets and values of indicators from other systems."""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Annotated

import typer

from izmainas.cli.importing import mapped_table, mapping_saved, refuse_bad_rows, show_import, taking
from izmainas.cli.options import MappingOption, SaveMappingOption, SkipBadOption
from izmainas.cli.registry_writing import write_registry
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.intake import indicators, names, tickets
from izmainas.domain.intake.cells import plainly
from izmainas.domain.intake.mapping import Intake
from izmainas.domain.situation import Situation
from izmainas.domain.terms import Ref, TicketKind
from izmainas.domain.tickets import Volume, tickets_path
from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.store.record_text import record_text
from izmainas.store.situation_files import load_situation


def command(
    ctx: typer.Context,
    tickets_file: Annotated[
        str | None,
        typer.Option("--tickets", metavar="FILE", help="A table of tickets, or of their counts by month."),
    ] = None,
    indicators_file: Annotated[
        str | None, typer.Option("--indicators", metavar="FILE", help="A table of values of indicators.")
    ] = None,
    mapping: MappingOption = None,
    save_mapping: SaveMappingOption = None,
    skip_bad: SkipBadOption = False,
) -> None:
    """Bring in tickets or values of indicators from a table: CSV, TSV or XLSX, at most 50 MB.

    A table replaces what the same mapping brought before for the same object,
    month and kind of ticket, or for the same indicator and day. Nothing is
    written while a row cannot be taken. Bringing the same table in again
    changes nothing.
    """
    ws: Workspace = ctx.obj
    if (tickets_file is None) == (indicators_file is None):
        raise UsageError(
            "IZM-E236",
            msg("name one table: --tickets FILE or --indicators FILE"),
            hint=msg("For example: {command}", command="izm monitor import --tickets FILE"),
        )
    situation = load_situation(ws.repository.committed).situation
    if tickets_file is not None:
        table, how = mapped_table(
            ws,
            Intake.TICKETS,
            tickets_file,
            mapping=mapping,
            save_as=save_mapping,
            needed=("date", "kind", "object"),
        )
        objects = names.objects(ws.repository.policy.registry, how.objects)
        with taking(ws):
            volumes, taken = tickets.count_tickets(
                table, how, names.ticket_kinds(how.kinds), objects, ws.zone, today=ws.now.date()
            )
        refuse_bad_rows(ws, Intake.TICKETS, taken, tickets_file, skip_bad=skip_bad, table=table)
        files = _ticket_files(ws, situation, volumes, mapping or save_mapping)
    else:
        table, how = mapped_table(
            ws, Intake.INDICATORS, str(indicators_file), mapping=mapping, save_as=save_mapping,
            needed=("date", "indicator", "value"), columns=_columns(situation),
        )  # fmt: skip
        words = names.indicators(situation.indicators, how.indicators)
        with taking(ws):
            values, planned, taken = indicators.read_values(
                table, how, situation.indicators, words, ws.zone, today=ws.now.date()
            )
        refuse_bad_rows(ws, Intake.INDICATORS, taken, str(indicators_file), skip_bad=skip_bad, table=table)
        files = _indicator_files(ws, situation, values, planned)
    files |= mapping_saved(ws, save_mapping, how)
    source = mapping or save_mapping
    subject = f"izm monitor import: {how.of.value}" + (f", {source}" if source else "")
    with nullcontext() if ws.dry_run else taking(ws):  # a preview is no silence
        commit = write_registry(ws, files, subject)
    show_import(ws, how.of, taken, commit)


def _columns(situation: Situation) -> Mapping[str, str]:
    """Return the titles by which a column of values is known: an indicator's id and names, without case."""
    return {
        plainly(word): one.id
        for one in situation.indicators.values()
        for word in (one.id, one.name.lv, one.name.en)
        if word
    }


def _ticket_files(
    ws: Workspace, situation: Situation, volumes: Mapping[tickets.Key, int], source: str | None
) -> dict[str, bytes | None]:
    by_object: dict[Ref, dict[tuple[str, TicketKind], int]] = defaultdict(dict)
    for (ref, month, kind), n in volumes.items():
        by_object[ref][month, kind] = n
    files: dict[str, bytes | None] = {}
    by_hand: dict[Ref, list[Volume]] = {}
    with taking(ws):
        for ref, counts in by_object.items():
            path, before = tickets_path(ref), situation.tickets.get(ref)
            after = tickets.volumes_with(before, ref, counts, source)
            files[path] = record_text(ws.repository.committed.read(path), path, after, "tickets")
            volumes_there = before.volumes if before else ()
            by_hand[ref] = [v for v in volumes_there if v.source is None and (v.month, v.kind) in counts]
    for ref, there in by_hand.items():
        told = there if source else [v for v in there if v.count != by_object[ref][v.month, v.kind]]
        if told:
            ws.notice(_told_by_hand(ref, told, added=source is not None))
    return files


def _told_by_hand(ref: Ref, there: list[Volume], *, added: bool) -> Message:
    """Say what becomes of counts without a source, which nothing tells from those of a table without a mapping."""
    counts = [msg("{kind} {n}", kind=v.kind, n=v.count) for v in there]
    if not added:
        return msg(
            "{object}: the table replaces counts entered by hand or from a table without a mapping: {counts}",
            object=ref,
            counts=counts,
        )
    return msg(
        "{object}: counts entered by hand or from a table without a mapping are added to those of the table: {counts}. To take one out: {command}",
        object=ref,
        counts=counts,
        command=f"izm monitor count {ref} --month {there[0].month} --remove {there[0].kind}",
    )


def _indicator_files(
    ws: Workspace, situation: Situation, values: indicators.Series, planned: indicators.Series
) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {}
    for name in sorted({*values, *planned}):
        path = layout.indicator_path(name)
        made = indicators.indicator_with(
            situation.indicators[name], values.get(name, {}), planned.get(name, {})
        )
        files[path] = record_text(ws.repository.committed.read(path), path, made, "indicator")
    return files
