"""Roles and substitutions on the command line: given, handed over, ended."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from izmainas.cli.days import day, day_asked_about
from izmainas.cli.questions import object_choices
from izmainas.cli.registry_people import exists, held, written
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.registry_roles import handing_over
from izmainas.domain.lifecycle.targets import nothing_registered
from izmainas.domain.people import takes_nothing_on
from izmainas.domain.roles import OWNER_OF, Assignment, Roles, Substitute
from izmainas.domain.terms import INSTITUTION, Over, PersonId, RoleId
from izmainas.errors import NotFoundError, RefusedError, UsageError
from izmainas.message import Message, msg
from izmainas.store.records import fitting, validate
from izmainas.store.registry_text import read_record

ROLE_FLAGS = ("role", "over", "person", "from_", "until")
SUBSTITUTE_FLAGS = ("person", "for_", "from_", "until")


def asked_over(ws: Workspace, given: Mapping[str, Any]) -> str:
    """Return what a role is held over, as given or as chosen."""
    over = given["over"] or ws.ask.choice("--over", msg("Over what?"), object_choices(ws, INSTITUTION))
    return fitting(Over, over, "--over")


def asked_objects(ws: Workspace, *besides: str) -> list[str]:
    """Return the objects that a person chooses; `besides` may be chosen as well."""
    choices = object_choices(ws, *besides)
    if not choices:
        raise nothing_registered()
    return ws.ask.several("--over", msg("Over what?"), choices)


def only_one(over: Sequence[str] | None) -> str | None:
    """Return the one thing that a role is over, as flags may name several of a time."""
    if over is not None and len(over) > 1:
        raise UsageError(
            "IZM-E221",
            msg("“{given}” may mean: {objects}", given="--over", objects=list(over)),
            hint=msg("Say which: {command}", command=f"--over {over[0]}"),
        )
    return over[0] if over else None


def asked_substitute(ws: Workspace, given: Mapping[str, Any]) -> str:
    """Return who stands in, as given or as answered."""
    return str(given["person"] or _asked_person(ws, "--person", msg("Substitute")))


def _asked_person(ws: Workspace, flag: str, label: Message) -> str:
    people = ws.repository.policy.registry.people
    return ws.ask.choice(flag, label, [(person.id, f"{person.name} ({person.id})") for person in people])


def assignment(ws: Workspace, given: Mapping[str, Any]) -> Assignment:
    """Return the assignment that flags describe; the role follows from the object where it is one."""
    role, over = _position(ws, given)
    data = {
        "role": role,
        "over": over,
        "person": given["person"] or _asked_person(ws, "--person", msg("Person")),
        "from": first_day(ws, given),
        "until": day(given["until"], "--until"),
    }
    made = validate(Assignment, data, "role")
    require_there(ws, made.person, made.from_)
    return made


def first_day(ws: Workspace, given: Mapping[str, Any]) -> date:
    """Return the day on which something begins, by default today; what it replaces ends on the day before."""
    return day_asked_about(given["from_"], "--from") or ws.now.date()


def _position(ws: Workspace, given: Mapping[str, Any]) -> tuple[str, str]:
    """Return which role over what flags name; the role follows from the object where it is one."""
    over = asked_over(ws, given)
    role = given["role"] or OWNER_OF.get(over.partition("/")[0])
    if role is None:
        roles = [(member.value, ws.language.word("role", member.value)) for member in RoleId]
        possible = [pair for pair in roles if over != INSTITUTION or pair[0] not in OWNER_OF.values()]
        role = ws.ask.choice("--role", msg("Role"), possible)
    return str(role), over


def require_there(ws: Workspace, person_id: str, first: date) -> None:
    """Refuse a role or a substitution for somebody who is gone by its first day: nobody could act in it."""
    gone = takes_nothing_on(ws.repository.policy.registry.person(person_id), first)
    if gone:
        raise RefusedError(
            "IZM-E340",
            gone,
            hint=msg("Name somebody who is there: {command}", command="izm registry list --kind person"),
        )


def _filling(ws: Workspace, given: Mapping[str, Any]) -> tuple[str, str, date]:
    """Return who fills in for whom, and until which day, as given or as answered."""
    person = fitting(PersonId, asked_substitute(ws, given), "--person")
    for_ = given["for_"] or _asked_person(ws, "--for", msg("In whose place"))
    until = given["until"] or ws.ask.text(
        "--until", msg("Until which day"), fits=lambda text: day(text, "--until")
    )
    return person, fitting(PersonId, for_, "--for"), day(until, "--until")


def substitute(ws: Workspace, given: Mapping[str, Any]) -> Substitute:
    """Return the substitution that flags describe."""
    person, for_, until = _filling(ws, given)
    data = {
        "person": person,
        "for": for_,
        "from": first_day(ws, given),
        "until": until,
    }
    made = validate(Substitute, data, "substitute")
    require_there(ws, made.person, made.from_)
    return made


def new_role(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with a further assignment."""
    return roles_file(ws, held(ws, layout.ROLES, Roles).assigned(assignment(ws, given)))


def handed_over(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with the role in new hands: the old assignment ends on the day before."""
    new = assignment(ws, given)
    roles = held(ws, layout.ROLES, Roles)
    current = [a for a in roles.assignments if (a.role, a.over) == (new.role, new.over)]
    if any(a.person == new.person and a.holds_on(new.from_) for a in current):
        raise UsageError(
            "IZM-E223",
            msg("{person} holds the role {role} over {object} already", person=new.person, role=new.role, object=new.over),
            hint=msg("Name the person who takes it over: {command}", command="--person"),
        )  # fmt: skip
    return roles_file(ws, roles.handed_over(new))


def ended_role(ws: Workspace, given: Mapping[str, Any], until: date) -> dict[str, bytes | None]:
    """Return roles.yaml with the assignment in force ending on `until`; raises `NotFoundError` where none is."""
    named, over = _position(ws, given)
    role = RoleId(fitting(RoleId, named, "--role"))
    roles, today = held(ws, layout.ROLES, Roles), ws.now.date()
    if not any((a.role, a.over) == (role, over) and a.holds_on(today) for a in roles.assignments):
        raise NotFoundError(
            "IZM-E512",
            msg("nobody holds the role {role} over {object} today", role=role, object=over),
            hint=msg("See who holds which: {command}", command="izm registry list --kind role"),
        )
    return roles_file(ws, roles.ended(role, over, today, until))


def new_substitute(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with a further substitution."""
    roles, new = held(ws, layout.ROLES, Roles), substitute(ws, given)
    if any(
        (s.person, s.for_) == (new.person, new.for_) and s.from_ <= new.from_ <= new.until <= s.until
        for s in roles.substitutes
    ):
        raise exists(
            f"substitute {new.person}",
            f"izm registry edit substitute --person {new.person} --for {new.for_} --until {new.until}",
        )
    return roles_file(ws, roles.evolve(substitutes=(*roles.substitutes, new)))


def ended_substitute(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with a substitution ending on another day; raises `NotFoundError` where none is meant."""
    person, for_, until = _filling(ws, given)
    begins = day(given["from_"], "--from")
    roles = held(ws, layout.ROLES, Roles)
    meant = roles.fillings(person, for_, ws.now.date(), begins)
    if not meant:
        raise NotFoundError(
            "IZM-E512",
            msg("{person} does not fill in for {other}, now or later", person=person, other=for_),
            hint=msg("See who does: {command}", command="izm registry list --kind substitute"),
        )
    return roles_file(ws, roles.filled_until(meant, until))


def roles_file(ws: Workspace, roles: Roles) -> dict[str, bytes | None]:
    """Return roles.yaml saying `roles`."""
    return written(ws, layout.ROLES, roles, "roles")


def after_another(ws: Workspace, files: Mapping[str, bytes | None], finding: Finding) -> Message:
    """Return what is done about a finding: where an assignment would meet another one, it follows it, or ends before it."""
    before, after = ws.repository.policy.registry.roles, _roles_in(files)
    told = [a for a in after.assignments if a.over == finding.subject and a not in before.assignments]
    for new in told if finding.rule == "IZM-R001" else ():
        others = [a for a in after.assignments if (a.role, a.over) == (new.role, new.over) and a != new]
        if any(a.holds_on(new.from_) for a in others):
            person = f"--person {new.person} --from {new.from_}"
            return msg("Hand it over: {command}", command=handing_over(new, person))
        later = [a.from_ for a in others if a.from_ > new.from_]
        if later and (new.until is None or min(later) <= new.until):
            last = min(later) - timedelta(days=1)
            return msg("Let it end on the day before: {command}", command=f"--until {last}")
    return finding.fix


def _roles_in(files: Mapping[str, bytes | None]) -> Roles:
    """Return the roles as written files say them; none where they do not."""
    data = files.get(layout.ROLES)
    roles = read_record(data, layout.ROLES) if data is not None else Roles()
    assert isinstance(roles, Roles)  # noqa: S101 - the path says so
    return roles


def tell_of_vacancies(ws: Workspace, files: Mapping[str, bytes | None]) -> None:
    """Say of each role that the written roles.yaml tells otherwise if nobody holds it from some day on."""
    after, before = _roles_in(files), ws.repository.policy.registry.roles
    told = {(a.role, a.over) for a in {*after.assignments} - {*before.assignments}}
    for role, over in sorted(told):
        lasts = [a.until for a in after.assignments if (a.role, a.over) == (role, over)]
        ends = [last for last in lasts if last is not None]
        if len(ends) == len(lasts) and max(ends) < date.max:
            first = max(ends) + timedelta(days=1)
            named = f"--role {role} --over {over}" if role.of_portfolio else f"--over {over}"
            ws.notice(
                msg(
                    "Nobody answers for {object} from {day} on; name somebody: {command}",
                    object=over,
                    day=first,
                    command=f"izm registry new role {named} --person PERSON --from {first}",
                )
            )
