"""What an audit remembers of the main branch up to a commit, so that the next one replays only what is new.

It lies on the shelf in git's directory, sealed by this user's own izm, and
holds for one state of the program. It is taken up where the branch still goes
through that commit, by ids alone, and where the clock has nothing to add: no
commit of it was dated later than now. Whatever does not fit together is not
taken up, and all is replayed.
"""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import Any, Final, NamedTuple

from izmainas.audit.failures import Failed, Failures
from izmainas.audit.holdings import Held, Holdings, Read
from izmainas.audit.landing import Policy
from izmainas.audit.reached import Reached
from izmainas.audit.record import Decisions, Record, Violation
from izmainas.audit.seen import Seen
from izmainas.domain.people import People
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Roles
from izmainas.store import layout
from izmainas.store.drawers import Drawers, Unopened, to_keep, wrap, wrapped
from izmainas.store.main_line import Start
from izmainas.store.policies import Policies, shelved, with_rules
from izmainas.store.shelf import AUDITED, Shelf

_KIND, _HEAD = AUDITED
_DIGEST: Final = 8
#: pieces that are put away together
_TOGETHER: Final = 64
#: the sets of marks
_SETS: Final = ("events", "numbers", "commits", "versions")


class Passed(NamedTuple):
    """All that the line and the replay have come to know: what is remembered."""

    start: Start
    reached: Reached
    record: Record
    policies: Policies
    commits: Seen
    versions: Seen


@dataclass
class _Header:
    """What is read first: up to which commit, what was found, and which pieces belong to it."""

    start: Start
    bits: dict[str, int]
    violations: list[Violation]
    notices: list[Violation]
    levels: dict[str, int]
    packed: int
    failed: dict[str, dict[str, Failed]]
    process_id: str | None
    processes: dict[str, bytes]
    pieces: dict[str, bytes]


class DamagedError(Exception):
    """A piece of what was remembered is missing, or belongs to something else."""


class Remembered:
    """What was remembered of a main branch, and what will be."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._header: _Header | None = None

    def start(self) -> Start | None:
        """Return the last landing that is remembered."""
        data = self._shelf.get(_KIND, _HEAD)
        if data is not None:
            self._header = pickle.loads(data)  # noqa: S301 - sealed by this user's own izm
        return self._header.start if self._header else None

    def passed(self, read: Read) -> Passed:
        """Return what to go on from; raises `DamagedError`, also later, where a piece is not what it was."""
        header = self._header
        if header is None:
            raise DamagedError(_HEAD)
        files: Unopened[Any] = Unopened(pickle.loads(self._piece("files", 0)))  # noqa: S301 - as above
        policies = Policies(files, header.process_id)
        policy = _policy(files.copy(), header.process_id)  # what lands later is no part of it
        failures = Failures(read)
        failures.failed.update(header.failed)
        sets = {name: Seen(header.bits[name], partial(self._piece, name)) for name in _SETS}
        held = Drawers[Held](header.bits["held"], partial(self._piece, "held"))
        at = Drawers[str](header.bits["at"], partial(self._piece, "at"))
        reached = Reached(
            Holdings(read, held, at),
            failures,
            events=sets["events"],
            numbers=sets["numbers"],
            policy=policy,
            policies=Unopened(
                header.processes, {policy.process_id: policy.process} if policy.process_id else {}
            ),
        )
        older = partial(map, partial(self._piece, "decisions"), range(header.packed))
        record = Record(Decisions(older, header.levels), [*header.violations], [*header.notices])
        return Passed(header.start, reached, record, policies, sets["commits"], sets["versions"])

    def keep(self, passed: Passed) -> None:
        """Remember `passed`: all of it, or what has changed since it was given to go on from.

        The header goes last, and knows each piece by its digest: pieces that
        it does not know belong to nothing.
        """
        digests: dict[str, bytes] = {}
        old = self._header

        def put(name: str, rows: Iterable[tuple[int, bytes]]) -> None:
            """Put pieces away some at a time: of a large register they are many."""
            coming = iter(rows)
            while some := {f"{name}/{number}": data for number, data in islice(coming, _TOGETHER)}:
                self._shelf.put_many(_KIND, some)
                digests.update((key, _digest(data)) for key, data in some.items())

        bits = dict(old.bits) if old else {}
        reached, record = passed.reached, passed.record
        anew = set[str]()
        for name, seen in zip(
            _SETS, (reached.events, reached.numbers, passed.commits, passed.versions), strict=True
        ):
            rows, bits[name] = seen.to_keep()
            anew |= {name} if not old or old.bits[name] != bits[name] else set()
            put(name, rows)
        for name, mapping in (("held", reached.holdings.held), ("at", reached.holdings.at)):
            drawers, bits[name] = to_keep(mapping)
            anew |= {name} if not old or old.bits[name] != bits[name] else set()
            put(name, ((number, wrap(_at_rest(drawer))) for number, drawer in drawers))
        known = old.packed if old else 0
        blocks = record.decisions.pack()
        put("decisions", enumerate(blocks, known))
        put("files", [(0, wrap(wrapped(passed.policies.files)))])
        header = _Header(
            start=passed.start,
            bits=bits,
            violations=record.violations,
            notices=record.notices,
            levels=dict(record.decisions.levels),
            packed=known + len(blocks),
            failed=dict(reached.failures.at_rest().failed),
            process_id=passed.policies.process_id,
            processes=wrapped(reached.policies),
            pieces={
                key: digest
                for key, digest in (old.pieces if old else {}).items()
                if key.partition("/")[0] not in anew
            },
        )
        header.pieces |= digests
        self._shelf.put(_KIND, _HEAD, wrap(header))

    def forget(self) -> None:
        """Let go of what was taken up: what is kept next is whole."""
        self._header = None

    def _piece(self, name: str, number: int) -> bytes:
        key = f"{name}/{number}"
        wanted = self._header.pieces.get(key) if self._header else None
        if wanted is None:
            return b""
        data = self._shelf.get(_KIND, key)
        if data is None or _digest(data) != wanted:
            raise DamagedError(key)
        return data


def _at_rest(drawer: Mapping[str, object]) -> dict[str, object]:
    return {key: value.at_rest() if isinstance(value, Held) else value for key, value in drawer.items()}


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def _policy(files: Mapping[str, Any], process_id: str | None) -> Policy:
    """Return the policy that these files make, its objects still wrapped: they were validated when they were read."""
    institution = files.get(layout.INSTITUTION)
    if institution is None:
        raise DamagedError(layout.INSTITUTION)
    people, roles = files.get(layout.PEOPLE), files.get(layout.ROLES)
    parts: dict[str, Any] = {
        "institution": institution,
        "people": people.people if isinstance(people, People) else (),
        "roles": roles if isinstance(roles, Roles) else Roles(),
        **shelved(files),
    }
    registry = Registry.model_construct(None, **parts)
    return with_rules(registry, files, process_id)
