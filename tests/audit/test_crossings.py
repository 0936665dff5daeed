"""Shares of a history: judged together only where one could have judged otherwise, had it known of the other."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from izmainas.audit.crossings import Met, crossed
from izmainas.audit.failures import Asked, Noted
from izmainas.audit.seen import Seen

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def share(**met: Any) -> Met:  # noqa: ANN401 - fields of any type
    """Return what a share met, by default nothing."""
    fields: dict[str, Any] = {"uids": (), "strangers": (), "noted": (), "asked": (), "early": False}
    return Met(**fields | {"events": Seen()} | met)


def failed(uid: str, landing: int = 3, hours: int = 0, model: str = "renew") -> Noted:
    """Return the failure of a change that was registered `hours` after the beginning."""
    return Noted(landing, model, uid, BEGIN + timedelta(hours=hours), BEGIN + timedelta(days=1))


def asked(*, suspended: bool = False, until: datetime | None = None) -> Asked:
    """Return what was answered for the change `a`, of a model that two failures suspend."""
    return Asked(9, "renew", "a", date(2026, 3, 1), UTC, 2, until, suspended)


@pytest.mark.parametrize(
    ("noted", "question", "matters"),
    [
        ([failed("b", landing=9)], asked(), True),  # which of them came first, only one history tells
        ([failed("b"), failed("b", landing=4, hours=1)], asked(), True),  # registered when, is open
        ([failed("b"), failed("c")], asked(), True),
        ([failed("b"), failed("c")], asked(suspended=True), False),
        ([failed("b")], asked(), False),
        ([failed("b"), failed("c")], asked(until=BEGIN), False),
        ([failed("b"), failed("c", landing=10)], asked(), False),
        ([failed("a"), failed("a", hours=1), failed("a", landing=9)], asked(), False),
        ([failed(uid, model="other") for uid in "bcd"], asked(), False),
        ([], asked(), False),
    ],
)
def test_what_another_share_noted_matters_where_it_gives_another_answer(
    noted: list[Noted], question: Asked, *, matters: bool
) -> None:
    """What the asking share noted itself it has answered by, in the order in which it came."""
    assert crossed([share(asked=[question]), share(noted=noted)]) is matters
    assert crossed([share(asked=[question], noted=noted), share()]) is False


def test_an_event_that_two_shares_met_is_a_copy_that_neither_could_see() -> None:
    """Each event is of one change, and each change of one share."""
    one, other = Seen(), Seen()
    one.add("01KATX3V9B6Q0Y8M2R4C5D0000")
    other.add("01KATX3V9B6Q0Y8M2R4C5D0001")
    assert not crossed([share(events=one), share(events=other)])
    other.add("01KATX3V9B6Q0Y8M2R4C5D0000")
    assert crossed([share(events=one), share(), share(events=other)])
