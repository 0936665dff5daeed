"""The main branch replayed for whoever shows it: as `izm audit` does, a pipeline, a report of the decisions."""

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from izmainas.audit.rewriting import rewritten
from izmainas.cli.progress import Progress, of_history
from izmainas.cli.workspace import Workspace
from izmainas.domain.layout import RECORDS
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.audit_page import Audited
from izmainas.store.lineage import (
    commit_of,
    commit_with_id,
    first_parents_since,
    require_whole,
    stands_on_line,
)
from izmainas.store.main_branch import ever_held_one, main_branch, no_register
from izmainas.store.replaying import Task, replayed

if TYPE_CHECKING:
    from izmainas.store.dealing import Dealing

#: of this form git's ids are noted down; fewer digits it takes for none
_HEX: Final = re.compile(r"[0-9A-Fa-f]{4,64}")


def audit(
    ws: Workspace,
    changes: Sequence[str] = (),
    *,
    since: str | None = None,
    anchor: str | None = None,
    by: str = "",
    from_scratch: bool = False,
    listing: bool = False,
    begun: "Dealing | None" = None,
) -> Audited:
    """Return what a replay of the main branch finds; `changes` are full numbers, none for all of them.

    `by` is a person of the registry, or the fingerprint of a key, whose
    decisions are asked for.

    `listing` tells that the decisions will be asked for one by one; `begun`
    is a reading of the branch that was begun before.
    """
    git, objects = ws.repository.git, ws.repository.objects
    if begun is None:  # else it was looked at before the reading began
        require_whole(git)
    shelf = ws.repository.shelf if ws.remembers else None
    branch = main_branch(objects, None if from_scratch else shelf)
    if not ever_held_one(git, objects, branch.head):
        raise no_register()
    objects.require_sound(branch.head, *RECORDS)
    noted = _anchor(ws, anchor) if anchor else None
    after = commit_of(objects, since) if since else None
    one_by_one = listing or ws.json or bool(changes or since or by)
    with Progress(ws.language, of_history) as progress:
        task = Task(git, branch.head, ws.instant, progress.at, tuple(changes), one_by_one)
        found = replayed(task, objects, shelf, from_scratch=from_scratch, begun=begun)
    if not found.founded:
        raise no_register()
    for change in found.unknown:
        raise NotFoundError(
            "IZM-E503",
            msg("there is no change {change}", change=change),
            hint=msg("See all: {command}", command="izm list"),
        )
    later = len(first_parents_since(git, branch.head, after)) if after else found.commits
    told = Audited(
        branch.name,
        branch.head,
        later,
        found.record,
        first=found.commits - later + 1 if after else 0,
        changes=tuple(changes),
        by=by,
        rewritten=rewritten(noted, on_line=stands_on_line(git, objects, branch.head, noted))
        if noted
        else None,
    )
    if found.registry is None or not found.record.violations:
        return told
    from izmainas.audit.answered import LookedInto  # noqa: PLC0415 - mostly no rule was broken
    from izmainas.store.authorship import made_by  # noqa: PLC0415 - as above

    # what was missing for a time, and is a notice by now, may have been answered
    told_of = [*found.record.violations, *found.record.notices]
    looked_into = LookedInto(told_of, found.registry, partial(made_by, git, objects))
    return told._replace(looked_into=looked_into.of, idle=tuple(looked_into.idle))


def _anchor(ws: Workspace, given: str) -> str:
    """Return the commit that an anchor names; an id that is not here at all stays as it was noted.

    Digits are an id and nothing else: whoever rewrites the branch could push a tag that is named by them.
    """
    objects = ws.repository.objects
    if _HEX.fullmatch(given):
        return commit_with_id(objects, given) or given.lower()
    return commit_of(objects, given)
