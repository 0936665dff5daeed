"""Normal changes that recur: the same work on the same objects, told apart by the words of their titles."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from izmainas.domain.search import plainly
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Kind

#: words shorter than this are joints of a sentence
_SHORTEST: Final = 3
#: Latvian words end differently in every case; their beginnings stay
_STEM: Final = 5
#: two titles tell of the same work when this much of the shorter one stands in the other
SIMILAR: Final = 0.5

_WORD: Final = re.compile(r"[^\W\d_]+")


#: what a title tells of: the beginnings of its words, or the whole of one that has no words
Told = frozenset[str] | str


def title_words(title: str) -> frozenset[str]:
    """Return the beginnings of a title's words, without case, accents, numbers and short words."""
    words = _WORD.findall(plainly(title))
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST)


def alike(one: str, other: str) -> bool:
    """Whether two titles tell of the same work: at least half of the words of the shorter stand in the other."""
    return _alike(_told(one), _told(other))


@lru_cache(4_096)  # what recurs has the same titles again and again
def _told(title: str) -> Told:
    return title_words(title) or plainly(title)


def _alike(one: Told, other: Told) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return len(one & other) >= SIMILAR * min(len(one), len(other))


def recurring(summaries: Iterable[Summary]) -> tuple[tuple[Summary, ...], ...]:
    """Return the groups of normal changes that did the same, oldest first in each, the largest group first.

    The same: the same targets, action and complexity, and a title alike that
    of another of the group. What was never carried out says nothing of how
    it goes and is left out.
    """
    shelves: dict[tuple[object, ...], list[Summary]] = defaultdict(list)
    for summary in summaries:
        if summary.kind is Kind.NORMAL and summary.outcome and not summary.children:
            key = (tuple(sorted(summary.targets)), summary.action, summary.complexity)
            shelves[key].append(summary)
    groups = [group for shelf in shelves.values() for group in _by_title(shelf)]
    return tuple(sorted(groups, key=lambda group: (-len(group), group[0].registered, group[0].uid)))


def _by_title(shelf: Iterable[Summary]) -> list[tuple[Summary, ...]]:
    """Join what is alike, also through a third; titles are compared once each, however often they recur."""
    titles: dict[Told, list[Summary]] = defaultdict(list)
    for summary in shelf:
        titles[_told(summary.title)].append(summary)
    groups: list[list[Told]] = []
    for title in titles:
        near: list[list[Told]] = []
        far: list[list[Told]] = []
        for group in groups:
            (near if any(_alike(title, other) for other in group) else far).append(group)
        groups = [*far, [title, *(member for group in near for member in group)]]
    members = ([summary for title in group for summary in titles[title]] for group in groups)
    return [tuple(sorted(group, key=lambda s: (s.registered, s.uid))) for group in members]
