"""What somebody says of broken rules that cannot be undone any more: `izm acknowledge`."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-A019": Explanation(
        "Izvērtējumu devis kāds, kurš to nedrīkst",
        "An acknowledgement by somebody who may not",
        "Failā `registry/acknowledged.yaml` teikts, ka pārkāpums izvērtēts, bet tur nosauktais cilvēks nav kopuma "
        "saimnieks vai to nav ierakstījis pats: git ierakstiem ir cits autors, failu kopā ar viņu mainījis vēl kāds vai "
        "mainīts vai izņemts tas, ko viņš bija pierakstījis. Šāds izvērtējums neskaitās, un pārkāpums joprojām ir neizvērtēts. Izņemiet "
        "to no faila; kopuma saimnieks to pieraksta pats: `izm acknowledge`. Izņemtu cita izvērtējumu atjaunojiet no git: "
        "pierakstīto atsauc tikai tas, kurš to teicis.",
        "`registry/acknowledged.yaml` says that a broken rule was looked into, but whoever it names is no portfolio owner, "
        "or did not put it on record themselves: the commits have another author, somebody else changed the file along with "
        "them, or what they had said was altered or taken out. It does not count, and the rule stays open. Take it out of the file; a "
        "portfolio owner says so themselves: `izm acknowledge`. What was taken out of another's words is restored from git: only "
        "whose word it is takes it back.",
    ),
    "IZM-R015": Explanation(
        "Izvērtējums nav cita cilvēka",
        "An acknowledgement that is nobody else's",
        "Pārkāpumu par izvērtētu atzinis kāds, kura reģistrā nav, vai tas pats, kurš noteikumu pārkāpis (ar citu savu "
        "e-pasta adresi). Savu pārkāpumu neviens pats neizvērtē: vajadzīgs cits kopuma saimnieks vai viņa aizvietotājs. Arī izvērtējumu ar dienu, kas "
        "vēl nav pienākusi, sapludināšanas pieprasījums neatnes; galvenajā zarā par to tikai brīdina, jo diena pienāks.",
        "A broken rule was acknowledged by somebody who is not in the registry, or by who broke it, under another of their "
        "e-mails. Nobody acknowledges what they did themselves: it takes another portfolio owner, or a substitute. Nor does a pull request "
        "bring a word of a day that has not come yet; once it stands on the main branch it is only warned of, for the day comes.",
    ),
    "IZM-R016": Explanation(
        "Izvērtējums ne uz ko neattiecas",
        "An acknowledgement that answers nothing",
        "Pierakstīts, ka pārkāpums izvērtēts, bet failos tāda pārkāpuma nav: tas ir novērsts, vai arī nosaukts cits noteikums, "
        "cita izmaiņa vai cits notikums. Ja pārkāpums, kas bija domāts, joprojām ir neizvērtēts, izvērtējiet to ar "
        "`izm acknowledge`, kas nosauc to precīzi. Lieku izvērtējumu no faila drīkst izņemt tas, kurš to teicis.",
        "It says that a broken rule was looked into, and the files break no such rule: it was mended, or another rule, change or "
        "event is named. Where what was meant is still open, acknowledge it with `izm acknowledge`, which names it exactly. An "
        "acknowledgement that is not needed any more may be taken out by whose word it is.",
    ),
    "IZM-P005": Explanation(
        "Sapludināšanas pieprasījums izņem izvērtējumu",
        "The pull request takes an acknowledgement back",
        "Pierakstītais paliek. Bez šī izvērtējuma pārkāpums atkal būtu neizvērtēts, un pārbaudes galvenajā zarā beigtos ar kļūdu. "
        "Kas domas mainījis, savu izvērtējumu aizstāj ar jaunu par to pašu: pasaka, ko tagad zina. Cita izvērtējumu nemaina un "
        "neizņem (IZM-A019), bet pievieno savu.",
        "Words on record stay. Without this one the broken rule would be open again, and what checks the main branch would fail. "
        "Who has come to see it otherwise replaces their word by a new one about the same, and says what is known by now. The word "
        "of another is neither altered nor taken out (IZM-A019): one's own is added.",
    ),
    "IZM-E357": Explanation(
        "Savu pārkāpumu neviens pats neizvērtē",
        "Nobody acknowledges what they did themselves",
        "Noteikumu pārkāpāt Jūs: tas teikts pārkāpumā, vai arī solis ierakstīts cita vārdā, bet ar Jūsu git ierakstu. "
        "Tāpēc vajadzīgs cits skatiens: otrs kopuma saimnieks vai kāds, kurš Jūs vai viņu aizvieto. Ja visi kopumi ir Jūsu ziņā, uz laiku norādiet aizvietotāju (`izm registry new substitute`).",
        "You broke the rule yourself: it says so, or the step was entered in the name of another, but by a commit of yours. "
        "So another pair of eyes is needed: the other portfolio owner, or somebody who stands in for you or them. Where all portfolios are yours, name a substitute for a time (`izm registry new substitute`).",
    ),
    "IZM-E249": Explanation(
        "Tā sākas vairāki git ieraksti",
        "More than one commit begins so",
        "Pārkāpumi ir vairākos git ierakstos, kuru identifikatori sākas ar šīm zīmēm, un izvērtējums attiektos uz tiem visiem. "
        "Nosauciet git ierakstu ar visām divpadsmit zīmēm, kā to rāda `izm audit`.",
        "More than one of the commits that broke a rule has an id that begins so, and what you say would be said of all of "
        "them. Name the commit by all twelve digits, as `izm audit` shows it.",
    ),
    "IZM-E515": Explanation(
        "Tur nav neizvērtēta pārkāpuma",
        "Nothing is open there",
        "Izmaiņai vai git ierakstam, ko nosaucāt, revīzija pārkāpumus neatrod, vai visi jau ir izvērtēti. Git ierakstu "
        "nosauciet tā, kā to rāda `izm audit`. Izvērtējums, kas ir tikai Jūsu zarā, skaitās, kad nonāk galvenajā zarā: "
        "`izm sync`. Pārkāpumu, kas vēl nav galvenajā zarā, nevis izvērtē, bet izlabo.",
        "The audit finds no broken rule of the change or commit that you named, or all were looked into. Name a commit as "
        "`izm audit` shows it. An acknowledgement that is on your branch only counts once it is on the main one: `izm sync`. "
        "A broken rule that is not on the main branch yet is not acknowledged but mended.",
    ),
}
