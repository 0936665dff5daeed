"""What stands around a page of a site: the way to its neighbours, links in its text, the script that searches its tables."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from markupsafe import Markup, escape

from izmainas.render.clean import clean

_NUMBER: Final = re.compile(r"\b(?:IZM|SIG)-[0-9]{4}-[0-9]{4,9}\b")
_LISTED: Final = re.compile(r"(, |; |: )")
#: a name with two commas: three pieces and what stands between them
_LONGEST_NAME: Final = 5


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
        """Return text as HTML in which known numbers lead to their pages, as do known names, alone or in a list."""
        target = self.links.get(text)
        if target:
            return self._anchor(target, text)
        pieces = _LISTED.split(text)
        if len(pieces) == 1:
            return self._numbers(text)
        return Markup("".join(self._listed(pieces)))  # noqa: S704 - each part is escaped

    def _listed(self, pieces: list[str]) -> Iterator[Markup]:
        """Yield each piece of a list and what parts it from the next; a name that has commas itself is several pieces."""
        place = 0
        while place < len(pieces):
            for end in range(min(place + _LONGEST_NAME, len(pieces)), place, -2):
                name = "".join(pieces[place:end])
                target = self.links.get(name)
                if target:
                    yield self._anchor(target, name)
                    break
            else:
                end = place + 1
                yield self._numbers(pieces[place])
            yield from map(escape, pieces[end : end + 1])
            place = end + 1

    def _numbers(self, text: str) -> Markup:
        """Return text as HTML in which known numbers lead to their pages."""
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
