"""`izm site`: the same files whoever draws them, and a folder that stays a site whatever happens."""

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.cli.commands import site
from izmainas.render.site import Site
from izmainas.store.placing import write_file
from izmainas.store.site_files import write_site

if TYPE_CHECKING:
    from cli.conftest import Izm


def written(izm: "Izm", folder: Path, *words: str) -> dict[str, bytes]:
    """Write the site and return its files."""
    done = izm("site", "-o", str(folder), *words, as_="")
    assert done.code == 0, done.err
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_many_processors_draw_what_one_draws(
    busy: "Izm", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when those that help die."""
    monkeypatch.setattr(site, "processors", lambda: 1)
    alone = written(busy, tmp_path / "one")
    assert {"index.html", "reports.html", "calendar.ics", "changes/IZM-2026-0001.html"} <= alone.keys()
    monkeypatch.setattr(site, "processors", lambda: 3)
    monkeypatch.setattr(site, "_WORTHWHILE", 1)
    here, true = os.getpid(), Site._report  # noqa: SLF001
    drawn_by = tmp_path / "drawn-by"

    def telling(*words: Any) -> Any:  # noqa: ANN401
        with drawn_by.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return true(*words)

    monkeypatch.setattr(Site, "_report", telling)
    assert written(busy, tmp_path / "three") == alone
    assert str(here) not in drawn_by.read_text().split()

    def dying(*words: Any) -> Any:  # noqa: ANN401
        if os.getpid() != here:
            os._exit(1)
        return true(*words)

    monkeypatch.setattr(Site, "_report", dying)
    assert written(busy, tmp_path / "again") == alone


def test_where_the_history_is_not_whole_the_rest_is_told(busy: "Izm", town: Path, tmp_path: Path) -> None:
    """The report on decisions stopped at it, with half of the site written."""
    command = ["git", "clone", "--quiet", "--depth", "1", town.as_uri(), str(tmp_path / "shallow")]
    subprocess.run(command, check=True)
    files = written(busy, tmp_path / "site", "-C", str(tmp_path / "shallow"))
    assert "galveno zaru šeit nevarēja pārskatīt" in files["reports/authority.html"].decode()


def test_an_interrupted_site_is_a_site(busy: "Izm", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder was refused the next time; now what the interrupted one left there goes with the others."""
    folder = tmp_path / "site"

    def interrupted(path: Path, data: bytes, shown: str) -> None:
        if path.name == "people.html":
            raise KeyboardInterrupt
        write_file(path, data, shown)

    monkeypatch.setattr("izmainas.store.site_files.write_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_site(folder, [("old.html", b"old"), ("people.html", b"")], "site")
    assert (folder / "old.html").exists()
    monkeypatch.setattr("izmainas.store.site_files.write_file", write_file)
    assert "old.html" not in written(busy, folder)
    (folder / "people.html").unlink()
    again = busy("site", "-o", str(folder), as_="", lang="en").err
    assert "files written" in again  # in another language all of them
    (folder / "people.html").unlink()
    assert ": 1 file written, " in busy("site", "-o", str(folder), as_="", lang="en").err


def test_the_page_of_a_person_has_the_signals_that_izm_alone_tells_them(izm: "Izm", tmp_path: Path) -> None:
    """Open ones over what they answer for; none once a change works on it."""
    for title in ("Vajag", "Trūkst"):
        words = ("signal", "new", "--title", title, "--service", "e-iesniegums")
        assert izm(*words, as_="e.eksperts").code == 0
    new = ("new", "--kind", "normal", "--complexity", "simple", "--signal", "SIG-2026-0001")
    assert izm(*new, as_="j.ozols").code == 0
    files = {name: data.decode() for name, data in written(izm, tmp_path / "site").items()}
    for person, answers in (("a.berzina", True), ("j.ozols", True), ("k.liepa", False)):
        page = files[f"people/{person}.html"]
        assert ("SIG-2026-0002" in page) is ("Atklāti signāli" in page) is answers
        assert "SIG-2026-0001" not in page
        told = izm(as_=person).out
        assert ("SIG-2026-0002" in told, "SIG-2026-0001" in told) == (answers, False)


def test_what_stands_by_years_is_led_to(busy: "Izm", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of years were there, but none led to them, and the register for record-keeping was one table that no browser opens."""
    monkeypatch.setattr("izmainas.render.site._ON_ONE_PAGE", 0)
    files = written(busy, tmp_path / "site")
    for folder in ("", "reports/"):
        years = {path.removeprefix(folder) for path in files if path.startswith(f"{folder}register-")}
        page = files[f"{folder}register.html"].decode()
        assert years
        assert all(f'href="{"../" if folder else ""}{folder}{year}"' in page for year in years)
        assert any(b"IZM-2026-0001" in files[folder + year] for year in years)


def test_all_that_a_person_answers_for_stands_under_its_role(busy: "Izm", tmp_path: Path) -> None:
    """Once for each role, and each object leads to its page: also behind the name of the role."""
    assert busy("site", "-o", str(tmp_path / "site"), lang="en").code == 0
    page = (tmp_path / "site" / "people.html").read_text("utf-8")
    cells = re.findall(r"<td>([^<]*(?:<a [^>]*>[^<]*</a>[^<]*)+)</td>", page)
    assert any(re.match(r'Service owner: <a href="services/', cell) for cell in cells), cells
    assert all(cell.count("Service owner") <= 1 for cell in cells)


def test_what_was_done_before_its_time_does_not_lie_ahead(izm: "Izm", tmp_path: Path) -> None:
    """Work that was backed out in November stood among what comes in December."""
    assert izm(*izm.NEW, as_="j.ozols").code == 0
    for words in (izm.ASSESS, ("authorize", "1", "--approve"), izm.PLAN):
        assert izm(*words, as_="a.berzina").code == 0

    def coming() -> bool:
        page = written(izm, tmp_path / "site", "--lang", "en")["index.html"].decode()
        return "IZM-2026-0001" in page.partition("Coming changes")[2].partition("<h2")[0]

    assert coming()
    for flags in (["--start"], ["--finish", "--outcome", "backed-out"]):
        assert izm("implement", "1", *flags, as_="a.berzina").code == 0
    assert not coming()
