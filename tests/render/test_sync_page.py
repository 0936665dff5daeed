"""What `izm sync` tells people: only what happened, and of what did not, nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from izmainas.domain.history import Entry
from izmainas.domain.registry import Registry
from izmainas.render.document import Command, Items, Paragraph
from izmainas.render.language import Language
from izmainas.render.sync_page import Exchanged, dispute_lines, sync_data, sync_document
from izmainas.reports.exchange import Dispute, Told

REGISTRY = Registry.model_validate({"institution": {"name": {"lv": "Novads"}}})
WAITS = ["What waits for you now:", "izm"]
NEXT = "Once it is merged, the next sync takes note of it."


def event(number: int = 1, by: str = "a") -> Told:
    """Return an event of a change."""
    at = datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(minutes=number)
    said = {"id": f"01KATX3V9B6Q0Y8M2R4C5D7{number:03d}", "step": "close", "by": by, "at": at.isoformat()}
    return Told(f"IZM-2026-{number:04d}", f"uid{number}", "Sesija", Entry.model_validate(said))


def exchanged(**said: Any) -> Exchanged:  # noqa: ANN401
    """Return an exchange in which nothing happened but what is said."""
    nothing = Exchanged(
        received=(),
        others=0,
        sent=(),
        landed=0,
        joined=(),
        renumbered={},
        aside=(),
        kept=None,
        main="main",
        branch=None,
        url=None,
        commit=None,
        remaining=0,
    )
    return replace(nothing, **said)


def lines(done: Exchanged) -> list[str]:
    """Return what people read, block by block; an event is shown by its number."""
    found = []
    for block in sync_document(done, REGISTRY, Language("en")).blocks:
        if isinstance(block, Items):
            found += [str(item).partition(" ")[0] for item in block.texts]
        else:
            assert isinstance(block, Paragraph | Command)
            found.append(block.text)
    return found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"received": [event()]}, ["Received: 1 change.", "IZM-2026-0001"]),
        ({"received": [Told("", "", "note.txt", None)]}, ["Received: 1 change.", "note.txt"]),
        ({"others": 2}, ["Received: 2 other files."]),
        ({"landed": 1}, ["1 commit of yours is on the server already."]),
        ({"sent": [event()], "branch": "main"}, ["Sent: 1 event.", "IZM-2026-0001"]),
        (
            {"aside": [event()], "kept": "refs/izm/x"},
            [
                "Put aside:",
                "IZM-2026-0001",
                "It is kept as refs/izm/x. Decide anew, on what the change is now.",
                "See it: git log -p main..refs/izm/x",
            ],
        ),
        (
            {"sent": [event()], "branch": "izm/a", "url": "https://x.lv/\x1b[31m"},
            [
                "Sent for approval on the branch izm/a: 1 event.",
                "IZM-2026-0001",
                "Open a pull request there: https://x.lv/[31m",
                NEXT,
            ],
        ),
        (
            {"sent": [event()], "branch": "izm/a"},
            [
                "Sent for approval on the branch izm/a: 1 event.",
                "IZM-2026-0001",
                "Open a pull request there, on the server's page.",
                NEXT,
            ],
        ),
        (
            {"renumbered": {"A": "B"}, "sent": [event()], "branch": "main"},
            [
                "A is now B: the server had given the number to another change.",
                "Sent: 1 event.",
                "IZM-2026-0001",
            ],
        ),
        ({"founding": True}, ["The server held nothing yet: the whole register goes there."]),
    ],
)
def test_each_thing_that_happened_is_told_and_nothing_else(said: dict[str, Any], expected: list[str]) -> None:
    """And then, what waits now."""
    assert lines(exchanged(**said)) == [*expected, *WAITS]


def test_where_nothing_happened_that_is_the_answer() -> None:
    """It is one, too."""
    assert lines(exchanged()) == ["There is nothing new, neither here nor on the server."]


def test_a_trial_says_that_it_was_one() -> None:
    """Nothing was kept, and nothing waits that did not before."""
    told = lines(exchanged(planned=True, aside=[event()], sent=[event(2)]))
    assert told == [
        "Nothing was moved or sent. This would happen:",
        "Put aside:",
        "IZM-2026-0001",
        "Sent: 1 event.",
        "IZM-2026-0002",
    ]


def test_of_many_events_ten_are_told_and_the_rest_is_counted() -> None:
    """A terminal is not a register."""
    assert len(lines(exchanged(others=0, received=[event(n) for n in range(1, 11)]))) == 13
    told = lines(exchanged(received=[event(n) for n in range(1, 13)]))
    assert told[:2] == ["Received: 12 changes.", "IZM-2026-0001"]
    assert told[10:12] == ["IZM-2026-0010", "and 2 more"]


def test_the_answer_for_programs_names_everything() -> None:
    """By its identity; what no entry tells of has a title only."""
    note = Told("", "", "note.txt", None)
    done = sync_data(
        exchanged(
            received=[event()],
            sent=[event(2), note],
            aside=[event(3)],
            kept="refs/izm/x",
            renumbered={"A": "IZM-2026-0002"},
            branch="izm/a",
            url="https://x.lv",
            commit="c",
            remaining=2,
        ),
        Language("en"),
    )
    assert (done["schema"], done["branch"], done["url"]) == ("izm.sync/1", "izm/a", "https://x.lv")
    assert (done["commit"], done["remaining"]) == ("c", 2)
    received = done["received"]
    assert isinstance(received, list)
    assert [one["change"] for one in received] == ["IZM-2026-0001"]
    assert done["renumbered"] == [{"from": "A", "to": "IZM-2026-0002", "uid": "uid2"}]
    assert done["sent"] == [
        {
            "change": "IZM-2026-0002",
            "uid": "uid2",
            "title": "Sesija",
            "event": "01KATX3V9B6Q0Y8M2R4C5D7002",
            "step": "close",
            "by": "a",
            "at": "2026-11-23T09:02:00+00:00",
        },
        dict.fromkeys(("change", "uid", "event", "step", "by", "at")) | {"title": "note.txt"},
    ]
    held = done["set_aside"]
    assert isinstance(held, dict)
    assert (held["ref"], [one["change"] for one in held["events"]]) == ("refs/izm/x", ["IZM-2026-0003"])
    assert sync_data(exchanged(kept="refs/izm/x"), Language("en"))["set_aside"] is None


def test_a_dispute_says_which_side_did_what() -> None:
    """The last ten of each; what no entry tells of was changed by hand."""
    mine = tuple(event(n, by="me") for n in range(1, 12))
    told = dispute_lines(
        [Dispute("a.yaml", mine, ()), Dispute("b.yaml", (), (event(20, by="them"),))],
        REGISTRY,
        Language("en"),
    )
    said = told.splitlines()
    assert [said[0], said[12]] == ["a.yaml", "b.yaml"]
    assert [line.split()[:2] for line in said[1:11]] == [["here:", f"IZM-2026-{n:04d}"] for n in range(2, 12)]
    assert said[11] == "  on the server: changed by hand"
    assert said[13] == "  here: changed by hand"
    assert said[14].startswith("  on the server: IZM-2026-0020  Sesija – them ")


def test_nobody_is_said_to_have_changed_the_registry_by_hand() -> None:
    """Its commands leave no entries in it, either."""
    told = dispute_lines([Dispute("registry/indicators/laiks.yaml", (), ())], REGISTRY, Language("en"))
    assert told.splitlines()[1:] == ["  here: changed", "  on the server: changed"]
