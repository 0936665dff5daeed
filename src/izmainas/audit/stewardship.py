"""Whether whoever changed the registry had a say over it: the registry before the change tells."""

from collections.abc import Iterator
from datetime import date

from izmainas.audit.landing import RegistryFile
from izmainas.domain.checks.finding import Finding
from izmainas.domain.registry import Registry
from izmainas.domain.stewardship import may_change
from izmainas.message import msg


def registry_change_is_authorized(
    file: RegistryFile, author: str, registry: Registry, day: date
) -> Iterator[Finding]:
    """IZM-A008: report a file of the registry that somebody changed who had no say over it.

    Whoever lands it answers for it, or else everybody who brought it: a
    merge by a portfolio owner is a decision, and so is a portfolio owner's
    commit that somebody else merges.
    """
    who = without_say(file, author, registry, day)
    if who is None:
        return
    person = registry.by_email(who)
    yield Finding(
        rule="IZM-A008",
        path=file.path,
        subject=file.path,
        message=msg(
            "{person} changed {path} without a role that answers for it",
            person=person.name if person else who,
            path=file.path,
        ),
        fix=msg("Have a portfolio owner look at it, and merge it or take it back: {path}", path=file.path),
    )


def without_say(file: RegistryFile, author: str, registry: Registry, day: date) -> str | None:
    """Return the e-mail of who changed the file without a say over it: of several who brought it, the first such."""
    if may_change(author, file.path, registry, day):
        return None
    brought = file.authors or (author,)
    return next((who for who in brought if not may_change(who, file.path, registry, day)), None)
