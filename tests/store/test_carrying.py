"""What of one's own goes on top of the server's: landed, carried, renumbered, put aside, or in the way."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izmainas.store.carrying import Carried, Clash, Grounds, Own, Plan, moved, plan
from izmainas.store.plain_touches import Plain

ONE = "changes/2026/IZM-2026-0001.yaml"
ROLES = "registry/roles.yaml"
TWO = "changes/2026/IZM-2026-0002.yaml"
NINE = "changes/2026/IZM-2026-0009.yaml"
FILED = "changes/2026/IZM-2026-0001.files/plan.pdf"
PEOPLE = "registry/people.yaml"


def joined(_path: str, old: str, new: str, there: str) -> str | None:
    """Return the last blob with what the second has more than the first behind it; None where that is no mere addition."""
    added = new.removeprefix(f"{old},")
    kept = {*old.replace(":", ",").split(",")} <= {*there.replace(":", ",").split(",")}
    return f"{there},{added}" if kept and new != added and added.startswith("+") else None


def facts(
    server: dict[str, str] | None = None,
    *,
    sent: tuple[str, ...] = (),
    tip: str = "s",
    stood: tuple[str, ...] = (),
) -> Grounds:
    """Return facts in which a blob says its content: `uid:entry,+entry` is a change with its entries, + a mere addition."""
    held = server or {}

    def entries(blob: str | None) -> set[str]:
        return {*blob.partition(":")[2].split(",")} - {""} if blob else set()

    def holds(_path: str, old: str | None, new: str, there: str) -> bool:
        added = entries(new) - entries(old)
        return bool(added) and added <= entries(there)

    return Grounds(
        tip=tip,
        server=held.get,
        uid=lambda _path, blob: blob.partition(":")[0] if ":" in blob else None,
        holds=holds,
        joined=joined,
        stood=lambda _path, blob: blob in stood,
        sent=lambda _path, uid: uid in sent,
        numbers=lambda stem, count: [f"{stem}-{9 + n:04d}" for n in range(count)],
    )


def commits(*steps: dict[str, tuple[str | None, str | None]], base: str = "b") -> list[Own]:
    """Return one's own commits, each with its files: path to the blobs before and after."""
    names = [base, *(f"c{n}" for n in range(1, len(steps) + 1))]
    return [
        Own(name, parent, tuple(Plain(path, *blobs) for path, blobs in files.items()))
        for name, parent, files in zip(names[1:], names, steps, strict=False)
    ]


def test_what_stands_on_the_servers_tip_is_sent_as_it_is() -> None:
    """Nobody was faster: not a byte of the commits changes."""
    own = commits({ONE: ("u:a", "u:a,b")}, {ONE: ("u:a,b", "u:a,b,c")}, base="s")
    assert plan(own, facts({ONE: "u:a"})) == Plan(kept=tuple(own))


def test_what_the_server_left_alone_is_carried() -> None:
    """Commit by commit, each resting on the one before."""
    own = commits({ONE: ("u:a", "u:a,b")}, {ONE: ("u:a,b", "u:a,b,c"), PEOPLE: ("p", None)})
    done = plan(own, facts({ONE: "u:a", PEOPLE: "p", TWO: "theirs"}))
    assert done == Plan(
        carried=(Carried(own[0], {ONE: "u:a,b"}), Carried(own[1], {ONE: "u:a,b,c", PEOPLE: None}))
    )


@pytest.mark.parametrize("there", ["u:a,b", "u:a,b,c", "u:a,b,c,theirs", "u:a,theirs,b,c"])
def test_what_has_landed_is_dropped(there: str) -> None:
    """Merged as it was, squashed, and where others have gone on since."""
    own = commits({ONE: ("u:a", "u:a,b")})
    assert plan(own, facts({ONE: there})) == Plan(landed=tuple(own))


def test_what_comes_behind_what_has_landed_is_carried() -> None:
    """The pull request was squashed; I have gone on since."""
    own = commits({ONE: ("u:a", "u:a,b")}, {ONE: ("u:a,b", "u:a,b,c")}, {ONE: ("u:a,b,c", "u:a,b,c,d")})
    done = plan(own, facts({ONE: "u:a,b,c"}))
    assert done == Plan(landed=(own[0], own[1]), carried=(Carried(own[2], {ONE: "u:a,b,c,d"}),))


def test_of_a_commit_that_landed_in_part_the_rest_is_carried() -> None:
    """Each file by itself."""
    own = commits({ONE: ("u:a", "u:a,b"), TWO: (None, "v:a")})
    assert plan(own, facts({ONE: "u:a,b"})) == Plan(carried=(Carried(own[0], {TWO: "v:a"}),))


def test_a_removal_that_both_made_has_landed() -> None:
    """There is nothing left to remove."""
    own = commits({PEOPLE: ("p", None)})
    assert plan(own, facts()) == Plan(landed=tuple(own))


@pytest.mark.parametrize(
    ("path", "old", "new", "there"),
    [
        (ONE, "u:a", "u:a,mine", "u:a,theirs"),
        (ONE, "u:a", "u:a,mine", None),
        (ONE, "u:a", None, "u:a,theirs"),
        (ONE, "u:a", "edited", "u:a,theirs"),
        (ONE, None, "unreadable", "u:a"),
        (PEOPLE, "p", "mine", "theirs"),
        (PEOPLE, None, "mine", "theirs"),
        (FILED, None, "mine", "theirs"),
    ],
)
def test_what_both_changed_stops_everything(
    path: str, old: str | None, new: str | None, there: str | None
) -> None:
    """Nobody guesses whose decision counts."""
    own = commits({path: (old, new)}, {TWO: (None, "v:a")})
    done = plan(own, facts({path: there} if there else {}))
    assert done.clashes == (Clash(path, own[0]),)


def test_an_addition_stands_behind_what_others_did() -> None:
    """One after the other; the file of the server's is kept whole, and the change is named."""
    own = commits({ONE: ("u:a", "u:a,+b")}, {ONE: ("u:a,+b", "u:a,+b,+c"), FILED: (None, "f")})
    done = plan(own, facts({ONE: "u:a,x"}))
    assert done == Plan(
        carried=(
            Carried(own[0], {ONE: "u:a,x,+b"}),
            Carried(own[1], {ONE: "u:a,x,+b,+c", FILED: "f"}),
        ),
        joined=("IZM-2026-0001",),
    )


def test_a_decision_behind_an_addition_meets_what_others_did() -> None:
    """It was made on what the change was; so nothing moves."""
    own = commits({ONE: ("u:a", "u:a,+b")}, {ONE: ("u:a,+b", "u:a,+b,c")})
    assert plan(own, facts({ONE: "u:a,x"})).clashes == (Clash(ONE, own[1]),)


def test_an_addition_to_what_others_took_away_or_put_in_its_place_meets_it() -> None:
    """There is nothing that it could stand behind."""
    own = commits({ONE: ("u:a", "u:a,+b")})
    for there in ({}, {ONE: "v:x"}, {ONE: "u:x"}):
        assert plan(own, facts(there)).clashes == (Clash(ONE, own[0]),)


def test_what_has_only_been_added_is_put_aside_all_the_same() -> None:
    """Somebody does not want to say it any more; nothing is told of what went aside."""
    own = commits({ONE: ("u:a", "u:a,+b")})
    assert plan(own, facts({ONE: "u:a,x"}), ["IZM-2026-0001"]) == Plan(aside=tuple(own))


def test_what_rests_on_what_clashes_clashes_too() -> None:
    """It is told with it."""
    own = commits({ONE: ("u:a", "u:a,b")}, {ONE: ("u:a,b", "u:a,b,c")})
    assert [clash.own.oid for clash in plan(own, facts({ONE: "u:a,x"})).clashes] == ["c1", "c2"]


def test_what_is_put_aside_takes_along_all_that_rests_on_it_and_nothing_else() -> None:
    """A commit that touches something else besides takes that along; what stands by itself is carried."""
    own = commits(
        {ONE: ("u:a", "u:a,b")},
        {ONE: ("u:a,b", "u:a,b,c"), TWO: (None, "v:a")},
        {PEOPLE: ("p", "q")},
        {TWO: ("v:a", "v:a,b")},
    )
    done = plan(own, facts({ONE: "u:a,x", PEOPLE: "p"}), ["IZM-2026-0001"])
    assert done == Plan(aside=(own[0], own[1], own[3]), carried=(Carried(own[2], {PEOPLE: "q"}),))


def test_a_file_of_the_registry_is_put_aside_by_its_path() -> None:
    """It has no number."""
    own = commits({PEOPLE: ("p", "mine")}, {ONE: (None, "u:a")})
    done = plan(own, facts({PEOPLE: "theirs"}), [PEOPLE])
    assert done == Plan(aside=(own[0],), carried=(Carried(own[1], {ONE: "u:a"}),))


def test_an_attached_file_goes_aside_with_its_change() -> None:
    """It belongs to it."""
    own = commits({FILED: (None, "pdf"), ONE: ("u:a", "u:a,b")}, {FILED: ("pdf", "other")})
    assert plan(own, facts({ONE: "u:a"}), ["IZM-2026-0001"]).aside == tuple(own)


def test_a_decision_that_clashes_nowhere_can_be_put_aside() -> None:
    """It may be what the check refuses to send."""
    own = commits({ONE: ("u:a", "u:a,b")}, {TWO: (None, "v:a")}, base="s")
    done = plan(own, facts({ONE: "u:a"}), ["IZM-2026-0001"])
    assert done == Plan(aside=(own[0],), carried=(Carried(own[1], {TWO: "v:a"}),))


def test_what_has_landed_is_not_put_aside() -> None:
    """It is on the server."""
    own = commits({ONE: ("u:a", "u:a,b")}, {ONE: ("u:a,b", "u:a,b,c")})
    done = plan(own, facts({ONE: "u:a,b"}), ["IZM-2026-0001"])
    assert done == Plan(landed=(own[0],), aside=(own[1],))


def test_a_number_that_the_server_gave_to_another_change_is_given_up() -> None:
    """Mine gets the next free one, and what I did with it follows: its file, and those attached to it."""
    own = commits({ONE: (None, "u:a")}, {ONE: ("u:a", "u:a,b"), FILED: (None, "pdf"), TWO: ("v:a", "v:a,b")})
    done = plan(own, facts({ONE: "other:x", TWO: "v:a"}))
    assert done == Plan(
        carried=(
            Carried(own[0], {NINE: "u:a"}),
            Carried(
                own[1],
                {NINE: "u:a,b", "changes/2026/IZM-2026-0009.files/plan.pdf": "pdf", TWO: "v:a,b"},
            ),
        ),
        renumbered={"IZM-2026-0001": "IZM-2026-0009"},
    )


def test_a_signal_gives_up_its_number_too() -> None:
    """Changes and signals are counted apart, each by its own year."""
    mine, theirs = "registry/signals/2026/SIG-2026-0001.yaml", "registry/signals/2026/SIG-2026-0009.yaml"
    own = commits({mine: (None, "a:1")}, {ONE: (None, "u:a")}, {mine: ("a:1", "a:1,2")})
    done = plan(own, facts({mine: "b:1", ONE: "other:x"}))
    assert done == Plan(
        carried=(
            Carried(own[0], {theirs: "a:1"}),
            Carried(own[1], {NINE: "u:a"}),
            Carried(own[2], {theirs: "a:1,2"}),
        ),
        renumbered={"SIG-2026-0001": "SIG-2026-0009", "IZM-2026-0001": "IZM-2026-0009"},
    )
    assert plan(own[:1], facts({mine: "b:1"}), [mine]) == Plan(aside=(own[0],))


def test_two_numbers_given_up_become_two_others() -> None:
    """In the order in which they were registered."""
    own = commits({TWO: (None, "v:a")}, {ONE: (None, "u:a")})
    done = plan(own, facts({ONE: "other:x", TWO: "another:x"}))
    assert done.renumbered == {"IZM-2026-0002": "IZM-2026-0009", "IZM-2026-0001": "IZM-2026-0010"}


def test_what_was_ever_sent_keeps_its_number() -> None:
    """Others know it by that: it clashes."""
    own = commits({ONE: (None, "u:a")})
    done = plan(own, facts({ONE: "other:x"}, sent=("u",)))
    assert done == Plan(clashes=(Clash(ONE, own[0]),))


@pytest.mark.parametrize("there", ["u:a", "u:a,b", "u:a,theirs"])
def test_a_change_that_the_server_holds_under_its_number_keeps_it(there: str) -> None:
    """It is mine that has landed, whether or not anybody knows that it was sent: two of it would be one too many."""
    own = commits({ONE: (None, "u:a")})
    assert plan(own, facts({ONE: there})) == Plan(landed=tuple(own))


def test_what_is_put_aside_needs_no_other_number() -> None:
    """It is not carried, and takes none from what is."""
    own = commits({ONE: (None, "u:a")})
    assert plan(own, facts({ONE: "other:x"}), ["IZM-2026-0001"]) == Plan(aside=tuple(own))
    own += commits({TWO: (None, "v:a")}, base="c1")
    done = plan(own, facts({ONE: "other:x", TWO: "another:x"}), ["IZM-2026-0001"])
    assert done.renumbered == {"IZM-2026-0002": "IZM-2026-0009"}


def test_a_number_is_not_told_of_what_went_aside_with_something_else() -> None:
    """A change registered in one commit with a role: the role is put aside, and the change has no number but its own."""
    own = commits({ONE: (None, "u:a"), PEOPLE: ("p", "mine")})
    assert plan(own, facts({ONE: "other:x", PEOPLE: "theirs"}), [PEOPLE]) == Plan(aside=tuple(own))


def test_a_change_that_was_registered_anew_in_the_place_of_one_that_stood_there_keeps_its_number() -> None:
    """The number was free here, for a moment; the server gave it to nobody."""
    own = commits({ONE: ("other:x", None)}, {ONE: (None, "u:a")}, base="s")
    assert plan(own, facts({ONE: "other:x"})) == Plan(kept=tuple(own))


def test_only_a_change_and_what_is_attached_to_it_move_with_its_number() -> None:
    """Another file in the folder of the year does not."""
    given = {"IZM-2026-0001": "IZM-2026-0009"}
    assert moved(ONE, given) == NINE
    assert moved(FILED, given) == "changes/2026/IZM-2026-0009.files/plan.pdf"
    for path in (TWO, PEOPLE, "IZM-2026-0001.yaml", "changes/2026/IZM-2026-0001.files/a/b", "README.md"):
        assert moved(path, given) == path


blobs = st.one_of(st.none(), st.sampled_from(["u:a", "u:a,b", "u:a,b,c", "u:a,+d", "u:a,b,+d", "v:a", "x"]))
paths = st.sampled_from([ONE, TWO, FILED, PEOPLE])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.dictionaries(paths, blobs, max_size=3), max_size=6),
    st.dictionaries(paths, blobs),
    st.dictionaries(paths, blobs),
    st.lists(st.sampled_from(["IZM-2026-0001", "IZM-2026-0002", PEOPLE]), unique=True),
)
def test_no_commit_is_ever_forgotten_and_nothing_of_the_servers_is_overwritten(
    steps: list[dict[str, str | None]],
    base: dict[str, str | None],
    server: dict[str, str | None],
    aside: list[str],
) -> None:
    """Each commit is kept, carried, landed, put aside, or in the way; a file of the server's is replaced only by who knew it."""
    stands, own = dict(base), []
    for number, files in enumerate(steps, 1):
        touches = tuple(
            Plain(path, stands.get(path), blob) for path, blob in files.items() if blob != stands.get(path)
        )
        stands |= files
        own.append(Own(f"c{number}", f"c{number - 1}", touches))
    there = {path: blob for path, blob in server.items() if blob is not None}
    done = plan(own, facts(there), aside)
    sorted_out = [*done.kept, *(one.own for one in done.carried), *done.landed, *done.aside]
    in_the_way = {clash.own.oid for clash in done.clashes}
    assert sorted(one.oid for one in sorted_out) == sorted({one.oid for one in own} - in_the_way)
    if done.clashes:  # then nothing of it is done
        return
    built: dict[str, str | None] = dict(there)
    for one in own:
        brought = [item for carried, files in done.carried if carried == one for item in files.items()]
        for path, blob in brought:
            touched = [touch for touch in one.touches if moved(touch.path, done.renumbered) == path]
            stood = built.get(path)
            behind = [joined(path, *one[1:], stood) for one in touched if all([*one[1:], stood])]  # type: ignore[arg-type]
            assert stood in {None, *(touch.old for touch in touched)} or blob in behind
            built[path] = blob


def test_what_the_server_took_of_a_file_has_landed_whatever_others_made_of_it_since() -> None:
    """By a squash, the last of several; what it has not taken still meets what others did."""
    own = commits({ROLES: ("r0", "r1")}, {ROLES: ("r1", "r2")}, {ROLES: ("r2", "r3")})
    assert plan(own, facts({ROLES: "r9"}, stood=("r3", "r9"))) == Plan(landed=tuple(own))
    found = plan(own, facts({ROLES: "r9"}, stood=("r2", "r9")))
    assert (found.landed, found.clashes) == (tuple(own[:2]), (Clash(ROLES, own[2]),))
    undone = plan(own[:1], facts({ROLES: "r0"}, stood=("r1",)))
    assert undone == Plan(landed=(own[0],)), "what others have undone is not done again"
    carried = plan(own, facts({ROLES: "r2"}, stood=("r2",)))
    assert (carried.landed, [one.own for one in carried.carried]) == (tuple(own[:2]), [own[2]])
