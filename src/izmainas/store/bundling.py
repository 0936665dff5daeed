"""Files for somebody outside: one alone, or a whole bundle with the repository's history and the sums of all."""

import contextlib
import hashlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.private_folder import private_folder, room
from izmainas.store.repository import Repository

#: the history, as git clones it
HISTORY: Final = "register.bundle"
#: as `sha256sum -c` reads it
SUMS: Final = "SHA256SUMS"
#: the earliest moment that a zip can hold: a bundle of the same content is the same file
_ZIPPED_AT: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o100644 << 16
_SECONDS: Final = 600
_FETCHED: Final = "refs/remotes/origin/"
_BRANCHES: Final = "refs/heads/"
_DEVICES: Final = Path("/dev")


def history(repository: Repository, main: str) -> bytes:
    """Return what is checked out and the main branch, with all their history, as a git bundle that can be cloned.

    `main` is the reference of the main branch: without it, whoever clones the
    bundle would audit another branch than is audited here.
    """
    refs = dict.fromkeys(("HEAD", repository.head.ref, main))
    # one thread packs the same objects in the same way each time
    steady = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "pack.threads", "GIT_CONFIG_VALUE_0": "1"}
    with private_folder() as folder:
        path = folder / HISTORY
        repository.git.run("bundle", "create", "--quiet", str(path), *refs, timeout=_SECONDS, env=steady)
        data = path.read_bytes()
    # of what was fetched a clone takes nothing: there the main branch has to be a branch
    header, gap, pack = data.partition(b"\n\n")
    fetched, branch = (f" {ref}\n".encode() for ref in (main, main.replace(_FETCHED, _BRANCHES, 1)))
    return (header + b"\n").replace(fetched, branch).removesuffix(b"\n") + gap + pack


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files, by name, with the list of their SHA-256 sums."""
    ordered = {name: files[name] for name in sorted(files)}
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in ordered.items()]
    return ordered | {SUMS: "".join(lines).encode()}


def write_bundle(target: Path, files: Mapping[str, bytes], shown: str) -> None:
    """Write the files as a zip where `target` ends so, else into a new folder; `shown` names it in messages."""
    if target.suffix.lower() == ".zip":
        write_file(target, _zipped(files), shown)
        return
    with writing(shown):
        taken = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if taken:
        raise BlockedError(
            "IZM-E654",
            msg("{path} is there already, and is not empty", path=shown),
            hint=msg("Name a new folder, or a .zip file: {command}", command="-o izmainas.zip"),
        )
    for name, data in files.items():
        write_file(target / name, data, f"{shown}/{name}")


def write_file(path: Path, data: bytes, shown: str) -> None:
    """Write a file whole or not at all, with the folders that it lies in; replaces one that is there.

    A device or a pipe, such as /dev/stdout, is no file to replace: it takes the bytes and stays.
    """
    with writing(shown):
        if _takes_bytes(path):
            with path.open("wb", buffering=0) as file:
                rest = memoryview(data)
                while rest:
                    rest = rest[file.write(rest) :]
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with open(fd, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
                file.write(data)
            os.chmod(temporary, 0o644)  # noqa: PTH101 - made for others to read
            os.replace(temporary, path)  # noqa: PTH105
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise


@contextlib.contextmanager
def writing(shown: str) -> Iterator[None]:
    """Tell what keeps the place that `shown` names from being looked at or written."""
    try:
        yield
    except OSError as error:
        raise BlockedError(
            "IZM-E653",
            msg("{path} cannot be written: {reason}", path=shown, reason=error.strerror or ""),
            hint=msg("Choose another place: {command}", command="-o FILE"),
        ) from None


def _takes_bytes(path: Path) -> bool:
    """Whether something stands at `path` that is written to, not replaced: a device, a pipe, all that is in /dev.

    A link elsewhere is replaced: a repository could bring one that leads to a device.
    """
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return False
    plain = stat.S_ISREG(kind) or stat.S_ISDIR(kind) or stat.S_ISLNK(kind)
    return not plain or path.parent.resolve() == _DEVICES


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip whose bytes follow from the files alone: fixed times, uncompressed."""
    with room(), tempfile.SpooledTemporaryFile(max_size=64 << 20) as made:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, data in files.items():
                info = zipfile.ZipInfo(name, _ZIPPED_AT)
                info.create_system, info.external_attr = 3, _MODE
                archive.writestr(info, data)
        made.seek(0)
        return made.read()
