"""The words of what a change is measured by and held to: evidence, limits, debts, the gate, clashes, risk, proof."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words
CONTROL_WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
    # how high a risk is; `risks` agree with "risks", not with "izmaiņa"
    "risk-level": (
        Term("", "low", "zems", "low"),
        Term("", "medium", "vidējs", "medium"),
        Term("", "high", "augsts", "high"),
        Term("", "very-high", "ļoti augsts", "very high"),
    ),
    # what changes of a track record have in common
    "likeness": (
        Term("", "standard-model", "tas pats standarta izmaiņas modelis", "the same standard-change model"),
        Term("", "object-and-class", "tas pats objekts, veids, sarežģītība un darbība", "the same object, kind, complexity and action"),
        Term("", "object", "tas pats objekts", "the same object"),
        Term("", "class-and-action", "tas pats veids, sarežģītība un darbība", "the same kind, complexity and action"),
        Term("", "class", "tas pats veids un sarežģītība", "the same kind and complexity"),
        Term("", "all", "visas izmaiņas", "all changes"),
    ),
    # what the size of a change is measured by
    "size": (
        Term("", "targets", "skarto objektu skaits", "targets"),
        Term("", "affected", "atkarīgo objektu skaits", "objects that depend on them"),
        Term("", "plan-steps", "plānoto darbību skaits", "planned actions"),
        Term("", "effort-days", "darbs, dienās", "effort in days"),
        Term("", "cost-eur", "izmaksas, EUR", "cost in EUR"),
        Term("", "window-days", "darbu ilgums, dienās", "days of work"),
    ),
    "proof": (
        Term("", "signed", "parakstīts", "signed", definition_lv="paraksts failā atbilst atslēgai, ko reģistrs šai personai piešķīris", definition_en="the signature in the file verifies against a key that the registry gave this person"),
        Term("", "committed", "fiksēts", "committed", definition_lv="git ieraksta autors un norādes sakrīt, paraksta nav", definition_en="author and trailers of the commit match; there is no signature"),
        Term("", "claimed", "apgalvots", "claimed", definition_lv="to apliecina tikai pats fails", definition_en="only the file says so"),
    ),
    # what a step may have to show before it is allowed
    "evidence": (
        Term("", "assessment", "novērtējums", "assessment"),
        Term("", "expected-result", "sagaidāmais rezultāts", "expected result"),
        Term("", "impact", "ietekme", "impact"),
        Term("", "risks", "riski", "risks"),
        Term("", "resources", "nepieciešamie resursi", "required resources"),
        Term("", "conditions", "ietekme uz nosacījumiem", "effect on conditions"),
        Term("", "stakeholders", "ieinteresētās puses", "stakeholders"),
        Term("", "compliance", "atbilstība prasībām", "compliance"),
        Term("", "description", "apraksts", "description"),
        Term("", "expert-opinion", "eksperta atzinums", "expert opinion"),
        Term("", "expert-opinions", "ekspertu atzinumi", "expert opinions"),
        Term("", "envelope", "pilnvarojuma robežas", "envelope"),
        Term("", "plan", "plāns", "plan"),
        Term("", "window", "īstenošanas laiks", "window"),
        Term("", "steps", "veicamās darbības", "steps"),
        Term("", "rollback", "atgriešanas plāns", "rollback plan"),
        Term("", "communication", "saziņas plāns", "communication plan"),
        Term("", "tests", "pārbaužu plāns", "test plan"),
        Term("", "outcome", "iznākums", "outcome"),
        Term("", "result", "rezultāts", "result"),
        Term("", "expected-vs-actual", "sagaidāmā un faktiskā salīdzinājums", "expected and actual compared"),
        Term("", "satisfaction", "apmierinātība", "satisfaction"),
        Term("", "lessons", "secinājumi", "lessons learned"),
        Term("", "review", "pārskats", "review report"),
        Term("", "reason", "pamatojums", "reason"),
    ),
    "limit": (
        Term("", "targets", "skartie objekti", "targets"),
        Term("", "latest-end", "vēlākais beigu laiks", "latest end"),
        Term("", "outage", "ilgākais pārtraukums", "longest outage"),
        Term("", "cost", "izmaksas", "cost"),
        Term("", "residual-risk", "augstākais atlikušais risks", "highest residual risk"),
        Term("", "rollback", "obligāta atgriešanas iespēja", "rollback required"),
    ),
    # what an emergency change owes after it was authorized at once
    "debt": (
        Term("", "assessment", "novērtējums", "assessment"),
        Term("", "ratification", "vēlāka apstiprināšana", "ratification"),
    ),
    # why a change does not open the gate
    "bar": (
        Term("", "other-object", "skar citu objektu", "touches another object"),
        Term("", "ended", "ir beigusies", "has ended"),
        Term("", "work-finished", "darbi pabeigti", "work is finished"),
        Term("", "split", "ir sadalīta", "was split"),
        Term("", "held", "apturēta", "on hold"),
        Term("", "not-authorized", "nav autorizēta", "not authorized"),
        Term("", "superseded", "apstiprinājums zaudējis spēku", "approval superseded"),
        Term("", "overstepped", "pilnvarojuma robežas pārsniegtas", "envelope overstepped"),
        Term("", "ratification-refused", "vēlāka apstiprināšana atteikta", "ratification refused"),
        Term("", "authorized-later", "autorizēta vēlāk", "authorized later"),
        Term("", "model-unusable", "modelis nav lietojams", "model not usable"),
        Term("", "not-assessed", "nav novērtēta", "not assessed"),
        Term("", "not-planned", "nav ieplānota", "not planned"),
        Term("", "plan-outside", "plāns ārpus robežām", "plan outside the envelope"),
        Term("", "before-window", "īstenošanas laiks nav sācies", "window not begun"),
        Term("", "after-window", "īstenošanas laiks beidzies", "window over"),
        Term("", "deadline-passed", "termiņš pagājis", "deadline passed"),
        Term("", "broken-rule", "pārkāpts noteikums", "rule broken"),
        Term("", "freeze", "liegums", "freeze"),
    ),
    "conflict": (
        Term("", "same-object", "viens objekts", "same object"),
        Term("", "dependent-object", "atkarīgi objekti", "dependent objects"),
        Term("", "freeze", "liegums", "freeze"),
        Term("", "outside-window", "ārpus uzturēšanas laika", "outside the maintenance window"),
        Term("", "same-implementer", "viens īstenotājs", "same implementer"),
        Term("", "apart", "nedrīkst notikt vienlaikus", "must not run together"),
    ),
}
