"""The one way to run git: nothing that a repository or an environment says makes it run other code.

`status`, `diff`, `add`, `commit`, `checkout`, `show`, `log -p`, `blame`, `archive`, `diff-index`,
`ls-files -m` and `hash-object PATH` run filters and drivers of the repository even so: they are
not called from this project.
"""

import os
import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from shlex import quote
from typing import Final, Literal, NamedTuple, Self, cast

from izmainas.errors import BlockedError, NotFoundError
from izmainas.message import msg
from izmainas.store.git_refusal import refusal
from izmainas.store.gitfile import belongs, two_folders
from izmainas.store.hardened import OPTIONS, environment, found_program
from izmainas.store.process import Completed, OverdueError, OverflowingError, complete, enterable
from izmainas.store.quick_git import Asked

_LIMIT = 64 << 20
_IDENT = re.compile(
    r"(?P<name>.*) <(?P<email>[^<>]*)> (?P<at>\d+) (?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d)"
)


class Git(NamedTuple):
    """Git in one work tree: `top` of the files, `git_dir` of this worktree, `algorithm` of its ids.

    A bare repository has no files: `top` is then the repository itself, and
    git is told so each time, since it enters no such folder by itself.
    """

    top: Path
    git_dir: Path
    algorithm: Literal["sha1", "sha256"]
    bare: bool = False

    @classmethod
    def discover(cls, start: Path) -> Self:
        """Find the repository that `start` is in.

        Raises `NotFoundError` outside of one, `BlockedError` in git's own folder of a work tree,
        and where the files are said to lie in a folder that another repository may be found from.
        """
        questions = ("--show-toplevel", "--absolute-git-dir", "--show-object-format")
        if not enterable(start):
            raise _no_repository(start)
        done = _git(("rev-parse", *questions), cwd=start)
        said = os.fsdecode(done.out).removesuffix("\n").split("\n")
        if done.code == 0 and len(said) >= len(questions):
            top, git_dir = two_folders(said[:-1])
            if not belongs(top, git_dir):
                raise _elsewhere(top, git_dir)
            return cls(Path(top), Path(git_dir), cast('Literal["sha1", "sha256"]', said[-1]))
        if b"not a git repository" in done.err:
            raise _no_repository(start)
        if b"bare repository" in done.err or b"work tree" in done.err:
            return cls._bare(start)
        if b"dubious ownership" in done.err:
            raise _of_another_user(start, done.err)
        raise refusal("rev-parse", done)

    @classmethod
    def _bare(cls, start: Path) -> Self:
        """Return the bare repository that `start` itself is: nobody comes into one by working below it."""
        questions = ("--is-bare-repository", "--absolute-git-dir", "--show-object-format")
        done = _git((f"--git-dir={start.absolute()}", "rev-parse", *questions), cwd=start)
        said = os.fsdecode(done.out).removesuffix("\n").split("\n")
        if done.code or len(said) < len(questions) or said[0] != "true":
            inside = [folder for folder in (start, *start.parents) if folder.name == ".git"]
            raise no_work_tree(start, inside[0].parent if inside else None)
        folder = Path("\n".join(said[1:-1]))
        return cls(folder, folder, cast('Literal["sha1", "sha256"]', said[-1]), bare=True)

    @classmethod
    def init(cls, directory: Path) -> Self:
        """Make a repository in `directory` (created when missing), its branch `main` not yet born."""
        directory.mkdir(parents=True, exist_ok=True)
        done = _git(("init", "--quiet", "--initial-branch=main", "."), cwd=directory)
        if done.code:
            raise refusal("init", done)
        return cls.discover(directory)

    def run(
        self,
        *args: str,
        input: bytes = b"",  # noqa: A002 - the name that `subprocess.run` taught everyone
        ok: Collection[int] = (0,),
        timeout: float = 60,
        limit: int = _LIMIT,
        inherit: Collection[int] = (),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Completed:
        """Run git, in the top folder unless `cwd` is another; an exit code outside `ok` raises `BlockedError`.

        `timeout` is in seconds, `limit` in bytes of each output. `inherit` are file descriptors that
        git keeps open as long as it lives; `env` adds to the scrubbed environment.
        """
        done = _git(
            [*self._named, *args],
            cwd=cwd or self.top,
            input=input,
            timeout=timeout,
            limit=limit,
            inherit=inherit,
            env=env,
        )
        if done.code not in ok:
            raise refusal(args[0], done)
        return done

    def meanwhile(
        self, *args: str, ok: Collection[int] = (0,), limit: int = _LIMIT
    ) -> Callable[[], Completed]:
        """Let git work on a question while we do something else; what is returned gives, once, what `run` gives.

        A question that git did not answer well is asked again by `run`, which raises what is wrong.
        """
        asked = Asked(str(self.top), *self._named, *args)

        def said() -> Completed:
            answer = asked.answer()
            return self.run(*args, ok=ok, limit=limit) if answer is None else Completed(0, answer, b"")

        return said

    def line(self, *args: str) -> str:
        """Return git's answer of one line."""
        return os.fsdecode(self.run(*args).out).removesuffix("\n")

    def path(self, name: str) -> Path:
        """Return where git keeps `name` for this worktree."""
        return Path(self.line("rev-parse", "--path-format=absolute", "--git-path", name))

    def command(self, *args: str) -> tuple[list[str], dict[str, str]]:
        """Return the hardened command line and environment, for a process that lives on."""
        return [executable(os.environ.get("PATH", os.defpath)), *OPTIONS, *self._named, *args], environment()

    @property
    def _named(self) -> list[str]:
        return [f"--git-dir={self.git_dir}"] if self.bare else []


def configured(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which git has these settings, whatever the repository says."""
    keys = {f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(settings)}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(settings.values())}
    return {"GIT_CONFIG_COUNT": str(len(settings)), **keys, **values}


#: what lets git go through a pack of gigabytes in little memory, and no slower: it would map all of it otherwise
FRUGAL: Final = {
    "core.packedGitLimit": "32m",
    "core.packedGitWindowSize": "1m",
    "core.deltaBaseCacheLimit": "16m",
}


class Ident(NamedTuple):
    """A person as git knows them, and the moment that git would write."""

    name: str
    email: str
    at: datetime


def asked_for_author(git: Git) -> Callable[[], Completed]:
    """Let git work on the question that `author` asks, while we do something else."""
    return git.meanwhile("var", "GIT_AUTHOR_IDENT", ok=(0, 128))


def author(git: Git, asked: Callable[[], Completed] | None = None) -> Ident:
    """Return who would be the author of a commit made now; `asked` is that question, where it was asked before.

    Raises `BlockedError` when git does not know; git's guess from the machine's name is refused.
    """
    done = (asked or asked_for_author(git))()
    said = _IDENT.fullmatch(done.out.decode("utf-8", "replace").removesuffix("\n"))
    if said is None or not said["email"]:
        if b"invalid date" in done.err:
            raise refusal("var", done)
        raise unknown_identity()
    offset = timedelta(hours=int(said["hours"]), minutes=int(said["minutes"]))
    zone = timezone(-offset if said["sign"] == "-" else offset) if offset else UTC
    try:
        return Ident(said["name"], said["email"], datetime.fromtimestamp(int(said["at"]), zone))
    except (ValueError, OverflowError):  # git counts further than to the year 9999
        raise refusal("var", done._replace(err=b"fatal: invalid date: %b" % said["at"].encode())) from None


def unknown_identity() -> BlockedError:
    """Return the refusal of someone whom git cannot name."""
    return BlockedError(
        "IZM-E603",
        msg("git does not know who you are."),
        hint=msg(
            "Tell it once, with the e-mail that stands or will stand in registry/people.yaml: "
            'git config --global user.name "Name Surname" && git config --global user.email name@example.lv'
        ),
    )


def executable(search: str) -> str:
    """Return the absolute path of git; relative folders of `search` are passed over."""
    found = found_program("git", search)
    if found is None:
        raise BlockedError(
            "IZM-E617",
            msg("git is not installed, or not on the PATH."),
            hint=msg("Install git and repeat the command, for example: sudo apt install git"),
        )
    return found


def _git(
    args: Collection[str],
    *,
    cwd: Path,
    input: bytes = b"",  # noqa: A002
    timeout: float = 60,
    limit: int = _LIMIT,
    inherit: Collection[int] = (),
    env: Mapping[str, str] | None = None,
) -> Completed:
    command = [executable(os.environ.get("PATH", os.defpath)), *OPTIONS, *args]
    surroundings = environment() | dict(env or {})
    name = next((arg for arg in args if not arg.startswith("-")), "")
    try:
        return complete(
            command, cwd=cwd, env=surroundings, input=input, timeout=timeout, limit=limit, inherit=inherit
        )
    except OverdueError:
        raise BlockedError(
            "IZM-E619",
            msg("git {command} did not finish in {seconds} seconds.", command=name, seconds=int(timeout)),
            hint=msg("Repeat the command; if it happens again, see what holds the disk: izm doctor"),
        ) from None
    except OverflowingError:
        raise overflowing(name, limit) from None


def overflowing(command: str, limit: int) -> BlockedError:
    """Return the refusal to hear more from git than `limit` bytes."""
    return BlockedError(
        "IZM-E619",
        msg("git {command} said more than {bytes} bytes.", command=command, bytes=limit),
        hint=msg("The repository is larger than izm reads at once: izm doctor"),
    )


def no_work_tree(place: Path, files: Path | None = None) -> BlockedError:
    """Return the refusal to look at, or write, files where there are none; where they lie beside, in `files`, say so."""
    way = msg("Clone it, and work in the clone: git clone {path}", path=quote(str(place)))
    if files is not None:
        way = msg("Go to its files, and repeat the command: cd {path}", path=quote(str(files)))
    return BlockedError(
        "IZM-E615", msg("This git repository has no work tree: {path}", path=str(place)), hint=way
    )


def _of_another_user(start: Path, said: bytes) -> BlockedError:
    """Return the refusal of what git does not trust; git names its top, in the shell's own words."""
    named = re.search(r"safe\.directory (.+)", os.fsdecode(said))
    return BlockedError(
        "IZM-E616",
        msg("The repository belongs to another user of this machine: {path}", path=str(start)),
        hint=msg(
            "If you trust it, say so: git config --global --add safe.directory {path}",
            path=named[1].strip() if named else quote(str(start)),
        ),
    )


def _elsewhere(top: str, git_dir: str) -> BlockedError:
    return BlockedError(
        "IZM-E624",
        msg(
            "{config} puts the files of this repository elsewhere: {path}",
            config=f"{git_dir}/config",
            path=top,
        ),
        hint=msg("Remove the setting, then repeat the command: git config --unset core.worktree"),
    )


def _no_repository(start: Path) -> NotFoundError:
    return NotFoundError(
        "IZM-E501",
        msg("There is no git repository here: {path}", path=str(start)),
        hint=msg("Go to the register's folder, or begin a register: izm init"),
    )
