"""Who reads: the person behind the keyboard as far as git and the registry know them; reading asks for neither."""

from typing import TYPE_CHECKING, NamedTuple

from izmainas.cli.workspace import Workspace
from izmainas.errors import BlockedError

if TYPE_CHECKING:
    from izmainas.domain.registry import Person
    from izmainas.domain.summary import Summary
    from izmainas.reports.waits import Watch
    from izmainas.store.runner import Ident


class Reader(NamedTuple):
    """Who git says it is, and who that is in the registry; None where they do not know."""

    ident: "Ident | None"
    person: "Person | None"


def reader_of(ws: Workspace) -> Reader:
    """Return who reads; unlike `ws.actor`, refuses nobody."""
    try:
        ident = ws.ident
    except BlockedError:
        return Reader(None, None)
    return Reader(ident, ws.repository.policy.registry.by_email(ident.email))


def watch_over(ws: Workspace, summaries: "list[Summary]") -> "Watch":
    """Return what looks at the changes from today."""
    from izmainas.domain.authority import Bench  # noqa: PLC0415 - the domain's models cost what help need not pay
    from izmainas.domain.facts import Known  # noqa: PLC0415
    from izmainas.reports.waits import Watch  # noqa: PLC0415

    policy, now = ws.repository.policy, ws.clock
    return Watch(Bench(policy.registry, policy.process, now.date()), Known.of(summaries), now.tzinfo)
