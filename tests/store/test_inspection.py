"""A whole repository under check: one processor or many, change by change or all at once, the findings are the same."""

from __future__ import annotations

import os
import re
import shutil
import signal
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.audit.signatures import check_keys, check_signatures
from izmainas.domain import layout
from izmainas.domain.checks.attachments import attachments_match
from izmainas.domain.checks.clashes import planned_work_is_free
from izmainas.domain.checks.repository import check_changes, check_registry
from izmainas.domain.checks.situation import check_situation, origins_are_known
from izmainas.domain.conflicts import Diary
from izmainas.domain.schedule import zone_named
from izmainas.domain.summary import summarize
from izmainas.errors import BlockedError, IzmError, Location
from izmainas.message import msg
from izmainas.render.language import Language
from izmainas.store import ssh_keygen
from izmainas.store.change_files import read_change
from izmainas.store.evidence import present
from izmainas.store.inspection import inspect
from izmainas.store.objects import blob_id
from izmainas.store.past_processes import PastProcesses
from izmainas.store.placed import Placed, misplaced, of_fault
from izmainas.store.processors import in_shares, in_turns
from izmainas.store.registry_files import load_policy
from izmainas.store.repository import Repository
from izmainas.store.situation_files import load_situation
from izmainas.store.trees import in_the_way
from izmainas.store.yaml_reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from conftest import Repository as Bare
    from izmainas.domain.change import Change
    from izmainas.domain.checks.finding import Finding

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Riga"))

#: what a hand can do to a change file: a pattern and what takes its place where it is first found
SLIPS: Sequence[tuple[str, str]] = (
    (r"(?m)^state: .*$", "state: registered"),
    (r"(?m)^state: .*$", "state: nezinams"),
    (r"(?m)^uid: .*$", "uid: 01KGH4T2C00Z0GD9PQ6B3A34W6"),
    (r"(?m)^id: .*$", "id: IZM-2026-0005"),
    (r"(?m)^title: .*$", "title: a: b"),
    (r"(?m)^title: .*$", "title: ''"),
    (r"(?m)^title: .*$", "title: x\ntitle: y"),
    (r"(?m)^kind: normal$", "kind: standard"),
    (r"(?m)^complexity: simple$", "complexity: complex"),
    (r"(?m)^action: ", "nav: 1\naction: "),
    (r"(?m)^description: .*$", "description: Pavisam kas cits."),
    (r"(?m)^targets: .*$", "targets: {services: [nav-tada]}"),
    (r"(?m)^history:$", "links:\n  - {type: part-of, ref: 01KGH4T2C00Z0GD9PQ6B3A34W6}\nhistory:"),
    (r"(?m)^history:$", "links:\n  - {type: splits, ref: 01KATX3V9B6Q0Y8M2R4C5D7E1F}\nhistory:"),
    (r"(?s)\nhistory:\n.*", "\n"),
    (r"(?m)^  - id: .*$", "  - id: 01KGH4T2C00Z0GD9PQ6B3A34W5"),
    (r"(?m)^    by: .*$", "    by: nav.tada"),
    (r"(?m)^    at: .*$", "    at: 2027-01-01T00:00:00+02:00"),
    (r"(?m)^    policy: .*$", "    policy: ffffffffffffffffffffffffffffffffffffffff"),
    (r"(?m)^    role: .*$", "    role: resource-portfolio-owner"),
    (r"(?m)^    over: .*$", "    over: resource/dvs"),
    (r"(?m)^    approves: .*$", "    approves: v1:sha256:" + "0" * 64),
    (r"(?m)^    decision: approve$", "    decision: approve\n    signature: nav"),
    (r"(?m)^    step: assess$", "    step: close"),
    (r"(?m)^origin:.*$", "origin: {signals: [SIG-2001-0001], goals: [G999]}\nx-origin:"),
    (r"(?m)^  task: (.*)$", r"  task: \1\n  signals: [SIG-2001-0001]"),
    (r"(?m)^  goals: .*$", "  goals: [G999]"),
    (r"likelihood: .*", "likelihood: 4\n      review_on: 2026-01-01"),
    (r"end: 20[^}]*}", "end: 2026-12-24T12:00:00+02:00}"),
    (r"(?m)^state: .*$", "state: planned\nheld: true"),
)


@pytest.fixture
def faulty(unborn: Bare) -> Iterator[Repository]:
    """Lay out the register of this repository, copies of its changes with one slip each, and files that are none of it."""
    top = unborn.path
    for folder in (layout.CHANGES, layout.REGISTRY):
        shutil.copytree(ROOT / folder, top / folder)
    policy = f"policy: {blob_id((top / layout.PROCESS).read_bytes(), 'sha1')}"
    texts = []
    for file in sorted(top.glob("changes/*/*.yaml")):  # decided under the process that lies there
        texts.append(re.sub(r"policy: [0-9a-f]{40}", policy, file.read_text("utf-8")))
        file.write_text(texts[-1], "utf-8")
    target = top / "changes/2031"
    target.mkdir()
    made = 0
    for number, (pattern, by) in enumerate(SLIPS):
        slipped = [text for text in texts if re.search(pattern, text)]
        for text in (slipped[0], slipped[len(slipped) // 2], slipped[-1]):
            made += 1
            own = f"IZM-2031-{made:04d}"
            found = re.sub(pattern, by, text, count=1)
            if number % 2:
                found = re.sub(r"(?m)^id: .*$", f"id: {own}", found, count=1)
            (target / f"{own}.yaml").write_text(found, "utf-8")
    (top / "changes/2026/IZM-2026-0005.files").mkdir(exist_ok=True)
    (top / "changes/piezimes.yaml").write_text("x: 1\n", "utf-8")
    (top / "changes/2026/cits.yml").write_text("x: 1\n", "utf-8")
    (top / "changes/2026/cits.yaml").write_bytes(b"\xff\n")
    (top / "registry/services/cits.yaml").write_text(
        "id: nav\nname: {lv: X}\nstage: provision-use\n", "utf-8"
    )
    (top / "registry/signals/2026/SIG-2026-0099.yaml").write_text("id: SIG-2026-0099\n", "utf-8")
    again = Repository.open(top)
    yield again
    again.close()


def _at_once(repository: Repository) -> list[Placed]:
    """Say what is wrong by holding every change at once, each rule over all of them: slow, and plain to see."""
    source = repository.lying
    policy, surveyed = load_policy(source, tolerant=True), load_situation(source, tolerant=True)
    placed = [p for fault in (*policy.faults, *surveyed.faults) for p in of_fault(fault)]
    unreadable = frozenset(fault.where.path for fault in surveyed.faults if fault.where)
    changes: dict[str, Change] = {}
    for path in source.paths(layout.CHANGES):
        if not path.endswith((".yaml", ".yml")) or layout.is_filed(path):
            continue
        if not layout.is_change(path):
            placed.append(misplaced(path))
            continue
        try:
            changes[path] = read_change(source.read(path) or b"", path)[0]
        except IzmError as fault:
            placed += of_fault(fault)
    at_hand = {str(repository.policy_id_lying): policy.process}
    processes = PastProcesses(repository.git, repository.objects, repository.head.commit, at_hand)
    paths = {change.id: path for path, change in changes.items() if change.history}
    summaries = {number: summarize(changes[path]) for number, path in paths.items()}
    zone = zone_named(policy.registry.institution.timezone)
    diary = Diary.of(summaries.values(), policy.calendar, policy.registry, zone)
    numbers = {change.id for change in changes.values()}
    findings = [
        *check_registry(policy.registry, policy.process, policy.calendar, NOW),
        *check_keys(policy.registry),
        *check_situation(surveyed.situation, policy.registry, numbers, unreadable),
        *(
            finding
            for path, change in changes.items()
            for finding in (
                *origins_are_known(change, path, surveyed.situation, unreadable),
                *attachments_match(change, path, present(repository.git.top, change.id)),
            )
        ),
        *check_changes(changes, policy.registry, policy.process, processes, NOW),
        *planned_work_is_free(diary, summaries, NOW, paths),
        *check_signatures(changes, policy.registry, policy.process, processes, NOW, ssh_keygen.verify),
    ]
    placed += [Placed(finding, _place(finding, repository)) for finding in findings]
    return sorted(placed, key=lambda p: (p.location.path, p.location.line, p.location.column, p.finding.rule))


def _place(finding: Finding, repository: Repository) -> Location:
    try:
        return read(repository.tree.read(finding.path) or b"", finding.path).locate(finding.where)
    except IzmError:
        return Location(finding.path)


def test_shares_find_what_is_found_at_once(faulty: Repository) -> None:
    """Whatever is wrong, in the same order, at the same places."""
    expected = _at_once(faulty)
    rules = {placed.finding.rule for placed in expected}
    assert rules >= {
        *("IZM-C002", "IZM-C003", "IZM-C004", "IZM-C006", "IZM-C007", "IZM-C010", "IZM-C011", "IZM-C012"),
        *("IZM-C015", "IZM-C016", "IZM-C020", "IZM-C022", "IZM-C030", "IZM-C031", "IZM-C051", "IZM-C063"),
        *("IZM-C066", "IZM-R013", "IZM-S002", "IZM-S003", "IZM-S006", "IZM-Y002", "IZM-Y006", "IZM-Y016"),
    }
    for processors in (1, 2, 5):
        found = inspect(faulty, NOW, processors).placed
        assert [*found] == expected


def test_what_work_clashes_with_is_told_apart_from_the_rule(faulty: Repository) -> None:
    """IZM-C066: the other side in brackets; where there is none, nothing but the rule."""
    said = [
        Language("en").say(placed.finding.message)
        for placed in inspect(faulty, NOW, 1).placed
        if placed.finding.rule == "IZM-C066"
    ]
    assert said
    for text in said:
        assert re.fullmatch(
            r"IZM-\S+ clashes from .+ to .+: [a-z ]+[a-z]( \([^ ()]+(, [^ ()]+)*\))?", text
        ), text


def test_a_processor_that_dies_hides_nothing() -> None:
    """What a child was killed over is worked out by its parent."""
    parent = os.getpid()

    def work(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return [number * 2 for number in numbers]

    assert in_shares(work, range(10), 3) == [[0, 2, 4, 6], [8, 10, 12, 14], [16, 18]]


@pytest.mark.parametrize("processors", [1, 2, 3, 7])
def test_processors_that_take_turns_find_each_thing_once(processors: int) -> None:
    """Also where one of them dies on the way, and where there is less to do than there are of them."""
    parent = os.getpid()

    def work(numbers: Iterable[int]) -> Iterator[str]:
        for number in numbers:
            if number == 5 and os.getpid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)
            yield f"{number}" * 100_000

    for many in (0, 1, 2, 5, 6, 23):
        found = list(in_turns(work, range(many), processors))
        assert sorted(found) == sorted(f"{number}" * 100_000 for number in range(many))


def test_what_is_stumbled_on_in_turns_is_said_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stumbled; and whoever stops listening leaves no child behind."""
    children: list[int] = []
    true = os.fork

    def fork() -> int:
        children.append(true())
        return children[-1]

    monkeypatch.setattr(os, "fork", fork)

    def work(numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            if number == 8:
                raise BlockedError("IZM-E612", msg("the lock"))
            yield number

    with pytest.raises(BlockedError):
        list(in_turns(work, range(12), 3))
    listening = in_turns(work, range(3), 3)
    next(listening)
    listening.close()
    assert len(children) == 6
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_a_link_is_found_by_any_number_of_processors(faulty: Repository) -> None:
    """In the last folder: whichever process meets it, the check says so, and all that it says otherwise."""
    before = [placed.location for placed in inspect(faulty, NOW, 1).placed]
    link = "changes/2031/IZM-2031-9999.yaml"
    (faulty.git.top / link).symlink_to("IZM-2031-0001.yaml")
    for processors in (1, 4):
        placed = inspect(faulty, NOW, processors).placed
        assert [one.location for one in placed if one.finding.rule != "IZM-P003"] == before
        assert [one.location.path for one in placed if one.finding.rule == "IZM-P003"] == [link]


def test_what_a_child_stumbles_on_is_said_by_its_parent() -> None:
    """As if it had met it itself: a record that cannot be read keeps the whole from being judged."""

    def stumble(numbers: Sequence[int]) -> list[int]:
        if 2_999 in numbers:
            raise in_the_way("changes/x.yaml")
        return [*numbers]

    for processors in (1, 3):
        with pytest.raises(BlockedError, match="IZM-E608"):
            list(in_shares(stumble, range(3_000), processors))


def test_a_child_sends_what_it_found_whole() -> None:
    """Far more than a pipe holds at once."""
    shares = in_shares(lambda numbers: ["x" * 1_000 for _ in numbers], range(3_000), 3)
    assert [len(share) for share in shares] == [1_000, 1_000, 1_000]
