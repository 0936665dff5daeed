"""The page of one change: what it is, where it stands, what comes next; shown, and before a decision is asked for."""

from izmainas.cli.left_out import others_to_see
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.summary import summarize
from izmainas.render.attention_page import size_blocks
from izmainas.render.authority_page import unheard_blocks
from izmainas.render.change_page import ChangePage
from izmainas.render.document import Document
from izmainas.render.events import next_blocks
from izmainas.reports.concerns import Ground


def change_document(ws: Workspace, change: Change) -> Document:
    """Return the page of a change as the register and the day make it."""
    policy = ws.repository.policy
    others = others_to_see(ws)
    bench, summary = Bench(policy.registry, policy.process, ws.today), summarize(change)
    waiting = [
        *next_blocks(change, bench, others, ws.language),
        *unheard_blocks(summary, bench, ws.language),
        *size_blocks(summary, Ground(policy.process, policy.registry), ws.language),
    ]
    return ChangePage(policy.registry, policy.process, others, ws.language).document(change, waiting)
