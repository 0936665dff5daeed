"""What git could not do, in the words that say why."""

from typing import Final

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.process import Completed

#: this machine has no room left: git goes on to complain of what comes of that (`early EOF`, an unreadable pack)
_FULL: Final = ("No space left on device", "Disk quota exceeded")


def is_full(done: Completed) -> bool:
    """Whether git met a full disk here, and not on a server that it talked to."""
    return any(_says_full(line) for line in _lines(done))


def refusal(name: str, done: Completed) -> BlockedError:
    """Return git's refusal, without the advice that follows its first line."""
    lines = _lines(done)
    full = next((line for line in lines if _says_full(line)), None)
    blunt = full or next(
        (line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else ""
    )
    reason = blunt.partition(": ")[2] or blunt or f"exit {done.code}"
    return BlockedError(
        "IZM-E618",
        msg("git {command} refused: {reason}", command=name, reason=reason),
        hint=msg("See to the disk's space and to your permissions, then repeat the command.")
        if full
        else msg("See what is wrong with the repository: izm doctor"),
    )


def _lines(done: Completed) -> list[str]:
    return [line.strip() for line in done.err.decode("utf-8", "replace").splitlines() if line.strip()]


def _says_full(line: str) -> bool:
    return not line.startswith("remote:") and any(words in line for words in _FULL)
