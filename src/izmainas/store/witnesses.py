"""Who may have brought an entry: the commits of a landing, as far as they name an event."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from izmainas.audit.ground import Witness
from izmainas.store.commit_objects import trailers_of


class Witnesses:
    """The landing and what it merged, by e-mail and message; gone through when first asked for: few decisions ask."""

    def __init__(self, commits: Iterable[tuple[str, bytes]]) -> None:
        self._commits = commits

    def __iter__(self) -> Iterator[Witness]:
        """Iterate over those that name an event."""
        return iter(self._found)

    @cached_property
    def _found(self) -> list[Witness]:
        read = ((email, trailers_of(message)) for email, message in self._commits)
        return [Witness(email, trailers) for email, trailers in read if trailers]
