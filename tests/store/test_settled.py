"""A check that remembers which changes are settled finds what one finds that judges all of them."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain import layout
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.repository import _CHANGE_RULES
from izmainas.message import msg
from izmainas.store.change_files import read_change
from izmainas.store.inspection import inspect
from izmainas.store.objects import blob_id
from izmainas.store.registry_files import load_policy
from izmainas.store.repository import Repository
from izmainas.store.settled import Filling, Ground, Noted, drawer_of
from izmainas.store.situation_files import load_situation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Repository as Bare
    from izmainas.domain.checks.case import Case
    from izmainas.store.situation_files import Surveyed
    from izmainas.store.sources import Source

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Riga"))
#: an emergency that has ended
CLOSED = "changes/2026/IZM-2026-0001.yaml"

Slip = tuple[str, str, str]

#: what happens between two checks: a file, a pattern in it and what takes its place where it is first found
SLIPS: dict[str, Slip] = {
    "a state that is not so": (CLOSED, r"(?m)^state: .*$", "state: registered"),
    "another description": (CLOSED, r"(?m)^description: .*$", "description: Pavisam kas cits."),
    "another person": (CLOSED, r"(?m)^    by: .*$", "    by: nav.tada"),
    "another number": (CLOSED, r"(?m)^id: .*$", "id: IZM-2026-0005"),
    "another title, which is right": (CLOSED, r"(?m)^title: .*$", "title: Cits"),
    "an unreadable file": (CLOSED, r"(?m)^title: .*$", "title: a: b"),
    "an entry from the future": (CLOSED, r"(?m)^    at: .*$", "    at: 2027-01-01T00:00:00+02:00"),
    "a process that never was": (CLOSED, r"(?m)^    policy: .*$", "    policy: " + "f" * 40),
    "a person who is gone": ("registry/people.yaml", r"(?m)^  - \{id: j.ozols,.*$", "  # nav"),
    "a role from a later day": ("registry/roles.yaml", r"from: 2025-01-01", "from: 2026-11-01"),
    "unreadable roles": ("registry/roles.yaml", r"assignments:", "assignments: x:"),
    "another process": ("registry/process.yaml", r"(?m)^models:$", "# cits\nmodels:"),
    "a service that is gone": ("registry/services/e-iesniegums.yaml", r"(?s).*", "id: x\n"),
    "another institution's zone": ("registry/institution.yaml", r"(?s)\Z", "timezone: Pacific/Auckland\n"),
    "goals that are gone": ("registry/strategy.yaml", r"id: G", "id: H"),
}


@pytest.fixture
def top(unborn: Bare) -> Path:
    """Lay out the register of this repository, its changes decided under the process that lies there."""
    top = unborn.path
    for folder in (layout.CHANGES, layout.REGISTRY):
        shutil.copytree(ROOT / folder, top / folder)
    policy = f"policy: {blob_id((top / layout.PROCESS).read_bytes(), 'sha1')}"
    for file in top.glob("changes/*/*.yaml"):
        file.write_text(re.sub(r"policy: [0-9a-f]{40}", policy, file.read_text("utf-8")), "utf-8")
    return top


@pytest.fixture
def same(top: Path) -> Iterator[Callable[..., bool]]:
    """Give `same(now, processors)`: checks with what is remembered, and without, and says whether they agree."""
    opened: list[Repository] = []

    def same(now: datetime = NOW, processors: int = 1) -> bool:
        opened.append(Repository.open(top))
        remembering = inspect(opened[-1], now, processors, remembering=True)
        opened.append(Repository.open(top))
        return remembering == inspect(opened[-1], now, processors)

    yield same
    for repository in opened:
        repository.close()


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paths of the files that are read to be judged, as long as one processor works."""
    paths: list[str] = []
    true = read_change

    def reading(data: bytes, path: str) -> object:
        paths.append(path)
        return true(data, path)

    monkeypatch.setattr("izmainas.store.inspection_share.read_change", reading)
    return paths


def test_what_has_ended_and_is_right_is_not_judged_again(
    top: Path, same: Callable[..., bool], judged: list[str]
) -> None:
    """Neither by one processor nor by several; of what is open, everything is judged each time."""
    assert same()
    every = len(judged) // 2
    judged.clear()
    assert same()
    again = judged[: len(judged) - every]
    assert CLOSED not in again
    assert len(again) < every / 2
    for path in again:
        assert _state(top / path) not in {"closed", "rejected", "withdrawn"}
    for processors in (2, 5):
        assert same(processors=processors)


@pytest.mark.parametrize("touched", [False, True])
def test_what_was_settled_by_several_or_among_others_is_settled(
    top: Path, same: Callable[..., bool], judged: list[str], *, touched: bool
) -> None:
    """Where shares met in a drawer, and where one file of a drawer was another one."""
    assert same(processors=5)
    if touched:
        (top / CLOSED).write_text((top / CLOSED).read_text("utf-8") + "\n", "utf-8")
        assert same()
    repository = Repository.open(top)
    judged.clear()
    inspect(repository, NOW, 1, remembering=True)
    repository.close()
    assert judged
    assert not {path for path in judged if _state(top / path) in {"closed", "rejected", "withdrawn"}}


def _state(file: Path) -> str:
    found = re.search(r"(?m)^state: (\w+)", file.read_text("utf-8"))
    return found[1] if found else ""


@pytest.mark.parametrize("processors", [1, 3])
@pytest.mark.parametrize("slip", SLIPS)
def test_what_was_changed_meanwhile_is_found(
    top: Path, same: Callable[..., bool], slip: str, processors: int
) -> None:
    """In a change or in what it is judged by; and it is as before once that is put back."""
    assert same(processors=processors)
    path, pattern, by = SLIPS[slip]
    before = (top / path).read_text("utf-8")
    (top / path).write_text(re.sub(pattern, by, before, count=1), "utf-8")
    assert same(processors=processors)
    assert same(processors=processors)
    (top / path).write_text(before, "utf-8")
    assert same(processors=processors)


def test_what_only_the_whole_shows_is_found(top: Path, same: Callable[..., bool]) -> None:
    """A copy of a settled change under another number, a part that its whole does not know, a file that is gone."""
    assert same()
    text = (top / CLOSED).read_text("utf-8")
    copy = top / "changes/2026/IZM-2026-0999.yaml"
    copy.write_text(re.sub(r"(?m)^id: .*$", "id: IZM-2026-0999", text, count=1), "utf-8")
    repository = Repository.open(top)
    assert "IZM-C030" in {p.finding.rule for p in inspect(repository, NOW, remembering=True).placed}
    repository.close()
    assert same()
    copy.unlink()
    uid = re.search(r"(?m)^uid: (.*)$", text)
    assert uid
    link = f"links:\n  - {{type: part-of, ref: {uid[1]}}}\nhistory:"
    other = top / "changes/2026/IZM-2026-0002.yaml"
    other.write_text(re.sub(r"(?m)^history:$", link, other.read_text("utf-8"), count=1), "utf-8")
    assert same()
    (top / CLOSED).unlink()
    assert same()


@pytest.mark.parametrize("days", [-900, -30, 1, 900])
def test_the_day_of_the_check_has_its_say(same: Callable[..., bool], days: int) -> None:
    """A clock that was set back makes entries come from the future; time that passes has debts fall due."""
    assert same()
    assert same(NOW + timedelta(days=days))
    assert same()


def test_a_process_that_the_branch_does_not_hold_any_more_is_missed(
    unborn: Bare, top: Path, same: Callable[..., bool]
) -> None:
    """It was in the history, and the branch that is checked out now never had it."""
    process = top / layout.PROCESS
    unborn.git("add", ".")
    unborn.git("commit", "--quiet", "-m", "Ar iepriekšējo procesu")
    process.write_text(process.read_text("utf-8") + "# cits\n", "utf-8")
    unborn.git("commit", "--quiet", "--all", "-m", "Ar citu procesu")
    assert same()
    unborn.git("checkout", "--quiet", "--orphan", "cits")
    unborn.git("commit", "--quiet", "-m", "Bez vēstures")
    assert same()
    repository = Repository.open(top)
    assert "IZM-C007" in {p.finding.rule for p in inspect(repository, NOW, remembering=True).placed}
    repository.close()


def test_a_policy_that_is_saved_meanwhile_is_not_taken_for_the_one_that_was_judged_by(
    top: Path, same: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves the people, or the process, after a check has read them: the next one judges by what they saved."""
    true = load_situation
    for path, pattern, by in (SLIPS["a person who is gone"], SLIPS["another process"]):
        before = (top / path).read_text("utf-8")

        def saved(
            source: Source,
            *,
            tolerant: bool,
            file: Path = top / path,
            text: str = before,
            slip: str = pattern,
            by: str = by,
        ) -> Surveyed:
            file.write_text(re.sub(slip, by, text, count=1), "utf-8")
            return true(source, tolerant=tolerant)

        monkeypatch.setattr("izmainas.store.inspection.load_situation", saved)
        repository = Repository.open(top)
        inspect(repository, NOW, 1, remembering=True)
        repository.close()
        monkeypatch.setattr("izmainas.store.inspection.load_situation", true)
        assert same()
        (top / path).write_text(before, "utf-8")
        assert same()


def test_the_same_process_under_another_id_is_another_ground(top: Path) -> None:
    """Saved between two readings, it would be at hand under the id of its next version."""
    repository = Repository.open(top)
    ground = Ground(repository.lying)
    load_policy(ground)
    assert ground.of("a" * 40) != ground.of("b" * 40)
    assert ground.of(None) == ground.of(None)
    assert Ground(repository.lying).of("a" * 40) != ground.of("a" * 40)
    repository.close()


@pytest.mark.parametrize("processors", [2, 3, 5])
def test_what_is_new_in_one_share_does_not_have_another_one_forget(
    top: Path, same: Callable[..., bool], processors: int
) -> None:
    """A hundred changes lie together, and may be shared among processors: each check had judged a part of them anew."""
    assert same(processors=processors)
    (top / CLOSED).write_text((top / CLOSED).read_text("utf-8") + "# cits\n", "utf-8")
    assert same(processors=processors)
    lying = [file.read_bytes() for file in (top / ".git/izm").glob("*.sqlite")]
    assert same(processors=processors)
    assert [file.read_bytes() for file in (top / ".git/izm").glob("*.sqlite")] == lying


def test_what_is_damaged_is_judged_anew(top: Path, same: Callable[..., bool]) -> None:
    """The file that it lies in is nobody's authority."""
    assert same()
    for file in (top / ".git/izm").glob("*.sqlite"):
        data = bytearray(file.read_bytes())
        for at in range(5_000, len(data), 97):
            data[at] ^= 0xFF
        file.write_bytes(data)
    assert same()
    assert same()


def test_a_file_beside_a_change_is_looked_at_each_time(top: Path, same: Callable[..., bool]) -> None:
    """What is attached is no part of the change's own bytes."""
    (beside := (top / CLOSED).with_suffix(".files")).mkdir()
    (beside / "a.txt").write_text("x", "utf-8")
    text = (top / CLOSED).read_text("utf-8")
    before, last = text[: text.rindex("  - id: ")], text[text.rindex("  - id: ") :]
    when = re.search(r"(?m)^    by: (?P<by>.*)\n(?:.*\n)*    at: (?P<at>.*)$", last)
    assert when
    known = f"by: {when['by']}, at: {when['at']}, sha256: {sha256(b'x').hexdigest()}"
    listed = f"attachments: [{{name: a.txt, type: text/plain, size: 1, {known}}}]"
    attach = f"  - {{id: 01KEBFG5W09WQ4K0HYSBPGNS4Z, step: attach, ref: a.txt, {known}}}\n"
    before = before.replace("\nhistory:\n", f"\n{listed}\nhistory:\n", 1)
    (top / CLOSED).write_text(before + attach + last, "utf-8")
    repository = Repository.open(top)
    found = inspect(repository, NOW, remembering=True).placed
    assert not [placed for placed in found if placed.location.path == CLOSED]
    repository.close()
    (beside / "a.txt").write_text("y", "utf-8")
    assert same()


def test_a_rule_that_asks_for_the_day_has_its_say_each_time(
    same: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """None does of what has ended, until there is one that does."""

    def fallen_due(case: Case) -> Iterator[Finding]:
        if case.path == CLOSED and case.today > NOW.date():
            yield Finding("IZM-C001", CLOSED, msg("the lock"), msg("the lock"))

    rules = "izmainas.domain.checks.repository._CHANGE_RULES"
    monkeypatch.setattr(rules, (*_CHANGE_RULES, fallen_due))
    assert same()
    assert same(NOW + timedelta(days=1))


class Lying:
    """Files as they are given, whatever is asked for."""

    def __init__(self, *files: tuple[str, bytes]) -> None:
        self._files = files

    def paths(self, folder: str) -> list[str]:
        """Return all of them."""
        return [path for path, _ in self._files if path.startswith(folder)]

    def read(self, path: str) -> bytes | None:
        """Return one of them."""
        return dict(self._files).get(path)

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield them."""
        return ((path, data) for path, data in self._files if path in paths)


def test_the_ground_is_told_from_one_where_the_same_bytes_lie_otherwise() -> None:
    """Under another name, or with what one file ends with at the beginning of the next."""
    grounds = []
    for files in (
        (("a", b"12"), ("b", b"3")),
        (("a", b"12"), ("c", b"3")),
        (("a", b"1"), ("b", b"23")),
        (("a", b"12b\n3"),),
        (("a", b"12b\n1\n3"),),
    ):
        ground = Ground(Lying(*files))
        list(ground.read_all([path for path, _ in files]))
        grounds.append(ground.of(None))
    assert len(set(grounds)) == len(grounds)


def test_what_lies_in_one_drawer_is_packed_once() -> None:
    """Files come in order; a drawer in which nothing is new stays as it was put away."""
    filling, noted = (
        Filling(),
        Noted(b"x", "IZM-2026-0001", "01KATX3V9B6Q0Y8M2R4C5D7E1F", (), frozenset(), None, None),
    )
    first, second, other, old = (f"changes/2026/IZM-2026-{n}.yaml" for n in ("0001", "0002", "0101", "0201"))
    for path in (first, second, other):
        filling.put(path, noted, new=True)
    filling.put(old, noted, new=False)
    filling.close()
    assert [name for name, _ in filling.packed] == [drawer_of(first), drawer_of(other)]
