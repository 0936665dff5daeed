"""`izm` alone: what waits for the person who reads."""

from typing import Final

import typer

from izmainas.cli.left_out import tell_left_out
from izmainas.cli.reader import Reader, readable_register, reader_of, watch_beside
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.summary import Summary
from izmainas.errors import NotFoundError
from izmainas.render.agenda_page import agenda_data, agenda_document, no_data
from izmainas.render.start_page import outside_document, stranger_document
from izmainas.reports.personal import Personal, lately, personal
from izmainas.reports.waits import Watch
from izmainas.store.readable_register import ReadableRegister
from izmainas.store.signal_shelf import undismissed

#: no repository, no register in it
_OUTSIDE: Final = frozenset({"IZM-E501", "IZM-E502"})


def command(ctx: typer.Context) -> None:
    """Answer what waits for the person who reads, most urgent first, each with the command that does it.

    Nobody is refused: whom the registry does not know is told how to be
    registered, and where there is no register, how to begin one.
    """
    ws: Workspace = ctx.obj
    try:
        register = readable_register(ws)
        unfinished = list(register.unfinished())
        reader = reader_of(ws)
    except NotFoundError as error:
        if error.code not in _OUTSIDE:
            raise
        if ws.json:
            ws.emit_json(no_data())
        else:
            ws.emit(outside_document(ws.language))
        return
    if reader.person is None:
        _greet_stranger(ws, reader, register, unfinished)
        return
    watch = watch_beside(ws, register)
    mine = _personal(ws, reader.person.id, register, unfinished, watch)
    if ws.json:
        ws.emit_json(agenda_data(mine, watch))
    else:
        ws.emit(agenda_document(mine, reader.person, watch, ws.language))


def _personal(
    ws: Workspace, person: str, register: ReadableRegister, unfinished: list[Summary], watch: Watch
) -> Personal:
    """Return what concerns a person, reading of what has ended only what can."""
    repository = ws.repository
    signals, faults = undismissed(repository.shelf, repository.committed, repository.blob(layout.SIGNALS))
    tell_left_out(ws, faults)
    summaries = [*unfinished, *register.ended_since(lately(watch))]
    return personal(person, summaries, watch, signals, register.settled() if signals else frozenset())


def _greet_stranger(
    ws: Workspace, reader: Reader, register: ReadableRegister, unfinished: list[Summary]
) -> None:
    if ws.json:
        ws.emit_json(no_data())
        return
    watch = watch_beside(ws, register)
    late = sum(any(wait.overdue for wait in watch.waits(summary)) for summary in unfinished)
    name = ws.repository.policy.registry.institution.name.of(ws.language.code)
    ident = (reader.ident.name, reader.ident.email) if reader.ident else None
    ws.emit(stranger_document(name, ident, (register.count, len(unfinished), late), ws.language))
