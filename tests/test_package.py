"""The wheel: it holds everything that the program reads, and works where it is installed."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
#: a registry's address in a file would bind everybody to it; split, so that this file has none
ADDRESSES = ("py" + "pi.org", "python" + "hosted", "index" + "-url", "find" + "-links", "trusted" + "-host")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once, with the build system of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    words = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, TOP)
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_the_program_reads_and_nothing_else(wheel: Path) -> None:
    """Catalogues, the default process, the demonstration and the type marker travel with the code."""
    source = TOP / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "izmainas").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert held == wanted
    assert {"izmainas/py.typed", "izmainas/catalog/process.yaml"} <= held
    assert "izmainas/catalog/locale/lv/LC_MESSAGES/izmainas.mo" in held


def test_the_installed_program_works(wheel: Path, tmp_path: Path) -> None:
    """Both names run, speak Latvian, and found a register outside of this repository."""
    place = tmp_path / "installed"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python, bin_ = place / "bin" / "python", place / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--disable-pip-version-check", wheel], check=True)
    (site,) = (place / "lib").glob("python*/site-packages")
    # what it depends on comes from here: offline, and in a second
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"GIT_AUTHOR_NAME": "Jānis Ozols", "GIT_AUTHOR_EMAIL": "j.ozols@example.lv"}
    environment |= {"GIT_COMMITTER_NAME": "Jānis Ozols", "GIT_COMMITTER_EMAIL": "j.ozols@example.lv"}

    def run(*words: str) -> str:
        done = subprocess.run(
            words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run(f"{bin_}/izm", "--version") == "izm 0.1.0\n"
    assert "Process pa soļiem" in run(f"{bin_}/izmainas", "--help", "--lang", "lv")
    run(f"{bin_}/izm", "init", "register", "--name", "Liepkalne", "--lang", "lv")
    assert (tmp_path / "register" / "registry" / "process.yaml").is_file()
    run(f"{bin_}/izmainas", "-C", "register", "check")
    where = run(str(python), "-c", "import izmainas; print(izmainas.__file__)")
    assert where.startswith(str(place))


def test_both_names_start_the_program() -> None:
    """`izm` is what people type; `izmainas` is what they look for."""
    scripts = (TOP / "pyproject.toml").read_text().partition("[project.scripts]")[2].partition("[")[0]
    assert scripts.split() == [
        *("izm", "=", '"izmainas.cli.main:start"'),
        *("izmainas", "=", '"izmainas.cli.main:start"'),
    ]


def test_no_file_binds_us_to_a_package_registry() -> None:
    """Where packages come from is the machine's own affair."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        text = (TOP / name).read_bytes() if (TOP / name).is_file() else b""
        assert not [address for address in ADDRESSES if address.encode() in text], name


def test_every_dependency_has_its_tested_version() -> None:
    """`constraints.txt` knows all that `pyproject.toml` asks for, and says names and versions only."""
    lines = (TOP / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~ ]", wish)[0].lower().replace(".", "-") for wish in asked}
    assert names <= {line.split("==")[0] for line in lines}
