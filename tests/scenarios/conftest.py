"""A municipality on a real git repository, and its people at the command line."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.cli import main
from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = {
    "anna": "Anna Bērziņa",
    "juris": "Juris Ozols",
    "karlis": "Kārlis Liepa",
    "mara": "Māra Kalna",
    "edgars": "Edgars Eglītis",
    "ilze": "Ilze Ekmane",
    "zane": "Zane Vietniece",
    "peteris": "Pēteris Bijušais",
}
REGISTRY = {
    "institution.yaml": "name: {lv: Rīta novada pašvaldība, en: Municipality of Rīts}\nlanguage: lv\n",
    "people.yaml": "people:\n"
    + "".join(
        f"  - {{id: {person}, name: {name}, emails: [{person}@example.lv]"
        + (", expert_in: [security]}\n" if person == "ilze" else "}\n")
        for person, name in PEOPLE.items()
    ),
    "roles.yaml": (
        "assignments:\n"
        "  - {role: service-owner, over: service/form, person: anna, from: 2020-01-01}\n"
        "  - {role: service-owner, over: service/login, person: ilze, from: 2020-01-01}\n"
        "  - {role: service-portfolio-owner, over: institution, person: juris, from: 2020-01-01}\n"
        "  - {role: resource-owner, over: resource/dvs, person: karlis, from: 2020-01-01}\n"
        "  - {role: resource-portfolio-owner, over: institution, person: mara, from: 2020-01-01}\n"
        "substitutes:\n"
        "  - {person: zane, for: anna, from: 2026-03-01, until: 2026-03-31}\n"
        "  - {person: peteris, for: anna, from: 2026-01-01, until: 2026-01-31}\n"
        "  - {person: zane, for: karlis, from: 2026-03-01, until: 2026-03-31}\n"
    ),
    "process.yaml": default_process_text(),
    "services/form.yaml": (
        "id: form\nname: {lv: Veidlapa, en: Form}\n"
        "depends_on: [{resource: dvs, criticality: high}]\nstage: provision-use\n"
    ),
    "services/login.yaml": "id: login\nname: {lv: Pieslēgšanās, en: Login}\nstage: provision-use\n",
    "resources/dvs.yaml": (
        "id: dvs\nname: {lv: DVS, en: DMS}\ntype: information-system\nstage: provision-use\n"
    ),
    "standard-changes/renew.yaml": (
        "id: renew\nname: {lv: Sertifikāta nomaiņa, en: Certificate renewal}\n"
        "description: Nomainīt sertifikātu pirms termiņa.\nowner: karlis\napproved_by: mara\n"
        "approved_on: 2026-01-05\nexpires: 2026-06-30\ntargets: [resource/dvs]\n"
        "expected_result: Savienojums ir derīgs.\nplan: {steps: [{text: Nomainīt}]}\n"
    ),
}


@dataclass(frozen=True)
class Answer:
    """How a command line ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401
        """What was said as JSON."""
        return json.loads(self.out)


class _Clock:
    """Stands where `datetime` does in the workspace: the one clock, set by hand."""

    def __init__(self, at: str) -> None:
        self._at = datetime.fromisoformat(at)

    def now(self, zone: tzinfo | None = None) -> datetime:
        """Return the moment that was set."""
        return self._at.astimezone(zone)


class Town:
    """The register, with a file that somebody has staged and one that git does not know."""

    def __init__(self, top: Path, patch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.top = top
        self._patch = patch
        self._capfd = capfd
        self.day = "2026-03-02"
        self._minute = 0

    def git(self, *words: str) -> str:
        """Run git as a person does."""
        return subprocess.run(
            ["git", *words], cwd=self.top, check=True, capture_output=True, text=True
        ).stdout

    def environment(self, person: str, lang: str = "lv") -> dict[str, str]:
        """Return what makes a command that person's, a minute after the one before."""
        self._minute += 1
        at = f"{self.day}T{9 + self._minute // 60:02d}:{self._minute % 60:02d}:00+02:00"
        found = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "IZM_LANG": lang}
        for role in ("AUTHOR", "COMMITTER"):
            found |= {
                f"GIT_{role}_NAME": PEOPLE.get(person, person),
                f"GIT_{role}_EMAIL": f"{person}@example.lv",
            }
        return found

    def izm(self, person: str, *words: str, lang: str = "lv") -> Answer:
        """Run izm in this process, as `person`, the next minute."""
        with self._patch.context() as patch:
            environment = self.environment(person, lang)
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr("izmainas.cli.workspace.datetime", _Clock(environment["GIT_AUTHOR_DATE"]))
            self._capfd.readouterr()
            code = main.run(words)
        said = self._capfd.readouterr()
        return Answer(code, said.out, said.err)

    def does(self, person: str, *words: str) -> str:
        """Run izm and expect that it is done, tidily; return what it said."""
        staged = self.git("diff", "--cached", "--name-only")
        answer = self.izm(person, *words)
        assert answer.code == 0, (words, answer.err)
        assert self.git("diff", "--cached", "--name-only") == staged, "what was staged stays staged"
        assert self.git("status", "--porcelain") == _STATUS, words
        return answer.out

    def snapshot(self) -> dict[str, bytes]:
        """Return every file of the work tree, the index and the refs, to the byte."""
        files = {
            str(file.relative_to(self.top)): file.read_bytes()
            for file in sorted(self.top.rglob("*"))
            if file.is_file() and ".git" not in file.relative_to(self.top).parts
        }
        refs = self.git("for-each-ref").encode() + (self.top / ".git/HEAD").read_bytes()
        return files | {".git/index": (self.top / ".git/index").read_bytes(), ".git/refs": refs}

    def refuses(self, person: str, *words: str, code: int = 3, rule: str = "", who: str = "") -> Answer:
        """Run izm in both languages and expect a refusal that writes nothing, says why and what next."""
        before = self.snapshot()
        said = {lang: self.izm(person, *words, lang=lang) for lang in ("en", "lv")}
        assert self.snapshot() == before, "a refusal leaves everything as it was"
        for answer in said.values():
            assert answer.code == code, (words, answer.err)
            assert answer.out == ""
            assert rule in answer.err
            assert who in answer.err, answer.err
            assert "  → " in answer.err, "a refusal says what to do next"
            assert "Traceback" not in answer.err
        assert _reason(said["lv"]) != _reason(said["en"]), "each language has its own words"
        return said["en"]

    def file(self, number: int) -> Path:
        """Return the file of a change by its running number."""
        return self.top / f"changes/2026/IZM-2026-{number:04d}.yaml"

    def state(self, number: int) -> str:
        """Return the state of a change as HEAD has it."""
        return str(self.izm("anna", "show", str(number), "--json").data["change"]["state"])

    def checks(self, *rules: str, severity: str = "error") -> None:
        """Expect exactly these rules among what `check` finds, and the exit code that goes with them."""
        answer = self.izm("anna", "check", "--json")
        found = [f["rule"] for f in answer.data["findings"] if f["severity"] == severity]
        assert sorted(set(found)) == sorted(rules), answer.data["findings"]
        assert answer.code == (1 if any(f["severity"] == "error" for f in answer.data["findings"]) else 0)

    def commit(self, path: str, text: str) -> None:
        """Change a file of the registry as people do, by git."""
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        with self._patch.context() as patch:
            for name, value in self.environment("juris").items():
                patch.setenv(name, value)
            self.git("commit", "--quiet", "-m", "Change the registry", "--", path)

    # --- ways on ------------------------------------------------------------------------------------------

    def new(
        self, person: str = "edgars", kind: str = "normal", complexity: str = "simple", *more: str
    ) -> None:
        """Register a change on the service `form`, or what `more` names."""
        target = () if {"--service", "--resource", "--model"} & {*more} else ("--service", "form")
        model = () if kind == "standard" else ("--complexity", complexity)
        text = ("--title", "Pagarināt sesiju", "--description", "No 15 uz 60 minūtēm.", "--kind", kind)
        self.does(person, "new", *text, *model, *target, *more)

    def assess(self, number: int, person: str = "anna", *more: str) -> None:
        """Assess it with everything that a complex change needs."""
        self.does(
            person, "assess", str(number), "--expected-result", "Sesija ilgst stundu.", "--impact", "Visi.",
            "--risk", "Aizmirsta sesija;3;2;Brīdinājums;1;2", "--stakeholder", "Klientu centrs",
            "--latest-end", "2026-12-31", "--outage", "30", "--cost", "500", *more,
        )  # fmt: skip

    def plan(self, number: int, person: str = "anna", *more: str) -> None:
        """Plan it inside that envelope."""
        self.does(
            person, "plan", str(number), "--start", "2026-04-01 20:00", "--end", "2026-04-01 22:00",
            "--step", "Mainīt;edgars", "--step", "Pārbaudīt", "--rollback", "Atlikt", "--communication", "Visiem",
            "--test", "Pieslēgties", *more,
        )  # fmt: skip

    def authorized(self, number: int = 1) -> None:
        """Register a normal simple change of edgars, and have anna assess and approve it."""
        self.new()
        self.assess(number)
        self.does("anna", "authorize", str(number), "--approve")


_STATUS = "A  notes/staged.txt\n?? scratch.txt\n"


def _reason(answer: Answer) -> str:
    return answer.err.splitlines()[0]


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Town:
    """Give the municipality on the morning of 2 March 2026."""
    top = tmp_path / "rits"
    for name, text in REGISTRY.items():
        file = top / "registry" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(top)
    found = Town(top, monkeypatch, capfd)
    found.git("init", "--quiet", "--initial-branch", "main")
    found.git("add", ".")
    found.git("-c", "user.name=Izm", "-c", "user.email=izm@example.lv", "commit", "--quiet", "-m", "Begin")
    (top / "notes").mkdir()
    (top / "notes/staged.txt").write_text("Vēl nav pabeigts.\n", encoding="utf-8")
    (top / "scratch.txt").write_text("Piezīmes.\n", encoding="utf-8")
    found.git("add", "notes/staged.txt")
    return found
