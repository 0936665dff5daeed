"""Say again what was said before, where nothing that it rests on has changed: before anything heavy is imported.

An answer is a pure function of HEAD, the words, the day or the minute, and
the few files of the work tree that a reading command looks at. Each is
compared, never a file's time; what does not agree is answered anew.
"""

import os
import sys
import time
from hashlib import blake2b

from izmainas.store.answers import Answer, Answers, digest_at
from izmainas.store.code_stamp import code_stamp
from izmainas.store.gitfile import belongs
from izmainas.store.quick_git import Asked
from izmainas.store.seal import Sealer, own_key

#: commands that read, answer, and leave nothing behind; "" is `izm` alone
_REPEATABLE = frozenset(
    {"", "list", "show", "report", "risks", "impact", "attention", "brief", "calendar", "slots"}
)
#: set where a runner reads along that takes some lines for commands
RUNNERS = ("GITHUB_ACTIONS", "FORGEJO_ACTIONS", "GITEA_ACTIONS")
#: what else has a say in how an answer looks
_ENVIRONMENT = (
    "IZM_LANG",
    "IZM_ACCESSIBLE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "TERM",
    "COLUMNS",
    "TZ",
    "PYTHONTZPATH",
    "CI",
    "GIT_QUARANTINE_PATH",
    *RUNNERS,
)
#: set by a shell whose user pressed Tab: the words are not asked, but what the last of them may be
COMPLETING = "_IZM_COMPLETE"
#: these write a file, or answer for the program itself
_NOT_REPEATED = ("-o", "--output", "--help", "--version", "--install-completion", "--show-completion")


class Question:
    """A command line that may have been answered before, asked in the repository around `start`."""

    def __init__(self, words: list[str], start: str) -> None:
        self._words = words
        self._asked = Asked(start, "rev-parse", "--show-toplevel", "--absolute-git-dir", "HEAD^{commit}")
        key = own_key()
        self._sealer = Sealer(key, code_stamp()) if key else None
        self.top, git_dir, self.head = (*self._asked.lines(), "", "", "")[:3]
        # `--git-path` would follow a link in its place, and nobody could tell any more
        self._folder = f"{git_dir}/izm"
        if not belongs(self.top, git_dir):
            self.head = ""  # the files are another repository's: nothing that is known here answers for them

    @property
    def answers(self) -> Answers | None:
        """Where answers are kept; None where they cannot be."""
        return Answers(self._folder, self._sealer) if self._sealer and self.head else None

    @property
    def name(self) -> str:
        """The question as a file's name: the words, and how the answer is to look."""
        look = [f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT]
        if os.isatty(1):
            look.append(str(os.get_terminal_size(1).columns))
        text = "\0".join([*self._words, "", *look])
        return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

    def answer(self) -> Answer | None:
        """Return what was answered before and still holds."""
        answers = self.answers
        known = answers.get(self.name) if answers else None
        if known is None or known.head != self.head or not known.since <= time.time() < known.until:  # noqa: TID251 - only compared
            return None
        try:
            if any(digest_at(self.top, path) != digest for path, digest in known.files.items()):
                return None
        except OSError:
            return None
        if known.ident and self.ident() != known.ident:
            return None
        return known

    def ident(self) -> str:
        """Return whom git names as the author, without the moment; empty where it names nobody."""
        said = Asked(self.top, "var", "GIT_AUTHOR_IDENT").lines()
        return said[0].rpartition("> ")[0] + ">" if said else ""


def question_of(words: list[str]) -> Question | None:
    """Return the question that a command line asks; None where it is not one that is answered twice."""
    if os.environ.get("IZM_NO_INDEX") or COMPLETING in os.environ:
        return None
    if any(word.startswith(_NOT_REPEATED) for word in words):
        return None
    start, command, rest = ".", "", iter(words)
    for word in rest:
        if word == "-C":
            start = next(rest, "")
        elif word == "--lang":
            next(rest, "")
        elif word.startswith("-C"):
            return None
        elif not word.startswith("-") and not command:
            command = word
    if command not in _REPEATABLE or not os.path.isdir(start):  # noqa: PTH112 - pathlib costs a start
        return None
    return Question(words, start)


def recall(question: Question) -> bool:
    """Say again what was said before; false where that cannot be."""
    known = question.answer()
    if known is None:
        return False
    for where, text in known.at(time.time()):  # noqa: TID251 - told, where the answer tells its minute
        stream = sys.stderr if where == 2 else sys.stdout  # noqa: PLR2004 - as `Answer` has it
        if where == 3:  # noqa: PLR2004 - as above
            stream.buffer.write(text.encode("utf-8", "replace"))
        else:
            stream.write(text)
        stream.flush()
    return True
