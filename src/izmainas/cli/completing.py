"""Words completed by the shell: commands and options, numbers of changes, ids of the registry."""

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

import typer
from typer.core import CompletionItem, TyperOption  # type: ignore[attr-defined]

from izmainas.cli import output
from izmainas.cli.command_tree import eager_option
from izmainas.cli.recall import COMPLETING
from izmainas.errors import UsageError
from izmainas.message import msg

_SHELLS: Final = ("bash", "zsh", "fish")
#: where the values of an argument or option of this name lie; None for numbers of changes
_SHELVES: Final[dict[str, str | None]] = {
    "change_id": None,
    "changes": None,
    "change": None,
    "service": "services",
    "resource": "resources",
    "capability": "capabilities",
    "model": "standard-changes",
    "indicator": "indicators",
}
#: arguments and options that name an object of any kind, as `service/e-iesniegums`
_OBJECTS: Final = frozenset({"over", "add_over", "remove_over", "depends_on", "add_depends_on"})


def begin() -> None:
    """Make the shells known that typer can complete words for."""
    from typer.completion import get_completion_inspect_parameters  # noqa: PLC0415 - only where a shell asks

    get_completion_inspect_parameters()  # which makes them known on its way


def options() -> list[TyperOption]:
    """Return the options that install completion, or show what would be installed."""
    return [
        eager_option(
            ["--install-completion"],
            "Let the Tab key complete words of izm in your shell.",
            callback=_install,
        ),
        eager_option(
            ["--show-completion"], "Show the script that --install-completion installs.", callback=_show
        ),
    ]


def offer(params: Iterable[Any], ctx: Any) -> None:  # noqa: ANN401 - typer's own click
    """Have parameters that name changes or the registry's objects complete to what lies in the register."""
    from izmainas.store.at_hand import register_by_name  # noqa: PLC0415 - only where a shell asks

    top = register_by_name(Path(ctx.obj.work_in or "."))
    for param in params:
        if top is not None and param.name in _SHELVES:
            param.shell_complete = partial(_complete, top, _SHELVES[param.name])
        elif top is not None and (param.name in _OBJECTS or _names_of_any_kind(param)):
            param.shell_complete = partial(_complete_ref, top, _names_of_any_kind(param))


def _names_of_any_kind(param: Any) -> bool:  # noqa: ANN401 - typer's own click
    """Whether a parameter is the first word of a command about the registry: a kind, or an object of one."""
    return bool(param.name == "kind" and param.param_type_name == "argument")


def _complete_ref(top: Path, kinds_too: bool, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401, ARG001 - as typer calls it
    from izmainas.cli.registry_naming import FOLDERS  # noqa: PLC0415 - only where a shell asks
    from izmainas.reports.registry_list import OBJECT_KINDS, RegistryKind  # noqa: PLC0415 - as above
    from izmainas.store.at_hand import object_refs  # noqa: PLC0415 - as above

    kinds = [kind.value for kind in RegistryKind if kind.value.startswith(incomplete)] if kinds_too else []
    kept = FOLDERS if kinds_too else OBJECT_KINDS
    refs = object_refs(top, {kind.value: FOLDERS[kind] for kind in kept}, incomplete)
    return [CompletionItem(name) for name in (*kinds, *refs)]


def _complete(top: Path, shelf: str | None, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401, ARG001 - as typer calls it
    from izmainas.store.at_hand import change_numbers, registry_ids  # noqa: PLC0415 - as above

    found = registry_ids(top, shelf, incomplete) if shelf else change_numbers(top, incomplete)
    return [CompletionItem(name) for name in found]


def _install(ctx: Any, param: Any, value: Any) -> None:  # noqa: ANN401, ARG001 - as typer calls it
    if value and not ctx.resilient_parsing:
        from typer.completion import install  # type: ignore[attr-defined]  # noqa: PLC0415 - only here

        shell, path = install(_shell(), prog_name="izm")
        said = msg(
            "Completion for {shell} is installed in {path}; it works in the next terminal that you open.",
            shell=shell,
            path=str(path),
        )
        output.write(ctx.obj.language.say(said))
        raise typer.Exit


def _show(ctx: Any, param: Any, value: Any) -> None:  # noqa: ANN401, ARG001 - as typer calls it
    if value and not ctx.resilient_parsing:
        from typer.completion import shell_complete  # noqa: PLC0415 - only here

        begin()
        raise typer.Exit(shell_complete(ctx.command, {}, "izm", COMPLETING, f"source_{_shell()}"))


def _shell() -> str:
    """Return the name of the person's shell; raises `UsageError` for one that no words are completed in."""
    name = Path(os.environ.get("SHELL", "")).name
    if name not in _SHELLS:
        raise UsageError(
            "IZM-E219",
            msg("words cannot be completed in the shell “{shell}”", shell=name),
            hint=msg(
                "Name yours – {shells}: {command}",
                shells=list(_SHELLS),
                command="SHELL=bash izm --install-completion",
            ),
        )
    return name
