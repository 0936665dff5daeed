"""What a change was when it was last approved, and whether that approval still binds what its file says."""

from contextlib import closing

from izmainas.domain.change import Change, path_of
from izmainas.domain.history import Entry
from izmainas.domain.terms import Decision, Kind
from izmainas.store.change_files import may_say, read_change, readable
from izmainas.store.commit_objects import read_commit
from izmainas.store.lineage import commits_touching
from izmainas.store.repository import Repository


def at_approval(repository: Repository, change: Change) -> tuple[str, bytes] | None:
    """Return commit and content of the change's file when it was last approved; None where it was not.

    That is the newest commit which brought the event: no parent of it has a
    file that holds it. So rebased and squashed histories serve as well.
    """
    approval = _last_approval(change)
    if approval is None:
        return None
    path, event, objects = path_of(change.id), approval.id.encode(), repository.objects

    def holding(commit: str) -> bytes | None:
        blob = objects.read(f"{commit}:{path}")
        if blob is None or not may_say(blob.data, event):
            return None
        there = readable(blob.data, path)  # a remark may name it as well
        return blob.data if there is not None and approval in there.history else None

    with closing(commits_touching(repository.git, "HEAD", path)) as coming:
        for commit in coming:
            data = holding(commit)
            if data is not None and not any(map(holding, read_commit(objects, commit).parents)):
                return commit, data
    return None


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
