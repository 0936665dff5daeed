"""The program's entry: what was answered before is said again at once; everything else is run."""

import gc
import os
import select
import sys
from collections.abc import Sequence
from io import BufferedWriter, FileIO, RawIOBase, TextIOWrapper

from izmainas.cli.recall import question_of, recall

_BROKEN_PIPE = 141
_INTERRUPTED = 130
#: objects made between two looks for circles that nobody needs: what is imported makes thousands, and drops none
_SELDOM = 100_000


def start() -> None:
    """Be the program `izm`: run, and end the process as soon as all is said.

    Taking the interpreter apart object by object, which the system takes back
    as a whole, lasts a sixth of a start. Whatever has to be done in the end
    is done by the block that began it, so that nothing waits for that.
    """
    try:
        main()
    except SystemExit as ended:
        for stream in (sys.stdout, sys.stderr):
            try:  # noqa: SIM105 - contextlib is a tenth of what is loaded here
                stream.flush()
            except OSError:
                pass  # what failed to be said has been told where that could be
        os._exit(ended.code if isinstance(ended.code, int) else 1)


def main(args: Sequence[str] | None = None) -> None:
    """Run `izm` with `args` (the process's own by default) and exit."""
    words = list(sys.argv[1:] if args is None else args)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # whoever started it has closed it: nobody listens, and nobody speaks
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a sign that it cannot show is no reason to say nothing
            stream.reconfigure(errors="replace")
    _hold_back()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    # a plugin of somebody's would have a say in what is valid; looking for one takes a tenth of a start
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _BROKEN_PIPE
    except KeyboardInterrupt:  # before there was anything to tell it
        code = _INTERRUPTED
    raise SystemExit(code)


class _Patient(FileIO):
    """An output that takes no more than it has room for (`O_NONBLOCK`): some programs leave their pipes and terminals so.

    The rest waits, as it does in git. Otherwise an answer broke off in the
    middle; one that was known began anew behind the part that had been taken,
    and ended as a whole one.
    """

    def write(self, data: object, /) -> int:
        """Write what is taken at once, as soon as something is; return how much that is."""
        while (taken := super().write(data)) is None:  # type: ignore[arg-type]
            select.select([], [self], [])
        return taken


def _hold_back() -> None:
    """Put a buffer behind stdout where PYTHONUNBUFFERED has taken it away: it is what writes on after a part.

    Without one, Python takes a part that went into a pipe for the whole, and
    an answer cut in the middle ended as if it had been taken. It is let go
    with every line. An output that does not wait is waited for.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, TextIOWrapper) or not isinstance(
            stream.buffer, (RawIOBase, BufferedWriter)
        ):
            continue
        bare = name == "stdout" and isinstance(stream.buffer, RawIOBase)
        if bare or not os.get_blocking(stream.fileno()):
            waiting = BufferedWriter(_Patient(stream.fileno(), "w", closefd=False))
            lines = bare or stream.line_buffering
            text = TextIOWrapper(waiting, stream.encoding, errors="replace", line_buffering=lines)
            setattr(sys, name, text)


def run(words: Sequence[str]) -> int:
    """Answer a command line and return its exit code."""
    question = question_of(list(words)) if os.name == "posix" else None  # elsewhere it is refused
    try:
        if question is not None and recall(question):
            return 0
    except BrokenPipeError:
        raise
    except OSError:
        pass  # it is answered anew, and whoever does can tell what keeps it from being written
    from izmainas.cli import running  # noqa: PLC0415 - typer and all that stands on it

    return running.run(words, question)
