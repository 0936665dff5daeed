"""The exchange asked for on another branch than the main one: how whoever recorded something there takes it along."""

import shlex

from izmainas.errors import BlockedError
from izmainas.message import Message, msg
from izmainas.store.head import Head
from izmainas.store.lineage import commits_between
from izmainas.store.objects import Objects
from izmainas.store.runner import Git


def elsewhere(git: Git, objects: Objects, head: Head, main: str) -> BlockedError:
    """Return the refusal to exchange from the branch of `head`; what is recorded there alone would stay behind unseen."""
    branch = head.ref.removeprefix("refs/heads/")
    return BlockedError(
        "IZM-E631",
        msg(
            "You are on the branch {branch}; the register that counts is on {main}.", branch=branch, main=main
        ),
        hint=_way_back(git, objects, head, main),
    )


def _way_back(git: Git, objects: Objects, head: Head, main: str) -> Message:
    back, other = f"git switch {main}", "git push -u origin HEAD"
    ref = f"refs/heads/{main}"
    there, here = objects.references(ref).get(ref), head.commit
    if there is None or here is None or not commits_between(git, there, here):
        return msg(
            "Go back to it, then repeat the command: {command}; send a branch of your own with git itself: {other}",
            command=back,
            other=other,
        )
    branch = head.ref.removeprefix("refs/heads/")
    taking = (
        f"git cherry-pick {shlex.quote(f'{main}..{branch}')}"
        if commits_between(git, here, there)
        else f"git merge --ff-only {shlex.quote(branch)}"
    )
    return msg(
        "Go back to it with what is recorded on this branch only, then repeat the command: {command}; send a branch of your own with git itself: {other}",
        command=f"{back} && {taking}",
        other=other,
    )
