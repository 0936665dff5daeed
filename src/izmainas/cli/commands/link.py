"""`izm link`: link a change to something else."""

import re
from typing import Annotated, Final

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.sections import line
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.link import link, take_back
from izmainas.domain.terms import LinkType

#: the number of a change as it is typed without the letters
_SHORT: Final = re.compile(r"[0-9]+(?:-[0-9]+)?")

#: the relations to nothing but another change
_OF_CHANGES: Final = frozenset({LinkType.SUPERSEDES, LinkType.PART_OF, LinkType.SPLITS})


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    type_: Annotated[LinkType, typer.Option("--type", help="How the two relate.")],
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="Number of another change, or the reference of an incident, problem, project or risk.",
        ),
    ],
    remove: Annotated[
        bool,
        typer.Option(
            "--remove", help="Take back a link that was made by mistake; that, too, stays on record."
        ),
    ] = False,
) -> None:
    """Link a change to another one, an incident, a problem, a project or a risk."""
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    meant = line(_meant(ws, ref, type_), "REF")
    outcome = (take_back if remove else link)(change, ws.facts(), kind=type_, ref=meant)
    ws.record(outcome)
    ws.show(outcome)


def _meant(ws: Workspace, ref: str, kind: LinkType) -> str:
    """Return the uid of the change that `ref` numbers, or `ref` itself where it numbers none.

    Digits alone number a change only where nothing but a change can be meant:
    those of an incident or a project are somebody else's.
    """
    short = kind in _OF_CHANGES and _SHORT.fullmatch(ref.strip())
    if not short and not ref.strip().upper().startswith("IZM-"):
        return ref
    return ws.repository.change(ws.full_id(ref)).uid
