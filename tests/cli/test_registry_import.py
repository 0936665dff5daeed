"""`izm registry import|export`: out and in again changes nothing; hostile files are one refusal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


@pytest.mark.parametrize("kind", ["services", "resources", "life-situations", "people", "roles"])
def test_an_exported_table_says_nothing_new(izm: Izm, town: Path, kind: str) -> None:
    """Export and import are each other's inverse."""
    assert izm("registry", "export", kind, "--format", "csv", "--bom", "-o", "x.csv").code == 0
    assert (town / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    if kind == "life-situations":
        return
    done = izm("registry", "import", kind, "x.csv", "--json", as_="j.ozols")
    assert (done.code, json.loads(done.out)["written"]) == (0, False), done.err


def test_a_table_creates_and_updates_and_keeps_what_people_wrote(izm: Izm, town: Path) -> None:
    """Comments stay; an empty cell erases nothing; a new service may refer to a new one of the same table."""
    file = town / "registry/services/e-iesniegums.yaml"
    file.write_text("# mūsu\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert izm("fmt", as_="j.ozols").code == 0
    _commit(town)
    (town / "s.csv").write_text(
        "id;name_lv;name_en;stage;depends_on\n"
        "e-iesniegums;;E-submission;;\n"
        'jauns;Jauns;;Plānošana;"service/e-iesniegums:high\nresource/dvs"\n',
        encoding="utf-8",
    )
    done = izm("registry", "import", "services", "s.csv", as_="j.ozols")
    assert done.code == 0, done.err
    text = file.read_text(encoding="utf-8")
    assert "# mūsu" in text
    assert "lv: E-iesniegums, en: E-submission" in text
    assert "criticality: high" in text
    new = (town / "registry/services/jauns.yaml").read_text(encoding="utf-8")
    assert "stage: planning" in new
    assert "{service: e-iesniegums, criticality: high}" in new


def test_a_table_says_who_holds_which_role_when(izm: Izm, town: Path) -> None:
    """People by what they are called; what is there ends, what follows begins, and nobody takes another's place."""
    table = town / "r.csv"
    table.write_text(
        "Objekts;Persona;No;Līdz\n"
        "resource/dvs;m.kalns;2026-12-01;\n"  # somebody else holds it then
        "E-iesniegums;a.berzina;;31.12.2026.\n"
        "E-iesniegums;a.berzina;;30.12.2026.\n"
        "iestāde;m.kalns;;\n",
        encoding="utf-8",
    )
    done = izm("registry", "import", "roles", "r.csv", as_="j.ozols", lang="en")
    assert done.code == 2
    assert all(f"row {row}, " in done.err for row in (2, 3, 4, 5)), done.err
    assert "izm registry edit role --over resource/dvs --person m.kalns --from 2026-12-01" in done.err

    table.write_text(
        "Objekts;Persona;No;Līdz\n"
        "resource/dvs;k.liepa;2026-01-01;30.11.2026.\n"
        "resource/dvs;m.kalns;2026-12-01;\n"
        "resource/dvs;m.kalns;2026-12;\n"
        "service/e-iesniegums;a.berzina;;\n",
        encoding="utf-8",
    )
    done = izm("registry", "import", "roles", "r.csv", "--json", as_="j.ozols")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert (told["used"], told["repeated"], told["written"]) == (3, 1, True)
    roles = (town / "registry/roles.yaml").read_text(encoding="utf-8")
    assert "over: resource/dvs, person: k.liepa, from: 2026-01-01, until: 2026-11-30}" in roles
    assert "{role: resource-owner, over: resource/dvs, person: m.kalns, from: 2026-12-01}" in roles
    again = izm("registry", "import", "roles", "r.csv", "--json", as_="j.ozols")
    assert (again.code, json.loads(again.out)["written"]) == (0, False)


@pytest.mark.parametrize(
    ("count", "command"),
    [
        (20, "izm registry new role --over resource/r0 --person PERSON"),
        (21, "izm registry import roles FAILS"),
    ],
)
def test_who_answers_for_new_objects_is_named_one_by_one_or_by_a_table(
    izm: Izm, town: Path, count: int, command: str
) -> None:
    """What is told next is what helps: of many, nobody types a command for each."""
    rows = "".join(f"r{n};R;server;planning\n" for n in range(count))
    (town / "r.csv").write_text("id;name_lv;type;stage\n" + rows, encoding="utf-8")
    done = izm("registry", "import", "resources", "r.csv", as_="m.kalns")
    assert done.code == 0, done.err
    assert command in done.err


def _commit(town: Path) -> None:
    import subprocess  # noqa: PLC0415 - here alone

    for words in (
        ["add", "."],
        ["-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "Comment"],
    ):
        subprocess.run(["git", *words], cwd=town, check=True)


def test_rows_that_make_no_record_are_named(izm: Izm, town: Path) -> None:
    """A missing stage, a stage that there is not, an unknown reference, an id that is none."""
    (town / "s.csv").write_text(
        "id;name_lv;stage;depends_on\nviens;V;;\ndivi;D;kaut kas;\ntris;T;planning;resource/nav\nČetri;C;planning;\n",
        encoding="utf-8",
    )
    done = izm("registry", "import", "services", "s.csv", as_="j.ozols", lang="en")
    assert done.code == 2
    for row in (2, 3, 4, 5):
        assert f"row {row}" in done.err
    assert not (town / "registry/services/viens.yaml").exists()


def test_a_cell_that_would_be_a_formula_goes_out_as_text_and_comes_in_as_it_was(izm: Izm, town: Path) -> None:
    """Spreadsheets run what begins with `=`."""
    file = town / "registry/resources/dvs.yaml"
    file.write_text(file.read_text(encoding="utf-8") + 'supplier: "=1+1"\n', encoding="utf-8")
    _commit(town)
    out = izm("registry", "export", "resources", "--format", "csv").out
    assert '"\'=1+1"' in out
    (town / "r.csv").write_text(out, encoding="utf-8")
    done = izm("registry", "import", "resources", "r.csv", "--json", as_="j.ozols")
    assert json.loads(done.out)["written"] is False


def test_linked_data_out_and_in_again_changes_nothing(izm: Izm) -> None:
    """What CPSV-AP carries comes back; what it does not stays."""
    assert izm("registry", "export", "--format", "jsonld", "-o", "s.jsonld").code == 0
    done = izm("registry", "import", "services", "s.jsonld", "--json", as_="j.ozols")
    assert (done.code, json.loads(done.out)["written"]) == (0, False), done.err


OFFICIAL = "https://semiceu.github.io/CPSV-AP/releases/3.2.0/context/cpsv-ap.jsonld"


@pytest.mark.parametrize(
    "document",
    [
        {
            "@context": OFFICIAL,
            "@id": "https://example.lv/id/jauns",
            "@type": "PublicService",
            "PublicService.name": {"@value": "Jauns", "@language": "lv"},
        },
        {
            "@context": {"dct": "http://purl.org/dc/terms/", "cpsv": "http://purl.org/vocab/cpsv#"},
            "@graph": [
                {
                    "@id": "urn:x:1",
                    "@type": ["cpsv:PublicService"],
                    "dct:identifier": "JAUNS",
                    "dct:title": "Jauns",
                }
            ],
        },
        [
            {
                "@id": "urn:x:jauns",
                "@type": "http://purl.org/vocab/cpsv#PublicService",
                "http://purl.org/dc/terms/title": [{"@value": "Jauns", "@language": "lv-LV"}],
            }
        ],
        {
            "@context": {
                "title": {"@id": "http://purl.org/dc/terms/title", "@container": "@language"},
                "S": "http://purl.org/vocab/cpsv#PublicService",
            },
            "@id": "urn:x:jauns",
            "@type": "S",
            "title": {"lv": "Jauns", "fr": "Nouveau"},
        },
    ],
)
def test_the_ordinary_shapes_of_linked_data_are_read(izm: Izm, town: Path, document: object) -> None:
    """One object, a graph, a list; prefixed and whole names; language tags and maps."""
    (town / "s.jsonld").write_text(json.dumps(document), encoding="utf-8")
    done = izm("registry", "import", "services", "s.jsonld", as_="j.ozols")
    assert done.code == 0, done.err
    text = (town / "registry/services/jauns.yaml").read_text(encoding="utf-8")
    assert "name: {lv: Jauns}" in text
    assert "stage: provision-use" in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"a": 1, "a": 2}',
        b'{"@context": "https://evil.example/c.jsonld", "a": 1}',
        b"[" * 100_000,
        b'{"a":' * 60 + b"1" + b"}" * 60,
        b'{"@id": "\\ud800"}',
        b'{"a": ' + b"9" * 10_000 + b"}",
        b'{"a": NaN}',
        b"\xff\xfe\x00",
        b'{"@context": {"@version": 9}, "a": 1}',
        b'{"@context": {"a": {"@id": "b:c", "@container": "@nope"}}, "a": 1}',
    ],
)
def test_a_hostile_document_is_one_refusal(izm: Izm, town: Path, data: bytes) -> None:
    """Never a traceback, and nothing is fetched."""
    (town / "s.jsonld").write_bytes(data)
    done = izm("registry", "import", "services", "s.jsonld", as_="j.ozols", lang="en")
    assert (done.code, "IZM-E238" in done.err) == (2, True), done.err
    assert "Traceback" not in done.err


def test_json_that_holds_no_service_is_refused_and_not_called_known(izm: Izm) -> None:
    """Our own export in JSON is for reading only: brought in, it was said to be in the registry already."""
    assert izm("registry", "export", "services", "-o", "s.json").code == 0
    done = izm("registry", "import", "services", "s.json", as_="j.ozols", lang="en")
    assert (done.code, "IZM-E238: s.json: no service" in done.err) == (2, True), done.err


def test_of_a_table_of_which_no_row_is_taken_nobody_says_that_it_is_known(izm: Izm, town: Path) -> None:
    """All rows left out is not all rows on record."""
    (town / "s.csv").write_text("id;stage\njauns;nekad\n", encoding="utf-8")
    done = izm("registry", "import", "services", "s.csv", "--skip-bad", as_="j.ozols", lang="en")
    assert (done.code, "No row was taken; nothing was written." in done.err) == (0, True), done.err
    assert "already" not in done.err


def test_a_document_that_lives_elsewhere_in_part_is_told_so(izm: Izm, town: Path) -> None:
    """Whoever brings in a file of somebody's catalogue learns what to write into it."""
    (town / "x.jsonld").write_text('{"@context": "https://cits.example/c.jsonld", "a": 1}', encoding="utf-8")
    done = izm("registry", "import", "services", "x.jsonld", as_="j.ozols", lang="en")
    assert done.code == 2
    assert "it refers to https://cits.example/c.jsonld, and nothing is fetched" in done.err


def test_what_the_check_would_refuse_is_not_brought_in(izm: Izm, town: Path) -> None:
    """An e-mail that is somebody else's: from a table no more than by `registry edit`."""
    (town / "p.csv").write_text(
        "id;name;emails\nj.ozols;Jānis Ozols;a.berzina@example.lv\n", encoding="utf-8"
    )
    done = izm("registry", "import", "people", "p.csv", as_="j.ozols")
    assert (done.code, "IZM-E337" in done.err) == (3, True)
    assert izm("check").code == 0


def test_rows_that_refer_to_a_row_that_is_left_out_are_left_out_as_well(izm: Izm, town: Path) -> None:
    """Nothing that is written names what is not; the columns and the numbers are those of the table."""
    (town / "s.csv").write_text(
        "ID;Nosaukums;Posms;Atkarīgs no;Piezīmes\n"
        "viens;Viens;planning;service/divi;x\n"
        "divi;;planning;;\n"
        "tris;Trīs;planning;service/e-iesniegums;\n"
        "cetri;Četri;planning;service/viens;\n"
        "cetri;Četri;planning;service/viens;\n"
        "tris;Trīs;planning;service/e-iesniegums;\n",
        encoding="utf-8",
    )
    done = izm("registry", "import", "services", "s.csv", "--skip-bad", "--json", as_="j.ozols", lang="en")
    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert [said[key] for key in ("rows", "used", "repeated", "bad")] == [6, 1, 1, 4]
    assert [(f["row"], f["column"]) for f in said["faults"]] == [
        (2, "Atkarīgs no"),
        (3, "name"),
        (5, "Atkarīgs no"),
        (6, "Atkarīgs no"),
    ]
    assert "Columns that are not read: Piezīmes" in done.err
    assert "Nobody answers yet for service/tris" in done.err
    assert sorted(file.stem for file in (town / "registry/services").iterdir()) == ["e-iesniegums", "tris"]


def test_files_are_looked_for_and_put_where_the_command_works(
    izm: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With -C as well; the folder is made, and what cannot be replaced is said in words."""
    monkeypatch.chdir(town.parent)
    told = ("registry", "export", "people", "--format", "csv", "-o", "out/p.csv")
    assert izm("-C", town.name, *told).code == 0
    assert (town / "out/p.csv").is_file()
    assert izm("-C", town.name, "registry", "import", "people", "out/p.csv", as_="j.ozols").code == 0
    assert "IZM-E653" in izm("-C", town.name, *told[:-1], "out").err


def test_a_row_refers_to_what_comes_with_it_only_by_what_it_is(izm: Izm, town: Path) -> None:
    """A new service is no resource of that name; the row says so before anything is written."""
    (town / "s.csv").write_text(
        "id;name_lv;stage;depends_on\na;A;planning;\nb;B;planning;resource/a\nc;C;planning;service/a\n",
        encoding="utf-8",
    )
    done = izm("registry", "import", "services", "s.csv", as_="j.ozols", lang="en")
    assert (done.code, "row 3" in done.err, "row 4" in done.err) == (2, True, False)
    assert "\nIZM-E235: s.csv: " in done.err


def test_a_table_of_people_tells_what_goes_on_without_who_left(izm: Izm, town: Path) -> None:
    """The portfolio is not new: that nobody decides in it any more is told as what it is."""
    (town / "p.csv").write_text("id;left\nm.kalns;2026-11-20\n", encoding="utf-8")
    done = izm("registry", "import", "people", "p.csv", as_="j.ozols", lang="en")
    assert done.code == 0, done.err
    assert "left on" in done.err
    assert "Nobody answers yet" not in done.err


def test_the_name_of_an_exported_file_says_what_is_written(izm: Izm, town: Path) -> None:
    """As with a report; what it does not say is refused before anything is written."""
    for name, begins in (("p.csv", '"id"'), ("p.json", "{"), ("p.jsonld", "{")):
        kind = "services" if name == "p.jsonld" else "people"
        assert izm("registry", "export", kind, "-o", name).code == 0
        assert (town / name).read_text("utf-8").startswith(begins)
    assert '"@context"' in (town / "p.jsonld").read_text("utf-8")
    refused = izm("registry", "export", "people", "-o", "p.xlsx")
    assert (refused.code, refused.err.partition(":")[0]) == (2, "IZM-E236")
    assert not (town / "p.xlsx").exists()
    for name, kind, form, code in (
        ("p.dat", "people", "csv", 0),
        ("p.txt", "people", "csv", 0),
        ("s.json", "services", "jsonld", 0),
        ("p.xlsx", "people", "csv", 2),  # Excel would refuse it: whatever opens a file goes by its name
        ("p.csv", "people", "json", 2),
    ):
        answer = izm("registry", "export", kind, "--format", form, "-o", name)
        assert (answer.code, "IZM-E236" in answer.err) == (code, code == 2), name


def test_a_cell_is_told_by_the_title_of_its_column(izm: Izm, town: Path) -> None:
    """`emails.0` is how a file holds it; and one mistyped address is told once."""
    table = "id;vārds;e-pasts\nx.x;Iksa;nav-epasts\ny.y;;y.y@example.lv\n"
    (town / "p.csv").write_text(table, encoding="utf-8")
    refused = izm("registry", "import", "people", "p.csv", as_="m.kalns", lang="en")
    assert (refused.code, "IZM-E235" in refused.err) == (2, True)
    assert [line.strip() for line in refused.err.splitlines() if line.strip().startswith("row ")] == [
        "row 2: e-pasts: “nav-epasts” has not the expected form: such as j.ozols@example.lv",
        "row 3: the key “vārds” is missing",
    ]
