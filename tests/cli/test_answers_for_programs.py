"""What programs read: one document, whatever was asked for and however it ended."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Izm

_PAGE = Path(__file__).parents[2] / "docs/en/formats.md"

#: how each document is asked for
ASKED = {
    "izm.list/1": "list",
    "izm.change/1": "show 1",
    "izm.waiting/1": "",
    "izm.report/1": "report",
    "izm.findings/1": "check",
    "izm.diff/1": "diff 1",
    "izm.audit/1": "audit",
    "izm.gate/1": "gate --service e-iesniegums",
    "izm.brief/1": "brief 2",
    "izm.risks/1": "risks",
    "izm.impact/1": "impact 2",
    "izm.conflicts/1": "conflicts",
    "izm.slots/1": "slots 2",
    "izm.calendar/1": "calendar",
    "izm.attention/1": "attention",
    "izm.monitor/1": "monitor",
    "izm.explanation/1": "explain PU2-20",
    "izm.authority/1": "authorize 2 --explain",
    "izm.standard/1": "standard list",
    "izm.registry/1": "registry list",
    "izm.registry-export/1": "registry export",
    "izm.dossier/1": "dossier 1",
    "izm.bundle/1": "bundle 1 -o b.zip",
    "izm.site/1": "site",
    "izm.doctor/1": "doctor",
    "izm.event/1": "comment 2 x",
    "izm.signals/1": "signal list",
    "izm.registry-event/1": "registry edit resource dvs --supplier X",
    "izm.fmt/1": "fmt",
    "izm.codeowners/1": "codeowners --dialect forgejo",
    "izm.schema/1": "schema export -o schemas",
    "izm.init/1": "init --ci github",
}


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("comment 2026-2 Dzirdēts", "a.berzina"),
        ("signal new --title Zvana --kind need --service e-iesniegums", "a.berzina"),
        ("registry edit resource dvs --supplier Piegādātājs", "k.liepa"),
        ("fmt", "k.liepa"),
    ],
)
def test_a_dry_run_tells_a_program_what_it_would_write(
    busy: Izm, town: Path, words: str, person: str
) -> None:
    """The difference and the commit that people are shown; a real run has no such key."""
    roles = town / "registry/roles.yaml"
    if words == "fmt":
        roles.write_text(roles.read_text("utf-8").replace("substitutes:", "substitutes:   "), "utf-8")
    before = roles.read_bytes()
    shown = busy(*words.split(), "--dry-run", as_=person)
    said = json.loads(busy(*words.split(), "--dry-run", "--json", as_=person).out)
    preview = said.pop("preview")
    added = [line for line in preview["difference"].splitlines() if line.startswith("+")]
    assert added
    assert {line for line in added if "id: " not in line} <= set(shown.out.splitlines())
    assert preview["message"] is None if words == "fmt" else preview["message"].splitlines()[0] in shown.out
    assert roles.read_bytes() == before
    done = json.loads(busy(*words.split(), "--json", as_=person).out)
    assert set(done) == set(said)


@pytest.mark.parametrize("state", ["edited", "merging", "detached"])
def test_a_dry_run_stops_where_the_real_one_would(izm: Izm, town: Path, state: str) -> None:
    """It promised a commit that could not be made: whoever tried first, to be sure, was sure of nothing."""
    assert izm(*izm.NEW).code == 0
    if state == "edited":
        with (town / "changes/2026/IZM-2026-0001.yaml").open("a", encoding="utf-8") as file:
            file.write("# piezīme\n")
    elif state == "merging":
        (town / ".git/MERGE_HEAD").write_text(f"{'0' * 40}\n")
    else:
        subprocess.run(["git", "switch", "--quiet", "--detach"], cwd=town, check=True)
    for words in ("comment 1 Dzirdēts", "registry edit resource dvs --supplier Piegādātājs"):
        real = izm(*words.split(), as_="k.liepa")
        dry = izm(*words.split(), "--dry-run", as_="k.liepa")
        if state == "edited" and words.startswith("registry"):  # that file lies as it stands on record
            assert (real.code, dry.code) == (0, 0)
        else:
            assert (real.code, dry) == (6, real)


def test_the_json_of_an_export_is_json_whatever_the_format(izm: Izm) -> None:
    """As with a report or a calendar, --json is the last word."""
    plain = izm("registry", "export", "services", "--json")
    for form in ("csv", "jsonld", "json"):
        assert izm("registry", "export", "services", "--format", form, "--json") == plain
    assert json.loads(plain.out)["schema"] == "izm.registry-export/1"
    assert izm("registry", "export", "services", "--format", "csv").out.startswith('"id"')


def test_a_table_that_is_refused_is_answered_in_the_shape_of_one_that_is_taken(izm: Izm, town: Path) -> None:
    """A program counts the rows before it looks how it ended."""
    (town / "t.csv").write_text(
        "Mēnesis;Veids;Objekts;Skaits\n10.2026;Problēma;dvs;1\n10.2026;Kaut kas;dvs;1\n", "utf-8"
    )
    (town / "r.csv").write_text("ID;Nosaukums;Veids;Posms\nviens;Viens;server;kaut kas\n", "utf-8")
    for words in ("monitor import --tickets t.csv", "registry import resources r.csv"):
        refused = izm(*words.split(), "--json", as_="m.kalns")
        taken = izm(*words.split(), "--json", "--skip-bad", as_="m.kalns")
        assert (refused.code, taken.code) == (2, 0), taken.err
        said, more = json.loads(refused.out), json.loads(taken.out)
        assert said | {"written": more["written"], "commit": more["commit"]} == more
        assert (said["written"], said["commit"], said["bad"]) == (False, None, 1)


def promised(name: str) -> list[str]:
    """Return the keys at the top of a document, as the page tells them: what stands in brackets is further down."""
    row = re.search(rf"^\| .+ \| `{re.escape(name)}` \| `([^`]+)`", _PAGE.read_text("utf-8"), re.MULTILINE)
    assert row is not None
    told = row[1]
    while "{" in told:
        told = re.sub(r"\{[^{}]*\}", "", told)
    return [key.partition(":")[0].strip() for key in told.split(",")]


def test_a_document_has_the_keys_that_the_page_promises(busy: Izm) -> None:
    """And none of them hangs on the language."""
    for name, words in ASKED.items():
        lv, en = (
            json.loads(busy(*words.split(), "--json", as_="k.liepa", lang=lang).out) for lang in ("lv", "en")
        )
        assert (lv["schema"], en["schema"]) == (name, name)
        assert set(promised(name)) <= set(lv), name
        assert list(lv) == list(en)
