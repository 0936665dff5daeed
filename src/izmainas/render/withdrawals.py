"""What became, on the server, of what was put aside here."""

from izmainas.message import Message, msg
from izmainas.render.clean import clean
from izmainas.reports.exchange import Withdrawal


def withdrawal_told(withdrawal: Withdrawal) -> Message:
    """Return what became of a branch on the server that held what was put aside."""
    branch = clean(withdrawal.branch)
    if withdrawal.gone:
        return msg("It is no longer on the branch {branch} on the server either.", branch=branch)
    if withdrawal.changed:
        return msg(
            "The branch {branch} on the server is no longer as you sent it, and was left alone: have its pull request closed, or what you put aside may still be merged from there.",
            branch=branch,
        )
    return msg(
        "The branch {branch} could not be removed on the server: have its pull request closed, or what you put aside may still be merged from there.",
        branch=branch,
    )
