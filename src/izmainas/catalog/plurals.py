"""Counted nouns: the form that a number takes, in both languages."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Plural(NamedTuple):
    """A noun with its number `{n}`: Latvian zero/one/other (CLDR), English one/other.

    Latvian `zero` serves 0, 10 to 20, 30, 111; `one` serves 1, 21, 101; `other` the rest.
    """

    lv_zero: str
    lv_one: str
    lv_other: str
    en_one: str
    en_other: str


PLURALS: Final[Mapping[str, Plural]] = {
    "change": Plural("{n} izmaiņu", "{n} izmaiņa", "{n} izmaiņas", "{n} change", "{n} changes"),
    "service": Plural("{n} pakalpojumu", "{n} pakalpojums", "{n} pakalpojumi", "{n} service", "{n} services"),
    "resource": Plural("{n} resursu", "{n} resurss", "{n} resursi", "{n} resource", "{n} resources"),
    "life-situation": Plural(
        "{n} dzīves situāciju",
        "{n} dzīves situācija",
        "{n} dzīves situācijas",
        "{n} life situation",
        "{n} life situations",
    ),
    "risk": Plural("{n} risku", "{n} risks", "{n} riski", "{n} risk", "{n} risks"),
    "decision": Plural("{n} lēmumu", "{n} lēmums", "{n} lēmumi", "{n} decision", "{n} decisions"),
    "error": Plural("{n} kļūdu", "{n} kļūda", "{n} kļūdas", "{n} error", "{n} errors"),
    "violation": Plural("{n} pārkāpumu", "{n} pārkāpums", "{n} pārkāpumi", "{n} violation", "{n} violations"),
    "warning": Plural("{n} brīdinājumu", "{n} brīdinājums", "{n} brīdinājumi", "{n} warning", "{n} warnings"),
    "day": Plural("{n} dienu", "{n} diena", "{n} dienas", "{n} day", "{n} days"),
    "working-day": Plural(
        "{n} darba dienu", "{n} darba diena", "{n} darba dienas", "{n} working day", "{n} working days"
    ),
    "file": Plural("{n} failu", "{n} fails", "{n} faili", "{n} file", "{n} files"),
    "person": Plural("{n} personu", "{n} persona", "{n} personas", "{n} person", "{n} persons"),
    "capability": Plural("{n} spēju", "{n} spēja", "{n} spējas", "{n} capability", "{n} capabilities"),
    "minute": Plural("{n} minūšu", "{n} minūte", "{n} minūtes", "{n} minute", "{n} minutes"),
    "hour": Plural("{n} stundu", "{n} stunda", "{n} stundas", "{n} hour", "{n} hours"),
}
