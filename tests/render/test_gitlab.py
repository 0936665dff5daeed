"""GitLab's Code Quality report."""

import json
from typing import Any

from inline_snapshot import snapshot

from izmainas.render.findings_page import findings_data
from izmainas.render.gitlab import code_quality
from izmainas.render.language import Language
from izmainas.store.inspection import Report


def test_each_finding_is_an_issue_at_a_line(report: Report) -> None:
    """GitLab drops an issue without a line, so a finding of a whole file is at its first."""
    assert code_quality(report, Language("en"))[1:2] == snapshot(
        [
            {
                "type": "issue",
                "check_name": "IZM-C002",
                "description": "IZM-C002: the state is 100 % wrong: look, see → Put it back",
                "categories": ["Bug Risk"],
                "severity": "major",
                "fingerprint": "ea0a87b5700fc26e95ada3bd3715e6ac",
                "location": {"path": "changes/2026/IZM-2026-0002.yaml", "lines": {"begin": 5}},
            },
        ]
    )


def test_equal_findings_have_different_fingerprints(report: Report) -> None:
    """GitLab shows one issue for each fingerprint: the second must not hide behind the first."""
    whole = Report(report.placed * 3, 2, 9)
    issues = code_quality(whole, Language("en"))
    assert len({issue["fingerprint"] for issue in issues}) == 9
    data: Any = findings_data(whole, Language("lv"))
    assert [one["fingerprint"] for one in data["findings"]] == [one["fingerprint"] for one in issues]


def test_a_hostile_title_stays_text(hostile: Report) -> None:
    """The report can be written out, and holds no control characters."""
    text = json.dumps(code_quality(hostile, Language("en")))
    assert "\\u001b" not in text
    assert "\\u202e" not in text


def test_nothing_found_is_an_empty_report(clean_report: Report) -> None:
    """GitLab compares reports: a missing one would keep old issues open."""
    assert code_quality(clean_report, Language("en")) == []
