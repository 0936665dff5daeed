"""Every kind of page by the rules of WCAG 2.1 AA that axe-core does not know, or only by guessing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pages.conftest import Opener, Sites

#: a page of each kind that the site has
_KINDS = (
    "index",
    "register",
    "calendar",
    "services",
    "people",
    "reports",
    "changes/IZM-2026-0010",
    "services/e-iesniegums",
    "people/j.ozols",
    "reports/flow",
    "reports/risk",
)
#: as much space between lines, letters and words as a reader may ask for (1.4.12)
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    + " word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
  document.querySelectorAll("details").forEach(fold => fold.open = true);
}"""
_FAULTS = r"""() => {
  const spaced = document.adoptedStyleSheets.length > 0;
  const faults = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map(h => +h.tagName[1]);
  if (levels.filter(level => level === 1).length !== 1) faults.push("not one h1");
  if (levels.some((level, n) => n && level > levels[n - 1] + 1)) faults.push("a level of headings is left out");
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent.trim()) faults.push("a table without a caption");
    for (const row of table.tBodies[0].rows) if (row.cells[0].scope !== "row") faults.push("a row without its head");
  }
  for (const picture of document.querySelectorAll("svg"))
    if (picture.getAttribute("role") !== "img" || !picture.querySelector("title, desc")) faults.push("an untold picture");
  for (const graph of document.querySelectorAll(".wide > svg"))
    if (!graph.parentElement.nextElementSibling?.querySelector("table")) faults.push("a graph without its table");
  for (const e of document.querySelectorAll("main *")) {
    if (getComputedStyle(e).overflowX === "auto" && e.tabIndex < 0) faults.push("no key moves: " + e.className);
    if (e.closest(".wide, .hidden, svg")) continue;
    if (e.getBoundingClientRect().right > innerWidth + 1) faults.push("beyond the edge: " + e.tagName);
  }
  for (const words of document.querySelectorAll("figure svg text")) {
    const field = words.ownerSVGElement.getBoundingClientRect(), there = words.getBoundingClientRect();
    if (there.width && there.left < (spaced ? 0 : field.left - 1)) faults.push("cut: " + words.textContent);
  }
  for (const cell of document.querySelectorAll("tbody .right"))
    if (/^[\d,. ]+\D{1,3}$/.test(cell.textContent) && getComputedStyle(cell).whiteSpace !== "nowrap")
      faults.push("a number apart from its unit: " + cell.textContent);
  return [...new Set(faults)];
}"""
#: each colour that a drawing is made of, where it is not one of the reader's
_STRANGE = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const own = ["Canvas", "CanvasText"].map(name => { probe.style.color = name; return getComputedStyle(probe).color; });
  const found = new Set();
  for (const shape of document.querySelectorAll("svg :is(rect, path, polygon, polyline, text)")) {
    const { fill, stroke } = getComputedStyle(shape);
    for (const colour of [fill, stroke]) if (colour !== "none" && !own.includes(colour)) found.add(colour);
  }
  return [...found];
}"""


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("name", [*_KINDS, "dossier", "brief"])
def test_a_page_is_whole_on_the_narrowest_window_with_letters_far_apart(
    open_page: Opener, sites: Sites, tmp_path: Path, name: str, lang: str
) -> None:
    """At 400 % a window is 320 pixels wide; only tables and graphs move sideways, and keys move them.

    A wide window shows the charts as they are on paper.
    """
    if name in _KINDS:
        page = sites(lang) / f"{name}.html"
    else:
        page = tmp_path / f"{name}.html"
        sites.izm(name, "IZM-2026-0010", "-o", str(page), lang=lang)
    visit = open_page(page, width=320)
    visit.page.evaluate(_SPACED)
    assert visit.page.evaluate(_FAULTS) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = open_page(page, width=1400)
    assert wide.page.evaluate(_FAULTS) == []


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_each_month_has_a_title_of_its_own(sites: Sites, lang: str) -> None:
    """Thirteen tabs said "Calendar of changes", and none which month it was."""
    titles = [
        page.read_text("utf-8").partition("<title>")[2].partition("</title>")[0]
        for page in sites(lang).glob("calendar*.html")
    ]
    assert len(titles) == len(set(titles)) > 2


@pytest.mark.parametrize("name", ["reports/flow", "reports/risk", "services/e-iesniegums"])
def test_a_drawing_is_in_the_colours_that_its_reader_forces(
    open_page: Opener, sites: Sites, name: str
) -> None:
    """A theme of contrast has two colours for text and page; ours might not be seen beside them."""
    page = open_page(sites("lv") / f"{name}.html").page
    assert page.evaluate(_STRANGE) != []
    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert page.evaluate(_STRANGE) == []


def test_a_graph_is_printed_dark_on_white(open_page: Opener, sites: Sites) -> None:
    """Also by whoever reads in the dark: the letters were as pale as the paper."""
    page = open_page(sites("lv") / "services/e-iesniegums.html", scheme="dark").page
    colour = "getComputedStyle(document.querySelector('.g text')).fill"
    pale = page.evaluate(colour)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(colour) == "rgb(27, 31, 36)" != pale


def test_a_picture_in_a_file_says_its_language(sites: Sites, tmp_path: Path) -> None:
    """No page around it does."""
    for lang in ("lv", "en"):
        file = tmp_path / f"{lang}.svg"
        sites.izm("impact", "IZM-2026-0010", "-o", str(file), lang=lang)
        assert f' lang="{lang}"' in file.read_text("utf-8").partition(">")[0]
