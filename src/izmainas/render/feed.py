"""The latest events of the register as an Atom feed (RFC 4287)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from izmainas.domain.summary import Summary
from izmainas.message import msg
from izmainas.render.clean import clean
from izmainas.render.language import Language

_ATOM: Final = "http://www.w3.org/2005/Atom"
_NEWEST: Final = 60


class Happened(NamedTuple):
    """One event as the feed tells it; `event` makes its identity together with the change's.

    `what` names it in no verb: a change registers and approves nothing.
    """

    at: datetime
    change: Summary
    event: str
    what: str


def feed(summaries: Iterable[Summary], institution: str, language: Language) -> bytes:
    """Return the newest registrations, decisions and ends; the same register gives the same bytes."""
    everything = list(summaries)
    first = min(everything, key=lambda s: (s.registered, s.uid), default=None)
    newest = sorted(_happened(everything, language), key=lambda h: (h.at, h.event), reverse=True)[:_NEWEST]
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language.code})
    _add(root, "title", language.say(msg("Register of changes: {institution}", institution=institution)))
    _add(root, "id", f"urn:izm:feed:{first.uid if first else 'empty'}")
    _add(root, "updated", _stamp(newest[0].at) if newest else "1970-01-01T00:00:00Z")
    ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": "feed.atom"})
    author = ET.SubElement(root, f"{{{_ATOM}}}author")
    _add(author, "name", institution)
    for happened in newest:
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        change = happened.change
        _add(entry, "title", f"{change.id} ({happened.what}): {change.title}")
        _add(entry, "id", f"urn:izm:{change.uid}:{happened.event}")
        _add(entry, "updated", _stamp(happened.at))
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"href": f"changes/{change.id}.html"})
        _add(entry, "summary", change.title)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _happened(summaries: Iterable[Summary], language: Language) -> Iterator[Happened]:
    for change in summaries:
        yield Happened(change.registered, change, "registered", language.word("state", "registered"))
        for decided in change.course.decisions:
            yield Happened(decided.at, change, decided.event, language.word("decision", decided.decision))
        end = change.ended
        if end:
            yield Happened(end, change, "ended", language.word("state", change.state))


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
