"""The changes of the register that a query asks for, chosen slot by slot from their traits, and read when they are shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from izmainas.domain.summary import Summary
from izmainas.reports.choosing import Chooser, Places, Trait
from izmainas.store.packing import unpickled
from izmainas.store.register_columns import rows
from izmainas.store.register_index import OPEN, TEXTS, TRAITS, RegisterIndex, Slot
from izmainas.store.register_slots import places_holding


class _Held:
    """A slot, as much of it as is asked (`reports.choosing.Held`)."""

    def __init__(self, register: RegisterIndex, slot: Slot) -> None:
        self._register = register
        self._slot = slot
        self._packed: dict[str, bytes] = {}

    @property
    def count(self) -> int:
        return self._slot.info.changes

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        first, last = self._slot.info.oldest, self._slot.info.newest
        return (first, last[0]) if first and last else None

    def having(self, trait: Trait) -> Places:
        self._packed = self._packed or self._register.part(TRAITS, self._slot)
        found: Places = unpickled(self._packed[trait])
        return found

    def registered(self) -> Sequence[datetime]:
        found: Sequence[datetime] = self._register.columns(self._slot)["registered"]
        return found

    def unfinished(self) -> Iterable[Summary]:
        found: Iterable[Summary] = self._register.part(OPEN, self._slot) if self._slot.info.open else ()
        return found

    def worded(self, words: Sequence[str]) -> Iterable[int]:
        return places_holding(words, self._register.part(TEXTS, self._slot))


class Chosen(NamedTuple):
    """The changes of a slot that were asked for, by their places (`reports.register_list.Batch`)."""

    register: RegisterIndex
    slot: Slot
    places: Sequence[int]

    @property
    def newest(self) -> tuple[datetime, str] | None:
        """When the last change of the slot was registered, and its uid: none that was asked for is newer."""
        return self.slot.info.newest

    def read(self) -> Sequence[Summary]:
        """Return the changes."""
        return rows(self.register.columns(self.slot), self.places)


def choose(register: RegisterIndex, chooser: Chooser) -> list[Chosen]:
    """Return what is asked for, of each slot in which there is something."""
    found = (Chosen(register, slot, chooser.places(_Held(register, slot))) for slot in register.slots)
    return [one for one in found if one.places]
