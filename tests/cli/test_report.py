"""The summary of the register, on a real register."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

if TYPE_CHECKING:
    from cli.conftest import Izm


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
Šodien atvērtas   4
no tām apturētas  1
no tām nokavētas  1

Stāvoklis
reģistrēta  2
novērtēta   1
autorizēta  1
slēgta      1

Ko atvērtās izmaiņas gaida
novērtēšana            3
autorizācija           1
īstenošana             1
vēlāka apstiprināšana  1

Kuru izmaiņas gaida, un cik ilgi
Kurš            Izmaiņas  Nokavētas  Ilgākais, dienas  Visilgāk gaidošās
Anna Bērziņa           2          1                20  IZM-2026-0002, IZM-2026-0004
Edgars Eglītis         1          0                 3  IZM-2026-0004
Kārlis Liepa           2          0                 4  IZM-2026-0003, IZM-2026-0004
Māra Kalna             1          0                 4  IZM-2026-0003
Izmaiņa, ko var virzīt vairāki cilvēki, ieskaitīta pie katra no viņiem.

Kas ir nokavēts
Numurs         Nosaukums         Gaida                       Termiņš      Kavējums, dienas
IZM-2026-0002  Šķirot veidlapas  autorizācija: Anna Bērziņa  10.11.2026.                13

Veids (5 izmaiņas)
normāla   4 (80\xa0%)
ārkārtas  1 (20\xa0%)

Sarežģītība (5 izmaiņas)
vienkārša  4 (80\xa0%)
kompleksa  1 (20\xa0%)

Pakalpojumi
E-iesniegums  4

Resursi
Dokumentu vadības sistēma  2

Saimnieki
Anna Bērziņa  4
Kārlis Liepa  2

Izmaiņa, kas skar vairākus objektus, ieskaitīta pie katra no tiem un pie katra to saimnieka.

No reģistrēšanas līdz slēgšanai
Slēgtas izmaiņas  1
Ilgums, dienas    10,0

Īstenošanas iznākums (1 izmaiņa)
sekmīga  1 (100\xa0%)
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
Open today             4
of these on hold       1
of these overdue       1

By state
registered  2
assessed    1
authorized  1
closed      1

What open changes wait for
assessment      3
authorization   1
implementation  1
ratification    1

Whom changes wait for, and how long
Whom            Changes  Overdue  Longest, days  Longest waiting
Anna Bērziņa          2        1             20  IZM-2026-0002, IZM-2026-0004
Edgars Eglītis        1        0              3  IZM-2026-0004
Kārlis Liepa          2        0              4  IZM-2026-0003, IZM-2026-0004
Māra Kalna            1        0              4  IZM-2026-0003
A change that several people can move on waits for each of them.

What is overdue
Number         Title             Waits for                    Due          Days late
IZM-2026-0002  Šķirot veidlapas  authorization: Anna Bērziņa  10 Nov 2026         13

By kind (5 changes)
normal     4 (80%)
emergency  1 (20%)

By complexity (5 changes)
simple   4 (80%)
complex  1 (20%)

By service
E-application  4

By resource
Document management system  2

By owner
Anna Bērziņa  4
Kārlis Liepa  2

A change that touches several objects counts for each of them and for each of their owners.

From registration to closure
Changes closed  1
It took, days   10.0

How implementation ended (1 change)
successful  1 (100%)
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
- **Open today:** 4
- **of these on hold:** 1
- **of these overdue:** 1

## By state

- registered: 2
- assessed: 1
- authorized: 1

## What open changes wait for

- assessment: 3
- authorization: 1
- implementation: 1
- ratification: 1

## Whom changes wait for, and how long

| Whom | Changes | Overdue | Longest, days | Longest waiting |
| --- | ---: | ---: | ---: | --- |
| Anna Bērziņa | 2 | 1 | 20 | IZM-2026-0002, IZM-2026-0004 |
| Edgars Eglītis | 1 | 0 | 3 | IZM-2026-0004 |
| Kārlis Liepa | 2 | 0 | 4 | IZM-2026-0003, IZM-2026-0004 |
| Māra Kalna | 1 | 0 | 4 | IZM-2026-0003 |

A change that several people can move on waits for each of them.

## What is overdue

| Number | Title | Waits for | Due | Days late |
| --- | --- | --- | --- | ---: |
| IZM-2026-0002 | Šķirot veidlapas | authorization: Anna Bērziņa | 10 Nov 2026 | 13 |

## By kind \\(4 changes\\)

- normal: 3 \\(75%\\)
- emergency: 1 \\(25%\\)

## By complexity \\(4 changes\\)

- simple: 3 \\(75%\\)
- complex: 1 \\(25%\\)

## By service

- E-application: 3

## By resource

- Document management system: 2

## By owner

- Anna Bērziņa: 3
- Kārlis Liepa: 2

A change that touches several objects counts for each of them and for each of their owners.

## From registration to closure

Nothing was closed in this period, so there is nothing to measure.

## How implementation ended

Nothing was implemented in this period.
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


def test_an_empty_register_reads_sensibly(izm: Izm) -> None:
    """No division, no bars of nothing."""
    assert without_commit(izm("report", lang="en").out) == snapshot("""\
Summary of the register of changes
Institution  Municipality of Rīts
Period       the whole register
As of        23 Nov 2026 09:14
Commit       COMMIT

No change was open in this period.
""")


def test_reading_needs_no_identity(busy: Izm) -> None:
    """Not even git's."""
    assert busy("report", as_="").code == 0
