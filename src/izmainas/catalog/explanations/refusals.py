"""What the rules of the process refuse: the order of steps, who may take them, and what was authorized."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E301": Explanation(
        "Šis solis tagad nav iespējams",
        "This step is not possible now",
        "Katram izmaiņas veidam un sarežģītībai process nosaka soļus un to secību; izmaiņa vēl nav (vai vairs "
        "nav) tur, kur šis solis ir paredzēts, vai tāda soļa šim veidam nav. Secība sargā no tā, ka, piemēram, īsteno "
        "neautorizētu izmaiņu. Sadalīta izmaiņa pati vairs nevirzās: strādā ar tās daļām. Padomā minēta komanda, kas "
        "ir nākamā; visu ceļu rāda `izm explain process`.",
        "For each kind and complexity of change the process sets the steps and their order; the change is not "
        "yet, or no longer, where this step belongs, or its kind has no such step. The order prevents, for instance, "
        "that something unauthorized is implemented. A change that was split moves no more: its parts do. The hint "
        "gives the command that comes next; `izm explain process` shows the whole way.",
    ),
    "IZM-E302": Explanation(
        "Izmaiņa ir apturēta",
        "The change is on hold",
        "Kāds izmaiņu ir apturējis un norādījis iemeslu; to parāda `izm show`. Kamēr tā ir apturēta, to nevirza "
        "tālāk, bet drīkst komentēt, labot, sasaistīt, pievienot tai failu, par to informēt, lemt par tās sadursmēm un "
        "to atsaukt. Kad iemesls ir novērsts, atsāciet to ar `izm resume`.",
        "Somebody put the change on hold and gave a reason; `izm show` tells it. Meanwhile nothing moves it on, "
        "but it may be commented on, edited, linked and withdrawn, files may be attached to it, its conflicts decided on, and people told of it. "
        "When the reason is gone, let it go on with `izm resume`.",
    ),
    "IZM-E303": Explanation(
        "Izmaiņa ir beigusies",
        "The change has ended",
        "Slēgta, noraidīta vai atsaukta izmaiņa vairs nemainās: reģistrā paliek tas, kas bijis. Tai drīkst "
        "pievienot komentāru, saiti vai failu un pierakstīt, kas informēts. Ja vajadzība ir no jauna, reģistrējiet "
        "jaunu izmaiņu un sasaistiet to ar šo.",
        "A change that is closed, rejected or withdrawn does not change any more: the register keeps what was. "
        "A comment, a link, a file or who was told may be added. If the need has come up again, register a new change "
        "and link it to this one.",
    ),
    "IZM-E304": Explanation(
        "Pārsniegtas pilnvarojuma robežas",
        "The work has left what was allowed",
        "Autorizācija nosaka pilnvarojuma robežas: skartos objektus, vēlāko beigu laiku, ilgāko pārtraukumu, "
        "izmaksas un atlikušo risku. Ierakstīta novirze vai beigas ir ārpus tām, tāpēc agrākā atļauja uz šo "
        "darbu vairs neattiecas. Lūdziet lēmumu no jauna (`izm authorize ... --explain` parāda, kam). Darbu vienmēr "
        "var beigt ar atgriešanu iepriekšējā stāvoklī, bet arī tad pirms pārskatīšanas vajadzīgs lēmums.",
        "An authorization sets bounds: the objects touched, the latest end, the longest outage, the cost and "
        "the residual risk. A recorded deviation or end lies outside of them, so the earlier permission does "
        "not cover this work any more. Ask for a new decision (`izm authorize ... --explain` shows whose). "
        "Work may always be finished by backing out, but the review waits for the decision then, too.",
    ),
    "IZM-E305": Explanation(
        "Atļauja nav spēkā",
        "The authorization does not stand",
        "Apstiprinājums attiecas tieši uz to saturu, kas toreiz bija izmaiņā. Kopš tā laika mainīts kaut kas "
        "būtisks – objekti, apraksts, sagaidāmais rezultāts, riski vai pilnvarojuma robežas –, tāpēc "
        "apstiprinājums zaudējis spēku (ko mainīja, rāda `izm diff --since-approval`), vai vēl nav visu vajadzīgo "
        "apstiprinājumu. Padoms pasaka, kam jālemj. Standarta izmaiņu no jauna neautorizē: ja tās darbs izgājis ārpus "
        "modeļa, to beidz, atgriežot iepriekšējo stāvokli, un reģistrē normālu izmaiņu.",
        "An approval binds exactly the content that the change had then. Something material has changed since — "
        "targets, description, expected result, risks or the envelope — so the approval is superseded (`izm "
        "diff --since-approval` shows what), or not all approvals that it takes are there yet. The hint tells who must "
        "decide. A standard change is not authorized anew: where its work has left the model, it is finished by "
        "backing out, and a normal change is registered.",
    ),
    "IZM-E306": Explanation(
        "Ārkārtas izmaiņai ir neizpildīts pienākums",
        "An emergency still owes something",
        "Ārkārtas izmaiņu drīkst autorizēt uzreiz, bet novērtējums un kopuma saimnieka vēlāka apstiprināšana "
        "pēc tam ir jāpaveic noteiktā laikā. Kamēr tas nav izdarīts, izmaiņu nevar pārskatīt un slēgt: citādi "
        "ārkārtas ceļš kļūtu par īsceļu. Padomā ir komanda, ar ko sākt.",
        "An emergency may be authorized at once, but its assessment and the ratification by the portfolio owner "
        "are owed within a set time. Until then it can be neither reviewed nor closed: otherwise the emergency "
        "way would become a short cut. The hint gives the command to begin with.",
    ),
    "IZM-E307": Explanation(
        "Šo soli veic cits",
        "Somebody else takes this step",
        "Par katru pakalpojumu un resursu atbild viena persona, un par vairākiem – kopuma saimnieks; lēmums "
        "pienākas tiem. Padomā minēts, kurš drīkst rīkoties tagad, ieskaitot aizvietotājus. Ja lomas vai "
        "aizvietošana nav pareizas, tās labo failā `registry/roles.yaml`.",
        "One person answers for each service and each resource, and the portfolio owner for several; the step "
        "is theirs. The hint names who may act now, substitutes included. If roles or substitutions are not "
        "right, they are corrected in `registry/roles.yaml`.",
    ),
    "IZM-E308": Explanation(
        "Pienākumi ir nošķirti",
        "Duties are separate",
        "Neviens neautorizē izmaiņu, kuru pats pieprasījis, un, ja process tā nosaka, nepārskata to, ko pats "
        "īstenojis. Divi cilvēki pamana to, ko viens palaiž garām, un lēmums ir pasargāts no aizdomām. Tas "
        "attiecas arī uz aizvietotāju, kas rīkojas šīs personas vietā. Lūdziet kādu no padomā minētajiem.",
        "Nobody authorizes what they requested themselves and, where the process says so, nobody reviews what "
        "they implemented. Two people see what one overlooks, and the decision is above suspicion. It holds for "
        "a substitute who acts in that person's place, too. Ask one of those whom the hint names.",
    ),
    "IZM-E309": Explanation(
        "Jūsu apstiprinājums jau ir saņemts",
        "You have approved already",
        "Šai izmaiņai vajadzīgi vairāku cilvēku apstiprinājumi, un Jūsējais jau ir saņemts katrā lomā, kurā par to "
        "lemjat. Lai cik lomu Jums būtu, Jūs skaita kā vienu cilvēku. Izmaiņa gaida padomā minētos. Kamēr viņi nav "
        "lēmuši, Jūs izmaiņu vēl varat noraidīt vai atgriezt precizēšanai; vēsturē paliek abi lēmumi.",
        "This change needs the approvals of several people, and yours is there in each role in which you decide on "
        "it. However many these are, you count as one person. The change waits for those whom the hint names. Until "
        "they have decided, you yourself may still reject the change or return it; both decisions stay in the history.",
    ),
    "IZM-E310": Explanation(
        "Plāns pārsniedz pilnvarojuma robežas",
        "The plan leaves the envelope",
        "Autorizē pirms plānošanas, tāpēc autorizācija nosaka pilnvarojuma robežas, un plānam jāiekļaujas tajās. Šis "
        "plāns beidzas vēlāk, pārtrauc ilgāk, maksā vairāk vai nesatur prasīto atgriešanas plānu. Mainiet "
        "plānu; ja tā nevar, novērtējiet izmaiņu no jauna un lūdziet jaunu lēmumu.",
        "Authorization comes before planning, so what is allowed is an envelope, and the plan has to stay "
        "inside. This plan ends later, interrupts longer, costs more, or lacks the rollback that was asked for. "
        "Change the plan; where that cannot be, assess the change anew and ask for a new decision.",
    ),
    "IZM-E311": Explanation(
        "Aizvietošana šodien nav spēkā",
        "The substitution is not in force today",
        "Jūs aizvietojat atbildīgo personu tikai noteiktās dienās, un šodiena nav starp tām; abas robeždienas "
        "ieskaitītas. Pilnvarām ir datumi, lai vienmēr būtu zināms, kurš tajā dienā drīkstēja lemt. Lūdziet "
        "kādu no padomā minētajiem; ja datumi nav pareizi, tos labo failā `registry/roles.yaml`.",
        "You fill in for the person in charge on certain days only, and today is not among them; both end days "
        "count. Powers have dates, so that it is always known who could decide on a day. Ask one of those whom "
        "the hint names; if the dates are wrong, they are corrected in `registry/roles.yaml`.",
    ),
    "IZM-E312": Explanation(
        "Trūkst tā, kas šim solim jāuzrāda",
        "What this step has to show is missing",
        "Process katram solim nosaka, kas jāatstāj failā, piemēram, ietekme, riski, atgriešanas plāns vai "
        "eksperta atzinums. Bez tā lēmums nebūtu pamatots, un vēlāk neviens nezinātu, uz ko tas balstījās. "
        "Pievienojiet trūkstošo ar padomā minēto komandu.",
        "For each step the process sets what it has to leave in the file, such as impact, risks, a rollback "
        "plan or an expert's opinion. Without it a decision would not be justified, and nobody would know later "
        "what it rested on. Add what is missing with the command of the hint.",
    ),
    "IZM-E313": Explanation(
        "Atzinumu sniedz reģistrēts eksperts",
        "An opinion is given by a registered expert",
        "Normāla izmaiņa ietver ekspertu izvērtējumu. Eksperts ir persona, kurai `registry/people.yaml` "
        "norādīta joma (`expert_in`) un kura izmaiņu nav pieprasījusi pati, lai vērtējums būtu neatkarīgs. "
        "Lūdziet atzinumu kādam no padomā minētajiem. Ja reģistrā eksperta nav, jomu norāda kopuma saimnieks: "
        "`izm registry edit PERSONA --add-expert-in JOMA`.",
        "A normal change includes an evaluation by experts. An expert is a person for whom "
        "`registry/people.yaml` names a field (`expert_in`) and who did not request the change, so that the "
        "judgement is independent. Ask one of those whom the hint names. Where the registry has no expert, a "
        "portfolio owner enters the field: `izm registry edit PERSON --add-expert-in FIELD`.",
    ),
    "IZM-E314": Explanation(
        "Šis lēmums tagad nav iespējams",
        "This decision is not possible now",
        "Kad darbs ir sācies, izmaiņu vairs nevar noraidīt vai atgriezt precizēšanai: jau izdarīto tas "
        "neatceltu. Tādu darbu pabeidz, atgriežot iepriekšējo stāvokli. Arī autorizētu izmaiņu, kurā darbs nav "
        "sācies, vairs neatgriež un nenoraida: ja apstiprināts kļūdaini, to aptur (`izm hold`) vai atsauc "
        "(`izm withdraw`), un lēmums paliek vēsturē. Vēlāka apstiprināšana savukārt tikai apstiprina vai noraida.",
        "Once work has begun, a change can no longer be rejected or returned: that would not undo what was "
        "done. Such work is finished by backing out. Nor is a change rejected or returned that is authorized and "
        "not begun: if the approval was a mistake, the change is put on hold (`izm hold`) or withdrawn "
        "(`izm withdraw`), and the decision stays in its history. A ratification, in turn, either approves or rejects.",
    ),
    "IZM-E315": Explanation(
        "Darbs jau ir sākts",
        "Work has begun already",
        "Izmaiņa ir īstenošanā, un sākums jau ir ierakstīts. Paveiktās darbības atzīmējiet ar `--step N "
        "--done`, novirzes ierakstiet ar `--deviation`, beigas – ar `--finish --outcome`.",
        "The change is being implemented, and its start is on record. Mark actions with `--step N --done`, "
        "record deviations with `--deviation` and the end with `--finish --outcome`.",
    ),
    "IZM-E316": Explanation(
        "Darbība jau ir atzīmēta",
        "The action is done already",
        "Katru plāna darbību atzīmē vienu reizi, un ieraksts paliek. Kas vēl atlicis, parāda `izm show`. Ja "
        "darbība bija jāatkārto, ierakstiet to kā novirzi.",
        "Each action of the plan is marked once, and the entry stays. `izm show` tells what is left. If an "
        "action had to be repeated, record that as a deviation.",
    ),
    "IZM-E317": Explanation(
        "Darbs vēl nav sākts",
        "Work has not begun",
        "Pirms atzīmē darbības, novirzes vai beigas, jāieraksta sākums: no tā redz, kad pakalpojums varēja būt "
        "traucēts, un pirms tā pārbauda, vai atļauja ir spēkā. Sāciet ar `izm implement` un `--start`.",
        "Before actions, deviations or the end, the start is recorded: it tells from when a service may have "
        "been disturbed, and before it the authorization is checked. Begin with `izm implement` and `--start`.",
    ),
    "IZM-E318": Explanation(
        "Vēl nav beigušās visas daļas",
        "Not all parts have ended",
        "Sadalīta izmaiņa ir pabeigta tad, kad katra tās daļa ir slēgta, noraidīta vai atsaukta. Paziņojums "
        "nosauc vēl atvērtās. Pabeidziet tās; ar pēdējo slēdz arī sadalīto izmaiņu.",
        "A change that was split is complete when each of its parts is closed, rejected or withdrawn. The "
        "message names those still open. Finish them; with the last one the split change is closed, too.",
    ),
    "IZM-E319": Explanation(
        "Izmaiņa nav apturēta",
        "The change is not on hold",
        "Atsākt var tikai apturētu izmaiņu; šī nav apturēta, un ar to var strādāt. Kas ir nākamais solis, "
        "parāda `izm show`.",
        "Only a change on hold can be resumed; this one is not, and work on it may go on. `izm show` tells "
        "which step comes next.",
    ),
    "IZM-E320": Explanation(
        "Standarta izmaiņas modeļa termiņš ir beidzies",
        "The standard-change model has expired",
        "Iepriekšēja autorizācija ir derīga līdz noteiktam datumam, lai laiku pa laikam kāds pārliecinātos, ka "
        "darbs joprojām ir drošs un pazīstams. Šim modelim termiņš ir pagājis. Lūdziet modeļa saimniekam "
        "panākt, ka kopuma saimnieks to atjauno, vai reģistrējiet normālu izmaiņu.",
        "Authorization in advance holds until a date, so that from time to time somebody makes sure that the "
        "work is still safe and well understood. This model is past it. Ask its owner to have it renewed "
        "by the portfolio owner, or register a normal change.",
    ),
    "IZM-E321": Explanation(
        "Standarta izmaiņas modelis ir apturēts",
        "The standard-change model is suspended",
        "Modelis ir apturēts ar roku vai tāpēc, ka pēc tā veiktās izmaiņas vairākkārt nav izdevušās. Darbs, kas "
        "neizdodas, vairs nav zema riska un labi saprotams, tāpēc iepriekšēja atļauja to neaptver. Saimnieks "
        "modeli pārskata un apstiprina no jauna; līdz tam reģistrējiet normālu izmaiņu.",
        "The model was suspended by hand, or because changes made on it failed repeatedly. Work that fails is "
        "no longer low-risk and well understood, so permission in advance does not cover it. The owner reviews "
        "the model and has it approved anew; until then register a normal change.",
    ),
    "IZM-E323": Explanation(
        "Šīs atslēgas ar roku nelabo",
        "These keys are not edited by hand",
        "Numuru, identitāti, stāvokli, vēsturi, saites un darba gaitu raksta paši soļi; ja tos varētu labot, "
        "reģistrs vairs neko nepierādītu. Atjaunojiet šo atslēgu agrāko saturu un labojiet pārējo. Kļūdainu "
        "ierakstu precizē ar komentāru.",
        "Number, identity, state, history, links and the record of the work are written by the steps "
        "themselves; if they could be edited, the register would prove nothing. Put these keys back as they "
        "were and edit the rest. A mistaken entry is set right by a comment.",
    ),
    "IZM-E324": Explanation(
        "Nekas nav mainīts",
        "Nothing has changed",
        "Labotais saturs, novērtējums, plāns vai izvērtējums ir tāds pats kā reģistrā, tāpēc nav ko ierakstīt. Saturu "
        "parāda `izm show`. Pēc atgriešanas precizēšanai to pašu var ierakstīt no jauna: iepriekšējais vairs neskaitās.",
        "The edited content, the assessment, the plan or the review is the same as in the register, so there is nothing "
        "to record. `izm show` shows it. After a return for rework the same may be recorded anew: the earlier one counts no more.",
    ),
    "IZM-E325": Explanation(
        "Autorizēto vairs nevar labot",
        "What was authorized can no longer be edited",
        "Pēc īstenošanas reģistrā paliek tas, kas bija atļauts un izdarīts, un standarta izmaiņas saturu nosaka "
        "tās modelis. Tāpēc būtisku saturu šeit vairs nemaina, un izmaiņa nekļūst par standarta izmaiņu vai "
        "pretēji. Ja vajadzīgs kas cits, reģistrējiet jaunu izmaiņu.",
        "After the implementation the register keeps what was allowed and done, and the content of a standard "
        "change is set by its model. So the material content is edited here no more, and a change neither "
        "becomes nor ceases to be a standard one. If something else is needed, register a new change.",
    ),
    "IZM-E326": Explanation(
        "Šo izmaiņu nevar sadalīt",
        "This change cannot be split",
        "Standarta izmaiņa notiek pēc gatava modeļa, un jau sadalīta izmaiņa gaida savas daļas. Ja vajadzīgs "
        "sīkāks dalījums, sadaliet kādu no daļām vai reģistrējiet atsevišķas izmaiņas.",
        "A standard change follows its ready model, and a change that was split waits for its parts. For a "
        "finer division split one of the parts, or register separate changes.",
    ),
    "IZM-E327": Explanation(
        "Nav noteiktas pilnvarojuma robežas",
        "The envelope is not complete",
        "Kas autorizē, tam jāzina, cik daudz viņš atļauj: līdz kuram datumam, cik ilgu pārtraukumu, par kādām "
        "izmaksām un ar kādu risku. Šim modelim process prasa robežas, kuru vēl nav. Norādiet tās ar `izm "
        "assess`; padomā ir vajadzīgie parametri.",
        "Whoever authorizes must know how much is being allowed: until when, how long an outage, at what cost "
        "and risk. The process asks for limits that are not set yet. Set them with `izm assess`; the hint gives "
        "the flags.",
    ),
    "IZM-E328": Explanation(
        "Notikums būtu vecāks par iepriekšējo",
        "The event would be older than the one before",
        "Vēsture iet tikai uz priekšu. Šī datora pulkstenis vai `GIT_AUTHOR_DATE` rāda agrāku brīdi nekā izmaiņas pēdējais "
        "ieraksts. Pareizi iestatiet pulksteni vai nedaudz pagaidiet un atkārtojiet komandu. Ja nākotnē ir pats pēdējais "
        "ieraksts: kas nav nosūtīts, to noliek malā datorā, kurā tas veidots (`izm sync --set-aside NUMURS`); galvenajā zarā to "
        "vairs nelabo, tāpēc reģistrējiet citu izmaiņu, kas šo aizstāj (`izm link JAUNAIS --type supersedes VECAIS`), un "
        "pārkāpumu izvērtē kopuma saimnieks (`izm acknowledge`).",
        "A history only goes forward. This machine's clock, or `GIT_AUTHOR_DATE`, shows an earlier moment than the last entry of "
        "the change. Set the clock, or wait a little, and repeat the command. Where it is that entry which lies in the future: what "
        "is not sent yet is put aside on the machine that wrote it (`izm sync --set-aside NUMBER`); on the main branch it is mended "
        "no more, so register another change that takes this one's place (`izm link NEW --type supersedes OLD`), and a portfolio "
        "owner looks into the broken rule (`izm acknowledge`).",
    ),
    "IZM-E330": Explanation(
        "Reģistrs Jūs nepazīst",
        "The registry does not know you",
        "Katru soli ieraksta konkrētas personas vārdā, un personu pazīst pēc e-pasta, ar kuru strādā git. "
        "Jūsu e-pasta failā `registry/people.yaml` nav. Ja reģistrā ir cita Jūsu adrese, norādiet to: `git "
        "config user.email ADRESE`; ja Jūsu reģistrā nav, lūdziet, lai reģistra uzturētājs Jūs tajā ieraksta.",
        "Each step is recorded in the name of a person, who is known by the e-mail that git works with. Yours "
        "is not in `registry/people.yaml`. If you are registered with another one, set it: `git config "
        "user.email ADDRESS`; if not, ask whoever keeps the registry to add you.",
    ),
    "IZM-E332": Explanation(
        "Persona iestādē vairs nestrādā",
        "The person has left",
        "Pie Jūsu ieraksta failā `registry/people.yaml` ir datums `left`, un tas ir pagājis. Ieraksts paliek "
        "vēstures dēļ, bet rīkoties tā vārdā vairs nevar. Ja datums ir kļūdains, lūdziet, lai reģistra uzturētājs "
        "to izlabo.",
        "Your entry in `registry/people.yaml` has a date `left`, and it has passed. The entry stays because of the "
        "history, but nobody acts in its name any more. If the date is wrong, ask whoever keeps the registry.",
    ),
}
