"""The audit: from the root, against git and a replay in GitPython; its signatures; and once more after new commits."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lines import Line, microseconds, milliseconds
from measuring import Taken, in_turn
from session import Session

_HERE: Final = Path(__file__).parent
_SAMPLE: Final = 300
_SIGNED: Final = 60
_NEW: Final = 60
_MOST_FOR_LOG: Final = 10_000
_LEFT_OUT: Final = f"; signatures and git's log of differences are measured up to {_MOST_FOR_LOG:,} changes"


def measure(session: Session, size: int) -> Iterator[Line]:
    """Yield the lines of one size."""
    top = session.bench.copy(size, "auditing")
    commits = int(session.bench.say(top, "git", "rev-list", "--count", "HEAD"))
    whole = session.bench.izm(top, "audit", *session.bench.from_scratch)
    replay = [sys.executable, str(_HERE / "replay.py"), str(top), str(_SAMPLE)]
    floors = [session.bench.tool(top, *replay), session.bench.tool(top, *replay[:-1], "1")]
    if size <= _MOST_FOR_LOG:
        floors.append(session.bench.git(top, "log", "--raw", "-p"))
    mine, sample, one, *log = in_turn(
        [session.bench.forgetting(top, whole), *floors], session.again, session.clock
    )
    session.noted["audit", size] = mine
    each = mine.seconds / commits
    yield Line(
        "audit from scratch", size, microseconds(each, "commit"), "200 µs/commit", each / 200e-6, most=1,
        against="the target itself", note=f"{commits:,} commits in {milliseconds(mine.seconds)}" + _LEFT_OUT * (size > _MOST_FOR_LOG),
    )  # fmt: skip
    theirs = (sample.seconds - one.seconds) / (_SAMPLE - 1)
    yield Line(
        "audit from scratch: times faster", size, microseconds(each, "commit"), microseconds(theirs, "commit"),
        theirs / each, least=50, against="a replay in GitPython",
        note=f"the replay is measured on the newest {_SAMPLE} commits, and told per commit",
    )  # fmt: skip
    for taken in log:
        yield Line(
            "audit from scratch", size, milliseconds(mine.seconds), milliseconds(taken.seconds),
            mine.seconds / taken.seconds, most=3, against="git log --raw -p",
        )  # fmt: skip
    if size // 10 in {known for work, known in session.noted if work == "audit"}:
        yield from session.grown("audit", size, most=11, than=size // 10)
    if size <= _MOST_FOR_LOG:
        yield from _signatures(session, size)
    yield from _again(session, top, size)


def _signatures(session: Session, size: int) -> Iterator[Line]:
    """Yield what a signature adds to an audit, against what git takes to look at one."""
    plain, signed = session.bench.copy(size, "plain"), session.bench.copy(size, "signed", "signed")
    many = session.bench.say(signed, "git", "grep", "-c", "BEGIN SSH SIGNATURE", "HEAD", "--", "changes")
    count = sum(int(line.rsplit(":", 1)[1]) for line in many.splitlines())
    words = ("audit", *session.bench.from_scratch)
    sample, verifying = _signed_commits(session)
    runs = [session.bench.forgetting(top, session.bench.izm(top, *words)) for top in (plain, signed)]
    runs += [session.bench.git(sample, *verifying, "log", f"--format={what}") for what in ("%H", "%G?")]
    without, having, bare, judged = in_turn(runs, session.again, session.clock)
    mine = (having.seconds - without.seconds) / count
    theirs = (judged.seconds - bare.seconds) / _SIGNED
    told = mine > 0  # else what signatures add is less than what two audits differ by
    yield Line(
        "a signature in an audit: times faster", size,
        microseconds(mine, "signature") if told else "less than the noise",
        microseconds(theirs, "signature"), theirs / mine if told else None, least=50, against="git log --format=%G?",
        note=f"what {count:,} signatures add to the audit of the same commits; git's are {_SIGNED} signed commits",
    )  # fmt: skip


def _signed_commits(session: Session) -> tuple[Path, tuple[str, ...]]:
    """Return a repository of commits signed with SSH, and the options that let git verify them."""
    top = session.bench.scratch / "signed-commits"
    key, allowed = top / "key", top / "allowed"
    verifying = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}")
    if not top.exists():
        session.bench.say(session.bench.scratch, "git", "init", "-q", str(top))
        session.bench.say(top, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
        allowed.write_text(
            f"p0@example.lv {key.with_suffix('.pub').read_text(encoding='ascii')}", encoding="ascii"
        )
        for number in range(_SIGNED):
            signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}")
            session.bench.say(
                top, "git", *signing, "commit", "-q", "-S", "--allow-empty", "-m", f"Commit {number}"
            )
    return top, verifying


def _again(session: Session, top: Path, size: int) -> Iterator[Line]:
    """Yield the audit once more, when sixty commits have come since the last audit."""
    audit = session.bench.izm(top, "audit")
    audit()
    kept = session.bench.remembering(top, audit)
    for path in session.bench.changes(top)[-_NEW:]:
        session.bench.say(
            top, "izm", "comment", Path(path).stem, "Pārskatīts kopā ar piegādātāju.", "--no-input"
        )
    mine, bare = in_turn([kept, session.bench.bare()], session.again, session.clock)
    yield Line(
        f"audit after {_NEW} new commits", size, milliseconds(mine.seconds), milliseconds(bare.seconds),
        mine.seconds / bare.seconds, most=2, against="S",
    )  # fmt: skip


def peak(taken: Taken, work: str, size: int) -> Line:
    """Return the line of the memory that a work took."""
    return Line(
        f"memory of {work}",
        size,
        f"{taken.peak:,.0f} MB",
        "300 MB",
        taken.peak / 300,
        most=1,
        against="the target itself",
    )
