"""What is refused of numbers that are entered by hand, and of standard-change models that are to go."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E243": Explanation(
        "Par tādu mēnesi vai dienu skaitli ievadīt nevar",
        "No number can be entered of such a month or day",
        "Izmērīt un saskaitīt var tikai to, kas ir noticis, tāpēc nākotnes mēnesi vai dienu nepieņem; uz priekšu ievada "
        "tikai plānoto (`--planned`). Visticamāk, ir kļūda gadā vai mēnesī. Vērtība ir vai nu par mēnesi (`--month`), vai "
        "par dienu (`--day`); izņemot skaitli (`--remove`), citu reizē neievada.",
        "Only what has happened can be measured and counted, so the month or day has to have begun; only what is planned "
        "(`--planned`) lies ahead. Most likely the year or the month is wrong. A value is either of a month (`--month`) or "
        "of a day (`--day`); where a number is taken out (`--remove`), none is entered along with it.",
    ),
    "IZM-E244": Explanation(
        "Skaitli nevar saprast",
        "The number cannot be understood",
        "Skaitli var rakstīt ar komatu vai punktu, tūkstošus atdalot ar atstarpi: `4,2`, `4.2`, `1 234,5`. `1,234` var "
        "nozīmēt divus skaitļus, tāpēc izm neminē; rakstiet `1234` vai `1,2340`. Procentu zīme der tikai rādītājam, ko "
        "mēra procentos.",
        "A number may be written with a comma or a point, and with spaces between thousands: `4,2`, `4.2`, `1 234.5`. "
        "`1,234` may mean two numbers, and izm does not guess; write `1234` or `1.2340`. A percent sign fits only what is "
        "measured in percent.",
    ),
    "IZM-E345": Explanation(
        "Par to jau ir ievadīts cits skaitlis",
        "Another number stands there already",
        "Ievadītu skaitli nepārraksta nejauši: varbūt kļūda ir mēnesī, varbūt to jau ievadījis kolēģis vai tabula. Ja "
        "esošais tiešām ir kļūdains, atkārtojiet ar `--correct`; iepriekšējais skaitlis un tas, kurš to labojis, paliek "
        "git vēsturē. Ja vienu un to pašu skaita vairāki avoti, to skaitļus summē, un ar `--source` pasaka, kurš "
        "domāts.",
        "A number on record is not overwritten by accident: the month may be wrong, or a colleague or a table may have "
        "brought it. Where what stands there is wrong indeed, repeat with `--correct`; the number before, and who "
        "corrected it, stay in git's history. Where several sources count, their counts are added up, and `--source` says "
        "which is meant.",
    ),
    "IZM-E346": Explanation(
        "Uz modeli balstās nepabeigtas izmaiņas",
        "Changes that have not ended rest on the model",
        "Izmaiņa, kuras darbs nav sākts, bez modeļa vairs nebūtu iepriekš atļauta (`IZM-A014`), tāpēc modeli izņem tikai "
        "tad, kad visas uz to balstītās izmaiņas ir beigušās. Lai jaunas vairs nerastos, nosakiet modelim pēdējo dienu: "
        "`izm standard retire`; lai uz to nebalstītos nekas jau tagad, – `izm standard suspend`. Beigušos izmaiņu saturu "
        "pierāda vēsture, kurā modelis paliek.",
        "A change whose work has not begun would not be authorized in advance any more without the model (`IZM-A014`), so "
        "a model is taken out only once all that rests on it has ended. So that no new ones come, give it a last day: "
        "`izm standard retire`; so that nothing rests on it from now on: `izm standard suspend`. What ended changes were "
        "is proved by the history, which keeps the model.",
    ),
    "IZM-E347": Explanation(
        "Modelis beidzas jau agrāk",
        "The model ends sooner than that",
        "Ar `izm standard retire` modeļa termiņu saīsina. Pagarināt to nozīmē atļaut vairāk, tāpēc modeli apstiprina no "
        "jauna: `izm standard renew`. Modeli, kura termiņš ir beidzies, var izņemt: `izm standard remove`.",
        "`izm standard retire` makes the time of a model shorter. To make it longer is to authorize more, so the model is "
        "approved anew: `izm standard renew`. One that has expired can be taken out: `izm standard remove`.",
    ),
    "IZM-E514": Explanation(
        "Tur nav skaitļa, ko izņemt",
        "There is no number to take out",
        "Par nosaukto mēnesi vai dienu nekas nav ievadīts. Visticamāk, kļūda ir mēnesī vai pieteikumu veidā; ievadīto rāda "
        "`izm registry show`.",
        "Nothing was entered of the month or day that is named. Most likely the month or the kind of tickets is wrong; "
        "`izm registry show` shows what was entered.",
    ),
}
