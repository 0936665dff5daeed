"""What the clock of a machine stands in the way of."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E629": Explanation(
        "Laiks, ko dod git, ir nākotnē",
        "The time that git gives lies in the future",
        "Ierakstam ir tas pats laiks, kas git ierakstam, un tas nedrīkst apsteigt pulksteni: vēsture aug uz "
        "priekšu, un no nākotnes nāk tikai kļūda vai viltojums. Pārbaudiet datora pulksteni; ja ir iestatīts "
        "mainīgais `GIT_AUTHOR_DATE`, noņemiet to. Pulksteni parāda arī `izm doctor`.",
        "An entry carries the time of its commit, which may not run ahead of the clock: a history grows "
        "forward, and from the future come only mistakes and forgeries. Look at the clock of the machine; if "
        "the variable `GIT_AUTHOR_DATE` is set, unset it. `izm doctor` shows the clock, too.",
    ),
}
