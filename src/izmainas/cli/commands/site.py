"""`izm site`: the register as a static site."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from typing import Annotated, Final

import typer

from izmainas.cli.calendar_file import calendar_drawn
from izmainas.cli.left_out import tell_left_out
from izmainas.cli.progress import Progress
from izmainas.cli.report_material import material_of
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change, path_of
from izmainas.domain.layout import CHANGES, SIGNALS
from izmainas.domain.signals import Signal
from izmainas.domain.summary import Summary
from izmainas.errors import UnverifiableError
from izmainas.message import Message, msg, msgn
from izmainas.render.site import Site
from izmainas.render.site_part import Page, Part
from izmainas.reports.material import Levels, Material
from izmainas.reports.timetable import Wanted
from izmainas.store.processors import in_turns, processors
from izmainas.store.quick_records import read_record
from izmainas.store.signal_shelf import undismissed
from izmainas.store.site_files import write_site
from izmainas.store.sources import CommitSource

#: fewer parts than this are drawn sooner than a process is started
_WORTHWHILE: Final = 8


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
    material = _material(ws)
    source = ws.repository.committed
    source.paths(CHANGES)  # where each lies is found here: whoever draws has only to read
    site = Site(
        material,
        lambda numbers: _changes(source, numbers),
        material.levels() or Levels(),
        calendar_drawn(ws, material.summaries, Wanted(), None),
        ws.language,
        _signals(ws),
    )
    parts = site.parts()
    with (
        closing(in_turns(_drawn, parts, min(processors(), len(parts) // _WORTHWHILE))) as found,
        Progress(ws.language, _writing) as progress,
    ):
        pages = _told(chain.from_iterable(found), progress, len(material.summaries))
        done = write_site(ws.start / target, pages, target)
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
        msgn(
            "The site is in {path}: {n} file written, {kept} as they were, {removed} removed.",
            "The site is in {path}: {n} files written, {kept} as they were, {removed} removed.",
            done.written,
            path=target,
            kept=done.kept,
            removed=done.removed,
        )
    )


def _material(ws: Workspace) -> Material:
    """Return what reports read, with all that whoever draws a part will ask for at hand."""
    material = material_of(ws)
    try:
        levels: Levels | None = material.levels()
    except UnverifiableError as error:
        levels = None
        ws.notice(msg("The level of proof is left out: {reason}", reason=error.message))
    return replace(material, summaries=tuple(map(Summary._make, material.summaries)), levels=lambda: levels)


def _signals(ws: Workspace) -> Sequence[Signal]:
    repository = ws.repository
    found, faults = undismissed(repository.shelf, repository.committed, repository.blob(SIGNALS))
    tell_left_out(ws, faults)
    return found


def _changes(source: CommitSource, numbers: Sequence[str]) -> Iterator[Change]:
    """Yield the changes, one after the other, as HEAD holds them."""
    for path, data in source.read_all([path_of(number) for number in numbers]):
        yield read_record(Change, data, path)


def _drawn(parts: Iterable[Part]) -> Iterator[list[Page]]:
    for part in parts:
        yield [*part()]


def _told(pages: Iterable[Page], progress: Progress, changes: int) -> Iterator[Page]:
    """Yield the pages, and tell how many of those of changes there have been."""
    done = 0
    for page in pages:
        done += page[0].startswith("changes/")
        progress.at(done, changes)
        yield page


def _writing(done: int, total: int) -> Message:
    return msg("Writing the pages of changes: {done} of {total}", done=done, total=total)
