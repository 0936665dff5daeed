"""What a decision would write, with `--dry-run`."""

from izmainas.message import msg
from izmainas.render.document import Document, Heading, Verbatim
from izmainas.render.language import Language


def preview_document(message: str, difference: str, language: Language) -> Document:
    """Return the commit that was not made: its message, and the difference of its files."""
    title = language.say(msg("Nothing was written. This would be the commit:"))
    return Document(None, (Heading(title), Verbatim(message), Verbatim(difference, difference=True)))


def preview_data(message: str | None, difference: str) -> dict[str, object]:
    """Return what any answer to a dry run says beside: what would be written; without `message` nothing is committed."""
    return {"preview": {"message": message, "difference": difference}}
