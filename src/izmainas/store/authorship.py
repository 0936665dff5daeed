"""Who made what a broken rule is about: as the commits show, whatever an entry in them says of who took a step."""

from functools import partial

from izmainas.audit.landing_findings import OF_WHO_LANDED
from izmainas.audit.record import Violation
from izmainas.store.change_files import may_say, readable
from izmainas.store.commit_objects import read_commit, read_commits
from izmainas.store.lineage import brought_by
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.trees import FILE


def made_by(git: Git, objects: Objects, violation: Violation) -> tuple[str, ...]:
    """Return the e-mails of those whose commits, among what its landing brought, made what was found.

    Of an entry, that is whoever wrote it into the file; of anything else,
    whoever made the file what none of their commit's parents had. Who only
    merged it did not.
    """
    finding, landing = violation.finding, read_commit(objects, violation.commit)
    of_entry = finding.place is not None and finding.rule not in OF_WHO_LANDED
    event = finding.subject if of_entry else ""
    found = []
    for commit in read_commits(objects, brought_by(git, landing)):
        now = _version(objects, commit.oid, finding.path)
        before = [_version(objects, parent, finding.path) for parent in commit.parents]
        if event:
            holds = partial(_holds, objects, path=finding.path, event=event)
            made = holds(now) and not any(map(holds, before))
        else:
            made = now not in (before or [None])
        if made:
            found.append(commit.email)
    return tuple(dict.fromkeys(found))


def _version(objects: Objects, commit: str, path: str) -> tuple[str, str] | None:
    entry = objects.entry(commit, path) if path else None
    return (entry.mode, entry.oid) if entry else None


def _holds(objects: Objects, version: tuple[str, str] | None, path: str, event: str) -> bool:
    """Whether a version has an entry, however it writes its identity; a remark that names it is none."""
    if version is None or version[0] != FILE:
        return False
    data = objects.content(version[1])
    change = readable(data, path)
    if change is None:  # whoever wrote it there may not have left it so that it can be read
        return may_say(data, event.encode())
    return any(entry.id == event for entry in change.history)
