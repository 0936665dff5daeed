"""What a decision would write: the new content of each file, and the commit's message."""

from collections.abc import Mapping

from izmainas.domain import layout
from izmainas.domain.change import Change, path_of
from izmainas.domain.facts import Outcome
from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.change_files import readable
from izmainas.store.change_text import changed_text, new_text
from izmainas.store.ledger import FileChange
from izmainas.store.repository import Draft, Edited, Repository
from izmainas.store.trailers import write_message


def drafted(
    repository: Repository,
    before: Change | None,
    outcome: Outcome,
    edited: Edited | None,
    filed: Mapping[str, bytes],
) -> Draft:
    """Return what `outcome` would write, as `Repository.draft` says."""
    texts: dict[str, tuple[bytes | None, bytes]] = {}
    for change in (outcome.change, *outcome.new):
        path = path_of(change.id)
        if before is not None and change.uid == before.uid:
            old = _as_registered(repository, before, path)
            base = edited.text if edited else old.decode()
            start = edited.change if edited else before
            texts[path] = (old, changed_text(base, start, change, path).encode())
        else:
            texts[path] = (None, new_text(change).encode())
    expected = {path: repository.blob(path) for path in (*texts, *filed, layout.REGISTRY)}
    return Draft(
        files=(
            *(FileChange(path, new, edited.replaces if edited else None) for path, (_, new) in texts.items()),
            *(FileChange(path, data) for path, data in filed.items()),
        ),
        expected=expected,
        message=commit_message(outcome),
        texts=texts,
    )


def _as_registered(repository: Repository, change: Change, path: str) -> bytes:
    """Return the file of a change that goes on; refuse where another one stands in its place, or none.

    Of a file that is not named after its number a second one would be made, or somebody else's changed.
    """
    data = repository.committed.read(path)
    there = readable(data, path)
    if data is None or there is None or there.uid != change.uid:
        raise BlockedError(
            "IZM-E625",
            msg("{change} does not stand in {path}, where its number belongs.", change=change.id, path=path),
            hint=msg(
                "Rename the file or put its number back; see which one it is: {command}", command="izm check"
            ),
        )
    return data


def commit_message(outcome: Outcome) -> str:
    """Return subject and trailers of an event's commit: checked values only, people's text stays in the file."""
    change, event = outcome.change, outcome.event
    verb = " ".join(filter(None, [event.step, event.phase, event.decision]))
    trailers = [
        ("Izm-Change", change.id),
        ("Izm-Uid", change.uid),
        ("Izm-Event", event.id),
        ("Izm-Step", event.step.value),
        ("Izm-Decision", event.decision.value if event.decision else ""),
        ("Izm-Digest", event.approves or ""),
        ("Izm-By", event.by),
        ("Izm-Role", event.role.value if event.role else ""),
    ]
    return write_message(f"{change.id} {verb}: {change.title}", [pair for pair in trailers if pair[1]])
