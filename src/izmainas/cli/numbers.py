"""The numbers of changes as people type them."""

from collections.abc import Callable

from izmainas.domain.layout import change_id
from izmainas.errors import UsageError
from izmainas.message import msg

_DIGITS = 9
_YEAR_AND_NUMBER = 2


def full_id(given: str, this_year: Callable[[], int]) -> str:
    """Return `IZM-2026-0042` for itself, for `izm-2026-42`, `2026-42` and, this year, for `42`.

    Raises `UsageError` for anything else.
    """
    parts = given.strip().upper().removeprefix("IZM-").split("-")
    numbers = all(part.isascii() and part.isdigit() and len(part) <= _DIGITS for part in parts)
    if not numbers or len(parts) > _YEAR_AND_NUMBER:
        raise UsageError(
            "IZM-E202",
            msg("“{given}” is not the number of a change", given=given),
            hint=msg(
                "Numbers look like {example}; see all: {command}", example="IZM-2026-0042", command="izm list"
            ),
        )
    return change_id(int(parts[0]) if len(parts) == _YEAR_AND_NUMBER else this_year(), int(parts[-1]))
