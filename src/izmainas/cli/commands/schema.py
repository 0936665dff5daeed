"""`izm schema`: the JSON Schemas of all files, for editors and validators."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from izmainas.cli.workspace import Workspace
from izmainas.domain.layout import SCHEMAS
from izmainas.errors import BlockedError
from izmainas.message import msg, msgn
from izmainas.render.schema_export import schemas
from izmainas.system_words import of_system


class Deed(StrEnum):
    """What can be done with schemas."""

    EXPORT = "export"


def command(
    ctx: typer.Context,
    deed: Annotated[Deed, typer.Argument(metavar="export", help="Write the schemas.")],  # noqa: ARG001 - one deed
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files are not current.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Folder of the schemas; by default schemas/ of the repository.",
        ),
    ] = None,
) -> int:
    """Export a JSON Schema for each kind of file, and for each section that `--file` takes.

    Editors with a YAML server complete and check the files with them; any
    validator of draft-07 does, too.
    """
    ws: Workspace = ctx.obj
    folder = ws.start / output if output else ws.repository.git.top / SCHEMAS
    wanted = {name: text.encode() for name, text in schemas().items()}
    stale = sorted(name for name, data in wanted.items() if _read(folder / name) != data)
    if not check:
        _write(folder, {name: wanted[name] for name in stale})
    if ws.json:
        ws.emit_json({"schema": "izm.schema/1", "folder": str(folder), "files": list(wanted), "stale": stale})
    elif check and stale:
        ws.notice(msg("Not current in {folder}: {files}", folder=str(folder), files=stale))
        ws.notice(
            msg("Write them anew: {command}", command=f"izm schema export{f' -o {output}' if output else ''}")
        )
    elif check:
        ws.notice(msg("All schemas in {folder} are current.", folder=str(folder)))
    else:
        ws.notice(
            msgn(
                "{n} schema written to {folder}.",
                "{n} schemas written to {folder}.",
                len(stale),
                folder=str(folder),
            )
        )
    return int(check and bool(stale))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise BlockedError(
            "IZM-E622",
            msg(
                "the schemas cannot be written to {folder}: {reason}",
                folder=str(folder),
                reason=of_system(error),
            ),
            hint=msg("Choose another folder: {command}", command="izm schema export -o DIR"),
        ) from None
