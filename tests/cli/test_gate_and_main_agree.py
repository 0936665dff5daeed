"""What the check of a pull request says, main says once that has landed: whatever is drawn, neither finds what the other does not."""

import json
import os
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Izm

#: what only a pull request is asked: rules beside decisions, and an approval older than what it authorizes
_OF_REQUESTS = {"IZM-P002", "IZM-R007"}
_PEOPLE = ("a.berzina", "j.ozols", "k.liepa", "m.kalns", "e.eksperts")
_LATER = "2026-11-23T18:00:00+02:00"
_NEW = "new --title Sesija --kind normal --complexity simple"
_ASSESS = "--expected-result Labāk --impact Visi --latest-end 2026-12-31"
#: the register as its people keep it, a step an hour
_STEPS = (
    ("j.ozols", f"{_NEW} --service e-iesniegums"),
    ("j.ozols", f"assess 1 {_ASSESS}"),
    ("a.berzina", "authorize 1 --approve"),
    ("j.ozols", f"{_NEW} --service e-iesniegums"),
    ("j.ozols", f"assess 2 {_ASSESS}"),
    ("j.ozols", f"{_NEW} --service e-iesniegums"),
    ("k.liepa", "new --title Vārti --kind emergency --complexity simple --resource dvs"),
    ("m.kalns", "authorize 4 --approve"),
    ("k.liepa", "new --title Sertifikāts --kind standard --model sertifikats"),
)
#: what people do with the commands; what is refused is not drawn again
_DONE = (
    ("a.berzina", "authorize 2 --approve"),
    ("a.berzina", "authorize 2 --reject --reason Nē"),
    ("j.ozols", "plan 1 --start 2026-11-25 --end 2026-11-26 --step Mainīt"),
    ("a.berzina", "hold 3 --reason Gaidām"),
    ("j.ozols", "withdraw 3 --reason Nē"),
    ("k.liepa", "implement 5 --start"),
    ("k.liepa", "implement 4 --start"),
    ("e.eksperts", "comment 77 Jā"),
    ("e.eksperts", "comment 2 Jā"),
    ("e.eksperts", "link 3 IZM-2026-0001 --type supersedes"),
    ("m.kalns", "registry edit resource/dvs --type personal-data"),
    (
        "j.ozols",
        "registry new substitute --person k.liepa --for a.berzina --from 2026-11-20 --until 2026-11-21",
    ),
)
#: what an editor makes of a file: old, new
_EDITS = {
    "changes/2026/IZM-2026-0001.yaml": (
        ("title: Sesija", "title: Cita"),
        ("state: authorized", "state: planned"),
        ("impact: Visi", "impact: Neviens"),
        ("by: a.berzina", "by: j.ozols"),
        ("history:", "# piezīme\nhistory:"),
        ("\nuid: 0", "\nuid: 1"),
    ),
    "changes/2026/IZM-2026-0003.yaml": (
        ("kind: normal", "kind: emergency"),
        ("services: [e-iesniegums]", "services: []"),
        ("by: j.ozols", "by: e.eksperts"),
    ),
    "registry/roles.yaml": (
        ("person: a.berzina, from: 2026-01-01", "person: e.eksperts, from: 2026-01-01"),
        ("person: j.ozols, from: 2026-01-01", "person: e.eksperts, from: 2026-01-01"),
        ("from: 2026-12-01, until: 2026-12-14", "from: 2026-11-01, until: 2026-12-14"),
        ("assignments:", "# piezīme\nassignments:"),
    ),
    "registry/people.yaml": (
        ("emails: [a.berzina@example.lv]", "emails: [anna@example.lv]"),
        ("expert_in: [security]", "left: 2026-11-01"),
        ("id: m.kalns", "id: mara"),
    ),
    "registry/institution.yaml": (("language: lv", "timezone: Europe/Lisbon"), ("name:", "vards:")),
    "registry/resources/dvs.yaml": (("id: dvs", "id: cits"), ("stage: provision-use", "stage: planning")),
    "registry/standard-changes/sertifikats.yaml": (
        ("expires: 2027-01-05", "expires: 2026-11-01"),
        ("owner: k.liepa", "owner: nav"),
    ),
}


@dataclass(frozen=True)
class Hands:
    """Somebody with git and an editor, who draws what they do."""

    top: Path
    izm: "Izm"
    draw: random.Random

    def git(self, *words: str, who: str = "forge") -> str:
        """Run plain git as somebody, in the evening."""
        named = {"NAME": who, "EMAIL": f"{who}@example.lv", "DATE": _LATER}
        ident = {
            f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in named.items()
        }
        done = subprocess.run(
            ["git", *words], cwd=self.top, env=os.environ | ident, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def commit(self, what: str) -> str:
        """Commit everything, in the name of anybody, and return what was done."""
        who = self.draw.choice(_PEOPLE)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "By hand", who=who)
        return f"{what} ({who})"

    # --- what is drawn ---------------------------------------------------------------------------------

    def command(self) -> str:
        """Take a step with the command, if it lets."""
        who, words = self.draw.choice(_DONE)
        code = self.izm(*words.split(), as_=who, at=_LATER).code
        return f"{who}: {words} = {code}"

    def edited(self) -> str:
        """Write something else into a file."""
        path = self.draw.choice([path for path in _EDITS if (self.top / path).is_file()])
        old, new = self.draw.choice(_EDITS[path])
        file = self.top / path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        return self.commit(f"{path}: {old!r} -> {new!r}")

    def moved(self) -> str:
        """Give a change another file or number, or a second one, or none."""
        paths = sorted(self.top.glob("changes/2026/*.yaml"))
        path, number = self.draw.choice(paths), self.draw.choice((2, 3, 77))
        text = path.read_text("utf-8")
        other = path.with_name(f"IZM-2026-{number:04d}.yaml")
        how = self.draw.choice(("moved", "copied", "removed", "renamed"))
        if how != "copied":
            path.unlink()
        if how != "removed":
            line = f"id: IZM-2026-{number:04d}"
            other.write_text(text if how == "renamed" else line + text[text.index("\nuid:") :], "utf-8")
        return self.commit(f"{path.name} {how}, {other.name}")

    def shortened(self) -> str:
        """Take the last entry of a history away, or put it there a second time."""
        texts = {path: path.read_text("utf-8") for path in sorted(self.top.glob("changes/2026/*.yaml"))}
        path = self.draw.choice([path for path, text in texts.items() if text.count("\n  - id:") > 1])
        text = texts[path]
        start = text.rindex("\n  - id:") + 1
        path.write_text(self.draw.choice((text[:start], text + text[start:])), "utf-8")
        return self.commit(f"{path.name}: its last entry")

    def put_back(self) -> str:
        """Put a file back as it was before the last landing."""
        names = self.git("diff", "--name-only", "main~1", "main").splitlines()
        name = self.draw.choice(names or ["registry/roles.yaml"])
        if name in self.git("ls-tree", "-r", "--name-only", "main~1").splitlines():
            self.git("checkout", "--quiet", "main~1", "--", name)
        else:
            self.git("rm", "--quiet", "--ignore-unmatch", name)
        return self.commit(f"{name} put back")


def _new(before: list[str], after: list[str]) -> set[str]:
    """Return the rules that were found more often than before."""
    return {rule for rule in after if after.count(rule) > before.count(rule)}


@pytest.fixture
def hands(izm: "Izm", town: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Hands]:
    """Give a function that gives somebody to act on a small register, by what a number has them draw."""
    monkeypatch.setenv("IZM_NO_INDEX", "1")
    for hour, (who, words) in enumerate(_STEPS, 8):
        done = izm(*words.split(), as_=who, at=f"2026-11-20T{hour:02d}:00:00+02:00")
        assert done.code == 0, (words, done.err)
    return lambda seed: Hands(town, izm, random.Random(seed))  # noqa: S311 - the same each time


def _found(izm: "Izm", *words: str) -> list[str]:
    """Return the rules of the errors that a check or an audit finds."""
    done = izm(*words, "--json", at=_LATER)
    assert done.code in {0, 1}, (words, done.err)
    said = json.loads(done.out)
    found = said["violations"] if words[0] == "audit" else said["findings"]
    return [one["rule"] for one in found if one.get("severity", "error") == "error"]


@pytest.mark.parametrize("share", range(3))
def test_a_pull_request_is_told_what_main_finds_once_it_has_landed(
    hands: Callable[[int], Hands], izm: "Izm", share: int
) -> None:
    """Passed, it leaves check and audit as they were; refused, and landed all the same, one of them finds something."""
    founded = hands(0).git("rev-parse", "main")
    for seed in range(32 + share * 8, 40 + share * 8):  # among them what once was told by main alone
        someone = hands(seed)
        someone.git("checkout", "--quiet", "-B", "main", founded)
        done = []
        if seed % 2:
            done += [
                someone.draw.choice((someone.moved, someone.moved, someone.edited, someone.shortened))(),
                "landed",
            ]
        someone.git("checkout", "--quiet", "-B", "pr")
        ways = [someone.command, someone.edited, someone.moved, someone.shortened]
        if seed % 2:
            ways = [someone.put_back, someone.put_back, someone.put_back, someone.command, someone.edited]
        done += [way() for way in someone.draw.choices(ways, k=someone.draw.choice((1, 1, 2)))]
        told = {*_found(izm, "check", "--base", "main")} - _OF_REQUESTS
        someone.git("checkout", "--quiet", "main")
        stood = [_found(izm, "check"), _found(izm, "audit")]
        someone.git("merge", "--quiet", "--no-ff", "--message", "Merge", "pr")
        landed = [_found(izm, "check"), _found(izm, "audit")]
        found = set().union(*map(_new, stood, landed))
        assert bool(told) == bool(found), (seed, done, told, found)
