"""What `izm check --base` and `izm ci` find in a pull request, and when they cannot tell."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-P001": Explanation(
        "Fails mainīts abās pusēs",
        "A file was changed on both sides",
        "Kamēr sapludināšanas pieprasījums gaidīja, to pašu vietu mainīja arī galvenajā zarā, piemēram, divi cilvēki reizē "
        "lēma par vienu izmaiņu. Neviens rīks nedrīkst izvēlēties, kurš lēmums paliek. Ja zaru nosūtīja `izm sync`, palaidiet "
        "to vēlreiz: numuru tas nomaina pats un par pārējo pasaka, kas darāms. Citādi iekļaujiet savā zarā jaunāko galveno "
        "zaru, atstājiet tā vēsturi nemainītu un savu soli veiciet no jauna ar komandu. Ja abās pusēs ar vienu numuru "
        "reģistrēta cita izmaiņa, savējai dodiet nākamo brīvo: faila nosaukumā un atslēgā `id`. Lēmumi paliek spēkā.",
        "While the pull request waited, the same place was changed in the main branch, for example by two people deciding on "
        "one change. No tool may choose which decision stays. Where `izm sync` sent the branch, run it again: it exchanges a "
        "number by itself, and says what to do about the rest. Otherwise take the newest main branch into yours, leave its "
        "history as it is, and take your step again with its command. Where the two sides registered different changes under "
        "one number, give yours the next free one, in the name of its file and in `id`. Its decisions stay.",
    ),
    "IZM-P002": Explanation(
        "Noteikumi mainīti kopā ar lēmumiem",
        "Rules come together with decisions",
        "Sapludināšanas pieprasījums maina to, pēc kā vērtē lēmumus (personas, lomas, procesu, iestādi vai "
        "standarta izmaiņas modeli), un reizē ieraksta lēmumus. Tā varētu piešķirt sev tiesības un tūlīt tās "
        "izmantot. Sadaliet to divos: vispirms reģistra labojums un, kad tas iekļauts, lēmumi. `izm sync` to dara pats, ja "
        "vien abi nav vienā git ierakstā.",
        "The pull request changes what decisions are judged by (people, roles, the process, the institution or a "
        "standard-change model) and brings decisions, too. Somebody could give themselves a right and use it at "
        "once. Make two of it: first the registry, and when that is merged, the decisions. `izm sync` does so by itself, "
        "unless both are in one commit.",
    ),
    "IZM-P003": Explanation(
        "Tas nav parasts fails ar vienkāršu nosaukumu",
        "It is not a plain file with a plain name",
        "Mapēs `changes/` un `registry/` ieraksti ir tikai parasti faili. Saite, izpildāms fails, apakšmodulis, "
        "`.gitattributes` vai nosaukums, ko cita sistēma lasa citādi, ļautu dažādiem cilvēkiem redzēt dažādu "
        "saturu. Izņemiet to vai pārsauciet; izpildāmību noņem `git update-index --chmod=-x FAILS`.",
        "In `changes/` and `registry/` only plain files are records. A link, a program, a submodule, "
        "`.gitattributes`, or a name that another system reads otherwise would let people see different things. "
        "Take it out or rename it; `git update-index --chmod=-x FILE` makes a program a plain file.",
    ),
    "IZM-P004": Explanation(
        "Izņemts tas, bez kā reģistra nav",
        "What a register does not do without was taken away",
        "Fails `registry/institution.yaml` padara krātuvi par izmaiņu reģistru. Bez tā neviena komanda vairs neko "
        "nelasa un nepārbauda. Ja galvenajā zarā faila jau vairs nav, vērtē pēc pēdējā reģistra, kāds tajā bija. "
        "Arī `people.yaml`, `roles.yaml` un `process.yaml` neizņem: pēc tiem vērtē katru lēmumu. Ja kāds no tiem "
        "izņemts Jūsu mapē, to saka `izm check`; ja to izņemtu sapludināšanas pieprasījums, `izm check --base`. Atjaunojiet "
        "failu no git; ja mainās noteikumi, mainiet to, kas tajā rakstīts.",
        "The file `registry/institution.yaml` makes a repository a register of changes. Without it no command "
        "reads or checks anything any more. Where the main branch itself has lost it, the last registry that it had "
        "goes on judging. Nor are `people.yaml`, `roles.yaml` and `process.yaml` taken out: every decision is judged by "
        "them. `izm check` says so of one that was taken out in your folder, `izm check --base` of one that a pull request "
        "would take out. Restore the file from git; where the rules change, change what it says.",
    ),
    "IZM-E470": Explanation(
        "Klons ir nepilnīgs: trūkst vēstures",
        "The clone is shallow: history is missing",
        "Lai pateiktu, kas ko un kad lēma, vajadzīga visa vēsture; daļa no tās neko nepierāda, tāpēc atbilde nav "
        "„viss kārtībā”. Ielādējiet pārējo ar `git fetch --unshallow`. GitHub un Forgejo darbplūsmā rakstiet "
        "`fetch-depth: 0`, GitLab darbplūsmā mainīgo `GIT_DEPTH` ar vērtību 0.",
        "To say who decided what and when takes the whole history; a part of it proves nothing, so the answer is "
        "not a pass. Fetch the rest with `git fetch --unshallow`. In a pipeline of GitHub or Forgejo write "
        "`fetch-depth: 0`, in one of GitLab the variable `GIT_DEPTH` with the value 0.",
    ),
    "IZM-E471": Explanation(
        "Klons ir nepilnīgs: trūkst failu",
        "The clone is partial: files are missing",
        "Klons veidots ar `--filter`, un daļa vēstures failu paliek serverī. Pārbaude tos neielādē pati, lai "
        "krātuve nevarētu likt tai kaut ko palaist. Klonējiet bez `--filter`.",
        "The clone was made with `--filter`, and some files of the history stay on the server. The check does not "
        "fetch them by itself, so that a repository cannot make it run something. Clone without `--filter`.",
    ),
    "IZM-E472": Explanation(
        "Vēsture šajā mapē ir aizstāta",
        "The history is replaced in this folder",
        "Fails `info/grafts` liek git rādīt git ierakstiem citus priekštečus, nekā tiem ir. Pēc tādas vēstures "
        "spriest nevar. Strādājiet jaunā klonā vai izdzēsiet šo failu, ja zināt, kāpēc tas tur ir.",
        "The file `info/grafts` makes git show other parents of commits than they have. Nothing can be judged by "
        "such a history. Work in a fresh clone, or delete the file if you know why it is there.",
    ),
    "IZM-E473": Explanation(
        "Šeit nav git ieraksta, pēc kura spriest",
        "The commit to judge by is not here",
        "Nosauktais zars vai git ieraksts šajā klonā nav atrodams, tāpēc nav zināms, pēc kādiem noteikumiem "
        "spriest. Pārbaudiet, vai nosaukums ir pareizs (zarus rāda `git branch --all`), vai ielādējiet to ar visu "
        "vēsturi: `git fetch origin`; darbplūsmā pierakstiet `fetch-depth: 0`.",
        "The branch or commit that was named is not in this clone, so nobody knows which rules to judge by. See that "
        "the name is right (`git branch --all` lists branches), or fetch it with its whole history: `git fetch "
        "origin`; in a pipeline add `fetch-depth: 0`.",
    ),
    "IZM-E474": Explanation(
        "Nosaukums nav viennozīmīgs",
        "The name means more than one commit",
        "Ar šo nosaukumu ir gan zars, gan birka (tag) vai attālais zars, un tie ved uz dažādiem git ierakstiem. "
        "Citādi tas, kurš drīkst izveidot birku, pats izvēlētos, pēc kādiem noteikumiem viņu vērtē. Nosauciet pilnā "
        "veidā: `refs/remotes/origin/main`.",
        "There is both a branch and a tag or a remote branch of this name, and they lead to different commits. "
        "Whoever may push a tag would otherwise choose what they are judged by. Name it in full: "
        "`refs/remotes/origin/main`.",
    ),
    "IZM-E475": Explanation(
        "Vēsturēm nav nekā kopīga",
        "The histories have nothing in common",
        "Zaram un tam, kurā to grib iekļaut, nav kopīga priekšteča, tāpēc nav pasakāms, kas mainīts. Tā mēdz būt, "
        "ja galvenais zars pārrakstīts vai nosaukta cita krātuve. Pārbaudiet, ko nosaucāt pēc `--base`.",
        "The branch and the one that it is to be merged into have no common ancestor, so nobody can say what was "
        "changed. That happens when the main branch was rewritten, or another repository was named. Look at what "
        "stands after `--base`.",
    ),
    "IZM-E476": Explanation(
        "Mērķa zara gals nav ielādēts",
        "The tip of the target branch was not fetched",
        "Sapludināšanas pieprasījumu vērtē pēc noteikumiem, kas ir spēkā tagad, tātad pēc mērķa zara gala, nevis "
        "pēc vietas, kur zars sākts: pa to laiku kāda atslēga varēja tikt atsaukta. Darbplūsmā ielādējiet visu "
        "vēsturi (`fetch-depth: 0`), GitLab darbplūsmā arī mērķa zaru ar `git fetch`.",
        "A pull request is judged by the rules in force now, at the tip of the target branch, not where the branch "
        "was cut: a key may have been revoked since. Let the pipeline fetch the whole history "
        "(`fetch-depth: 0`), and on GitLab the target branch, too, with `git fetch`.",
    ),
    "IZM-E477": Explanation(
        "Mērķa zars šeit ir novecojis",
        "The target branch is out of date here",
        "Serveris nosauc git ierakstu, kura vietējā mērķa zarā vēl nav: klons, visticamāk, ņemts no kešatmiņas. "
        "Pēc veciem noteikumiem spriest nedrīkst. Ielādējiet zaru no jauna: `git fetch origin`.",
        "The platform names a commit that the target branch does not have here yet: the clone probably comes from "
        "a cache. Nothing is judged by old rules. Fetch the branch again: `git fetch origin`.",
    ),
    "IZM-E478": Explanation(
        "Zari nav vienisprātis, kurš no tiem ir galvenais",
        "The branches do not agree on which of them is the main one",
        "Galveno zaru nosauc `registry/institution.yaml`. Šeit tas nosauc zaru, kurā pašā par galveno nosaukts "
        "cits. Tā var būt kļūda, bet tā var arī mēģināt noslēpt no revīzijas to, kas izdarīts galvenajā zarā, tāpēc "
        "atbildes nav. Noskaidrojiet, kurš un kāpēc šo nosaukumu mainījis, un labojiet to abos zaros.",
        "`registry/institution.yaml` names the main branch. Here it names a branch that itself names another one. "
        "That may be a mistake, but it may also be an attempt to keep commits of the main branch from being audited, "
        "so there is no answer. Find out who changed the name and why, and mend it on both branches.",
    ),
    "IZM-E479": Explanation(
        "Darbplūsma palaista atzarojumā",
        "The pipeline runs in a fork",
        "Kad sapludināšanas pieprasījums nāk no atzarojuma (fork), GitLab darbplūsmu palaiž tajā, un zars ar "
        "galvenā zara nosaukumu tur ir atzarojuma īpašnieka zars: tas var būt novecojis vai ar citiem noteikumiem. "
        "Pēc tā spriest nevar. Lūdziet kādam, kas strādā iestādes projektā, pieprasījuma lapā „Pipelines” nospiest "
        "„Run pipeline”: tad darbplūsma notiks iestādes projektā.",
        "When a merge request comes from a fork, GitLab runs its pipeline in the fork, where the branch of the main "
        "branch's name is that of the fork's owner: it may be out of date, or have other rules. Nothing can be judged "
        "by it. Have somebody who works in the institution's project press “Run pipeline” on the page “Pipelines” of "
        "the merge request: the pipeline then runs in the institution's project.",
    ),
    "IZM-E481": Explanation(
        "Sūtāmais šeit vēl nav redzams",
        "What is being pushed cannot be seen yet",
        "Komanda palaista servera skriptā `pre-receive`, ko git izpilda, pirms pieņem sūtīto. Līdz tam git sūtīto glabā "
        "atsevišķi, tāpēc vērtēts tiktu tikai tas, kas jau bija, un pārbaude vienmēr izdotos. Tā tas ir arī skriptā `update`, "
        "kur to pateikt nevar: nelieciet pārbaudi arī tur. Zaru sargā servera obligātā pārbaude sapludināšanas "
        "pieprasījumam. Ja tādas nav, lai sūta citā zarā, un pirms sapludināšanas pārbaudiet to klonā: "
        "`izm check --base REF`.",
        "The command runs in the hook `pre-receive` of the server, which git calls before it takes what is pushed. Until then "
        "git keeps that apart, so only what stood before would be judged, and the check would always pass. So it would in "
        "`update`, where izm cannot tell: put no check there, either. A branch is guarded by the server's required check of a "
        "pull request. Where there is none, have people push to another branch, and check that in a clone before it is "
        "merged: `izm check --base REF`.",
    ),
    "IZM-E280": Explanation(
        "Notikuma apraksts nav lasāms",
        "The description of the event cannot be read",
        "Serveris failā, ko nosauc GITHUB_EVENT_PATH, apraksta, kāpēc darbplūsma palaista. Faila nav, vai tas nav "
        "JSON. Ja neesat darbplūsmā, izņemiet šo mainīgo un pārbaudiet ar `izm check`.",
        "In the file that GITHUB_EVENT_PATH names, the platform describes why the pipeline runs. It is missing, or "
        "is not JSON. If this is no pipeline, unset the variable and check with `izm check`.",
    ),
    "IZM-E660": Explanation(
        "Rezultātu failu nevar ierakstīt",
        "The report cannot be written",
        "Darbplūsma sagaida rezultātus failā, bet to ierakstīt neizdodas: nav vietas, nav tiesību, vai tajā vietā ir "
        "saite. Saitei pārbaude neseko, jo to var ielikt sapludināšanas pieprasījumā un tā var vest ārpus krātuves.",
        "The pipeline expects a report in a file, and it cannot be written: no space, no permission, or a link in "
        "its place. The check follows no link, because a pull request can bring one, and it may lead out of the "
        "repository.",
    ),
}
