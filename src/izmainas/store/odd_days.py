"""The public holidays as they are remembered: the library that knows them takes longer to load than most answers."""

from izmainas.domain.calendar import ODD_DAYS, OddDays
from izmainas.store.packing import pickled, unpickled
from izmainas.store.shelf import Shelf

_KIND = "odd days"
#: years that are remembered: those that registers are about, and a lot more
_MOST = 400


def take_up(shelf: Shelf) -> int:
    """Have at hand what is remembered, for this state of the program and its libraries; return how many years are."""
    data = shelf.get(_KIND, "")
    if data:
        for year, days in unpickled(data).items():
            ODD_DAYS.setdefault(year, OddDays(*days))
    return len(ODD_DAYS)


def put_away(shelf: Shelf, known: int) -> None:
    """Remember the years that were looked up since `known` of them were at hand."""
    if known < len(ODD_DAYS) <= _MOST:
        shelf.put(_KIND, "", pickled({year: tuple(days) for year, days in ODD_DAYS.items()}))
