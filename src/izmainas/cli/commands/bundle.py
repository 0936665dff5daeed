"""`izm bundle`: changes and their proof in one piece, for an auditor."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from izmainas.cli.left_out import others_to_see, tell_left_out
from izmainas.cli.progress import Progress, of_history
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.facts import Known, Others
from izmainas.domain.summary import Summary
from izmainas.domain.terms import State
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import Message, msg, msgn
from izmainas.render.bundle_page import Packed, bundle_document
from izmainas.render.dossier_page import DossierPage
from izmainas.render.html import html
from izmainas.render.language import Language
from izmainas.render.markdown import markdown
from izmainas.store.bundling import HISTORY, SUMS, File, history, write_bundle
from izmainas.store.dossiers import Dossiers
from izmainas.store.main_branch import main_branch
from izmainas.store.private_folder import private_folder
from izmainas.store.processors import in_turns, processors

#: fewer changes than this are packed sooner than a process is started
_WORTHWHILE: Final = 25


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
    dossiers = Dossiers(ws.repository, ws.instant)
    numbers = _all(ws) if every else list(dict.fromkeys(ws.full_id(given) for given in change_ids or ()))
    with Progress(ws.language, of_history) as progress:
        dossiers.read(progress.at)
    with private_folder() as folder, Progress(ws.language, _packing) as progress:
        files = _files(ws, dossiers, numbers, folder, progress, every=every)
        write_bundle(ws.start / target, files, target)
    if ws.json:
        commit = ws.repository.head.commit
        ws.emit_json({"schema": "izm.bundle/1", "path": target, "changes": numbers, "commit": commit})
    else:
        ws.notice(
            msgn(
                "{n} change packed into {path}.", "{n} changes packed into {path}.", len(numbers), path=target
            )
        )


class _Drawn(NamedTuple):
    """The pages of a change's dossier, and what the page in front tells of it."""

    markdown: bytes
    html: bytes
    told: tuple[str, str, State]


class _Desk:
    """Draws the dossiers of changes, one after the other, in this process or in one that was forked from it."""

    def __init__(self, ws: Workspace, dossiers: Dossiers, others: Others) -> None:
        policy = ws.repository.policy
        self._dossiers = dossiers
        self._process = os.getpid()
        self._page = DossierPage(policy.registry, policy.process, others, ws.language)
        self._language = ws.language.code

    def __call__(self, numbers: Iterable[str]) -> Iterator[_Drawn]:
        """Yield the dossier of each change."""
        dossiers = self._dossiers if os.getpid() == self._process else self._dossiers.beside()
        for number in numbers:
            dossier = dossiers.dossier(number)
            document, change = self._page.document(dossier), dossier.change
            page = html(document, self._language, footer=self._page.footer(dossier))
            yield _Drawn(
                markdown(document).encode(), page.encode(), (change.id, change.title, change.standing.state)
            )


def _files(
    ws: Workspace,
    dossiers: Dossiers,
    numbers: Sequence[str],
    folder: Path,
    progress: Progress,
    *,
    every: bool,
) -> Iterator[File]:
    """Yield the files of a bundle, each made when the one before is written; those of `every` change by all processors."""
    repository, policy = ws.repository, ws.repository.policy
    main = main_branch(repository.objects)
    others = (
        Known(
            tuple(
                map(Summary._make, repository.summaries(unreadable=lambda fault: tell_left_out(ws, [fault])))
            )
        )
        if every
        else others_to_see(ws)
    )
    count = min(processors(), len(numbers) // _WORTHWHILE) if every else 1
    changes: list[tuple[str, str, State]] = []
    with closing(in_turns(_Desk(ws, dossiers, others), numbers, count)) as found:
        for number, drawn in zip(numbers, found, strict=True):
            yield f"dossiers/{number}.md", drawn.markdown
            yield f"dossiers/{number}.html", drawn.html
            changes.append(drawn.told)
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
