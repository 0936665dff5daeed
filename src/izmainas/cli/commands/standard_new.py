"""`izm standard new`: authorize a new standard-change model in advance."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from izmainas.cli.days import day
from izmainas.cli.options import from_here
from izmainas.cli.registry_answer import told
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.registry_roles import require_there
from izmainas.cli.sections import bytes_of
from izmainas.cli.suggesting import model_text, suggested
from izmainas.cli.workspace import Workspace
from izmainas.domain.layout import shelf_path
from izmainas.domain.lifecycle.standard_models import introduce
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import PersonId
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.reports.standardization import Demands
from izmainas.store.records import fitting, parse_with
from izmainas.store.yaml_reader import read


def command(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar="FILE",
            callback=from_here,
            help="The model as a YAML file; “-” reads standard input.",
        ),
    ] = None,
    suggestion: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Take this suggestion of izm standard suggest.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who answers for the model; else as the file says.")
    ] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its last day; else as the file says.")
    ] = None,
) -> None:
    """Authorize changes in advance that a new model describes.

    The approval is yours, of today, whatever the file says; only the
    portfolio owner of all that the model touches can give it.
    """
    ws: Workspace = ctx.obj
    if (file is None) == (suggestion is None):
        raise UsageError(
            "IZM-E226",
            msg("a model comes from a file or from a suggestion"),
            hint=msg("For example: {command}", command="izm standard new --file model.yaml"),
        )
    facts = ws.facts()
    given: dict[str, Any] = {"approved_by": facts.actor.id, "approved_on": facts.today}
    if owner:
        given["owner"] = fitting(PersonId, owner, "--owner")
    if expires:
        given["expires"] = day(expires, "--expires")
    model = _from_file(file, given) if file else suggested(ws, suggestion or "", Demands()).evolve(**given)
    model = introduce(model, facts)
    require_there(ws, model.owner, facts.today)
    path = shelf_path("standard-changes", model.id)
    commit = write_checked(
        ws, {path: model_text(model).encode()}, f"registry: new standard-change model {model.id}"
    )
    told(ws, commit, "standard-change", model.id)


def _from_file(file: str, given: Mapping[str, Any]) -> StandardChange:
    """Return the model of a file with what is `given` beside it; the approval may be missing there, it is given now."""
    loaded = read(*bytes_of(file))
    value = loaded.value
    return parse_with(StandardChange, loaded, {**value, **given} if isinstance(value, dict) else value)
