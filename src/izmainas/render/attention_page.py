"""The six points that PU2-20 asks to attend to: of one change and of the register, as a page and as data."""

import shlex
from collections.abc import Iterator
from typing import Final

from izmainas.domain.size import Cut, cut
from izmainas.domain.summary import Summary
from izmainas.message import msg
from izmainas.render.clean import clean
from izmainas.render.document import Block, Column, Command, Document, Heading, Items, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.object_words import object_name
from izmainas.render.track_record_words import proportion_message
from izmainas.reports.attention import SHARES, Attention, Share
from izmainas.reports.concerns import POINTS, Concern, Ground, Point, by_point, concerns

_LONGEST_TITLE: Final = 300


def change_attention(summary: Summary, ground: Ground, language: Language) -> Document:
    """Return the page of one change: each point, why it needs attention, and the commands that help."""
    blocks: list[Block] = []
    for point, found in by_point(concerns(summary, ground)).items():
        blocks.append(Heading(point_name(point, language)))
        if not found:
            blocks.append(Paragraph(language.say(msg("Nothing needs attention.")), "quiet"))
        blocks += concern_blocks(found, language)
        if point == "UP1" and found:
            blocks += split_blocks(summary, ground, language)
    return Document(f"{summary.id}  {summary.title}", tuple(blocks))


def point_name(point: Point, language: Language) -> str:
    """Return a point as the source names it."""
    return f"{point} {language.word('attention-point', point)}"


def concern_blocks(found: tuple[Concern, ...], language: Language) -> Iterator[Block]:
    """Yield each concern and the command that helps."""
    for concern in found:
        yield Paragraph(language.say(concern.why), "warning")
        if concern.command:
            yield Command(language.command(concern.command))


def size_blocks(summary: Summary, ground: Ground, language: Language) -> Iterator[Block]:
    """Yield what is over the limits of size, and how the change could be split; nothing for one of a good size."""
    found = by_point(concerns(summary, ground))["UP1"]
    if found:
        said = msg("The change is large: {reasons}.", reasons=[concern.why for concern in found])
        yield Paragraph(language.say(said), "warning")
        yield from split_blocks(summary, ground, language)


def split_blocks(summary: Summary, ground: Ground, language: Language) -> Iterator[Block]:
    """Yield the command that splits a change that is too large, while it can be split."""
    way = cut(summary)
    if way is None:
        if summary.open and not summary.children:
            yield Paragraph(language.say(msg("A change is split before it is approved.")), "quiet")
        return
    yield Paragraph(language.say(msg("It could be split:")))
    parts = " ".join(f"--part {shlex.quote(clean(part))}" for part in _parts(summary, way, ground, language))
    yield Command(f"izm split {summary.id} {parts}")


def _parts(summary: Summary, way: Cut, ground: Ground, language: Language) -> Iterator[str]:
    """Yield the title of each part, with what it touches where the parts share that out."""
    for part in way.parts:
        touched = ""
        if way.along == "kind":
            name = language.word("object", part)
            touched = ",".join(ref for ref in summary.targets if ref.startswith(f"{part}/"))
        elif way.along == "object":
            name, touched = object_name(part, ground.registry, language), part
        else:
            name = language.say(msg("part {n}", n=part))
        title = f"{summary.title[: _LONGEST_TITLE - len(name) - 2]}: {name}"
        yield f"{title};{touched}" if touched else title


def register_attention(found: Attention, language: Language) -> Document:
    """Return the page of the register: shares under each point, each with its n, then the changes concerned."""
    say = language.say
    blocks: list[Block] = [
        Paragraph(
            say(msg("Changes counted, without those rejected and withdrawn: {n}.", n=len(found.counted))),
            "quiet",
        )
    ]
    for point in POINTS:
        blocks.append(Heading(point_name(point, language)))
        texts = [
            say(msg("{what}: {share}", what=SHARES[share.id], share=share_text(share, language)))
            for share in found.shares
            if share.point == point
        ]
        if point == "UP4":
            texts.append(_satisfaction(found, language))
        blocks.append(Items(tuple(texts)))
    blocks += _concerned(found, language)
    return Document(say(msg("What needs attention (PU2-20)")), tuple(blocks))


def share_text(share: Share, language: Language) -> str:
    """Return `18 of 24 (75%, 95% interval 55–88%)`; without a case, that there is none."""
    told = proportion_message(share.proportion, language) if share.proportion.n else msg("no such change")
    return language.say(told)


def _satisfaction(found: Attention, language: Language) -> str:
    if found.satisfaction is None:
        return language.say(msg("satisfaction: not measured on any change"))
    return language.say(
        msg(
            "satisfaction, 1–5: {mean} on average, measured on {n} of {all} changes",
            mean=language.number(found.satisfaction),
            n=len(found.rated),
            all=len(found.counted),
        )
    )


def _concerned(found: Attention, language: Language) -> Iterator[Block]:
    yield Heading(language.say(msg("Open changes that need attention")))
    if not found.concerned:
        yield Paragraph(language.say(msg("None.")))
        return
    columns = (
        Column(language.say(msg("Number")), wrap=False),
        Column(language.say(msg("Title"))),
        Column(language.say(msg("Point")), wrap=False),
        Column(language.say(msg("Why"))),
    )
    rows = tuple(
        (summary.id, summary.title, concern.point, language.say(concern.why))
        for summary, why in found.concerned
        for concern in why
    )
    yield Table(columns, rows)
    yield Paragraph(language.say(msg("What helps is on the page of each change:")))
    yield Command(f"izm attention {found.concerned[0][0].id}")


def attention_data(found: Attention, commit: str | None) -> dict[str, object]:
    """Return `izm.attention/1` of the register."""
    return {
        "schema": "izm.attention/1",
        "commit": commit,
        "changes": len(found.counted),
        "shares": [_share_data(share) for share in found.shares],
        "satisfaction": {"mean": found.satisfaction, "n": len(found.rated), "changes": list(found.rated)},
        "concerned": [
            {"id": summary.id, "uid": summary.uid, "concerns": [_concern_data(c) for c in why]}
            for summary, why in found.concerned
        ],
    }


def _share_data(share: Share) -> dict[str, object]:
    interval = share.proportion.interval
    return {
        "id": share.id,
        "n": share.proportion.k,
        "of": share.proportion.n,
        "share": share.proportion.share,
        "interval": [round(interval.low, 4), round(interval.high, 4)],
        "changes": list(share.changes),
    }


def change_attention_data(summary: Summary, ground: Ground, commit: str | None) -> dict[str, object]:
    """Return `izm.attention/1` of one change; `split` is how it could be split, where it is too large."""
    over, way = ground.oversizes(summary), cut(summary)
    return {
        "schema": "izm.attention/1",
        "commit": commit,
        "id": summary.id,
        "uid": summary.uid,
        "sizes": [{"size": o.size.value, "value": o.value, "limit": o.limit} for o in over],
        "split": {"along": way.along, "parts": list(way.parts)} if over and way else None,
        "concerns": [_concern_data(concern) for concern in concerns(summary, ground)],
    }


def _concern_data(concern: Concern) -> dict[str, object]:
    return {"point": concern.point, "why": str(concern.why), "command": concern.command or None}
