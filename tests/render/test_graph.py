"""Pictures of graphs: nothing overlaps, nothing people wrote is markup, and the same graph gives the same picture."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izmainas.render.document import Document, Tree, Twig
from izmainas.render.graph import Arrow, Box, Graph
from izmainas.render.graph_layout import WIDTH, lay_out, wrapped
from izmainas.render.html import html
from izmainas.render.markdown import markdown
from izmainas.render.mermaid import escape, mermaid
from izmainas.render.plain import guides, plain
from izmainas.render.svg_graph import svg_graph
from izmainas.render.terminal import draw

EVIL = (
    '"]; click n0 "javascript:alert(1)" %%{init}%% <script>x</script> #quot; `**b**` end\x1b[31m\u202e &amp;'
)

texts = st.text(max_size=60)
graphs = st.builds(
    lambda layers, marks, ends: Graph(
        "Nosaukums",
        "Apraksts",
        tuple(
            Box(f"b{n}", text, f"service/b{n}", ("round", "square", "cut")[n % 3], layer, n in marks)
            for n, (layer, text) in enumerate(layers)
        ),
        tuple(
            Arrow(f"b{a % len(layers)}", f"b{b % len(layers)}", ("thick", "thin", "dashed")[(a + b) % 3])
            for a, b in ends
            if a % len(layers) != b % len(layers)
        ),
        (("round", "pakalpojums"),),
        (("thick", "augsta"),),
    ),
    st.lists(st.tuples(st.integers(-3, 3), texts), min_size=1, max_size=12),
    st.sets(st.integers(0, 3)),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=25),
)


@settings(deadline=None)
@given(graphs)
def test_no_box_covers_another_and_all_lie_inside(graph: Graph) -> None:
    """Arrows that pass a column run between its boxes."""
    layout = lay_out(graph)
    for one, other in combinations(layout.boxes, 2):
        assert (
            one.x + WIDTH <= other.x
            or other.x + WIDTH <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
    for placed in layout.boxes:
        assert placed.x >= 0
        assert placed.y >= 0
        assert placed.x + WIDTH <= layout.width
        assert placed.y + placed.height <= layout.height
    for route in layout.routes:
        for x, y in route[1:-1]:
            for placed in layout.boxes:
                inside = placed.x <= x <= placed.x + WIDTH
                assert not (inside and placed.y < y < placed.y + placed.height)
    assert lay_out(graph) == layout


@settings(deadline=None)
@given(graphs)
def test_a_picture_is_well_formed_whatever_people_wrote(graph: Graph) -> None:
    """With a title and a description for those who listen."""
    root = ET.fromstring(svg_graph(graph))  # noqa: S314 - our own text
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert set(names) <= {"svg", "title", "desc", "style", "rect", "text", "g", "path", "polygon"}
    assert names.count("g") == len(graph.boxes)
    assert root.get("role") == "img"


def evil() -> Graph:
    """Return a graph of texts that try to be something else."""
    return Graph(
        EVIL, EVIL, (Box("a", EVIL, EVIL[:40], "round", 0, marked=True), Box("b", EVIL, "b", "cut", 1)),
        (Arrow("a", "b", "dashed"),), (("round", EVIL),), (("dashed", EVIL),),
    )  # fmt: skip


def test_users_text_is_no_markup_in_a_picture() -> None:
    """Nor a control."""
    picture = svg_graph(evil())
    assert "<script" not in picture
    assert "\x1b" not in picture
    assert "\u202e" not in picture


def test_users_text_is_no_syntax_in_mermaid() -> None:
    """Labels are closed only by their own quotes; every sign that could mean something is a code."""
    lines = mermaid(evil()).splitlines()
    assert lines[0] == "flowchart LR"
    assert len(lines) == 8
    for line in lines[3:5]:
        label = re.fullmatch(r'  n\d(?:\("(.*)"\)|\{\{"(.*)"\}\})', line)
        assert label
        text = (label[1] or label[2]).replace("<br/>", "")
        assert re.fullmatch(r"(?:[\w ,./-]|#\d+;)*", text)
    assert lines[5] == "  n0 -.-> n1"
    assert not re.search(r"[\"%<>{}`;:\[\]]", "".join(line.partition(": ")[2] for line in lines[1:3]))


@given(texts)
def test_a_label_says_what_was_written(text: str) -> None:
    """The codes are those of the signs."""
    again = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), escape(text))
    assert escape(again) == escape(text)


@given(texts, st.integers(40, 300), st.integers(1, 4))
def test_a_text_is_broken_into_lines_and_cut_only_where_it_must_be(text: str, width: int, most: int) -> None:
    """With an ellipsis, so that everybody sees it."""
    lines = wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    if "…" not in "".join(lines):
        assert "".join("".join(lines).split()) == "".join(text.split())


trees = st.lists(st.integers(0, 4), min_size=1, max_size=25).map(
    lambda depths: Tree(
        tuple(Twig(min(depth, place), f"t{place}") for place, depth in enumerate(_climbing(depths)))
    )
)


def _climbing(depths: list[int]) -> list[int]:
    found: list[int] = []
    for depth in depths:
        found.append(min(depth, found[-1] + 1 if found else 0))
    return found


@settings(deadline=None)
@given(trees)
def test_a_tree_is_the_same_tree_in_every_form(tree: Tree) -> None:
    """Each line hangs as deep as it does, and every list that opens is closed."""
    document = Document("T", (tree,))
    shown = [line for line in plain(document).splitlines()[1:] if line]
    assert [re.sub(r"[^t\d]", "", line) for line in shown] == [twig.text for twig in tree.twigs]
    assert [len(first) // 3 for first, _ in guides(tree)] == [twig.depth for twig in tree.twigs]
    assert draw(document, width=80, colour=False).count("t") == len(tree.twigs)
    assert [len(line) - len(line.lstrip()) for line in markdown(document).splitlines()[2:]] == [
        2 * twig.depth for twig in tree.twigs
    ]
    page = html(document, "lv")
    body = page[page.index('<div class="tree">') :]
    ET.fromstring(body[: body.index("</div>") + 6])  # noqa: S314 - our own text


def test_a_tree_that_hangs_in_the_air_is_refused() -> None:
    """A line under nothing would say something wrong."""
    with pytest.raises(ValueError, match="one deeper"):
        Tree((Twig(0, "a"), Twig(2, "b")))


def test_a_very_deep_tree_stays_readable() -> None:
    """Levels beyond those that anybody follows are numbered, and nothing is called again and again for each."""
    tree = Tree(tuple(Twig(depth, f"d{depth}") for depth in range(3000)))
    assert "[2999] d2999" in plain(Document(None, (tree,)))
    assert html(Document("T", (tree,)), "lv").count("<ul>") == 3000
