"""The Tab key, in a real bash: what it completes, and how it is set up."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.conftest import Izm

#: what bash does when somebody presses Tab behind the last of these words
_TAB = """
tab() {
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    _izm_completion izm
    printf '%s\\n' "${COMPREPLY[@]}"
}
"""


@pytest.fixture
def bash(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Give `bash("izm show 1")`: what a bash with `izm` on its path says, at home in `tmp_path/home`."""
    tool = tmp_path / "bin/izm"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m izmainas "$@"\n')
    tool.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SHELL", "/bin/bash")

    def run(line: str) -> str:
        done = subprocess.run(
            ["bash", "--norc", "-c", line], cwd=town, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    return run


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("izm au", ["authorize", "audit"]),
        ("izm signal ''", ["new", "list", "dismiss"]),
        ("izm --ver", ["--version"]),
        ("izm authorize --app", ["--approve"]),
        ("izm show ''", ["IZM-2026-0001", "IZM-2026-0002"]),
        ("izm authorize IZM-2026-0002", ["IZM-2026-0002"]),
        ("izm new --service e", ["e-iesniegums"]),
        ("izm new --model ''", ["sertifikats"]),
        ("izm report ris", ["risk"]),
        ("izm registry new fre", ["freeze"]),
        ("izm registry show res", ["resource", "resource/dvs"]),
        ("izm registry edit service e", [""]),
        ("izm registry show ind", ["indicator", "indicator/laiks"]),
        ("izm monitor measure ''", ["laiks"]),
        ("izm monitor count res", ["resource/dvs"]),
        ("izm monitor count --inc", ["--incident"]),
        ("izm standard retire ''", ["sertifikats"]),
        ("izm registry new role --over service/", ["service/e-iesniegums"]),
        ("izm new --kind em", ["emergency"]),
        ("izm --version li", ["link", "list"]),
        ("izm -C / show ''", [""]),
    ],
)
def test_tab_completes_what_there_is(
    izm: Izm, town: Path, bash: Callable[[str], str], words: str, found: list[str]
) -> None:
    """Numbers and ids as they lie in the register around; where none is, nothing is said."""
    new = ("new", "--title", "X", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    assert [izm(*new).code, izm(*new).code] == [0, 0]
    (town / "registry/indicators").mkdir()
    (town / "registry/indicators/laiks.yaml").touch()
    assert bash(f"source <(izm --show-completion)\n{_TAB}\ntab {words}").splitlines() == found
    assert (town / "changes/2026/IZM-2026-0003.yaml").exists() is False


def test_older_numbers_are_completed_once_their_year_is_typed(town: Path, bash: Callable[[str], str]) -> None:
    """Those of all the years would be too many to choose from."""
    for number in ("2025/IZM-2025-0007", "2026/IZM-2026-0001"):
        file = town / f"changes/{number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    tabs = "\n".join(f"tab izm show {word}" for word in ("IZM-", "IZM-2025"))
    assert bash(f"source <(izm --show-completion)\n{_TAB}\n{tabs}").split() == [
        "IZM-2026-0001",
        "IZM-2025-0007",
    ]


@pytest.mark.usefixtures("town")
def test_commands_are_described_in_the_persons_language(
    bash: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shells that show more than the word, such as fish, show what it does, whole."""
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "izm authorize --exp")
    assert "\tNeko nelemt; pateikt, kam jālemj un kāpēc." in bash("_IZM_COMPLETE=complete_fish izm")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "izm auth")
    assert "vēlāk apstiprināt ārkārtas izmaiņu" in bash("_IZM_COMPLETE=complete_fish izm")


@pytest.mark.usefixtures("town")
def test_it_is_set_up_in_one_command(bash: Callable[[str], str], tmp_path: Path) -> None:
    """And works in the next terminal; a shell that it does not know is told with those that it does."""
    assert "izm.sh" in bash("izm --install-completion")
    assert bash(f"source {tmp_path}/home/.bashrc\n{_TAB}\ntab izm audi") == "audit\n"
    assert "IZM-E219" in bash("SHELL=/bin/tcsh izm --install-completion")
