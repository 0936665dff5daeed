"""The files of a site: written where they differ, removed where they are no longer, and nothing else touched."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.placing import write_file, writing

#: which files are the site's own, with the SHA-256 of each
MANIFEST: Final = ".izm-site.json"


class Written(NamedTuple):
    """How many files were written, stayed as they were, and were removed."""

    written: int
    kept: int
    removed: int


def write_site(folder: Path, files: Iterable[tuple[str, bytes]], shown: str) -> Written:
    """Write `files` below `folder`; one that is there with the same bytes is left alone.

    What an earlier site left there and this one has no more is removed. One
    that was interrupted is a site as well: the next one takes its place.
    Raises `BlockedError` for a folder that holds something and is no site.
    """
    known = _known(folder, shown)
    made: dict[str, str] = {}
    written = kept = 0
    if not known:
        _note(folder, {}, shown)
    try:
        for path, data in files:
            made[path] = sha256(data).hexdigest()
            target = folder / path
            if known.get(path) == made[path] and target.is_file() and target.read_bytes() == data:
                kept += 1
                continue
            write_file(target, data, f"{shown}/{path}")
            written += 1
    except BaseException:
        with contextlib.suppress(BlockedError):
            _note(folder, known | made, shown)
        raise
    gone = known.keys() - made.keys()
    for path in gone:
        (folder / path).unlink(missing_ok=True)
    _note(folder, made, shown)
    return Written(written, kept, len(gone))


def _note(folder: Path, digests: Mapping[str, str], shown: str) -> None:
    """Note down which files are the site's own."""
    manifest = json.dumps(dict(sorted(digests.items())), indent=0).encode() + b"\n"
    write_file(folder / MANIFEST, manifest, f"{shown}/{MANIFEST}")


def _known(folder: Path, shown: str) -> dict[str, str]:
    """Return the files of the site that is there; paths that lead out of the folder are not believed."""
    manifest = folder / MANIFEST
    with writing(shown):
        is_site = manifest.is_file()
        taken = not is_site and folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if not is_site:
        if taken:
            raise BlockedError(
                "IZM-E655",
                msg("{path} holds something and is no site of izm", path=shown),
                hint=msg("Choose another place: {command}", command="izm site -o DIR"),
            )
        return {}
    try:
        found = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: str(digest) for path, digest in found.items() if _inside(path)}


def _inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not path.startswith("/") and all(part not in {"", ".", ".."} for part in parts)
