"""What a merge would bring, checked for whoever shows it: as `izm check --base` does, a pipeline, an exchange."""

from izmainas.cli.workspace import Workspace
from izmainas.store.inspection import Report


def judged(ws: Workspace, base: str, head: str | None = None) -> Report:
    """Return what the merge of `head`, HEAD's commit by default, into `base` would bring."""
    from izmainas.store.pull_request import examine  # noqa: PLC0415 - a check of the work tree does without
    from izmainas.store.ssh_keygen import verify  # noqa: PLC0415 - as above

    return examine(ws.repository, base, ws.instant, verify, head)
