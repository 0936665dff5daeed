"""Arguments and options that several commands share."""

from typing import Annotated

import typer


def or_stdout(target: str | None) -> str | None:
    """Return the file that `-o` names, None for `-`: where a file is read, that is standard input."""
    return None if target == "-" else target


ChangeArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="Number of the change: IZM-2026-0042, 2026-42, or 42 for this year."),
]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--file", metavar="FILE", help="Take the step's section from a YAML file; “-” reads standard input."
    ),
]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
