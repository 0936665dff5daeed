"""Findings as GitLab's Code Quality report: what a merge request shows beside the lines that it changes."""

from izmainas.render.findings_page import Placed, Report, named
from izmainas.render.findings_words import is_error, path_of, said
from izmainas.render.language import Language


def code_quality(report: Report, language: Language) -> list[dict[str, object]]:
    """Return the report: Code Climate's issues, each with a fingerprint of its own and a line that exists."""
    return [_issue(fingerprint, placed, language) for fingerprint, placed in named(report.placed)]


def _issue(fingerprint: str, placed: Placed, language: Language) -> dict[str, object]:
    found, fix = said(placed, language)
    return {
        "type": "issue",
        "check_name": placed.finding.rule,
        "description": f"{placed.finding.rule}: {found} → {fix}",
        "categories": ["Bug Risk"],
        "severity": "major" if is_error(placed) else "minor",
        "fingerprint": fingerprint,
        "location": {"path": path_of(placed), "lines": {"begin": max(placed.location.line, 1)}},
    }
