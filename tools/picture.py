"""The picture in the README: a real screen of `izm`, drawn as an SVG whose text stays text.

    python tools/picture.py            write docs/picture.svg anew
    python tools/picture.py -o FILE    write it elsewhere
    python tools/picture.py --in DIR   ask another repository than this one

The command runs on a pseudo-terminal, so the picture shows what a person sees.
"""

import argparse
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

TOP: Final = Path(__file__).resolve().parents[1]
COLUMNS: Final = 92
#: who looks at the screen, and what they type
WHO: Final = {"NAME": "Toms Lācis", "EMAIL": "t.lacis@example.lv"}
COMMAND: Final = ("izm",)
TITLE: Final = "Kas gaida mani?"
DESCRIPTION: Final = (
    f"Termināļa logs: {WHO['NAME']} raksta „izm” un redz, kas viņu gaida, līdz kuram datumam un ar kuru komandu to paveic. "
    f"A terminal: {WHO['NAME']} types “izm” and sees what waits for him, until when, and the command that does it."
)

_CELL: Final = 8.43  # the advance of most monospaced fonts at 14 pixels
_LINE: Final = 21
_MARGIN: Final = 22
_BAR: Final = 38
_SGR: Final = re.compile(r"\x1b\[([0-9;]*)m")
_CLASSES: Final = {"1": "b", "2": "q", "4": "u", "31": "r", "32": "g", "33": "y", "34": "l", "36": "c"}
_STYLE: Final = """
.window { fill: #ffffff; stroke: #d0d7de } .bar { fill: #f6f8fa } .dot { fill: #d0d7de }
text { font: 14px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1f2328; white-space: pre }
.b { font-weight: 700 } .u { text-decoration: underline } .q { fill: #656d76 }
.g { fill: #116329 } .y { fill: #7d4e00 } .r { fill: #b42318 } .l { fill: #0550ae } .c { fill: #0b6273 }
@media (prefers-color-scheme: dark) {
.window { fill: #0d1117; stroke: #30363d } .bar { fill: #161b22 } .dot { fill: #484f58 }
text { fill: #e6edf3 } .q { fill: #9198a1 }
.g { fill: #56d364 } .y { fill: #e3b341 } .r { fill: #ff7b72 } .l { fill: #79c0ff } .c { fill: #76e3ea }
}
"""


class Run(NamedTuple):
    """Text from a column on, in one style."""

    column: int
    text: str
    classes: tuple[str, ...] = ()


def screen(folder: Path) -> str:
    """Return what the command says on a terminal in `folder`, with its colours."""
    inherited = {
        k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "IZM_")) and k != "NO_COLOR"
    }
    named = {f"GIT_{part}_{key}": value for part in ("AUTHOR", "COMMITTER") for key, value in WHO.items()}
    environment = inherited | named | {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "IZM_LANG": "lv"}
    ours, theirs = pty.openpty()
    with (
        subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", "izmainas", *COMMAND[1:]],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
        ) as process
    ):
        os.close(theirs)
        said = b"".join(_read(ours))
        os.close(ours)
        wrong = process.stderr.read().decode() if process.stderr else ""
        if process.wait() or wrong:
            raise SystemExit(wrong or f"{' '.join(COMMAND)}: {process.returncode}")
    return said.decode().replace("\r\n", "\n").rstrip("\n")


def _read(descriptor: int) -> Iterator[bytes]:
    """Yield what is written to a terminal until nobody holds its other end."""
    while True:
        try:
            data = os.read(descriptor, 65536)
        except OSError:  # Linux says EIO where others say end of file
            return
        if not data:
            return
        yield data


def runs(line: str) -> Iterator[Run]:
    """Yield the runs of a line; every gap begins a new one, so that columns stay columns in any font."""
    column, at = 0, 0
    classes: list[str] = []
    for code in [*_SGR.finditer(line), None]:
        text = line[at : code.start() if code else len(line)]
        for part in re.finditer(r"\S+(?: \S+)*", text):
            yield Run(column + part.start(), part[0], tuple(classes))
        column += len(text)
        if code:
            at = code.end()
            for value in code[1].split(";"):
                classes = [*classes, _CLASSES[value]] if value in _CLASSES else []


def svg(said: str) -> str:
    """Return the picture of a terminal that says `said` after the command was typed."""
    lines = [
        [Run(0, "$", ("q",)), Run(2, " ".join(COMMAND), ("b",))],
        [],
        *map(list, map(runs, said.splitlines())),
    ]
    width = round(COLUMNS * _CELL + 2 * _MARGIN)
    height = _BAR + _MARGIN + len(lines) * _LINE + _MARGIN // 2
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "title description",
            "lang": "lv",
        },
    )
    ET.SubElement(root, "title", id="title").text = TITLE
    ET.SubElement(root, "desc", id="description").text = DESCRIPTION
    ET.SubElement(root, "style").text = _STYLE
    _frame(root, width, height)
    for number, line in enumerate(lines):
        y = _BAR + _MARGIN + number * _LINE
        for run in line:
            at = {"x": f"{_MARGIN + run.column * _CELL:.1f}", "y": str(y)}
            ET.SubElement(
                root, "text", at | ({"class": " ".join(run.classes)} if run.classes else {})
            ).text = run.text
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _frame(root: ET.Element, width: int, height: int) -> None:
    """Draw the window that the text stands in."""
    box = {"x": "0.5", "y": "0.5", "width": str(width - 1), "rx": "8"}
    ET.SubElement(root, "rect", box | {"height": str(height - 1), "class": "window"})
    path = f"M1 {_BAR - 8} V9 A8 8 0 0 1 9 1 H{width - 9} A8 8 0 0 1 {width - 1} 9 V{_BAR - 8} Z"
    ET.SubElement(root, "path", {"d": path, "class": "bar"})
    for place in range(3):
        ET.SubElement(root, "circle", {"cx": str(_MARGIN + place * 18), "cy": "15", "r": "5", "class": "dot"})


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--in", dest="folder", type=Path, default=TOP)
    parser.add_argument("-o", "--output", type=Path, default=TOP / "docs" / "picture.svg")
    given = parser.parse_args()
    given.output.write_text(svg(screen(given.folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
