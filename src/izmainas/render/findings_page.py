"""Findings for people and for programs."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.errors import Location
from izmainas.message import msg
from izmainas.render.document import Block, Document, Heading, Paragraph, Particulars
from izmainas.render.language import Language


class Placed(Protocol):
    """A finding and where it is."""

    @property
    def finding(self) -> Finding:
        """What was found."""

    @property
    def location(self) -> Location:
        """Where."""

    @property
    def acknowledged(self) -> Acknowledged | None:
        """Who has looked into it."""


class Report(Protocol):
    """What a check found."""

    @property
    def placed(self) -> Sequence[Placed]:
        """The findings that are open."""

    @property
    def acknowledged(self) -> Sequence[Placed]:
        """Those that somebody has looked into."""

    @property
    def changes(self) -> int:
        """How many change files were checked."""

    @property
    def others(self) -> int:
        """How many registry files were checked."""

    @property
    def changed(self) -> Collection[str]:
        """The files that a pull request changes; none where the whole repository was checked."""


def named(found: Sequence[Placed]) -> Iterator[tuple[str, Placed]]:
    """Yield the findings with their fingerprints; one that came before is counted, so that none hides another."""
    seen: dict[str, int] = {}
    for placed in found:
        name = placed.finding.fingerprint
        seen[name] = count = seen.get(name, 0) + 1
        yield (name if count == 1 else hashlib.sha256(f"{name} {count}".encode()).hexdigest()[:32]), placed


def findings_data(report: Report, language: Language) -> dict[str, object]:
    """Return `izm.findings/1`; messages in the language asked for, rules and keys untranslated.

    What was looked into is told beside it where there is any.
    """
    answered = [
        _finding_data(name, p, language) | {"acknowledged": p.acknowledged.word}
        for name, p in named(report.acknowledged)
        if p.acknowledged
    ]
    return {
        "schema": "izm.findings/1",
        "findings": placed_data(report.placed, language),
        **({"acknowledged": answered} if answered else {}),
        "checked": {"changes": report.changes, "registry": report.others},
    }


def placed_data(found: Sequence[Placed], language: Language) -> list[dict[str, object]]:
    """Return findings for programs, as `izm.findings/1` has them."""
    return [_finding_data(name, p, language) for name, p in named(found)]


def _finding_data(name: str, placed: Placed, language: Language) -> dict[str, object]:
    finding, location = placed.finding, placed.location
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "message": language.say(finding.message),
        "fix": language.say(finding.fix),
        "fingerprint": name,
    }


def findings_document(report: Report, language: Language) -> Document:
    """Return the findings by file, each with line, rule, message and what to do; then the count, and how it ended."""
    return Document(
        None,
        (*_by_file(report.placed, language), *_counted(report, language), *_result(report, language)),
    )


def _by_file(found: Sequence[Placed], language: Language) -> Iterator[Block]:
    say = language.say
    for path in dict.fromkeys(p.location.path for p in found):
        yield Heading(path)
        rows = []
        for p in (p for p in found if p.location.path == path):
            line = str(p.location.line) if p.location.line else "–"
            text = f"{p.finding.rule} {language.word('severity', p.finding.severity)}: {say(p.finding.message)} → {say(p.finding.fix)}"
            rows.append((line, text))
        yield Particulars(tuple(rows))


def _counted(report: Report, language: Language) -> Iterator[Block]:
    """Yield how much was checked, and how much of what was found somebody has looked into."""
    checked = msg(
        "Checked: {changes}, {files} of the registry.",
        changes=language.counted("change", report.changes),
        files=language.counted("file", report.others),
    )
    yield Paragraph(language.say(checked))
    if report.acknowledged:
        answered = msg(
            "Looked into already: {violations}; by whom, and what came of it: {command}",
            violations=language.counted("violation", len(report.acknowledged)),
            command="izm audit",
        )
        yield Paragraph(language.say(answered))


def _result(report: Report, language: Language) -> Iterator[Block]:
    """Yield how many errors and warnings there are, and where to read on; or that there are none."""
    say = language.say
    if not report.placed:
        yield Paragraph(say(msg("Everything is in order.")), tone="good")
        return
    errors = sum(p.finding.severity is Severity.ERROR for p in report.placed)
    result = msg(
        "{errors}, {warnings}.",
        errors=language.counted("error", errors),
        warnings=language.counted("warning", len(report.placed) - errors),
    )
    yield Paragraph(say(result), tone="bad" if errors else "warning")
    command = f"izm explain {report.placed[0].finding.rule}"
    yield Paragraph(say(msg("What a rule means: {command}", command=command)))
    if (name := _on_record(report)) is not None:
        undone = msg(
            "What is on the main branch already and cannot be undone, a portfolio owner looks into: {command}",
            command=f"izm acknowledge {name}",
        )
        yield Paragraph(say(undone))


def _on_record(report: Report) -> str | None:
    """Return the number of a change with an error in an entry of its history; of a pull request, nothing is on record."""
    if report.changed:
        return None
    return next(
        (
            p.location.path.rpartition("/")[2].removesuffix(".yaml")
            for p in report.placed
            if p.finding.severity is Severity.ERROR and p.finding.place is not None
        ),
        None,
    )
