"""OpenSSH's own tools: run at their absolute path, with nothing of the environment that they do not need.

`ssh-keygen -Y verify` answers for the types of keys that are not verified in
process. It reads no configuration; the list of who may sign is made for each
call, holds the one key and the one purpose, and lies in a private folder.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from izmainas.audit.proof import NAMESPACE
from izmainas.errors import UnverifiableError
from izmainas.message import Message, msg
from izmainas.store.hardened import found_program
from izmainas.system_words import of_system

#: whom the list of a call names: it is always about one key, so the name says nothing
_SOMEBODY: Final = "somebody"
_SECONDS: Final = 30
#: how `ssh-keygen -Y verify` ends a judgement that it did make, and that is a no
_JUDGED: Final = b"Could not verify signature"

#: what is asked of nobody where there is no terminal
_PROMPT: Final = re.compile(r"^Enter (?:passphrase|PIN)[^:\n]*: ", re.MULTILINE)


class Answer(NamedTuple):
    """How a tool ended, and what it said."""

    code: int
    out: bytes
    err: bytes


class SilentError(Exception):
    """The tool is missing, or did not end in time; `reason` says which."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def verify(key_line: str, armoured: str, message: bytes) -> bool:
    """Whether `armoured`, which names the key of `key_line`, signs `message` as a decision.

    Raises `UnverifiableError` where nobody can tell: that is never a pass.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="izm-") as name:
            said = _asked(Path(name), key_line, armoured, message)
    except SilentError as error:
        raise _cannot_tell(error.reason) from None
    except OSError as error:
        raise _cannot_tell(of_system(error)) from None
    if said.code == 0:
        return True
    if _JUDGED in said.out + said.err:
        return False
    raise _cannot_tell(msg("{reason}", reason=complaint(said)))


def _asked(folder: Path, key_line: str, armoured: str, message: bytes) -> Answer:
    allowed, signature = folder / "allowed", folder / "signature"
    allowed.write_text(f'{_SOMEBODY} namespaces="{NAMESPACE}" {key_line}\n', "utf-8")
    signature.write_text(armoured, "utf-8")
    command = ["-Y", "verify", "-f", str(allowed), "-I", _SOMEBODY, "-n", NAMESPACE, "-s", str(signature)]
    signed = folder / "signed"
    signed.write_bytes(message)
    with signed.open("rb") as stream:
        return run("ssh-keygen", command, folder, stdin=stream.fileno())


def run(
    program: str,
    arguments: Sequence[str],
    folder: Path,
    *,
    stdin: int = subprocess.DEVNULL,
    environment: Mapping[str, str] | None = None,
    terminal: bool = False,
    seconds: float = _SECONDS,
) -> Answer:
    """Run one of OpenSSH's tools in `folder`, with `stdin` as its input.

    Only with `terminal` can it ask a person something: otherwise it is cut
    off from the terminal that we run in, and cannot wait there for an answer.
    Raises `SilentError`.
    """
    own = {"PATH": os.defpath, "LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"}
    try:
        done = subprocess.run(  # noqa: S603 - a list with an absolute path, no shell
            [_executable(program), *arguments],
            cwd=folder,
            env=own | dict(environment or {}),
            capture_output=True,
            timeout=seconds,
            start_new_session=not terminal,
            check=False,
            stdin=None if terminal else stdin,
        )
    except subprocess.TimeoutExpired:
        reason = msg("{program} did not finish in {seconds} seconds", program=program, seconds=int(seconds))
        raise SilentError(reason) from None
    except OSError as error:
        raise SilentError(of_system(error)) from None
    return Answer(done.returncode, done.stdout, done.stderr)


def complaint(said: Answer) -> str:
    """Return what a tool complained of last, in one line."""
    text = _PROMPT.sub("", said.err.decode("utf-8", "replace"))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else f"exit {said.code}"


def _executable(program: str) -> str:
    found = found_program(program, os.environ.get("PATH", os.defpath))
    if found is None:
        raise SilentError(msg("{program} is not installed, or not on the PATH", program=program))
    return found


def _cannot_tell(reason: Message) -> UnverifiableError:
    return UnverifiableError(
        "IZM-E492",
        msg("a signature cannot be verified here: {reason}", reason=reason),
        hint=msg("Install OpenSSH, for example: sudo apt install openssh-client; then repeat the command"),
    )
