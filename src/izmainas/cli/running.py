"""Running a command line: an expected failure, a wrong command line, Ctrl-C and a bug are four different exits."""

import os
from collections.abc import Sequence
from typing import Any, Final

import typer

from izmainas.cli import output
from izmainas.cli.asking import Asker
from izmainas.cli.premises import Premises
from izmainas.cli.recall import Question
from izmainas.cli.workspace import Workspace
from izmainas.errors import BlockedError, IzmError, UsageError
from izmainas.message import Message, msg

#: how often a decision is taken again because somebody else wrote first
_ATTEMPTS: Final = 8
_INTERRUPTED: Final = 130


def run(words: Sequence[str], question: Question | None = None) -> int:
    """Run a command line and return its exit code; the answer to a `question` is kept for the next time."""
    asker = Asker()
    for left in reversed(range(_ATTEMPTS)):
        workspace = Workspace(asker)
        workspace.lang = _language_in(words)
        try:
            _require_system()
            _require_language(workspace)
            return _answered(words, workspace, question)
        except output.UnsaidError as error:
            output.show_error(output.UnsaidError(error.reason, workspace.committed), workspace.language)
            return error.exit_code
        except BlockedError as error:
            if not left or not _moved(error):
                output.show_error(error, workspace.language)
                return error.exit_code
        except IzmError as error:
            output.show_error(error, workspace.language)
            return error.exit_code
        except (KeyboardInterrupt, typer.Abort) as stopped:
            output.notice(workspace.language.say(_stopped(stopped, workspace.committed)))
            return _INTERRUPTED
        except (OSError, MemoryError) as error:
            from izmainas.store.disallowed import exhausted  # noqa: PLC0415 - where something has run out

            refusal = exhausted(error, workspace.committed)
            if refusal is None:
                raise
            output.show_error(refusal, workspace.language)
            return refusal.exit_code
        finally:
            workspace.close()
    raise AssertionError


def _stopped(stopped: BaseException, commit: str | None) -> Message:
    """Return what is known of what was stopped: who left a question, or gave up in the editor, wrote nothing."""
    if commit is not None:
        return msg("Stopped. On record already: commit {commit}.", commit=commit[:12])
    return msg("Stopped. Nothing was written.") if isinstance(stopped, typer.Abort) else msg("Stopped.")


def _require_system() -> None:
    """Refuse a system without what writing safely rests on: locks, synced folders, one rename over another."""
    if os.name != "posix":
        raise UsageError(
            "IZM-E230",
            msg("izm runs on Linux and macOS, not on this system"),
            hint=msg(
                "On Windows, install it in the Windows Subsystem for Linux: {command}",
                command="wsl --install",
            ),
        )


def _require_language(workspace: Workspace) -> None:
    """Refuse a language that izm does not speak; raise `UsageError`."""
    if workspace.lang not in {None, "lv", "en"}:
        raise UsageError(
            "IZM-E216",
            msg("izm does not speak “{language}”", language=workspace.lang),
            hint=msg("For example: {command}", command="--lang lv"),
        )


def _answered(words: Sequence[str], workspace: Workspace, question: Question | None) -> int:
    """Run a command until all of its answer is written; raise `UnsaidError` where that cannot be."""
    try:
        code = _kept(words, workspace, question) if question else _once(words, workspace)
    except BrokenPipeError:
        raise
    except OSError:
        output.flush()  # typer writes what a shell completes words with: if that has failed, it shows here
        raise
    output.flush()
    if code == _INTERRUPTED:  # typer's answer to Ctrl-C: how far the work had come it does not tell
        raise KeyboardInterrupt
    if code == 0 and workspace.committed and workspace.interactive:
        _tell_of_the_server(workspace)
    return code


def _tell_of_the_server(workspace: Workspace) -> None:
    """Say how what was recorded gets to others: whoever knows no git takes it for known to everybody."""
    from izmainas.store.exchange_health import way_to_others  # noqa: PLC0415 - after a write, at a terminal

    way = way_to_others(workspace.repository)
    if way is not None:
        workspace.notice(way)


def _kept(words: Sequence[str], workspace: Workspace, question: Question) -> int:
    """Run a command that reads, and keep its answer with what it rested on."""
    workspace.premises = Premises()
    with output.overheard() as listener:
        code = _once(words, workspace)
    answers = question.answers
    if code == 0 and answers is not None and listener.complete and workspace.head == question.head:
        answer = workspace.premises.answer(question.head, listener.said)
        if answer is not None:
            answers.put(question.name, answer)
    return code


def _once(words: Sequence[str], workspace: Workspace) -> int:
    from izmainas.cli.app import program  # noqa: PLC0415 - after gettext and the language are known

    group = program()
    wrong: type[Exception] = typer.BadParameter.__bases__[0]
    try:
        result: Any = group.main(list(words), prog_name="izm", standalone_mode=False, obj=workspace)
    except SystemExit as ended:
        # typer's answer to a reader that went away is 1, as if something had been found
        if isinstance(ended.__context__, BrokenPipeError):
            raise ended.__context__ from None
        raise
    except wrong as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return 0
        from izmainas.render.usage import usage_message  # noqa: PLC0415 - only for a wrong command line

        context = getattr(error, "ctx", None)
        path = context.command_path if context else _named(words)
        told = usage_message(error, workspace.language)
        raise UsageError("IZM-E200", told, hint=msg("See {command}", command=f"{path} --help")) from None
    return result if isinstance(result, int) else 0


def _named(words: Sequence[str]) -> str:
    """Return the command that is meant where the parser does not say: a flag without its value is told without it."""
    from izmainas.cli.app import COMMANDS  # noqa: PLC0415 - as above

    return next((f"izm {word}" for word in words if word in COMMANDS), "izm")


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
