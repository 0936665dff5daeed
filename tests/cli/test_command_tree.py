"""Commands in groups: one table per group, found, helped and refused like the program's own."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from izmainas.cli.app import COMMANDS
from izmainas.cli.command_tree import Registered
from izmainas.message import msg

if TYPE_CHECKING:
    from cli.conftest import Izm


@pytest.fixture
def grouped(izm: Izm, monkeypatch: pytest.MonkeyPatch) -> Izm:
    """Give `izm` with a group `things` whose subcommands are commands that there are."""
    module = ModuleType("izmainas.cli.commands.things")
    vars(module)["SUBCOMMANDS"] = {
        "list": Registered("list", msg("List changes")),
        "new": Registered("new", msg("Register and classify a change request"), writes=True),
    }
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "things", Registered("things", msg("Look at things"), msg("Proving")))
    return izm


def test_a_subcommand_runs_with_the_options_that_every_command_has(grouped: Izm) -> None:
    """`--json`, `--lang`, `--no-input` and `-C` mean below a group what they mean elsewhere."""
    assert '"izm.list/1"' in grouped("things", "list", "--json").out
    assert "No change is registered" in grouped("things", "list", "--lang", "en").out
    assert grouped("things", "list", "-C", "..").code == 5
    refused = grouped("things", "new", "--no-input", "--kind", "normal", "--complexity", "simple")
    assert refused.code == 2
    assert "--service" in refused.err or "--title" in refused.err


def test_only_a_subcommand_that_writes_can_run_dry(grouped: Izm) -> None:
    """A flag that does nothing would promise what nobody keeps."""
    words = ("--title", "T", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    assert grouped("things", "new", *words, "--dry-run").code == 0
    assert grouped("list").out == grouped("things", "list").out
    assert grouped("things", "list", "--dry-run").code == 2


def test_the_help_of_a_group_lists_its_commands_in_both_languages(grouped: Izm) -> None:
    """Whoever types the group alone learns what stands below it, with nothing of it imported."""
    before = set(sys.modules)
    shown = grouped("things", "--help", lang="en").out
    assert "izm things [OPTIONS] COMMAND [ARGUMENTS]..." in shown
    assert "List changes" in shown
    assert "Register and classify a change request" in shown
    assert "Parādīt izmaiņu sarakstu" in grouped("things", "--help").out
    assert "izmainas.cli.commands.new" not in set(sys.modules) - before
    assert "Show the version" not in shown


def test_a_subcommand_that_there_is_not_is_a_wrong_line(grouped: Izm) -> None:
    """Exit code 2, the nearest name, and where to look."""
    wrong = grouped("things", "lst", lang="en")
    assert wrong.code == 2
    assert "There is no command lst." in wrong.err
    assert "list" in wrong.err
    assert "izm things --help" in wrong.err
    alone = grouped("things", lang="en")
    assert alone.code == 2
    assert "Missing command." in alone.err
    assert "izm things --help" in alone.err


def test_a_flag_without_its_value_leads_to_the_help_of_its_command(izm: Izm) -> None:
    """Not to that of the program, which does not name the flag."""
    assert "izm report --help" in izm("report", "--compare", lang="en").err
    assert "izm --help" in izm("-C", lang="en").err


def test_help_says_what_the_values_of_an_option_are_called(izm: Izm) -> None:
    """They are typed in English; a value that is its own word is not told twice."""
    said = izm("implement", "--help", lang="lv").out + izm("list", "--help", lang="lv").out
    assert "failed (nesekmīga)" in said
    assert "registered (reģistrēta), assessed (novērtēta)" in said
    assert "implementing (being implemented), implemented, reviewed" in izm("list", "--help", lang="en").out
    assert "[vērtības: text, md, html, json, csv, xlsx]" in izm("report", "--help", lang="lv").out
