"""What a machine does not give: git itself, a place to write to, room for an answer, memory and processes."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E617": Explanation(
        "Git nav atrasts",
        "git was not found",
        "izm visu glabā git krātuvē un bez git nestrādā. Uzstādiet to un pārbaudiet, vai tas ir PATH; mapes "
        "PATH sarakstā, kas nav pilni ceļi, netiek ņemtas vērā.",
        "izm keeps everything in a git repository and does not work without git. Install it and see that it is on "
        "the PATH; folders on the PATH that are not absolute are passed over.",
    ),
    "IZM-E622": Explanation(
        "Failu nevar uzrakstīt",
        "The file cannot be written",
        "Operētājsistēma neļāva rakstīt: disks ir pilns, mape ir tikai lasāma, trūkst tiesību, vai arī tas ir tīkla "
        "disks, kurā failus nevar slēgt. Nekas nav ierakstīts. Kur rakstīt nedrīkst, pasaka `izm doctor`. Novērsiet "
        "cēloni un atkārtojiet komandu; ja reģistra mapi lieto vairāki, lai katrs strādā savā klonā.",
        "The system did not allow the write: the disk is full, the folder is read-only, permissions are missing, or it is "
        "a network drive on which files cannot be locked. Nothing was recorded. Where one may not write, `izm doctor` "
        "says. Remove the cause and repeat the command; where several people use the register's folder, let each work "
        "in a clone of their own.",
    ),
    "IZM-E656": Explanation(
        "Atbildi nevar izvadīt",
        "The answer cannot be written",
        "Vieta, uz kuru novirzīta atbilde – fails, ierīce vai cita programma –, to nepieņem: parasti tāpēc, ka disks ir "
        "pilns. Ja komanda kaut ko ierakstīja, paziņojums to pasaka un nosauc git ierakstu: tad komandu neatkārtojiet. "
        "Citādi atbrīvojiet vietu vai izvēlieties citu un atkārtojiet.",
        "Where the answer was sent – a file, a device, another program – does not take it, mostly because the disk is "
        "full. If the command recorded something, the message says so and names the commit: then do not repeat the "
        "command. Otherwise make room, or choose another place, and repeat it.",
    ),
    "IZM-E657": Explanation(
        "Datoram pietrūka resursu",
        "The machine has run out of something",
        "Operētājsistēma nedod vairāk atmiņas, atvērtu failu vai procesu: to ir aizņēmušas citas programmas, vai arī šim "
        "lietotājam vai konteineram noteikts ierobežojums (`ulimit -a`). Ja kaut kas jau ir ierakstīts, paziņojums "
        "nosauc git ierakstu, un komandu neatkārtojiet. Citādi nekas nav ierakstīts: aizveriet citas programmas vai "
        "lūdziet ierobežojumu mainīt un atkārtojiet.",
        "The system gives no more memory, open files or processes: other programs have taken them, or this user or "
        "container has a limit (`ulimit -a`). Where something is on record already, the message names the commit, and "
        "the command is not to be repeated. Otherwise nothing was recorded: close other programs, or have the limit "
        "changed, and repeat it.",
    ),
}
