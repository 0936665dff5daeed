"""The numbers of changes and of signals as people type them."""

import re
from collections.abc import Callable
from typing import Final

from izmainas.domain.layout import change_id, signal_id
from izmainas.errors import UsageError
from izmainas.message import msg

_SIGNAL: Final = re.compile(r"SIG-[0-9]+-[0-9]+", re.IGNORECASE)
_DIGITS = 9
_YEAR_AND_NUMBER = 2


def full_id(given: str, this_year: Callable[[], int]) -> str:
    """Return `IZM-2026-0042` for itself, for `izm-2026-42`, `2026-42` and, this year, for `42`.

    Raises `UsageError` for anything else.
    """
    found = _numbered(given, "IZM", this_year)
    if found is None:
        raise UsageError(
            "IZM-E202",
            msg("“{given}” is not the number of a change", given=given),
            hint=msg("It is explained by {command}", command=f"izm explain {given.strip()}")
            if _SIGNAL.fullmatch(given.strip())
            else msg(
                "Numbers look like {example}; see all: {command}", example="IZM-2026-0042", command="izm list"
            ),
        )
    return change_id(*found)


def full_signal_id(given: str, this_year: Callable[[], int]) -> str:
    """Return `SIG-2026-0007` for what `full_id` would take of a change: `2026-7`, `7`; anything else as it is."""
    found = _numbered(given, "SIG", this_year)
    return signal_id(*found) if found else given.strip()


def _numbered(given: str, prefix: str, this_year: Callable[[], int]) -> tuple[int, int] | None:
    """Return the year and the number of the year that `given` means; None for what is none."""
    parts = given.strip().upper().removeprefix(f"{prefix}-").split("-")
    numbers = all(part.isascii() and part.isdigit() and len(part) <= _DIGITS for part in parts)
    if not numbers or len(parts) > _YEAR_AND_NUMBER:
        return None
    return int(parts[0]) if len(parts) == _YEAR_AND_NUMBER else this_year(), int(parts[-1])
