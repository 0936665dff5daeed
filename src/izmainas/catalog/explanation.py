"""The shape of an explanation: what a code means and what to do, in both languages."""

from typing import NamedTuple


class Explanation(NamedTuple):
    """Title (one line) and text (a short paragraph: what it means, why the rule exists, what to do)."""

    title_lv: str
    title_en: str
    text_lv: str
    text_en: str
