"""The changes of a slot by columns: of each field the values of all of them, taken up when somebody first asks for it.

Most questions look at a few facts of each change, and at many changes; a
report over decades would otherwise make all facts of all of them first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from izmainas.domain.summary import Summary
from izmainas.store.packing import unpickled

#: where the changes stand, in the order of all columns
PATHS: Final = "paths"
#: what stands in the slot: blob ids by path, those that cannot be read as well
BLOBS: Final = "blobs"
#: what every report asks for, and a change answers from its other facts
_TOLD: Final = ("open", "ended", "implemented", "remaining", "stirred")
#: columns that lists and most reports ask for: one piece
OFTEN: Final = frozenset(
    {
        *("open", "ended", "implemented", "remaining"),
        *("id", "uid", "title", "state", "held", "kind", "complexity", "action", "targets"),
        *("requesters", "registered", "updated", "returns", "deviations", "outcome", "satisfaction"),
        *("start", "end", "moved_end", "standard", "voided", "signals", "links", "children", "parents"),
    }
)
#: all other columns, packed each for itself, but for those that are large and a piece of their own
SELDOM: Final = "seldom"
APART: Final = ("reached", "risks", "course", "stirred", SELDOM)


class Columns(dict[str, Any]):
    """The columns of a slot, by the name of the field; `apart` fetches what is a piece of its own."""

    def __init__(self, packed: Mapping[str, bytes], apart: Callable[[str], Any]) -> None:
        super().__init__()
        self._packed = dict(packed)
        self._apart = apart

    def __missing__(self, name: str) -> Any:  # noqa: ANN401 - as it was packed
        """Take a column up; raises `KeyError` where there is no such."""
        if name in APART:
            column = self._apart(name)
        else:
            if name not in self._packed:
                self._packed.update(self[SELDOM])
            column = unpickled(self._packed.pop(name))
        self[name] = column
        return column


def columns_of(blobs: Mapping[str, str], summaries: Mapping[str, Summary]) -> dict[str, Any]:
    """Return the changes of a slot by columns, in the order of their paths."""
    paths = sorted(summaries)
    columns: dict[str, Any] = {PATHS: paths, BLOBS: dict(blobs)}
    for place, name in enumerate(Summary._fields):
        columns[name] = [summaries[path][place] for path in paths]
    for name in _TOLD:
        columns[name] = [getattr(summaries[path], name) for path in paths]
    return columns


def whole(columns: Columns) -> dict[str, Summary]:
    """Return the changes with all their facts, by path."""
    values = zip(*(columns[name] for name in Summary._fields), strict=True)
    return dict(zip(columns[PATHS], map(Summary._make, values), strict=True))


def rows(columns: Columns, places: Iterable[int] | None = None) -> Sequence[Summary]:
    """Return the changes, each to be read as a `Summary`; those at some `places`, or all."""
    wanted = range(len(columns["uid"])) if places is None else places
    return [cast("Summary", Row(columns, at)) for at in wanted]


class Row:
    """A change of a slot, which has the attributes of a `Summary`."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: Columns, at: int) -> None:
        self._columns = columns
        self._at = at

    def __iter__(self) -> Iterator[Any]:
        """Iterate over all facts, in the order of `Summary`."""
        return (self._columns[name][self._at] for name in Summary._fields)

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same facts, be it a row or a `Summary`."""
        return isinstance(other, Row | Summary) and [*self] == [*other]

    def __hash__(self) -> int:
        """Return what rows of the same change have in common."""
        return hash(self._columns["uid"][self._at])


def _fact(name: str) -> property:
    return property(lambda row: row._columns[name][row._at])  # noqa: SLF001 - a property of that class


# what else a summary answers from its facts, a row answers from its own
for _name, _asked in vars(Summary).items():
    if isinstance(_asked, property):
        setattr(Row, _name, _asked)
for _name in (*Summary._fields, *_TOLD):
    setattr(Row, _name, _fact(_name))
