"""Where output goes: data to stdout, everything else to stderr; drawn for a terminal, plain in a pipe."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from textwrap import indent, wrap
from typing import TYPE_CHECKING, TextIO

from izmainas.cli.recall import RUNNERS
from izmainas.errors import BlockedError, IzmError
from izmainas.message import Message, msg, msgn
from izmainas.render.clean import clean, escaped, harmless
from izmainas.render.language import Language

if TYPE_CHECKING:
    from izmainas.render.document import Document

_NARROWEST = 40
#: things wrong in one file, or with one command, that are told at once beside the first
_MOST_OTHERS = 9
#: signs of an answer beyond which nobody goes on listening
_LONGEST = 4_000_000
#: lines of a page that are written at once
_LINES = 1024
#: parts of JSON, each a value or the name of one, that are written at once
_PARTS = 4096


class Overheard:
    """What is said while somebody listens: where (1: stdout, 2: stderr, 3: stdout, as bytes), and what.

    `complete` says whether all of it was kept; a long answer is let go.
    """

    def __init__(self) -> None:
        self.said: list[tuple[int, str]] = []
        self.complete = True
        self._signs = 0

    def hear(self, where: int, text: str) -> None:
        """Take note of what is said."""
        self._signs += len(text)
        if self._signs > _LONGEST:
            self.complete = False
            self.said.clear()
        else:
            self.said.append((where, text))


_listeners: list[Overheard] = []


@contextmanager
def overheard() -> Iterator[Overheard]:
    """Collect what is said within the block, in its order."""
    listener = Overheard()
    _listeners.append(listener)
    try:
        yield listener
    finally:
        _listeners.remove(listener)


class UnsaidError(BlockedError):
    """The answer cannot be written: the disk is full, or what stdout leads to takes nothing."""

    def __init__(self, reason: Message, commit: str | None = None) -> None:
        self.reason = reason
        if commit is None:
            said = msg("the answer cannot be written: {reason}", reason=reason)
            hint = msg("See to the disk's space and to your permissions, then repeat the command.")
        else:
            said = msg(
                "it is on record, as commit {commit}; only the answer cannot be written: {reason}",
                commit=commit[:12],
                reason=reason,
            )
            hint = msg("Do not repeat the command. See what was recorded: {command}", command="git log -1")
        super().__init__("IZM-E656", said, hint=hint)


@contextmanager
def _writing() -> Iterator[None]:
    """Tell a failure to write the answer from every other one; nothing more goes where nothing can."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from izmainas.system_words import of_system  # noqa: PLC0415 - what goes well needs no reason

        _silence(sys.stdout)
        raise UnsaidError(of_system(error)) from None


def flush() -> None:
    """See to it that the answer has left the program; raise `UnsaidError` where it cannot."""
    with _writing():
        sys.stdout.flush()


def _silence(stream: TextIO) -> None:
    """Let go what is held back for a stream that takes nothing, so that the end of the program does not fail of it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say(text: str, heard_as: int = 1) -> None:
    with _writing():
        sys.stdout.write(text)
    for listener in _listeners:
        listener.hear(heard_as, text)


def _give(text: str) -> None:
    """Write text for programs, in UTF-8 whatever the locale says: a sign that it lacks would be another one for good."""
    if (sys.stdout.encoding or "utf-8").casefold() == "utf-8":
        _say(text, 3)
    else:
        write_bytes(text.encode("utf-8", "replace"))


def _tell(text: str) -> None:
    _mention(text)
    for listener in _listeners:
        listener.hear(2, text)


def _mention(text: str) -> None:
    """Write on stderr, behind what was answered before; where that takes nothing, answer and exit code are what is left.

    A pipe that takes both would hold the answer back until the end.
    """
    flush()
    try:
        sys.stderr.write(_obeyed_by_none(text))
    except BrokenPipeError:
        raise
    except OSError:
        _silence(sys.stderr)


def drawn(document: "Document") -> str:
    """Return a document drawn for stdout: with rich on a terminal, as plain columns otherwise."""
    return "".join(_drawn(document))


def _drawn(document: "Document") -> Iterator[str]:
    """Yield a document drawn for stdout, all at once for a terminal, some lines at a time otherwise."""
    if sys.stdout.isatty():
        from izmainas.render.terminal import draw  # noqa: PLC0415 - rich draws on a terminal only

        width = max(shutil.get_terminal_size().columns, _NARROWEST)
        yield draw(document, width=width, colour=_colour(), accessible=bool(os.environ.get("IZM_ACCESSIBLE")))
        return
    from izmainas.render.plain import plain_lines  # noqa: PLC0415 - the other way

    lines = plain_lines(document)
    while some := list(islice(lines, _LINES)):
        yield _obeyed_by_none("".join(some))


def _obeyed_by_none(text: str) -> str:
    """Return text that a runner finds no command in, where one reads along: what people wrote is no word to it."""
    if not any(os.environ.get(name) for name in RUNNERS):
        return text
    return "".join(harmless(line) for line in text.splitlines(keepends=True))


def emit(document: "Document") -> None:
    """Draw a document on stdout."""
    ended = False
    for piece in _drawn(document):
        _say(piece)
        ended = piece.endswith("\n")
    if not ended:
        _say("\n")


def _colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit_json(data: Mapping[str, object]) -> None:
    """Write JSON, keys and ids untranslated, one document."""
    for piece in json_pieces(data):
        _give(piece)


def emit_json_list(
    schema: str, name: str, items: Iterable[Mapping[str, object]], rest: Callable[[], Mapping[str, object]]
) -> None:
    """Write the JSON that `emit_json` would, without ever holding more than one of the items."""
    _give(f'{{\n  "schema": "{schema}",\n  "{name}": [')
    before, end = "\n", "]"
    for item in items:
        _give(before + indent(escaped(json.dumps(item, ensure_ascii=False, indent=2)), "    "))
        before, end = ",\n", "\n  ]"
    _give(end)
    for key, value in rest().items():
        _give(f',\n  "{key}": {escaped(json.dumps(value, ensure_ascii=False))}')
    _give("\n}\n")


def json_text(data: object) -> str:
    """Return a JSON document as it is written everywhere."""
    return "".join(json_pieces(data))


def json_pieces(data: object) -> Iterator[str]:
    """Yield the text of a JSON document part by part: whole, a long one would be held several times over."""
    parts = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
    while some := list(islice(parts, _PARTS)):  # a part is never less than a string: escaping sees each whole
        yield escaped("".join(some))
    yield "\n"


def write_pieces(pieces: Iterable[bytes]) -> None:
    """Write a file while it is made, its line ends as they are; each piece is whole signs of UTF-8."""
    for piece in pieces:
        write_bytes(piece)


def write_bytes(data: bytes) -> None:
    """Write a finished file, its line ends as they are."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    for listener in _listeners:
        listener.hear(3, data.decode())


def write(text: str) -> None:
    """Write finished text for people."""
    _say(text if text.endswith("\n") else text + "\n")


def write_data(text: str) -> None:
    """Write finished text that is a file somewhere, such as Markdown or a schema."""
    _give(text if text.endswith("\n") else text + "\n")


def notice(text: str) -> None:
    """Say something on stderr."""
    _tell(clean(text) + "\n")


def aside(text: str) -> None:
    """Say on stderr what is of this moment alone, such as how far a reading has come: nobody keeps it."""
    _mention(clean(text) + "\n")


def _between_words(line: str) -> list[str]:
    """Return a line as a terminal has room for it; what is copied from there, such as a hint's command, stays in one."""
    if not sys.stderr.isatty():
        return [line]
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    return wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _happened(error: IzmError, language: Language) -> str:
    said = clean(language.say(error.message))
    known = error.where is None or (not error.where.line and error.where.path in said)
    return f"{error.code}: {said}" if known else f"{error.code}: {clean(str(error.where))}: {said}"


def show_error(error: IzmError, language: Language) -> None:
    """Tell an expected failure: code, what happened where, what to do next."""
    lines = _between_words(_happened(error, language))
    for other in error.others[:_MOST_OTHERS]:
        lines += _between_words(_happened(other, language))
    if rest := error.others[_MOST_OTHERS:]:
        lines.append(language.say(msgn("and {n} more", "and {n} more", len(rest))))
    if error.detail:
        lines += ["", *clean(error.detail, keep_newlines=True).splitlines(), ""]
    if error.hint:
        lines.append(f"  → {clean(language.say(error.hint))}")
    more = language.say(msg("More: {command}", command=f"izm explain {error.code}"))
    lines.append(f"  {more}")
    _tell("\n".join(lines) + "\n")
