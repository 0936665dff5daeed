"""What the codes of `izm sync` mean: what stands between this clone and the institution's server."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E256": Explanation(
        "Nav ko nolikt malā",
        "There is nothing to put aside",
        "Ar `--set-aside` nosauc izmaiņu (vai reģistra failu), par kuru Jums ir vēl nenosūtīts ieraksts. Nosauktajai tāda nav: "
        "viss jau ir serverī, vai numurs ir cits. Ko `izm sync` nosūtītu, parāda `izm sync --dry-run`.",
        "`--set-aside` names a change (or a file of the registry) of which you have a record that is not sent yet. Of the one "
        "that you named there is none: all is on the server already, or the number is another. `izm sync --dry-run` shows what "
        "would be sent.",
    ),
    "IZM-E630": Explanation(
        "Nav zināms iestādes serveris",
        "The institution's server is not known",
        "Apmainīties var ar serveri, kura adresi zina git: `git remote add origin ADRESE`; ja to ir vairāki, pasakiet, kurš ir "
        "īstais. Serverim ir viena adrese, uz kuru sūta: ja git nosūtītu vairākiem, neviens nevarētu pateikt, kas ir spēkā. "
        "Adrese, kas sākas ar domuzīmi, nosauc programmu vai ved atpakaļ šajā pašā mapē, netiek lietota: kas nodod Jums mapi, "
        "ar to varētu Jūsu vārdā palaist ko gribētu.",
        "An exchange is with the server whose address git knows: `git remote add origin URL`; where there are several, say "
        "which is the right one. It is sent to one address: were git to send to several, nobody could tell what counts. An "
        "address that begins with a dash, names a program or leads back into this folder is not used: whoever handed the folder"
        " over could run anything in your name.",
    ),
    "IZM-E631": Explanation(
        "Šis nav galvenais zars",
        "This is not the main branch",
        "Reģistrs, pēc kura vadās visi, ir zarā, ko nosauc `registry/institution.yaml`; ar serveri apmainās tieši tas. Pārejiet uz "
        "to ar padomā doto komandu. Kas git zarus lieto apzināti, savu zaru nosūta pats. Kas ierakstīts citā "
        "zarā, tur paliek: ar padomā doto komandu to paņem līdzi.",
        "The register that everybody goes by is on the branch that `registry/institution.yaml` names; that one is exchanged with "
        "the server. Go to it with the command of the hint. Whoever uses branches of git on purpose sends theirs with git itself. "
        "What was recorded on another branch stays there: the command of the hint takes it along.",
    ),
    "IZM-E632": Explanation(
        "Krātuves iestatījumi nosaka, kā sasniegt serveri",
        "The repository's own settings say how the server is reached",
        "Krātuves `.git/config` nosauc programmu, ko git palaistu, sazinoties ar serveri, vai arī to, kurp Jūs aizvestu. Ja mapi "
        "Jums kāds ir nodevis, to varētu izmantot, lai Jūsu vārdā kaut ko palaistu vai uzzinātu paroli; tāpēc izm ar tādiem "
        "iestatījumiem neapmainās. Savus iestatījumus lieciet savā konfigurācijā (`git config --global`): tie darbojas.",
        "The `.git/config` of the repository names a program that git would run when it talks to the server, or leads you "
        "elsewhere. If somebody handed you the folder, it could be used to run something in your name, or to learn a password; so "
        "izm exchanges nothing under such settings. Put settings of your own into your own configuration (`git config --global`): "
        "they work.",
    ),
    "IZM-E633": Explanation(
        "Serveri nevar sasniegt",
        "The server cannot be reached",
        "Serveris neatbild, tīkla nav, vai arī dators nepazīst servera atslēgu. Viss, ko ierakstījāt, ir drošībā šeit, un "
        "ierakstīt var turpināt; nosūtīs to nākamais `izm sync`. Pārbaudiet tīklu un VPN. Ja serveris ir svešs vai mainījies, "
        "pirms pieslēgšanās pajautājiet tā uzturētājam atslēgas nospiedumu.",
        "The server does not answer, there is no network, or this computer does not know the server's key. All that you have "
        "recorded is safe here, and you may go on recording; the next `izm sync` sends it. See to the network and the VPN. If the "
        "server is unknown or has changed, ask whoever keeps it for the fingerprint of its key before you connect.",
    ),
    "IZM-E634": Explanation(
        "Serveris Jūs nepielaida",
        "The server did not let you in",
        "Serveris nezina, kas Jūs esat, vai Jums tur nav tiesību lasīt: beigusies parole vai piekļuves atslēga, nav ielādēta SSH "
        "atslēga. Pamēģiniet terminālī `git fetch`: git pajautās to, kā trūkst. Ja nelīdz, vērsieties pie servera uzturētāja.",
        "The server does not know who you are, or you may not read there: a password or token has expired, the SSH key is not "
        "loaded. Try `git fetch` in a terminal: git asks for what is missing. If that does not help, ask whoever keeps the server.",
    ),
    "IZM-E635": Explanation(
        "Serverī nav šī reģistra",
        "The server does not hold this register",
        "Norādītajā adresē krātuves nav, tajā nav galvenā zara, vai arī tur ir cits reģistrs, kuram ar šo nav kopīga sākuma. izm "
        "svešus reģistrus nejauc kopā. Pārbaudiet adresi (`git remote -v`); strādājiet iestādes reģistra klonā. Ja serverī galvenais "
        "zars ir pārdēvēts, padomā ir komandas, kas to pārņem; vecajā vārdā neko nesūtiet, citādi reģistri būs divi.",
        "There is no repository at the address, it has no main branch, or it is another register that has no beginning in common "
        "with this one. izm does not mix registers. Look at the address (`git remote -v`); work in a clone of the institution's "
        "register. Where the main branch was renamed on the server, the hint has the commands that take that over; send nothing "
        "under the old name, or there will be two registers.",
    ),
    "IZM-E636": Explanation(
        "Ar vienu izmaiņu rīkojušies vairāki",
        "Several people acted on one change",
        "Kamēr Jūsu ieraksts vēl nebija nosūtīts, serverī par to pašu izmaiņu ierakstīja kāds cits. Kura lēmums ir spēkā, izm "
        "nemin: nekas nav pārvietots vai nosūtīts, un paziņojumā redzams, kas ko darīja. Parasti pareizi ir savu ierakstu nolikt "
        "malā ar padomā doto komandu, apskatīt izmaiņu tādu, kāda tā ir tagad, un lemt no jauna. Nolikto var atrast "
        "`refs/izm/set-aside/…`; nekas nezūd.",
        "While your record was not sent yet, somebody else recorded something on the same change on the server. izm does not guess "
        "whose decision holds: nothing was moved or sent, and the message shows who did what. As a rule the right thing is to put "
        "yours aside with the command of the hint, look at the change as it is now, and decide anew. What was put aside is found "
        "at `refs/izm/set-aside/…`; nothing is lost.",
    ),
    "IZM-E637": Explanation(
        "Mainīts fails, ko izm neraksta",
        "A file has changed that izm does not write",
        "izm pārvieto tikai parastus failus ar vienkāršiem nosaukumiem – tādus, kādi ir reģistra failiem. Saņemtajā vai "
        "nosūtāmajā ir programma, saite, apakšmodulis, neparasts faila nosaukums vai sapludināšana; tos droši pārņem pats "
        "git: `git pull --rebase`. Nekas nav mainīts. Ja šaubāties, palūdziet palīdzību tam, kas uztur krātuvi.",
        "izm moves plain files with simple names only, such as those of a register. In what is to be received or sent there "
        "is a program, a link, a submodule, a name that systems write differently, or a merge; git itself takes them over "
        "safely: `git pull --rebase`. Nothing was changed. If you are not sure, ask whoever keeps the repository.",
    ),
    "IZM-E638": Explanation(
        "Serveris neko no Jums nepieņēma",
        "The server took nothing from you",
        "Serveris ļauj Jums lasīt, bet neko no Jums nepieņem – ne galvenajā zarā, ne Jūsu paša zarā. Saņemts ir viss; Jūsu "
        "ieraksti ir šeit un gaida. Parasti trūkst rakstīšanas tiesību; ja serveris pasaka ko citu (nav vietas, pārkāpts kāds "
        "tā noteikums), tas redzams paziņojumā. Parādiet to servera uzturētājam un tad atkārtojiet `izm sync`.",
        "The server lets you read, but takes nothing from you – neither on the main branch nor on one of your own. All has been "
        "received; your records are here and wait. As a rule the right to write is missing; where the server says something else "
        "(no room left, a rule of its own), the message shows it. Show it to whoever keeps the server, then repeat `izm sync`.",
    ),
    "IZM-E639": Explanation(
        "Servera vēsture ir pārrakstīta",
        "The history on the server was rewritten",
        "Galvenajā zarā serverī vairs nav tā, kas tur bija pēdējā apmaiņā. Reģistra vēsture tikai aug: tās pārrakstīšana var "
        "nozīmēt, ka kāds izdzēsis lēmumu. Noskaidrojiet, kurš to izdarīja un kāpēc; Jūsu klonā vecais vēl ir, un `izm audit "
        "--anchor GIT-IERAKSTS` to salīdzina. Ja tā bija iecerēts, jauno vēsturi pārņem pats git ar padomā doto komandu.",
        "The main branch on the server no longer holds what it held at the last exchange. The history of a register only grows: "
        "rewriting it may mean that somebody removed a decision. Find out who did it and why; your clone still has the old one, "
        "and `izm audit --anchor COMMIT` compares. If it was meant, git itself takes the new history over with the command of the "
        "hint.",
    ),
    "IZM-E641": Explanation(
        "Citi katru reizi bija ātrāki",
        "Others were faster each time",
        "Kamēr Jūsu ieraksti tika sagatavoti, serverī nonāca citu ieraksti, un tā vairākas reizes pēc kārtas. Viss saņemtais jau ir "
        "šeit, un nekas nav zudis: atkārtojiet `izm sync`.",
        "While your records were being prepared, those of others reached the server, several times in a row. All that was received "
        "is here, and nothing is lost: repeat `izm sync`.",
    ),
}
