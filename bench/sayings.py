"""What people of a made-up register say in the places where a word more or less makes no difference: kept from tale to tale."""

from collections.abc import Sequence
from typing import Final


def pick(choices: Sequence[str], number: int) -> str:
    """Return one of the choices, by number, round and round."""
    return choices[number % len(choices)]


RISKS: Final = (
    "Lietotāji pēc izmaiņas neatrod ierasto pogu un zvana uz klientu centru", "Datu ielāde aizkavējas līdz nākamajai dienai",
    "Piegādātājs nepaspēj līdz noteiktajam termiņam", "Daļa ierakstu pārcelšanā zaudē garumzīmes un mīkstinājuma zīmes",
    "Darbinieku slimības dēļ trūkst cilvēka, kurš zina veco kārtību", "Ķēdē aiz šīs sistēmas atklājas neparedzēta atkarība",
    "Slodze pirmajā dienā pārsniedz aprēķināto",
)  # fmt: skip
AGAINST: Final = (
    "Divas nedēļas pieejama abu veidu veidlapa", "Kopija pirms darba, pārbaudīta izmēģinājuma vidē",
    "Līgumsods un rezerves piegādātājs", "Salīdzina ierakstu skaitu un desmit nejaušus ierakstus",
    "Darbu apraksta tā, ka to var veikt arī cits",
)  # fmt: skip
PARTIES: Final = (
    "Klientu centra darbinieki",
    "Pagastu pārvaldes",
    "Grāmatvedība un lietvedība",
    "Skolas un bērnudārzi",
    "Iedzīvotāju konsultatīvā padome",
)
ADVICE: Final = (
    "Iebildumu nav, ja pirms darba sākuma pārbauda kopiju un par to atstāj ierakstu pārbaudes lapā.",
    "Risinājums atbilst drošības prasībām; ieteicams saīsināt sesijas ilgumu un ieslēgt žurnālu.",
    "Izmaksas ir samērīgas ar ieguvumu, jo atkrīt gada maksa par veco sistēmu.",
)  # fmt: skip
YES: Final = (
    "Atbilst saņēmēju vajadzībām un iekļaujas gada budžetā.",
    "Ieguvums pārsniedz risku; lūdzu ievērot paziņošanas kārtību.",
    "Piekrītu ar nosacījumu, ka darbs notiek ārpus pieņemšanas laika.",
)
NO: Final = (
    "Pirms lēmuma vajadzīgs skaidrāks ieguvums un piegādātāja apliecinājums par termiņu.",
    "To pašu mērķi var sasniegt ar lētāku risinājumu, kas jau ir ieviests kaimiņu novadā.",
    "Vajadzība ir zudusi: ministrija prasību atcēla.",
)
WAIT: Final = (
    "Gaidām ministrijas skaidrojumu par datu formātu.",
    "Piegādātājs lūdz pagarinājumu; jautājums nodots juristiem.",
)
GO: Final = ("Skaidrojums saņemts, var turpināt.", "Piegāde apstiprināta rakstiski.")
ACTIONS: Final = (
    "Izveidot kopiju un pārbaudīt, ka to var atjaunot", "Uzstādīt jauno versiju izmēģinājuma vidē un pārbaudīt ar testa iesniegumu",
    "Pārcelt datus un salīdzināt ierakstu skaitu", "Ieslēgt jauno kārtību un paziņot darbiniekiem", "Instruēt klientu centra darbiniekus",
    "Noņemt veco iekārtu un atzīmēt to uzskaitē", "Pārbaudīt piekļuves tiesības",
)  # fmt: skip
TELL: Final = (
    "Tīmekļa vietne, divas nedēļas iepriekš",
    "Novada ziņas, nākamais numurs",
    "Vēstule pagastu pārvaldēm",
    "Paziņojums pie ieejas durvīm",
)
TESTS: Final = (
    "Pārbaudes lapa ar divpadsmit gadījumiem",
    "Slodzes pārbaude ar trīskāršu apmeklējumu",
    "Ekrāna lasītājs un tastatūra",
    "Desmit nejaušu ierakstu salīdzināšana",
)
OFF: Final = (
    "Piegādāts cits iekārtas modelis ar tādiem pašiem rādītājiem, tāpēc uzstādīšana aizņēma stundu vairāk.",
    "Viens no soļiem veikts nākamajā rītā, jo vakarā nebija pieejama dežurējošā administratore.",
)
EXPECTED: Final = (
    "Pieteikumu izskata piecās dienās",
    "Pārtraukums līdz 40 minūtēm",
    "Kļūdu mazāk par trim procentiem",
)
ACTUAL: Final = ("Vidēji četrās dienās", "Divdesmit piecas minūtes", "Divi ar pusi procenta")
LESSONS: Final = (
    "Termiņu vispirms saskaņo ar piegādātāju, tad sola iedzīvotājiem.",
    "Apmācību rīko pirms ieviešanas, nevis pēc tās.",
    "Kopijas pārbaude atmaksājas katru reizi.",
)
NEXT: Final = ("Pēc pusgada izmērīt vēlreiz un salīdzināt.", "To pašu izdarīt pārējās pagastu pārvaldēs.")
REMARKS: Final = (
    "Piegādātājs apstiprināja ierašanās laiku; ieejas karte nodota dežurantam.",
    "Saņemts Ļaudonas pagasta pārvaldes lūgums darbu sākt stundu vēlāk.",
)
