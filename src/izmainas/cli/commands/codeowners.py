"""`izm codeowners`: whom the forge asks before the registry changes, made from the roles."""

from typing import Annotated

import typer

from izmainas.cli.workspace import Workspace
from izmainas.domain.terms import Forge
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.codeowners import PATHS, CodeOwners, code_owners
from izmainas.store.furnishing import differing, furnish
from izmainas.store.registry_files import load_policy


def command(
    ctx: typer.Context,
    dialect: Annotated[
        list[Forge] | None,
        typer.Option(
            metavar="FORGE",
            help="For this forge; may be repeated. By default those that have a file already.",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files are not current.")
    ] = False,
) -> int:
    """Write the file of code owners from the roles as they stand today.

    The registry is read from the work tree, so that a new role and the file
    go into one commit. People are named by their `handles`, else by e-mail.
    """
    ws: Workspace = ctx.obj
    made = _made(ws, dialect)
    texts = {PATHS[forge]: owners.text for forge, owners in made.items()}
    stale = differing(ws.repository.tree, texts)
    if not check:
        furnish(ws.repository.tree, texts, overwrite=True)
    if ws.json:
        ws.emit_json(
            {
                "schema": "izm.codeowners/1",
                "files": [
                    {
                        "dialect": forge,
                        "path": PATHS[forge],
                        "stale": PATHS[forge] in stale,
                        "unknown": list(owners.unknown),
                    }
                    for forge, owners in made.items()
                ],
            }
        )
    else:
        _tell(ws, made, stale, check=check)
    return int(check and bool(stale))


def _made(ws: Workspace, dialect: list[Forge] | None) -> dict[Forge, CodeOwners]:
    """Return the file of each forge that was asked for, else of each that has one."""
    repository = ws.repository
    registry = load_policy(repository.lying).registry
    forges = dialect or [forge for forge in Forge if repository.tree.read(PATHS[forge]) is not None]
    if not forges:
        raise UsageError(
            "IZM-E260",
            msg("it is not said for which forge, and none has a file of code owners here"),
            hint=msg(
                "Name one (github, gitlab, forgejo): {command}", command="izm codeowners --dialect github"
            ),
        )
    return {forge: code_owners(registry, forge, ws.clock.date()) for forge in dict.fromkeys(forges)}


def _tell(ws: Workspace, made: dict[Forge, CodeOwners], stale: tuple[str, ...], *, check: bool) -> None:
    for forge, owners in made.items():
        path = PATHS[forge]
        if path not in stale:
            ws.notice(msg("{path} is current.", path=path))
        elif check:
            ws.notice(msg("{path} is not what the roles say today.", path=path))
        else:
            ws.notice(msg("{path} is written; commit it.", path=path))
        gap = owners.gap()
        if gap:
            ws.notice(gap)
    if check and stale:
        ws.notice(msg("Write them anew: {command}", command="izm codeowners"))
