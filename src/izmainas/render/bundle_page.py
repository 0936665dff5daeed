"""The first page of a bundle: what is in it, and how somebody who trusts nobody verifies it."""

from collections.abc import Iterator, Sequence

from izmainas.audit.dossier import Dossier
from izmainas.domain.registry import Registry
from izmainas.message import msg
from izmainas.render.document import Block, Column, Command, Document, Heading, Items, Paragraph, Table
from izmainas.render.language import Language


def bundle_document(
    dossiers: Sequence[Dossier], registry: Registry, history: str, sums: str, language: Language
) -> Document:
    """Return the page; `history` and `sums` are the names of the git bundle and of the list of sums."""
    say = language.say
    name = registry.institution.name.of(language.code)
    title = say(msg("Changes and what proves them: {institution}", institution=name))
    return Document(title, tuple(_blocks(dossiers, history, sums, language)))


def _blocks(dossiers: Sequence[Dossier], history: str, sums: str, language: Language) -> Iterator[Block]:
    say, head = language.say, dossiers[0]
    as_of = msg("As of the commit {commit} of {moment}.", commit=head.head, moment=head.head_at)
    yield Paragraph(say(as_of))
    yield Heading(say(msg("What is in it")))
    yield Items(
        (
            f"{history}: {say(msg('the repository with its whole history, as git clones it'))}",
            f"dossiers/: {say(msg('each change with its decisions and commits, as Markdown and as HTML'))}",
            f"{sums}: {say(msg('the SHA-256 of every file of the bundle'))}",
        )
    )
    yield Heading(say(msg("How to verify this")))
    yield Paragraph(say(msg("1. That nothing was exchanged on the way:")))
    yield Command(f"sha256sum -c {sums}")
    yield Paragraph(say(msg("2. That the history is whole; then clone it:")))
    yield Command(f"git clone {history} register")
    yield Paragraph(
        say(msg("3. That every decision was taken by who could take it, under the rules of its day:"))
    )
    yield Command("izm -C register audit")
    yield Paragraph(
        say(
            msg(
                "4. That the history is the institution's: compare the commit above with one that it gave to"
                " somebody else before. A bundle proves what follows from its commits, not that there was no"
                " other history."
            )
        )
    )
    yield Command(f"izm -C register audit --anchor {head.head}")
    yield Heading(say(msg("Changes")))
    columns = (Column(say(msg("Number")), wrap=False), Column(say(msg("Title"))), Column(say(msg("State"))))
    rows = tuple((d.change.id, d.change.title, language.value(d.change.state)) for d in dossiers)
    yield Table(columns, rows)
