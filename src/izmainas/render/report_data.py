"""A report as data: `izm.report/1`, every figure with the changes behind it, keys and ids never translated."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum

from izmainas.message import Message
from izmainas.render.language import Language
from izmainas.reports.figures import Figure
from izmainas.reports.report import (
    Cell,
    Condition,
    HeatMap,
    LineChart,
    Listing,
    Report,
    Several,
    What,
    Who,
    Worded,
)

#: messages in data are told in English: the sources' own text, the same for every reader
_ENGLISH = Language("en")


def report_data(
    report: Report,
    *,
    commit: str | None,
    previous: Report | None = None,
    groups: Mapping[str, Report] | None = None,
) -> dict[str, object]:
    """Return the envelope; with `previous` and `groups`, the figures of those beside."""
    data: dict[str, object] = {
        "schema": "izm.report/1",
        "report": report.name,
        "from": _day(report.period.since),
        "to": _day(report.period.until),
        "commit": commit,
        "figures": [figure_data(figure) for figure in report.figures],
        "listings": [listing_data(listing) for listing in report.listings()],
        "lines": [_line_data(chart) for chart in report.lines()],
        "maps": [_map_data(chart) for chart in report.maps()],
        "definitions": [
            {
                "group": d.group,
                "counted": _ENGLISH.say(d.counted),
                "of": _ENGLISH.say(d.of) if d.of else None,
                "left_out": _ENGLISH.say(d.left_out) if d.left_out else None,
            }
            for d in report.definitions
        ],
        "at": report.now.isoformat(timespec="seconds"),
        "left_out": list(report.left_out),
    }
    if previous:
        data["previous"] = {
            "from": _day(previous.period.since),
            "to": _day(previous.period.until),
            "figures": [figure_data(figure) for figure in previous.comparable.values()],
        }
    if groups is not None:
        data["groups"] = [
            {"key": key, "figures": [figure_data(figure) for figure in part.figures]}
            for key, part in groups.items()
        ]
    return data


def figure_data(figure: Figure) -> dict[str, object]:
    """Return one figure; a share also names the changes that it is a part of."""
    data: dict[str, object] = {
        "id": figure.id,
        "value": figure.value,
        "unit": figure.unit,
        "n": figure.n,
        "of": figure.of,
        "changes": list(figure.changes),
    }
    return data | ({"among": list(figure.among)} if figure.unit == "share" else {})


def listing_data(listing: Listing) -> dict[str, object]:
    """Return a listing: its columns by their English names, its cells as plain values."""
    return {
        "id": listing.id,
        "columns": [head.named or _ENGLISH.say(head.title) for head in listing.columns],
        "rows": [[cell_data(cell) for cell in row] for row in listing.rows],
    }


def _line_data(chart: LineChart) -> dict[str, object]:
    """Return values over time: their places, and a list of values for each series by its English name."""
    return {
        "id": chart.id,
        "unit": chart.unit,
        "labels": [point.label for point in chart.series[0].points] if chart.series else [],
        "series": [
            {"label": _ENGLISH.say(one.label), "values": [point.value for point in one.points]}
            for one in chart.series
        ],
    }


def _map_data(chart: HeatMap) -> dict[str, object]:
    """Return a map: its rows and columns by name, its numbers row by row, in the order of the page."""
    return {
        "id": chart.id,
        "rows": [cell_data(label) for label in chart.rows],
        "columns": [cell_data(label) for label in chart.columns],
        "cells": [list(row) for row in chart.cells],
    }


def cell_data(cell: Cell) -> object:  # noqa: C901, PLR0911 - one return for each type
    """Return a cell as JSON holds it: ids for people, objects and words."""
    match cell:
        case Who():
            return cell.person
        case What():
            return cell.ref
        case Condition():
            return cell.code
        case Worded():
            return f"{cell.before}{cell.name.of('en')}"
        case Several():
            return [cell_data(item) for item in cell.of]
        case Message():
            return _ENGLISH.say(cell)
        case Enum():
            return cell.value
        case datetime():
            return cell.isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
        case timedelta():
            return cell / timedelta(days=1)
        case _:
            return cell


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
