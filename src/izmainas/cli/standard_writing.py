"""What the commands share that change one model of the catalogue of standard changes."""

from typing import Annotated

import typer

from izmainas.cli.registry_answer import told
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.workspace import Workspace
from izmainas.domain.layout import shelf_path
from izmainas.domain.meant import models_meant
from izmainas.domain.standard_changes import StandardChange
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.store.registry_text import changed_registry_text

ModelArgument = Annotated[
    str, typer.Argument(metavar="MODEL", help="Which model, such as those izm standard list shows.")
]


def model_of(ws: Workspace, name: str) -> StandardChange:
    """Return a model of the catalogue; raises `NotFoundError`."""
    models = ws.repository.policy.registry.standard_changes
    if name not in models:
        raise NotFoundError(
            "IZM-E511",
            msg("there is no standard-change model {model}", model=name),
            hint=models_meant(name, ws.repository.policy.registry),
        )
    return models[name]


def write_model(ws: Workspace, model: StandardChange, verb: str) -> None:
    """Record the changed model: only the lines that differ are written anew."""
    path = shelf_path("standard-changes", model.id)
    data = ws.repository.committed.read(path) or b""
    files: dict[str, bytes | None] = {path: changed_registry_text(data, path, model)}
    told(
        ws,
        write_checked(ws, files, f"registry: {verb} standard-change model {model.id}"),
        "standard-change",
        model.id,
    )
