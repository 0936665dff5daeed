"""What the codes of looking mean: the list and the report."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E231": Explanation(
        "Periods beidzas, pirms tas sākas",
        "The period ends before it begins",
        "`--from` ir perioda pirmā diena, `--to` – pēdējā; abas tiek ieskaitītas. Ja pēdējā diena ir agrāk "
        "par pirmo, periodā nav nevienas dienas, un tukša atbilde maldinātu. Samainiet datumus vietām vai "
        "atstājiet tikai vienu.",
        "`--from` is the first day of the period and `--to` the last; both count. With the last before the first, "
        "the period has no day, and an empty answer would mislead. Swap the dates, or give only one of them.",
    ),
    "IZM-E531": Explanation(
        "Tāda pakalpojuma, resursa vai spējas nav",
        "There is no such service, resource or capability",
        "Objekta, pēc kura atlasāt izmaiņas, nav ne reģistrā, ne kādā izmaiņā. Visticamāk, tā ir pārrakstīšanās, "
        "tāpēc izm to pasaka, nevis parāda tukšu sarakstu. Lietojiet identifikatoru, kāds tas ir faila nosaukumā "
        "mapē `registry/services`, `registry/resources` vai `registry/capabilities`.",
        "Neither the registry nor any change knows the object that you select changes by. It is most likely a slip of "
        "the pen, so izm says so instead of showing an empty list. Use the id as it stands in the name of the file in "
        "`registry/services`, `registry/resources` or `registry/capabilities`.",
    ),
    "IZM-E532": Explanation(
        "Tāda cilvēka reģistrā nav",
        "There is no such person",
        "Cilvēku norāda ar identifikatoru no faila `registry/people.yaml`, piemēram, `a.berzina`, nevis ar vārdu vai "
        "e-pasta adresi. Der arī tāds, kura reģistrā vairs nav, ja viņš ir pieprasījis kādu izmaiņu.",
        "A person is named by the id of `registry/people.yaml`, such as `a.berzina`, not by name or e-mail. An id that "
        "has left the registry will do as well, if a change was requested under it.",
    ),
    "IZM-E537": Explanation(
        "Neviena izmaiņa šajā solī negaida Jūs",
        "No change waits for you at this step",
        "Ja komandai nenorāda izmaiņas numuru, terminālī var izvēlēties starp tām, kuras šajā solī gaida tieši Jūs: "
        "tajā lomā, kas Jums ir šodien, un bez tām, kuru kārta vēl nav pienākusi vai par kurām Jūs nedrīkstat lemt. "
        "Šoreiz tādu nav. Kas gaida Jūs citos soļos, rāda `izm`; citu izmaiņu var norādīt ar numuru.",
        "Without the number of a change, a command at a terminal lets you choose among those that wait for you at this "
        "step: in the role that you hold today, and without those whose turn has not come or on which you may not decide. "
        "This time there is none. `izm` shows what waits for you at other steps; another change is named by its number.",
    ),
}
