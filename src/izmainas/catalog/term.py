"""The shape of a term: its code and id, its official Latvian and our English."""

from typing import NamedTuple


class Term(NamedTuple):
    """A term of VARAM's methodology, of ITIL 4 or of this program.

    `id` stands in data, JSON and command-line values and never changes; `lv`
    and `en` are for reading only. `code` is VARAM's where it has one (`PU2-20`,
    `N6-1`, `LOMA-5`), ours where it only gives an order, and empty for words
    that are ours.
    """

    code: str
    id: str
    lv: str
    en: str
    parent: str = ""  # code of the group, role or term that it belongs to
    short_lv: str = ""
    short_en: str = ""
    itil: str = ""  # what ITIL 4 calls it
    person_lv: str = ""  # the person who holds a role
    person_en: str = ""
    plural_lv: str = ""
    verb_lv: str = ""  # to do it: "reģistrēt"
    verb_en: str = ""
    past_lv: str = ""  # it was done: "reģistrēja", in a line of history
    past_en: str = ""
    scope: str = ""  # id of a scope
    level: str = ""  # id of a level
    activity: str = ""  # code of an activity
    definition_lv: str = ""
    definition_en: str = ""
    detail_lv: str = ""
    variants: "tuple[Term, ...]" = ()
