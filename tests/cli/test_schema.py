"""The JSON Schemas: current, of draft-07, and of one mind with the models."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from izmainas.cli.main import run
from izmainas.domain.record import Record
from izmainas.errors import IzmError
from izmainas.render.schema_export import MODELS, schemas
from izmainas.store.records import parse
from izmainas.store.yaml_reader import read

_TOP = Path(__file__).parents[2]
_PROCESS = (_TOP / "src/izmainas/catalog/process.yaml").read_text(encoding="utf-8")

_CHANGE = """\
id: IZM-2026-0042
uid: 01KATX3V9B6Q0Y8M2R4C5D7E1F
title: Pagarināt sesijas laiku
state: registered
kind: normal
complexity: simple
origin: {task: PU2-18, tickets: [{kind: complaint-or-suggestion, ref: 10233}]}
targets: {services: [e-iesniegums]}
action: modify
assessment:
  conditions: {N6-1: improves}
  risks: [{text: Dati pazūd, likelihood: 2, severity: 4, review_on: 2026-12-01}]
  resources: {effort_days: 1.5}
  envelope: {latest_end: 2026-12-31, outage_minutes: 0, rollback_required: true}
plan: {window: {start: 2026-12-01T22:00+02:00, end: 2026-12-02T02:00:00+02:00}, steps: [{text: 'no'}]}
history:
  - {id: 01KATX3V9B6Q0Y8M2R4C5D7E1F, step: register, by: a.berzina, role: service-owner, at: 2026-11-23T09:14:03+02:00}
"""
_PEOPLE = """\
people:
  - id: j.ozols
    name: Jānis Ozols
    emails: [j.ozols@example.lv]
    keys: [{key: ssh-ed25519 AAAA, from: 2026-01-01, until: 2027-01-01, revoked: null}]
"""
_SERVICE = """\
id: e-iesniegums
name: {lv: e-iesniegums, en: 112}
depends_on: [{resource: dvs, criticality: high}, {service: e-identitate}]
stage: provision-use
service_levels: [{name: Pieejamība, target: 99.5}]
"""
_CALENDAR = """\
freezes: [{id: F1, title: Vēlēšanas, from: 2026-10-01T00:00:00+03:00, to: 2026-10-04T00:00:00+03:00, over: [institution]}]
windows: [{id: W1, title: 22:30, start: 2026-11-22T22:30:00Z, duration: PT4H, rrule: "FREQ=WEEKLY;BYDAY=SU", over: [resource/dvs]}]
"""

GOOD = {
    "a change": ("change", _CHANGE),
    "people": ("people", _PEOPLE),
    "a service": ("service", _SERVICE),
    "a calendar": ("calendar", _CALENDAR),
    "the process that ships": ("process", _PROCESS),
    "a title that YAML 1.1 takes for a truth": ("change", _CHANGE.replace("Pagarināt sesijas laiku", "no")),
    "a title that YAML 1.2 takes for a truth": (
        "change",
        _CHANGE.replace("Pagarināt sesijas laiku", "true"),
    ),
    "a name that YAML 1.2 takes for a truth": ("service", _SERVICE.replace("en: 112", "en: True")),
    "numbers and truths in quotes": (
        "change",
        _CHANGE.replace("severity: 4", 'severity: "4"')
        .replace("effort_days: 1.5", 'effort_days: "1.5"')
        .replace("rollback_required: true", 'rollback_required: "true"'),
    ),
    "a request": ("request", "title: 2026\nkind: standard\nmodel: sertifikats\n"),
}

BROKEN = {
    "an unknown key": ("change", _CHANGE + "colour: red\n"),
    "an unknown key inside": ("people", _PEOPLE + "    boss: true\n"),
    "a kind that there is not": ("change", _CHANGE.replace("kind: normal", "kind: urgent")),
    "a missing key": ("change", _CHANGE.replace("action: modify\n", "")),
    "a number of another form": ("change", _CHANGE.replace("IZM-2026-0042", "IZM-26-42")),
    "a task that there is not": ("change", _CHANGE.replace("PU2-18", "PU2-99")),
    "a condition that there is not": ("change", _CHANGE.replace("N6-1", "N6-9")),
    "a severity out of bounds": ("change", _CHANGE.replace("severity: 4", "severity: 6")),
    "a fraction of a minute": ("change", _CHANGE.replace("outage_minutes: 0", "outage_minutes: 0.5")),
    "a word for a number": ("change", _CHANGE.replace("severity: 4", "severity: high")),
    "a fraction of a minute in quotes": ("change", _CHANGE.replace("outage_minutes: 0", 'outage_minutes: "0.5"')),
    "a truth in other words": ("change", _CHANGE.replace("rollback_required: true", "rollback_required: jā")),
    "a negative outage": ("change", _CHANGE.replace("outage_minutes: 0", "outage_minutes: -1")),
    "a title over two lines": ("change", _CHANGE.replace("title: P", 'title: "a\\nb" #')),
    "an empty title": ("change", _CHANGE.replace("title: Pagarināt sesijas laiku", 'title: ""')),
    "a title of spaces": ("change", _CHANGE.replace("title: Pagarināt sesijas laiku", 'title: "\u2003 "')),
    "a text of lines that say nothing": ("deviation", 'text: " \\n\\n "\n'),
    "no target": ("change", _CHANGE.replace("{services: [e-iesniegums]}", "{services: []}")),
    "a moment without its offset": ("change", _CHANGE.replace("09:14:03+02:00", "09:14:03")),
    "a day that there is not": ("people", _PEOPLE.replace("2026-01-01", "2026-02-30")),
    "a dependency on two things at once": ("service", _SERVICE.replace("{resource: dvs,", "{resource: dvs, service: x,")),
    "a role that there is not": ("roles", "assignments: [{role: boss, over: institution, person: a, from: 2026-01-01}]\n"),
    "a step that there is not": ("process", _PROCESS.replace("steps: [register,", "steps: [begin,", 1)),
}  # fmt: skip


def _accepted_by_izm(model: type[Record], text: str) -> bool:
    try:
        parse(model, read(text.encode(), "x.yaml"))
    except IzmError:
        return False
    return True


def _accepted_by_validator(name: str, text: str, folder: Path) -> bool:
    file = folder / "x.yaml"
    file.write_text(text, encoding="utf-8")
    schema = _TOP / "schemas" / f"{name}.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(("name", "text"), GOOD.values(), ids=GOOD)
def test_what_izm_accepts_an_editor_accepts(name: str, text: str, tmp_path: Path) -> None:
    """An unquoted date, moment or number in a text is what YAML makes of it, and no fault."""
    assert _accepted_by_izm(MODELS[name], text)
    assert _accepted_by_validator(name, text, tmp_path)


@pytest.mark.parametrize(("name", "text"), BROKEN.values(), ids=BROKEN)
def test_what_an_editor_accepts_is_not_broken(name: str, text: str, tmp_path: Path) -> None:
    """The schema refuses what the model refuses."""
    assert not _accepted_by_izm(MODELS[name], text)
    assert not _accepted_by_validator(name, text, tmp_path)


def test_a_validator_that_looks_at_no_formats_knows_a_date_and_a_moment() -> None:
    """Many do not unless they are told to, and took any text for one."""
    schema = json.loads((_TOP / "schemas/deviation.schema.json").read_text("utf-8"))
    plain = Draft7Validator(schema)
    for key, right, wrong in (
        ("latest_end", "2027-01-01", "31.01.2027."),
        ("end", "2027-01-01T10:00:00+02:00", "tomorrow"),
        ("end", "2027-01-01T10:00Z", "2027-01-01T10:00:00"),
    ):
        assert plain.is_valid({"text": "x", key: right})
        assert not plain.is_valid({"text": "x", key: wrong})


@pytest.mark.parametrize("left", ["", "history: []\n"])
def test_a_change_without_its_history_is_broken(left: str, tmp_path: Path) -> None:
    """It is read, and reported as `IZM-C003`: the validator must not say that all is well."""
    assert not _accepted_by_validator("change", _CHANGE.partition("history:")[0] + left, tmp_path)


def test_the_schemas_speak_draft_07() -> None:
    """Nothing of a later draft is left, which an editor would pass over in silence."""
    files = [_TOP / "schemas" / name for name in schemas()]
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", *map(str, files)]
    subprocess.run(command, capture_output=True, check=True)
    for name, text in schemas().items():
        assert json.loads(text)["$schema"] == "http://json-schema.org/draft-07/schema#"
        assert json.loads(text)["$id"] == name
        assert not [word for word in ("$defs", "prefixItems", '"const"', '"ge"', '"le"') if word in text]


def test_the_exported_schemas_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    """What lies in schemas/ is what the models say; otherwise run `izm schema export`."""
    assert run(["-C", str(_TOP), "schema", "export", "--check"]) == 0
    assert run(["schema", "export", "--check", "--json", "-o", str(_TOP / "schemas")]) == 0
    assert json.loads(capsys.readouterr().out)["stale"] == []
    assert {file.name for file in (_TOP / "schemas").iterdir()} == set(schemas())


def test_a_check_names_what_is_stale_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stale file and a missing one are told, and stay as they are."""
    assert run(["schema", "export", "-o", str(tmp_path)]) == 0
    (tmp_path / "plan.schema.json").write_text("{}\n")
    (tmp_path / "people.schema.json").unlink()
    capsys.readouterr()
    assert run(["schema", "export", "--check", "--lang", "en", "-o", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "people.schema.json and plan.schema.json" in said.err
    assert said.out == ""
    assert (tmp_path / "plan.schema.json").read_text() == "{}\n"
    assert not (tmp_path / "people.schema.json").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where the folder should be is no traceback."""
    (tmp_path / "schemas").write_text("")
    assert run(["schema", "export", "--lang", "en", "-o", str(tmp_path / "schemas")]) == 6
    assert capsys.readouterr().err.startswith("IZM-E622")
