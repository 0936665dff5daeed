"""Files as they would be: those of another source, with some of them changed or removed."""

from collections.abc import Iterator, Mapping

from izmainas.store.sources import Source


class Overlay:
    """A source with `files` laid over it by path; None stands for a file that is removed."""

    def __init__(self, below: Source, files: Mapping[str, bytes | None]) -> None:
        self._below = below
        self._files = files

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`, sorted."""
        prefix = f"{folder}/"
        own = {path for path, data in self._files.items() if data is not None and path.startswith(prefix)}
        return sorted(own | {path for path in self._below.paths(folder) if path not in self._files})

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return self._files[path] if path in self._files else self._below.read(path)

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""
        below = dict(self._below.read_all([path for path in paths if path not in self._files]))
        for path in paths:
            data = self._files[path] if path in self._files else below.get(path)
            if data is not None:
                yield path, data
