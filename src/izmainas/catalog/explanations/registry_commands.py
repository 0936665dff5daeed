"""What the commands about the registry and the catalogue of standard changes refuse, or do not find."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E217": Explanation(
        "Šim veidam tāda parametra nav",
        "The flag says nothing about this kind",
        "Pakalpojumam, resursam, personai un lomai ir katram savi lauki, tāpēc der katram savi parametri. Parametrs, "
        "ko klusi neņemtu vērā, maldinātu. Padomā ir nosaukti tie, kas šim veidam der.",
        "A service, a resource, a person and a role each have fields of their own, and so flags of their own. A flag "
        "that is silently ignored would mislead. The hint names those that fit this kind.",
    ),
    "IZM-E218": Explanation(
        "Modeļa pēdējā diena jau ir pagājusi",
        "The last day of the model has passed already",
        "Standarta izmaiņas modelis atļauj izmaiņas iepriekš līdz noteiktai dienai, to ieskaitot. Apstiprināt modeli "
        "uz pagājušu laiku nozīmētu neatļaut neko. Norādiet dienu nākotnē.",
        "A standard-change model authorizes changes in advance up to a day, that day included. To approve it for a time "
        "that has passed would authorize nothing. Give a day that lies ahead.",
    ),
    "IZM-E220": Explanation(
        "Reģistrā tāda veida nav",
        "There is no such kind in the registry",
        "Reģistrā ir pakalpojumi (`service`), resursi (`resource`), spējas (`capability`), dzīves situācijas "
        "(`life-situation`), rādītāji (`indicator`), personas (`person`), lomas (`role`) un aizvietotāji (`substitute`), bet kalendārā – liegumi "
        "(`freeze`), uzturēšanas laiki (`window`) un vienlaikus nemaināmi objekti (`apart`). Veidu raksta angliski, tā, kā "
        "datos un failos.",
        "The registry holds services (`service`), resources (`resource`), capabilities (`capability`), life situations "
        "(`life-situation`), indicators (`indicator`), people (`person`), roles (`role`) and substitutes (`substitute`); its calendar, freezes "
        "(`freeze`), maintenance windows (`window`) and objects kept apart (`apart`).",
    ),
    "IZM-E221": Explanation(
        "Identifikators der vairākiem",
        "The id fits more than one thing",
        "Pakalpojumam un resursam drīkst būt viens un tas pats identifikators. Pasakiet, kurš domāts, piemēram, "
        "`service/e-iesniegums`.",
        "A service and a resource may have the same id. Say which you mean, such as `service/e-iesniegums`.",
    ),
    "IZM-E222": Explanation(
        "Sarakstā nav tā, ko noņemt",
        "The list does not have what is to be removed",
        "Parametrs `--remove-…` noņem vienu saraksta vienumu, un tā tur nav. Visticamāk, tā ir pārrakstīšanās; padomā "
        "ir viss, kas sarakstā ir.",
        "A `--remove-…` flag takes one item out of a list, and it is not there. It is most likely a slip of the pen; the "
        "hint names everything that the list holds.",
    ),
    "IZM-E223": Explanation(
        "Šī persona lomu pilda jau tagad",
        "This person holds the role already",
        "Nododot lomu, iepriekšējais pilnvarojums beidzas dienu pirms jaunā sākuma. Ja lomu tajā dienā jau pilda tā pati "
        "persona, nav ko nodot.",
        "When a role is handed over, the earlier assignment ends on the day before the new one begins. Where the same "
        "person holds it on that day already, there is nothing to hand over.",
    ),
    "IZM-E224": Explanation(
        "Fails ir par ko citu",
        "The file is about something else",
        "Failā norādītais identifikators nav tas, kas nosaukts komandrindā. Lai nejauši neaprakstītu citu objektu, izm "
        "neminē, kurš no abiem ir pareizais.",
        "The id in the file is not the one on the command line. So that nothing else is described by mistake, izm does "
        "not guess which of the two is right.",
    ),
    "IZM-E225": Explanation(
        "Lomai ir beigu diena; to neizņem",
        "A role ends on a day; it is not taken out",
        "Kas par ko kad atbildēja, ir pierādījums: pagājušie lēmumi balstās uz to. Tāpēc lomai norāda pēdējo dienu vai "
        "nodod to citam. Tāpat aizvietošanai norāda citu pēdējo dienu; to, kas vēl nav sākusies, atceļ, norādot dienu pirms "
        "tās sākuma.",
        "Who answered for what, and when, is evidence: decisions of the past rest on it. So a role gets a last day, or is "
        "handed over. A substitution gets another last day, too; one that has not begun is called off by a day before it "
        "begins.",
    ),
    "IZM-E226": Explanation(
        "Nav pateikts, no kurienes ņemt modeli",
        "It is not said where the model comes from",
        "Jaunu standarta izmaiņas modeli ņem vai nu no YAML faila (`--file`), vai no ieteikuma (`--suggestion`), ko rāda "
        "`izm standard suggest`; tieši no viena.",
        "A new standard-change model comes either from a YAML file (`--file`) or from a suggestion (`--suggestion`) that "
        "`izm standard suggest` shows; from exactly one.",
    ),
    "IZM-E228": Explanation(
        "Uzturēšanas laiks beidzas pirms sākuma",
        "The window ends before it starts",
        "Uzturēšanas laikam norāda, kad tas sākas (`--from`) un kad beidzas (`--until`); kalendārā ieraksta sākumu un "
        "ilgumu. Beigas ir pirms sākuma vai tajā pašā minūtē. Ja laiks sniedzas pāri pusnaktij, norādiet arī nākamo dienu.",
        "A maintenance window has a beginning (`--from`) and an end (`--until`); the calendar holds its beginning and how "
        "long it lasts. The end lies before the beginning, or in the same minute. Where it runs past midnight, give the "
        "next day, too.",
    ),
    "IZM-E333": Explanation(
        "Standarta izmaiņas modelis vēl nav spēkā",
        "The standard-change model is not in force yet",
        "Modeļa apstiprinājuma diena vēl ir priekšā. Uz rītdienas apstiprinājumu šodien nevar balstīties: iepriekš "
        "atļauts ir tikai tas, kas jau ir apstiprināts. Pagaidiet vai reģistrējiet normālu izmaiņu.",
        "The day of the model's approval still lies ahead. Nothing can rest today on an approval of tomorrow: only what "
        "has been approved is authorized in advance. Wait, or register a normal change.",
    ),
    "IZM-E334": Explanation(
        "Iepriekš atļaut šādas izmaiņas var cits",
        "Somebody else may authorize such changes in advance",
        "Standarta izmaiņas modelis atļauj visas izmaiņas, kas uz to balstīsies, tāpēc to apstiprina par kopumu "
        "atbildīgais: pakalpojumiem – pakalpojumu kopuma saimnieks, resursiem un spējām – resursu kopuma saimnieks vai "
        "tā aizvietotājs. Modelim, kas skar abus, vajag kādu, kurš atbild par abiem kopumiem, vai divus modeļus.",
        "A standard-change model authorizes every change that will rest on it, so it is approved by who answers for the "
        "whole: of services, the service portfolio owner; of resources and capabilities, the resource portfolio owner; or "
        "their substitutes. A model that touches both needs somebody who answers for both, or is made as two.",
    ),
    "IZM-E335": Explanation(
        "Tāds standarta izmaiņas modelis jau ir",
        "There is such a standard-change model already",
        "Modeļa identifikators ir vārds, uz ko balstās izmaiņas. Ja to lietotu citam saturam, agrākās izmaiņas izskatītos "
        "pēc tā. Atjaunojiet esošo modeli vai izvēlieties citu identifikatoru.",
        "The id of a model is what changes rest on. Used for other content, it would make earlier changes look like that. "
        "Renew the model that there is, or choose another id.",
    ),
    "IZM-E336": Explanation(
        "Modeļa lietošana jau ir apturēta",
        "The model is suspended already",
        "Pirmais apturēšanas iemesls paliek ierakstīts, līdz modeli atjauno. Atjaunojot to apstiprina no jauna uz "
        "noteiktu laiku.",
        "The first reason stays on record until the model is renewed. A renewal approves it anew for a time.",
    ),
    "IZM-E337": Explanation(
        "Pēc šī labojuma pārbaude atrastu kļūdu",
        "After this change the check would find an error",
        "Pirms ieraksta izm pārbauda reģistru tādu, kāds tas būtu. Kļūdas, kas tajā jau ir, netraucē; jaunu izm "
        "neieraksta, jo pēc tam `izm check` vairs neizietu. Biežākie iemesli: atsauce uz to, kā reģistrā nav, divas "
        "personas vienā lomā vienā dienā, divām personām viena e-pasta adrese, vai loma, ko atņem no dienas, kurā tās pildītājs tajā jau rīkojies: tad jaunais pildītājs sāk nākamajā dienā (`--from`).",
        "Before the commit, izm checks the registry as it would be. Errors that are there already are no obstacle; a new "
        "one is not written, as `izm check` would fail afterwards. The usual reasons: a reference to what the registry "
        "does not hold, two people in one role on one day, two people with one e-mail, or a role that is taken from a day "
        "on which its holder acted in it: whoever takes it over then begins on the day after (`--from`).",
    ),
    "IZM-E338": Explanation(
        "Uz to ir atsauces, tāpēc to nevar izņemt",
        "It is referred to, so it cannot be taken out",
        "Atsauce uz to, kā vairs nav, būtu kļūda reģistrā, bet izmaiņas un lēmumi ir vēsture. Objektam, kas vairs nav vajadzīgs, izbeidz lietošanu (`--stage retirement`), personai norāda aiziešanas dienu (`--left`). Rādītāju vispirms izņem no mērķiem, ko tas parāda.",
        "A reference to what is gone would be an error in the registry, and changes and decisions are history. An object "
        "that is no longer needed is retired (`--stage retirement`); of a person, say when they left (`--left`). An "
        "indicator is first taken out of the goals that it shows.",
    ),
    "IZM-E339": Explanation(
        "Tas reģistrā jau ir",
        "The registry has it already",
        "Ar `izm registry new` reģistrā ieraksta to, kā tajā vēl nav, lai esošais netiktu nejauši aizstāts. Esošo labo ar "
        "`izm registry edit`.",
        "`izm registry new` writes what the registry does not have yet, so that nothing is replaced by mistake. What is "
        "there is changed with `izm registry edit`.",
    ),
    "IZM-E340": Explanation(
        "Nosauktā persona ir aizgājusi",
        "The person named has left",
        "Par katru objektu atbild cilvēks, kurš var lemt. Personai failā `registry/people.yaml` ir datums `left` – "
        "pēdējā diena, kurā tā drīkst rīkoties –, bet loma, aizvietošana vai atslēga sāktos vēlāk: rīkoties nebūtu kam. Nosauciet citu personu; ja datums ir kļūdains, to "
        "labo ar `izm registry edit PERSONA`.",
        "For each object somebody answers who can decide. The person has a date `left` in `registry/people.yaml`, "
        "the last day on which they may act, and the role, the substitution or the key would begin after it: nobody could act. Name somebody else; if the "
        "date is wrong, it is corrected with `izm registry edit PERSON`.",
    ),
    "IZM-E508": Explanation(
        "Reģistrā tā nav",
        "The registry does not have it",
        "Reģistrā nav nekā ar šādu identifikatoru. Identifikators ir faila nosaukums mapē `registry/`, personai – tas, "
        "kas norādīts failā `registry/people.yaml`.",
        "Nothing in the registry has this id. The id is the name of the file in `registry/`; of a person, the one that "
        "stands in `registry/people.yaml`.",
    ),
    "IZM-E509": Explanation(
        "Lomu nosauc pēc objekta, uz ko tā attiecas",
        "A role is named by what it is held over",
        "Vienu un to pašu lomu pilda daudzi, katrs par savu objektu. Tāpēc, nododot lomu, norāda objektu: "
        "`izm registry edit role --over service/e-iesniegums --person PERSONA`. Tāpat aizvietošanu nosauc pēc tā, kurš "
        "kuru aizvieto: `izm registry edit substitute --person PERSONA --for PERSONA`.",
        "Many people hold the same role, each over an object of their own. So handing it over names the object: "
        "`izm registry edit role --over service/e-iesniegums --person PERSON`. In the same way, a substitution is named by "
        "who fills in for whom: `izm registry edit substitute --person PERSON --for PERSON`.",
    ),
    "IZM-E512": Explanation(
        "Nav kam mainīt pēdējo dienu",
        "There is nothing to give another last day",
        "Pēdējo dienu norāda lomai, kuru kāds pilda šodien, vai aizvietošanai, kas ir spēkā vai vēl tikai sāksies. "
        "Tādas nav: vai nu tā jau ir beigusies, vai objekts vai persona nosaukta kļūdaini. Kas ir spēkā, rāda "
        "`izm registry list --kind role` un `izm registry list --kind substitute`.",
        "A last day is given to a role that somebody holds today, or to a substitution that is in force or still to come. "
        "There is none: it has ended already, or object or person are misnamed. `izm registry list --kind role` and "
        "`izm registry list --kind substitute` show what is in force.",
    ),
    "IZM-E510": Explanation(
        "Tāds modelis nav ieteikts",
        "No such model is suggested",
        "Ieteikumus izm ik reizi veido no reģistra: jaunas izmaiņas tos maina, un ieteiktais var būt jau ieviests. "
        "Skatiet, kas ir ieteikts tagad.",
        "Suggestions are made from the register each time: new changes alter them, and what was suggested may have been "
        "taken up. See what is suggested now.",
    ),
    "IZM-E511": Explanation(
        "Tāda standarta izmaiņas modeļa nav",
        "There is no such standard-change model",
        "Modeļus nosauc pēc faila mapē `registry/standard-changes`; tos ar sekmēm un termiņu rāda `izm standard list`.",
        "Models are named by their file in `registry/standard-changes`; `izm standard list` shows them with their record "
        "and expiry.",
    ),
}
