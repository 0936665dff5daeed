"""One document in each format, and what hostile text becomes in each."""

import re
import sys
import unicodedata
from dataclasses import replace
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from izmainas.render.clean import clean
from izmainas.render.document import (
    Bars,
    Block,
    Cell,
    Column,
    Command,
    Document,
    Grid,
    Heading,
    Items,
    Paragraph,
    Particulars,
    Table,
    Verbatim,
)
from izmainas.render.markdown import escape, markdown
from izmainas.render.plain import plain
from izmainas.render.terminal import bar, draw

TABLE = Table(
    (Column("Numurs", wrap=False), Column("Nosaukums"), Column("Gaida", align="right", wrap=False)),
    (
        ("IZM-2026-0042", "Pagarināt e-iesnieguma sesijas laiku un pārbaudīt to", "12 d"),
        ("IZM-2026-0007", "Jauna veidlapa", "1 h"),
    ),
    "2 izmaiņas",
    ("bad", ""),
)
SAMPLE = Document(
    "Kas gaida mani?",
    (
        TABLE,
        Command("izm authorize IZM-2026-0042 --approve"),
        Heading("Pārskats"),
        Particulars((("Veids", "normāla"), ("Stāvoklis", "autorizēta"))),
        Items(("Paziņot", "Mainīt"), numbered=True),
        Bars((("slēgta", 30, "30"), ("noraidīta", 1, "1"), ("atsaukta", 0, "0"))),
        Verbatim("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a: 1\n+a: 2\n", difference=True),
    ),
)


def test_a_terminal_shows_calm_columns() -> None:
    """Long cells are wrapped inside their column; bars need no colour."""
    assert draw(SAMPLE, width=60, colour=False) == snapshot("""\
Kas gaida mani?
Numurs         Nosaukums                               Gaida
IZM-2026-0042  Pagarināt e-iesnieguma sesijas laiku     12 d
               un pārbaudīt to
IZM-2026-0007  Jauna veidlapa                            1 h
2 izmaiņas

  izm authorize IZM-2026-0042 --approve

Pārskats
Veids      normāla
Stāvoklis  autorizēta

1. Paziņot
2. Mainīt

slēgta     30  ██████████████████████████████
noraidīta   1  █
atsaukta    0

--- a/x
+++ b/x
@@ -1 +1 @@
-a: 1
+a: 2
""")


def test_a_pipe_gets_every_cell_whole() -> None:
    """Plain columns: no wrapping, no box, no tab, whatever the width."""
    assert plain(SAMPLE) == snapshot("""\
Kas gaida mani?
Numurs         Nosaukums                                             Gaida
IZM-2026-0042  Pagarināt e-iesnieguma sesijas laiku un pārbaudīt to   12 d
IZM-2026-0007  Jauna veidlapa                                          1 h
2 izmaiņas

  izm authorize IZM-2026-0042 --approve

Pārskats
Veids      normāla
Stāvoklis  autorizēta

1. Paziņot
2. Mainīt

slēgta     30
noraidīta   1
atsaukta    0

--- a/x
+++ b/x
@@ -1 +1 @@
-a: 1
+a: 2
""")


def test_markdown_is_tables_lists_and_fences() -> None:
    """What a pull request shows."""
    assert markdown(SAMPLE) == snapshot("""\
# Kas gaida mani?

| Numurs | Nosaukums | Gaida |
| --- | --- | ---: |
| IZM-2026-0042 | Pagarināt e-iesnieguma sesijas laiku un pārbaudīt to | 12 d |
| IZM-2026-0007 | Jauna veidlapa | 1 h |

2 izmaiņas

```sh
izm authorize IZM-2026-0042 --approve
```

## Pārskats

- **Veids:** normāla
- **Stāvoklis:** autorizēta

1. Paziņot
2. Mainīt

- slēgta: 30
- noraidīta: 1
- atsaukta: 0

```diff
--- a/x
+++ b/x
@@ -1 +1 @@
-a: 1
+a: 2
```
""")


def test_who_listens_gets_titles_with_values() -> None:
    """No columns to keep in mind, no bars."""
    shown = Document(None, (TABLE, SAMPLE.blocks[5]))
    assert draw(shown, width=80, colour=False, accessible=True) == snapshot("""\
Numurs: IZM-2026-0042
Nosaukums: Pagarināt e-iesnieguma sesijas laiku un pārbaudīt to
Gaida: 12 d

Numurs: IZM-2026-0007
Nosaukums: Jauna veidlapa
Gaida: 1 h
2 izmaiņas

slēgta: 30
noraidīta: 1
atsaukta: 0
""")


def test_a_table_too_wide_for_the_terminal_is_shown_row_by_row() -> None:
    """Nothing is cut: every word of every cell is there at any width."""
    for width in (20, 30, 80):
        shown = draw(Document(None, (TABLE,)), width=width, colour=False)
        assert all(word in shown.split() for row in TABLE.rows for cell in row for word in cell.split())
        assert max(map(len, shown.split("\n"))) <= width


def test_colour_says_nothing_that_the_text_does_not() -> None:
    """Without its colours the coloured drawing is the other one."""
    coloured = draw(SAMPLE, width=80, colour=True)
    assert "\x1b[31m" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == draw(SAMPLE, width=80, colour=False).split("\n")


def test_a_command_is_never_broken_into_lines() -> None:
    """It is there to be copied."""
    command = "izm new --title " + "x" * 300
    assert f"  {command}\n" in draw(Document(None, (Command(command),)), width=40, colour=False)


def test_plain_text_costs_no_rich() -> None:
    """Pipes are the hot path: drawing for them imports neither rich nor pydantic."""
    script = (
        "import sys, izmainas.render.plain, izmainas.render.markdown, izmainas.render.terminal, "
        "izmainas.render.language; "
        "print(sorted({'rich', 'pydantic', 'babel', 'click'} & set(sys.modules)))"
    )
    shown = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x9b2J\x9d0;title\x9c",
    "[red]x[/red]",
    "[/]",
    "[link=https://evil.example]x[/link] :tada:",
    "\u202egnp.exe\u2066\u200b",
    "a|b||c\\|d",
    "<script>alert(1)</script><!-- --> &lt;b&gt; &#64;x",
    "[x](javascript:alert(1)) ![y](https://evil.example/p.png) https://evil.example www.evil.example",
    "@owner #12 `rm` **b** _i_ ~~s~~ $x$ <https://evil.example>",
    "a\nb\r\n# c\t- d\n\n    e",
    "- x",
    "1. x",
    "12) x",
    "+ x",
    "> x",
    "=====",
    "---",
    "```\nrm\n````",
    "::error::x",
    "日本語 and a\u0301ccents",
    "w" * 10_000,
    "word " * 2_000,
    "",
    " ",
    "\ud800",
]


def every_block(text: str) -> tuple[Block, ...]:
    """Return each kind of block with `text` in all its places."""
    return (
        Heading(text),
        Paragraph(text, "quiet"),
        Table(
            (Column(text), Column(text, align="right")), ((text, text), (text, text)), text, ("bad", "good")
        ),
        Particulars(((text, text),)),
        Items((text, text)),
        Items((text,), numbered=True),
        Bars(((text, 1.5, text), (text, 0, text))),
        Command(text),
        Verbatim(text),
        Verbatim(text, difference=True),
    )


def controls(shown: str) -> set[str]:
    """Return the controls and half characters of what would be printed, newlines aside."""
    return {s for s in shown if unicodedata.category(s) in {"Cc", "Cs"} or s in "\u202e\u2066\u200b"} - {"\n"}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_hostile_text_is_plain_text_everywhere(text: str) -> None:
    """No control is left, nothing crashes, and no character is lost on the way."""
    document = Document(text, every_block(text))
    letters = clean(text).replace(" ", "")
    for shown in (
        draw(document, width=80, colour=False),
        draw(document, width=31, colour=False, accessible=True),
        plain(document),
    ):
        assert not controls(shown)
        assert letters in re.sub(r"\s", "", shown)
    assert not controls(re.sub(r"\x1b\[[0-9;]*m", "", draw(document, width=80, colour=True)))
    assert not controls(markdown(document))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_hostile_text_in_markdown_renders_as_that_text(text: str) -> None:
    """A CommonMark reader with HTML and tables on finds text only, and the same text."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    said = " ".join(clean(text).split())
    for source in (f"{escape(text)}\n", f"- {escape(text)}\n", f"| § |\n| --- |\n| {escape(text)} |\n"):
        tokens = parser.parse(source)
        kinds = {child.type for token in tokens for child in token.children or ()}
        assert kinds <= {"text", "text_special"}, kinds
        assert not {token.type for token in tokens} & {
            "html_block",
            "fence",
            "heading_open",
            "hr",
            "code_block",
        }
        words = "".join(child.content for token in tokens for child in token.children or ())
        assert words.removeprefix("§").replace("\u2060", "").strip() == said


@given(st.text())
def test_any_text_in_markdown_stays_one_paragraph(text: str) -> None:
    """The property behind the list above."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(f"{escape(text)}\n\nend\n")
    assert [token.type for token in tokens].count("paragraph_open") == (2 if escape(text) else 1)
    assert {child.type for token in tokens for child in token.children or ()} <= {"text", "text_special"}


def test_markdown_holds_no_raw_html_and_calls_nobody() -> None:
    """GitHub links names, numbers and addresses after Markdown is done: a backslash does not stop it."""
    assert escape("<b>&amp;</b>") == "&lt;b&gt;&amp;amp;&lt;/b&gt;"
    assert escape("@owner, a@b.lv (#12)") == "\\@\u2060owner, a\\@b.lv \\(\\#\u206012\\)"
    assert escape("https://x.lv www.x.lv 9:30") == "https\\://x.lv www\\.x.lv 9:30"
    assert escape("::error::x") == "\\::error::x"


def test_a_fence_cannot_be_closed_from_inside() -> None:
    """The fence is longer than any run of backticks in it."""
    tokens = MarkdownIt("commonmark").parse(markdown(Document(None, (Verbatim("```\n````\n# x"),))))
    assert [(token.type, token.content) for token in tokens] == [("fence", "```\n````\n# x\n")]


def test_a_row_of_another_width_is_refused() -> None:
    """A value under the wrong title is worse than none."""
    with pytest.raises(ValueError, match="each row"):
        replace(TABLE, rows=(("x",),), tones=())
    with pytest.raises(ValueError, match="tones"):
        replace(TABLE, tones=("bad",))


def test_an_empty_document_is_empty() -> None:
    """Nothing to say is nothing said, in every format."""
    assert (plain(Document(None, ())), markdown(Document(None, ()))) == ("", "")
    assert draw(Document(None, ()), width=80, colour=True) == ""
    empty = Document(None, (Table((Column("a"),), ()), Items(()), Particulars(()), Bars(())))
    assert plain(empty).split() == ["a"]
    assert draw(empty, width=80, colour=False).split() == ["a"]


def test_the_smallest_bar_is_still_seen() -> None:
    """Something is never nothing, and the greatest fills its place."""
    assert (bar(0, 10), bar(0.0001, 10), bar(0.5, 10), bar(1, 10)) == ("", "▏", "█████", "██████████")


CROSSED = Document(
    None,
    (
        Grid(
            "Iespējamība",
            ("1 neliels", "2 smags"),
            (
                ("2 ticams", (Cell("0 V", "quiet"), Cell("3 A", "warning"))),
                ("1 rets", (Cell("1 Z"), Cell("0 V"))),
            ),
            "Risku skaits",
            (("Z", "zems"), ("V", "vidējs"), ("A", "augsts")),
        ),
    ),
)


def test_a_grid_says_its_numbers_without_colour() -> None:
    """In a pipe it is a table, whose marks are explained below it."""
    assert plain(CROSSED) == snapshot("""\
Iespējamība  1 neliels  2 smags
2 ticams           0 V      3 A
1 rets             1 Z      0 V
Risku skaits. Z – zems; V – vidējs; A – augsts
""")
    assert markdown(CROSSED).count("| 3 A |") == 1


@pytest.mark.parametrize("accessible", [False, True])
@pytest.mark.parametrize("width", [20, 60])
def test_a_grid_is_whole_at_any_width(width: int, accessible: bool) -> None:
    """Too wide for the terminal, or read out, each row becomes a list; no number is lost."""
    said = draw(CROSSED, width=width, colour=False, accessible=accessible)
    for cell in ("0 V", "3 A", "1 Z", "2 smags"):
        assert cell in said


def test_a_grid_of_another_width_is_refused() -> None:
    """A number under the wrong grade is worse than none."""
    with pytest.raises(ValueError, match="one cell for each column"):
        Grid("a", ("b",), (("c", ()),))
