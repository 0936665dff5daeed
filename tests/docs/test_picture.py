"""The README's picture is a real screen: drawn anew it has the same shape."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

TOP = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(folder: Path, output: Path) -> None:
    """Draw the screen of the register in `folder`."""
    words = ("tools/picture.py", "--in", folder, "-o", output)
    subprocess.run([sys.executable, *words], cwd=TOP, check=True)


def said(picture: Path) -> list[str]:
    """Return the texts of a picture that do not change from day to day: days and how long they are."""
    root = ET.fromstring(picture.read_text("utf-8"))  # noqa: S314 - our own file
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    return sorted(text for text in texts if not re.search(r"\d\.|darb[is]", text))


def test_the_picture_is_what_the_program_shows(tmp_path: Path) -> None:
    """Whoever changes the screen or the example draws the picture anew: python tools/picture.py."""
    register = tmp_path / "register"
    for name in ("changes", "registry"):
        shutil.copytree(TOP / name, register / name)
    for command in ("init --quiet", "add .", "-c user.name=x -c user.email=x@example.lv commit --quiet -m x"):
        subprocess.run(["git", *command.split()], cwd=register, check=True)
    drawn(register, tmp_path / "picture.svg")
    assert said(tmp_path / "picture.svg") == said(TOP / "docs" / "picture.svg")


def test_the_picture_is_text_for_everybody() -> None:
    """It has a title and a description, no script and no outside reference, and works in the dark."""
    text = (TOP / "docs" / "picture.svg").read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314 - our own file
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "path", "circle", "text")
    }
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"href|url\(|@import|<script", text)
