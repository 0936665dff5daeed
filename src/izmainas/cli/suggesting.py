"""The suggestions for the catalogue of standard changes, made from the register at hand."""

from izmainas.cli.progress import Working
from izmainas.cli.reader import readable, reader_of
from izmainas.cli.workspace import Workspace
from izmainas.domain.layout import shelf_path
from izmainas.domain.standard_changes import StandardChange
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.reports.standardization import Demands, Suggestion, standardization
from izmainas.store.registry_text import new_registry_text


def suggestions(ws: Workspace, demands: Demands) -> tuple[Suggestion, ...]:
    """Return what recurs; who reads would approve it."""
    reader = reader_of(ws).person
    summaries, policy = readable(ws), ws.repository.policy
    with Working(ws.language, msg("Comparing the changes …")):
        return standardization(
            summaries,
            policy.registry,
            ws.repository.changes,
            day=ws.today,
            by=reader.id if reader else None,
            demands=demands,
        )


def suggested(ws: Workspace, name: str, demands: Demands) -> StandardChange:
    """Return the model that is suggested under this id; raises `NotFoundError` naming those that are."""
    models = {s.model.id: s.model for s in suggestions(ws, demands) if s.model}
    if name not in models:
        raise NotFoundError(
            "IZM-E510",
            msg("no standard-change model {model} is suggested", model=name),
            hint=msg("See what is: {command}", command="izm standard suggest"),
        )
    return models[name]


def model_text(model: StandardChange) -> str:
    """Return the text of the file that the catalogue of standard changes would hold for a model."""
    return new_registry_text(shelf_path("standard-changes", model.id), model, "standard-change").decode()
