"""The commands: one line each, read without importing them."""

import os
from typing import Any, Final, cast

import typer

from izmainas.cli import completing, output
from izmainas.cli.command_tree import Group, Registered, Shelf, eager_option, shared_options
from izmainas.cli.recall import COMPLETING
from izmainas.message import msg

_PROCESS: Final = msg("The process, step by step")
_BESIDE: Final = msg("Beside the process")
_LOOK: Final = msg("Looking and checking")
_PROOF: Final = msg("Proving")
_HOUSE: Final = msg("Setting up")

COMMANDS: Final[dict[str, Registered]] = {
    "monitor": Registered("monitor", msg("Show what calls for a change"), _PROCESS),
    "signal": Registered("signal", msg("Put needs and changes in the situation on record"), _PROCESS),
    "new": Registered("new", msg("Register and classify a change request"), _PROCESS, writes=True),
    "assess": Registered("assess", msg("Assess a change, or give an expert opinion"), _PROCESS, writes=True),
    "authorize": Registered(
        "authorize", msg("Approve, reject or return a change; ratify an emergency"), _PROCESS, writes=True
    ),
    "plan": Registered("plan", msg("Plan an authorized change in detail"), _PROCESS, writes=True),
    "implement": Registered("implement", msg("Begin, record and finish the work"), _PROCESS, writes=True),
    "review": Registered("review", msg("Review what a change brought"), _PROCESS, writes=True),
    "close": Registered("close", msg("Close a change request"), _PROCESS, writes=True),
    "withdraw": Registered("withdraw", msg("Withdraw a change before work begins"), _BESIDE, writes=True),
    "hold": Registered("hold", msg("Put a change on hold"), _BESIDE, writes=True),
    "resume": Registered("resume", msg("Let a held change go on"), _BESIDE, writes=True),
    "split": Registered("split", msg("Split a change into smaller ones"), _BESIDE, writes=True),
    "link": Registered("link", msg("Link a change to something else"), _BESIDE, writes=True),
    "comment": Registered("comment", msg("Put a remark on record"), _BESIDE, writes=True),
    "inform": Registered(
        "inform", msg("Put on record who was told, and what they answered"), _BESIDE, writes=True
    ),
    "attach": Registered("attach", msg("Put a file from outside on record"), _BESIDE, writes=True),
    "edit": Registered("edit", msg("Edit a change by hand, on record"), _BESIDE, writes=True),
    "sync": Registered(
        "sync",
        msg("Exchange with the institution's server: get others' decisions, send yours"),
        _BESIDE,
        writes=True,
    ),
    "list": Registered("list", msg("List changes"), _LOOK),
    "show": Registered("show", msg("Show one change"), _LOOK),
    "impact": Registered("impact", msg("Show what a change or an object reaches"), _LOOK),
    "diff": Registered("diff", msg("Show what has changed since the approval"), _LOOK),
    "brief": Registered("brief", msg("Put what a decision needs to know on one page"), _LOOK),
    "risks": Registered("risks", msg("Show the open risks"), _LOOK),
    "report": Registered("report", msg("Sum up the register"), _LOOK),
    "site": Registered("site", msg("Write the register as a static site"), _LOOK),
    "calendar": Registered("calendar", msg("Show when what is changed, as a page or for calendars"), _LOOK),
    "conflicts": Registered("conflicts", msg("Show what planned work clashes with"), _LOOK, writes=True),
    "slots": Registered("slots", msg("Propose free times for a change"), _LOOK),
    "attention": Registered("attention", msg("Show what needs attention: the six points of PU2-20"), _LOOK),
    "registry": Registered("registry", msg("Keep services, resources, people and roles"), _LOOK),
    "standard": Registered("standard", msg("Keep the catalogue of standard changes"), _LOOK),
    "gate": Registered("gate", msg("Ask whether a change covers an object now"), _PROOF),
    "dossier": Registered("dossier", msg("Put together one change and what proves it"), _PROOF),
    "bundle": Registered("bundle", msg("Pack changes and their proof for an auditor"), _PROOF),
    "check": Registered("check", msg("Check the whole repository"), _LOOK),
    "audit": Registered("audit", msg("Prove who decided what, from the commits"), _LOOK),
    "acknowledge": Registered(
        "acknowledge", msg("Say of a broken rule on record that it was looked into"), _LOOK, writes=True
    ),
    "ci": Registered("ci", msg("Check what this pipeline runs for"), _LOOK),
    "explain": Registered("explain", msg("Explain a code, a term or a change"), _LOOK),
    "init": Registered("init", msg("Set up a register of changes"), _HOUSE, writes=True),
    "demo": Registered("demo", msg("Try everything in a throwaway institution"), _HOUSE),
    "doctor": Registered("doctor", msg("Look whether git and this machine are fit for it"), _HOUSE),
    "fmt": Registered("fmt", msg("Lay out the files of the register"), _HOUSE, writes=True),
    "codeowners": Registered("codeowners", msg("Write the code owners from the roles"), _HOUSE),
    "schema": Registered("schema", msg("Export the JSON Schemas of all files"), _HOUSE),
}


def _alone(ctx: typer.Context) -> None:
    """Answer `izm` without a command: what waits for this person."""
    if ctx.invoked_subcommand is None:
        from izmainas.cli.commands.waiting import command  # noqa: PLC0415 - only for `izm` alone

        command(ctx)


def _version(ctx: Any, param: Any, value: Any) -> None:  # noqa: ANN401, ARG001
    if value and not ctx.resilient_parsing:
        from izmainas.catalog.version import VERSION  # noqa: PLC0415 - only for `--version`

        output.write(f"izm {VERSION}")
        raise typer.Exit


def program() -> Group:
    """Return the program's command tree."""
    if os.environ.get(COMPLETING):
        completing.begin()
    shelf = typer.Typer(add_completion=False, rich_markup_mode=None)
    shelf.callback(cls=Group, invoke_without_command=True)(_alone)
    group = cast("Group", typer.main.get_group(shelf))
    group.help = (
        "Change management for public institutions, on record in git. Without a command: what waits for you."
    )
    group.name = "izm"
    group.commands = Shelf(COMMANDS)
    group.params += [
        *shared_options(),
        eager_option(["--version"], "Show the version and exit.", callback=_version),
        *completing.options(),
    ]
    return group
