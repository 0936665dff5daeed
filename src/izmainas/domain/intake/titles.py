"""Which column of a table holds what: by the mapping, or by titles that mean the same in Latvian and English."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from izmainas.domain.intake.cells import plainly
from izmainas.domain.intake.mapping import ImportMapping, Intake
from izmainas.errors import UsageError
from izmainas.message import msg

_DATE: Final = (
    "datums", "date", "reģistrēts", "reģistrēšanas datums", "reģistrācijas datums", "izveidots", "saņemts",
    "saņemšanas datums", "iesniegšanas datums", "pieteikuma datums", "created", "created at", "opened", "opened at",
    "registered", "received", "diena", "day", "laiks", "time",
)  # fmt: skip
_MONTH: Final = ("mēnesis", "month", "periods", "period")
_ID: Final = ("id", "identifikators", "identifier", "kods", "code")
_PERSON: Final = ("persona", "vārds, uzvārds", "vārds uzvārds", "vārds un uzvārds", "person")
_NAMES: Final = {
    "id": _ID,
    "name_lv": ("nosaukums", "nosaukums (lv)", "nosaukums latviski", "name_lv", "name (lv)", "nosaukums lv"),
    "name_en": ("name", "nosaukums (en)", "nosaukums angliski", "name_en", "name (en)", "nosaukums en"),
    "description_lv": ("apraksts", "apraksts (lv)", "description_lv", "description (lv)"),
    "description_en": ("description", "apraksts (en)", "description_en", "description (en)"),
}
_OBJECT: Final = _NAMES | {
    "stage": ("posms", "dzīves cikla posms", "stage", "lifecycle stage"),
    "depends_on": ("atkarīgs no", "depends on", "depends_on", "atkarības", "dependencies"),
    "conditions": ("nosacījumi", "conditions"),
}

#: what a table holds -> field -> titles, compared without case
TITLES: Final[Mapping[Intake, Mapping[str, tuple[str, ...]]]] = {
    Intake.TICKETS: {
        "date": _DATE,
        "month": _MONTH,
        "kind": ("veids", "pieteikuma veids", "tips", "pieteikuma tips", "kind", "type", "ticket type", "kategorija", "category"),
        "object": ("objekts", "pakalpojums", "resurss", "sistēma", "object", "service", "resource", "system"),
        "ref": ("numurs", "nr", "nr.", "pieteikuma numurs", "pieteikuma nr.", "reference", "ref", "number", "ticket", "ticket id", *_ID),
        "count": ("skaits", "pieteikumu skaits", "count", "number of tickets", "quantity", "kopā"),
    },
    Intake.INDICATORS: {
        "date": _DATE,
        "month": _MONTH,
        "indicator": ("rādītājs", "rādītāja nosaukums", "indicator", "indikators", "metric"),
        "value": ("vērtība", "faktiskā vērtība", "izmērītā vērtība", "fakts", "rezultāts", "value", "actual"),
        "planned": ("plāns", "plānots", "plānotais", "plānotā vērtība", "mērķis", "planned", "planned value", "plan", "target"),
    },
    Intake.SERVICES: _OBJECT | {
        "recipients": ("saņēmēji", "recipients"),
        "channels": ("kanāli", "channels"),
        "life_situations": ("dzīves situācijas", "life situations", "life_situations"),
        "needs": ("vajadzības", "needs"),
    },
    Intake.RESOURCES: _OBJECT | {
        "type": ("veids", "tips", "type"),
        "supplier": ("piegādātājs", "supplier"),
        "users": ("lietotāji", "users"),
        "ends_on": ("beidzas", "atbalsta beigas", "ends_on", "ends on", "end of support"),
    },
    Intake.LIFE_SITUATIONS: _NAMES,
    Intake.PEOPLE: {
        "id": _ID,
        # half a name is none: where the surname has a column of its own, two claim the name, and it stays open
        "name": (*_PERSON, "vārds", "name", "full name", "uzvārds", "surname", "last name"),
        "emails": ("e-pasts", "e-pasti", "epasts", "e-pasta adrese", "email", "e-mail", "emails", "e-mails"),
        "expert_in": ("eksperts", "jomas", "expert_in", "expert in"),
        "left": ("aizgājis", "aizgājusi", "aizgāja", "darba beigas", "pēdējā darba diena", "left"),
    },
    Intake.ROLES: {
        "role": ("loma", "role"),
        "over": ("pār ko", "par ko", "objekts", "pakalpojums", "resurss", "over", "object", "service", "resource"),
        "person": (*_PERSON, "saimnieks", "atbildīgais", "owner"),
        "from": ("no", "sākums", "pirmā diena", "from", "since"),
        "until": ("līdz", "beigas", "pēdējā diena", "until", "to"),
    },
}  # fmt: skip


def proposed(of: Intake, titles: Sequence[str]) -> dict[str, str]:
    """Return field -> title for the titles that are known, each once; a field that two titles claim stays open.

    A title that claims two fields (`ID`) is the first one's.
    """
    found: dict[str, str] = {}
    unsure: set[str] = set()
    for title in titles:
        for field, names in TITLES[of].items():
            if plainly(title) in {field, *names} and title not in found.values():
                if field in found:
                    unsure.add(field)
                else:
                    found[field] = title
                break
    return {field: title for field, title in found.items() if field not in unsure}


def placed(mapping: ImportMapping, titles: Sequence[str], *, also: Iterable[str] = ()) -> dict[str, int]:
    """Return field -> place of its column, and title -> place for the titles in `also`.

    Raises `UsageError` for a field that this kind of table has not, for a
    title that is not there, and for one that stands there twice.
    """
    for field in (*mapping.columns, *mapping.fixed, *mapping.skip):
        if field not in TITLES[mapping.of]:
            raise UsageError(
                "IZM-E233",
                msg(
                    "the mapping {id} names the field “{field}”, which {of} have not",
                    id=mapping.id,
                    field=field,
                    of=mapping.of.value,
                ),
                hint=msg("Its fields are {fields}", fields=list(TITLES[mapping.of])),
            )
    known = {plainly(title): place for place, title in reversed(list(enumerate(titles)))}
    counts = Counter(map(plainly, titles))
    wanted = {**mapping.columns, **{title: title for title in also}}
    for title in wanted.values():
        if plainly(title) not in known:
            raise UsageError(
                "IZM-E233",
                msg("the table has no column “{title}”", title=title),
                hint=msg(
                    "Its columns are {titles}; correct the mapping, or the row of titles",
                    titles=[t for t in titles if t],
                ),
            )
        if counts[plainly(title)] > 1:
            raise UsageError(
                "IZM-E233",
                msg("the table has {n} columns “{title}”", n=counts[plainly(title)], title=title),
                hint=msg("Give each column a title of its own, and repeat the command"),
            )
    return {field: known[plainly(title)] for field, title in wanted.items()}
