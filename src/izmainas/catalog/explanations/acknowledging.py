"""What somebody says of broken rules that cannot be undone any more: `izm acknowledge`."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-A019": Explanation(
        "Izvērtējumu devis kāds, kurš to nedrīkst",
        "An acknowledgement by somebody who may not",
        "Failā `registry/acknowledged.yaml` teikts, ka pārkāpums izvērtēts, bet tur nosauktais cilvēks nav kopuma "
        "saimnieks vai to nav ierakstījis pats (git ierakstiem ir cits autors). Šāds izvērtējums neskaitās, un pārkāpums "
        "joprojām ir neizvērtēts. Izņemiet to no faila; kopuma saimnieks to pieraksta pats: `izm acknowledge`.",
        "`registry/acknowledged.yaml` says that a broken rule was looked into, but whoever it names is no portfolio owner, "
        "or did not put it on record themselves (the commits have another author). It does not count, and the rule stays "
        "open. Take it out of the file; a portfolio owner says so themselves: `izm acknowledge`.",
    ),
    "IZM-R015": Explanation(
        "Izvērtējums nav cita cilvēka",
        "An acknowledgement that is nobody else's",
        "Pārkāpumu par izvērtētu atzinis kāds, kura reģistrā nav, vai tas pats, kurš noteikumu pārkāpis (ar citu savu "
        "e-pasta adresi). Savu pārkāpumu neviens pats neizvērtē: vajadzīgs cits kopuma saimnieks vai viņa aizvietotājs.",
        "A broken rule was acknowledged by somebody who is not in the registry, or by who broke it, under another of their "
        "e-mails. Nobody acknowledges what they did themselves: it takes another portfolio owner, or a substitute.",
    ),
    "IZM-E357": Explanation(
        "Savu pārkāpumu neviens pats neizvērtē",
        "Nobody acknowledges what they did themselves",
        "Noteikumu pārkāpāt Jūs pats, tāpēc vajadzīgs cits skatiens: otrs kopuma saimnieks vai kāds, kurš Jūs vai viņu "
        "aizvieto. Ja visi kopumi ir Jūsu ziņā, uz laiku norādiet aizvietotāju (`izm registry new substitute`).",
        "You broke the rule yourself, so another pair of eyes is needed: the other portfolio owner, or somebody who stands "
        "in for you or them. Where all portfolios are yours, name a substitute for a time (`izm registry new substitute`).",
    ),
    "IZM-E515": Explanation(
        "Tur nav neizvērtēta pārkāpuma",
        "Nothing is open there",
        "Izmaiņai vai git ierakstam, ko nosaucāt, revīzija pārkāpumus neatrod, vai visi jau ir izvērtēti. Git ierakstu "
        "nosauciet tā, kā to rāda `izm audit`; kas ir tikai Jūsu zarā un vēl nav galvenajā, to nevis izvērtē, bet izlabo.",
        "The audit finds no broken rule of the change or commit that you named, or all were looked into. Name a commit as "
        "`izm audit` shows it; what is on your branch only, and not on the main one yet, is not acknowledged but mended.",
    ),
}
