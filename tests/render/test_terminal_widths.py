"""Tables on a terminal: who has more to say has more room, and no word is broken that need not be."""

from hypothesis import given
from hypothesis import strategies as st

from izmainas.render.document import Cell, Column, Document, Grid, Particulars, Table
from izmainas.render.plain import cells
from izmainas.render.terminal import draw
from izmainas.render.terminal_text import GAP
from izmainas.render.terminal_widths import column_widths, least_width

_texts = st.lists(st.text("aābc漢", max_size=30), max_size=8).map(" ".join)
_tables = st.integers(1, 5).flatmap(
    lambda n: st.builds(
        Table,
        st.tuples(*[st.builds(Column, _texts, wrap=st.booleans())] * n),
        st.lists(st.tuples(*[_texts] * n), max_size=6).map(tuple),
    )
)


@given(_tables, st.integers(0, 200))
def test_columns_fill_what_there_is_and_break_no_word(table: Table, more: int) -> None:
    """Whatever they hold: together they are no wider than the terminal."""
    width = least_width(table) + more
    found = column_widths(table, width)
    known = [w for w in found if w is not None]
    if not known:
        assert sum(max(map(cells, texts)) for texts in _columns(table)) + GAP * (len(found) - 1) <= width
        return
    assert len(known) == len(found)
    assert sum(known) + GAP * (len(found) - 1) <= width
    for column, texts, room in zip(table.columns, _columns(table), known, strict=True):
        words = [word for text in texts for word in (text.split() if column.wrap else [text])]
        assert (
            max((min(cells(word), 24) if column.wrap else cells(word) for word in words), default=0) <= room
        )


def _columns(table: Table) -> list[list[str]]:
    return [[c.title, *(row[n] for row in table.rows)] for n, c in enumerate(table.columns)]


def test_a_long_state_takes_no_room_from_the_titles() -> None:
    """Of columns that all have to wrap, each had as much as the others: titles stood in six lines beside empty space."""
    columns = (Column("Numurs", wrap=False), Column("Stāvoklis"), Column("Nosaukums"), Column("Gaida"))
    rows = (
        (
            "IZM-2026-0054",
            "reģistrēta",
            "Tālruņa centrāles atbildētājā pievienot krievu un angļu valodu",
            "Vita",
        ),
        ("IZM-2026-0050", "ieplānota, apturēta", "Ielu tīrīšanas secību rādīt kartē", "Pēteris Ābele"),
    )
    assert draw(Document(None, (Table(columns, rows),)), width=60, colour=False) == (
        "Numurs         Stāvoklis   Nosaukums                 Gaida\n"
        "IZM-2026-0054  reģistrēta  Tālruņa centrāles         Vita\n"
        "                           atbildētājā pievienot\n"
        "                           krievu un angļu valodu\n"
        "IZM-2026-0050  ieplānota,  Ielu tīrīšanas secību     Pēteris\n"
        "               apturēta    rādīt kartē               Ābele\n"
    )


def test_a_command_beside_its_label_is_left_whole() -> None:
    """Copied from a terminal, a command in two lines is run as two."""
    command = "izm signal new --rule indicator-off-target --service pirmsskolas-rinda --title TITLE"
    facts = Particulars((("Objekts", "vārdi " * 12), ("Komanda", command), ("Cits", "īss")))
    assert draw(Document(None, (facts,)), width=60, colour=False) == (
        "Objekts  vārdi vārdi vārdi vārdi vārdi vārdi vārdi vārdi\n"
        "         vārdi vārdi vārdi vārdi\n"
        f"Komanda  {command}\n"
        "Cits     īss\n"
    )


def test_a_command_is_left_whole_where_it_is_read_out() -> None:
    """Beside its title in a list of facts, and in a row of a table that is told value by value."""
    command = "izm signal new --rule indicator-off-target --service pirmsskolas-rinda --title TEXT"
    facts = Particulars((("Komanda", command),))
    table = Table((Column("Kas"), Column("Komanda")), (("viens", command),))
    told = draw(Document(None, (facts, table)), width=60, colour=False, accessible=True)
    assert told.count(f"Komanda: {command}\n") == 2


def test_a_map_breaks_no_word_where_all_have_room() -> None:
    """The map of risks in English, on a terminal of 60 columns."""
    titles = ("1 negligible", "2 minor", "3 moderate", "4 serious", "5 severe")
    rows = tuple((name, (Cell("1 L"),) * 5) for name in ("5 almost certain", "1 rare"))
    told = draw(Document(None, (Grid("Likelihood / Severity", titles, rows),)), width=60, colour=False)
    assert {"negligible", "Likelihood", "moderate"} <= {*told.split()}
