"""Reports as pages, in a real browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from pages.conftest import Opener

TOP = Path(__file__).resolve().parents[2]
#: the report that needs to be told what it is about
_ABOUT = {"service": ["e-iesniegums"]}


def written(target: Path, name: str, *words: str, lang: str = "lv") -> Path:
    """Write a report of the example municipality as a page."""
    command = [sys.executable, "-m", "izmainas", "--lang", lang, "report", name, *_ABOUT.get(name, [])]
    subprocess.run(
        [*command, *words, "-o", str(target)], cwd=TOP, check=True, capture_output=True, timeout=120
    )
    return target


#: one page with each kind of part
_KINDS = ("summary", "flow", "risk", "forecast")


class Pages:
    """Reports as pages, each written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, lang: str = "lv") -> Path:
        """Return the page of a report."""
        file = self._folder / f"{name}-{lang}.html"
        return file if file.exists() else written(file, name, lang=lang)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Give `pages(name, lang)`."""
    return Pages(tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_on_a_page_keeps_people_out(open_page: Opener, pages: Pages, name: str, lang: str) -> None:
    """WCAG 2.2 AA, no error in the console, nothing fetched."""
    page = pages(name, lang)
    visit = open_page(page)
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert visit.barriers() == []
    assert visit.said == []
    assert visit.asked == [page.as_uri()]


@pytest.mark.parametrize("name", _KINDS)
def test_a_page_is_read_on_a_phone_in_the_dark(open_page: Opener, pages: Pages, name: str) -> None:
    """Nothing but wide tables needs to be moved sideways, and those move by themselves."""
    visit = open_page(pages(name), width=360, scheme="dark")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visit.barriers() == []


@pytest.mark.parametrize("name", _KINDS)
def test_a_page_needs_no_script(open_page: Opener, pages: Pages, name: str) -> None:
    """It is all there without."""
    visit = open_page(pages(name), scripts=False)
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("script").count() == 0


@pytest.mark.parametrize("name", _KINDS)
def test_a_page_prints_on_a4(open_page: Opener, pages: Pages, name: str) -> None:
    """Chromium makes a PDF of it with pages of A4."""
    pdf = open_page(pages(name)).page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595 842]" in pdf


def test_what_the_figures_mean_prints(open_page: Opener, pages: Pages) -> None:
    """On paper nobody unfolds anything; the numbers of changes, which fill pages, stay folded."""
    page = open_page(pages("flow")).page
    page.emulate_media(media="print")
    folds = page.locator("section:last-of-type > details")
    assert folds.count() > 5
    shown = "fold => [...fold.querySelectorAll('dl')].map(list => list.checkVisibility())"
    assert folds.first.evaluate(shown) == [True, False]
    folds.first.evaluate("fold => fold.open = true")
    assert folds.first.evaluate(shown) == [True, True]
