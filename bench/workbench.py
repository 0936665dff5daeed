"""Where measuring takes place: registers made once and kept, copies to be written into, a sealed environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from measuring import Run, Spent, run

_HERE: Final = Path(__file__).parent
#: the first person of every register, who answers for all services
_WHO: Final = ("Anna Bērziņa", "p0@example.lv")
#: what a plain commit of git's own may not spend its time on
_PLAIN: Final = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "commit.gpgsign=false")

_BARE: Final = '''"""A bare typer program: what any command in Python that is made with typer takes to start."""

import typer

app = typer.Typer()


@app.command()
def main(name: str = "izm") -> None:
    """Say a name."""
    typer.echo(name)


if __name__ == "__main__":
    app()
'''


class Workbench:
    """Registers of each size below `folder`; those that lie there from before are used again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder.resolve()
        self.seed = seed
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        self.scratch = self.folder / "scratch"
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()

    @cached_property
    def env(self) -> Mapping[str, str]:
        """An environment without anybody's settings, in which the first person of a register acts."""
        home = self.scratch / "home"
        home.mkdir(exist_ok=True)
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in zip(("NAME", "EMAIL"), _WHO, strict=True)
        }
        return who | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "IZM_LANG": "lv",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }

    # --- registers --------------------------------------------------------------------------------

    def register(self, size: int, kind: str = "") -> Path:
        """Return a register of that many changes; `kind` is "" or "signed". Nothing is written into it."""
        name = f"{size}-{self.seed}{'-' + kind if kind else ''}"
        top = self.folder / name
        if not top.exists():
            making = self.folder / f"{name}.part"
            shutil.rmtree(making, ignore_errors=True)
            command = [sys.executable, str(_HERE / "register.py"), str(making)]
            command += ["--changes", str(size), "--seed", str(self.seed), *([f"--{kind}"] if kind else [])]
            subprocess.run(command, check=True)  # noqa: S603 - in a process of its own: it takes memory
            making.rename(top)
        return top

    def copy(self, size: int, name: str, kind: str = "") -> Path:
        """Return a fresh clone of a register, to be written into."""
        top = self.scratch / f"{size}-{name}"
        shutil.rmtree(top, ignore_errors=True)
        self.say(self.scratch, "git", "clone", "-q", "--local", str(self.register(size, kind)), str(top))
        return top

    def changes(self, top: Path) -> list[str]:
        """Return the paths of the change files, oldest first."""
        return self.say(top, "git", "ls-files", "changes").split()

    # --- commands ---------------------------------------------------------------------------------

    def say(self, top: Path, *command: str) -> str:
        """Run a command that is not measured, and return what it says."""
        done = subprocess.run(  # noqa: S603 - the commands are ours
            command, cwd=top, env=self.env, check=True, capture_output=True, text=True
        )
        return done.stdout

    def izm(self, top: Path, *words: str) -> Run:
        """Return a run of `izm` in a register."""
        return lambda: run(["izm", *words], top, self.env)

    def git(self, top: Path, *words: str, feed: Path | None = None) -> Run:
        """Return a run of git in a register."""
        return lambda: run(["git", *_PLAIN, *words], top, self.env, feed=feed)

    def tool(self, top: Path, *command: str) -> Run:
        """Return a run of anything else."""
        return lambda: run(command, top, self.env)

    def bare(self) -> Run:
        """Return a run of a bare typer program."""
        script = self.scratch / "bare.py"
        if not script.exists():
            script.write_text(_BARE, encoding="utf-8")
        return lambda: run([sys.executable, str(script)], self.scratch, self.env)

    # --- what izm remembers -----------------------------------------------------------------------

    def remembered(self, top: Path) -> Path:
        """Return the folder where `izm` keeps what it need not find out again."""
        return top / self.say(top, "git", "rev-parse", "--git-path", "izm").strip()

    def forgetting(self, top: Path, then: Run) -> Run:
        """Return a run that begins without anything remembered."""
        folder = self.remembered(top)

        def begin() -> Spent:
            shutil.rmtree(folder, ignore_errors=True)
            return then()

        return begin

    def remembering(self, top: Path, then: Run) -> Run:
        """Return a run that begins with what is remembered now, whatever runs in between."""
        folder, kept = self.remembered(top), self.scratch / f"{top.name}.kept"
        shutil.rmtree(kept, ignore_errors=True)
        if folder.exists():
            shutil.copytree(folder, kept)

        def begin() -> Spent:
            shutil.rmtree(folder, ignore_errors=True)
            if kept.exists():
                shutil.copytree(kept, folder)
            return then()

        return begin

    @cached_property
    def from_scratch(self) -> tuple[str, ...]:
        """The option that lets an audit begin at the root, where there is one."""
        said = self.say(self.scratch, "izm", "--lang", "en", "audit", "--help")
        return ("--from-scratch",) if "--from-scratch" in said else ()
