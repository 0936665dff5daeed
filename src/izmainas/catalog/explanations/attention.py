"""What the codes of controls mean: what regulation asks a change to show."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E370": Explanation(
        "Nav parādīts, kā izpildīta kontroles prasība",
        "It is not shown how a control is met",
        "Iestāde failā `registry/process.yaml` (atslēga `controls`) nosaka, kādas ārējo un iekšējo noteikumu prasības "
        "izmaiņai jāparāda pirms konkrēta soļa: pēc izmaiņas veida, sarežģītības un skartajiem objektiem. Pierakstiet "
        "novērtējumā, kā prasība izpildīta: `izm assess NUMURS --control ID=TEKSTS`. Ārkārtas izmaiņai, ko novērtē "
        "vēlāk, tas jāparāda pirms vēlākas apstiprināšanas (PU2-20, UP5).",
        "In `registry/process.yaml` (key `controls`) the institution says which requirements of regulation and "
        "governance a change has to show before a step, by its kind, complexity and what it touches. Say in the "
        "assessment how it is met: `izm assess NUMBER --control ID=TEXT`. An emergency, which is assessed later, shows "
        "it before it is ratified (PU2-20, UP5).",
    ),
    "IZM-E371": Explanation(
        "Procesā šādas kontroles prasības nav",
        "The process has no such control",
        "Ar `--control` norāda prasību, ko iestāde nosaukusi failā `registry/process.yaml` (atslēga `controls`), tās "
        "identifikatoru rakstot pirms vienādības zīmes. Pārrakstīšanās nozīmētu, ka izpilde ir pierakstīta, bet neko "
        "neparāda, un solim tās tik un tā trūktu. Prasības nosauc `izm explain process`.",
        "`--control` names a requirement that the institution has in `registry/process.yaml` (key `controls`), its id "
        "before the sign of equality. Mistyped, it would be written down and show nothing, and the step would lack it "
        "all the same. `izm explain process` lists the controls.",
    ),
    "IZM-C070": Explanation(
        "Solis veikts, neparādot kontroles prasības izpildi",
        "A step was taken without showing a control",
        "Process, pēc kura solis veikts, pirms tā prasīja parādīt, kā izpildīta kontroles prasība, bet novērtējumā par "
        "to nekā nav. Vai nu ieraksts izdzēsts ar roku, vai solis veikts bez rīka. Papildiniet novērtējuma atslēgu "
        "`controls` ar `izm edit` vai atjaunojiet to no git.",
        "The process that the step was taken under asked to show before it how a control is met, and the assessment "
        "says nothing of it. Either it was taken out by hand, or the step was taken without the tool. Complete the key "
        "`controls` of the assessment with `izm edit`, or restore it from git.",
    ),
}
