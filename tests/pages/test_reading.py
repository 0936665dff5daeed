"""Pages as people read them: on paper, with large letters, with words that nobody thought of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.render.document import (
    Bars,
    Column,
    Document,
    Fold,
    Heading,
    Items,
    Line,
    Lines,
    Paragraph,
    Table,
)
from izmainas.render.html import html

if TYPE_CHECKING:
    from pages.conftest import Opener

TOP = Path(__file__).resolve().parents[2]
#: what fits between the margins of A4, in pixels of a style sheet
_PAPER = {"portrait": 680, "landscape": 1046}
_BEYOND = """() => [...document.querySelectorAll("main *")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.textContent.trim().slice(0, 40))"""


def page(folder: Path, *blocks: object) -> Path:
    """Write a page of these blocks."""
    file = folder / "page.html"
    file.write_text(html(Document("Lapa", blocks), "lv"), "utf-8")  # type: ignore[arg-type]
    return file


@pytest.mark.parametrize(("name", "lies"), [("register", "landscape"), ("risk", "portrait")])
def test_no_column_is_left_off_the_paper(open_page: Opener, tmp_path: Path, name: str, lies: str) -> None:
    """The register has fourteen columns: on a page that stands, the last four were beyond its edge."""
    file = tmp_path / f"{name}.html"
    command = [sys.executable, "-m", "izmainas", "--lang", "lv", "report", name, "-o", str(file)]
    subprocess.run(command, cwd=TOP, check=True, capture_output=True, timeout=120)
    visit = open_page(file, width=_PAPER[lies])
    visit.page.emulate_media(media="print")
    assert ("A4 landscape" in file.read_text("utf-8")) == (lies == "landscape")
    assert visit.page.evaluate(_BEYOND) == []


def test_what_is_folded_up_is_not_printed(open_page: Opener, tmp_path: Path) -> None:
    """Nobody can open it on paper: what was opened is printed, a heading over nothing is not."""
    folds = (Heading("Nozīme"), Fold("Viens", (Paragraph("Pirmais"),)), Fold("Divi", (Paragraph("Otrais"),)))
    opened = open_page(page(tmp_path, Paragraph("Teksts"), *folds)).page
    opened.emulate_media(media="print")
    assert opened.locator("main").inner_text().strip() == "Teksts"
    opened.evaluate("document.querySelector('details').open = true")
    assert [*filter(None, opened.locator("main").inner_text().split("\n"))] == [
        "Teksts",
        "Nozīme",
        "Viens",
        "Pirmais",
    ]


def test_a_row_with_links_is_no_higher_on_paper(open_page: Opener, tmp_path: Path) -> None:
    """The room to hit a link with a finger spread every row of a register over the paper."""
    opened = open_page(page(tmp_path, Table((Column("Numurs"),), (("viens",),)))).page
    opened.emulate_media(media="print")
    cell = "document.querySelector('tbody tr')"
    before = opened.evaluate(f"{cell}.offsetHeight")
    opened.evaluate(f"{cell}.firstElementChild.innerHTML = '<a href=\"#main\">viens</a>'")
    assert opened.evaluate(f"{cell}.offsetHeight") == before


def test_text_is_as_large_as_the_reader_wants_it(open_page: Opener, tmp_path: Path) -> None:
    """Who set the browser to large letters got large headings over small text."""
    opened = open_page(page(tmp_path, Paragraph("Teksts"))).page
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = opened.evaluate(size)
    opened.evaluate("document.documentElement.style.fontSize = '200%'")
    assert opened.evaluate(size) == 2 * before


@pytest.mark.parametrize("width", [320, 1280])
def test_a_word_without_an_end_stays_on_the_page(open_page: Opener, tmp_path: Path, width: int) -> None:
    """In a list as in a paragraph or a table."""
    word = "x" * 500
    table = Table((Column("A"), Column("B")), ((word, word),))
    opened = open_page(page(tmp_path, Items((word,)), Paragraph(word), table), width=width).page
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sentence_in_a_table_is_read_on_a_phone(open_page: Opener, tmp_path: Path) -> None:
    """Not a word on each line: the table moves sideways as it is."""
    sentence = "Šis ir garāks teikums, ko kāds pierakstījis pie izmaiņas."
    columns = (Column("Kad", wrap=False), Column("Kurš"), Column("Kas"), Column("Piezīme"))
    rows = (
        ("27.11.2026. 22:45", "Mārtiņš Kalniņš, Iestādes resursu kopuma saimnieks", "reģistrēja", sentence),
    )
    opened = open_page(page(tmp_path, Table(columns, rows)), width=320).page
    assert opened.locator("td").last.evaluate("e => e.offsetWidth") >= 200
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [360, 1280])
def test_no_number_of_a_chart_is_cut(open_page: Opener, tmp_path: Path, width: int) -> None:
    """A register of a hundred thousand changes has room for its numbers, left of the axis and right of the bars."""
    months = tuple(f"20{year}-{month:02}" for year in range(24, 27) for month in range(1, 13))
    amounts = tuple(1_000_000.0 * n / 36 for n in range(36))
    many = Lines("Līnijas", months, (Line("Atvērtas", amounts, tuple(map(str, amounts))),))
    bars = Bars((("ļoti gara iestādes pakalpojuma nosaukuma sākums", 1e6, "1 000 000 no 1 234 567 (100 %)"),))
    opened = open_page(page(tmp_path, Heading("A"), many, Heading("B"), bars), width=width).page
    assert (
        opened.evaluate(
            """() => [...document.querySelectorAll("svg")].filter(s => s.getBoundingClientRect().width).flatMap(s =>
              [...s.querySelectorAll("text")].filter(t => {
                const box = t.getBBox();
                return box.x < 0 || box.x + box.width > s.viewBox.baseVal.width;
              }).map(t => t.textContent))"""
        )
        == []
    )
