"""Making a commit without hooks or an index, and moving a branch to it: the commit point."""

import os
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.git_refusal import refusal
from izmainas.store.journal import Journal
from izmainas.store.objects import Objects, blob_id
from izmainas.store.obstacles import moved
from izmainas.store.pack import pack
from izmainas.store.runner import Git, configured, unknown_identity
from izmainas.store.trees import Graft, NewObject

#: Signing may ask a person for a passphrase or for a touch of the key.
_SIGNING_SECONDS = 300
_NOBODY = (
    b"identity unknown",
    b"auto-detection is disabled",
    b"empty ident",
    b"disallowed characters",
    b"no email was given",
    b"no name was given",
    b"auto-detect",
)
#: what git runs to sign, by the names of its settings, and what it runs where nobody has set them
_PROGRAMS: Final = {
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}
_OPENPGP: Final = "gpg.program"  # the older name
_KEY_COMMAND: Final = "gpg.ssh.defaultKeyCommand"


class NewTree(NamedTuple):
    """The tree of a commit to be made, and in git's pack format what is not there yet."""

    oid: str
    packed: bytes


def new_tree(
    git: Git,
    objects: Objects,
    parent: str | None,
    files: Mapping[str, str | None],
    contents: Collection[bytes],
) -> NewTree:
    """Return the tree of `parent` with `files` (path to blob; None removes), and `contents` as blobs; nothing is written."""
    graft = Graft(objects.items, git.algorithm)
    root = graft.onto(objects.root(parent), files)
    blobs = [NewObject("blob", blob_id(data, git.algorithm), data) for data in contents]
    for made in graft.made:
        objects.learn(made.oid, made.data)
    new = list({item.oid: item for item in (*blobs, *graft.made)}.values())
    return NewTree(root, pack(new, git.algorithm))


def write_commit(
    git: Git, parent: str | None, tree: NewTree, message: str, author: Mapping[str, str] | None = None
) -> str:
    """Write a tree, and the commit of it on `parent`.

    Nothing refers to it yet. Author and committer are git's own – but for an `author` whose commit
    is made anew, in git's variables – and it is signed when the user's git signs commits:
    `commit-tree` ignores that setting by itself. What signs is of the user, too: a repository may
    ask for a signature, but not name what is run for it.
    """
    signs = git.meanwhile("config", "--type=bool", "--default=false", "--get", "commit.gpgSign")
    git.run("unpack-objects", "-q", input=tree.packed)
    signing = signs().out.strip() == b"true"
    done = git.run(
        "commit-tree",
        *(["-S"] if signing else []),
        *(["-p", parent] if parent else []),
        tree.oid,
        input=message.encode("utf-8", "surrogateescape"),
        ok=range(256),
        timeout=_SIGNING_SECONDS,
        env=(_signers(git) if signing else {}) | dict(author or {}),
    )
    if done.code == 0:
        return done.out.decode("ascii").strip()
    if any(reason in done.err for reason in _NOBODY):
        raise unknown_identity()
    if signing:
        raise BlockedError(
            "IZM-E614",
            msg("Your git signs commits, and the signature failed."),
            hint=msg("See that your key is at hand (git config user.signingKey), then repeat the command."),
            detail=done.err.decode("utf-8", "replace"),
        )
    raise refusal("commit-tree", done)


def _signers(git: Git) -> dict[str, str]:
    """Return the environment in which git signs with what the user or the machine has set, else with its own defaults.

    Programs are found in no folder that the PATH names relatively: it would be one of the repository.
    """
    pattern = r"^gpg\.(((openpgp|x509|ssh)\.)?program|ssh\.defaultkeycommand)$"
    said = git.run("config", "--null", "--show-scope", "--get-regexp", pattern, ok=(0, 1)).out
    found = [*map(os.fsdecode, said.split(b"\0")[:-1])]
    own = dict(_PROGRAMS)
    names = {name.casefold(): name for name in (*_PROGRAMS, _KEY_COMMAND)} | {_OPENPGP: "gpg.openpgp.program"}
    for scope, setting in zip(found[::2], found[1::2], strict=True):
        key, valued, value = setting.partition("\n")
        if scope in {"system", "global"} and valued:
            own[names[key]] = value
        elif names[key] == _KEY_COMMAND:
            own.setdefault(_KEY_COMMAND, "")
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    search = os.pathsep.join(folder for folder in folders if folder.startswith("/"))
    return configured(own) | {"PATH": search}


def move_branch(git: Git, objects: Objects, journal: Journal, message: str, held: int) -> None:
    """Move the branch if it is where the decision was made: from here on the event is recorded.

    After any failure the branch itself is asked: raises only if it has not moved.
    """
    old = journal.old or "0" * len(journal.new)
    # The explicit transaction: were we killed half-way through the sentence, git forgets it all.
    commands = f"start\0update {journal.ref}\0{journal.new}\0{old}\0prepare\0commit\0"
    subject = message.partition("\n")[0]
    try:
        done = git.run(
            "update-ref",
            "-m",
            f"izm: {subject}",
            "--stdin",
            "-z",
            input=commands.encode(),
            ok=(0, 1, 128),
            inherit=(held,),
        )
        failure = refusal("update-ref", done) if done.code else None
        # a folder that may not be written, or a full disk, names the lock as well: waiting would not help there
        locked = b".lock" in done.err and b"File exists" in done.err
    except BlockedError as error:
        failure, locked = error, False
    if failure is None:
        return
    found = objects.read(journal.ref)
    present = found.oid if found else None
    if present == journal.new:
        return
    if present != journal.old:
        raise moved(journal.ref.removeprefix("refs/heads/"))
    if locked:
        raise BlockedError(
            "IZM-E620",
            msg(
                "Another program is moving the branch {branch}.",
                branch=journal.ref.removeprefix("refs/heads/"),
            ),
            hint=msg("Wait for it to finish, then repeat the command; if nothing runs: izm doctor"),
        )
    raise failure
