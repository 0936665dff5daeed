"""The message of an event's commit: a harmless subject and exact trailers, read back strictly."""

import re
import unicodedata
from collections.abc import Sequence

from izmainas.errors import UnverifiableError
from izmainas.message import Message, msg

_SUBJECT_LENGTH = 100
#: what is not ours: another's trailer, as `Signed-off-by` is, or the line that `git cherry-pick -x` adds
_FOREIGN = re.compile(
    r"(?!izm-)[a-z][a-z0-9-]*: \S.*|\(cherry picked from commit (?:[0-9a-f]{40}|[0-9a-f]{64})\)",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?P<key>Izm-[A-Z][A-Za-z]*): (?P<value>\S(?:.*\S)?)")
#: Categories that draw nothing or change how the rest is drawn: controls, formats (bidi), surrogates,
#: private use, unassigned, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class TrailerError(UnverifiableError):
    """A commit message whose trailers could be read in two ways, or were made to look like ours."""


def write_message(subject: str, trailers: Sequence[tuple[str, str]]) -> str:
    """Return the commit message; `subject` may hold a person's words, trailers only checked values.

    Raises `ValueError` for a trailer that would not be read back as it is: that is our mistake.
    """
    lines = [f"{key}: {value}" for key, value in trailers]
    for (key, value), line in zip(trailers, lines, strict=True):
        read = _LINE.fullmatch(line)
        if read is None or (read["key"], read["value"]) != (key, value) or _harmless(value) != value:
            raise ValueError(key, value)
    if len({key for key, _ in trailers}) != len(trailers):
        raise ValueError([key for key, _ in trailers])
    body = "\n".join(lines)
    return f"{clean_subject(subject)}\n\n{body}\n" if body else f"{clean_subject(subject)}\n"


def clean_subject(subject: str) -> str:
    """Return one line of at most 100 characters that is neither a comment nor a trailer."""
    text = _harmless(subject)
    if not text or text.startswith("#") or re.match(r"[A-Za-z0-9-]+\s*:", text):
        text = f"izm {text}".rstrip()  # a word with a space before the colon is no trailer
    if len(text) > _SUBJECT_LENGTH:
        text = text[: _SUBJECT_LENGTH - 1].rstrip() + "…"
    return text


def read_trailers(message: str) -> dict[str, str]:
    """Return the `Izm-` trailers of the last paragraph, empty when it has none.

    Nothing is folded or guessed: a paragraph that holds one of our keys holds whole lines of
    `Key: value` only. Raises `TrailerError` for anything else, a duplicate or a NUL.
    """
    if "\0" in message:
        raise _refused(msg("the message holds a NUL"))
    paragraph = re.split(r"\n[ \t]*\n", message.strip("\n"))[1:][-1:]
    lines = paragraph[0].split("\n") if paragraph else []
    if not any(line.lstrip().lower().startswith("izm-") for line in lines):
        return {}
    found: dict[str, str] = {}
    for line in lines:
        read = _LINE.fullmatch(line)
        if read is None or _harmless(read["value"]) != read["value"]:
            if _FOREIGN.fullmatch(line):
                continue
            raise _refused(msg("this line is not `Key: value`: {line}", line=line))
        if read["key"] in found:
            raise _refused(msg("{key} stands there twice", key=read["key"]))
        found[read["key"]] = read["value"]
    return found


def _harmless(text: str) -> str:
    """Return the text on one line, without what cannot be seen."""
    spaced = re.sub(r"\s+", " ", text)
    if spaced.isprintable():
        return spaced.strip()
    return "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN).strip()


def _refused(reason: Message) -> TrailerError:
    return TrailerError(
        "IZM-E491",
        msg("The trailers of a commit cannot be trusted: {reason}.", reason=reason),
        hint=msg("See how a commit is bound to its event: izm explain IZM-E491"),
    )
