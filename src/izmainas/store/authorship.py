"""Who made what a broken rule is about: as the commits show, whatever an entry in them says of who took a step."""

from izmainas.audit.landing_findings import OF_WHO_LANDED
from izmainas.audit.record import Violation
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
    text = finding.subject.encode() if of_entry else b""
    found = []
    for commit in read_commits(objects, brought_by(git, landing)):
        now = _version(objects, commit.oid, finding.path)
        before = [_version(objects, parent, finding.path) for parent in commit.parents]
        if text:
            made = _says(objects, now, text) and not any(_says(objects, old, text) for old in before)
        else:
            made = now not in (before or [None])
        if made:
            found.append(commit.email)
    return tuple(dict.fromkeys(found))


def _version(objects: Objects, commit: str, path: str) -> tuple[str, str] | None:
    entry = objects.entry(commit, path) if path else None
    return (entry.mode, entry.oid) if entry else None


def _says(objects: Objects, version: tuple[str, str] | None, text: bytes) -> bool:
    return version is not None and version[0] == FILE and text in objects.content(version[1])
