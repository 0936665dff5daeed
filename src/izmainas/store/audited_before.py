"""What an audit remembers of the main branch up to a commit, so that the next one replays only what is new.

It lies on the shelf in git's directory, sealed by this user's own izm, and
holds for one state of the program. It is taken up where the branch still goes
through that commit, by ids alone, and where the clock has nothing to add: no
commit of it was dated later than now. Whatever does not fit together is not
taken up, and all is replayed.
"""

import pickle
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final, NamedTuple

from izmainas.audit.failures import Failures
from izmainas.audit.holdings import Held, Holdings, Read
from izmainas.audit.landing import Policy
from izmainas.audit.reached import Reached
from izmainas.audit.record import Record
from izmainas.audit.seen import Seen
from izmainas.domain import layout
from izmainas.domain.registry import Registry
from izmainas.store.drawers import Drawers, Unopened, to_keep, wrapped
from izmainas.store.last_audit import DamagedError, Header, LastAudit, digest_of
from izmainas.store.lineage import Start
from izmainas.store.packing import pickled
from izmainas.store.policies import Policies, lists_of, shelved, with_rules
from izmainas.store.shelf import AUDITED

_KIND, _HEAD = AUDITED
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


class Remembered(LastAudit):
    """What was remembered of a main branch, and what will be."""

    def passed(self, read: Read) -> Passed:
        """Return what to go on from; raises `DamagedError`, also later, where a piece is not what it was."""
        header = self.header
        files: Unopened[Any] = Unopened(pickle.loads(self.piece("files", 0)))  # noqa: S301 - sealed by this user's own izm
        policies = Policies(files, header.process_id)
        policy = _policy(files.copy(), header.process_id)  # what lands later is no part of it
        failures = Failures(read)
        failures.failed.update(pickle.loads(header.failed))  # noqa: S301 - as above
        sets = {name: self.seen(name) for name in _SETS}
        held = Drawers[Held](header.bits["held"], partial(self.piece, "held"))
        at = Drawers[str](header.bits["at"], partial(self.piece, "at"))
        reached = Reached(
            Holdings(read, held, at),
            failures,
            events=sets["events"],
            numbers=sets["numbers"],
            policy=policy,
            policies=Unopened(
                header.processes, {policy.process_id: policy.process} if policy.process_id else {}
            ),
            missing=header.missing,
        )
        return Passed(header.start, reached, self.record(), policies, sets["commits"], sets["versions"])

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
                digests.update((key, digest_of(data)) for key, data in some.items())

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
            put(name, ((number, pickled(_at_rest(drawer))) for number, drawer in drawers))
        known = old.packed if old else 0
        blocks = record.decisions.pack()
        put("decisions", enumerate(blocks, known))
        put("files", [(0, pickled(wrapped(passed.policies.files)))])
        header = Header(
            start=passed.start,
            bits=bits,
            violations=record.violations,
            notices=record.notices,
            levels=dict(record.decisions.levels),
            packed=known + len(blocks),
            failed=pickled(dict(reached.failures.at_rest().failed)),
            process_id=passed.policies.process_id,
            processes=wrapped(reached.policies),
            pieces={
                key: digest
                for key, digest in (old.pieces if old else {}).items()
                if key.partition("/")[0] not in anew
            }
            | digests,
            missing=reached.missing,
        )
        self._shelf.put(_KIND, _HEAD, pickled(header))


def _at_rest(drawer: Mapping[str, object]) -> dict[str, object]:
    return {key: value.at_rest() if isinstance(value, Held) else value for key, value in drawer.items()}


def _policy(files: Mapping[str, Any], process_id: str | None) -> Policy:
    """Return the policy that these files make, its objects still wrapped: they were validated when they were read."""
    institution = files.get(layout.INSTITUTION)
    if institution is None:
        raise DamagedError(layout.INSTITUTION)
    parts: dict[str, Any] = {"institution": institution, **lists_of(files), **shelved(files)}
    registry = Registry.model_construct(None, **parts)
    return with_rules(registry, files, process_id)
