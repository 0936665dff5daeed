"""What is refused or missing when the registry itself is changed by a command."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E353": Explanation(
        "Par šo reģistra failu atbild cits",
        "Somebody else answers for this file",
        "Pakalpojuma, resursa vai spējas aprakstu un par to saņemto pieteikumu skaitu maina tā saimnieks vai kopuma "
        "saimnieks, rādītāju – arī tas, kurš atbild par visu, ko rādītājs mēra, bet pārējos reģistra failus – "
        "kopumu saimnieki; signālu var pierakstīt ikviens, kas ir reģistrā. Ja visi, kas jebkad bijuši kopumu saimnieki, ir "
        "aizgājuši, jaunus norāda tie, kas atbild par kādu objektu. Šis noteikums sargā to, uz kā balstās "
        "lēmumi. Sagatavojiet labojumu un lūdziet to veikt kādam no padomā nosauktajiem vai iesniedziet to "
        "sapludināšanas pieprasījumā.",
        "The description of a service, resource or capability, and the counts of its tickets, are changed by its owner or a "
        "portfolio owner, an indicator also by who answers for all that it measures, every other file of the registry by the "
        "portfolio owners; anybody who is registered may note down a signal. Where all who ever were portfolio owners have left, those who answer for an object name new ones. "
        "The rule guards what decisions rest on. Prepare the change and ask one of those whom the hint names, or "
        "send it in a pull request.",
    ),
}
