"""A real browser: headless Chromium, which may fetch nothing, and axe-core to find what keeps people out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

#: what keeps Chromium from looking for anything outside by itself
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


TOP = Path(__file__).resolve().parents[2]


class Sites:
    """The site in each language, each made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, lang: str) -> Path:
        """Return the folder of a language."""
        folder = self._folder / lang
        if not folder.exists():
            self.izm("site", "-o", str(folder), lang=lang)
        return folder

    @staticmethod
    def izm(*words: str, lang: str) -> None:
        """Let the program write something of the example municipality."""
        command = [sys.executable, "-m", "izmainas", "--lang", lang, *words]
        subprocess.run(command, cwd=TOP, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Give `sites(lang)`."""
    return Sites(tmp_path_factory.mktemp("sites"))


@dataclass
class Visit:
    """A page that was opened: what the console said, what it asked for, and the page itself."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def barriers(self) -> list[str]:
        """Return what axe-core finds wrong by WCAG 2.2 AA and its best practices, a line for each place."""
        options: dict[str, Any] = {
            "runOnly": {
                "type": "tag",
                "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            },
            # what is right on a page would be told place by place, which takes longer than to look for what is not
            "resultTypes": ["violations"],
        }
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium."""
    where = os.environ.get("IZM_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if where is None:
        pytest.fail("Chromium is needed: apt install chromium, or name it in IZM_CHROMIUM")
    with sync_playwright() as player:
        made = player.chromium.launch(executable_path=where, args=[*_QUIET])
        yield made
        made.close()


class Opener:
    """Opens files in Chromium."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[Any] = []

    def __call__(
        self, file: Path, *, width: int = 1200, scheme: Scheme = "light", scripts: bool = True
    ) -> Visit:
        """Open a file of this machine, in a window of a width, in light or dark."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        self._contexts.append(context)
        page = context.new_page()
        visit = Visit(page)
        page.on("console", lambda message: visit.said.append(message.text))
        page.on("pageerror", lambda error: visit.said.append(str(error)))
        page.on("request", lambda request: visit.asked.append(request.url))
        page.goto(file.as_uri())
        return visit

    def close(self) -> None:
        """Close what was opened."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Give `open_page(file, width, scheme)`."""
    opener = Opener(browser)
    yield opener
    opener.close()
