"""Which branch is the record: the institution's, here or as it was fetched, or else HEAD."""

from typing import NamedTuple

from izmainas.domain.registry import Institution
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.store.layout import INSTITUTION
from izmainas.store.objects import Objects
from izmainas.store.quick_records import read_record
from izmainas.store.sources import CommitSource


class MainBranch(NamedTuple):
    """The name of what is audited, and the commit that it stands at."""

    name: str
    head: str


def main_branch(objects: Objects) -> MainBranch:
    """Return the branch that `institution.yaml` of HEAD names; raises `NotFoundError` where nothing is committed."""
    found = objects.read("HEAD^{commit}")
    data = CommitSource(objects, found.oid).read(INSTITUTION) if found else None
    if found is None or data is None:
        raise NotFoundError(
            "IZM-E502",
            msg("there is no register of changes here: {path} is missing", path=INSTITUTION),
            hint=msg("Make one: {command}", command="izm init --name NAME"),
        )
    branch = read_record(Institution, data, INSTITUTION).branch
    for place in (f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"):
        tip = objects.read(f"{place}^{{commit}}") if " " not in branch else None
        if tip is not None:
            return MainBranch(place.partition("/")[2].partition("/")[2], tip.oid)
    return MainBranch("HEAD", found.oid)
