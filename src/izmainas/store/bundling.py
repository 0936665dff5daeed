"""A bundle for somebody outside: files one after another, the repository's history, the sums of all.

What is in it may be many times what fits into memory: each file is written
before the next is made.
"""

import contextlib
import hashlib
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.placing import placing, writing
from izmainas.store.repository import Repository

#: the history, as git clones it
HISTORY: Final = "register.bundle"
#: as `sha256sum -c` reads it
SUMS: Final = "SHA256SUMS"
#: the earliest moment that a zip can hold: a bundle of the same content is the same file
_ZIPPED_AT: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o100644 << 16
_SECONDS: Final = 3_600
_FETCHED: Final = "refs/remotes/origin/"
_BRANCHES: Final = "refs/heads/"

#: a file of a bundle: its name there, and its bytes or where they lie
File = tuple[str, bytes | Path]


def history(repository: Repository, main: str, folder: Path) -> Path:
    """Put what is checked out and the main branch, with all their history, into `folder` as a git bundle.

    `main` is the reference of the main branch: without it, whoever clones the
    bundle would audit another branch than is audited here.
    """
    refs = dict.fromkeys(("HEAD", repository.head.ref, main))
    # one thread packs the same objects in the same way each time
    steady = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "pack.threads", "GIT_CONFIG_VALUE_0": "1"}
    packed, path = folder / "packed", folder / HISTORY
    repository.git.run("bundle", "create", "--quiet", str(packed), *refs, timeout=_SECONDS, env=steady)
    # of what was fetched a clone takes nothing: there the main branch has to be a branch
    fetched, branch = (f" {ref}\n".encode() for ref in (main, main.replace(_FETCHED, _BRANCHES, 1)))
    with packed.open("rb") as made, path.open("wb") as named:
        while (line := made.readline()) != b"\n":
            named.write(line.removesuffix(fetched) + branch if line.endswith(fetched) else line)
        named.write(line)
        shutil.copyfileobj(made, named)
    packed.unlink()
    return path


def write_bundle(target: Path, files: Iterable[File], shown: str) -> None:
    """Write the files and the list of their SHA-256 sums, as a zip where `target` ends so, else into a new folder.

    `shown` names it in messages.
    """
    if target.suffix.lower() == ".zip":
        _write_zip(target, files, shown)
    else:
        _write_folder(target, files, shown)


def _write_zip(target: Path, files: Iterable[File], shown: str) -> None:
    with placing(target, shown) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _with_sums(files):
            info = zipfile.ZipInfo(name, _ZIPPED_AT)
            info.create_system, info.external_attr = 3, _MODE
            info.file_size = len(content) if isinstance(content, bytes) else content.stat().st_size
            with archive.open(info, "w") as file:
                for part in _parts(content):
                    file.write(part)


def _write_folder(target: Path, files: Iterable[File], shown: str) -> None:
    """Write into a new folder, or one that is empty: whole or not at all."""
    with writing(shown):
        taken = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if taken:
        raise BlockedError(
            "IZM-E654",
            msg("{path} is there already, and is not empty", path=shown),
            hint=msg("Name a new folder, or a .zip file: {command}", command="-o izmainas.zip"),
        )
    there = target.exists()
    try:
        for name, content in _with_sums(files):
            with placing(target / name, f"{shown}/{name}") as file:
                for part in _parts(content):
                    file.write(part)
    except BaseException:  # a part of a bundle proves nothing, and would be in the way of the next
        _cleared(target, itself=not there)
        raise


def _cleared(folder: Path, *, itself: bool) -> None:
    """Remove what was written into a folder that was empty, or was not there."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        if itself:
            folder.rmdir()


def _with_sums(files: Iterable[File]) -> Iterator[File]:
    """Yield the files, and at last the list of their SHA-256 sums."""
    sums: dict[str, str] = {}
    for name, content in files:
        digest = hashlib.sha256()
        for part in _parts(content):
            digest.update(part)
        sums[name] = digest.hexdigest()
        yield name, content
    yield SUMS, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def _parts(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while part := file.read(1 << 20):
            yield part
