"""What every format of findings says alike: the text, its file, and a name that no other finding has."""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from izmainas.domain.checks.finding import Severity
from izmainas.render.clean import clean
from izmainas.render.findings_page import Placed, Report
from izmainas.render.language import Language

#: what GitHub's runner takes for a command anywhere in a line
_LEGACY: Final = re.compile(r"##(?=\[)")
_COMMAND: Final = re.compile(r"(\s*):(?=:)")
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


def named(report: Report) -> Iterator[tuple[str, Placed]]:
    """Yield the findings with their fingerprints; one that came before is counted, so that none hides another."""
    seen: dict[str, int] = {}
    for placed in report.placed:
        name = placed.finding.fingerprint
        seen[name] = count = seen.get(name, 0) + 1
        yield (name if count == 1 else hashlib.sha256(f"{name} {count}".encode()).hexdigest()[:32]), placed


def harmless(line: str) -> str:
    """Return a line that no runner of a pipeline takes for one of its commands.

    Runners act on `::command::` where a line begins and on `##[command]`
    anywhere in it: a title must not be able to say either.
    """
    return _COMMAND.sub(r"\1: ", _LEGACY.sub("## ", line), count=1) if _risky(line) else line


def _risky(line: str) -> bool:
    return "##[" in line or line.lstrip().startswith("::")
