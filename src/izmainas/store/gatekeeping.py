"""What the gate reads: the changes of HEAD that could cover an object, and no other.

Most files are passed over by their bytes alone. That may overlook a change
that says its targets in a roundabout way, which keeps the gate closed; it
never opens it.
"""

import re
from collections.abc import Iterator
from typing import Final

from izmainas.domain.change import Change, path_of
from izmainas.domain.gate import Ground, Standard
from izmainas.domain.terms import Kind
from izmainas.errors import IzmError, UnverifiableError
from izmainas.message import msg
from izmainas.store import layout
from izmainas.store.change_files import read_change
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.repository import Repository

_ENDED: Final = re.compile(rb"^state: (?:closed|rejected|withdrawn) *$", re.MULTILINE)
_TARGETS: Final = re.compile(rb"^targets:", re.MULTILINE)
#: what a merge left behind
_CONFLICT: Final = re.compile(rb"^(?:<<<<<<<|>>>>>>>)", re.MULTILINE)


class Gatekeeper:
    """Reads what the gate asks for; raises `UnverifiableError` for what keeps it from knowing."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def policy(self, ref: str) -> Policy:
        """Return the policy of HEAD, which has to know the object `ref`."""
        try:
            policy = load_policy(self._repository.committed)
        except IzmError as fault:
            raise unknowable(fault) from None
        if ref not in set(policy.registry.refs):
            raise UnverifiableError(
                "IZM-E450",
                msg("the gate cannot know: the registry does not hold {object}", object=ref),
                hint=msg("See what it holds: {command}", command=f"ls {layout.REGISTRY}/*/"),
            )
        return policy

    def named(self, change_id: str) -> list[Change]:
        """Return the one change that is asked for."""
        path = path_of(change_id)
        data = self._repository.committed.read(path)
        if data is None:
            raise unknowable(self._repository.missing(change_id))
        return [self._read(data, path)]

    def covering(self, ref: str) -> list[Change]:
        """Return the open changes that touch `ref`, newest first; raises when one of them cannot be read."""
        return list(self._covering(ref))

    def ground(self, policy: Policy, changes: list[Change]) -> Ground:
        """Return what the gate judges `changes` by; failures of a standard model are counted when one rests on it."""
        wanted = {c.standard.model for c in changes if c.standard and c.kind is Kind.STANDARD}
        models = {name: m for name, m in policy.registry.standard_changes.items() if name in wanted}
        try:
            used = self._repository.summaries() if models else []
        except IzmError as fault:
            raise unknowable(fault) from None
        return Ground(
            policy.process,
            {name: Standard(m, [s for s in used if s.standard == name]) for name, m in models.items()},
        )

    def _covering(self, ref: str) -> Iterator[Change]:
        source = self._repository.committed
        name = ref.partition("/")[2].encode()
        paths = [path for path in source.paths(layout.CHANGES) if layout.is_change(path)]
        for path, data in source.read_all(sorted(paths, reverse=True)):
            plain = not _CONFLICT.search(data)
            if plain and (_ENDED.search(data) or (_TARGETS.search(data) and name not in data)):
                continue
            change = self._read(data, path)
            if ref in change.targets.refs and not change.standing.state.ended:
                yield change

    def _read(self, data: bytes, path: str) -> Change:
        try:
            return read_change(data, path)[0]
        except IzmError as fault:
            raise unknowable(fault) from None


def unknowable(fault: IzmError) -> UnverifiableError:
    """Return the gate's refusal to answer because of `fault`."""
    return UnverifiableError(
        "IZM-E450",
        msg("the gate cannot know: {reason}", reason=fault.message),
        hint=fault.hint,
        where=fault.where,
    )
