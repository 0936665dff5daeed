"""How the program ends: at once, with all said and its own exit code."""

from __future__ import annotations

import subprocess
import sys

import pytest

from izmainas.cli import main

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
