"""The pages keep their word: every command on them runs, and answers as they show.

A block fenced as `console` is a session: lines with `$ ` are typed, lines with
`> ` continue them, `# exit 3` after a command is the exit code that is meant,
and what follows is the answer, in full. `…` stands for any text inside a line
and, alone on a line, for any lines. Each page is one session in its own copy
of the example institution.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from izmainas.cli.app import COMMANDS
from izmainas.cli.command_tree import Group, load
from izmainas.domain.change import Change
from izmainas.domain.standard_changes import StandardChange
from izmainas.store.change_files import read_change

TOP = Path(__file__).parents[2]
PAGES = sorted([TOP / "README.md", TOP / "CONTRIBUTING.md", *(TOP / "docs").rglob("*.md")])
#: each Latvian page has an English one that says the same
PAIRS = {
    "atrums": "speed",
    "grafiks": "schedule",
    "uzmaniba": "attention",
    "uzdevumi": "tasks",
    "uzticamiba": "trust",
    "formati": "formats",
    "git": "git",
    "serveri": "forges",
    "atslegas": "keys",
    "kopsavilkumi": "reports",
    "sadursmes": "conflicts",
    "riski": "risk",
    "dati": "data",
    "ietekme": "impact",
    "vajadzibas": "needs",
    "registri": "registers",
    "gadi": "years",
}
#: what is a repository of changes in the project's own
EXAMPLE = ("changes", "registry", "schemas", ".gitattributes")
FOUNDING = TOP / "tools" / "example" / "process.yaml"
#: the day that the pages were written for; commands with dates make sense then
WRITTEN = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_EXIT = re.compile(r"\s+# exit (\d+)$")
_SAID = re.compile(r"`(izm(?: [^`]+)?)`")
_LINK = re.compile(r"\]\((?!https://|#)([^)#]+)")


@dataclass
class Typed:
    """One command of a page, the exit code that is meant, and the answer that is shown."""

    line: int
    command: str
    code: int = 0
    answer: list[str] = field(default_factory=list)


def typed(page: str) -> Iterator[Typed]:
    """Yield what a reader of `page` types, in order."""
    for block in _FENCE.finditer(page):
        if block[1] != "console":
            continue
        line = page.count("\n", 0, block.start()) + 1
        current: Typed | None = None
        for number, text in enumerate(block[2].splitlines(), line + 1):
            if text.startswith("$ "):
                if current:
                    yield current
                code = _EXIT.search(text)
                current = Typed(number, _EXIT.sub("", text[2:]), int(code[1]) if code else 0)
            elif current and text.startswith("> ") and not current.answer:
                current.command += "\n" + text[2:]
            elif current:
                current.answer.append(text)
        if current:
            yield current


def agrees(shown: list[str], said: str) -> bool:
    """Whether an answer is the one that a page shows; the number of empty lines is the reader's own."""
    wanted = ""
    for line in filter(None, map(str.rstrip, shown)):
        wanted += r"(?:.*\n)*?" if line == "…" else r".*?".join(map(re.escape, line.split("…"))) + r"\n"
    told = "".join(f"{line.rstrip()}\n" for line in said.splitlines() if line.strip())
    return re.fullmatch(wanted, told) is not None


class Session:
    """A shell that lasts for a page: the folder and the variables stay from command to command."""

    def __init__(self, folder: Path, place: Path, environment: Mapping[str, str]) -> None:
        self.place = place
        self.folder = folder
        self.environment = dict(environment)

    def run(self, command: str) -> tuple[int, str]:
        """Run one command, and return its exit code and everything that it said."""
        kept = self.place / "kept"
        script = f"{command}\ncode=$?\npwd >{kept}; env -0 >>{kept}; exit $code"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        where, _, rest = kept.read_text().partition("\n")
        self.folder = Path(where)
        self.environment = dict(pair.split("=", 1) for pair in rest.split("\0") if "=" in pair)
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the command that is `izm`, forked from a process that has loaded it."""
    program, at = Path(__file__).with_name("warm_izm.py"), tmp_path_factory.mktemp("warm") / "socket"
    with subprocess.Popen([sys.executable, program, at], stdout=subprocess.PIPE) as server:
        assert server.stdout
        server.stdout.readline()
        # nothing of the environment's packages is needed to call it
        yield shlex.join([sys.executable, "-I", "-S", str(program), str(at), "--"])
        server.kill()


@pytest.fixture
def session(tmp_path: Path, warm: str) -> Session:
    """Give a newcomer's machine: no git identity, `izm` installed, a fresh copy of the example."""
    copy = tmp_path / "izmainas"
    copy.mkdir()
    for name in EXAMPLE:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        elif source.exists():
            shutil.copy(source, copy / name)
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "activate").touch()
    (copy / ".gitignore").write_text(".venv/\n")
    izm = tmp_path / "bin" / "izm"
    izm.parent.mkdir()
    izm.write_text(f'#!/bin/sh\nexec {warm} "$@"\n')
    izm.chmod(0o755)
    as_others = {"GIT_AUTHOR_NAME": "izmainas", "GIT_AUTHOR_EMAIL": "izmainas@example.lv"}
    as_others |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in as_others.items()}

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=copy, env=os.environ | as_others, check=True)

    git("init", "--quiet", "--initial-branch=main")
    # the process that the example was founded with is in its history: its entries name it
    process = copy / "registry" / "process.yaml"
    todays = process.read_bytes()
    shutil.copy(FOUNDING, process)
    git("add", ".")
    git("commit", "--quiet", "--message", "Paraugs")
    process.write_bytes(todays)
    steward = ("--author", "Anna Bērziņa <a.berzina@example.lv>")
    git("commit", "--quiet", "--allow-empty", "--all", "--message", "Process", *steward)
    now = min(WRITTEN, datetime.now(UTC) - timedelta(seconds=1))  # noqa: TID251 - a reader has a clock
    moment = now.isoformat(timespec="seconds")
    environment = os.environ | {
        "PATH": f"{izm.parent}:{os.environ['PATH']}",
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "DISPLAY": "",  # or ssh-keygen opens a window for the passphrase
    }
    return Session(copy, tmp_path, environment)


def _name(page: Path) -> str:
    return page.relative_to(TOP).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_what_a_page_says_happens(page: Path, session: Session) -> None:
    """Whoever types what stands there sees what stands there."""
    for step in typed(page.read_text("utf-8")):
        where = f"{_name(page)}:{step.line}: {step.command}"
        if step.command.startswith("make "):
            target = step.command.split()[-1]
            assert re.search(rf"^{target}:", (TOP / "Makefile").read_text(), re.MULTILINE), where
            continue
        code, said = session.run(step.command)
        assert code == step.code, f"{where}\nexit {code}, not {step.code}\n{said}"
        if step.answer:
            assert agrees(step.answer, said), f"{where}\nsays\n{said}\nnot\n" + "\n".join(step.answer)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_in_the_prose_exist(page: Path) -> None:
    """A command or an option that is mentioned is one that there is."""
    for said in _SAID.findall(_FENCE.sub("", page.read_text("utf-8"))):
        words = said.split()[1:]
        if not words or words[0].startswith(("-", "…")):
            continue
        assert words[0] in COMMANDS, said
        command = load(words[0], COMMANDS)
        if isinstance(command, Group) and len(words) > 1 and not words[1].startswith("-"):
            named = words[1].split("|")
            assert set(named) <= set(command.commands), said
            command = command.commands[named[0]]
        known = {flag for param in command.params for flag in (*param.opts, *param.secondary_opts)}
        flags = {word.split("=")[0].rstrip(",.;") for word in words if word.startswith("--")}
        assert flags <= known | {"--help"}, said


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file finds it."""
    for link in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize(("lv", "en"), PAIRS.items(), ids=str)
def test_both_languages_say_the_same(lv: str, en: str) -> None:
    """The two pages have the same sections, sessions and exit codes."""
    pages = [
        (TOP / "docs" / folder / f"{name}.md").read_text("utf-8") for folder, name in (("lv", lv), ("en", en))
    ]
    headings = [[len(h) for h in re.findall(r"^(#+) ", _FENCE.sub("", page), re.MULTILINE)] for page in pages]
    assert headings[0] == headings[1]
    assert _outline(pages[0]) == _outline(pages[1])


def _outline(page: str) -> list[tuple[str, int]]:
    """Return each command's first words and its exit code, the choice of a language aside."""
    steps = [step for step in typed(page) if "IZM_LANG" not in step.command]
    return [
        (" ".join(step.command.split()[: 2 if step.command.startswith("izm") else 1]), step.code)
        for step in steps
    ]


def test_the_way_through_names_files_that_exist() -> None:
    """A newcomer who follows CONTRIBUTING finds each file."""
    named = re.findall(r"`(src/[^`<>]+|tools/[^`]+\.py)`", (TOP / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(named) > 20
    assert not [path for path in named if not (TOP / path).exists()]


def test_the_commented_change_file_is_one_that_izm_reads() -> None:
    """The example in both languages is a change, once its shortened digests are whole."""
    for page in (TOP / "docs" / "lv" / "formati.md", TOP / "docs" / "en" / "formats.md"):
        (block,) = [text for kind, text in _FENCE.findall(page.read_text("utf-8")) if kind == "yaml"]
        whole = block.replace("6f0c…", "6f0c" * 16).replace("9d1c…", "9d1c" * 10)
        change, _ = read_change(whole.encode(), page.name)
        assert change.state is change.standing.state


@pytest.mark.parametrize("page", ["lv/formati", "en/formats"])
def test_the_worked_digest_is_the_one_of_such_a_change(page: str) -> None:
    """What is hashed by hand on the page is what izm hashes."""
    text = (TOP / "docs" / f"{page}.md").read_text("utf-8")
    shown, of_model = re.findall(r"^\$ printf '%s' '(\{.*\})' \| sha256sum\n(\w+)", text, re.MULTILINE)
    said = json.loads(shown[0])
    targets: dict[str, list[str]] = {}
    for ref in said["targets"]:
        kind, _, name = ref.partition("/")
        targets.setdefault(f"{kind}s", []).append(name)
    change = Change.model_validate(
        {key: said[key] for key in ("uid", "kind", "complexity", "action", "description")}
        | {"id": "IZM-2026-0001", "title": "x", "state": "registered", "targets": targets, "history": ()}
        | {"assessment": {key: said[key] for key in ("expected_result", "risks", "envelope")}}
    )
    assert change.digest() == f"v1:sha256:{shown[1]}"
    renewed = {"owner": "a", "approved_by": "b", "approved_on": "2026-01-05", "expires": "2027-01-05"}
    model = StandardChange.model_validate(json.loads(of_model[0]) | renewed | {"automated": True})
    assert model.digest() == f"v1:sha256:{of_model[1]}"


def test_only_sessions_show_commands() -> None:
    """No command hides from these tests in a block of another kind."""
    for page in PAGES:
        for block in _FENCE.finditer(page.read_text("utf-8")):
            assert block[1], f"{_name(page)}: a block without a kind"
            if block[1] != "console":
                assert not re.search(r"^\$ ", block[2], re.MULTILINE), f"{_name(page)}: {block[2]}"


def test_an_answer_is_compared_to_the_word() -> None:
    """Dots stand for what may differ, and for nothing else."""
    assert agrees(["a", "…", "d … f"], "a\nb\nc\n\nd e f\n")
    assert not agrees(["a"], "a\nb\n")
    assert not agrees(["a", "…", "b"], "a\nbc\n")
