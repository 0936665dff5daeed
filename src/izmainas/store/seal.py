"""The seal on what is remembered: only what this user's own izm put there is ever taken up again.

A cache lies in git's directory, and that may come from anywhere: copied from
another machine, damaged, or made up by somebody. Each piece is therefore
sealed with a key that stands in the user's own folder and in no repository.
A piece whose seal does not hold does not exist.
"""

import os
from hashlib import blake2b
from hmac import compare_digest

#: bytes of a seal
SIZE = 16
_KEY_BYTES = 32
#: readable by the user alone
_PRIVATE = 0o600
_FOR_OTHERS = 0o077


class Sealer:
    """Seals with the user's key; a piece sealed by another state of the program (`stamp`) does not hold."""

    def __init__(self, key: bytes, stamp: bytes) -> None:
        self._key = key
        self._stamp = stamp

    def seal(self, name: str, data: bytes) -> bytes:
        """Return the seal on `data` under `name`: the same bytes elsewhere have another."""
        found = blake2b(self._stamp, key=self._key, digest_size=SIZE)
        found.update(len(name.encode()).to_bytes(4, "big") + name.encode())
        found.update(data)
        return found.digest()

    def holds(self, seal: bytes, name: str, data: bytes) -> bool:
        """Whether `seal` is the one on `data` under `name`."""
        return compare_digest(seal, self.seal(name, data))


def own_name(key: bytes, place: str) -> str:
    """Return a part of a file's name for what is kept at `place`: nobody without the key could have told it."""
    return blake2b(os.fsencode(place), key=key, digest_size=SIZE, person=b"izm place").hexdigest()


def own_key() -> bytes | None:
    """Return the user's key, made when there is none; None where they have no folder to keep it in.

    A key that others could read or have put there is not used.
    """
    path = _place()
    try:
        return (_read(path) or _make(path)) if path else None
    except OSError:
        return None


def has_key() -> bool:
    """Whether there is a key of the user's, or something in its place."""
    path = _place()
    return path is not None and os.path.lexists(path)


def _place() -> str | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118 - pathlib costs a start
    return f"{base}/izmainas/key" if base.startswith("/") else None


def _read(path: str) -> bytes | None:
    try:
        # a pipe in its place would be waited for without end
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        stat = os.fstat(file)
        if stat.st_uid != os.geteuid() or stat.st_mode & _FOR_OTHERS:
            raise PermissionError(path)
        key = os.read(file, _KEY_BYTES + 1)
    finally:
        os.close(file)
    if len(key) != _KEY_BYTES:
        raise PermissionError(path)
    return key


def _make(path: str) -> bytes | None:
    """Put a new key in its place, whole or not at all; of two that do so at once, one wins for both."""
    folder = os.path.dirname(path)  # noqa: PTH120 - as above
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
    draft = f"{path}.{os.getpid()}"
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _PRIVATE)
    try:
        os.write(file, os.urandom(_KEY_BYTES))
    finally:
        os.close(file)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)  # noqa: PTH108 - as above
    return _read(path)
