"""Which branch is the record: the institution's, here or as it was fetched, or else HEAD."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from izmainas.domain.layout import INSTITUTION, RECORDS
from izmainas.errors import IzmError, NotFoundError, UnverifiableError
from izmainas.message import msg
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf
from izmainas.store.sources import CommitSource

_HEAD: Final = "HEAD"
_BRANCH: Final = re.compile(rb"^branch: ([A-Za-z0-9_][A-Za-z0-9_./-]*)$", re.MULTILINE)


class MainBranch(NamedTuple):
    """The name of what is audited, the commit that it stands at, and the reference that says so."""

    name: str
    head: str
    ref: str


def main_branch(objects: Objects, shelf: Shelf | None = None) -> MainBranch:
    """Return the branch that `institution.yaml` of HEAD names; raises `NotFoundError` where nothing is committed.

    Where that file is gone or cannot be read, it is the branch that it seems
    to name, or `main`: a replay says what is wrong with the file, also where
    nothing of the register is left (`ever_held_one`). A branch
    that itself names another one is not what an institution has agreed on,
    and raises `UnverifiableError`: whoever may write to HEAD would choose
    what is audited. So does a branch whose commit is not here: it is no
    reason to audit another one. With a shelf, what the file says is remembered.
    """
    head, data = _institution(objects)
    if head is None:
        raise no_register()
    branch = _named(data, shelf) or _likely(data)
    found = _standing(objects, branch, head)
    named_there = (
        branch if found.head == head else _named(CommitSource(objects, found.head).read(INSTITUTION))
    )
    if found.name != _HEAD and named_there not in {None, branch}:
        raise UnverifiableError(
            "IZM-E478",
            msg(
                "{path} here names the branch {branch}, and on that branch it names {other}",
                path=INSTITUTION,
                branch=branch,
                other=named_there,
            ),
            hint=msg("Find out who changed it: {command}", command=f"git log --all -- {INSTITUTION}"),
        )
    return found


def no_register() -> NotFoundError:
    """Return the error for a repository that holds no register."""
    return NotFoundError(
        "IZM-E502",
        msg("there is no register of changes here: {path} is missing", path=INSTITUTION),
        hint=msg("Make one: {command}", command="izm init --name NAME"),
    )


def _named(data: bytes | None, shelf: Shelf | None = None) -> str | None:
    """Return the branch that an `institution.yaml` names; None where it cannot be read.

    Raises `UnverifiableError` where it asks for a newer izm.
    """
    from izmainas.store.institution import institution_of  # noqa: PLC0415 - `likely_head` asks for no records

    try:
        return institution_of(data, shelf, keep=True).branch if data is not None else None
    except UnverifiableError:
        raise
    except IzmError:
        return None


def ever_held_one(git: Git, objects: Objects, head: str) -> bool:
    """Whether there is, or was, a register on the branch ending in `head`: whoever takes all of it away is found out."""
    if any(objects.entry(head, folder) for folder in RECORDS):
        return True
    from izmainas.store.lineage import first_parents_touching  # noqa: PLC0415 - as good as never

    return bool(first_parents_touching(git, head, INSTITUTION))


def likely_head(objects: Objects) -> str | None:
    """Return where the main branch stands if its name is written plainly: for whoever begins before records are read."""
    head, data = _institution(objects)
    return _standing(objects, _likely(data), head).head if head is not None else None


def tips(objects: Objects) -> Sequence[str]:
    """Return the commits at which the main branch stands here, and as it was fetched: either may be behind the other."""
    _, data = _institution(objects)
    held = objects.references(*_places(_named(data) or _likely(data)))
    return tuple(dict.fromkeys(held.values()))


def likely_name(objects: Objects) -> str:
    """Return the branch that `institution.yaml` of HEAD names, also where that file cannot be read."""
    _, data = _institution(objects)
    return _named(data) or _likely(data)


def _likely(data: bytes | None) -> str:
    named = _BRANCH.search(data or b"")
    return named[1].decode("ascii") if named else "main"


def _institution(objects: Objects) -> tuple[str | None, bytes | None]:
    """Return the commit of HEAD, and what `institution.yaml` says there."""
    head = objects.at_head()
    return (head, CommitSource(objects, head).read(INSTITUTION)) if head else (None, None)


def _places(branch: str) -> tuple[str, str]:
    return f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"


def _standing(objects: Objects, branch: str, head: str) -> MainBranch:
    """Return where a branch stands, here or as it was fetched; where there is none, that is `head`."""
    places = _places(branch)
    held = objects.references(*places)
    for place in places:
        if place in held:
            tip = objects.read(held[place])
            if tip is None or tip.type != "commit":
                raise unreadable(held[place])
            return MainBranch(place.partition("/")[2].partition("/")[2], tip.oid, place)
        objects.require_none(place)
    return MainBranch(_HEAD, head, _HEAD)
