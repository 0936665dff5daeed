"""The gate, the layout of files, attachments, dossiers and bundles: what stands in their way, and what is found."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E251": Explanation(
        "Jautājumā nav nosaukts tieši viens objekts",
        "The question does not name exactly one object",
        "Atļauju pārbauda vienam objektam: pakalpojumam, resursam vai spējai. Ja darbs skar vairākus, jautājiet par "
        "katru atsevišķi; darbu sākt drīkst, kad atbilde par visiem ir `0`. Piemērs: `izm gate --resource dvs`.",
        "The gate is asked about one object: a service, a resource or a capability. Where work touches several, ask "
        "about each; work may begin when all answers are `0`. For example: `izm gate --resource dvs`.",
    ),
    "IZM-E252": Explanation(
        "Norādītais nav reģistra fails",
        "What was named is not a file of the register",
        "`izm fmt` kārto tikai to, ko pats saprot: izmaiņu failus mapē `changes/` un reģistra failus mapē "
        "`registry/`. Citus failus tas neaiztiek. Norādiet reģistra failu vai palaidiet komandu bez failiem, tad tā "
        "sakārto visus.",
        "`izm fmt` lays out only what it understands: changes in `changes/` and the registry in `registry/`. It "
        "leaves other files alone. Name a file of the register, or run the command without any to lay out all.",
    ),
    "IZM-E253": Explanation(
        "Faila nosaukums nepasaka, ko rakstīt",
        "The name of the file does not say what to write",
        "Ko rakstīt failā, nosaka faila nosaukuma beigas. Lietu raksta kā Markdown (`.md`) vai lapu (`.html`), "
        "kopsavilkumu – arī kā tekstu (`.txt`), datus (`.json`), tabulu (`.csv`) vai darbgrāmatu (`.xlsx`). Ja "
        "nosaukums ir citāds, norādiet formātu ar `--format`.",
        "What goes into a file is told by the end of its name. A dossier is written as Markdown (`.md`) or as a page "
        "(`.html`), a report as text (`.txt`), data (`.json`), a table (`.csv`) or a workbook (`.xlsx`), too. With any "
        "other name, say which with `--format`.",
    ),
    "IZM-E254": Explanation(
        "Failu nevar pievienot krātuvei",
        "The file cannot be put into the repository",
        "Ar `--copy` fails nonāk git vēsturē un paliek tur uz visiem laikiem, tāpēc tam jābūt nelielam, bet tā "
        "nosaukumam – lasāmam jebkurā datorā: latīņu burti bez diakritiskajām zīmēm, cipari, punkts, "
        "defise. Norādiet `--name` vai iztieciet bez `--copy`: ierakstītais nospiedums attiecas uz failu, lai kur "
        "to glabātu.",
        "With `--copy` a file goes into git's history and stays there for good, so it has to be small and its name "
        "readable on any machine: unaccented Latin letters, digits, dot, hyphen. Give `--name`, or leave `--copy` out: the "
        "recorded sum binds the file wherever it is kept.",
    ),
    "IZM-E255": Explanation(
        "Nav pateikts, ko un kur sapakot",
        "It was not said what to pack, and where to",
        "Paketei jānorāda vai nu izmaiņu numuri, vai `--all`, bet ne abi, un vieta, kur to ierakstīt: .zip fails "
        "vai jauna mape. Piemērs: `izm bundle --all -o izmainas.zip`.",
        "A bundle needs either numbers of changes or `--all`, not both, and a place to be written to: a .zip file "
        "or a new folder. For example: `izm bundle --all -o izmainas.zip`.",
    ),
    "IZM-E352": Explanation(
        "Šāds fails izmaiņai jau ir",
        "The change has such a file already",
        "Pievienota faila nosaukums uz visiem laikiem nozīmē vienu saturu, citādi vēlāk nevarētu pierādīt, kurš "
        "dokuments bijis pirmais. Ja saturs ir tas pats, nekas nav jādara. Jaunai versijai dodiet citu nosaukumu ar "
        "`--name`, piemēram, `akts-2.edoc`.",
        "The name of an attachment stands for one content for good, or nobody could prove later which document came "
        "first. Where the content is the same, nothing is to be done. Give a new version another name with "
        "`--name`, such as `akts-2.edoc`.",
    ),
    "IZM-E450": Explanation(
        "Uz jautājumu par atļauju nevar atbildēt",
        "The gate cannot answer",
        "`izm gate` atbild tikai tad, kad to var pierādīt: reģistrs ir nolasāms, objekts tajā ir, un neviena izmaiņa, "
        "kas uz to varētu attiekties, nav bojāta. Citādi atbildes nav, un darbu nesāk. Pārbaudiet nosaukumu un "
        "reģistru ar `izm check`.",
        "`izm gate` answers only what it can prove: the register can be read, it holds the object, and no change "
        "that could cover it is damaged. Otherwise there is no answer, and work does not begin. Look at the name, "
        "and at the register with `izm check`.",
    ),
    "IZM-E451": Explanation(
        "Nepilnīgs klons neko nepierāda",
        "A clone without its whole history proves nothing",
        "Pierādījums ir visa git vēsture. Nepilnīgā klonā (shallow vai partial) daļas no tās nav, un tieši tur varētu būt tas, kas "
        "lēmumu atspēko. Ielādējiet visu ar `git fetch --unshallow` vai klonējiet no jauna bez `--depth` un "
        "`--filter`.",
        "The proof is the whole history in git. A shallow or partial clone lacks some of it, and what refutes a "
        "decision could be just there. Fetch everything with `git fetch --unshallow`, or clone anew without "
        "`--depth` and `--filter`.",
    ),
    "IZM-E551": Explanation(
        "Pievienojamais fails nav nolasāms",
        "The file to attach cannot be read",
        "Lai failu reģistrētu, izm to vienu reizi nolasa un aprēķina SHA-256 nospiedumu. Norādītajā vietā faila "
        "nav, tā ir mape, vai trūkst tiesību to lasīt. Pārbaudiet ceļu: to norāda no mapes, kurā komanda strādā, "
        "– ar `-C` no tās, ko tas nosauc.",
        "To put a file on record, izm reads it once for its SHA-256. There is no file in the place that was named, "
        "it is a folder, or you may not read it. Look at the path: it counts from the folder that the "
        "command works in, with `-C` from the one that this names.",
    ),
    "IZM-E552": Explanation(
        "Reģistrā nav nevienas izmaiņas",
        "There is no change in the register",
        "Paketē liek izmaiņu lietas, bet reģistrā vēl nav nevienas izmaiņas. Pirmo reģistrē ar `izm new`; izmēģināt "
        "bez sekām var ar `izm demo`.",
        "A bundle is made of the dossiers of changes, and the register has none yet. Register the first with "
        "`izm new`; to try things without consequences there is `izm demo`.",
    ),
    "IZM-E653": Explanation(
        "Rezultātu nevar ierakstīt",
        "The result cannot be written",
        "Norādītajā vietā failu izveidot neizdevās: mape nav rakstāma, disks ir pilns, vai pa ceļam ir fails ar "
        "mapes nosaukumu. Reģistrā nekas nav mainīts. Izvēlieties citu vietu.",
        "The file could not be made in the place that was named: the folder may not be written, the disk is full, "
        "or a file has the name of a folder on the way. The register is unchanged. Choose another place.",
    ),
    "IZM-E654": Explanation(
        "Paketes mape jau ir aizņemta",
        "The folder for the bundle is in use already",
        "Paketē ir visu failu nospiedumu saraksts, tāpēc svešu failu tajā nedrīkst būt, un izm neko nepārraksta. "
        "Norādiet jaunu vai tukšu mapi vai .zip failu.",
        "A bundle holds the sums of all its files, so no others may lie among them, and izm overwrites nothing. "
        "Name a new or empty folder, or a .zip file.",
    ),
    "IZM-C041": Explanation(
        "Pievienotais fails nav tas, kas reģistrēts",
        "An attached file is not the one that was recorded",
        "Reģistrējot failu, vēsturē ieraksta tā SHA-256 nospiedumu. Blakus izmaiņai tagad ir fails ar to pašu "
        "nosaukumu, bet citu saturu, tātad tas ir apmainīts vai labots. Atjaunojiet reģistrēto failu; jauno pievienojiet "
        "ar citu nosaukumu: `izm attach`.",
        "When a file is attached, its SHA-256 goes into the history. Beside the change there is now a file of the "
        "same name with other content, so somebody exchanged or edited it. Put the recorded file back; attach the "
        "new one under another name with `izm attach`.",
    ),
    "IZM-C042": Explanation(
        "Pievienotie faili neatbilst vēsturei",
        "Attachments do not agree with the history",
        "Katram failam sarakstā `attachments` ir ieraksts vēsturē ar to pašu nosaukumu, nospiedumu, cilvēku un "
        "laiku, un otrādi, un vienam nosaukumam ir viens saturs. Šeit kaut kā no tā trūkst vai kaut kas ir "
        "citāds, tātad fails labots ar roku. Atjaunojiet to no git; failus pievieno ar `izm attach`.",
        "Each file in `attachments` has an entry in the history with the same name, sum, person and time, and the "
        "other way round, and a name stands for one content. Here one of them is missing or different, so somebody "
        "edited the file by hand. Restore it from git; files are attached with `izm attach`.",
    ),
}
