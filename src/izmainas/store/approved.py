"""What a change was when it was last approved, and whether that approval still binds what its file says."""

from contextlib import closing

from izmainas.domain.change import Change, path_of
from izmainas.domain.history import Entry
from izmainas.domain.terms import Decision, Kind
from izmainas.store.change_files import read_change
from izmainas.store.lineage import commits_touching, is_ancestor
from izmainas.store.repository import Repository


def at_approval(repository: Repository, change: Change) -> tuple[str, bytes] | None:
    """Return commit and content of the change's file when it was last approved; None where it was not.

    The event's commit is the oldest one whose file holds the event, so that
    rebased and squashed histories serve as well; below one that does not
    there is none.
    """
    approval = _last_approval(change)
    if approval is None:
        return None
    path, event = path_of(change.id), approval.id.encode()
    found: tuple[str, bytes] | None = None
    with closing(commits_touching(repository.git, "HEAD", path)) as coming:
        for commit in coming:
            blob = repository.objects.read(f"{commit}:{path}")
            if blob is not None and event in blob.data:
                found = commit, blob.data
            elif found is not None and is_ancestor(repository.git, commit, found[0]):
                break
    return found


def binds_approval(change: Change, data: bytes | None) -> bool | None:
    """Whether the last approval binds the content of `data`; None without an approval."""
    approval = _last_approval(change)
    if approval is None or data is None:
        return None
    now = read_change(data, path_of(change.id))[0]
    return approval.approves in {now.digest(), now.request_digest() if now.kind is Kind.EMERGENCY else None}


def _last_approval(change: Change) -> Entry | None:
    approvals = [e for e in change.history if e.decision is Decision.APPROVE and e.approves]
    return approvals[-1] if approvals else None
