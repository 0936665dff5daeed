"""What a wrong command line means: words, flags and ids that the program or the registry does not know."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E200": Explanation(
        "Komandrinda nav saprotama",
        "The command line is not understood",
        "Komandas vai parametra nosaukums nav pazīstams, vai arī kaut kas ir lieks. Nekas nav izdarīts: "
        "neskaidrā komandā izm nemēģina uzminēt, kas domāts. Komandas parametrus parāda `--help`, visas "
        "komandas – `izm --help`.",
        "The name of a command or of an option is not known, or something is superfluous. Nothing was done: an "
        "unclear order is not guessed at but handed back. `--help` shows the options of a command, `izm --help` "
        "all commands.",
    ),
    "IZM-E201": Explanation(
        "Trūkst ziņu, un pajautāt nav kam",
        "Something is missing, and there is nobody to ask",
        "Terminālī izm trūkstošo pajautā. Šeit komanda darbojas bez sarunas (skripts, `CI`, `--json` vai "
        "`--no-input`), tāpēc tā apstājas uzreiz, nevis gaida atbildi, kuras nebūs. Norādiet paziņojumā "
        "minēto parametru vai izpildiet komandu terminālī.",
        "In a terminal izm asks for what is missing. Here the command runs without a conversation (a script, "
        "`CI`, `--json` or `--no-input`), so it stops at once instead of waiting for an answer that will not "
        "come. Give the flag that the message names, or run the command in a terminal.",
    ),
    "IZM-E202": Explanation(
        "Tas nav izmaiņas numurs",
        "This is not the number of a change",
        "Izmaiņas numurs ir `IZM-2026-0042`: reģistrācijas gads un kārtas numurs. Drīkst rakstīt arī īsi – "
        "`2026-42` vai, ja gads ir šis, `42`. Visus numurus parāda `izm list`.",
        "The number of a change is `IZM-2026-0042`: the year of registration and a running number. The short "
        "forms `2026-42` and, for this year, `42` will do. `izm list` shows all numbers.",
    ),
    "IZM-E203": Explanation(
        "Šāda objekta reģistrā nav",
        "The registry holds no such object",
        "Izmaiņa drīkst skart tikai to, kas ir reģistrā, jo no skartā objekta izriet, kurš lemj. Pārbaudiet "
        "identifikatora rakstību pēc mapes `registry/`. Ja izmaiņa šo objektu tikai izveido, norādiet `--action "
        "add`; citādi vispirms ierakstiet objektu reģistrā.",
        "A change may touch only what the registry holds, because the object touched decides who decides. "
        "Compare the id with the folder `registry/`. If the change creates the object, say `--action add`; "
        "otherwise enter the object in the registry first.",
    ),
    "IZM-E204": Explanation(
        "Šādas personas reģistrā nav",
        "The registry holds no such person",
        "Personu – pieprasītāju, plāna darbības veicēju, uzklausīto, riska īpašnieku – norāda ar identifikatoru no "
        "`registry/people.yaml`, piemēram, `j.ozols`, nevis ar vārdu vai e-pastu. Katram, kas minēts izmaiņā, jābūt "
        "sasniedzamam un atbildīgam, tāpēc nezināmu personu izm neieraksta. Izlabojiet identifikatoru vai lūdziet "
        "personu reģistrēt.",
        "A person — who asked for the change, does an action of the plan, was consulted or owns a risk — is named by "
        "the id of `registry/people.yaml`, such as `j.ozols`, not by name or e-mail. Everybody whom a change names "
        "must be known and answerable, so a stranger is not recorded. Correct the id, or have the person registered.",
    ),
    "IZM-E205": Explanation(
        "Nav pateikts, ko izmaiņa skar",
        "It is not said what the change touches",
        "Izmaiņa vienmēr kaut ko pievieno, modificē vai noņem: vismaz vienu pakalpojumu, resursu vai spēju. Bez "
        "tā nav zināms, kurš par izmaiņu atbild un lemj. Norādiet `--service`, `--resource` vai `--capability`.",
        "A change always adds, modifies or removes something: at least one service, resource or capability. "
        "Without it nobody knows who answers for the change and decides. Name it with `--service`, `--resource` "
        "or `--capability`.",
    ),
    "IZM-E206": Explanation(
        "Standarta izmaiņas modelis nav norādīts pareizi",
        "The standard-change model is not given correctly",
        "Standarta izmaiņa ir autorizēta iepriekš, un atļauju dod tieši modelis no "
        "`registry/standard-changes/`. Tāpēc standarta izmaiņai modelis ir obligāts, bet normālai un ārkārtas "
        "izmaiņai tā nav. Izvēlieties modeli ar `--model` vai reģistrējiet normālu izmaiņu.",
        "A standard change is authorized in advance, and it is the model in `registry/standard-changes/` that "
        "gives the permission. So a standard change needs a model, and a normal or an emergency change has "
        "none. Choose one with `--model`, or register a normal change.",
    ),
    "IZM-E207": Explanation(
        "Noraidījumam vajadzīgs pamatojums",
        "A refusal needs a reason",
        "Lēmumiem jābūt pamatotiem: pieprasītājam jāzina, kāpēc izmaiņa ir noraidīta vai kas tajā jāprecizē. "
        "Pievienojiet `--reason` ar dažiem teikumiem; tie paliek izmaiņas vēsturē.",
        "Decisions are to be justified: the requester must know why a change was rejected or what is to be "
        "revised. Add `--reason` with a few sentences; they stay in the history of the change.",
    ),
    "IZM-E208": Explanation(
        "Plānā nav darbības ar šādu numuru",
        "The plan has no action of this number",
        "Plānotās darbības ir numurētas no 1 pēc kārtas. Sarakstu parāda `izm show` ar izmaiņas numuru. Ja "
        "darbība plānā trūkst, tā ir novirze: ierakstiet to ar `izm implement --deviation`.",
        "The planned actions are numbered from 1. `izm show` with the number of the change lists them. If an "
        "action is missing in the plan, that is a deviation: record it with `izm implement --deviation`.",
    ),
    "IZM-E209": Explanation(
        "Daļas un veselo nesasaista ar roku",
        "Parts and whole are not linked by hand",
        "Sadalītu izmaiņu slēdz, kad beigušās visas tās daļas, tāpēc saitei jābūt abās pusēs. To droši "
        "izdara tikai `izm split`, kas daļas arī reģistrē; ar roku tādu saiti arī neatsauc – daļu, kas nav vajadzīga, atsauc ar "
        "`izm withdraw`. Citām saistībām lietojiet pārējos saišu veidus.",
        "A change that was split closes when all its parts have ended, so both ends must know of each other. "
        "Only `izm split` sees to that, and registers the parts. Such a link is not taken back by hand either: a part that is "
        "not needed is withdrawn (`izm withdraw`). For other relations use the other types of links.",
    ),
    "IZM-E322": Explanation(
        "Šāda saite jau ir",
        "The link is there already",
        "Izmaiņai jau ir tieši šāda saite; otras tādas nav vajadzīgs. Visas saites parāda `izm show`.",
        "The change has exactly this link; a second one is not needed. `izm show` lists all links.",
    ),
    "IZM-E344": Explanation(
        "Tādas saites nav",
        "There is no such link",
        "Ar `izm link … --remove` noņem saiti, kas bija kļūda: to nosauc ar to pašu veidu un to pašu numuru vai atsauci, "
        "ar ko tā izveidota. Izmaiņai tādas saites nav. Visas saites parāda `izm show`.",
        "`izm link … --remove` takes back a link that was a mistake: it is named by the type and the number or reference "
        "that it was made with. The change has no such link. `izm show` lists all links.",
    ),
    "IZM-E341": Explanation(
        "Izmaiņu ar to pašu nesaista",
        "A change is not linked to itself",
        "Saite norāda, ar ko citu izmaiņa ir saistīta: cita izmaiņa, incidents, problēma, projekts vai risks. Saite uz "
        "pašu izmaiņu neko nepasaka; visticamāk, numurs ir kļūdains.",
        "A link says what a change has to do with something else: another change, an incident, a problem, a project or a "
        "risk. To be linked to itself says nothing; most likely the number is wrong.",
    ),
    "IZM-E210": Explanation(
        "Sadalīt var vismaz divās daļās",
        "A split makes two parts or more",
        "Sadalīšana samazina vienas izmaiņas apjomu un līdz ar to risku; viena daļa neko nesamazina. Nosauciet "
        "katru daļu ar savu `--part`. Ja izmaiņa jāpārveido, lietojiet `izm edit`.",
        "A split makes a change smaller and so less risky; a single part makes nothing smaller. Name each part "
        "with its own `--part`. To reshape a change use `izm edit`.",
    ),
    "IZM-E229": Explanation(
        "Daļas nesadala to, ko skar izmaiņa",
        "The parts do not share out what the change touches",
        'Pēc daļas nosaukuma aiz semikola norāda objektus, ko skar šī daļa: `--part "Veidlapa;service/e-iesniegums"`. '
        "Tie ir sadalāmās izmaiņas objekti, nevis citi, un katram jābūt vismaz vienā daļā; citādi pēc daļu pabeigšanas "
        "izmaiņu slēgtu, lai gan kas paliktu neizdarīts. Daļa bez objektiem skar visus.",
        "After the title of a part, behind a semicolon, stand the objects that it touches: `--part "
        '"Form;service/e-iesniegums"`. They are objects of the change that is split and no others, and each has to be '
        "in one part at least; otherwise the change would close with its parts although something was left undone. A "
        "part without objects touches all of them.",
    ),
    "IZM-E230": Explanation(
        "Šajā sistēmā izm nedarbojas",
        "izm does not run on this system",
        "Lai lēmums nepazustu un divi nesajauktos, izm slēdz krātuvi, sinhronizē mapes un aizstāj failus tā, kā to prot "
        "Linux un macOS. Sistēmā Windows ierīkojiet WSL (`wsl --install`), uzstādiet git un izm tajā un krātuvi glabājiet "
        "tā diskā; lasīt reģistru – vietni, lietas, kopsavilkumus – var jebkur.",
        "So that no decision is lost and no two are mixed up, izm locks the repository, syncs folders and replaces files "
        "in ways that Linux and macOS know. On Windows, set up WSL (`wsl --install`), install git and izm inside, and "
        "keep the repository on its disk; what izm makes for reading (site, dossiers, reports) opens anywhere.",
    ),
    "IZM-E211": Explanation(
        "Vērtība nav pierakstīta, kā paredzēts",
        "The value has not the expected form",
        "Dažiem parametriem ir vairākas daļas, kuras atdala semikols vai vienādības zīme, citiem – noteikts "
        "pieraksts, piemēram, datumam. Padomā zem paziņojuma ir paraugs. Vērtību ar atstarpēm vai semikolu "
        "lieciet pēdiņās.",
        "Some flags have several parts, set apart by a semicolon or an equals sign; others have a notation, "
        "such as a date. The hint below the message gives an example. Put a value with spaces or semicolons in "
        "quotes.",
    ),
    "IZM-E212": Explanation(
        "Par daudz vai par maz vienā reizē",
        "Too much or too little at once",
        "Viens ieraksts vēsturē ir viens lēmums vai viens darbs, lai vēlāk būtu skaidrs, kas un kad noticis. "
        "Tāpēc komanda vienā reizē pieņem tikai vienu no savām iespējām. Izvēlieties vienu un pārējo ierakstiet "
        "ar nākamo komandu.",
        "One entry of the history is one decision or one piece of work, so that it stays clear what happened "
        "when. The command therefore takes just one of its choices at a time. Choose one, and record the rest "
        "with a further command.",
    ),
    "IZM-E213": Explanation(
        "Laikam vajadzīgs sākums un beigas",
        "A time needs a start and an end",
        "Īstenošanas laiku nosaka abas robežas: pēc tām citi redz, kad pakalpojums var būt traucēts, un pēc "
        "beigām pārbauda, vai plāns iekļaujas atļautajā. Norādiet gan `--start`, gan `--end`.",
        "Both bounds make the time of the work: from them others see when a service may be disturbed, and the "
        "end shows whether the plan stays within what was allowed. Give both `--start` and `--end`.",
    ),
    "IZM-E214": Explanation(
        "Redaktors nedarbojās",
        "The editor did not work",
        "`izm edit` atver saturu redaktorā, kuru norāda `VISUAL` vai `EDITOR`; to nevarēja palaist, vai arī tas "
        "beidzās ar kļūdu. Nekas nav ierakstīts, un iesāktais melnraksts nav zudis. Norādiet redaktoru, "
        "piemēram, `export EDITOR=nano`, un atkārtojiet komandu.",
        "`izm edit` opens the content in the editor that `VISUAL` or `EDITOR` names; it could not be started, "
        "or ended with an error. Nothing was recorded, and the draft is not lost. Name an editor, such as "
        "`export EDITOR=nano`, and repeat the command.",
    ),
    "IZM-E216": Explanation(
        "Valoda nav pieejama",
        "A language that izm does not speak",
        "izm prot latviešu un angļu valodu. Norādiet `--lang lv` vai `--lang en`; bez norādes lieto valodu, ko nosauc "
        "`IZM_LANG`, citādi iestādes valodu.",
        "izm speaks Latvian and English. Say `--lang lv` or `--lang en`; without it, izm speaks the language that "
        "`IZM_LANG` names, else the institution's.",
    ),
    "IZM-E219": Explanation(
        "Šajā čaulā vārdus nepabeidz",
        "Words are not completed in this shell",
        "Taustiņš Tab pabeidz komandu, parametru, izmaiņu numurus un reģistra identifikatorus čaulās bash, zsh un fish. "
        "Kura ir Jūsu čaula, izm uzzina no mainīgā `SHELL`; ja tas nosauc citu, norādiet to pašu komandas priekšā, "
        "piemēram, `SHELL=/bin/bash izm --install-completion`.",
        "The Tab key completes commands, options, numbers of changes and ids of the registry in bash, zsh and fish. "
        "Which of them is yours, izm learns from the variable `SHELL`; if that names another one, say it before the "
        "command: `SHELL=/bin/bash izm --install-completion`.",
    ),
    "IZM-E246": Explanation(
        "Faila nosaukums nepasaka, ko rakstīt",
        "The name of the file does not say what to write",
        "Ko rakstīt failā, nosaka faila nosaukuma beigas. Lēmuma pamatojumu raksta kā Markdown (`.md`), HTML "
        "(`.html`), tekstu (`.txt`) vai datus (`.json`). Ja nosaukums ir citāds, norādiet formātu ar `--format`.",
        "What goes into a file is told by the end of its name. A brief is written as Markdown (`.md`), HTML "
        "(`.html`), text (`.txt`) or data (`.json`). With any other name, say which with `--format`.",
    ),
    "IZM-E247": Explanation(
        "Nav skaidrs, par ko gatavot lēmuma pamatojumu",
        "It is not clear what the brief is about",
        "Pamatojumu gatavo reģistrētai izmaiņai pēc tās numura vai, kamēr izmaiņas vēl nav, objektiem, ko "
        "paredzēts mainīt. Norādiet vienu no abiem: `izm brief IZM-2026-0042` vai "
        "`izm brief --service e-iesniegums`.",
        "A brief is about a registered change, by its number, or, before there is one, about the objects that "
        "are to be changed. Give one of the two: `izm brief IZM-2026-0042` or "
        "`izm brief --service e-iesniegums`.",
    ),
}
