"""What the codes mean that come up where a forge is made to guard the register."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E260": Explanation(
        "Nav pateikts, kuram serverim rakstīt atbildīgo sarakstu",
        "It is not said which forge the code owners are for",
        "GitHub, GitLab un Forgejo failu `CODEOWNERS` meklē katrs savā mapē un lasa katrs savā veidā. Ja kāds no "
        "tiem krātuvē jau ir, `izm codeowners` atjauno to; ja nav neviena, serveris jānosauc. Rakstiet, piemēram, "
        "`izm codeowners --dialect gitlab`; `izm init --ci gitlab` pieliek arī pārējo, kas serverim vajadzīgs.",
        "GitHub, GitLab and Forgejo each look for `CODEOWNERS` in a folder of their own and read it in their own way. "
        "Where the repository has one already, `izm codeowners` renews it; where it has none, the forge must be named, "
        "such as `izm codeowners --dialect gitlab`. `izm init --ci gitlab` adds the rest of what a forge needs, too.",
    ),
}
