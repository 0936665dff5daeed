"""Which version a landing is judged beside: the answer of a replay, without the replay."""

from datetime import datetime, timedelta

import pytest
from ulid import ULID

from izmainas.audit.restoring import gone_on_from
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
