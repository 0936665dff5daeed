"""The machine and the versions that a measurement holds for."""

import os
import platform
import subprocess
import time
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_PACKAGES: Final = (
    "typer",
    "pydantic",
    "ruamel.yaml",
    "GitPython",
    "doorstop",
    "check-jsonschema",
    "yamllint",
)


def machine() -> Mapping[str, str]:
    """Return what there is to know of the machine, by name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "date": time.strftime("%Y-%m-%d"),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
    }


def versions() -> Mapping[str, str]:
    """Return the versions of the program, of what it rests on and of its peers."""
    git = subprocess.run(["git", "version"], capture_output=True, text=True, check=True)  # noqa: S607
    return {
        "izmainas": version("izmainas"),
        "Python": platform.python_version(),
        "git": git.stdout.split()[2],
        **{name: _version(name) for name in _PACKAGES},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    """Return the name of the processor; some virtual machines keep it to themselves."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    said = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    name = said.get("model name", "")
    if not name or name == "unknown":
        name = " ".join(
            [
                said.get("vendor_id", platform.machine()),
                "family",
                said.get("cpu family", "?"),
                "model",
                said.get("model", "?"),
            ]
        )
    speed = said.get("cpu MHz")
    return f"{name}, {float(speed):.0f} MHz" if speed else name
