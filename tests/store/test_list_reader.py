"""Versions of a list of the registry read one after another: the same as each read with care, by itself."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.domain import layout
from izmainas.domain.calendar import Calendar
from izmainas.domain.people import People
from izmainas.domain.record import Record
from izmainas.domain.roles import Roles
from izmainas.errors import IzmError
from izmainas.store.list_reader import ListReader
from izmainas.store.policies import Policies
from izmainas.store.records import parse
from izmainas.store.yaml_reader import read

if TYPE_CHECKING:
    from store.conftest import Garble

_EXAMPLE = Path(__file__).parents[2]
_LISTS: list[tuple[str, type[Record]]] = [
    (layout.PEOPLE, People),
    (layout.ROLES, Roles),
    (layout.CALENDAR, Calendar),
]
_ADDED = (
    "# vārds [",
    "people: []",
    "substitutes:",
    "substitutes:\u00a0",
    "freezes: # neviens",
    "  - {role: service-owner, over: service/x, person: a.a, from: 2026-01-01}",
    "  - {role: service-owner, over: service/x, person: a.a, from: 2026-01-01",
    "- {role: service-owner, over: service/x, person: a.a, from: 2026-01-01}",
    "  - {person: a.a, for: b.b, from: 2026-01-01, until: 2026-02-01}",
    "  - id: a.a",
    "    name: 'Anna",
    "    name: Anna [un]] citi",
    "    title: |",
    "   - x",
    "\ttab",
    "",
    "---",
    "e\u0301: x",
    "<<<<<<< HEAD",
)


def _with_care(model: type[Record], data: bytes, path: str) -> tuple[Record | None, str]:
    try:
        return parse(model, read(data, path)), ""
    except IzmError as error:
        return None, error.code


def _by_lists(reader: ListReader, model: type[Record], data: bytes, path: str) -> tuple[Record | None, str]:
    try:
        return reader.read(model, data, path), ""
    except IzmError as error:
        return None, error.code


@pytest.mark.parametrize(("path", "model"), _LISTS)
def test_what_came_before_makes_no_difference(path: str, model: type[Record], garble: Garble) -> None:
    """Whatever the version before was, and whatever came of it."""
    chance = random.Random(path)  # noqa: S311 - the same texts each time
    reader = ListReader()
    whole = (_EXAMPLE / path).read_text(encoding="utf-8")
    for number in range(80):
        text = whole if number % 3 == 0 else garble(whole, _ADDED, chance)
        found = _by_lists(reader, model, text.encode(), path)
        assert found == _with_care(model, text.encode(), path), text


_ONE = "  - {role: service-owner, over: service/x, person: a.a, from: 2026-01-01}\n"
_OPEN = "".join(f"  - {{id: p{n}, name: 'P [', emails: [p{n}@x.lv]}}\n" for n in range(70))


@pytest.mark.parametrize(
    ("path", "model", "text"),
    [
        (layout.ROLES, Roles, f"assignments:\u00a0\n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:  \n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:\n{_ONE}assignments:\n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:\n{_ONE}assignments: []\n"),
        (layout.ROLES, Roles, f"assignments: []\nassignments:\n{_ONE}"),
        (layout.ROLES, Roles, f"# e\u0301\nassignments:\n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:\n  # e\u0301\n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:\n{_ONE}  # e\u0301\n"),
        (layout.ROLES, Roles, f"# {'[' * 40}\nassignments:\n# {'[' * 40}\n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:\n{_ONE}- x\n"),
        (layout.ROLES, Roles, f"others:\n{_ONE}"),
        (layout.ROLES, Roles, f"assignments:\n{_ONE.rstrip()}"),
        (layout.PEOPLE, People, f"people:\n{_OPEN}"),
        (layout.PEOPLE, People, "people:\n- id: a\n  name: |\n    a\n    - b\n  emails: [a@x.lv]\n"),
        (layout.PEOPLE, People, "people:\n- id: a\n  name: 'a\n\n- id: b'\n  emails: [a@x.lv]\n"),
        (layout.PEOPLE, People, "people:\n- id: a\n  name: a\n  emails:\n  - a@x.lv\n- b\n"),
    ],
)
def test_pieces_are_no_more_than_the_whole(path: str, model: type[Record], text: str) -> None:
    """What is refused of the whole is refused of its pieces; a file that is read by itself is read so behind another."""
    wanted = _with_care(model, text.encode(), path)
    behind = ListReader()
    behind.read(model, (_EXAMPLE / path).read_bytes(), path)
    for reader in (ListReader(), behind):
        assert _by_lists(reader, model, text.encode(), path) == wanted


def test_an_item_that_stayed_is_not_read_again() -> None:
    """Not even where it stands elsewhere now; one that is written otherwise is."""
    reader = ListReader()
    before = (_EXAMPLE / layout.ROLES).read_text(encoding="utf-8")
    first = reader.read(Roles, before.encode(), layout.ROLES)
    place = before.index("  - ")
    line = before[place : before.index("\n", place) + 1]
    other = line.replace("from: 20", "from: 19")
    after = before.replace(line, "", 1).replace("assignments:\n", f"assignments:\n{other}")
    assert after != before.replace(line, other)
    second = reader.read(Roles, after.encode(), layout.ROLES)
    known = {id(assignment) for assignment in first.assignments}
    assert [id(a) in known for a in second.assignments].count(False) == 1
    assert second == parse(Roles, read(after.encode(), layout.ROLES))


def test_a_list_is_read_by_what_it_holds() -> None:
    """A text that stood as one thing is not taken for another below another key."""
    text = "{}:\n  - {{id: F1, title: a, start: 2026-01-01T10:00:00Z, duration: PT1H, over: [institution]}}\n"
    reader = ListReader()
    assert reader.read(Calendar, text.format("windows").encode(), layout.CALENDAR).windows
    with pytest.raises(IzmError):
        reader.read(Calendar, text.format("freezes").encode(), layout.CALENDAR)


def test_a_registry_that_goes_on_is_the_one_that_its_files_make() -> None:
    """Whichever files come, change or go; what was worked out of the files before is worked out anew.

    People and roles that were removed judge on as they last stood.
    """
    chance = random.Random(7)  # noqa: S311 - the same each time
    folder = _EXAMPLE / layout.REGISTRY
    found = [path.relative_to(_EXAMPLE).as_posix() for path in sorted(folder.rglob("*.yaml"))]
    texts = {path: (_EXAMPLE / path).read_bytes() for path in found}
    going, standing = Policies(), dict(texts)
    for path, data in texts.items():
        going.put(path, "", data)
    whole = going.policy()
    assert whole is not None
    last = {path: texts[path] for path in (layout.PEOPLE, layout.ROLES)}
    for _ in range(60):
        for path in chance.sample(found, 3):
            if path == layout.INSTITUTION:
                continue
            if path in standing and chance.random() < 0.5:
                del standing[path]
            else:
                standing[path] = texts[path]
            going.put(path, "", standing.get(path))
        anew = Policies()
        for path, data in (last | standing).items():
            anew.put(path, "", data)
        policy, other = going.policy(), anew.policy()
        assert policy == other
        assert policy is not None
        assert other is not None
        for assignment in whole.registry.roles.assignments:
            asked = (assignment.role, assignment.over, assignment.from_)
            assert policy.registry.holders(*asked) == other.registry.holders(*asked)
            held = [one.registry.capacities(assignment.person, assignment.from_) for one in (policy, other)]
            assert held[0] == held[1]
        for person in whole.registry.people:
            for one in (policy.registry, other.registry):
                assert one.person(person.id) == one.by_email(person.emails[0]) == person
        assert {*policy.registry.refs} == {*other.registry.refs}


@pytest.mark.parametrize(("path", "model"), _LISTS)
@pytest.mark.parametrize("data", [b"", b"\n", b" \n", "# vārds\n".encode()])
def test_a_file_of_nothing_is_no_empty_list(path: str, model: type[Record], data: bytes) -> None:
    """Whoever emptied it would have taken every role away with nobody's say."""
    _, code = _with_care(model, data, path)
    with pytest.raises(IzmError) as caught:
        ListReader().read(model, data, path)
    assert caught.value.code == code
