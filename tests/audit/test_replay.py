"""The main branch replayed: time, founding, identities and what one landing leaves to the next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from izmainas.audit.landing import Fault, Followed, Landed, Landing, Merged, Noted, Policy, RegistryFile
from izmainas.audit.record import Record
from izmainas.audit.replay import Replay
from izmainas.audit.rewriting import rewritten
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.history import SKEW
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Proof
from izmainas.message import msg
from izmainas.store.registry_files import default_process

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
BEGIN = datetime(2026, 3, 2, 7, tzinfo=UTC)
PROCESS = default_process()
_WHY = msg("broken")
_FAULT = Fault("IZM-Y007", _WHY)
REGISTRY: dict[str, Any] = {
    "institution": {"name": {"lv": "Rīta novads"}},
    "people": [
        {"id": p, "name": p, "emails": [f"{p}@example.lv"]} for p in ("anna", "juris", "karlis", "zane")
    ],
    "roles": {
        "assignments": [
            {"role": "service-owner", "over": "service/form", "person": "anna", "from": "2026-01-01"},
            {
                "role": "service-portfolio-owner",
                "over": "institution",
                "person": "juris",
                "from": "2026-01-01",
            },
        ],
        "substitutes": [{"person": "zane", "for": "juris", "from": "2026-03-01", "until": "2026-03-31"}],
    },
    "services": {"form": {"id": "form", "name": {"lv": "Veidlapa"}, "stage": "provision-use"}},
}


def _policy(**fields: Any) -> Policy:  # noqa: ANN401
    process = PROCESS.evolve(models=[m.evolve(proof=Proof.CLAIMED) for m in PROCESS.models])
    return Policy(Registry.model_validate(REGISTRY | fields), process, None, Calendar())


def _change(number: int = 1, entries: int = 1, **fields: Any) -> Change:  # noqa: ANN401
    history = [{"id": f"01KATX3V9B6Q0Y8M2R4C5D{number:02}00", "step": "register", "by": "juris", "at": BEGIN}]
    history += [
        {
            "id": f"01KATX3V9B6Q0Y8M2R4C5D{number:02}{place:02}",
            "step": "comment",
            "by": "anna",
            "at": BEGIN,
            "reason": "Lūk",
        }
        for place in range(1, entries)
    ]
    return Change.model_validate(
        {
            "id": f"IZM-2026-{number:04}",
            "uid": f"01KATX3V9B6Q0Y8M2R4C5E{number:04}",
            "title": "Mainīt",
            "state": "registered",
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["form"]},
            "action": "modify",
            "history": history,
        }
        | fields
    )


def _file(change: Change, number: int | None = None) -> Landed:
    name = f"IZM-2026-{number:04}" if number else change.id
    return Landed(f"changes/2026/{name}.yaml", change)


def _landing(*files: Landed, day: int = 1, email: str = "juris@example.lv", **fields: Any) -> Landing:  # noqa: ANN401
    return Landing(f"commit-{day}", email, int(BEGIN.timestamp()) + day * 86_400, files, **fields)


_FOUNDED = _landing(day=0, policy=_policy(), registry=(RegistryFile("registry/roles.yaml"),))


def _replayed(*landings: Landing, now: datetime = NOW) -> Record:
    whole = Replay(now, lambda *_: False)
    for landing in landings:
        whole.land(landing)
    return whole.record


def _rules(record: Record) -> list[str]:
    return [violation.finding.rule for violation in record.violations]


def test_nothing_is_judged_before_there_is_a_registry() -> None:
    """Changes that were there before are judged when it is founded, each once, by what it brings."""
    early, gone = _change(1), _change(2)
    before = (_landing(_file(early), _file(gone), day=-2), _landing(Landed(_file(gone).path), day=-1))
    assert _rules(_replayed(*before)) == []
    record = _replayed(*before, replace(_FOUNDED, files=(_file(_change(3)),)))
    assert (_rules(record), record.changes) == ([], {"IZM-2026-0001", "IZM-2026-0002", "IZM-2026-0003"})
    # what was removed by then is not there: its number may be given to another change
    reused = _landing(_file(_change(4, id=gone.id)))
    assert _rules(_replayed(*before, _FOUNDED, reused)) == []
    wrong = _landing(_file(_change(1, state="closed")), day=-2)
    assert _rules(_replayed(wrong, _FOUNDED)) == ["IZM-C002"]


def test_what_was_there_before_the_registry_is_judged_as_it_stands_then() -> None:
    """A file that moved and went on is one change with all its entries; one that could not be read is none yet."""
    number = "IZM-2026-0007"
    unreadable = Landed("changes/2026/IZM-2026-0005.yaml", fault=_FAULT)
    before = (
        _landing(_file(_change(1)), day=-2),
        _landing(_file(_change(1, entries=2, id=number)), unreadable, day=-1),
        _FOUNDED,
    )
    assert _rules(_replayed(*before)) == []
    for later, rules in (
        (_change(1, entries=3, id=number), []),
        (_change(1, entries=1, id=number), ["IZM-A001"]),
        (_change(1, entries=2), ["IZM-A003"]),
        (_change(5), []),
    ):
        assert _rules(_replayed(*before, _landing(_file(later)))) == rules


def test_what_is_found_has_its_place_whoever_replays_which_file() -> None:
    """By the landing, then what was lost, what landed and what a merge left out, each by its file: so shares are put in order."""
    there = _landing(*(_file(_change(number)) for number in (1, 2)))
    gone = [_file(_change(number))._replace(change=None, order=number) for number in (2, 1)]
    wrong = [_file(_change(number, state="closed"))._replace(order=number) for number in (4, 3)]
    left = tuple(Merged(_file(_change(n)).path, _change(n), order=n) for n in (6, 5))
    record = _replayed(_FOUNDED, there, _landing(*gone, *wrong, day=2, merged=left, number=7))
    assert [(v.place, v.finding.rule) for v in record.violations] == [
        ((7, 1, 2), "IZM-A002"),
        ((7, 1, 1), "IZM-A002"),
        ((7, 2, 4), "IZM-C002"),
        ((7, 2, 3), "IZM-C002"),
        ((7, 3, 6), "IZM-A011"),
        ((7, 3, 5), "IZM-A011"),
    ]


def test_of_several_who_replay_one_tells_of_what_is_no_change() -> None:
    """Each is shown the registry, for all of them judge by it; a change file is of one of them, and told by that."""
    broken = _landing(
        Landed("registry/roles.yaml", fault=_FAULT),
        Landed("changes/2026/IZM-2026-0001.yaml", fault=_FAULT),
        day=900,
        email="nobody@example.lv",
        registry=(RegistryFile("registry/roles.yaml", (), _FAULT),),
    )
    of_change = ("IZM-Y007", "changes/2026/IZM-2026-0001.yaml")
    for leading, told in (
        (False, [of_change]),
        (
            True,
            [
                ("IZM-A017", ""),
                ("IZM-A008", "registry/roles.yaml"),
                ("IZM-A015", "registry/roles.yaml"),
                ("IZM-Y007", "registry/roles.yaml"),
                of_change,
            ],
        ),
    ):
        whole = Replay(NOW, lambda *_: False, leading=leading)
        for landing in (_FOUNDED, broken):
            whole.land(landing)
        found = [(v.finding.rule, v.finding.path) for v in whole.record.violations]
        assert sorted(found) == sorted(told)


def test_the_founder_may_and_the_next_has_to_be_allowed() -> None:
    """The founding commit is its own ground; after it, the registry before each change says who may."""
    touched = (RegistryFile("registry/roles.yaml"),)
    assert _rules(_replayed(replace(_FOUNDED, email="nobody@example.lv"))) == []
    for who, rules in (("juris", []), ("zane", []), ("anna", ["IZM-A008"]), ("nobody", ["IZM-A008"])):
        landing = _landing(email=f"{who}@example.lv", registry=touched, policy=_policy())
        record = _replayed(_FOUNDED, landing)
        assert _rules(record) == rules
        assert [v.by for v in record.violations] == [{"nobody": "nobody@example.lv"}.get(who, who)][
            : len(rules)
        ]


@pytest.mark.parametrize(
    ("path", "able"),
    [
        ("registry/services/form.yaml", {"anna", "juris"}),
        ("registry/signals/2026/SIG-2026-0001.yaml", {"anna", "juris", "karlis"}),
        ("registry/services/new.yaml", {"juris"}),
        ("registry/process.yaml", {"juris"}),
    ],
)
def test_an_object_is_its_owners(path: str, able: set[str]) -> None:
    """A service is its owner's, a signal anybody's, a new object and the process the portfolio owner's."""
    for person in ("anna", "juris", "karlis"):
        landing = _landing(email=f"{person}@example.lv", registry=(RegistryFile(path),), policy=_policy())
        assert bool(_rules(_replayed(_FOUNDED, landing))) is (person not in able)


def test_whoever_left_has_no_say() -> None:
    """Also while the roles still name them."""
    people = [p | ({"left": "2026-03-02"} if p["id"] == "juris" else {}) for p in REGISTRY["people"]]
    founded = replace(_FOUNDED, policy=_policy(people=people))
    landing = _landing(registry=(RegistryFile("registry/roles.yaml"),), policy=_policy())
    assert _rules(_replayed(founded, landing)) == ["IZM-A008"]


def test_roles_that_ran_out_can_be_renewed_by_who_held_them() -> None:
    """Else nobody ever could; and a register that never named a portfolio owner is still being founded."""
    touched = (RegistryFile("registry/roles.yaml"),)
    ended = {"assignments": [a | {"until": "2026-03-02"} for a in REGISTRY["roles"]["assignments"]]}
    for roles, who, rules in ((ended, "juris", []), (ended, "anna", ["IZM-A008"]), ({}, "karlis", [])):
        founded = replace(_FOUNDED, policy=_policy(roles=roles))
        landing = _landing(email=f"{who}@example.lv", registry=touched, policy=_policy(), day=2)
        assert _rules(_replayed(founded, landing)) == rules


def test_those_who_brought_a_registry_file_are_asked_when_the_merger_has_no_say() -> None:
    """All of them: one author without a say is enough, and is the one who is named."""
    for authors, blamed in (
        (("juris@example.lv",), []),
        (("juris@example.lv", "anna@example.lv"), ["anna"]),
        (("anna@example.lv", "juris@example.lv"), ["anna"]),
        ((), ["karlis"]),
    ):
        file = RegistryFile("registry/roles.yaml", authors)
        landing = _landing(email="karlis@example.lv", registry=(file,), policy=_policy())
        record = _replayed(_FOUNDED, landing)
        assert [(v.finding.rule, v.by) for v in record.violations] == [("IZM-A008", who) for who in blamed]
        assert all(v.by in str(v.finding.message) for v in record.violations)
        merged = _landing(email="juris@example.lv", registry=(file,), policy=_policy())
        assert _rules(_replayed(_FOUNDED, merged)) == [], "a merge by who has a say is a decision"


def test_an_entry_names_a_process_that_ruled_by_then() -> None:
    """The one in force, or one of before; none that is yet to come, and none that never was."""
    first, second = ("1" * 40), ("2" * 40)
    founded = replace(_FOUNDED, policy=_policy()._replace(process_id=first))
    other = _landing(policy=_policy()._replace(process_id=second), day=2)
    for named, when, rules in (
        (first, 3, []),
        (second, 3, []),
        (second, 1, ["IZM-A012"]),
        ("3" * 40, 3, ["IZM-A012"]),
    ):
        change = _change(1, history=[_change(1).history[0].evolve(policy=named)])
        landings = sorted([other, _landing(_file(change), day=when)], key=lambda one: one.written)
        assert _rules(_replayed(founded, *landings)) == rules, (named, when)


def test_a_signal_that_says_otherwise_was_for_who_may_dismiss_it() -> None:
    """IZM-A008: putting one on record is anybody's."""
    for signal, able in (
        (None, {"anna", "juris", "karlis"}),
        (Noted(("service/form",), "zane"), {"anna", "juris"}),
    ):
        file = RegistryFile("registry/signals/2026/SIG-2026-0001.yaml", signal=signal)
        for person in ("anna", "juris", "karlis"):
            landing = _landing(email=f"{person}@example.lv", registry=(file,), policy=_policy())
            assert bool(_rules(_replayed(_FOUNDED, landing))) is (person not in able), person


def test_an_unreadable_registry_file_is_told() -> None:
    """Who may change it is asked all the same."""
    fault = Fault("IZM-Y006", _WHY)
    landing = _landing(email="anna@example.lv", registry=(RegistryFile("registry/roles.yaml", (), fault),))
    assert sorted(_rules(_replayed(_FOUNDED, landing))) == ["IZM-A008", "IZM-A015"]


def test_time_on_the_main_branch_goes_forward() -> None:
    """A date before that of the commit before gains nothing, one that has not come is cut to now."""
    ahead = _change(2, history=[_change(2).history[0].evolve(at=BEGIN + timedelta(days=8))])
    assert _rules(_replayed(_FOUNDED, _landing(day=9), _landing(_file(ahead), day=1))) == []
    assert _rules(_replayed(_FOUNDED, _landing(_file(ahead), day=1))) == ["IZM-C004"]
    future = _landing(day=900)
    assert _rules(_replayed(_FOUNDED, future)) == ["IZM-A017"]
    later = _change(3, history=[_change(3).history[0].evolve(at=NOW + timedelta(days=1))])
    assert _rules(_replayed(_FOUNDED, future, _landing(_file(later), day=2))) == ["IZM-A017", "IZM-C004"]


def test_clocks_may_differ_by_so_much_and_no_more() -> None:
    """IZM-A017: a commit is from the future where no other clock of the same moment would say so."""
    latest = int((NOW + SKEW).timestamp())
    for written, rules in ((latest, []), (latest + 1, ["IZM-A017"])):
        assert _rules(_replayed(_FOUNDED, replace(_landing(), written=written))) == rules


def test_a_change_moves_with_its_identity() -> None:
    """Two changes may exchange their files in one landing; a copy or an overwritten one is found."""
    one, two = _change(1), _change(2)
    there = _landing(_file(one), _file(two))
    exchanged = _landing(_file(one.evolve(id=two.id), 2), _file(two.evolve(id=one.id), 1), day=2)
    assert _rules(_replayed(_FOUNDED, there, exchanged)) == []
    elsewhere = _landing(_file(one.evolve(id="IZM-2026-0009"), 9), Landed(_file(one).path), day=2)
    record = _replayed(_FOUNDED, there, elsewhere, _landing(_file(_change(3, id=one.id), 1), day=3))
    assert _rules(record) == [], "where it was there is room for another one"
    assert record.changes == {one.id, two.id, "IZM-2026-0009"}
    assert _rules(_replayed(_FOUNDED, there, _landing(_file(one.evolve(id="IZM-2026-0009"), 9), day=2))) == [
        "IZM-A003"
    ]
    assert _rules(_replayed(_FOUNDED, there, _landing(_file(_change(3, id=one.id), 1), day=2))) == [
        "IZM-A003"
    ]
    both = (_file(one), _file(one.evolve(id="IZM-2026-0009"), 9))
    assert _rules(_replayed(_FOUNDED, _landing(*both))) == ["IZM-A003"]
    on = _landing(
        _file(_change(1, entries=2)), day=3
    )  # the original goes on where it is, and nobody is to blame
    for files in (both, both[::-1]):  # the copy is named, whichever is read first
        record = _replayed(_FOUNDED, there, _landing(*files, day=2), on)
        assert [(v.finding.rule, v.finding.path) for v in record.violations] == [("IZM-A003", both[1].path)]


def test_a_change_comes_back_as_it_went() -> None:
    """Removed and restored; or removed and begun anew, which is found."""
    one = _change(1, entries=3)
    gone = (_FOUNDED, _landing(_file(one)), _landing(Landed(_file(one).path), day=2))
    assert _rules(_replayed(*gone)) == ["IZM-A002"]
    assert _rules(_replayed(*gone, _landing(_file(one), day=3))) == ["IZM-A002"]
    elsewhere = _file(one.evolve(id="IZM-2026-0009"), 9)
    assert _rules(_replayed(*gone, _landing(elsewhere, day=3))) == ["IZM-A002"], "it stands nowhere else"
    anew = _replayed(*gone, _landing(_file(_change(1, entries=2)), day=3))
    assert _rules(anew) == ["IZM-A002", "IZM-A001"]


def test_what_goes_on_after_a_broken_history_is_judged_by_what_is_there() -> None:
    """One violation for the breach, none for the honest entry after it, none for the repair."""
    whole, cut = _change(1, entries=3), _change(1, entries=2)
    on = cut.evolve(history=(*cut.history, cut.history[-1].evolve(id="01KATX3V9B6Q0Y8M2R4C5D9999")))
    steps = (_FOUNDED, _landing(_file(whole)), _landing(_file(cut), day=2), _landing(_file(on), day=3))
    assert _rules(_replayed(*steps)) == ["IZM-A001"]
    assert _rules(_replayed(*steps, _landing(_file(whole), day=4))) == ["IZM-A001"]


def test_a_version_is_taken_for_the_next_only_of_the_one_it_goes_on_from() -> None:
    """What the bytes say beside some other version says nothing of the one that the branch has."""
    whole, cut = _change(1, entries=3), _change(1, entries=2)
    there = _file(whole)._replace(oid="a" * 40)
    landed = _file(cut)._replace(oid="c" * 40, follows=Followed("b" * 40, frozenset()))
    assert _rules(_replayed(_FOUNDED, _landing(there), _landing(landed, day=2))) == ["IZM-A001"]
    on = _file(_change(1, entries=4))._replace(oid="c" * 40, follows=Followed("a" * 40, frozenset()))
    assert _rules(_replayed(_FOUNDED, _landing(there), _landing(on, day=2))) == []


def test_an_entry_is_on_record_once() -> None:
    """From the first one of a change on, whichever change it stands in."""
    one = _change(1, entries=2)
    for entry in one.history:
        taken = _change(2).history[0].evolve(id=entry.id)
        record = _replayed(
            _FOUNDED, _landing(_file(one)), _landing(_file(_change(2, history=[taken])), day=2)
        )
        assert _rules(record) == ["IZM-A009"]


def test_a_file_that_cannot_be_read_keeps_the_one_before() -> None:
    """The next readable version is compared with the last readable one."""
    one = _change(1, entries=3)
    broken = Landed(_file(one).path, fault=Fault("IZM-Y007", _WHY))
    record = _replayed(
        _FOUNDED, _landing(_file(one)), _landing(broken, day=2), _landing(_file(_change(1)), day=3)
    )
    assert _rules(record) == ["IZM-Y007", "IZM-A001"]
    assert record.violations[0].change == one.id
    assert _rules(_replayed(_FOUNDED, _landing(broken))) == ["IZM-Y007"]
    away = _landing(Landed(_file(one).path), day=2)
    assert _rules(_replayed(_FOUNDED, _landing(broken), away)) == ["IZM-Y007"], "no change was lost by that"


def test_a_merge_keeps_what_its_other_parents_had() -> None:
    """Every entry, as it was; a change that the merge does not have at all is lost, too."""
    one = _change(1, entries=2)
    same = _landing(_file(one), merged=(Merged(_file(one).path, _change(1)),))
    assert _rules(_replayed(_FOUNDED, same)) == []
    lost = _landing(_file(one), merged=(Merged(_file(one).path, _change(1, entries=3)),))
    assert _rules(_replayed(_FOUNDED, lost)) == ["IZM-A011"]
    other = _landing(_file(one), merged=(Merged(_file(_change(2)).path, _change(2)),))
    assert _rules(_replayed(_FOUNDED, other)) == ["IZM-A011"]
    nothing = _change(2).evolve(history=())  # of which there was nothing on record
    assert _rules(_replayed(_FOUNDED, _landing(merged=(Merged(_file(nothing).path, nothing),)))) == []


def test_an_identity_that_a_merge_had_and_the_branch_has_not_is_kept_in_mind() -> None:
    """Whoever replays the other files may hold it: these are judged together then."""
    one, other = _change(1), _change(2)
    merged = tuple(Merged(_file(change).path, change) for change in (one, other))
    whole = Replay(NOW, lambda *_: False)
    for landing in (_FOUNDED, _landing(_file(one), merged=merged)):
        whole.land(landing)
    assert whole.reached.strangers == {other.uid}


def test_a_merge_takes_content_from_one_of_its_parents() -> None:
    """From either; what it has otherwise than both is for an entry to say, of whichever side."""
    old, new, third = (_change(1, title=title) for title in ("Vecais", "Jaunais", "Trešais"))

    def of(begun: Change, result: Change, other: Change) -> list[str]:
        merge = _landing(_file(result), day=2, merged=(Merged(_file(other).path, other),))
        return _rules(_replayed(_FOUNDED, _landing(_file(begun)), merge))

    assert of(old, old, new) == []
    edit = old.history[0].evolve(id="01KATX3V9B6Q0Y8M2R4C5D9999", step="edit", changed=["title"])
    edited = {one.title: one.evolve(history=(*one.history, edit)) for one in (old, new, third)}
    assert of(old, edited["Jaunais"], edited["Jaunais"]) == []
    assert of(old, edited["Trešais"], edited["Jaunais"]) == ["IZM-A011"]
    # the main branch edited it as well, and says so
    assert of(old, edited["Trešais"], new) == []
    # what the main branch never had is judged beside the side that brought it
    brought = _landing(_file(third), day=2, merged=(Merged(_file(new).path, new),))
    assert "IZM-A011" in _rules(_replayed(_FOUNDED, brought))
    # beside the main branch alone it is found already, and once
    assert of(old, third, old) == ["IZM-A004"]


def test_standard_changes_that_failed_suspend_their_model() -> None:
    """As many as the process allows; the next one on it is not authorized in advance."""
    model = {
        "id": "renew",
        "name": {"lv": "Sertifikāts"},
        "description": "Nomainīt.",
        "owner": "anna",
        "approved_by": "juris",
        "approved_on": "2026-01-05",
        "expires": "2027-01-05",
        "targets": ["service/form"],
        "expected_result": "Derīgs",
        "plan": {"steps": [{"text": "Nomainīt"}]},
    }
    policy = _policy(standard_changes={"renew": model})
    digest = policy.registry.standard_changes["renew"].digest()

    def on_model(number: int, *, failed: bool) -> Change:
        change = _change(number)
        change = change.evolve(
            kind="standard",
            standard={"model": "renew", "digest": digest},
            assessment={"expected_result": "Derīgs"},
            plan={"steps": [{"text": "Nomainīt"}]},
        )
        first = change.history[0].evolve(model="renew", kept=digest, approves=change.digest())
        work = [
            {
                "id": f"01KATX3V9B6Q0Y8M2R4C5F{number:02}{place:02}",
                "step": "implement",
                "phase": phase,
                "by": "anna",
                "at": BEGIN,
            }
            for place, phase in enumerate(("start", "finish"))
        ]
        work[1] |= {"outcome": "failed"}
        return change.evolve(
            history=[first, *(work if failed else [])], state="implemented" if failed else "registered"
        )

    founded = replace(_FOUNDED, policy=policy)
    failed = [_landing(_file(on_model(n, failed=True)), day=n) for n in (1, 2)]
    assert _rules(_replayed(founded, failed[0], _landing(_file(on_model(3, failed=False)), day=3))) == []
    assert _rules(_replayed(founded, *failed, _landing(_file(on_model(3, failed=False)), day=3))) == [
        "IZM-A014"
    ]


def test_a_model_whose_approval_lies_ahead_authorizes_nothing_yet() -> None:
    """What is dated tomorrow was not in force today, whatever the file says of it later."""
    model = {
        "id": "renew",
        "name": {"lv": "Sertifikāts"},
        "description": "x",
        "owner": "anna",
        "approved_by": "juris",
        "approved_on": "2030-01-01",
        "expires": "2031-01-01",
        "targets": ["service/form"],
        "expected_result": "Derīgs",
        "plan": {"steps": [{"text": "Nomainīt"}]},
    }
    policy = _policy(standard_changes={"renew": model})
    digest = policy.registry.standard_changes["renew"].digest()
    change = _change(1).evolve(
        kind="standard",
        standard={"model": "renew", "digest": digest},
        assessment={"expected_result": "Derīgs"},
        plan={"steps": [{"text": "Nomainīt"}]},
    )
    first = change.history[0].evolve(model="renew", kept=digest, approves=change.digest())
    landing = _landing(_file(change.evolve(history=[first])), day=1)
    assert _rules(_replayed(replace(_FOUNDED, policy=policy), landing)) == ["IZM-A014"]
    in_force = _policy(standard_changes={"renew": model | {"approved_on": "2026-01-01"}})
    assert _rules(_replayed(replace(_FOUNDED, policy=in_force), landing)) == []


def test_an_anchor_is_on_the_line_itself() -> None:
    """Not merely reachable."""
    assert rewritten("b", on_line=True) is None
    found = rewritten("x", on_line=False)
    assert found is not None
    assert (found.finding.rule, found.commit) == ("IZM-A010", "x")
