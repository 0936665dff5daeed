"""What the codes of impact mean: what a change reaches, and who has to be asked."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E241": Explanation(
        "Nav pateikts, kā ietekmi noskaidrot",
        "It is not said whose impact is asked for",
        "Ietekmi aprēķina no izmaiņas skartajiem objektiem vai no objektiem, kurus nosaucat Jūs. Norādiet izmaiņas "
        "numuru vai vismaz vienu pakalpojumu, resursu vai spēju: `izm impact --resource dvs`.",
        "Impact is worked out from the targets of a change, or from objects that you name yourself. Give the number "
        "of a change, or at least one service, resource or capability: `izm impact --resource dvs`.",
    ),
    "IZM-E242": Explanation(
        "Faila nosaukums nepasaka, ko rakstīt",
        "The name of the file does not say what to write",
        "Ko rakstīt failā, nosaka faila nosaukuma beigas. Ietekmi raksta kā attēlu (`.svg`), shēmu (`.mmd`), datus "
        "(`.json`) vai tekstu (`.txt`). Ja nosaukums ir citāds, norādiet formātu ar `--format`.",
        "What goes into a file is told by the end of its name. Impact is written as a picture (`.svg`), a diagram "
        "(`.mmd`), data (`.json`) or text (`.txt`). With any other name, say which with `--format`.",
    ),
    "IZM-E521": Explanation(
        "Objekta, kura ietekmi jautā, reģistrā nav",
        "The registry does not hold the object that is asked about",
        "Ietekme izriet no atkarībām, kas ierakstītas reģistrā, tāpēc objektam tur jābūt. Lietojiet identifikatoru, "
        "kāds tas ir faila nosaukumā mapē `registry/services`, `registry/resources` vai `registry/capabilities`; "
        "līdzīgākie ir nosaukti pie kļūdas.",
        "Impact follows from the dependencies in the registry, so the object has to be there. Use the id as it stands "
        "in the name of the file in `registry/services`, `registry/resources` or `registry/capabilities`; those that "
        "look most alike are named with the error.",
    ),
    "IZM-C060": Explanation(
        "Izmaiņa skar vairāk, nekā teikts novērtējumā",
        "The change reaches more than its assessment says",
        "Pēc novērtēšanas reģistrā ierakstīta jauna atkarība, vai kāds rakstīja novērtējumu ar roku: izmaiņa skar arī "
        "objektus, par kuriem novērtējumā nav ne vārda. No skartā ir atkarīgs, kam jālemj. Novērtējiet izmaiņu "
        "atkārtoti ar `izm assess`: tad sarakstu papildinās. Par izmaiņu, kas jau autorizēta, to saka tikai tad, ja "
        "sapludināšanas pieprasījums nes novērtējumu un lēmumu reizē.",
        "Since the assessment, the registry has learned of a dependency, or somebody wrote the assessment by hand: the "
        "change reaches objects too that it does not name. Who must decide depends on them. Assess the change anew with "
        "`izm assess`, which adds them. Of a change that is authorized already it is told only where a pull request "
        "brings the assessment and the decision at once.",
    ),
    "IZM-C061": Explanation(
        "Novērtējumā nosauktā skartā objekta reģistrā nav",
        "The registry does not hold an affected object of the assessment",
        "Objekts pēc novērtēšanas ir izņemts no reģistra vai pārdēvēts, tāpēc nav zināms, kurš par to atbild un kuram "
        "par izmaiņu jāzina. Izņemiet to no novērtējuma ar `izm edit` vai atjaunojiet reģistrā.",
        "The object was removed from the registry or renamed after the assessment, so it is not known who answers for "
        "it and should hear of the change. Take it out of the assessment with `izm edit`, or put it back into the "
        "registry.",
    ),
}
