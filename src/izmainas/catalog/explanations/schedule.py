"""What is refused or missing where planned work clashes with something."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E271": Explanation(
        "Nav norādīta izmaiņa",
        "No change is named",
        "Lēmums par sadursmi tiek ierakstīts konkrētā izmaiņā – tajā, ko veiks, lai gan ir sadursme. Norādiet tās numuru.",
        "The decision on a conflict goes on record in one change: the one that goes ahead all the same. Name its number.",
    ),
    "IZM-E360": Explanation(
        "Par šo sadursmi jau ir lemts",
        "This conflict is decided already",
        "Izmaiņas vēsturē jau ir lēmums veikt darbu šajā laikā, lai gan ir šī sadursme. Ja mainās laiks, jālemj no jauna.",
        "The history of the change holds the decision that the work goes ahead at this time in spite of this conflict. "
        "If the time changes, it has to be decided anew.",
    ),
    "IZM-E361": Explanation(
        "Spēkā ir liegums",
        "A freeze is in force",
        "Kalendārā (`registry/calendar.yaml`) šim laikam noteikts liegums: neko, ko tas aptver, nemaina. Pagaidiet līdz "
        "tā beigām vai lūdziet kopuma saimniekam nolemt, ka šo darbu veic tik un tā: `izm conflicts ID --override freeze "
        "--reason …`. Ārkārtas izmaiņu liegums neaptur, jo par to steidzamību jau ir lemts.",
        "The calendar (`registry/calendar.yaml`) has a freeze for this time: nothing that it covers is changed. Wait "
        "until it ends, or have a portfolio owner decide that this work is done all the same: `izm conflicts ID "
        "--override freeze --reason …`. An emergency is not stopped, as its approval has decided that it cannot wait.",
    ),
    "IZM-E362": Explanation(
        "Īstenošanas laiks ir garāks, nekā ļauj standarta izmaiņas modelis",
        "The window is longer than the standard-change model allows",
        "Modeļa atslēga `longest_days` nosaka, cik kalendāra dienu laikā darbs jāpabeidz; tās skaita no īstenošanas "
        "laika pirmās dienas. Norādiet laiku, kas beidzas agrāk. Ja darbam vajag vairāk, tas nav tas, kas atļauts iepriekš: "
        "reģistrējiet normālu izmaiņu.",
        "The key `longest_days` of the model says within how many calendar days the work is finished, counted from the day on "
        "which the window starts. Give a window that ends sooner. Where the work needs longer, it is not what was authorized "
        "in advance: register a normal change.",
    ),
    "IZM-C065": Explanation(
        "Īstenošanas laiks ir garāks, nekā ļauj standarta izmaiņas modelis",
        "The window is longer than the standard-change model allows",
        "Standarta izmaiņas īstenošanas laiks beidzas vēlāk, nekā ļauj modeļa atslēga `longest_days`: tā nosaka, cik kalendāra "
        "dienu laikā, skaitot no īstenošanas laika pirmās dienas, darbs jāpabeidz. Pēc šīs dienas `izm gate` darbu vairs "
        "neatļauj. Saīsiniet laiku ar `izm edit`. Ja darbs jau beidzies vai modelis kopš reģistrēšanas izņemts vai mainīts, "
        "par to vairs nebrīdina.",
        "The plan of a standard change has a window in which the work would end later than the key `longest_days` of its model "
        "allows: it says within how many calendar days, counted from the first day of the window, the work is finished. After "
        "that day `izm gate` does not let the work through any more. Shorten the window with `izm edit`. It is not said of "
        "work that is over, nor where the model was taken out or changed since the registration.",
    ),
    "IZM-E572": Explanation(
        "Nav skaidrs, par kuru sadursmi lemj",
        "It is not clear which conflict is decided on",
        "Izmaiņai nav sadursmes pēc nosauktā noteikuma, vai to ir vairākas. `izm conflicts ID` parāda visas un pie katras "
        "komandu, kas par to lemj; `--with` nosauc otru izmaiņu, liegumu vai personu; var norādīt vairākkārt.",
        "The change has no conflict by the rule that was named, or several. `izm conflicts ID` shows all of them, each "
        "with the command that decides on it; `--with` names the other change, the freeze or the person; it may be repeated.",
    ),
    "IZM-C066": Explanation(
        "Ieplānotais darbs saduras ar ko citu",
        "Planned work clashes with something",
        "Darbs ir ieplānots liegumā, ārpus uzturēšanas laika vai vienlaikus ar citu darbu, kas skar to pašu vai atkarīgu "
        "objektu, ir uzticēts tam pašam cilvēkam vai ar to nedrīkst notikt reizē, un neviens nav lēmis, ka to veic tik un "
        "tā. Pārceliet darbu (`izm slots`) vai lūdziet par sadursmi lemt (`izm conflicts`). Kad sadursmes laiks ir pagājis, "
        "par to vairs nebrīdina.",
        "Work is planned in a freeze, outside the maintenance window, or together with other work that is on the same or a "
        "dependent object, is given to the same person or is kept apart from it, and nobody has decided that it goes ahead. "
        "Move it (`izm slots`), or have the conflict decided on (`izm conflicts`). Once the time of the conflict has passed, "
        "it is not warned of any more.",
    ),
}
