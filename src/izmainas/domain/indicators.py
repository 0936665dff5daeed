"""Indicators: what is measured of a service or a resource, what is planned, and what came out (`indicators/*.yaml`)."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from izmainas.domain.record import Day, Line, Measure, Name, Record, Word
from izmainas.domain.terms import Ref, Slug


class IndicatorKind(Word):
    """What an indicator tells about."""

    PERFORMANCE = "performance"
    SATISFACTION = "satisfaction"
    SERVICE_LEVEL = "service-level"


class Better(Word):
    """In which direction an indicator improves."""

    HIGHER = "higher"
    LOWER = "lower"


class Indicator(Record):
    """`registry/indicators/<id>.yaml`: values by the last day of the time that each is measured over.

    `planned` is what was planned for that day; where nothing is, `target`
    counts. `unit` is people's word for what the numbers count: `%`, `min`.
    """

    id: Slug
    name: Name
    over: tuple[Ref, ...] = Field(min_length=1)
    kind: IndicatorKind = IndicatorKind.PERFORMANCE
    unit: Line | None = None
    better: Better = Better.HIGHER
    target: Measure | None = None
    source: Line | None = None
    planned: Mapping[Day, Measure] = Field(default_factory=dict)
    values: Mapping[Day, Measure] = Field(default_factory=dict)

    def planned_on(self, day: date) -> float | None:
        """Return what was planned for `day`: the latest plan up to it, else the target."""
        known = [on for on in self.planned if on <= day]
        return self.planned[max(known)] if known else self.target
