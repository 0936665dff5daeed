"""What the codes of the repository mean: where izm works, and what stands in the way of a write."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E490": Explanation(
        "Vēsture šeit nav pilnīga",
        "The history here is not complete",
        "Git nevar nolasīt objektu, kuram jābūt: klons ir nepilnīgs (shallow vai partial), vai arī krātuve ir bojāta. No "
        "nepilnīgas vēstures neko nevar pierādīt, tāpēc izm neizliekas, ka viss ir kārtībā. Ielādējiet "
        "pārējo ar `git fetch --unshallow`, klonējiet no jauna bez `--filter` vai pārbaudiet krātuvi ar `git "
        "fsck`. Ja tas atbild `Permission denied`, failus ierakstījis cits šī datora lietotājs tā, ka Jūs tos "
        "nevarat lasīt: lai viņš izpilda `chmod -R a+rX .git`, bet kopīgā krātuvē turpmāk to novērš `git config "
        "core.sharedRepository group`.",
        "git cannot read an object that must be there: the clone is shallow or partial, or the repository is "
        "damaged. Nothing can be proved from a part of a history, so izm does not pretend. Fetch the rest with "
        "`git fetch --unshallow`, clone again without `--filter`, or check the repository with `git fsck`. "
        "Where that says `Permission denied`, another user of this machine wrote files that you may not read: "
        "let them run `chmod -R a+rX .git`; in a shared repository, `git config core.sharedRepository group` "
        "prevents it from then on.",
    ),
    "IZM-E491": Explanation(
        "Git ieraksta norādēm nevar uzticēties",
        "The trailers of a commit cannot be trusted",
        "Katru notikumu ar tā git ierakstu saista rindas `Izm-…: vērtība` ziņojuma pēdējā rindkopā. Tās lasa "
        "burtiski: katra rinda ir vesela, katra atslēga vienu reizi, bez turpinājumiem un neredzamām zīmēm – "
        "citādi vienu ziņojumu varētu saprast divējādi. Git ierakstu nav veidojis izm, vai tā ziņojums ir "
        "labots.",
        "Each event is bound to its commit by lines `Izm-…: value` in the last paragraph of the message. They are "
        "read to the letter: whole lines, each key once, nothing folded and nothing invisible — or one message could "
        "be read in two ways. izm did not write this commit, or its message was rewritten.",
    ),
    "IZM-E493": Explanation(
        "Vēstures objektam nevar ticēt",
        "An object of the history cannot be believed",
        "Git objekta identifikators ir tā satura kontrolsumma, un mapes ieraksti tajā ir sakārtoti vienā noteiktā "
        "veidā. Šis objekts ir citāds: tā saturs neatbilst identifikatoram, vai arī mapi nav rakstījis git – tajā "
        "ir vārds divreiz, nepazīstams ierakstu veids vai cita secība, un katrs lasītājs tajā ieraudzītu citus "
        "failus. Tāpēc izm par to neko neapgalvo. Pārbaudiet krātuvi ar `git fsck --full`; kopētu krātuvi vispirms "
        "klonējiet ar `git clone --no-local`, kas salīdzina visus objektus. Ja mapi atnes sapludināšanas "
        "pieprasījums, noraidiet to.",
        "The id of a git object is the checksum of its content, and a folder's entries stand in it in one way only. This "
        "object is otherwise: its content is not what the id says, or the folder was not written by git – it has a name "
        "twice, entries of an unknown kind or in another order, and each reader would see other files in it. So izm "
        "claims nothing about it. Check the repository with `git fsck --full`; clone a copied one first with `git clone "
        "--no-local`, which compares all objects. If a pull request brings the folder, turn it down.",
    ),
    "IZM-E494": Explanation(
        "Mapes ir pārāk dziļi cita citā",
        "Folders lie too deep inside one another",
        "Reģistra failiem ir īsi ceļi. Mape, kurā cita citā ir desmitiem mapju, nav reģistra daļa, un tās "
        "pārlūkošana nekad nebeigtos, tāpēc izm to nevērtē. Ja to atnes sapludināšanas pieprasījums, noraidiet to; "
        "ja tā jau ir galvenajā zarā, izņemiet to no `changes/` vai `registry/`.",
        "The files of a register have short paths. A folder with dozens of folders inside one another is no part of it, "
        "and looking through it would never end, so izm does not judge it. If a pull request brings it, turn that down; "
        "if it is on the main branch already, take it out of `changes/` or `registry/`.",
    ),
    "IZM-E591": Explanation(
        "Šāda git ieraksta nav",
        "There is no such commit",
        "Norādītais zars, birka vai git ieraksts šajā klonā nav atrodams. Pārbaudiet rakstību vai ielādējiet "
        "to, ko publicējuši citi: `git fetch --all`.",
        "The branch, tag or commit is not in this clone. Check how it is written, or fetch what others have "
        "published: `git fetch --all`.",
    ),
    "IZM-E601": Explanation(
        "Nav izvēlēts zars",
        "No branch is checked out",
        "Ierakstu, kas nav zarā, git aizmirst, kad nākamreiz pāriet uz citu zaru. Tāpēc izm raksta tikai zarā: pārejiet "
        "uz reģistra zaru ar padomā doto komandu un atkārtojiet savējo.",
        "git forgets a record that is on no branch at the next checkout. So izm writes on a branch only: go to that of "
        "the register with the command of the hint, and repeat yours.",
    ),
    "IZM-E602": Explanation(
        "Git darbs nav pabeigts",
        "Work of git's own is not finished",
        "Krātuvē gaida nepabeigta sapludināšana, pārbāzēšana, atsaukšana vai meklēšana. Ieraksts tās vidū "
        "nonāktu neparedzētā vietā. Pabeidziet to vai atceliet ar paziņojumā doto komandu.",
        "A merge, rebase, cherry-pick, revert or bisect waits for its end. A record in its middle would land where "
        "nobody expects it. Finish it or give it up with the command that the message names.",
    ),
    "IZM-E603": Explanation(
        "Git nezina, kas Jūs esat",
        "git does not know who you are",
        "Katru lēmumu ieraksta tās personas vārdā, kuru pazīst git; minēt pēc datora nosaukuma nedrīkst. Norādiet "
        "vārdu un e-pastu ar `git config --global user.name` un `user.email`; e-pastam jābūt tam, kas ir failā "
        "`registry/people.yaml`. Terminālī izm par to pajautā un atceras tikai šajā reģistrā.",
        "Each decision is recorded in the name of the person that git knows; guessing from the machine's name will "
        "not do. Set name and e-mail with `git config --global user.name` and `user.email`; the e-mail is the one "
        "in `registry/people.yaml`. In a terminal izm asks for it, and has it remembered for this register alone.",
    ),
    "IZM-E604": Explanation(
        "Krātuves indeksu aizņem cita programma",
        "Another program holds the repository's index",
        "Kamēr cita programma – git komanda citā logā vai redaktora git panelis – maina indeksu, tajā "
        "nedrīkst rakstīt. Pagaidiet, līdz tā beidz, un atkārtojiet. Ja nekas nedarbojas, kāda programma ir "
        "pārtraukta; `izm doctor` parāda, no kura brīža. Kamēr nav droši zināms, ka tā vairs nestrādā, neko "
        "nedzēsiet.",
        "While another program — a git command in another window, the git panel of an editor — changes the index, "
        "nobody else may. Wait until it ends, then repeat. If nothing runs, some program was interrupted; "
        "`izm doctor` shows since when. Remove nothing until you are certain that it no longer works.",
    ),
    "IZM-E605": Explanation(
        "Krātuvē ir neatrisinātas pretrunas",
        "The repository has unresolved conflicts",
        "Kādā failā vēl jāizvēlas, kurš no diviem variantiem ir pareizais. Kamēr tas nav izdarīts, nav "
        "skaidrs, no kā jaunais ieraksts izriet. Atrisiniet pretrunas (`git mergetool`) un atkārtojiet "
        "komandu.",
        "Some file waits to be told which side is right. Until then it is not clear what a new record stands on. "
        "Settle the conflicts (`git mergetool`) and repeat the command.",
    ),
    "IZM-E606": Explanation(
        "Failā ir neierakstīti labojumi",
        "The file has changes that are not recorded",
        "Fails ir labots ar roku, bet labojums nav ierakstīts. Lēmuma git ieraksts to klusi paņemtu līdzi, un "
        "neviens nezinātu, kurš un kad to izdarīja. `izm edit` ieraksta izmaiņas labojumu kā atsevišķu notikumu un "
        "pasaka, kurus apstiprinājumus tas atceļ; reģistra faila labojumu ieraksta git. Ja labojums nav vajadzīgs, to "
        "atceļ ar padomā doto komandu; beigušās izmaiņas failu var tikai atjaunot.",
        "The file was edited by hand and the edit is not recorded. A decision's commit would carry it along in "
        "silence, and nobody would know who made it. `izm edit` records the edit of a change as an event of its own and "
        "says which approvals it voids; that of a file of the registry is committed with git. What is not wanted is "
        "taken back with the command of the hint; of a change that has ended, that is all that can be done.",
    ),
    "IZM-E607": Explanation(
        "Faila labojumi ir indeksā, bet nav ierakstīti",
        "The file's changes are staged but not recorded",
        "Indeksā ir šī faila saturs, kas atšķiras no pēdējā git ieraksta. izm to neņem līdzi un nepārraksta. "
        "Izņemiet to ar `git restore --staged` vai ierakstiet to git.",
        "The index holds another content of this file than the last commit. izm neither takes it along nor writes "
        "over it. Take it out with `git restore --staged`, or commit it yourself.",
    ),
    "IZM-E608": Explanation(
        "Tas nav parasts fails",
        "It is not a plain file",
        "Ieraksts ir parasts fails parastās mapēs: saite, izpildāms fails, mape faila vietā vai iekļauta "
        "krātuve varētu novest ārpus reģistra vai izlikties par ierakstu. Pārvietojiet to citur.",
        "A record is a plain file in plain folders: a link, a program, a folder in a file's place or a nested "
        "repository could lead out of the register or pass for a record. Move it elsewhere.",
    ),
    "IZM-E609": Explanation(
        "Šādā ceļā izm neraksta",
        "izm does not write to such a path",
        "Ceļi paliek krātuvē un sastāv no latīņu burtiem bez diakritiskajām zīmēm, cipariem un zīmēm `. _ - + @`; git "
        "pašas mapes nav pieejamas. Tas sargā no vārdiem, kas dažādos datoros nozīmē dažādas vietas.",
        "Paths stay inside the repository and are made of unaccented Latin letters, digits and `. _ - + @`; git's own folders "
        "are out of reach. This guards against names that mean different places on different machines.",
    ),
    "IZM-E610": Explanation(
        "Fails ir ārpus Jūsu daļējās izrakstes",
        "The file is outside your sparse checkout",
        "Jūsu darba kokā ir tikai daļa mapju, un šī faila tajā nav. Iekļaujiet mapi ar `git sparse-checkout add` un "
        "atkārtojiet komandu.",
        "Your work tree holds only some folders, and this file is not among them. Take its folder in with "
        "`git sparse-checkout add` and repeat the command.",
    ),
    "IZM-E611": Explanation(
        "Fails jau ir, bet git to nezina",
        "The file is there, but git does not know it",
        "Vietā, kur jārodas jaunam ierakstam, jau ir fails, kas nekad nav ierakstīts. izm to nepārraksta. "
        "Pārvietojiet to citur; ja tas ir ar roku veidots ieraksts, reģistrējiet to ar `izm new`.",
        "Where a new record belongs there is a file that was never committed. izm does not write over it. Move it "
        "elsewhere; if it is a record made by hand, register it with `izm new`.",
    ),
    "IZM-E612": Explanation(
        "Pa to laiku kaut kas ir mainījies",
        "Something has changed meanwhile",
        "Lēmums balstījās uz to, kas bija reģistrā, kad to lasījāt. Pa to laiku kāds to ir mainījis. Apskatiet "
        "jauno stāvokli (`izm show`) un lemiet vēlreiz.",
        "The decision rested on what stood in the register when it was read. Somebody has changed it meanwhile. Look "
        "at it as it is now (`izm show`) and decide again.",
    ),
    "IZM-E613": Explanation(
        "Krātuvē raksta cits izm",
        "Another izm is writing",
        "Vienlaikus raksta tikai viens. Otrs, iespējams, gaida atbildi vai paraksta atslēgas paroli. Kad tas beidz, "
        "slēdzene atbrīvojas pati; dzēst neko nevajag.",
        "One writes at a time. The other may be waiting for an answer or for the passphrase of a key. The lock goes "
        "by itself when it ends; there is nothing to delete.",
    ),
    "IZM-E614": Explanation(
        "Parakstīt neizdevās",
        "Signing failed",
        "Jūsu git paraksta git ierakstus, bet parakstīt neizdevās, tāpēc nekas nav ierakstīts. Pārbaudiet, "
        "vai atslēga ir pieejama un derīga, un atkārtojiet komandu.",
        "Your git signs commits, and the signature failed, so nothing was recorded. See that the key is at hand and "
        "valid, and repeat the command.",
    ),
    "IZM-E615": Explanation(
        "Krātuvei nav darba koka",
        "The repository has no work tree",
        "Šī ir servera krātuve (bare) vai git iekšējā mape: failu, ko pārbaudīt vai rakstīt, te nav. Lasīt servera "
        "krātuvi var (izm list, show, report, audit, gate); lai strādātu, klonējiet to un strādājiet klonā.",
        "This is a server's (bare) repository or git's own folder: there are no files to check or to write. A server's "
        "repository can be read (izm list, show, report, audit, gate); to work, clone it and work in the clone.",
    ),
    "IZM-E616": Explanation(
        "Krātuve pieder citam lietotājam",
        "The repository belongs to another user",
        "Svešas krātuves konfigurācija var likt git palaist svešas programmas, tāpēc git to neatver. Ja tai "
        "uzticaties, pievienojiet to `safe.directory` sarakstam.",
        "The configuration of somebody else's repository can make git run somebody else's programs, so git does not "
        "open it. If you trust it, add it to `safe.directory`.",
    ),
    "IZM-E618": Explanation(
        "Git neizpildīja prasīto",
        "git refused",
        "Git nevarēja izdarīt prasīto; paziņojumā ir norādīts iemesls. Nekas nav ierakstīts. `izm doctor` "
        "pārbauda krātuvi un vidi.",
        "git could not do what was asked; the message gives its own reason. Nothing was recorded. `izm doctor` "
        "checks the repository and its surroundings.",
    ),
    "IZM-E619": Explanation(
        "Git darbs pārsniedz robežas",
        "git went beyond its bounds",
        "Katram git darbam ir laika un apjoma robeža, lai bojāta vai naidīga krātuve neapturētu datoru. "
        "Atkārtojiet komandu; ja tas atkārtojas, pārbaudiet disku un to, vai reģistrā nav ļoti lielu failu.",
        "Every call of git is bounded in time and size, so that a damaged or hostile repository cannot stop the "
        "machine. Repeat the command; if it happens again, look at the disk and for very large files in the register.",
    ),
    "IZM-E620": Explanation(
        "Zaru pārvieto cita programma",
        "Another program is moving the branch",
        "Git ieraksta brīdī zaru slēdz, un slēdzene jau ir aizņemta: cits git darbs šajā brīdī publicē vai "
        "saņem git ierakstus. Nekas nav ierakstīts. Pagaidiet un atkārtojiet komandu.",
        "git locks the branch at the moment of a record, and the lock is taken: another git is publishing or "
        "receiving commits. Nothing was recorded. Wait and repeat the command.",
    ),
    "IZM-E621": Explanation(
        "Pārtraukta ieraksta piezīmi nevar nolasīt",
        "The note of an interrupted write cannot be read",
        "Pirms ieraksta izm pieraksta, ko darīs, lai pēc avārijas to pabeigtu vai atsauktu. Šo piezīmi "
        "rakstījusi cita izm versija vai tā ir bojāta. Pabeidziet ar to pašu versiju; pēdējais git ieraksts "
        "(HEAD) ir vesels jebkurā gadījumā.",
        "Before a write izm notes what it will do, to finish it or take it back after a crash. Another version of izm "
        "made this note, or it is damaged. Finish with that version; the commit at HEAD is whole in any case.",
    ),
    "IZM-E623": Explanation(
        "Git ir mainījis rindu galus",
        "git has changed the line ends",
        "Ar `core.autocrlf` git izraksta failus ar Windows rindu galiem, un to baiti vairs nav tie, kas "
        "apstiprināti. Izslēdziet to šajā krātuvē (`git config core.autocrlf false`) un izrakstiet failu no "
        "jauna.",
        "With `core.autocrlf` git checks files out with the line ends of Windows, and their bytes are no longer those "
        "that were approved. Turn it off in this repository (`git config core.autocrlf false`) and check the file "
        "out anew.",
    ),
    "IZM-E624": Explanation(
        "Krātuves faili ir norādīti citur",
        "The repository's files are said to lie elsewhere",
        "Krātuves iestatījums `core.worktree` nosauc par tās darba koku citu mapi, kuras `.git` nav šī krātuve. No "
        "turienes git atrod citu krātuvi, un izm lasītu un rakstītu tajā. Noņemiet iestatījumu ar `git config --unset "
        "core.worktree` (ja tas ir šī darba koka paša konfigurācijā, – ar `git config --worktree --unset "
        "core.worktree`) vai klonējiet krātuvi no jauna.",
        "The repository's setting `core.worktree` names another folder as its work tree, and the `.git` there is not "
        "this repository. From there git finds another one, and izm would read it and write to it. Remove the setting "
        "with `git config --unset core.worktree` (in a work tree's own configuration: `git config --worktree --unset "
        "core.worktree`), or clone the repository anew.",
    ),
    "IZM-E625": Explanation(
        "Izmaiņas fails nav tur, kur tam pēc numura jābūt",
        "The change does not stand where its number belongs",
        "Izmaiņas numurs nosaka tās faila vietu, bet šo failu kāds ir pārdēvējis vai tajā pārrakstījis numuru. Ja soli "
        "ierakstītu, reģistrā rastos otrs fails vai mainītos cita izmaiņa. Nekas nav ierakstīts. Pārdēvējiet failu pēc "
        "tā numura vai atjaunojiet numuru; kurš fails tas ir, pasaka `izm check` (IZM-C001).",
        "The number of a change gives the place of its file, and somebody has renamed this file or rewritten the number "
        "in it. Recording the step would make a second file, or alter another change. Nothing was recorded. Rename the "
        "file after its number, or put the number back; `izm check` tells which file it is (IZM-C001).",
    ),
}
