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


@pytest.fixture(scope="session", params=[(name, lang) for name in REPORTS for lang in ("lv", "en")], ids=str)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each report as a page in each language."""
    name, lang = request.param
    return written(tmp_path_factory.mktemp("pages") / f"{name}-{lang}.html", name, lang=lang)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_a_page_keeps_people_out(open_page: Opener, page: Path, scheme: str) -> None:
    """WCAG 2.2 AA in light and dark, no error in the console, nothing fetched."""
    visit = open_page(page, scheme="dark" if scheme == "dark" else "light")
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert visit.barriers() == []
    assert visit.said == []
    assert visit.asked == [page.as_uri()]


def test_a_page_is_read_on_a_phone(open_page: Opener, page: Path) -> None:
    """Nothing but wide tables needs to be moved sideways, and those move by themselves."""
    visit = open_page(page, width=360)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visit.barriers() == []


def test_a_page_needs_no_script(open_page: Opener, page: Path) -> None:
    """It is all there without."""
    visit = open_page(page, scripts=False)
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("script").count() == 0


def test_a_page_prints_on_a4(open_page: Opener, page: Path) -> None:
    """Chromium makes a PDF of it with pages of A4."""
    pdf = open_page(page).page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595 842]" in pdf
