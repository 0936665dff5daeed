"""`izm bundle`: changes and their proof in one piece, for an auditor."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from izmainas.cli.left_out import others_to_see
from izmainas.cli.progress import Progress, of_history
from izmainas.cli.workspace import Workspace
from izmainas.domain.terms import State
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import Message, msg, msgn
from izmainas.render.bundle_page import Packed, bundle_document
from izmainas.render.dossier_page import DossierPage
from izmainas.render.html import html
from izmainas.render.language import Language
from izmainas.render.markdown import markdown
from izmainas.store import layout
from izmainas.store.bundling import HISTORY, SUMS, File, history, write_bundle
from izmainas.store.dossiers import Dossiers
from izmainas.store.main_branch import main_branch
from izmainas.store.private_folder import private_folder


def command(
    ctx: typer.Context,
    change_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Numbers of the changes.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All changes of the register.")] = False,
    target: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE.zip|DIR", help="Where to put it.")
    ] = None,
) -> None:
    """Pack changes and their proof for an auditor: a git bundle of the whole history, a dossier of each change.

    With a list of SHA-256 sums, and a page in both languages that says how
    to verify it all. A .zip is made of the files alone: no times, no names of
    the machine.
    """
    ws: Workspace = ctx.obj
    if bool(change_ids) == every or target is None:
        raise UsageError(
            "IZM-E255",
            msg("name the changes, or all, and where to put the bundle"),
            hint=msg("For example: {command}", command="izm bundle --all -o izmainas.zip"),
        )
    dossiers = Dossiers(ws.repository)
    numbers = _all(ws) if every else list(dict.fromkeys(ws.full_id(given) for given in change_ids or ()))
    with Progress(ws.language, of_history) as progress:
        dossiers.read(progress.at)
    with private_folder() as folder, Progress(ws.language, _packing) as progress:
        write_bundle(ws.start / target, _files(ws, dossiers, numbers, folder, progress), target)
    if ws.json:
        commit = ws.repository.head.commit
        ws.emit_json({"schema": "izm.bundle/1", "path": target, "changes": numbers, "commit": commit})
    else:
        ws.notice(
            msgn(
                "{n} change packed into {path}.", "{n} changes packed into {path}.", len(numbers), path=target
            )
        )


def _files(
    ws: Workspace, dossiers: Dossiers, numbers: Sequence[str], folder: Path, progress: Progress
) -> Iterator[File]:
    """Yield the files of a bundle, each made when the one before is written."""
    repository, policy = ws.repository, ws.repository.policy
    main = main_branch(repository.objects)
    page = DossierPage(policy.registry, policy.process, others_to_see(ws), ws.language)
    changes: list[tuple[str, str, State]] = []
    for number in numbers:
        dossier = dossiers.dossier(number)
        document, name = page.document(dossier), f"dossiers/{number}"
        yield f"{name}.md", markdown(document).encode()
        yield f"{name}.html", html(document, ws.language.code, footer=page.footer(dossier)).encode()
        changes.append((dossier.change.id, dossier.change.title, dossier.change.state))
        progress.at(len(changes), len(numbers))
    yield HISTORY, history(repository, main.ref, folder)
    packed = Packed(
        changes, policy.registry.institution.name, *dossiers.head, main.head, history=HISTORY, sums=SUMS
    )
    firsts = [markdown(bundle_document(packed, Language(code, ws.language.zone))) for code in ("lv", "en")]
    yield "README.md", "\n---\n\n".join(firsts).encode()


def _packing(done: int, total: int) -> Message:
    return msg("Packing the changes: {done} of {total}", done=done, total=total)


def _all(ws: Workspace) -> list[str]:
    """Return the numbers of all changes of HEAD, oldest first."""
    paths = [path for path in ws.repository.committed.paths(layout.CHANGES) if layout.is_change(path)]
    found = [layout.change_id(*number) for path in paths if (number := layout.number_of(path))]
    if not found:
        raise NotFoundError(
            "IZM-E552",
            msg("there are no changes to pack"),
            hint=msg("Register one: {command}", command="izm new"),
        )
    return found
