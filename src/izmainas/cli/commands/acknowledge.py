"""`izm acknowledge`: say of broken rules on record that they were looked into, and what came of it."""

from typing import Annotated

import typer

from izmainas.cli.broken_rules import open_rules
from izmainas.cli.emptiness import refuse_empty
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.registry_people import held, written
from izmainas.cli.registry_writing import require_steward
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.acknowledged import Acknowledgements
from izmainas.domain.lifecycle.acknowledge import acknowledge
from izmainas.message import msg
from izmainas.render.acknowledged_page import acknowledged_data, acknowledged_document
from izmainas.store.main_branch import main_branch


def command(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|COMMIT...",
            help="The change, or the commit, as `izm audit` shows it; several may be named.",
        ),
    ],
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="CODE", help="This rule alone, such as IZM-A008; may be repeated."),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help="What was found out, and what was done about it."),
    ] = None,
) -> None:
    """Say of broken rules on record that they were looked into, and what came of it.

    For what has landed and cannot be undone: a decision by somebody who
    could not take it, a role that was entered without a say. A portfolio
    owner says so, and never of what they did themselves. `izm audit` and
    `izm check` go on telling it, apart from what is open, and do not fail for
    it any more. The decision is worth no more than before: what needs a valid
    one still needs it.
    """
    ws: Workspace = ctx.obj
    refuse_empty(reason=reason)
    require_steward(ws, {layout.ACKNOWLEDGED: None})
    found = open_rules(ws, what, rule or ())
    if reason is None:
        for one in found if ws.interactive else ():
            ws.notice(msg("{rule}: {what}", rule=one.broken.rule, what=one.message))
        reason = ws.ask.text("--reason", msg("What was found out, and what was done about it"))
    broken = list(dict.fromkeys(one.broken for one in found))
    said = acknowledge(broken, ws.facts(), reason=reason)
    before = held(ws, layout.ACKNOWLEDGED, Acknowledgements)
    after = before.evolve(acknowledged=(*before.acknowledged, *said))
    about = ", ".join(dict.fromkeys(one.change or (one.commit or "")[:12] for one in said))
    files = written(ws, layout.ACKNOWLEDGED, after, "acknowledged")
    commit = write_checked(ws, files, f"registry: acknowledge broken rules of {about}")
    if ws.json:
        ws.emit_json(acknowledged_data(said, commit))
    elif commit:
        landed = main_branch(ws.repository.objects).head == commit
        ws.emit(acknowledged_document(said, commit, ws.language, landed=landed))
