"""The files without which a register judges nothing: what is told where somebody removed one, and of what came meanwhile.

Nothing is gained by it: institution, people and roles judge on as they last
stood. But whoever relies on the branch has to learn that for a time nobody
else could have read the register, or checked what came.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from izmainas.domain.checks.finding import Finding
from izmainas.domain.layout import INSTITUTION, PEOPLE, PROCESS, ROLES
from izmainas.message import msg

if TYPE_CHECKING:
    from izmainas.audit.landing import RegistryFile

#: the rule about them
REMOVED: Final = "IZM-A020"
#: those that are read on as they last stood
KEPT: Final = frozenset({PEOPLE, ROLES})
#: all that a register does not do without; in the place of the process, the one that ships is in force: no command is stopped
NEEDED: Final = frozenset({INSTITUTION, *KEPT, PROCESS})


class Turn(NamedTuple):
    """What a landing does about such files: it takes them away, or puts them back; `lacking` were missing all the while."""

    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    lacking: frozenset[str] = frozenset()

    @property
    def missing(self) -> frozenset[str]:
        """The files that are missing after it."""
        return self.lacking.union(self.gone) - {PROCESS}


def turned(files: "Iterable[RegistryFile]", missing: frozenset[str]) -> Turn:
    """Return what a landing does about those files, of which some were `missing` before."""
    gone = [file.path for file in files if file.fault is not None and file.fault.code == REMOVED]
    back = [file.path for file in files if file.path in missing and file.fault is None]
    return Turn(tuple(gone), tuple(back), missing.difference(back))


def removed(path: str) -> Finding:
    """Return IZM-A020: a file that a register does not do without was removed."""
    text = msg("{path} was removed; as it last stood, it judges on", path=path)
    if path == PROCESS:
        text = msg(
            "{path} was removed: from then on, the process that ships with izm was in force", path=path
        )
    return Finding(REMOVED, path, text, msg("Restore it from git"), subject=path)


def there_again(path: str) -> Finding:
    """Return the notice that such a file is there again."""
    return Finding(
        REMOVED, path, msg("{path} is there again", path=path), msg("Nothing is left to do"), subject=path
    )


def brought_meanwhile(path: str, lacking: Iterable[str]) -> Finding:
    """Return the notice of a file that came while others were missing, by which nobody could check it."""
    text = msg("{path} came while {files} was missing", path=path, files=", ".join(sorted(lacking)))
    return Finding(REMOVED, path, text, msg("Look at what it brought"), subject=path)
