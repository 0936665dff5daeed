"""How a calendar file tells its time zone, so that programs that know no zone by its name read the hours right."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import icalendar

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK: Final = timedelta(weeks=1)


def tell_zone(calendar: "icalendar.Calendar", zone: tzinfo, first: date, last: date) -> None:
    """Have the time zone in `calendar`, by a rule where its clock is changed alike in each year from `first` to before `last`.

    The library lists every change of the clock. Outlook reads no such list,
    and vobject the first of it: from the second year on, summers would be an
    hour off.
    """
    import icalendar  # noqa: PLC0415 - 70 ms that only this file needs

    calendar.add_missing_timezones(first, last)
    for component in calendar.timezones:
        for part in component.subcomponents:
            listed = part.get("RDATE")
            more = listed.dts if isinstance(listed, icalendar.vDDDLists) else []
            changes = [part.decoded("DTSTART"), *(one.dt for one in more)]
            rule = _rule(changes)
            if rule is None or [at.year for at in changes] != list(range(first.year, last.year)):
                continue
            del part["RDATE"]
            part.add("rrule", rule)
            # RFC 5545 wants the clock before the change: of one forward, the library tells that after it
            before, after = (part.decoded(key) for key in ("TZOFFSETFROM", "TZOFFSETTO"))
            if after > before and changes[0].replace(tzinfo=zone).utcoffset() == after:
                part["DTSTART"] = icalendar.vDDDTypes(changes[0] - (after - before))
        if not any("RDATE" in part for part in component.subcomponents):
            component.pop("COMMENT", None)  # the library's: a list ends some day, a rule does not


def _rule(changes: Sequence[datetime]) -> dict[str, object] | None:
    """Return the rule that all these follow, such as the last Sunday of March; none where there is none."""
    if len({(at.month, at.weekday(), at.time()) for at in changes}) > 1:
        return None
    if all((at + _WEEK).month != at.month for at in changes):
        place = -1
    elif len({(at.day - 1) // 7 for at in changes}) == 1:
        place = (changes[0].day - 1) // 7 + 1
    else:
        return None
    return {
        "FREQ": "YEARLY",
        "BYMONTH": changes[0].month,
        "BYDAY": f"{place}{_WEEKDAYS[changes[0].weekday()]}",
    }
