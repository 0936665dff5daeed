"""The register from what is remembered says what its files say, whatever happened to either in between."""

from __future__ import annotations

import os
import random
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.domain import layout
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.facts import Known
from izmainas.domain.search import plainly
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.uptake import settles
from izmainas.errors import IzmError
from izmainas.reports.choosing import Chooser
from izmainas.reports.register_list import Query, age, newest_first
from izmainas.reports.track_record import Past
from izmainas.reports.waits import Watch
from izmainas.store import register_build, register_slots
from izmainas.store.change_text import new_text
from izmainas.store.quick_records import read_record
from izmainas.store.register_choice import choose
from izmainas.store.register_columns import APART
from izmainas.store.repository import Repository as Store
from izmainas.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Repository

pytestmark = pytest.mark.usefixtures("narrow")

WORDS = ("Pagarināt", "sesijas", "laiku", "Šķirot", "dokumentus", "ķieģeļu", "noliktavā")


def change(number: int, chance: random.Random, parent: str | None = None) -> Change:
    """Return a change with this number; some have ended, some rest on a standard model, some are parts."""
    uid = f"01KATX3V9B6Q0Y8M2R4C5D{number:04d}"
    at = f"{2020 + number % 5}-0{1 + chance.randrange(9)}-1{chance.randrange(9)}T09:00:00+02:00"
    history = [{"id": f"01KATX3V9B6Q0Y8M2R4C5E{number:04d}", "step": "register", "by": "anna", "at": at}]
    if (end_it := chance.random()) < 0.4:
        step = "close" if end_it < 0.2 else "withdraw"
        end = {"id": f"01KATX3V9B6Q0Y8M2R4C5F{number:04d}", "step": step, "by": "anna", "at": at}
        history.append({**end, "reason": chance.choice(WORDS)})
    return Change.model_validate(
        {
            "id": f"IZM-{2020 + number % 5}-{number:04d}",
            "uid": uid,
            "title": " ".join(chance.sample(WORDS, 3)),
            "description": " ".join(chance.sample(WORDS, 3)),
            "state": {"close": "closed", "withdraw": "withdrawn"}.get(str(history[-1]["step"]), "registered"),
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["form"]},
            "action": "modify",
            "origin": {"signals": [f"SIG-2026-{1 + number % 7:04d}"]},
            "links": [{"type": "part-of", "ref": parent}] if parent else [],
            "history": history,
        }
    )


def path(one: Change) -> str:
    """Return where a change stands."""
    return f"changes/{one.id[4:8]}/{one.id}.yaml"


@pytest.fixture
def town(unborn: Repository) -> Repository:
    """Give a register of some changes in five years, one file of which cannot be read."""
    chance = random.Random(7)  # noqa: S311 - nothing is secret here
    unborn.write("registry/institution.yaml", "name: {lv: X}\n")
    unborn.write("registry/people.yaml", "people: [{id: anna, name: Anna, emails: [a@x.lv]}]\n")
    first = change(1, chance)
    for number in range(1, 40):
        one = first if number == 1 else change(number, chance, first.uid if number % 9 == 0 else None)
        unborn.write(path(one), new_text(one))
    unborn.write("changes/2021/IZM-2021-9999.yaml", "id: IZM-2021-9999\ntitle: [\n")
    unborn.write("changes/2021/Ceļš.yaml", new_text(change(1000, chance)))
    unborn.git("add", "-A")
    unborn.git("commit", "-qm", "a register")
    return unborn


def from_files(store: Store) -> list[Summary]:
    """Return the register as its files at HEAD say, read one by one."""
    found = []
    source = store.committed
    for name, data in source.read_all([p for p in source.paths(layout.CHANGES) if layout.is_change(p)]):
        try:
            found.append(summarize(read_record(Change, data, name)))
        except IzmError:
            continue
    return found


def holding(store: Store, text: str) -> set[str]:
    """Return the uids of the changes in which the words of a text occur, as a list chooses them."""
    bench = Bench(store.policy.registry, store.policy.process, date(2026, 1, 1))
    chooser = Chooser(Query(text=text), Watch(bench, Known.of(()), UTC))
    return {summary.uid for summary in newest_first(choose(store.register, chooser))}


def told(top: Path) -> tuple[object, ...]:
    """Return everything that the index is asked, as a new command is told it."""
    with closing(Store.open(top)) as store:
        index, known = store.register, Known.of(from_files(store))
        everything = list(known.summaries)
        uids = [*(s.uid for s in everything), "01KATX3V9B6Q0Y8M2R4C5DZZZZ"]
        by_age = sorted(everything, key=age, reverse=True)
        # what is told from the index, each beside what the files say
        pairs = [
            (sorted(index, key=age, reverse=True), by_age),
            (sorted(index.unfinished(), key=age, reverse=True), [s for s in by_age if s.open]),
            (sorted(index.past()), sorted(Past.of(everything))),
            (index.count, len(everything)),
            (holding(store, "SKIROT noliktava"), searched(everything, store, "skirot", "noliktava")),
            (store.readable.settled(), {n for s in everything if settles(s) for n in s.signals}),
        ]
        for year in range(2019, 2026):
            since = datetime(year, 3, 12, 7, tzinfo=UTC)
            late = [s for s in by_age if s.ended and s.ended >= since]
            pairs.append((sorted(store.readable.ended_since(since), key=age, reverse=True), late))
        faults = [error.code for error in index.faults()]
        if not faults:
            pairs += [([index.by_uid(u) for u in uids], [known.by_uid(u) for u in uids])]
            pairs += [([index.part_of(u) for u in uids], [known.part_of(u) for u in uids])]
        for said, true in pairs:
            assert said == true
        return (*(said for said, _ in pairs), faults)


def searched(everything: list[Summary], store: Store, *words: str) -> set[str]:
    """Return the uids of the changes whose files hold all words, as a person would search."""
    found = set()
    for _, data in store.committed.read_all(store.committed.paths(layout.CHANGES)):
        text = plainly(data.decode())
        found |= {
            s.uid
            for s in everything
            if f"uid: {s.uid.lower()}" in text and all(word in text for word in words)
        }
    return found


def test_it_says_what_the_files_say(town: Repository) -> None:
    """At first, from what it remembered, and with nothing to remember it by."""
    first = told(town.path)
    assert told(town.path) == first
    assert len(first[-1]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [4, 256])
def test_what_is_asked_for_is_chosen_as_each_change_would_be(
    town: Repository, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """By its traits slot by slot, though nobody reads the change itself."""
    monkeypatch.setattr(register_slots, "_WIDTH", width)
    with closing(Store.open(town.path)) as store:
        policy, index = store.policy, store.readable
        watch = Watch(Bench(policy.registry, policy.process, date(2026, 1, 1)), index, UTC)
        everything = from_files(store)
        middle = sorted(s.registered.date() for s in everything)[len(everything) // 2]
        one = next(s for s in everything if s.requesters and s.targets)
        asker, target = next(iter(one.requesters)), one.targets[0]
        fits: list[tuple[Query, Callable[[Summary], bool]]] = [
            (Query(), lambda _: True),
            (Query(states=frozenset({one.state})), lambda s: s.state is one.state),
            (Query(unfinished=True), lambda s: s.open),
            (Query(targets=frozenset({target})), lambda s: target in s.targets),
            (Query(since=middle), lambda s: s.registered.astimezone(UTC).date() >= middle),
            (Query(until=middle), lambda s: s.registered.astimezone(UTC).date() <= middle),
            (Query(text=f"  {one.id[4:]}  "), lambda s: s.id == one.id),
            (
                Query(person=asker),
                lambda s: asker in s.requesters or any(asker in w.people for w in watch.waits(s)),
            ),
            (Query(waits_for="anna"), lambda s: any("anna" in wait.people for wait in watch.waits(s))),
        ]
        for query, fit in fits:
            chosen = choose(index, Chooser(query, watch))
            wanted = sorted(filter(fit, everything), key=age, reverse=True)
            assert list(newest_first(chosen)) == wanted
            assert sum(len(batch.places) for batch in chosen) == len(wanted)
            assert len(wanted) > 0 or query.waits_for, query


def test_a_slot_of_many_changes_says_it_of_each(town: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of a slot as a whole, such as when the last of its changes ended, hides none of them."""
    monkeypatch.setattr(register_slots, "_WIDTH", 4)
    assert told(town.path) == told(town.path)


def test_what_changed_is_read_anew_and_nothing_else(
    town: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By commits of izm or of anybody, forth and back."""
    told(town.path)
    made: list[int] = []
    true = register_build.rows_of

    def counting(objects: object, blobs: dict[str, str], known: object) -> object:
        rows = true(objects, blobs, known)  # type: ignore[arg-type]
        made.append(len(blobs))
        return rows

    monkeypatch.setattr(register_build, "rows_of", counting)
    told(town.path)
    assert made == []
    chance = random.Random(3)  # noqa: S311 - as above
    one = change(21, chance)
    town.write(path(one), new_text(one))
    town.git("commit", "-qam", "by hand")
    told(town.path)
    assert len(made) == 1
    town.git("rm", "-q", path(one), "changes/2021/IZM-2021-9999.yaml")
    town.git("commit", "-qm", "gone")
    told(town.path)
    town.git("reset", "-q", "--hard", "HEAD~2")
    told(town.path)


@pytest.mark.parametrize("seed", range(6))
def test_damage_changes_no_answer(town: Repository, seed: int) -> None:
    """A file that is cut, overwritten here or there, or full of zeros is as good as none."""
    before = told(town.path)
    file = Path(str(Shelf(town.path / ".git/izm").file))
    data = bytearray(file.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - as above
    if seed == 0:
        del data[len(data) // 2 :]
    for _ in range(seed * 8):
        place = chance.randrange(len(data))
        data[place : place + 30] = chance.randbytes(len(data[place : place + 30]))
    file.write_bytes(data)
    assert told(town.path) == before
    assert told(town.path) == before


def test_many_processors_say_what_one_says(town: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when those that help die."""
    before = told(town.path)
    file = Path(str(Shelf(town.path / ".git/izm").file))
    monkeypatch.setattr(register_build, "LEAST", 1)
    monkeypatch.setattr(register_build, "processors", lambda: 3)
    file.unlink()
    assert told(town.path) == before
    file.unlink()
    here, true = os.getpid(), register_build.rows_of

    def dying(objects: object, blobs: dict[str, str], known: object) -> object:
        if os.getpid() != here:
            os._exit(1)
        return true(objects, blobs, known)  # type: ignore[arg-type]

    monkeypatch.setattr(register_build, "rows_of", dying)
    assert told(town.path) == before


def test_a_decision_asks_no_register_that_cannot_be_read_whole(town: Repository) -> None:
    """What one broken file says of a part or a parent is not known."""
    with closing(Store.open(town.path)) as store, pytest.raises(IzmError):
        store.register.by_uid("01KATX3V9B6Q0Y8M2R4C5D0001")


@pytest.mark.parametrize("history", ["", "history: []\n"])
def test_a_change_that_nobody_registered_hides_no_other(town: Repository, history: str) -> None:
    """It stands nowhere and nothing can be said of it; of all others everything is."""
    text = new_text(change(1001, random.Random(1))).partition("history:")[0]  # noqa: S311 - as above
    town.write("changes/2021/IZM-2021-1001.yaml", text + history)
    town.git("add", "-A")
    with closing(Store.open(town.path)) as earlier:
        before = list(earlier.register)
        town.git("commit", "-qm", "by hand")
        with closing(Store.open(town.path)) as store:
            assert list(store.register) == before
            assert [fault.code for fault in store.register.faults()][:1] == ["IZM-C003"]
            with pytest.raises(IzmError) as error:
                store.change("IZM-2021-1001")
    assert (error.value.code, error.value.exit_code) == ("IZM-C003", 2)


def test_an_empty_register_has_nothing(unborn: Repository) -> None:
    """Before the first commit, and before the first change."""
    with closing(Store.open(unborn.path)) as store:
        assert (list(store.register), store.register.count) == ([], 0)
    unborn.write("registry/institution.yaml", "name: {lv: X}\n")
    unborn.git("add", "-A")
    unborn.git("commit", "-qm", "x")
    with closing(Store.open(unborn.path)) as store:
        assert (list(store.register), list(store.register.unfinished())) == ([], [])


def test_a_piece_of_another_state_of_the_register_is_not_taken_for_this_one(town: Repository) -> None:
    """Two commands at once, one on an older commit, may leave pieces of both: each says what it is of."""
    told(town.path)
    with closing(Store.open(town.path)) as store:
        keys = [slot.key for slot in store.register.slots]
        old = {
            kind: store.shelf.get_many(kind, keys)
            for kind in (*APART, "rows", "open", "texts", "past", "traits")
        }
        one = next(store.register.unfinished())
    file = town.path / f"changes/{one.id[4:8]}/{one.id}.yaml"
    file.write_text(file.read_text().replace(one.title, "Pavisam cits"))
    town.git("commit", "-qam", "by hand")
    before = told(town.path)
    with closing(Store.open(town.path)) as store:
        for kind, pieces in old.items():
            store.shelf.put_many(kind, pieces)
    with closing(Store.open(town.path)) as store:
        by_age = sorted(from_files(store), key=age, reverse=True)
        # asked first: reading the rows would mend the other pieces
        assert sorted(store.register.unfinished(), key=age, reverse=True) == [s for s in by_age if s.open]
    assert told(town.path) == before
