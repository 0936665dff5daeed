"""The words of what the registry holds: objects and their types, standard-change models."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words
REGISTRY_WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
    "registry-kind": (
        Term("", "service", "pakalpojums", "service"),
        Term("", "resource", "resurss", "resource"),
        Term("", "capability", "spēja", "capability"),
        Term("", "life-situation", "dzīves situācija", "life situation"),
        Term("", "indicator", "rādītājs", "indicator"),
        Term("", "person", "persona", "person"),
        Term("", "role", "loma", "role"),
        Term("", "substitute", "aizvietotājs", "substitute"),
        Term("", "freeze", "liegums", "freeze"),
        Term("", "window", "uzturēšanas laiks", "maintenance window"),
        Term("", "apart", "vienlaikus nemaināmi objekti", "objects kept apart"),
    ),
    "criticality": (
        Term("", "low", "zema", "low"),
        Term("", "medium", "vidēja", "medium"),
        Term("", "high", "augsta", "high"),
    ),
    "object": (
        Term("", "service", "pakalpojums", "service", plural_lv="pakalpojumi"),
        Term("", "resource", "resurss", "resource", plural_lv="resursi"),
        Term("", "capability", "spēja", "capability", plural_lv="spējas"),
        Term("", "life-situation", "dzīves situācija", "life situation", plural_lv="dzīves situācijas"),
        Term("", "institution", "iestāde", "institution", plural_lv="iestādes"),
        Term("", "standard-change", "standarta izmaiņas modelis", "standard-change model", plural_lv="standarta izmaiņu modeļi"),
    ),
    "resource-type": (
        Term("", "information-system", "informācijas sistēma", "information system"),
        Term("", "digital-solution", "digitālo tehnoloģiju risinājums", "digital solution"),
        Term("", "infrastructure", "IKT infrastruktūra", "ICT infrastructure"),
        Term("", "server", "serveris", "server"),
        Term("", "network", "tīkls", "network"),
        Term("", "component", "koplietošanas komponente", "shared component"),
        Term("", "data", "dati", "data"),
        Term("", "premises", "telpas", "premises"),
        Term("", "equipment", "iekārtas", "equipment"),
        Term("", "vehicle", "transportlīdzeklis", "vehicle"),
        Term("", "workplace", "darba vietas", "workplaces"),
        Term("", "website", "tīmekļvietne", "website"),
        Term("", "document", "dokuments", "document"),
        Term("", "contract", "līgums", "contract"),
        Term("", "finance", "finansējums", "funding"),
        Term("", "staff", "personāls", "staff"),
        Term("", "other", "cits", "other"),
    ),
    "capability-type": (
        Term("", "competence", "kompetence", "competence"),
        Term("", "process", "process", "process"),
    ),
    # whether a standard-change model may be used; it agrees with "modelis"
    "usability": (
        Term("", "in-force", "spēkā", "in force"),
        Term("", "ahead", "vēl nav spēkā", "not in force yet"),
        Term("", "expired", "termiņš beidzies", "expired"),
        Term("", "suspended", "apturēts", "suspended"),
        Term("", "suspended-by-failures", "apturēts neveiksmju dēļ", "suspended by its failures"),
    ),
    # where a repository is hosted: names of products, the same in every language
    "forge": (
        Term("", "github", "GitHub", "GitHub"),
        Term("", "gitlab", "GitLab", "GitLab"),
        Term("", "forgejo", "Forgejo", "Forgejo"),
    ),
}
