"""The words of what a change's file and its history say: states, steps, decisions, parts and links.

The Latvian ones agree with "izmaiņa".
"""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words
CHANGE_WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
    "state": (
        Term("", "registered", "reģistrēta", "registered"),
        Term("", "assessed", "novērtēta", "assessed"),
        Term("", "authorized", "autorizēta", "authorized"),
        Term("", "planned", "ieplānota", "planned"),
        Term("", "implementing", "īstenošanā", "being implemented"),
        Term("", "implemented", "īstenota", "implemented"),
        Term("", "reviewed", "pārskatīta", "reviewed"),
        Term("", "closed", "slēgta", "closed"),
        Term("", "rejected", "noraidīta", "rejected"),
        Term("", "withdrawn", "atsaukta", "withdrawn"),
    ),
    # a flag over a state, not a state
    "flag": (
        Term("", "held", "apturēta", "on hold"),
        Term("", "superseded", "zaudējis spēku", "superseded", definition_lv="apstiprinātais saturs ir mainīts", definition_en="what was approved has changed since"),
        Term("", "overdue", "nokavēta", "overdue"),
    ),
    "step": (
        Term("", "register", "reģistrēšana", "registration", verb_lv="reģistrēt", verb_en="register", past_lv="reģistrēja", past_en="registered"),
        Term("", "assess", "novērtēšana", "assessment", verb_lv="novērtēt", verb_en="assess", past_lv="novērtēja", past_en="assessed"),
        Term("", "authorize", "autorizācija", "authorization", verb_lv="autorizēt", verb_en="authorize", past_lv="lēma", past_en="decided"),
        Term("", "ratify", "vēlāka apstiprināšana", "ratification", verb_lv="vēlāk apstiprināt", verb_en="ratify", past_lv="vēlāk apstiprināja", past_en="ratified"),
        Term("", "plan", "plānošana", "planning", verb_lv="plānot", verb_en="plan", past_lv="ieplānoja", past_en="planned"),
        Term("", "implement", "īstenošana", "implementation", verb_lv="īstenot", verb_en="implement", past_lv="īstenoja", past_en="implemented"),
        Term("", "review", "pārskatīšana", "review", verb_lv="pārskatīt", verb_en="review", past_lv="pārskatīja", past_en="reviewed"),
        Term("", "close", "slēgšana", "closure", verb_lv="slēgt", verb_en="close", past_lv="slēdza", past_en="closed"),
        Term("", "withdraw", "atsaukšana", "withdrawal", verb_lv="atsaukt", verb_en="withdraw", past_lv="atsauca", past_en="withdrew"),
        Term("", "hold", "apturēšana", "hold", verb_lv="apturēt", verb_en="hold", past_lv="apturēja", past_en="put on hold"),
        Term("", "resume", "atsākšana", "resumption", verb_lv="atsākt", verb_en="resume", past_lv="atsāka", past_en="resumed"),
        Term("", "split", "sadalīšana", "split", verb_lv="sadalīt", verb_en="split", past_lv="sadalīja", past_en="split"),
        Term("", "link", "sasaiste", "link", verb_lv="sasaistīt", verb_en="link", past_lv="sasaistīja", past_en="linked"),
        Term("", "comment", "komentārs", "comment", verb_lv="komentēt", verb_en="comment", past_lv="komentēja", past_en="commented"),
        Term("", "edit", "labojums", "edit", verb_lv="labot", verb_en="edit", past_lv="laboja", past_en="edited"),
        Term("", "attach", "faila pievienošana", "attachment", verb_lv="pievienot failu", verb_en="attach a file", past_lv="pievienoja failu", past_en="attached a file"),
        Term("", "inform", "informēšana", "informing", verb_lv="informēt", verb_en="inform", past_lv="informēja", past_en="informed"),
        Term("", "override", "lēmums par sadursmi", "decision on a conflict", verb_lv="lemt par sadursmi", verb_en="decide on a conflict", past_lv="nolēma veikt darbu, lai gan ir sadursme", past_en="decided to go ahead in spite of a conflict"),
        Term("", "monitor", "vajadzību un situācijas vērošana", "following needs and situation", verb_lv="sekot vajadzībām", verb_en="monitor", past_lv="konstatēja", past_en="observed"),
    ),
    "decision": (
        Term("", "approve", "apstiprinājums", "approval", verb_lv="apstiprināt", verb_en="approve", past_lv="apstiprināja", past_en="approved"),
        Term("", "reject", "noraidījums", "rejection", verb_lv="noraidīt", verb_en="reject", past_lv="noraidīja", past_en="rejected"),
        Term("", "return", "atgriešana precizēšanai", "return for revision", verb_lv="atgriezt precizēšanai", verb_en="return", past_lv="atgrieza precizēšanai", past_en="returned"),
    ),
    "outcome": (
        Term("", "successful", "sekmīga", "successful"),
        Term("", "successful-with-issues", "sekmīga, ar nepilnībām", "successful with issues"),
        Term("", "backed-out", "atgriezta iepriekšējā stāvoklī", "backed out"),
        Term("", "failed", "nesekmīga", "failed"),
    ),
    # short, beside "izmaiņa"; VARAM's full names are in `classification`
    "kind": (
        Term("", "standard", "standarta", "standard"),
        Term("", "normal", "normāla", "normal"),
        Term("", "emergency", "ārkārtas", "emergency"),
    ),
    "complexity": (
        Term("", "simple", "vienkārša", "simple"),
        Term("", "complex", "kompleksa", "complex"),
    ),
    # parts of a step that are recorded one by one
    "phase": (
        Term("", "opinion", "eksperta atzinums", "expert opinion", past_lv="sniedza atzinumu", past_en="gave an opinion"),
        Term("", "start", "sākums", "start", past_lv="sāka īstenot", past_en="started"),
        Term("", "step-done", "darbība paveikta", "step done", past_lv="paveica darbību", past_en="completed a step"),
        Term("", "deviation", "novirze no plāna", "deviation from plan", past_lv="ziņoja par novirzi no plāna", past_en="reported a deviation from plan"),
        Term("", "finish", "pabeigšana", "finish", past_lv="pabeidza īstenot", past_en="finished"),
        Term("", "taken-back", "saites noņemšana", "link taken back", past_lv="noņēma saiti", past_en="took back a link"),
    ),
    # how a change stands with those who must agree
    "authorization": (
        Term("", "not-needed", "nav vajadzīga", "not needed"),
        Term("", "pending", "gaida lēmumu", "pending"),
        Term("", "partial", "daļēja", "partial"),
        Term("", "valid", "spēkā", "valid"),
        Term("", "superseded", "zaudējusi spēku", "superseded"),
        Term("", "overstepped", "pilnvarojuma robežas pārsniegtas", "envelope overstepped"),
    ),
    "seat": (
        Term("", "target-owner", "skartā objekta saimnieks", "owner of the target"),
        Term("", "portfolio-owner", "kopuma saimnieks", "portfolio owner"),
        Term("", "any-owner", "kāds no saimniekiem", "any one owner"),
    ),
    "doer": (
        Term("", "target-owner", "skartā objekta saimnieks", "owner of the target"),
        Term("", "portfolio-owner", "kopuma saimnieks", "portfolio owner"),
        Term("", "requester", "pieprasītājs", "requester"),
        Term("", "implementer", "īstenotājs", "implementer"),
        Term("", "anyone", "jebkura reģistrēta persona", "anyone registered"),
    ),
    "action": (
        Term("", "add", "pievienošana", "addition", verb_lv="pievienot", verb_en="add"),
        Term("", "modify", "modifikācija", "modification", verb_lv="modificēt", verb_en="modify"),
        Term("", "remove", "noņemšana", "removal", verb_lv="noņemt", verb_en="remove"),
    ),
    "effect": (
        Term("", "improves", "uzlabo", "improves"),
        Term("", "maintains", "saglabā", "maintains"),
        Term("", "worsens", "pasliktina", "worsens"),
    ),
    "advice": (
        Term("", "for", "atbalsta", "for"),
        Term("", "against", "neatbalsta", "against"),
        Term("", "conditions", "atbalsta ar nosacījumiem", "for, with conditions"),
    ),
    "link": (
        Term("", "caused-by-incident", "incidenta dēļ", "caused by incident"),
        Term("", "fixes-problem", "novērš problēmu", "fixes problem"),
        Term("", "causes-incident", "izraisīja incidentu", "caused incident"),
        Term("", "part-of", "ir daļa no", "part of"),
        Term("", "splits", "sadalīta izmaiņās", "split into"),
        Term("", "supersedes", "aizstāj", "supersedes"),
        Term("", "project", "projekts", "project"),
        Term("", "risk", "risks", "risk"),
        Term("", "deployment", "izvietošana", "deployment"),
        Term("", "improvement", "pilnveides priekšlikums", "improvement"),
        Term("", "not-with", "nedrīkst notikt vienlaikus ar", "must not run together with"),
    ),
}
