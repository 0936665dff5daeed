"""Which term a person means: by code, id, name, short name or ITIL 4's name, in either language."""

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from izmainas.catalog.term import Term
from izmainas.catalog.words import WORDS
from izmainas.render.vocabulary import table

_OFFICIAL: Final = (
    *("task", "task-group", "condition", "condition-group", "change-kind", "change-complexity", "role"),
    *("context-role", "core-term", "varam-action", "activity", "attention-point", "stage", "policy-stage"),
    *("ticket-kind", "scope", "level", "responsibility", "duty", "register", "information", "result"),
    *("threat", "competence"),
)
#: words that only shorten or repeat an official term, or that need no explanation
_PASSED_OVER: Final = frozenset({"kind", "complexity", "object", "answer", "severity", "debt", "usability"})
#: of those, the ones that stand on the page of every change, and whose ids are those of the official terms
_SHORTENED: Final = ("kind", "complexity")
#: words that say nothing which an official term of the same id does not say
_SECOND: Final = frozenset({"evidence", "criticality", "risk-level"})


class Meaning(NamedTuple):
    """A term and the kind of thing that it is."""

    kind: str
    term: Term


@cache
def meanings() -> tuple[Meaning, ...]:
    """Return everything that has a name, official terms first."""
    kinds = (*_OFFICIAL, *(kind for kind in WORDS if kind not in _PASSED_OVER))
    return tuple(Meaning(kind, term) for kind in kinds for term in _with_variants(table(kind)))


def _with_variants(terms: tuple[Term, ...]) -> Iterator[Term]:
    for term in terms:
        yield term
        yield from term.variants


def lookup(word: str) -> tuple[Meaning, ...]:
    """Return what `word` may mean: by code or id, else by a name."""
    wanted = _plain(word)
    named = [m for m in meanings() if wanted in {_plain(m.term.code), _plain(m.term.id)}]
    found = named or [m for m in meanings() if wanted in map(_plain, _names(m.term))]
    if not found:
        shortened = {
            term.id for kind in _SHORTENED for term in table(kind) if wanted in map(_plain, _names(term))
        }
        found = [m for m in meanings() if m.kind in _OFFICIAL and m.term.id in shortened]
    official = [m for m in found if m.kind in _OFFICIAL]
    return tuple(official + [m for m in found if m not in official and not (official and m.kind in _SECOND)])


def near(word: str, others: tuple[str, ...]) -> list[str]:
    """Return up to five words that can be explained and are written much like `word`; `others` are no terms."""
    known = {_plain(other): other for other in others}
    for meaning in reversed(meanings()):
        known |= {_plain(name): meaning.term.code or meaning.term.id for name in _names(meaning.term)}
        known |= {_plain(name): name for name in (meaning.term.id, meaning.term.code)}
    wanted = _plain(word)
    inside = [spelled for spelled in known if len(wanted) > _SHORT and wanted in spelled]
    alike = difflib.get_close_matches(wanted, [name for name in known if name], n=9, cutoff=0.7)
    return list(dict.fromkeys(known[name] for name in [*alike, *inside]))[:5]


_SHORT: Final = 3


def _names(term: Term) -> list[str]:
    """Return what people and ITIL 4 call it."""
    itil = [part for text in term.itil.split(";") for part in text.split(" / ")]
    names = [term.lv, term.en, term.short_lv, term.short_en, term.plural_lv, term.person_lv, term.person_en]
    return [name for name in [*names, *itil, term.itil] if name]


def _plain(text: str) -> str:
    """Return `text` without case, accents, and the difference between spaces, hyphens and underscores."""
    letters = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.replace("-", " ").replace("_", " ").split())
