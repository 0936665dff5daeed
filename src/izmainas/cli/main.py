"""The program's entry: an expected failure, a wrong command line, Ctrl-C and a bug are four different exits."""

import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import typer

from izmainas.cli import output
from izmainas.cli.asking import Asker
from izmainas.cli.workspace import Workspace
from izmainas.errors import BlockedError, IzmError, UsageError
from izmainas.message import msg

#: how often a decision is taken again because somebody else wrote first
_ATTEMPTS: Final = 8
_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141


def main(args: Sequence[str] | None = None) -> None:
    """Run `izm` with `args` (the process's own by default) and exit."""
    words = list(sys.argv[1:] if args is None else args)
    try:
        code = run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _BROKEN_PIPE
    raise SystemExit(code)


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    asker = Asker()
    for left in reversed(range(_ATTEMPTS)):
        workspace = Workspace(asker)
        workspace.lang = _language_in(words)
        try:
            _require_language(workspace)
            return _once(words, workspace)
        except BlockedError as error:
            if not left or not _moved(error):
                output.show_error(error, workspace.language)
                return error.exit_code
        except IzmError as error:
            output.show_error(error, workspace.language)
            return error.exit_code
        except (KeyboardInterrupt, typer.Abort):
            output.notice(workspace.language.say(msg("Stopped. Nothing was written.")))
            return _INTERRUPTED
        finally:
            workspace.close()
    raise AssertionError


def _require_language(workspace: Workspace) -> None:
    """Refuse a language that izm does not speak; raise `UsageError`."""
    if workspace.lang not in {None, "lv", "en"}:
        raise UsageError(
            "IZM-E216",
            msg("izm does not speak “{language}”", language=workspace.lang),
            hint=msg("For example: {command}", command="--lang lv"),
        )


def _once(words: Sequence[str], workspace: Workspace) -> int:
    from izmainas.cli.app import program  # noqa: PLC0415 - after gettext and the language are known

    group = program()
    wrong: type[Exception] = typer.BadParameter.__bases__[0]
    try:
        result: Any = group.main(list(words), prog_name="izm", standalone_mode=False, obj=workspace)
    except wrong as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return 0
        from izmainas.render.usage import usage_message  # noqa: PLC0415 - only for a wrong command line

        context = getattr(error, "ctx", None)
        path = context.command_path if context else "izm"
        raise UsageError(
            "IZM-E200", usage_message(error), hint=msg("See {command}", command=f"{path} --help")
        ) from None
    return result if isinstance(result, int) else 0


def _moved(error: BlockedError) -> bool:
    from izmainas.store.obstacles import MovedError  # noqa: PLC0415 - only after a write

    return isinstance(error, MovedError)


def _language_in(words: Sequence[str]) -> str | None:
    """Return the language asked for, also when the command line is wrong elsewhere and is never parsed."""
    for word, following in zip(words, [*words, ""][1:], strict=True):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None
