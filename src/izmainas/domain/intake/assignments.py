"""Who holds which role over what, from a table: a row for each time that somebody holds one.

What the registry has is known again by role, object, person and first day,
and a row may give it another last day. A table hands nothing over: a row for
days on which somebody else holds the role is a fault.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import NamedTuple

from izmainas.catalog.roles import ROLES
from izmainas.catalog.term import Term
from izmainas.domain.intake.cells import Span, span, text_of
from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.formulas import unguarded
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.names import Words, objects
from izmainas.domain.intake.rows import Reader, Taken, contradicted
from izmainas.domain.intake.table import Cell, Row, Table
from izmainas.domain.intake.titles import placed
from izmainas.domain.people import takes_nothing_on
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF, Assignment, Roles, role_fits
from izmainas.domain.terms import INSTITUTION, RoleId
from izmainas.message import Message, msg

_Held = dict[tuple[RoleId, str, str], list[Assignment]]


class _Said(NamedTuple):
    """What rows say of one time; `old` is what the registry has of it."""

    rows: Sequence[Row]
    old: Assignment | None
    new: Assignment


def read_assignments(
    table: Table, mapping: ImportMapping, registry: Registry, today: date, zone: tzinfo
) -> tuple[Roles, Taken]:
    """Return the roles as a table makes them, and what came of its rows.

    Without a first day a row is of the time that lasts today, else of one that begins today.
    """
    reader = Reader(table, mapping, placed(mapping, table.titles))
    said = _said(reader, mapping, registry, today, zone)
    while taken_by := _taken_by_others(said, registry.roles):
        for place, other in taken_by.items():
            for row in said[place].rows:
                reader.fault(row, "person", CellError(_held(other, said[place].new, registry)))
        said = [one for place, one in enumerate(said) if place not in taken_by]
    return _merged(said, registry.roles), reader.taken(len(said), sum(len(one.rows) - 1 for one in said))


def _said(
    reader: Reader, mapping: ImportMapping, registry: Registry, today: date, zone: tzinfo
) -> list[_Said]:
    overs = objects(registry, {INSTITUTION: INSTITUTION, "iestāde": INSTITUTION, **mapping.objects})
    people = Words(((word, p.id) for p in registry.people for word in (p.id, p.name, *p.emails)), {})
    roles = Words(((word, term.id) for term in ROLES for word in _words_of(term)), {})
    day = partial(span, forms=mapping.dates, zone=zone)
    known: _Held = defaultdict(list)
    for there in registry.roles.assignments:
        known[there.role, there.over, there.person].append(there)
    old = {*registry.roles.assignments}
    found: dict[Assignment, list[tuple[Row, date | None]]] = defaultdict(list)
    for row in reader.rows():
        over = reader.take(row, "over", partial(_meant, overs))
        person = reader.take(row, "person", partial(_meant, people))
        role = reader.take(row, "role", partial(_role_meant, roles), needed=False)
        first, last = (reader.take(row, field, day, needed=False) for field in ("from", "until"))
        if over is None or person is None or reader.bad(row):
            continue
        if over == INSTITUTION and not role:
            told = msg(
                "of the roles over the institution one has to be named: {roles}",
                roles=[r for r in RoleId if r.of_portfolio],
            )
            reader.fault(row, "role", CellError(told))
            continue
        held = RoleId(role) if role else OWNER_OF[over.partition("/")[0]]
        if not role_fits(held, over):
            told = msg("the role {role} is not held over {object}", role=held, object=over)
            reader.fault(row, "role", CellError(told))
            continue
        one = _known(known, held, over, person, _first_of(first), today)
        if last and last.day < one.from_:
            told = msg("the role {role} over {object} ends before it begins", role=held, object=over)
            reader.fault(row, "until", CellError(told))
        elif one not in old and (gone := takes_nothing_on(registry.person(one.person), one.from_)):
            reader.fault(row, "person", CellError(gone))
        else:
            found[one].append((row, last.day if last else None))
    return [
        _Said(
            [row for row, _ in rows],
            one if one in old else None,
            one.evolve(until=rows[0][1] or one.until),
        )
        for one, rows in found.items()
        if _agree(reader, one, rows)
    ]


def _first_of(found: Span | None) -> date | None:
    """Return the day on which a time begins: a month does on its first, though tables are read for its last."""
    return found and (found.day.replace(day=1) if found.whole_month else found.day)


def _meant(words: Words, cell: Cell) -> str:
    word = unguarded(text_of(cell))
    return words.find(word, msg("the registry does not hold {objects}", objects=[word[:60]]))


def _words_of(term: Term) -> Iterator[str]:
    """Yield what a role is called, also without the institution before it, as people do."""
    for word in (term.id, term.lv, term.en, term.person_lv, term.person_en):
        yield word
        yield word.removeprefix("Iestādes ").removeprefix("Institution's ")


def _role_meant(words: Words, cell: Cell) -> str:
    word = unguarded(text_of(cell))
    return words.find(word, msg("“{word}” is none of the roles: {roles}", word=word[:60], roles=list(RoleId)))


def _known(known: _Held, role: RoleId, over: str, person: str, first: date | None, today: date) -> Assignment:
    """Return the assignment that is meant: one that there is, else a new one without a last day."""
    for held in known[role, over, person]:
        if held.from_ == first if first else held.holds_on(today):
            return held
    return Assignment.model_validate({"role": role, "over": over, "person": person, "from": first or today})


def _agree(reader: Reader, one: Assignment, rows: Sequence[tuple[Row, date | None]]) -> bool:
    agree = True
    for row, other, _ in contradicted(rows):
        told = msg("row {row} says otherwise of “{ref}”", row=other.number, ref=one.over)
        reader.fault(row, "until", CellError(told))
        agree = False
    return agree


def _merged(said: Sequence[_Said], roles: Roles) -> Roles:
    """Return `roles` with what is said of them, new ones at the end in the order of the table."""
    changed = {one.old: one.new for one in said if one.old}
    kept = [changed.get(held, held) for held in roles.assignments]
    return roles.evolve(assignments=(*kept, *(one.new for one in said if one.old is None)))


def _taken_by_others(said: Sequence[_Said], roles: Roles) -> Mapping[int, Assignment]:
    """Return the places of what would make two people hold a role on one day, each with the other assignment."""
    beside: dict[tuple[RoleId, str], list[Assignment]] = defaultdict(list)
    for held in _merged(said, roles).assignments:
        beside[held.role, held.over].append(held)
    found: dict[int, Assignment] = {}
    for place, one in enumerate(said):
        if one.new != one.old:
            others = [held for held in beside[one.new.role, one.new.over] if held != one.new]
            other = next((held for held in others if _meet(held, one.new)), None)
            if other:
                found[place] = other
    return found


def _meet(one: Assignment, other: Assignment) -> bool:
    return one.from_ <= (other.until or date.max) and other.from_ <= (one.until or date.max)


def _held(other: Assignment, new: Assignment, registry: Registry) -> Message:
    """Return who else holds the role, and what is done about it: it is handed over, or this time ends before theirs."""
    person, day = registry.name_of(other.person), other.from_
    held = {"person": person, "role": other.role, "object": other.over, "day": day}
    if not other.holds_on(new.from_):
        last = day - timedelta(days=1)
        return msg(
            "{person} holds the role {role} over {object} from {day}; until then at most: {last}",
            **held,
            last=last,
        )
    named = f"--role {new.role} --over {new.over}" if new.role.of_portfolio else f"--over {new.over}"
    command = f"izm registry edit role {named} --person {new.person} --from {new.from_}"
    return msg(
        "{person} holds the role {role} over {object} from {day}; hand it over: {command}",
        **held,
        command=command,
    )
