"""Finding changes by words: what of a change is looked through, case and diacritics aside."""

import unicodedata

from izmainas.domain.change import Change


def searchable(change: Change) -> str:
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
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFKD", folded)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words_in(query: str, text: str) -> bool:
    """Whether every word of `query` occurs in `text`, which is plain already."""
    return all(word in text for word in plainly(query).split())
