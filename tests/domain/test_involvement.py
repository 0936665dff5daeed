"""Sets of people that summaries have in common."""

from izmainas.domain.involvement import _MOST_PEOPLE, _PEOPLE, shared


def test_equal_sets_are_one_while_they_are_few_and_are_not_all_kept() -> None:
    """A register of a hundred thousand changes has few; whatever comes, what is remembered is bounded."""
    few = shared(frozenset({"anna", "juris"}))
    assert shared(frozenset({"juris", "anna"})) is few
    for number in range(_MOST_PEOPLE + 1):
        assert shared(frozenset({f"p{number}"})) == {f"p{number}"}
        assert len(_PEOPLE) <= _MOST_PEOPLE
    again = shared(frozenset({"anna", "juris"}))
    assert again == few
    assert shared(frozenset({"anna", "juris"})) is again
