"""The texts of a tale with places for what differs from change to change, and their filling.

A pattern is a text cut at its marks; filling it is one `join`. What a digest or a signature is over is cut in the
same way, so that it is computed from the very bytes that the domain would have made.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import yaml
from tale import FIRST, NUMBER, OTHER, Tale

from izmainas.domain.change import Change
from izmainas.store.change_text import changed_text, new_text
from izmainas.store.drafting import commit_message
from izmainas.store.yaml_writer import OURS, below_key

_CUT: Final = re.compile(
    r"^(?P<margin> *)(?P<key>\w+): QZ(?P<line>\w+?)QZ$"
    r'|"QZ(?P<json>\w+?)QZ"|QZ(?P<raw>\w+?)QZ'
    r"|(?P<moment>2026-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)|(?P<day>2026-\d\d-\d\d)"
    rf"|(?P<number>{NUMBER})|(?P<other>{OTHER})|7Z{{21}}(?P<ulid>\d\d0\d)"
    r"|(?P<digest>v1:sha256:[0-9a-f]{64})"
    r"|(?P<armour>^ +)-----BEGIN SSH SIGNATURE-----\n +Q+\n +-----END SSH SIGNATURE-----$"
    r"|'-----BEGIN SSH SIGNATURE-----\n\n(?P<quoted> +)Q+\n\n +-----END SSH SIGNATURE-----\n\n +'",
    re.MULTILINE,
)

#: what stands at a place: its kind, then what it takes to fill it
Slot = tuple[str, ...]


class Pattern(NamedTuple):
    """A text cut at its marks: the even parts are the text's own, `slots` fill the odd ones."""

    parts: Sequence[str]
    slots: Sequence[Slot]

    def filled(self, values: Mapping[Slot, str]) -> str:
        """Return the text with `values` in its places."""
        parts = list(self.parts)
        parts[1::2] = [values[slot] for slot in self.slots]
        return "".join(parts)


class Step(NamedTuple):
    """One event as a pattern; `binds` and `signs` are what its digest and its signature are over."""

    text: Pattern
    message: Pattern
    name: str
    email: str
    person: str
    after: float
    binds: tuple[Slot, Pattern] | None
    signs: Pattern | None


class Story(NamedTuple):
    """A tale as patterns: one text and message for each event; `slots` is everything to fill but digests and signatures."""

    steps: Sequence[Step]
    slots: Sequence[Slot]
    armours: Sequence[Slot]
    ended: bool
    once: bool = False


def story(tale: Tale, style: str) -> Story:
    """Return the patterns of a tale in the layout `style`: `tidy` as the program writes, or `dumped`."""
    steps: list[Step] = []
    known: dict[str, int] = {}
    for place, (played, text) in enumerate(zip(tale.events, _texts(tale, style), strict=True)):
        event = played.outcome.event
        binds = signs = None
        if played.binds is not None and event.approves not in known:
            known[event.approves or ""] = place
            binds = (("digest", event.approves or ""), _cut(played.binds.decode(), {}, style))
        digests = {digest: ("digest", digest) for digest in known}
        if played.signs is not None:
            signs = _cut(played.signs.decode(), digests, style)
        steps.append(
            Step(
                text=_cut(text, digests, style),
                message=_cut(commit_message(played.outcome), digests, style),
                name=played.actor.name,
                email=played.actor.emails[0],
                person=played.actor.id,
                after=(played.at - FIRST).total_seconds(),
                binds=binds,
                signs=signs,
            )
        )
    cut = [pattern for step in steps for pattern in (step.text, step.message, *_under(step))]
    slots = dict.fromkeys(slot for pattern in cut for slot in pattern.slots)
    return Story(
        tuple(steps),
        tuple(slot for slot in slots if slot[0] not in {"digest", "armour"}),
        tuple(slot for slot in slots if slot[0] == "armour"),
        tale.change.state.ended,
    )


def _under(step: Step) -> Iterator[Pattern]:
    """Yield what the digest and the signature of a step are over."""
    if step.binds is not None:
        yield step.binds[1]
    if step.signs is not None:
        yield step.signs


def _texts(tale: Tale, style: str) -> Iterator[str]:
    before: Change | None = None
    text = ""
    for played in tale.events:
        change = played.outcome.change
        if style == "dumped":
            text = dumped(change.data())
        elif before is None:
            text = new_text(change)
        else:
            text = changed_text(text, before, change, "")
        before = change
        yield text


def dumped(data: Mapping[str, Any]) -> str:
    """Return `data` as a program would write it that knows nothing of the layout of the register."""
    return yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=80, default_flow_style=False)


def _cut(text: str, digests: Mapping[str, Slot], style: str) -> Pattern:
    parts: list[str] = []
    slots: list[Slot] = []
    end = signed = 0
    for found in _CUT.finditer(text):
        kind = found.lastgroup or ""
        slot: Slot
        if kind == "digest" and found[0] not in digests:
            continue  # of a standard-change model
        if kind == "line":
            slot = ("line", found["line"], found["margin"], found["key"], style)
        elif kind == "moment":
            slot = ("moment", _seconds(found[0][:19]))
        elif kind == "day":
            slot = ("day", _seconds(found[0]))
        elif kind == "digest":
            slot = digests[found[0]]
        elif kind in {"armour", "quoted"}:
            slot = ("armour", str(signed), found[kind], style)
            signed += 1
        else:
            slot = (kind, found[kind])
        parts += [text[end : found.start()], ""]
        slots.append(slot)
        end = found.end()
    parts.append(text[end:])
    if any("QZ" in part for part in parts):
        raise ValueError(text)
    return Pattern(tuple(parts), tuple(slots))


def _seconds(moment: str) -> str:
    return str(int((datetime.fromisoformat(moment) - FIRST).total_seconds()))


# --- how a text looks in its place ------------------------------------------------------------------------


@functools.cache
def line(text: str, margin: str, key: str, style: str) -> str:
    """Return the lines of a key whose value is `text`."""
    if style == "dumped":
        return _dumped_line(text, margin, key)
    start = f"{margin}{key}:"
    head, body = below_key(text, len(margin), len(start), OURS)
    return "\n".join([f"{start} {head}" if head else start, *body])


def _dumped_line(text: str, margin: str, key: str) -> str:
    """Return the lines as they stand so deep within a mapping of mappings."""
    data: dict[str, Any] = {key: text}
    depth = len(margin) // 2
    for _ in range(depth):
        data = {"x": data}
    lines = dumped(data).split("\n")[depth:]
    return "\n".join(lines).rstrip("\n")


@functools.cache
def in_json(text: str) -> str:
    """Return `text` as canonical JSON has it."""
    return json.dumps(text, ensure_ascii=False)


def armour(signature: str, margin: str, style: str) -> str:
    """Return the lines of a signature below its key, or behind it in quotes."""
    rows = signature.split("\n")
    if style == "dumped":
        return "'" + f"\n\n{margin}".join(rows) + "'"
    return "\n".join(margin + row for row in rows[:-1])
