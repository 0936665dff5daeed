"""Names that lie in the work tree, for a shell that completes a word: looked up by folder alone, nothing is read."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_SUFFIX: Final = ".yaml"
_CHANGES: Final = "changes"


def register_by_name(start: Path) -> Path | None:
    """Return the folder around `start` that holds one named as a register's is; None where none does. Git is not asked."""
    here = Path(os.path.abspath(start))  # noqa: PTH100 - the place as it is named, whatever links there are
    return next((top for top in (here, *here.parents) if (top / "registry").is_dir()), None)


def change_numbers(top: Path, begins: str) -> list[str]:
    """Return numbers of changes that begin so, of the latest year that has any: older ones once their year is typed."""
    for year in sorted(_names(top / _CHANGES), reverse=True):
        if found := _files(top / _CHANGES / year, begins):
            return found
    return []


def registry_ids(top: Path, folder: str, begins: str) -> list[str]:
    """Return the ids in a folder of the registry, such as `services`, that begin so."""
    return _files(top / "registry" / folder, begins)


def object_refs(top: Path, kinds: Mapping[str, str], begins: str) -> list[str]:
    """Return the objects of the registry whose `service/e-iesniegums` begins so; `kinds` are kinds and their folders."""
    refs = [f"{kind}/{name}" for kind, folder in kinds.items() for name in registry_ids(top, folder, "")]
    return [ref for ref in refs if ref.startswith(begins)]


def _files(folder: Path, begins: str) -> list[str]:
    stems = (name.removesuffix(_SUFFIX) for name in _names(folder) if name.endswith(_SUFFIX))
    return sorted(stem for stem in stems if stem.startswith(begins))


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:  # who completes a word is told nothing: the command will tell
        return []
