"""A small town with a register, and `izm` as its people run it."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

import pytest

from izmainas.cli import main

NAMES = {
    "a.berzina": "Anna Bērziņa",
    "j.ozols": "Jānis Ozols",
    "k.liepa": "Kārlis Liepa",
    "m.kalns": "Māra Kalna",
    "e.eksperts": "Edgars Eglītis",
}

_REGISTRY = {
    "institution.yaml": "name: {lv: Rīta novada pašvaldība, en: Municipality of Rīts}\nlanguage: lv\n",
    "people.yaml": "people:\n"
    + "".join(
        f"  - {{id: {person}, name: {name}, emails: [{person}@example.lv]"
        + (", expert_in: [security]}\n" if person == "e.eksperts" else "}\n")
        for person, name in NAMES.items()
    ),
    "roles.yaml": (
        "assignments:\n"
        "  - {role: service-owner, over: service/e-iesniegums, person: a.berzina, from: 2026-01-01}\n"
        "  - {role: service-portfolio-owner, over: institution, person: j.ozols, from: 2026-01-01}\n"
        "  - {role: resource-owner, over: resource/dvs, person: k.liepa, from: 2026-01-01}\n"
        "  - {role: resource-portfolio-owner, over: institution, person: m.kalns, from: 2026-01-01}\n"
        "substitutes:\n"
        "  - {person: k.liepa, for: a.berzina, from: 2026-12-01, until: 2026-12-14}\n"
    ),
    "services/e-iesniegums.yaml": (
        "id: e-iesniegums\n"
        "name: {lv: E-iesniegums, en: E-application}\n"
        "depends_on: [{resource: dvs, criticality: high}]\n"
        "stage: provision-use\n"
    ),
    "resources/dvs.yaml": (
        "id: dvs\n"
        "name: {lv: Dokumentu vadības sistēma, en: Document management system}\n"
        "type: information-system\n"
        "stage: provision-use\n"
    ),
    "standard-changes/sertifikats.yaml": (
        "id: sertifikats\n"
        "name: {lv: Sertifikāta nomaiņa, en: Certificate renewal}\n"
        "description: Nomainīt sertifikātu pirms termiņa.\n"
        "owner: k.liepa\n"
        "approved_by: m.kalns\n"
        "approved_on: 2026-01-05\n"
        "expires: 2027-01-05\n"
        "targets: [resource/dvs]\n"
        "expected_result: Savienojums ir derīgs.\n"
        "plan: {steps: [{text: Nomainīt}]}\n"
    ),
}


class Result(NamedTuple):
    """How a command line ended, and what it said."""

    code: int
    out: str
    err: str


class Izm:
    """`izm(*args, as_=PERSON, at=MOMENT, lang=CODE)`, and the words of a first change's usual steps."""

    NEW = (
        *("new", "--title", "Pagarināt", "--kind", "normal", "--complexity", "simple"),
        *("--service", "e-iesniegums"),
    )
    ASSESS = ("assess", "1", "--expected-result", "Labi", "--impact", "Visi", "--latest-end", "2026-12-31")
    ASSESS_COMPLEX = (
        *(*ASSESS, "--risk", "x;1;1", "--stakeholder", "Visi"),
        *("--outage", "0", "--cost", "0", "--residual-risk", "1"),
    )
    PLAN = ("plan", "1", "--start", "2026-12-01 20:00", "--end", "2026-12-01 22:00", "--step", "Mainīt")

    def __init__(self, run: Callable[..., Result]) -> None:
        self._run = run

    def __call__(self, *args: str, **how: str) -> Result:
        """Run a command line."""
        return self._run(*args, **how)


class _Clock:
    """Stands where `datetime` does in the workspace: the one clock, set by hand."""

    def __init__(self, at: str) -> None:
        self._at = datetime.fromisoformat(at)

    def now(self, zone: tzinfo | None = None) -> datetime:
        """Return the moment that was set."""
        return self._at.astimezone(zone)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give where the registers are kept that many tests begin with: each is made once, and copied."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def town(tmp_path: Path, made: Path) -> Path:
    """Give a committed register of a small institution, without changes."""
    if not (made / "town").exists():
        _found(made / "town")
    return shutil.copytree(made / "town", tmp_path / "rits")


def _found(top: Path) -> None:
    for name, text in _REGISTRY.items():
        file = top / "registry" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for words in (
        ["init", "--quiet", "--initial-branch", "main"],
        ["add", "."],
        ["-c", "user.name=Izm", "-c", "user.email=izm@example.lv", "commit", "--quiet", "-m", "Begin"],
    ):
        subprocess.run(["git", *words], cwd=top, check=True)


@pytest.fixture
def busy(izm: Izm, town: Path, made: Path) -> Izm:
    """Give `izm` over a register in which something of everything has happened."""
    if not (made / "busy").exists():
        _lead(izm)
        shutil.copytree(town, made / "busy")
    shutil.copytree(made / "busy", town, dirs_exist_ok=True)
    return izm


def _lead(izm: Izm) -> None:
    steps = (
        (
            "j.ozols",
            "2026-09-01",
            "new --title Pagarināt_sesijas_laiku --kind normal --complexity simple --service e-iesniegums",
        ),
        (
            "j.ozols",
            "2026-09-02",
            "assess 2026-1 --expected-result Labāk --impact Visi --latest-end 2026-12-31",
        ),
        ("a.berzina", "2026-09-03", "authorize 2026-1 --approve"),
        ("j.ozols", "2026-09-04", "plan 2026-1 --start 2026-09-07 --end 2026-09-08 --step Mainīt"),
        ("a.berzina", "2026-09-07", "implement 2026-1 --start"),
        ("a.berzina", "2026-09-08", "implement 2026-1 --finish --outcome successful"),
        ("j.ozols", "2026-09-10", "review 2026-1 --result Labi"),
        ("j.ozols", "2026-09-11", "close 2026-1"),
        (
            "j.ozols",
            "2026-11-02",
            "new --title Šķirot_veidlapas --kind normal --complexity simple --service e-iesniegums",
        ),
        (
            "j.ozols",
            "2026-11-03",
            "assess 2026-2 --expected-result Labāk --impact Visi --latest-end 2026-12-31",
        ),
        (
            "k.liepa",
            "2026-11-19",
            "new --title Slēgt_ievainojamību --kind emergency --complexity simple --resource dvs",
        ),
        ("m.kalns", "2026-11-19", "authorize 2026-3 --approve"),
        (
            "a.berzina",
            "2026-11-20",
            "new --title Savienot_sistēmas --kind normal --complexity complex --service e-iesniegums --resource dvs",
        ),
        (
            "a.berzina",
            "2026-11-22",
            "new --title Papildināt_tekstus --kind normal --complexity simple --service e-iesniegums",
        ),
        ("a.berzina", "2026-11-22", "hold 2026-5 --reason Gaidām"),
    )
    for person, day, words in steps:
        done = izm(*(w.replace("_", " ") for w in words.split()), as_=person, at=f"{day}T10:00:00+02:00")
        assert done.code == 0, done.err


@pytest.fixture
def izm(town: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Izm:
    """Give `izm(*args, as_=PERSON, at=MOMENT, lang=CODE)`, run in the town; `as_=""` is nobody git knows."""
    monkeypatch.chdir(town)

    def run(
        *args: str, as_: str = "a.berzina", at: str = "2026-11-23T09:14:03+02:00", lang: str = "lv"
    ) -> Result:
        with monkeypatch.context() as patch:
            patch.setenv("GIT_AUTHOR_DATE", at)
            patch.setenv("GIT_COMMITTER_DATE", at)
            patch.setenv("IZM_LANG", lang)
            patch.setattr("izmainas.cli.workspace.datetime", _Clock(at))
            if as_:
                for role in ("AUTHOR", "COMMITTER"):
                    patch.setenv(f"GIT_{role}_NAME", NAMES.get(as_, as_))
                    patch.setenv(f"GIT_{role}_EMAIL", f"{as_}@example.lv")
            capfd.readouterr()
            code = main.run(args)
            said = capfd.readouterr()
        return Result(code, said.out, said.err)

    return Izm(run)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place where the first test leaves its register for the others to begin with."""
    return tmp_path_factory.mktemp("kept") / "rits"
