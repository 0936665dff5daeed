"""Findings with their places: what is wrong, and at which line of which file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from izmainas.domain import layout
from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.newer import unless_newer
from izmainas.errors import IzmError, Location
from izmainas.message import Message, msg
from izmainas.store.records import RecordError
from izmainas.store.situation_files import record_model
from izmainas.store.yaml_history import cannot_grow
from izmainas.store.yaml_reader import Loaded


@dataclass(frozen=True)
class Placed:
    """A finding, where it is, and who has looked into it (None: it is open)."""

    finding: Finding
    location: Location
    acknowledged: Acknowledged | None = None


def in_order(found: Iterable[Placed]) -> tuple[Placed, ...]:
    """Return findings as they are told: file by file, line by line."""
    return tuple(
        sorted(found, key=lambda p: (p.location.path, p.location.line, p.location.column, p.finding.rule))
    )


def of_fault(fault: IzmError) -> Iterator[Placed]:
    """Yield what keeps a file from being read, as findings."""
    fix: Message = fault.hint or msg("Correct the file")
    if isinstance(fault, RecordError):
        for problem in fault.problems:
            mend = unless_newer(problem.code, msg("Correct the file"))
            finding = Finding(problem.code, problem.location.path, problem.message, mend, problem.where)
            yield Placed(finding, problem.location)
        return
    where = fault.where or Location("")
    yield Placed(Finding(fault.code, where.path, fault.message, fix), where)


def closed_history(loaded: Loaded) -> Iterator[Placed]:
    """Warn of a history that no command can add to: what it says is valid, and stays as it is."""
    for placed in of_fault(fault) if (fault := cannot_grow(loaded.text, loaded.path)) else ():
        yield Placed(placed.finding._replace(severity=Severity.WARNING), placed.location)


def nobody_reads(paths: Iterable[str]) -> Iterator[Placed]:
    """Warn, as IZM-R014, of each of `paths` that looks like a file of the registry to people, and is read as none.

    What such a file says is not in force: a freeze in `calendar.yml` keeps nobody from anything.
    """
    for path in paths:
        read = path.endswith(".yaml") and record_model(path)
        if read or not path.startswith(f"{layout.REGISTRY}/") or not layout.is_yaml(path):
            continue
        right = f"{path.rstrip().rpartition('.')[0]}.yaml"
        finding = Finding(
            rule="IZM-R014",
            path=path,
            severity=Severity.WARNING,
            message=msg("nobody reads this file of the registry: what it says is not in force"),
            fix=msg("Name it {path}", path=right)
            if record_model(right)
            else msg(
                "Put what it says where it is read, and take the file out: {command}",
                command="izm registry list",
            ),
        )
        yield Placed(finding, Location(path))


def misplaced(path: str) -> Placed:
    """Return the finding of a file that is none of the register's although it lies among its changes."""
    finding = Finding(
        rule="IZM-C031",
        path=path,
        message=msg("this is not where a change belongs"),
        fix=msg("Changes stand in changes/<year>/<number>.yaml"),
    )
    return Placed(finding, Location(path))
