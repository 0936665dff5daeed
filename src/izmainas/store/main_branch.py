"""Which branch is the record: the institution's, here or as it was fetched, or else HEAD."""

import re
from typing import Final, NamedTuple

from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.store.layout import INSTITUTION
from izmainas.store.objects import Objects
from izmainas.store.sources import CommitSource

_BRANCH: Final = re.compile(rb"^branch: ([A-Za-z0-9_][A-Za-z0-9_./-]*)$", re.MULTILINE)


class MainBranch(NamedTuple):
    """The name of what is audited, and the commit that it stands at."""

    name: str
    head: str


def main_branch(objects: Objects) -> MainBranch:
    """Return the branch that `institution.yaml` of HEAD names; raises `NotFoundError` where nothing is committed."""
    from izmainas.domain.registry import Institution  # noqa: PLC0415 - `likely_head` asks for no records
    from izmainas.store.quick_records import read_record  # noqa: PLC0415 - as above

    head, data = _institution(objects)
    if head is None or data is None:
        raise NotFoundError(
            "IZM-E502",
            msg("there is no register of changes here: {path} is missing", path=INSTITUTION),
            hint=msg("Make one: {command}", command="izm init --name NAME"),
        )
    return _standing(objects, read_record(Institution, data, INSTITUTION).branch, head)


def likely_head(objects: Objects) -> str | None:
    """Return where the main branch stands if its name is written plainly: for whoever begins before records are read."""
    head, data = _institution(objects)
    if head is None or data is None:
        return None
    named = _BRANCH.search(data)
    return _standing(objects, named[1].decode("ascii") if named else "main", head).head


def _institution(objects: Objects) -> tuple[str | None, bytes | None]:
    """Return the commit of HEAD, and what `institution.yaml` says there."""
    found = objects.read("HEAD^{commit}")
    return (found.oid, CommitSource(objects, found.oid).read(INSTITUTION)) if found else (None, None)


def _standing(objects: Objects, branch: str, head: str) -> MainBranch:
    """Return where a branch stands, here or as it was fetched; where there is none, that is `head`."""
    for place in (f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"):
        tip = objects.read(f"{place}^{{commit}}") if " " not in branch else None
        if tip is not None:
            return MainBranch(place.partition("/")[2].partition("/")[2], tip.oid)
    return MainBranch("HEAD", head)
