"""What a person is asked where nothing of the work is said: what of it can be put on record now, and how it ended.

What is offered is what would not be refused; whoever could put nothing on
record is told so before the first question.
"""

from collections.abc import Callable
from functools import partial

from izmainas.cli.asking import possible
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.implement import deviate, finish, start, step_done
from izmainas.domain.terms import OutcomeCode
from izmainas.domain.work import Deviation, Plan
from izmainas.message import Message, msg

Way = Callable[[], Outcome]


def work_asked(ws: Workspace, change: Change, facts: Facts) -> Outcome:
    """Return what comes of the work that the person chooses to put on record."""
    stamp = {"by": facts.actor.id, "at": facts.now}

    def deviation(text: str) -> Outcome:
        return deviate(change, facts, given=Deviation.model_validate({"text": text, **stamp}))

    ways: dict[str, tuple[Message, Way]] = {"--start": (msg("Begin the work"), partial(start, change, facts))}
    for number, step in enumerate((change.plan or Plan()).steps, 1):
        told = msg("Done: {n}. {action}", n=number, action=step.text)
        ways[f"--step {number} --done"] = (told, partial(step_done, change, facts, item=number))
    ways["--deviation"] = (msg("The work left the plan"), partial(deviation, "?"))
    ways["--finish"] = (msg("End the work"), partial(finish, change, facts, outcome=OutcomeCode.BACKED_OUT))
    offered = [
        (way, ws.language.say(ways[way][0]))
        for way in possible({name: way for name, (_, way) in ways.items()})
    ]
    chosen = ws.ask.choice(
        "--start, --step, --deviation, --finish", msg("What do you put on record?"), offered
    )
    if chosen == "--deviation":
        label = msg("Where did the work leave the plan?")
        return deviation(ws.ask.text("--deviation", label, fits=deviation))
    if chosen == "--finish":
        return finish(change, facts, outcome=outcome_asked(ws, change, facts))
    return ways[chosen][1]()


def outcome_asked(ws: Workspace, change: Change, facts: Facts) -> OutcomeCode:
    """Return how the work ended, as the person chooses: success is not offered where it could not be claimed."""
    ends = {code.value: partial(finish, change, facts, outcome=code) for code in OutcomeCode}
    codes = possible(ends) if ws.interactive else [*ends]
    choices = [(code, ws.language.word("outcome", code)) for code in codes]
    return OutcomeCode(ws.ask.choice("--outcome", msg("How did it end?"), choices))
