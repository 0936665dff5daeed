"""What the codes of reading YAML mean: text that is not safe, not plain or not understood."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-Y001": Explanation(
        "Fails ir pārāk liels",
        "The file is too large",
        "Vienā failā ir viens ieraksts, un tas ir īss teksts: līdz 256 KiB; cilvēku, lomu, kalendāra un izvērtējumu failā ir viss "
        "saraksts, tāpēc tas var būt līdz 4 MiB. Robeža sargā no failiem, kas apstādinātu pārbaudi visiem. Garus "
        "dokumentus glabājiet lietvedības sistēmā un norādiet uz tiem ar `izm link`.",
        "One file holds one record, and that is a short text: at most 256 KiB; the files of people, roles, calendar and acknowledgements "
        "hold a whole list and may have 4 MiB. The limit keeps one file from stopping the check for everybody. Keep "
        "long documents where documents are kept and point to them with `izm link`.",
    ),
    "IZM-Y002": Explanation(
        "Fails nav UTF-8 kodējumā",
        "The file is not UTF-8",
        "Tikai UTF-8 kodējumā latviešu burti visur nozīmē vienu un to pašu. Atveriet failu redaktorā ar tā īsto "
        "kodējumu (bieži Windows-1257) un saglabājiet kā UTF-8 bez BOM.",
        "Only in UTF-8 do Latvian letters mean the same everywhere. Open the file in its real encoding (often "
        "Windows-1257) and save it as UTF-8 without BOM.",
    ),
    "IZM-Y003": Explanation(
        "Faila sākumā ir BOM",
        "The file begins with a byte order mark",
        "Neredzamā zīme faila sākumā maina pirmo atslēgu un faila nospiedumu. Saglabājiet failu kā UTF-8 bez BOM.",
        "The invisible sign at the start changes the first key and the file's digest. Save the file as UTF-8 without "
        "BOM.",
    ),
    "IZM-Y004": Explanation(
        "Tekstā ir neatļauta zīme",
        "A character that text may not hold",
        "Vadības zīmes, teksta virziena zīmes un neparasti rindu dalītāji nav redzami, bet var mainīt to, ko cilvēks "
        "vai termināls izlasa: tas, ko apstiprina, vairs nav tas, kas rakstīts. Tas pats attiecas uz zīmēm, kas "
        "ierakstītas kā `\\u202e`. Izdzēsiet zīmi; rindas beidziet ar LF.",
        "Control characters, text direction marks and unusual line separators cannot be seen and can change what a "
        "person or a terminal reads: what is approved would not be what is written. The same holds for characters "
        "written as `\\u202e`. Delete the character; end lines with LF.",
    ),
    "IZM-Y005": Explanation(
        "Burti nav NFC formā",
        "Text is not in Unicode form NFC",
        "Burtu „ā” var pierakstīt kā vienu zīmi vai kā „a” ar atsevišķu garumzīmi; izskatās vienādi, bet salīdzinot un "
        "parakstot atšķiras. Atļauta ir tikai pirmā forma (NFC). Ierakstiet vārdu no jauna ar tastatūru.",
        "The letter “ā” can be one sign or “a” with a separate macron; they look alike and differ when compared or "
        "signed. Only the first form (NFC) is allowed. Type the word again.",
    ),
    "IZM-Y006": Explanation(
        "Šo vietu nevar nolasīt",
        "This place cannot be read",
        "Pieraksts nav derīgs YAML. Biežākie cēloņi: kols ar atstarpi tekstā bez pēdiņām, nevienādas "
        "atkāpes, tabulēšanas zīme, neaizvērtas pēdiņas vai iekavas. Paziņojums norāda rindu un kolonnu; ja "
        "šaubāties, lieciet tekstu pēdiņās.",
        "What is written is not valid YAML. The usual causes: a colon with a space in a text without quotes, uneven "
        "indentation, a TAB, quotes or brackets left open. The message names line and column; when in doubt, put "
        "the text in quotes.",
    ),
    "IZM-Y007": Explanation(
        "Sapludināšana nav pabeigta",
        "A merge is unfinished",
        "Divi cilvēki mainījuši vienu vietu, un git atstājis abus variantus starp `<<<<<<<` un `>>>>>>>`. Izvēlieties "
        "pareizo, izdzēsiet zīmes un pabeidziet sapludināšanu. Vēstures ierakstus paturiet abus.",
        "Two people changed the same place and git left both versions between `<<<<<<<` and `>>>>>>>`. Choose what "
        "is right, delete the marks and finish the merge. Keep the history entries of both.",
    ),
    "IZM-Y008": Explanation(
        "YAML direktīvas nav atļautas",
        "YAML directives are not allowed",
        "Rinda `%YAML 1.1` vai `%TAG` maina visa faila nozīmi: `no` kļūst par „nē”, 22:30 par skaitli. Izdzēsiet to; "
        "tekstu, kas sākas ar `%`, lieciet pēdiņās.",
        "A line `%YAML 1.1` or `%TAG` changes the meaning of the whole file: `no` becomes false, 22:30 a number. "
        "Delete it; put a text that begins with `%` in quotes.",
    ),
    "IZM-Y009": Explanation(
        "Failā ir vairāki dokumenti",
        "More than one document in a file",
        "Ar `---` vai `...` vienā failā var ielikt vairākus dokumentus, un lasītāji izvēlas dažādus. Vienā failā ir "
        "viens ieraksts: izdzēsiet dalītājus vai sadaliet failu.",
        "`---` and `...` put several documents into one file, and readers choose different ones. One file holds one "
        "record: delete the separators or split the file.",
    ),
    "IZM-Y010": Explanation(
        "Pārāk daudz līmeņu",
        "Too many levels",
        "Neviens ieraksts nav dziļāks par 16 līmeņiem; dziļāks ir kļūda vai mēģinājums pārslogot lasītāju. Pārbaudiet "
        "iekavas un atkāpes norādītajā vietā.",
        "No record is deeper than 16 levels; a deeper one is a mistake, or meant to overload the reader. Look at the "
        "brackets and the indentation there.",
    ),
    "IZM-Y011": Explanation(
        "Pārāk daudz vērtību",
        "Too many values",
        "Failā ir vairāk daļu, nekā vienam ierakstam vajag. Sadaliet to vairākos failos.",
        "The file has more parts than one record needs. Split it into several files.",
    ),
    "IZM-Y012": Explanation(
        "Enkuri un atsauces nav atļautas",
        "Anchors and references are not allowed",
        "Ar `&` un `*` vienu vērtību var izmantot vairākās vietās; tad viens labojums nemanāmi maina citas, un neliels "
        "fails var izplesties bez robežām. Izrakstiet vērtību; tekstu, kas sākas ar šīm zīmēm, lieciet pēdiņās.",
        "With `&` and `*` one value stands in several places; one edit then changes the others unnoticed, and a small "
        "file can grow without bounds. Write the value out; put a text that begins with these signs in quotes.",
    ),
    "IZM-Y013": Explanation(
        "Tipu birkas nav atļautas",
        "Type tags are not allowed",
        "Birka, piemēram, `!!int`, liek lasītājam radīt noteikta veida vērtību – dažiem pat palaist "
        "programmu. Kāda veida vērtība vajadzīga, nosaka ieraksta shēma. Izdzēsiet birku; tekstu, kas sākas "
        "ar `!`, lieciet pēdiņās.",
        "A tag such as `!!int` makes a reader create a value of some kind; some would even run a program. The schema "
        "of the record says which kind is wanted. Delete the tag; put a text that begins with `!` in quotes.",
    ),
    "IZM-Y014": Explanation(
        "Apvienošanas atslēgas nav atļautas",
        "Merge keys are not allowed",
        "`<<` ievelk atslēgas no citas vietas, tāpēc ierakstu vairs nevar izlasīt no augšas uz leju. Izrakstiet "
        "atslēgas.",
        "`<<` pulls keys in from elsewhere, so the record can no longer be read from top to bottom. Write the keys out.",
    ),
    "IZM-Y015": Explanation(
        "Skaitlis ir pārāk garš",
        "A number with too many digits",
        "Tik garus skaitļus lasītāji noapaļo vai tērē tiem nesamērīgu laiku. Ja tas ir numurs vai atslēga, ko nerēķina, "
        "lieciet to pēdiņās.",
        "Readers round numbers of this length or spend much time on them. If it is a reference that nobody calculates "
        "with, put it in quotes.",
    ),
    "IZM-Y016": Explanation(
        "Atslēga atkārtojas",
        "A key stands twice",
        "Ja atslēga ir divreiz, viens lasītājs ņem pirmo vērtību, cits – pēdējo; apstiprināts būtu viens, "
        "īstenots – otrs. Paturiet vienu.",
        "Where a key stands twice, one reader takes the first value and another the last; one thing would be approved "
        "and another implemented. Keep one.",
    ),
    "IZM-Y017": Explanation(
        "Atslēga nav vienkāršs teksts",
        "A key is not a plain text",
        "Atslēgas ir vārdi. Saraksts, skaitlis, `true`, `null` vai nekas atslēgas vietā dažādiem lasītājiem nozīmē "
        "dažādas lietas. Ja tāda atslēga ir vajadzīga, lieciet to pēdiņās.",
        "Keys are words. A list, a number, `true`, `null` or nothing in the place of a key means different things to "
        "different readers. If such a key is needed, put it in quotes.",
    ),
    "IZM-Y018": Explanation(
        "Iekavās jaukti saraksts un atslēgas",
        "A list and keys are mixed in brackets",
        "`[a: b]` un `{a, b}` YAML pieļauj, bet parasti tā ir pārrakstīšanās. Sarakstam lietojiet `[a, b]`, "
        "atslēgām ar vērtībām – `{a: 1, b: 2}`.",
        "YAML allows `[a: b]` and `{a, b}`, but they are mostly slips. Write a list as `[a, b]` and keys with values "
        "as `{a: 1, b: 2}`.",
    ),
    "IZM-Y019": Explanation(
        "Failā jābūt atslēgām ar vērtībām",
        "The file must hold keys with values",
        "Ieraksts ir atslēgas ar vērtībām, nevis saraksts vai teksts. Sāciet failu ar atslēgu, kolu un vērtību.",
        "A record is keys with values, not a list or a text. Begin the file with a key, a colon and a value.",
    ),
    "IZM-Y020": Explanation(
        "Vēsture nav faila beigās",
        "The history is not at the end of the file",
        "Vēsture tikai aug: jaunu ierakstu pieliek faila beigās, neskarot nevienu iepriekšējo baitu. Tāpēc `history:` ir "
        "pēdējā atslēga, un aiz tās nestāv iekava, kas ietver visu failu. Pārvietojiet to ar visiem "
        "ierakstiem, tos nemainot; iekavas noņemiet un katru atslēgu rakstiet savā rindā.",
        "The history only grows: a new entry is added at the end of the file without touching a byte before it. So "
        "`history:` is the last key, and no braces around the whole file stand behind it. Move it with all its "
        "entries, unchanged; take such braces away, and write each key on a line of its own.",
    ),
    "IZM-Y021": Explanation(
        "Vēsture nav saraksts pa rindām",
        "The history is not a list in lines",
        "Lai jaunu ierakstu varētu pielikt beigās, katrs vēstures ieraksts sākas savā rindā ar `- `, nevis visi kopā "
        "iekavās. Pārrakstiet tikai izkārtojumu, ne saturu.",
        "For an entry to be added at the end, each entry of the history begins on a line of its own with `- `, not all "
        "of them in brackets. Change the layout only, not the content.",
    ),
}
