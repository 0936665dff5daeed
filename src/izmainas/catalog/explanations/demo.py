"""What the codes of the demonstration mean."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E240": Explanation(
        "Demonstrējuma mape nav tukša",
        "The folder of the demonstration is not empty",
        "`izm demo` izveido izdomātas iestādes reģistru, un tas nedrīkst sajaukties ar Jūsu failiem. "
        "Norādiet mapi, kuras vēl nav, vai tukšu mapi; bez norādes mapi izveido pagaidu failu vietā un "
        "parāda tās ceļu.",
        "`izm demo` makes the register of a fictional institution, which must not mix with files of yours. Name a "
        "folder that does not exist yet, or an empty one; without a name it is made among the temporary files, and "
        "its path is shown.",
    ),
    "IZM-E640": Explanation(
        "Demonstrējums apstājās",
        "The demonstration came to a halt",
        "Katra demonstrējuma komanda ir īsta, un tās iznākums ir zināms iepriekš. Viena no tām beidzās citādi, tāpēc "
        "tālāk rādīt nav ko: visbiežāk diskā nav vietas, mapē nedrīkst rakstīt vai git ir par vecu. Kas tieši "
        "notika, redzams virs šā koda; pārbaudi veic `izm doctor`.",
        "Every command of the demonstration is real, and how it ends is known beforehand. One of them ended "
        "otherwise, so there is nothing more to show: mostly the disk is full, the folder is not to be written to, "
        "or git is too old. What happened stands above this code; `izm doctor` looks into it.",
    ),
}
