"""A small institution built by plain git and ssh-keygen alone: what an attacker, or anybody's own script, can do."""

import hashlib
import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from izmainas.cli import main

PEOPLE = ("a.berzina", "j.ozols", "k.liepa", "m.kalns", "e.eksperts")
UID = "01KATX3V9B6Q0Y8M2R4C5D7E1F"
PATH = "changes/2026/IZM-2026-0001.yaml"
NOW = "2026-11-23T12:00:00+02:00"

ROLES = """\
assignments:
  - {role: service-owner, over: service/e-iesniegums, person: a.berzina, from: 2026-01-01}
  - {role: service-portfolio-owner, over: institution, person: j.ozols, from: 2026-01-01}
  - {role: resource-owner, over: resource/dvs, person: k.liepa, from: 2026-01-01}
  - {role: resource-portfolio-owner, over: institution, person: m.kalns, from: 2026-01-01}
substitutes:
  - {person: k.liepa, for: a.berzina, from: 2026-06-01, until: 2026-06-14}
"""

Entry = dict[str, Any]


def canonical(value: object) -> bytes:
    """Return canonical JSON; with texts, whole numbers and lists alone it is what RFC 8785 says."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Paper:
    """A change file as somebody writes it by hand."""

    number: str = "IZM-2026-0001"
    uid: str = UID
    title: str = "Pagarināt sesijas laiku"
    state: str = "registered"
    kind: str = "normal"
    description: str = "Iedzīvotāji sūdzas."
    assessed: bool = False
    planned: str = ""
    work: str = ""
    entries: tuple[Entry, ...] = ()
    tail: str = ""

    @property
    def path(self) -> str:
        """Where it belongs."""
        return f"changes/{self.number[4:8]}/{self.number}.yaml"

    @property
    def digest(self) -> str:
        """The digest of what an approval binds."""
        material: dict[str, Any] = {
            "uid": self.uid,
            "kind": self.kind,
            "complexity": "simple",
            "targets": ["service/e-iesniegums"],
            "action": "modify",
            "description": self.description,
            "expected_result": "Mazāk kļūdu" if self.assessed else None,
            "risks": [],
            "envelope": {"latest_end": "2026-12-31"} if self.assessed else {},
        }
        return "v1:sha256:" + hashlib.sha256(canonical(material)).hexdigest()

    def text(self) -> str:
        """Return the file."""
        lines = [
            f"id: {self.number}",
            f"uid: {self.uid}",
            f"title: {self.title}",
            f"state: {self.state}",
            f"kind: {self.kind}",
            "complexity: simple",
            "targets: {services: [e-iesniegums]}",
            "action: modify",
            f"description: {self.description}",
        ]
        if self.assessed:
            lines += [
                "assessment:",
                "  expected_result: Mazāk kļūdu",
                "  impact: Visi",
                "  envelope: {latest_end: 2026-12-31}",
            ]
        if self.planned:
            lines += [
                "plan:",
                "  window: {start: 2026-09-01T20:00:00+03:00, end: 2026-09-01T22:00:00+03:00}",
                f"  steps: [{{text: {self.planned}}}]",
            ]
        if self.work:
            lines.append(f"implementation: {{{self.work}}}")
        lines.append("history:")
        for entry in self.entries:
            lines += _written(entry)
        return "\n".join(lines) + "\n" + self.tail

    def then(self, entry: Entry, **changes: Any) -> "Paper":  # noqa: ANN401 - fields of any type
        """Return the file with one more entry."""
        return replace(self, entries=(*self.entries, entry), **changes)


def _written(entry: Entry) -> list[str]:
    lines: list[str] = []
    for key, value in entry.items():
        dash = "    " if lines else "  - "
        if key == "signature":
            lines += [f"{dash}signature: |", *(f"      {line}" for line in value.strip().splitlines())]
        else:
            shown = "[" + ", ".join(value) + "]" if isinstance(value, list) else value
            lines.append(f"{dash}{key}: {shown}")
    return lines


@dataclass
class Town:
    """A repository and the keys of its people."""

    top: Path
    home: Path
    proof: str = "claimed"
    events: int = 0
    keys: dict[str, str] = field(default_factory=dict)

    # --- git and ssh-keygen, as anybody has them ---------------------------------------------------

    def git(self, *args: str, who: str = "j.ozols", at: str = NOW, code: int = 0) -> str:
        """Run plain git as a person, at a moment; it answers with `code`."""
        ident = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", who), ("EMAIL", f"{who}@example.lv"), ("DATE", at))
        }
        done = subprocess.run(
            ["git", *args], cwd=self.top, env=os.environ | ident, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Put a file into the work tree."""
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, who: str, at: str, message: str = "Change") -> str:
        """Commit everything and return the commit."""
        self.git("add", "--all", who=who, at=at)
        self.git("commit", "--quiet", "--allow-empty", "--message", message, who=who, at=at)
        return self.git("rev-parse", "HEAD")

    def put(self, paper: Paper, who: str, at: str, *, trailers: bool = False) -> str:
        """Commit a change file, with the trailers of its last entry if asked for."""
        self.write(paper.path, paper.text())
        message = f"{paper.number}\n\n{_trailers(paper)}" if trailers else "Change"
        return self.commit(who, at, message)

    def key(self, name: str, kind: str = "ed25519") -> str:
        """Return the public key line of a new key pair that is remembered by name."""
        if name not in self.keys:
            file = self.home / f"key-{name}"
            subprocess.run(
                ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", name, "-f", str(file)], check=True
            )
            self.keys[name] = str(file)
        return Path(self.keys[name] + ".pub").read_text(encoding="utf-8").strip()

    def signed(self, entry: Entry, by: str, *, uid: str = UID, namespace: str = "izm-decision@v1") -> Entry:
        """Return an entry with the signature of a key over it."""
        message = canonical({"change": uid, "entry": entry})
        done = subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", self.keys[by]],
            input=message,
            capture_output=True,
            check=True,
        )
        return entry | {"signature": done.stdout.decode()}

    # --- what is in it -----------------------------------------------------------------------------

    def people(self, keys: dict[str, str] | None = None, *, extra: str = "") -> None:
        """Write people.yaml; `keys` gives a person's keys, as the items of a YAML list."""
        lines = ["people:"]
        for person in PEOPLE:
            held = f", keys: [{keys[person]}]" if keys and person in keys else ""
            expert = ", expert_in: [security]" if person == "e.eksperts" else ""
            lines.append(f"  - {{id: {person}, name: {person}, emails: [{person}@example.lv]{held}{expert}}}")
        self.write("registry/people.yaml", "\n".join(lines) + "\n" + extra)

    def process(self, proof: str) -> None:
        """Write the process that ships with the program, with another level of proof."""
        text = files("izmainas.catalog").joinpath("process.yaml").read_text(encoding="utf-8")
        self.write("registry/process.yaml", text.replace("proof: committed", f"proof: {proof}"))

    def event(self, step: str, by: str, at: str, **fields: Any) -> Entry:  # noqa: ANN401
        """Return an entry with an id of its own."""
        self.events += 1
        return (
            {"id": f"01KATX3V9B6Q0Y8M2R4C5D{self.events:04d}", "step": step, "by": by} | fields | {"at": at}
        )

    def registered(self, at: str = "2026-03-02T10:00:00+02:00", **fields: Any) -> Paper:  # noqa: ANN401
        """Return a change that j.ozols registered."""
        return Paper(entries=(self.event("register", "j.ozols", at),), **fields)

    def assessed(self, **fields: Any) -> Paper:  # noqa: ANN401
        """Return a change that was registered and assessed, committed as such."""
        paper = self.registered(**fields)
        self.put(paper, "j.ozols", "2026-03-02T10:00:00+02:00")
        paper = paper.then(
            self.event("assess", "j.ozols", "2026-03-03T10:00:00+02:00"), assessed=True, state="assessed"
        )
        self.put(paper, "j.ozols", "2026-03-03T10:00:00+02:00")
        return paper

    def approval(self, paper: Paper, at: str, by: str = "a.berzina", **fields: Any) -> Entry:  # noqa: ANN401
        """Return the approval of a service owner."""
        seat = {"role": "service-owner", "over": "service/e-iesniegums"} | fields
        return self.event("authorize", by, at, decision="approve", approves=paper.digest, **seat)

    def approved(self, paper: Paper, at: str = "2026-03-04T10:00:00+02:00") -> Paper:
        """Return the change with a sound approval, not committed."""
        return paper.then(self.approval(paper, at), state="authorized")


def _trailers(paper: Paper) -> str:
    last = paper.entries[-1]
    pairs = {
        "Izm-Change": paper.number,
        "Izm-Uid": paper.uid,
        "Izm-Event": last["id"],
        "Izm-Step": last["step"],
        "Izm-Decision": last.get("decision", ""),
        "Izm-Digest": last.get("approves", ""),
        "Izm-By": last["by"],
        "Izm-Role": last.get("role", ""),
    }
    return "\n".join(f"{key}: {value}" for key, value in pairs.items() if value)


@dataclass(frozen=True)
class Answer:
    """What `izm audit` said: its exit code, the rules that were broken, the levels of the decisions."""

    code: int
    rules: list[str]
    levels: list[str]
    data: dict[str, Any]
    err: str


Audit = Callable[..., Answer]


@pytest.fixture
def found(tmp_path: Path, sealed: Path) -> Callable[..., Town]:
    """Give a function that founds the institution, with a level of proof and keys."""

    def build(proof: str = "claimed", keys: dict[str, str] | None = None, name: str = "town") -> Town:
        town = Town(tmp_path / name, sealed, proof)
        town.top.mkdir()
        town.git("init", "--quiet", "--initial-branch", "main")
        for person, days in (keys or {}).items():
            town.key(person)
            (keys or {})[person] = days.replace("KEY", " ".join(town.key(person).split()[:2]))
        town.write("registry/institution.yaml", "name: {lv: Rīta novads, en: Rīts}\n")
        town.people(keys)
        town.write("registry/roles.yaml", ROLES)
        town.write(
            "registry/services/e-iesniegums.yaml",
            "id: e-iesniegums\nname: {lv: E-iesniegums, en: E-application}\nstage: provision-use\n",
        )
        town.write(
            "registry/resources/dvs.yaml",
            "id: dvs\nname: {lv: DVS, en: DMS}\ntype: information-system\nstage: provision-use\n",
        )
        town.process(proof)
        town.commit("j.ozols", "2026-02-02T10:00:00+02:00", "Found the register")
        return town

    return build


@pytest.fixture
def town(found: Callable[..., Town]) -> Town:
    """Give the institution with a process that asks for no proof."""
    return found()


@pytest.fixture
def signing(found: Callable[..., Town]) -> Town:
    """Give the institution with a process that asks for signatures, and a key for two of its people."""
    keys = dict.fromkeys(("a.berzina", "k.liepa"), "{key: KEY, from: 2026-01-01, until: 2026-12-31}")
    return found("signed", keys)


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Audit:
    """Give `audit(town, *args)`."""

    def run(town: Town, *args: str) -> Answer:
        with monkeypatch.context() as patch:
            patch.chdir(town.top)
            patch.setenv("IZM_LANG", "en")
            # on a machine that is busy, one of two audits that say the same would tell how far it has come
            patch.setattr("izmainas.cli.progress._PATIENCE", 3600.0)
            capfd.readouterr()
            code = main.run(["audit", "--json", *args])
            said = capfd.readouterr()
        data = json.loads(said.out) if said.out else {}
        return Answer(
            code,
            [violation["rule"] for violation in data.get("violations", ())],
            [decision["level"] for decision in data.get("decisions", ())],
            data,
            said.err,
        )

    return run


Check = Callable[..., list[str]]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Check:
    """Give `check(town)`: the rules that the branch breaks as a pull request into the main one, or is warned of."""

    def ask(town: Town, *, warnings: bool = False) -> list[str]:
        town.git("checkout", "--quiet", "branch")
        with monkeypatch.context() as patch:
            patch.chdir(town.top)
            patch.setenv("IZM_LANG", "en")
            capfd.readouterr()
            main.run(["check", "--base", "main", "--json"])
            found = json.loads(capfd.readouterr().out)["findings"]
        town.git("checkout", "--quiet", "main")
        return [finding["rule"] for finding in found if (finding["severity"] == "warning") is warnings]

    return ask
