"""Every expected failure: a code, what happened and where, what to do next, and an exit code."""

from typing import ClassVar, NamedTuple

from izmainas.message import Message


class Location(NamedTuple):
    """A place in a file of the repository: path from its top, line and column from 1 (0: unknown)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `path:line:column` as editors understand it."""
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class IzmError(Exception):
    """A failure that the user can act on: a code, one line and a hint; no traceback.

    The first digit of the code is the exit code: `IZM-E3xx` ends with 3.
    """

    exit_code: ClassVar[int]

    def __init__(
        self,
        code: str,
        message: Message,
        *,
        hint: Message | None = None,
        where: Location | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where
        #: text shown below the message as it is: a difference, a list of lines
        self.detail = detail
        #: what else is wrong in the same breath: nobody should have to try again for each
        self.others: tuple[IzmError, ...] = ()

    def __str__(self) -> str:
        """Return code and English message, for logs and tests."""
        return f"{self.code} {self.message}"


class UsageError(IzmError):
    """Wrong words on the command line, or a configuration that cannot be read."""

    exit_code = 2


class RefusedError(IzmError):
    """The rules of the process forbid it; the hint says who may, or what comes first."""

    exit_code = 3


class UnverifiableError(IzmError):
    """What is here cannot prove the answer: a shallow clone, a missing base."""

    exit_code = 4


class NotFoundError(IzmError):
    """There is no such change, object, file or person."""

    exit_code = 5


class BlockedError(IzmError):
    """The repository is in the way: conflict, hand edits, lock, detached HEAD, missing identity."""

    exit_code = 6
