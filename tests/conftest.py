"""A sealed environment for every test, and real git repositories to work on."""

import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings

from izmainas.store.ledger import FileChange, Ledger
from izmainas.store.objects import Objects
from izmainas.store.runner import Git

# how long a busy machine takes is no property of the code
settings.register_profile(
    "any machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

_NAMED = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_FORGOTTEN = (
    *("EMAIL", "CI", "VISUAL", "EDITOR", "PAGER", "LESS", "FORCE_COLOR", "CLICOLOR_FORCE", "LANGUAGE"),
    "PYTHONUNBUFFERED",  # or answers and notices come in another order than elsewhere
)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of all homes: pytest numbers what it makes, and looks through all that there is for each."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def sealed(monkeypatch: pytest.MonkeyPatch, homes: Path) -> Path:
    """Keep the machine out: home, git configuration, locale, time zone and width are the same everywhere."""
    home = Path(mkdtemp(dir=homes))
    for name in [*os.environ]:
        if name.startswith(("GIT_", "IZM_", "LC_")) or name in _FORGOTTEN:
            monkeypatch.delenv(name)
    for name in _NAMED:
        monkeypatch.setenv(name, str(home))
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": "2026-11-23T09:14:03+02:00",
        "GIT_COMMITTER_DATE": "2026-11-23T09:14:03+02:00",
        "LANG": "C.UTF-8",
        "TZ": "Europe/Riga",
        "COLUMNS": "100",
        "LINES": "40",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }.items():
        monkeypatch.setenv(name, value)
    return home


@dataclass(frozen=True)
class Snapshot:
    """What a refusal must leave as it was, to the byte."""

    head: str
    refs: str
    index: bytes | None
    files: dict[str, bytes | str]


class Repository:
    """A repository as a person has it: their files, their git, and the store on top."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Git.discover(path)
        self.objects = Objects(self.store)
        self.ledger = Ledger(self.store, self.objects, patience=10, index_patience=0.1)

    def git(self, *args: str, stdin: str | None = None, code: int = 0) -> str:
        """Run the person's own git and return what it says."""
        done = subprocess.run(
            ["git", *args], cwd=self.path, input=stdin, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"git {' '.join(args)}: {done.stderr}"
        return done.stdout.removesuffix("\n")

    def configure(self, key: str, value: str) -> None:
        """Set one value of the repository's git configuration."""
        self.git("config", key, value)

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a file into the work tree, as an editor does."""
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def commit(self, path: str, content: str | bytes | None, message: str = "izm: test\n") -> str:
        """Record one file through the ledger, and return the commit."""
        data = content.encode() if isinstance(content, str) else content
        return self.ledger.commit(self.ledger.head(), {}, [FileChange(path, data)], message)

    def status(self) -> list[str]:
        """Return the lines of `git status`."""
        return self.git("status", "--porcelain", "--untracked-files=all").splitlines()

    def snapshot(self) -> Snapshot:
        """Return HEAD, all refs, the index and every file outside `.git`."""
        index = self.store.git_dir / "index"
        files: dict[str, bytes | str] = {}
        for file in sorted(self.path.rglob("*")):
            name = file.relative_to(self.path).as_posix()
            if not name.startswith(".git/") and name != ".git":
                files[name] = (
                    str(file.readlink()) if file.is_symlink() else file.read_bytes() if file.is_file() else ""
                )
        return Snapshot(
            (self.store.git_dir / "HEAD").read_text(),
            self.git("for-each-ref"),
            index.read_bytes() if index.exists() else None,
            files,
        )

    def at(self, path: Path) -> "Repository":
        """Return another repository or worktree; the caller closes it."""
        return Repository(path)

    def close(self) -> None:
        """End what runs."""
        self.objects.close()


def identify(git: Git) -> None:
    """Tell git who commits."""
    for key, value in {"user.name": "Jānis Ozols", "user.email": "j.ozols@example.lv"}.items():
        git.run("config", key, value)


@pytest.fixture
def unborn(tmp_path: Path) -> Iterator[Repository]:
    """Give a repository just made: a person is known, nothing is committed."""
    identify(Git.init(tmp_path / "register"))
    repository = Repository(tmp_path / "register")
    yield repository
    repository.close()


@pytest.fixture
def repository(unborn: Repository) -> Repository:
    """Give a repository on `main` with two records and a register."""
    unborn.write("README.md", "A register.\n")
    unborn.write("registry/people.yaml", "people: []\n")
    unborn.write("changes/2026/IZM-2026-0001.yaml", "id: IZM-2026-0001\n")
    unborn.write("changes/2026/IZM-2026-0002.yaml", "id: IZM-2026-0002\n")
    unborn.git("add", ".")
    unborn.git("commit", "--quiet", "--message", "Begin the register")
    return unborn


#: what changes something outside the process
FATAL = frozenset({
    "write", "fsync", "link", "replace", "rename", "unlink", "mkdir", "rmdir", "utime", "fork_exec"
})  # fmt: skip

Killed = Callable[..., list[str]]


@pytest.fixture
def killed() -> Killed:
    """Give what does `work` in another process, killed before its call number `at` of those that are `fatal`.

    It returns the calls if the work came to its end, as it does for no call; nothing if it was killed.
    Those of other threads, whose order is not always the same, count if `threads` says so.
    """

    def kill(
        work: Callable[[], object], at: int, fatal: Collection[str] = FATAL, *, threads: bool = False
    ) -> list[str]:
        receiving, sending = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # later Pythons fear for threads; ours are idle
            child = os.fork()
        if child == 0:  # pragma: no cover - it is killed
            calls: list[str] = []

            def count(_frame: object, event: str, function: object) -> None:
                name = getattr(function, "__name__", "")
                if event == "c_call" and name in fatal:
                    calls.append(name)
                    if len(calls) == at:
                        os.kill(os.getpid(), signal.SIGKILL)

            try:
                if threads:
                    threading.setprofile(count)
                sys.setprofile(count)
                work()
                sys.setprofile(None)
                os.write(sending, " ".join(calls).encode())
            finally:
                os._exit(0)
        os.close(sending)
        status = os.waitpid(child, 0)[1]
        with open(receiving, "rb") as pipe:  # noqa: PTH123 - a descriptor, not a path
            said = pipe.read() if os.WIFEXITED(status) else b""
        assert said or os.WIFSIGNALED(status), "it failed in its own way"
        return said.decode().split()

    return kill
