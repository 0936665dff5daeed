"""What is wrong with a file that can be read but is not the record that it should be."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-S001": Explanation(
        "Trūkst obligātas atslēgas",
        "A required key is missing",
        "Katram ierakstam ir ziņas, bez kurām tas nav saprotams, piemēram, izmaiņas veids vai pakalpojuma "
        "dzīves cikla posms. Paziņojums nosauc atslēgu un vietu failā. Pierakstiet to; redaktors ar shēmu no "
        "mapes `schemas/` pateiks priekšā.",
        "Every record has facts without which it cannot be understood, such as the kind of a change or the "
        "stage of a service. The message names the key and the place in the file. Add it; an editor with the "
        "schema of the folder `schemas/` will prompt you.",
    ),
    "IZM-S002": Explanation(
        "Atslēga nav pazīstama",
        "The key is not known",
        "Failā ir atslēga, kuras šajā vietā nav paredzēts; visbiežāk tā ir rakstības kļūda vai nepareiza "
        "atkāpe. Nezināmas atslēgas izm nepieņem, jo klusi izlaists vārds nozīmētu, ka cilvēks un rīks saprot "
        "failu atšķirīgi. Varbūt failu rakstījusi jaunāka izm versija, kas šo atslēgu pazīst: ja to rakstīja izm "
        "un nevis cilvēks, atjauniniet izm un neko nedzēsiet. Citādi izlabojiet vai izdzēsiet to.",
        "The file has a key that has no place here; most often it is a slip of the pen or a wrong indentation. "
        "Unknown keys are refused, because a word passed over in silence would mean that person and program "
        "read the file differently. It may be that a newer izm wrote the file, which knows the key: where izm wrote "
        "it and not a person, update izm, and delete nothing. Otherwise correct or delete it.",
    ),
    "IZM-S003": Explanation(
        "Šādas vērtības sarakstā nav",
        "The value is not on the list",
        "Šai atslēgai ir noteiktas vērtības, un paziņojums tās uzskaita. Vērtības ir angliski un nemainās, lai "
        "tās vienādi saprastu visas iestādes un programmas; cilvēkiem tās rāda latviski. Izvēlieties vienu no "
        "uzskaitītajām. Ja vērtību rakstīja nevis cilvēks, bet jaunāka izm versija, atjauniniet izm.",
        "This key takes certain values only, and the message lists them. They are English and never change, so "
        "that all institutions and programs understand them alike. Choose one of those listed. Where no person wrote "
        "the value but a newer izm, update izm.",
    ),
    "IZM-S004": Explanation(
        "Vērtība šeit neder",
        "The value does not fit here",
        "Vērtībai ir cits veids, nekā vajadzīgs: numurs, datums, identifikators, garums vai robežas. Datumu "
        "raksta `2026-11-23`, laiku ar nobīdi – `2026-11-23T09:14:03+02:00`, identifikatoru – ar maziem "
        "latīņu burtiem bez diakritiskajām zīmēm. Izlabojiet vērtību norādītajā vietā.",
        "The value has another form than is wanted: a number, a date, an id, a length or a bound. A date is "
        "written `2026-11-23`, a moment with its offset `2026-11-23T09:14:03+02:00`, an id in small unaccented Latin "
        "letters. Correct the value at the place named.",
    ),
    "IZM-S005": Explanation(
        "Ieraksts ir pretrunā ar noteikumu",
        "The record breaks a rule",
        "Katra vērtība atsevišķi ir pareiza, bet kopā tās nav iespējamas, piemēram, darbs beidzas, pirms sākas, "
        "vai loma neder objektam. Paziņojums nosauc noteikumu. Izlabojiet vērtības, līdz tās saskan.",
        "Each value by itself is right, but together they cannot be, such as work that ends before it starts or "
        "a role that does not fit the object. The message names the rule. Correct the values until they agree.",
    ),
    "IZM-S006": Explanation(
        "Faila nosaukums neatbilst identifikatoram",
        "The file is not named after its id",
        "Reģistra objektu atrod pēc faila nosaukuma, un pēc tā paša vārda uz to atsaucas citi faili. Ja abi "
        "atšķiras, atsauces ved nepareizi. Pārdēvējiet failu vai izlabojiet atslēgu `id`.",
        "An object of the registry is found by the name of its file, and other files refer to it by the same "
        "word. Where the two differ, references lead astray. Rename the file, or correct the key `id`.",
    ),
}
