"""How wide the columns of a table are on a terminal: no word is broken, and who has more to say has more room."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from izmainas.render.document import Table
from izmainas.render.plain import cells
from izmainas.render.terminal_text import GAP

_WORD: Final = 24  # a word that is longer may be broken


class _Need(NamedTuple):
    """The width below which a column breaks words, the one above which it stays empty, and how much it says on average."""

    least: int
    most: int
    average: float


def least_width(table: Table) -> int:
    """Return the width below which columns would break words."""
    return sum(need.least + GAP for need in _needs(table)) - GAP


def column_widths(table: Table, width: int) -> Sequence[int | None]:
    """Return the width of each column, together at most `width`, which is no less than the least; None where all fit.

    What does not fit on one line is shared out by how much there is to say:
    a column of titles gets more than one of states, though one state be long.
    """
    needs = _needs(table)
    room = width - GAP * (len(needs) - 1)
    if sum(need.most for need in needs) <= room:
        return [None] * len(needs)
    found: dict[int, int] = {}
    while len(found) < len(needs):
        left = {place: need for place, need in enumerate(needs) if place not in found}
        spare = room - sum(found.values())
        said = sum(need.average for need in left.values())
        shares = {place: int(spare * need.average / said) for place, need in left.items()}
        narrow = {place: need.least for place, need in left.items() if shares[place] < need.least}
        broad = {place: need.most for place, need in left.items() if shares[place] > need.most}
        # what is kept from breaking words comes first: the others have so much less to share
        found |= narrow or broad or _whole(shares, left, spare)
    return [found[place] for place in range(len(needs))]


def _whole(shares: dict[int, int], needs: dict[int, _Need], spare: int) -> dict[int, int]:
    """Return the shares with what is left of their rounding, which goes to those that still have something to say."""
    wanting = [place for place in shares if shares[place] < needs[place].most]
    return shares | {place: shares[place] + 1 for place in wanting[: spare - sum(shares.values())]}


def _needs(table: Table) -> list[_Need]:
    needs = []
    for place, column in enumerate(table.columns):
        texts = [column.title, *(row[place] for row in table.rows)]
        lengths = [*map(cells, texts)]
        longest = max(lengths)
        least = longest
        if column.wrap:
            least = max(min(cells(word), _WORD) for text in texts for word in text.split() or [""])
        needs.append(_Need(least, longest, max(sum(lengths) / len(lengths), 1)))
    return needs
