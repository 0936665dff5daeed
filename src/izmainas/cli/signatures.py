"""The signature of who decides: added to a decision before it is recorded, where the process asks for it."""

from typing import TYPE_CHECKING

from izmainas.audit.proof import asks_for_signature
from izmainas.domain.facts import Outcome
from izmainas.message import msg

if TYPE_CHECKING:
    from izmainas.cli.workspace import Workspace
    from izmainas.store.signing import Signer


def signed(ws: "Workspace", outcome: Outcome) -> Outcome:
    """Return `outcome` with the actor's signature in its event, or as it is where none is asked for.

    Somebody at a terminal may be asked for the passphrase of their key.
    """
    if not _is_asked_for(ws, outcome):
        return outcome
    if ws.interactive:
        ws.notice(msg("The decision is being signed: your key may ask for its passphrase, or to be touched"))
    return outcome.with_event(_signer(ws).signed(outcome.change.uid, outcome.event))


def tell_of_signature(ws: "Workspace", outcome: Outcome) -> None:
    """Say beside a preview that the decision would be signed, too; raises what keeps it from that, such as no key."""
    if _is_asked_for(ws, outcome):
        _signer(ws).key()
        ws.notice(msg("It would also carry your signature, which is made when it is recorded"))


def _signer(ws: "Workspace") -> "Signer":
    from izmainas.store.signing import Signer  # noqa: PLC0415 - most decisions are not signed

    return Signer(
        ws.repository.git, ws.actor, ws.repository.policy.registry, ws.now.date(), terminal=ws.interactive
    )


def _is_asked_for(ws: "Workspace", outcome: Outcome) -> bool:
    model = ws.repository.policy.process.model(outcome.change.kind, outcome.change.complexity)
    return asks_for_signature(model, outcome.event)
