"""What a merge made of a change that another of its parents had: nothing is dropped, nothing slipped in."""

from collections.abc import Iterator

from izmainas.audit.growth import CONTENT, content_is_recorded
from izmainas.audit.landing import Merged
from izmainas.audit.landing_findings import dropped, slipped_in
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding


def of_merge(merged: Merged, before: Change | None, after: Change | None) -> Iterator[Finding]:
    """IZM-A011: report what another parent had on record and the merge left out, or wrote otherwise on its own.

    `before` is the change as the main branch had it, `after` as the merge
    has it. Beside the main branch alone, content that the merge slipped in
    looks as if it had come with the entries of the other parent.
    """
    there = {entry.id: entry for entry in after.history} if after else {}
    gone = next((entry for entry in merged.change.history if there.get(entry.id) != entry), None)
    if gone is not None:
        yield dropped(merged, gone)
    elif after is not None:
        for finding in content_is_recorded(
            merged.change, after, merged.path, _of_no_parent(merged, before, after)
        ):
            yield slipped_in(merged, finding.subject)


def _of_no_parent(merged: Merged, before: Change | None, after: Change) -> frozenset[str]:
    """Return the keys that the merge has otherwise than both; where those agree, it is judged beside `before`."""
    names = [name for name in CONTENT if getattr(after, name) != getattr(merged.change, name)]
    if before is not None:
        names = [
            name
            for name in names
            if getattr(before, name) not in (getattr(after, name), getattr(merged.change, name))
        ]
    return frozenset(names)
