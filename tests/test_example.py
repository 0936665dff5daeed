"""The example municipality: everything that tours and tests rely on is there, and it passes its own check."""

import json
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from izmainas.cli.demonstration_script import read_script
from izmainas.domain.agenda import open_debts
from izmainas.domain.asked import waiting
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.lifecycle.standard import expired, suspended
from izmainas.domain.schedule import zone_named
from izmainas.domain.summary import summarize
from izmainas.domain.terms import (
    Complexity,
    Decision,
    Kind,
    LinkType,
    OutcomeCode,
    Phase,
    RoleId,
    State,
    Step,
    TicketKind,
)
from izmainas.store.change_files import read_change
from izmainas.store.registry_files import Policy, default_process_text, load_policy
from izmainas.store.runner import Git
from izmainas.store.sources import WorkTreeSource
from izmainas.store.worktree import WorkTree

TOP = Path(__file__).resolve().parents[1]
#: what clashes, and until when
_CLASHING = {
    "IZM-2026-0024": "2026-12-10T22:00+02:00",
    "IZM-2026-0034": "2026-12-02T06:30+02:00",
    "IZM-2026-0041": "2026-11-26T21:00+02:00",
}


@pytest.fixture(scope="module")
def policy() -> Policy:
    """Give registry, process and calendar of the example."""
    git = Git.discover(TOP)
    return load_policy(WorkTreeSource(git, WorkTree(git.top, git.algorithm)))


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    """Give every change of the example."""
    return [
        read_change(path.read_bytes(), str(path.relative_to(TOP)))[0]
        for path in sorted(TOP.glob("changes/*/*.yaml"))
    ]


def test_the_example_is_laid_out_as_izm_does() -> None:
    """So the hook that people take from here has nothing to say here."""
    done = subprocess.run(
        [sys.executable, "-m", "izmainas", "-C", str(TOP), "fmt", "--check"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_example_passes_its_own_check(policy: Policy) -> None:
    """A clone is a register in order; only what is meant to be seen is warned of.

    The example grows older with its reader: planned work is warned of while it is still ahead, and models expire.
    """
    now = datetime.now(ZoneInfo(policy.registry.institution.timezone))  # noqa: TID251 - a reader has a clock
    done = subprocess.run(
        [sys.executable, "-m", "izmainas", "-C", str(TOP), "check", "--json"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(TOP / "src")},
    )
    found = json.loads(done.stdout)
    assert [f for f in found["findings"] if f["severity"] == "error"] == []
    assert done.returncode == 0
    assert {f["path"] for f in found["findings"]} == {
        # planned into a freeze or onto the work of another: the three that `izm conflicts` is explained with
        *(
            f"changes/2026/{change}.yaml"
            for change, end in _CLASHING.items()
            if datetime.fromisoformat(end) > now
        ),
        "changes/2026/IZM-2026-0032.yaml",  # its work has left the envelope and waits for a decision
        "registry/standard-changes/darbstacijas-nomaina.yaml",  # has expired, and others will
        *(
            f"registry/standard-changes/{name}.yaml"
            for name, model in policy.registry.standard_changes.items()
            if expired(model, now.date())
        ),
    }


def test_the_registry_is_as_rich_as_the_tours_say(policy: Policy) -> None:
    """Services, resources, capabilities, life situations, people, models, freezes and windows."""
    registry = policy.registry
    assert len(registry.services) == 16
    assert len(registry.resources) == 25
    assert len(registry.capabilities) == 4
    assert len(registry.life_situations) == 5
    assert len(registry.people) == 16
    assert len(registry.standard_changes) == 6
    assert (len(policy.calendar.freezes), len(policy.calendar.windows)) == (3, 3)
    fictional = {language: registry.institution.name.of(language) for language in ("lv", "en")}
    assert fictional["lv"].endswith("(izdomāta)")
    assert fictional["en"].endswith("(fictional)")
    assert all(email.endswith("@example.lv") for person in registry.people for email in person.emails)


def test_one_resource_carries_much_of_the_house(policy: Policy) -> None:
    """An impact that fans out has somewhere to begin."""
    needing = [
        name
        for name, resource in policy.registry.resources.items()
        if any(need.resource == "serveru-kopa" for need in resource.depends_on)
    ]
    assert len(needing) >= 7


def test_a_role_has_changed_hands_and_substitutes_have_decided(policy: Policy, changes: list[Change]) -> None:
    """The past is judged by who held a role then."""
    handed_over = [a for a in policy.registry.roles.assignments if a.until is not None]
    assert {a.role for a in handed_over} == {RoleId.SERVICE_PORTFOLIO_OWNER, RoleId.RESOURCE_OWNER}
    deciding = {entry.for_ for c in changes for entry in c.history if entry.for_ and entry.decision}
    assert deciding == {"m.kalnins", "s.balode"}


def test_every_state_kind_and_model_is_there(changes: list[Change]) -> None:
    """Whatever a list, a report or a test looks for, it finds."""
    assert len(changes) == 62
    assert {change.state for change in changes} == set(State)
    models = Counter((change.kind, change.complexity) for change in changes)
    assert set(models) == {(kind, complexity) for kind in Kind for complexity in Complexity}
    closed = {(c.kind, c.complexity) for c in changes if c.state is State.CLOSED}
    assert closed == set(models)


def test_every_turn_that_a_change_can_take_is_there(changes: list[Change]) -> None:
    """Returned, held, superseded, deviating, backed out: the uneventful is not all there is."""
    entries = [entry for change in changes for entry in change.history]
    # a file from outside has no place in a story that is told anew on every machine;
    # the story was told before `izm inform`, overridden conflicts, some links and their taking back were there
    assert {entry.step for entry in entries} == set(Step) - {Step.ATTACH, Step.INFORM, Step.OVERRIDE}
    assert {entry.phase for entry in entries} >= set(Phase) - {Phase.TAKEN_BACK}
    assert {entry.decision for entry in entries} >= set(Decision)
    assert {entry.outcome for entry in entries} >= set(OutcomeCode)
    assert any(change.held for change in changes)
    assert any(entry.awaits for entry in entries)
    assert any(entry.voids and entry.step is Step.EDIT for entry in entries)
    assert any(entry.outside for entry in entries)
    assert {ticket.kind for c in changes if c.origin for ticket in c.origin.tickets} == set(TicketKind)
    assert {link.type for c in changes for link in c.links} == set(LinkType) - {
        LinkType.IMPROVEMENT,
        LinkType.DEPLOYMENT,
        LinkType.NOT_WITH,
    }
    groups = {code.split("-")[0] for c in changes if c.assessment for code in c.assessment.conditions}
    assert groups == {f"N{n}" for n in range(1, 11)}


def test_a_standard_model_has_expired_and_one_is_suspended_by_its_failures(
    policy: Policy, changes: list[Change]
) -> None:
    """Both refusals of a standard change can be tried."""
    registry, process = policy.registry, policy.process
    last = max(change.history[-1].at for change in changes).date()
    assert [n for n, m in registry.standard_changes.items() if expired(m, last)] == ["darbstacijas-nomaina"]
    used = [summarize(change) for change in changes]
    stopped = [
        name
        for name, model in registry.standard_changes.items()
        if suspended(
            model, [s for s in used if s.standard == name], process, zone_named(registry.institution.timezone)
        )
    ]
    assert stopped == ["ugunsmura-noteikums"]


def test_no_emergency_owes_anything(policy: Policy, changes: list[Change]) -> None:
    """Debts fall due by themselves: an open one would break the check on some later day."""
    emergencies = [change for change in changes if change.kind is Kind.EMERGENCY]
    assert emergencies
    for change in emergencies:
        assert open_debts(summarize(change), policy.process.model(change.kind, change.complexity)) == ()


def test_what_waits_can_be_done_by_somebody(policy: Policy, changes: list[Change]) -> None:
    """Nothing in the example is stuck for want of a person."""
    last = max(change.history[-1].at for change in changes).date()
    bench = Bench(policy.registry, policy.process, last)
    stuck = [
        change.id
        for change in changes
        for wait in waiting(summarize(change), bench)
        if not wait.people and not change.linked(LinkType.SPLITS)
    ]
    assert stuck == []


def test_the_scripts_tell_every_event_of_the_files(changes: list[Change]) -> None:
    """An event that no script tells was written by hand; `tools/example.py --check` compares the bytes."""
    scripts = [
        read_script(path.read_text("utf-8")) for path in sorted((TOP / "tools" / "example").glob("*.txt"))
    ]
    told = Counter(scene.words[0] for script in scripts for scene in script.scenes if not scene.code)
    kept = Counter(entry.step for change in changes for entry in change.history)
    parts = sum(len(change.linked(LinkType.PART_OF)) for change in changes)
    by_parts = sum(
        change.state is State.CLOSED and bool(change.linked(LinkType.SPLITS)) for change in changes
    )
    assert kept[Step.REGISTER] == told["new"] + parts
    assert kept[Step.CLOSE] == told["close"] + by_parts
    assert kept[Step.AUTHORIZE] + kept[Step.RATIFY] == told["authorize"]
    for step in (Step.ASSESS, Step.PLAN, Step.IMPLEMENT, Step.REVIEW, Step.WITHDRAW, Step.HOLD, Step.EDIT):
        assert kept[step] == told[step.value], step


def test_the_process_is_the_one_that_ships() -> None:
    """What the documentation says of the process is true of the example."""
    own = (TOP / "registry" / "process.yaml").read_text("utf-8")
    assert own.partition("\n")[2] == default_process_text()
