"""What a table's words mean here: kinds of tickets, objects and indicators, by id, by name or by the mapping."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from izmainas.catalog.ticket_kinds import TICKET_KINDS
from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.cells import plainly
from izmainas.domain.intake.faults import CellError
from izmainas.domain.registry import Registry
from izmainas.domain.terms import TicketKind
from izmainas.message import Message, msg

#: words that people use beside VARAM's own
_SHORT: Final = {
    "incidents": TicketKind.INCIDENT,
    "incidenti": TicketKind.INCIDENT,
    "problēma": TicketKind.PROBLEM,
    "problēmas": TicketKind.PROBLEM,
    "problems": TicketKind.PROBLEM,
    "sūdzības": TicketKind.COMPLAINT_OR_SUGGESTION,
    "ierosinājumi": TicketKind.COMPLAINT_OR_SUGGESTION,
    "complaints": TicketKind.COMPLAINT_OR_SUGGESTION,
    "suggestions": TicketKind.COMPLAINT_OR_SUGGESTION,
}


class Words:
    """Words and the ids that each may mean; compared without case and spaces around them."""

    def __init__(self, pairs: Iterable[tuple[str, str]], own: Mapping[str, str]) -> None:
        self._known: dict[str, set[str]] = defaultdict(set)
        for word, meant in pairs:
            self._known[plainly(word)].add(meant)
        #: what the mapping says counts above names that happen to be alike
        for word, meant in own.items():
            self._known[plainly(word)] = {meant}
        self._seen: dict[str, str] = {}

    def find(self, word: str, unknown: Message) -> str:
        """Return the id that a word means; raise `CellError` with `unknown`, or naming all that it may mean."""
        if word in self._seen:
            return self._seen[word]
        meant = self._known.get(plainly(word), set())
        if not meant:
            raise CellError(unknown)
        if len(meant) > 1:
            raise CellError(msg("“{word}” may be any of: {ids}", word=word[:60], ids=sorted(meant)))
        self._seen[word] = next(iter(meant))
        return self._seen[word]


def ticket_kinds(own: Mapping[str, str]) -> Words:
    """Return the words for the seven kinds of tickets: ids, both names, the plural, and what a kind is made of."""
    pairs = [(word, kind.value) for word, kind in _SHORT.items()]
    for term in TICKET_KINDS:
        said = (
            term.id,
            term.lv,
            term.en,
            term.plural_lv,
            *(w for v in term.variants for w in (v.id, v.lv, v.en)),
        )
        pairs += [(word, term.id) for word in said if word]
    return Words(pairs, own)


def objects(registry: Registry, own: Mapping[str, str]) -> Words:
    """Return the words for the objects of the registry: `service/x`, its id alone, and both its names."""
    pairs = []
    for ref in registry.refs:
        name = registry.object_name(ref)
        said = (ref, ref.partition("/")[2], name.lv if name else None, name.en if name else None)
        pairs += [(word, ref) for word in said if word]
    return Words(pairs, own)


def indicators(known: Mapping[str, Indicator], own: Mapping[str, str]) -> Words:
    """Return the words for the indicators: ids and names."""
    pairs = [(word, one.id) for one in known.values() for word in (one.id, one.name.lv, one.name.en) if word]
    return Words(pairs, own)
