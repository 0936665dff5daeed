"""What every format of findings says alike: the text, and its file."""

from typing import Final

from izmainas.domain.checks.finding import Severity
from izmainas.render.clean import clean
from izmainas.render.findings_page import Placed
from izmainas.render.language import Language

#: what a format shows where a finding is of no file
NO_FILE: Final = "."


def path_of(placed: Placed) -> str:
    """Return the file's path from the top of the repository, on one line."""
    return clean(placed.location.path) or NO_FILE


def said(placed: Placed, language: Language) -> tuple[str, str]:
    """Return what was found and what to do, each on one line."""
    finding = placed.finding
    return clean(language.say(finding.message)), clean(language.say(finding.fix))


def is_error(placed: Placed) -> bool:
    """Whether the finding fails the check."""
    return placed.finding.severity is Severity.ERROR
