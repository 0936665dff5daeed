"""What people put into a change file survives every command; a commit's difference holds what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.conftest import Town

NOTES = {
    "title: ": "# Kāpēc tā: skat. sēdes protokolu\n",
    "kind: ": "\n# --- klasifikācija ---\n",
    "description: ": "# vairāk: https://example.lv\n",
    "history:": "# no šejienes raksta tikai izm\n",
}


def annotate(town: Town) -> None:
    """Write comments and blank lines into the file of change 1, turn a text into a block, and record that."""
    text = town.file(1).read_text(encoding="utf-8")
    for key, note in NOTES.items():
        text = re.sub(f"^{key}", f"{note}{key}", text, count=1, flags=re.MULTILINE)
    text = text.replace("complexity: simple\n", "complexity: simple   # pagaidām\n")
    text = text.replace(
        "description: No 15 uz 60 minūtēm.\n", "description: |-\n  No 15 uz\n\n  60 minūtēm.\n"
    )
    town.file(1).write_text(text, encoding="utf-8")
    town.does("anna", "edit", "1")
    assert town.file(1).read_text(encoding="utf-8").startswith(text.rstrip("\n"))


def removed(town: Town) -> list[str]:
    """Return the lines that the last commit took out."""
    lines = town.git("diff", "--unified=0", "HEAD~1", "HEAD").splitlines()
    return [line[1:] for line in lines if line.startswith("-") and not line.startswith("---")]


def test_comments_order_and_layout_survive_every_command(town: Town) -> None:
    """From an edit of comments alone to the closing: every commit takes out only what it changed."""
    town.new()
    annotate(town)
    commands: list[Callable[[], object]] = [
        lambda: town.assess(1),
        lambda: town.does("anna", "comment", "1", "Pirmā rinda\n# nav komentārs\n"),
        lambda: town.does("anna", "hold", "1", "--reason", "Gaidām"),
        lambda: town.does("anna", "resume", "1"),
        lambda: town.does("anna", "authorize", "1", "--approve", "--reason", "yes: [x"),
        lambda: town.does("anna", "link", "1", "PRJ-1", "--type", "project"),
        lambda: town.plan(1),
        lambda: town.does("edgars", "implement", "1", "--start"),
        lambda: town.does("edgars", "implement", "1", "--step", "1", "--done"),
        lambda: town.does("edgars", "implement", "1", "--finish", "--outcome", "successful"),
        lambda: town.does("anna", "review", "1", "--result", "Labi"),
        lambda: town.does("anna", "close", "1"),
    ]
    for command in commands:
        before = town.file(1).read_text(encoding="utf-8")
        command()
        after = town.file(1).read_text(encoding="utf-8")
        for note in (
            *NOTES.values(),
            "complexity: simple   # pagaidām\n",
            "|-\n  No 15 uz\n\n  60 minūtēm.\n",
        ):
            assert note in after
        assert all(re.match(r"(state|held): |implementation: {started", line) for line in removed(town)), (
            removed(town)
        )
        history = before[before.index("\nhistory:") :]
        assert after[after.index("\nhistory:") :].startswith(history), "entries are appended, never rewritten"
        assert town.git("diff", "--name-only", "HEAD~1", "HEAD") == "changes/2026/IZM-2026-0001.yaml\n"
    town.checks()


@pytest.mark.parametrize(
    "text", ["no", "on", "12:30", "010", "~", "null", "1e3", "2026-01-01", "=", "[x", "# x"]
)
def test_what_yaml_might_misread_stays_a_text(town: Town, text: str) -> None:
    """In a title, a description and a reason, from a flag or from a file."""
    town.does(
        "anna", "new", "--title", text, "--kind", "normal", "--complexity", "simple", "--service", "form",
        "--description", text,
    )  # fmt: skip
    town.does("anna", "comment", "1", text)
    change = town.izm("anna", "show", "1", "--json").data["change"]
    assert [change["title"], change["description"], change["history"][-1]["reason"]] == [text] * 3
    town.checks()


def test_plain_words_in_a_file_stay_texts(town: Town) -> None:
    """YAML 1.2 meaning: `no`, `12:30` and `010` without quotes are texts where texts are expected."""
    given = town.top / "../new.yaml"
    given.write_text(
        "title: no\nkind: normal\ncomplexity: simple\nservices: [form]\ndescription: 12:30\n"
        "tickets: [{kind: incident, ref: 010}]\n",
        encoding="utf-8",
    )
    town.does("anna", "new", "--file", str(given))
    change = town.izm("anna", "show", "1", "--json").data["change"]
    assert (change["title"], change["description"]) == ("no", "12:30")
    assert change["origin"]["tickets"][0]["ref"] == "010"


def test_a_duplicate_key_is_refused_where_it_stands(town: Town) -> None:
    """With line and column, by a command that is given the file and by `check`."""
    given = town.top / "../new.yaml"
    given.write_text("title: a\nkind: normal\n  \ntitle: b\n", encoding="utf-8")
    said = town.refuses("anna", "new", "--file", str(given), code=2, rule="IZM-Y016")
    assert "new.yaml:4:1" in said.err
    town.new()
    town.file(1).write_text(
        town.file(1).read_text(encoding="utf-8").replace("kind:", "title: x\nkind:"), "utf-8"
    )
    found = town.izm("anna", "check", "--json")
    assert found.code == 1
    assert [(f["rule"], f["line"], f["column"]) for f in found.data["findings"]] == [("IZM-Y016", 6, 1)]


def test_hand_edits_are_never_swept_in(town: Town) -> None:
    """Neither from the work tree nor from the index, neither of this change nor of another."""
    town.new()
    town.new()
    with town.file(1).open("a", encoding="utf-8") as opened:
        opened.write("# vēl domāju\n")
    before = town.snapshot()
    for words in (["comment", "1", "x"], ["withdraw", "1", "--reason", "x"], ["assess", "1", "--impact", "x",
                  "--expected-result", "y", "--latest-end", "2026-12-31"]):  # fmt: skip
        said = town.izm("anna", *words)
        assert (said.code, "izm edit IZM-2026-0001" in said.err) == (6, True)
        assert town.snapshot() == before
    town.izm("anna", "comment", "2", "x")
    assert town.git("show", "--name-only", "--format=").split() == ["changes/2026/IZM-2026-0002.yaml"]
    assert "# vēl domāju" in town.file(1).read_text(encoding="utf-8")
    town.git("add", "changes")
    said = town.izm("anna", "comment", "1", "x")
    assert said.code == 6
    assert "# vēl domāju" in town.git("diff", "--cached")
