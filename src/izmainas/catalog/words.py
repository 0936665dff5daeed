"""The words of our own ids, by kind: states, steps, decisions, outcomes and the like.

They stand inside a sentence or a cell, so they begin with a small letter; the
Latvian ones agree with "izmaiņa". `code` is empty: VARAM gives these no code.
"""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words; a kind is what a field of a record is called
WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
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
    "registry-kind": (
        Term("", "service", "pakalpojums", "service"),
        Term("", "resource", "resurss", "resource"),
        Term("", "capability", "spēja", "capability"),
        Term("", "life-situation", "dzīves situācija", "life situation"),
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
    # how high a risk is; `risks` agree with "risks", not with "izmaiņa"
    "risk-level": (
        Term("", "low", "zems", "low"),
        Term("", "medium", "vidējs", "medium"),
        Term("", "high", "augsts", "high"),
        Term("", "very-high", "ļoti augsts", "very high"),
    ),
    # what changes of a track record have in common
    "likeness": (
        Term("", "standard-model", "tas pats standarta modelis", "the same standard-change model"),
        Term("", "object-and-class", "tas pats objekts, veids, sarežģītība un darbība", "the same object, kind, complexity and action"),
        Term("", "object", "tas pats objekts", "the same object"),
        Term("", "class-and-action", "tas pats veids, sarežģītība un darbība", "the same kind, complexity and action"),
        Term("", "class", "tas pats veids un sarežģītība", "the same kind and complexity"),
        Term("", "all", "visas izmaiņas", "all changes"),
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
    # what the size of a change is measured by
    "size": (
        Term("", "targets", "skarto objektu skaits", "targets"),
        Term("", "affected", "atkarīgo objektu skaits", "objects that depend on them"),
        Term("", "plan-steps", "plānoto darbību skaits", "planned actions"),
        Term("", "effort-days", "darbs, dienās", "effort in days"),
        Term("", "cost-eur", "izmaksas, EUR", "cost in EUR"),
        Term("", "window-days", "darbu ilgums, dienās", "days of work"),
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
        Term("", "network", "tīkls", "network"),
        Term("", "component", "koplietošanas komponente", "shared component"),
        Term("", "data", "dati", "data"),
        Term("", "premises", "telpas", "premises"),
        Term("", "equipment", "iekārtas", "equipment"),
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
    "proof": (
        Term("", "signed", "parakstīts", "signed", definition_lv="paraksts failā atbilst atslēgai, ko reģistrs šai personai piešķīris", definition_en="the signature in the file verifies against a key that the registry gave this person"),
        Term("", "committed", "fiksēts", "committed", definition_lv="git ieraksta autors un norādes sakrīt, paraksta nav", definition_en="author and trailers of the commit match; there is no signature"),
        Term("", "claimed", "apgalvots", "claimed", definition_lv="to apliecina tikai pats fails", definition_en="only the file says so"),
    ),
    # where a repository is hosted: names of products, the same in every language
    "forge": (
        Term("", "github", "GitHub", "GitHub"),
        Term("", "gitlab", "GitLab", "GitLab"),
        Term("", "forgejo", "Forgejo", "Forgejo"),
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
        Term("", "overstepped", "robežas pārkāptas", "envelope overstepped"),
        Term("", "ratification-refused", "vēlāka apstiprināšana atteikta", "ratification refused"),
        Term("", "authorized-later", "autorizēta vēlāk", "authorized later"),
        Term("", "model-unusable", "modelis nav lietojams", "model not usable"),
        Term("", "not-planned", "nav ieplānota", "not planned"),
        Term("", "plan-outside", "plāns ārpus robežām", "plan outside the envelope"),
        Term("", "before-window", "darbu laiks nav sācies", "window not begun"),
        Term("", "after-window", "darbu laiks beidzies", "window over"),
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
    "indicator-kind": (
        Term("", "performance", "darbības rādītājs", "performance indicator"),
        Term("", "satisfaction", "apmierinātība", "satisfaction"),
        Term("", "service-level", "pakalpojuma līmenis", "service level"),
    ),
    "better": (
        Term("", "higher", "jo vairāk, jo labāk", "the more the better"),
        Term("", "lower", "jo mazāk, jo labāk", "the less the better"),
    ),
    "signal-kind": (
        Term("", "need", "vajadzība", "need"),
        Term("", "situation", "situācijas izmaiņa", "change in the situation"),
    ),
    "unit": (
        Term("", "changes", "izmaiņas", "changes"),
        Term("", "days", "dienas", "days"),
        Term("", "share", "daļa", "share"),
        Term("", "times", "reizes", "times"),
        Term("", "grade", "vērtējums", "grade"),
    ),
    "signal-state": (
        Term("", "open", "atklāts", "open"),
        Term("", "taken-up", "pieņemts risināšanai", "taken up"),
        Term("", "settled", "atrisināts", "settled"),
        Term("", "dismissed", "noraidīts", "dismissed"),
    ),
    "monitor-urgency": (
        Term("", "now", "steidzami", "now"),
        Term("", "soon", "drīzumā", "soon"),
        Term("", "later", "paturēt prātā", "later"),
    ),
    "monitor-rule": (
        Term("", "indicator-off-target", "rādītājs neatbilst plānotajam", "indicator off target", definition_lv="rādītāja pēdējā vērtība ir sliktāka par tai dienai plānoto (kur plāna nav – par mērķi)", definition_en="the latest value of an indicator is worse than what was planned for its day, or than its target where nothing was"),
        Term("", "indicator-trend", "rādītājs pasliktinās", "indicator getting worse", definition_lv="rādītājs vēl atbilst plānotajam, bet tā pēdējās vērtības pasliktinās tik noteikti (Teila–Sena taisne, vērtību pāru vairākums), ka drīz plānotajam vairs neatbildīs", definition_en="an indicator is still on target, but its latest values get worse so steadily (Theil–Sen line, majority of pairs) that it will soon miss it"),
        Term("", "tickets-rising", "pieteikumu kļuvis vairāk", "tickets rising", definition_lv="pēdējā pilnajā mēnesī viena veida pieteikumu par objektu ir neparasti daudz, salīdzinot ar iepriekšējo mēnešu mediānu", definition_en="in the last complete month there were unusually many tickets of one kind about an object, against the median of the months before"),
        Term("", "incidents-repeated", "atkārtoti incidenti un problēmas", "repeated incidents and problems", definition_lv="gada laikā izmaiņās nosaukti vairāki dažādi incidenti un problēmas, kas skar vienu objektu", definition_en="within a year changes named several different incidents and problems that concern one object"),
        Term("", "goal-without-change", "mērķim nav izmaiņu", "goal without a change", definition_lv="stratēģijas mērķim nekalpo neviena atvērta vai sekmīgi noslēgta izmaiņa", definition_en="no change that is open or was successfully closed serves the goal of the strategy"),
        Term("", "follow-up-open", "pēc pārskata atlikušie darbi", "follow-ups not taken up", definition_lv="izmaiņas pārskatā atstāti turpmāki darbi, kurus neviens nav uzņēmies", definition_en="the review of a change left follow-ups that nobody took up"),
        Term("", "standard-expired", "standarta izmaiņas modelim beidzies termiņš", "standard-change model expired", definition_lv="uz standarta izmaiņas modeli vairs nevar balstīt izmaiņas, līdz to apstiprina no jauna", definition_en="no change can rest on the standard-change model until it is approved anew"),
        Term("", "standard-expiring", "standarta izmaiņas modelim drīz beigsies termiņš", "standard-change model about to expire", definition_lv="standarta izmaiņas modelis drīz jāapstiprina no jauna", definition_en="the standard-change model has to be approved anew soon"),
        Term("", "standard-suspended", "standarta izmaiņas modelis apturēts", "standard-change model suspended", definition_lv="standarta izmaiņas modelis apturēts – ar lēmumu vai pēc neizdevušos izmaiņu skaita", definition_en="the standard-change model is suspended, by decision or by the number of its failed changes"),
        Term("", "resource-ending", "resursam beidzas termiņš", "resource about to end", definition_lv="tuvojas vai ir pagājis resursa atbalsta vai nomas beigu datums", definition_en="the end of the support or lease of a resource is near or has passed"),
        Term("", "signal-open", "atklāts signāls", "open signal", definition_lv="pierakstītu vajadzību vai situācijas izmaiņu neviens vēl nav pieņēmis risināšanai", definition_en="nobody has taken up a need or a change in the situation that is on record"),
    ),
    "severity": (
        Term("", "error", "kļūda", "error"),
        Term("", "warning", "brīdinājums", "warning"),
        Term("", "note", "piezīme", "note"),
    ),
    "answer": (
        Term("", "yes", "jā", "yes"),
        Term("", "no", "nē", "no"),
    ),
}
