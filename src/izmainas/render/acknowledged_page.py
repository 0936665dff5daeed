"""Broken rules that were looked into: as `izm acknowledge` answers, and on the page of their change."""

from collections.abc import Iterator, Sequence

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.registry import Registry
from izmainas.message import msg
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language

_SHORT = 12


def acknowledged_data(said: Sequence[Acknowledged], commit: str | None) -> dict[str, object]:
    """Return `izm.acknowledged/1`."""
    return {"schema": "izm.acknowledged/1", "acknowledged": [one.data() for one in said], "commit": commit}


def acknowledged_document(
    said: Sequence[Acknowledged], commit: str, language: Language, *, landed: bool
) -> Document:
    """Return each rule with what broke it, then the commit and what it changes, or will once it has `landed`."""
    rows = []
    for one in said:
        about = (one.change, (one.commit or "")[:_SHORT], one.person)
        rows.append((one.rule, ", ".join(filter(None, about))))
    rules = language.counted("violation", len(said))
    done = msg("Looked into: {violations}; commit {commit}.", violations=rules, commit=commit[:10])
    rest = msg(
        "`izm audit` and `izm check` tell of it apart from now on, and do not fail for it; what can still be mended "
        "in the files, `izm check` goes on telling. "
        "It makes no decision valid: what needs one still needs it."
    )
    if not landed:
        rest = msg(
            "It counts once it is on the main branch ({command}); until then the rule stays open there. "
            "It makes no decision valid: what needs one still needs it.",
            command="izm sync",
        )
    return Document(
        None,
        (Particulars(tuple(rows)), Paragraph(language.say(done), "strong"), Paragraph(language.say(rest))),
    )


def acknowledged_blocks(
    said: Sequence[Acknowledged], registry: Registry, language: Language
) -> Iterator[Block]:
    """Yield the broken rules of one change: who broke each, who looked into it when, and what came of it."""
    if not said:
        return
    titles = (msg("Rule"), msg("Broken by"), msg("Looked into by"), msg("When"), msg("What came of it"))
    last = len(titles) - 1
    columns = tuple(Column(language.say(title), wrap=at == last) for at, title in enumerate(titles))
    rows = tuple(
        (
            one.rule,
            registry.name_of(one.person) if one.person else "",
            registry.name_of(one.by),
            language.moment(one.at),
            one.reason,
        )
        for one in said
    )
    yield Heading(language.say(msg("Looked into")))
    yield Table(columns, rows)
