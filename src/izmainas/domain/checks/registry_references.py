"""Whether everything that the registry refers to exists, both ways."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from izmainas.domain import layout
from izmainas.domain.calendar import Apart, Calendar, Freeze, MaintenanceWindow
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.lifecycle.standard import Usability, why_not
from izmainas.domain.registry import Registry
from izmainas.domain.roles import PORTFOLIO_OF, kind_of
from izmainas.domain.schedule import begins_in_rule, zone_named
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import INSTITUTION, Stage
from izmainas.message import Message, msg


def dependencies_resolve(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R004: report a dependency or a life situation that the registry does not hold."""
    del today
    known = set(registry.refs)
    for name, service in registry.services.items():
        path = layout.shelf_path("services", name)
        for place, need in enumerate(service.depends_on):
            if need.ref not in known:
                yield _unknown("IZM-R004", path, ("depends_on", place), need.ref)
        for place, situation in enumerate(service.life_situations):
            if situation not in registry.life_situations:
                yield _unknown("IZM-R004", path, ("life_situations", place), situation)
    for name, resource in registry.resources.items():
        for place, needed in enumerate(resource.depends_on):
            if needed.ref not in known:
                yield _unknown(
                    "IZM-R004", layout.shelf_path("resources", name), ("depends_on", place), needed.ref
                )


def nothing_stands_alone(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R005: warn of a life situation without a service, and of a resource that nothing depends on.

    A resource that was retired is there for its history alone: nothing is to
    depend on it, a standard-change model over it included.
    """
    del today
    situations = {s for service in registry.services.values() for s in service.life_situations}
    needed = {need.ref for _, depends_on in registry.needs for need in depends_on}
    for name in registry.life_situations:
        if name not in situations:
            yield _lonely(
                layout.shelf_path("life-situations", name),
                msg("no service belongs to the life situation {name}", name=name),
                msg(
                    "Say in a service that it belongs to it, or take it out: {command}",
                    command=f"izm registry remove life-situation/{name}",
                ),
            )
    for name, resource in registry.resources.items():
        if f"resource/{name}" in needed:
            continue
        if resource.stage is not Stage.RETIREMENT:
            yield _lonely(
                layout.shelf_path("resources", name),
                msg("nothing depends on the resource {name}", name=name),
                msg(
                    "Say in a service or a resource that it is needed, or retire it: {command}",
                    command=f"izm registry edit resource/{name} --stage retirement",
                ),
            )
        else:
            yield from _changed_in_advance(name, registry)


def _changed_in_advance(name: str, registry: Registry) -> Iterator[Finding]:
    """Yield a retired resource that a model still permits to change; one that has expired waits to be renewed."""
    for model in registry.standard_changes.values():
        if f"resource/{name}" in model.targets and not model.suspended:
            yield _lonely(
                layout.shelf_path("resources", name),
                msg(
                    "the resource {name} is retired, and the standard-change model {model} is still over it",
                    name=name,
                    model=model.id,
                ),
                msg(
                    "Suspend the model, or take the resource out of it: {command}",
                    command=f"izm standard suspend {model.id} --reason TEXT",
                ),
            )._replace(subject=model.id)


def _lonely(path: str, text: Message, fix: Message) -> Finding:
    return Finding(
        rule="IZM-R005", path=path, where=("id",), severity=Severity.WARNING, message=text, fix=fix
    )


def people_are_one_each(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R006: report an id, an e-mail or a key that two people share."""
    del today
    ids = Counter(person.id for person in registry.people)
    emails = Counter(email.casefold() for person in registry.people for email in person.emails)
    # a key that was renewed stands once for each time
    keys = Counter(body for person in registry.people for body in {_key_body(key.key) for key in person.keys})
    for place, person in enumerate(registry.people):
        shared = [person.id] * (ids[person.id] > 1)
        shared += [email for email in person.emails if emails[email.casefold()] > 1]
        shared += [key.key for key in person.keys if keys[_key_body(key.key)] > 1]
        for name in shared:
            yield Finding(
                rule="IZM-R006",
                path=layout.PEOPLE,
                where=("people", place),
                subject=name,
                message=msg("{name} stands more than once", name=name),
                fix=msg("Every id, e-mail and key belongs to one person, once"),
            )


def _key_body(key: str) -> str:
    """Return type and key without the comment behind them."""
    return " ".join(key.split()[:2])


def standard_changes_are_sound(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R007: report a standard-change model over unknown things, or of unknown people.

    Warn of one that has expired, whose approval lies ahead, or that was
    approved by somebody who did not answer for the whole of its targets.
    """
    known = set(registry.refs)
    for name, model in registry.standard_changes.items():
        path = layout.shelf_path("standard-changes", name)
        for place, ref in enumerate(model.targets):
            if ref not in known:
                yield _unknown("IZM-R007", path, ("targets", place), ref)
        for where, person in _people(model):
            if registry.person(person) is None:
                yield _unknown("IZM-R007", path, where, person)
        if model.expires < today:
            yield Finding(
                rule="IZM-R007",
                path=path,
                where=("expires",),
                severity=Severity.WARNING,
                message=why_not(model, Usability.EXPIRED),
                fix=msg(
                    "Have it approved for a further time, or take it out: {command}",
                    command=f"izm standard renew {name} --until DATE, izm standard remove {name}",
                ),
            )
        yield from _approval(model, registry, path, today)


def _people(model: StandardChange) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("owner",), model.owner
    yield ("approved_by",), model.approved_by
    if model.suspension:
        yield ("suspension", "by"), model.suspension.by


def _approval(model: StandardChange, registry: Registry, path: str, today: date) -> Iterator[Finding]:
    if model.approved_on > today:
        yield Finding(
            rule="IZM-R007",
            path=path,
            where=("approved_on",),
            severity=Severity.WARNING,
            message=why_not(model, Usability.AHEAD),
            fix=msg("Date the approval on the day that it was given"),
        )
    roles = dict.fromkeys(PORTFOLIO_OF[kind_of(ref)] for ref in model.targets)
    for role in roles:
        holders = registry.holders(role, INSTITUTION, model.approved_on)
        standing_in = {s for holder in holders for s in registry.substitutes_of(holder, model.approved_on)}
        if holders and model.approved_by not in {*holders, *standing_in}:
            yield Finding(
                rule="IZM-R007",
                path=path,
                where=("approved_by",),
                subject=role,
                severity=Severity.WARNING,
                message=msg(
                    "{person} did not hold the role {role} on {day} and could not authorize {model} in advance",
                    person=registry.name_of(model.approved_by),
                    role=role,
                    day=model.approved_on,
                    model=model.id,
                ),
                fix=msg("Have it approved: {command}", command=f"izm standard renew {model.id}"),
            )


def calendar_resolves(registry: Registry, calendar: Calendar) -> Iterator[Finding]:
    """IZM-R008: report what the calendar is over and the registry does not hold, and an id used twice.

    Warn of a recurrence whose first time is not one of its rule: programs do
    not agree on whether it counts (RFC 5545, 3.8.5.3, leaves it undefined).
    """
    known = {INSTITUTION, *registry.refs}
    shelves: dict[str, Sequence[Freeze | MaintenanceWindow | Apart]] = {
        "freezes": calendar.freezes,
        "windows": calendar.windows,
        "apart": calendar.apart,
    }
    ids = Counter(item.id for items in shelves.values() for item in items)
    for key, items in shelves.items():
        for place, item in enumerate(items):
            for index, over in enumerate(item.over):
                if over not in known:
                    yield _unknown("IZM-R008", layout.CALENDAR, (key, place, "over", index), over)
            if ids[item.id] > 1:
                yield Finding(
                    rule="IZM-R008",
                    path=layout.CALENDAR,
                    where=(key, place, "id"),
                    message=msg("{name} stands more than once", name=item.id),
                    fix=msg("Give each its own id"),
                )
    yield from _beside_their_rule(registry, "freezes", calendar.freezes)
    yield from _beside_their_rule(registry, "windows", calendar.windows)


def _beside_their_rule(
    registry: Registry, key: str, items: Sequence[Freeze | MaintenanceWindow]
) -> Iterator[Finding]:
    zone = zone_named(registry.institution.timezone)
    for place, item in enumerate(items):
        if not begins_in_rule(item, zone):
            yield Finding(
                rule="IZM-R008",
                path=layout.CALENDAR,
                where=(key, place, "rrule"),
                severity=Severity.WARNING,
                subject=item.id,
                message=msg("the first time of {name} is not one of its recurrences", name=item.id),
                fix=msg("Begin it on a day that the rule describes: the rule alone says when it takes place"),
            )


def _unknown(rule: str, path: str, where: tuple[str | int, ...], name: str) -> Finding:
    return Finding(
        rule=rule,
        path=path,
        where=where,
        message=msg("{name} is not in the registry", name=name),
        fix=msg("Correct the id, or add it to the registry"),
    )


RULES = (dependencies_resolve, nothing_stands_alone, people_are_one_each, standard_changes_are_sound)
