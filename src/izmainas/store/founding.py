"""The first commit of a register: institution, the person who founds it, the process, the schemas."""

import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from izmainas.domain import layout
from izmainas.domain.institution import Institution
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Roles
from izmainas.domain.terms import INSTITUTION, RoleId
from izmainas.errors import IzmError, NotFoundError, RefusedError
from izmainas.message import msg
from izmainas.store.disallowed import unwritable
from izmainas.store.introducing import introduce
from izmainas.store.ledger import FileChange, Ledger
from izmainas.store.objects import Objects
from izmainas.store.process import enterable
from izmainas.store.records import TypedError, validate
from izmainas.store.registry_files import default_process_text
from izmainas.store.runner import Git, author
from izmainas.store.trailers import write_message
from izmainas.store.yaml_writer import dump

#: git keeps its hands off the bytes: a digest and a prefix are of bytes
_ATTRIBUTES: Final = "changes/** -text\nregistry/** -text\nschemas/** -text\n"


#: what main branches are called
_MAIN: Final = ("main", "master")


#: what else the first commit holds, made from the registry that it founds, as of the day
Furniture = Callable[[Registry, date], Mapping[str, str]]


@dataclass(frozen=True)
class Founder:
    """Whose register it is, in which language, under which id the founder is registered, and its main branch.

    `introduced` are the founder's name and e-mail, where git has to be told.
    """

    name: str
    language: str
    person: str | None
    branch: str = _MAIN[0]
    introduced: tuple[str, str] | None = None


@dataclass(frozen=True)
class Founded:
    """Where the register is, what was written, and the commit; None when nothing was written.

    `kept` is what was there already and says something else: nobody has looked whether it fits.
    """

    directory: Path
    paths: tuple[str, ...]
    commit: str | None
    kept: tuple[str, ...] = ()


def found(
    directory: Path,
    founder: Founder,
    schemas: Mapping[str, str],
    moment: Callable[[datetime], datetime],
    *,
    furniture: Furniture | None = None,
    dry_run: bool = False,
) -> Founded:
    """Set up a register in `directory`, a new repository or one that has none yet.

    `moment` turns git's author date into the institution's own. Nothing that
    exists is overwritten.
    """
    target = directory.resolve()
    existing = _repository_at(target)
    if dry_run:
        return Founded(target, tuple(_files(founder, None, None, schemas, furniture)), None)
    is_new = not os.path.lexists(target)
    git = existing or _new(target)
    try:
        if founder.introduced:
            introduce(git, *founder.introduced)
        ident = author(git)
        named = replace(founder, branch=_branch(git))
        files = _files(named, (ident.name, ident.email), moment(ident.at), schemas, furniture)
    except IzmError:
        if existing is None:
            _take_back(git, folder=is_new)
        raise
    absent = {path: text for path, text in files.items() if not (git.top / path).exists()}
    with Objects(git) as objects:
        ledger = Ledger(git, objects)
        message = write_message(f"izm init: {founder.name}", [])
        changes = [FileChange(path, text.encode()) for path, text in absent.items()]
        commit = ledger.commit(ledger.head(), {}, changes, message)
    there = [path for path in files if path not in absent]
    kept = [path for path in there if _content(git.top / path) != files[path].encode()]
    return Founded(git.top, tuple(absent), commit, tuple(kept))


def _content(path: Path) -> bytes | None:
    """Return what is in a file; None for a link, a folder, and what may not be read."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def register_around(folder: Path) -> Path | None:
    """Return the top of the register that `folder` is, or lies in; None where there is none."""
    git = _repository_around(folder)
    return git.top if git and (git.top / layout.INSTITUTION).exists() else None


def repository_above(folder: Path) -> Path | None:
    """Return the top of the repository that a new one in `folder` would lie in; None for none, or one that is closed."""
    if os.path.lexists(folder / ".git"):  # what stands there already, somebody has put there
        return None
    above = next(parent for parent in folder.resolve().parents if parent.is_dir())
    try:
        git = _repository_around(above)
    except IzmError:
        return None
    return git.top if git else None


def _repository_around(folder: Path) -> Git | None:
    if not enterable(folder):
        return None
    try:
        return Git.discover(folder)
    except NotFoundError:
        return None


def _repository_at(target: Path) -> Git | None:
    """Return the repository whose top is `target`; one further up is not meant.

    Raises `RefusedError` where a register is there or further up: whoever
    stands in one of its folders would have a second one in the midst of its
    files. A new folder is meant as it is named.
    """
    git = _repository_around(target)
    if git and (git.top / layout.INSTITUTION).exists():
        raise RefusedError(
            "IZM-E331",
            msg("there is a register of changes here already: {path}", path=str(git.top)),
            hint=msg("See it: {command}", command="izm list")
            if _recorded(git)
            else msg(
                "Its files are not on record yet, and izm reads only what is: {command}",
                command=f'git add {layout.REGISTRY} && git commit -m "TEXT"',
            ),
        )
    return git if git and git.top == target else None


def _recorded(git: Git) -> bool:
    """Whether the branch that is checked out holds a register, not the work tree alone."""
    with Objects(git) as objects:
        commit = objects.at_head()
        return commit is not None and objects.entry(commit, layout.INSTITUTION) is not None


def _branch(git: Git) -> str:
    """Return which branch is to be the main one: one that is usually called so, else the one that is checked out."""
    with Objects(git) as objects:
        places = {f"refs/{side}/{name}": name for name in _MAIN for side in ("heads", "remotes/origin")}
        held = objects.references(*places)
        usual = [name for place, name in places.items() if place in held]
        return usual[0] if usual else Ledger(git, objects).head().ref.removeprefix("refs/heads/")


def _new(target: Path) -> Git:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(str(target), error) from None
    return Git.init(target)


def _take_back(git: Git, *, folder: bool) -> None:
    """Remove the repository that was just made for a register that cannot be: a refusal leaves nothing."""
    shutil.rmtree(git.git_dir)
    if folder:
        git.top.rmdir()


def _first_person(person_id: str, name: str, email: str) -> Person:
    try:
        return validate(Person, {"id": person_id, "name": name, "emails": [email]}, layout.PEOPLE)
    except TypedError as error:  # the command calls the id of its founder by another name
        raise TypedError(
            tuple(one._replace(where=("person",)) if one.where == ("id",) else one for one in error.problems)
        ) from None


def _files(
    founder: Founder,
    ident: tuple[str, str] | None,
    now: datetime | None,
    schemas: Mapping[str, str],
    furniture: Furniture | None,
) -> dict[str, str]:
    name, email = ident or ("-", "founder@example.invalid")
    institution = validate(
        Institution,
        {"name": {founder.language: founder.name}, "language": founder.language, "branch": founder.branch},
        layout.INSTITUTION,
    )
    person = _first_person(founder.person or slug(email.split("@")[0]), name, email)
    since = now.date() if now else date(2026, 1, 1)
    portfolio = [role for role in RoleId if role.of_portfolio]
    roles: dict[str, Any] = {
        "assignments": [
            {"role": role.value, "over": INSTITUTION, "person": person.id, "from": since.isoformat()}
            for role in portfolio
        ],
        "substitutes": [],
    }
    registry = Registry(institution=institution, people=(person,), roles=validate(Roles, roles, layout.ROLES))
    return {
        layout.INSTITUTION: dump(
            institution.data(), comment=layout.schema_line(layout.INSTITUTION, "institution")
        ),
        layout.PEOPLE: dump({"people": [person.data()]}, comment=layout.schema_line(layout.PEOPLE, "people")),
        layout.ROLES: dump(roles, comment=layout.schema_line(layout.ROLES, "roles")),
        layout.PROCESS: f"# {layout.schema_line(layout.PROCESS, 'process')}\n" + default_process_text(),
        layout.CALENDAR: dump(
            {"freezes": [], "windows": []}, comment=layout.schema_line(layout.CALENDAR, "calendar")
        ),
        ".gitattributes": _ATTRIBUTES,
        **{f"{layout.SCHEMAS}/{file}": text for file, text in schemas.items()},
        **(furniture(registry, since) if furniture else {}),
    }


def slug(text: str) -> str:
    """Return an id made of `text`: ASCII letters without their marks, digits, dots and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", ".", plain).strip(".") or "founder"
