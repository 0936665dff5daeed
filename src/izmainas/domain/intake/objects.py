"""Services, resources, life situations and people from a table: what each row says of one of them.

The cells of the columns that an export writes, and no others: a list stands
in lines of its cell or between semicolons, a dependency as `resource/dvs:high`.
An empty cell says nothing, so that a table cannot erase what it does not know.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Any, Final, NamedTuple

from izmainas.catalog.lifecycle_stages import SERVICE_STAGES
from izmainas.domain.intake.cells import plainly, span, text_of
from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.formulas import unguarded
from izmainas.domain.intake.mapping import DateForm, ImportMapping
from izmainas.domain.intake.rows import Reader, Taken, contradicted
from izmainas.domain.intake.table import Cell, Row, Table
from izmainas.domain.intake.titles import TITLES, placed
from izmainas.domain.terms import Criticality, Stage
from izmainas.message import msg

_LISTS: Final = frozenset(
    {"life_situations", "recipients", "channels", "needs", "users", "conditions", "emails", "expert_in"}
)
_DAYS: Final = frozenset({"ends_on", "left"})


class Entry(NamedTuple):
    """What one row says of the object `id`: data as a file has it, only what is said; `again` are rows that repeat it."""

    row: int
    id: str
    said: Mapping[str, Any]
    again: tuple[int, ...] = ()


def read_objects(table: Table, mapping: ImportMapping, zone: tzinfo) -> tuple[list[Entry], Taken]:
    """Return what a table says of each object, and what came of its rows.

    Rows for one id that contradict each other are all faults.
    """
    places = placed(mapping, table.titles)
    reader = Reader(table, mapping, places)
    fields = [field for field in TITLES[mapping.of] if field in {*places, *mapping.fixed} and field != "id"]
    found: dict[str, list[tuple[Row, dict[str, Any]]]] = defaultdict(list)
    for row in reader.rows():
        name = reader.take(row, "id", text_of)
        said: dict[str, Any] = {}
        for field in fields:
            value = reader.take(row, field, _reading(field, mapping.dates, zone), needed=False)
            if value:
                _put(said, field, value)
        if name is not None and not reader.bad(row):
            found[name].append((row, said))
    entries = [
        Entry(said[0][0].number, name, said[0][1], tuple(row.number for row, _ in said[1:]))
        for name, said in found.items()
        if _agree(reader, name, said)
    ]
    return entries, reader.taken(len(entries), sum(len(entry.again) for entry in entries))


def _agree(reader: Reader, name: str, rows: Sequence[tuple[Row, dict[str, Any]]]) -> bool:
    """Whether all rows say the same of `name`; each is a fault where not."""
    agree = True
    for row, other, _ in contradicted(rows):
        told = msg("row {row} says otherwise of “{ref}”", row=other.number, ref=name[:60])
        reader.fault(row, "id", CellError(told))
        agree = False
    return agree


def _put(said: dict[str, Any], field: str, value: object) -> None:
    """Put a value where a file has it: `name_lv` below `name`."""
    head, _, language = field.rpartition("_")
    if language in {"lv", "en"}:
        said.setdefault(head, {})[language] = value
    else:
        said[field] = value


def _reading(field: str, dates: tuple[DateForm, ...], zone: tzinfo) -> Callable[[Cell], Any]:
    if field in _DAYS:
        return lambda cell: span(cell, dates, zone).day.isoformat()
    if field == "depends_on":
        return lambda cell: [_dependency(item) for item in _items(cell)]
    if field in _LISTS:
        return _items
    return _stage if field == "stage" else lambda cell: unguarded(text_of(cell))


def _items(cell: Cell) -> list[str]:
    """Return the items of a list: its lines where its cell has a line's end, else what stands between semicolons."""
    text = unguarded(text_of(cell))
    lines = "\n" in (cell.strip(" \t") if isinstance(cell, str) else text)
    return [item.strip() for item in (text.splitlines() if lines else text.split(";")) if item.strip()]


def _dependency(item: str) -> dict[str, str]:
    ref, _, level = item.partition(":")
    kind, slash, name = ref.strip().partition("/")
    if not slash or kind not in {"service", "resource"}:
        raise CellError(msg("“{given}” is no dependency such as resource/dvs:high", given=item[:60]))
    if level.strip() and level.strip() not in set(Criticality):
        raise CellError(msg("“{given}” is no dependency such as resource/dvs:high", given=item[:60]))
    return {kind: name} | ({"criticality": level.strip()} if level.strip() else {})


def _stage(cell: Cell) -> str:
    word = plainly(text_of(cell))
    for term in SERVICE_STAGES:
        if word in {term.id, plainly(term.lv), plainly(term.en)}:
            return term.id
    raise CellError(msg("“{word}” is none of the stages: {stages}", word=word[:60], stages=list(Stage)))


def joined(old: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object's data with what was said of it; languages and criticalities that were not said stay."""
    new = dict(old)
    for field, value in said.items():
        if isinstance(value, Mapping):
            before = old.get(field, {})
            new[field] = {
                **before,
                **{code: _as_it_was(before.get(code), text) for code, text in value.items()},
            }
        elif field == "depends_on":
            known = {_ref(need): need for need in old.get(field, [])}
            new[field] = [{**known.get(_ref(need), {}), **need} for need in value]
        else:
            new[field] = _as_it_was(old.get(field), value)
    return new


def _as_it_was(old: object, new: object) -> object:
    """Return `old` where it says the same: the blanks around a text are not brought along."""
    if isinstance(old, str) and isinstance(new, str):
        return old if old.strip() == new.strip() else new
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [_as_it_was(before, after) for before, after in zip(old, new, strict=True)]
    return new


def _ref(need: Mapping[str, str]) -> tuple[str | None, str | None]:
    return need.get("resource"), need.get("service")
