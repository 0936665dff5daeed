"""`izm authorize`: approve, reject or return a change; ratify an emergency; or say who must decide."""

from typing import Annotated

import typer

from izmainas.cli.closing import close_parents
from izmainas.cli.options import ChangeArgument, ReasonOption
from izmainas.cli.past import past_of
from izmainas.cli.sections import prose
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.lifecycle.authorize import authorize
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Decision, State
from izmainas.errors import UsageError
from izmainas.message import msg, msgn
from izmainas.render.attention_page import size_blocks
from izmainas.render.authority_page import authority_data, authority_document
from izmainas.reports.concerns import Ground
from izmainas.reports.impact import unheard


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    approve: Annotated[bool, typer.Option("--approve", help="Approve it, or ratify it.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Reject it; the change ends.")] = False,
    return_: Annotated[bool, typer.Option("--return", help="Return it for rework.")] = False,
    reason: ReasonOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Decide nothing; say who must decide, and why.")
    ] = False,
) -> None:
    """Decide on a change in your role (PU2-20, step 4).

    Who must decide follows from the targets and from the change model; nobody
    decides on what they requested. What is approved is bound by its digest.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    if explain:
        _explain(ws, change)
        return
    _tell_of_unheard(ws, change)
    flags = {Decision.APPROVE: approve, Decision.REJECT: reject, Decision.RETURN: return_}
    why = prose(reason, "--reason") if reason else None
    outcome = authorize(change, ws.facts(), decision=_decision(ws, flags), reason=why)
    ws.record(outcome)
    ws.show(outcome, past_of(ws, outcome))
    if outcome.change.state.ended:
        close_parents(ws, outcome)


def _tell_of_unheard(ws: Workspace, change: Change) -> None:
    """Say, beside the answer, whom nobody has asked: whoever decides should know before."""
    policy = ws.repository.policy
    summary = summarize(change)
    if summary.state not in {State.REGISTERED, State.ASSESSED}:
        return
    people = unheard(summary, policy.registry, ws.clock.date())
    if people:
        ws.notice(
            msgn(
                "{n} person who answers for what suffers as well has not been asked: {command}",
                "{n} people who answer for what suffers as well have not been asked: {command}",
                len(people),
                command=f"izm impact {change.id}",
            )
        )


def _decision(ws: Workspace, flags: dict[Decision, bool]) -> Decision:
    given = [decision for decision, flag in flags.items() if flag]
    if len(given) > 1:
        raise UsageError(
            "IZM-E212",
            msg("one decision at a time: {flags}", flags=[f"--{decision}" for decision in given]),
            hint=msg("Choose one"),
        )
    choices = [(decision.value, ws.language.word("decision", decision.value)) for decision in Decision]
    return (
        given[0]
        if given
        else Decision(ws.ask.choice("--approve, --reject, --return", msg("Your decision"), choices))
    )


def _explain(ws: Workspace, change: Change) -> None:
    """Say who must decide on `change`, and by which rule."""
    policy = ws.repository.policy
    bench = Bench(policy.registry, policy.process, ws.clock.date())
    if ws.json:
        ws.emit_json(authority_data(summarize(change), bench))
    else:
        summary = summarize(change)
        page = authority_document(summary, bench, ws.language)
        large = size_blocks(summary, Ground(policy.process, policy.registry), ws.language)
        ws.emit(page._replace(blocks=(*page.blocks, *large)))
