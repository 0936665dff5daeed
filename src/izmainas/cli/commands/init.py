"""`izm init`: set up a register of changes."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from izmainas.cli.introducing import can_be_asked, founder_asked, tell
from izmainas.cli.workspace import Workspace
from izmainas.cli.zones import founding_moment
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Forge
from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.render.codeowners import code_owners
from izmainas.render.document import Block, Command, Document, Items, Paragraph
from izmainas.render.forge import pieces
from izmainas.render.language import Language
from izmainas.render.schema_export import schemas
from izmainas.store.founding import Founded, Founder, found, register_around, repository_above
from izmainas.store.furnishing import Furnished, furnish
from izmainas.store.registry_files import load_policy

_YOURS: Final = msg(
    "You are its first person, and hold both portfolio roles until you hand them over: {command}",
    command="izm registry list --kind role",
)
_DESCRIBE: Final = msg(
    "Next: describe who works here, what you provide and with what, and who answers for it."
)
#: each asks for what it needs, and records it: nobody has to know git to get this far
_FIRST: Final = (
    "izm registry new person",
    "izm registry new resource",
    "izm registry new service",
    "izm registry new role",
    "izm check",
    "izm new",
)


def command(
    ctx: typer.Context,
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder of the register; the current one by default.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the institution.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="ID", help="Your id in the registry; by default from your e-mail.")
    ] = None,
    ci: Annotated[
        list[Forge] | None,
        typer.Option(
            metavar="FORGE", help="Add what this forge needs to guard the register; may be repeated."
        ),
    ] = None,
) -> None:
    """Set up a register of changes: registry, process, schemas, and the first commit.

    Whoever runs it is registered and holds both portfolio roles until somebody
    else is named. `--lang` is the institution's language. With `--ci` also in a
    register that there is: its files are written, for you to look at and commit.
    """
    ws: Workspace = ctx.obj
    folder = ws.start / (directory or ".")
    if ci and (register := register_around(folder)):
        _furnish(ws, register, ci)
        return
    institution = name or ws.ask.line("--name", msg("Name of the institution"))
    language = Language("en" if (ws.lang or ws.language.code) == "en" else "lv")
    founder = Founder(name=institution, language=language.code, person=person)
    furniture = partial(_pieces, ci) if ci else None
    other = repository_above(folder)
    make = partial(
        found, folder, schemas=schemas(), moment=founding_moment, furniture=furniture, dry_run=ws.dry_run
    )
    try:
        founded = make(founder)
    except BlockedError as error:
        if not can_be_asked(ws, error):
            raise
        founder = replace(founder, introduced=founder_asked(ws))
        founded = make(founder)
    if founder.introduced:
        tell(ws, *founder.introduced)
    if other is not None:
        _tell_of_other(ws, founded.directory, other)
    if ci and not ws.dry_run:
        ws.work_in = str(founded.directory)
        _tell_of_gaps(ws, ci)
    if ws.json:
        ws.emit_json(_data(founded.directory, founded.commit, founded.paths, founded.kept))
    else:
        ws.emit(_document(founded, institution, language, dry_run=ws.dry_run))


def _data(
    directory: Path, commit: str | None, files: Sequence[str], kept: Sequence[str]
) -> dict[str, object]:
    return {
        "schema": "izm.init/1",
        "directory": str(directory),
        "commit": commit,
        "files": list(files),
        "kept": list(kept),
    }


def _document(founded: Founded, institution: str, language: Language, *, dry_run: bool) -> Document:
    """Return what tells of a register that is founded, or would be, and what comes first in it."""
    path = str(founded.directory)
    told = (
        msg("Nothing was written. The register would be set up in {path}:", path=path)
        if dry_run
        else msg("{institution}: the register is set up in {path}.", institution=institution, path=path)
    )
    return Document(
        None,
        (
            Paragraph(language.say(told), tone="good"),
            *_kept(founded.kept, language),
            *([Items(founded.paths)] if dry_run else map(Paragraph, map(language.say, (_YOURS, _DESCRIBE)))),
            *_entered(founded.directory),
            *map(Command, _FIRST),
        ),
    )


def _entered(founded: Path) -> tuple[Block, ...]:
    """Return the command that leads into a register that is founded elsewhere: the others work only there."""
    # a trial run made no folder; asked by its name, a current one that was removed is an error
    if founded.is_dir() and founded.samefile("."):
        return ()
    return (Command(f"cd {shlex.quote(str(founded))}"),)


def _pieces(forges: Sequence[Forge], registry: Registry, day: date) -> dict[str, str]:
    return {path: text for forge in forges for path, text in pieces(forge, registry, day).items()}


def _tell_of_other(ws: Workspace, register: Path, other: Path) -> None:
    """Say that a register lies in another repository: that one would take it for a part of itself."""
    ws.notice(
        msg(
            "The register is a git repository of its own inside another one, {other}. So that they do not get in each "
            "other's way, add this line to {ignored}: {line}",
            other=str(other),
            ignored=str(other / ".gitignore"),
            line=f"/{register.relative_to(other).as_posix()}/",
        )
    )


def _tell_of_gaps(ws: Workspace, forges: Sequence[Forge]) -> None:
    """Say whom a forge will not ask: a list of code owners that names nobody guards nothing."""
    registry = load_policy(ws.repository.lying).registry
    for forge in dict.fromkeys(forges):
        gap = code_owners(registry, forge, ws.clock.date()).gap()
        if gap:
            ws.notice(gap)


def _kept(paths: tuple[str, ...], language: Language) -> tuple[Block, ...]:
    """Return what tells of files that stay although izm would have written others."""
    if not paths:
        return ()
    told = msg("These are here already, are not what izm would write, and stay as they are:")
    return Paragraph(language.say(told), tone="warning"), Items(paths)


def _furnish(ws: Workspace, folder: Path, forges: Sequence[Forge]) -> None:
    """Write what the forges need beside a register that is there; what exists stays as it is."""
    ws.work_in = str(folder)
    repository = ws.repository
    texts = _pieces(forges, load_policy(repository.lying).registry, ws.clock.date())
    done = furnish(repository.tree, texts, dry_run=ws.dry_run)
    _tell_of_gaps(ws, forges)
    if ws.json:
        ws.emit_json(_data(repository.git.top, None, done.written, done.kept))
    else:
        ws.emit(_furnished(done, ws.language, dry_run=ws.dry_run))


def _furnished(done: Furnished, language: Language, *, dry_run: bool) -> Document:
    """Return what tells of the files that were written beside a register, and of those that stay."""
    say = language.say
    blocks: list[Block] = []
    if done.written:
        told = msg("Nothing was written. This would be:") if dry_run else msg("Written, not committed:")
        blocks += [Paragraph(say(told), tone="good"), Items(done.written)]
    blocks += _kept(done.kept, language)
    if not blocks:
        blocks.append(Paragraph(say(msg("Everything is here already.")), tone="good"))
    elif done.written and not dry_run:
        blocks.append(Paragraph(say(msg("Look at them, commit them, and set the forge to obey them."))))
    return Document(None, tuple(blocks))
