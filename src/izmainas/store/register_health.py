"""How the register in a repository is: branch, remotes, leftovers, hand edits, registry, who is known."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shlex import quote

from izmainas.domain import layout
from izmainas.domain.checks.finding import Severity
from izmainas.domain.checks.repository import check_registry
from izmainas.domain.people import Person
from izmainas.errors import IzmError, NotFoundError, UnverifiableError
from izmainas.message import Message, msg
from izmainas.store.exchange_health import unsent
from izmainas.store.hand_edits import hand_edited
from izmainas.store.main_branch import likely_name
from izmainas.store.obstacles import refuse_unfinished
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.remotes import without_secrets
from izmainas.store.repository import Repository
from izmainas.store.runner import Git, author, executable
from izmainas.store.signing_health import signing_decisions
from izmainas.store.surroundings import (
    Observation,
    attention,
    closed_to_writes,
    completeness,
    files,
    held,
    index_lock,
    last_commit,
    line_ends,
    machine,
    ok,
    problem,
    settings,
    signing,
    troubled,
)

_SHOWN = 5


def observe(start: Path, clock: datetime) -> Iterator[Observation]:
    """Look at the machine, then at the repository around `start`, if there is one."""
    yield from machine(start, clock)
    subject = msg("Repository")
    try:
        git = Git.discover(start)
    except NotFoundError:
        fix = msg("Go to the register's folder, or begin a register: {command}", command="izm init")
        yield attention("repository", subject, msg("{path} is not in a git repository", path=str(start)), fix)
        return
    except IzmError as error:
        yield troubled("repository", subject, error)
        return
    if git.bare:
        fix = msg(
            "To write, clone it and work in the clone: {command}", command=f"git clone {quote(str(git.top))}"
        )
        said = msg("{path} has no work tree: it can only be read", path=str(git.top))
        yield attention("repository", subject, said, fix)
    else:
        yield ok("repository", subject, msg("{path}", path=str(git.top)))
    repository = Repository(git)
    try:
        yield from _repository(repository, clock)
    finally:
        repository.close()


def _repository(repository: Repository, clock: datetime) -> Iterator[Observation]:
    git = repository.git
    chosen = settings(git)
    yield completeness(git, chosen)
    yield from files(git.top)
    yield from filter(None, [line_ends(chosen)])
    yield index_lock(git)
    yield _writes(repository)
    yield _branch(repository)
    yield _remote(repository)
    yield signing(chosen)
    try:
        head = repository.head
    except UnverifiableError as error:
        yield troubled("register", msg("Register"), error)
        return
    if head.commit is None:
        yield attention(
            "register",
            msg("Register"),
            msg("nothing is committed yet"),
            msg("Begin it: {command}", command="izm init"),
        )
        return
    commit = repository.objects.read(head.commit)
    if commit is not None:
        yield last_commit(commit.data, clock)
    yield from _register(repository, clock)


def _writes(repository: Repository) -> Observation:
    subject = msg("Writes")
    try:
        interrupted = repository.ledger.interrupted
    except IzmError as error:
        return troubled("writes", subject, error)
    if interrupted:
        fix = msg("Nothing: the next command that writes finishes it or takes it back")
        return attention("writes", subject, msg("one was cut short"), fix)
    closed = closed_to_writes(repository.git)
    if closed is not None:
        fix = msg("To read, nothing is missing. To record, work in a clone of your own")
        return attention("writes", subject, msg("you may not write in {path}", path=str(closed)), fix)
    return ok("writes", subject, msg("none was cut short"))


def _branch(repository: Repository) -> Observation:
    """Say where a write would go; on no branch, or amid git's own work, nothing can be written."""
    subject = msg("Branch")
    try:
        refuse_unfinished(repository.git.git_dir)
        ref, commit = repository.ledger.head()
    except IzmError as error:
        return troubled("branch", subject, error)
    for lock in ("HEAD.lock", f"{ref}.lock"):  # either keeps every event from landing
        if locked := held("branch", subject, repository.git.path(lock)):
            return locked
    name = ref.removeprefix("refs/heads/")
    said = (
        msg("{branch} at {commit}", branch=name, commit=commit[:12])
        if commit
        else msg("{branch}", branch=name)
    )
    return ok("branch", subject, said)


def _remote(repository: Repository) -> Observation:
    """Say where the branch is published: without a remote there is one copy only."""
    # GitPython reads configuration and refs by itself, unlike `remote.urls`, which runs git. It costs
    # 90 ms, and tries git once: told where, it looks in no folder that the PATH names relatively.
    os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = executable(os.environ.get("PATH", os.defpath))
    from git import Repo  # noqa: PLC0415

    subject = msg("Remote")
    try:
        with Repo(repository.git.top) as repo:
            tracked = None if repo.head.is_detached else repo.active_branch.tracking_branch()
            named = {remote.name: str(remote.config_reader.get_value("url", "")) for remote in repo.remotes}
    except Exception:  # noqa: BLE001 - it is stricter than git about configuration, and fails in many ways
        return attention(
            "remote", subject, msg("git's configuration cannot be read"), msg("Look at .git/config")
        )
    urls = [f"{name}: {without_secrets(url)}" for name, url in named.items()]
    if not urls:
        fix = msg("Keep a second copy: {command}", command="git remote add origin URL")
        return attention("remote", subject, msg("none: this is the only copy"), fix)
    if tracked is None:
        fix = msg("Publish it: {command}", command=_publishing(repository))
        return attention("remote", subject, msg("{urls}; this branch is not published", urls=urls), fix)
    return ok(
        "remote", subject, msg("{urls}; this branch is published as {branch}", urls=urls, branch=tracked.name)
    )


def _publishing(repository: Repository) -> str:
    """Return what publishes the branch that is checked out: the register's own is exchanged, another one is git's matter."""
    with suppress(IzmError):  # the doctor tells of that by itself
        if repository.head.ref == f"refs/heads/{likely_name(repository.objects)}":
            return "izm sync"
    return "git push -u origin HEAD"


def _register(repository: Repository, clock: datetime) -> Iterator[Observation]:
    try:
        policy = load_policy(repository.committed, tolerant=True)
    except IzmError as error:
        yield troubled("register", msg("Register"), error)
        return
    yield _contents(repository, policy)
    yield _soundness(policy, clock)
    branch = policy.registry.institution.branch
    yield _main_branch(repository, branch)
    yield from filter(None, [unsent(repository, branch)])
    yield _identity(repository, policy)
    yield signing_decisions(repository.git, policy, _known(repository, policy), clock.date())
    if not repository.git.bare:
        yield _hand_edits(repository)


def _contents(repository: Repository, policy: Policy) -> Observation:
    registry = policy.registry
    changes = [path for path in repository.committed.paths(layout.CHANGES) if layout.is_change(path)]
    said = msg(
        "changes {changes}, services {services}, resources {resources}, people {people}",
        changes=len(changes),
        services=len(registry.services),
        resources=len(registry.resources),
        people=len(registry.people),
    )
    return ok("register", msg("Register"), said)


def _soundness(policy: Policy, clock: datetime) -> Observation:
    subject = msg("Registry")
    findings = list(check_registry(policy.registry, policy.process, policy.calendar, clock))
    errors = len(policy.faults) + sum(f.severity is Severity.ERROR for f in findings)
    said = msg(
        "errors {errors}, warnings {warnings}",
        errors=errors,
        warnings=len(findings) + len(policy.faults) - errors,
    )
    fix = msg("See them: {command}", command="izm check")
    if errors:
        return problem("registry", subject, said, fix)
    return (
        attention("registry", subject, said, fix)
        if findings
        else ok("registry", subject, msg("without fault"))
    )


def _main_branch(repository: Repository, name: str) -> Observation:
    subject = msg("Main branch")
    said = repository.git.run("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").out
    refs = said.decode("utf-8", "replace").splitlines()
    known = f"refs/heads/{name}" in refs or any(
        ref.startswith("refs/remotes/") and ref.split("/", 3)[-1] == name for ref in refs
    )
    if known:
        return ok("main-branch", subject, msg("{branch}, as registry/institution.yaml says", branch=name))
    fix = msg("Correct the key “branch” in {path}, or fetch the branch", path=layout.INSTITUTION)
    return attention(
        "main-branch", subject, msg("{branch} of registry/institution.yaml is not here", branch=name), fix
    )


def _identity(repository: Repository, policy: Policy) -> Observation:
    subject = msg("You")
    try:
        ident = author(repository.git)
    except IzmError as error:
        return attention(
            "identity",
            subject,
            error.message,
            error.hint or msg("More: {command}", command="izm explain IZM-E603"),
        )
    person = policy.registry.by_email(ident.email)
    if person is None:
        fix = msg(
            "To write, be registered in {path}, or set the e-mail that you are registered with",
            path=layout.PEOPLE,
        )
        return attention(
            "identity", subject, msg("{email} is not in the registry: you can read", email=ident.email), fix
        )
    return ok(
        "identity",
        subject,
        msg("{person} ({id}, {email})", person=person.name, id=person.id, email=ident.email),
    )


def _known(repository: Repository, policy: Policy) -> Person | None:
    try:
        return policy.registry.by_email(author(repository.git).email)
    except IzmError:
        return None


def _hand_edits(repository: Repository) -> Observation:
    """Compare the files with HEAD by their bytes, without git's filters."""
    subject = msg("Hand edits")
    try:
        edited = hand_edited(repository)
    except IzmError as error:
        return troubled("hand-edits", subject, error)
    if not edited:
        return ok("hand-edits", subject, msg("none in changes/ and registry/"))
    shown: list[str | Message] = [*edited[:_SHOWN]]
    if len(edited) > _SHOWN:
        shown.append(msg("others: {n}", n=len(edited) - _SHOWN))
    command = f"izm edit {Path(edited[0]).stem}" if layout.is_change(edited[0]) else "git commit"
    fix = msg("Record them, or take them back: {command}", command=command)
    return attention("hand-edits", subject, msg("not recorded: {files}", files=shown), fix)
