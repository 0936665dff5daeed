"""What `izm check` finds in changes: their history, their decisions, what they refer to."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-C001": Explanation(
        "Faila nosaukums neatbilst numuram",
        "The file is not named after its number",
        "Izmaiņu meklē pēc numura, un numurs nosaka faila vietu: `changes/2026/IZM-2026-0042.yaml`. Šeit fails "
        "un numurs atšķiras, tātad vienu no abiem kāds ir pārrakstījis. Pārdēvējiet failu vai atjaunojiet "
        "numuru.",
        "A change is looked up by its number, and the number gives the place of its file: "
        "`changes/2026/IZM-2026-0042.yaml`. Here they differ, so somebody has rewritten one of the two. Rename "
        "the file, or put the number back.",
    ),
    "IZM-C002": Explanation(
        "Stāvoklis neatbilst vēsturei",
        "The state does not follow from the history",
        "Izmaiņas stāvoklis izriet no tās vēstures; atslēgas `state` un `held` to tikai atkārto, lai cilvēkam "
        "būtu ērtāk. Ja tie atšķiras, failu kāds ir labojis ar roku, un vērā ņem vēsturi. Atjaunojiet stāvokli, "
        "kuru nosauc konstatējums.",
        "The state of a change follows from its history; the keys `state` and `held` only repeat it for the "
        "reader. Where they differ, somebody has edited the file by hand, and the history is what counts. Put "
        "back the state that the finding names.",
    ),
    "IZM-C003": Explanation(
        "Vēsture nesākas ar reģistrāciju",
        "The history does not begin with a registration",
        "Izmaiņu vispirms reģistrē, un tas notiek vienu reizi. Šeit vēstures sākuma nav vai reģistrācija ir "
        "atkārtota, tātad ieraksti ir izņemti, pārvietoti vai pievienoti ar roku. Atjaunojiet vēsturi no git.",
        "A change is registered first, and once. Here the beginning of the history is missing or a registration "
        "stands twice, so entries were removed, moved or added by hand. Restore the history from git.",
    ),
    "IZM-C004": Explanation(
        "Ieraksta laiks nav iespējams",
        "The time of an entry is not possible",
        "Vēsture aug uz priekšu: katrs ieraksts ir vēlāks par iepriekšējo un nav no nākotnes. Citāds laiks nozīmē, "
        "ka ierakstu kāds ir labojis (atjaunojiet vēsturi no git) vai ka kādam datoram nav pareizs pulkstenis (to pārbauda `izm "
        "doctor`; ieraksts no nākotnes: `izm explain IZM-E328`). Tāpat notiek, sapludinot divas vēstures, kas augušas vienlaikus: "
        "pārbāzējiet zaru (`git rebase`) bez tā ieraksta un soli veiciet no jauna.",
        "A history grows forward: each entry is later than the one before, and none is from the future. Another "
        "time means that somebody edited an entry (restore the history from git), or that some machine's clock is wrong (`izm "
        "doctor` looks at it; an entry from the future: `izm explain IZM-E328`). Merging two histories that grew side by side does "
        "the same: move the branch (`git rebase`) without its entry, and take the step anew.",
    ),
    "IZM-C005": Explanation(
        "Notikums ierakstīts divreiz",
        "An event stands twice",
        "Katram notikumam ir sava identitāte, un vēsturē tas ir vienu reizi. Divkāršs ieraksts parasti rodas, "
        "sapludinot zarus vai kopējot ar roku, un tad vienu lēmumu varētu skaitīt par diviem. Atjaunojiet "
        "vēsturi no git. Tikai brīdina par apstiprinājumu no puses, kas to jau devusi, un par darbību, kas jau "
        "atzīmēta kā paveikta: tā notiek, sapludinot divas kopijas, kurās tas darīts reizē. Tādu ierakstu skaita vienu reizi.",
        "Each event has an identity and stands in the history once. A double one usually comes from a merge or "
        "from copying by hand, and one decision could then count for two. Restore the history from git. Of an approval "
        "in a seat that was filled before, and of an action that was reported done before, it only warns: merging two "
        "copies in which that happened at once leaves both. Such an entry counts once.",
    ),
    "IZM-C006": Explanation(
        "Solis nav bijis paredzēts",
        "The step was not allowed",
        "Pēc tā procesa, kas tobrīd bija spēkā, šo soli no šī stāvokļa veikt nedrīkstēja. Tā ir arī tad, ja "
        "noraidīts vai atgriezts tas, kas jau bija autorizēts, vai ja to darīja puse, no kuras apstiprinājumu jau bija "
        "devis cits. izm tādu soli neieraksta, tātad to kāds ir ierakstījis citādi. Atjaunojiet vēsturi no git un "
        "veiciet soļus ar komandām; ja solis tiešām noticis, paskaidrojiet to komentārā.",
        "Under the process of that time this step could not be taken from where the change stood. So it is where "
        "something was rejected or returned that had been authorized, or by somebody in whose seat another had "
        "approved. izm does not record such a step, so somebody wrote it in another way. Restore the history from git "
        "and take the steps with their commands; if it did happen, say so in a comment.",
    ),
    "IZM-C007": Explanation(
        "Nav procesa, pēc kura lemts",
        "The process decided under is missing",
        "Katrs ieraksts nosauc `process.yaml` redakciju, pēc kuras tas tapis. Šīs redakcijas vēsturē nekad nav bijis, "
        "tāpēc neviens nevar pateikt, vai solis bija pareizs. Ja klons ir nepilnīgs, ielādējiet visu vēsturi; "
        "ja ne, ierakstu ir veidojis kāds cits, nevis izm.",
        "Each entry names the edition of `process.yaml` under which it was made. The history never held that "
        "edition, so nobody can say whether the step was right. If the clone is shallow, fetch the whole history; "
        "if not, something other than izm wrote the entry.",
    ),
    "IZM-C008": Explanation(
        "Eksperta atzinums nav paša eksperta ierakstīts",
        "An opinion that its expert did not record",
        "Atzinumu sniedz eksperts pats, un vēsturē par to ir soļa `assess` ieraksts ar `phase: opinion` un to pašu "
        "`by` un `at`. Šim atzinumam tāda "
        "nav, tātad to kāds ir ierakstījis eksperta vārdā. Izņemiet to un lūdziet ekspertam atzinumu.",
        "An opinion is given by the expert in person, and the history has an entry of the step `assess` for it, with "
        "`phase: opinion` and the same `by` and `at`. This one has "
        "none, so somebody wrote it in the expert's name. Take it out and ask the expert.",
    ),
    "IZM-C010": Explanation(
        "Rīkojies kāds, kura reģistrā nav",
        "Somebody unregistered has acted",
        "Vēsturē minēta persona, kuras nav failā `registry/people.yaml`. Vēsture paliek, tāpēc reģistrā paliek "
        "ikviens, kas jebkad rīkojies; aizgājušajam norāda datumu `left`. Atjaunojiet personas ierakstu.",
        "The history names a person who is not in `registry/people.yaml`. History stays, so everybody who ever "
        "acted stays registered; who has left gets the date `left`. Put the person's entry back.",
    ),
    "IZM-C011": Explanation(
        "Persona šo lomu nepildīja",
        "The person did not hold this role",
        "Ieraksts veikts lomā, kuras personai tajā dienā nebija ne pašai, ne kā aizvietotājam. Lēmums, ko pieņēmis "
        "nepilnvarots cilvēks, nav lēmums. Ja loma bija, izlabojiet datumus failā `registry/roles.yaml`; ja nebija, lūdziet "
        "lēmumu tam, kurš atbild par objektu. Ja tam ir par vēlu, konstatējums saka, kas vēl darāms.",
        "The entry was made in a role that the person did not have on that day, neither of their own nor as a substitute. A "
        "decision by somebody without authority is none. If the role was held, correct the dates in `registry/roles.yaml`; if "
        "not, have the decision taken by who answers for the object. Where it is too late for that, the finding says what is "
        "left.",
    ),
    "IZM-C012": Explanation(
        "Lēma loma, kurai tas nepienākas",
        "The deciding role was not the right one",
        "Kurš lemj, izriet no skartajiem objektiem: par vienu – tā saimnieks, par vairākiem – kopuma saimnieks, par "
        "pakalpojumiem un resursiem kopā – abi. Šeit lēmis cits. Kam jālemj un pēc kura noteikuma, parāda `izm authorize ... "
        "--explain`. Ja lemt no jauna ir par vēlu, konstatējums saka, kas vēl darāms.",
        "Who decides follows from the targets: for one its owner, for several the portfolio owner, for services and resources "
        "together both. Here another role decided. `izm authorize ... --explain` shows who must, and by which rule. Where it "
        "is too late to decide anew, the finding says what is left.",
    ),
    "IZM-C013": Explanation(
        "Pienākumi nav nošķirti",
        "Duties were not separate",
        "Viena persona ir veikusi divus soļus, kurus process liek uzticēt dažādiem cilvēkiem, piemēram, pieprasījusi un pati "
        "autorizējusi. Tāds lēmums nav neatkarīgs. Lūdziet to pieņemt citam; kurš drīkst, parāda `izm authorize ... "
        "--explain`. Ja lemt no jauna ir par vēlu, konstatējums saka, kas vēl darāms.",
        "One person took two steps that the process gives to different people, such as requesting and authorizing. Such a "
        "decision is not independent. Have it taken by somebody else; `izm authorize ... --explain` shows who may. Where it is "
        "too late to decide anew, the finding says what is left.",
    ),
    "IZM-C014": Explanation(
        "Apstiprinājums nav pilnīgs",
        "The approval is not complete",
        "Ieraksts saka, ka izmaiņa ir autorizēta pilnībā, bet trūkst kādas prasītās lomas vai cilvēka. Visas prasītās puses ir "
        "vajadzīgas tāpēc, ka katra atbild par savu daļu. Apstiprinājums, kas gaida citus, tos nosauc atslēgā `awaits`; bez "
        "tās `state` paliek iepriekšējais līdz pēdējam. Lūdziet apstiprināt tiem, kuru apstiprinājuma trūkst. Ja tam ir par "
        "vēlu, konstatējums saka, kas vēl darāms.",
        "The entry says that the change is fully authorized, but a required role or person is missing. All sides are asked "
        "because each answers for its own. An approval that waits for others names them in `awaits`; without it, `state` stays "
        "as it was until the last one. Have those missing approve. Where it is too late for that, the finding says what is "
        "left.",
    ),
    "IZM-C015": Explanation(
        "Saturs vairs nav tas, ko apstiprināja",
        "The content is no longer what was approved",
        "Apstiprinājumam ir satura nospiedums, un pašreizējam saturam tas ir cits: mainīts kaut kas būtisks. Vai arī darbs "
        "izgājis ārpus pilnvarojuma robežām. Ja tas ir ierakstīts – labots ar `izm edit` darba laikā vai paziņots kā novirze –, "
        "tas ir brīdinājums, līdz izmaiņu autorizē no jauna; ja nav, fails labots, apejot reģistru. Atjaunojiet saturu vai "
        "lūdziet jaunu lēmumu. Ja ar `izm edit` labo pirms darba sākuma, izmaiņa atkal gaida autorizāciju, un brīdinājuma nav.",
        "An approval carries a digest of the content, and that of today's content is another: something material "
        "has changed. Or the work has left its envelope. Where that is on record – an `izm edit` during the work, or a "
        "deviation –, this is a warning until the change is authorized anew; if not, the file was edited past the register. "
        "Put the content back, or ask for a new decision. After an `izm edit` before the work begins, the change waits for "
        "its authorization again, and nothing is warned of.",
    ),
    "IZM-C016": Explanation(
        "Trūkst soļa pierādījumu",
        "The evidence of a step is missing",
        "Solis ir veikts, bet failā vairs nav tā, kas tam bija jāatstāj, piemēram, ietekmes, eksperta atzinuma vai plāna. Bez tā nevar redzēt, uz "
        "ko lēmums balstījās. Atjaunojiet no git vai pievienojiet ar `izm edit`.",
        "The step was taken, but the file no longer holds what it had to leave, such as an impact, an expert's opinion or a plan. Without it nobody "
        "can see what the decision rested on. Restore it from git, or add it with `izm edit`.",
    ),
    "IZM-C017": Explanation(
        "Plāns pārsniedz pilnvarojuma robežas",
        "The plan leaves what was allowed",
        "Plāns beidzas vēlāk, pārtrauc ilgāk vai maksā vairāk, nekā autorizēts. Mainiet plānu vai novērtējiet izmaiņu no jauna "
        "un lūdziet jaunu lēmumu, pirms sākas darbs.",
        "The plan ends later, interrupts longer or costs more than was authorized. Change the plan, or assess the change anew "
        "and ask for a new decision before work begins.",
    ),
    "IZM-C018": Explanation(
        "Nokavēts ārkārtas izmaiņas pienākums",
        "An emergency's debt is overdue",
        "Ārkārtas izmaiņu autorizēja uzreiz ar nosacījumu, ka novērtējums un vēlāka apstiprināšana sekos noteiktajā laikā. "
        "Termiņš ir pagājis. Paveiciet to ar konstatējumā minēto komandu; kamēr tas nav izdarīts, izmaiņu nevar slēgt.",
        "The emergency was authorized at once on condition that assessment and ratification follow within a set time. That "
        "time has passed. Do it with the command that the finding names; until then the change cannot be closed.",
    ),
    "IZM-C019": Explanation(
        "Standarta izmaiņa atšķiras no sava modeļa",
        "The standard change is not bound to its model",
        "Standarta izmaiņu atļauj modelis tādā saturā, kāds tas bija reģistrācijas dienā; atslēga `standard` to "
        "piesaista. Šeit piesaistes nav, tā vai izmaiņas veids ir mainīts, vai saturs nav modeļa saturs. Atjaunojiet to no git; ja vajadzīgs kas cits, "
        "nekā paredz modelis, reģistrējiet normālu izmaiņu.",
        "A standard change is allowed by its model with the content of the day of registration; the key "
        "`standard` binds it. Here the bond is missing or was changed, or the kind was, or the content is not the model's. Restore it from git; for anything "
        "other than the model provides, register a normal change.",
    ),
    "IZM-C020": Explanation(
        "Izmaiņa skar to, kā reģistrā nav",
        "The change touches what the registry does not hold",
        "Objekts ir pārdēvēts, noņemts vai nekad nav bijis reģistrā, un tāpēc nav zināms, kurš par izmaiņu lemj. Ierakstiet to "
        "reģistrā vai norādiet pareizo ar `izm edit`.",
        "The object was renamed or removed, or was never registered, so it is not known who decides on the change. Enter it in "
        "the registry, or name the right one with `izm edit`.",
    ),
    "IZM-C021": Explanation(
        "Izmaiņā minēta nereģistrēta persona",
        "The change names an unregistered person",
        "Pieprasītājam, riska īpašniekam, ekspertam un plāna izpildītājam jābūt failā `registry/people.yaml`, lai būtu zināms, "
        "kas par to atbild. Reģistrējiet personu vai norādiet citu.",
        "Requester, owner of a risk, expert and whoever carries out the plan must be in `registry/people.yaml`, so that it is "
        "known who answers. Register the person, or name another.",
    ),
    "IZM-C022": Explanation(
        "Daļa un veselais nesaskan",
        "Part and whole do not agree",
        "Sadalīta izmaiņa nosauc savas daļas, un katra daļa nosauc veselo. Ja to saka tikai viena puse, veselo varētu slēgt "
        "par agru vai nekad. Veselo slēdz, kad visas daļas ir beigušās. Atjaunojiet saites no git; abas raksta `izm split`.",
        "A change that was split names its parts, and each part names the whole. If only one end says so, the whole might be "
        "closed too early or never. The whole is closed when all its parts have ended. Restore the links from git; `izm split` "
        "writes both.",
    ),
    "IZM-C023": Explanation(
        "Soli veica kāds, kas iestādi bija atstājis",
        "A step was taken by somebody who had left",
        "Reģistrā norādīts, kurā dienā cilvēks iestādi atstāja (`left`); pēc tās viņš vairs nerīkojas. Lūdziet soli veikt "
        "kādam, kas to drīkst, vai izlabojiet dienu failā `registry/people.yaml`, ja tā ir kļūdaina. Ja tam ir par vēlu, "
        "konstatējums saka, kas vēl darāms.",
        "The registry says on which day the person left (`left`); after it they act here no more. Have the step taken by "
        "somebody who may, or correct the day in `registry/people.yaml` if it is wrong. Where it is too late for that, the "
        "finding says what is left.",
    ),
    "IZM-C024": Explanation(
        "Darbs turpināts, lai gan autorizācija vairs nebija spēkā",
        "Work went on although its authorization had fallen",
        "Pēc labojuma, kas atcēla apstiprinājumu, vai pēc novirzes ārpus pilnvarojuma robežām darbu neturpina un "
        "nepabeidz kā izdevušos, kamēr nav jauna lēmuma; to, kas robežas pārsniedza, bez lēmuma arī nepārskata un "
        "neslēdz. Arī par ārkārtas izmaiņas vēlāku apstiprināšanu lemj tikai pēc tam. Lūdziet lēmumu ar `izm authorize` vai pabeidziet darbu ar iznākumu „atgriezta iepriekšējā "
        "stāvoklī”.",
        "After an edit that superseded the approval, or a deviation outside of the envelope, work neither goes on nor "
        "ends as a success until it is decided on anew; what overstepped its limits is neither reviewed nor closed "
        "without that, and an emergency is not ratified before it. Ask for a decision with `izm authorize`, or finish the work as backed out.",
    ),
    "IZM-C025": Explanation(
        "Ārkārtas izmaiņa pabeigta, neizpildot pienākumus",
        "An emergency was wound up while it owed something",
        "Ārkārtas izmaiņu apstiprina uzreiz, bet tās novērtēšana un vēlāka apstiprināšana vēl jāveic pēc tam. Kamēr "
        "tas nav izdarīts, izmaiņu nepārskata un neslēdz. Vispirms izpildiet šos pienākumus: `izm show NUMURS`.",
        "An emergency is approved at once, and its assessment and ratification are owed afterwards. Until that is "
        "done, it is neither reviewed nor closed. Do first what is owed; `izm show NUMBER` names it.",
    ),
    "IZM-C026": Explanation(
        "Novērtēts vai apstiprināts, lai gan robežas nebija noteiktas",
        "It was assessed or approved although limits were open",
        "Process nosauc robežas, ko novērtējumā nosaka pirms lēmuma (`envelope`): pēdējo dienu, pārtraukumu, izmaksas, risku. "
        "Bez tām nav zināms, ko lēmums atļauj. Nosakiet tās ar `izm assess` un lūdziet lēmumu no jauna.",
        "The process names the limits that the assessment sets before a decision (`envelope`): the last day, the outage, the cost, "
        "the risk. Without them nobody knows what the decision allows. Set them with `izm assess`; have it decided anew.",
    ),
    "IZM-C027": Explanation(
        "Darbs pārsniedza robežas, un ieraksts to noklusē",
        "Work left its envelope, and the entry is silent about it",
        "Novirze vai darba beigas ir ārpus pilnvarojuma robežām, bet ieraksta atslēgā `outside` tas nav teikts, tādēļ "
        "jauns lēmums nav prasīts. Ierakstus raksta komandas, un tās robežas salīdzina; atjaunojiet vēsturi no git un "
        "reģistrējiet novirzi ar `izm implement NUMURS --deviation`.",
        "A deviation, or the end of the work, lies outside of the envelope, but the entry's `outside` does not say so, "
        "and no new decision was asked for. Entries are written by the commands, which compare the limits; restore the "
        "history from git, and record the deviation with `izm implement NUMBER --deviation`.",
    ),
    "IZM-C028": Explanation(
        "Ieraksts neatbilst savam solim",
        "An entry does not fit its step",
        "Katru atslēgu, piemēram, `decision`, `voids`, `children`, `item` vai `outcome`, raksta tikai savs solis, un "
        "ierakstā ir viss, kas tā solim jāpasaka: kas nolemts, kāpēc noraidīts vai atgriezts, kura plāna darbība "
        "paveikta, ar ko darbi beigušies. Citādi komentārs varētu izmaiņu sadalīt vai pabeigt. Labojums atceļ tikai šīs "
        "izmaiņas agrākus apstiprinājumus un tikai tad, ja maina apstiprināto; vēlāka apstiprināšana izmaiņu atpakaļ "
        "nesūta, saite to nesadala, sadalot rodas vismaz divas daļas, un iznākums ir tas pats, kas sadaļā "
        "`implementation`. Ierakstus raksta komandas; atjaunojiet vēsturi no git.",
        "Each key, such as `decision`, `voids`, `children`, `item` or `outcome`, is written by its own step alone, and "
        "an entry holds all that its step has to say: what was decided, why it was rejected or returned, which action "
        "of the plan is done, how the work ended. Otherwise a comment could split a change. An edit voids "
        "only earlier approvals of this change, where it alters what they approve; a ratification sends "
        "nothing back, a link splits nothing, a split leaves at least two parts; the outcome is the one under "
        "`implementation`. Entries are written by the commands; restore the history from git.",
    ),
    "IZM-C030": Explanation(
        "Viens numurs vai identitāte divos failos",
        "One number or identity in two files",
        "Numurs, identitāte un notikums pieder vienai izmaiņai; citādi atsauce varētu nozīmēt divas. Visbiežāk tas gadās, ja "
        "divos zaros vienlaikus paņemts viens numurs vai fails ir kopēts. Vēlākajai izmaiņai piešķiriet jaunu numuru; kopiju "
        "izdzēsiet.",
        "A number, an identity and an event belong to one change; otherwise a reference could mean two. Most often two "
        "branches took the same number, or a file was copied. Give the later change a new number; delete the copy.",
    ),
    "IZM-C031": Explanation(
        "Fails mapē changes/ nav izmaiņa",
        "A file in changes/ is no change",
        "Mapē `changes/` ir tikai izmaiņas, katra savā failā `changes/<gads>/<numurs>.yaml`. Citā vietā vai ar "
        "citu nosaukumu izmaiņu neviens neatrod un neskaita. Pārvietojiet failu, kur tam jābūt, vai ārā no šīs "
        "mapes.",
        "The folder `changes/` holds changes only, each in its file `changes/<year>/<number>.yaml`. In another "
        "place or by another name nobody finds or counts it. Move the file where it belongs, or out of this "
        "folder.",
    ),
}
