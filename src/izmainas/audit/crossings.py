"""Whether anything crosses the shares that a history was judged in: then they were not judged for themselves."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from izmainas.audit.failures import Asked, Noted
from izmainas.audit.reached import Reached
from izmainas.audit.seen import Seen
from izmainas.domain.zones import day_of


class Met(NamedTuple):
    """What one share met that another may have met as well."""

    uids: Collection[str]
    strangers: Collection[str]
    events: Seen
    noted: Sequence[Noted]
    asked: Sequence[Asked]
    early: bool


def met(reached: Reached) -> Met:
    """Return what a share met on its way."""
    return Met(
        uids=reached.holdings.held.keys(),
        strangers=reached.strangers,
        events=reached.events,
        noted=reached.failures.noted,
        asked=reached.failures.asked,
        early=reached.early,
    )


def crossed(shares: Sequence[Met]) -> bool:
    """Whether a share could have judged otherwise, had it known of the others."""
    if any(share.early for share in shares):
        return True
    for one, other in combinations(shares, 2):
        if any(uid in other.uids for uid in (*one.uids, *one.strangers)):
            return True
        if any(uid in one.uids for uid in other.strangers) or one.events.meets(other.events):
            return True
    return any(_otherwise(shares))


def _otherwise(shares: Sequence[Met]) -> Iterator[bool]:
    """Yield, for each answer about a suspended model, whether all the failures give another."""
    noted: dict[str, list[Noted]] = {}
    for share in shares:
        for failure in share.noted:
            noted.setdefault(failure.model, []).append(failure)
    for share in shares:
        own = {id(failure) for failure in share.noted}
        for question in share.asked:
            known = noted.get(question.model, ())
            if all(id(failure) in own for failure in known):
                continue
            others = [failure for failure in known if failure.uid != question.uid]
            yield any(failure.landing == question.landing for failure in others)
            yield len({(failure.uid, failure.registered) for failure in others}) > len(
                {f.uid for f in others}
            )
            failed = {
                f.uid
                for f in others
                if f.landing < question.landing
                and day_of(f.registered, question.zone) >= question.since
                and (question.until is None or f.ended <= question.until)
            }
            yield (len(failed) >= question.allowed) is not question.suspended
