"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer


def from_here(ctx: typer.Context, file: str | None) -> str | None:
    """Return the file that `--file` names, looked for where `-C` says that the command works; `-` is no file."""
    folder = ctx.obj.work_in if ctx.obj else None
    return str(Path(folder) / file) if folder and file and file != "-" else file


def or_stdout(target: str | None) -> str | None:
    """Return the file that `-o` names, None for `-`: where a file is read, that is standard input."""
    return None if target == "-" else target


ChangeArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="Number of the change: IZM-2026-0042, 2026-42, or 42 for this year."),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write it to this file.", callback=or_stdout),
]
BomOption = Annotated[bool, typer.Option("--bom", help="Begin the CSV with a byte order mark, for Excel.")]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--file",
        metavar="FILE",
        callback=from_here,
        help="Take the step's section from a YAML file; “-” reads standard input.",
    ),
]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
ServicesTouched = Annotated[list[str] | None, typer.Option(help="Touching this service; may be repeated.")]
ResourcesTouched = Annotated[list[str] | None, typer.Option(help="Touching this resource; may be repeated.")]
CapabilitiesTouched = Annotated[
    list[str] | None, typer.Option(help="Touching this capability; may be repeated.")
]
MappingOption = Annotated[
    str | None, typer.Option("--mapping", metavar="ID", help="Read it as registry/imports/ID.yaml says.")
]
SaveMappingOption = Annotated[
    str | None,
    typer.Option("--save-mapping", metavar="ID", help="Save how the titles were read, under this name."),
]
SkipBadOption = Annotated[
    bool, typer.Option("--skip-bad", help="Leave out the rows that cannot be taken, and say which.")
]
