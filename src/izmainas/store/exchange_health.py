"""What of one's own is not on the institution's server yet, as far as the last exchange tells: no server is asked."""

from izmainas.errors import IzmError
from izmainas.message import msg, msgn
from izmainas.store.lineage import commits_between
from izmainas.store.remotes import named_remotes, remote_of
from izmainas.store.repository import Repository
from izmainas.store.runner import Git
from izmainas.store.surroundings import Observation, attention, ok


def knows_server(git: Git) -> bool:
    """Whether something was ever fetched here, or sent from here."""
    return bool(git.run("for-each-ref", "--count=1", "--format=%(refname)", "refs/remotes").out)


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
        count = len(commits_between(git, held[tracking], held[ref]))
    except IzmError as error:
        more = msg("More: {command}", command=f"izm explain {error.code}")
        return attention("server", subject, error.message, error.hint or more)
    if not count:
        said = msg("as far as is known, it has all that was recorded here")
        return ok("server", subject, said)
    return attention(
        "server",
        subject,
        msgn("{n} commit is here only", "{n} commits are here only", count),
        msg("Send it: {command}", command="izm sync"),
    )
