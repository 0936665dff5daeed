"""What the codes of `izm sync` mean: what stands between this clone and the institution's server."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E637": Explanation(
        "Mainīts fails, ko izm neraksta",
        "A file has changed that izm does not write",
        "izm pārvieto tikai parastus failus ar vienkāršiem nosaukumiem – tādus, kādi ir reģistra failiem. Saņemtajā vai "
        "nosūtāmajā ir programma, saite, apakškrātuve, neparasts faila nosaukums vai sapludināšana; tos droši pārņem pats "
        "git: `git pull --rebase`. Nekas nav mainīts. Ja neesat pārliecināts, palūdziet palīdzību tam, kas uztur krātuvi.",
        "izm moves plain files with simple names only, such as those of a register. In what is to be received or sent there "
        "is a program, a link, a submodule, a name that systems write differently, or a merge; git itself takes them over "
        "safely: `git pull --rebase`. Nothing was changed. If you are not sure, ask whoever keeps the repository.",
    ),
}
