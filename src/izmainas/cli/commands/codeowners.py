"""`izm codeowners`: whom the forge asks before the registry changes, made from the roles."""

from typing import Annotated

import typer

from izmainas.cli.workspace import Workspace
from izmainas.domain.terms import Forge
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.codeowners import GITEA, PATHS, CodeOwners, code_owners
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
    texts = {path: owners.text for path, owners in made.items()}
    stale = differing(ws.repository.tree, texts)
    if not check:
        furnish(ws.repository.tree, texts, overwrite=True)
    if ws.json:
        ws.emit_json(
            {
                "schema": "izm.codeowners/1",
                "files": [
                    {
                        "dialect": owners.forge,
                        "path": path,
                        "stale": path in stale,
                        "unknown": list(owners.unknown),
                    }
                    for path, owners in made.items()
                ],
            }
        )
    else:
        _tell(ws, made, stale, check=check)
    return int(check and bool(stale))


def _made(ws: Workspace, dialect: list[Forge] | None) -> dict[str, CodeOwners]:
    """Return by its path the file of each forge that was asked for, else of each that has one."""
    repository = ws.repository
    registry = load_policy(repository.lying).registry
    there = {forge: _there(ws, forge) for forge in Forge}
    forges = dialect or [forge for forge, paths in there.items() if paths]
    if not forges:
        raise UsageError(
            "IZM-E260",
            msg("it is not said for which forge, and none has a file of code owners here"),
            hint=msg(
                "Name one (github, gitlab, forgejo): {command}", command="izm codeowners --dialect github"
            ),
        )
    day = ws.clock.date()
    return {
        path: code_owners(registry, forge, day)
        for forge in dict.fromkeys(forges)
        for path in there[forge] or (PATHS[forge],)
    }


def _there(ws: Workspace, forge: Forge) -> tuple[str, ...]:
    """Return where the repository has the forge's file: in a folder renamed for Gitea it would grow stale unnoticed."""
    places = (PATHS[forge], GITEA) if forge is Forge.FORGEJO else (PATHS[forge],)
    return tuple(path for path in places if ws.repository.tree.read(path) is not None)


def _tell(ws: Workspace, made: dict[str, CodeOwners], stale: tuple[str, ...], *, check: bool) -> None:
    for path, owners in made.items():
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
