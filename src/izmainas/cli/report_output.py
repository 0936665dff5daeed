"""A report as it is written: text, Markdown, HTML, JSON, CSV or XLSX, on the screen or into a file."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, assert_never

from izmainas.cli import output
from izmainas.cli.formats import format_of
from izmainas.cli.progress import Progress
from izmainas.cli.workspace import Workspace
from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.render.document import Document
from izmainas.render.markdown import markdown
from izmainas.render.plain import plain
from izmainas.render.report_data import report_data
from izmainas.render.report_document import report_document
from izmainas.render.report_meaning import Explained
from izmainas.render.report_words import Wording
from izmainas.reports.grouping import By, group_table
from izmainas.reports.report import FigureTable, Report
from izmainas.store.placing import placing


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


#: rows of a table that a browser opens in some seconds
_OPENED: Final = 20_000


class Written(NamedTuple):
    """A report, the one it is compared with, the same for each group, and how much of it is wanted."""

    report: Report
    previous: Report | None
    groups: Mapping[str, Report] | None
    by: By | None
    explain: bool = False
    bom: bool = False


def write_report(ws: Workspace, written: Written, given: Format | None, target: str | None) -> None:
    """Write the report on stdout, or into the file `target`, whose name may say the format."""
    chosen = Format.JSON if ws.json else format_of(Format, given, target, code="IZM-E253")
    if chosen is Format.TEXT and target is None:
        ws.emit(_document(ws, written, Explained.NOT))
        return
    rows = max((len(listing.rows) for listing in written.report.listings()), default=0)
    if chosen is Format.HTML and rows > _OPENED:
        ws.notice(
            msg(
                "A table on the page has {n} rows, which browsers open slowly or not at all. Less: {part}; in sheets: {sheets}",
                n=rows,
                part=f"--period {ws.today.year}",
                sheets="--format xlsx",
            )
        )
    pieces = _pieces(ws, written, chosen)
    if target is not None:
        with placing(ws.start / target, target) as file:
            for piece in pieces:
                file.write(piece)
        ws.notice(msg("{path} is written.", path=target))
        return
    if chosen is Format.XLSX:
        raise UsageError(
            "IZM-E294",
            msg("a sheet is no text for the screen"),
            hint=msg("Write it to a file: {command}", command="-o report.xlsx"),
        )
    output.write_pieces(pieces)


def _rows(done: int, total: int) -> Message:
    return msg("Writing the rows of the workbook: {done} of {total}", done=done, total=total)


def _document(ws: Workspace, written: Written, explain: Explained) -> Document:
    return report_document(
        written.report,
        Wording(ws.repository.policy.registry, ws.language),
        commit=ws.repository.head.commit,
        previous=written.previous,
        table=_table(written),
        explain=Explained.WITH_CHANGES if written.explain else explain,
    )


def _table(written: Written) -> FigureTable | None:
    if written.groups is None or written.by is None:
        return None
    return group_table(written.report, written.groups, written.by)


def _pieces(ws: Workspace, written: Written, chosen: Format) -> Iterator[bytes]:
    """Yield the report in a format, piece by piece where it can be; each is imported when it is asked for."""
    words = Wording(ws.repository.policy.registry, ws.language)
    commit = ws.repository.head.commit
    match chosen:
        case Format.TEXT:
            yield plain(_document(ws, written, Explained.WORDS)).encode()
        case Format.MARKDOWN:
            yield markdown(_document(ws, written, Explained.WORDS)).encode()
        case Format.JSON:
            data = report_data(
                written.report, commit=commit, previous=written.previous, groups=written.groups
            )
            yield from (piece.encode() for piece in output.json_pieces(data))
        case Format.HTML:
            from izmainas.render.html import html  # noqa: PLC0415 - each format where it is asked for

            yield html(_document(ws, written, Explained.WITH_SOME_CHANGES), ws.language.code).encode()
        case Format.CSV:
            from izmainas.render.report_csv import report_csv  # noqa: PLC0415 - as above

            yield from report_csv(
                written.report, words, previous=written.previous, table=_table(written), bom=written.bom
            )
        case Format.XLSX:
            from izmainas.render.report_xlsx import report_xlsx  # noqa: PLC0415 - as above

            with Progress(ws.language, _rows) as progress:
                yield report_xlsx(
                    written.report,
                    words,
                    commit=commit,
                    previous=written.previous,
                    table=_table(written),
                    told=progress.at,
                )
        case _:
            assert_never(chosen)
