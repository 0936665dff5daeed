"""The site of the example municipality, opened from the disk in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from izmainas.render.collation import sort_key

if TYPE_CHECKING:
    from pages.conftest import Opener, Scheme, Sites

TOP = Path(__file__).resolve().parents[2]
_LINK = re.compile(r'(?:href|src)="([^"#]*)(?:#[^"]*)?"')
PAGES = (
    "index",
    "register",
    "calendar",
    "services",
    "people",
    "reports",
    "changes/IZM-2026-0010",
    "services/e-iesniegums",
    "resources/dvs",
    "people/j.ozols",
    "reports/flow",
)


def site(folder: Path, code: int = 0) -> Any:  # noqa: ANN401 - JSON
    """Write the site and return what the command says of it."""
    command = [sys.executable, "-m", "izmainas", "--lang", "lv", "site", "-o", str(folder), "--json"]
    done = subprocess.run(command, cwd=TOP, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout) if done.stdout else done.stderr


@pytest.fixture
def made(sites: Sites) -> Path:
    """Give the site in Latvian."""
    return sites("lv")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_no_page_keeps_people_out(
    open_page: Opener, made: Path, name: str, scheme: Scheme, width: int
) -> None:
    """WCAG 2.2 AA wide and narrow, in light and dark, with scripts running; nothing is fetched."""
    file = made / f"{name}.html"
    visit = open_page(file, width=width, scheme=scheme)
    assert visit.barriers() == []
    assert visit.said == []
    assert visit.asked == [file.as_uri()]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_register_is_searched_without_diacritics_filtered_and_sorted(
    open_page: Opener, made: Path
) -> None:
    """`izmainit` finds `Izmainīt`; what is found is counted aloud."""
    page = open_page(made / "register.html").page
    rows = page.locator("tbody tr:visible")
    everything = rows.count()
    page.get_by_label("Meklēt").fill("pagarinat sesiju")
    assert rows.count() == 1
    assert "IZM-2025-0002" in rows.first.inner_text()
    assert page.get_by_role("status").inner_text() == f"Redzamas: 1 no {everything}"
    page.get_by_label("Meklēt").fill("")
    page.get_by_label("Stāvoklis").select_option("noraidīta")
    assert rows.count() == 3
    page.get_by_label("Stāvoklis").select_option("")
    page.get_by_role("button", name="Numurs").click()
    assert "IZM-2025-0001" in rows.first.inner_text()
    assert page.locator("th[aria-sort=ascending]").count() == 1


_COLUMN = "(rows, at) => rows.map(row => row.cells[at].textContent.trim())"


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_the_browser_sorts_as_the_program_does(open_page: Opener, sites: Sites, lang: str) -> None:
    """Names as Latvian has them, whatever this browser thinks of long vowels; days by the calendar in both languages."""
    page = open_page(sites(lang) / "register.html").page
    rows, heads = page.locator("tbody tr"), page.locator("thead th button")
    registered = rows.evaluate_all(_COLUMN, 6)[::-1]  # the newest stands first
    heads.nth(1).click()
    titles = rows.evaluate_all(_COLUMN, 1)
    assert titles == sorted(titles, key=sort_key)
    heads.nth(6).click()
    assert rows.evaluate_all(_COLUMN, 6) == registered


def test_the_register_is_whole_without_scripts(open_page: Opener, made: Path) -> None:
    """What a script adds is comfort."""
    page = open_page(made / "register.html", scripts=False).page
    assert page.locator("tbody tr").count() == len(list(TOP.glob("changes/*/*.yaml")))
    assert page.locator("input").count() == 0


def test_every_link_leads_to_a_file_of_the_site(made: Path) -> None:
    """And none leads out of it."""
    for file in made.rglob("*.html"):
        for link in _LINK.findall(file.read_text("utf-8")):
            if link:
                assert (file.parent / link).resolve().is_file(), (file, link)
                assert (file.parent / link).resolve().is_relative_to(made)


def test_a_site_is_written_again_only_where_it_changed(tmp_path: Path) -> None:
    """The second time nothing is written; what is not the site's stays; what it has no more goes."""
    folder = tmp_path / "site"
    first = site(folder)
    assert (first["kept"], first["removed"]) == (0, 0)
    (folder / "mine.txt").write_text("mine")
    manifest = json.loads((folder / ".izm-site.json").read_text())
    (folder / "old.html").write_text("old")
    manifest["old.html"] = "0"
    manifest["../outside.html"] = "0"
    (tmp_path / "outside.html").write_text("not the site's")
    (folder / ".izm-site.json").write_text(json.dumps(manifest))
    (folder / "index.html").write_text("damaged")
    again = site(folder)
    assert (again["written"], again["removed"]) == (1, 1)
    assert (folder / "mine.txt").exists()
    assert (tmp_path / "outside.html").exists()
    assert not (folder / "old.html").exists()


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    """A slip of the pen overwrites nothing."""
    (tmp_path / "index.html").write_text("mine")
    assert "IZM-E655" in site(tmp_path, code=6)
    assert (tmp_path / "index.html").read_text() == "mine"


def test_the_feed_is_atom(made: Path) -> None:
    """Newest first, each entry with an identity of its own and a page."""
    root = ET.fromstring((made / "feed.atom").read_bytes())  # noqa: S314 - our own file
    ns = {"a": "http://www.w3.org/2005/Atom"}
    entries = root.findall("a:entry", ns)
    ids = [entry.findtext("a:id", namespaces=ns) for entry in entries]
    assert len(ids) == len(set(ids)) > 20
    stamps = [str(entry.findtext("a:updated", namespaces=ns)) for entry in entries]
    assert stamps[0] == root.findtext("a:updated", namespaces=ns)
    for entry in entries:
        link = entry.find("a:link", ns)
        assert link is not None
        assert (made / link.attrib["href"]).is_file()
    titles = [str(entry.findtext("a:title", namespaces=ns)) for entry in entries]
    assert any("(reģistrēta): " in title for title in titles), "a change is registered"
    assert not any("reģistrēja" in title for title in titles), "it registers nothing"
