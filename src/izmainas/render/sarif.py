"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors: the few parts of it that findings need."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from izmainas.catalog.explanation import Explanation
from izmainas.render.explanation_page import codes
from izmainas.render.findings_page import Placed, Report, named
from izmainas.render.findings_words import is_error, path_of, said
from izmainas.render.language import Language

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
#: uris are relative to the top of the repository, wherever that is
_ROOT: Final = "%SRCROOT%"


def sarif(report: Report, language: Language, version: str) -> dict[str, object]:
    """Return a SARIF log with one run; rules that found something are told in both languages.

    What somebody has looked into is there as suppressed, with their word for it.
    """
    found = (*report.placed, *report.acknowledged)
    rules = sorted({placed.finding.rule for placed in found})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "izm",
                        "semanticVersion": version,
                        "rules": [_rule(rule, language) for rule in rules],
                    }
                },
                "language": language.code,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
                "results": [
                    _result(name, placed, rules, language) | _suppressed(placed, report)
                    for name, placed in named(found)
                ],
            }
        ],
    }


def _rule(rule: str, language: Language) -> dict[str, object]:
    told = codes().get(rule)
    if told is None:
        return {"id": rule}
    title, text = _in(told, language)
    return {
        "id": rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": text},
        "help": {
            "text": f"{told.title_lv}\n\n{told.text_lv}\n\n{told.title_en}\n\n{told.text_en}",
            "markdown": f"**{told.title_lv}**\n\n{told.text_lv}\n\n**{told.title_en}**\n\n{told.text_en}",
        },
    }


def _in(told: Explanation, language: Language) -> tuple[str, str]:
    return (told.title_lv, told.text_lv) if language.code == "lv" else (told.title_en, told.text_en)


def _result(name: str, placed: Placed, rules: Sequence[str], language: Language) -> dict[str, object]:
    return {
        "ruleId": placed.finding.rule,
        "ruleIndex": rules.index(placed.finding.rule),
        "level": "error" if is_error(placed) else "warning",
        "message": {"text": " → ".join(said(placed, language))},
        "locations": [{"physicalLocation": _place(placed)}],
        # GitHub knows the second name only, other readers take whatever is there
        "partialFingerprints": {"izmFinding/v1": name, "primaryLocationLineHash": name},
    }


def _suppressed(placed: Placed, report: Report) -> dict[str, object]:
    """Return who looked into a finding; in one run either every result says that, or none."""
    if not report.acknowledged:
        return {}
    answered = placed.acknowledged
    if answered is None:
        return {"suppressions": []}
    said = f"{answered.by}: {answered.reason}"
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": said}]}


def _place(placed: Placed) -> dict[str, object]:
    place: dict[str, object] = {
        "artifactLocation": {"uri": quote(path_of(placed), safe="/"), "uriBaseId": _ROOT}
    }
    if placed.location.line:
        region = {"startLine": placed.location.line}
        if placed.location.column:
            region["startColumn"] = placed.location.column
        place["region"] = region
    return place
