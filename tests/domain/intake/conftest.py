"""Tables in memory: what stands between semicolons, or typed cells as a workbook has them."""

from collections.abc import Callable

import pytest

from izmainas.domain.intake.table import Cell, Row, Table

Lay = Callable[..., Table]


@pytest.fixture(scope="session")
def lay() -> Lay:
    """Give what lays out a table: its titles in row 1, and each row below as a text or as cells."""

    def laid(titles: str, *rows: str | tuple[Cell, ...]) -> Table:
        cells = [tuple(row.split(";")) if isinstance(row, str) else row for row in rows]
        return Table(tuple(titles.split(";")), 1, tuple(Row(at, row) for at, row in enumerate(cells, 2)))

    return laid
