"""How a table of commands becomes a command tree, each module imported only when its command runs.

A module of a command holds the function `command`. A module of a group, such
as `izm signal new|list`, holds the table `SUBCOMMANDS` instead, whose modules
stand beside it: `cli/commands/signal_new.py`. With both, the name alone does
what `command` does.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from functools import wraps
from importlib import import_module
from typing import Any, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from izmainas.cli import output
from izmainas.errors import UsageError
from izmainas.message import Message


class Registered(NamedTuple):
    """A command: its module below `cli/commands`, what it does in a line, its heading in the help, whether it writes."""

    module: str
    summary: Message
    panel: Message | None = None
    writes: bool = False


Table = Mapping[str, Registered]


class _Helpful:
    """Help in the person's language, drawn like everything else."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer's own click
        """Return the help of the command that `ctx` stands for."""
        from izmainas.render.manual import manual  # noqa: PLC0415 - only for help

        return output.drawn(manual(ctx, ctx.obj.language)).rstrip("\n")

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Return `--help`, its answer written as every other one is."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # the command has it
        if option is not None:
            option.callback = _show_help
        return option

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - as above
        """Return the parameters; where a shell completes a word, they say what it may be."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # the command has it
        if ctx.resilient_parsing:
            from izmainas.cli.completing import offer  # noqa: PLC0415 - only where a shell asks

            offer(params, ctx)
        return params

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401 - as above
        """Return the commands and options that a word may be, each with what it does in the person's language."""
        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]  # the command has it
        table = self.commands.table if isinstance(self, Group) else {}
        for item in items:  # click has cut the lines of commands, and what is cut has no translation
            said = table[item.value].summary.text if item.value in table else item.help
            item.help = said and ctx.obj.language.translate(said)
        return items


def _show_help(ctx: Any, param: Any, value: Any) -> None:  # noqa: ANN401, ARG001 - as above
    if value and not ctx.resilient_parsing:
        output.write(ctx.get_help())
        ctx.exit()


class Command(_Helpful, TyperCommand):
    """One command."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own click
        """Run it with what was typed; what does not fit of that is named by its flag."""
        from izmainas.cli.typed import tidied  # noqa: PLC0415 - what answers of itself needs none

        ctx.params = tidied(self.params, ctx.params)
        try:
            return super().invoke(ctx)
        except UsageError as error:
            from izmainas.cli.flag_names import by_flag  # noqa: PLC0415 - only for what is refused

            raise by_flag(error, self.params, lambda: ctx.obj.repository.policy.registry) from None


class Shelf(MutableMapping[str, Any]):
    """The commands of a table by name, imported when they are taken out."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        """Return the command."""
        return load(name, self.table)

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401
        """Refuse: commands stand in their table."""
        raise TypeError(name)

    def __delitem__(self, name: str) -> None:
        """Refuse: commands stand in their table."""
        raise TypeError(name)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in the order of the help."""
        return iter(self.table)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.table)


class Group(_Helpful, TyperGroup):
    """Commands under one name: names them without importing them."""

    commands: Shelf

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """Return what help and completion need to know; `resolve_command` brings the command itself."""
        entry = self.commands.table.get(cmd_name)
        if entry is None:
            return None
        panel = entry.panel.text if entry.panel else None
        return TyperCommand(cmd_name, help=entry.summary.text, rich_help_panel=panel)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that the words name, imported."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, self.commands[str(name)] if command else None, rest


def load(name: str, table: Table) -> Command | Group:
    """Import a command's module and return its command, or its group, with the options that every command has."""
    entry = table[name]
    module = import_module(f"izmainas.cli.commands.{entry.module}")
    below: Table | None = getattr(module, "SUBCOMMANDS", None)
    if below is not None:
        return _group(name, entry, below, getattr(module, "command", None))
    shelf = typer.Typer(add_completion=False, rich_markup_mode=None)
    shelf.command(name, cls=Command)(module.command)
    command: Any = typer.main.get_command(shelf)
    command.params += [*shared_options(), *([_dry_run()] if entry.writes else [])]
    return command  # type: ignore[no-any-return]


def _group(name: str, entry: Registered, below: Table, alone: Callable[..., None] | None) -> Group:
    """Return the group of a table; `alone` is what its name does without a command behind it."""
    if alone is None:
        group = Group(name=name, help=entry.summary.text, rich_markup_mode=None, params=shared_options())
    else:
        shelf = typer.Typer(add_completion=False, rich_markup_mode=None)
        shelf.callback(cls=Group, invoke_without_command=True)(_without_command(alone))
        group = cast("Group", typer.main.get_group(shelf))
        group.params += shared_options()
    group.commands = Shelf(below)
    return group


def _without_command(alone: Callable[..., None]) -> Callable[..., None]:
    """Return `alone` as it is called for every command of a group: it acts where none is named."""

    @wraps(alone)
    def acting(ctx: typer.Context, **given: Any) -> None:  # noqa: ANN401
        if ctx.invoked_subcommand is None:
            alone(ctx, **given)

    return acting


def _remember(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ANN401
    """Put an option's value on the workspace, where a command finds it."""
    if value:
        setattr(ctx.obj, param.name, value)
    return value


def shared_options() -> list[TyperOption]:
    """Return the options that every command has."""
    return [
        eager_option(["--json"], "Answer in JSON, for programs."),
        eager_option(["--lang"], "Language of what is shown.", metavar="lv|en"),
        eager_option(["--no-input"], "Ask nothing; fail naming what is missing."),
        eager_option(["-C", "work_in"], "Work in this folder instead of the current one.", metavar="DIR"),
    ]


def _dry_run() -> TyperOption:
    return eager_option(
        ["--dry-run"], "Write nothing; show what would change, and the commit where one is made."
    )


def eager_option(
    declarations: Sequence[str],
    text: str,
    *,
    metavar: str | None = None,
    callback: Callable[[Any, Any, Any], Any] = _remember,
) -> TyperOption:
    """Return an option that goes to `callback`, by default to the workspace, and not to the command; a flag without `metavar`."""
    return TyperOption(
        param_decls=list(declarations),
        metavar=metavar,
        is_flag=metavar is None,
        default=None if metavar else False,
        help=text,
        callback=callback,
        expose_value=False,
        is_eager=True,
        show_default=False,
    )
