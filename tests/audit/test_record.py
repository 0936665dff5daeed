"""What a replay finds: however many decisions there are, each is at hand, in the order of the main branch."""

from izmainas.audit.record import Decided, Decisions


def decided(number: int) -> Decided:
    """Return a decision of a landing."""
    return Decided(
        (number, 2, 0), f"IZM-2026-{number:04}", f"E{number}", "authorize", "approve", "ānna", None,
        "service-owner", "service/form", "2026-03-02T09:00:00+02:00", "claimed", "c" * 40, None,
    )  # fmt: skip


def test_decisions_come_out_as_they_went_in_however_many_there_are() -> None:
    """They are packed on the way: of decades there are hundreds of thousands, and all are looked through."""
    all_of_them = [decided(number) for number in range(2_100)]
    some = Decisions()
    for one in all_of_them[:2_060]:
        some.append(one)
    assert [*some] == all_of_them[:2_060]
    later = Decisions(lambda: [*some.pack()], some.levels)
    for one in all_of_them[2_060:]:
        later.append(one)
    assert [*later] == all_of_them
    assert later.levels == {"claimed": 2_100}
    later.fetch()
    assert [*later] == all_of_them
    assert len(later.pack()) == 1, "what was there before is not packed again"
    assert [*later] == all_of_them
