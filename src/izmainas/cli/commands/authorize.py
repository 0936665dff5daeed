"""`izm authorize`: approve, reject or return a change; ratify an emergency; or say who must decide."""

from functools import partial
from typing import Annotated

import typer

from izmainas.cli.asking import Subject, possible
from izmainas.cli.choosing import AwaitedChange
from izmainas.cli.closing import show_to_the_end
from izmainas.cli.options import ReasonOption
from izmainas.cli.past import past_of
from izmainas.cli.sections import prose
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts
from izmainas.domain.history import BEFORE_AUTHORIZATION
from izmainas.domain.lifecycle.authorize import authorize
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Decision
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg, msgn
from izmainas.render.attention_page import size_blocks
from izmainas.render.authority_page import authority_data, authority_document
from izmainas.render.opinion_words import opinion_blocks, opinion_data
from izmainas.reports.concerns import Ground
from izmainas.reports.impact import unheard


def command(
    ctx: typer.Context,
    change_id: AwaitedChange = "",
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
    flags = {Decision.APPROVE: approve, Decision.REJECT: reject, Decision.RETURN: return_}
    facts = ws.facts()
    decision = _given(flags)
    if decision:
        _tell_of_unheard(ws, change)
    else:
        decision = _asked(ws, change, facts)
    why = prose(reason, "--reason") if reason else _why(ws, decision)
    outcome = authorize(change, facts, decision=decision, reason=why)
    ws.record(outcome)
    if outcome.change.state.ended:
        show_to_the_end(ws, outcome)
    else:
        ws.show(outcome, past_of(ws, outcome))


def _tell_of_unheard(ws: Workspace, change: Change) -> None:
    """Say, beside the answer, whom nobody has asked: whoever decides should know before."""
    policy = ws.repository.policy
    summary = summarize(change)
    if summary.state not in BEFORE_AUTHORIZATION:
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


def _given(flags: dict[Decision, bool]) -> Decision | None:
    """Return the decision that a flag names, None where none does; raises `UsageError` for several."""
    given = [decision for decision, flag in flags.items() if flag]
    if len(given) > 1:
        raise UsageError(
            "IZM-E212",
            msg("one decision at a time: {flags}", flags=[f"--{decision}" for decision in given]),
            hint=msg("Choose one"),
        )
    return given[0] if given else None


def _asked(ws: Workspace, change: Change, facts: Facts) -> Decision:
    """Return the decision that the person chooses among those that they can take now, with the change before their eyes.

    Whoever can take none is refused before the question, as they would be after
    it. Where the content has become another while they thought, it is shown and
    asked anew: nobody approves what they have not seen.
    """
    decisions = _possible(change, facts) if ws.interactive else [*Decision]
    choices = [(decision.value, ws.language.word("decision", decision.value)) for decision in decisions]
    flags, label = "--approve, --reject, --return", msg("Your decision")
    seen = Subject(change.digest(), lambda: _show(ws, change, facts))
    return Decision(ws.ask.choice(flags, label, choices, seen))


def _show(ws: Workspace, change: Change, facts: Facts) -> None:
    """Show the change, and why it cannot be approved where that is not among the choices."""
    from izmainas.cli.change_page import change_document  # noqa: PLC0415 - whoever gives a flag is shown no page

    ws.emit(change_document(ws, change))
    try:
        authorize(change, facts, decision=Decision.APPROVE)
    except RefusedError as refusal:
        ws.notice(msg("It cannot be approved now: {reason}", reason=refusal.message))


def _possible(change: Change, facts: Facts) -> list[Decision]:
    return possible({one: partial(authorize, change, facts, decision=one, reason="?") for one in Decision})


def _why(ws: Workspace, decision: Decision) -> str | None:
    """Return the reason that a person in front of a terminal gives for turning a change down or back."""
    if decision is Decision.APPROVE or not ws.interactive:
        return None
    rejected = decision is Decision.REJECT
    label = msg("Why is it rejected?") if rejected else msg("What has to be reworked?")
    return prose(ws.ask.text("--reason", label), "--reason")


def _explain(ws: Workspace, change: Change) -> None:
    """Say who must decide on `change`, and by which rule."""
    policy = ws.repository.policy
    bench = Bench(policy.registry, policy.process, ws.clock.date())
    if ws.json:
        ws.emit_json({**authority_data(summarize(change), bench), "overtaken_opinions": opinion_data(change)})
    else:
        summary = summarize(change)
        page = authority_document(summary, bench, ws.language)
        large = size_blocks(summary, Ground(policy.process, policy.registry), ws.language)
        overtaken = opinion_blocks(change, policy.registry, ws.language) if summary.open else ()
        ws.emit(page._replace(blocks=(*page.blocks, *overtaken, *large)))
