"""The words of our own ids, by kind: states, steps, decisions, outcomes and the like; the modules beside it hold them.

They stand inside a sentence or a cell, so they begin with a small letter.
`code` is empty: VARAM gives these no code.
"""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.change_words import CHANGE_WORDS
from izmainas.catalog.control_words import CONTROL_WORDS
from izmainas.catalog.monitor_words import MONITOR_WORDS
from izmainas.catalog.registry_words import REGISTRY_WORDS
from izmainas.catalog.screen_words import SCREEN_WORDS
from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words; a kind is what a field of a record is called
WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
    **CHANGE_WORDS,
    **REGISTRY_WORDS,
    **CONTROL_WORDS,
    **MONITOR_WORDS,
    **SCREEN_WORDS,
    "severity": (
        Term("", "error", "kļūda", "error"),
        Term("", "warning", "brīdinājums", "warning"),
    ),
    "answer": (
        Term("", "yes", "jā", "yes"),
        Term("", "no", "nē", "no"),
    ),
}
