"""What GitHub's runner reads: annotations at lines, and nothing that a title could make it do."""

import re

from inline_snapshot import snapshot

from izmainas.render.github import SHOWN, github_lines, github_summary
from izmainas.render.language import Language
from izmainas.store.inspection import Report

ENGLISH = Language("en")


def test_changed_files_come_first_and_properties_are_encoded(report: Report) -> None:
    """Ten annotations are all there are: those of the pull request's own files are among them."""
    assert github_lines(report, ENGLISH) == snapshot(
        [
            "::error file=changes/2026/IZM-2026-0002.yaml,line=5,col=8,title=IZM-C002 The state does not follow from the history::the state is 100 %25 wrong: look, see%0APut it back",
            "::error file=changes/2026/IZM-2026-0001.yaml,line=5,col=8,title=IZM-C002 The state does not follow from the history::the state is wrong%0APut it back",
            "::warning file=changes/2026/IZM-2026-0002.yaml,title=IZM-C015 The content is no longer what was approved::it was superseded%0APut it back",
            "2 errors, 1 warning.",
        ]
    )


def test_no_title_and_no_path_becomes_a_command(hostile: Report) -> None:
    """One finding is one annotation, whatever it quotes; the other lines are none of the runner's."""
    lines = github_lines(Report(hostile.placed * 12, 1, 0), ENGLISH)
    assert len(lines) == 13
    assert [line for line in lines if line.startswith("::")] == lines[:SHOWN]
    for line in lines:
        assert "##[" not in line
        assert not re.search("[\x00-\x1f\x7f\u202e]", line)
    properties = lines[0].removeprefix("::error ").split("::", 1)[0]
    assert [part.partition("=")[0] for part in properties.split(",")] == ["file", "line", "col", "title"]
    assert "set-env name=A%3A%3Ab" in properties


def test_more_than_ten_of_a_kind_are_told_in_plain_lines(report: Report) -> None:
    """GitHub drops the eleventh annotation without a word; it still stands in the log, and in the totals."""
    many = Report(report.placed * 11, 2, 9)
    lines = github_lines(many, ENGLISH)
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert sum(line.startswith("changes/2026/") for line in lines) == 13
    assert lines[-1] == "22 errors, 11 warnings."


def test_the_summary_counts_everything_and_is_markdown_without_surprises(hostile: Report) -> None:
    """It is shown on the platform's own page: no HTML, no link, no mention, no broken table."""
    text = github_summary(hostile, ENGLISH)
    rows = [line for line in text.splitlines() if line.startswith("| changes")]
    assert len(rows) == 1
    assert "<b>" not in text
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 5
    assert "1 error, 0 warnings." in text


def test_the_summary_says_it_when_all_is_well(clean_report: Report) -> None:
    """A green run says what it looked at."""
    assert github_summary(clean_report, Language("lv")) == snapshot("""\
## izm check

Viss ir kārtībā.
""")
