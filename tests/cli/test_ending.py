"""How the program ends: at once, with all said and its own exit code."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from izmainas.cli import main
from izmainas.cli.output import show_error
from izmainas.errors import RefusedError
from izmainas.message import Message
from izmainas.render.language import Language

_PROGRAM = """
import atexit
import sys

atexit.register(print, "taken apart")
from izmainas.cli.main import start

sys.argv[0] = "izm"
start()
"""


@pytest.mark.parametrize(
    ("words", "code", "said", "told"),
    [
        ("--version", 0, "izm ", ""),
        ("explain IZM-A001", 0, "IZM-A001", ""),
        ("explain IZM-X999", 5, "", "IZM-E520"),
    ],
)
def test_the_program_ends_as_soon_as_all_is_said(words: str, code: int, said: str, told: str) -> None:
    """Nothing is taken apart object by object, which would last longer than many an answer; both streams are whole."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *words.split()], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert done.stdout.startswith(said)
    assert done.stderr.startswith(told)
    assert "taken apart" not in done.stdout


def test_who_stops_it_while_it_is_loaded_sees_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A traceback is a bug and nothing else."""

    def stopped(_words: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "question_of", stopped)
    with pytest.raises(SystemExit) as ended:
        main.main(["list"])
    assert ended.value.code == 130
    assert capfd.readouterr() == ("", "")


def test_another_system_is_told_so_and_not_by_a_traceback() -> None:
    """In either language, whatever the command; where the parts of this system are missing, and its calls."""
    program = (
        "import sys; sys.modules['fcntl'] = sys.modules['termios'] = None\n"
        "import os; from izmainas.cli import main, running; del os.posix_spawn; os.name = 'nt'\n"
        "main.start()"
    )
    for words, said in (
        ("list", "šajā sistēmā ne"),
        ("new --lang en", "not on this system"),
        ("--help", "šajā sistēmā ne"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *words.split()],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"], "IZM_LANG": "lv", "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert said in done.stderr
        assert "IZM-E230" in done.stderr
        assert "wsl --install" in done.stderr


def test_on_a_terminal_what_happened_is_told_in_whole_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal would break “au-torizēta” anywhere; a command in the hint stays in one line."""
    monkeypatch.setenv("COLUMNS", "60")
    command = f"izm split --part {'x' * 60}"
    error = RefusedError("IZM-E301", Message("one word and " * 9), hint=Message(command))
    for seen, lines in ((True, 5), (False, 3)):
        monkeypatch.setattr(sys.stderr, "isatty", lambda seen=seen: seen)
        show_error(error, Language("en"))
        told = capsys.readouterr().err.splitlines()
        assert len(told) == lines
        assert told[-2] == f"  → {command}"
        assert all(len(line) <= 60 and line.endswith(("and", "one", "word")) for line in told[:-2]) is seen
