"""The gate is shown the same files, whether a register is remembered here or every file is looked through."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Change
from izmainas.errors import IzmError
from izmainas.store.change_files import read_change
from izmainas.store.change_text import new_text
from izmainas.store.gate_files import GateFiles
from izmainas.store.repository import Repository as Store

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

pytestmark = pytest.mark.usefixtures("narrow")

_MODEL = "parola-maina"


def text(number: int, *, service: str = "forma", withdrawn: bool = False, standard: bool = False) -> str:
    """Return the file of a change."""
    at = "2026-11-20T09:00:00+02:00"
    history = [{"id": f"01KATX3V9B6Q0Y8M2R4C5E{number:04d}", "step": "register", "by": "anna", "at": at}]
    if withdrawn:
        history.append({**history[0], "id": f"01KATX3V9B6Q0Y8M2R4C5F{number:04d}", "step": "withdraw"})
    model = {"model": _MODEL, "digest": "v1:sha256:" + "0" * 64}
    return new_text(
        Change.model_validate(
            {
                "id": f"IZM-2026-{number:04d}",
                "uid": f"01KATX3V9B6Q0Y8M2R4C5D{number:04d}",
                "title": "Mainīt formu",
                "description": f"Par pakalpojumu forma un modeli {_MODEL}.",
                "state": "withdrawn" if withdrawn else "registered",
                "kind": "standard" if standard else "normal",
                "complexity": "simple",
                "standard": model if standard else None,
                "targets": {"services": [service]},
                "action": "modify",
                "history": history,
            }
        )
    )


@pytest.fixture
def town(unborn: Repository) -> Repository:
    """Give a register in which files say what they say in many ways."""
    unborn.write("registry/institution.yaml", "name: {lv: X}\n")
    files = {
        "IZM-2026-0001": text(1),
        "IZM-2026-0002": text(2, service="cita"),
        "IZM-2026-0003": text(3, withdrawn=True),
        # ended, and says so in quotes
        "IZM-2026-0004": text(4, withdrawn=True).replace("state: withdrawn", "state: 'withdrawn'"),
        # its file is named after another number
        "IZM-2026-0099": text(5),
        # says its target in a roundabout way
        "IZM-2026-0006": text(6).replace("[forma]", '["\\u0066orma"]').replace("forma un", "un"),
        "IZM-2026-0007": text(7, standard=True),
        "IZM-2026-0008": text(8, standard=True, withdrawn=True),
        "IZM-2026-0009": text(9) + "<<<<<<< mine\n",
        "IZM-2026-0010": text(10, withdrawn=True) + "<<<<<<< mine\n",
        "IZM-2026-0011": "id: IZM-2026-0011\nforma [\n",
        "IZM-2026-0012": f"id: IZM-2026-0012\ntargets: [\n{_MODEL}\n",
    }
    for name, said in files.items():
        unborn.write(f"changes/2026/{name}.yaml", said)
    unborn.write("changes/2025/IZM-2025-0001.yaml", text(2001).replace("IZM-2026-2001", "IZM-2025-0001"))
    unborn.git("add", "-A")
    unborn.git("commit", "-qm", "a register")
    return unborn


def shown(top: Path, *, remembered: bool) -> tuple[list[str], list[str]]:
    """Return the names of the files that count, as the gate is shown them: touching the object, resting on the model."""
    if not remembered:
        shutil.rmtree(top / ".git" / "izm", ignore_errors=True)
    else:
        with closing(Store.open(top)) as store:
            list(store.register)
    with closing(Store.open(top)) as store:
        assert store.register.remembered is remembered
        files = GateFiles(store)
        touching, resting = [*files.touching("service/forma")], [*files.resting_on(_MODEL)]
        for path, data in (*touching, *resting):
            assert store.committed.read(path) == data
    return (
        [path[-18:-5] for path, data in touching if (one := read(path, data)) is None or of_form(one)],
        [path[-18:-5] for path, data in resting if (one := read(path, data)) is None or one.standard],
    )


def read(path: str, data: bytes) -> Change | None:
    """Return the change of a file; None where it cannot be read."""
    try:
        return read_change(data, path)[0]
    except IzmError:
        return None


def of_form(change: Change) -> bool:
    """Whether a change is open and touches the object that the gate is asked about."""
    return "service/forma" in change.targets.refs and not change.standing.state.ended


def test_it_is_shown_the_same_with_and_without_what_is_remembered(town: Repository) -> None:
    """Open changes that touch the object, and what nobody can read: newest first."""
    without = shown(town.path, remembered=False)
    assert shown(town.path, remembered=True) == without
    touching = ("2026-0099", "2026-0011", "2026-0010", "2026-0009", "2026-0007", "2026-0001", "2025-0001")
    resting = ("2026-0012", "2026-0010", "2026-0009", "2026-0008", "2026-0007")
    assert without == ([f"IZM-{number}" for number in touching], [f"IZM-{number}" for number in resting])


def test_edits_in_the_work_tree_show_the_gate_nothing(town: Repository) -> None:
    """It reads what is committed."""
    before = shown(town.path, remembered=False)
    for path in town.path.glob("changes/2026/*.yaml"):
        path.write_text(text(1, service="cita"), encoding="utf-8")
    assert shown(town.path, remembered=False) == before
    assert shown(town.path, remembered=True) == before


def test_of_a_register_that_is_remembered_only_what_may_count_is_read(
    town: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred thousand changes cost the gate no more than the few that it judges."""
    shown(town.path, remembered=True)
    read: list[str] = []
    with closing(Store.open(town.path)) as store:
        source = store.committed
        true = type(source).read_all

        def counting(self: object, paths: list[str]) -> object:
            read.extend(paths)
            return true(self, paths)  # type: ignore[arg-type]

        monkeypatch.setattr(type(source), "read_all", counting)
        monkeypatch.setattr(GateFiles, "_all", None)
        list(GateFiles(store).touching("service/cita"))
    assert {path[-18:-5] for path in read} == {
        "IZM-2026-0002",
        *(f"IZM-2026-{number:04d}" for number in (9, 10, 11, 12)),
    }
