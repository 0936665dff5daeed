"""Texts, numbers and places that somebody chose with bad intentions, or by mistake."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scenarios.conftest import Town

NEW = ["new", "--kind", "normal", "--complexity", "simple", "--service", "form", "--title"]


@pytest.mark.parametrize(
    "text", ["\x1b[31mred", "a\u202eb", "\x00"[:0] + "a\x07b", "a\u2028b", "\x9b31m", "\udcff"]
)
def test_what_nobody_can_see_is_refused(town: Town, text: str) -> None:
    """Control and direction characters do not enter the register, whichever way they come."""
    town.new()
    town.refuses("anna", *NEW, text, code=2, rule="IZM-")
    town.refuses("anna", "comment", "1", text, code=2, rule="IZM-Y004")
    town.refuses("edgars", "withdraw", "1", "--reason", text, code=2, rule="IZM-Y004")


@pytest.mark.parametrize(
    "text", ["[red]x[/]", "[/]", "😀 👩‍💻", "{x}", "%s", "::error::x", "=1+1", "Izm-By: mara", "žķ" * 140]
)
def test_what_only_looks_like_markup_is_text(town: Town, text: str) -> None:
    """It comes back as it was written, in JSON and on the page; the commit keeps its own trailers."""
    town.does("anna", *NEW, text)
    town.does("anna", "comment", "1", text)
    shown = town.izm("anna", "show", "1", "--json").data["change"]
    assert (shown["title"], shown["history"][-1]["reason"]) == (text, text)
    assert town.git("log", "-1", "--format=%(trailers:key=Izm-By,valueonly)").split() == ["anna"]
    assert text.split(maxsplit=1)[0][:30] in town.izm("anna", "show", "1").out
    assert town.izm("anna", "list").code == 0
    town.checks()


def test_texts_have_an_end(town: Town) -> None:
    """Ten thousand characters are too many for a line, and twenty thousand for a text."""
    town.new()
    town.refuses("anna", *NEW, "a" * 10_000, code=2, rule="IZM-S004")
    for words in (
        ["comment", "1", "a" * 20_001],
        ["withdraw", "1", "--reason", "a" * 20_001],
        ["hold", "1", "--reason", "a" * 20_001],
        ["link", "1", "--type", "project", "a" * 301],
        ["split", "1", "--part", "a" * 301, "--part", "b"],
    ):
        town.refuses("edgars", *words, code=2, rule="IZM-S004")
    town.refuses("edgars", "link", "1", "--type", "project", "", code=2, rule="IZM-S005")
    town.does("edgars", "comment", "1", "a" * 20_000)


@pytest.mark.parametrize(
    "given", ["../../x", "", "IZM-2026-0001/../x", "1;2", "-1x", "٣", "IZM-2026-1-2", "9" * 10]
)
def test_a_number_is_a_number(town: Town, given: str) -> None:
    """What is no number names no file."""
    town.refuses("anna", "show", "--", given, code=2, rule="IZM-E202")
    town.refuses("anna", "show", "9999", code=5, rule="IZM-E503")


def _add(town: Town, path: str, text: str) -> None:
    """Commit a new file by git."""
    (town.top / path).touch()
    town.git("add", "--intent-to-add", path)
    town.commit(path, text)


@pytest.mark.parametrize(
    "words", [["list"], ["show", "1"], ["gate", "--service", "form"], ["fmt", "--check"]]
)
def test_the_name_of_a_file_is_told_as_text(town: Town, words: list[str]) -> None:
    """It may hold what a YAML file may not: no terminal obeys it, and no runner finds a command in it."""
    town.new()
    _add(town, "registry/services/a\x1b]52;c;aGk=\x07\x9b2J\u202e\n::error::x.yaml", "id: [1\n")
    answer = town.izm("anna", *words, lang="en")
    said = answer.out + answer.err
    assert "a]52;c;aGk=2J ::error::x.yaml" in said
    assert not set(said) & set("\x1b\x07\x9b\u202e")
    assert not [line for line in said.splitlines() if line.startswith("::")]


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        ["show", "1"],
        ["show", "1", "--json"],
        ["brief", "1"],
        ["impact", "1"],
        ["dossier", "1"],
        ["comment", "1", "::error::z", "--dry-run"],
        ["report", "register"],
        ["registry", "show", "service/form"],
        ["explain", "IZM-2026-0001"],
    ],
    ids=" ".join,
)
def test_no_answer_commands_the_runner_of_a_pipeline(
    town: Town, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title or a name is no word to it, whichever command a workflow runs."""
    name = "registry/services/form.yaml"
    held = (town.top / name).read_text(encoding="utf-8")
    town.commit(name, held.replace("lv: Veidlapa", 'lv: "::warning::form"'))
    text = ("--title", "##[error]x", "--description", "::error::y")
    town.does("anna", "new", *text, "--kind", "normal", "--complexity", "simple", "--service", "form")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    answer = town.izm("anna", *words)
    said = answer.out + answer.err
    assert answer.code == 0
    assert any(part in said for part in ("error]x", ":warning::form"))
    assert "##[" not in said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("words", [["check", "--format", "json"], ["audit", "--json"]])
def test_json_commands_no_terminal(town: Town, words: list[str]) -> None:
    """It says the same by number: JSON by itself would leave C1 controls and directions as they are."""
    name = "registry/services/a\x9b2J\u202e.yaml"
    _add(town, name, "id: [1\n")
    answer = town.izm("anna", *words)
    assert not set(answer.out) & set("\x9b\u202e")
    assert name in json.dumps(answer.data, ensure_ascii=False)


def test_json_is_all_that_a_program_reads(town: Town) -> None:
    """One document on stdout, a refusal on stderr; dry runs write nothing at all."""
    town.new()
    before = town.snapshot()
    dry = town.izm("anna", "comment", "1", "x", "--dry-run", "--json")
    assert json.loads(dry.out)["commit"] is None
    seen = town.izm("anna", "comment", "1", "x", "--dry-run")
    assert "Izm-Step: comment" in seen.out
    assert "+    reason: x" in seen.out or "reason: x" in seen.out
    assert town.snapshot() == before
    refused = town.izm("anna", "plan", "1", "--json", "--rollback", "x")
    assert (refused.code, refused.out) == (3, "")
    real = town.izm("anna", "comment", "1", "x", "--json").data
    assert real["commit"] == town.git("rev-parse", "HEAD").strip()
    assert set(real) >= {"schema", "change", "event", "state", "commit"}


def test_a_time_zone_that_does_not_exist_is_told(town: Town) -> None:
    """Whether it is a slip or a path."""
    for name in ("Mars/Olympus", "../../etc/passwd"):
        town.commit("registry/institution.yaml", f"name: {{lv: X}}\nlanguage: lv\ntimezone: {name}\n")
        town.refuses("anna", "list", code=2, rule="IZM-S005")
        town.refuses("anna", *NEW, "x", code=2, rule="IZM-S005")


def test_an_institution_may_speak_english(town: Town) -> None:
    """Its language is the default; the person's own choice goes before it."""
    town.commit("registry/institution.yaml", "name: {en: Town}\nlanguage: en\n")
    town.new()
    town.commit(
        "registry/people.yaml", (town.top / "registry/people.yaml").read_text(encoding="utf-8") + "\n"
    )
    said = town.izm("anna", "show", "1", lang="")
    assert "registered" in said.out
    assert "reģistrēta" in town.izm("anna", "show", "1", "--lang", "lv", lang="").out
