"""Latvian texts for made-up changes: sentences that a municipality writes, put together by chance.

The texts are finite, so that whoever writes them in one layout a hundred thousand times can remember how each
of them looks there.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

_DO: Final = (
    "Atjaunot", "Pārbūvēt", "Nomainīt", "Pārcelt", "Papildināt", "Saīsināt", "Pagarināt", "Vienkāršot", "Ieviest",
    "Pārskatīt", "Apvienot", "Paplašināt", "Noslogot mazāk", "Pieslēgt", "Atslēgt", "Pārveidot", "Uzlabot",
    "Sakārtot", "Pārņemt", "Digitalizēt",
)  # fmt: skip
_WHAT: Final = (
    "pieteikuma veidlapu", "rēķinu sagatavošanu", "klientu rindu vadību", "datu apmaiņu ar ministriju",
    "ģeotelpisko datu kārtas", "iesniegumu saņemšanu", "ķīmisko vielu uzskaiti", "ļaunatūras aizsardzību",
    "darbinieku piekļuves tiesības", "rezerves kopiju glabāšanu", "ēdināšanas uzskaiti skolās",
    "apkures režīmu ēkās", "ūdensskaitītāju nolasīšanu", "maksājumu pieņemšanu", "kapavietu karti",
    "atgādinājumu sūtīšanu", "elektronisko parakstīšanu", "lēmumu paziņošanu", "arhīva nodošanu",
    "videonovērošanas glabāšanas laiku", "bibliotēkas kataloga meklētāju", "ceļu stāvokļa ziņojumus",
    "pakalpojuma aprakstu vieglajā valodā", "telpu rezervēšanu", "pašapkalpošanās kioskus",
)  # fmt: skip
_WHERE: Final = (
    "", " pagastu pārvaldēs", " klientu centrā", " līdz gada beigām", " visās iestādēs", " pēc audita ieteikuma",
    " izmēģinājuma kārtībā", " pirms apkures sezonas", " jaunajā vidē", " pēc iedzīvotāju lūguma",
)  # fmt: skip

_WHY: Final = (
    "Iedzīvotāji zvana un jautā, kāpēc atbilde jāgaida ilgāk par solīto.",
    "Pašreizējā kārtība prasa tos pašus datus ievadīt trīs reizes, un kļūdas atklājas tikai pēc mēneša.",
    "Iekārta ir desmit gadus veca, ražotājs to vairs neatbalsta, un rezerves daļu krājumā nav.",
    "Iekšējais audits norādīja, ka piekļuves tiesības pārskata reizi gadā, nevis reizi ceturksnī.",
    "Ministrija no nākamā ceturkšņa pieņem datus tikai jaunajā formātā, ar paplašinātu ķīmisko rādītāju kopu.",
    "Pēdējā pusgadā reģistrēti četrpadsmit pieteikumi par vienu un to pašu kļūdu, visi no viena pagasta.",
    "Grūtniecēm, ģimenēm ar bērniem un senioriem līdzšinējais pieņemšanas laiks nav ērts.",
    "Darbinieki lieto pašu veidotas tabulas, kuru pareizību neviens nepārbauda.",
    "Līgums ar pašreizējo pakalpojuma sniedzēju beidzas, un iepirkumā paredzēts cits risinājums.",
    "Vētras laikā pakalpojums nebija pieejams sešas stundas, jo trūkst otra pieslēguma.",
    "Ķekavas un Ļaudonas pieredze rāda, ka vienkāršāka veidlapa pieteikumu kļūdas samazina uz pusi.",
    "Sistēma neatbilst piekļūstamības prasībām: ekrāna lasītājs laukus nenosauc.",
    "Dati jāglabā Latvijā, bet tagadējais mākonis to negarantē.",
    "Lielākā slodze ir mēneša pirmajās dienās, un tad lapa atveras ilgāk par desmit sekundēm.",
)  # fmt: skip
_HOW: Final = (
    "Paredzēts saglabāt esošās saites, lai citās vietnēs publicētās norādes turpinātu darboties.",
    "Pārejas laikā abi risinājumi darbosies līdztekus, un darbinieki izvēlēsies, kuru lietot.",
    "Apmācību vada pašu speciālisti; ārējie pakalpojumi nav vajadzīgi.",
    "Izmaiņas ievieš pa daļām, sākot ar mazāko pagastu, lai kļūdas skartu pēc iespējas mazāk cilvēku.",
    "Iepriekšējie dati paliek lasāmi, bet tos vairs nelabo.",
    "Par darba laiku brīdina novada ziņās, tīmekļa vietnē un pie durvīm.",
    "Datu aizsardzības speciāliste ir iepazinusies ar ieceri un iebildumu neceļ.",
    "Vajadzīgais aprīkojums ir noliktavā, un tā uzstādīšanai pietiek ar vienu darba dienu.",
)  # fmt: skip
_RESULT: Final = (
    "Pieteikumu izskata piecās darba dienās līdzšinējo piecpadsmit vietā.",
    "Kļūdainu pieteikumu īpatsvars ceturkšņa laikā sarūk zem trim procentiem.",
    "Pakalpojums ir pieejams visu diennakti, arī plānoto uzturēšanas darbu laikā.",
    "Darbinieki datus ievada vienu reizi, un tie nonāk visās sistēmās, kurām tie vajadzīgi.",
    "Iekārtu var nomainīt stundas laikā, un rezerves iekārta vienmēr ir krājumā.",
    "Klientu apmierinātība aptaujā nav zemāka par četrām ballēm no piecām.",
    "Ekrāna lasītājs nosauc visus laukus, un veidlapu var aizpildīt tikai ar tastatūru.",
    "Atjaunošana no kopijas ilgst mazāk par četrām stundām, un to pārbauda reizi ceturksnī.",
)  # fmt: skip
_TOUCHES: Final = (
    "Skar visus klientu apkalpošanas darbiniekus un ap četriem simtiem pieteikumu mēnesī.",
    "Viena vakara pārtraukums pēc darba laika; iedzīvotājiem jūtamas ietekmes nav.",
    "Grāmatvedībai mainās pārskatu izskats, bet ne to saturs; lietvedībai mazāk papīra vēstuļu.",
    "Pagastu pārvaldēm jāpārraksta kārtība un jāinstruē divdesmit divi darbinieki.",
    "Slodze uz datubāzes serveri pieaug par desmito daļu, kas ir mazāk nekā brīvā jauda.",
    "Skolas un bērnudārzi divas nedēļas lieto papīra veidlapas un pēc tam datus ievada.",
)  # fmt: skip
_BACK: Final = (
    "Atjaunot iepriekšējo versiju no kopijas, kas izveidota tieši pirms darba sākuma, un paziņot lietotājiem.",
    "Ieslēgt veco iekārtu, kas divas nedēļas paliek savā vietā un ir pieslēgta elektrībai.",
    "Atgriezt iepriekšējos iestatījumus; tie ir saglabāti failā un pārbaudīti izmēģinājuma vidē.",
    "Turpināt pieņemt iesniegumus papīrā un nākamajā dienā ievadīt tos sistēmā.",
)  # fmt: skip
_FOUND: Final = (
    "Pirmajā mēnesī saņemti 412 pieteikumi, no tiem kļūdaini deviņi; vidējais izskatīšanas laiks ir četras dienas.",
    "Darbinieku aptaujā 31 no 36 atzīst, ka darbs kļuvis vienkāršāks; trīs lūdz papildu apmācību.",
    "Pārtraukums ilga 25 minūtes paredzēto četrdesmit vietā, un neviens klients par to nesūdzējās.",
    "Rezultāts sasniegts, lai gan divas nedēļas vēlāk, nekā cerēts: piegādātājs kavējās ar licencēm.",
    "Mērījumi rāda, ka lapa atveras divās sekundēs; slodzes pārbaudē tā izturēja trīskāršu apmeklējumu.",
)  # fmt: skip


class Words:
    """Pools of texts, the same for the same seed: what a change says in the places that differ from change to change."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"words {seed}")  # noqa: S311 - to be the same again
        self.pools: Mapping[str, Sequence[str]] = {
            "title": _some(700, lambda: f"{_one(chance, _DO)} {_one(chance, _WHAT)}{_one(chance, _WHERE)}"),
            "description": _some(
                400,
                lambda: " ".join([*chance.sample(_WHY, chance.randrange(2, 5)), *chance.sample(_HOW, 2)]),
            ),
            "result": _some(120, lambda: " ".join(chance.sample(_RESULT, chance.randrange(1, 4)))),
            "impact": _some(80, lambda: " ".join(chance.sample(_TOUCHES, chance.randrange(1, 4)))),
            "rollback": _some(60, lambda: " ".join(chance.sample(_BACK, chance.randrange(1, 3)))),
            "found": _some(60, lambda: " ".join(chance.sample(_FOUND, chance.randrange(1, 4)))),
        }


def _one(chance: random.Random, choices: Sequence[str]) -> str:
    return choices[chance.randrange(len(choices))]


def _some(count: int, make: Callable[[], str]) -> Sequence[str]:
    return tuple(dict.fromkeys(make() for _ in range(count)))
