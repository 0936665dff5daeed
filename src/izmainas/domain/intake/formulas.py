"""Text that a spreadsheet would calculate: out it goes behind an apostrophe, in it comes without."""

import re
from typing import Final

#: what a spreadsheet takes for a formula or a way to hide one, and what looks so behind apostrophes already
_RISKY: Final = re.compile("['\\s]*[=+\\-@\0＝＋－＠]|['\\s]*[\t\r]\\s*\\S")


def guarded(text: str) -> str:
    """Return text that a spreadsheet shows and does not calculate; `unguarded` gives back any text exactly."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return text without the apostrophe that keeps it from being a formula."""
    return text[1:] if text[:1] == "'" and _RISKY.match(text, 1) else text
