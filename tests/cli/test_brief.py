"""`izm brief`: the eight kinds of information on one page, each line with its file."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from izmainas.catalog.information import INFORMATION

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

CODES = [term.code for term in INFORMATION]

_FILES = {
    "services/e-iesniegums.yaml": (
        "id: e-iesniegums\n"
        "name: {lv: E-iesniegums, en: E-application}\n"
        "recipients: [iedzīvotāji]\n"
        "depends_on: [{resource: dvs, criticality: high}]\n"
        "stage: provision-use\n"
        "service_levels: [{name: Pieejamība, target: 99 %}]\n"
        "needs: [Iesniegt no tālruņa]\n"
        "delivery: [{text: Portālā, on: 2025-01-02, ref: Nr. 3}]\n"
    ),
    "strategy.yaml": "goals: [{id: G1, name: {lv: Ātrāk}, over: [service/e-iesniegums]}]\n",
    "indicators/laiks.yaml": (
        "id: laiks\nname: {lv: Laiks}\nover: [service/e-iesniegums]\nunit: min\nbetter: lower\n"
        "target: 15\nvalues: {2026-09-30: 12.5, 2026-10-31: 18}\n"
    ),
    "tickets/service.e-iesniegums.yaml": (
        "id: service.e-iesniegums\nover: service/e-iesniegums\nvolumes:\n"
        + "".join(
            f"  - {{month: 2026-{month:02}, kind: incident, count: {month}}}\n" for month in range(5, 11)
        )
    ),
    "signals/2026/SIG-2026-0001.yaml": (
        "id: SIG-2026-0001\ntitle: Sesija par īsu\nkind: need\nover: [service/e-iesniegums]\n"
        "by: a.berzina\nat: 2026-10-01T09:00:00+03:00\n"
    ),
}


def known(town: Path) -> None:
    """Commit files that tell something of each kind."""
    for name, text in _FILES.items():
        file = town / "registry" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git = ["git", "-c", "user.name=Izm", "-c", "user.email=izm@example.lv"]
    subprocess.run([*git, "add", "."], cwd=town, check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "Tell"], cwd=town, check=True)


def test_every_kind_of_information_comes_from_its_file(busy: Izm, town: Path) -> None:
    """The source names eight kinds; each line says where it stands."""
    known(town)
    found = json.loads(busy("brief", "2026-2", "--json").out)
    assert found["schema"] == "izm.brief/1"
    assert [topic["code"] for topic in found["information"]] == CODES
    lines = {topic["code"]: topic["lines"] for topic in found["information"]}
    assert all(lines.values())
    for line in (line for told in lines.values() for line in told):
        assert (town / line["path"]).exists(), line
    assert lines["INF2"][0]["path"] == "registry/strategy.yaml"
    assert {line["kind"] for line in lines["INF3"]} == {"recipients", "need", "service-level", "signal"}
    assert lines["INF5"][0]["data"] == {
        "object": {"lv": "E-iesniegums", "en": "E-application"},
        "text": "Portālā",
        "day": "2025-01-02",
        "ref": "Nr. 3",
    }
    assert lines["INF4"][0]["data"]["type"] == "information-system"
    assert lines["INF6"][0]["data"]["day"] == "2026-10-31"
    assert lines["INF8"][0]["data"] | {"n": 27, "before": 18} == lines["INF8"][0]["data"]


def test_a_page_says_the_type_of_a_resource_by_its_word(izm: Izm) -> None:
    """The id is for data; the page of the registry says it by the same word."""
    for words in (("brief", "--resource", "dvs"), ("registry", "show", "dvs")):
        assert "informācijas sistēma" in izm(*words, lang="lv").out
        assert "information system" in izm(*words, lang="en").out


def test_what_is_not_known_is_named_with_what_would_fill_it(izm: Izm) -> None:
    """All eight headings stand there, also before there is a change."""
    said = izm("brief", "--resource", "dvs", lang="en").out
    for term in INFORMATION:
        assert f"{term.code} {term.en}" in said
    for missing in ("registry/strategy.yaml", "`delivery`", "registry/indicators/", "registry/tickets/"):
        assert missing in said
    assert "izm new --resource dvs" in said


def test_it_says_who_decides_what_waits_risk_and_past(busy: Izm) -> None:
    """On the page, a change that waits for its approval."""
    said = busy("brief", "2026-2", lang="en").out
    assert "normal, simple, at least so many people: 1" in said
    assert "- owner of the target: Anna Bērziņa" in said
    assert "izm authorize IZM-2026-0002 --approve" in said
    assert "Risk: no risk has been named." in said
    assert "Track record (all changes): trouble in 0 of 1 (0%, 95% interval 0–79%)" in said


@pytest.mark.parametrize(
    ("name", "begins"), [("p.md", "# IZM-"), ("p.html", "<!DOCTYPE html>"), ("p.json", "{")]
)
def test_the_name_of_the_file_says_the_format(busy: Izm, town: Path, name: str, begins: str) -> None:
    """And one that says none is refused."""
    assert busy("brief", "2026-2", "-o", name).code == 0
    assert (town / name).read_text("utf-8").startswith(begins)
    done = busy("brief", "2026-2", "-o", "p.doc")
    assert (done.code, "IZM-E246" in done.err) == (2, True)


def test_a_brief_is_about_a_change_or_about_objects(busy: Izm) -> None:
    """Both, or neither, is a slip."""
    for words in ([], ["2026-2", "--service", "e-iesniegums"]):
        done = busy("brief", *words)
        assert (done.code, "IZM-E247" in done.err) == (2, True)
    assert busy("brief", "--service", "nav").code == 5


def test_a_file_that_cannot_be_read_hides_no_other(busy: Izm, town: Path) -> None:
    """It is named, and the page is there."""
    known(town)
    (town / "registry/strategy.yaml").write_text("goals: 5\n", encoding="utf-8")
    subprocess.run(
        ["git", "-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qam", "x"],
        cwd=town,
        check=True,
    )
    done = busy("brief", "2026-2")
    assert done.code == 0
    assert "registry/strategy.yaml" in done.err


def test_a_brief_tells_the_figures_that_are_to_be_authorized_anew(busy: Izm) -> None:
    """A deviation that left the envelope is what the decision is on; one that stayed inside is not."""
    busy("authorize", "2026-2", "--approve")
    busy("plan", "2026-2", "--start", "2026-11-23 10:00", "--end", "2026-11-24 10:00", "--step", "Šķirot")
    busy("implement", "2026-2", "--start")
    busy("implement", "2026-2", "--deviation", "Citā secībā", "--cost", "5")
    assert "Citā secībā" not in busy("brief", "2026-2").out
    busy("implement", "2026-2", "--deviation", "Vēlāk", "--latest-end", "2027-02-01")
    page = busy("brief", "2026-2", lang="en").out
    assert "Vēlāk" in page
    assert "Expected now: the end by 1 Feb 2027" in page
    assert "Citā secībā" not in page
    busy("authorize", "2026-2", "--approve")
    assert "Vēlāk" not in busy("brief", "2026-2").out


def test_a_brief_on_what_was_split_names_its_parts(busy: Izm) -> None:
    """It told to close what waits for them."""
    busy("split", "2026-2", "--part", "A", "--part", "B", as_="j.ozols")
    page = busy("brief", "2026-2", lang="en").out
    assert "closes when its parts have ended: IZM-2026-0006 and IZM-2026-0007" in page
    assert "izm close" not in page


def test_a_change_that_cannot_be_read_keeps_nobody_from_a_brief_on_what_was_split(
    busy: Izm, town: Path
) -> None:
    """It is named once, and the parts are told as far as they can be read."""
    busy("split", "2026-2", "--part", "A", "--part", "B", as_="j.ozols")
    (town / "changes/2026/IZM-2026-0007.yaml").write_text("x: [\n", encoding="utf-8")
    author = ["-c", "user.name=I", "-c", "user.email=i@example.lv"]
    subprocess.run(["git", *author, "commit", "-qam", "x"], cwd=town, check=True)
    done = busy("brief", "2026-2", lang="en")
    assert (done.code, done.err.count("IZM-2026-0007")) == (0, 1)
    assert "closes when its parts have ended: IZM-2026-0006" in done.out
