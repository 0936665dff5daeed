"""The first page of a bundle: what is in it, and how somebody who trusts nobody verifies it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from izmainas.domain.record import Name
from izmainas.domain.terms import State
from izmainas.message import msg
from izmainas.render.document import Block, Column, Command, Document, Heading, Items, Paragraph, Table
from izmainas.render.language import Language


class Packed(NamedTuple):
    """What is in a bundle: whose changes (number, title, state), as of which commit; the files of history and sums.

    `main` is the commit of the main branch.
    """

    changes: Sequence[tuple[str, str, State]]
    institution: Name
    head: str
    head_at: datetime
    main: str
    history: str
    sums: str


def bundle_document(packed: Packed, language: Language) -> Document:
    """Return what stands in the bundle, how it is proved and how to look into it."""
    name = packed.institution.of(language.code)
    title = language.say(msg("Changes and what proves them: {institution}", institution=name))
    return Document(title, tuple(_blocks(packed, language)))


def _blocks(packed: Packed, language: Language) -> Iterator[Block]:
    say, history, sums = language.say, packed.history, packed.sums
    as_of = msg("As of the commit {commit} of {moment}.", commit=packed.head, moment=packed.head_at)
    yield Paragraph(say(as_of))
    if packed.main != packed.head:
        elsewhere = msg(
            "The main branch, which an audit looks at, stands at another commit: {commit}.",
            commit=packed.main,
        )
        yield Paragraph(say(elsewhere))
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
    yield Command(f"izm -C register audit --anchor {packed.main}")
    yield Heading(say(msg("Changes")))
    columns = (Column(say(msg("Number")), wrap=False), Column(say(msg("Title"))), Column(say(msg("State"))))
    rows = tuple((number, title, language.value(state)) for number, title, state in packed.changes)
    yield Table(columns, rows)
