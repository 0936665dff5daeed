"""`izm site`: the register as a static site."""

from collections.abc import Iterator
from typing import Annotated

import typer

from izmainas.cli.calendar_file import calendar_file
from izmainas.cli.progress import Progress
from izmainas.cli.report_material import levels_of, material_of
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change, path_of
from izmainas.errors import UnverifiableError
from izmainas.message import Message, msg
from izmainas.render.site import Site
from izmainas.reports.timetable import Wanted
from izmainas.store.quick_records import read_record
from izmainas.store.site_files import write_site


def command(
    ctx: typer.Context,
    target: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Folder of the site; made if need be.")
    ] = "site",
) -> None:
    """Write the register as a static site: overview, register, a page for each change, object and person.

    The pages need no server and fetch nothing: they open from a disk as well
    as from an intranet. Only files that changed are written; what the site no
    longer has is removed.
    """
    ws: Workspace = ctx.obj
    material = material_of(ws)
    try:
        levels = dict(levels_of(ws))
    except UnverifiableError as error:
        levels = {}
        ws.notice(msg("The level of proof is left out: {reason}", reason=error.message))
    ics = calendar_file(ws, material.summaries, Wanted(), None)
    site = Site(material, lambda: _changes(ws, [s.id for s in material.summaries]), levels, ics, ws.language)
    done = write_site(ws.start / target, site.pages(), target)
    if ws.json:
        ws.emit_json(
            {
                "schema": "izm.site/1",
                "path": target,
                "written": done.written,
                "kept": done.kept,
                "removed": done.removed,
                "commit": ws.repository.head.commit,
            }
        )
        return
    ws.notice(
        msg(
            "The site is in {path}: {written} files written, {kept} as they were, {removed} removed.",
            path=target,
            written=done.written,
            kept=done.kept,
            removed=done.removed,
        )
    )


def _changes(ws: Workspace, numbers: list[str]) -> Iterator[Change]:
    """Yield the changes, one after the other, as HEAD holds them."""
    files = ws.repository.committed.read_all([path_of(number) for number in numbers])
    with Progress(ws.language, _writing) as progress:
        for done, (path, data) in enumerate(files):
            progress.at(done, len(numbers))
            yield read_record(Change, data, path)


def _writing(done: int, total: int) -> Message:
    return msg("Writing the pages of changes: {done} of {total}", done=done, total=total)
