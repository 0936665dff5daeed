"""`izm monitor import`: tickets and indicators from tables, whole or not at all."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

TICKETS = (
    "Numurs;Datums;Veids;Pakalpojums\n"
    "1;23.11.2026.;Incidenta pieteikums;e-iesniegums\n"
    "2;24.11.2026. 10:15;incidents;E-iesniegums\n"
    "2;24.11.2026. 10:15;incidents;E-iesniegums\n"
    "3;01.10.2026.;Sūdzība;resource/dvs\n"
)


def head(town: Path) -> str:
    """Return the commit that HEAD names."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=town, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def measured(town: Path) -> Path:
    """Give a town that measures something."""
    file = town / "registry/indicators/pieejamiba.yaml"
    file.parent.mkdir()
    file.write_text(
        "# cik pieejams\nid: pieejamiba\nname: {lv: Pieejamība}\nover: [service/e-iesniegums]\n"
        "unit: '%'\nvalues: {2026-09-30: 99.1} # pirmais\n",
        encoding="utf-8",
    )
    for words in (
        ["add", "."],
        ["-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "Measure"],
    ):
        subprocess.run(["git", *words], cwd=town, check=True)
    return file


def test_tickets_become_monthly_volumes(izm: Izm, town: Path) -> None:
    """A ticket that stands there twice counts once; the second time nothing changes."""
    (town / "t.csv").write_bytes(TICKETS.encode("cp1257"))
    done = izm("monitor", "import", "--tickets", "t.csv", "--save-mapping", "pvs", "--json", as_="j.ozols")
    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert (said["rows"], said["used"], said["repeated"], said["bad"]) == (4, 3, 1, 0)
    text = (town / "registry/tickets/service.e-iesniegums.yaml").read_text(encoding="utf-8")
    assert "{month: 2026-11, kind: incident, count: 2, source: pvs}" in text
    before = head(town)
    again = izm("monitor", "import", "--tickets", "t.csv", "--mapping", "pvs", "--json", as_="j.ozols")
    assert json.loads(again.out)["written"] is False
    assert head(town) == before
    assert izm("check").code == 0


def test_a_mapping_is_saved_once_and_what_was_added_to_it_by_hand_stays(izm: Izm, town: Path) -> None:
    """Whoever repeats last month's command did away with all that the titles do not say."""
    (town / "t.csv").write_text(TICKETS, encoding="utf-8")
    save = ("monitor", "import", "--tickets", "t.csv", "--save-mapping", "pvs")
    assert izm(*save, as_="j.ozols").code == 0
    again = izm(*save, as_="j.ozols", lang="en")
    assert (again.code, "already" in again.err) == (0, True), again.err
    mapping = town / "registry/imports/pvs.yaml"
    mapping.write_text(mapping.read_text(encoding="utf-8") + "skip: {kind: [incident]}\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=town, check=True)
    subprocess.run(
        ["git", "-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "Skip"],
        cwd=town,
        check=True,
    )
    refused = izm(*save, as_="j.ozols", lang="en")
    assert (refused.code, "IZM-E236" in refused.err, "--mapping pvs" in refused.err) == (2, True, True)
    assert "skip" in mapping.read_text(encoding="utf-8")


def test_a_later_table_replaces_what_the_same_source_said(izm: Izm, town: Path) -> None:
    """Of the months and kinds that it covers; other months and other sources stay."""
    (town / "t.csv").write_text(TICKETS, encoding="utf-8")
    izm("monitor", "import", "--tickets", "t.csv", "--save-mapping", "pvs", as_="j.ozols")
    (town / "t.csv").write_text(
        "Numurs;Datums;Veids;Pakalpojums\n9;2026-11-02;incident;e-iesniegums\n", encoding="utf-8"
    )
    assert izm("monitor", "import", "--tickets", "t.csv", "--mapping", "pvs", as_="j.ozols").code == 0
    text = (town / "registry/tickets/service.e-iesniegums.yaml").read_text(encoding="utf-8")
    assert text.count("incident") == 1
    assert "count: 1, source: pvs" in text
    assert "count: 1, source: pvs" in (town / "registry/tickets/resource.dvs.yaml").read_text(
        encoding="utf-8"
    )


BAD = (
    "Numurs;Datums;Veids;Pakalpojums\n"
    "1;23.11.2026.;incident;e-iesniegums\n"
    "2;31.02.2026.;incident;nav\n"
    "3;03/04/2026;kaut kas;dvs\n"
    "4;23.11.2026.;incident\n"
    "1;24.11.2026.;incident;dvs\n"
    "5;23.11.2026.;incident;dvs;lieks\n"
    "6;23.11.2026.;problem;dvs\n"
)


def test_bad_rows_are_all_named_and_nothing_is_written(izm: Izm, town: Path) -> None:
    """Row, column and reason; exit code 2."""
    (town / "t.csv").write_text(BAD, encoding="utf-8")
    before = head(town)
    done = izm("monitor", "import", "--tickets", "t.csv", as_="j.ozols", lang="en")
    assert done.code == 2
    assert head(town) == before
    for row in (2, 3, 4, 5, 6, 7):
        assert f"row {row}" in done.err
    assert "row 3, Datums" in done.err
    assert "6 of 7 rows" in done.err


def test_a_row_is_found_in_a_spreadsheet_as_well(izm: Izm, town: Path) -> None:
    """Where a cell has lines of its own, the number of a line and that of a row part ways."""
    text = (
        'Numurs;Datums;Veids;Objekts\n1;23.11.2026.;"incident\n\n";dvs\n\n2;31.11.2026.;incident;dvs\n2;;x\n'
    )
    (town / "t.csv").write_text(text, encoding="utf-8")
    done = izm("monitor", "import", "--tickets", "t.csv", as_="j.ozols")
    assert done.code == 2
    assert "6. rinda (izklājlapā 4.), Datums: „31.11.2026.”" in done.err
    assert "7. rinda (izklājlapā 5.): " in done.err


def test_with_skip_bad_the_good_rows_come_in_and_the_others_are_counted(izm: Izm, town: Path) -> None:
    """Of two rows that contradict each other, neither is good."""
    (town / "t.csv").write_text(BAD, encoding="utf-8")
    done = izm("monitor", "import", "--tickets", "t.csv", "--skip-bad", "--json", as_="j.ozols")
    said = json.loads(done.out)
    assert (said["used"], said["bad"], said["rows"]) == (1, 6, 7)
    assert len(said["faults"]) == 8
    assert not (town / "registry/tickets/service.e-iesniegums.yaml").exists()


def test_counts_come_in_as_counts(izm: Izm, town: Path) -> None:
    """A month, a kind, an object and how many; two rows that disagree are both bad."""
    (town / "t.tsv").write_text(
        "Mēnesis\tVeids\tObjekts\tSkaits\n10.2026\tProblēma\tdvs\t1 234\n", encoding="utf-8"
    )
    assert izm("monitor", "import", "--tickets", "t.tsv", as_="j.ozols").code == 0
    text = (town / "registry/tickets/resource.dvs.yaml").read_text(encoding="utf-8")
    assert "{month: 2026-10, kind: problem, count: 1234}" in text
    (town / "t.tsv").write_text(
        "Mēnesis\tVeids\tObjekts\tSkaits\n10.2026\tProblēma\tdvs\t1\n2026-10\tProblēma\tdvs\t2\n",
        encoding="utf-8",
    )
    done = izm("monitor", "import", "--tickets", "t.tsv", as_="j.ozols", lang="en")
    assert done.code == 2
    assert "row 2, Skaits" in done.err
    assert "row 3, Skaits" in done.err


def test_values_of_indicators_are_spliced_in(izm: Izm, town: Path, measured: Path) -> None:
    """A month's value is filed under its last day; comments stay."""
    (town / "v.csv").write_text(
        "Mēnesis;Rādītājs;Vērtība;Plāns\n2026-10;Pieejamība;99,5 %;99\n", encoding="utf-8"
    )
    done = izm("monitor", "import", "--indicators", "v.csv", as_="j.ozols")
    assert done.code == 0, done.err
    text = measured.read_text(encoding="utf-8")
    assert "# cik pieejams" in text
    assert "# pirmais" in text
    assert '"2026-10-31": 99.5' in text
    assert '"2026-10-31": 99\n' in text or '"2026-10-31": 99}' in text
    assert izm("check").code == 0


def test_indicators_may_have_a_column_each(izm: Izm, town: Path, measured: Path) -> None:
    """A column is known by the indicator's id or name; two values for one day are both bad."""
    (town / "v.csv").write_text(
        "Datums;Pieejamība;Cits\n23.11.2026.;99,5;x\n24.11.2026.;;y\n", encoding="utf-8"
    )
    assert izm("monitor", "import", "--indicators", "v.csv", as_="j.ozols").code == 0
    assert '"2026-11-23": 99.5' in measured.read_text(encoding="utf-8")
    (town / "v.csv").write_text("Datums;Pieejamība\n23.11.2026.;99,5\n23.11.2026.;99,6\n", encoding="utf-8")
    done = izm("monitor", "import", "--indicators", "v.csv", as_="j.ozols", lang="en")
    assert done.code == 2
    assert "row 2" in done.err
    assert "row 3" in done.err


def test_a_series_that_no_file_could_hold_is_refused_before_anything_is_written(
    izm: Izm, town: Path, measured: Path
) -> None:
    """The guard of the files would refuse to read it back."""
    days = [f"{y}-{m:02d}-{d:02d};1" for y in range(1950, 2000) for m in range(1, 13) for d in range(1, 29)]
    (town / "v.csv").write_text("\n".join(["Datums;Pieejamība", *days]), encoding="utf-8")
    before = measured.read_bytes()
    done = izm("monitor", "import", "--indicators", "v.csv", as_="j.ozols")
    assert (done.code, "IZM-E237" in done.err) == (2, True)
    assert measured.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        ([], "IZM-E236", 2),
        (["--tickets", "t.csv", "--indicators", "t.csv"], "IZM-E236", 2),
        (["--tickets", "t.csv", "--mapping", "nav"], "IZM-E534", 5),
        (["--tickets", "nav.csv"], "IZM-E533", 5),
        (["--tickets", "odd.csv"], "IZM-E234", 2),
        (["--tickets", "t.csv", "--mapping", "a", "--save-mapping", "b"], "IZM-E236", 2),
    ],
)
def test_what_cannot_be_meant_is_refused(
    izm: Izm, town: Path, words: list[str], code: str, exit_code: int
) -> None:
    """Each refusal says what to give instead."""
    (town / "t.csv").write_text(TICKETS, encoding="utf-8")
    (town / "odd.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    done = izm("monitor", "import", *words, as_="j.ozols")
    assert (done.code, code in done.err) == (exit_code, True), done.err


def test_only_who_answers_for_the_whole_brings_in(izm: Izm, town: Path) -> None:
    """The volumes are the registry's, and `izm audit` would report anybody else."""
    (town / "t.csv").write_text(TICKETS, encoding="utf-8")
    done = izm("monitor", "import", "--tickets", "t.csv", as_="e.eksperts")
    assert (done.code, "IZM-E353" in done.err) == (3, True)


def test_titles_below_a_caption_are_told_of_with_the_file_and_the_way_to_say_so(izm: Izm, town: Path) -> None:
    """What a report begins with is no row of titles; a cell with lines of its own makes no line of the answer."""
    (town / "t.csv").write_text("\nPieteikumu saraksts;;\n" + TICKETS, encoding="utf-8")
    done = izm("monitor", "import", "--tickets", "t.csv", as_="j.ozols", lang="en")
    assert "IZM-E234: t.csv:2: " in done.err
    assert "`header`" in done.err
    (town / "t.csv").write_text(
        'Datums;Veids;Pakalpojums\n2026-11-23;incident;"nav\nrow 9, Datums: x"\n', encoding="utf-8"
    )
    told = izm("monitor", "import", "--tickets", "t.csv", as_="j.ozols", lang="en").err.splitlines()
    assert [line for line in told if line.startswith("row")] == [
        "row 2, Pakalpojums: the registry has no object “nav row 9, Datums: x”; map it under `objects`"
    ]
