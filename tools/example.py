"""Replay what the people of the example municipality did, and lay the changes into `changes/`.

The registry is kept by hand in `registry/`. The scripts beside this file tell who gave which command
when; they are played through the real commands, oldest first, in a scratch repository that holds that
registry, under the process that the municipality was founded with (`tools/example/process.yaml`): each
event names the version that it was decided under, and later versions are not those. The identities of
events come from a seed, so the same scripts give the same files, byte for byte.

    python tools/example.py            write changes/
    python tools/example.py --check    write nothing; exit 1 if changes/ is not what the scripts give
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import ulid

from izmainas.cli.demonstration import Played, Troupe
from izmainas.cli.demonstration_script import Scene, Script, read_script

TOP = Path(__file__).resolve().parents[1]
SCRIPTS = TOP / "tools" / "example"
ZONE = ZoneInfo("Europe/Riga")


class Repeatable:
    """Randomness for identities that is the same in each run: a hash of the moment, and of how often it came."""

    def __init__(self) -> None:
        self._asked: Counter[int] = Counter()

    def __call__(self, moment: int) -> bytes:
        """Return the ten bytes for an identity of that moment, in milliseconds."""
        self._asked[moment] += 1
        return hashlib.sha256(f"{moment} {self._asked[moment]}".encode()).digest()[:10]


def script() -> Script:
    """Return everything that happened, oldest first; what happened in the same minute stays in order."""
    parts = [read_script(path.read_text(encoding="utf-8")) for path in sorted(SCRIPTS.glob("*.txt"))]
    players = {name: player for part in parts for name, player in part.players.items()}
    scenes = sorted((s for part in parts for s in part.scenes), key=lambda scene: (scene.day, scene.clock))
    return Script(players, tuple(scenes))


def replay(top: Path) -> Iterator[Played]:
    """Play the script in a new repository at `top`, yielding each scene; stops at the first that goes wrong."""
    shutil.copytree(TOP / "registry", top / "registry")
    shutil.copy(SCRIPTS / "process.yaml", top / "registry" / "process.yaml")
    identity = {
        f"GIT_{who}_{what}": "example@example.lv"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    for line in ("init -q -b main", "add registry", "commit -q -m registry", "config commit.gpgsign false"):
        subprocess.run(["git", *line.split()], cwd=top, check=True, env=os.environ | identity)  # noqa: S603, S607
    told = script()
    troupe = Troupe(top, told.players, date(2026, 11, 23), ZONE, "lv")
    for scene in told.scenes:
        played = troupe.play(_edited(scene, troupe))
        yield played
        if not played.as_meant:
            break


def _edited(scene: Scene, troupe: Troupe) -> Scene:
    """Return an edit (`edit {change} --replace OLD --by NEW`) as the command that records it."""
    if scene.words[0] != "edit":
        return scene
    name, old, new = scene.words[1][1:-1], scene.words[3], scene.words[5]
    number = troupe.numbers[name]
    text = (troupe.top / "changes" / number[4:8] / f"{number}.yaml").read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(old)
    draft = troupe.top.parent / "draft.yaml"
    draft.write_text(text.replace(old, new), encoding="utf-8")
    return scene._replace(words=("edit", number, "--file", str(draft)))


def main() -> int:
    """Write `changes/`, or compare it with what the scripts give."""
    ulid.default_generator = ulid.ULIDGenerator(randomness=Repeatable(), policy=ulid.PureRandomPolicy())
    with tempfile.TemporaryDirectory(prefix="izm-example-") as folder:
        top = Path(folder) / "register"
        top.mkdir()
        count = 0
        for played in replay(top):
            count += 1
            if not played.as_meant:
                print(f"{played.at:%Y-%m-%d %H:%M} {played.scene.who}: izm {' '.join(played.words)}")
                print(f"exit {played.answer.code}, not {played.scene.code}\n{played.answer.text}")
                return 1
        made = {path.relative_to(top): path.read_bytes() for path in sorted(top.glob("changes/*/*.yaml"))}
    kept = {path.relative_to(TOP): path.read_bytes() for path in sorted(TOP.glob("changes/*/*.yaml"))}
    print(f"{count} commands, {len(made)} changes")
    if "--check" in sys.argv:
        differing = sorted(
            str(path) for path in made.keys() | kept.keys() if made.get(path) != kept.get(path)
        )
        print(
            "\n".join(f"not what the scripts give: {path}" for path in differing)
            or "as the scripts give them"
        )
        return int(bool(differing))
    for path in kept.keys() - made.keys():
        (TOP / path).unlink()
    for path, data in made.items():
        (TOP / path).parent.mkdir(parents=True, exist_ok=True)
        (TOP / path).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
