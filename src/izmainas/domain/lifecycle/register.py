"""Register and classify a change request (PU2-20, step 2)."""

from izmainas.domain.assessment import Assessment
from izmainas.domain.change import Change, Origin, Preauthorization, Targets
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import answering
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.people import require_people
from izmainas.domain.lifecycle.standard import no_model, require_usable
from izmainas.domain.lifecycle.targets import require_known
from izmainas.domain.registry import Registry
from izmainas.domain.request import Request
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import Action, Complexity, Kind, Stage, State, Step
from izmainas.domain.work import Plan
from izmainas.errors import UsageError
from izmainas.message import msg


def register(
    facts: Facts,
    *,
    number: str,
    title: str,
    kind: Kind,
    complexity: Complexity,
    targets: Targets | None = None,
    action: Action = Action.MODIFY,
    stage: Stage | None = None,
    description: str | None = None,
    origin: Origin | None = None,
    requested_by: str | None = None,
    model: str | None = None,
) -> Outcome:
    """Register the change `number` in the name of the actor.

    A standard change rests on a model of the catalogue that is in force
    today, which brings its targets, assessment and plan and which the
    registration is bound to. Every target exists, unless the change adds it.
    """
    require_people((requested_by,), facts.registry)
    standard = _standard(facts, kind, model)
    if standard:
        targets, action, complexity = Targets.of(standard.targets), standard.action, standard.complexity
        description = description or standard.description
    if targets is None:
        raise UsageError(
            "IZM-E205",
            msg("a change touches at least one service, resource or capability"),
            hint=msg("Name it: {command}", command="--service, --resource, --capability"),
        )
    require_known(targets, action, facts.registry)
    change = Change(
        id=number,
        uid=facts.mint(1),
        title=title,
        state=State.REGISTERED,
        kind=kind,
        complexity=complexity,
        standard=Preauthorization(model=standard.id, digest=standard.digest()) if standard else None,
        requested_by=requested_by,
        origin=origin,
        targets=targets,
        action=action,
        stage=stage or _stage_of(targets, facts),
        description=description,
        assessment=_assessment(standard) if standard else None,
        plan=_plan(standard) if standard else None,
    )
    require_evidence(change, facts, Step.REGISTER)
    event = facts.entry(
        Step.REGISTER,
        answering(change, facts),
        model=standard.id if standard else None,
        kept=standard.digest() if standard else None,
        approves=change.digest() if standard else None,
    )
    return Outcome(change.step_taken(event), event)


def require_as_model(asked: Request, registry: Registry) -> None:
    """Refuse what is asked for besides a standard-change model and is not the model's: it would be left out unsaid."""
    model = registry.standard_changes.get(asked.model or "")
    if model is None or asked.kind is not Kind.STANDARD:
        return
    kinds = {"service": asked.services, "resource": asked.resources, "capability": asked.capabilities}
    named = [f"{kind}/{name}" for kind, names in kinds.items() for name in names]
    other: list[object] = [ref for ref in named if ref not in model.targets]
    other += [said for said in (asked.action,) if said not in (None, model.action)]
    other += [said for said in (asked.complexity,) if said not in (None, model.complexity)]
    if other:
        raise UsageError(
            "IZM-E206",
            msg("the standard-change model {model} does not allow: {other}", model=model.id, other=other),
            hint=msg(
                "See what it brings: {command}, leave out the rest, or register a normal change",
                command=f"izm standard show {model.id}",
            ),
        )


def _standard(facts: Facts, kind: Kind, model: str | None) -> StandardChange | None:
    if kind is not Kind.STANDARD:
        if model is not None:
            raise UsageError(
                "IZM-E206",
                msg("only a standard change rests on a standard-change model"),
                hint=msg("Add {command}, or leave the model out", command="--kind standard"),
            )
        return None
    if model is None:
        raise no_model(facts.registry)
    return require_usable(model, facts)


def _assessment(standard: StandardChange) -> Assessment:
    return Assessment(
        expected_result=standard.expected_result, risks=standard.risks, envelope=standard.envelope
    )


def _plan(standard: StandardChange) -> Plan:
    return Plan(
        steps=standard.plan.steps,
        rollback=standard.plan.rollback,
        communication=standard.plan.communication,
        tests=standard.plan.tests,
    )


def _stage_of(targets: Targets, facts: Facts) -> Stage | None:
    """Return the lifecycle stage that all targets share in the registry."""
    stages = {thing.stage for ref in targets.refs if (thing := facts.registry.thing(ref))}
    return stages.pop() if len(stages) == 1 else None
