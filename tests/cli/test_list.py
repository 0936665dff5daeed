"""The list of changes, on a real register."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import run
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from izmainas.store.shelf import Shelf

if TYPE_CHECKING:
    from cli.conftest import Izm


def numbers(out: str) -> list[int]:
    """Return the running numbers of a list in JSON."""
    return [int(change["id"][-4:]) for change in json.loads(out)["changes"]]


def test_the_list_in_latvian(busy: Izm) -> None:
    """Newest first; what is late has a sign before its day."""
    assert busy("list").out == snapshot("""\
Numurs         Stāvoklis             Veids               Nosaukums                Gaida                                                                                   Termiņš
IZM-2026-0005  reģistrēta, apturēta  normāla             Papildināt tekstus       novērtēšana (apturēta)
IZM-2026-0004  reģistrēta            normāla, kompleksa  Savienot sistēmas        novērtēšana: Anna Bērziņa, Kārlis Liepa; eksperta atzinums: Edgars Eglītis              04.12.2026.
IZM-2026-0003  autorizēta            ārkārtas            Slēgt ievainojamību      īstenošana: Kārlis Liepa; novērtēšana: Kārlis Liepa; vēlāka apstiprināšana: Māra Kalna  23.11.2026.
IZM-2026-0002  novērtēta             normāla             Šķirot veidlapas         autorizācija: Anna Bērziņa                                                              ! 10.11.2026.
IZM-2026-0001  slēgta                normāla             Pagarināt sesijas laiku
5 izmaiņas · ! nokavēts
""")


def test_the_list_in_english(busy: Izm) -> None:
    """The same, without a word of Latvian but what people wrote."""
    assert busy("list", lang="en").out == snapshot("""\
Number         State                Kind             Title                    Waits for                                                                         Due
IZM-2026-0005  registered, on hold  normal           Papildināt tekstus       assessment (on hold)
IZM-2026-0004  registered           normal, complex  Savienot sistēmas        assessment: Anna Bērziņa, Kārlis Liepa; expert opinion: Edgars Eglītis            4 Dec 2026
IZM-2026-0003  authorized           emergency        Slēgt ievainojamību      implementation: Kārlis Liepa; assessment: Kārlis Liepa; ratification: Māra Kalna  23 Nov 2026
IZM-2026-0002  assessed             normal           Šķirot veidlapas         authorization: Anna Bērziņa                                                       ! 10 Nov 2026
IZM-2026-0001  closed               normal           Pagarināt sesijas laiku
5 changes · ! overdue
""")


def test_the_list_as_data(busy: Izm) -> None:
    """Keys and ids are never translated."""
    found = json.loads(busy("list", "--text", "skirot", "--json").out)
    assert len(found["changes"][0].pop("uid")) == 26
    assert found == snapshot(
        {
            "schema": "izm.list/1",
            "changes": [
                {
                    "id": "IZM-2026-0002",
                    "title": "Šķirot veidlapas",
                    "state": "assessed",
                    "held": False,
                    "kind": "normal",
                    "complexity": "simple",
                    "targets": ["service/e-iesniegums"],
                    "registered": "2026-11-02T10:00:00+02:00",
                    "next": "authorize",
                    "waiting_for": ["a.berzina"],
                    "due": "2026-11-10",
                    "overdue": True,
                    "risk": None,
                    "requested_by": ["j.ozols"],
                    "updated": "2026-11-03T10:00:00+02:00",
                }
            ],
            "found": 1,
        }
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--state registered --state closed", [5, 4, 1]),
        ("--kind emergency", [3]),
        ("--complexity complex", [4]),
        ("--service e-iesniegums", [5, 4, 2, 1]),
        ("--service service/e-iesniegums --resource dvs", [5, 4, 3, 2, 1]),
        ("--person m.kalns", [3]),
        ("--person j.ozols", [2, 1]),
        ("--text PAGARINAT", [1]),
        ("--from 2026-11-01 --to 19.11.2026.", [3, 2]),
        ("--open --limit 2", [5, 4]),
        ("--limit 0", [5, 4, 3, 2, 1]),
        ("--mine", [4, 2]),
    ],
)
def test_filters_select(busy: Izm, words: str, expected: list[int]) -> None:
    """Each filter, on the register as it was committed."""
    assert numbers(busy("list", *words.split(), "--json").out) == expected


def test_a_limit_says_what_it_leaves_out(busy: Izm) -> None:
    """And how to see all."""
    assert busy("list", "--limit", "1", lang="en").out.splitlines()[-1] == snapshot(
        "The newest 1 of 5 changes. All: --limit 0"
    )


def test_what_is_unknown_is_said_not_listed_as_nothing(izm: Izm) -> None:
    """A slip of the pen must not look like an empty register."""
    for words, code in (
        ("--service x", "IZM-E531"),
        ("--person x", "IZM-E532"),
        ("--from 2026-2-1", "IZM-E211"),
    ):
        done = izm("list", *words.split(), lang="en")
        assert (done.out, done.err.split(":")[0]) == ("", code)
        assert "→" in done.err
    for known in ("janis ozols", "j.ozols@example.lv"):
        assert "→ Called alike: j.ozols (Jānis Ozols)" in izm("list", "--person", known, lang="en").err


@pytest.mark.parametrize(
    "words",
    [
        "report --from 0001-01-01 --to 0001-12-31 --compare previous",
        "report flow --from 0001-01-01",
        "report forecast --from 9999-12-31",
        "report --by month --to 9999-12-31",
        "report --period 0001",
        "conflicts --from 0001-01-01 --to 9999-12-31",
        "slots 2026-2 --to 9999-12-31",
        "monitor --at 0001-01-01",
        "gate --service e-iesniegums --at 0001-01-01",
    ],
)
def test_a_day_at_an_end_of_time_is_refused(busy: Izm, words: str) -> None:
    """Nothing can be counted on from it, nor back."""
    done = busy(*words.split(), lang="en")
    assert (done.out, done.code, done.err.split(":")[0]) == ("", 2, "IZM-E211")
    assert "from 1900 to 2199" in done.err


def test_an_envelope_without_an_end_still_leaves_free_times(busy: Izm, town: Path) -> None:
    """Whoever writes the last day that there is means that there is none."""
    file = town / "changes/2026/IZM-2026-0002.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-12-31", "9999-12-31"), encoding="utf-8")
    run(
        ["git", "-c", "user.name=X", "-c", "user.email=x@example.lv", "commit", "-qam", "by hand"],
        cwd=town,
        check=True,
    )
    done = busy("slots", "2026-2", lang="en")
    assert (done.code, done.err) == (0, "")


def test_a_period_the_wrong_way_round_is_refused(izm: Izm) -> None:
    """It has no day."""
    done = izm("list", "--from", "2026-12-01", "--to", "2026-11-30", lang="en")
    assert (done.code, done.err) == snapshot(
        (
            2,
            """\
IZM-E231: the period ends before it begins: 1 Dec 2026 – 30 Nov 2026
  → For example: --from 2026-01-01 --to 2026-12-31
  More: izm explain IZM-E231
""",
        )
    )


def test_an_empty_register_says_how_to_begin(izm: Izm) -> None:
    """Also with a filter that finds nothing."""
    assert izm("list", "--open", lang="en").out == snapshot("""\
No change is registered yet. The first one:

  izm new
""")


def test_reading_needs_no_identity(busy: Izm) -> None:
    """A record-keeper's machine may not know git's user; what is `mine` is then nothing, and said."""
    assert numbers(busy("list", "--json", as_="").out) == [5, 4, 3, 2, 1]
    mine = busy("list", "--mine", "--json", as_="", lang="en")
    assert (mine.code, numbers(mine.out), mine.err) == snapshot(
        (0, [], "The registry does not know you (e-mail: -): nothing can wait for you.\n")
    )


def test_reading_writes_nothing(busy: Izm, town: Path) -> None:
    """Not even a file beside the others; only what is remembered, and may be deleted, comes into git's folder."""
    remembered = town / ".git/izm"

    def files() -> list[tuple[Path, int]]:
        return sorted((f, f.stat().st_mtime_ns) for f in town.rglob("*") if remembered not in {f, *f.parents})

    before, kept = files(), {file.name for file in remembered.iterdir()}
    for words in (["list"], ["report"], ["--no-input"], ["list", "--mine"]):
        assert busy(*words).code == 0
    assert files() == before
    assert {file.name for file in remembered.iterdir()} <= kept | {
        "answers",
        Path(str(Shelf(remembered).file)).name,
    }
