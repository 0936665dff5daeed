"""Which version a landing is judged beside: the answer of a replay, without the replay."""

from datetime import datetime, timedelta

import pytest
from ulid import ULID

from izmainas.audit.restoring import as_recorded, gone_on_from, same_content
from izmainas.domain.change import Change

_BEGIN = datetime.fromisoformat("2026-03-02T09:00:00+02:00")


def _change(entries: str) -> Change:
    """Return a change whose entries are told apart by letters."""
    return Change.model_validate(
        {
            "id": "IZM-2026-0001",
            "uid": str(ULID.from_int(1)),
            "title": "Sesija",
            "state": "registered",
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["form"]},
            "action": "modify",
            "history": [
                {
                    "id": str(ULID.from_int(ord(letter))),
                    "step": "comment" if place else "register",
                    "by": "anna",
                    "at": _BEGIN + timedelta(hours=place),
                }
                for place, letter in enumerate(entries)
            ],
        }
    )


@pytest.mark.parametrize(
    ("versions", "after", "place"),
    [
        ([], "a", None),
        (["a", "ab"], "abc", 1),
        (["ab", "a"], "ab", 0),  # what was taken off is put back
        (["ab", "a"], "ac", 1),
        (["ab", "a", "ac"], "acd", 2),  # the first break counts until it is mended
        (["ab", "a", "ac"], "ab", 0),
        (["ab", "a", "ab", "abc"], "abcd", 3),
        (["ab", "a", "ac", "a"], "ac", 3),
        (["ab", None], "ab", 0),
        (["ab", None], "a", 0),
        (["ab", "a", None], "ab", 0),
        ([None, "a"], "ab", 1),
    ],
)
def test_what_was_sound_is_gone_on_from(versions: list[str | None], after: str, place: int | None) -> None:
    """As long as that was not put back, it is what a repair is measured by."""
    base = gone_on_from([_change(v) if v else None for v in versions], _change(after))
    assert (base.place if base else None) == place


def test_on_record_is_what_the_last_entry_landed_with() -> None:
    """As far back as nothing but content changed: a history that was cut back did not stand all the while."""
    old, quiet = _change("a"), _change("a").evolve(title="Cita")
    assert gone_on_from([old, None, quiet], quiet) == (2, 0)
    assert gone_on_from([old, _change("ab"), quiet], quiet) == (2, 2)
    assert gone_on_from([_change("b"), old, quiet], quiet) == (2, 1)


def test_only_what_is_put_back_is_taken_as_it_is_on_record() -> None:
    """What somebody wrote otherwise once more is theirs to tell of, and so is what they left as it was."""
    recorded = _change("a")
    last = recorded.evolve(title="Cita", description="Cits")
    assert as_recorded(last, recorded, last) is last
    assert as_recorded(last, recorded, last.evolve(title="Trešā")) is last
    back = last.evolve(title=recorded.title)
    assert as_recorded(last, recorded, back) == back
    assert same_content(recorded, _change("ab"))
    assert not same_content(recorded, back)
