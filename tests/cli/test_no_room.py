"""No room for temporary files: nowhere on the machine may a file be written."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_FILE = "changes/2026/IZM-2026-0002.yaml"


@pytest.mark.parametrize("words", ["check --base main", "bundle --all -o ../bundle", "demo"])
def test_without_room_for_temporary_files_it_is_told(busy: Izm, town: Path, words: str) -> None:
    """Two sides of a file are merged in one, a bundle of git's is made in one."""
    assert busy("check").code in {0, 1}
    git = ("git", "-c", "user.name=J", "-c", "user.email=j.ozols@example.lv")
    for branch, old, new in (("pr", "title: ", "title: A "), ("main", "\nhistory:", "\n# c\nhistory:")):
        subprocess.run(
            [*git, "checkout", "-q", *(["-b"] if branch == "pr" else []), branch], cwd=town, check=True
        )
        text = (town / _FILE).read_text(encoding="utf-8")
        (town / _FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
        subprocess.run([*git, "commit", "-qam", branch], cwd=town, check=True)
    subprocess.run([*git, "checkout", "-q", "pr"], cwd=town, check=True)
    line = f"unset TMPDIR; trap '' XFSZ; ulimit -f 0; '{sys.executable}' -m izmainas --lang en {words}"
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=town, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 6
    assert done.stderr.splitlines()[-3].startswith("IZM-E622: /tmp cannot be written: ")
