"""What the operating system says is said in both languages."""

import errno
import os

import pytest

from izmainas.render.language import Language
from izmainas.system_words import of_system

MET = [
    number
    for number in sorted(errno.errorcode)
    if of_system(OSError(number, os.strerror(number))).text != "{reason}"
]


@pytest.mark.parametrize("number", MET, ids=lambda number: errno.errorcode[number])
def test_a_reason_is_the_systems_own_in_english(number: int) -> None:
    """Whoever looks for it finds what others wrote of it; in Latvian it is told."""
    reason = of_system(OSError(number, os.strerror(number)))
    assert str(reason) == os.strerror(number)
    assert Language("lv").say(reason) != str(reason)


def test_what_people_meet_is_known() -> None:
    """A full disk, a missing file, missing rights."""
    assert {errno.ENOSPC, errno.ENOENT, errno.EACCES, errno.EROFS} <= {*MET}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link"),
        (OSError("odd"), "odd"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_any_other_reason_is_said_as_it_came(error: OSError, said: str) -> None:
    """Nothing is left out for want of a translation, and no reason is empty."""
    assert str(of_system(error)) == said
