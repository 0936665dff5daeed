"""`izm dossier`: one change with everything that proves it."""

from enum import StrEnum
from typing import Annotated

import typer

from izmainas.cli import output
from izmainas.cli.formats import deliver, format_of
from izmainas.cli.left_out import others_to_see
from izmainas.cli.options import ChangeArgument, or_stdout
from izmainas.cli.progress import Progress, of_history
from izmainas.cli.workspace import Workspace
from izmainas.render.dossier_page import DossierPage, dossier_data
from izmainas.render.html import html
from izmainas.render.markdown import markdown
from izmainas.store.dossiers import Dossiers


class Format(StrEnum):
    """What a dossier is written as."""

    MD = "md"
    HTML = "html"


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
    chosen = None if ws.json else format_of(Format, format_, target, code="IZM-E253")
    dossiers = Dossiers(ws.repository, ws.instant)
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
    deliver(ws, target, text)
