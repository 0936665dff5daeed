"""What the register's past says of a change that somebody is about to decide on."""

from collections.abc import Sequence

from izmainas.cli.workspace import Workspace
from izmainas.domain.facts import Outcome
from izmainas.domain.summary import summarize
from izmainas.render.document import Block, Paragraph
from izmainas.render.track_record_words import record_message
from izmainas.reports.track_record import Profile, track_record


def past_of(ws: Workspace, outcome: Outcome) -> Sequence[Block]:
    """Return the track record of changes like this one in a line; none where nothing is shown or the change ended.

    It is read after the event is on record, so that no decision waits for it.
    """
    if ws.json or ws.dry_run or outcome.change.state.ended:
        return ()
    record = track_record(Profile.of(summarize(outcome.change)), ws.repository.register.past())
    return (Paragraph(ws.language.say(record_message(record, ws.language)), "quiet"),)
