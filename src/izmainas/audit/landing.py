"""What one commit brought to the main branch, as the store read it from objects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from izmainas.audit.ground import Witness
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Ref
from izmainas.message import Message


class Fault(NamedTuple):
    """What keeps a file from being read: the code of the rule that it breaks, and why."""

    code: str
    message: Message


class Followed(NamedTuple):
    """What the bytes of a version say beside those of the one before it, the blob `oid`.

    The history stands as it stood and at most goes on; of the other keys only
    those of `changed` are written otherwise.
    """

    oid: str
    changed: frozenset[str]


class Landed(NamedTuple):
    """A change file that a commit added, changed or (without `change` and `fault`) removed.

    `oid` is the blob's id, where it can be read again; `order` its place in
    what the commit brought; `follows` what is known of the version before.
    """

    path: str
    change: Change | None = None
    data: bytes | None = None
    fault: Fault | None = None
    oid: str = ""
    order: int = 0
    follows: Followed | None = None

    @property
    def text(self) -> str | None:
        """What the file says, where it could be read."""
        return self.data.decode("utf-8") if self.data is not None else None


class Policy(NamedTuple):
    """Registry, process and calendar after a commit; `process_id` is the blob id of `process.yaml`, if there is one."""

    registry: Registry
    process: Process
    process_id: str | None
    calendar: Calendar


class Noted(NamedTuple):
    """A signal as it stood on record: what it is over, and who noted it."""

    over: tuple[str, ...]
    by: str


class RegistryFile(NamedTuple):
    """A file of the registry that a commit touched, and the e-mails of those who may have done it.

    `authors` are the authors of the side commits that bring the file as it
    landed; none where the landing commit itself made it what it is. `signal`
    is the signal that the file held before and says otherwise now; `measured`
    is what an indicator is over, before and after.
    """

    path: str
    authors: tuple[str, ...] = ()
    fault: Fault | None = None
    signal: Noted | None = None
    measured: tuple[Ref, ...] = ()


class Merged(NamedTuple):
    """A change file as another parent of a merge had it, where it differs from what the merge made of it."""

    path: str
    change: Change
    order: int = 0


@dataclass(slots=True)  # one for each commit: frozen, it would take three times as long to make
class Landing:
    """One commit of the main branch: who, when (seconds since 1970, as the committers of it and of what it brings wrote), and what it brought.

    `files` may be gone through several times. `policy` is the policy after
    it, None where it is the one before it.
    `number` counts the commits of the branch; `reached` is the latest time
    that commits before it wrote, for whoever is shown a share of them only.
    """

    commit: str
    email: str
    written: int
    files: Iterable[Landed] = ()
    registry: Sequence[RegistryFile] = ()
    policy: Policy | None = None
    merged: Sequence[Merged] = ()
    witnesses: Iterable[Witness] = field(default=())
    number: int = 0
    reached: int = 0
