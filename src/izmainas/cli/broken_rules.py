"""The broken rules that are open on record, as `izm acknowledge` is asked about them: by change or by commit."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from izmainas.cli.auditing import audit
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import path_of
from izmainas.domain.checks.looked_into import entry_of
from izmainas.domain.lifecycle.acknowledge import Broken
from izmainas.errors import NotFoundError
from izmainas.message import Message, msg
from izmainas.store.inspection import inspect

#: as an audit shows a commit, or shorter; what is digits alone, and short, is the number of a change
_COMMIT: Final = re.compile(r"(?=.*[a-f]|.{10})[0-9a-f]{4,64}")


class Open(NamedTuple):
    """A broken rule that nobody has looked into, and what the audit or the check says of it."""

    broken: Broken
    message: Message


def open_rules(ws: Workspace, what: Sequence[str], rules: Iterable[str]) -> list[Open]:
    """Return what is open of the changes and commits that are named, of these rules alone where any are.

    Raises `NotFoundError` for one of which nothing is.
    """
    codes = frozenset(rule.upper() for rule in rules)
    named = [given if _COMMIT.fullmatch(given) else ws.full_id(given) for given in what]
    on_record = [*_of_audit(ws)]
    on_record += _of_files(ws, named, {one.broken._replace(commit="") for one in on_record})
    found: dict[Broken, Open] = {}
    for name in named:
        of_it = {
            one.broken: one
            for one in on_record
            if _is_of(one.broken, name) and (not codes or one.broken.rule in codes)
        }
        if not of_it:
            raise NotFoundError(
                "IZM-E515",
                msg("no broken rule is open of {name}", name=name),
                hint=msg("See what is open, and where: {command}", command="izm audit"),
            )
        found |= of_it
    return [*found.values()]


def _is_of(broken: Broken, name: str) -> bool:
    return broken.change == name or bool(_COMMIT.fullmatch(name) and broken.commit.startswith(name))


def _of_audit(ws: Workspace) -> Iterator[Open]:
    for violation in audit(ws).violations:
        finding = violation.finding
        broken = Broken(finding.rule, violation.change, violation.commit, finding.subject, violation.by)
        yield Open(broken, finding.message)


def _of_files(ws: Workspace, changes: Collection[str], audited: Collection[Broken]) -> Iterator[Open]:
    """Yield what a check alone finds of the entries of these changes, as far as they are on record."""
    paths = {path_of(name): name for name in changes if not _COMMIT.fullmatch(name)}
    if not paths:
        return
    for placed in inspect(ws.repository, ws.instant, remembering=ws.remembers).placed:
        name = paths.get(placed.finding.path)
        entry = entry_of(placed.finding, ws.repository.change(name)) if name else None
        if name is None or entry is None:
            continue
        broken = Broken(placed.finding.rule, name, "", entry.id, entry.by)
        if broken not in audited:
            yield Open(broken, placed.finding.message)
