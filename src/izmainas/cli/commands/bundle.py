"""`izm bundle`: changes and their proof in one piece, for an auditor."""

from typing import Annotated

import typer

from izmainas.cli.workspace import Workspace
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import msg, msgn
from izmainas.render.bundle_page import Packed, bundle_document
from izmainas.render.dossier_page import DossierPage
from izmainas.render.html import html
from izmainas.render.language import Language
from izmainas.render.markdown import markdown
from izmainas.store import layout
from izmainas.store.bundling import HISTORY, SUMS, history, with_sums, write_bundle
from izmainas.store.dossiers import Dossiers
from izmainas.store.main_branch import main_branch


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
    repository = ws.repository
    dossiers = Dossiers(repository)
    numbers = _all(ws) if every else list(dict.fromkeys(ws.full_id(given) for given in change_ids or ()))
    found = [dossiers.dossier(number) for number in numbers]
    policy = repository.policy
    page = DossierPage(policy.registry, policy.process, repository.register, ws.language)
    main = main_branch(repository.objects)
    files = {HISTORY: history(repository, main.ref)}
    for dossier in found:
        document, name = page.document(dossier), f"dossiers/{dossier.change.id}"
        files[f"{name}.md"] = markdown(document).encode()
        files[f"{name}.html"] = html(document, ws.language.code, footer=page.footer(dossier)).encode()
    packed = Packed(found, policy.registry.institution.name, main.head, HISTORY, SUMS)
    firsts = [markdown(bundle_document(packed, Language(code, ws.language.zone))) for code in ("lv", "en")]
    files["README.md"] = "\n---\n\n".join(firsts).encode()
    write_bundle(ws.start / target, with_sums(files), target)
    if ws.json:
        ws.emit_json({"schema": "izm.bundle/1", "path": target, "changes": numbers, "commit": found[0].head})
    else:
        ws.notice(
            msgn("{n} change packed into {path}.", "{n} changes packed into {path}.", len(found), path=target)
        )


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
