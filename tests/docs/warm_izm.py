"""`izm` for the pages' sessions: each command a process of its own, forked from one that has loaded the program.

Python and its libraries take longer to start than most commands to answer,
and the pages hold hundreds. What runs is the program itself, in the folder,
with the words, the variables and the open files of whoever called; that it
starts by itself is tested elsewhere.

    python warm_izm.py SOCKET     serves until it is ended, once it has said so with a line
    python warm_izm.py SOCKET --  WORDS...     is `izm WORDS...`
"""

import json
import os
import socket
import sys
import time
from contextlib import suppress
from typing import NoReturn

_STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}


def call(at: str, words: list[str]) -> int:
    """Have `izm` run with this process's folder, variables and streams; return its exit code."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(at)
        asked = json.dumps([words, os.getcwd(), dict(os.environ)]).encode()  # noqa: PTH109 - pathlib is slow to load
        socket.send_fds(server, [len(asked).to_bytes(8)], range(len(_STREAMS)))
        server.sendall(asked)
        return int(server.recv(8))


def serve(at: str) -> None:
    """Load the program, and fork for each call."""
    from izmainas.cli import progress  # noqa: PLC0415 - a caller has no need of it
    from izmainas.cli.app import COMMANDS  # noqa: PLC0415
    from izmainas.cli.command_tree import load  # noqa: PLC0415

    # a busy machine would tell how far it has come, and no page does
    setattr(progress, "_PATIENCE", 3600.0)  # noqa: B010 - it is final to the program
    for name in COMMANDS:
        load(name, COMMANDS)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(at)
    listening.listen()
    os.write(1, b"\n")
    while True:
        caller, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _answer(caller)
        caller.close()
        with suppress(ChildProcessError):  # none is left
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _answer(caller: socket.socket) -> NoReturn:
    size, streams, _, _ = socket.recv_fds(caller, 8, len(_STREAMS))
    with caller.makefile("rb") as coming:
        words, folder, variables = json.loads(coming.read(int.from_bytes(size)))
    running = os.fork()
    if running == 0:
        caller.close()
        _become(words, folder, variables, streams)
    caller.send(str(os.waitstatus_to_exitcode(os.waitpid(running, 0)[1])).encode())
    os._exit(0)


def _become(words: list[str], folder: str, variables: dict[str, str], streams: list[int]) -> NoReturn:
    from izmainas.cli.main import start  # noqa: PLC0415 - loaded already

    for standard, (given, (name, mode)) in enumerate(zip(streams, _STREAMS.items(), strict=True)):
        os.dup2(given, standard)
        os.close(given)
        # what Python made of the caller's streams at its start suits those that it had then
        setattr(sys, name, os.fdopen(standard, mode, 1 if name == "stderr" else -1, "utf-8", closefd=False))
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    sys.argv[1:] = words
    start()
    raise AssertionError


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(call(sys.argv[1], sys.argv[3:]))
    serve(sys.argv[1])
