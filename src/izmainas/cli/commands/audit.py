"""`izm audit`: who decided what, proved from the commits of the main branch."""

from typing import Annotated

import typer

from izmainas.cli.emptiness import refuse_empty
from izmainas.cli.reading_ahead import reading_ahead
from izmainas.cli.workspace import Workspace


def command(
    ctx: typer.Context,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Show these changes alone, decision by decision."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REF", help="Report only what landed after this commit."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="PERSON",
            help="Show the decisions of this person, or those signed with a key (SHA256:…).",
        ),
    ] = None,
    anchor: Annotated[
        str | None,
        typer.Option(
            "--anchor",
            metavar="COMMIT",
            help="A commit of the main branch, noted down elsewhere: is it still there?",
        ),
    ] = None,
    from_scratch: Annotated[
        bool,
        typer.Option(
            "--from-scratch", help="Replay all commits, also those that an earlier audit here has replayed."
        ),
    ] = False,
) -> None:
    """Replay the main branch and prove every decision; nothing is written.

    Each commit is judged by the registry and the process of the commit
    before it, whatever it brings itself, and from git's objects alone: no
    configuration, replacement or hook has a say. What an earlier audit here
    found up to a commit is gone on from where the branch still goes through
    it; not with --from-scratch, nor where CI is set. Exit code 1 when a rule was
    broken, 4 when the clone is not whole and can prove nothing.
    """
    ws: Workspace = ctx.obj
    refuse_empty(since=since, anchor=anchor, by=by)
    with reading_ahead(ws, from_scratch=from_scratch) as begun:
        from izmainas.audit.ssh_keys import FINGERPRINT  # noqa: PLC0415 - git reads while this is loaded
        from izmainas.cli.auditing import audit  # noqa: PLC0415 - git reads while this is loaded
        from izmainas.render.audit_page import audit_data, audit_document  # noqa: PLC0415 - as above

        wanted = [ws.full_id(given) for given in changes or ()]
        if by and by.startswith(FINGERPRINT):
            from izmainas.cli.registry_keys import tell_of_unknown  # noqa: PLC0415 - hardly ever asked

            tell_of_unknown(ws, by)
        elif by:
            from izmainas.cli.objects import require_person  # noqa: PLC0415 - as above

            require_person(by, ws.repository.policy.registry)
        audited = audit(
            ws, wanted, since=since, by=by or "", anchor=anchor, from_scratch=from_scratch, begun=begun
        )
    if ws.json:
        ws.emit_json(audit_data(audited, ws.language))
    else:
        ws.emit(audit_document(audited, ws.language))
    if audited.violations:
        raise typer.Exit(1)
