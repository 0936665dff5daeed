"""What `izm check` finds in the registry: who answers for what, and whether everything named exists."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-R001": Explanation(
        "Nav tieši vienas atbildīgās personas",
        "Not exactly one person answers",
        "Par katru pakalpojumu, resursu un spēju un par katru kopumu jebkurā dienā atbild tieši viena persona. Ja "
        "nav nevienas, nav kam lemt; ja ir divas, nav zināms, kurš atbild. Izlabojiet datumus un personas failā "
        "`registry/roles.yaml`; pagaidu prombūtnei paredzēti aizvietotāji. Par lomu, kuras pildītājs ir aizgājis, brīdina: "
        "kamēr tā nav nodota, tajā neviens cits kā viņa aizvietotājs nevar lemt.",
        "On any day exactly one person answers for each service, resource and capability, and for each "
        "portfolio. With none nobody can decide; with two nobody knows who answers. Mend people and dates in "
        "`registry/roles.yaml`; substitutes are there for absences. A role whose holder has left is warned of: until it is handed over, "
        "nobody but their substitute can decide in it.",
    ),
    "IZM-R002": Explanation(
        "Loma norāda uz ko nezināmu",
        "A role points to something unknown",
        "`registry/roles.yaml` min objektu vai personu, kuras reģistrā nav. Tāda loma nevienam neko neuztic. "
        "Izlabojiet identifikatoru vai ierakstiet trūkstošo reģistrā.",
        "`registry/roles.yaml` names an object or a person that the registry does not hold. Such a role "
        "entrusts nothing to anybody. Correct the id, or enter what is missing.",
    ),
    "IZM-R003": Explanation(
        "Aizvietošana norādīta kļūdaini",
        "A substitution makes no sense",
        "Persona aizvieto pati sevi, vai arī aizvietošana beidzas, pirms sākas. Norādiet citu personu un "
        "datumus pareizā secībā; abi datumi ieskaitīti.",
        "A person fills in for themselves, or the substitution ends before it begins. Name another person, and "
        "the dates in order; both days count.",
    ),
    "IZM-R004": Explanation(
        "Atkarība ved uz to, kā reģistrā nav",
        "A dependency leads to what the registry does not hold",
        "Pakalpojums vai resurss min atkarību vai dzīves situāciju, kuras reģistrā nav. Tad nav redzams, ko "
        "izmaiņa vēl ietekmēs. Izlabojiet identifikatoru vai ierakstiet trūkstošo.",
        "A service or a resource names a dependency or a life situation that the registry does not hold. What "
        "else a change affects cannot be seen then. Correct the id, or enter what is missing.",
    ),
    "IZM-R018": Explanation(
        "Signālam ir diena, kas vēl nav pienākusi",
        "A signal of a day to come",
        "Signāls pierakstīts vai noraidīts dienā, kas iestādē vēl nav pienākusi. Sapludināšanas pieprasījums to neatnes; "
        "galvenajā zarā par to tikai brīdina, jo diena pienāks. Norādiet brīdi, kad tas teikts.",
        "A signal was noted or dismissed on a day that has not come yet where the institution is. A pull request does not bring "
        "it; once it stands on the main branch it is only warned of, for the day comes. Give it the moment at which it was said.",
    ),
    "IZM-R017": Explanation(
        "Objekts ir atkarīgs pats no sevis",
        "Something depends on itself",
        "Atkarības veido loku: pakalpojums vai resurss tieši vai ar citu starpniecību ir atkarīgs pats no sevis. Tas ir "
        "brīdinājums: ietekmi aprēķina arī tā, bet tad viss lokā ietekmē visu, un parasti kāda atkarība pierakstīta otrādi. "
        "Izņemiet to, kuras nav: `izm registry edit`.",
        "The dependencies go round: a service or a resource depends on itself, at once or by way of others. This is a warning: "
        "the impact is reckoned even so, but then everything in the circle reaches all of it, and mostly one dependency was "
        "written the wrong way round. Take out the one that there is not: `izm registry edit`.",
    ),
    "IZM-R019": Explanation(
        "Process prasa atzinumus, ko nav kad sniegt",
        "The process asks for opinions that nobody can give",
        "Izmaiņu modelis kādā solī prasa ekspertu atzinumus, bet pirms tā izmaiņu nenovērtē, un atzinumus sniedz tikai "
        "novērtējot. Tas ir brīdinājums: līdz šim solim izmaiņas nonāk, bet tālāk ne. Pievienojiet modelim soli `assess` vai "
        "izņemiet no tā `opinions` un `expert-opinion`: `izm registry edit process`. Ārkārtas izmaiņu novērtē pēc "
        "apstiprināšanas, tāpēc atzinumus tai var prasīt tikai vēlāk.",
        "A change model asks for experts' opinions in a step before which nothing is assessed, and opinions are given while a "
        "change is assessed. This is a warning: changes come as far as that step and no further. Give the model the step `assess`, "
        "or take `opinions` and `expert-opinion` out of it: `izm registry edit process`. An emergency is assessed after its "
        "approval, so opinions can be asked of it only later.",
    ),
    "IZM-R005": Explanation(
        "Objekts ne ar ko nav saistīts",
        "The object is connected to nothing",
        "Dzīves situācijai nav neviena pakalpojuma, vai no resursa nekas nav atkarīgs. Tas ir brīdinājums: vai "
        "nu kāda atkarība nav pierakstīta, vai objekts vairs nav vajadzīgs. Pierakstiet atkarību; nevajadzīgu dzīves "
        "situāciju izņemiet, bet resursam izbeidziet lietošanu (`--stage retirement`): ko izmaiņas ir skārušas, paliek "
        "reģistrā, un tad brīdinājuma vairs nav. Vienīgi standarta izmaiņas modelim, kas to vēl ļauj mainīt, jābūt apturētam.",
        "A life situation has no service, or nothing depends on a resource. This is a warning: either a "
        "dependency was not written down, or the object is no longer needed. Write the dependency down; take out "
        "a life situation that is not needed, and retire such a resource (`--stage retirement`): what changes have "
        "touched stays in the registry, and is not warned of then. Only a standard-change model that still permits "
        "to change it has to be suspended.",
    ),
    "IZM-R006": Explanation(
        "Viena pazīme diviem cilvēkiem",
        "Two people share an id, an e-mail or a key",
        "Personu pazīst pēc identifikatora, e-pasta un atslēgas, tāpēc katrs no tiem pieder vienam cilvēkam. "
        "Citādi nebūtu zināms, kurš rīkojies. Atstājiet pazīmi tikai tam, kam tā pieder.",
        "A person is known by id, e-mail and key, so each of them belongs to one person. Otherwise nobody could "
        "tell who acted. Leave it with the one whose it is.",
    ),
    "IZM-R007": Explanation(
        "Standarta izmaiņas modelis nav kārtībā",
        "A standard-change model is not sound",
        "Modelis min objektu vai personu, kuras reģistrā nav, vai tam beidzies termiņš (tas ir brīdinājums). "
        "Pēc tāda modeļa izmaiņas reģistrēt nevar. Izlabojiet to vai lūdziet kopuma saimniekam modeli "
        "atjaunot vai noņemt. Sapludināšanas pieprasījumā pārbauda arī, vai modelis, kas ļauj vairāk nekā līdz šim – "
        "citu saturu, ilgāk vai atkal pēc apturēšanas –, ir apstiprināts no jauna.",
        "The model names an object or a person that the registry does not hold, or it has expired (a warning). "
        "No change can be registered on it. Correct it, or have a portfolio owner renew or remove it. "
        "In a pull request, a model that authorizes more than before – other content, for longer, or again after a "
        "suspension – has to be approved anew.",
    ),
    "IZM-R008": Explanation(
        "Kalendārs norāda uz ko nezināmu",
        "The calendar points to something unknown",
        "Liegums, uzturēšanas laiks vai nošķiramo objektu grupa (`apart`) attiecas uz objektu, kura reģistrā nav, "
        "vai divi no tiem lieto vienu identifikatoru. Tad tas neko nesargā. Brīdinājums: atkārtojuma pirmā reize "
        "nav neviena no tām, ko apraksta `rrule`; programmas to saprot atšķirīgi, un te spēkā ir tikai kārtula. "
        "Izlabojiet `registry/calendar.yaml`.",
        "A freeze, a maintenance window or a group of objects kept apart (`apart`) is over an object that the "
        "registry does not hold, or two of them share an id. It then protects nothing. A warning: the first time "
        "of a recurrence is none of those that its `rrule` describes; programs read that differently, and here "
        "the rule alone counts. Correct `registry/calendar.yaml`.",
    ),
}
