"""What was answered before is said again only while nothing that it rested on has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from izmainas.cli import main, running
from izmainas.store import worktree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEN = "izmainas.cli.recall.time"


class Clock:
    """A clock that stands for the reader of what was kept."""

    def __init__(self, ahead: float) -> None:
        self._ahead = ahead

    def time(self) -> float:
        """Return the seconds since 1970, so many ahead."""
        return time.time() + self._ahead  # noqa: TID251 - a test of the clock


@pytest.fixture
def ran() -> list[list[str]]:
    """Give the list of command lines that were really run."""
    return []


@pytest.fixture
def ask(
    town: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], ran: list[list[str]]
) -> Callable[..., tuple[int, str, str]]:
    """Give `ask(*words)`: exit code and both outputs, in a town with one change, as Anna, on the real clock."""
    monkeypatch.chdir(town)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_DATE")
        monkeypatch.setenv(f"GIT_{role}_NAME", "Anna Bērziņa")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a.berzina@example.lv")
    monkeypatch.setenv("IZM_LANG", "en")
    true = running.run

    def run(words: list[str], question: object = None) -> int:
        ran.append(list(words))
        return true(words, question)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "run", run)

    def asking(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main.run(words)
        said = capfd.readouterr()
        return code, said.out, said.err

    new = "new --title Longer_sessions --kind normal --complexity simple --service e-iesniegums"
    assert asking(*(word.replace("_", " ") for word in new.split()))[0] == 0
    ran.clear()
    return asking


@pytest.mark.parametrize(
    "words",
    ["", "list", "list --json", "list --mine", "show 1", "report", "report flow --format csv", "risks"],
)
def test_the_same_words_get_the_same_answer_and_are_run_once(
    ask: Callable[..., tuple[int, str, str]], ran: list[list[str]], words: str
) -> None:
    """To the byte, on both outputs."""
    first = ask(*words.split())
    assert (first[0], bool(first[1])) == (0, True)
    assert ask(*words.split()) == first
    assert len(ran) == 1


def test_a_commit_makes_everything_be_answered_anew(
    ask: Callable[..., tuple[int, str, str]], ran: list[list[str]]
) -> None:
    """Whoever made it."""
    before = ask("list")
    assert ask("hold", "1", "--reason", "Waiting")[0] == 0
    assert "on hold" in ask("list")[1]
    subprocess.run(["git", "reset", "-q", "--hard", "HEAD~1"], check=True)
    assert ask("list") == before
    assert [words[0] for words in ran] == ["list", "hold", "list", "list"]


def test_a_hand_edit_is_noticed_where_it_was_looked_for(
    ask: Callable[..., tuple[int, str, str]], town: Path
) -> None:
    """`show` looks at the file as it lies; a list is of what is committed, and stays as it is."""
    shown, listed = ask("show", "1"), ask("list")
    (file,) = town.glob("changes/*/*.yaml")
    text = file.read_text()
    file.write_text(text.replace("Longer sessions", "Longer sessionZ"))
    assert "edited by hand" in ask("show", "1")[2]
    assert ask("list") == listed
    file.write_text(text)
    assert ask("show", "1") == shown
    file.unlink()
    file.symlink_to(town / "registry" / "people.yaml")
    assert ask("show", "1")[0] != 0


def test_what_was_read_counts_and_not_what_lay_there_a_moment_before(
    ask: Callable[..., tuple[int, str, str]], town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves a file as it is about to be read, and takes that back at once."""
    (file,) = town.glob("changes/*/*.yaml")
    text, true = file.read_bytes(), vars(worktree)["_bytes_of"]

    def saved_meanwhile(name: str, folder: int, path: str) -> bytes | None:
        read: bytes | None = true(name, folder, path)
        return text + b"# edited\n" if name == file.name else read

    with monkeypatch.context() as patch:
        patch.setattr(worktree, "_bytes_of", saved_meanwhile)
        assert "edited by hand" in ask("show", "1")[2]
    assert ask("show", "1")[2] == ""


def test_files_that_are_another_repositorys_by_now_are_not_asked(
    ask: Callable[..., tuple[int, str, str]], town: Path
) -> None:
    """Whoever runs `git init` in the wrong folder is told so, also where the same was asked before."""
    assert ask("list")[0] == 0
    subprocess.run(["git", "init", "--quiet", "registry"], check=True)
    assert "IZM-E608" in ask("list")[2]
    shutil.rmtree(town / "registry/.git")
    assert ask("list")[0] == 0


def test_a_file_that_is_left_out_by_now_is_not_taken_for_removed(
    ask: Callable[..., tuple[int, str, str]], town: Path
) -> None:
    """Both times there is none; git's index tells the one from the other."""
    (file,) = town.glob("changes/*/*.yaml")
    file.unlink()
    assert "edited by hand" in ask("show", "1")[2]
    patterns = ("/*", f"!/{file.relative_to(town)}")
    subprocess.run(["git", "sparse-checkout", "set", "--no-cone", *patterns], check=True)
    code, _, told = ask("show", "1")
    assert (code, told) == (0, "")
    assert not file.exists()


def test_a_calendars_file_is_told_of_the_history_that_is_here(
    ask: Callable[..., tuple[int, str, str]], town: Path, ran: list[list[str]]
) -> None:
    """At the same HEAD, a clone may be made shallow, or whole: how often a freeze was changed rests on that."""
    assert ask("calendar", "--format", "ics")[0] == 0
    (town / ".git/shallow").write_text(
        subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout
    )
    assert ask("calendar", "--format", "ics")[0] == 0
    assert len(ran) == 2


def test_another_person_another_language_another_look(
    ask: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    """Whatever has a say in the answer has a say in whether it is said again."""
    mine = ask("list", "--mine")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "j.ozols@example.lv")
    assert ask("list", "--mine") != mine
    monkeypatch.setenv("IZM_LANG", "lv")
    assert "Numurs" in ask("list")[1]
    monkeypatch.setenv("IZM_LANG", "en")
    assert "Number" in ask("list")[1]
    assert "Numurs" in ask("list", "--lang", "lv")[1]
    assert len(ran) == 5


def test_other_time_zones_are_another_look(
    ask: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    """Where Python is told to take them from elsewhere, the same moment may be another day."""
    listed = ask("list")
    monkeypatch.setenv("PYTHONTZPATH", "/usr/share/zoneinfo")
    assert ask("list") == ask("list") == listed
    assert len(ran) == 2


def test_tomorrow_is_another_answer(
    ask: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    """What is late today was not yesterday; a clock that is put back asks anew, too."""
    ask("list")
    for ahead in (86_400, -86_400):
        monkeypatch.setattr(TEN, Clock(ahead))
        ask("list")
    assert len(ran) == 3


def test_a_report_tells_the_minute_in_which_it_is_asked_for(
    ask: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    """Its figures rest on the day, so that a minute later only the minute is another."""
    if time.strftime("%H:%M", time.gmtime(time.time() + 7_200)) in {"23:59", "23:58"}:  # noqa: TID251
        pytest.skip("the day ends")
    first = ask("report")[1].splitlines()
    monkeypatch.setattr(TEN, Clock(60))
    later = ask("report")[1].splitlines()
    different = [(one, other) for one, other in zip(first, later, strict=True) if one != other]
    assert len(ran) == 1
    assert len(different) == 1
    assert different[0][0].startswith("As of")


def test_how_far_a_reading_had_come_is_not_said_again(
    ask: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    """It was of that moment; what is said beside the answer otherwise is part of it."""
    monkeypatch.setattr("izmainas.cli.progress._PATIENCE", -1.0)
    monkeypatch.setattr("izmainas.cli.progress._STRIDE", 1)
    first = ask("list")
    assert "Reading the changes" in first[2]
    assert ask("list") == (first[0], first[1], "")
    assert len(ran) == 1


def test_what_failed_or_was_only_understood_in_part_is_not_kept(
    ask: Callable[..., tuple[int, str, str]], ran: list[list[str]]
) -> None:
    """Errors are told by looking again; so are help, files that are written, and commands that write."""
    for words in ("show 99", "list --nonsense", "list --help", "report -o x.csv", "check", "--version"):
        assert ask(*words.split())[0] == ask(*words.split())[0]
    assert len(ran) == 12


def test_a_kept_answer_that_was_touched_is_none(
    ask: Callable[..., tuple[int, str, str]], town: Path, ran: list[list[str]]
) -> None:
    """Cut, changed by a bit, put in the place of another, or from another machine."""
    listed = ask("list")
    [one] = (town / ".git/izm/answers").iterdir()
    ask("list", "--open")
    [other] = {*(town / ".git/izm/answers").iterdir()} - {one}
    data = one.read_bytes()
    for wrong in (data[:-1], data[:40] + bytes([data[40] ^ 1]) + data[41:], other.read_bytes(), b""):
        one.write_bytes(wrong)
        other.write_bytes(wrong)
        assert ask("list") == listed
    assert len(ran) == 6


def test_nothing_is_kept_where_nothing_is_to_be_kept(
    ask: Callable[..., tuple[int, str, str]],
    town: Path,
    monkeypatch: pytest.MonkeyPatch,
    ran: list[list[str]],
) -> None:
    """`IZM_NO_INDEX` looks at the files alone; the answer is the same."""
    listed = ask("list")
    monkeypatch.setenv("IZM_NO_INDEX", "1")
    assert ask("list") == listed
    monkeypatch.delenv("IZM_NO_INDEX")
    folder = town / ".git/izm/answers"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    assert ask("list") == ask("list") == listed
    assert len(ran) == 4


def test_another_folder_of_the_same_register_has_the_same_answer(
    ask: Callable[..., tuple[int, str, str]],
    town: Path,
    ran: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`-C` leads to it from anywhere; a folder that is none is refused as ever."""
    listed = ask("list")
    monkeypatch.chdir(town / "registry")
    assert ask("list") == listed
    monkeypatch.chdir("/")
    assert ask("-C", str(town), "list")[1] == listed[1]
    assert ask("list", "-C", str(town / "nowhere"))[0] == 5
    assert len(ran) == 3


#: what costs a start
SLOW = (
    "pydantic",
    "ruamel",
    "yaml",
    "rich",
    "git",
    "jinja2",
    "holidays",
    "sqlite3",
    "questionary",
    "icalendar",
)


@pytest.mark.parametrize("words", ["--version", "list", "show 1", "report summary", ""])
def test_a_fast_path_imports_what_it_needs(
    ask: Callable[..., tuple[int, str, str]], town: Path, words: str
) -> None:
    """The list of our modules is held, and of the heavy ones of others there is none."""
    ask(*words.split())
    code = (
        "import sys; from izmainas.cli.main import run; run(sys.argv[1:]);"
        " sys.stderr.write(' '.join(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words.split()], cwd=town, capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    assert not loaded & set(SLOW)
    ours = {name for name in loaded if name.startswith("izmainas.")}
    if words == "--version":
        assert ours == ON_VERSION
        return
    assert "typer" not in loaded
    assert ours == ON_RECALL


ON_RECALL = {
    *("izmainas.cli", "izmainas.cli.main", "izmainas.cli.recall"),
    *("izmainas.store", "izmainas.store.answers", "izmainas.store.code_stamp", "izmainas.store.hardened"),
    *("izmainas.store.gitfile", "izmainas.store.plain_folder"),
    *("izmainas.store.quick_git", "izmainas.store.seal"),
}
ON_VERSION = {
    *ON_RECALL,
    *("izmainas.catalog", "izmainas.catalog.term", "izmainas.catalog.version"),
    *("izmainas.cli.app", "izmainas.cli.asking", "izmainas.cli.command_tree", "izmainas.cli.languages"),
    "izmainas.cli.completing",
    *(
        "izmainas.cli.output",
        "izmainas.cli.premises",
        "izmainas.cli.running",
        "izmainas.cli.workspace",
    ),
    *("izmainas.errors", "izmainas.message", "izmainas.render", "izmainas.render.clean"),
    *("izmainas.render.collation", "izmainas.render.dates", "izmainas.render.language"),
    *("izmainas.render.numbers", "izmainas.render.vocabulary"),
}


#: what writing, or reading a file with care, needs: an answer from what is remembered of the register does without
NOT_FOR_READING = {
    *("concurrent.futures", "ulid", "importlib.metadata", "yaml", "ruamel"),
    *("izmainas.store.change_text", "izmainas.store.commits", "izmainas.store.drafting"),
    *("izmainas.store.journal", "izmainas.store.ledger", "izmainas.store.lock", "izmainas.store.records"),
    *("izmainas.store.recovery", "izmainas.store.register_build", "izmainas.store.register_pieces"),
    *("izmainas.store.splice", "izmainas.store.staging", "izmainas.store.standing"),
    *("izmainas.store.trailers", "izmainas.store.yaml_reader", "izmainas.store.yaml_writer"),
}


@pytest.mark.parametrize("words", ["list", "report summary"])
def test_a_first_answer_loads_nothing_that_writes_and_makes_no_validator(
    ask: Callable[..., tuple[int, str, str]], town: Path, words: str
) -> None:
    """What was validated when it was remembered is only taken up."""
    ask("list")
    code = (
        "import sys; from izmainas.cli.main import run; run(sys.argv[1:]);"
        " sys.stderr.write(' '.join(sorted(sys.modules)));"
        " from izmainas.domain.record import Record;"
        " sys.stderr.write('|' + ' '.join(m.__name__ for m in Record.__subclasses__() if m.__pydantic_complete__))"
    )
    for day in ("1999-12-30", "1999-12-31"):  # what the first one finds is remembered
        done = subprocess.run(
            [sys.executable, "-c", code, *words.split(), "--from", day],
            cwd=town,
            capture_output=True,
            text=True,
            check=True,
        )
    loaded, _, made = done.stderr.partition("|")
    assert "izmainas.store.register_index" in loaded.split()
    assert not NOT_FOR_READING & {*loaded.split()}
    assert not made


#: what judges, decides and lists: an audit since which nothing has landed does without
NOT_FOR_A_PROOF = {
    *("concurrent.futures", "logging", "importlib.metadata", "importlib.resources"),
    *("izmainas.audit.ground", "izmainas.audit.replay", "izmainas.domain.change", "izmainas.domain.facts"),
    *("izmainas.domain.calendar", "izmainas.domain.process", "izmainas.domain.registry"),
    *("izmainas.store.audited_before", "izmainas.store.chronicle", "izmainas.store.dealing"),
    *("izmainas.store.judging", "izmainas.store.main_line", "izmainas.store.register_index"),
    *("izmainas.store.shares", "izmainas.store.tree_changes"),
}


def test_an_audit_with_nothing_new_loads_nothing_that_judges_and_makes_no_validator(
    ask: Callable[..., tuple[int, str, str]], town: Path
) -> None:
    """It tells again what was found; a further commit is judged."""
    first = ask("audit")
    code = (
        "import sys; from izmainas.cli.main import run; run(sys.argv[1:]);"
        " sys.stderr.write('|' + ' '.join(sorted(sys.modules)));"
        " from izmainas.domain.record import Record;"
        " sys.stderr.write('|' + ' '.join(m.__name__ for m in Record.__subclasses__() if m.__pydantic_complete__))"
    )

    def again() -> tuple[str, set[str], str]:
        done = subprocess.run(
            [sys.executable, "-c", code, "audit"], cwd=town, capture_output=True, text=True, check=True
        )
        _, loaded, made = done.stderr.split("|")
        return done.stdout, {*loaded.split()}, made

    said, loaded, made = again()
    assert (said, NOT_FOR_A_PROOF & loaded, made) == (first[1], set(), "")
    assert ask("comment", "1", "A remark")[0] == 0
    assert "izmainas.audit.replay" in again()[1]


def test_a_bare_repository_is_read_and_never_written(
    ask: Callable[..., tuple[int, str, str]], town: Path, tmp_path: Path
) -> None:
    """A server's copy answers as a clone does, in the institution's language; there are no files to check or to write."""
    bare = tmp_path / "server.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(town), str(bare)], check=True)
    for words in (
        ["list"],
        ["list", "--json"],
        ["show", "1"],
        ["report"],
        ["impact", "1"],
        ["audit", "--json"],
    ):
        assert ask("-C", str(bare), *words) == ask(*words)
    for words in (["check"], ["hold", "1", "--reason", "x"], ["comment", "1", "x"]):
        code, _, said = ask("-C", str(bare), *words)
        assert (code, "IZM-E615" in said) == (6, True)
    assert subprocess.run(["git", "fsck"], cwd=bare, check=True, capture_output=True).stdout == b""


def test_a_register_whose_files_are_said_to_be_anothers_has_no_answer(
    ask: Callable[..., tuple[int, str, str]], town: Path, tmp_path: Path
) -> None:
    """What was answered for the one is not said of the other."""
    subprocess.run(["git", "clone", "-q", str(town), str(tmp_path / "copy")], check=True)
    assert ask("list")[0] == 0
    subprocess.run(["git", "config", "core.worktree", str(tmp_path / "copy")], cwd=town, check=True)
    code, said, refused = ask("list")
    assert (code, said, "IZM-E624" in refused) == (6, "", True)


def test_whatever_lies_in_place_of_an_answer_is_passed_over(
    ask: Callable[..., tuple[int, str, str]], town: Path, ran: list[list[str]]
) -> None:
    """A pipe is not waited for."""
    listed = ask("list")
    (kept,) = (town / ".git/izm/answers").iterdir()
    kept.unlink()
    os.mkfifo(kept)
    assert ask("list") == listed
    assert len(ran) == 2


def test_answers_do_not_pile_up(ask: Callable[..., tuple[int, str, str]], town: Path) -> None:
    """Also beside something that cannot be removed as they can."""
    folder = town / ".git/izm/answers"
    (folder / "0").mkdir(parents=True)
    os.utime(folder / "0", (0, 0))
    for number in range(300):
        (folder / f"{number:032x}").write_bytes(b"")
        (folder / f"letter-{number}.txt").write_bytes(b"")
    ask("list")
    assert len([*folder.glob("[0-9a-f]" * 32)]) < 256
    assert len([*folder.glob("letter-*")]) == 300


@pytest.mark.parametrize("link", ["izm", "izm/answers"])
def test_a_link_in_the_place_of_what_is_remembered_is_not_followed(
    ask: Callable[..., tuple[int, str, str]], town: Path, tmp_path: Path, ran: list[list[str]], link: str
) -> None:
    """A repository that somebody hands over may name a folder of whoever receives it."""
    listed = ask("list")
    theirs = tmp_path / "documents"
    theirs.mkdir()
    for number in range(300):
        (theirs / f"{number:032x}").write_bytes(b"mine")
    before = sorted(theirs.rglob("*"))
    shutil.rmtree(town / ".git" / link)
    (town / ".git" / link).symlink_to(theirs)
    assert ask("list") == ask("list") == listed
    assert sorted(theirs.rglob("*")) == before
    assert len(ran) == 3
