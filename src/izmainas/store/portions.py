"""What of one's own may land together, and what only behind it: the rules, and what is judged by them."""

from collections.abc import Sequence

from izmainas.audit.reliance import decides, is_policy
from izmainas.domain import layout
from izmainas.store.carrying import Own
from izmainas.store.change_files import readable
from izmainas.store.objects import Objects
from izmainas.store.plain_touches import Plain


def portions(objects: Objects, own: Sequence[Own]) -> list[int]:
    """Return after how many commits of one's own each portion ends, in the order in which they were made.

    None holds both a change of the rules and a decision (`IZM-P002`), unless
    one commit does. The order stays: what was decided before the rules changed
    was decided by the old ones, what came after it may rest on the new ones.
    """
    ends: list[int] = []
    ruled = decided = False
    for number, one in enumerate(own):
        rules = any(is_policy(touch.path) for touch in one.touches)
        decision = any(_decides(objects, touch) for touch in one.touches)
        if (ruled or rules) and (decided or decision):
            if number:
                ends.append(number)
            ruled = decided = False
        ruled, decided = ruled or rules, decided or decision
    return [*ends, len(own)]


def _decides(objects: Objects, touch: Plain) -> bool:
    """Whether a change has entries more that somebody needed a right for."""
    if touch.new is None or not layout.is_change(touch.path):
        return False
    after = readable(objects.content(touch.new), touch.path)
    before = readable(objects.content(touch.old), touch.path) if touch.old else None
    if after is None:
        return False
    known = {entry.id for entry in before.history} if before else set()
    return any(decides(entry, after.kind) for entry in after.history if entry.id not in known)
