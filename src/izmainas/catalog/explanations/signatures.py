"""What the codes of signatures mean: keys, signing a decision, and what a check finds of it."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-C050": Explanation(
        "Lēmumam trūkst paraksta",
        "A decision lacks its signature",
        "Process šim modelim prasa parakstītus lēmumus (`proof: signed`), bet pie autorizēšanas, vēlākas "
        "apstiprināšanas vai pārskatīšanas ieraksta paraksta nav. Vārdu un datumu failā var ierakstīt ikviens, "
        "parakstu – tikai atslēgas īpašnieks. Atjaunojiet ierakstu no git; ja paraksta nekad nav bijis, lēmums "
        "jāpieņem no jauna.",
        "The process asks for signed decisions under this model (`proof: signed`), and an authorization, a "
        "ratification or a review has no signature. Anybody can write a name and a date into a file; only the holder "
        "of a key can sign. Restore the entry from git; if there never was a signature, have it decided anew.",
    ),
    "IZM-C051": Explanation(
        "Paraksts neapliecina šo ierakstu",
        "The signature does not prove this entry",
        "Paraksts ir bojāts, likts kam citam, vai arī pēc parakstīšanas mainīts ieraksts vai izmaiņa, kurā tas ir: "
        "parakstīts tiek viss ieraksts kopā ar izmaiņas `uid`. Tāds lēmums nav pierādīts. Salīdziniet failu ar git "
        "vēsturi un atjaunojiet to; ja tā bijis no sākuma, lēmums jāpieņem no jauna.",
        "The signature is broken, was made for another purpose, or the entry or the change that it stands in was "
        "altered afterwards: the whole entry is signed, together with the `uid` of the change. Such a decision is not "
        "proved. Compare the file with its history in git and restore it; if it was always so, have it decided anew.",
    ),
    "IZM-C052": Explanation(
        "Parakstīts ar atslēgu, kas lēmējam nepieder",
        "Signed with a key that is not the person's",
        "Failā `registry/people.yaml` šīs atslēgas nav, tā pieder citam vai tā ir vairākiem. Tad paraksts nesaka, "
        "kurš lēma. Atslēga pieder vienam cilvēkam un paliek reģistrā arī tad, kad to vairs nelieto (`until`, "
        "`revoked`), lai vecos lēmumus varētu pārbaudīt. Labojiet reģistru vai pieņemiet lēmumu no jauna.",
        "`registry/people.yaml` does not hold this key, gives it to somebody else, or to more than one. Then the "
        "signature does not say who decided. A key belongs to one person, and stays in the registry when it is out of "
        "use (`until`, `revoked`), so that old decisions can be verified. Correct the registry, or decide anew.",
    ),
    "IZM-C053": Explanation(
        "Atslēga tajā dienā nebija derīga",
        "The key was not valid on that day",
        "Atslēgai reģistrā ir dienas: no kuras un līdz kurai tā der un kad tā atsaukta. Lēmuma diena ir ārpus tām. "
        "Atsaukta atslēga, iespējams, ir svešās rokās, tāpēc tā neko vairs nepierāda. Ja dienas ierakstītas "
        "kļūdaini, labojiet `registry/people.yaml`; citādi lēmums jāpieņem no jauna ar derīgu atslēgu. Par lēmumu, "
        "kas pieņemts pašā atsaukšanas dienā, izm tikai brīdina: kas notika vispirms, zina `izm audit`.",
        "A key has its days in the registry: from when and until when it counts, and when it was revoked. The day of "
        "the decision lies outside. A revoked key may be in other hands, so it proves nothing any more. If the days "
        "were entered wrongly, correct `registry/people.yaml`; otherwise decide anew, with a key that is valid. Of a "
        "decision on the very day of the revocation izm only warns: which came first, `izm audit` knows.",
    ),
    "IZM-R009": Explanation(
        "Ar šādu atslēgu lēmumu parakstīt nevar",
        "A key that decisions cannot be signed with",
        "Te vajadzīga publiskās atslēgas rinda, kādu raksta `ssh-keygen`: veids un saturs, piemēram, `ssh-ed25519 "
        "AAAA…`. Der arī RSA, ECDSA un drošības atslēgas; neder DSA, sertifikāti un cits pieraksts. Beigu diena nevar "
        "būt pirms sākuma. Pārkopējiet rindu no `.pub` faila vai labojiet dienas.",
        "What is needed is the line of a public key as `ssh-keygen` writes it: its type and its body, such as "
        "`ssh-ed25519 AAAA…`. RSA, ECDSA and security keys serve as well; DSA, certificates and other spellings do "
        "not. A key cannot end before it begins. Copy the line from the `.pub` file, or correct the days.",
    ),
    "IZM-E227": Explanation(
        "Tā nav publiska atslēga, ar ko parakstīt lēmumus",
        "That is not a public key that decisions are signed with",
        "Reģistrā ieraksta vienas atslēgas publisko daļu: failu ar paplašinājumu `.pub`, ko izveidoja `ssh-keygen`, vai pašu "
        "rindu, piemēram, `ssh-ed25519 AAAA…`. Privāto daļu nedod nevienam: ja tā ir nosūtīta citam, izveidojiet jaunu "
        "atslēgu. Neder DSA atslēgas, sertifikāti un fails ar vairākām atslēgām.",
        "The registry takes the public half of one key: the file ending in `.pub` that `ssh-keygen` made, or the line "
        "itself, such as `ssh-ed25519 AAAA…`. The private half is given to nobody: if it was sent to somebody, make "
        "another key. DSA keys, certificates and a file with several keys do not serve.",
    ),
    "IZM-E342": Explanation(
        "Šo atslēgu ierakstīt nevar",
        "This key cannot be entered",
        "Atslēga pieder vienam cilvēkam: ar kopīgu atslēgu nevarētu pateikt, kurš lēmis. Savukārt atsaukta atslēga, "
        "iespējams, ir svešās rokās, tāpēc tā paliek atsaukta, lai cik reižu to ierakstītu. Abos gadījumos atslēgas "
        "īpašnieks izveido jaunu.",
        "A key belongs to one person: with a shared one, nobody could tell who decided. One that was revoked may be in "
        "other hands, so it stays revoked however often it is entered. In both cases its owner makes another.",
    ),
    "IZM-E343": Explanation(
        "Atslēga nebeidzas pagājušā dienā",
        "A key does not end on a day that has passed",
        "Ja atslēgas pēdējā diena būtu jau pagājusi, pēc tās parakstītie lēmumi vairs nederētu, kaut arī tolaik bija "
        "pareizi. Norādiet šodienu vai vēlāku dienu. Ja atslēga varēja nonākt svešās rokās, atsauciet to ar "
        "`--revoke-key`: kas galvenajā zarā nonācis agrāk, paliek spēkā un ir jāpārskata.",
        "Were the last day of a key to lie in the past, decisions signed after it would count no more, although they "
        "were right at the time. Name today or a later day. If the key may be in other hands, revoke it with "
        "`--revoke-key`: what reached the main branch earlier stays in force, and has to be reviewed.",
    ),
    "IZM-E513": Explanation(
        "Personai tādas atslēgas nav",
        "The person has no such key",
        "Atslēgu, kurai norāda pēdējo dienu vai kuru atsauc, nosauc pēc nospieduma (`SHA256:…`) vai publiskā faila. "
        "Šai personai tādas nav. Kādas ir, rāda `izm registry show person/ID`.",
        "The key that gets a last day, or is revoked, is named by its fingerprint (`SHA256:…`) or its public file. This "
        "person has none such. Which they have is shown by `izm registry show person/ID`.",
    ),
    "IZM-E350": Explanation(
        "Atslēga reģistrā nav ierakstīta",
        "The key is not in the registry",
        "Process prasa parakstītu lēmumu, bet atslēgas, ar kuru Jūs parakstītu, failā `registry/people.yaml` nav, un "
        "neviens tādu parakstu nevarētu pārbaudīt. Nekas nav ierakstīts. Nosūtiet parādīto komandu kopuma "
        "saimniekam, kas ar to atslēgu ieraksta, vai norādiet jau reģistrētu atslēgu mainīgajā `IZM_SIGNING_KEY`.",
        "The process asks for a signed decision, and the key that you would sign with is not in "
        "`registry/people.yaml`: nobody could verify the signature. Nothing was recorded. Send the command "
        "shown to a portfolio owner, who enters the key with it; or name a key that is registered in `IZM_SIGNING_KEY`.",
    ),
    "IZM-E351": Explanation(
        "Ar šo atslēgu Jūs parakstīt nevarat",
        "This key cannot sign for you",
        "Atslēga pieder citam cilvēkam, vairākiem, vai tā šodien nav derīga: tās laiks nav sācies, ir beidzies vai tā "
        "ir atsaukta. Tāds paraksts neko nepierādītu, tāpēc nekas nav ierakstīts. Norādiet savu derīgo atslēgu "
        "mainīgajā `IZM_SIGNING_KEY` vai lūdziet ierakstīt jaunu failā `registry/people.yaml`.",
        "The key belongs to somebody else or to more than one person, or it is not valid today: its time has not come, "
        "is over, or it was revoked. Such a signature would prove nothing, so nothing was recorded. Name a valid key of "
        "yours in `IZM_SIGNING_KEY`, or ask for a new one to be entered in `registry/people.yaml`.",
    ),
    "IZM-E492": Explanation(
        "Parakstu šeit nevar pārbaudīt",
        "A signature cannot be verified here",
        "RSA, ECDSA un drošības atslēgu parakstus pārbauda ar OpenSSH rīku `ssh-keygen`, bet tā šajā datorā nav vai tas "
        "nedarbojas. Nepārbaudīts paraksts nav derīgs paraksts, tāpēc izm neizliekas, ka viss ir kārtībā. Uzstādiet "
        "OpenSSH klientu un atkārtojiet komandu; ed25519 parakstiem tas nav vajadzīgs.",
        "Signatures with RSA, ECDSA and security keys are verified by OpenSSH's `ssh-keygen`, which is missing on this "
        "machine or does not work. A signature that nobody verified is not a good one, so izm does not pretend. "
        "Install the OpenSSH client and repeat the command; signatures with ed25519 do not need it.",
    ),
    "IZM-E650": Explanation(
        "Nav atslēgas, ar ko parakstīt",
        "There is no key to sign with",
        "Process prasa parakstītu lēmumu. Atslēgu meklē mainīgajā `IZM_SIGNING_KEY`, tad git iestatījumā "
        "`user.signingkey` (ja `gpg.format` ir `ssh`), tad ssh aģentā. Neviena nav atrasta, un nekas nav ierakstīts. "
        "Ja Jums atslēgas vēl nav, izveidojiet to ar `ssh-keygen -t ed25519` un lūdziet publisko daļu ierakstīt reģistrā.",
        "The process asks for a signed decision. A key is looked for in `IZM_SIGNING_KEY`, then in git's "
        "`user.signingkey` (where `gpg.format` is `ssh`), then in the ssh agent. None was found, and nothing was "
        "recorded. If you have none yet, make one with `ssh-keygen -t ed25519` and have its public half registered.",
    ),
    "IZM-E651": Explanation(
        "Lēmumu neizdevās parakstīt",
        "The decision could not be signed",
        "Atslēga ir zināma, bet `ssh-keygen` parakstu neizveidoja: tā aizslēgta ar paroli un nav kam to prasīt, "
        "aģents neatbild, vai rīka šeit nav. Lēmumu ieraksta kopā ar parakstu vai nemaz, tāpēc nekas nav mainīts. "
        "Ielādējiet atslēgu aģentā ar `ssh-add` un atkārtojiet komandu.",
        "The key is known, but `ssh-keygen` made no signature: the key is locked and there is nobody to ask for its "
        "passphrase, the agent does not answer, or the tool is missing. A decision is recorded with its signature or "
        "not at all, so nothing was changed. Unlock the key with `ssh-add` and repeat the command.",
    ),
}
