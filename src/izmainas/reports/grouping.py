"""A report for each service, resource, kind, owner or month: the same report over a part of the register."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from izmainas.domain.summary import Summary
from izmainas.domain.terms import Kind
from izmainas.message import Message, msg
from izmainas.reports.catalogue import Make
from izmainas.reports.material import Material
from izmainas.reports.period import Period, months_later
from izmainas.reports.report import FigureTable, Label, Report, What, Who

#: the key of what touches no service, or no resource
NONE = "none"


class By(StrEnum):
    """What a report is told apart by."""

    SERVICE = "service"
    RESOURCE = "resource"
    KIND = "kind"
    OWNER = "owner"
    MONTH = "month"


def grouped(make: Make, material: Material, period: Period, by: By) -> Mapping[str, Report]:
    """Return the report of each group, by its key, groups in order.

    A change counts in every group that it belongs to: for each service it
    touches, for each of its owners; what touches none has a group of its
    own, the last. There is a group for whatever a change of the period, or
    one that is open today, belongs to: some figures speak of today. Months
    are those of the period; of an open one, from the first registration to
    today.
    """
    if by is By.MONTH:
        return {f"{month.since:%Y-%m}": make(material, month) for month in _months(material, period)}
    groups: dict[str, list[Summary]] = {}
    told = {s.uid for s in (*material.touching(period), *material.unfinished)}
    for summary in material.summaries:
        for key in _keys(summary, material, by):
            groups.setdefault(key, []).append(summary)
    groups = {key: group for key, group in groups.items() if any(s.uid in told for s in group)}
    return {
        key: make(material.only(groups[key]), period)
        for key in sorted(groups, key=lambda key: (key == NONE, key))
    }


def _keys(summary: Summary, material: Material, by: By) -> tuple[str, ...]:
    match by:
        case By.KIND:
            return (summary.kind.value,)
        case By.OWNER:
            return tuple(material.owners(summary))
        case _:
            return tuple(ref for ref in summary.targets if ref.startswith(f"{by.value}/")) or (NONE,)


def _months(material: Material, period: Period) -> list[Period]:
    begun = [period.day(summary.registered) for summary in material.summaries]
    first = period.since or min(begun, default=period.day(material.now))
    last = period.until or period.day(material.now)
    found, month = [], date(first.year, first.month, 1)
    while month <= last:
        after = months_later(month, 1)
        found.append(Period(max(first, month), min(last, after - timedelta(days=1)), period.zone))
        month = after
    return found


def label_of(key: str, by: By) -> Label:
    """Return what a group is called."""
    if key == NONE:
        return msg("(touches no service)") if by is By.SERVICE else msg("(touches no resource)")
    match by:
        case By.KIND:
            return Kind(key)
        case By.OWNER:
            return Who(key)
        case By.MONTH:
            return key
        case _:
            return What(key)


_TITLES: dict[By, tuple[Message, Message]] = {
    By.SERVICE: (msg("By service"), msg("Service")),
    By.RESOURCE: (msg("By resource"), msg("Resource")),
    By.KIND: (msg("By kind"), msg("Kind")),
    By.OWNER: (msg("By owner"), msg("Owner")),
    By.MONTH: (msg("By month"), msg("Month")),
}


def group_table(whole: Report, groups: Mapping[str, Report], by: By) -> FigureTable:
    """Return the headline figures of each group side by side: a row for each group."""
    title, key_title = _TITLES[by]
    headline = whole.headline_of_period if by is By.MONTH else whole.headline
    ids = [told.figure.id for told in headline]
    columns = tuple(told.label for told in headline)
    rows = tuple(
        (label_of(key, by), tuple(report.figure(figure_id) for figure_id in ids))
        for key, report in groups.items()
    )
    return FigureTable("groups", title, key_title, columns, rows)
