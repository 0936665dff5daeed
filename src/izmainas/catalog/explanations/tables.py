"""What is refused when tables and linked data come in from other systems."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E232": Explanation(
        "Tabulu nevar nolasīt",
        "The table cannot be read",
        "Fails nav tabula, kādu izm lasa: CSV vai TSV teksts ar virsrakstu rindu vai XLSX darbgrāmata, ne lielāka par "
        "50 MB. Kodējumu nosaka pēc baitu secības zīmes, pēc kartējuma vai pēc tā, vai baiti ir derīgs UTF-8; citādi "
        "pieņem Windows-1257. Atdalītāju nosaka pēc virsrakstiem. Neskaidros gadījumos neko neuzmin: kartējumā "
        "norādiet `encoding`, `separator` vai `header`.",
        "The file is no table that izm reads: CSV or TSV text with a row of titles, or an XLSX workbook, at most 50 MB. "
        "The encoding is told by a byte order mark, by the mapping, or by whether the bytes are valid UTF-8; otherwise "
        "it is taken for Windows-1257. The separator is told by the titles. What is unclear is not guessed: say "
        "`encoding`, `separator` or `header` in the mapping.",
    ),
    "IZM-E233": Explanation(
        "Kartējums un tabula nesader",
        "Mapping and table do not fit together",
        "Kartējumā (`registry/imports/`) nosaukta kolonna, lapa vai lauks, kā tabulā nav vai kas tajā ir divreiz. "
        "Virsrakstus salīdzina, neievērojot lielos burtus un liekas atstarpes. Labojiet kartējumu vai tabulas virsrakstus.",
        "The mapping (`registry/imports/`) names a column, a sheet or a field that the table has not, or has twice. "
        "Titles are compared without case and superfluous spaces. Correct the mapping, or the titles of the table.",
    ),
    "IZM-E234": Explanation(
        "Nav zināms, kurā kolonnā kas ir",
        "It is not known which column holds what",
        "Tabulas virsraksti nav tādi, kādus izm pazīst, un kartējums par kādu vajadzīgu lauku klusē. Kartējumā laukus "
        "saista ar virsrakstiem sadaļā `columns`; ja visām rindām vērtība ir viena, to norāda sadaļā `fixed`. Terminālī "
        "izm par trūkstošo pajautā.",
        "The titles of the table are none that izm knows, and the mapping is silent about a field that is needed. "
        "Under `columns`, a mapping ties fields to titles; what is the same for all rows stands under `fixed`. In a "
        "terminal izm asks for what is missing.",
    ),
    "IZM-E235": Explanation(
        "Dažas rindas nevar pieņemt",
        "Some rows cannot be taken",
        "Katra rinda nosaukta ar numuru failā, kolonnu un iemeslu. Nekas nav ierakstīts: puse no tabulas reģistrā būtu "
        "nepatiesība, ko neviens nepamanītu. Ko var lasīt divējādi (03/04/2026 vai 1,234), to neuzmin. Izlabojiet "
        "rindas, papildiniet kartējumu vai apzināti izlaidiet tās ar --skip-bad.",
        "Each row is named by its number in the file, its column and the reason. Nothing was written: half a table in "
        "the registry would be an untruth that nobody notices. What can be read in two ways (03/04/2026 or 1,234) is "
        "not guessed. Correct the rows, add to the mapping, or leave them out knowingly with --skip-bad.",
    ),
    "IZM-E236": Explanation(
        "Parametri ievadei vai izvadei nesader",
        "The options of an import or export do not go together",
        "Vienā reizē ievada vienu tabulu ar vienu kartējumu, kas domāts tieši šādiem datiem; CSV failā ir viena veida "
        "dati, bet saistītajos datos – pakalpojumi. Ko rakstīt failā, saka tā nosaukuma beigas (`.json`, `.csv`, "
        "`.jsonld`) vai `--format`. Komandas parametrus parāda `--help`.",
        "One table at a time comes in, by one mapping that is meant for such data; a CSV holds one kind of thing, and "
        "linked data holds services. What goes into a file, the end of its name says (`.json`, `.csv`, `.jsonld`), or "
        "`--format`. `--help` shows the options of the command.",
    ),
    "IZM-E237": Explanation(
        "Reģistra fails kļūtu pārāk liels",
        "A file of the registry would become too large",
        "Reģistra failā drīkst būt ne vairāk kā 256 KiB un 40 000 daļu (cilvēku, lomu, kalendāra un izvērtējumu failā – 4 MiB), lai "
        "to vienmēr varētu droši nolasīt. Rādītājam tas ir aptuveni 12 000 vērtību. Ievadiet īsāku laikposmu vai "
        "mērījumus pa mēnešiem, nevis pa dienām.",
        "A file of the registry has at most 256 KiB and 40,000 parts (those of people, roles, the calendar and acknowledgements 4 MiB), so "
        "that it can always be read safely. For an indicator these are some 12,000 values. Bring in a shorter time, or "
        "values by month instead of by day.",
    ),
    "IZM-E238": Explanation(
        "Saistītos datus nevar nolasīt",
        "The linked data cannot be read",
        "Failam jābūt JSON-LD UTF-8 kodējumā. No tīkla neko neielādē: kontekstam jābūt pašā failā vai oficiālajam "
        "CPSV-AP kontekstam. Atslēgas vienā objektā nedrīkst atkārtoties, un līmeņu skaits ir ierobežots. "
        "Tajā jābūt vismaz vienam pakalpojumam vai dzīves situācijai; citus JSON failus neievada.",
        "The file has to be JSON-LD in UTF-8. Nothing is fetched: the context stands in the file, or is the official "
        "one of CPSV-AP. Keys of one object must not repeat, and the number of levels is bounded. It has to hold a "
        "service or a life situation: other JSON does not come in.",
    ),
    "IZM-E239": Explanation(
        "Saistīto datu lasītājs nav uzstādīts",
        "The reader of linked data is not installed",
        "JSON-LD lasa bibliotēka, kas vajadzīga tikai šim, tāpēc tā ir atsevišķs papildinājums. Izvadei tā nav vajadzīga.",
        "JSON-LD is read by a library that nothing else needs, so it is an extra. Exporting does without it.",
    ),
    "IZM-E533": Explanation(
        "Tabulas faila nav",
        "The file of the table is not there",
        "Norādīto failu nevar atvērt. Ceļu skaita no mapes, kurā izpilda komandu.",
        "The file that was named cannot be opened. Paths begin at the folder that the command runs in.",
    ),
    "IZM-E534": Explanation(
        "Tāda kartējuma nav",
        "There is no such mapping",
        "Kartējumi ir mapē `registry/imports/`, un skaita tikai tos, kas ir git vēsturē. Jaunu saglabā ar "
        "--save-mapping vai uzraksta ar roku; laukus nosauc shēma `schemas/import-mapping.schema.json`.",
        "Mappings stand in `registry/imports/`, and only those that are committed count. A new one is saved with "
        "--save-mapping or written by hand; the schema `schemas/import-mapping.schema.json` names its fields.",
    ),
}
