"""The six points that PU2-20 asks to pay attention to, over the changes of a period (8.: guidance)."""

from typing import Final

from izmainas.catalog.attention import ATTENTION_POINTS
from izmainas.message import msg
from izmainas.reports.attention import SHARES, Attention, Share, attention
from izmainas.reports.concerns import POINTS, Ground, Point
from izmainas.reports.figures import Figure
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import Definition, Figures, Head, Listing, Report, Section, Told

TITLE: Final = msg("Points of attention")
_COUNTED: Final = msg("changes that were open on at least one day of the period")
_FALLEN: Final = msg("rejected and withdrawn changes")
_NAMES: Final = {term.code: msg("{point}", point=term) for term in ATTENTION_POINTS}
DEFINITIONS: Final = (
    Definition("counted", msg("Changes counted"), _COUNTED, msg("all changes of the register"), _FALLEN),
    *(
        Definition(
            point,
            _NAMES[point],
            msg("changes of the period as each line says"),
            msg("the changes that the line speaks of; without a word about that, all that are counted"),
            _FALLEN,
        )
        for point in POINTS
    ),
    Definition(
        "satisfaction",
        msg("Satisfaction"),
        msg("the mean of the grades from 1 to 5 that reviews give"),
        _COUNTED,
        msg("reviews without a grade"),
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return the six points over the changes of the period, and the open changes that need attention."""
    chosen = material.touching(period)
    found = attention(
        chosen, Ground(material.process, material.registry, material.summaries, material.bench.day)
    )
    counted = Figure("counted", "all", len(found.counted), "changes", len(material.summaries), found.counted)
    whole = Told(msg("Changes counted"), counted)
    return Report(
        "attention",
        TITLE,
        period,
        material.now,
        (
            Section(msg("In short"), (Figures((whole,)),)),
            *(_section(point, found) for point in POINTS),
            _concerned(found),
        ),
        DEFINITIONS,
    )


def _section(point: Point, found: Attention) -> Section:
    rows = [Told(SHARES[share.id], _figure(share)) for share in found.shares if share.point == point]
    if point == "UP4":
        rated = Figure("satisfaction", "mean", found.satisfaction, "grade", len(found.counted), found.rated)
        rows.append(Told(msg("Satisfaction, 1 to 5"), rated))
    return Section(_NAMES[point], (Figures(tuple(rows)),))


def _figure(share: Share) -> Figure:
    part = share.proportion
    value = None if part.share is None else round(part.share, 4)
    return Figure(share.point, share.key, value, "share", part.n, share.changes, share.among)


def _concerned(found: Attention) -> Section:
    heads = (Head(msg("Number"), "id"), Head(msg("Title")), Head(msg("Point"), "id"), Head(msg("Why")))
    rows = tuple(
        (summary.id, summary.title, concern.point, concern.why)
        for summary, why in found.concerned
        for concern in why
    )
    listing = Listing("concerned", msg("Open changes"), heads, rows, msg("Nothing needs attention."))
    return Section(msg("Open changes that need attention"), (listing,))
