"""What the codes of the calendar mean."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E281": Explanation(
        "Nav skaidrs, kuru mēnesi rādīt",
        "It is not clear which month to show",
        "Mēnesi raksta kā gadu un divus ciparus: `--month 2026-12`. Ja vajadzīgs cits laiks, lietojiet `--from` un "
        "`--to`, bet ne abus paņēmienus reizē: tad nebūtu zināms, kurš ir domāts.",
        "A month is written as the year and two digits: `--month 2026-12`. For another time use `--from` and `--to`, "
        "but not both ways at once: it would not be known which one is meant.",
    ),
    "IZM-E282": Explanation(
        "Kalendāram prasīts pārāk garš laiks",
        "The time is too long for a calendar",
        "Kalendārs rāda katru dienu, tāpēc vienā reizē to sagatavo ne vairāk kā par desmit gadiem. Parasti garāks "
        "laiks ir pārrakstīšanās gadskaitlī. Visas izmaiņas reizē dod `izm calendar --format ics`.",
        "A calendar shows each day, so it is made for ten years at the most. A longer time is mostly a slip of the pen "
        "in the year. `izm calendar --format ics` gives all changes at once.",
    ),
    "IZM-E283": Explanation(
        "Faila nosaukums nepasaka, ko rakstīt",
        "The name of the file does not say what to write",
        "Ko rakstīt failā, nosaka faila nosaukuma beigas. Kalendāru raksta kā lapu (`.html`), kalendāra failu (`.ics`), "
        "datus (`.json`) vai tekstu (`.txt`). Ja nosaukums ir citāds, norādiet formātu ar `--format`.",
        "What goes into a file is told by the end of its name. A calendar is written as a page (`.html`), a calendar "
        "file (`.ics`), data (`.json`) or text (`.txt`). With any other name, say which with `--format`.",
    ),
}
