"""What of one's own is not on the institution's server yet, as far as the last exchange tells: no server is asked."""

from collections.abc import Sequence
from typing import NamedTuple

from izmainas.errors import IzmError
from izmainas.message import Message, msg, msgn
from izmainas.store.lineage import commits_between
from izmainas.store.main_branch import likely_name
from izmainas.store.objects import Objects
from izmainas.store.remotes import Remote, named_remotes, remote_of
from izmainas.store.repository import Repository
from izmainas.store.runner import Git
from izmainas.store.surroundings import Observation, attention, ok


def knows_server(git: Git) -> bool:
    """Whether something was ever fetched here, or sent from here."""
    return bool(git.run("for-each-ref", "--count=1", "--format=%(refname)", "refs/remotes").out)


def way_to_others(repository: Repository) -> Message | None:
    """Return how what was just recorded gets to others; None where no server is known.

    On a branch of one's own no exchange takes it along: that has to be known
    before somebody goes back to the main branch, and finds it gone.
    """
    if not knows_server(repository.git):
        return None
    ref, main = repository.ledger.head().ref, likely_name(repository.objects)
    if ref == f"refs/heads/{main}":
        return msg("So far this is on your computer only. Send it: {command}", command="izm sync")
    return msg(
        "So far this is on the branch {branch} on your computer only; the register that counts is on {main}.",
        branch=ref.removeprefix("refs/heads/"),
        main=main,
    )


def unsent(repository: Repository, branch: str) -> Observation | None:
    """Return how many commits of the main branch are here only; None where there is no server, or it was never asked."""
    git, objects = repository.git, repository.objects
    subject = msg("Server")
    try:
        if git.bare or not named_remotes(git):
            return None
        ref, tracking = f"refs/heads/{branch}", remote_of(git, branch).tracking(branch)
        held = objects.references(ref, tracking)
        if len(held) < 2:  # noqa: PLR2004 - both of them
            return None
        commits = commits_between(git, held[tracking], held[ref])
        offered = _offered(objects, remote_of(git, branch), commits)
    except IzmError as error:
        more = msg("More: {command}", command=f"izm explain {error.code}")
        return attention("server", subject, error.message, error.hint or more)
    if offered and offered.number == len(commits):
        said = msgn(
            "as far as is known, {n} commit waits for approval on the branch {branch}",
            "as far as is known, {n} commits wait for approval on the branch {branch}",
            offered.number,
            branch=offered.branch,
        )
        return ok("server", subject, said)
    count = len(commits) - (offered.number if offered else 0)
    if not count:
        said = msg("as far as is known, it has all that was recorded here")
        return ok("server", subject, said)
    return attention(
        "server",
        subject,
        msgn("{n} commit is here only", "{n} commits are here only", count),
        msg("Send it: {command}", command="izm sync"),
    )


class _Offered(NamedTuple):
    """The branch of one's own on which commits wait for approval, and how many."""

    branch: str
    number: int


def _offered(objects: Objects, remote: Remote, commits: Sequence[str]) -> _Offered | None:
    """Return what of `commits`, oldest first, was last sent for approval."""
    prefix = remote.sent("")
    places = {commit: number for number, commit in enumerate(commits, 1)}
    found = objects.references_below(remote.sent("izm/"))
    sent = [_Offered(ref.removeprefix(prefix), places[oid]) for ref, oid in found.items() if oid in places]
    return max(sent, key=lambda one: one.number, default=None)
