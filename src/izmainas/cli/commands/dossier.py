"""`izm dossier`: one change with everything that proves it."""

from enum import StrEnum
from typing import Annotated

import typer

from izmainas.cli import output
from izmainas.cli.formats import format_of
from izmainas.cli.left_out import others_to_see
from izmainas.cli.options import ChangeArgument, or_stdout
from izmainas.cli.progress import Progress, of_history
from izmainas.cli.workspace import Workspace
from izmainas.message import msg
from izmainas.render.dossier_page import DossierPage, dossier_data
from izmainas.render.html import html
from izmainas.render.markdown import markdown
from izmainas.store.dossiers import Dossiers
from izmainas.store.placing import write_file


class Format(StrEnum):
    """What a dossier is written as."""

    MD = "md"
    HTML = "html"


_OF_SUFFIX = {".md": Format.MD, ".markdown": Format.MD, ".html": Format.HTML, ".htm": Format.HTML}


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    target: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it to this file: .md or .html.", callback=or_stdout
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="Markdown or HTML; by default what the file's name says."),
    ] = None,
) -> None:
    """Put together one change and everything that proves it, as HEAD holds it.

    Request, assessment, risks; each decision with the role, the rule, the
    substitution and the level of proof; plan, deviations, review, history;
    commits, digests, and the SHA-256 of every file that it rests on. The HTML
    page stands for itself: nothing is fetched, and it prints on A4.
    """
    ws: Workspace = ctx.obj
    chosen = None if ws.json else format_of(format_, target, _OF_SUFFIX, code="IZM-E253", usual=Format.MD)
    dossiers = Dossiers(ws.repository)
    number = ws.full_id(change_id)
    with Progress(ws.language, of_history) as progress:
        dossiers.read(progress.at)
    dossier = dossiers.dossier(number)
    if ws.json and target is None:
        ws.emit_json(dossier_data(dossier))
        return
    policy = ws.repository.policy
    page = DossierPage(policy.registry, policy.process, others_to_see(ws), ws.language)
    document = page.document(dossier)
    match chosen:
        case Format.HTML:
            text = html(document, ws.language.code, footer=page.footer(dossier))
        case Format.MD:
            text = markdown(document)
        case None:
            text = output.json_text(dossier_data(dossier))
    if target is None:
        output.write_data(text)
        return
    write_file(ws.start / target, text.encode(), target)
    ws.notice(msg("The dossier of {change} is in {path}.", change=number, path=target))
