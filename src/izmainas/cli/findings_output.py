"""Findings as a check writes them: for people, for programs, for the platforms that show them at a pull request."""

import os
from enum import StrEnum
from pathlib import Path

from izmainas.cli.output import json_text, write_data
from izmainas.cli.workspace import Workspace
from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.render.findings_page import findings_data, findings_document
from izmainas.render.plain import plain
from izmainas.store.inspection import Report
from izmainas.system_words import of_system


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


def show_findings(ws: Workspace, report: Report, chosen: Format) -> None:
    """Write the findings to stdout in the format chosen; GitHub's also add the run's summary."""
    chosen = Format.JSON if ws.json else chosen
    if chosen is Format.TEXT:
        ws.emit(findings_document(report, ws.language))
        return
    write_data(written(ws, report, chosen))
    if chosen is Format.GITHUB:
        summarize(ws, report)


def written(ws: Workspace, report: Report, chosen: Format) -> str:
    """Return the findings in one of the formats for programs."""
    match chosen:
        case Format.TEXT:
            return plain(findings_document(report, ws.language))
        case Format.JSON:
            return json_text(findings_data(report, ws.language))
        case Format.GITHUB:
            from izmainas.render.github import github_lines  # noqa: PLC0415 - each format where it is asked for

            return "\n".join(github_lines(report, ws.language)) + "\n"
        case Format.GITLAB:
            from izmainas.render.gitlab import code_quality  # noqa: PLC0415

            return json_text(code_quality(report, ws.language))
        case Format.SARIF:
            from izmainas.catalog.version import VERSION  # noqa: PLC0415
            from izmainas.render.sarif import sarif  # noqa: PLC0415

            return json_text(sarif(report, ws.language, VERSION))
        case Format.JUNIT:
            from izmainas.render.junit import junit  # noqa: PLC0415

            return junit(report, ws.language).replace("##[", "&#35;#[")


def summarize(ws: Workspace, report: Report) -> None:
    """Add the findings to the summary of the run, where the platform names a file for it."""
    from izmainas.render.github import github_summary  # noqa: PLC0415 - as above

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        write_file(Path(name), github_summary(report, ws.language), append=True)


def write_file(path: Path, text: str, *, append: bool = False) -> None:
    """Write a report for the platform to take; raises `BlockedError` where that is not possible.

    A link at `path` is refused: a pull request could bring one that leads out of the repository.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | (os.O_APPEND if append else os.O_TRUNC)
    try:
        with open(os.open(path, flags, 0o666), "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor
            file.write(text)
    except OSError as error:
        raise BlockedError(
            "IZM-E660",
            msg("{path} cannot be written: {reason}", path=str(path), reason=of_system(error)),
            hint=msg("See to the disk's space and to your permissions, then repeat the command."),
        ) from None
