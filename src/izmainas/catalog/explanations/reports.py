"""What is asked of a report that cannot be."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E290": Explanation(
        "Periods norādīts vairākos veidos",
        "The period is given in more than one way",
        "Periodu norāda ar `--from` un `--to`, ar nosaukumu (`--period 2026-Q3`) vai ar garumu līdz šodienai (`--last "
        "90d`). Ja norādīti vairāki, nav zināms, kurš domāts; atstājiet vienu.",
        "The period is given by `--from` and `--to`, by its name (`--period 2026-Q3`) or by a length up to today "
        "(`--last 90d`). With more than one it is not known which is meant; leave one.",
    ),
    "IZM-E291": Explanation(
        "Tāda kopsavilkuma nav",
        "There is no such report",
        "Kopsavilkumiem ir nosaukumi, un tos uzskaita `izm report --help`. Bez nosaukuma rāda `summary`.",
        "Reports have names, which `izm report --help` lists. Without a name it is `summary`.",
    ),
    "IZM-E292": Explanation(
        "Nav perioda, ar ko salīdzināt",
        "There is no period to compare with",
        "Salīdzina ar tikpat garu periodu tieši pirms norādītā, veselus mēnešus ar veseliem mēnešiem. Tāpēc periodam "
        "vajag gan sākumu, gan beigas; visu reģistru nav ar ko salīdzināt.",
        "The comparison is with a period of the same length just before, whole months with whole months. So the "
        "period needs a beginning and an end; there is nothing to compare the whole register with.",
    ),
    "IZM-E293": Explanation(
        "Nav skaidrs, par ko ir kopsavilkums",
        "It is not clear what the report is about",
        "Kopsavilkums `service` ir par vienu pakalpojumu, un tā identifikators jānosauc; visi pārējie ir par visu "
        "reģistru. Pa pakalpojumiem tos parāda `--by service`.",
        "The report `service` is about one service, whose id has to be named; all others are about the whole "
        "register. `--by service` tells them apart by service.",
    ),
    "IZM-E294": Explanation(
        "Izklājlapu raksta failā",
        "A sheet is written to a file",
        "XLSX nav teksts, tāpēc to neraksta uz ekrāna. Norādiet failu: `-o kopsavilkums.xlsx`.",
        "XLSX is no text, so it is not written to the screen. Name a file: `-o report.xlsx`.",
    ),
    "IZM-E655": Explanation(
        "Mapē jau ir kaut kas cits",
        "The folder holds something else",
        "`izm site` raksta tikai tukšā mapē vai tādā, kurā jau ir tās vietne; citādi tas varētu pārrakstīt svešus "
        "failus. Norādiet citu mapi ar `-o`.",
        "`izm site` writes only to an empty folder or to one that holds its site already; otherwise it might write "
        "over somebody's files. Name another folder with `-o`.",
    ),
}
