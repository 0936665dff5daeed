"""The summary of the register, on a real register."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from izmainas.cli import report_material

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm
    from izmainas.cli.workspace import Workspace
    from izmainas.reports.material import Levels


def without_commit(out: str) -> str:
    """Return a report whose commit is not that of this run."""
    return re.sub(r"\b[0-9a-f]{12}\b", "COMMIT", out)


def test_the_report_in_latvian(busy: Izm) -> None:
    """Every figure with how many changes it rests on."""
    assert without_commit(busy("report").out) == snapshot("""\
Izmaiņu reģistra kopsavilkums
Iestāde       Rīta novada pašvaldība
Periods       viss reģistrs
Sagatavots    23.11.2026. 09:14
Git ieraksts  COMMIT

Ieskaitītas izmaiņas, kas vismaz vienu perioda dienu bija atvērtas: tajā reģistrētas, pabeigtas vai virzītas. Stāvokļi, saimnieki un gaidāmais norādīti uz šodienu.

Īsumā
Izmaiņas periodā  5
tajā reģistrētas  5
tajā slēgtas      1
tajā noraidītas   0
tajā atsauktas    0
Šodien atvērtas   4
no tām apturētas  1
no tām nokavētas  1

Stāvoklis
reģistrēta  2
novērtēta   1
autorizēta  1
slēgta      1

Ko atvērtās izmaiņas gaida
Izmaiņa, ko var virzīt vairāki cilvēki, ieskaitīta pie katra no viņiem.

Pa soļiem
novērtēšana            3
autorizācija           1
īstenošana             1
vēlāka apstiprināšana  1

Kuru izmaiņas gaida
Kurš            Izmaiņas  Nokavētas  Ilgākā gaidīšana
Anna Bērziņa           2          1             20 d.
Edgars Eglītis         1          0              3 d.
Kārlis Liepa           2          0              4 d.
Māra Kalna             1          0              4 d.

Kas ir nokavēts
Nokavētās, vispirms visilgāk kavētās
Numurs         Nosaukums         Gaida         Kurš          Termiņš      Kavējums, dienas
IZM-2026-0002  Šķirot veidlapas  autorizācija  Anna Bērziņa  10.11.2026.                13

Klasifikācija (5)
Pēc veida
normāla   4 no 5 (80\xa0%)
ārkārtas  1 no 5 (20\xa0%)

Pēc sarežģītības
vienkārša  4 no 5 (80\xa0%)
kompleksa  1 no 5 (20\xa0%)

Objekti un saimnieki
Izmaiņa, kas skar vairākus objektus, ieskaitīta pie katra no tiem un pie katra to saimnieka.

Pakalpojumi
E-iesniegums  4

Resursi
Dokumentu vadības sistēma  2

Saimnieki
Anna Bērziņa  4
Kārlis Liepa  2

No reģistrēšanas līdz slēgšanai
Mērījumu skaits                1
Puse – ne ilgāk par (mediāna)  10,0 d.
85 no 100 – ne ilgāk par       10,0 d.
Vidēji                         10,0 d.
Īsākais                        10,0 d.
Ilgākais                       10,0 d.

Īstenošanas iznākums
Pēc iznākuma
sekmīga  1 no 1 (100\xa0%)

Ko skaitļi nozīmē: --explain
""")


def test_the_report_in_english(busy: Izm) -> None:
    """The same figures."""
    assert without_commit(busy("report", lang="en").out) == snapshot("""\
Summary of the register of changes
Institution  Municipality of Rīts
Period       the whole register
As of        23 Nov 2026 09:14
Commit       COMMIT

Counted are the changes that were open on at least one day of the period, whether registered, ended or under way in it. States, owners and what is waited for are as of today.

In short
Changes in the period  5
registered in it       5
closed in it           1
rejected in it         0
withdrawn in it        0
Open today             4
of these on hold       1
of these overdue       1

By state
registered  2
assessed    1
authorized  1
closed      1

What open changes wait for
A change that several people can move on waits for each of them.

By step
assessment      3
authorization   1
implementation  1
ratification    1

Whom changes wait for
Whom            Changes  Overdue  Longest wait
Anna Bērziņa          2        1         20 d.
Edgars Eglītis        1        0          3 d.
Kārlis Liepa          2        0          4 d.
Māra Kalna            1        0          4 d.

What is overdue
Overdue, the latest first
Number         Title             Waits for      Whom          Due          Days late
IZM-2026-0002  Šķirot veidlapas  authorization  Anna Bērziņa  10 Nov 2026         13

By classification (5)
By kind
normal     4 of 5 (80%)
emergency  1 of 5 (20%)

By complexity
simple   4 of 5 (80%)
complex  1 of 5 (20%)

By object and owner
A change that touches several objects counts for each of them and for each of their owners.

By service
E-application  4

By resource
Document management system  2

By owner
Anna Bērziņa  4
Kārlis Liepa  2

From registration to closure
Measured on           1
Half within (median)  10.0 d.
85 of 100 within      10.0 d.
On average            10.0 d.
Shortest              10.0 d.
Longest               10.0 d.

How implementation ended
By outcome
successful  1 of 1 (100%)

What the figures mean: --explain
""")


def test_the_report_as_markdown(busy: Izm) -> None:
    """For a pull request or a page."""
    words = ("--format", "md", "--from", "2026-11-01", "--to", "30.11.2026.")
    assert without_commit(busy("report", *words, lang="en").out) == snapshot("""\
# Summary of the register of changes

- **Institution:** Municipality of Rīts
- **Period:** 1 Nov 2026 – 30 Nov 2026
- **As of:** 23 Nov 2026 09:14
- **Commit:** COMMIT

Counted are the changes that were open on at least one day of the period, whether registered, ended or under way in it. States, owners and what is waited for are as of today.

## In short

- **Changes in the period:** 4
- **registered in it:** 4
- **closed in it:** 0
- **rejected in it:** 0
- **withdrawn in it:** 0
- **Open today:** 4
- **of these on hold:** 1
- **of these overdue:** 1

### By state

- registered: 2
- assessed: 1
- authorized: 1

## What open changes wait for

A change that several people can move on waits for each of them.

### By step

- assessment: 3
- authorization: 1
- implementation: 1
- ratification: 1

### Whom changes wait for

| Whom | Changes | Overdue | Longest wait |
| --- | ---: | ---: | ---: |
| Anna Bērziņa | 2 | 1 | 20 d. |
| Edgars Eglītis | 1 | 0 | 3 d. |
| Kārlis Liepa | 2 | 0 | 4 d. |
| Māra Kalna | 1 | 0 | 4 d. |

## What is overdue

### Overdue, the latest first

| Number | Title | Waits for | Whom | Due | Days late |
| --- | --- | --- | --- | --- | ---: |
| IZM-2026-0002 | Šķirot veidlapas | authorization | Anna Bērziņa | 10 Nov 2026 | 13 |

## By classification \\(4\\)

### By kind

- normal: 3 of 4 \\(75%\\)
- emergency: 1 of 4 \\(25%\\)

### By complexity

- simple: 3 of 4 \\(75%\\)
- complex: 1 of 4 \\(25%\\)

## By object and owner

A change that touches several objects counts for each of them and for each of their owners.

### By service

- E-application: 3

### By resource

- Document management system: 2

### By owner

- Anna Bērziņa: 3
- Kārlis Liepa: 2

## From registration to closure

Nothing in this period.

## How implementation ended

Nothing in this period.

## What the figures mean

### Changes in the period

- **Counted:** changes that were open on at least one day of the period; registered or ended in it where it says so
- **Out of:** all changes of the register; for what was registered or ended, the changes of the period

### Open today

- **Counted:** changes of the period that have not ended; overdue is one whose next step or debt is past its deadline
- **Out of:** the changes of the period; of those on hold or overdue, the open ones

### By state

- **Counted:** changes of the period by their state today
- **Out of:** changes that were open on at least one day of the period

### By kind

- **Counted:** changes of the period by their kind
- **Out of:** changes that were open on at least one day of the period

### By complexity

- **Counted:** changes of the period by their complexity
- **Out of:** changes that were open on at least one day of the period

### By object

- **Counted:** changes of the period for each object that they touch; one that touches several counts for each
- **Out of:** changes that were open on at least one day of the period

### By owner

- **Counted:** changes of the period for everybody who answers today for an object that they touch
- **Out of:** changes that were open on at least one day of the period

### What open changes wait for

- **Counted:** steps and debts that open changes wait for; a change may wait for several
- **Out of:** the open changes of the period
- **Left out:** expert opinions, and changes that wait for their parts

### Whom changes wait for

- **Counted:** open changes that wait for a person; one that several can move on counts for each
- **Out of:** the open changes of the period
- **Left out:** changes on hold, and those that wait for their parts

### Whom changes wait for, past the deadline

- **Counted:** those of a person's waiting changes that are past their deadline
- **Out of:** the changes that wait for the person

### The longest wait

- **Counted:** days since the change that waits longest for a person came to where it stands

### From registration to closure

- **Counted:** days from registration to closure, of changes that were closed in the period
- **Out of:** changes that ended in the period
- **Left out:** rejected and withdrawn changes

### How implementation ended

- **Counted:** changes whose work ended in the period, by the outcome that was recorded
- **Out of:** changes whose work ended in the period
""")


@pytest.mark.parametrize("words", ["--json", "--format json", "--format md --json"])
def test_the_report_as_data(busy: Izm, words: str) -> None:
    """`--json` wins over a format."""
    report = json.loads(busy("report", *words.split(), "--from", "2026-09-01", "--to", "2026-10-31").out)
    assert list(report)[:6] == ["schema", "report", "from", "to", "commit", "figures"]
    assert (report["schema"], report["report"], report["from"], report["to"]) == (
        "izm.report/1",
        "summary",
        "2026-09-01",
        "2026-10-31",
    )
    assert re.fullmatch("[0-9a-f]{40}", report["commit"])
    figures = {figure["id"]: figure for figure in report["figures"]}
    assert figures["lead-time/median"] == {
        "id": "lead-time/median",
        "value": 10,
        "unit": "days",
        "n": 1,
        "of": 1,
        "changes": ["IZM-2026-0001"],
    }
    assert figures["period/changes"]["value"] == 1


def test_a_label_agrees_with_what_it_stands_over(busy: Izm) -> None:
    """In Latvian one change is registered otherwise than many, and debts are late otherwise than changes.

    Data keep the name that the column has had from the beginning.
    """
    told = busy("report", "register", lang="lv").out
    assert ("Reģistrēta " in told, "Reģistrētas" in told) == (True, False)
    assert "no tiem nokavēti" in busy("report", "authority", lang="lv").out
    (listing,) = json.loads(busy("report", "register", "--json").out)["listings"]
    assert listing["columns"][:3] == ["Number", "Registered", "Title"]


def test_an_empty_register_reads_sensibly(izm: Izm) -> None:
    """No division, no bars of nothing."""
    assert without_commit(izm("report", lang="en").out) == snapshot("""\
Summary of the register of changes
Institution  Municipality of Rīts
Period       the whole register
As of        23 Nov 2026 09:14
Commit       COMMIT

Counted are the changes that were open on at least one day of the period, whether registered, ended or under way in it. States, owners and what is waited for are as of today.

In short
Nothing in this period.

By classification (0)
Nothing in this period.

By object and owner
Nothing in this period.

From registration to closure
Nothing in this period.

How implementation ended
Nothing in this period.

What the figures mean: --explain
""")


@pytest.mark.parametrize("name", ["summary", "authority", "quality", "flow"])
def test_no_heading_of_an_empty_register_stands_over_nothing(izm: Izm, name: str) -> None:
    """Whoever reads it would look for what is missing."""
    lines = izm("report", name, "--format", "md").out.splitlines()
    told = [line for line in lines if line]
    over_nothing = [
        line
        for line, after in pairwise(told)
        if line.startswith("## ") and (after.startswith("## ") or after == told[-1])
    ]
    assert over_nothing == []


@pytest.mark.parametrize(
    ("lang", "title"), [("lv", "Pakalpojums: E-iesniegums"), ("en", "Service: E-application")]
)
def test_a_service_is_called_by_its_name_in_the_language_of_the_report(
    busy: Izm, lang: str, title: str
) -> None:
    """Above an English report it stood in the institution's language."""
    assert busy("report", "service", "e-iesniegums", lang=lang).out.splitlines()[0] == title


def test_reading_needs_no_identity(busy: Izm) -> None:
    """Not even git's."""
    assert busy("report", as_="").code == 0


def test_the_history_is_replayed_once_for_all_groups(busy: Izm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Months are many: proof is asked for by the report and by each of them, and found once."""
    asked: list[str] = []
    levels_of = report_material.levels_of

    def counted(ws: Workspace) -> Levels:
        asked.append("levels")
        return levels_of(ws)

    monkeypatch.setattr(report_material, "levels_of", counted)
    assert busy("report", "authority", "--by", "month").code == 0
    assert asked == ["levels"]


def test_a_table_that_no_browser_opens_is_told(busy: Izm, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to ask for instead; the page is written all the same."""
    page = busy("report", "register", "--format", "html")
    assert not page.err
    monkeypatch.setattr("izmainas.cli.report_output._OPENED", 4)
    told = busy("report", "register", "--format", "html")
    assert "--period 2026" in told.err
    assert "--format xlsx" in told.err
    assert told.out == page.out


def test_a_report_says_itself_what_it_could_not_count(busy: Izm, town: Path) -> None:
    """Who is handed the page saw no notice, and would take its figures for those of the whole register."""
    path = "changes/2026/IZM-2026-0002.yaml"
    (town / path).write_text("id: [\n", encoding="utf-8")
    who = ("-c", "user.name=A", "-c", "user.email=a@rits.lv")
    subprocess.run(["git", *who, "commit", "-qam", "spoilt"], cwd=town, check=True)
    assert f"Nav ieskaitīts 1 nenolasāms fails ({path})" in busy("report", "flow").out
    page = busy("report", "flow", "--format", "html", "--lang", "en").out
    assert f"Not counted: 1 file that cannot be read ({path})" in page
    assert json.loads(busy("report", "flow", "--json").out)["left_out"] == [path]


def test_the_months_of_a_forecast_lie_ahead(busy: Izm) -> None:
    """Those of the past would all show what is planned for today; asked for alone, they are said to be over."""
    told = json.loads(busy("report", "forecast", "--by", "month", "--json").out)
    assert [group["key"] for group in told["groups"]] == ["2026-11", "2026-12", "2027-01"]
    assert (
        "The days that were asked for are over"
        in busy("report", "forecast", "--period", "2026-09", "--lang", "en").out
    )


def test_changes_behind_several_figures_are_told_once(busy: Izm) -> None:
    """A distribution has six figures, all of the same changes."""
    told = busy("report", "flow", "--explain", lang="en").out.partition("What the figures mean")[2]
    (waited,) = (part for part in told.split("\n\n") if part.startswith("Waiting for a decision"))
    behind = [re.split(" {2,}", line) for line in waited.splitlines()[3:]]
    assert [label for label, _ in behind] == ["Measured on … Longest", "Approvals"]
