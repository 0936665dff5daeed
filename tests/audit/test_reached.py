"""A register at rest: its changes and its failures are handed on small, and read again when they are asked for."""

from datetime import datetime
from typing import Any

import pytest
from ulid import ULID

from izmainas.audit.failures import Failures
from izmainas.audit.ground import Ground
from izmainas.audit.holdings import Held, Holdings, Version
from izmainas.audit.landing import Landed
from izmainas.audit.reached import Reached, merged
from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import OutcomeCode
from izmainas.store.registry_files import default_process

BEGIN = datetime.fromisoformat("2026-03-02T09:00:00+02:00")
DATA = "title: Ā\n".encode()


def change(number: int, **fields: Any) -> Change:  # noqa: ANN401 - fields of any type
    """Return a standard change whose work has failed."""
    work = ({"step": "register"}, {"step": "implement", "phase": "finish", "outcome": "failed"})
    history = [
        one | {"id": str(ULID.from_int(number * 10 + place)), "by": "anna", "at": BEGIN}
        for place, one in enumerate(work)
    ]
    data = {
        "id": f"IZM-2026-{number:04}",
        "uid": str(ULID.from_int(1_000 + number)),
        "title": "Sertifikāts",
        "state": "implemented",
        "kind": "standard",
        "complexity": "simple",
        "targets": {"services": ["form"]},
        "action": "modify",
        "standard": {"model": "renew", "digest": "v1:sha256:" + "0" * 64},
        "history": history,
    }
    return Change.model_validate(data | fields)


class Shelf:
    """Change files by the ids of their blobs, and which of them was read again."""

    def __init__(self, *changes: Change) -> None:
        self.held = {change.id: change for change in changes}
        self.read_again: list[str] = []

    def read(self, path: str, oid: str) -> Landed:
        """Read a version."""
        self.read_again.append(oid)
        return Landed(path, self.held.get(oid), DATA, oid=oid)


def reached(shelf: Shelf) -> Reached:
    """Return where a share has come that held and noted all that is on the shelf."""
    found = Reached(Holdings(shelf.read), Failures(shelf.read))
    for one in shelf.held.values():
        version = Version(f"{one.id}.yaml", one.id, one, DATA)
        found.holdings.put(one.uid, Held(one.id, version, frozenset({"f"}), sound=version))
        found.holdings.at[version.path] = one.uid
        found.failures.note(one, one.history, version.path, one.id)
        found.events.add(one.history[0].id)
        found.numbers.add(one.id)
    return found


def test_shares_at_rest_come_together_and_are_read_again_once() -> None:
    """All that a later landing is judged by is there: what stands where, what failed, what was met before."""
    one, two = change(1), change(2)
    mine, theirs = reached(Shelf(one)), reached(Shelf(two)).at_rest()
    assert [held.version.change for held in theirs.holdings.held.values()] == [None]
    assert [held.sound for held in theirs.holdings.held.values()] == [Version("IZM-2026-0002.yaml", two.id)]
    (noted,) = theirs.failures.noted
    assert (noted.model, noted.uid, noted.registered) == ("renew", two.uid, BEGIN)
    whole = merged([mine, theirs])
    shelf = Shelf(one, two)
    gone_on = Reached(
        Holdings(shelf.read, whole.holdings.held, whole.holdings.at), Failures(shelf.read), whole.events
    )
    gone_on.failures.take(whole.failures)
    assert {uid: gone_on.holdings.content(held.version) for uid, held in gone_on.holdings.held.items()} == {
        one.uid: one,
        two.uid: two,
    }
    assert shelf.read_again == [two.id]
    held = gone_on.holdings.held[two.uid]
    assert (held.version.text, held.standing) == ("title: Ā\n", frozenset("f"))
    assert gone_on.holdings.lives_at(two.uid, "IZM-2026-0002.yaml")
    for _ in range(2):
        assert [(s.uid, s.outcome) for s in gone_on.failures.using("renew")] == [
            (one.uid, OutcomeCode.FAILED),
            (two.uid, OutcomeCode.FAILED),
        ]
    assert shelf.read_again == [two.id, two.id], "once for what it holds, once for what of it failed"
    assert [(entry.history[0].id in gone_on.events) for entry in (one, two, change(3))] == [True, True, False]
    assert [number in whole.numbers for number in (one.id, two.id, "IZM-2026-0003")] == [True, True, False]


def test_what_failed_counts_by_the_entries_that_said_so() -> None:
    """A file that was read again is at a later version, whose work may have gone on."""
    failed = change(1)
    noted = Failures()
    noted.note(failed, failed.history, "f", failed.id)
    later = failed.history[1].evolve(id=str(ULID.from_int(99)), outcome=OutcomeCode.SUCCESSFUL)
    again = Failures(Shelf(failed.evolve(history=(*failed.history, later))).read)
    again.take(noted.at_rest())
    assert [s.outcome for s in again.using("renew")] == [OutcomeCode.FAILED]
    assert again.failed_on("renew") == [BEGIN]
    others = Failures()
    others.note(failed.evolve(standard=None, kind="normal"), failed.history)
    others.note(failed, failed.history[:1])
    assert (others.noted, [*others.using("renew")]) == ([], [])


@pytest.mark.parametrize("read", [None, Shelf().read])
def test_what_cannot_be_read_again_is_not_guessed(read: Any) -> None:  # noqa: ANN401 - a reader or none
    """Whoever goes on from what is remembered begins anew then."""
    noted = Failures()
    noted.note(change(1), change(1).history, "f", "b" * 40)
    failures, holdings = Failures(read), Holdings(read)
    failures.take(noted.at_rest())
    with pytest.raises(KeyError, match="b" * 40):
        failures.using("renew")
    with pytest.raises(KeyError, match="b" * 40):
        holdings.content(Version("f", "b" * 40))


def test_of_a_large_register_only_what_moved_last_is_kept() -> None:
    """The content of the others is read again; a version that nobody could read again is kept as it is."""
    one = change(1)
    shelf = Shelf(one)
    holdings = Holdings(shelf.read)
    versions = [Version("f", one.id, one, DATA) for _ in range(514)]
    for number, version in enumerate(versions):
        holdings.put(str(number), Held(one.id, version))
    assert [place for place, version in enumerate(versions) if version.change is None] == [0, 1]
    assert holdings.content(versions[0]) is one
    assert shelf.read_again == [one.id]
    loose = Version("f", "", one, DATA)
    holdings.put("loose", Held(one.id, loose))
    for number in range(600):
        holdings.put(str(number), Held(one.id, Version("f", one.id, one, DATA)))
    assert (loose.change, loose.at_rest()) == (one, loose)


def test_of_other_changes_nothing_but_failures_is_known() -> None:
    """Half an answer about parts and wholes would be a wrong one: the audit asks no rule about them."""
    failures = Failures()
    failures.note(change(1), change(1).history)
    assert failures.by_uid(change(1).uid) is None
    assert failures.part_of(change(1).uid) == ()


def test_what_no_number_of_failures_suspends_is_not_asked_about() -> None:
    """Shares are compared by what they asked: one by hand, and one that the process never suspends, are settled."""
    process = default_process()
    never = process.evolve(models=[one.evolve(failures_to_suspend=None) for one in process.models])
    registry = Registry.model_validate({"institution": {"name": {"lv": "Rīta novads"}}})
    model = StandardChange.model_validate(
        {
            "id": "renew",
            "name": {"lv": "Sertifikāts"},
            "description": "Nomainīt",
            "owner": "anna",
            "approved_by": "juris",
            "approved_on": "2026-01-05",
            "expires": "2026-12-31",
            "targets": ["service/form"],
            "expected_result": "Derīgs",
            "plan": {"steps": [{"text": "Nomainīt"}]},
        }
    )
    failures = Failures()
    for of, by in ((model, never), (model.evolve(suspended=True), process), (model, process)):
        failures.answered(of, Ground(registry, by, BEGIN, lambda *_: False), "u", None, suspended=False)
    assert [(one.model, one.allowed) for one in failures.asked] == [("renew", 2)]
