"""What is not found: a register, a change, a folder, a file, a word; and what is there, but cannot be looked at."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E501": Explanation(
        "Šeit nav git krātuves",
        "There is no git repository here",
        "Izmaiņu reģistrs ir mape git krātuvē. Pārejiet uz tā mapi (`cd`), klonējiet krātuvi vai sāciet "
        "jaunu reģistru ar `izm init`.",
        "A register of changes is a folder in a git repository. Go to its folder (`cd`), clone it, or begin one with "
        "`izm init`.",
    ),
    "IZM-E331": Explanation(
        "Šeit reģistrs jau ir",
        "There is a register here already",
        "`izm init` veido jaunu reģistru un esošajam neko nepārraksta, lai nezustu lēmumi. Ja vajadzīgs jauns, "
        "izvēlieties citu mapi; ja gribat strādāt ar šo, sāciet ar `izm list`.",
        "`izm init` makes a new register and writes over none, so that no decision is lost. For a new one "
        "choose another folder; to work with this one begin with `izm list`.",
    ),
    "IZM-E502": Explanation(
        "Šajā krātuvē izmaiņu reģistra nav",
        "This repository holds no register of changes",
        "Git krātuve ir, bet tajā nav `registry/institution.yaml`, no kā izm uzzina, kuras iestādes reģistrs "
        "tas ir. Pārbaudiet, vai esat īstajā mapē un zarā. Jaunu reģistru izveido `izm init --name "
        '"Iestādes nosaukums"`.',
        "There is a git repository, but no `registry/institution.yaml` in it, which tells izm whose register "
        'this is. See that you are in the right folder and on the right branch. `izm init --name "Name of the '
        'institution"` makes a new register.',
    ),
    "IZM-E480": Explanation(
        "Šim reģistram vajadzīga jaunāka izm versija",
        "This register asks for a newer izm",
        "Failā `registry/institution.yaml` (atslēga `izm`) iestāde nosauc vecāko versiju, kas drīkst strādāt ar "
        "reģistru. Vecāka var nepazīt to, pēc kā ieraksti vērtējami, tāpēc neraksta un nespriež. Atjauniniet izm "
        "tāpat, kā to ieviesāt; savu versiju parāda `izm --version`. Ja tādas versijas vispār nav, atslēga ierakstīta "
        "kļūdaini: kas to darījis, rāda `git log -- registry/institution.yaml`, un šādu ierakstu atceļ ar `git revert`.",
        "In `registry/institution.yaml` (key `izm`) the institution names the oldest version that may work with its "
        "register. An older one may not know what records are judged by, so it neither writes nor judges. Update izm "
        "the way you installed it; `izm --version` shows yours. Where there is no such version, the key was written "
        "by mistake: `git log -- registry/institution.yaml` shows by whom, and `git revert` takes the commit back.",
    ),
    "IZM-E503": Explanation(
        "Šādas izmaiņas nav",
        "There is no such change",
        "Šajā zarā nav ierakstīta izmaiņa ar šādu numuru. Iespējams, numurs ir pārrakstīts kļūdaini vai kolēģis "
        "izmaiņu vēl nav publicējis. Visas izmaiņas parāda `izm list`; jaunākās saņem ar `izm sync`.",
        "No change of this number is recorded on this branch. The number may be mistyped, or a colleague has "
        "not published the change yet. `izm list` shows all changes; `izm sync` fetches the newest.",
    ),
    "IZM-E504": Explanation(
        "Izmaiņas fails ir, bet nav ierakstīts",
        "The change lies there, but is not recorded",
        "Fails ir mapē `changes/`, bet git to nepazīst, tātad reģistrā tā nav un neviens cits to neredz. "
        "Izmaiņu reģistrē ar `izm new`: tad tai ir numurs, vēsture un pieprasītājs. Ar `izm new --file` "
        "pieprasījumu var nodot failā, kura atslēgas nosauc `schemas/request.schema.json`.",
        "The file is in the folder `changes/`, but git does not know it, so it is not in the register and "
        "nobody else sees it. A change is registered with `izm new`: then it has a number, a history and a "
        "requester. `izm new --file` takes a request from a file with the keys of `schemas/request.schema.json`.",
    ),
    "IZM-E505": Explanation(
        "Šādas mapes nav",
        "There is no such folder",
        "Ar `-C` norāda mapi, kurā strādāt pašreizējās vietā. Pārbaudiet ceļa rakstību; ceļu ar atstarpēm "
        "lieciet pēdiņās. Ja izdzēsta mape, kurā atrodaties, pārejiet uz citu.",
        "`-C` names the folder to work in instead of the current one. Look at how the path is written; put a "
        "path with spaces in quotes. Where the folder that you are in has been removed, go to another one.",
    ),
    "IZM-E506": Explanation(
        "Failu nevar nolasīt",
        "The file cannot be read",
        "Ar `--file` nodod failu, no kura ņemt soļa sadaļu. Tā nav, tas ir mape, vai Jums nav tiesību to "
        "lasīt. Pārbaudiet ceļu; ar `--file -` saturu nodod standarta ievadē.",
        "`--file` names a file that gives the section of a step. It does not exist, is a folder, or may not be "
        "read by you. Look at the path; with `--file -` the content comes from standard input.",
    ),
    "IZM-E520": Explanation(
        "Tam nav paskaidrojuma",
        "There is nothing to explain by this name",
        "`izm explain` paskaidro kļūdu un konstatējumu kodus, VARAM uzdevumus, nosacījumus un jēdzienus, "
        "iestādes procesu un katru izmaiņu. Šāds vārds tam nav zināms. `izm explain` bez vārda parāda, ko var "
        "jautāt.",
        "`izm explain` explains the codes of errors and findings, VARAM's tasks, conditions and terms, the "
        "institution's process and every change. It does not know this word. `izm explain` alone shows what can "
        "be asked.",
    ),
    "IZM-E507": Explanation(
        "Apstiprinājuma vēl nav bijis",
        "There has been no approval yet",
        "Salīdzināt ar apstiprināto var tikai tad, kad kāds izmaiņu ir apstiprinājis; šai izmaiņai "
        "apstiprinājuma nav. Neierakstītus labojumus parāda `izm diff` ar `--since-commit`, izmaiņas gaitu – "
        "`izm show`.",
        "What was approved can be compared only when somebody has approved; this change has no approval. `izm "
        "diff` with `--since-commit` shows edits that are not recorded, `izm show` how the change has gone.",
    ),
    "IZM-E526": Explanation(
        "Riska īpašnieks nav reģistrā",
        "The owner of a risk is not registered",
        "Par risku atbild persona, kuru reģistrs pazīst; citādi to neviens neizvērtētu no jauna. Norādiet "
        "identifikatoru no `registry/people.yaml`, piemēram, `j.ozols`, vai lūdziet personu tur ierakstīt. Ja "
        "īpašnieku ieraksta, labojot izmaiņu ar `izm edit`, to pašu pasaka ar kodu IZM-E204.",
        "A risk is answered for by somebody whom the registry knows; otherwise nobody would look at it anew. "
        "Name an id of `registry/people.yaml`, such as `j.ozols`, or ask for an entry there. Where the owner is "
        "written in with `izm edit`, the same is said with the code IZM-E204.",
    ),
    "IZM-E626": Explanation(
        "Failu vai mapi nevar nolasīt",
        "The file or folder cannot be read",
        "Tas tur ir, bet operētājsistēma neļauj to lasīt: parasti tāpēc, ka to izveidojis cits lietotājs vai mainītas "
        "tiesības. Ko tas satur, neviens nezina, tāpēc izm nesaka, ka viss ir kārtībā. Piešķiriet sev lasīšanas "
        "tiesības un atkārtojiet komandu.",
        "It is there, but the system does not let it be read: mostly because another user made it, or its permissions "
        "were changed. Nobody knows what it holds, so izm does not say that all is well. Give yourself the right to "
        "read it, and repeat the command.",
    ),
}
