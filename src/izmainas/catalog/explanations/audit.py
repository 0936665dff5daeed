"""What `izm audit` finds in the commits of the main branch."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-A001": Explanation(
        "Ieraksts, kas jau bija vēsturē, ir mainīts",
        "An entry that stood in the history was changed",
        "Vēsture tikai aug: kas iekļauts galvenajā zarā, to vairs nelabo, nedzēš, nepārvieto un pat nepieraksta "
        "citādi ne par baitu. Citādi rīt nevarētu pierādīt, kas izlemts šodien. Atjaunojiet vēsturi no git tādu, "
        "kāda tā bija; par atjaunošanu neviens netiek vainots. Kļūdu labo ar jaunu ierakstu.",
        "History only grows: what is on the main branch is never edited, deleted, moved, or even written again in "
        "other bytes. Otherwise nobody could prove tomorrow what was decided today. Restore the history from git "
        "as it stood; nobody is blamed for restoring it. A mistake is put right by a new entry.",
    ),
    "IZM-A002": Explanation(
        "Izmaiņa izņemta no reģistra",
        "A change was removed from the register",
        "Izmaiņa beidzas ar ierakstu: tā ir slēgta, noraidīta vai atsaukta. Ja pazūd fails, pazūd arī pierādījumi "
        "par lēmumiem. Atjaunojiet failu no git ieraksta pirms dzēšanas. Pārsaukt failu drīkst, ja paliek tas pats "
        "`uid` un tā pati vēsture: numurs ir tikai apzīmējums.",
        "A change ends by an entry: it is closed, rejected or withdrawn. When its file goes, the proof of its "
        "decisions goes with it. Restore the file from the commit before. A new number is fine as long as the "
        "`uid` and the history stay: the number is only a label.",
    ),
    "IZM-A003": Explanation(
        "Izmaiņai ir cita vai sveša identitāte",
        "A change has another identity, or somebody else's",
        "Izmaiņu atpazīst pēc `uid`, un paraksti to ietver. Ja failā ir cits `uid`, tā ir cita izmaiņa vecās vietā; "
        "ja viens `uid` ir divos failos, neviens nezina, kurai izmaiņai pieder lēmumi. Atjaunojiet `uid` no git; "
        "jaunu izmaiņu reģistrē ar `izm new`.",
        "A change is known by its `uid`, and signatures contain it. Another `uid` in the file means another change "
        "in the place of the old one; one `uid` in two files means that nobody knows whose the decisions are. "
        "Restore the `uid` from git; register another change with `izm new`.",
    ),
    "IZM-A004": Explanation(
        "Saturs mainījies bez ieraksta",
        "Content changed without an entry",
        "Kāda izmaiņas daļa ir citāda, bet neviens jauns vēstures ieraksts to nesaka. Tā pēc apstiprināšanas varētu "
        "klusi nomainīt plānu vai riskus, arī sapludinot divus zarus, kas katrs par sevi ir kārtībā. Atjaunojiet saturu: "
        "kamēr pēc tam nav nācis cits ieraksts, pietiek ar git (`git revert`), vēlāk ar `izm edit`, kas pasaka, kuri "
        "apstiprinājumi zaudē spēku. "
        "To, ko standarta izmaiņā nosaka tās modelis, nelabo arī šādi. Katrai novirzei un paveiktai darbībai vajadzīgs tā cilvēka "
        "ieraksts, kurš tajā nosaukts: cita vārdā tās neraksta.",
        "A part of the change is different, and no new entry of the history says so. In this way a plan or a risk "
        "could be exchanged after the approval, even by merging two branches that are sound by themselves. Put the content "
        "back: as long as no other entry has come since, git is enough (`git revert`), later it takes `izm edit`, which "
        "says which approvals it supersedes. "
        "What its model provides of a standard change is not edited even so. Each deviation, and each action done, has an entry "
        "by the person whom it names: nobody notes them in the name of another.",
    ),
    "IZM-A005": Explanation(
        "Apstiprināts cits saturs",
        "Other content was approved",
        "Apstiprinājums attiecas uz to, ko apstiprinātājs redzēja: ierakstā ir izmaiņas būtiskā satura nospiedums. "
        "Saturs, kas kopā ar lēmumu nonāca galvenajā zarā, ir cits. Atjaunojiet saturu vai lūdziet lemt no jauna; "
        "`izm authorize NUMURS --explain` pasaka, kam jālemj.",
        "An approval is bound to what the approver saw: the digest is of the material content of the change. The "
        "content that came to the main branch with it is another. Put the content back, or have it decided anew; "
        "`izm authorize NUMBER --explain` says who decides.",
    ),
    "IZM-A006": Explanation(
        "Paraksts neko nepierāda",
        "A signature proves nothing",
        "Paraksts ir, bet tas neder: parakstīts kas cits, atslēga nav zināma, pieder citam vai vairākiem, vai tajā "
        "dienā nebija spēkā. Atslēgas derīgumu nosaka pēc tā, kad lēmums nonāca galvenajā zarā, nevis pēc datuma, "
        "ko ierakstīja parakstītājs, tāpēc atsaukta atslēga vairs neko nepierāda. Lūdziet lemt no jauna ar derīgu "
        "atslēgu.",
        "There is a signature, and it does not hold: something else was signed, or the key is unknown, belongs to "
        "somebody else or to several, or was not valid that day. The days of a key are judged by when the decision "
        "came to the main branch, not by a date that its signer wrote. Have it decided anew with a valid key.",
    ),
    "IZM-A007": Explanation(
        "Lēmums pierādīts vājāk, nekā prasa process",
        "A decision is proved weaker than the process asks",
        "Process katram izmaiņu modelim nosaka, kā lēmums jāpierāda: parakstīts, fiksēts git ierakstā ar tā paša "
        "cilvēka adresi un rindām `Izm-`, vai tikai apgalvots failā. Sakļaujot zaru vienā git ierakstā (squash), "
        "šis apliecinājums zūd, bet paraksti paliek. Lūdziet lemt no jauna ar komandu vai mainiet procesu, ja tas "
        "prasa par daudz.",
        "The process says for each change model how a decision is proved: signed, committed by that person's "
        "address with `Izm-` trailers, or claimed by the file alone. Squashing a branch loses what its commits "
        "vouched for; signatures stay. Have it decided anew with the command, or change the process if it asks too "
        "much.",
    ),
    "IZM-A008": Explanation(
        "Reģistru mainīja kāds, kam nav tādu tiesību",
        "The registry was changed by somebody who has no say over it",
        "Reģistru maina tie, kas atbild par visu kopumu, pakalpojuma, resursa vai spējas failu un "
        "pieteikumu skaitu – arī tā saimnieks, rādītāju – arī tas, kurš atbild par visu, ko tas mēra, pierakstītu "
        "signālu – arī tā pierakstītājs un tā objektu saimnieki. Ja standarta izmaiņas modelis turpmāk atļauj vairāk, to "
        "apstiprina tas, kurš atbild par visu, ko modelis skar. Tiesības nosaka reģistrs pirms labojuma. Ja labojumu "
        "galvenajā zarā iekļauj kopuma saimnieks, tas ir viņa lēmums. Labojums ir arī tas, ja sapludinot atmet to, kas "
        "galvenajā zarā pa to laiku nolemts. Lūdziet to pārskatīt vai atceliet.",
        "The registry is changed by those who answer for the whole; the file of a service, resource or capability and the "
        "counts of its tickets by its owner, too; an indicator also by who answers for all that it measures; "
        "a signal on record also by who noted it and the owners of what it is about. A standard-change model that "
        "authorizes more than before is approved by who answers for all that it touches. The registry before the "
        "change says who that is. A merge by a portfolio owner is their decision. To drop in a merge what main "
        "has decided meanwhile is a change, too. Have it looked at, or undo it.",
    ),
    "IZM-A009": Explanation(
        "Lēmums izmantots otrreiz",
        "A decision was used a second time",
        "Notikums ar šo identifikatoru jau bija ierakstīts: lēmums pārkopēts no citas izmaiņas vai pievienots "
        "vēlreiz, piemēram, pēc atsaukšanas. Katrs lēmums attiecas uz vienu izmaiņu vienā brīdī. Izņemiet ierakstu "
        "un lūdziet lemt par šo izmaiņu.",
        "The event with this id was on record before: a decision copied from another change, or added again, for "
        "example after a withdrawal. Each decision is about one change at one moment. Take the entry out, and have "
        "a decision taken for this change.",
    ),
    "IZM-A010": Explanation(
        "Galvenais zars ir pārrakstīts",
        "The main branch was rewritten",
        "Git ieraksts, ko kāds pierakstīja citur, vairs nav galvenajā zarā. Pašā vēsturē to redzēt nevar: pārrakstīta "
        "vēsture izskatās tikpat kārtīga. Noskaidrojiet, kas zaru pārvietoja, un atjaunojiet to no klona, kurā "
        "ieraksts vēl ir. Serverī aizliedziet galveno zaru pārrakstīt.",
        "A commit that somebody noted down elsewhere is no longer on the main branch. The history itself cannot "
        "show this: a rewritten one looks as sound as any. Find out who moved the branch, and restore it from a "
        "clone that still has the commit. Forbid on the server to rewrite the main branch.",
    ),
    "IZM-A011": Explanation(
        "Sapludinot pazudis vai mainīts tas, kas vienā pusē bija ierakstīts",
        "A merge lost or altered what one side had on record",
        "Sapludinātajā zarā bija ieraksti, kuru pēc sapludināšanas nav vai kuri ir citādi: tā noraidījums varētu "
        "pazust, it kā tā nebūtu bijis. Sapludiniet vēlreiz un paturiet abu pušu ierakstus, galvenā zara pirmos; ja "
        "tie ir savstarpējā pretrunā vai nav laika secībā, pārbāzējiet zaru (`git rebase`) bez sava ieraksta un "
        "soli veiciet no jauna ar komandu. Pārkāpums ir arī saturs, kas sapludinot uzrakstīts citādi nekā abās "
        "pusēs, ja to nenorāda neviens ieraksts: paturiet to tādu, kāds tas ir vienā pusē, un labojiet pēc "
        "sapludināšanas.",
        "The merged branch had entries that the result lacks or has otherwise: a rejection could vanish as if it "
        "had never been. Merge again and keep the entries of both sides, those of the main branch first; where they "
        "contradict each other or are not in the order of time, move the branch (`git rebase`) without your entry, "
        "and take your step again with its command. Content that the merge wrote otherwise than both sides, and no "
        "entry says so, breaks the rule as well: keep it as one side has it, and edit after the merge.",
    ),
    "IZM-A012": Explanation(
        "Lemts pēc procesa, kas nebija spēkā",
        "Decided under a process that was not in force",
        "Ieraksts nosauc procesa failu, kāda galvenajā zarā nekad nav bijis. Lēmumu tik un tā vērtē pēc procesa, "
        "kas bija spēkā; taču kāds lēma, vadoties pēc citiem noteikumiem. Vispirms vienojieties par procesu un "
        "iekļaujiet to, tad veiciet soli vēlreiz.",
        "The entry names a process file that never was on the main branch. The decision is judged by the process "
        "that was in force all the same; but somebody decided with other rules in mind. Agree on the process and "
        "merge it first, then take the step again.",
    ),
    "IZM-A013": Explanation(
        "Soli veica kāds, kam process to neļauj",
        "A step was taken by somebody whom the process does not let",
        "Process katram solim nosaka, kas to drīkst veikt (`doers`): pieprasītājs, īstenotājs, saimnieks. Šis "
        "cilvēks pēc reģistra un procesa, kas bija spēkā, nav neviens no tiem, vai to viņam liedz agrāk veikts "
        "solis. Lūdziet soli veikt tam, kas drīkst; `izm show NUMURS` rāda, ko izmaiņa gaida.",
        "The process says for each step who may take it (`doers`): the requester, the implementer, an owner. By the "
        "registry and the process in force, this person is none of them, or is barred by a step that they took "
        "earlier. Have the step taken by who may; `izm show NUMBER` says what the change waits for.",
    ),
    "IZM-A014": Explanation(
        "Standarta izmaiņa nebalstās uz spēkā esošu modeli",
        "A standard change rests on no model that is in force",
        "Standarta izmaiņu neviens neapstiprina atsevišķi: to iepriekš atļauj modelis. Tāpēc modelim jābūt "
        "reģistrā, tā termiņš nedrīkst būt beidzies, modelis nedrīkst būt apturēts, un izmaiņas saturam jābūt "
        "modeļa saturam. Darbu nesāk arī tad, ja modeļa termiņš pa to laiku beidzies "
        "vai modelis apturēts. Šeit kāds no šiem nosacījumiem nav ievērots. Reģistrējiet normālu izmaiņu, par kuru lemj.",
        "Nobody approves a standard change by itself: its model authorizes it in advance. So the registry has to "
        "hold the model, neither expired nor suspended, and the content has to be the model's. Nor does work begin "
        "on a model that has expired or is suspended. One of these was not kept here. Register a normal change, "
        "which is decided on.",
    ),
    "IZM-A015": Explanation(
        "Reģistra failu nevar nolasīt",
        "A file of the registry cannot be read",
        "Šis git ieraksts galvenajā zarā atstāja reģistra failu, ko nevar nolasīt. Lai neviens nevarētu lomas "
        "izslēgt, to failu sabojājot, spēkā paliek iepriekšējais saturs. Izlabojiet failu; `izm check` parāda "
        "rindu. Ja failu rakstījusi jaunāka izm versija, atjauniniet izm un revīziju atkārtojiet: līdz tam arī tālākos "
        "lēmumus vērtē pēc iepriekšējā satura.",
        "This commit left a file of the registry on the main branch that cannot be read. So that nobody can switch "
        "roles off by breaking them, the content before stays in force. Correct the file; `izm check` shows the line. "
        "Where a newer izm wrote the file, update izm and audit again: until then later decisions, too, are judged by "
        "the content before.",
    ),
    "IZM-A016": Explanation(
        "Ieraksta vietā nav parasta faila",
        "Where a record belongs stands no plain file",
        "Izmaiņas un reģistra daļas ir parasti faili parastās mapēs. Saite, izpildāms fails vai apakšmodulis nav "
        "ieraksts: tā saturs ir ārpus vēstures vai dažādiem cilvēkiem atšķiras. Atjaunojiet failu.",
        "Changes and the parts of the registry are plain files in plain folders. A link, a program or a submodule is "
        "no record: its content is outside of the history, or differs from person to person. Restore the file.",
    ),
    "IZM-A017": Explanation(
        "Git ieraksts datēts ar nākotni",
        "A commit is dated in the future",
        "Tā datums vēl nav pienācis: kādam rakstīšanas brīdī bija nepareizs pulkstenis, vai datums ielikts ar "
        "nolūku. Tālāko vērtē pēc īstā laika, tāpēc neviena atslēga šī datuma dēļ nezaudē derīgumu. Iestatiet pulksteni datorā, kurā ieraksts veidots; kamēr ieraksts vēl ir sapludināšanas pieprasījumā, ar `git "
        "rebase --force-rebase` tas iegūst jaunu datumu.",
        "Its date has not come yet: somebody's clock was wrong when they wrote, or the date was made up. What comes "
        "after it is judged by the real time, so no key expires because of it. Set the clock of the machine that "
        "made the commit; while it is in a pull request, `git rebase --force-rebase` gives it a new date.",
    ),
    "IZM-A018": Explanation(
        "Darbs sākts lieguma laikā",
        "Work began in a freeze",
        "Kalendārā, kas bija spēkā, objektam tobrīd bija noteikts liegums, un neviens nebija lēmis darbu tomēr "
        "veikt. Ja tas jāveic arī lieguma laikā, par to lemj pirms darba sākuma: `izm conflicts NUMURS --override "
        "freeze --reason …`.",
        "By the calendar in force, the objects were in a freeze, and nobody had decided that the work goes ahead all "
        "the same. Where it must, that is decided before it begins: `izm conflicts NUMBER --override freeze --reason …`.",
    ),
    "IZM-A020": Explanation(
        "Galvenajā zarā trūka faila, bez kā reģistra nav",
        "The main branch was without a file that a register needs",
        "Kāds no galvenā zara izņēma `institution.yaml`, `people.yaml` vai `roles.yaml`. Vērtē joprojām pēc tā, kas tajā "
        "bija pēdējoreiz, tāpēc ar to neko nepanāk; taču, kamēr faila nav, `izm check` un `izm gate` darbu nevar pabeigt, un "
        "tas ir pārkāpums. Atjaunojiet failu no git. Kad tas ir atpakaļ, revīzija to vairs neuzskata par pārkāpumu, bet "
        "vienmēr rāda: kurš git ieraksts failu izņēma, kurš to atjaunoja un kas tikmēr nonāca galvenajā zarā. Ja izņem "
        "`process.yaml`, spēkā ir process, kas nāk kopā ar izm; arī to revīzija rāda.",
        "Somebody removed `institution.yaml`, `people.yaml` or `roles.yaml` from the main branch. As it last stood it judges "
        "on, so nothing is gained by it; but while the file is missing, `izm check` and `izm gate` cannot do their work, and "
        "that breaks a rule. Restore the file from git. Once it is back, the audit does not count it as broken any more, and "
        "shows it for ever: which commit removed the file, which put it back, and what came to the main branch meanwhile. "
        "Where `process.yaml` is removed, the process that ships with izm is in force; the audit shows that, too.",
    ),
    "IZM-A021": Explanation(
        "Atsaukta atslēga vairs nav atsaukta",
        "A revoked key is revoked no more",
        "Atslēgu atsauc, ja tā varēja nonākt svešās rokās, un tas paliek spēkā uz visiem laikiem. Kāds no faila "
        "`people.yaml` izņēma atslēgu vai tās rindu `revoked` vai ierakstīja tajā vēlāku dienu; tad derētu arī svešs paraksts. "
        "Atjaunojiet to, kā bija; atslēgas īpašnieks izveido jaunu. Ja atsaukta nepareizā atslēga, arī tad ieraksta jaunu.",
        "A key is revoked because it may be in other hands, and that stays so for ever. Somebody took the key or its line "
        "`revoked` out of `people.yaml`, or put a later day there; somebody else's signature would count then. Put it back "
        "as it was; the owner of the key makes another. Where the wrong key was revoked, a new one is entered as well.",
    ),
}
