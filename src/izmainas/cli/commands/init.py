"""`izm init`: set up a register of changes."""

from pathlib import Path
from typing import Annotated

import typer

from izmainas.cli.workspace import Workspace
from izmainas.message import msg
from izmainas.render.document import Command, Document, Items, Paragraph
from izmainas.render.language import Language
from izmainas.render.schema_export import schemas
from izmainas.store.founding import Founder, found


def command(
    ctx: typer.Context,
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder of the register; the current one by default.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the institution.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="ID", help="Your id in the registry; by default from your e-mail.")
    ] = None,
) -> None:
    """Set up a register of changes: registry, process, schemas, and the first commit.

    Whoever runs it is registered and holds both portfolio roles until somebody
    else is named. `--lang` is the institution's language.
    """
    ws: Workspace = ctx.obj
    institution = name or ws.ask.text("--name", msg("Name of the institution"))
    language = Language("en" if (ws.lang or ws.language.code) == "en" else "lv")
    founder = Founder(name=institution, language=language.code, person=person)
    founded = found(ws.start / (directory or "."), founder, schemas(), ws.founding_moment, dry_run=ws.dry_run)
    if ws.json:
        ws.emit_json(
            {
                "schema": "izm.init/1",
                "directory": str(founded.directory),
                "commit": founded.commit,
                "files": list(founded.paths),
            }
        )
        return
    say = language.say
    told = msg(
        "{institution}: the register is set up in {path}.",
        institution=institution,
        path=str(founded.directory),
    )
    if ws.dry_run:
        told = msg(
            "Nothing was written. The register would be set up in {path}:", path=str(founded.directory)
        )
    ws.emit(
        Document(
            None,
            (
                Paragraph(say(told), tone="good"),
                Items(founded.paths)
                if ws.dry_run
                else Paragraph(
                    say(
                        msg(
                            "Next: describe your services, resources, people and roles in registry/, and commit them."
                        )
                    )
                ),
                Command("izm check"),
                Command("izm new"),
            ),
        )
    )
