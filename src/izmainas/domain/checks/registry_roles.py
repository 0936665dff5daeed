"""Whether exactly one person answers for everything, on any day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from izmainas.domain import layout
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF, Assignment
from izmainas.domain.terms import INSTITUTION, RoleId
from izmainas.message import Message, msg

#: nobody can answer for days that are over, and none should be entered only to fill them
_GAP_OF_BEFORE: Final = msg(
    "If somebody held it then, enter them in {path}; if nobody did, leave it so", path=layout.ROLES
)


def one_person_answers(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R001: report an object or a portfolio that nobody, or more than one person, answers for.

    PU2-20 names one concrete person for each; the assignments of a role
    follow each other without a gap and without an overlap. Warn of one whose
    holder has left: nobody but a substitute can decide in it.
    """
    positions = [(OWNER_OF[ref.split("/", 1)[0]], ref) for ref in registry.refs]
    positions += [(role, INSTITUTION) for role in RoleId if role.of_portfolio]
    held: dict[tuple[RoleId, str], list[tuple[int, Assignment]]] = defaultdict(list)
    for place, assignment in enumerate(registry.roles.assignments):
        held[assignment.role, assignment.over].append((place, assignment))
    for role, over in positions:
        yield from _one_at_a_time(held.get((role, over), []), role, over, today)
    gone = {person.id: person.left for person in registry.people if person.gone_on(today)}
    for place, assignment in enumerate(registry.roles.assignments):
        yield from _held_in_vain(place, assignment, gone.get(assignment.person), today)


def _one_at_a_time(
    held: list[tuple[int, Assignment]], role: RoleId, over: str, today: date
) -> Iterator[Finding]:
    if not any(a.holds_on(today) for _, a in held):
        yield _finding(over, (), msg("nobody holds the role {role} over {object}", role=role, object=over))
    for (_, earlier), (_, later) in pairwise(sorted(held, key=lambda one: one[1].from_)):
        where = ("assignments", next(place for place, one in held if one == later), "from")
        if earlier.until is None or later.from_ <= earlier.until:
            text = msg(
                "two people hold the role {role} over {object} from {day}",
                role=role,
                object=over,
                day=later.from_,
            )
            yield _finding(over, where, text)
        elif later.from_ > earlier.until + timedelta(days=1):
            text = msg(
                "nobody held the role {role} over {object} after {day}",
                role=role,
                object=over,
                day=earlier.until,
            )
            found = _finding(over, where, text, Severity.WARNING)
            yield found._replace(fix=_GAP_OF_BEFORE) if later.from_ <= today else found


def _held_in_vain(place: int, held: Assignment, left: date | None, today: date) -> Iterator[Finding]:
    """Yield an assignment that ends before it begins, or that is in force and its holder gone."""
    if held.until is not None and held.until < held.from_:
        text = msg("the role {role} over {object} ends before it begins", role=held.role, object=held.over)
        fix = msg("Put the dates in order in {path}", path=layout.ROLES)
        yield _finding(held.over, ("assignments", place, "until"), text)._replace(fix=fix)
    elif left is not None and held.holds_on(today):
        text = msg(
            "{person} holds the role {role} over {object} and left on {day}",
            person=held.person,
            role=held.role,
            object=held.over,
            day=left,
        )
        fix = msg("Hand it over: {command}", command=handing_over(held, "--person PERSON"))
        where = ("assignments", place, "person")
        yield _finding(held.over, where, text, Severity.WARNING)._replace(fix=fix)


def handing_over(held: Assignment, to: str) -> str:
    """Return the command that hands a role over: which one, its object says where it is one."""
    named = f"--role {held.role} --over {held.over}" if held.role.of_portfolio else f"--over {held.over}"
    return f"izm registry edit role {named} {to}"


def _finding(
    over: str, where: tuple[str | int, ...], text: Message, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(
        rule="IZM-R001",
        path=layout.ROLES,
        where=where or ("assignments",),
        subject=over,
        severity=severity,
        message=text,
        fix=msg("Name exactly one person in {path}", path=layout.ROLES),
    )


def assignments_resolve(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R002: report a role over something, or of somebody, that the registry does not hold."""
    del today
    known = {INSTITUTION, *registry.refs}
    for place, assignment in enumerate(registry.roles.assignments):
        if assignment.over not in known:
            yield _unknown(("assignments", place, "over"), assignment.over)
        if registry.person(assignment.person) is None:
            yield _unknown(("assignments", place, "person"), assignment.person)
    for place, substitute in enumerate(registry.roles.substitutes):
        for key, person in (("person", substitute.person), ("for", substitute.for_)):
            if registry.person(person) is None:
                yield _unknown(("substitutes", place, key), person)


def _unknown(where: tuple[str | int, ...], name: str) -> Finding:
    return Finding(
        rule="IZM-R002",
        path=layout.ROLES,
        where=where,
        message=msg("{name} is not in the registry", name=name),
        fix=msg("Correct the id, or add it to the registry"),
    )


def substitutes_make_sense(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R003: report a substitution of oneself, or one that ends before it begins."""
    del today
    for place, substitute in enumerate(registry.roles.substitutes):
        if substitute.person == substitute.for_ or substitute.until < substitute.from_:
            yield Finding(
                rule="IZM-R003",
                path=layout.ROLES,
                where=("substitutes", place),
                message=msg("the substitution of {person} makes no sense", person=substitute.for_),
                fix=msg("Name another person, and dates in order"),
            )


RULES = (one_person_answers, assignments_resolve, substitutes_make_sense)
