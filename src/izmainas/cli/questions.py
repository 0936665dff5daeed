"""Longer questions that a command asks when the command line leaves something open."""

from collections.abc import Iterable

from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Targets
from izmainas.domain.lifecycle.standard import no_model, unusable
from izmainas.domain.lifecycle.targets import nothing_registered
from izmainas.domain.request import Request
from izmainas.domain.terms import Action, Complexity, Kind
from izmainas.message import Message, msg
from izmainas.render.object_words import over_told


def change_kind(ws: Workspace, asked: Request) -> tuple[Kind, Complexity, str | None]:
    """Return kind, complexity and, for a standard change, the model; each asked for where it is missing.

    Only what can be answered is asked: without models there is no standard
    change, and without anything in the registry nothing that could change.
    """
    registry = ws.repository.policy.registry
    named = asked.services or asked.resources or asked.capabilities or asked.model
    if not named and not any(registry.refs):
        raise nothing_registered()
    models = registry.standard_changes
    kinds = [kind for kind in Kind if models or kind is not Kind.STANDARD]
    kind = asked.kind or Kind(
        ws.ask.choice("--kind", msg("Kind of change"), _words(ws, "change-kind", kinds))
    )
    if kind is Kind.STANDARD:
        if not models and not asked.model:
            raise no_model(registry)
        model = asked.model or ws.ask.choice("--model", msg("Standard-change model"), _models(ws))
        found = models.get(model)
        return kind, asked.complexity or (found.complexity if found else Complexity.SIMPLE), model
    complexity = asked.complexity or Complexity(
        ws.ask.choice("--complexity", msg("Complexity"), _words(ws, "change-complexity", Complexity))
    )
    return kind, complexity, asked.model


def _models(ws: Workspace) -> list[tuple[str, str]]:
    """Return the standard-change models by name; whoever chooses one that would be refused sees it there."""
    facts, language = ws.facts(), ws.language
    found = []
    for name, model in facts.registry.standard_changes.items():
        reason, label = unusable(model, facts.bench, facts.others), model.name.of(language.code)
        found.append((name, f"{label} – {language.value(reason)}" if reason else label))
    return found


def targets_of(ws: Workspace, asked: Request) -> Targets:
    """Return what the change touches; asked for from the registry where nothing is named."""
    if not (asked.services or asked.resources or asked.capabilities):
        return Targets.of(objects_asked(ws, msg("What does it touch?")))
    return Targets(services=asked.services, resources=asked.resources, capabilities=asked.capabilities)


def objects_asked(ws: Workspace, label: Message) -> list[str]:
    """Return the objects of the registry that a person chooses."""
    return ws.ask.several("--service, --resource, --capability", label, object_choices(ws))


def object_choices(ws: Workspace, *besides: str) -> list[tuple[str, str]]:
    """Return the objects to choose from, and the institution where it is one of `besides`: by name, for who knows no ids."""
    registry = ws.repository.policy.registry
    return [(ref, over_told(ref, registry, ws.language)) for ref in (*besides, *registry.refs)]


def _words(ws: Workspace, kind: str, members: Iterable[Kind | Complexity | Action]) -> list[tuple[str, str]]:
    return [(member.value, ws.language.word(kind, member.value)) for member in members]
