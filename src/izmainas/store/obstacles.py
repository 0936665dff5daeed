"""What stands in the way of a write before anything is looked at: unfinished work of git's own."""

from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import Final

from izmainas.errors import BlockedError
from izmainas.message import Message, msg
from izmainas.store.disallowed import unread

#: there is nothing to go on with
_BISECT: Final = "bisect"


class MovedError(BlockedError):
    """What the decision rested on has changed meanwhile: load again, decide again, retry."""


def refuse_unfinished(git_dir: Path) -> None:
    """Raise `BlockedError` while a merge, rebase, cherry-pick, revert or bisect waits for its end, or nobody can tell."""
    for name, message, command in _unfinished():
        try:
            waits = (git_dir / name).exists()
        except OSError as error:
            raise unread(str(git_dir / name), error) from error
        if waits:
            raise BlockedError(
                "IZM-E602",
                message,
                hint=msg(
                    "Finish it ({command}) or give it up ({other}), then repeat the command",
                    command=f"git {command} --continue",
                    other=f"git {command} --abort",
                )
                if command != _BISECT
                else msg("End it, then repeat the command: {command}", command=f"git {_BISECT} reset"),
            )


def detached(git_dir: Path, branch: Callable[[], str]) -> BlockedError:
    """Return the refusal to record on no branch, not that of the register: a record there is lost at the next checkout."""
    try:
        refuse_unfinished(git_dir)
    except BlockedError as error:
        return error
    return BlockedError(
        "IZM-E601",
        msg("The repository is not on a branch (detached HEAD)."),
        hint=msg(
            "Go to the register's branch, then repeat the command: {command}",
            command=f"git switch {quote(branch())}",
        ),
    )


def moved(what: str) -> MovedError:
    """Return the refusal to write over what somebody else has recorded."""
    return MovedError(
        "IZM-E612",
        msg("Somebody recorded a change meanwhile: {what}", what=what),
        hint=msg("Look at it as it is now, then repeat the command."),
    )


def _unfinished() -> tuple[tuple[str, Message, str], ...]:
    merge = msg("A merge is not finished in this repository.")
    rebase = msg("A rebase is not finished in this repository.")
    pick = msg("A cherry-pick is not finished in this repository.")
    return (
        ("MERGE_HEAD", merge, "merge"),
        ("rebase-merge", rebase, "rebase"),
        ("rebase-apply", rebase, "rebase"),
        ("CHERRY_PICK_HEAD", pick, "cherry-pick"),
        ("REVERT_HEAD", msg("A revert is not finished in this repository."), "revert"),
        ("sequencer/todo", pick, "cherry-pick"),
        ("BISECT_LOG", msg("A bisect is not finished in this repository."), _BISECT),
    )
