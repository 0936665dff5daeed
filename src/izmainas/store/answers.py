"""Answers that were given before, each with what it rested on: one sealed file a question, in git's directory.

Without imports that cost a start, as the whole point is to answer before anything is imported.
"""

import marshal
import os
from hashlib import blake2b

from izmainas.store.plain_folder import PlainFolder
from izmainas.store.seal import SIZE, Sealer

#: the folder in `git rev-parse --git-path izm`
FOLDER = "answers"
#: bytes of one answer; longer ones are cheap beside what they cost to print
_LONGEST = 4 << 20
#: how many are kept; the older half goes when there are more
_MOST = 256
#: letters of a question's name, all of them hexadecimal digits
_DIGITS = 32


class Answer:
    """What was said, where (1: stdout, 2: stderr, 3: stdout, as bytes), and under which conditions it may be said again.

    `head` is the commit that HEAD was, `ident` the person whom git named
    (empty: nobody asked), `since` and `until` seconds since 1970 between
    which the clock says the same to the command, `files` the digests of
    files of the work tree that were read, by path (empty: absent).
    `made` is the one place where the answer tells the minute in which it was
    made, empty where it does not, and `offset` that of its time zone from UTC
    in seconds.
    """

    def __init__(
        self,
        head: str,
        ident: str,
        since: float,
        until: float,
        files: dict[str, str],
        said: list[tuple[int, str]],
        made: str,
        offset: int,
    ) -> None:
        self.head = head
        self.ident = ident
        self.since = since
        self.until = until
        self.files = files
        self.said = said
        self.made = made
        self.offset = offset

    def at(self, clock: float) -> list[tuple[int, str]]:
        """Return what is said at another moment of the same day, `clock` in seconds since 1970."""
        if not self.made:
            return self.said
        minute = int(clock + self.offset) // 60 % (24 * 60)
        now = f"{self.made[:-5]}{minute // 60:02}:{minute % 60:02}"
        return [(where, text.replace(self.made, now)) for where, text in self.said]


class Answers:
    """The answers kept in `folder`, git's folder for izm; nothing here raises.

    Where that is a link, or what is in it, nothing is kept: it may have come
    with the repository, and lead to a folder of whoever asks.
    """

    def __init__(self, folder: str, sealer: Sealer) -> None:
        self._folder = folder
        self._sealer = sealer

    def get(self, question: str) -> Answer | None:
        """Return the answer to a question (a file name); None where there is none to trust."""
        try:
            with PlainFolder(self._folder, FOLDER) as kept:
                data = kept.read(question, _LONGEST + SIZE + 1) or b""
        except OSError:
            return None
        if len(data) <= SIZE or not self._sealer.holds(data[:SIZE], f"answer/{question}", data[SIZE:]):
            return None
        # read only once the seal holds: `marshal` is not for what others may have written
        return Answer(*marshal.loads(data[SIZE:]))  # noqa: S302

    def put(self, question: str, answer: Answer) -> None:
        """Keep an answer; an older one to the same question goes."""
        data = marshal.dumps(tuple(vars(answer).values()))
        if len(data) > _LONGEST:
            return
        sealed = self._sealer.seal(f"answer/{question}", data) + data
        try:
            with PlainFolder(self._folder, FOLDER, create=True) as kept:
                kept.write(question, sealed, f".{question}.{os.getpid()}", 0o600)
                _thin(kept)
        except OSError:
            return


def _thin(kept: PlainFolder) -> None:
    """Remove the older half when there are too many, and nothing but what is named like an answer."""
    with os.scandir(kept.descriptor) as entries:
        answers = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.name)
            for entry in entries
            if len(entry.name) == _DIGITS
            and not entry.name.strip("0123456789abcdef")
            and entry.is_file(follow_symlinks=False)
        ]
    if len(answers) > _MOST:
        for _, name in sorted(answers)[: len(answers) - _MOST // 2]:
            try:
                kept.remove(name)
            except OSError:
                continue


def digest_at(top: str, path: str) -> str:
    """Return the digest of a plain file below `top`, empty where there is none; raise `OSError` for anything else."""
    full = os.path.join(top, path)  # noqa: PTH118 - as above
    if os.path.realpath(full) != full:
        raise OSError(full)
    folder = os.path.dirname(path)  # noqa: PTH120 - as above
    while folder:
        if os.path.lexists(os.path.join(top, folder, ".git")):  # noqa: PTH118 - another repository: its files are not this one's
            raise OSError(full)
        folder = os.path.dirname(folder)  # noqa: PTH120 - as above
    try:
        file = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return ""
    with open(file, "rb") as opened:  # noqa: PTH123 - a descriptor
        return digest_of(opened.read())


def digest_of(data: bytes | None) -> str:
    """Return the digest of a file's bytes, empty where there is no file."""
    return "" if data is None else blake2b(data, digest_size=20).hexdigest()
