"""A part of a site: some of its files, drawn together, by whichever process has time."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from izmainas.render.document import Document
from izmainas.render.frame import Frame
from izmainas.render.html import html
from izmainas.render.language import Language

#: a file of the site: its path from the top, and its bytes
Page = tuple[str, bytes]
#: draws some files of the site
Part = Callable[[], Iterable[Page]]
#: makes a page of what stands on it
MakePage = Callable[[str, Document], Page]

#: pages of one kind that are a part: enough to be worth being sent, few enough to be held at once
TOGETHER: Final = 32


def framed(frame: Frame, language: Language, path: str, document: Document) -> Page:
    """Return the page at `path` in the frame that all pages of the site have."""
    here = replace(frame, root="../" * path.count("/"), here=path)
    return path, html(document, language.code, frame=here).encode()
