"""How commits descend from one another, read so that nothing in the repository can tell another story."""

import os
import re
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from izmainas.errors import UnverifiableError
from izmainas.message import msg
from izmainas.store.commit_objects import Commit, parse_commit
from izmainas.store.lasting_git import lines_of, unreadable
from izmainas.store.objects import Objects
from izmainas.store.process import Completed
from izmainas.store.runner import FRUGAL, Git, configured

#: so many digits are meant as an id, whole or abbreviated
_ID: Final = re.compile(r"[0-9A-Fa-f]{7,64}")
_WHOLE: Final = re.compile(rb"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")
#: how git ends where it cannot go on
_DIED: Final = 128
#: where git looks for a name, in its order (gitrevisions(7))
_PLACES: Final = ("{}", "refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
#: a commit-graph is a cache of parents that anybody who writes to `.git` can make up
_NO_CACHE: Final = configured({"core.commitGraph": "false", **FRUGAL})


def require_whole(git: Git) -> None:
    """Refuse a history with parts missing or replaced: it proves nothing (`UnverifiableError`, exit code 4).

    In a hook that runs before the server takes a push, what comes is not to be
    seen: only what stood before would be judged, and always pass.
    """
    if os.environ.get("GIT_QUARANTINE_PATH"):
        raise UnverifiableError(
            "IZM-E481",
            msg("git keeps what is being pushed apart until it is taken: it cannot be seen here"),
            hint=msg("Check it in a clone that has fetched it: {command}", command="izm check --base REF"),
        )
    shallow, objects, grafts = _told(git)
    if shallow == "true":
        raise UnverifiableError(
            "IZM-E470",
            msg("this is a shallow clone: a part of the history is not here"),
            hint=msg(
                "Fetch the whole history: git fetch --unshallow; in a pipeline: fetch-depth: 0 (GitHub, Forgejo),"
                ' GIT_DEPTH: "0" (GitLab)'
            ),
        )
    if _holds_promises(Path(objects)):
        raise UnverifiableError(
            "IZM-E471",
            msg("this is a partial clone: some of the files in its history are not here"),
            hint=msg("Clone it without --filter"),
        )
    if Path(grafts).is_file():
        raise UnverifiableError(
            "IZM-E472",
            msg("{path} gives commits other parents than they have", path="info/grafts"),
            hint=msg("Work in a fresh clone: {command}", command="git clone URL"),
        )


def is_cut(git: Git) -> bool:
    """Whether git tells other parents than commits have: in a shallow clone, and where grafts say so."""
    shallow, _, grafts = _told(git)
    return shallow == "true" or Path(grafts).is_file()


def _told(git: Git) -> tuple[str, str, str]:
    """Return whether the clone is shallow, and where its objects and its grafts would be."""
    where = ("--path-format=absolute", "--git-path", "objects", "--git-path", "info/grafts")
    said = os.fsdecode(git.run("rev-parse", "--is-shallow-repository", *where).out)
    lines = said.removesuffix("\n").split("\n")
    if len(lines) == 3:  # noqa: PLR2004 - one for each question
        return lines[0], lines[1], lines[2]
    return lines[0], str(git.path("objects")), str(git.path("info/grafts"))  # a folder's name of two lines


def commit_of(objects: Objects, ref: str) -> str:
    """Return the id of the commit that `ref` names; raises `UnverifiableError` for none, or for more than one.

    Git would take a tag `origin/main` for the branch of that name without
    asking, and whoever may push a tag would choose what they are judged by.
    For the same reason what looks like an id is no name of a branch or tag.
    """
    if not ref or "\n" in ref or "\0" in ref:
        raise _no_commit(ref)
    if _ID.fullmatch(ref):
        commit = commit_with_id(objects, ref)
        if commit is None:
            raise _no_commit(ref)
        return commit
    names = [place.format(ref) for place in _PLACES]
    try:
        found = {peeled.oid for name in names if (peeled := objects.read(f"{name}^{{commit}}"))}
    except UnverifiableError:
        if "@{" not in ref:
            raise
        raise _no_commit(ref) from None  # asked for the upstream of a branch that has none, git ends
    if not found:
        raise _no_commit(ref)
    if len(found) > 1:
        raise UnverifiableError(
            "IZM-E474",
            msg("“{ref}” is the name of more than one commit", ref=ref),
            hint=msg("Name it in full, for example: {example}", example="refs/remotes/origin/main"),
        )
    return found.pop()


def commit_with_id(objects: Objects, digits: str) -> str | None:
    """Return the one commit here whose id is `digits` or begins so; None for none, or for more than one.

    Git itself would first look for a branch or a tag of that name. A whole
    id may be that of an annotated tag: nobody can make another one of it.
    """
    found = set()
    for oid in objects.beginning(digits.lower()):
        peeled = objects.read(f"{oid}^{{commit}}")
        if peeled is not None and (peeled.oid == oid or oid == digits.lower()):
            found.add(peeled.oid)
    return found.pop() if len(found) == 1 else None


def merge_bases(git: Git, base: str, head: str) -> list[str]:
    """Return the best common ancestors of two commits; raises `UnverifiableError` where they have none."""
    said = common_ancestors(git, base, head)
    if not said:
        raise UnverifiableError(
            "IZM-E475",
            msg("{base} and {head} have no common history", base=base[:12], head=head[:12]),
            hint=msg("Name the branch that the changes are to be merged into: {option}", option="--base REF"),
        )
    return said


def common_ancestors(git: Git, one: str, other: str) -> list[str]:
    """Return the best common ancestors of two commits, if they have any."""
    return _told_by(git, "merge-base", "--all", one, other, none=1).out.decode("ascii").split()


def is_ancestor(git: Git, older: str, newer: str) -> bool:
    """Whether `newer` descends from `older`, or is it."""
    return _told_by(git, "merge-base", "--is-ancestor", older, newer, none=1).code == 0


def commits_between(git: Git, base: str, head: str) -> Sequence[str]:
    """Return the commits that `head` has and `base` has not, oldest first."""
    said = _told_by(git, "rev-list", "--topo-order", "--reverse", head, f"^{base}")
    return said.out.decode("ascii").split()


def brought_by(git: Git, landing: Commit) -> Sequence[str]:
    """Return the commits that a landing brought, oldest first: itself, and of a merge those of its other parents."""
    if len(landing.parents) > 1:
        return commits_between(git, landing.parents[0], landing.oid)
    return [landing.oid]


class Start(NamedTuple):
    """Where a reading begins: behind a commit of the main branch, which has a number and a tree."""

    number: int
    commit: str
    tree: str
    reached: int


class Line:
    """Commits, oldest first, packed: a register of decades has hundreds of thousands."""

    def __init__(self, said: bytes, width: int) -> None:
        self._said = said
        self._width = width + 1

    def __len__(self) -> int:
        """How many there are."""
        return len(self._said) // self._width

    def __iter__(self) -> Iterator[str]:
        """Iterate over their ids."""
        for at in range(0, len(self._said), self._width):
            yield self._said[at : at + self._width - 1].decode("ascii")


def first_parents(git: Git, head: str, after: str | None = None) -> Line:
    """Return the commits of the branch ending in `head`, those that `after` leads to left out."""
    command = ("rev-list", "--first-parent", "--reverse", head, *([f"^{after}"] if after else []))
    return Line(_told_by(git, *command).out, len(head))


def history(git: Git, head: str, after: str | None = None) -> Line:
    """Return every commit that `head` leads to and `after` does not, each behind those that it was made on."""
    command = ("rev-list", "--topo-order", "--reverse", head, *([f"^{after}"] if after else []))
    return Line(_told_by(git, *command).out, len(head))


def stands_on_line(git: Git, objects: Objects, head: str, commit: str) -> bool:
    """Whether `commit` is one of the branch ending in `head` itself, not only in what was merged into it.

    What is not the whole id of a commit does not stand there, whatever has such a name.
    """
    if head == commit:
        return True
    found = objects.read(commit)
    if found is None or found.type != "commit" or found.oid != commit:
        return False
    return follows(objects, first_parents(git, head, commit), commit)


def follows(objects: Objects, line: Line, commit: str) -> bool:
    """Whether the first commit of a line was made on `commit`."""
    oldest = next(iter(line), None)
    found = objects.read(oldest) if oldest else None
    return found is not None and parse_commit(found.oid, found.data).parents[:1] == (commit,)


def first_parents_since(git: Git, head: str, after: str) -> Sequence[str]:
    """Return the commits of the branch ending in `head` that `after` does not lead to, newest first."""
    said = _told_by(git, "rev-list", "--first-parent", head, f"^{after}")
    return said.out.decode("ascii").split()


def first_parents_touching(git: Git, tip: str, path: str) -> Sequence[str]:
    """Return the commits of the branch ending in `tip` that changed `path`, newest first."""
    said = _told_by(git, "rev-list", "--first-parent", tip, "--", path)
    return said.out.decode("ascii").split()


def commits_touching(git: Git, tip: str, path: str) -> Generator[str, None, None]:
    """Yield the commits that `tip` leads to and that changed `path`, newest first, as git comes to them.

    To find the last one it looks through what is newer, to find them all through everything.
    """
    return lines_of(git, "rev-list", tip, "--", path, env=_NO_CACHE)


def dated(git: Git, tip: str, *which: str) -> Iterator[tuple[str, int]]:
    """Yield the commits that `tip` leads to, newest first, with their dates in seconds since 1970.

    `which` are the words of `git rev-list` that choose among them.
    """
    for line in _told_by(git, "rev-list", "--timestamp", tip, *which).out.decode("ascii").splitlines():
        stamp, _, commit = line.partition(" ")
        yield commit, int(stamp)


def _told_by(git: Git, *question: str, none: int = 0) -> Completed:
    """Return what git finds in the lineage of commits that are here; `none` is how it ends where there is nothing.

    Where it dies of it, a commit on the way is missing or damaged, also
    without a word of that in `.git/shallow`: raises `UnverifiableError`.
    """
    ok = (0, none, _DIED)
    done = git.run(*question, ok=ok, env=_NO_CACHE, limit=1 << 30, timeout=600)
    if done.code == _DIED:
        named = _WHOLE.search(done.err)
        raise unreadable(named[0].decode("ascii") if named else "")
    return done


def _holds_promises(objects: Path) -> bool:
    """Whether objects may be left out because a remote promised to have them."""
    return any(objects.glob("pack/*.promisor"))


def _no_commit(ref: str) -> UnverifiableError:
    return UnverifiableError(
        "IZM-E473",
        msg("there is no commit “{ref}” here to judge by", ref=ref),
        hint=msg(
            "See that it is written right, or fetch it, with its whole history: git fetch origin; "
            "in a pipeline: fetch-depth: 0"
        ),
    )
