"""The page: everything on it is text, nothing is fetched, and it can be read without eyes and on paper."""

from html.parser import HTMLParser

from izmainas.render.document import (
    Bars,
    Column,
    Command,
    Document,
    Heading,
    Items,
    Paragraph,
    Particulars,
    Table,
    Verbatim,
)
from izmainas.render.html import html

EVIL = "<script>alert(1)</script>\" onload='x' {{ 7*7 }} {% raw %} &amp; \x1b]52;c;x\x07 \u202eatpakaļ </style><img src=x>"

_BLOCKS = (
    Paragraph(EVIL, tone="bad"),
    Heading(EVIL),
    Heading(EVIL, level=2),
    Particulars(((EVIL, EVIL),)),
    Items((EVIL,), numbered=True),
    Items((EVIL,)),
    Bars(((EVIL, 1, EVIL),)),
    Table(
        (Column(EVIL), Column(EVIL, "right", wrap=False)), ((EVIL, EVIL),), caption=EVIL, tones=("warning",)
    ),
    Command(EVIL),
    Verbatim(f"{EVIL}\n{EVIL}"),
)


class _Tree(HTMLParser):
    """Collects tags with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text.append(data)


def test_users_text_is_never_markup() -> None:
    """In every kind of block, in the title and in the foot."""
    page = html(Document(EVIL, _BLOCKS), "lv", footer=EVIL)
    tree = _Tree(page)
    assert not {tag for tag, _ in tree.tags} & {"script", "img", "iframe", "object", "link", "form"}
    assert [attrs["href"] for tag, attrs in tree.tags if tag == "a"] == ["#main"]
    assert not [name for _, attrs in tree.tags for name in attrs if name.startswith("on")]
    assert "{{ 7*7 }}" in page
    assert "49" not in page.replace("#", "")[page.index("<main") :]
    assert not set(page) & set("\x1b\x07\u202e")
    assert sum("<script>alert(1)</script>" in text for text in tree.text) >= 14


def test_nothing_is_fetched() -> None:
    """A strict policy stands in the page itself, and no address does."""
    page = html(Document("T", _BLOCKS), "en")
    policy = next(
        a["content"] for t, a in _Tree(page).tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    page = page.replace(' href="#main"', "")
    for word in ("http://", "https://", "url(", "@import", " src=", " href="):
        assert word not in page.replace("<img src=x>", "").replace("&lt;img src=x&gt;", "")


def test_a_screen_reader_finds_its_way() -> None:
    """Language, one title, landmarks, captions, and which cell heads which."""
    table = Table((Column("A"), Column("B")), (("1", "2"),))
    page = html(Document("Virsraksts", (Paragraph("p"), Heading("Daļa"), table)), "lv", footer="beigas")
    tree = _Tree(page)
    tags = [tag for tag, _ in tree.tags]
    assert ("html", {"lang": "lv"}) in tree.tags
    assert [tags.count(tag) for tag in ("h1", "header", "main", "footer", "caption")] == [1] * 5
    assert [a["scope"] for t, a in tree.tags if t == "th"] == ["col", "col", "row"]
    ids = [a["id"] for _, a in tree.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["aria-labelledby"] for _, a in tree.tags if "aria-labelledby" in a} <= set(ids)
    assert '<caption id="s2-1" class="hidden">Daļa</caption>' in page


def test_lines_that_are_shown_as_they_are_stay_lines() -> None:
    """A difference is one."""
    page = html(Document(None, (Verbatim("viens\n  divi\n"),)), "lv")
    assert "<pre>viens\n  divi\n</pre>" in page
