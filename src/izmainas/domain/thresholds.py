"""From when on the monitor calls for a change: the key `monitor` of `process.yaml`."""

from pydantic import Field

from izmainas.domain.record import Natural, Number, Record


class Thresholds(Record):
    """What an institution finds worth telling; a key that is left out keeps the value of here.

    `off_target` (percent of what was planned) is how far a value may miss it.
    A trend is looked for in the last `trend_values` values: told where at
    least `trend_pairs` percent of all pairs of them get worse and the line
    through them reaches what is planned within `trend_days`. A month has
    unusually many tickets with at least `tickets_least`, more than the usual
    number and `tickets_spread` times its square root (the spread of a
    Poisson count), where the usual number is the median of up to
    `tickets_months` months before. `incidents` different incidents and
    problems on one object within `incident_days` are told. The other days
    are how long before an end it is told, and after how long an open signal
    presses.
    """

    off_target: Number = 0.0
    trend_values: Natural = Field(default=6, ge=4, le=36)
    trend_pairs: Natural = Field(default=80, gt=50, le=100)
    trend_days: Natural = 180
    tickets_least: Natural = 5
    tickets_spread: Number = 2.0
    tickets_months: Natural = Field(default=12, ge=3, le=60)
    incidents: Natural = Field(default=2, ge=1)
    incident_days: Natural = 365
    expires_days: Natural = 60
    ends_days: Natural = 365
    goal_days: Natural = 180
    signal_days: Natural = 30
