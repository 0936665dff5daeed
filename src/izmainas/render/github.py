"""Findings as GitHub shows them: annotations at the lines of a pull request, and a summary of the run."""

from collections.abc import Sequence
from typing import Final

from izmainas.message import msg
from izmainas.render.clean import harmless
from izmainas.render.explanation_page import codes
from izmainas.render.findings_page import Placed, Report
from izmainas.render.findings_words import is_error, path_of, said
from izmainas.render.language import Language
from izmainas.render.markdown import escape

#: GitHub keeps so many annotations of each kind from one step and drops the others without a word
SHOWN: Final = 10
#: a summary may hold a mebibyte; a row of it is some 300 bytes
_ROWS: Final = 1_000

_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_lines(report: Report, language: Language) -> list[str]:
    """Return what goes to the log: ten annotations of each kind, the other findings as plain lines, the totals.

    What a pull request changed comes first; no line can begin a command but
    those that are meant to.
    """
    ordered = sorted(report.placed, key=lambda placed: placed.location.path not in report.changed)
    errors = [placed for placed in ordered if is_error(placed)]
    warnings = [placed for placed in ordered if not is_error(placed)]
    lines = [_annotation("error", placed, language) for placed in errors[:SHOWN]]
    lines += [_annotation("warning", placed, language) for placed in warnings[:SHOWN]]
    lines += [_plain(placed, language) for placed in errors[SHOWN:] + warnings[SHOWN:]]
    return [*lines, harmless(_totals(errors, warnings, language))]


def github_summary(report: Report, language: Language) -> str:
    """Return the Markdown for the run's summary: the totals, and every finding in a table."""
    say = language.say
    ordered = sorted(
        report.placed, key=lambda placed: (placed.location.path not in report.changed, not is_error(placed))
    )
    errors = [placed for placed in ordered if is_error(placed)]
    warnings = [placed for placed in ordered if not is_error(placed)]
    lines = ["## izm check", "", escape(_totals(errors, warnings, language)), ""]
    if not ordered:
        return "\n".join(lines)
    titles = (msg("Place"), msg("Rule"), msg("What was found"), msg("What to do"))
    lines += [f"| {' | '.join(escape(say(title)) for title in titles)} |", "| --- | --- | --- | --- |"]
    for placed in ordered[:_ROWS]:
        line = f":{placed.location.line}" if placed.location.line else ""
        rule = f"{placed.finding.rule} {language.word('severity', placed.finding.severity)}"
        cells = (f"{path_of(placed)}{line}", rule, *said(placed, language))
        lines.append(f"| {' | '.join(map(escape, cells))} |")
    if len(ordered) > _ROWS:
        lines += ["", escape(say(msg("… and {n} more", n=len(ordered) - _ROWS)))]
    return "\n".join([*lines, ""])


def _annotation(kind: str, placed: Placed, language: Language) -> str:
    properties = {"file": harmless(path_of(placed))}
    if placed.location.line:
        properties["line"] = str(placed.location.line)
        if placed.location.column:
            properties["col"] = str(placed.location.column)
    properties["title"] = f"{placed.finding.rule} {_title(placed.finding.rule, language)}".strip()
    told = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{kind} {told}::{harmless(chr(10).join(said(placed, language))).translate(_DATA)}"


def _title(rule: str, language: Language) -> str:
    told = codes().get(rule)
    return "" if told is None else language.either(told.title_lv, told.title_en)


def _plain(placed: Placed, language: Language) -> str:
    place = ":".join([path_of(placed), *filter(None, [str(placed.location.line or "")])])
    severity = language.word("severity", placed.finding.severity)
    return harmless(f"{place}: {placed.finding.rule} {severity}: {' → '.join(said(placed, language))}")


def _totals(errors: Sequence[Placed], warnings: Sequence[Placed], language: Language) -> str:
    if not errors and not warnings:
        return language.say(msg("Everything is in order."))
    return language.say(
        msg(
            "{errors}, {warnings}.",
            errors=language.counted("error", len(errors)),
            warnings=language.counted("warning", len(warnings)),
        )
    )
