"""What an earlier replay reached, taken out of its drawers piece by piece: nobody opens what nobody asks for."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from hashlib import blake2b
from typing import Any, Final, Generic, TypeVar

from izmainas.store.packing import pickled

_HEAD: Final = 16
_MOST_BITS: Final = 12
#: how much should lie in a drawer, and how much is too much
_FULL: Final = 32
_TOO_FULL: Final = 256
Value = TypeVar("Value")


class Drawers(MutableMapping[str, Value], Generic[Value]):
    """A mapping in drawers that are told apart by the first `bits` of a hash of the key, opened when asked for."""

    def __init__(self, bits: int, load: Callable[[int], bytes]) -> None:
        self.bits = bits
        self.changed: set[int] = set()
        self._load = load
        self._open: dict[int, dict[str, Value]] = {}

    def __getitem__(self, key: str) -> Value:
        """Return what lies under `key`."""
        return self._drawer(drawer_of(key, self.bits))[key]

    def __setitem__(self, key: str, value: Value) -> None:
        """Lay something under `key`."""
        number = drawer_of(key, self.bits)
        self._drawer(number)[key] = value
        self.changed.add(number)

    def __delitem__(self, key: str) -> None:
        """Take away what lies under `key`."""
        number = drawer_of(key, self.bits)
        del self._drawer(number)[key]
        self.changed.add(number)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys of every drawer."""
        for number in range(1 << self.bits):
            yield from self._drawer(number)

    def __len__(self) -> int:
        """How many keys there are."""
        return sum(1 for _ in self)

    def to_keep(self) -> tuple[Iterable[tuple[int, Mapping[str, Value]]], int]:
        """Return the drawers that were changed, all of them where they have become too full, and how they are told apart."""
        fullest = max((len(self._drawer(number)) for number in self.changed), default=0)
        if fullest > _TOO_FULL and self.bits < _MOST_BITS:
            return to_keep(dict(self))
        return [(number, self._drawer(number)) for number in sorted(self.changed)], self.bits

    def _drawer(self, number: int) -> dict[str, Value]:
        found = self._open.get(number)
        if found is None:
            data = self._load(number)
            found = self._open[number] = pickle.loads(data) if data else {}  # noqa: S301 - sealed by this user's izm
        return found


def drawer_of(key: str, bits: int) -> int:
    """Return the number of the drawer that `key` belongs in."""
    found = blake2b(key.encode("utf-8", "surrogateescape"), digest_size=2).digest()
    return int.from_bytes(found, "big") >> (_HEAD - bits)


def to_keep(mapping: Mapping[str, Value]) -> tuple[Iterable[tuple[int, Mapping[str, Value]]], int]:
    """Return a mapping in drawers, those alone that were changed since it lay there, and how they are told apart."""
    if isinstance(mapping, Drawers):
        return mapping.to_keep()
    bits = min(max((len(mapping) // _FULL).bit_length(), 0), _MOST_BITS)
    found: dict[int, dict[str, Value]] = {}
    for key, value in mapping.items():
        found.setdefault(drawer_of(key, bits), {})[key] = value
    return found.items(), bits


def wrapped(mapping: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the values of a mapping as they can be put away."""
    if isinstance(mapping, Unopened):
        return mapping.wrapped()
    return {key: pickled(value) for key, value in mapping.items()}


class Unopened(MutableMapping[str, Value], Generic[Value]):
    """A mapping whose values are still wrapped (pickled) until they are asked for."""

    def __init__(self, wrapped: Mapping[str, bytes], open_: Mapping[str, Value] | None = None) -> None:
        self._wrapped = dict(wrapped)
        self._open: dict[str, Value] = dict(open_ or {})

    def __getitem__(self, key: str) -> Value:
        """Return what stands under `key`."""
        if key not in self._open:
            self._open[key] = pickle.loads(self._wrapped[key])  # noqa: S301 - sealed by this user's izm
        return self._open[key]

    def __setitem__(self, key: str, value: Value) -> None:
        """Put something under `key`."""
        self._open[key] = value
        self._wrapped.pop(key, None)

    def __delitem__(self, key: str) -> None:
        """Take away what stands under `key`."""
        known = key in self
        self._wrapped.pop(key, None)
        self._open.pop(key, None)
        if not known:
            raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        """Whether something stands under `key`."""
        return key in self._open or key in self._wrapped

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        yield from dict.fromkeys((*self._wrapped, *self._open))

    def __len__(self) -> int:
        """How many keys there are."""
        return len({*self._wrapped, *self._open})

    def copy(self) -> "Unopened[Value]":
        """Return a mapping that stays as this one is now."""
        return Unopened(self._wrapped, self._open)

    def wrapped(self) -> dict[str, bytes]:
        """Return the values wrapped, as they can be put away."""
        return {key: self._wrapped.get(key) or pickled(self._open[key]) for key in self}
