"""Figures of flow and quality, counted again from the YAML files alone, on the example municipality.

Nothing of the program is used for the second count: the files are read with another library, states are
followed from the history's entries, days are those of Riga.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from statistics import fmean, median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

TOP = Path(__file__).resolve().parents[2]
RIGA = ZoneInfo("Europe/Riga")
PERIODS = [
    (None, None),
    ("2026-01-01", "2026-03-31"),
    ("2026-07-01", "2026-09-30"),
    ("2026-06-30", "2026-06-30"),
]
ENDED = {"closed", "rejected", "withdrawn"}


class Text(yaml.SafeLoader):
    """Leaves every scalar as text, as the register means it."""


Text.yaml_implicit_resolvers = {}


def moment(text: str) -> datetime:
    """Return a moment in Riga."""
    return datetime.fromisoformat(text).astimezone(RIGA)


def states(change: dict[str, Any]) -> list[tuple[str, datetime]]:  # noqa: C901 - the rules one by one
    """Return each state that the change came to, and when, by the rules of the process told in words."""
    state, assessed, path = "", False, []
    for entry in change["history"]:
        step, phase, decision = entry["step"], entry.get("phase"), entry.get("decision")
        new = state
        if entry.get("voids") and state in {"authorized", "planned"}:
            new = "assessed" if assessed else "registered"
        if step == "register":
            new = "registered"
        elif step == "assess" and phase is None:
            assessed = True
            new = "assessed" if new in {"registered", "assessed"} else new
        elif step == "authorize" and decision == "reject":
            new = "rejected"
        elif step == "authorize" and decision == "return":
            new, assessed = "registered", False
        elif step == "authorize" and decision == "approve":
            new = "authorized" if not entry.get("awaits") and new in {"registered", "assessed"} else new
        elif step == "implement" and phase == "start":
            new = "implementing"
        elif step == "implement" and phase == "finish":
            new = "implemented"
        elif step in {"plan", "review", "close", "withdraw"}:
            new = {"plan": "planned", "review": "reviewed", "close": "closed", "withdraw": "withdrawn"}[step]
        if new != state:
            path.append((new, moment(entry["at"])))
        state = new
    return path


class Counted:
    """One period, counted again."""

    def __init__(
        self, changes: list[dict[str, Any]], since: str | None, until: str | None, today: date
    ) -> None:
        self.since = date.fromisoformat(since) if since else None
        self.until = date.fromisoformat(until) if until else None
        self.end = min(self.until or today, today)
        self.changes = changes
        self.paths = {change["id"]: states(change) for change in changes}

    def inside(self, at: datetime | None) -> bool:
        """Whether a moment lies in the period."""
        if at is None:
            return False
        return (not self.since or self.since <= at.date()) and (not self.until or at.date() <= self.until)

    def reached(self, change: dict[str, Any], state: str) -> datetime | None:
        """Return when the change last came to a state."""
        found = [at for name, at in self.paths[change["id"]] if name == state]
        return found[-1] if found else None

    def end_of(self, change: dict[str, Any]) -> datetime | None:
        """Return when it came to its end."""
        state, at = self.paths[change["id"]][-1]
        return at if state in ENDED else None

    def work(self, change: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
        """Return when work first began and last ended."""
        begun = [moment(e["at"]) for e in change["history"] if e.get("phase") == "start"]
        ended = [moment(e["at"]) for e in change["history"] if e.get("phase") == "finish"]
        return (begun[0] if begun else None, ended[-1] if ended else None)

    def open_on(self, change: dict[str, Any], day: date) -> bool:
        """Whether it was open when a day ended."""
        end = self.end_of(change)
        return moment(change["history"][0]["at"]).date() <= day and (end is None or end.date() > day)


def measures(spans: list[float]) -> dict[str, float | None]:
    """Return the measures of lengths in days."""
    if not spans:
        return {
            "measured": 0,
            "median": None,
            "percentile-85": None,
            "mean": None,
            "shortest": None,
            "longest": None,
        }
    ordered = sorted(spans)
    rank = -(-85 * len(ordered) // 100)
    found = {
        "median": median(ordered),
        "percentile-85": ordered[rank - 1],
        "mean": fmean(ordered),
        "shortest": ordered[0],
        "longest": ordered[-1],
    }
    return {"measured": len(spans)} | {key: round(value, 2) for key, value in found.items()}


def days(before: datetime, after: datetime) -> float:
    """Return the days between two moments; across a change of the clock, as they really passed."""
    return (after.timestamp() - before.timestamp()) / 86_400


def flow(c: Counted) -> dict[str, float | None]:
    """Count `flow` again."""
    found: dict[str, float | None] = {}
    closed = [ch for ch in c.changes if c.paths[ch["id"]][-1][0] == "closed" and c.inside(c.end_of(ch))]
    spans = [days(moment(ch["history"][0]["at"]), c.paths[ch["id"]][-1][1]) for ch in closed]
    found |= {f"lead-time/{key}": value for key, value in measures(spans).items()}
    for state in (
        "registered",
        "assessed",
        "authorized",
        "planned",
        "implementing",
        "implemented",
        "reviewed",
    ):
        stays = []
        for ch in closed:
            path = c.paths[ch["id"]]
            mine = [days(at, path[n + 1][1]) for n, (name, at) in enumerate(path[:-1]) if name == state]
            if mine:
                stays.append(sum(mine))
        found |= {f"time-in/{state}/{key}": value for key, value in measures(stays).items()}
    waits = []
    for ch in c.changes:
        for entry in ch["history"]:
            if entry["step"] == "authorize" and entry.get("decision") and c.inside(moment(entry["at"])):
                at = moment(entry["at"])
                # where it stood before the entry: an assessment may have come within the same second
                before = states({**ch, "history": ch["history"][: ch["history"].index(entry)]})
                waits.append(days(before[-1][1], at))
    found |= {f"decision-wait/{key}": value for key, value in measures(waits).items()}
    came = [ch for ch in c.changes if c.inside(moment(ch["history"][0]["at"]))]
    went = [ch for ch in c.changes if c.inside(c.end_of(ch))]
    left = [ch for ch in c.changes if c.open_on(ch, c.end)]
    found |= {
        "backlog/registered": len(came),
        "backlog/ended": len(went),
        "backlog/after": len(left),
        "backlog/growth": len(came) - len(went),
    }
    for state in (
        "registered",
        "assessed",
        "authorized",
        "planned",
        "implementing",
        "implemented",
        "reviewed",
    ):
        stood = [[name for name, at in c.paths[ch["id"]] if at.date() <= c.end][-1] for ch in left]
        found[f"wip/{state}"] = stood.count(state)
    for key, low, high in (
        ("0-1", 0, 1),
        ("2-5", 2, 5),
        ("6-30", 6, 30),
        ("31-90", 31, 90),
        ("over-90", 91, 9999),
    ):
        ages = [(c.end - moment(ch["history"][0]["at"]).date()).days for ch in left]
        found[f"age/{key}"] = sum(low <= age <= high for age in ages)
    return found


def quality(c: Counted) -> dict[str, tuple[int, int]]:
    """Count `quality` again: numerator and denominator of each share."""
    done = [ch for ch in c.changes if c.inside(c.work(ch)[1])]

    def outcome(ch: dict[str, Any]) -> str:
        return str(ch.get("implementation", {}).get("outcome"))

    found: dict[str, tuple[int, int]] = {
        f"outcome/{code}": (sum(outcome(ch) == code for ch in done), len(done))
        for code in ("successful", "successful-with-issues", "backed-out", "failed")
    }
    decided = []
    for ch in c.changes:
        taken = [
            e["decision"]
            for e in ch["history"]
            if e["step"] == "authorize" and e.get("decision") and c.inside(moment(e["at"]))
        ]
        decided += [taken] if taken else []
    found["decided/rejected"] = (sum("reject" in taken for taken in decided), len(decided))
    found["decided/returned"] = (sum("return" in taken for taken in decided), len(decided))
    came = [ch for ch in c.changes if c.inside(moment(ch["history"][0]["at"]))]
    found["emergency/share"] = (sum(ch["kind"] == "emergency" for ch in came), len(came))
    harmed = [ch for ch in done if any(link["type"] == "causes-incident" for link in ch.get("links", []))]
    found["incidents/caused"] = (len(harmed), len(done))
    planned = [ch for ch in done if ch.get("plan", {}).get("window")]
    late = 0
    for ch in planned:
        window, (begun, ended) = ch["plan"]["window"], c.work(ch)
        late += bool((begun and begun < moment(window["start"])) or (ended and ended > moment(window["end"])))
    found["window/outside"] = (late, len(planned))
    began = [ch for ch in c.changes if c.inside(c.work(ch)[0]) and ch["kind"] != "standard"]
    unauthorized = 0
    for ch in began:
        begun = c.work(ch)[0]
        approved = [
            e
            for e in ch["history"]
            if e["step"] == "authorize" and e.get("decision") == "approve" and not e.get("awaits")
        ]
        unauthorized += not any(begun and moment(e["at"]) <= begun for e in approved)
    found["unauthorized/begun"] = (unauthorized, len(began))
    deviated = [ch for ch in done if any(e.get("phase") == "deviation" for e in ch["history"])]
    found["deviations/changes"] = (len(deviated), len(done))
    return found


@pytest.fixture(scope="module")
def changes() -> list[dict[str, Any]]:
    """Give every change of the example as plain data."""
    files = sorted(TOP.glob("changes/*/*.yaml"))
    return [yaml.load(path.read_text("utf-8"), Loader=Text) for path in files]  # noqa: S506 - safe, all text


def reported(name: str, since: str | None, until: str | None) -> dict[str, Any]:
    """Return what the program reports."""
    words = [*(["--from", since] if since else []), *(["--to", until] if until else [])]
    command = [sys.executable, "-m", "izmainas", "report", name, "--json", *words]
    done = subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True, timeout=120)
    data: dict[str, Any] = json.loads(done.stdout)
    return data


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_flow_is_what_the_files_say(
    changes: list[dict[str, Any]], since: str | None, until: str | None
) -> None:
    """Lead times, time per state, waiting, backlog, work under way and its age."""
    report = reported("flow", since, until)
    figures = {figure["id"]: figure["value"] for figure in report["figures"]}
    counted = flow(Counted(changes, since, until, datetime.fromisoformat(report["at"]).date()))
    assert {key: figures[key] for key in counted} == pytest.approx(counted, abs=0.011)


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_quality_is_what_the_files_say(
    changes: list[dict[str, Any]], since: str | None, until: str | None
) -> None:
    """Outcomes, refusals, emergencies, incidents, windows, authority, deviations: each with its denominator."""
    report = reported("quality", since, until)
    figures = {figure["id"]: (figure["n"], figure["of"]) for figure in report["figures"]}
    counted = quality(Counted(changes, since, until, datetime.fromisoformat(report["at"]).date()))
    assert {key: figures[key] for key in counted} == counted
