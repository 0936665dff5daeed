"""What stands around a page of a site: the way to its neighbours, links in its text, the script that searches its tables."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from markupsafe import Markup, escape

from izmainas.render.clean import clean

_NUMBER: Final = re.compile(r"\b(?:IZM|SIG)-[0-9]{4}-[0-9]{4,9}\b")


@dataclass(frozen=True)
class Frame:
    """The place of a page in a site.

    `root` leads from the page to the top (`""` or `"../"`), `nav` names the
    main pages with their paths from the top, `here` is the path of this one,
    `links` gives the path of what a number or a name leads to. `script` is
    trusted text of our own; its words are in `words`.
    """

    root: str
    here: str
    institution: str
    nav: tuple[tuple[str, str], ...]
    links: Mapping[str, str] = field(default_factory=dict)
    feed: str | None = None
    script: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def script_hash(self) -> str:
        """The hash by which the page's policy lets this script run and no other."""
        return b64encode(sha256(self.script.encode()).digest()).decode()

    def linked(self, text: str) -> Markup:
        """Return text as HTML in which known numbers lead to their pages; a text that is a known name does as a whole."""
        target = self.links.get(text)
        if target:
            return self._anchor(target, text)
        parts: list[str] = []
        end = 0
        for found in _NUMBER.finditer(text):
            path = self.links.get(found[0])
            if path:
                parts += [escape(clean(text[end : found.start()])), self._anchor(path, found[0])]
                end = found.end()
        rest = escape(clean(text[end:]))
        return Markup("".join([*parts, rest])) if parts else rest  # noqa: S704 - each part is escaped

    def _anchor(self, path: str, text: str) -> Markup:
        """Return text as HTML that leads to `path`: put together by hand, for a report holds a hundred thousand of them."""
        shown = escape(clean(text))
        if path == self.here:
            return shown
        return Markup(f'<a href="{escape(self.root + path)}">{shown}</a>')  # noqa: S704 - both are escaped


def unlinked(text: str) -> Markup:
    """Return text as HTML without links, for a page that stands alone."""
    return escape(clean(text))
