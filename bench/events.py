"""Events written one after another in one process: what each takes when nothing has to be started any more.

python bench/events.py DIR NUMBER...     a comment on each change; prints the seconds of each but the first, in JSON
"""

import contextlib
import io
import json
import os
import sys
from time import perf_counter

from izmainas.cli.main import main


def event(number: str) -> float:
    """Write a comment on a change, and return how many seconds it took."""
    sys.argv = ["izm", "comment", number, "Piegādātājs apstiprināja laiku.", "--no-input"]
    start = perf_counter()
    code: object = 0
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    if code not in {0, None}:
        raise RuntimeError(number, code)
    return perf_counter() - start


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    print(json.dumps([event(number) for number in sys.argv[2:]][1:]))
