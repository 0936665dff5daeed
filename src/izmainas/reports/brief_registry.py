"""What the registry tells a brief: needs and service levels, resources, ways of delivery, life situations."""

from collections.abc import Iterator

from izmainas.catalog.term import Term
from izmainas.catalog.words import WORDS
from izmainas.domain import layout
from izmainas.domain.change import path_of
from izmainas.domain.registry import Capability, Resource, Service
from izmainas.domain.schedule import zone_named
from izmainas.domain.zones import day_of
from izmainas.message import msg
from izmainas.reports.brief import Line, Subject, Topic


def _services(subject: Subject) -> Iterator[tuple[str, Service]]:
    """Yield the services among the targets, then those that need a target."""
    for ref in (*subject.targets, *subject.users):
        if isinstance(thing := subject.registry.thing(ref), Service):
            yield ref, thing


def _resources(subject: Subject, refs: tuple[str, ...]) -> Iterator[tuple[str, Resource]]:
    for ref in refs:
        if isinstance(thing := subject.registry.thing(ref), Resource):
            yield ref, thing


def needs(subject: Subject) -> Topic:
    """INF3: recipients, their needs, the service levels promised, and signals of needs."""
    return Topic(
        "INF3",
        (*_promises(subject), *_users(subject), *_signals(subject)),
        msg(
            "Nobody has written down what recipients need or which service levels are promised: keys"
            " `needs` and `service_levels` of the service's file."
        ),
    )


def _promises(subject: Subject) -> Iterator[Line]:
    """Yield who receives each service, what they need, and which levels they were promised."""
    for ref, service in _services(subject):
        path = layout.object_path(ref)
        if service.recipients:
            told = msg(
                "{object}: received by {recipients}", object=service.name, recipients=list(service.recipients)
            )
            yield Line("recipients", told, path, ref)
        for need in service.needs:
            yield Line("need", msg("{object}: need – {text}", object=service.name, text=need), path, ref)
        for level in service.service_levels:
            told = msg(
                "{object}: {level} – {target}", object=service.name, level=level.name, target=level.target
            )
            yield Line("service-level", told, path, ref)


def _users(subject: Subject) -> Iterator[Line]:
    """Yield who uses each resource that is touched."""
    for ref, resource in _resources(subject, subject.targets):
        if resource.users:
            told = msg("{object}: used by {users}", object=resource.name, users=list(resource.users))
            yield Line("users", told, layout.object_path(ref), ref)


def _signals(subject: Subject) -> Iterator[Line]:
    """Yield the signals that the change names, and those about what it is around that nobody dismissed."""
    zone = zone_named(subject.registry.institution.timezone)
    named = set(subject.change.origin.signals) if subject.change and subject.change.origin else set()
    for signal in subject.situation.signals.values():
        about = signal.dismissed is None and not subject.around.isdisjoint(signal.over)
        if signal.id in named or about:
            told = msg(
                "{signal}, {day}: {text}", signal=signal.id, day=day_of(signal.at, zone), text=signal.title
            )
            path = layout.signal_path(signal.id)
            yield Line("signal", told, path, None)


def resources(subject: Subject) -> Topic:
    """INF4: the resources and capabilities that are touched, or that the targets need."""
    lines: list[Line] = []
    for ref, resource in _resources(subject, (*subject.targets, *subject.near)):
        told = (
            msg(
                "{object}: {type}, {stage}, supported until {day}",
                object=resource.name,
                type=_type_of(resource),
                stage=resource.stage,
                day=resource.ends_on,
            )
            if resource.ends_on
            else msg(
                "{object}: {type}, {stage}",
                object=resource.name,
                type=_type_of(resource),
                stage=resource.stage,
            )
        )
        lines.append(Line("resource", told, layout.object_path(ref), ref))
    lines.extend(
        Line("capability", msg("{object}", object=capability.name), layout.object_path(ref), ref)
        for ref in subject.targets
        if isinstance(capability := subject.registry.thing(ref), Capability)
    )
    change = subject.change
    effort = change.assessment.resources if change and change.assessment else None
    if change and effort:
        path = path_of(change.id)
        if effort.effort_days is not None:
            told = msg("The change itself takes {n} days of work", n=effort.effort_days)
            lines.append(Line("effort", told, path, change=change.id))
        if effort.needs:
            told = msg("The change itself needs: {text}", text=effort.needs)
            lines.append(Line("effort", told, path, change=change.id))
    return Topic(
        "INF4",
        tuple(lines),
        msg("The registry names nothing that this needs: key `depends_on` of the object's file."),
    )


def _type_of(resource: Resource) -> Term | str:
    """Return the word for a resource's type; an institution may have types of its own, which are their own word."""
    return next((word for word in WORDS["resource-type"] if word.id == resource.type), resource.type)


def delivery(subject: Subject) -> Topic:
    """INF5: how it was decided to provide and maintain the targets."""
    lines: list[Line] = []
    for ref in subject.targets:
        thing = subject.registry.thing(ref)
        if not isinstance(thing, Service | Resource):
            continue
        for decision in thing.delivery:
            said = msg("{object}: {text}", object=thing.name, text=decision.text)
            if decision.on:
                said = msg("{said} (decided {day})", said=said, day=decision.on)
            if decision.ref:
                said = msg("{said}; {ref}", said=said, ref=decision.ref)
            lines.append(Line("delivery", said, layout.object_path(ref), ref))
    return Topic(
        "INF5",
        tuple(lines),
        msg(
            "No decision on how this is provided or maintained is on record: key `delivery` of the object's file."
        ),
    )


def registers(subject: Subject) -> Topic:
    """INF7: the targets as the registers hold them, what needs them, and in which life situations."""
    lines: list[Line] = []
    registry = subject.registry
    for ref in subject.targets:
        name = registry.object_name(ref)
        if name is not None:
            lines.append(
                Line("target", msg("{object} ({ref})", object=name, ref=ref), layout.object_path(ref), ref)
            )
    for ref in subject.users:
        told = msg("{object} needs it ({ref})", object=registry.object_name(ref), ref=ref)
        lines.append(Line("user", told, layout.object_path(ref), ref))
    for ref in subject.near:
        if ref.startswith("service/") and registry.object_name(ref):
            told = msg("It needs {object} ({ref})", object=registry.object_name(ref), ref=ref)
            lines.append(Line("needed", told, layout.object_path(ref), ref))
    situations = dict.fromkeys(name for _, service in _services(subject) for name in service.life_situations)
    for situation in situations:
        held = registry.life_situations.get(situation)
        if held:
            told = msg("Life situation: {name}", name=held.name)
            lines.append(Line("life-situation", told, layout.shelf_path("life-situations", situation)))
    return Topic("INF7", tuple(lines), msg("The registry does not hold this yet."), None)
