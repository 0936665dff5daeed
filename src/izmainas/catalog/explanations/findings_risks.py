"""What `izm check` finds in the risks of a change, and in how they are kept."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-C063": Explanation(
        "Risks nav izvērtēts noteiktajā dienā",
        "A risk was not looked at on the day that was set",
        "Novērtējumā ir noteikta diena, kad risku izvērtē no jauna, un tā ir pagājusi, bet izmaiņa vēl nav "
        "pabeigta. Izvērtējiet iespējamību un smagumu vēlreiz un ar `izm edit` ierakstiet jaunās pakāpes un "
        "nākamo dienu; apstiprinātai izmaiņai tas ir būtisks labojums, un to apstiprina no jauna. Kuri riski "
        "gaida: `izm risks --overdue`.",
        "The assessment names a day on which the risk is looked at anew; that day has passed and the change has "
        "not ended. Weigh likelihood and severity again and enter the new grades and the next day with `izm edit`; "
        "for an approved change that is a material edit, and it is approved anew. Which risks wait: "
        "`izm risks --overdue`.",
    ),
    "IZM-C064": Explanation(
        "Risks pēc mazināšanas ir augstāks",
        "A risk is higher after its mitigation",
        "Pēc riska mazināšanas pasākumiem iespējamība un smagums kopā ir augstāki nekā pirms tiem. Parasti pakāpes ir "
        "samainītas vietām; ja pasākums tiešām rada jaunu risku, pierakstiet to kā atsevišķu. Apstiprinātas izmaiņas riska "
        "labojums ir būtisks, un to apstiprina no jauna.",
        "After its mitigation, likelihood and severity of a risk together are higher than before. Mostly the grades were "
        "exchanged; where the mitigation does bring a new risk, note it as one of its own. In an approved change such an edit is "
        "material, and it is approved anew.",
    ),
}
