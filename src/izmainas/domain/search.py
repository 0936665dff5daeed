"""Finding changes by words: what of a change is looked through, case and diacritics aside."""

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from izmainas.domain.change import Change

#: what Latvian adds to the Latin letters, and the letters themselves: nearly every text has no others
_LETTERS: Final = (*zip("āčēģīķļņšūž", "acegiklnsuz", strict=True),)
#: the marks of Latin letters: by far the most that there are
_MARKS: Final = re.compile("[\u0300-\u036f]+")


def searchable(change: "Change") -> str:
    """Return everything that people wrote about a change, plainly: number, title, description, result, lessons, reasons."""
    assessment, review = change.assessment, change.review
    parts = [
        change.id,
        change.title,
        change.description,
        assessment.expected_result if assessment else None,
        *(review.lessons if review else ()),
        *(entry.reason for entry in change.history),
    ]
    return plainly("\n".join(part for part in parts if part))


def plainly(text: str) -> str:
    """Return text without case and diacritics: people look for `pagarinat` and mean `Pagarināt`."""
    folded = text.casefold()
    for letter, bare_letter in _LETTERS:
        folded = folded.replace(letter, bare_letter)
    if folded.isascii():
        return folded
    # what is taken apart may have capitals of its own: № is No
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", folded).casefold())
    if bare.isascii():
        return bare
    # marks of other scripts: few texts have any, so that only what is there is looked at
    other = "".join(sign for sign in set(bare) if unicodedata.combining(sign))
    return bare.translate(dict.fromkeys(map(ord, other))) if other else bare
