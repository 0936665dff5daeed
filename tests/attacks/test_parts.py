"""A history judged in parts is judged as a whole: in shares, gone on from what was remembered, or from scratch."""

import gc
import os
import random
import signal
import sqlite3
import subprocess
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from izmainas.audit.record import Record
from izmainas.store import chronicle, dealing, replaying, shares
from izmainas.store.chronicle import Chronicle
from izmainas.store.lineage import first_parents
from izmainas.store.main_line import MainLine
from izmainas.store.objects import Objects
from izmainas.store.replaying import Replayed, Task, replayed
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf

#: the fixtures' own classes; they live in conftest.py, which is no module to import
Town = Any
Paper = Any
Audit = Callable[..., Any]
PEOPLE = ("a.berzina", "j.ozols", "k.liepa", "m.kalns", "e.eksperts")
BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
#: an honest life: step, who, what the entry and the file say more
LIFE: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("register", "j.ozols", {}, {"state": "registered"}),
    ("assess", "j.ozols", {}, {"state": "assessed", "assessed": True}),
    ("authorize", "a.berzina", {}, {"state": "authorized"}),
    ("plan", "a.berzina", {}, {"state": "planned", "planned": "Pārcelt"}),
    ("comment", "m.kalns", {"reason": "Lūk"}, {}),
    ("withdraw", "j.ozols", {"reason": "Vairs nevajag"}, {"state": "withdrawn"}),
]


class Stream:
    """Commits as `git fast-import` takes them: honest ones and others, by chance alone."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.honesty = 1.0 if seed == 0 else 0.75
        self.chance = random.Random(seed)  # noqa: S311 - the same history each time
        self.paper = town.registered()
        self.papers: dict[str, Paper] = {}
        self.at = BEGIN
        self.marks = 1
        self.out = ["reset refs/heads/main\nfrom refs/heads/main^0\n\n"]
        self.gone: list[Paper] = []

    def commit(self, who: str, files: dict[str, str | None], *, branch: str = "main", more: str = "") -> None:
        """Write one commit of `files` (None: removed)."""
        self.at += timedelta(hours=self.chance.choice((1, 2, 30)))
        late = timedelta(days=-40 if self.chance.random() > self.honesty + 0.15 else 0)
        stamp = int((self.at + late).timestamp())
        self.marks += 1
        ident = f"{who} <{who}@example.lv> {stamp} +0200"
        message = more or "Change\n"
        self.out.append(
            f"commit refs/heads/{branch}\nmark :{self.marks}\nauthor {ident}\ncommitter {ident}\n"
            f"data {len(message.encode())}\n{message}\n"
        )
        for path, text in files.items():
            if text is None:
                self.out.append(f"D {path}\n")
            else:
                mode = "120000" if text.startswith("->") else "100644"
                self.out.append(f"M {mode} inline {path}\ndata {len(text.encode())}\n{text}\n")
        self.out.append("\n")

    def honest(self) -> None:
        """Take a change one step further, or register one."""
        number = f"IZM-2026-{self.chance.randrange(1, 9):04}"
        paper = self.papers.get(number) or replace(
            self.paper, number=number, uid=f"01KATX3V9B6Q0Y8M2R4C5E{number[-4:]}", entries=()
        )
        if len(paper.entries) >= len(LIFE):
            return
        self.papers[number] = paper = self.step(paper)
        self.commit(paper.entries[-1]["by"], {paper.path: paper.text()})

    def step(self, paper: Paper) -> Paper:
        """Return the change with the next entry of its life."""
        step, who, said, says = LIFE[len(paper.entries)]
        at = self.at.isoformat(timespec="seconds")
        if step == "authorize":
            return paper.then(self.town.approval(paper, at), **says)
        return paper.then(self.town.event(step, who, at, **said), **says)

    def some(self) -> Paper:
        """Return a change that stands, or stood."""
        return self.chance.choice([*self.papers.values(), *self.gone] or [self.paper])

    def attack(self) -> None:  # noqa: C901, PLR0912 - a case for each thing
        """Do what is not done."""
        one, other = self.some(), self.some()
        who = self.chance.choice(PEOPLE)
        match self.chance.randrange(13):
            case 0:
                self.gone.append(one)
                self.papers.pop(one.number, None)
                self.commit(who, {one.path: None})
            case 1:
                self.commit(who, {one.path: one.text()})
            case 2:
                cut = replace(one, entries=one.entries[:-1])
                self.commit(who, {one.path: cut.text()})
            case 3 if other.entries:
                self.papers[one.number] = copied = one.then(other.entries[-1])
                self.commit(who, {one.path: copied.text()})
            case 4:
                self.commit(
                    who, {f"changes/2026/IZM-2026-{self.chance.randrange(20, 99):04}.yaml": one.text()}
                )
            case 5:
                moved = replace(one, number=f"IZM-2026-{self.chance.randrange(20, 99):04}")
                self.papers.pop(one.number, None)
                self.papers[moved.number] = moved
                self.commit(who, {one.path: None, moved.path: moved.text()})
            case 6:
                swapped = replace(one, number=other.number), replace(other, number=one.number)
                self.commit(who, {paper.path: paper.text() for paper in swapped})
            case 7:
                self.commit(who, {one.path: f"{one.text()}<<<<<<< HEAD\n"})
            case 8:
                self.commit(who, {one.path: "->README"})
            case 9:
                self.commit(
                    who, {"registry/services/more.yaml": "id: more\nname: {lv: M}\nstage: planning\n"}
                )
            case 10:
                self.commit(who, {"registry/roles.yaml": self.chance.choice(("x: [\n", "assignments: []\n"))})
            case 11:
                self.commit(who, {one.path: replace(one, description="Kas cits").text()})
            case _:
                self.merge(one, who)

    def merge(self, paper: Paper, who: str) -> None:
        """Merge a side on which a change went on, by the merge's own will."""
        if len(paper.entries) >= len(LIFE):
            return
        base = self.marks
        self.out.append(f"reset refs/heads/side\nfrom {self.tip(base)}\n\n")
        further = self.step(paper)
        self.commit(further.entries[-1]["by"], {further.path: further.text()}, branch="side")
        side = self.marks
        files = {further.path: self.chance.choice((further.text(), paper.text()))}
        self.commit(who, {}, more="Merge\n")
        self.out[-2] += f"merge :{side}\n"
        self.out[-1] = "".join(
            f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items()
        )
        if files[further.path] == further.text():
            self.papers[further.number] = further

    def tip(self, mark: int) -> str:
        """Return how the stream names the commit before."""
        return f":{mark}" if mark > 1 else "refs/heads/main^0"


def eventful(town: Town, seed: int, length: int = 90) -> list[str]:
    """Write a history of `length` events and return its commits by first parents."""
    stream = Stream(town, seed)
    for _ in range(length):
        if stream.papers and stream.chance.random() > stream.honesty:
            stream.attack()
        else:
            stream.honest()
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=town.top,
        input="".join(stream.out).encode(),
        check=True,
        env=os.environ,
    )
    return str(town.git("rev-list", "--first-parent", "--reverse", "main")).split()


Told = tuple[Any, ...]


def told(found: Replayed) -> Told:
    """Return everything that an answer says, as it is compared."""
    record: Record = found.record
    return (
        [decided[1:] for decided in record.decisions],
        dict(record.decisions.levels),
        [violation[:4] for violation in record.violations],
        [notice[:4] for notice in record.notices],
        found.commits,
        found.unknown,
    )


class Auditor:
    """Asks for a replay of a town's history up to a commit, in one way or another."""

    def __init__(self, town: Town) -> None:
        self.git = Git.discover(town.top)
        self._shelves: list[Shelf] = []

    def shelf(self, folder: Path) -> Shelf:
        """Return what is remembered in a folder, open until the test ends."""
        self._shelves.append(Shelf(folder))
        return self._shelves[-1]

    def close(self) -> None:
        """Close all that was opened to remember."""
        for shelf in self._shelves:
            shelf.close()

    def ask(
        self,
        head: str,
        shelf: Shelf | None = None,
        *,
        now: datetime = NOW,
        scratch: bool = False,
        begun: dealing.Dealing | None = None,
    ) -> Told:
        """Return what is told."""
        wanted = ("IZM-2026-0001", "IZM-2026-0025", "IZM-2026-9999")
        task = Task(self.git, head, now, lambda *_: None, wanted, listing=True)
        with Objects(self.git) as objects:
            return told(replayed(task, objects, shelf, from_scratch=scratch, begun=begun))


@pytest.fixture
def auditor(town: Town) -> Iterator[Auditor]:
    """Give who asks about the town."""
    with closing(Auditor(town)) as one:
        yield one


def _noting(monkeypatch: pytest.MonkeyPatch, name: str) -> list[bool]:
    """Return a list that tells, each time, whether a way of replaying had an answer."""
    answered: list[bool] = []
    way = getattr(replaying, name)

    def noted(*args: Any) -> Any:  # noqa: ANN401 - whatever it is given and gives
        found = way(*args)
        answered.append(found is not None)
        return found

    monkeypatch.setattr(replaying, name, noted)
    return answered


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let one process do all of it, and remember every commit; give whether it could go on, each time."""
    monkeypatch.setattr(shares, "processors", lambda: 1)
    monkeypatch.setattr(replaying, "_WORTH_KEEPING", 1)
    return _noting(monkeypatch, "_gone_on")


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let three processes do it, however short it is; give whether they had an answer, each time."""
    monkeypatch.setattr(shares, "processors", lambda: 3)
    monkeypatch.setattr(shares, "WORTHWHILE", 1)
    return _noting(monkeypatch, "_by_several")


@pytest.mark.parametrize("seed", range(6))
def test_shares_find_what_one_process_finds(
    town: Town, auditor: Auditor, together: list[bool], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Also where something crosses them."""
    head = eventful(town, seed)[-1]
    in_three = auditor.ask(head)
    monkeypatch.setattr(shares, "processors", lambda: 2)
    in_two = auditor.ask(head)
    monkeypatch.setattr(shares, "processors", lambda: 1)
    assert in_three == in_two == auditor.ask(head)
    assert (in_three[2] == []) is (seed == 0)
    assert seed or together == [True, True]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_gone_on_from_makes_no_difference(
    town: Town, auditor: Auditor, alone: list[bool], tmp_path: Path, seed: int
) -> None:
    """From every commit to the next, and over many of them at once."""
    line = eventful(town, seed)
    from_scratch = {head: auditor.ask(head) for head in line[1::9]}
    for leap in (1, 2):
        shelf = auditor.shelf(tmp_path / f"izm-{leap}")
        for head in [*from_scratch][::leap]:
            assert auditor.ask(head, shelf) == from_scratch[head]
            assert auditor.ask(head, shelf) == from_scratch[head]
    assert alone.count(True) > alone.count(False)


@pytest.mark.parametrize("seed", range(6))
def test_files_that_are_never_held_are_judged_like_those_that_are(
    town: Town, auditor: Auditor, alone: list[bool], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """A commit may bring more than there is room for; also where one brings all that others had made."""
    line = eventful(town, seed)
    tree = str(town.git("rev-parse", f"{line[-1]}^{{tree}}")).strip()
    heads = [line[-1]]
    for parents in ([], ["-p", line[30]]):
        made = town.git("commit-tree", *parents, "-m", "All", tree, at="2026-10-05T10:00:00+03:00")
        heads.append(str(made).strip())
    held = [auditor.ask(head) for head in heads]
    monkeypatch.setattr(chronicle, "_MANY", 0)
    assert [auditor.ask(head) for head in heads] == held
    assert alone == []


def test_a_commit_is_gone_through_without_being_held(
    town: Town, auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register that one commit brought took the memory of all its changes at once."""
    monkeypatch.setattr(chronicle, "_MANY", 4)
    head = eventful(town, 0, 40)[-1]
    tree = str(town.git("rev-parse", f"{head}^{{tree}}")).strip()
    made = town.git("commit-tree", "-m", "All", tree, at="2026-10-05T10:00:00+03:00")
    with Objects(auditor.git) as objects:
        line = MainLine(auditor.git, objects, first_parents(auditor.git, str(made).strip()))
        (landing,) = Chronicle(objects).landings(line)
        files = iter(landing.files)
        first = weakref.ref(next(files).change)
        rest = [file.path for file in files]
        gc.collect()
        assert first() is None
        assert len(rest) >= 4
        assert [file.path for file in landing.files][1:] == rest


def test_shares_are_remembered_like_the_whole(
    town: Town, auditor: Auditor, together: list[bool], tmp_path: Path
) -> None:
    """What several processes found is gone on from by one."""
    line = eventful(town, 0)
    shelf = auditor.shelf(tmp_path / "izm")
    auditor.ask(line[30], shelf)
    assert together == [True]
    gone_on = auditor.ask(line[-1], shelf)
    assert together == [True]
    assert gone_on == auditor.ask(line[-1])


def test_only_what_is_still_on_the_branch_is_gone_on_from(
    town: Town, auditor: Auditor, alone: list[bool], tmp_path: Path
) -> None:
    """A branch that was rewritten, or moved back, is replayed; so is all of it `from_scratch`."""
    line = eventful(town, 3)
    shelf = auditor.shelf(tmp_path / "izm")
    auditor.ask(line[-1], shelf)
    assert auditor.ask(line[40], shelf) == auditor.ask(line[40])
    auditor.ask(line[50], shelf)
    town.git("checkout", "--quiet", "--force", "-B", "other", line[49])
    town.write("README.md", "Otherwise")
    other = town.commit("j.ozols", "2026-10-05T10:00:00+03:00", "Otherwise")
    assert auditor.ask(other, shelf) == auditor.ask(other)
    assert auditor.ask(other, shelf) == auditor.ask(other, shelf, scratch=True)
    assert alone == [False, False, True, False, True]


def test_what_was_merged_is_not_the_branch(
    town: Town, auditor: Auditor, alone: list[bool], tmp_path: Path
) -> None:
    """What was remembered of a side is of no use for the branch that merged it."""
    line = eventful(town, 0)
    town.git("checkout", "--quiet", "--force", "-B", "side", line[40])
    side = town.commit("j.ozols", "2026-10-05T10:00:00+03:00", "Aside")
    town.git("checkout", "--quiet", "--force", "-B", "main", line[39])
    merge = ("merge", "--quiet", "--no-ff", "--no-edit", "side")
    town.git(*merge, at="2026-10-06T10:00:00+03:00")
    head = town.git("rev-parse", "HEAD")
    shelf = auditor.shelf(tmp_path / "izm")
    auditor.ask(side, shelf)
    assert auditor.ask(head, shelf) == auditor.ask(head)
    assert alone == [False, False]


@pytest.mark.usefixtures("alone")
def test_what_the_clock_has_a_say_in_is_not_remembered(town: Town, auditor: Auditor, tmp_path: Path) -> None:
    """A date that had not come is told; an earlier clock judges anew, a later one as well."""
    line = eventful(town, 0)
    shelf = auditor.shelf(tmp_path / "izm")
    early, late = BEGIN + timedelta(days=9), NOW + timedelta(days=400)
    for now in (early, NOW, early, late, NOW):
        assert auditor.ask(line[-1], shelf, now=now) == auditor.ask(line[-1], now=now)


@pytest.mark.usefixtures("alone")
def test_a_damaged_memory_is_none(town: Town, auditor: Auditor, tmp_path: Path) -> None:
    """Any piece may be missing, changed, of another time, or of somebody else."""
    line = eventful(town, 1)
    expected = auditor.ask(line[-1])
    older, newer = auditor.shelf(tmp_path / "older"), auditor.shelf(tmp_path / "newer")
    auditor.ask(line[30], older)
    auditor.ask(line[60], newer)
    newer.close()
    file = Path(str(newer.file))
    whole = file.read_bytes()
    with closing(sqlite3.connect(str(older.file))) as database:
        stale = database.execute("SELECT kind, key, seal, data FROM kept").fetchall()
    for statement, rows in [
        *[("DELETE FROM kept WHERE kind = ? AND key = ?", [row[:2]]) for row in stale],
        *[("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", [row]) for row in stale],
        ("UPDATE kept SET data = substr(data, 2) WHERE key LIKE ?", [("%/0",)]),
        ("UPDATE kept SET seal = zeroblob(16) WHERE key LIKE ?", [("%",)]),
    ]:
        file.write_bytes(whole)
        with closing(sqlite3.connect(file)) as database, database:
            database.executemany(statement, rows)
        shelf = auditor.shelf(tmp_path / "newer")
        assert auditor.ask(line[-1], shelf) == expected
        shelf.close()
    file.write_bytes(whole[: len(whole) // 2])
    assert auditor.ask(line[-1], auditor.shelf(tmp_path / "newer")) == expected


@pytest.mark.parametrize(("where", "who"), [(dealing, "_deal"), (replaying, "_share")])
def test_a_process_that_dies_is_no_answer(
    town: Town,
    auditor: Auditor,
    together: list[bool],
    monkeypatch: pytest.MonkeyPatch,
    where: ModuleType,
    who: str,
) -> None:
    """All of it is replayed by one; a share that was not judged is never a pass."""
    head = eventful(town, 2)[-1]

    def dies(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patch:
        patch.setattr(where, who, dies)
        found = auditor.ask(head)
    monkeypatch.setattr(shares, "processors", lambda: 1)
    assert (together, found) == ([False], auditor.ask(head))


@pytest.mark.parametrize(("name", "kept"), [("IZM_LANG", True), ("CI", False), ("IZM_NO_INDEX", False)])
def test_a_pipeline_rests_on_nothing_that_was_left_behind(
    town: Town, audit: Audit, alone: list[bool], monkeypatch: pytest.MonkeyPatch, name: str, kept: bool
) -> None:
    """It neither takes up nor leaves what was proved; `--from-scratch` leaves it, and takes nothing up."""
    eventful(town, 1)
    with monkeypatch.context() as patch:
        patch.setenv(name, "en" if kept else "true")
        once = audit(town)
        assert any((town.top / ".git/izm").glob("index-*.sqlite")) is kept
        assert audit(town, "--from-scratch") == once
        assert alone == [False] * kept
        assert audit(town) == once
        assert alone == [False, True] * kept
    assert audit(town) == once


@pytest.mark.parametrize("named", ["main", '"main"'])
def test_a_reading_that_was_begun_is_used_for_its_branch_alone(
    town: Town, auditor: Auditor, together: list[bool], named: str
) -> None:
    """It finds the main branch by itself, also from aside; one of another branch, or that was used up, is not used."""
    line = eventful(town, 0)
    town.git("checkout", "--quiet", "--force", "-B", "aside", line[20])
    institution = town.top / "registry/institution.yaml"
    institution.write_text(f"{institution.read_text(encoding='utf-8')}branch: {named}\n", encoding="utf-8")
    aside = town.commit("j.ozols", "2026-10-05T10:00:00+03:00", "Aside")
    expected = auditor.ask(line[-1])
    for head, again in ((None, False), (line[-1], False), (aside, True)):
        together.clear()
        with dealing.Dealing(auditor.git, NOW, head) as begun:
            assert begun.reads(line[-1]) is (head != aside)
            assert [auditor.ask(line[-1], begun=begun) for _ in range(2)] == [expected] * 2
        assert together == [True, again]


def _model(expires: str) -> str:
    return (
        "id: sertifikats\nname: {lv: Sertifikāts}\ndescription: Nomainīt sertifikātu.\nowner: a.berzina\n"
        f"approved_by: j.ozols\napproved_on: 2026-01-01\nexpires: {expires}\ntargets: [service/e-iesniegums]\n"
        "expected_result: Sertifikāts ir spēkā\nplan: {steps: [{text: Nomainīt}]}\n"
    )


@pytest.mark.parametrize("together_with_it", [True, False])
@pytest.mark.usefixtures("alone")
def test_what_is_gone_on_from_is_judged_by_the_registry_before_it(
    town: Town, auditor: Auditor, tmp_path: Path, *, together_with_it: bool
) -> None:
    """A model that is renewed by the landing itself, or a little later, authorizes nothing that landed before."""
    path, none = "registry/standard-changes/sertifikats.yaml", f"v1:sha256:{'0' * 64}"
    town.write(path, _model("2026-02-28"))
    before = town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    entry = town.event("register", "j.ozols", "2026-03-02T10:00:00+02:00", model="sertifikats", kept=none)
    text = replace(town.registered(), kind="standard", entries=(entry,)).text()
    standard = f"complexity: simple\nstandard: {{model: sertifikats, digest: {none}}}\n"
    town.write("changes/2026/IZM-2026-0001.yaml", text.replace("complexity: simple\n", standard))
    if not together_with_it:
        town.commit("j.ozols", "2026-03-02T10:00:00+02:00")
    town.write(path, _model("2027-02-28"))
    head = town.commit("j.ozols", "2026-03-02T11:00:00+02:00")
    expected = auditor.ask(head)
    assert "it had expired" in str(expected[2])
    shelf = auditor.shelf(tmp_path / "izm")
    auditor.ask(before, shelf)
    assert auditor.ask(head, shelf) == expected


def test_whatever_lies_in_the_registry_is_told_once(
    town: Town, auditor: Auditor, together: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program, a link or a paper in it: by whichever share the file would be judged."""
    stream = Stream(town, 0)
    for _ in range(12):
        stream.honest()
    for number in range(8):
        stream.commit("e.eksperts", {f"registry/run-{number}.sh": "echo"})
        stream.commit("e.eksperts", {f"registry/services/x{number}.yaml": "->README"})
        stream.commit("e.eksperts", {f"registry/note-{number}.txt": "A word"})
    written = "".join(stream.out).replace("M 100644 inline registry/run", "M 100755 inline registry/run")
    imported = ["git", "fast-import", "--quiet", "--force"]
    subprocess.run(imported, cwd=town.top, input=written.encode(), check=True, env=os.environ)
    head = town.git("rev-parse", "main")
    in_three = auditor.ask(head)
    monkeypatch.setattr(shares, "processors", lambda: 1)
    assert in_three == auditor.ask(head)
    assert (together, len(in_three[2])) == ([True], 24)
