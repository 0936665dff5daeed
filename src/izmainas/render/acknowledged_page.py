"""What `izm acknowledge` answers: which broken rules were looked into."""

from collections.abc import Sequence

from izmainas.domain.acknowledged import Acknowledged
from izmainas.message import msg
from izmainas.render.document import Document, Facts, Paragraph
from izmainas.render.language import Language

_SHORT = 12


def acknowledged_data(said: Sequence[Acknowledged], commit: str | None) -> dict[str, object]:
    """Return `izm.acknowledged/1`."""
    return {"schema": "izm.acknowledged/1", "acknowledged": [one.data() for one in said], "commit": commit}


def acknowledged_document(said: Sequence[Acknowledged], commit: str, language: Language) -> Document:
    """Return each rule with what broke it, then the commit and what it changes."""
    rows = []
    for one in said:
        about = (one.change, (one.commit or "")[:_SHORT], one.person)
        rows.append((one.rule, ", ".join(filter(None, about))))
    rules = language.counted("violation", len(said))
    done = msg("Looked into: {violations}; commit {commit}.", violations=rules, commit=commit[:10])
    rest = msg(
        "`izm audit` and `izm check` tell of it apart from now on, and do not fail for it. "
        "It makes no decision valid: what needs one still needs it."
    )
    return Document(
        None,
        (Facts(tuple(rows)), Paragraph(language.say(done), "strong"), Paragraph(language.say(rest))),
    )
